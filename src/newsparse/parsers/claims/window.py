"""``Window``: the text around a cue, and the decisions about it; how one of several candidates is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import exp
from typing import TypeAlias, TypeVar

from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.triggers import OPENER_MARK, SIGN_INFINITIVE, SIGN_PARTICIPLE, SIGN_VERB, TAG

C = TypeVar("C")

WeighCandidates: TypeAlias = "Callable[[Window, int, Iterable[C]], Iterator[tuple[C, float]]]"
"""Yields candidates with their scores, given the window and the other edge (or the cue)."""

_NONE, _BEFORE, _FAR, _NEXT, _AFTER = range(5)
# How many words content extends on either side of its cue. Otherwise, in a hostile text with thousands of
# cues next to one quotation of thousands of words, each cue would receive all of it.
REACH = 500


def clause(sheet: ClaimSheet, start: int, stop: int) -> int:
    """Say whether words have a finite verb, "to", a past form, or none of these."""
    signs = sheet.signs[start:stop]
    if SIGN_VERB in signs:
        return 3
    return 2 if SIGN_INFINITIVE in signs else int(SIGN_PARTICIPLE in signs[1:])


class Window:
    """The text around a cue that may contain its source and content, with what was decided so far.

    Content is between ``low`` and ``high``, and ``last`` is the end of a quotation that may continue it.
    ``opener`` is the word after the cue that opens a clause, or -1.  These change when the source is known:
    ``place`` is its position relative to the cue, ``source_start`` its first word or -1, ``top`` the first
    word of the cue and of a source before it.
    """

    __slots__ = tuple(
        (
            "chosen code content cue_share edges_share high i last layout lead low opener paragraph place "
            "sentence sheet source source_share source_start stem top"
        ).split()
    )

    chosen: range
    """The candidate that was chosen as the source; the whole is judged by it, as it was in training."""
    source: range
    """The noun phrase in it."""
    source_share: float
    """The probability of the source."""
    layout: int
    lead: float
    """The lead of the chosen layout."""

    def __init__(self, sheet: ClaimSheet, i: int, stem: str, sentence: range, cue_share: float = 1.0) -> None:
        self.cue_share = cue_share
        """The probability that it is a cue."""
        self.content: tuple[range, ...] = ()
        self.edges_share = 1.0
        """The joint probability of the edges of the content."""
        self.sheet, self.i, self.stem, self.sentence, self.code = sheet, i, stem, sentence, sheet.codes[i]
        self.paragraph = sheet.paragraphs[sheet.paragraph_of[i]]
        self.source_start, self.place, self.top = -1, _NONE, i
        self._bound()
        marked = sheet.openers[i + 1 : self.high].lstrip(b"\0")
        self.opener = self.high - len(marked) if marked.startswith(OPENER_MARK) else -1

    def _bound(self) -> None:
        """Take the sentence, with a quotation that began in an earlier one, or ends in a later one.

        A quotation around the cue itself is left out: in "“She says it works. I doubt it,” he said." only the
        first sentence is the content of "says".
        """
        sheet, paragraph, i = self.sheet, self.paragraph, self.i
        quote_of, quotes, low, high = sheet.quote_of, sheet.quotes, self.sentence.start, self.sentence.stop
        own = quote_of[i]
        around = NO_QUOTE if self.stem == TAG else own
        quote = quote_of[low]
        if quote not in (NO_QUOTE, around):
            low = min(low, max(paragraph.start, quotes[quote].start))
        quote = quote_of[high - 1]
        if quote not in (NO_QUOTE, around):
            high = max(high, quotes[quote].stop)
        if self.stem == TAG:
            high = max(high, paragraph.stop)
        if own >= 0 and sheet.is_speech(own):
            # Content inside a person's speech does not continue after it.
            low, high = max(low, quotes[own].start), min(high, quotes[own].stop)
        if high - low > REACH:
            low, high = max(low, i - REACH), min(high, i + REACH)
        # A quotation directly after may continue it; after a colon it can begin in the next paragraph.
        last, end = high, len(quote_of) if sheet.classes[high - 1] == ":" else paragraph.stop
        while last < end and (quote := quote_of[last]) not in (NO_QUOTE, around):
            last, end = quotes[quote].stop, min(end, paragraph.stop)
        self.low, self.high, self.last = low, high, last if last - high <= REACH else high + REACH

    def set_source(self, start: int, stop: int) -> None:
        """Set the words of the source; its position is evidence for the content."""
        i = self.i
        if start == stop:
            self.source_start, self.place, self.top = -1, _NONE, i
        elif stop <= i:
            self.source_start, self.place = start, _BEFORE if i - stop < 4 else _FAR
            self.top = start if self.low < start else i
        else:
            self.source_start, self.place, self.top = start, _NEXT if start - i < 3 else _AFTER, i

    def after_source(self, stop: int) -> int:
        """Return the word after the source, or after a comma there if a word before ``stop`` follows it."""
        after = self.source.stop
        return after + (after + 1 < stop and self.sheet.classes[after] == ",")

    def add(self, stretch: range, share: float = 1.0) -> None:
        """Add a stretch of content, without words of the source, and the probability of its edges."""
        source = self.source
        if source and stretch.start < source.stop and source.start < stretch.stop:
            parts = (range(stretch.start, source.start), range(self.after_source(stretch.stop), stretch.stop))
            self.content = (*self.content, *filter(None, parts))
        elif stretch:
            self.content = (*self.content, stretch)
        self.edges_share *= share


def best_of(weighed: Iterable[tuple[C, float]], otherwise: C) -> tuple[C, float]:
    """Return the candidate with the best score and its probability; ``otherwise`` if there is none."""
    best, most, total = otherwise, 0.0, 0.0
    for candidate, score in weighed:
        share = exp(score)
        total += share
        if share > most:
            best, most = candidate, share
    return best, most / total if total else 0.0


def first_accepted(weighed: Iterable[tuple[C, float]], otherwise: C) -> tuple[C, float]:
    """Return the candidate that is most probably the first to be accepted, and that probability.

    ``otherwise`` is returned if there is none.  The others are not weighed if none can be more probable.
    """
    best, most, left = otherwise, 0.0, 1.0
    for candidate, score in weighed:
        chance = left / (1.0 + exp(-score))
        if chance > most:
            best, most = candidate, chance
        left -= chance
        if left <= most:
            break
    return best, most
