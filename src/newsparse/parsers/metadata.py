"""``Line``, ``Noise`` -> ``Metadata``: what the text says about the article.

The lines stay lines of the article: a headline has its speakers, a correction its dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from newsparse.language import Language
from newsparse.parser import Parser, View
from newsparse.polity import Polity
from newsparse.records import Line, Metadata, Noise
from newsparse.text.imprints import Imprint, Imprints, is_name
from newsparse.text.line_endings import ends_sentence, has_words
from newsparse.text.markup import OPENERS, inner

__all__ = ["PARSER"]

# How far from a timestamp, or from "By", a name on its own line is an author.
_NEAR = 3
# A dateline without an agency stands at the head of the article, not in its middle.
_DATELINE_PARAGRAPHS = 3
_SHORTEST_PARAGRAPH = 20
# Credits and notes on the author without an opening of their own stand in the last lines, or above the body.
_LAST_LINES = 8
_SHORTEST_DATED = 15
_HEADLINE_WORDS = range(4, 31)
_LONGEST_QUESTION = 15
_LONGEST_BYLINE = 200
_ANY = re.compile(rb"[^\0]")


def find(view: View) -> Iterator[Metadata]:
    """Yield headline, byline, dateline, timestamps, corrections and credits, each with what it says."""
    imprints = Imprints.of(view.language)
    noise = view[Noise]
    lines = [_inner(line) if line.text[0] in OPENERS else line for line in view[Line]]
    ends = []
    if noise:
        uncovered = []
        for line in lines:
            records = noise.overlapping(line.start, line.end)
            if not records or not _covered(line, records):
                uncovered.append(line)
                ends.append(ends_sentence(_without_tail(line, records) if records else line.text))
        lines = uncovered
    else:
        ends = [ends_sentence(line.text) for line in lines]
    paragraphs = (i for i, line in enumerate(lines) if ends[i] and has_words(line.text, _SHORTEST_PARAGRAPH))
    body = next(paragraphs, len(lines))
    # From there on, a paragraph is read only if it begins like a credit or a correction; the last lines also
    # if there is a word in them that credits have.
    tail, crediting = len(lines) - _LAST_LINES, _crediting(view, lines)
    read: dict[int, Imprint] = {}
    for i, line in enumerate(lines):
        text = line.text
        credits = i in crediting
        plain = i >= body and ends[i] and not (credits and i >= tail) and has_words(text, _SHORTEST_DATED)
        if not plain or imprints.opens(text):
            imprint = imprints.read(text, ends_sentence=ends[i], crediting=credits)
            if imprint:
                read[i] = imprint
    if view.outlet and view.outlet.byline:
        _read_bylines(lines[:body], read, view.outlet.byline, imprints)
    for i in sorted({*range(body), *read}):
        line, found = lines[i], read.get(i)
        if found is None and (names := _names(lines, read, i, imprints)):
            found = Imprint("byline", names)
        while found:
            if found.kind != "timestamp" or i < body or imprints.is_labelled(line.text):
                yield _metadata(line, found)
            found = found.also
    dateline = _dateline(lines, ends, imprints, view.outlet.dateline if view.outlet else None)
    if dateline:
        yield dateline
    for i in range(body):
        is_dateline = dateline is not None and dateline.start == lines[i].start
        if i not in read and not is_dateline and _is_headline(lines[i].text):
            yield _metadata(lines[i], Imprint("headline"))
            break
        if ends[i] and has_words(lines[i].text, _SHORTEST_DATED) and i not in read and not is_dateline:
            break  # the article has begun


def _inner(line: Line) -> Line:
    """Return a line without the Markdown or the tags around it."""
    start, end = inner(line.text)
    return Line(line.start + start, line.start + end, line.text[start:end])


def _read_bylines(lines: Sequence[Line], read: dict[int, Imprint], pattern: str, imprints: Imprints) -> None:
    """Read the lines above the article that have the outlet's own form of byline, and no other."""
    find = re.compile(pattern, re.VERBOSE).fullmatch
    for i, line in enumerate(lines):
        known = read.get(i)
        if known and (known.kind == "byline" or (known.also and known.also.kind == "byline")):
            continue
        match = find(line.text) if len(line.text) <= _LONGEST_BYLINE else None
        if match and (authors := imprints.authors(match["authors"] or "")):
            read[i] = Imprint("byline", authors, also=known)


def _crediting(view: View, lines: Sequence[Line]) -> set[int]:
    """Return which lines have a word that credits have."""
    starts, words = [line.start for line in lines], view.all_words.starts
    return {bisect_right(starts, words[match.start()]) - 1 for match in _ANY.finditer(view.numbers)}


def _covered(line: Line, noise: tuple[Noise, ...]) -> bool:
    """Tell whether noise takes the greater part of a line."""
    return 2 * sum(min(record.end, line.end) - max(record.start, line.start) for record in noise) > len(
        line.text
    )


def _without_tail(line: Line, noise: tuple[Noise, ...]) -> str:
    """Return a line without the noise that a scraper glued onto its end: "He left.Read more: Rain"."""
    last = noise[-1]
    glued = last.end >= line.end and last.start > line.start
    return line.text[: last.start - line.start].rstrip() if glued else line.text


def _names(
    lines: Sequence[Line], read: Mapping[int, Imprint], index: int, imprints: Imprints
) -> tuple[str, ...]:
    """Read a line of names alone, if a time of publication or an author's label is near."""
    near = filter(None, map(read.get, range(index - _NEAR, index + _NEAR + 1)))
    stamped = any(imprint.kind == "timestamp" for imprint in near)
    labelled = index > 0 and imprints.is_label(lines[index - 1].text)
    text = lines[index].text
    if imprints.is_author(text):
        return (text.partition(",")[0],)
    return imprints.names(text) if stamped or labelled else ()


def _dateline(
    lines: Sequence[Line], ends: Sequence[bool], imprints: Imprints, own: str | None
) -> Metadata | None:
    """Find the dateline at the head of the article; later ones head its sections.

    ``own`` is the outlet's own pattern, which is asked where no common one fits.
    """
    paragraphs = (i for i, line in enumerate(lines) if ends[i] and has_words(line.text, _SHORTEST_DATED))
    first = list(islice(paragraphs, _DATELINE_PARAGRAPHS + 1))
    for nth, i in enumerate(first[:_DATELINE_PARAGRAPHS]):
        found = imprints.dateline(lines[i].text)
        if found is None and ": " in lines[i].text:
            found = imprints.dateline(lines[i].text, colon=True)
            # A teaser may stand above it.  In a transcript every paragraph begins with capitals and a colon.
            if found and (
                (nth and not imprints.is_city(found.values[0]))
                or any(imprints.dateline(lines[j].text, colon=True) for j in first if j != i)
            ):
                found = None
        if found is None and own and (match := re.compile(own, re.VERBOSE).match(lines[i].text)):
            place = match["place"]
            found = Imprint("dateline", (place.strip(),) if place else (), end=len(match[0].rstrip()))
        if found:
            return _metadata(lines[i], found)
    # A line that is all dateline: "New York CNN —".
    for line in lines[:_DATELINE_PARAGRAPHS]:
        if (
            not has_words(line.text, _SHORTEST_DATED + 1)
            and (found := imprints.dateline(line.text))
            and found.end == len(line.text)
        ):
            return _metadata(line, found)
    return None


def _is_headline(text: str) -> bool:
    """Tell whether the first open line above the article has the length and the close of a headline."""
    count = text.count(" ") + 1
    if count not in _HEADLINE_WORDS or is_name(text) or text[-1] in ":;,":
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'"):
        return False
    capitals = sum(word[0].isupper() for word in text.split())
    if 5 * capitals >= 4 * count or not ends_sentence(text):
        return True
    # A question or a cry; a long one is a paragraph that ends so.
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


def _asks(language: Language, _: tuple[Polity, ...]) -> Mapping[str, int]:
    return dict.fromkeys(Imprints.of(language).credit_words, 1)


PARSER = Parser(makes=Metadata, reads=(Line, Noise), find=find, masked=False, asks=_asks)
