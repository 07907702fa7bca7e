"""Laws for ``Attribution.when`` in any text."""

from __future__ import annotations

import sys
from types import FrameType

from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.core.records import Claim, DateExpression
from tests.strategies import articles, hostile_texts

PIECES = (
    """
    on Friday|last month|in 2019|yesterday|on 12 April 2022|at Friday’s debate|in a Monday letter|now|Ann Lee
    Tom Price|the council|said|told reporters|called it|warned of|that|who won|and|in a call|saying|asked
    “the bridge is unsafe”|the bridge was closed|after a vote|,|.|“|”
""".strip()
    .replace("\n", "|")
    .split("|")
)
dated = st.lists(st.sampled_from([piece.strip() for piece in PIECES]), max_size=30).map(" ".join)
statements = st.builds(
    "{} Ann Lee {} {} that Tom Price {} {} the bridge {}.".format,
    st.sampled_from(("", "On Friday,", "In a letter last month,", "After a vote yesterday,")),
    st.sampled_from(("", "on Monday", ", who won in 2019,")),
    st.sampled_from(("said", "said on Friday", "warned the council last month")),
    st.sampled_from(("closed", "had promised on Sunday to close", "said yesterday that he would close")),
    st.sampled_from(("", "on Thursday")),
    st.sampled_from(("", "on Saturday", "next week")),
)
PUBLISHED = "2022-04-30"


@given(st.one_of(statements, dated, articles(), hostile_texts()))
def test_when_is_a_date_of_the_article_outside_the_content(text: str) -> None:
    article = newsparse.parse(text, published=PUBLISHED)
    for said in article.attributions:
        if said.when is not None:
            assert said.when in article.dates
            assert not any(span.start < said.when.end and said.when.start < span.end for span in said.content)
            assert said.said_on is None or said.said_on == said.when.first == said.when.last


PREFIXES = ("The rain fell.\n\n", "It rained for hours. The river rose.\n\n\n")


@given(st.one_of(statements, dated), st.sampled_from(PREFIXES))
def test_a_paragraph_added_at_the_start_shifts_when(text: str, before: str) -> None:
    # A text of one line can be a headline, so it has a paragraph before it.
    text = PREFIXES[0] + text
    alone = newsparse.parse(text, published=PUBLISHED).attributions
    moved = newsparse.parse(before + text, published=PUBLISHED).attributions
    places = [said.when and (said.when.start + len(before), said.when.value) for said in alone]
    assert [said.when and (said.when.start, said.when.value) for said in moved] == places


def _calls(statements: int) -> int:
    """Return how many functions are called to date the statements of one sentence."""
    article = newsparse.parse("he said that the 1990s; " * statements)
    assert article[Claim]
    assert article[DateExpression]
    assert article.people is not None
    count = 0

    def record(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(record)
    try:
        assert article.attributions is not None
    finally:
        sys.setprofile(None)
    return count


def test_many_statements_and_dates_in_one_sentence_take_time_in_proportion() -> None:
    assert _calls(400) < 2.5 * _calls(200)
