"""``Line``, ``Noise`` -> ``Metadata``: what the text says about the article.

The lines stay lines of the article: a headline has its speakers, a correction its dates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from newsparse.document import View
from newsparse.imprint import Imprint, Imprints, is_name
from newsparse.page import ends_sentence
from newsparse.parser import Parser
from newsparse.records import Line, Metadata, Noise

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


def find(view: View) -> Iterator[Metadata]:
    """Yield headline, byline, dateline, timestamps, corrections and credits, each with what it says."""
    imprints = Imprints.of(view.language)
    noise = view[Noise]
    lines = list(view[Line])
    if noise:
        lines = [line for line in lines if not _covered(line, noise.overlapping(line.start, line.end))]
    counts = [line.text.count(" ") + 1 for line in lines]
    ends = [ends_sentence(line.text) for line in lines]
    body = next((i for i in range(len(lines)) if ends[i] and counts[i] >= _SHORTEST_PARAGRAPH), len(lines))
    # From there on, a paragraph is read only if it begins like a credit or a correction; the last lines also
    # if there is a word in them that credits have.
    tail = max(0, len(lines) - _LAST_LINES)
    words = view.all_words
    last_words = words.folds[bisect_left(words.starts, lines[tail].start) :] if lines else []
    plain = range(body, tail if not imprints.credit_words.isdisjoint(last_words) else len(lines))
    read = [
        imprints.read(line.text, line.text.lower().split(), ends_sentence=ends[i])
        if not (i in plain and ends[i] and counts[i] >= _SHORTEST_DATED) or imprints.opens(line.text)
        else None
        for i, line in enumerate(lines)
    ]
    for i, line in enumerate(lines):
        imprint = read[i]
        if imprint is None and i < body and (names := _names(lines, read, i, imprints)):
            imprint = Imprint("byline", names)
        while imprint:
            if imprint.kind != "timestamp" or i < body or imprints.is_labelled(line.text):
                yield _metadata(line, imprint)
            imprint = imprint.also
    dateline = _dateline(lines, counts, ends, imprints)
    if dateline:
        yield dateline
    for i in range(body):
        is_dateline = dateline is not None and dateline.start == lines[i].start
        if read[i] is None and not is_dateline and _is_headline(lines[i].text, counts[i]):
            yield _metadata(lines[i], Imprint("headline"))
            break


def _covered(line: Line, noise: tuple[Noise, ...]) -> bool:
    """Tell whether noise takes the greater part of a line."""
    return 2 * sum(min(record.end, line.end) - max(record.start, line.start) for record in noise) > len(
        line.text
    )


def _names(lines: list[Line], read: list[Imprint | None], index: int, imprints: Imprints) -> tuple[str, ...]:
    """Read a line of names alone, if a time of publication or an author's label is near."""
    near = read[max(0, index - _NEAR) : index + _NEAR + 1]
    stamped = any(imprint.kind == "timestamp" for imprint in near if imprint)
    labelled = index > 0 and imprints.is_label(lines[index - 1].text)
    return imprints.names(lines[index].text) if stamped or labelled else ()


def _dateline(lines: list[Line], counts: list[int], ends: list[bool], imprints: Imprints) -> Metadata | None:
    """Find the dateline at the head of the article; later ones head its sections."""
    paragraphs = (i for i, count in enumerate(counts) if count >= _SHORTEST_DATED and ends[i])
    first = list(islice(paragraphs, _DATELINE_PARAGRAPHS + 1))
    for nth, i in enumerate(first[:_DATELINE_PARAGRAPHS]):
        found = imprints.dateline(lines[i].text)
        if found is None and nth == 0:
            found = imprints.dateline(lines[i].text, colon=True)
            # In a transcript every paragraph begins with capitals and a colon.
            if found and any(imprints.dateline(lines[j].text, colon=True) for j in first[1:]):
                found = None
        if found:
            return _metadata(lines[i], found)
    # A line that is all dateline: "New York CNN —".
    for line, count in zip(lines[:_DATELINE_PARAGRAPHS], counts, strict=False):
        if (
            count <= _SHORTEST_DATED
            and (found := imprints.dateline(line.text))
            and found.end == len(line.text)
        ):
            return _metadata(line, found)
    return None


def _is_headline(text: str, count: int) -> bool:
    """Tell whether the first open line above the article has the length and the close of a headline."""
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


PARSER = Parser(makes=Metadata, reads=(Line, Noise), find=find, masked=False)
