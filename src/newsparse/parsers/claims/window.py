"""``Window``: the part of the text around a cue, and how one of several candidates in it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import exp, prod
from typing import Any, TypeAlias, TypeVar

from newsparse.learn.decision import Slot
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.triggers import INFINITIVE, OPENER, PARTICIPLE, TAG, VERB

__all__ = [
    "CLAUSES",
    "PLACES",
    "REACH",
    "AskCandidate",
    "Window",
    "best_of",
    "best_or_only",
    "clause",
    "first_accepted",
    "numbers",
]

C = TypeVar("C")

AskCandidate: TypeAlias = "Callable[[Window, C, int, int], float]"
"""Scores a candidate, given the other edge (or the cue) and how many came before."""

PLACES = Slot("none before far next after")
_NONE, _BEFORE, _FAR, _NEXT, _AFTER = range(5)
_OPENER_REACH = 15
CLAUSES = Slot("none past to verb")
"""Signs of a clause in words; the numbers that :func:`clause` returns."""
# The number that means no quotation.
_NOWHERE = -1
# How many words content extends on either side of its cue. Otherwise, in a hostile text with thousands of
# cues next to one quotation of thousands of words, each cue would receive all of it.
REACH = 500


def numbers(*sizes: int, first: int = 0) -> Any:
    """Return the numbers of the combinations that ``every`` makes of parts, as nested tuples.

    >>> numbers(2, 3)
    ((0, 1, 2), (3, 4, 5))
    """
    if len(sizes) == 1:
        return tuple(range(first, first + sizes[0]))
    step = prod(sizes[1:])
    return tuple([numbers(*sizes[1:], first=first + step * n) for n in range(sizes[0])])


def clause(sheet: ClaimSheet, start: int, stop: int) -> int:
    """Say whether words have a finite verb, "to", a past form, or none of these."""
    signs = sheet.signs[start:stop]
    if VERB in signs:
        return 3
    return 2 if INFINITIVE in signs else int(PARTICIPLE in signs[1:])


class Window:
    """The part of the text around a cue that may contain its source and content.

    Content is between ``low`` and ``high``, and ``last`` is the end of a quotation that may continue it.
    ``place`` is the position of the source relative to the cue, ``top`` the first word of the cue and of a
    source before it, ``opener`` the word after the cue that opens a clause, or -1.
    """

    __slots__ = (
        "code",
        "high",
        "i",
        "last",
        "low",
        "opener",
        "paragraph",
        "place",
        "sentence",
        "sheet",
        "source_start",
        "stem",
        "top",
    )

    def __init__(self, sheet: ClaimSheet, i: int, stem: str, sentence: range) -> None:
        self.sheet = sheet
        self.i = i
        self.stem = stem
        self.code = sheet.codes[i]
        self.sentence = sentence
        self.paragraph = paragraph = sheet.paragraphs[sheet.paragraph_of[i]]
        self.source_start, self.place = -1, _NONE
        quote_of = sheet.quote_of
        # A quotation that began in an earlier sentence, or ends in a later one, is included. A quotation
        # around the cue itself is not: in "“She says it works. I doubt it,” he said." only the first sentence
        # is the content of "says".
        low, high = sentence.start, sentence.stop
        own = quote_of[i]
        around = _NOWHERE if stem == TAG else own
        if _NOWHERE < quote_of[low] != around:
            low = min(low, max(paragraph.start, sheet.quotes[quote_of[low]].start))
        if _NOWHERE < quote_of[high - 1] != around:
            high = max(high, sheet.quotes[quote_of[high - 1]].stop)
        if stem == TAG:
            high = max(high, paragraph.stop)
        if own >= 0 and sheet.is_speech(own):
            # Content inside a person's speech does not continue after it.
            low, high = max(low, sheet.quotes[own].start), min(high, sheet.quotes[own].stop)
        if high - low > REACH:
            low, high = max(low, i - REACH), min(high, i + REACH)
        self.low, self.high, self.top = low, high, i
        # The quotation that begins directly after it; after a colon, also one in the next paragraph.
        end = len(quote_of) if sheet.classes[high - 1] == ":" else paragraph.stop
        last = high
        while last < end and _NOWHERE < quote_of[last] != around:
            last = sheet.quotes[quote_of[last]].stop
            end = min(end, paragraph.stop)
        self.last = last if last - high <= REACH else high + REACH
        self.opener = self._opener()

    def _opener(self) -> int:
        """Return the word that opens a clause after the cue, -1 if none comes before a mark."""
        i, stop = self.i, self.high
        if stop > i + _OPENER_REACH:
            stop = i + _OPENER_REACH
        marked = self.sheet.openers[i + 1 : stop].lstrip(b"\0")
        return stop - len(marked) if marked.startswith(OPENER) else -1

    def set_source(self, start: int, stop: int) -> None:
        """Set the words of the source; its position is evidence for the content."""
        i = self.i
        if start == stop:
            self.source_start, self.place = -1, _NONE
        elif stop <= i:
            self.source_start, self.place = start, _BEFORE if i - stop < 4 else _FAR
        else:
            self.source_start, self.place = start, _NEXT if start - i < 3 else _AFTER
        self.top = self.source_start if self.low < self.source_start < i else i


def best_of(
    ask: AskCandidate[C], w: Window, candidates: Iterable[C], anchor: int, otherwise: C
) -> tuple[C, float]:
    """Score all candidates against each other.

    Return the best and its probability; ``otherwise`` if there is no candidate.
    """
    best, most, total = otherwise, 0.0, 0.0
    for asked, candidate in enumerate(candidates):
        share = exp(ask(w, candidate, anchor, asked))
        total += share
        if share > most:
            best, most = candidate, share
    return best, most / total if total else 0.0


def best_or_only(
    ask: AskCandidate[C], w: Window, candidates: Iterable[C], anchor: int, otherwise: C
) -> tuple[C, float]:
    """Return the same, but do not score a candidate without a rival: its probability is 1.

    Content has only one possible end at 16 of 35 cues.
    """
    found = list(candidates)
    return (found[0], 1.0) if len(found) == 1 else best_of(ask, w, found, anchor, otherwise)


def first_accepted(
    ask: AskCandidate[C], w: Window, candidates: Iterable[C], anchor: int, otherwise: C
) -> tuple[C, float]:
    """Score candidates in turn.

    Return the one that is most probably the first to be accepted, and that probability; ``otherwise`` if
    there is no candidate.
    """
    best, most, left = otherwise, 0.0, 1.0
    for asked, candidate in enumerate(candidates):
        chance = left / (1.0 + exp(-ask(w, candidate, anchor, asked)))
        if chance > most:
            best, most = candidate, chance
        left -= chance
        if left <= most:
            break
    return best, most
