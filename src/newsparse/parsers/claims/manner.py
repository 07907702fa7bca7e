"""Determines how words reached the reporter: mode, medium, polarity and addressee of a cue."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import cast

from attrs import field, frozen

from newsparse.core.kinds import Mode, Polarity
from newsparse.core.lookup import places
from newsparse.core.quick import maker
from newsparse.language.classes import NEGATION, UNWILLING
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.grammar import lender
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.voices import Voices, kind_of_source, voice_weights

_PREPOSITIONS = frozenset("in on at during via through by over from".split())
# Words and classes that end the noun phrase of an addressee.
_PHRASE_ENDS = frozenset(
    "that in on at during after before when while as if whether about against time adverb ly by following "
    "and but who be have modal to how why what pronoun with for of , . : ; ? ! ” “ \" ' ‘ — – -- (".split()
)
# How many words a medium may be from its cue, and from its preposition ("in a 2015 interview with").
_CUE_REACH, _MEDIUM_REACH = 25, 6
_ADDRESSEE_REACH = 12
_NOBODY = range(0)
# The mode of a cue that can have any.
_ANY = "any"
_SILENT = ("thought", "intention", "attitude")
# The mode of words that were not spoken or written, if the cue can have any, by how the content begins.
_SILENT_BY_OPENER: Mapping[str, Mode] = {
    "to": "intention",
    "that": "thought",
    "whether": "thought",
    "if": "thought",
}


@frozen(eq=False, repr=False)
class Manner:
    """How words reached the reporter."""

    mode: Mode = field()
    confidence: float = field()
    """How probable the draft is as a whole, with this mode."""
    medium: str | None = field()
    polarity: Polarity = field()
    addressee: range = field()
    """The words for the person addressed; empty if the text does not name one."""


_manner = maker(Manner)


@frozen(eq=False, repr=False)
class _Lexicon:
    """The language's cue lexicon by stem."""

    modes: Mapping[str, Mode] = field()
    polarities: Mapping[str, Polarity] = field()
    media: Mapping[str, str] = field()
    written: frozenset[str] = field()
    weights: Mapping[str, float] = field()
    """The weights for whether a draft is a voice."""


@functools.cache
def _lexicon(language: Language) -> _Lexicon:
    cues = language.lexicon("cues")
    # Triggers are stems of the language whose weights are used.
    known, stem = lender(language).lexicon("cues"), word_endings(lender(language)).stem

    def by_stem(groups: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
        return {stem(word): name for name, words in groups.items() for word in sorted(words)}

    return _Lexicon(
        cast("Mapping[str, Mode]", by_stem(known.groups("modes"))),
        cast("Mapping[str, Polarity]", by_stem(known.groups("polarities"))),
        cues.mapping("media"),
        cues.words("written.media"),
        voice_weights(language),
    )


class Manners:
    """Reads the manner of one article's cues; ``drafts`` are those that are reported."""

    __slots__ = ("_lexicon", "_media", "_sheet", "_voices")

    def __init__(self, sheet: ClaimSheet, language: Language, drafts: Sequence[Draft] = ()) -> None:
        self._sheet = sheet
        self._lexicon = _lexicon(language)
        self._media = places(sheet.media, 1)
        self._voices = Voices(sheet, drafts, self._lexicon.weights)

    def of(self, draft: Draft, sentence: range, cue: range) -> Manner:
        """Determine the mode, medium, polarity and addressee of a draft's cue, and its confidence."""
        sheet, lexicon, i = self._sheet, self._lexicon, draft.trigger
        own = sheet.trigger(i) or sheet.folds[i]
        shown = lexicon.modes.get(own)
        medium = self._medium(i, sentence, draft.content) if self._media else None
        if shown == "writing":
            medium = medium or lexicon.media.get(sheet.folds[i]) or lexicon.media.get(own)
        share = draft.confidence if draft.structural else self._voices.share(draft, shown or _ANY)
        voiced = 2 * share >= draft.confidence
        if voiced:
            written = shown == "writing" or medium in lexicon.written
            is_document = written or kind_of_source(sheet, draft.source) == "document"
            mode: Mode = "writing" if is_document else "speech"
        elif shown in _SILENT:
            mode = shown
        else:
            mode = _SILENT_BY_OPENER.get(sheet.classes[draft.content[-1].start], "attitude")
        return _manner(
            mode,
            share if voiced else draft.confidence - share,
            medium,
            _polarity(sheet, lexicon, own, range(cue.start, i)),
            _addressee(sheet, own, i, draft.content),
        )

    def why(self, draft: Draft) -> tuple[float, list[tuple[float, str]]]:
        """Return the probability that a draft is right and a voice, and the weights of the evidence."""
        mode = self.mode_of(draft.trigger) or _ANY
        return self._voices.share(draft, mode), self._voices.terms(draft, mode)

    def mode_of(self, i: int) -> Mode | None:
        """Return the mode that the cue at word ``i`` shows by itself; None if it can be any mode."""
        return self._lexicon.modes.get(self._sheet.trigger(i) or self._sheet.folds[i])

    def _medium(self, i: int, sentence: range, content: Sequence[range]) -> str | None:
        """Find "in a statement" or "on Twitter", the nearest after the cue, or before it."""
        media, low, high = self._media, sentence.start, sentence.stop
        if i - low > _CUE_REACH:
            low = i - _CUE_REACH
        if high - i > _CUE_REACH:
            high = i + _CUE_REACH
        first, last = bisect_left(media, low), bisect_left(media, high)
        if first == last:
            return None
        before, after = media[first : bisect_left(media, i)], media[bisect_right(media, i) : last]
        for k in (*after, *reversed(before)):
            if not any(k in stretch for stretch in content) and self._is_led_to(k, sentence.start):
                return self._lexicon.media[self._sheet.words.folds[k]]
        return None

    def _is_led_to(self, k: int, first: int) -> bool:
        """Return whether a preposition introduces the noun at word ``k``, without a comma in between."""
        classes = self._sheet.classes
        for at in range(k - 1, max(first, k - _MEDIUM_REACH) - 1, -1):
            if classes[at] in _PREPOSITIONS:
                return True
            if classes[at] == ",":
                return False
        return False


def _polarity(sheet: ClaimSheet, lexicon: _Lexicon, own: str, auxiliaries: range) -> Polarity:
    """Read "denied", "would not say" and "did not deny"."""
    known = lexicon.polarities.get(own)
    start, stop = auxiliaries.start, auxiliaries.stop
    if not sheet.has_any(start, stop, NEGATION):
        return known or "affirmed"
    if known == "denied":
        return "affirmed"
    return "declined" if known is None and sheet.has_any(start, stop, UNWILLING) else "denied"


def _addressee(sheet: ClaimSheet, own: str, i: int, content: Sequence[range]) -> range:
    """Find the person addressed: the object of "told", or the noun phrase in "said to"."""
    start = i + 1
    if own not in sheet.telling:
        if start == len(sheet.folds) or sheet.classes[start] != "to" or sheet.classes[i] == "ing":
            return _NOBODY
        start += 1
    limit = start + _ADDRESSEE_REACH
    if limit > len(sheet.classes):
        limit = len(sheet.classes)
    for stretch in content:
        if i < stretch.start < limit:
            limit = stretch.start
    end = start
    while end < limit and sheet.classes[end] not in _PHRASE_ENDS:
        end += 1
    return range(start, end)
