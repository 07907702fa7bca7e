"""How words reached the reporter: mode, medium, polarity and addressee of a cue."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import cast

from attrs import field, frozen

from newsparse.engine.passage import Passage, stem
from newsparse.language import Language
from newsparse.records import Mode, Polarity

__all__ = ["Manner", "manner"]

_PREPOSITIONS = frozenset({"in", "on", "at", "during", "via", "through", "by", "over", "from"})
_NEGATIONS = frozenset(
    {"not", "never", "no", "didn't", "doesn't", "don't", "wouldn't", "won't", "hasn't", "haven't", "hadn't"}
)
_NOT_SAYING = frozenset({"would", "will", "wouldn't", "won't"})
# How far a medium may stand from its preposition: "in a 2015 interview with".
_MEDIUM_REACH = 6
_ADDRESSEE_REACH = 12


@frozen
class Manner:
    """How words reached the reporter."""

    mode: Mode = field()
    medium: str | None = field()
    polarity: Polarity = field()
    addressee: range = field()


def manner(
    p: Passage, language: Language, i: int, sentence: range, cue: range, content: Sequence[range]
) -> Manner:
    """Read the manner of the cue at word ``i`` from the words outside its content."""
    own = stem(p.folds[i], language)
    outside = _outside(sentence, content)
    medium = _medium(p, language, i, outside)
    mode = _modes(language).get(own)
    if mode in (None, "writing") or (mode is None and medium):
        written = mode == "writing" or (medium is not None and medium in _written(language))
        mode = "writing" if written else "speech"
    if mode == "writing" and medium is None:
        medium = _media(language).get(p.folds[i]) or _media(language).get(own)
    return Manner(
        cast("Mode", mode),
        medium,
        _polarity(p, language, own, i, cue),
        _addressee(p, language, own, i, content),
    )


def _outside(sentence: range, content: Sequence[range]) -> list[int]:
    return [k for k in sentence if not any(k in stretch for stretch in content)]


def _medium(p: Passage, language: Language, i: int, outside: Sequence[int]) -> str | None:
    """Find "in a statement", "on Twitter": behind the cue first, else at the sentence's head."""
    media = _media(language)
    behind = [k for k in outside if i < k <= i + 24]
    ahead = [k for k in outside if k < i]
    for places in (behind, ahead):
        for n, k in enumerate(places):
            if p.classes[k] in _PREPOSITIONS:
                for at in places[n + 1 : n + 1 + _MEDIUM_REACH]:
                    if p.folds[at] in media:
                        return media[p.folds[at]]
                    if p.classes[at] in _PREPOSITIONS or p.classes[at] == ",":
                        break
    return None


def _polarity(p: Passage, language: Language, own: str, i: int, cue: range) -> Polarity:
    known = _polarities(language).get(own)
    negated = any(p.folds[k] in _NEGATIONS for k in range(cue.start, i))
    if negated:
        return (
            "declined"
            if known is None and any(p.folds[k] in _NOT_SAYING for k in range(cue.start, i))
            else ("affirmed" if known == "denied" else "denied")
        )
    return cast("Polarity", known or "affirmed")


def _addressee(p: Passage, language: Language, own: str, i: int, content: Sequence[range]) -> range:
    """Find whom it was told: the object of "told", or the noun phrase in "said to"."""
    start = i + 1
    if own not in _telling(language):
        if start < len(p.folds) and p.folds[start] == "to" and p.classes[i] != "ing":
            start += 1
        else:
            return range(0)
    limit = min(
        [stretch.start for stretch in content if stretch.start > i] + [start + _ADDRESSEE_REACH, len(p.folds)]
    )
    end = start
    while end < limit and p.classes[end] not in _PHRASE_ENDS:
        end += 1
    return range(start, end)


_PHRASE_ENDS = frozenset(
    {
        ",",
        ".",
        ":",
        ";",
        "?",
        "!",
        "”",
        "“",
        '"',
        "that",
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "when",
        "while",
        "as",
        "if",
        "whether",
        "about",
        "time",
        "adverb",
        "ly",
        "by",
        "following",
        "and",
        "but",
        "who",
        "—",
        "–",
        "--",
        "(",
        "be",
        "have",
        "modal",
        "to",
        "how",
        "why",
        "what",
        "pronoun",
        "with",
        "for",
        "'",
        "‘",
    }
)


@functools.cache
def _modes(language: Language) -> Mapping[str, str]:
    groups = language.lexicon("cues").groups("modes")
    return {stem(word, language): mode for mode, words in groups.items() for word in words}


@functools.cache
def _polarities(language: Language) -> Mapping[str, str]:
    groups = language.lexicon("cues").groups("polarities")
    return {stem(word, language): polarity for polarity, words in groups.items() for word in words}


@functools.cache
def _media(language: Language) -> Mapping[str, str]:
    return language.lexicon("cues").mapping("media")


@functools.cache
def _written(language: Language) -> frozenset[str]:
    return language.lexicon("cues").words("written.media")


@functools.cache
def _telling(language: Language) -> frozenset[str]:
    return frozenset(stem(word, language) for word in language.lexicon("cues").words("addressees.telling"))
