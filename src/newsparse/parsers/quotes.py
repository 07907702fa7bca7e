"""``Mark``, ``Paragraph`` -> ``Quote``: pairs quotation marks, and ends quotations without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import define, field

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Mark, Paragraph, Quote
from newsparse.language.reporting_verbs import reporting_verb, reporting_verbs

_record = maker(Quote)

_PAIRED: Final = "quote.paired"
_MISMATCHED: Final = "quote.mismatched"
_REOPENED: Final = "quote.reopened"
_BROKEN: Final = "quote.broken"
_UNCLOSED: Final = "quote.unclosed"

_DEPTH: Final = 3  # the deepest nesting of quotations
_BEFORE_CLAUSE: Final = frozenset(",?!")
_BEHIND_CLAUSE: Final = frozenset(".,:")


@define
class _Part:
    """The part of a quotation in one paragraph."""

    start: int = field()
    end: int = field()
    glyph: str = field()
    """Its opening mark; empty if the quotation continues without being reopened."""
    style: Literal["double", "single", "guillemet"] = field()
    closer: Mark | None = field(default=None)
    depth: int = field(default=0)


def find(view: View) -> Iterator[Quote]:
    """Yield the quotations, including those inside others; a Quote includes its marks.

    ``rule`` is how the end was found:

    * ``quote.paired``: by its closing mark; ``quote.mismatched``: by one of another style (“No.');
    * ``quote.reopened``: each paragraph reopens it and the last closes it;
    * ``quote.broken``: the next paragraph closes it without reopening it;
    * ``quote.unclosed``: the mark is missing.  The quotation ends before a reporting clause (``"We won, she
      said.``), before the next quotation of its style if that begins a sentence, or at the end of its
      paragraph.

    Ignored: marks that open nothing, and pairs with nothing in between.
    """
    marks = list(view[Mark])
    if not marks:
        return
    starts = [mark.start for mark in marks]
    run: list[_Part] = []
    last = 0
    for paragraph in view[Paragraph]:
        if not run and (last == len(starts) or starts[last] >= paragraph.end):
            continue
        first = bisect_left(starts, paragraph.start, last)
        last = bisect_left(starts, paragraph.end, first)
        here = marks[first:last]
        parts = _parts(view, here, paragraph.end)
        if run:
            more = _continuation(run, parts, here, paragraph)
            if more:
                run.append(more)
                parts = [part for part in parts if part is not more]
            if not more or not _stays_open(more, paragraph):
                yield from _quote(view, run)
                run = []
        for part in parts:
            if _stays_open(part, paragraph):
                run = [part]
            else:
                yield from _quote(view, [part])
    if run:
        yield from _quote(view, run)


def _stays_open(part: _Part, paragraph: Paragraph) -> bool:
    return part.closer is None and part.depth == 0 and part.end == paragraph.end


def _parts(view: View, marks: Sequence[Mark], limit: int) -> list[_Part]:
    """Return the quotations that begin in the paragraph ending at ``limit``, with their ends and depths."""
    parts: list[_Part] = []
    inside: list[_Part] = []
    for mark in marks:
        if mark.side == "open":
            # Nothing closes a part that is dropped, so it ends here: "‘Umar and ‘Ali met ‘Abd al-Rahman".
            for part in inside[_DEPTH - 1 :]:
                part.end = mark.start
            del inside[_DEPTH - 1 :]
            inside.append(_Part(mark.start, limit, mark.text, mark.style))
            parts.append(inside[-1])
        elif mark.side == "close" and inside:
            alike = [level for level, part in enumerate(inside) if part.style == mark.style]
            level = alike[-1] if alike else len(inside) - 1
            inside[level].closer, inside[level].end = mark, mark.end
            del inside[level:]
    if any(part.closer is None for part in parts):
        _end_unclosed(view, marks, parts)
    around: list[_Part] = []
    for part in parts:
        while around and around[-1].end <= part.start:
            around.pop()
        part.depth = len(around)
        around.append(part)
    return parts


def _end_unclosed(view: View, marks: Sequence[Mark], parts: Sequence[_Part]) -> None:
    """Find the ends of the quotations of a paragraph whose closing mark is missing."""
    opened = {part.start: part for part in parts}
    closers = {part.closer.start for part in parts if part.closer}
    inside: list[_Part] = []
    for mark in marks:
        if mark.side == "open":
            while inside and not inside[-1].closer and _interrupts(view, mark, inside[-1]):
                _end_early(view, inside.pop(), mark.start)
            inside.append(opened[mark.start])
        elif mark.start in closers:
            while (part := inside.pop()).closer is not mark:
                _end_early(view, part, min(part.end, mark.start))
    for part in inside:
        _end_early(view, part, part.end)


def _interrupts(view: View, mark: Mark, inmost: _Part) -> bool:
    """Return whether an opening mark shows that an unclosed quotation has ended.

    It does in '"We won, he said. "They lost,"', but neither in '"He said "no" to me' nor in “no” between
    straight marks.
    """
    before = view.text[max(inmost.start, mark.start - 3) : mark.start].rstrip()
    return mark.text == inmost.glyph and before.endswith((".", "?", "!", "…", ",", ":"))


def _end_early(view: View, part: _Part, limit: int) -> None:
    """Set the end of an unclosed quotation: the limit, or a reporting clause before it."""
    words = view.words
    within = words.range(part.start, limit)
    ends = (
        words.ends[index]
        for index in within
        if words.texts[index] in _BEFORE_CLAUSE and _reporting_clause(view, index + 1, within.stop)
    )
    end = next(ends, limit)
    part.end = part.start + len(view.text[part.start : end].rstrip())


def _reporting_clause(view: View, index: int, stop: int) -> bool:
    """Return whether ``said Ann Lee`` begins at a word, or ``she said`` with nothing after it."""
    words = view.words
    verb = reporting_verb(words, reporting_verbs(view.language).speech, index, stop)
    return verb is not None and (verb == index or verb + 1 == stop or words.texts[verb + 1] in _BEHIND_CLAUSE)


def _continuation(
    run: Sequence[_Part], parts: Sequence[_Part], marks: Sequence[Mark], paragraph: Paragraph
) -> _Part | None:
    """Return the part in this paragraph of a quotation that the last paragraph left open."""
    if not marks:
        return None
    mark, first = marks[0], run[0]
    if mark.side == "open":
        return parts[0] if mark.start == paragraph.start and mark.text == first.glyph else None
    if mark.side == "close" and mark.style == first.style:
        return _Part(paragraph.start, mark.end, "", first.style, mark)
    return None


def _quote(view: View, run: Sequence[_Part]) -> Iterator[Quote]:
    """Yield the quotation for a sequence of parts, unless it is empty."""
    kept, parts, inner = [], [], []
    for part in run:
        inside = view.span(part.start + len(part.glyph), part.closer.start if part.closer else part.end)
        if inside.text.strip():
            kept.append(part)
            parts.append(view.span(part.start, part.end))
            inner.append(inside)
    if not kept or not kept[0].glyph:
        return
    closer = kept[-1].closer
    if not closer:
        rule = _UNCLOSED
    elif closer.style != kept[0].style:
        rule = _MISMATCHED
    elif len(kept) == 1:
        rule = _PAIRED
    else:
        rule = _REOPENED if all(part.glyph for part in kept) else _BROKEN
    start, end = parts[0].start, parts[-1].end
    yield _record(
        start,
        end,
        view.slice(start, end),
        rule=rule,
        parts=tuple(parts),
        inner=tuple(inner),
        depth=kept[0].depth,
        closed=closer is not None,
        style=kept[0].style,
    )


PARSER = Parser(makes=Quote, reads=(Mark, Paragraph), find=find)
