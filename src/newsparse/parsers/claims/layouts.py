"""Decides the layout of the content: its side of the cue, and whether a quotation continues it.

The content comes after the cue ("said that taxes would rise"), before it ("taxes would rise, she said"), or
on both sides ("“Taxes,” she said, “will rise”").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from newsparse.learn.decision import WORD, Slot, Table, Tables, zeros
from newsparse.parsers.claims.grammar import PUNCTUATION
from newsparse.parsers.claims.triggers import OPENER_CLASSES, SIGN_VERB, strongest
from newsparse.parsers.claims.window import CLAUSES, PLACES, Window, clause

LAYOUTS = ("right", "both", "left")
RIGHT, BOTH, LEFT = range(3)
"""The position of the content, by number."""

# How many words after the cue a quotation is looked for.
_LAYOUT_REACH = 40

# The word before the cue and its source: a class, the end of a quotation ("q" and the class before its mark),
# or a mark after a quotation ("q,").
_ROOMS_BEHIND = Slot("1 2 3 5 9")
_ROOMS_IN_FRONT = Slot("0 1 4 9")
# The indices of these sizes, for up to eight words.
_ROOM_BEHIND, _ROOM_IN_FRONT = (0, 0, 1, 2, 2, 3, 3, 3, 3), (0, 1, 1, 1, 2, 2, 2, 2, 2)
_CLAUSES = Slot("clause phrase")


def layout_scorer(tables: Tables, classes: Slot) -> Callable[[Window], float]:
    """Return the scorer for the position of the content.

    It returns the scores of all layouts packed in one number; :func:`newsparse.learn.decision.unpack`
    separates them.
    """
    table = tables.table
    fronts = Slot([*classes.names, *("q" + name for name in classes.names)])
    by_form = table("form, class w+1, source", classes, classes, PLACES)
    by_goes_on = table("what goes on, source", WORD, PLACES)
    by_two_right = table("classes w+1 w+2", classes, classes)
    by_rooms = table("room behind, class in front, room in front", _ROOMS_BEHIND, classes, _ROOMS_IN_FRONT)
    by_stem, no_stem = tables.bundle(
        Table("stem, sides", WORD, fronts, WORD), Table("stem, room behind", WORD, _ROOMS_BEHIND)
    )
    by_front, _ = tables.bundle(
        Table("class in front, opening behind", fronts, WORD),
        Table("class in front, clause in front, room behind", fronts, _CLAUSES, _ROOMS_BEHIND),
        Table("class in front, clause in front, class w+1, source", fronts, _CLAUSES, classes, PLACES),
    )
    by_room = table("room behind", _ROOMS_BEHIND)
    by_source = table("source's first class, class before", classes, classes)
    by_left = table("class w-1, form", classes, classes)
    by_opener = table("opener", Slot(["-", *OPENER_CLASSES]))
    by_clause_behind = table("clause behind, class w+1", CLAUSES, classes)
    bias, no_place = tables.bias, zeros(PLACES)
    opener_of = {classes.number[name]: number for number, name in enumerate(OPENER_CLASSES, 1)}
    begin, end, dash, on, time = (classes.number[name] for name in ("<", ">", "-", "on", "time"))
    quoted, quoted_mark = [fronts.number["q" + name] for name in classes.names], fronts.number["q,"]
    ends = frozenset(classes.number[name] for name in ".,")
    # The end of a quotation inside the quotation, before its mark: "the term ‘outreach,’ ”".
    closing = frozenset(classes.number[name] for name in "'\"”")
    punctuation = frozenset(classes.number[name] for name in PUNCTUATION if name in classes.number)

    def behind(w: Window) -> tuple[int, int, int]:
        """Return the cue's last word and the classes of the two words after it."""
        k, high, codes = w.i, w.high, w.sheet.codes
        if k + 2 < high:
            right1, right2 = codes[k + 1], codes[k + 2]
            if right1 == on and right2 == time and k + 3 < high and codes[k + 3] in ends:
                k += 2  # "..., she said on Monday."
            else:
                return k, right1, right2
        return k, codes[k + 1] if k + 1 < high else end, codes[k + 2] if k + 2 < high else end

    def front(w: Window) -> int:
        """Return the end of a quotation before the cue and its source, or another word there."""
        codes, quote_of, top, low = w.sheet.codes, w.sheet.quote_of, w.top, w.low
        if top > low and quote_of[top - 1] >= 0:
            at = top - (3 if codes[top - 2] in closing else 2)
            return quoted[codes[at]] if at >= low else quoted[0]
        before = codes[top - 1] if top > low else begin
        return quoted_mark if top > low + 1 and before in punctuation and quote_of[top - 2] >= 0 else before

    def weigh(w: Window) -> float:
        sheet, i, low, high = w.sheet, w.i, w.low, w.high
        codes, openings = sheet.codes, sheet.openings
        before = codes[i - 1] if i > low else begin
        source_first = source_before = dash
        if (at := w.source_start) >= 0:
            source_first, source_before = codes[at], codes[at - 1] if at else begin
        opener = opener_of[codes[w.opener]] if w.opener > 0 else 0
        last, right1, right2 = behind(w)
        # The beginning of a quotation after the cue.
        right = opening = "-"
        number = bisect_right(openings, last)
        if number < len(openings) and (k := openings[number]) < high and k < last + _LAYOUT_REACH:
            mark = sheet.classes[k - 1]
            right = f"q{min((k - last) // 3, 4)}{mark}{'n' if k >= w.sentence.stop else ''}"
            within = k + 1 if k + 1 < high else high - 1
            opening = mark + ("lower" if sheet.texts[within][0].islower() else "upper")
        room, in_front = w.sentence.stop - last, w.top - low
        size_after = _ROOM_BEHIND[room] if room < 9 else 4
        size_in_front = _ROOM_IN_FRONT[in_front] if in_front < 9 else 3
        # Whether the words before have a verb: "The bridge will stay closed, she told reporters."
        clause_in_front = 0 if SIGN_VERB in sheet.signs[low : w.top] else 1
        goes_on = "-"
        if w.last > high:
            goes_on = sheet.classes[high - 1] + _LEVELS_OR_END.names[_triggers_after(w, 6)]
        left = front(w)
        place = w.place
        by_sides, by_stem_room = by_stem.get(w.stem, no_stem)
        by_opening, by_clause, by_clause_form = by_front[left]
        score: float = (
            bias
            + by_form[w.code][right1][place]
            + by_goes_on.get(goes_on, no_place)[place]
            + by_sides[left].get(right, 0.0)
            + by_two_right[right1][right2]
            + by_rooms[size_after][codes[w.top - 1] if w.top > low else begin][size_in_front]
            + by_opening.get(opening, 0.0)
            + by_stem_room[size_after]
            + by_clause[clause_in_front][size_after]
            + by_room[size_after]
            + by_clause_form[clause_in_front][right1][place]
            + by_source[source_first][source_before]
            + by_left[before][w.code]
            + by_opener[opener]
            + by_clause_behind[clause(sheet, w.i + 1, w.sentence.stop)][right1]
        )
        return score

    return weigh


_LEVELS_OR_END = Slot("0 1 2 3 4 end")
_END = 5


def _triggers_after(w: Window, reach: int) -> int:
    """Return how strong the triggers after the continuing quotation are, or that the paragraph ends."""
    if w.last >= w.paragraph.stop:
        return _END
    return strongest(w.sheet.levels[w.last : min(w.last + reach, w.paragraph.stop)])


_KINDS = Slot("plain quoted")
_LENGTHS = Slot("3 6 12 30")


def continuation_scorer(tables: Tables, classes: Slot) -> Callable[[Window, int, bool], float]:
    """Return the scorer for whether the quotation after the window continues the content.

    Its arguments are the window, the number of the layout, and whether the content so far ends with a
    quotation.
    """
    table = tables.table
    by_stem = table("stem", WORD)
    by_behind_stem = table("triggers behind, stem", _LEVELS_OR_END, WORD)
    by_behind_quoted = table("triggers behind, quoted", _LEVELS_OR_END, _KINDS)
    by_mark_quoted = table("end mark, quoted", classes, _KINDS)
    by_place = table("source, triggers behind", PLACES, _LEVELS_OR_END)
    by_layout = table("layout, triggers behind", Slot(LAYOUTS), _LEVELS_OR_END)
    by_length = table("length", _LENGTHS)
    bias = tables.bias

    def ask(w: Window, layout: int, quoted: bool) -> float:
        strength = _triggers_after(w, 7)
        room = w.last - w.high
        length = 0 if room < 6 else 1 if room < 12 else 2 if room < 30 else 3
        score: float = (
            bias
            + by_stem.get(w.stem, 0.0)
            + by_behind_stem[strength].get(w.stem, 0.0)
            + by_behind_quoted[strength][quoted]
            + by_mark_quoted[w.sheet.codes[w.high - 1]][quoted]
            + by_place[w.place][strength]
            + by_layout[layout][strength]
            + by_length[length]
        )
        return score

    return ask
