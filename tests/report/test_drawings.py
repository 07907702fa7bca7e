"""The pictures of the docs show what newsparse finds now, and what the pages next to them say."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("rich", reason="needs newsparse[cli]")

from benchmarks.pictures import drawings, screenshots

ROOT = Path(__file__).parents[2]
IMAGES = sorted((ROOT / "docs" / "images").glob("*.svg"))
PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)]+)\)"
    r"|```\{(?:image|figure)\} (?P<named>\S+)\n(?P<options>(?:.*\n)*?)```"
)


@pytest.mark.parametrize("name", drawings.DRAWINGS)
def test_a_drawing_is_what_would_be_drawn_now(name: str) -> None:
    """If this fails, run ``python -m benchmarks.pictures.drawings``."""
    committed = (drawings.FOLDER / name).read_text(encoding="utf-8")
    assert drawings.words_of(committed) == drawings.words_of(str(drawings.DRAWINGS[name]()))


def test_words_of_a_drawing_are_compared_and_places_are_not() -> None:
    assert drawings.words_of('<text x="1">a &amp; b</text>') == drawings.words_of(
        '<text x="2">a &amp; b</text>'
    )
    assert drawings.words_of("<text>88.9</text>") != drawings.words_of("<text>88.8</text>")
    assert drawings.words_of("<text>97% sure</text>") == drawings.words_of("<text>96% sure</text>")


def test_the_screenshots_show_the_report_as_it_looks_now() -> None:
    """If this fails, run ``python -m benchmarks.pictures.screenshots``, which needs Chromium."""
    assert screenshots.INPUTS.read_text(encoding="utf-8").strip() == screenshots.inputs()


@pytest.mark.parametrize("path", IMAGES, ids=lambda path: path.name)
def test_a_drawing_loads_nothing_and_has_dark_colours(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    ElementTree.fromstring(source)
    assert not re.search(r"(?:src|href)=|url\((?!#)|@import", source)
    assert "prefers-color-scheme: dark" in source or path.name == "terminal.svg"  # which is dark in itself


def test_every_picture_of_a_page_has_alternative_text_and_every_picture_is_used() -> None:
    used = set()
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for match in PICTURE.finditer(page.read_text(encoding="utf-8")):
            alternative = match["alt"] or re.findall(r"^:alt: (.+)", match["options"] or "", re.MULTILINE)
            assert alternative, f"{page}: {match[0]}"
            used.add(Path(match["file"] or match["named"]).name)
    assert used >= {path.name for path in (ROOT / "docs" / "images").iterdir() if path.suffix != ".sha256"}
