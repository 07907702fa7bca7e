"""The report on one article: its text with the statements marked, as a page and in a notebook.

Marks can overlap, but HTML elements cannot: :func:`newsparse.output.annotations.nested` cuts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import frozen

from newsparse.core.regexes import on_use
from newsparse.core.shown import visible
from newsparse.output.annotations import MarkedSpan, Piece, nested_parts
from newsparse.output.report.charts import MEASURES, shares, summary
from newsparse.output.report.statements import Statement, statements, title_of
from newsparse.output.report.templates import in_notebook, render
from newsparse.register.names import fold
from newsparse.version import __version__

if TYPE_CHECKING:
    from newsparse.core.document import Article

# A line of the text without its outer white space.
_LINE = on_use(r"\S(?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?")
# The maximum number of characters in a name; file systems allow 255 bytes.
_LONGEST = 60
# Names that Windows keeps for devices.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)

_MarkKind: TypeAlias = Literal["noise", "content", "source", "cue"]
# Marks with the same start and end are nested in this order.
_ORDER: Sequence[_MarkKind] = ("noise", "content", "source", "cue")


@frozen
class _Token:
    """A piece of a paragraph: text, the beginning or the end of a mark, or a speaker's badge."""

    kind: Literal["text", "open", "close", "badge"]
    text: str = ""
    mark: _MarkKind | None = None
    statement: Statement | None = None
    is_first: bool = False  # whether the mark is the first of the statement's content, the target of links


@frozen
class _Paragraph:
    """A line of the article that is not empty; every mark opened in it is also closed in it."""

    start: int
    end: int
    noise: str  # the kind of noise; empty for a paragraph of the article
    tokens: Sequence[_Token]


def article_page(article: Article, *, name: str | None = None, index: str | None = None) -> str:
    """Return the report on an article as one self-contained page.

    :param name: the name of the article if it has no headline, such as its file name.
    :param index: the address of the page that lists the articles, if there is one.
    """
    title = title_of(article, name)
    found = statements(article, title)
    text = list(_paragraphs(article, found))
    headline: Sequence[_Token] = ()
    places = [(one.start, one.end) for one in article.metadata if one.kind == "headline"]
    # Menus can precede a headline, which then keeps its place in the text.
    if text and not text[0].noise and (text[0].start, text[0].end) in places[:1]:
        headline = text.pop(0).tokens
    return render(
        "article.html",
        title=title,
        headline=headline,
        summary=summary(found),
        article=article,
        index=index,
        blocks=_blocks(text),
        found=found,
        charts=shares(found),
        measures=MEASURES[:2],
        language=article.pipeline.language.profile.name,
        version=__version__,
    )


def article_html(article: Article) -> str | None:
    """Return the marked text of an article for a notebook; None, and so the ``repr``, without Jinja."""
    found = statements(article, "")
    about = (
        f"{len(found)} statement{'' if len(found) == 1 else 's'} in {len(article.text)} characters. "
        "Colour and initials show the speaker; dashes mark less certain statements."
    )
    return in_notebook(about, blocks=_blocks(_paragraphs(article, found)))


def _blocks(paragraphs: Iterable[_Paragraph]) -> list[tuple[str, list[_Paragraph]]]:
    runs = (list(some) for _, some in groupby(paragraphs, lambda paragraph: bool(paragraph.noise)))
    return [(", ".join(dict.fromkeys(one.noise for one in run)), run) for run in runs]


def _paragraphs(article: Article, found: Sequence[Statement]) -> Iterator[_Paragraph]:
    spans: list[tuple[int, int, _MarkKind, Statement | None]] = [
        (noise.start, noise.end, "noise", None) for noise in article.noise
    ]
    for one in found:
        for kind in _ORDER[1:]:
            spans += [(at.start, at.end, kind, one) for at in getattr(one.said, kind)]
    spans.sort(key=lambda span: (span[0], -span[1], _ORDER.index(span[2])))
    marks = (MarkedSpan(start, end, number) for number, (start, end, *_) in enumerate(spans))
    linked: set[int] = set()

    def tokens(piece: Piece) -> Iterator[_Token]:
        if piece.kind == "text":
            yield _Token("text", article.text[piece.start : piece.end])
            return
        *_, kind, statement = spans[piece.key]
        content = statement if kind == "content" else None
        if piece.kind == "open":
            is_first = content is not None and content.number not in linked
            yield _Token("open", mark=kind, statement=statement, is_first=is_first)
            if content is not None:
                linked.add(content.number)
            return
        yield _Token("close")
        if content is not None and content.said.content[-1].end == piece.end:
            yield _Token("badge", statement=content)

    lines = [match.span() for match in _LINE.finditer(article.text)]
    for (start, end), pieces in zip(lines, nested_parts(lines, marks), strict=True):
        kinds = [
            f"{noise.kind} ({noise.platform})" if noise.platform else noise.kind
            for noise in article.noise.overlapping(start, end)
            if noise.start <= start and end <= noise.end
        ]
        shown = [token for piece in pieces for token in tokens(piece)]
        yield _Paragraph(start, end, ", ".join(dict.fromkeys(kinds)), shown)


class FileNames:
    """Makes names of pages, each different from all others.

    >>> names = FileNames()
    >>> names.of("Ann O’Brien"), names.of("Ann O'Brien"), names.of("../CON"), names.of("…")
    ('ann-obrien.html', 'ann-obrien-2.html', 'con-page.html', 'page.html')
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._times: dict[str, int] = dict.fromkeys(taken, 1)

    def of(self, text: str) -> str:
        """Return a file name for a text."""
        name = "-".join(fold(visible(text)).split())[:_LONGEST].strip("-") or "page"
        found = name = f"{name}-page" if name in _RESERVED else name
        while found in self._times:
            self._times[name] += 1
            found = f"{name}-{self._times[name]}"
        self._times[found] = 1
        return f"{found}.html"
