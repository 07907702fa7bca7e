"""The pages of the docs: structure, links, what a search finds; every public field is documented."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsparse

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    path
    for path in DOCS.rglob("*.md")
    if path.name not in {"index.md", "changelog.md"} and "_build" not in path.parts
)
NOTES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *(ROOT / folder / "README.md" for folder in ("benchmarks", "tests", "seeds")),
]
FENCE = re.compile(r"^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", NOTES, ids=name_of)
def test_links_of_a_note_lead_to_a_file_and_a_heading(path: Path) -> None:
    """Sphinx checks those of the docs."""
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", path.read_text(encoding="utf-8"))):
        if not target.startswith("http"):
            file, _, anchor = target.partition("#")
            found = (path.parent / file).resolve() if file else path
            assert found.exists(), target
            assert not anchor or anchor in anchors(found), target


@pytest.mark.parametrize("path", [*NOTES, *PAGES], ids=name_of)
def test_files_of_the_repository_that_a_page_names_exist(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    names = re.findall(r"`((?:src|tests|benchmarks|tools|docs|seeds)/[\w./-]+\.\w+)`", text)
    invented = {
        "src/newsparse/data/outlets/lamppost.toml",
        "tests/cases/outlets/lamppost.txt",
        "tests/cases/outlets/NAME.txt",
        "src/data/said.csv.sh",
    }
    assert [name for name in names if name not in invented and not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    "words",
    ["gender", "export csv", "tweet", "spark", "citron", "confidence", "excel", "pandas", "sample", "cite"],
)
def test_a_search_finds_a_heading_or_title(words: str) -> None:
    """Search shows titles and headings first."""
    headings = [
        heading.lower()
        for path in PAGES
        for heading in re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    ]
    terms = re.findall(
        r"^(\w.*)\n  ", (DOCS / "reference/glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    places = [*headings, *map(str.lower, terms)]
    assert any(all(word in heading for word in words.split()) for heading in places)


def test_the_page_on_articles_lists_every_public_member() -> None:
    table = (DOCS / "reference/article.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`~newsparse\.Article\.(\w+)`", table))
    internal = {"default_pipeline", "reading"}
    assert listed == {name for name in dir(newsparse.Article) if not name.startswith("_")} - internal


def fields() -> Iterator[tuple[str, str, bool]]:
    """Yield the class, the name and whether it is documented, of each public field of a public class."""
    modules = {
        getattr(newsparse, name).__module__
        for name in newsparse.__all__
        if isinstance(getattr(newsparse, name), type)
    }
    for module in sorted(modules):
        path = ROOT / "src" / Path(*module.split("."))
        source = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
        for node in ast.parse(source.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name in newsparse.__all__:
                for field, after in zip(node.body, [*node.body[1:], None], strict=True):
                    if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                        documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                        if not field.target.id.startswith("_"):
                            yield node.name, field.target.id, documented


def test_every_field_of_a_public_class_is_documented() -> None:
    """Ruff checks the docstrings of modules, classes and functions."""
    found = list(fields())
    assert len(found) > 80
    assert [f"{owner}.{name}" for owner, name, documented in found if not documented] == []
