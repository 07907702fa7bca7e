"""Content candidates of a cue and the evidence for each.

The content stands behind the cue ("said that taxes would rise"), before it ("taxes would rise, she
said") or on both sides ("taxes," she said, "will rise"), and a quotation may go on with it.  Each side
is one stretch; each of its edges is chosen among the places where the text can be cut.  For an edge
the candidates are asked in turn whether they are it, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import field, frozen

from newsparse.engine.passage import CAPITAL_TAG, Passage

__all__ = [
    "CONTINUATION_TEMPLATES",
    "EDGES",
    "LAYOUTS",
    "LAYOUT_TEMPLATES",
    "LEFT_BEGINNING",
    "LEFT_END",
    "RIGHT_BEGINNING",
    "RIGHT_END",
    "Edge",
    "Evidence",
    "Window",
    "continuation_evidence",
    "layout_evidence",
]

Evidence: TypeAlias = tuple[str | tuple[str, ...], ...]

# Where the content stands: behind the cue, on both sides, before it, or only in a quotation that
# follows the sentence ("He said:" and a new paragraph).
LAYOUTS = ("right", "both", "left", "beyond")

_PUNCTUATION = frozenset(", ; : — – -- ― ( ) [ ] . ? ! ... … - ' ’ ‘".split())
# The text can be cut before these.
_CUTS = _PUNCTUATION - frozenset("] ' ’ ‘".split()) | frozenset(
    "and but in on at after before when while as because by for to with from during if which who that "
    "despite adverb ing be until since".split()
)
_FINITE = frozenset("be have do modal contracted".split())
_CLAUSE_OPENERS = frozenset("that article determiner to".split())
_BEGINNING_REACH, _LAYOUT_REACH, _QUOTE_REACH, _END_REACH = 14, 40, 60, 90
_MOST_ENDS = 12
_DIGITS = "0123456789"
_TAGS = frozenset({":tag", CAPITAL_TAG})


class Window:
    """The surroundings of a cue in which its content may stand."""

    __slots__ = (
        "form",
        "high",
        "i",
        "last",
        "low",
        "p",
        "paragraph",
        "place",
        "sentence",
        "source_start",
        "stem",
    )

    def __init__(self, p: Passage, i: int, sentence: range, source: range) -> None:
        self.p = p
        self.i = i
        self.stem = p.triggers[i] or p.folds[i]
        self.form = p.classes[i]
        self.sentence = sentence
        self.paragraph = paragraph = p.paragraphs[p.paragraph_number(i)]
        self.source_start = source.start if source else -1
        self.place = _source_place(source, i)
        quote_of = p.quote_of
        # A quotation that began in an earlier sentence belongs to it, and one that ends in a later.
        low, high = sentence.start, sentence.stop
        if quote_of[low] >= 0:
            low = min(low, max(paragraph.start, p.quotes[quote_of[low]].start))
        if quote_of[high - 1] >= 0:
            high = max(high, p.quotes[quote_of[high - 1]].stop)
        if p.triggers[i] in _TAGS:
            high = max(high, paragraph.stop)
        self.low, self.high = low, high
        # The quotation that begins right behind it; behind a colon also one of the next paragraph.
        end = len(quote_of) if p.classes[high - 1] == ":" else paragraph.stop
        last = high
        while last < end and quote_of[last] >= 0:
            last = p.quotes[quote_of[last]].stop
            end = min(end, paragraph.stop)
        self.last = last


def _source_place(source: range, i: int) -> str:
    """Say where a source stands to its cue."""
    if not source:
        return "none"
    if source.stop <= i:
        return "before" if i - source.stop < 4 else "far"
    return "next" if source.start - i < 3 else "after"


@frozen
class Edge:
    """The decision on one edge of a content's stretch."""

    name: str = field()
    templates: tuple[str, ...] = field()
    candidates: Callable[[Window, int], Iterator[int]] = field()
    """Yields the words before which the text may be cut, in the order in which they are asked."""
    evidence: Callable[[Window, int, int, int], Evidence] = field()
    """Gets the word, the other edge (or the cue), and how many were asked before."""


# How many words there are, said in one word: exactly up to four, then from 5, 8, 13, 21 and 34 on.
_STEPS = tuple(str(max(step for step in (0, 1, 2, 3, 4, 5, 8, 13, 21, 34) if step <= n)) for n in range(99))


def _far(words: int) -> str:
    return _STEPS[words] if words < 99 else "34"


def _quote_edge(w: Window, k: int) -> str:
    """Say how the cut before word ``k`` stands to the quotations."""
    quote_of = w.p.quote_of
    before = quote_of[k - 1] if k > w.low else -1
    here = quote_of[k] if k < w.high else -1
    if here == before:
        return "in" if here >= 0 else "out"
    return "open" if before < 0 else "shut" if here < 0 else "turn"


def _flags(w: Window, k: int, anchor: int, edge: int, quote: str) -> str:
    """Say whether the cut is an edge of the sentence or window, and of the quotation of the other edge."""
    quote_of = w.p.quote_of
    own = quote_of[anchor] if anchor < len(quote_of) else -1
    same = own >= 0 and ((k > w.low and quote_of[k - 1] == own) or (k < w.high and quote_of[k] == own))
    edges = ("E" if k == edge else "") + ("W" if k == w.low or k == w.high else "")
    return quote + edges + ("q" if own >= 0 else "") + ("s" if same else "")


def _rivals(w: Window, start: int, end: int, k: int) -> str:
    """Say how strong the triggers inside a stretch are, and those right behind the cut."""
    levels = w.p.levels
    inside = levels[start + 1 : min(end, start + _QUOTE_REACH)]
    behind = levels[k : min(w.high, k + 5)]
    return max(inside, default="0") + max(behind, default="0")


def _commas(w: Window, start: int, end: int) -> str:
    return _DIGITS[min(w.p.classes[start : min(end, start + _QUOTE_REACH)].count(","), 3)]


def _is_outer_quotation(w: Window, k: int) -> bool:
    """Tell whether word ``k`` stands in a quotation that the cue is outside of; only such content is long."""
    return w.p.quote_of[k] not in (-1, w.p.quote_of[w.i])


def _right_beginnings(w: Window, i: int) -> Iterator[int]:
    """Yield where content behind the cue may begin, the nearest first."""
    classes, quote_of = w.p.classes, w.p.quote_of
    limit = min(w.high, i + 1 + _BEGINNING_REACH)
    for k in range(i + 1, limit):
        if classes[k] not in _PUNCTUATION:
            yield k
    for k in range(limit, min(w.high, limit + _QUOTE_REACH)):
        if quote_of[k] >= 0 and quote_of[k - 1] != quote_of[k]:
            yield k


def _right_beginning_evidence(w: Window, k: int, i: int, asked: int) -> Evidence:
    p, stem = w.p, w.stem
    here, before = p.classes[k], p.classes[k - 1]
    second = p.classes[k + 1] if k + 1 < w.high else ">"
    distance = _far(k - i)
    quote = _quote_edge(w, k)
    return (
        (before, here),
        (stem, distance),
        (distance, here),
        (quote, here, second),
        p.folds[k - 1],
        (stem, here),
        (_far(w.high - k), _DIGITS[min(asked, 9)]),
        p.folds[k],
        (stem, before),
    )


def _right_ends(w: Window, begin: int) -> Iterator[int]:
    """Yield where content that begins at ``begin`` may end, the farthest first."""
    quote_of, classes = w.p.quote_of, w.p.classes
    high, edge = w.high, w.sentence.stop
    reach = min(high, begin + _END_REACH)
    if reach < high and _is_outer_quotation(w, high - 1):
        yield high
    for k in range(reach, begin, -1):
        last = quote_of[k - 1]
        if k in (high, edge):
            # The sentence's own full stop belongs to no content.
            if last >= 0 or k - 1 == begin or classes[k - 1] != ".":
                yield k
        elif quote_of[k] != last:
            if last >= 0 or classes[k] in _CUTS:
                yield k
        elif last < 0 and classes[k] in _CUTS:
            yield k


def _right_end_evidence(w: Window, k: int, begin: int, asked: int) -> Evidence:
    p, stem = w.p, w.stem
    classes = p.classes
    here = classes[k] if k < w.high else ">"
    before = classes[k - 1]
    two_before = classes[k - 2] if k - 1 > w.low else "<"
    distance = _far(k - begin)
    quote = _quote_edge(w, k)
    flags = _flags(w, k, begin, w.sentence.stop, quote)
    return (
        p.folds[k - 1],
        (_commas(w, begin, k), here),
        (_rivals(w, begin, k, k), flags),
        (quote, two_before, before),
        (classes[begin], before, here),
        (w.form, here),
        (distance, here),
        (stem, distance),
    )


def _left_ends(w: Window, i: int) -> Iterator[int]:
    """Yield where content before the cue may end, the nearest first."""
    classes, quote_of = w.p.classes, w.p.quote_of
    top = w.source_start if w.low < w.source_start < i else i
    count = 0
    for k in range(top, w.low, -1):
        if k == top or classes[k] in _CUTS or (quote_of[k - 1] >= 0 and quote_of[k] != quote_of[k - 1]):
            yield k
            count += 1
            if count == _MOST_ENDS:
                return


def _left_end_evidence(w: Window, k: int, i: int, asked: int) -> Evidence:
    classes = w.p.classes
    here, before = classes[k], classes[k - 1]
    place = _DIGITS[min(asked, 6)]
    return (
        (before, here),
        (_flags(w, k, i, w.sentence.start, _quote_edge(w, k)), before),
        (place, here),
        w.p.folds[k],
        (_far(k - w.low), place),
        _rivals(w, k, i, k),
        _commas(w, k, i),
    )


def _left_beginnings(w: Window, end: int) -> Iterator[int]:
    """Yield where content that ends before ``end`` may begin, the farthest first."""
    quote_of, classes = w.p.quote_of, w.p.classes
    low, edge = w.low, w.sentence.start
    reach = max(low, end - _END_REACH)
    if reach > low and _is_outer_quotation(w, low):
        yield low
    for k in range(reach, end):
        if k in (low, edge):
            yield k
        elif quote_of[k] >= 0:
            if quote_of[k - 1] != quote_of[k]:
                yield k
        elif classes[k - 1] in _CUTS or classes[k] in _CLAUSE_OPENERS or quote_of[k - 1] >= 0:
            yield k


def _left_beginning_evidence(w: Window, k: int, end: int, asked: int) -> Evidence:
    p = w.p
    classes = p.classes
    here = classes[k]
    before = classes[k - 1] if k > w.low else "<"
    second = classes[k + 1] if k + 1 < w.high else ">"
    place = _DIGITS[min(asked, 6)]
    quote = _quote_edge(w, k)
    return (
        (_far(end - k), place),
        (classes[end] if end < w.high else ">", here),
        (before, here),
        (w.stem, before),
        (_commas(w, k, end), here),
        p.folds[k - 1] if k > w.low else "<",
        (quote, here, second),
        p.folds[k],
    )


# The templates of each decision were chosen one by one, each time the one that lowered the loss on
# held-out articles most.  "Here" is the word behind the cut, "before" the one before it.
RIGHT_BEGINNING = Edge(
    "right beginning",
    (
        "classes before and here",
        "stem, distance",
        "distance, class",
        "quote, classes here and next",
        "fold before",
        "stem, class",
        "words behind, asked",
        "fold",
        "stem, class before",
    ),
    _right_beginnings,
    _right_beginning_evidence,
)
RIGHT_END = Edge(
    "right end",
    (
        "fold before",
        "commas, class",
        "rivals, flags",
        "quote, classes before",
        "first class, classes before and here",
        "form, class",
        "distance, class",
        "stem, distance",
    ),
    _right_ends,
    _right_end_evidence,
)
LEFT_END = Edge(
    "left end",
    (
        "classes before and here",
        "flags, class before",
        "asked, class",
        "fold",
        "words in front, asked",
        "rivals",
        "commas",
    ),
    _left_ends,
    _left_end_evidence,
)
LEFT_BEGINNING = Edge(
    "left beginning",
    (
        "distance, asked",
        "end class, class",
        "classes before and here",
        "stem, class before",
        "commas, class",
        "fold before",
        "quote, classes here and next",
        "fold",
    ),
    _left_beginnings,
    _left_beginning_evidence,
)


EDGES = (RIGHT_BEGINNING, RIGHT_END, LEFT_END, LEFT_BEGINNING)

LAYOUT_TEMPLATES: tuple[str, ...] = (
    "form, class w+1, source",
    "class in front, room behind",
    "what goes on, source",
    "stem, sides",
    "classes w+1 w+2",
    "first quoted class, stem",
    "room behind",
    "room behind, class in front, room in front",
    "fold",
    "class in front, opening behind",
    "stem, room behind",
    "stem, quote behind",
    "class in front, clause in front, room behind",
    "class in front, clause in front, class w+1, source",
)


def layout_evidence(w: Window) -> Evidence:
    """Return the evidence for where the content stands."""
    p, i, low, high, stem = w.p, w.i, w.low, w.high, w.stem
    classes, quote_of = p.classes, p.quote_of
    right1 = classes[i + 1] if i + 1 < high else ">"
    right2 = classes[i + 2] if i + 2 < high else ">"
    # The end of a quotation in front of the cue and its source, or what else stands there.
    top = w.source_start if low < w.source_start < i else i
    front = left = classes[top - 1] if top > low else "<"
    if top > low and quote_of[top - 1] >= 0:
        left = "q" + (classes[top - 2] if top - 1 > low else "")
    elif top > low + 1 and front in _PUNCTUATION and quote_of[top - 2] >= 0:
        left = "q,"
    # The beginning of a quotation behind the cue.
    right = quoted = opening = "-"
    ahead = range(i + 1, min(high, i + _LAYOUT_REACH))
    for k in ahead if max(quote_of[i + 1 : ahead.stop], default=-1) >= 0 else ():
        if quote_of[k] >= 0 and quote_of[k - 1] != quote_of[k]:
            mark = classes[k - 1]
            right = f"q{min((k - i) // 3, 4)}{mark}{'n' if k >= w.sentence.stop else ''}"
            within = min(k + 1, high - 1)
            quoted = classes[within]
            opening = mark + ("lower" if p.texts[within][0].islower() else "upper")
            break
    room = w.sentence.stop - i
    behind = "1" if room <= 1 else "2" if room == 2 else "3" if room < 5 else "5" if room < 9 else "9"
    room = top - low
    in_front = "0" if room == 0 else "1" if room < 4 else "4" if room < 9 else "9"
    # Whether what stands in front has a verb: "The bridge will stay closed, she told reporters."
    clause = "phrase" if _FINITE.isdisjoint(classes[low:top]) else "clause"
    goes_on = "-"
    if w.last > high:
        goes_on = classes[high - 1] + _behind(w, 6)
    return (
        (w.form, right1, w.place),
        (left, behind),
        (goes_on, w.place),
        (stem, left, right),
        (right1, right2),
        (quoted, stem),
        behind,
        (behind, front, in_front),
        p.folds[i],
        (left, opening),
        (stem, behind),
        (stem, right),
        (left, clause, behind),
        (left, clause, right1, w.place),
    )


def _behind(w: Window, reach: int) -> str:
    """Say how strong the triggers behind the quotation that goes on are, or that the paragraph ends."""
    if w.last >= w.paragraph.stop:
        return "end"
    return max(w.p.levels[w.last : min(w.last + reach, w.paragraph.stop)])


CONTINUATION_TEMPLATES: tuple[str, ...] = (
    "stem",
    "triggers behind",
    "triggers behind, stem",
    "triggers behind, quoted",
    "end mark",
    "end mark, quoted",
    "end mark, triggers behind",
    "source, triggers behind",
    "layout, triggers behind",
    "length",
    "class behind, triggers behind",
    "first class",
    "first class, quoted",
)


def continuation_evidence(w: Window, layout: str, quoted: bool) -> Evidence:
    """Return the evidence that the quotation behind the window goes on with the cue's words."""
    classes = w.p.classes
    behind = _behind(w, 7)
    after = ">" if behind == "end" else classes[w.last]
    mark, kind = classes[w.high - 1], "quoted" if quoted else "plain"
    room = w.last - w.high
    length = "3" if room < 6 else "6" if room < 12 else "12" if room < 30 else "30"
    first = classes[min(w.high + 1, w.last - 1)]
    return (
        w.stem,
        behind,
        (behind, w.stem),
        (behind, kind),
        mark,
        (mark, kind),
        (mark, behind),
        (w.place, behind),
        (layout, behind),
        length,
        (after, behind),
        first,
        (first, kind),
    )
