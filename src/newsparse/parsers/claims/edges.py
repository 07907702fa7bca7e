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
from newsparse.parsers.claims.grammar import BEFORE_MEDIUM, POSSIBLE_NAMES, PUNCTUATION, RELATIVE_CLASSES
from newsparse.parsers.claims.questions import DISTANCES, rows
from newsparse.parsers.claims.sheet import CUT_OPENS, CUT_OUT, CUT_SHUTS, NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.triggers import SIGN_BREAK, SIGN_PARTICIPLE, SIGN_VERB, strongest
from newsparse.parsers.claims.window import (
    REACH,
    WeighCandidates,
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
# Prepositions and the first words of a noun phrase after them, between a cue and its clause.
_ADDRESSING = frozenset(("to", "at", "in", "on"))
_OF_A_PHRASE = POSSIBLE_NAMES | frozenset("article determiner possessive object s".split())
# Limits in words: from the cue to the start of content, the part examined for commas and other cues, and the
# length of content; a quotation can be longer.
_BEGINNING_REACH, _QUOTE_REACH, _END_REACH = 14, 60, 90
# The maximum number of words of an aside between commas.
_ASIDE_REACH = 8
# The text can be cut at many places before a cue: only 20 of 1,774 contents ended before the third of them.
_MOST_ENDS = 3

# The maximum number of words up to the noun of a medium ("in a rare interview").
_MEDIUM_REACH = 4

# The numbers of the distances, for all lengths of a window.
_FAR = tuple([bisect_right([*map(int, DISTANCES.names)], words) - 1 for words in range(2 * REACH + 1)])


class EdgeChoice:
    """The choice of an edge of a content's stretch among all places where the text can be cut.

    The best of all candidates is chosen. But the beginning of content after the cue is the first that is
    accepted: it is mostly the first candidate, and to score all took three times as many scores.
    """

    __slots__ = ("among_all", "candidates", "explains", "name", "weigh")

    def __init__(self, name: str, tables: Tables, classes: Slot) -> None:
        self.name = name
        self.candidates, scorer = EDGES[name]
        """Returns the words before which the text may be cut, in the order of their numbers."""
        self.weigh = scorer(tables, classes)
        """Scores cuts."""
        self.among_all = name != FIRST_ACCEPTED
        self.explains = False
        """Whether a cut without a rival is scored, too; its probability is 1 anyway.

        Content has only one possible end at 16 of 35 cues."""

    def choose(self, w: Window, anchor: int) -> tuple[int, float]:
        """Return the cut and its probability, given the other edge or the cue; without cuts, return that."""
        candidates = self.candidates(w, anchor)
        if not self.among_all:
            return first_accepted(self.weigh(w, anchor, candidates), anchor)
        found = list(candidates)
        if len(found) == 1 and not self.explains:
            return found[0], 1.0
        return best_of(self.weigh(w, anchor, found), anchor)


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
    quote_of, low, high, flags = w.sheet.quote_of, w.low, w.high, 12 * cut
    if k == edge:
        flags += 6
    if k in (low, high):
        flags += 3
    if anchor < len(quote_of) and (own := quote_of[anchor]) >= 0:
        flags += 2 if (k > low and quote_of[k - 1] == own) or (k < high and quote_of[k] == own) else 1
    return flags


def _commas(w: Window, start: int, end: int) -> int:
    commas = w.sheet.commas.count(1, start, end if end < start + _QUOTE_REACH else start + _QUOTE_REACH)
    return commas if commas < 3 else 3


def _rivals(w: Window, start: int, end: int, k: int) -> int:
    levels = w.sheet.levels
    inside = strongest(levels[start + 1 : end if end < start + _QUOTE_REACH else start + _QUOTE_REACH])
    return 5 * inside + strongest(levels[k : k + 5 if k + 5 < w.high else w.high])


def _is_outer_quotation(w: Window, k: int) -> bool:
    """Return whether word ``k`` is in a quotation without the cue; only such content is long."""
    return w.sheet.quote_of[k] not in (NO_QUOTE, w.sheet.quote_of[w.i])


def _that_after(sheet: ClaimSheet, begin: int, stop: int) -> int:
    """Return where the clause after an aside or addressee begins, or the next word."""
    classes, found = sheet.classes, begin
    if begin < stop and classes[begin] == ",":
        # "claims, among other things, | that"
        found = sheet.commas.find(1, begin + 1, stop) + 1
    elif begin < stop and classes[begin] in _ADDRESSING and classes[begin + 1] in _OF_A_PHRASE:
        # "confirmed to the newspaper | that"; not "promised to ensure that"
        found = next((k for k in range(begin + 2, stop) if classes[k] == "that"), begin)
    return found if classes[found] == "that" and SIGN_VERB not in sheet.signs[begin:found] else begin


# The tables of each decision were chosen one by one, each time the one that reduced the loss on held-out
# articles most. "Here" is the word after the cut, "before" the word before it.


def _right_beginnings(w: Window, i: int) -> Iterator[int]:
    sheet, high, begin = w.sheet, w.high, w.sheet.phrasal_ends.get(i, i + 1)
    if begin < high:
        begin = _that_after(sheet, begin, min(high - 1, begin + _ASIDE_REACH))
    limit = i + 1 + _BEGINNING_REACH
    for k in range(begin, limit if limit < high else high):
        if sheet.cuts[k] == CUT_OPENS and SIGN_VERB in sheet.signs[begin:k]:
            # "told the inquiry | it was “hopeless”": content begins before the verb of its clause.
            between = sheet.classes[begin:k]
            if PUNCTUATION.isdisjoint(between) and RELATIVE_CLASSES.isdisjoint(between):
                return
        if sheet.classes[k] not in PUNCTUATION:
            yield k


def _right_beginning(tables: Tables, classes: Slot) -> WeighCandidates[int]:
    asked_of = "stem fold_before fold before here second distance room cut colon asked"
    own = (
        "before, here; stem, distance; stem, here; stem, before; distance, here; cut, here, second; "
        "fold_before; room, asked; fold; colon, cut"
    )
    score = tables.scorer(rows(asked_of, own, classes))
    end = classes.number[">"]

    def weigh(w: Window, i: int, candidates: Iterable[int]) -> Iterator[tuple[int, float]]:
        sheet, high, stem, asked = w.sheet, w.high, w.stem, 0
        codes, folds, quote_colons = sheet.codes, sheet.folds, sheet.quote_colons
        for k in candidates:
            # "put it this way: “...”"
            colon = 0
            if quote_colons and (number := bisect_left(quote_colons, k)) < len(quote_colons):
                colon = 1 if quote_colons[number] < min(high, k + _BEGINNING_REACH) else 0
            yield k, score(
                stem, folds[k - 1], folds[k], codes[k - 1], codes[k], codes[k + 1] if k + 1 < high else end,
                _FAR[k - i], _FAR[high - k], _cut(w, k), colon, asked,
            )  # fmt: skip
            if asked < 9:
                asked += 1

    return weigh


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


def _right_end(tables: Tables, classes: Slot) -> WeighCandidates[int]:
    asked_of = (
        "stem fold_before first two_before before here second commas rivals flags cut "
        "distance medium place clause ahead"
    )
    own = (
        "fold_before; commas, here; rivals, flags; cut, two_before, before; distance, here; stem, distance; "
        "stem, here; medium, here; place, clause, here; ahead, here, second; first, here, second"
    )
    score = tables.scorer(rows(asked_of, own, classes))
    front, end = classes.number["<"], classes.number[">"]
    leading = frozenset(classes.number[name] for name in BEFORE_MEDIUM if name in classes.number)

    def weigh(w: Window, begin: int, candidates: Iterable[int]) -> Iterator[tuple[int, float]]:
        sheet, low, high, edge, stem, place = w.sheet, w.low, w.high, w.sentence.stop, w.stem, w.place
        codes, folds, signs, media = sheet.codes, sheet.folds, sheet.signs, sheet.media
        for k in candidates:
            here = codes[k] if k < high else end
            cut = _cut(w, k)
            # Whether a finite verb, a past form or neither follows the cut, up to the next joint
            joint = signs.find(SIGN_BREAK, k + 1, edge)
            following = signs[k + 1 : joint if joint >= 0 else edge]
            yield k, score(
                stem, folds[k - 1], codes[begin], codes[k - 2] if k - 1 > low else front, codes[k - 1],
                here, codes[k + 1] if k + 1 < high else end,
                _commas(w, begin, k), _rivals(w, begin, k, k), _flags(w, k, begin, edge, cut),
                cut, _FAR[k - begin],
                # "warned of a storm in a call on Friday": the medium belongs to the cue.
                1 if here in leading and 1 in media[k + 1 : k + _MEDIUM_REACH] else 0,
                place, clause(sheet, begin, k),
                2 if SIGN_VERB in following else 1 if SIGN_PARTICIPLE in following else 0,
            )  # fmt: skip

    return weigh


def _left_ends(w: Window, i: int) -> Iterator[int]:
    classes, quote_of, top, count = w.sheet.classes, w.sheet.quote_of, w.top, 0
    for k in range(top, w.low, -1):
        if k == top or classes[k] in _CUTS or (quote_of[k - 1] >= 0 and quote_of[k] != quote_of[k - 1]):
            yield k
            count += 1
            if count == _MOST_ENDS:
                return


def _left_end(tables: Tables, classes: Slot) -> WeighCandidates[int]:
    asked_of = "fold before here flags asked room rivals commas"
    own = "before, here; flags, before; asked, here; fold; room, asked; rivals; commas"
    score = tables.scorer(rows(asked_of, own, classes))

    def weigh(w: Window, i: int, candidates: Iterable[int]) -> Iterator[tuple[int, float]]:
        sheet, low, edge = w.sheet, w.low, w.sentence.start
        codes, folds, cuts = sheet.codes, sheet.folds, sheet.cuts
        for asked, k in enumerate(candidates):
            yield k, score(
                folds[k], codes[k - 1], codes[k], _flags(w, k, i, edge, cuts[k]), asked if asked < 6 else 6,
                _FAR[k - low], _rivals(w, k, i, k), _commas(w, k, i),
            )  # fmt: skip

    return weigh


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


def _left_beginning(tables: Tables, classes: Slot) -> WeighCandidates[int]:
    asked_of = (
        "stem fold_before fold before here second last end distance asked commas cut last_quoted clause start"
    )
    own = (
        "distance, asked; end, here; before, here; stem, before; commas, here; fold_before; "
        "cut, here, second; fold; last, before, last_quoted; clause, here; start"
    )
    score = tables.scorer(rows(asked_of, own, classes))
    front, back = classes.number["<"], classes.number[">"]

    def weigh(w: Window, end: int, candidates: Iterable[int]) -> Iterator[tuple[int, float]]:
        sheet, low, high, edge, stem = w.sheet, w.low, w.high, w.sentence.start, w.stem
        codes, folds, quote_of = sheet.codes, sheet.folds, sheet.quote_of
        last, after = codes[end - 1], codes[end] if end < high else back
        last_quoted = 1 if quote_of[end - 1] >= 0 else 0
        for asked, k in enumerate(candidates):
            before, fold_before = (codes[k - 1], folds[k - 1]) if k > low else (front, "<")
            start = 2 * last_quoted
            if k == edge:
                start += 8
            if k == low:
                start += 4
            if quote_of[k] >= 0:
                start += 1
            yield k, score(
                stem, fold_before, folds[k],
                before, codes[k], codes[k + 1] if k + 1 < high else back, last, after,
                _FAR[end - k], asked if asked < 6 else 6, _commas(w, k, end), _cut(w, k), last_quoted,
                clause(sheet, k, end), start,
            )  # fmt: skip

    return weigh


FIRST_ACCEPTED = "right beginning"
EDGES: Mapping[
    str,
    tuple[Callable[[Window, int], Iterable[int]], Callable[[Tables, Slot], WeighCandidates[int]]],
] = {
    FIRST_ACCEPTED: (_right_beginnings, _right_beginning),
    "right end": (_right_ends, _right_end),
    "left end": (_left_ends, _left_end),
    "left beginning": (_left_beginnings, _left_beginning),
}
"""For each edge the function that returns its candidates, and the one that returns their scorer."""
