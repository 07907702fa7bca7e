"""Laws for names and titles in any text."""

from __future__ import annotations

import sys
import tracemalloc
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.core.records import Name, Sentence, Title
from newsparse.core.words import Words
from newsparse.parsers.titles import heads

GIVEN = ("Ann", "Maria", "Thomas", "Seán", "Mohammed", "Anne-Marie")
SURNAMES = ("Keller", "O’Dowd", "de la Cruz", "van Dyck", "Müller", "Bell Tanner")
people = st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(SURNAMES))
# Titles with a capital or without, before a name.
titles = st.sampled_from(
    (
        "President",
        "US President",
        "foreign minister",
        "Ohio Gov.",
        "Senator",
        "White House press secretary",
        "Labour MP",
        "FBI Director",
        "law professor",
        "Mayor of London",
        "campaign manager",
        "Attorney General",
        "Mexican economy minister",
        "Democratic senator",
        "Chief Justice",
        "economist",
        "NSW Premier",
    )
)
frames = st.sampled_from(
    (
        "{} spoke on Friday.",
        "It was {} who spoke.",
        '"We agree," {} said.',
        "Nobody had told {} of the plan, he wrote.",
    )
)
# The elements of the grammar, in any order, which would break careless code.
PIECES = """
    the a his former acting deputy then-Senator ex- President Sen. Sens. Rep. Gov. Mr. Mrs Dr MP TD minister
    secretary of state general director professor chair Democrat Republican Labour campaign White House Ohio
    Texas United States Mexico's Mexican counterpart nominee presidential Ann Lee Bo Ray King Jr. III de la
    van der and & , - — ( ) (R-Ohio) (D) , R-Ky., for at to in on with University Institute Department Justice
    1922 2027 Committee (APC) APC (R) (L) No 10 -elect -designate county board veteran fellow representing
    candidate governor Llywydd (presiding officer) MEC director, media communication, Sri Lanka's Republican
    "Bobby" ' ’ ’s 's one of most famous interviewers top ranking on Oversight Committee 42 Tulsa Okla. police
    officer now herself Party
"""
pieces = st.sampled_from([*PIECES.split(), "\n", "."])
heaps = st.lists(pieces, max_size=40).map(" ".join)


def found(text: str) -> list[Title]:
    return list(newsparse.parse(text).titles)


def carries(title: Title) -> tuple[object, ...]:
    """Everything a title says but its place and status."""
    holders = tuple(holder.text for holder in title.holders)
    return title.kind, title.office, title.jurisdiction, title.party, title.country, title.position, holders


@given(heaps)
def test_any_combination_of_pieces_parses_and_records_match_the_text(text: str) -> None:
    article = newsparse.parse(text)
    for record in (*article[Name], *article.titles):
        assert text[record.start : record.end] == record.text
        assert record.text == record.text.strip() != ""
    for title in article.titles:
        for holder in title.holders:
            assert text[holder.start : holder.end] == holder.text


@given(st.text(max_size=200).map("{} and".format))  # not the name of a file
def test_any_text_parses(text: str) -> None:
    assert all(text[title.start : title.end] == title.text for title in found(text))


TITLED = """The moderator, Ann Lee of Channel 4 News (D-Ohio), and the former mayor of Tulsa, Okla., Gen. Bo
    King Jr., 42, of Vermont, one of the Obama campaign's top health advisers — now a Labour MP — and Chris
    Dodd MP, who is an ex-Senate president elect"""


@pytest.mark.parametrize("end", range(1, len(TITLED.split()) + 1))
def test_a_text_may_end_at_any_word(end: int) -> None:
    words = TITLED.split()
    for start in range(end):
        found(" ".join(words[start:end]))


@given(heaps)
def test_skipped_sentences_have_no_titles(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(heads, "_APPOSING", Words(text).texts)
        all_read = found(text)
    assert found(text) == all_read


@given(heaps)
def test_a_holder_is_outside_the_title(text: str) -> None:
    for title in found(text):
        for holder in title.holders:
            assert holder.end <= title.start or title.end <= holder.start, title


@given(heaps)
def test_the_fields_of_a_title_fit_its_kind(text: str) -> None:
    for title in found(text):
        assert title.holders
        assert title.position == ("before" if title.start < title.holders[0].start else "after")
        assert (title.status is None) == (title.kind in ("honorific", "party_tag"))
        assert title.office is not None or title.kind == "party_tag"


@given(titles, people, frames)
def test_a_title_before_a_name_is_found_with_its_holder(title: str, person: str, frame: str) -> None:
    [one] = found(frame.format(f"{title} {person}"))
    assert (one.text, one.holders[0].text, one.status) == (title, person, "current")


@given(titles, people, frames)
def test_former_changes_only_the_status(title: str, person: str, frame: str) -> None:
    [now] = found(frame.format(f"{title} {person}"))
    words = "former" if not frame.startswith("{}") else "Former"
    [then] = found(frame.format(f"{words} {title} {person}"))
    assert then.status == "former"
    assert carries(then) == carries(now)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Sen.", "Senator"),
        ("Rep.", "Representative"),
        ("Gov.", "Governor"),
        ("Gen.", "General"),
        ("Lt. Gov.", "Lieutenant Governor"),
    ],
)
@given(people, frames)
def test_an_abbreviation_has_the_office_of_its_long_form(
    short: str, long: str, person: str, frame: str
) -> None:
    [one] = found(frame.format(f"{short} {person}"))
    [other] = found(frame.format(f"{long} {person}"))
    assert carries(one) == carries(other)


@given(titles, people, people)
def test_a_title_with_one_name_has_one_holder(title: str, one: str, other: str) -> None:
    assert [len(t.holders) for t in found(f"They saw {title} {one} and {other} there.")] == [1]


@given(titles, people, st.sampled_from(("D-Ohio", "R-Tex.", "Lab", "Fine Gael", "Vt.")))
def test_a_party_tag_does_not_change_the_title_before_it(title: str, person: str, tag: str) -> None:
    [plain] = found(f"It was {title} {person} who spoke.")
    [before, behind] = found(f"It was {title} {person} ({tag}) who spoke.")
    assert carries(before) == carries(plain)
    assert (behind.kind, behind.text, behind.holders[0].text) == ("party_tag", tag, person)


# Pairs of pieces, each repeated to fill half of the text.
RUNS = [
    ("Mr. Lee ", "Mr. Lee "),
    ("President ", "Mr. Lee "),
    ("Dr ", "Sens. "),
    ("Mayor of ", "Ann "),
    ("and ", "Ms Ann Lee, "),
    ("the economy minister ", "of Justice "),
]


def _untitled(first: str, second: str, size: int) -> newsparse.Article:
    """Return an article of a size, with all that titles need, but not yet its titles."""
    half = size // 2
    article = newsparse.parse(first * (half // len(first)) + second * (half // len(second)))
    assert article[Name] is not None
    assert article[Sentence] is not None
    return article


def _peak(article: newsparse.Article) -> int:
    """Return the most bytes that finding the titles needs at a time."""
    tracemalloc.start()
    try:
        assert article[Title] is not None
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _work(article: newsparse.Article) -> int:
    """Return how many lines of the parser run to find the titles."""
    lines = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    def enter(frame: FrameType, event: str, argument: Any) -> Any:
        return count if frame.f_globals.get("__name__", "").startswith("newsparse.parsers.titles") else None

    traced = sys.gettrace()
    sys.settrace(enter)
    try:
        assert article[Title] is not None
    finally:
        sys.settrace(traced)
    return lines


@pytest.mark.parametrize(("first", "second"), RUNS)
@pytest.mark.parametrize("measure", [_peak, _work])
def test_work_and_memory_grow_like_the_length_of_a_run_of_titles(
    measure: Any, first: str, second: str
) -> None:
    small, large = 4_000, 24_000
    measure(_untitled(first, second, small))  # what is built once
    cost = measure(_untitled(first, second, small))
    assert measure(_untitled(first, second, large)) <= 1.25 * cost * large / small
