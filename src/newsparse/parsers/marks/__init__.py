"""``Paragraph`` -> ``Mark``: finds quotation marks and distinguishes them from apostrophes and primes.

The glyph of a mark and its neighbours show how well it would open or close a quotation. If they leave doubt,
the other marks of its paragraph decide (:mod:`newsparse.parsers.marks.readings`). Only the first character of
the next paragraph is considered; nothing is carried over.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from newsparse.core.kept import Kept
from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Mark, Paragraph
from newsparse.language.text import places
from newsparse.parsers.marks.readings import sides

_mark = maker(Mark)

# Each glyph: the first two letters of its shapes, style and side (low marks open).
# Two consecutive marks of one kind count as one: ''We won'' (newspapers' archives), ""We won"" (CSV).
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
_CHARACTERS: Final = frozenset("".join(_GLYPHS))
_APOSTROPHES: Final = frozenset("'’")
# Used instead of a shape: not a mark.
_APOSTROPHE: Final = "apostrophe"
_STYLES: Final[dict[str, Literal["double", "single", "guillemet"]]] = {
    "d": "double",
    "s": "single",
    "g": "guillemet",
}
_SIDES: Final[dict[str, Literal["open", "close", "either"]]] = {"o": "open", "c": "close", "x": "either"}
# A longer row of adjacent marks is a ruled line or left over from a scraper.
_LONGEST_ROW: Final = 6

# The class of the character next to a mark; letters and digits are ``w``.
_LEFT: Final = {"": "s", **dict.fromkeys("([{<=", "s"), **dict.fromkeys("-–—―/", "n")}
_RIGHT: Final = {"": "s", **dict.fromkeys(".,;:!?)]}", "s"), **dict.fromkeys("-–—―/…", "n")}


def find(view: View) -> Iterator[Mark]:
    """Yield the quotation marks of each paragraph: double, single (also as ``''``) and guillemets.

    A mark that neither opens nor closes anything has the side ``either``. Ignored: apostrophes (``'tis``,
    ``the '90s``, ``the voters' choice``), primes (``6'2"``) and rows of many marks.
    """
    text = view.text
    # A line break next to a mark counts like the end of the text.
    padded = f"\n{text}\n"
    offsets, alone = [], []
    for at in places(text, _CHARACTERS):
        shape = _SHAPES[padded[at : at + 3]]
        if shape != _APOSTROPHE:
            offsets.append(at)
            alone.append(shape)
    if not offsets:
        return
    paragraphs = list(view[Paragraph])
    stop = 0
    for number, paragraph in enumerate(paragraphs):
        if offsets[stop] >= paragraph.end:
            continue
        at = bisect_left(offsets, paragraph.start, stop)
        stop = bisect_left(offsets, paragraph.end, at)
        shapes = alone[at:stop]
        if "" in shapes:
            starts, glyphs, shapes = list[int](), list[str](), []
            for first, end in _rows(offsets, at, stop):
                row = _plain(padded[first : end + 2]) or _shapes(view, paragraph, first, end)
                for n, glyph, shape in row:
                    starts.append(first + n)
                    glyphs.append(glyph)
                    shapes.append(shape)
        else:
            starts = offsets[at:stop]
            glyphs = [text[start] for start in starts]
        # "She said: 'The parents' group knows it." is reopened like a paragraph that begins with its mark.
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else paragraph.end
        goes_on = text[following : following + 1] in _CHARACTERS and any(
            text.startswith(glyph, following) for glyph in glyphs
        )
        for n, letter in enumerate(sides(shapes, goes_on=goes_on)):
            start, glyph, shape = starts[n], glyphs[n], shapes[n]
            if letter != "x" or (shape[0] != "s" and shape[4] in "-a"):
                side, style = _SIDES[letter], _STYLES[shape[0]]
                yield _mark(start, start + len(glyph), glyph, side=side, style=style)
        if stop == len(offsets):
            return


def _alone(around: str) -> str:
    """Return the shape of a mark by the characters before and after it.

    It is empty if they do not decide, and ``_APOSTROPHE`` inside words such as won't and O'Neill.
    """
    if around[1] in _APOSTROPHES and around[0].isalnum() and around[2].isalnum():
        return _APOSTROPHE
    if around[0] in _CHARACTERS or around[2] in _CHARACTERS:
        return ""
    shapes = _plain(around)
    return shapes[0][2] if shapes else ""


_SHAPES = Kept(_alone)
"""The shape of a mark alone; 84 articles have some 600 kinds, and sixty of them cover nine marks in ten."""


@functools.lru_cache(maxsize=2048)
def _plain(around: str) -> tuple[tuple[int, str, str], ...]:
    """Return the marks of a row by one character on each side, or nothing if these do not decide."""
    before, row, after = around[0], around[1:-1], around[-1]
    shapes = tuple((at, glyph, _shape(before, glyph, after)) for at, glyph in _glyphs(before, row))
    return () if any(_is_doubtful(before, shape) for _, _, shape in shapes) else shapes


def _rows(offsets: Sequence[int], at: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each row of adjacent marks that is not too long."""
    while at < stop:
        first = at
        at += 1
        while at < stop and offsets[at] == offsets[at - 1] + 1:
            at += 1
        if at - first <= _LONGEST_ROW:
            yield offsets[first], offsets[at - 1] + 1


def _shapes(view: View, paragraph: Paragraph, start: int, end: int) -> list[tuple[int, str, str]]:
    """Return the position in a row of adjacent marks, glyph and shape of each mark there."""
    text = view.text
    # The white space between paragraphs counts as nothing.
    before, after = text[start - 1 : start], text[end : end + 1]
    row = text[start:end]
    shapes = []
    for at, glyph in _glyphs(before, row):
        shape = _shape(before, glyph, after)
        if _is_doubtful(before, shape):
            first, last = at == 0, at + len(glyph) == len(row)
            doubt: str | None = "-"
            if shape[0] == "s":
                doubt = _doubt(view, paragraph, start + at, first=first, last=last)
            elif first and len(glyph) == 1:
                doubt = "i"
            shape = f"{shape[:4]}{doubt}{shape[5]}" if doubt else ""
        if shape:
            shapes.append((at, glyph, shape))
    return shapes


def _is_doubtful(before: str, shape: str) -> bool:
    """Return whether a mark with a shape may be an apostrophe or a prime, judged by its neighbours."""
    return shape[4] == "-" and (shape[0] == "s" or before.isdigit())


@functools.lru_cache(maxsize=2048)
def _shape(before: str, glyph: str, after: str) -> str:
    """Return the shape of a mark that is certainly a quotation mark, by the neighbours of its row."""
    left = _LEFT.get(before) or ("s" if before.isspace() else "w" if before.isalnum() else "p")
    right = _RIGHT.get(after) or ("s" if after.isspace() else "w")
    kind, initial = _GLYPHS[glyph], "C" if after.isupper() else "-"
    doubt = "-" if left != "s" or right != "s" else "b" if kind[0] == "s" else "a" if len(glyph) == 1 else "c"
    return kind + left + right + doubt + initial


def _glyphs(before: str, row: str) -> list[tuple[int, str]]:
    """Return the marks of a row with their positions in it; two equal marks are one if they mean one."""
    # A row of three equal marks closes the inner quotation first: 'No.'''
    inner_first = row == row[0] * 3 and not before.isspace()
    glyphs: list[tuple[int, str]] = []
    for at, character in enumerate(row):
        alike = glyphs and glyphs[-1][1] == character and character * 2 in _GLYPHS
        if alike and not (inner_first and at == 1):
            glyphs[-1] = at - 1, character * 2
        else:
            glyphs.append((at, character))
    return glyphs


def _doubt(view: View, paragraph: Paragraph, at: int, *, first: bool, last: bool) -> str | None:
    """Return how a single mark may be an apostrophe (a key of ``DOUBTS``); None if it must be one.

    ``first`` and ``last`` are whether it is first or last in a row of adjacent marks.
    """
    words, lists = view.words, view.language.lexicon("apostrophes").lists
    index = bisect_right(words.starts, at)
    before = after = ""
    if first and index > 1 and words.ends[index - 2] == at > paragraph.start:
        before = words.texts[index - 2]
    if last and index < len(words) and words.starts[index] == at + 1 < paragraph.end:
        after = words.texts[index]
    if after in lists["endings"]:
        return None  # Jr.'s, Trump‘s, Trump 's, and the Dutch 't
    after_is_word, before_is_word = after[:1].isalnum(), before[-1:].isalnum()
    if before and after_is_word:
        return "-"
    if after_is_word:
        decade = len(after) > 1 and after[:2].isdigit() and (len(after) == 2 or after[2:] in lists["decades"])
        return "e" if decade or after.lower() in lists["front_elisions"] else "-"
    if not before_is_word:
        return "-"
    if before[-1].lower() in lists["plural_ends"] or before.lower() in lists["end_elisions"]:
        return "p"
    return "q" if before[-1].isdigit() else "r"


PARSER = Parser(makes=Mark, reads=(Paragraph,), find=find)
