"""``Mark``, ``Paragraph`` -> ``Quote``: which marks belong together, and what a missing mark leaves open."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import define, field

from newsparse.document import View
from newsparse.language import Language
from newsparse.parser import Parser
from newsparse.records import Mark, Paragraph, Quote
from newsparse.reporting import reporting_verb

__all__ = ["PARSER"]

_PAIRED: Final = "quote.paired"
_MISMATCHED: Final = "quote.mismatched"
_REOPENED: Final = "quote.reopened"
_BROKEN: Final = "quote.broken"
_UNCLOSED: Final = "quote.unclosed"

_DEPTH: Final = 3  # quotations inside one another
_FINAL: Final = frozenset(".?!…")
_BRACKETS: Final = frozenset("([{")
_CLOSING_BRACKETS: Final = frozenset(")]}")
# A shorter last line behind a quotation that has come to its end is a credit: 'Ann Lee, Reform Party."'
_CREDIT: Final = 60


@define
class _Part:
    """What a quotation has in one paragraph."""

    start: int = field()
    end: int = field()
    opener: Mark | None = field(default=None)
    """None where the quotation goes on without being re-opened."""
    closer: Mark | None = field(default=None)
    depth: int = field(default=0)


def find(view: View) -> Iterator[Quote]:
    """Yield the quotations, those inside others too; a Quote includes its marks.

    ``rule`` says how the end is known:

    * ``quote.paired``: by its closing mark; ``quote.mismatched``: by one of another style (“No.');
    * ``quote.reopened``: each paragraph re-opens it and the last closes it;
    * ``quote.broken``: a paragraph goes on with it, without a mark, and closes it;
    * ``quote.unclosed``: the mark is missing.  The quotation ends before a bracket that it did not open,
      before a reporting clause (``"We won, she said.``), before the next quotation of its style if
      that begins a sentence, or with its paragraph.

    Left alone: marks that open nothing, and pairs with nothing in between.
    """
    marks = list(view[Mark])
    if not marks:
        return
    starts = [mark.start for mark in marks]
    run: list[_Part] = []
    for paragraph in view[Paragraph]:
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        if first == last and not run:
            continue
        here = marks[first:last]
        parts = _parts(view, here, paragraph)
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


def _stays_open(part: _Part, paragraph: Paragraph) -> bool:
    return part.closer is None and part.depth == 0 and part.end == paragraph.end


def _parts(view: View, marks: Sequence[Mark], paragraph: Paragraph) -> list[_Part]:
    """Return the quotations that open in a paragraph."""
    partners = _partners(marks)
    closing = set(partners.values())
    closed = {marks[opener].start: marks[closer].end for opener, closer in partners.items()}
    parts: list[_Part] = []
    inside: list[_Part] = []
    for index, mark in enumerate(marks):
        if mark.side == "open":
            while inside and not inside[-1].closer and _interrupts(view, mark, inside):
                _end_early(view, inside.pop(), mark.start, closed)
            closer = marks[partners[index]] if index in partners else None
            end = closer.end if closer else paragraph.end
            inside.append(_Part(mark.start, end, mark, closer))
            parts.append(inside[-1])
        elif index in closing:
            while (part := inside.pop()).closer is not mark:
                _end_early(view, part, mark.start, closed)
    for part in inside:
        _end_early(view, part, paragraph.end, closed)
    _set_depths(parts)
    return parts


def _set_depths(parts: Sequence[_Part]) -> None:
    around: list[_Part] = []
    for part in parts:
        while around and around[-1].end <= part.start:
            around.pop()
        part.depth = len(around)
        around.append(part)


def _partners(marks: Sequence[Mark]) -> dict[int, int]:
    """Return for each opening mark that has one its closing mark, by index."""
    partners: dict[int, int] = {}
    stack: list[int] = []
    for index, mark in enumerate(marks):
        if mark.side == "open":
            del stack[_DEPTH - 1 :]
            stack.append(index)
        elif mark.side == "close" and stack:
            alike = [level for level, opener in enumerate(stack) if marks[opener].style == mark.style]
            level = alike[-1] if alike else len(stack) - 1
            partners[stack[level]] = index
            del stack[level:]
    return partners


def _interrupts(view: View, mark: Mark, inside: Sequence[_Part]) -> bool:
    """Tell whether an opening mark shows that the inmost quotation, which nothing closes, is over."""
    opener = inside[-1].opener
    if len(inside) >= _DEPTH or not opener:
        return True
    # '"We won, he said. "They lost,"' but neither '"He said "no" to me' nor “no” between straight marks.
    before = view.text[opener.end : mark.start].rstrip() if mark.text == opener.text else ""
    return before.endswith((".", "?", "!", "…", ",", ":"))


def _end_early(view: View, part: _Part, limit: int, closed: Mapping[int, int]) -> None:
    """Set the end of an unclosed quotation, at the limit or where the text shows that it is over before.

    What stands in quotations inside it, ``closed`` by start and end, shows nothing.
    """
    words = view.words
    brackets, end, skipped = 0, limit, part.start
    within = words.range(part.start, limit)
    for index in within:
        start, text = words.starts[index], words.texts[index]
        skipped = max(skipped, closed.get(start, 0))
        if start < skipped:
            continue
        if text in _BRACKETS:
            brackets += 1
        elif text in _CLOSING_BRACKETS:
            brackets -= 1
            if brackets < 0:
                end = start
                break
        elif text == "," and _reporting_clause(view, index + 1, within.stop):
            end = start + 1
            break
    part.end = part.start + len(view.text[part.start : end].rstrip())


def _reporting_clause(view: View, index: int, stop: int) -> bool:
    """Tell whether ``said Ann Lee`` begins at a word, or ``she said`` with nothing behind it."""
    verb = reporting_verb(view.words, _reporting(view.language), index, stop)
    return verb is not None and (verb == index or verb + 1 == stop or view.words.texts[verb + 1] in ".,:")


@functools.cache
def _reporting(language: Language) -> frozenset[str]:
    return language.lexicon("sentences").words("reporting")


def _continuation(
    view: View, run: Sequence[_Part], parts: Sequence[_Part], marks: Sequence[Mark], paragraph: Paragraph
) -> _Part | None:
    """Return what a quotation that the last paragraph left open has in this one."""
    opener = run[0].opener
    mark = marks[0] if marks else None
    if opener and mark and mark.side == "open":
        reopens = mark.start == paragraph.start and mark.text == opener.text
        return parts[0] if reopens else None
    text = view.text
    complete = text[run[-1].end - 1] in _FINAL
    if opener and mark and mark.side == "close" and mark.style == opener.style:
        credit = complete and mark.end == paragraph.end and mark.end - paragraph.start < _CREDIT
        return None if credit else _Part(paragraph.start, mark.end, closer=mark)
    if not mark and not complete and text[paragraph.start].islower():
        return _Part(paragraph.start, paragraph.end)
    return None


def _quote(view: View, run: Sequence[_Part]) -> Iterator[Quote]:
    """Yield the quotation of a run of parts, unless it is empty."""
    first, last = run[0], run[-1]
    # A quotation that the following lines seemed to go on with, but did not close, ends with its own.
    while len(run) > 1 and not last.opener and not last.closer:
        run = run[:-1]
        last = run[-1]
    opener = first.opener
    inner = tuple(
        view.span(
            part.opener.end if part.opener else part.start,
            part.closer.start if part.closer else part.end,
        )
        for part in run
    )
    if not opener or not any(span.text.strip() for span in inner):
        return
    if not last.closer:
        rule = _UNCLOSED
    elif last.closer.style != opener.style:
        rule = _MISMATCHED
    elif len(run) == 1:
        rule = _PAIRED
    else:
        rule = _REOPENED if all(part.opener for part in run) else _BROKEN
    yield Quote(
        first.start,
        last.end,
        view.slice(first.start, last.end),
        rule=rule,
        parts=tuple(view.span(part.start, part.end) for part in run),
        inner=inner,
        depth=first.depth,
        closed=last.closer is not None,
        style=opener.style,
    )


PARSER = Parser(makes=Quote, reads=(Mark, Paragraph), find=find)
