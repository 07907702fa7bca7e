"""Parts shared by several formats: the name of an attribution's source, and marks that must nest."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsparse.core.records import Attribution

__all__ = ["MarkedSpan", "Marks", "Piece", "nested", "source_name"]


def source_name(statement: Attribution) -> str | None:
    """Return the source in one line: the speakers, otherwise the organisation, otherwise the source's text.

    >>> import newsparse
    >>> source_name(newsparse.parse('"We will win," Ann Lee said.').attributions[0])
    'Ann Lee'
    """
    if statement.speakers:
        return ", ".join(" ".join(person.name.split()) for person in statement.speakers)
    if statement.organisation:
        return statement.organisation
    return " ".join(" ".join(span.text.split()) for span in statement.source) or None


class MarkedSpan(NamedTuple):
    """A span to be marked by an element."""

    start: int
    end: int
    key: int
    """The number of the mark; the pieces of a split mark share it."""


class Marks:
    """The marks of a text, which is read from its start to its end."""

    def __init__(self, marks: Iterable[MarkedSpan]) -> None:
        self._waiting = sorted(marks, reverse=True)
        self._begun: list[MarkedSpan] = []

    def reaching(self, start: int, end: int) -> Sequence[MarkedSpan]:
        """Return the marks that reach into a part of the text; the next one must come after it."""
        while self._waiting and self._waiting[-1].start < end:
            self._begun.append(self._waiting.pop())
        self._begun = [mark for mark in self._begun if mark.end > start]
        return self._begun


class Piece(NamedTuple):
    """Part of a text: a tag that opens or closes, or the text between two tags."""

    kind: str
    """``open``, ``close`` or ``text``."""
    key: int
    """The mark; -1 for text."""
    start: int
    end: int


def nested(start: int, end: int, marks: Sequence[MarkedSpan]) -> Iterator[Piece]:
    """Yield the text of ``[start, end)`` and the tags of marks in it, so that all tags nest.

    A mark that crosses the end of another one is closed before it and opened again after it; marks that reach
    beyond ``[start, end)`` are cut.  The time grows with the number of pieces.

    >>> shown = {"open": "<{0.key}>", "close": "</{0.key}>", "text": "{0.start}-{0.end}"}
    >>> "".join(shown[p.kind].format(p) for p in nested(0, 9, [MarkedSpan(1, 5, 0), MarkedSpan(3, 8, 1)]))
    '0-1<0>1-3<1>3-5</1></0><1>5-8</1>8-9'
    """
    inside = [
        MarkedSpan(max(mark.start, start), min(mark.end, end), mark.key)
        for mark in marks
        if mark.start < end and mark.end > start and mark.start < mark.end
    ]
    # If two begin together, the longer one is outside.
    waiting = [(mark.start, -mark.end, index, mark) for index, mark in enumerate(inside)]
    heapq.heapify(waiting)
    stack: list[MarkedSpan] = []
    at = start
    while waiting or stack:
        opening = waiting[0][0] if waiting else end
        closing = min((mark.end for mark in stack), default=end)
        to = min(opening, closing) if waiting or stack else end
        if to > at:
            yield Piece("text", -1, at, to)
            at = to
        if stack and closing <= at:
            yield from _close(stack, at)
        elif waiting:
            mark = heapq.heappop(waiting)[-1]
            # A mark that began earlier and ends later than the marks around it is placed inside them.
            stack.append(mark)
            yield Piece("open", mark.key, mark.start, mark.end)
    if at < end:
        yield Piece("text", -1, at, end)


def _close(stack: list[MarkedSpan], at: int) -> Iterator[Piece]:
    """Close all marks that end here; marks inside them that continue are closed and opened again."""
    lowest = next(index for index, mark in enumerate(stack) if mark.end <= at)
    above = stack[lowest:]
    del stack[lowest:]
    for mark in reversed(above):
        yield Piece("close", mark.key, mark.start, mark.end)
    for mark in above:
        if mark.end > at:
            stack.append(mark)
            yield Piece("open", mark.key, mark.start, mark.end)
