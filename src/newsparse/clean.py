"""The article without its noise, and the map between the two texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from newsparse.records import Noise

__all__ = ["CleanText", "clean"]


class CleanText(str):
    """A text from which stretches were cut, with the way back to the original offsets.

    >>> cut = CleanText.cut("abcXXdef", [(3, 5)])
    >>> cut, cut.to_original(3), cut.from_original(5), cut.from_original(4)
    ('abcdef', 5, 3, None)
    """

    __slots__ = ("_clean_starts", "_starts")

    _starts: Sequence[int]
    _clean_starts: Sequence[int]

    @classmethod
    def cut(cls, text: str, spans: Iterable[tuple[int, int]]) -> CleanText:
        """Cut disjoint, sorted spans out of a text."""
        pieces: list[str] = []
        starts: list[int] = []
        clean_starts: list[int] = []
        at = length = 0
        for start, end in [*spans, (len(text), len(text))]:
            if start > at:
                starts.append(at)
                clean_starts.append(length)
                pieces.append(text[at:start])
                length += start - at
            at = end
        self = cls("".join(pieces))
        self._starts, self._clean_starts = tuple(starts), tuple(clean_starts)
        return self

    def to_original(self, offset: int) -> int:
        """Return where a code point of this text stands in the original.

        :raises IndexError: if the offset is outside this text.
        """
        if not 0 <= offset < len(self):
            raise IndexError(f"offset {offset} is outside the clean text of {len(self)} characters")
        piece = bisect_right(self._clean_starts, offset) - 1
        return self._starts[piece] + offset - self._clean_starts[piece]

    def from_original(self, offset: int) -> int | None:
        """Return where a code point of the original stands here, or None if it was cut."""
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0:
            return None
        here = self._clean_starts[piece] + offset - self._starts[piece]
        end = self._clean_starts[piece + 1] if piece + 1 < len(self._clean_starts) else len(self)
        return here if here < end else None

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (str(self), self._starts, self._clean_starts)


def _restore(text: str, starts: Sequence[int], clean_starts: Sequence[int]) -> CleanText:
    self = CleanText(text)
    self._starts, self._clean_starts = starts, clean_starts
    return self


# Where a line ends, as the lines' parser has it.
_BREAKS = "\n\r\x85\u2028\u2029"


def clean(text: str, noise: Iterable[Noise]) -> CleanText:
    """Cut noise out of a text; noise that fills whole lines takes the line breaks behind it along."""
    breaks = [mark for mark in _BREAKS if mark in text]
    spans: list[tuple[int, int]] = []
    for record in noise:
        start, end = record.start, record.end
        line_start = max((text.rfind(mark, 0, start) for mark in breaks), default=-1) + 1
        line_end = min((at for mark in breaks if (at := text.find(mark, end)) >= 0), default=len(text))
        # Noise already cut from the front of the line counts as white space.
        cut_before = spans[-1][1] if spans and spans[-1][1] > line_start else line_start
        if not text[cut_before:start].strip() and not text[end:line_end].strip():
            start = min(start, cut_before)
            end = line_end
            while end < len(text) and text[end].isspace():
                end += 1
            if end == len(text):
                while start > 0 and text[start - 1].isspace():
                    start -= 1
            else:
                # Keep the indentation of the line that follows.
                end = max(line_end, *(text.rfind(mark, 0, end) + 1 for mark in breaks))
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return CleanText.cut(text, spans)
