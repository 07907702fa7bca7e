"""``Paragraph`` -> ``Mark``: the quotation marks, told apart from apostrophes and primes.

A mark's glyph and its neighbours say how well it would open or close a quotation; what they leave
open, the other marks of the paragraph decide.  Each reading of a mark has a cost, and the cheapest
reading of the whole paragraph is taken (the Viterbi algorithm over stacks of open quotations, at
most three deep).  Nothing is carried over from one paragraph to the next.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from newsparse.document import View
from newsparse.language import Language
from newsparse.parser import Parser
from newsparse.records import Mark, Paragraph

__all__ = ["PARSER"]

# Each glyph: its style, and the side that its shape speaks for.
_GLYPHS: Final[dict[str, tuple[str, str]]] = {
    '"': ("double", "-"),
    "“": ("double", "o"),
    "”": ("double", "c"),
    "„": ("double", "l"),
    "‟": ("double", "o"),
    "''": ("double", "-"),
    "‘‘": ("double", "o"),
    "’’": ("double", "c"),
    "``": ("double", "o"),
    "'": ("single", "-"),
    "‘": ("single", "o"),
    "’": ("single", "c"),
    "‚": ("single", "l"),
    "‛": ("single", "o"),
    "`": ("single", "o"),
    "«": ("guillemet", "o"),
    "»": ("guillemet", "c"),
    "‹": ("guillemet", "o"),
    "›": ("guillemet", "c"),
}
_OPENING: Final = frozenset("([{<")
_CLOSING: Final = frozenset(".,;:!?)]}>%")
_DASHES: Final = frozenset("-–—―/")

# What a reading costs, in one currency: 1 is a slight surprise, 4 a plain mistake of the writer.
_SIDE_MISFIT: Final = 1.5  # a space or a full stop where a word should touch the mark, or the reverse
_NEUTRAL: Final = 0.5  # a dash beside it
_GLYPH_MISFIT: Final = 1.6  # a curly mark the wrong way round
_STRAY: Final = 4.0  # a mark that belongs to nothing
_UNCLOSED: Final = 2.5  # a quotation that the paragraph's end closes
_INTERRUPTED: Final = 3.0  # a quotation that another mark ends before its own
_NESTED_ALIKE: Final = 2.0  # double marks inside double marks
_DEPTH: Final = 3
_BEAM: Final = 6
# A longer row of touching marks is a rule or a scraper's residue.
_LONGEST_RUN: Final = 6


def find(view: View) -> Iterator[Mark]:
    """Yield the quotation marks of each paragraph.

    Double marks (straight, curly, low-high, and two single ones in a row), single marks and
    guillemets.  Left alone: apostrophes, primes, rows of marks, and marks with nothing to open or close.
    """
    texts, starts = view.words.texts, view.words.starts
    marks = [index for index, text in enumerate(texts) if text in _GLYPHS]
    if not marks:
        return
    offsets = [starts[index] for index in marks]
    for paragraph in view[Paragraph]:
        first, last = bisect_left(offsets, paragraph.start), bisect_left(offsets, paragraph.end)
        if first < last:
            yield from _paragraph(view, paragraph, marks[first:last])


def _paragraph(view: View, paragraph: Paragraph, words: Sequence[int]) -> Iterator[Mark]:
    places: list[tuple[int, int]] = []
    shapes: list[str] = []
    for run in _runs(view, words):
        for start, end, shape in _shapes(view, paragraph, run):
            places.append((start, end))
            shapes.append(shape)
    for (start, end), shape, role in zip(places, shapes, _read(tuple(shapes)), strict=True):
        if role in "oc":
            text = view.slice(start, end)
            side: Literal["open", "close"] = "open" if role == "o" else "close"
            yield Mark(start, end, text, side=side, style=_STYLES[shape[0]])


_STYLES: Final[dict[str, Literal["double", "single", "guillemet"]]] = {
    "d": "double",
    "s": "single",
    "g": "guillemet",
}


def _runs(view: View, words: Sequence[int]) -> Iterator[list[int]]:
    """Yield the words that touch one another together."""
    starts, ends = view.words.starts, view.words.ends
    run = [words[0]]
    for word in words[1:]:
        if starts[word] == ends[run[-1]]:
            run.append(word)
        else:
            yield run
            run = [word]
    yield run


def _shapes(view: View, paragraph: Paragraph, run: list[int]) -> Iterator[tuple[int, int, str]]:
    """Yield place and shape of each mark of a run; the neighbours are those of the run."""
    if len(run) > _LONGEST_RUN:
        return
    words = view.words
    start, end = words.starts[run[0]], words.ends[run[-1]]
    before = words.texts[run[0] - 1] if run[0] and words.ends[run[0] - 1] == start > paragraph.start else ""
    touches = run[-1] + 1 < len(words) and words.starts[run[-1] + 1] == end < paragraph.end
    after = words.texts[run[-1] + 1] if touches else ""
    left = "s" if not before or before[-1] in _OPENING else "n" if before[-1] in _DASHES else "w"
    right = "s" if not after or (after in _CLOSING) else "n" if after[-1] in _DASHES else "w"
    at = 0
    glyphs = [words.texts[word] for word in run]
    while at < len(run):
        glyph, width = glyphs[at], 1
        # ''We won'' is one double mark; in won.''' the single one stands first.
        odd_close = left == "w" and right == "s" and (len(run) - at) == 3 and glyphs[at:] == [glyph] * 3
        if glyphs[at : at + 2] == [glyph, glyph] and glyph + glyph in _GLYPHS and not odd_close:
            glyph, width = glyph + glyph, 2
        style, side = _GLYPHS[glyph]
        doubt = "-"
        if len(run) == width:
            doubt = _doubt(view, style, glyph, before, after, run[-1] + 1)
        yield (
            words.starts[run[at]],
            words.ends[run[at + width - 1]],
            style[0] + side + left + right + doubt,
        )
        at += width


def _doubt(view: View, style: str, glyph: str, before: str, after: str, following: int) -> str:
    """Say how likely a mark is an apostrophe or a prime: ``p`` (likely), ``q`` (possibly), ``-``."""
    if style == "double":
        return "p" if glyph == '"' and before[-1:].isdigit() else "-"
    if style != "single" or glyph in "‚‛`":
        return "-"
    if not before and after:
        elided = after.lower() in _elisions(view.language) or (after[:2].isdigit() and after[2:] in ("", "s"))
        return "p" if elided else "-"
    if before and not after:
        if before[-1] in "sSzZxX":
            words = view.words.folds
            return (
                "q" if following < len(words) and words[following] in _function_words(view.language) else "p"
            )
        if before[-1].isdigit() or before.lower() in _elisions(view.language) or before.endswith("in"):
            return "q"
        return "r" if before[-1].isalpha() else "-"
    return "-"


@functools.cache
def _elisions(language: Language) -> frozenset[str]:
    return language.lexicon("apostrophes").words("elisions")


@functools.cache
def _function_words(language: Language) -> frozenset[str]:
    return language.lexicon("apostrophes").words("after_quotation")


# The cost of reading a mark as no quotation mark at all, by its doubt.
_NO_MARK: Final = {"p": 1.0, "q": 2.0, "r": 3.0, "-": _STRAY}


@functools.cache
def _costs(shape: str) -> tuple[float, float, float]:
    """Return what it costs to read a shape as opening, as closing and as no mark."""
    glyph, left, right, doubt = tuple(shape[1:])
    fit = {"s": (0.0, _SIDE_MISFIT), "n": (_NEUTRAL, _NEUTRAL), "w": (_SIDE_MISFIT, 0.0)}
    opening = fit[left][0] + fit[right][1]
    closing = fit[left][1] + fit[right][0]
    if glyph in "ol":
        closing += _GLYPH_MISFIT
    elif glyph == "c":
        opening += _GLYPH_MISFIT
    return opening, closing, _NO_MARK[doubt]


def _read(shapes: tuple[str, ...]) -> str:
    """Return the cheapest reading, one letter a mark: ``o`` opens, ``c`` closes, ``x`` neither."""
    return _known(shapes) if len(shapes) <= 12 else _decode(shapes)


@functools.lru_cache(maxsize=4096)
def _known(shapes: tuple[str, ...]) -> str:
    return _decode(shapes)


def _decode(shapes: tuple[str, ...]) -> str:
    """Run the Viterbi algorithm; a state is the stack of the open quotations' styles."""
    live: dict[str, float] = {"": 0.0}
    steps: list[dict[str, tuple[str, str]]] = []
    for shape in shapes:
        kind = shape[0]
        opening, closing, none = _costs(shape)
        reached: dict[str, float] = {}
        step: dict[str, tuple[str, str]] = {}

        def reach(
            state: str,
            cost: float,
            origin: str,
            role: str,
            reached: dict[str, float] = reached,
            step: dict[str, tuple[str, str]] = step,
        ) -> None:
            if cost < reached.get(state, 1e9):
                reached[state] = cost
                step[state] = (origin, role)

        for state, cost in live.items():
            # Inside a quotation of its own style a doubtful mark closes it rather than not.
            reach(state, cost + none + (0.2 if state[-1:] == kind else 0.0), state, "x")
            if state[-1:] != kind:
                if len(state) < _DEPTH:
                    reach(state + kind, cost + opening, state, "o")
            else:
                reach(state, cost + opening + _INTERRUPTED, state, "o")
                if len(state) < _DEPTH:
                    reach(state + kind, cost + opening + _NESTED_ALIKE, state, "o")
            within = state.rfind(kind)
            if within >= 0:
                reach(state[:within], cost + closing + _INTERRUPTED * (len(state) - within - 1), state, "c")
        best = sorted(reached.items(), key=lambda item: item[1])[:_BEAM]
        live = dict(best)
        steps.append(step)
    state = min(live, key=lambda state: live[state] + _UNCLOSED * len(state))
    roles = []
    for step in reversed(steps):
        state, role = step[state]
        roles.append(role)
    return "".join(reversed(roles))


PARSER = Parser(makes=Mark, reads=(Paragraph,), find=find)
