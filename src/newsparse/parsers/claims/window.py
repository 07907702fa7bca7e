"""``Window``: the text around a cue, and the decisions about it; how one of several candidates is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import exp
from typing import TypeAlias, TypeVar

from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.triggers import OPENER_MARK, SIGN_INFINITIVE, SIGN_PARTICIPLE, SIGN_VERB, TAG

C = TypeVar("C")

AskCandidate: TypeAlias = "Callable[[Window, C, int, int], float]"
"""Scores a candidate, given the other edge (or the cue) and how many came before."""

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
        self.sheet = sheet
        self.i = i
        self.stem = stem
        self.code = sheet.codes[i]
        self.sentence = sentence
        self.paragraph = sheet.paragraphs[sheet.paragraph_of[i]]
        self.source_start, self.place = -1, _NONE
        own = sheet.quote_of[i]
        around = NO_QUOTE if stem == TAG else own
        self.low, self.high = self._bounds(own, around)
        self.top = i
        self.last = self._continuation(self.high, around)
        marked = sheet.openers[i + 1 : self.high].lstrip(b"\0")
        self.opener = self.high - len(marked) if marked.startswith(OPENER_MARK) else -1

    def _bounds(self, own: int, around: int) -> tuple[int, int]:
        """Return the sentence with a quotation that began in an earlier one, or ends in a later one.

        A quotation around the cue itself is left out: in "“She says it works. I doubt it,” he said." only the
        first sentence is the content of "says".
        """
        sheet, paragraph = self.sheet, self.paragraph
        quote_of, quotes, low, high = sheet.quote_of, sheet.quotes, self.sentence.start, self.sentence.stop
        if quote_of[low] not in (NO_QUOTE, around):
            low = min(low, max(paragraph.start, quotes[quote_of[low]].start))
        if quote_of[high - 1] not in (NO_QUOTE, around):
            high = max(high, quotes[quote_of[high - 1]].stop)
        if self.stem == TAG:
            high = max(high, paragraph.stop)
        if own >= 0 and sheet.is_speech(own):
            # Content inside a person's speech does not continue after it.
            low, high = max(low, quotes[own].start), min(high, quotes[own].stop)
        if high - low > REACH:
            low, high = max(low, self.i - REACH), min(high, self.i + REACH)
        return low, high

    def _continuation(self, high: int, around: int) -> int:
        """Return where the quotation directly after the window ends; the window's end if there is none.

        After a colon it can begin in the next paragraph.
        """
        sheet, paragraph = self.sheet, self.paragraph
        quote_of = sheet.quote_of
        end = len(quote_of) if sheet.classes[high - 1] == ":" else paragraph.stop
        last = high
        while last < end and quote_of[last] not in (NO_QUOTE, around):
            last = sheet.quotes[quote_of[last]].stop
            end = min(end, paragraph.stop)
        return last if last - high <= REACH else high + REACH

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
