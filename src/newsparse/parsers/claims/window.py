"""``Window``: the surroundings of a cue in which its source and its content may stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from newsparse.learn.tables import Slot
from newsparse.parsers.claims.columns import TAG, Passage

__all__ = ["PLACES", "Ask", "Window"]

C = TypeVar("C")

Ask: TypeAlias = "Callable[[Window, C, int, int], float]"
"""Scores whether a candidate is it; gets the other edge (or the cue), and how many were asked before."""

PLACES = Slot("none before far next after")
_NONE, _BEFORE, _FAR, _NEXT, _AFTER = range(5)
# How far content reaches on either side of its cue, in words.  A hostile text can have thousands of cues
# beside one quotation of thousands of words, and each would be given all of it.
_REACH = 500


class Window:
    """The surroundings of a cue in which its source and its content may stand.

    Content stands between ``low`` and ``high``, and ``last`` is where the quotation ends that may go
    on with it.  ``place`` says where the source stands to the cue.
    """

    __slots__ = (
        "code",
        "high",
        "i",
        "last",
        "low",
        "p",
        "paragraph",
        "place",
        "sentence",
        "source_start",
        "stem",
    )

    def __init__(self, p: Passage, i: int, stem: str, sentence: range) -> None:
        self.p = p
        self.i = i
        self.stem = stem
        self.code = p.codes[i]
        self.sentence = sentence
        self.paragraph = paragraph = p.paragraphs[p.paragraph_number(i)]
        self.source_start, self.place = -1, _NONE
        quote_of = p.quote_of
        # A quotation that began in an earlier sentence belongs to it, and one that ends in a later.
        low, high = sentence.start, sentence.stop
        if quote_of[low] >= 0:
            low = min(low, max(paragraph.start, p.quotes[quote_of[low]].start))
        if quote_of[high - 1] >= 0:
            high = max(high, p.quotes[quote_of[high - 1]].stop)
        if stem == TAG:
            high = max(high, paragraph.stop)
        if (own := quote_of[i]) >= 0 and p.is_speech(own):
            # What is told in somebody's speech does not go on behind it.
            low, high = max(low, p.quotes[own].start), min(high, p.quotes[own].stop)
        if high - low > _REACH:
            low, high = max(low, i - _REACH), min(high, i + _REACH)
        self.low, self.high = low, high
        # The quotation that begins right behind it; behind a colon also one of the next paragraph.
        end = len(quote_of) if p.classes[high - 1] == ":" else paragraph.stop
        last = high
        while last < end and quote_of[last] >= 0:
            last = p.quotes[quote_of[last]].stop
            end = min(end, paragraph.stop)
        self.last = last if last - high <= _REACH else high + _REACH

    def set_source(self, start: int, stop: int) -> None:
        """Tell the window which words the source is; where it stands is evidence for the content."""
        i = self.i
        if start == stop:
            self.source_start, self.place = -1, _NONE
        elif stop <= i:
            self.source_start, self.place = start, _BEFORE if i - stop < 4 else _FAR
        else:
            self.source_start, self.place = start, _NEXT if start - i < 3 else _AFTER
