"""Every example that a reader may copy runs: README, docs and docstrings.

In Markdown, a ``pycon`` block is a doctest; the blocks of one file share their names.  A ``console``
block shows commands after ``$`` and what they print; those that call ``newsparse`` are run in the
root of the repository, or beside the tutorials.  ``...`` in the shown output matches anything.
"""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsparse
from newsparse.core.layer import Record
from newsparse.publishers import registry

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
# A fence of three backticks or more, its language or {directive}, its body.
BLOCK = re.compile(r"^(`{3,})(.*)\n((?s:.*?))^\1\n", re.MULTILINE)
# What a page says first if its examples need packages that the group "tests" lacks.
NEEDS = re.compile(r"<!-- needs ([\w ]+) -->\n")
# Blocks in these languages are not run; each page says what they are.
SHOWN_ONLY = {"text", "toml", "json", "yaml", "bash", "python", "r"}
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.FAIL_FAST


@pytest.fixture(autouse=True)
def outlets_of_an_example_end_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo what examples register: the registry's state is set to itself, and set back by monkeypatch."""
    monkeypatch.setattr(registry, "_loaded", registry._loaded)


def folder_of(page: Path, empty: Path) -> Path:
    """Return the folder in which the examples of a page run: tutorials bring files and write some."""
    if page.parent.name != "tutorials":
        return ROOT
    return Path(shutil.copytree(page.parent, empty / "tutorials"))


def page_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield the language, body and line number of each code block of a page."""
    source = path.read_text(encoding="utf-8")
    for match in BLOCK.finditer(source):
        language = match[2].strip()
        if not language.startswith("{"):  # directives of the documentation, which Sphinx checks
            yield language, match[3], source.count("\n", 0, match.start()) + 1


def check(test: doctest.DocTest) -> None:
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    failed = runner.run(test, out=report.append).failed
    assert not failed, "".join(report)


@pytest.mark.parametrize("path", PAGES, ids=page_id)
@pytest.mark.filterwarnings("ignore")  # those of other packages, which the examples import
def test_python_of_a_page(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(folder_of(path, tmp_path))
    source = path.read_text(encoding="utf-8")
    for name in names[1].split() if (names := NEEDS.match(source)) else ():
        pytest.importorskip(name, reason="needs the group integrations")
    parser = doctest.DocTestParser()
    examples: list[doctest.Example] = []
    for language, body, line in blocks(path):
        if language == "pycon":
            found = parser.get_examples(body, name=page_id(path))
            for example in found:
                example.lineno += line
            assert found, f"{page_id(path)}:{line}: a pycon block without >>>"
            examples += found
    check(doctest.DocTest(examples, {"__name__": "__main__"}, page_id(path), str(path), 0, source))


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_commands_of_a_page(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(folder_of(path, tmp_path))
    monkeypatch.delenv("COLUMNS", raising=False)
    checker = doctest.OutputChecker()
    for language, body, line in blocks(path):
        if language != "console":
            continue
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", body, re.MULTILINE):
            if command.startswith("newsparse "):
                got = run(command)
                assert checker.check_output(shown, got, OPTIONS), f"{page_id(path)}:{line}: {command}\n{got}"


def run(command: str) -> str:
    testing = pytest.importorskip("click.testing", reason="needs newsparse[cli]")
    pytest.importorskip("rich", reason="needs newsparse[cli]")
    from newsparse.cli import main

    return str(testing.CliRunner().invoke(main, shlex.split(command)[1:]).output)


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_every_block_of_a_page_names_its_language(path: Path) -> None:
    unknown = [
        f"{page_id(path)}:{line}: {language or 'no language'}"
        for language, _, line in blocks(path)
        if language not in {"pycon", "console", *SHOWN_ONLY}
    ]
    assert not unknown


def docstrings() -> Iterator[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    for found in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        try:
            module = importlib.import_module(found.name)
        except ModuleNotFoundError as error:  # an extra that is not installed
            if error.name is None or error.name.startswith("newsparse"):
                raise
            continue
        yield from (test for test in finder.find(module) if test.examples)


@pytest.mark.parametrize("test", list(docstrings()), ids=lambda test: test.name)
def test_docstring(test: doctest.DocTest) -> None:
    check(test)


def test_the_picture_of_the_pipeline_shows_what_parsers_read() -> None:
    """Its arrows are the reads of each parser, less those that a longer way implies."""
    reads = {parser.makes: set(parser.reads) for parser in newsparse.Pipeline.default().parsers}

    def above(record: type[Record]) -> set[type[Record]]:
        return reads[record].union(*map(above, reads[record]))

    expected = {
        (read.__name__, made.__name__)
        for made in reads
        for read in reads[made]
        if not any(read in above(other) for other in reads[made])
    }
    picture = (ROOT / "docs/images/pipeline.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'data-from="(\w+)" data-to="(\w+)"', picture)) == expected


def test_the_checking_script_runs_the_second_command_of_the_readme() -> None:
    commands = [body.strip() for language, body, _ in blocks(ROOT / "README.md") if language == "bash"]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for part in commands[1].replace("\\\n", "").split("&&"):
        assert " ".join(part.split()) in script.replace(" --quiet", "")


def test_the_version_to_cite_is_this_one() -> None:
    for name in ("CITATION.cff", "docs/how-to/audit.md"):
        text = (ROOT / name).read_text("utf-8")
        assert re.findall(r"^ *version *[:=] *\{?([\w.]+\w)", text, re.MULTILINE) == [newsparse.__version__]


@pytest.mark.parametrize("page", ["docs/reference/model-card.md"])
def test_the_pages_say_what_the_weights_for_nested_attributions_were_learned_from(page: str) -> None:
    path = ROOT / "src/newsparse/data/languages/en/nested_weights.json"
    weights = json.loads(path.read_text(encoding="utf-8"))
    readings, publishers = weights["samples"], weights["groups"]
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    assert f"{readings:,} readings of {publishers} publishers" in text


def test_the_page_on_languages_names_every_file_of_one() -> None:
    page = (ROOT / "docs/how-to/add-a-language.md").read_text(encoding="utf-8")
    files = {path.name for path in (ROOT / "src/newsparse/data/languages/en").iterdir()}
    assert files
    assert files <= set(re.findall(r"`(\w+\.(?:toml|json))`", page))
