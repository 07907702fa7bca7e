"""Cuts the text of an article into paragraphs and pieces, each with the marks that cover it.

Marks can overlap, but HTML elements cannot. If a mark ends inside another one that continues, the other is
closed before it and opened again after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import field, frozen

from newsparse.core.layer import Layer
from newsparse.core.records import Noise
from newsparse.core.visible import visible
from newsparse.output.report.statements import MarkKind, Readable, Statement

__all__ = ["Block", "Token", "blocks"]

# Marks with the same start and end are nested in this order.
_ORDER = {"noise": 0, "content": 1, "source": 2, "cue": 3}


@frozen
class _Mark:
    """A span with one kind of mark."""

    start: int
    end: int
    kind: MarkKind | Literal["noise"]
    statement: Statement | None


@frozen
class Token:
    """A piece of a paragraph: text, the beginning or the end of a mark, or a speaker's badge."""

    kind: Literal["text", "open", "close", "badge"] = field()
    """The type of the piece."""
    text: str = field(default="")
    """The text, if it is text."""
    mark: MarkKind | Literal["noise"] | None = field(default=None)
    """The kind of mark that it opens."""
    statement: Statement | None = field(default=None)
    """The statement that the mark or the badge belongs to."""
    is_first: bool = field(default=False)
    """Whether the mark is the first one of the statement's content, the target of links."""


@frozen
class Block:
    """Paragraphs of the article, or paragraphs of noise in a row."""

    noise: str = field()
    """The kind of noise; empty for paragraphs of the article."""
    paragraphs: Sequence[Sequence[Token]] = field()
    """The paragraphs."""


def blocks(article: Readable, found: Sequence[Statement]) -> Iterator[Block]:
    """Yield the text of an article as blocks; consecutive paragraphs of noise form one block."""
    marks = sorted(_marks(article.noise, found), key=lambda m: (m.start, -m.end, _ORDER[m.kind]))
    badges = sorted(
        ((spans[-1][1], statement) for statement in found if (spans := statement.spans["content"])),
        key=lambda badge: (badge[0], -badge[1].position),  # if several end together, the inner one first
    )
    cutter = _Cutter(visible(article.text), marks, badges)
    kinds: list[str] = []
    paragraphs: list[Sequence[Token]] = []
    at = 0
    for line in article.text.splitlines(keepends=True):
        start, end = at, at + len(line)
        at = end
        body = line.strip()
        if not body:
            continue
        first = start + line.index(body)
        covering = [
            noise
            for noise in article.noise.overlapping(first, first + len(body))
            if noise.start <= first and first + len(body) <= noise.end
        ]
        tokens = list(cutter.cut(first, first + len(body)))
        if covering:
            kinds += [_named(noise) for noise in covering]
            paragraphs.append(tokens)
            continue
        if paragraphs:
            yield Block(", ".join(dict.fromkeys(kinds)), paragraphs)
            kinds, paragraphs = [], []
        yield Block("", [tokens])
    if paragraphs:
        yield Block(", ".join(dict.fromkeys(kinds)), paragraphs)


def _named(noise: Noise) -> str:
    return visible(f"{noise.kind} ({noise.platform})" if noise.platform else noise.kind)


def _marks(noise: Layer[Noise], found: Iterable[Statement]) -> Iterator[_Mark]:
    for stretch in noise:
        yield _Mark(stretch.start, stretch.end, "noise", None)
    for statement in found:
        for kind, spans in statement.spans.items():
            for start, end in spans:
                yield _Mark(start, end, kind, statement)


class _Cutter:
    """Cuts the paragraphs into pieces, from the first to the last."""

    def __init__(self, text: str, marks: Sequence[_Mark], badges: Sequence[tuple[int, Statement]]) -> None:
        self._text = text
        self._marks = marks
        self._badges = badges
        self._next_mark = self._next_badge = 0
        self._active: list[_Mark] = []
        self._linked: set[int] = set()

    def cut(self, start: int, end: int) -> Iterator[Token]:
        """Yield the pieces of a paragraph; every mark opened in it is also closed in it."""
        while self._next_mark < len(self._marks) and self._marks[self._next_mark].start < end:
            self._active.append(self._marks[self._next_mark])
            self._next_mark += 1
        self._active = [mark for mark in self._active if mark.end > start]
        due = [(min(max(offset, start), end), statement) for offset, statement in self._due(end)]
        places = {start, end, *(offset for offset, _ in due)}
        for mark in self._active:
            places |= {max(mark.start, start), min(mark.end, end)}
        cuts = sorted(place for place in places if start <= place <= end)
        opened: list[_Mark] = []
        for here, after in zip(cuts, [*cuts[1:], end], strict=True):
            wanted = [mark for mark in self._active if mark.start <= here < mark.end and here < end]
            same = 0
            while same < min(len(opened), len(wanted)) and opened[same] is wanted[same]:
                same += 1
            for _ in opened[same:]:
                yield Token("close")
            for offset, statement in due:
                if offset == here:
                    yield Token("badge", statement=statement)
            for mark in wanted[same:]:
                yield self._opened(mark)
            opened = wanted
            if after > here:
                yield Token("text", self._text[here:after])

    def _opened(self, mark: _Mark) -> Token:
        number = None if mark.statement is None or mark.kind != "content" else mark.statement.number
        is_first = number is not None and number not in self._linked
        if number is not None:
            self._linked.add(number)
        return Token("open", mark=mark.kind, statement=mark.statement, is_first=is_first)

    def _due(self, end: int) -> Sequence[tuple[int, Statement]]:
        """Return the badges up to the end of a paragraph that have not been shown yet."""
        first = self._next_badge
        while self._next_badge < len(self._badges) and self._badges[self._next_badge][0] <= end:
            self._next_badge += 1
        return self._badges[first : self._next_badge]
