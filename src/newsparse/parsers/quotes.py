"""``Mark``, ``Paragraph`` -> ``Quote``: which marks belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import define, field

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Mark, Paragraph, Quote

__all__ = ["PARSER"]

_PAIRED: Final = "quote.paired"
_REOPENED: Final = "quote.reopened"
_BROKEN: Final = "quote.broken"
_UNCLOSED: Final = "quote.unclosed"


@define
class _Part:
    """A quotation inside one paragraph, while its paragraph is read."""

    opener: Mark | None = field()
    closer: Mark | None = field()
    end: int = field()
    depth: int = field()
    start: int = field()


def find(view: View) -> Iterator[Quote]:
    """Yield the quotations, outer before inner.

    A quotation that is open at its paragraph's end goes on in the next one if that re-opens it, or
    closes it without opening it; otherwise it ends with its paragraph (``closed`` is False).
    """
    marks = view[Mark]
    if not marks:
        return
    starts = [mark.start for mark in marks]
    pending: list[_Part] = []
    for paragraph in view[Paragraph]:
        here = marks[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        parts, unopened = _pair(here, paragraph)
        if pending:
            style = pending[0].opener.style if pending[0].opener else ""
            first = here[0] if here else None
            if first and first.side == "open" and first.style == style and first.start == paragraph.start:
                pending.append(next(part for part in parts if part.opener == first))
                parts.remove(pending[-1])
            elif first and unopened and unopened[0] == first and first.style == style:
                pending.append(_Part(None, first, first.end, 0, paragraph.start))
            else:
                yield _quote(view, pending)
                pending = []
            if pending and pending[-1].closer:
                yield _quote(view, pending)
                pending = []
        for part in parts:
            if part.closer is None and part.depth == 0 and part.end == paragraph.end:
                pending = [part]
            else:
                yield _quote(view, [part])
    if pending:
        yield _quote(view, pending)


def _pair(marks: Sequence[Mark], paragraph: Paragraph) -> tuple[list[_Part], list[Mark]]:
    """Match the marks of a paragraph; return its quotations and the closing marks without an opening one."""
    parts: list[_Part] = []
    stack: list[_Part] = []
    unopened: list[Mark] = []
    for mark in marks:
        if mark.side == "open":
            part = _Part(mark, None, paragraph.end, len(stack), mark.start)
            parts.append(part)
            stack.append(part)
            continue
        while stack and stack[-1].opener and stack[-1].opener.style != mark.style:
            stack.pop().end = mark.start
        if stack:
            part = stack.pop()
            part.closer, part.end = mark, mark.end
        else:
            unopened.append(mark)
    # An unclosed quotation stops where another of its style begins, unless that lies inside it.
    for outer, inner in pairwise(stack):
        outer.end = min(outer.end, inner.start)
    return parts, unopened


def _quote(view: View, parts: list[_Part]) -> Quote:
    spans, inner = [], []
    for part in parts:
        start, end = part.start, part.end
        spans.append(view.span(start, end))
        inside = part.opener.end if part.opener else start
        inner.append(view.span(inside, part.closer.start if part.closer else end))
    first, last = parts[0], parts[-1]
    if not last.closer:
        rule = _UNCLOSED
    elif len(parts) > 1:
        rule = _BROKEN if any(part.opener is None for part in parts) else _REOPENED
    else:
        rule = _PAIRED
    assert first.opener
    return Quote(
        first.start,
        last.end,
        view.slice(first.start, last.end),
        rule=rule,
        parts=tuple(spans),
        inner=tuple(inner),
        depth=first.depth,
        closed=last.closer is not None,
        style=first.opener.style,
    )


PARSER = Parser(makes=Quote, reads=(Mark, Paragraph), find=find)
