"""Articles extracted from an HTML page or by another package, with offsets that map back to the page."""

from __future__ import annotations

import datetime
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from html import escape, unescape

from attrs import field, frozen

from newsparse.core.document import Article
from newsparse.core.pipeline import Pipeline
from newsparse.core.published import as_date
from newsparse.core.regexes import on_use
from newsparse.errors import InputError
from newsparse.output.annotations import MarkedSpan, nested, source_name
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet

_TAG = on_use(r"""<[/!?A-Za-z](?:[^<>"']++|"[^"]{0,20000}+"|'[^']{0,20000}+')*+>""")
_NAME = on_use(r"<([A-Za-z][A-Za-z0-9]{0,30}+)")
# Elements whose text is not shown on the page.
_HIDDEN = {
    name: on_use(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "template", "title", "textarea")
}
_ENTITY = on_use(r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}+);?")
# A line of at least this many characters is located by itself; a shorter one may also occur in a menu.
_LONG = 40
# The headline of a page is in so many first characters of its text, if it is there.
_TOP = 2_000
# How many characters of the page are searched for a long line and for a short one. Few pages show more, and a
# short line is next to the line that follows or precedes it in the text.
_FAR, _NEAR = 100_000, 5_000


@frozen
class Page:
    """The metadata of a page."""

    title: str | None = None
    """The title of the article."""
    authors: tuple[str, ...] = ()
    """The authors, in order."""
    site: str | None = None
    """The name of the website."""
    html: str | None = field(default=None, repr=False)
    """The page itself, if known."""


class PageArticle(Article):
    """An article whose text was extracted from a page.

    Offsets count code points of ``text``, as for any article. :meth:`to_page` translates them to the page.
    """

    __slots__ = ("_map", "page")

    page: Page
    """The page from which the text was extracted."""
    _map: _PageMap | None

    @classmethod
    def extracted(
        cls,
        text: str,
        page: Page,
        *,
        url: str | None = None,
        published: datetime.date | None = None,
        outlet: Outlet | None = None,
    ) -> PageArticle:
        """Parse an extracted text; :func:`newsparse.parse` describes the context."""
        return cls.of(Pipeline.default().parse(text, url=url, published=published, outlet=outlet), page)

    @classmethod
    def of(cls, article: Article, page: Page) -> PageArticle:
        """Return an article together with what is known about its page."""
        found = cls(article.reading)
        found.page, found._map = page, None
        return found

    @property
    def byline(self) -> tuple[str, ...]:
        """The authors that the text names, otherwise those that the page names."""
        return super().byline or self.page.authors

    def to_page(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the position of a span of the text in the page: the offsets of each piece between two tags.

        Text that the extraction changed cannot be found in the page and is left out.

        :raises newsparse.InputError: if the page is not known.
        """
        if self.page.html is None:
            raise InputError("the page of this article is not known; pass it with html=")
        if self._map is None:
            self._map = _PageMap(self.text, self.page.html)
        return tuple(self._map.pieces(start, end))

    def marked(self) -> str:
        """Return the page with ``<mark class="newsparse">`` around each statement.

        The attribute ``title`` names the source and the cue, and ``data-newsparse`` is the attribution's id.
        A statement that contains tags is marked in pieces, so all tags stay balanced.

        :raises newsparse.InputError: if the page is not known.
        """
        marks: list[MarkedSpan] = []
        for number, statement in enumerate(self.attributions):
            for span in statement.content:
                marks += [MarkedSpan(start, end, number) for start, end in self.to_page(span.start, span.end)]
        page, ids = self.page.html or "", self.ids
        shown: list[str] = []
        for piece in nested(0, len(page), marks):
            if piece.kind == "text":
                shown.append(page[piece.start : piece.end])
            elif piece.kind == "close":
                shown.append("</mark>")
            else:
                statement = self.attributions[piece.key]
                title = f"{source_name(statement) or ''} {statement.cue_text}".strip()
                shown.append(
                    f'<mark class="newsparse" data-newsparse="{ids[piece.key]}" title="{escape(title)}">'
                )
        return "".join(shown)


class _PageMap:
    """The positions of a text's characters in its page."""

    def __init__(self, text: str, page: str) -> None:
        self._starts, self._ends, self._nodes = array("q"), array("q"), array("q")
        shown: list[str] = []
        for node, (start, end) in enumerate(_text_nodes(page)):
            for character, first, after in _characters(page, start, end):
                shown.append(character)
                self._starts.append(first)
                self._ends.append(after)
                self._nodes.append(node)
        self._offsets = array("q")  # offsets of the characters of the text that are not white space
        self._places = array("q")  # the index of the same character in the page, or -1
        self._align(text, "".join(shown))

    def _align(self, text: str, page: str) -> None:
        lines: list[tuple[str, list[int]]] = []
        for match in re.finditer(r"[^\n]++", text):
            places = [at for at in range(*match.span()) if not text[at].isspace()]
            lines.append(("".join(text[at] for at in places), places))
        found = [-1] * len(lines)
        at = 0
        for index, (line, _) in enumerate(lines):
            if len(line) >= _LONG and (place := page.find(line, at, at + _FAR + len(line))) >= 0:
                found[index], at = place, place + len(line)
        # For each line, where the next long line is.
        bounds = [len(page)]
        for place in reversed(found):
            bounds.append(place if place >= 0 else bounds[-1])
        at = 0
        for index, ((line, _), bound) in enumerate(zip(lines, reversed(bounds[:-1]), strict=True)):
            if len(line) < _LONG:  # the last occurrence before the next long line counts
                if bound == len(page):
                    found[index] = page.find(line, at, at + _NEAR)
                else:
                    found[index] = page.rfind(line, max(at, bound - _NEAR), bound)
            at = found[index] + len(line) if found[index] >= 0 else at
        for (_, places), first in zip(lines, found, strict=True):
            self._offsets.extend(places)
            self._places.extend(range(first, first + len(places)) if first >= 0 else [-1] * len(places))

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the spans of the page that show a span of the text."""
        begin: int | None = None
        last = -1
        for index in range(bisect_left(self._offsets, start), bisect_left(self._offsets, end)):
            place = self._places[index]
            if begin is not None and (place != last + 1 or self._nodes[place] != self._nodes[last]):
                yield self._starts[begin], self._ends[last]
                begin = None
            if place >= 0 and begin is None:
                begin = place
            last = place
        if begin is not None:
            yield self._starts[begin], self._ends[last]


def _text_nodes(page: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (tag := page.find("<", at)) >= 0:
        if tag > at:
            yield at, tag
        if page.startswith("<!--", tag):
            end = page.find("-->", tag + 4)
            at = len(page) if end < 0 else end + 3
            continue
        match = _TAG.match(page, tag)
        if match is None:  # a "<" in the text
            yield tag, tag + 1
            at = tag + 1
            continue
        at = match.end()
        name = _NAME.match(match[0])
        hidden = _HIDDEN.get(name[1].lower()) if name else None
        if hidden is not None:
            close = hidden.search(page, at)
            at = len(page) if close is None else close.start()
    if at < len(page):
        yield at, len(page)


def _characters(page: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    at = start
    for match in _ENTITY.finditer(page, start, end):
        shown = unescape(match[0])
        if shown != match[0]:  # an HTML entity
            yield from ((page[i], i, i + 1) for i in range(at, match.start()) if not page[i].isspace())
            yield from ((c, match.start(), match.end()) for c in shown if not c.isspace())
            at = match.end()
    yield from ((page[i], i, i + 1) for i in range(at, end) if not page[i].isspace())


def with_title(text: str, title: object) -> str:
    """Return a text with a title above it, unless it begins with it."""
    missing = isinstance(title, str) and title.casefold() not in text[:_TOP].casefold()
    return f"{title}\n\n{text}" if missing and text else text


def described(document: object, *, html: str | None = None, url: str | None = None) -> PageArticle:
    """Return the article of another package's document; see :func:`newsparse.from_document`."""
    text = _first(document, "plaintext", "text")
    if not isinstance(text, str):
        raise InputError(
            "document must be a result of trafilatura, newspaper4k or fundus, with a text; "
            f"{type(document).__name__} has no text"
        )
    if not text.strip():
        raise InputError("the document has no text; was its page downloaded and parsed?")
    source = _first(document, "html")
    site = _str(_first(document, "sitename", "publisher"))
    address = _str(url or _first(document, "url") or _first(source, "responded_url", "requested_url"))
    known = address is not None and registry.detect("", address) is not None
    page = html if html is not None else _str(source) or _str(_first(source, "content"))
    return PageArticle.extracted(
        text,
        Page(_str(_first(document, "title")), tuple(_authors(document)), site, page),
        url=address,
        published=_day(_first(document, "publishing_date", "publish_date", "date")),
        outlet=registry.outlet_called(site, address) if site and not known else None,
    )


def _first(document: object, *names: str) -> object:
    for name in names:
        value = document.get(name) if isinstance(document, dict) else getattr(document, name, None)
        if value:
            return value
    return None


def _str(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _authors(document: object) -> Iterator[str]:
    given = _first(document, "authors", "author")
    # trafilatura joins several authors with a semicolon.
    names = given.split(";") if isinstance(given, str) else given
    for name in names if isinstance(names, list | tuple) else ():
        if isinstance(name, str) and name.strip():
            yield name.strip()


def _day(value: object) -> datetime.date | None:
    try:
        return as_date(value) if isinstance(value, datetime.date | str) else None
    except InputError:  # the metadata of a page may be anything
        return None
