"""Decides where each stretch of the content begins and ends, with the evidence for each place.

Content after the cue is one stretch ("said | that taxes would rise |"), content before it another
("| taxes would rise |, she said").  Each edge is chosen among the places where the text can be cut: the
candidates are scored against each other, and the best is chosen. The beginning of content after the cue is an
exception: the first candidate that is accepted by itself is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping

from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.grammar import BEFORE_MEDIUM, PUNCTUATION, RELATIVE_CLASSES
from newsparse.parsers.claims.questions import DISTANCES, numbers, rows
from newsparse.parsers.claims.sheet import CUT_OPENS, CUT_OUT, CUT_SHUTS, NO_QUOTE
from newsparse.parsers.claims.triggers import SIGN_BREAK, SIGN_PARTICIPLE, SIGN_VERB, strongest
from newsparse.parsers.claims.window import (
    REACH,
    AskCandidate,
    Window,
    best_of,
    clause,
    first_accepted,
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
_ASIDE_REACH = 8
# The text can be cut at many places before a cue: only 20 of 1,774 contents ended before the third of them.
_MOST_ENDS = 3

# The numbers of the distances, for all lengths of a window.
_FAR = tuple([bisect_right([*map(int, DISTANCES.names)], words) - 1 for words in range(2 * REACH + 1)])
_FLAG, _START, _RIVAL = numbers(5, 2, 2, 3), numbers(2, 2, 2, 2), numbers(5, 5)
# The maximum number of words up to the noun of a medium ("in a rare interview").
_MEDIUM_REACH = 4


class EdgeChoice:
    """The choice of an edge of a content's stretch among all places where the text can be cut.

    The best of all candidates is chosen. But the beginning of content after the cue is the first that is
    accepted: it is mostly the first candidate, and to score all took three times as many scores.
    """

    __slots__ = ("among_all", "ask", "candidates", "explains", "name")

    def __init__(self, name: str, tables: Tables, classes: Slot) -> None:
        self.name = name
        self.candidates, scorer = EDGES[name]
        """Returns the words before which the text may be cut, in the order of their numbers."""
        self.ask = scorer(tables, classes)
        """Scores a cut."""
        self.among_all = name != FIRST_ACCEPTED
        self.explains = False
        """Whether a cut without a rival is scored, too; its probability is 1 anyway.

        Content has only one possible end at 16 of 35 cues."""

    def choose(self, w: Window, anchor: int) -> tuple[int, float]:
        """Return the cut and its probability, given the other edge or the cue; without cuts, return that."""
        candidates = self.candidates(w, anchor)
        if not self.among_all:
            return first_accepted(self.ask, w, candidates, anchor, anchor)
        found = list(candidates)
        if len(found) == 1 and not self.explains:
            return found[0], 1.0
        return best_of(self.ask, w, found, anchor, anchor)


def _cut(w: Window, k: int) -> int:
    """Return the position of a cut relative to quotations within the window."""
    quote_of = w.sheet.quote_of
    if w.low < k < w.high:
        return w.sheet.cuts[k]
    if k > w.low:
        return CUT_OUT if quote_of[k - 1] < 0 else CUT_SHUTS
    return CUT_OUT if w.low == w.high or quote_of[k] < 0 else CUT_OPENS


def _flags(w: Window, k: int, anchor: int, edge: int, cut: int) -> int:
    """Return whether the cut is an edge of the sentence or window, and of the quotation of the other edge."""
    quote_of, quoted = w.sheet.quote_of, 0
    if anchor < len(quote_of) and (own := quote_of[anchor]) >= 0:
        same = (k > w.low and quote_of[k - 1] == own) or (k < w.high and quote_of[k] == own)
        quoted = 2 if same else 1
    number: int = _FLAG[cut][k == edge][k == w.low or k == w.high][quoted]
    return number


def _commas(w: Window, start: int, end: int) -> int:
    commas = w.sheet.commas.count(1, start, end if end < start + _QUOTE_REACH else start + _QUOTE_REACH)
    return commas if commas < 3 else 3


def _rivals(w: Window, start: int, end: int, k: int) -> int:
    levels = w.sheet.levels
    inside = strongest(levels[start + 1 : end if end < start + _QUOTE_REACH else start + _QUOTE_REACH])
    number: int = _RIVAL[inside][strongest(levels[k : k + 5 if k + 5 < w.high else w.high])]
    return number


def _is_outer_quotation(w: Window, k: int) -> bool:
    """Return whether word ``k`` is in a quotation without the cue; only such content is long."""
    return w.sheet.quote_of[k] not in (NO_QUOTE, w.sheet.quote_of[w.i])


# The tables of each decision were chosen one by one, each time the one that reduced the loss on held-out
# articles most. "Here" is the word after the cut, "before" the word before it.


def _right_beginnings(w: Window, i: int) -> Iterator[int]:
    sheet, high, begin = w.sheet, w.high, w.sheet.phrasal_ends.get(i, i + 1)
    if begin < high and sheet.classes[begin] == ",":
        # "claims, among other things, | that"
        that = sheet.commas.find(1, begin + 1, min(high - 1, begin + _ASIDE_REACH)) + 1
        if that and sheet.classes[that] == "that" and SIGN_VERB not in sheet.signs[begin:that]:
            begin = that
    limit = i + 1 + _BEGINNING_REACH
    for k in range(begin, limit if limit < high else high):
        if sheet.cuts[k] == CUT_OPENS and SIGN_VERB in sheet.signs[begin:k]:
            # "told the inquiry | it was “hopeless”": content begins before the verb of its clause.
            between = sheet.classes[begin:k]
            if PUNCTUATION.isdisjoint(between) and RELATIVE_CLASSES.isdisjoint(between):
                return
        if sheet.classes[k] not in PUNCTUATION:
            yield k


_ASKED_OF_RIGHT_BEGINNING = "stem fold_before fold before here second distance room cut colon asked"
_OF_RIGHT_BEGINNING = {
    "classes before and here": "before here",
    "stem, distance": "stem distance",
    "stem, class": "stem here",
    "stem, class before": "stem before",
    "distance, class": "distance here",
    "quote, classes here and next": "cut here second",
    "fold before": "fold_before",
    "words behind, asked": "room asked",
    "fold": "fold",
    "colon ahead, quote": "colon cut",
}


def _right_beginning(tables: Tables, classes: Slot) -> AskCandidate[int]:
    score = tables.scorer(rows(_ASKED_OF_RIGHT_BEGINNING, _OF_RIGHT_BEGINNING, classes))
    end = classes.number[">"]

    def ask(w: Window, k: int, i: int, asked: int) -> float:
        sheet = w.sheet
        codes, folds = sheet.codes, sheet.folds
        here, before = codes[k], codes[k - 1]
        second = codes[k + 1] if k + 1 < w.high else end
        distance = _FAR[k - i]
        quote = _cut(w, k)
        # "put it this way: “...”"
        colon = False
        if sheet.quote_colons:
            number = bisect_left(sheet.quote_colons, k)
            if number < len(sheet.quote_colons):
                at = sheet.quote_colons[number]
                colon = at < w.high and at < k + _BEGINNING_REACH
        return score(
            w.stem, folds[k - 1], folds[k], before, here, second,
            distance, _FAR[w.high - k], quote, colon, asked if asked < 9 else 9,
        )  # fmt: skip

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


_ASKED_OF_RIGHT_END = (
    "stem fold_before first two_before before here second commas rivals flags cut "
    "distance medium place clause ahead"
)
_OF_RIGHT_END = {
    "fold before": "fold_before",
    "commas, class": "commas here",
    "rivals, flags": "rivals flags",
    "quote, classes before": "cut two_before before",
    "distance, class": "distance here",
    "stem, distance": "stem distance",
    "stem, class": "stem here",
    "medium ahead, class": "medium here",
    "source, clause, class": "place clause here",
    "verb ahead, classes here and next": "ahead here second",
    "first class, classes here and next": "first here second",
}


def _right_end(tables: Tables, classes: Slot) -> AskCandidate[int]:
    score = tables.scorer(rows(_ASKED_OF_RIGHT_END, _OF_RIGHT_END, classes))
    front, end = classes.number["<"], classes.number[">"]
    leading = frozenset(classes.number[name] for name in BEFORE_MEDIUM if name in classes.number)

    def ask(w: Window, k: int, begin: int, asked: int) -> float:
        sheet, low, high, edge = w.sheet, w.low, w.high, w.sentence.stop
        codes = sheet.codes
        here, second = codes[k] if k < high else end, codes[k + 1] if k + 1 < high else end
        two_before = codes[k - 2] if k - 1 > low else front
        quote = _cut(w, k)
        # "warned of a storm in a call on Friday": the medium belongs to the cue.
        medium = 1 if here in leading and 1 in sheet.media[k + 1 : k + _MEDIUM_REACH] else 0
        # Whether a finite verb, a past form or neither follows the cut, up to the next joint.
        signs = sheet.signs[k + 1 : edge]
        if SIGN_BREAK in signs:
            signs = signs[: signs.index(SIGN_BREAK)]
        ahead = 2 if SIGN_VERB in signs else int(SIGN_PARTICIPLE in signs)
        return score(
            w.stem, sheet.folds[k - 1], codes[begin], two_before, codes[k - 1], here, second,
            _commas(w, begin, k), _rivals(w, begin, k, k), _flags(w, k, begin, edge, quote),
            quote, _FAR[k - begin], medium, w.place, clause(sheet, begin, k), ahead,
        )  # fmt: skip

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


_ASKED_OF_LEFT_END = "fold before here flags asked room rivals commas"
_OF_LEFT_END = {
    "classes before and here": "before here",
    "flags, class before": "flags before",
    "asked, class": "asked here",
    "fold": "fold",
    "words in front, asked": "room asked",
    "rivals": "rivals",
    "commas": "commas",
}


def _left_end(tables: Tables, classes: Slot) -> AskCandidate[int]:
    score = tables.scorer(rows(_ASKED_OF_LEFT_END, _OF_LEFT_END, classes))

    def ask(w: Window, k: int, i: int, asked: int) -> float:
        codes = w.sheet.codes
        flags = _flags(w, k, i, w.sentence.start, w.sheet.cuts[k])
        return score(
            w.sheet.folds[k], codes[k - 1], codes[k], flags, asked if asked < 6 else 6,
            _FAR[k - w.low], _rivals(w, k, i, k), _commas(w, k, i),
        )  # fmt: skip

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


_ASKED_OF_LEFT_BEGINNING = (
    "stem fold_before fold before here second last end distance asked commas cut last_quoted clause start"
)
_OF_LEFT_BEGINNING = {
    "distance, asked": "distance asked",
    "end class, class": "end here",
    "classes before and here": "before here",
    "stem, class before": "stem before",
    "commas, class": "commas here",
    "fold before": "fold_before",
    "quote, classes here and next": "cut here second",
    "fold": "fold",
    "last class, class before, quoted": "last before last_quoted",
    "clause, class": "clause here",
    "first of sentence, of window, quoted at the end, here": "start",
}


def _left_beginning(tables: Tables, classes: Slot) -> AskCandidate[int]:
    score = tables.scorer(rows(_ASKED_OF_LEFT_BEGINNING, _OF_LEFT_BEGINNING, classes))
    front, back = classes.number["<"], classes.number[">"]

    def ask(w: Window, k: int, end: int, asked: int) -> float:
        sheet = w.sheet
        codes = sheet.codes
        before, fold_before = (codes[k - 1], sheet.folds[k - 1]) if k > w.low else (front, "<")
        second = codes[k + 1] if k + 1 < w.high else back
        last_quoted = sheet.quote_of[end - 1] >= 0
        start = _START[k == w.sentence.start][k == w.low][last_quoted][sheet.quote_of[k] >= 0]
        quote = _cut(w, k)
        return score(
            w.stem, fold_before, sheet.folds[k],
            before, codes[k], second, codes[end - 1], codes[end] if end < w.high else back,
            _FAR[end - k], asked if asked < 6 else 6, _commas(w, k, end), quote, last_quoted,
            clause(sheet, k, end), start,
        )  # fmt: skip

    return ask


FIRST_ACCEPTED = "right beginning"
EDGES: Mapping[
    str,
    tuple[Callable[[Window, int], Iterable[int]], Callable[[Tables, Slot], AskCandidate[int]]],
] = {
    FIRST_ACCEPTED: (_right_beginnings, _right_beginning),
    "right end": (_right_ends, _right_end),
    "left end": (_left_ends, _left_end),
    "left beginning": (_left_beginnings, _left_beginning),
}
"""For each edge the function that returns its candidates, and the one that returns their scorer."""
