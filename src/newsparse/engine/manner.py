"""How words reached the reporter: mode, medium, polarity and addressee of a cue."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from attrs import field, frozen

from newsparse.engine.passage import Passage, stem
from newsparse.language import Language
from newsparse.records import Mode, Polarity

__all__ = ["Manner", "manner"]

_PREPOSITIONS = frozenset("in on at during via through by over from".split())
_NEGATIONS = frozenset("not never no didn't doesn't don't wouldn't won't hasn't haven't hadn't".split())
_UNWILLING = frozenset("would will wouldn't won't".split())
# What ends the noun phrase of an addressee.
_PHRASE_ENDS = frozenset(
    "that in on at during after before when while as if whether about time adverb ly by following and but who be have "
    "modal to how why what pronoun with for of , . : ; ? ! ” “ \" ' ‘ — – -- (".split()
)
# How far a medium may stand from its cue, and from its preposition ("in a 2015 interview with").
_CUE_REACH, _MEDIUM_REACH = 25, 6
_ADDRESSEE_REACH = 12


@frozen
class Manner:
    """How words reached the reporter."""

    mode: Mode = field()
    medium: str | None = field()
    polarity: Polarity = field()
    addressee: range = field()
    """The words of whom it was told; empty where the text does not say."""


@frozen
class _Lexicon:
    """The language's cue lexicon by stem."""

    modes: Mapping[str, str] = field()
    polarities: Mapping[str, str] = field()
    media: Mapping[str, str] = field()
    written: frozenset[str] = field()
    telling: frozenset[str] = field()


@functools.cache
def _lexicon(language: Language) -> _Lexicon:
    cues = language.lexicon("cues")

    def by_stem(groups: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
        return {stem(word, language): name for name, words in groups.items() for word in sorted(words)}

    return _Lexicon(
        by_stem(cues.groups("modes")),
        by_stem(cues.groups("polarities")),
        cues.mapping("media"),
        cues.words("written.media"),
        frozenset(stem(word, language) for word in cues.words("addressees.telling")),
    )


def manner(
    p: Passage, language: Language, i: int, sentence: range, cue: range, content: Sequence[range]
) -> Manner:
    """Read the manner of the cue at word ``i`` from the words outside its content."""
    lexicon = _lexicon(language)
    own = p.triggers[i] or p.folds[i]
    medium = _medium(p, lexicon.media, i, sentence, content)
    mode = lexicon.modes.get(own)
    if mode == "writing":
        medium = medium or lexicon.media.get(p.folds[i]) or lexicon.media.get(own)
    elif mode is None:
        mode = "writing" if medium in lexicon.written else "speech"
    return Manner(
        cast("Mode", mode),
        medium,
        _polarity(p, lexicon, own, range(cue.start, i)),
        _addressee(p, lexicon, own, i, content),
    )


def _medium(
    p: Passage, media: Mapping[str, str], i: int, sentence: range, content: Sequence[range]
) -> str | None:
    """Find "in a statement" or "on Twitter", behind the cue first, else before it."""
    behind = range(i + 1, min(sentence.stop, i + _CUE_REACH))
    before = range(max(sentence.start, i - _CUE_REACH), i)
    for places in (behind, before):
        for k in places:
            if p.classes[k] in _PREPOSITIONS and not any(k in stretch for stretch in content):
                for at in range(k + 1, min(places.stop, k + 1 + _MEDIUM_REACH)):
                    if p.folds[at] in media:
                        return media[p.folds[at]]
                    if p.classes[at] in _PREPOSITIONS or p.classes[at] == ",":
                        break
    return None


def _polarity(p: Passage, lexicon: _Lexicon, own: str, auxiliaries: Iterable[int]) -> Polarity:
    """Read "denied", "would not say" and "did not deny"."""
    known = lexicon.polarities.get(own)
    before = [p.folds[k] for k in auxiliaries]
    if _NEGATIONS.isdisjoint(before):
        return cast("Polarity", known or "affirmed")
    if known == "denied":
        return "affirmed"
    return "declined" if known is None and not _UNWILLING.isdisjoint(before) else "denied"


def _addressee(p: Passage, lexicon: _Lexicon, own: str, i: int, content: Sequence[range]) -> range:
    """Find whom it was told: the object of "told", or the noun phrase in "said to"."""
    start = i + 1
    if own not in lexicon.telling:
        if start == len(p.folds) or p.folds[start] != "to" or p.classes[i] == "ing":
            return range(0)
        start += 1
    limit = min(
        [stretch.start for stretch in content if stretch.start > i]
        + [start + _ADDRESSEE_REACH, len(p.classes)]
    )
    end = start
    while end < limit and p.classes[end] not in _PHRASE_ENDS:
        end += 1
    return range(start, end)
