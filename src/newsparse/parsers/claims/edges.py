"""Decides where each stretch of the content begins and ends, with the evidence for each place.

Content after the cue is one stretch ("said | that taxes would rise |"), content before it another
("| taxes would rise |, she said").  Each edge is chosen among the places where the text can be cut: the
candidates are scored against each other, and the best is chosen. The beginning of content after the cue is an
exception: the first candidate that is accepted by itself is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator

from attrs import field, frozen

from newsparse.learn.decision import WORD, Slot, Table, Tables, every, zeros
from newsparse.parsers.claims.grammar import BEFORE_MEDIUM, PUNCTUATION
from newsparse.parsers.claims.sheet import CUT_OPENS, CUT_OUT, CUT_SHUTS, NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.triggers import SIGN_BREAK, SIGN_PARTICIPLE, SIGN_VERB, strongest
from newsparse.parsers.claims.window import (
    CLAUSES,
    PLACES,
    REACH,
    AskCandidate,
    Window,
    best_of,
    clause,
    first_accepted,
    numbers,
)

# The text can be cut before these words.
_CUTS = PUNCTUATION - frozenset("] ' ’ ‘".split()) | frozenset(
    "and but in on at after before when while as because by for to with from during if which who that "
    "despite adverb ing be until since".split()
)
_CLAUSE_OPENERS = frozenset("that article determiner to".split())
# Limits in words: from the cue to the start of content, the part examined for commas and other cues, and the
# length of content; a quotation can be longer.
_BEGINNING_REACH, _QUOTE_REACH, _END_REACH = 14, 60, 90
# The maximum number of words of an aside between commas.
_ASIDE_REACH = 9
# The text can be cut at many places before a cue: only 20 of 1,774 contents ended before the third of them.
_MOST_ENDS = 3

# Names for numbers of words: exact up to four, then from 5, 8, 13, 21 and 34 on; and their numbers, for all
# lengths of a window.
_DISTANCES = Slot("0 1 2 3 4 5 8 13 21 34")
_FAR = tuple([bisect_right([*map(int, _DISTANCES.names)], words) - 1 for words in range(2 * REACH + 1)])
# The position of a cut relative to quotations, in the order of the constants (``sheet.CUT_IN`` and others).
_CUT_NAMES = "in out open shut turn".split()
_QUOTES = Slot(_CUT_NAMES)
# The same, with whether the cut is an edge of the sentence (E), of the window (W), and whether the
# other edge is quoted (q), in the same quotation (s).
_FLAGS = every(_CUT_NAMES, ["", "E"], ["", "W"], ["", "q", "qs"])
_FLAG = numbers(5, 2, 2, 3)
_COLONS = Slot("- colon")
_MEDIA = Slot("- medium")
# The maximum number of words up to the noun of a medium ("in a rare interview").
_MEDIUM_REACH = 4
# The verb after a cut.
_AHEAD = Slot("none past verb")
_KINDS = Slot("plain quoted")
# Whether a cut is the beginning of the sentence and of the window, and the last word and the first quoted.
_STARTS = every("-s", "-w", "-l", "-h")
_START = numbers(2, 2, 2, 2)
_DIGITS = Slot("0 1 2 3 4 5 6 7 8 9")
_COMMAS = Slot("0 1 2 3")
# The strongest trigger inside a stretch, and the strongest one just after it.
_RIVALS = every("01234", "01234")
_RIVAL = numbers(5, 5)


@frozen(eq=False, repr=False)
class Edge:
    """The decision on one edge of a content's stretch."""

    name: str = field()
    candidates: Callable[[Window, int], Iterable[int]] = field()
    """Function that returns the words before which the text may be cut, in the order of their numbers."""
    scorer: Callable[[Tables, Slot], AskCandidate[int]] = field()
    """Function that returns the scorer for whether a cut is the edge."""
    among_all: bool = field(default=True)
    """Whether the best of all candidates is chosen, and not the first that is accepted. For the beginning of
    content after the cue, which is mostly the first candidate, this took three times as many scores."""


class EdgeChoice:
    """The choice of an edge among all places where the text can be cut, with the weights for it."""

    __slots__ = ("ask", "edge", "explains")

    def __init__(self, edge: Edge, tables: Tables, classes: Slot) -> None:
        self.edge = edge
        self.ask = edge.scorer(tables, classes)
        """Scores a cut."""
        self.explains = False
        """Whether a cut without a rival is scored, too; its probability is 1 anyway.

        Content has only one possible end at 16 of 35 cues."""

    def choose(self, w: Window, anchor: int) -> tuple[int, float]:
        """Return the cut and its probability, given the other edge or the cue; without cuts, return that."""
        candidates = self.edge.candidates(w, anchor)
        if not self.edge.among_all:
            return first_accepted(self.ask, w, candidates, anchor, anchor)
        found = list(candidates)
        if len(found) == 1 and not self.explains:
            return found[0], 1.0
        return best_of(self.ask, w, found, anchor, anchor)


def _cut_at_edge(w: Window, k: int) -> int:
    """Return the position of a cut at an edge of the window relative to quotations within the window."""
    quote_of = w.sheet.quote_of
    if w.low == w.high:
        return CUT_OUT
    if k == w.low:
        return CUT_OUT if quote_of[k] < 0 else CUT_OPENS
    return CUT_OUT if quote_of[k - 1] < 0 else CUT_SHUTS


def _flags(w: Window, k: int, anchor: int, edge: int, cut: int) -> int:
    """Return whether the cut is an edge of the sentence or window, and of the quotation of the other edge."""
    quote_of, quoted = w.sheet.quote_of, 0
    if anchor < len(quote_of) and (own := quote_of[anchor]) >= 0:
        same = (k > w.low and quote_of[k - 1] == own) or (k < w.high and quote_of[k] == own)
        quoted = 2 if same else 1
    number: int = _FLAG[cut][k == edge][k == w.low or k == w.high][quoted]
    return number


def _rivals(w: Window, start: int, end: int, k: int) -> int:
    # Written out, because ``min`` takes ten times as long.
    levels, reach = w.sheet.levels, start + _QUOTE_REACH
    inside = strongest(levels[start + 1 : end if end < reach else reach])
    after = strongest(levels[k : k + 5 if k + 5 < w.high else w.high])
    number: int = _RIVAL[inside][after]
    return number


def _verb_ahead(sheet: ClaimSheet, k: int, stop: int) -> int:
    """Return whether a finite verb, a past form or neither follows a cut, up to the next joint."""
    signs = sheet.signs[k + 1 : stop]
    if SIGN_BREAK in signs:
        signs = signs[: signs.index(SIGN_BREAK)]
    return 2 if SIGN_VERB in signs else int(SIGN_PARTICIPLE in signs)


def _commas(w: Window, start: int, end: int) -> int:
    reach = start + _QUOTE_REACH
    commas = w.sheet.commas.count(1, start, end if end < reach else reach)
    return commas if commas < 3 else 3


def _is_outer_quotation(w: Window, k: int) -> bool:
    """Return whether word ``k`` is in a quotation without the cue; only such content is long."""
    return w.sheet.quote_of[k] not in (NO_QUOTE, w.sheet.quote_of[w.i])


# The tables of each decision were chosen one by one, each time the one that reduced the loss on held-out
# articles most. "Here" is the word after the cut, "before" the word before it.


def _after_aside(w: Window, k: int) -> int:
    """Return where content can begin: at "that" in "claims, among other things, **that**", or at ``k``."""
    sheet, stop = w.sheet, min(w.high, k + _ASIDE_REACH)
    if k < stop and sheet.classes[k] == "," and sheet.quote_of[k] == NO_QUOTE:
        that = sheet.commas.find(1, k + 1, stop - 1) + 1
        plain = that > 0 and sheet.cuts.count(CUT_OUT, k + 1, that + 1) == that - k
        if plain and sheet.classes[that] == "that" and SIGN_VERB not in sheet.signs[k:that]:
            return that
    return k


def _right_beginnings(w: Window, i: int) -> Iterator[int]:
    classes, high, limit = w.sheet.classes, w.high, i + 1 + _BEGINNING_REACH
    if limit > high:
        limit = high
    for k in range(_after_aside(w, w.sheet.phrasal_ends.get(i, i + 1)), limit):
        if classes[k] not in PUNCTUATION:
            yield k


def _right_beginning(tables: Tables, classes: Slot) -> AskCandidate[int]:
    table = tables.table
    by_edge = table("classes before and here", classes, classes)
    by_stem, no_stem = tables.bundle(
        Table("stem, distance", WORD, _DISTANCES),
        Table("stem, class", WORD, classes),
        Table("stem, class before", WORD, classes),
    )
    by_distance = table("distance, class", _DISTANCES, classes)
    by_quote = table("quote, classes here and next", _QUOTES, classes, classes)
    by_fold_before = table("fold before", WORD)
    by_room = table("words behind, asked", _DISTANCES, _DIGITS)
    by_fold = table("fold", WORD)
    by_colon = table("colon ahead, quote", _COLONS, _QUOTES)
    bias, end = tables.bias, classes.number[">"]

    def ask(w: Window, k: int, i: int, asked: int) -> float:
        sheet = w.sheet
        codes, folds = sheet.codes, sheet.folds
        here, before = codes[k], codes[k - 1]
        second = codes[k + 1] if k + 1 < w.high else end
        distance = _FAR[k - i]
        room = w.high - k
        quote = sheet.cuts[k] if w.low < k < w.high else _cut_at_edge(w, k)
        # "put it this way: “...”"
        colon = False
        if sheet.quote_colons:
            number = bisect_left(sheet.quote_colons, k)
            if number < len(sheet.quote_colons):
                at = sheet.quote_colons[number]
                colon = at < w.high and at < k + _BEGINNING_REACH
        by_stem_distance, by_stem_here, by_stem_before = by_stem.get(w.stem, no_stem)
        score: float = (
            bias
            + by_edge[before][here]
            + by_stem_distance[distance]
            + by_stem_here[here]
            + by_stem_before[before]
            + by_distance[distance][here]
            + by_quote[quote][here][second]
            + by_fold_before.get(folds[k - 1], 0.0)
            + by_room[_FAR[room]][asked if asked < 9 else 9]
            + by_fold.get(folds[k], 0.0)
            + by_colon[colon][quote]
        )
        return score

    return ask


def _right_ends(w: Window, begin: int) -> Iterable[int]:
    """Return where content that begins at ``begin`` may end, the farthest first."""
    quote_of, classes, ends = w.sheet.quote_of, w.sheet.classes, w.sheet.ends
    high, edge = w.high, w.sentence.stop
    reach = high if high < begin + _END_REACH else begin + _END_REACH
    found = ends[bisect_right(ends, begin) : bisect_right(ends, reach)]
    for k in (high,) if high == edge else (high, edge):
        if begin < k <= reach:
            # The sentence's own full stop is never content.
            whole = quote_of[k - 1] >= 0 or k - 1 == begin or classes[k - 1] != "."
            if whole and k not in found:
                insort(found, k)
            elif not whole and k in found:
                found.remove(k)
    if reach < high and _is_outer_quotation(w, high - 1):
        found.append(high)
    found.reverse()
    return found


def _right_end(tables: Tables, classes: Slot) -> AskCandidate[int]:
    table = tables.table
    by_fold_before = table("fold before", WORD)
    by_commas = table("commas, class", _COMMAS, classes)
    by_rivals = table("rivals, flags", _RIVALS, _FLAGS)
    by_quote = table("quote, classes before", _QUOTES, classes, classes)
    by_distance = table("distance, class", _DISTANCES, classes)
    by_stem, no_stem = tables.bundle(
        Table("stem, distance", WORD, _DISTANCES), Table("stem, class", WORD, classes)
    )
    by_medium = table("medium ahead, class", _MEDIA, classes)
    by_clause = table("source, clause, class", PLACES, CLAUSES, classes)
    by_ahead = table("verb ahead, classes here and next", _AHEAD, classes, classes)
    by_next = table("first class, classes here and next", classes, classes, classes)
    bias = tables.bias
    front, end = classes.number["<"], classes.number[">"]
    leading = frozenset(classes.number[name] for name in BEFORE_MEDIUM if name in classes.number)

    def ask(w: Window, k: int, begin: int, asked: int) -> float:
        sheet = w.sheet
        codes = sheet.codes
        here = codes[k] if k < w.high else end
        before = codes[k - 1]
        two_before = codes[k - 2] if k - 1 > w.low else front
        distance = _FAR[k - begin]
        second = codes[k + 1] if k + 1 < w.high else end
        quote = sheet.cuts[k] if w.low < k < w.high else _cut_at_edge(w, k)
        # "warned of a storm in a call on Friday": the medium belongs to the cue.
        medium = 1 if here in leading and 1 in sheet.media[k + 1 : k + _MEDIUM_REACH] else 0
        by_stem_distance, by_stem_here = by_stem.get(w.stem, no_stem)
        score: float = (
            bias
            + by_fold_before.get(sheet.folds[k - 1], 0.0)
            + by_commas[_commas(w, begin, k)][here]
            + by_rivals[_rivals(w, begin, k, k)][_flags(w, k, begin, w.sentence.stop, quote)]
            + by_quote[quote][two_before][before]
            + by_distance[distance][here]
            + by_stem_distance[distance]
            + by_stem_here[here]
            + by_medium[medium][here]
            + by_clause[w.place][clause(sheet, begin, k)][here]
            + by_ahead[_verb_ahead(sheet, k, w.sentence.stop)][here][second]
            + by_next[codes[begin]][here][second]
        )
        return score

    return ask


def _left_ends(w: Window, i: int) -> Iterator[int]:
    classes, quote_of = w.sheet.classes, w.sheet.quote_of
    top = w.top
    count = 0
    for k in range(top, w.low, -1):
        if k == top or classes[k] in _CUTS or (quote_of[k - 1] >= 0 and quote_of[k] != quote_of[k - 1]):
            yield k
            count += 1
            if count == _MOST_ENDS:
                return


def _left_end(tables: Tables, classes: Slot) -> AskCandidate[int]:
    table = tables.table
    by_edge = table("classes before and here", classes, classes)
    by_flags = table("flags, class before", _FLAGS, classes)
    by_asked = table("asked, class", _DIGITS, classes)
    by_fold = table("fold", WORD)
    by_room = table("words in front, asked", _DISTANCES, _DIGITS)
    by_rivals = table("rivals", _RIVALS)
    by_commas = table("commas", _COMMAS)
    bias = tables.bias

    def ask(w: Window, k: int, i: int, asked: int) -> float:
        codes = w.sheet.codes
        here, before = codes[k], codes[k - 1]
        place = asked if asked < 6 else 6
        room = k - w.low
        score: float = (
            bias
            + by_edge[before][here]
            + by_flags[_flags(w, k, i, w.sentence.start, w.sheet.cuts[k])][before]
            + by_asked[place][here]
            + by_fold.get(w.sheet.folds[k], 0.0)
            + by_room[_FAR[room]][place]
            + by_rivals[_rivals(w, k, i, k)]
            + by_commas[_commas(w, k, i)]
        )
        return score

    return ask


def _left_beginnings(w: Window, end: int) -> Iterator[int]:
    """Yield where content that ends before ``end`` may begin, the farthest first."""
    quote_of, classes = w.sheet.quote_of, w.sheet.classes
    low, edge = w.low, w.sentence.start
    reach = end - _END_REACH if end - _END_REACH > low else low
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


def _left_beginning(tables: Tables, classes: Slot) -> AskCandidate[int]:
    table = tables.table
    by_distance = table("distance, asked", _DISTANCES, _DIGITS)
    by_end = table("end class, class", classes, classes)
    by_edge = table("classes before and here", classes, classes)
    by_stem = table("stem, class before", WORD, classes)
    by_commas = table("commas, class", _COMMAS, classes)
    by_fold_before = table("fold before", WORD)
    by_quote = table("quote, classes here and next", _QUOTES, classes, classes)
    by_fold = table("fold", WORD)
    by_last = table("last class, class before, quoted", classes, classes, _KINDS)
    by_clause = table("clause, class", CLAUSES, classes)
    by_start = table("first of sentence, of window, quoted at the end, here", _STARTS)
    bias, no_class = tables.bias, zeros(classes)
    front, back = classes.number["<"], classes.number[">"]

    def ask(w: Window, k: int, end: int, asked: int) -> float:
        sheet = w.sheet
        codes = sheet.codes
        here = codes[k]
        before, fold_before = (codes[k - 1], sheet.folds[k - 1]) if k > w.low else (front, "<")
        second = codes[k + 1] if k + 1 < w.high else back
        last_quoted = sheet.quote_of[end - 1] >= 0
        start = _START[k == w.sentence.start][k == w.low][last_quoted][sheet.quote_of[k] >= 0]
        quote = sheet.cuts[k] if k > w.low else _cut_at_edge(w, k)
        distance = _FAR[end - k]
        score: float = (
            bias
            + by_distance[distance][asked if asked < 6 else 6]
            + by_end[codes[end] if end < w.high else back][here]
            + by_edge[before][here]
            + by_stem.get(w.stem, no_class)[before]
            + by_commas[_commas(w, k, end)][here]
            + by_fold_before.get(fold_before, 0.0)
            + by_quote[quote][here][second]
            + by_fold.get(sheet.folds[k], 0.0)
            + by_last[codes[end - 1]][before][last_quoted]
            + by_clause[clause(sheet, k, end)][here]
            + by_start[start]
        )
        return score

    return ask


RIGHT_BEGINNING = Edge("right beginning", _right_beginnings, _right_beginning, among_all=False)
RIGHT_END = Edge("right end", _right_ends, _right_end)
LEFT_END = Edge("left end", _left_ends, _left_end)
LEFT_BEGINNING = Edge("left beginning", _left_beginnings, _left_beginning)

EDGES = (RIGHT_BEGINNING, RIGHT_END, LEFT_END, LEFT_BEGINNING)
