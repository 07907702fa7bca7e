"""The article of ``seeds/``: what it must yield is next to it, written by hand from reading it.

A field that the file names must be so; ``|`` separates answers that are both right.  An
``optional`` record may be missing: it is defensible, but not required.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse import Article, Inferred, Span
from newsparse.core.records import Person
from newsparse.output.rows import is_trusted

SEED = Path(__file__).parent.parent / "seeds" / "000_5826ca017a330d48.txt"
EXPECTED: dict[str, Any] = json.loads(SEED.with_suffix(".expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def article() -> Article:
    with SEED.open(encoding="utf-8", newline="") as file:
        return newsparse.parse(file.read())


def plain(value: object) -> object:
    """Return a field as the file writes it: spans by their text, people by name, times to the second."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Person):
        return value.name
    if isinstance(value, Span):
        return value.text
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def check(found: Sequence[Inferred], expected: list[dict[str, Any]], key: str) -> None:
    """Compare records with what is expected of them, first by one telling field, then by all."""
    there = {joined(record, key) for record in found}
    expected = [want for want in expected if want[key] in there or not want.get("optional")]
    assert [joined(record, key) for record in found] == [want[key] for want in expected]
    for record, want in zip(found, expected, strict=True):
        for name, value in want.items():
            if name == "optional":
                continue
            if isinstance(value, str):
                assert joined(record, name) in value.split("|"), (want[key], name)
            else:
                assert plain(getattr(record, name)) == value, (want[key], name)


def joined(record: Inferred, name: str) -> object:
    """Return a field as text, its spans joined."""
    value = plain(getattr(record, name))
    return " ... ".join(map(str, value)) if isinstance(value, list) else value


def test_the_seed_is_the_article_as_the_scraper_left_it() -> None:
    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert digest == "12a0d9ef3455db990414643fc6271554f58b87160ab423209a20be864202f63c"


def test_the_noise_is_the_two_embedded_posts(article: Article) -> None:
    check(article.noise, EXPECTED["noise"], "text")


def test_the_publication_date_comes_from_the_posts_and_is_marked_so(article: Article) -> None:
    assert plain(article.published) == EXPECTED["published"]
    assert article.published_from == EXPECTED["published_from"]


def test_who_said_what(article: Article) -> None:
    check(article.attributions, EXPECTED["attributions"], "content")


def test_a_first_look_shows_all_that_is_expected_and_nothing_wrong(article: Article) -> None:
    """The rows that ``newsparse parse`` prints, each of which was compared with the article."""
    expected = [want for want in EXPECTED["attributions"] if want["depth"] == 0]
    shown = [joined(said, "cue") for said in article.attributions if is_trusted(said)]
    assert shown == [want["cue"] for want in expected if not want.get("optional") or want["cue"] in shown]


def test_the_titles_of_the_people(article: Article) -> None:
    check([title for title in article.titles if title.holders], EXPECTED["titles"], "text")


def test_title_42_is_not_a_title(article: Article) -> None:
    start = article.text.index("Title 42")
    assert article.titles.overlapping(start, start + 8) == ()


def test_the_dates(article: Article) -> None:
    check(article.dates, EXPECTED["dates"], "text")


def readme_rows() -> list[list[str]]:
    """Return the cells of the table of who said what in the README."""
    lines = (SEED.parent.parent / "README.md").read_text(encoding="utf-8").splitlines()
    first = lines.index("| speaker | office | cue | content |") + 2
    table = itertools.takewhile(lambda line: line.startswith("|"), lines[first:])
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize(("speaker", "office", "cue", "content"), readme_rows())
def test_the_readme_shows_the_current_results(
    article: Article, speaker: str, office: str, cue: str, content: str
) -> None:
    pattern = re.compile(".+".join(map(re.escape, content.split(" … "))))
    [said] = [
        said
        for said in article.attributions
        if said.cue and said.cue[0].text == cue and pattern.fullmatch(said.content[0].text)
    ]
    source = said.source[0].text
    names = "; ".join(person.name for person in said.speakers)
    assert speaker == (names or said.organisation or f"a {said.source_type}: {source}")
    offices = (f"{title.office} ({title.jurisdiction})" for p in said.speakers for title in p.titles)
    assert office == "; ".join(offices)
