"""``Mark``, ``Paragraph`` -> ``Quote``: pairs quotation marks, and ends quotations without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final, Literal

from attrs import define, field

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Mark, Paragraph, Quote, Span
from newsparse.language.reporting_verbs import reporting_verb, reporting_verbs

__all__ = ["PARSER"]

_record, _span = maker(Quote), maker(Span)

_PAIRED: Final = "quote.paired"
_MISMATCHED: Final = "quote.mismatched"
_REOPENED: Final = "quote.reopened"
_BROKEN: Final = "quote.broken"
_UNCLOSED: Final = "quote.unclosed"

_DEPTH: Final = 3  # the deepest nesting of quotations
_FINAL: Final = frozenset(".?!…")
_BRACKETS: Final = frozenset("([{")
_CLOSING_BRACKETS: Final = frozenset(")]}")
_BEFORE_CLAUSE: Final = frozenset(",?!")
# The marks at which a quotation without a closing mark may end.
_TELLING: Final = _BRACKETS | _CLOSING_BRACKETS | _BEFORE_CLAUSE
_BEHIND_CLAUSE: Final = frozenset(".,:")
# A shorter last line after a completed quotation is a credit: 'Ann Lee, Reform Party."'
_CREDIT: Final = 60


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
    * ``quote.broken``: a paragraph continues it without a mark and closes it;
    * ``quote.unclosed``: the mark is missing.  The quotation ends before a bracket that it did not open,
      before a reporting clause (``"We won, she said.``), before the next quotation of its style if that
      begins a sentence, or at the end of its paragraph.

    Ignored: marks that open nothing, and pairs with nothing in between.
    """
    marks = list(view[Mark])
    if not marks:
        return
    starts = [mark.start for mark in marks]
    run: list[_Part] = []
    paragraphs = list(view[Paragraph])
    last = 0
    for number, paragraph in enumerate(paragraphs):
        if not run and (last == len(starts) or starts[last] >= paragraph.end):
            continue
        first = bisect_left(starts, paragraph.start, last)
        last = bisect_left(starts, paragraph.end, first)
        here = marks[first:last]
        if not run and (pairs := _pairs(here)):
            text, offset = paragraph.text, paragraph.start
            for opener, closer in pairs:
                start, end, first, stop = opener.start, closer.end, opener.end, closer.start
                inside = text[first - offset : stop - offset]
                if inside.strip():
                    whole = text[start - offset : end - offset]
                    yield _record(
                        start,
                        end,
                        whole,
                        rule=_PAIRED,
                        parts=(_span(start, end, whole),),
                        inner=(_span(first, stop, inside),),
                        style=opener.style,
                    )
            continue
        next_start = paragraphs[number + 1].start if number + 1 < len(paragraphs) else paragraph.end
        parts = _parts(view, here, paragraph.end, next_start)
        if run:
            more = _continuation(view, run, parts, here, paragraph)
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


def _pairs(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Return marks as simple pairs of one style, as in nine of ten paragraphs; none if any mark is not so."""
    if len(marks) % 2:
        return []
    pairs: list[tuple[Mark, Mark]] = []
    for number in range(0, len(marks), 2):
        opener, closer = marks[number], marks[number + 1]
        if opener.side != "open" or closer.side != "close" or opener.style != closer.style:
            return []
        pairs.append((opener, closer))
    return pairs


def _stays_open(part: _Part, paragraph: Paragraph) -> bool:
    return part.closer is None and part.depth == 0 and part.end == paragraph.end


def _parts(view: View, marks: Sequence[Mark], limit: int, next_start: int) -> list[_Part]:
    """Return the quotations that begin in the paragraph ending at ``limit``, with their ends and depths."""
    parts: list[_Part] = []
    inside: list[_Part] = []
    for mark in marks:
        if mark.side == "open":
            del inside[_DEPTH - 1 :]
            inside.append(_Part(mark.start, limit, mark.text, mark.style))
            parts.append(inside[-1])
        elif mark.side == "close" and inside:
            alike = [level for level, part in enumerate(inside) if part.style == mark.style]
            level = alike[-1] if alike else len(inside) - 1
            inside[level].closer, inside[level].end = mark, mark.end
            del inside[level:]
    if any(part.closer is None for part in parts):
        _end_unclosed(view, marks, parts, next_start)
    around: list[_Part] = []
    for part in parts:
        while around and around[-1].end <= part.start:
            around.pop()
        part.depth = len(around)
        around.append(part)
    return parts


def _end_unclosed(view: View, marks: Sequence[Mark], parts: Sequence[_Part], next_start: int) -> None:
    """Find the ends of the quotations of a paragraph whose closing mark is missing."""
    reopened = {part.start for part in parts if view.text.startswith(part.glyph, next_start)}
    opened = {part.start: part for part in parts}
    closed = {part.start: part.end for part in parts if part.closer}
    closers = {part.closer.start for part in parts if part.closer}
    inside: list[_Part] = []
    for mark in marks:
        if mark.side == "open":
            while inside and not inside[-1].closer and _interrupts(view, mark, inside):
                _end_early(view, inside.pop(), mark.start, closed, reopened)
            inside.append(opened[mark.start])
        elif mark.start in closers:
            while (part := inside.pop()).closer is not mark:
                _end_early(view, part, mark.start, closed, reopened)
    for part in inside:
        _end_early(view, part, part.end, closed, reopened)


def _interrupts(view: View, mark: Mark, inside: Sequence[_Part]) -> bool:
    """Return whether an opening mark shows that the innermost unclosed quotation has ended."""
    if len(inside) >= _DEPTH:
        return True
    # '"We won, he said. "They lost,"' but neither '"He said "no" to me' nor “no” between straight marks.
    inmost = inside[-1]
    before = view.text[max(inmost.start, mark.start - 3) : mark.start].rstrip()
    return mark.text == inmost.glyph and before.endswith((".", "?", "!", "…", ",", ":"))


def _end_early(view: View, part: _Part, limit: int, closed: Mapping[int, int], reopened: Set[int]) -> None:
    """Set the end of an unclosed quotation: the limit, or an earlier place where the text shows that it ends.

    Text in quotations inside it (``closed``, by start and end) is ignored. If the next paragraph seems to
    reopen it (its start is in ``reopened``), fewer signs of an end are accepted.
    """
    words = view.words
    starts, texts = words.starts, words.texts
    brackets, end, skipped = 0, limit, part.start
    within = words.range(part.start, limit)
    for index in within:
        start, text = starts[index], texts[index]
        if start in closed and closed[start] > skipped:
            skipped = closed[start]
        if start < skipped or text not in _TELLING:
            continue
        if text in _BRACKETS:
            brackets += 1
        elif text in _CLOSING_BRACKETS:
            brackets -= 1
            if brackets < 0:
                end = start
                break
        else:
            loose = text == "," and part.start not in reopened
            if _reporting_clause(view, index + 1, within.stop, loose=loose):
                end = start + 1
                break
    part.end = part.start + len(view.text[part.start : end].rstrip())


def _reporting_clause(view: View, index: int, stop: int, *, loose: bool) -> bool:
    """Return whether ``said Ann Lee`` begins at a word, or ``she said`` with nothing after it.

    If ``loose``, also ``Ann Lee told The Times on Monday`` and ``she said in a statement``, which could also
    be part of the quotation.
    """
    words, lexicon = view.words, view.language.lexicon("sentences")
    verb = reporting_verb(words, reporting_verbs(view.language).speech, index, stop)
    if verb is None:
        return False
    if verb == index or verb + 1 == stop or words.texts[verb + 1] in _BEHIND_CLAUSE:
        return True
    named = words.texts[index][0].isupper() and words.folds[index] not in lexicon.words("like_initial")
    return loose and (named or words.folds[verb + 1] in lexicon.words("after_reporting"))


def _continuation(
    view: View, run: Sequence[_Part], parts: Sequence[_Part], marks: Sequence[Mark], paragraph: Paragraph
) -> _Part | None:
    """Return the part in this paragraph of a quotation that the last paragraph left open."""
    glyph, style = run[0].glyph, run[0].style
    complete = view.text[run[-1].end - 1] in _FINAL
    if not marks:
        goes_on = not complete and view.text[paragraph.start].islower()
        return _Part(paragraph.start, paragraph.end, "", style) if goes_on else None
    mark = marks[0]
    if mark.side == "open":
        return parts[0] if mark.start == paragraph.start and mark.text == glyph else None
    if mark.side == "close" and mark.style == style:
        credit = complete and mark.end == paragraph.end and mark.end - paragraph.start < _CREDIT
        return None if credit else _Part(paragraph.start, mark.end, "", style, mark)
    return None


def _quote(view: View, run: Sequence[_Part]) -> Iterator[Quote]:
    """Yield the quotation for a sequence of parts, unless it is empty."""
    # Later lines that seemed to continue the quotation but did not close it are not part of it.
    count = len(run)
    while count > 1 and not run[count - 1].glyph and not run[count - 1].closer:
        count -= 1
    kept, parts, inner = [], [], []
    for part in run[:count]:
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
