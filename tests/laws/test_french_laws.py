"""Laws of every layer for every text that is read as French."""

from __future__ import annotations

import bisect
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from benchmarks.robust.fuzz import check_laws, kinds_of
from newsparse import Article, Attribution
from tests.laws.test_laws import inside
from tests.strategies import INVISIBLE, articles, hostile_texts, salads, sown

every_text = st.one_of(articles("fr"), hostile_texts("fr"), salads("fr"))


def parse(text: str) -> Article:
    return newsparse.parse(text, published="2022-04-30", language="fr")


@given(every_text)
@example("Le pont sera fermé, a indiqué mercredi le")
@example("selon t d.")
def test_the_laws_hold(text: str) -> None:
    check_laws(parse(text))


@pytest.mark.parametrize("character", ["\xad", "\u200b", "\u0301", "\ufeff"])
def test_invisible_characters_are_tolerated(character: str) -> None:
    assert character in INVISIBLE or character == "\u0301"
    for at in range(3):
        check_laws(parse(sown(character, lambda words: words[at % len(words)], "fr")))  # noqa: B023


@given(every_text)
@example("Le juge\nFerrand a dit non.")
@example("Le juge\nFerrand")
def test_windows_line_breaks_change_nothing(text: str) -> None:
    text = text.replace("\r\n", "\n")
    article, other = parse(text), parse(text.replace("\n", "\r\n"))
    returns = [found.start() for found in re.finditer("\r(?=\n)", other.text)]
    for kind in kinds_of(article):
        assert [
            inside(record, lambda at: at - bisect.bisect_left(returns, at)) for record in other[kind]
        ] == [inside(record, lambda at: at) for record in article[kind]]


@given(every_text)
@example("« Je reste », a-t-elle dit.")
@example("Anne Morel est là, -t-elle dit-elle.")
def test_a_source_begins_with_a_letter_of_its_own(text: str) -> None:
    for attribution in parse(text)[Attribution]:
        for part in attribution.source:
            assert not part.text.startswith("-"), attribution


@given(every_text)
def test_content_has_a_word_and_no_part_overlaps_at_any_confidence(text: str) -> None:
    check_laws(newsparse.parse(text, min_confidence=0.0, language="fr"))
