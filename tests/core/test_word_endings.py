"""Possessives, plurals and stems: what each ending shows, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.language.endings import word_endings
from newsparse.language.language import Language

ENGLISH = word_endings(Language("en"))


@pytest.mark.parametrize("word", ["Lee's", "Lee’s", "LEE'S", "LEE’S", "it's"])
def test_a_possessive_ending_is_recognised_and_removed(word: str) -> None:
    assert ENGLISH.is_possessive(word)
    assert ENGLISH.without_possessive(word) == word[:-2]


@pytest.mark.parametrize("word", ["Lees", "Lee'", "s", "", "Lee'd", "boss"])
def test_other_words_are_not_possessive(word: str) -> None:
    assert not ENGLISH.is_possessive(word)
    assert ENGLISH.without_possessive(word) == word


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("chairwoman", "chairwomen"),
        ("chairman", "chairmen"),
        ("deputy", "deputies"),
        ("envoy", "envoys"),
        ("boss", "bosses"),
        ("coach", "coaches"),
        ("senator", "senators"),
    ],
)
def test_singular_and_plural_lead_to_each_other(one: str, several: str) -> None:
    assert ENGLISH.plural(one) == several
    assert ENGLISH.singular(several) == one
    assert ENGLISH.is_plural(several)
    assert not ENGLISH.is_plural(one)


@pytest.mark.parametrize(
    "word", ["congress", "campus", "crisis", "news", "gas", "regimen", "voter's", "s", ""]
)
def test_a_word_that_only_ends_like_a_plural_is_not_plural(word: str) -> None:
    assert not ENGLISH.is_plural(word)


@pytest.mark.parametrize(
    "forms",
    [
        ("say", "says", "said", "saying"),
        ("deny", "denies", "denied", "denying"),
        ("argue", "argues", "argued", "arguing"),
        ("plan", "plans", "planned", "planning"),
        ("stress", "stresses", "stressed", "stressing"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("emphasise", "emphasized", "emphasising", "emphasizes"),
        ("promise", "promises", "promised", "promising"),
    ],
)
def test_the_forms_of_a_verb_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({ENGLISH.stem(form) for form in forms}) == 1


def test_short_words_keep_what_looks_like_an_ending() -> None:
    assert [ENGLISH.stem(word) for word in ("need", "ring", "red", "axes", "pass")] == [
        "need",
        "ring",
        "red",
        "axe",
        "pas",
    ]


@given(st.text(max_size=12))
def test_any_text_has_endings(word: str) -> None:
    assert word.startswith(ENGLISH.without_possessive(word))
    assert isinstance(ENGLISH.stem(word), str)
    assert ENGLISH.is_plural(word) <= (ENGLISH.singular(word) != word)
    assert ENGLISH.plural(word) != word


def test_a_language_without_the_file_has_no_endings(tmp_path: Path) -> None:
    endings = word_endings(Language("zz", tmp_path))
    assert not endings.is_plural("cats")
    assert endings.stem("owners") == "owners"
