"""``Words``: what is one word, and that only white space is left out."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from newsparse import Span
from newsparse.core.words import ALTERED, FIGURED, FINAL, TOKEN, Words
from tests.strategies import articles, hostile_texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. Senate", ["the", "U.S.", "Senate"]),
        ("at 10:30 a.m.", ["at", "10:30", "a.m."]),
        ("well-known, O’Neill's", ["well-known", ",", "O’Neill's"]),
        ("1,500 or 3.2%", ["1,500", "or", "3.2", "%"]),
        ("on 9/11", ["on", "9/11"]),
        ("he said...", ["he", "said", "..."]),
        ("so -- no", ["so", "--", "no"]),
        ("“We,” he", ["“", "We", ",", "”", "he"]),
        ("@handle #tag", ["@handle", "#tag"]),
        ("José Álvarez", ["José", "Álvarez"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_which_strings_are_one_word(text: str, words: list[str]) -> None:
    assert Words(text).texts == words


@given(articles() | hostile_texts())
@example("\n\na\n\n\n\n\nb \n\nc\nd\r\n\r\ne\t f  g\n\n \n")
@example(" \n\n\nAnn  Lee ,\n\n")
def test_words_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    words = Words(text)
    end = 0
    for start, stop, word in zip(words.starts, words.ends, words.texts, strict=True):
        assert not text[end:start].strip()
        assert text[start:stop] == word
        assert start < stop
        end = stop
    assert not text[end:].strip()
    assert len(words) == len(words.folds) == len(words.texts)


@given(hostile_texts())
@example("a\n\n\n\n\nb \n\nc\nd\r\n\r\ne\t f  g\n\n \n")
@example("Rain, rain. U.S. No. 3.5 x.y a,b Ann.Lee ... .. . 1,500 Lee’s, won’t. A. B.C. é. Née, I.")
def test_words_are_those_of_the_pattern(text: str) -> None:
    assert Words(text).texts == TOKEN.findall(text)


def test_folds_are_lower_case_with_straight_apostrophes() -> None:
    assert Words("Don’t LET İt").folds == ["don't", "let", "i̇t"]
    assert Words("minis\xadter").folds == ["minister"]


def test_no_word_is_longer_than_real_ones_are() -> None:
    for text in (
        "a" * 1000,
        "a-" * 1000,
        "1,0" * 1000,
        "a." * 1000,
        "." * 1000,
        "-" * 1000,
        "@" + "a" * 1000,
    ):
        assert "".join(Words(text).texts) == text
        assert max(map(len, Words(text).texts)) <= 201


@given(articles() | hostile_texts(), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30))))
def test_words_outside_noise_are_those_of_the_text_with_the_noise_blanked(
    text: str, stretches: list[tuple[int, int]]
) -> None:
    noise, masked, at = [], text, 0
    for gap, length in stretches:
        start, end = at + gap, min(at + gap + length, len(text))
        if start >= end:
            break
        noise.append(Span(start, end, text[start:end]))
        blank = "".join(c if c in "\r\n" else " " for c in text[start:end])
        masked, at = masked[:start] + blank + masked[end:], end
    left, read = Words(text).outside(noise, masked), Words(masked)
    assert (left.starts, left.ends, left.texts, left.folds) == (
        read.starts,
        read.ends,
        read.texts,
        read.folds,
    )
    assert [left.shaped(flag) for flag in (ALTERED, FINAL, FIGURED)] == [
        read.shaped(flag) for flag in (ALTERED, FINAL, FIGURED)
    ]


@given(articles() | hostile_texts())
@example("Ann Lee won... at 3.5% in the U.S. “No!” won’t.  \n\nWhy?")
def test_words_that_are_altered_final_or_figured_are_found_by_their_letters(text: str) -> None:
    words = Words(text)
    pairs = list(enumerate(zip(words.texts, words.folds, strict=True)))
    assert words.shaped(ALTERED) == [index for index, (word, fold) in pairs if word != fold]
    assert words.shaped(FINAL) == [index for index, (word, _) in pairs if word[-1] in ".?!…"]
    assert words.shaped(FIGURED) == [
        index for index, (word, _) in pairs if any(letter in "0123456789-" for letter in word)
    ]


@given(
    articles() | hostile_texts(),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60))).map(sorted),
)
@example("It rained. It poured.\nIt rained.", [(0, 10), (11, 10), (22, 10)])
@example("It rained on it.", [(3, 0), (3, 6), (5, 8), (16, 3)])
def test_bounds_are_those_of_a_search_for_each_span(text: str, spans: list[tuple[int, int]]) -> None:
    words = Words(text)
    found = words.bounds([Span(start, start + length, "") for start, length in spans])
    assert found == (
        [sum(at < start for at in words.starts) for start, _ in spans],
        [sum(at < start + length for at in words.starts) for start, length in spans],
    )


@pytest.mark.parametrize(
    ("text", "noise", "words"),
    [
        ("wellXXX-known", "XXX", ["well", "-", "known"]),
        ("at 10:XX30-ish", "XX", ["at", "10", ":", "30-ish"]),
        ("the U.S.AD S.", "AD", ["the", "U.S.", "S", "."]),
        ("fell.AD It", "AD", ["fell", ".", "It"]),
    ],
)
def test_words_attached_to_noise_are_read_again(text: str, noise: str, words: list[str]) -> None:
    at = text.index(noise)
    masked = text.replace(noise, " " * len(noise))
    assert Words(text).outside([Span(at, at + len(noise), noise)], masked).texts == words


def test_an_article_without_noise_has_its_words_read_once() -> None:
    article = newsparse.parse("It rained in Leeds on Friday.")
    assert article.words is article.all_words


@given(articles() | hostile_texts())
def test_an_article_has_the_words_of_its_masked_text(text: str) -> None:
    article = newsparse.parse(text)
    read = Words(article.masked_text)
    assert (article.words.starts, article.words.texts) == (read.starts, read.texts)
