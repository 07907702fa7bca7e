"""Determines how words reached the reporter: mode, medium, polarity and addressee of a cue.

The confidence of a draft says whether source, cue and content are right.  ``Manners`` says how probable it is
that they are right *and* a voice: words that the source spoke or wrote, and not a thought or an act.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import cast

from attrs import field, frozen

from newsparse.core.kinds import AttributionKind, Mode, Polarity
from newsparse.core.lookup import places
from newsparse.core.quick import maker
from newsparse.language.classes import NEGATION, UNWILLING
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.evidence import (
    ANY_MODE,
    VOICE,
    beginning,
    kind_of_source,
    odds,
    opener,
    share,
    weights_for,
)
from newsparse.parsers.claims.grammar import lender
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.thresholds import DIRECT_SHARE

# Words before a medium ("in a 2015 interview with"), and a mark that separates it from them.
_LEADS = frozenset("in on at during via through by over from ,".split())
# Words and classes that end the noun phrase of an addressee.
_PHRASE_ENDS = frozenset(
    "that in on at during after before when while as if whether about against time adverb ly by following "
    "and but who be have modal to how why what pronoun with for of , . : ; ? ! ” “ \" ' ‘ — – -- (".split()
)
# How many words a medium may be from its cue, and from its preposition.
_CUE_REACH, _MEDIUM_REACH = 25, 6
_ADDRESSEE_REACH = 12
_NOBODY = range(0)
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
    kind: AttributionKind = field()
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
    )


class Manners:
    """Reads the manner of one article's cues."""

    __slots__ = ("_lexicon", "_media", "_sheet", "_weights")

    def __init__(self, sheet: ClaimSheet, language: Language) -> None:
        self._sheet = sheet
        self._lexicon = _lexicon(language)
        self._weights = weights_for(language, VOICE)
        self._media = places(sheet.media, 1)

    def of(self, draft: Draft, sentence: range, cue: range) -> Manner:
        """Determine the mode, kind, medium, polarity and addressee of a draft's cue, and its confidence."""
        sheet, lexicon, i = self._sheet, self._lexicon, draft.trigger
        own = sheet.trigger(i) or sheet.folds[i]
        shown = lexicon.modes.get(own)
        source, quoted = kind_of_source(sheet, draft.source), _quoted(sheet, draft, cue)
        medium = self._medium(i, sentence, draft.content) if self._media else None
        if shown == "writing":
            medium = medium or lexicon.media.get(sheet.folds[i]) or lexicon.media.get(own)
        sure = draft.confidence
        if not draft.structural:
            names = self._evidence(draft, shown or ANY_MODE, source, quoted)
            sure = share(self._weights, odds(draft), names)
        voiced = 2 * sure >= draft.confidence
        if voiced:
            written = shown == "writing" or medium in lexicon.written or source == "document"
            mode: Mode = "writing" if written else "speech"
        elif shown in _SILENT:
            mode = shown
        else:
            mode = _SILENT_BY_OPENER.get(sheet.classes[draft.content[-1].start], "attitude")
        return _manner(
            mode,
            sure if voiced else draft.confidence - sure,
            _KINDS[quoted],
            medium,
            _polarity(sheet, lexicon, own, range(cue.start, i)),
            _addressee(sheet, own, i, draft.content) if cue else _NOBODY,
        )

    def mode_of(self, i: int) -> str:
        """Return the mode that the cue at word ``i`` shows by itself, or "any"."""
        return self._lexicon.modes.get(self._sheet.trigger(i) or self._sheet.folds[i], ANY_MODE)

    def evidence(self, draft: Draft) -> tuple[str, ...]:
        """Return the names of what a draft with a cue shows about whether it is a voice."""
        sheet, i = self._sheet, draft.trigger
        kind, quoted = kind_of_source(sheet, draft.source), _quoted(sheet, draft, range(i, i + 1))
        return self._evidence(draft, self.mode_of(i), kind, quoted)

    def _evidence(self, draft: Draft, mode: str, kind: str, quoted: str) -> tuple[str, ...]:
        sheet, trigger = self._sheet, draft.trigger
        stem = sheet.trigger(trigger) or sheet.folds[trigger]
        return (
            f"mode {mode}, {quoted}",
            f"source {kind}",
            f"stem {stem}",
            f"stem {stem}, content {opener(sheet, draft)}",
            f"level {sheet.levels[trigger]}, {quoted}",
        )

    def _medium(self, i: int, sentence: range, content: Sequence[range]) -> str | None:
        """Find "in a statement" or "on Twitter", the nearest after the cue, or before it."""
        media, classes = self._media, self._sheet.classes
        low, high = max(sentence.start, i - _CUE_REACH), min(sentence.stop, i + _CUE_REACH)
        near = media[bisect_left(media, low) : bisect_left(media, high)]
        for k in sorted(near, key=lambda k: (k <= i, abs(k - i))):
            if k != i and not any(k in stretch for stretch in content):
                before = classes[max(sentence.start, k - _MEDIUM_REACH) : k]
                lead = next((name for name in reversed(before) if name in _LEADS), ",")
                if lead != ",":
                    return self._lexicon.media[self._sheet.words.folds[k]]
        return None


_KINDS: Mapping[str, AttributionKind] = {
    "plain": "indirect",
    "direct": "direct",
    "mixed": "mixed",
    "mixed from the start": "mixed",
}


def _quoted(sheet: ClaimSheet, draft: Draft, cue: range) -> str:
    """Say how much of the content is quoted, ignoring a quotation around the cue."""
    quote_of, texts = sheet.quote_of, sheet.texts
    outside = (NO_QUOTE, quote_of[draft.trigger] if cue else NO_QUOTE)
    plain = length = 0
    quoted = False
    for part in draft.content:
        length += len(part)
        if sheet.quoted.count(1, part.start, part.stop):
            unquoted = [k for k in part if quote_of[k] in outside]
            quoted = quoted or len(unquoted) < len(part)
            plain += sum([texts[k][0].isalnum() for k in unquoted])
        else:
            plain += len(part)
    if not quoted:
        return "plain"
    if plain <= (1 - DIRECT_SHARE) * length:
        return "direct"
    return "mixed" if sheet.quote_of[beginning(draft)] in outside else "mixed from the start"


def _polarity(sheet: ClaimSheet, lexicon: _Lexicon, own: str, auxiliaries: range) -> Polarity:
    """Read "denied", "would not say" and "did not deny"."""
    known = lexicon.polarities.get(own)
    start, stop = auxiliaries.start, auxiliaries.stop
    if start == stop or not sheet.has_any(start, stop, NEGATION):
        return known or "affirmed"
    if known == "denied":
        return "affirmed"
    return "declined" if known is None and sheet.has_any(start, stop, UNWILLING) else "denied"


def _addressee(sheet: ClaimSheet, own: str, i: int, content: Sequence[range]) -> range:
    """Find the person addressed: the object of "told", or the noun phrase in "said to"."""
    classes, start = sheet.classes, i + 1
    if own not in sheet.telling:
        if classes[start : start + 1] != ["to"] or classes[i] == "ing":
            return _NOBODY
        start += 1
    limit = min([start + _ADDRESSEE_REACH, len(classes), *[part.start for part in content if part.start > i]])
    end = start
    while end < limit and classes[end] not in _PHRASE_ENDS:
        end += 1
    return range(start, end)
