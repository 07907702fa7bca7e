"""Attributions in the formats of annotation tools and standards, one module each.

========================  ================================================================
``brat``                  standoff of the annotation tool brat
``label_studio``          tasks with predictions for Label Studio
``web_annotation``        the Web Annotation data model of the W3C
``schema_org``            JSON-LD with the vocabulary of schema.org
``tei``                   XML of the Text Encoding Initiative
``markdown``              Markdown with front matter
========================  ================================================================

Each has a function ``annotate(article)``.  They need only the standard library.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple

from newsparse.core.records import Attribution, Span


def source_name(statement: Attribution) -> str | None:
    """Return the source in one line; None if there is none."""
    return statement.who.name if statement.who else None


def spans_of(statement: Attribution) -> Mapping[str, tuple[Span, ...]]:
    """Return the spans of an attribution, by what they are."""
    return {"Content": statement.content, "Source": statement.source, "Cue": statement.cue}


class MarkedSpan(NamedTuple):
    """A span to be marked by an element."""

    start: int
    end: int
    key: int  # the number of the mark; the pieces of a split mark share it


class Piece(NamedTuple):
    """Part of a text: a tag that opens or closes, or the text between two tags."""

    kind: Literal["open", "close", "text"]
    key: int  # the mark; -1 for text
    start: int
    end: int  # the same as the start for a tag


def nested(start: int, end: int, marks: Iterable[MarkedSpan]) -> Iterator[Piece]:
    """Yield the text of ``[start, end)`` and the tags of marks in it, so that all tags nest.

    A mark that crosses the end of another one is closed before it and opened again after it; marks that reach
    beyond ``[start, end)`` are cut.  The time grows with the number of pieces.

    >>> shown = {"open": "<{0.key}>", "close": "</{0.key}>", "text": "{0.start}-{0.end}"}
    >>> "".join(shown[p.kind].format(p) for p in nested(0, 9, [MarkedSpan(1, 5, 0), MarkedSpan(3, 8, 1)]))
    '0-1<0>1-3<1>3-5</1></0><1>5-8</1>8-9'
    """
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    # If two begin together, the longer one is outside.
    waiting = deque(sorted(inside, key=lambda mark: (max(mark.start, start), -min(mark.end, end))))
    bounds = {min(max(offset, start), end) for mark in inside for offset in (mark.start, mark.end)}
    stack: list[MarkedSpan] = []
    for at, to in pairwise(sorted(bounds | {start, end})):
        below = next((number for number, mark in enumerate(stack) if mark.end <= at), len(stack))
        yield from (Piece("close", mark.key, at, at) for mark in reversed(stack[below:]))
        opened = [mark for mark in stack[below:] if mark.end > at]
        while waiting and waiting[0].start <= at:
            opened.append(waiting.popleft())
        yield from (Piece("open", mark.key, at, at) for mark in opened)
        stack[below:] = opened
        yield Piece("text", -1, at, to)
    yield from (Piece("close", mark.key, end, end) for mark in reversed(stack))


def nested_parts(parts: Iterable[tuple[int, int]], marks: Iterable[MarkedSpan]) -> Iterator[list[Piece]]:
    """Yield the pieces of each part of a text, such as its lines, from its start to its end."""
    waiting = sorted(marks, reverse=True)
    begun: list[MarkedSpan] = []
    for start, end in parts:
        while waiting and waiting[-1].start < end:
            begun.append(waiting.pop())
        begun = [mark for mark in begun if mark.end > start]
        yield list(nested(start, end, begun))
