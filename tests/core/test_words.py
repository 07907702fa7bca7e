"""``Words``: what is one word, and that only white space is left out."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import newsparse
from newsparse import Parser, Span, View
from newsparse.core.words import ALTERED, FIGURED, FINAL, TOKEN, Boundaries, Words
from newsparse.language.facts import word_boundaries
from newsparse.language.language import Language
from newsparse.language.polity import polities
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


@pytest.mark.parametrize("masked", [True, False])
def test_numbers_are_those_of_the_words_that_a_parser_sees(*, masked: bool) -> None:
    parser = Parser(
        makes=Flood, find=lambda _: (), masked=masked, asks=lambda *_: {"rained": 7, "advertisement": 9}
    )
    article = newsparse.Pipeline.default().plus(parser).parse("It rained.\n\nAdvertisement\n\nIt rained on.")
    numbers = list(View(article.reading, parser).numbers)
    assert numbers == ([0, 7, 0, 0, 7, 0, 0] if masked else [0, 7, 0, 9, 0, 7, 0, 0])


class Flood(Span):
    """A record of this file's own."""


def test_look_ups_by_offset() -> None:
    words = Words("one two three")
    assert list(words.range(4, 13)) == [1, 2]
    assert list(words.range(5, 8)) == []


def test_a_combining_accent_does_not_split_a_word() -> None:
    """As files from a Mac and some editors have it: a letter, then the accent as a character of its own."""
    text = "“We will wait,” Mayor José García said. Prime Minister Zoë Müller-Łuczak’s aide agreed."
    parted = unicodedata.normalize("NFD", text)
    assert len(parted) > len(text)
    assert Words(parted).texts == [unicodedata.normalize("NFD", word) for word in Words(text).texts]
    names = [person.name for person in newsparse.parse(text).people]
    assert [person.name for person in newsparse.parse(parted).people] == [
        unicodedata.normalize("NFD", name) for name in names
    ]
    assert "José García" in names


def test_endless_accents_give_words_of_limited_length() -> None:
    words = Words("a" + "\u0301" * 1000 + " b")
    assert max(map(len, words.texts)) <= 200
    assert "".join(words.texts) == "a" + "\u0301" * 1000 + "b"


def test_a_language_adds_boundaries_by_data(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    shutil.copytree(Path(newsparse.__file__).parent / "data" / "languages" / "en", folder)
    with (folder / "words.toml").open("a", encoding="utf-8") as lists:
        lists.write("""elided = ["l'", "d'"]\nclitics = ["-il", "-t-il"]\n""")
    words = Words(
        "« D’abord l'eau », a-t-il dit, dit-il. Un porte-illusion.",
        word_boundaries(Language("en", folder), polities()),
    )
    assert words.texts == "« D’ abord l' eau » , a -t-il dit , dit -il . Un porte-illusion .".split()
    assert [words.folds[1], words.folds[3]] == ["d'", "l'"]


def test_boundaries_stay_outside_noise() -> None:
    text = "L’eau.AD L’air."
    words = Words(text, Boundaries(elided=["l'"])).outside([Span(6, 8, "AD")], "L’eau.   L’air.")
    assert words.texts == ["L’", "eau", ".", "L’", "air", "."]


def test_english_has_the_boundaries_of_the_pattern() -> None:
    text = "“We won’t,” said Ann-Lee O’Neill; the voters' 21-year-old d'Estaing d’être."
    assert Words(text, word_boundaries(Language("en"), polities())).texts == TOKEN.findall(text)
