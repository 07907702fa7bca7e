"""Cuts the text of an article into paragraphs and pieces, each with the marks that cover it.

Marks can overlap, but HTML elements cannot: :func:`newsparse.output.annotations.parts.nested` cuts them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from attrs import field, frozen

from newsparse.core.records import Noise
from newsparse.core.shown import visible
from newsparse.output.annotations.parts import MarkedSpan, Marks, nested
from newsparse.output.report.statements import MarkKind, Readable, Statement

__all__ = ["Block", "Token", "blocks"]

# Marks with the same start and end are nested in this order.
_ORDER = {"noise": 0, "content": 1, "source": 2, "cue": 3}

_Mark: TypeAlias = "tuple[MarkKind | Literal['noise'], Statement | None]"


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
    cutter = _Cutter(article, found)
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


class _Cutter:
    """Cuts the paragraphs into pieces, from the first to the last."""

    def __init__(self, article: Readable, found: Sequence[Statement]) -> None:
        self._text = visible(article.text)
        spans: list[tuple[int, int, _Mark]] = [(one.start, one.end, ("noise", None)) for one in article.noise]
        for statement in found:
            for kind, places in statement.spans.items():
                spans += [(start, end, (kind, statement)) for start, end in places]
        spans.sort(key=lambda span: (span[0], -span[1], _ORDER[span[2][0]]))
        self._marks: Sequence[_Mark] = [mark for *_, mark in spans]
        self._spans = Marks(MarkedSpan(start, end, number) for number, (start, end, _) in enumerate(spans))
        ends = [(places[-1][1], said) for said in found if (places := said.spans["content"])]
        # If several end together, the inner one comes first.
        self._badges = deque(sorted(ends, key=lambda badge: (badge[0], -badge[1].position)))
        self._linked: set[int] = set()

    def cut(self, start: int, end: int) -> Iterator[Token]:
        """Yield the pieces of a paragraph; every mark opened in it is also closed in it."""
        at = start
        for piece in nested(start, end, self._spans.reaching(start, end)):
            if piece.kind == "close":
                yield Token("close")
            elif piece.kind == "open":
                yield from self._due(at)
                yield self._opened(*self._marks[piece.key])
            else:
                while self._badges and self._badges[0][0] < piece.end:
                    stop = max(at, self._badges[0][0])
                    if stop > at:
                        yield Token("text", self._text[at:stop])
                    yield from self._due(stop)
                    at = stop
                yield Token("text", self._text[at : piece.end])
                at = piece.end
        yield from self._due(end)

    def _due(self, offset: int) -> Iterator[Token]:
        """Yield the badges up to an offset that have not been shown yet."""
        while self._badges and self._badges[0][0] <= offset:
            yield Token("badge", statement=self._badges.popleft()[1])

    def _opened(self, kind: MarkKind | Literal["noise"], statement: Statement | None) -> Token:
        number = None if statement is None or kind != "content" else statement.number
        is_first = number is not None and number not in self._linked
        if number is not None:
            self._linked.add(number)
        return Token("open", mark=kind, statement=statement, is_first=is_first)
