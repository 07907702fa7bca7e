"""Markdown with front matter is read, and what is written can be read again."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

import newsparse
from newsparse.cli import main
from newsparse.output.annotations import markdown
from tests.strategies import hostile_texts

pytest.importorskip("newsparse.ext.markdown", reason="needs newsparse[markdown]")

NOTE = """---
title: The bridge stays closed
author: [Ida Brandt, Tom Reyes]
published: 2022-04-30
source: https://www.bbc.com/news/1
---

“We will **win** [again](https://example.com),” Ann Lee
said on Friday.

![A picture](bridge.png)

- It rained.

| table | cell |
| ----- | ---- |
| <b>no | text |
"""


def test_front_matter_becomes_fields_and_paragraphs_become_lines() -> None:
    article = newsparse.from_markdown(NOTE)
    assert article.text == (
        "The bridge stays closed\n\n“We will win again,” Ann Lee said on Friday.\n\nIt rained."
    )
    assert (article.page.title, article.byline) == ("The bridge stays closed", ("Ida Brandt", "Tom Reyes"))
    assert article.published == datetime.date(2022, 4, 30)
    assert article.outlet is not None
    assert (article.url, article.outlet.name) == ("https://www.bbc.com/news/1", "bbc")
    assert article.dates[0].value == "2022-04-29"


@pytest.mark.parametrize(
    ("note", "outlet", "url"),
    [
        ("---\nsource: The Courier\n---\nNo.", "The Courier", None),
        ("---\nsitename: BBC News\nurl: 7\n---\nNo.", "BBC News", None),
        (
            "---\nurl: https://www.bbc.com/1\nsource: The Courier\n---\nNo.",
            "BBC News",
            "https://www.bbc.com/1",
        ),
        ("---\n- a list\n---\nNo.", None, None),
        ("No.", None, None),
    ],
)
def test_a_source_is_a_site_or_an_address(note: str, outlet: str | None, url: str | None) -> None:
    article = newsparse.from_markdown(note)
    assert article.text == "No."
    assert (article.outlet and article.outlet.title, article.url) == (outlet, url)


@pytest.mark.parametrize(
    ("note", "message"),
    [
        (
            "---\ntitle: Lee: no\n---\nNo.",
            "the front matter cannot be read; correct the lines above the text: map",
        ),
        ("---\ndate: 2022-13-45\n---\nNo.", "month must be in 1..12"),
        ("---\ntitle: a\n---\n", "has no text"),
        (b"No.", "markdown must be a str, not 'bytes'; decode it first"),
    ],
)
def test_what_cannot_be_read_is_an_error(note: str, message: str) -> None:
    with pytest.raises(newsparse.InputError, match=message):
        newsparse.from_markdown(note)


def test_the_name_of_a_file_is_not_opened() -> None:
    with pytest.warns(
        newsparse.InputWarning, match=r"'said\.md' looks like the name of a file, but from_markdown"
    ):
        newsparse.from_markdown("said.md")


def test_what_is_written_is_read_again() -> None:
    lines = [
        "“It is _not_ *safe*: 1 < 2 & 3 > 2, [sic] &amp; `x`,” Mayor Ann Lee said.",
        "1. May | #2",
        "- so",
    ]
    article = newsparse.parse("\n\n".join(lines), published="2022-04-30", url="https://www.bbc.com/news/1")
    again = newsparse.from_markdown(markdown.annotate(article))
    assert again.text == article.text
    assert (again.published, again.url, again.outlet) == (article.published, article.url, article.outlet)


@given(hostile_texts())
def test_any_text_can_be_written_and_read(text: str) -> None:
    written = markdown.annotate(newsparse.parse(text, published="2022-04-30"))
    lines = [" ".join(line.split()) for line in newsparse.from_markdown(written + "\nEnd.").text.split("\n")]
    assert lines[-1] == "End."


def test_the_command_reads_and_writes_it(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, "utf-8")
    result = CliRunner().invoke(main, ["parse", str(tmp_path / "note.md"), "--format", "markdown"])
    assert "of Markdown; published 2022-04-30, outlet bbc" in result.stderr
    assert result.stdout.startswith('---\ndate: 2022-04-30\ntitle: "The bridge stays closed"\n')
    assert '\nspeakers: ["Ann Lee"]\n---\n\n| speaker | ' in result.stdout
    (tmp_path / "note.md").write_text("---\na: b: c\n---\nNo.", "utf-8")
    result = CliRunner().invoke(main, ["parse", str(tmp_path / "note.md")])
    assert (result.exit_code, "the front matter cannot be read" in result.stderr) == (1, True)


def test_the_command_line_names_the_author_of_the_front_matter(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("---\nauthor: Ida Brandt\n---\n“No,” Ann Lee said.\n", "utf-8")
    assert "by Ida Brandt; " in CliRunner().invoke(main, ["parse", str(note)]).stdout
    assert "Ida Brandt" in CliRunner().invoke(main, ["parse", str(note), "--format", "markdown"]).stdout
