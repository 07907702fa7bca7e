"""``Paragraph`` -> ``Mark``: the quotation marks, told apart from apostrophes and primes.

The glyph of a mark and its neighbours say how well it would open or close a quotation; what they
leave open, the other marks of its paragraph decide (:mod:`newsparse.mark_readings`).  From the next
paragraph only its first character is looked at; nothing is carried over.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from typing import Final, Literal

from newsparse.document import View
from newsparse.language import Language
from newsparse.mark_readings import sides
from newsparse.parser import Parser
from newsparse.records import Mark, Paragraph

__all__ = ["PARSER"]

# Each glyph: the first two letters of its shapes, style and side (low marks open).
# Two marks of one kind in a row are one: ''We won'' (newspapers' archives), ""We won"" (CSV).
_GLYPHS: Final[dict[str, str]] = {
    **dict.fromkeys(('"', '""', "''"), "d-"),
    **dict.fromkeys(("“", "““", "‘‘", "``", "‟", "„"), "do"),
    **dict.fromkeys(("”", "””", "’’"), "dc"),
    **dict.fromkeys(("'",), "s-"),
    **dict.fromkeys(("‘", "`", "‛", "‚"), "so"),
    **dict.fromkeys(("’",), "sc"),
    **dict.fromkeys(("«", "‹"), "go"),
    **dict.fromkeys(("»", "›"), "gc"),
}
_STYLES: Final[dict[str, Literal["double", "single", "guillemet"]]] = {
    "d": "double",
    "s": "single",
    "g": "guillemet",
}
_SIDES: Final[dict[str, Literal["open", "close", "either"]]] = {"o": "open", "c": "close", "x": "either"}
# A longer row of touching marks is a rule or a scraper's residue.
_LONGEST_ROW: Final = 6

# What touches a mark, by its nearest character; letters and digits are ``w``.
_LEFT: Final = {"": "s", **dict.fromkeys("([{<=", "s"), **dict.fromkeys("-–—―/", "n")}
_RIGHT: Final = {"": "s", **dict.fromkeys(".,;:!?)]}", "s"), **dict.fromkeys("-–—―/…", "n")}
_FEET: Final = frozenset("'’")


def find(view: View) -> Iterator[Mark]:
    """Yield the quotation marks of each paragraph: double, single (also as ``''``) and guillemets.

    A mark that neither opens nor closes anything is of side ``either``.  Left alone: apostrophes
    (``'tis``, ``the '90s``, ``the voters' choice``), primes (``6'2"``) and rows of many marks.
    """
    texts, starts, ends = view.words.texts, view.words.starts, view.words.ends
    marks = list(compress(range(len(texts)), map(_GLYPHS.__contains__, texts)))
    if not marks:
        return
    offsets = [starts[index] for index in marks]
    paragraphs = view[Paragraph]
    for number, paragraph in enumerate(paragraphs):
        at, stop = bisect_left(offsets, paragraph.start), bisect_left(offsets, paragraph.end)
        if at == stop:
            continue
        places: list[tuple[int, int]] = []
        shapes: list[str] = []
        while at < stop:
            first = at
            at += 1
            while at < stop and offsets[at] == ends[marks[at - 1]]:
                at += 1
            if at - first <= _LONGEST_ROW:
                for start, end, shape in _shapes(view, paragraph, marks[first], marks[at - 1] + 1):
                    places.append((start, end))
                    shapes.append(shape)
        begins = paragraph.text[0]
        goes_on = (
            begins in _GLYPHS and number + 1 < len(paragraphs) and paragraphs[number + 1].text[0] == begins
        )
        for (start, end), shape, side in zip(
            places, shapes, sides(tuple(shapes), goes_on=goes_on), strict=True
        ):
            if side != "x" or (shape[0] != "s" and shape[4] in "-a"):
                yield Mark(start, end, view.slice(start, end), side=_SIDES[side], style=_STYLES[shape[0]])


def _shapes(view: View, paragraph: Paragraph, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield place and shape of each mark of a row of touching marks, given by its words."""
    words = view.words
    texts, starts, ends = words.texts, words.starts, words.ends
    before = texts[first - 1] if first and ends[first - 1] == starts[first] > paragraph.start else ""
    touches = last < len(texts) and starts[last] == ends[last - 1] < paragraph.end
    after = texts[last] if touches else ""
    left = _LEFT.get(before[-1:]) or ("w" if before[-1].isalnum() else "p")
    right = "n" if after == "..." else _RIGHT.get(after[:1], "w")
    initial = "C" if after[:1].isupper() else "-"
    # A row of three alike closes the inner quotation first: 'No.'''
    inner_first = last - first == 3 and left + right in ("ws", "ps") and len(set(texts[first:last])) == 1
    index = first
    while index < last:
        glyph, width = texts[index], 1
        twice = index + 1 < last and texts[index + 1] == glyph and glyph + glyph in _GLYPHS
        if twice and not (inner_first and index == first):
            glyph, width = glyph + glyph, 2
        kind = _GLYPHS[glyph]
        doubt: str | None = "-"
        if left == right == "s":
            doubt = "b" if kind[0] == "s" else "a" if width == 1 else "c"
        elif kind[0] == "s":
            following = words.folds[last] if last < len(texts) else ""
            outmost_after = after if index == last - 1 else ""
            doubt = _doubt(view.language, before if index == first else "", outmost_after, following)
        elif index == first and width == 1 and before[-1:].isdigit():
            doubt = "i" if _FEET.isdisjoint(before) else "f"
        if doubt:
            yield starts[index], ends[index + width - 1], kind + left + right + doubt + initial
        index += width


def _doubt(language: Language, before: str, after: str, following: str) -> str | None:
    """Say how a single mark may be an apostrophe (a key of ``DOUBTS``); None where it must be one."""
    if before and after:
        # Wrong-way or behind a full stop: Trump‘s, Jr.'s
        return None if after.lower() in _words(language, "endings") else "-"
    if after:
        decade = len(after) > 1 and after[:2].isdigit() and after[2:] in ("", "s")
        return "e" if decade or after.lower() in _words(language, "front_elisions") else "-"
    if not before:
        return "-"
    if before[-1] in "sSxXzZ":
        possessed = following[:1].isalnum() and following not in _words(language, "after_quotation")
        return "p" if possessed else "q"
    if before.lower() in _words(language, "end_elisions"):
        return "p"
    if before[-1].isdigit() or before.endswith("in"):
        return "q"
    return "r" if before[-1].isalpha() else "-"


@functools.cache
def _words(language: Language, name: str) -> frozenset[str]:
    return language.lexicon("apostrophes").words(name)


PARSER = Parser(makes=Mark, reads=(Paragraph,), find=find)
