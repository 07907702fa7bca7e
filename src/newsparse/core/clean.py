"""The article without its noise, and the mapping between the two texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import get_args

from newsparse.core.kinds import NoiseKind
from newsparse.core.layer import Record
from newsparse.core.records import Noise, Span
from newsparse.core.regexes import on_use
from newsparse.errors import InputError
from newsparse.language.text import places

# Line endings, as the lines parser defines them.
_BREAKS = "\n\r\x85\u2028\u2029"
_VISIBLE = on_use(r"\S")


class CleanText(str):
    """A text from which spans were cut, with a mapping back to the original offsets.

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
        return _restore("".join(pieces), starts, clean_starts)

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The parts of the original that are left, as spans of it."""
        parts = [self[start:end] for start, end in pairwise((*self._clean_starts, len(self)))]
        return tuple(Span(at, at + len(part), part) for at, part in zip(self._starts, parts, strict=True))

    def to_original(self, offset: int) -> int:
        """Return the offset in the original of a code point of this text.

        :raises IndexError: if the offset is outside this text.
        """
        if not 0 <= offset < len(self):
            raise IndexError(f"offset {offset} is outside the clean text of {len(self)} characters")
        piece = bisect_right(self._clean_starts, offset) - 1
        return self._starts[piece] + offset - self._clean_starts[piece]

    def from_original(self, offset: int) -> int | None:
        """Return the offset in this text of a code point of the original, or None if it was cut."""
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
    self._starts, self._clean_starts = tuple(starts), tuple(clean_starts)
    return self


def without_noise(text: str, noise: Iterable[Noise], keep: Collection[NoiseKind]) -> CleanText:
    """Cut the noise out of a text, except for some kinds; see :meth:`newsparse.Article.clean_text`."""
    kinds = get_args(NoiseKind)
    if isinstance(keep, str) or not isinstance(keep, Collection):
        raise InputError(f"keep must be a set of kinds of noise such as {{'caption'}}, not {keep!r:.80}")
    if unknown := [kind for kind in keep if kind not in kinds]:
        raise InputError(f"keep: there is no kind {unknown[0]!r}; use one of {', '.join(kinds)}")
    return clean(text, [record for record in noise if record.kind not in keep])


def clean(text: str, noise: Iterable[Record]) -> CleanText:
    """Cut spans, in order, out of a text; if they fill whole lines, so are the line breaks after them."""
    breaks = places(text, _BREAKS)
    spans: list[tuple[int, int]] = []
    for record in noise:
        start, end = record.start, record.end
        before, after = bisect_left(breaks, start), bisect_left(breaks, end)
        line_start = breaks[before - 1] + 1 if before else 0
        line_end = breaks[after] if after < len(breaks) else len(text)
        # Noise already cut from the front of the line counts as white space.
        cut_before = spans[-1][1] if spans and spans[-1][1] > line_start else line_start
        visible = _VISIBLE.search(text, end)
        blank = visible.start() if visible else len(text)
        if not text[cut_before:start].strip() and blank >= line_end:
            start, end = min(start, cut_before), blank
            if end == len(text):
                start = len(text[:start].rstrip())
            else:
                # Keep the indentation of the line that follows.
                end = breaks[bisect_left(breaks, end) - 1] + 1
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return CleanText.cut(text, spans)
