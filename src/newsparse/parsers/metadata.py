"""``Line``, ``Noise`` -> ``Metadata``: finds lines with facts about the article.

They remain part of the article: a headline can have speakers, a correction can have dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import compress

from newsparse.core.parser import Parser, View
from newsparse.core.records import Line, Metadata, Noise
from newsparse.language.imprints import Imprints
from newsparse.language.imprints.bylines import Bylines, Imprint, Timestamps
from newsparse.language.imprints.datelines import Datelines
from newsparse.language.markup import OPENERS, inner
from newsparse.language.text import ends_sentence

# How many lines from a timestamp or "By" a name on its own line counts as an author.
_NEAR = 3
# A dateline without an agency appears at the start of the article, not in the middle.
_DATELINE_PARAGRAPHS = 3
_SHORTEST_PARAGRAPH = 20
# Credits and notes on the author without a typical opening appear in the last lines, or above the body.
_LAST_LINES = 8
# With a dateline an opening can be shorter: "HALDEN (AP) — The mayor resigned on Monday."
_SHORTEST_OPENING, _SHORTEST_DATED = 15, 7
_HEADLINE_WORDS = range(4, 31)
_LONGEST_QUESTION = 15
_LONGEST_BYLINE = 200


def find(view: View) -> Iterator[Metadata]:
    """Yield headline, byline, dateline, timestamps, corrections and credits, each with its facts."""
    page = _Page(view)
    read = _read_alone(page)
    _read_bylines(page, read)
    _read_names(page, read)
    yield from _records(page, read)
    dateline = _dateline(page)
    if dateline:
        yield dateline
    headline = _headline(page, read, dateline)
    if headline:
        yield headline


class _Page:
    """The lines of a page that are not noise."""

    def __init__(self, view: View) -> None:
        self.imprints = Imprints.of(view.language)
        self.bylines = Bylines.of(view.language)
        self.datelines = Datelines.of(view.language)
        self.timestamps = Timestamps.of(view.language)
        self.date_order = view.date_order
        self.outlet = view.outlet
        """The outlet, if known: some outlets have their own forms of byline and dateline."""
        self.lines: list[Line] = []
        """The lines, without the Markdown or the tags around them."""
        self.ends: list[bool] = []
        """Whether each line ends like a sentence."""
        sizes: list[int] = []  # in words, of each line that ends like a sentence, judged by its spaces
        noise = view[Noise]
        noisy = bool(noise)
        for line in view[Line]:
            own = _inner(line) if line.text[0] in OPENERS else line
            records = noise.overlapping(own.start, own.end) if noisy else ()
            if not records or not _is_covered(own, records):
                ends = ends_sentence(own.text)
                self.lines.append(own)
                self.ends.append(ends)
                sizes.append(own.text.count(" ") + 1 if ends else 0)
        self.body = next((i for i, count in enumerate(sizes) if count >= _SHORTEST_PARAGRAPH), len(sizes))
        """The first paragraph of the article."""
        starts, words = [line.start for line in self.lines], view.words
        telling = Imprints.of(view.language).credit_words
        telling_starts = compress(words.starts, map(telling.__contains__, words.folds))
        self.crediting = {bisect_right(starts, at) - 1 for at in telling_starts}
        """The lines that contain a word typical of credits."""
        self.dated = [i for i, count in enumerate(sizes) if count >= _SHORTEST_DATED]
        """The lines that are long enough for a dateline and a sentence after it."""
        self.openings = [i for i in self.dated if sizes[i] >= _SHORTEST_OPENING]
        """The lines that are sentences too long for a headline, as the first line of an article."""


def _inner(line: Line) -> Line:
    """Return a line without the Markdown or the tags around it."""
    start, end = inner(line.text)
    return Line(line.start + start, line.start + end, line.text[start:end])


def _read_alone(page: _Page) -> dict[int, Imprint]:
    """Read each line separately.

    From the first paragraph on, a line is read only if it begins like a credit or a correction, is short, or
    is one of the last and has a word typical of credits. Notes on the author are not in the middle.
    """
    read: dict[int, Imprint] = {}
    tail = len(page.lines) - _LAST_LINES
    paragraphs = {i for i in page.openings if i >= page.body}
    for i, line in enumerate(page.lines):
        # "Ann Lee is a professor of law." in the middle of an article is about a person in it.
        credits = i in page.crediting and not page.body < i < tail
        plain = i in paragraphs and not (credits and i >= tail)
        if not plain or page.imprints.opens(line.text):
            imprint = page.imprints.read(
                line.text, ends_sentence=page.ends[i], crediting=credits, order=page.date_order
            )
            if imprint:
                read[i] = imprint
    return read


def _read_bylines(page: _Page, read: dict[int, Imprint]) -> None:
    """Read the lines above the article that have only the outlet's own form of byline."""
    if not (page.outlet and page.outlet.byline):
        return
    find = re.compile(page.outlet.byline, re.VERBOSE).fullmatch
    for i, line in enumerate(page.lines[: page.body]):
        known = read.get(i)
        if known and (known.kind == "byline" or (known.also and known.also.kind == "byline")):
            continue
        match = find(line.text) if len(line.text) <= _LONGEST_BYLINE else None
        if match and (authors := page.bylines.authors(match["authors"] or "")):
            read[i] = Imprint("byline", authors, also=known)


def _read_names(page: _Page, read: dict[int, Imprint]) -> None:
    """Read the lines above the article that contain only names, if a time is near."""
    stamped = {i for i, imprint in read.items() if imprint.kind == "timestamp"}
    for i, line in enumerate(page.lines[: page.body]):
        if i in read:
            continue
        near = not stamped.isdisjoint(range(i - _NEAR, i + _NEAR + 1))
        if near and (names := page.bylines.names(line.text)):
            read[i] = Imprint("byline", names)


def _records(page: _Page, read: Mapping[int, Imprint]) -> Iterator[Metadata]:
    """Yield the results in order; inside the article, a time counts only with a label."""
    for i, found in sorted(read.items()):
        imprint: Imprint | None = found
        while imprint:
            text = page.lines[i].text
            if imprint.kind != "timestamp" or i < page.body or page.timestamps.has_label(text):
                yield _metadata(page.lines[i], imprint)
            imprint = imprint.also


def _is_covered(line: Line, noise: tuple[Noise, ...]) -> bool:
    """Return whether noise covers most of a line."""
    return 2 * sum(min(record.end, line.end) - max(record.start, line.start) for record in noise) > len(
        line.text
    )


def _dateline(page: _Page) -> Metadata | None:
    """Find the dateline at the start of the article."""
    first = page.dated[: _DATELINE_PARAGRAPHS + 1]
    for nth, i in enumerate(first[:_DATELINE_PARAGRAPHS]):
        text = page.lines[i].text
        found = page.datelines.read(text)
        if found is None and ": " in text and i in page.openings:
            found = page.datelines.read(text, colon=True)
            # A teaser may come before it. In a transcript every paragraph begins with capitals and a colon.
            if found and not page.datelines.is_city(found.values[0]):
                near = (page.lines[j].text for j in first if j != i)
                if nth or any(page.datelines.read(text, colon=True) for text in near):
                    found = None
        found = found or _outlets_dateline(page, text)
        if found:
            return _metadata(page.lines[i], found)
    # A line that consists only of a dateline: "New York CNN —".
    for line in page.lines[:_DATELINE_PARAGRAPHS]:
        found = page.datelines.read(line.text)
        if found and found.end == len(line.text):
            return _metadata(line, found)
    return None


def _outlets_dateline(page: _Page, text: str) -> Imprint | None:
    """Read a dateline of the outlet's own form."""
    own = page.outlet.dateline if page.outlet else None
    match = re.compile(own, re.VERBOSE).match(text) if own else None
    if match is None:
        return None
    place = match["place"]
    return Imprint("dateline", (place.strip(),) if place else (), end=len(match[0].rstrip()))


def _headline(page: _Page, read: Mapping[int, Imprint], dateline: Metadata | None) -> Metadata | None:
    """Find the headline: the first line above the article that looks like one."""
    for i, line in enumerate(page.lines[: page.body]):
        known = i in read or (dateline is not None and dateline.start == line.start)
        if not known and _is_headline(page, line.text):
            return _metadata(line, Imprint("headline"))
        if not known and i in page.openings:
            return None  # the article has begun
    return None


def _is_headline(page: _Page, text: str) -> bool:
    """Return whether the first line above the article that is not yet read looks like a headline."""
    count = text.count(" ") + 1
    if count not in _HEADLINE_WORDS or page.bylines.is_name(text) or text[-1] in ":;,":
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'"):
        return False
    capitals = sum(word[0].isupper() for word in text.split())
    if 5 * capitals >= 4 * count or not ends_sentence(text):
        return True
    # A question or exclamation can be a headline; a long one is a paragraph.
    return text.rstrip("\"”'’")[-1:] in ("?", "!") and count <= _LONGEST_QUESTION


def _metadata(line: Line, imprint: Imprint) -> Metadata:
    end = len(line.text) if imprint.end is None else imprint.end
    return Metadata(
        line.start,
        line.start + end,
        line.text[:end],
        rule=f"metadata.{imprint.kind}",
        kind=imprint.kind,
        values=imprint.values,
    )


PARSER = Parser(makes=Metadata, reads=(Line, Noise), find=find, masked=False)
