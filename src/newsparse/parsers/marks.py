"""``Paragraph`` -> ``Mark``: the quotation marks, told apart from apostrophes and primes.

The glyph of a mark and its neighbours say how well it would open or close a quotation; what they
leave open, the other marks of its paragraph decide.  Each reading of a mark has a cost, and the
cheapest reading of the whole paragraph is taken (the Viterbi algorithm, whose states are the stacks
of open quotations).  Nothing is carried over from one paragraph to the next.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress
from typing import Final, Literal

from newsparse.document import View
from newsparse.language import Language
from newsparse.parser import Parser
from newsparse.records import Mark, Paragraph

__all__ = ["PARSER"]

# Each glyph: its style, and the side that its form speaks for (low marks open).
# Two marks of one kind in a row are one: ''We won'' (newspapers' archives), ""We won"" (CSV).
_GLYPHS: Final[dict[str, str]] = {
    '"': "d-",
    '""': "d-",
    "''": "d-",
    "“": "do",
    "““": "do",
    "‘‘": "do",
    "``": "do",
    "‟": "do",
    "„": "do",
    "”": "dc",
    "””": "dc",
    "’’": "dc",
    "'": "s-",
    "‘": "so",
    "`": "so",
    "‛": "so",
    "‚": "so",
    "’": "sc",
    "«": "go",
    "‹": "go",
    "»": "gc",
    "›": "gc",
}
_STYLES: Final[dict[str, Literal["double", "single", "guillemet"]]] = {
    "d": "double",
    "s": "single",
    "g": "guillemet",
}
_SIDES: Final[dict[str, Literal["open", "close", "either"]]] = {"o": "open", "c": "close", "x": "either"}
# A longer row of touching marks is a rule or a scraper's residue.
_LONGEST_ROW: Final = 6

# Beside a mark: ``s`` as good as a space, ``n`` neither here nor there, ``w`` a word or its like.
_LEFT: Final = {"": "s", **dict.fromkeys("([{<=", "s"), **dict.fromkeys("-–—―/", "n")}
_RIGHT: Final = {"": "s", **dict.fromkeys(".,;:!?)]}", "s"), **dict.fromkeys("-–—―/…", "n")}

# What a reading costs, in one currency: 1 is a slight surprise, 4 a plain mistake of the writer.
# A mark beside a space, a dash or a word: (as an opening mark's left or a closing mark's right, the reverse).
_FIT: Final = {
    "d": {"s": (0.0, 1.5), "n": (0.5, 0.5), "w": (1.5, 0.0)},
    "s": {"s": (0.0, 1.5), "n": (0.5, 0.5), "w": (3.0, 0.0)},
    "g": {"s": (0.0, 0.5), "n": (0.2, 0.2), "w": (0.5, 0.0)},
}
_WRONG_WAY: Final = 1.6  # a curly mark that looks to the other side
_UNOPENED: Final = 3.5  # a closing mark with nothing to close
_UNCLOSED: Final = 2.5  # a quotation that the end of the paragraph closes
_INTERRUPTED: Final = 3.0  # a quotation that another mark ends, for want of its own
_MISMATCHED: Final = 3.0  # a double mark that closes what a single one opened, or the reverse
_NESTED_ALIKE: Final = 2.0  # double marks inside double marks
_STILL_OPEN: Final = 0.2  # a doubtful mark that does not close what it could close
# What may be no quotation mark at all: (cost of that reading, surcharge on opening, on closing).
_DOUBTS: Final = {
    "-": (4.0, 0.0, 0.0),
    "e": (0.2, 1.5, 0.0),  # the '90s, 'tis
    "p": (0.8, 0.0, 0.3),  # the voters' choice, ol' man
    "q": (2.0, 0.0, 0.0),  # the voters' and, lyin' Ted, 6' 2
    "r": (3.0, 0.0, 0.0),  # Ann' and
    "i": (1.0, 0.0, 0.0),  # a 12" pipe
    "f": (0.3, 0.0, 0.0),  # 6'2"
}
_DEPTH: Final = 3  # quotations inside one another; a fourth is a misreading
_BEAM: Final = 6  # the readings that are followed; with 4 no article of 924 was read otherwise


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
    for paragraph in view[Paragraph]:
        at, stop = bisect_left(offsets, paragraph.start), bisect_left(offsets, paragraph.end)
        if at == stop:
            continue
        places: list[tuple[int, int]] = []
        shapes: list[str] = []
        while at < stop:
            first = at
            at += 1
            while at < stop and marks[at] == marks[at - 1] + 1 and offsets[at] == ends[marks[at - 1]]:
                at += 1
            if at - first <= _LONGEST_ROW:
                for start, end, shape in _shapes(view, paragraph, marks[first], marks[at - 1] + 1):
                    places.append((start, end))
                    shapes.append(shape)
        for (start, end), shape, side in zip(places, shapes, _sides(tuple(shapes)), strict=True):
            if side in "oc" or (shape[0] != "s" and shape[4] == "-"):
                yield Mark(start, end, view.slice(start, end), side=_SIDES[side], style=_STYLES[shape[0]])


def _shapes(view: View, paragraph: Paragraph, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield place and shape of each mark of a row of touching marks, given by its words.

    A shape is five letters: style, side by the glyph, what stands left and right of the row, doubt.
    """
    words = view.words
    texts, starts, ends = words.texts, words.starts, words.ends
    before = texts[first - 1] if first and ends[first - 1] == starts[first] > paragraph.start else ""
    touches = last < len(texts) and starts[last] == ends[last - 1] < paragraph.end
    after = texts[last] if touches else ""
    sides = _LEFT.get(before[-1:], "w") + ("n" if after == "..." else _RIGHT.get(after[:1], "w"))
    # A row of three alike closes the inner quotation first: 'No.'''
    inner_first = last - first == 3 and sides == "ws" and len(set(texts[first:last])) == 1
    index = first
    while index < last:
        glyph, width = texts[index], 1
        twice = index + 1 < last and texts[index + 1] == glyph and glyph + glyph in _GLYPHS
        if twice and not (inner_first and index == first):
            glyph, width = glyph + glyph, 2
        kind = _GLYPHS[glyph]
        doubt = "-"
        if kind[0] == "s":
            doubt = _doubt(
                view.language,
                before if index == first else "",
                after if index == last - 1 else "",
                words.folds[last] if last < len(texts) else "",
            )
        elif before[-1:].isdigit() and index == first and width == 1:
            doubt = "f" if "'" in before or "’" in before else "i"
        if doubt:
            yield starts[index], ends[index + width - 1], kind + sides + doubt
        index += width


def _doubt(language: Language, before: str, after: str, following: str) -> str:
    """Say how a single mark may be an apostrophe (a key of ``_DOUBTS``); empty where it must be one."""
    if before and after:
        # Wrong-way or after a full stop: Trump‘s, Jr.'s
        return "" if after.lower() in _words(language, "endings") else "-"
    if after:
        decade = len(after) > 1 and after[:2].isdigit() and after[2:] in ("", "s")
        return "e" if decade or after.lower() in _words(language, "front_elisions") else "-"
    if not before:
        return "-"
    if before[-1] in "sSxXzZ":
        return (
            "p" if following[:1].isalnum() and following not in _words(language, "after_quotation") else "q"
        )
    if before.lower() in _words(language, "end_elisions"):
        return "p"
    if before[-1].isdigit() or before.endswith("in"):
        return "q"
    return "r" if before[-1].isalpha() else "-"


@functools.cache
def _words(language: Language, name: str) -> frozenset[str]:
    return language.lexicon("apostrophes").words(name)


def _sides(shapes: tuple[str, ...]) -> str:
    """Return a letter for each mark: ``o`` opens, ``c`` closes, ``x`` neither."""
    # Most paragraphs have one of a few rows of shapes.
    return _remembered(shapes) if len(shapes) <= 8 else _cheapest(shapes)


@functools.lru_cache(maxsize=4096)
def _remembered(shapes: tuple[str, ...]) -> str:
    return _cheapest(shapes)


@functools.cache
def _costs(shape: str) -> tuple[float, float, float]:
    """Return what it costs to read a mark as opening, as closing and as neither."""
    style, glyph, left, right, doubt = tuple(shape)
    neither, opening, closing = _DOUBTS[doubt]
    fit = _FIT[style]
    opening += fit[left][0] + fit[right][1] + (_WRONG_WAY if glyph == "c" else 0.0)
    closing += fit[left][1] + fit[right][0] + (_WRONG_WAY if glyph == "o" else 0.0)
    return opening, closing, neither


def _cheapest(shapes: tuple[str, ...]) -> str:
    live = {"": 0.0}
    steps: list[dict[str, tuple[str, str]]] = []
    for shape in shapes:
        reached: dict[str, tuple[float, str, str]] = {}
        for state, so_far in live.items():
            for cost, after, side in _moves(state, shape):
                total = so_far + cost
                if after not in reached or total < reached[after][0]:
                    reached[after] = (total, state, side)
        best = sorted(reached, key=lambda state: reached[state][0])[:_BEAM]
        live = {state: reached[state][0] for state in best}
        steps.append({state: reached[state][1:] for state in best})
    state = min(live, key=lambda state: live[state] + _UNCLOSED * len(state))
    sides = []
    for step in reversed(steps):
        state, side = step[state]
        sides.append(side)
    return "".join(reversed(sides))


@functools.cache
def _moves(state: str, shape: str) -> tuple[tuple[float, str, str], ...]:
    """Return cost, state after it and side of each reading of a mark.

    A state is the stack of the open quotations' styles, the outermost first.
    """
    opening, closing, neither = _costs(shape)
    style, inmost = shape[0], state[-1:]
    moves = [(neither + (_STILL_OPEN if inmost == style else 0.0), state, "x")]
    if inmost == style:
        moves.append((opening + _INTERRUPTED, state, "o"))
    if len(state) < _DEPTH:
        moves.append((opening + (_NESTED_ALIKE if inmost == style else 0.0), state + style, "o"))
    level = state.rfind(style)
    if level >= 0:
        moves.append((closing + _INTERRUPTED * (len(state) - level - 1), state[:level], "c"))
    elif state:
        moves.append((closing + _MISMATCHED, state[:-1], "c"))
    else:
        moves.append((closing + _UNOPENED, state, "c"))
    return tuple(moves)


PARSER = Parser(makes=Mark, reads=(Paragraph,), find=find)
