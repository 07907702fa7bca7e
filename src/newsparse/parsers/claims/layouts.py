"""Decides the layout of the content: its side of the cue, and whether a quotation continues it.

The content comes after the cue ("said that taxes would rise"), before it ("taxes would rise, she said"), or
on both sides ("“Taxes,” she said, “will rise”").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.grammar import PUNCTUATION
from newsparse.parsers.claims.questions import rows
from newsparse.parsers.claims.triggers import OPENER_CLASSES, SIGN_VERB, strongest
from newsparse.parsers.claims.window import Window, clause

# How many words after the cue a quotation is looked for.
_LAYOUT_REACH = 40

# The word before the cue and its source: a class, the end of a quotation ("q" and the class before its mark),
# or a mark after a quotation ("q,").
# The indices of these sizes, for up to eight words.
_ROOM_BEHIND, _ROOM_IN_FRONT = (0, 0, 1, 2, 2, 3, 3, 3, 3), (0, 1, 1, 1, 2, 2, 2, 2, 2)


_ASKED = (
    "stem goes_on quotation opening form before right1 right2 in_front source_first source_before "
    "front place room_behind room_in_front clause_in_front opener clause"
)
_TABLES = {
    "form, class w+1, source": "form right1 place",
    "what goes on, source": "goes_on place",
    "classes w+1 w+2": "right1 right2",
    "room behind, class in front, room in front": "room_behind in_front room_in_front",
    "stem, sides": "stem front quotation",
    "stem, room behind": "stem room_behind",
    "class in front, opening behind": "front opening",
    "class in front, clause in front, room behind": "front clause_in_front room_behind",
    "class in front, clause in front, class w+1, source": "front clause_in_front right1 place",
    "room behind": "room_behind",
    "source's first class, class before": "source_first source_before",
    "class w-1, form": "before form",
    "opener": "opener",
    "clause behind, class w+1": "clause right1",
}


def layout_scorer(tables: Tables, classes: Slot) -> Callable[[Window], float]:
    """Return the scorer for the position of the content.

    It returns the scores of all layouts packed in one number; :func:`newsparse.learn.decision.unpack`
    separates them.
    """
    fronts = rows("front", {}, classes).values["front"]
    score = tables.scorer(rows(_ASKED, _TABLES, classes))
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
        words = w.sentence.stop - last
        room_behind = _ROOM_BEHIND[words] if words < 9 else 4
        words = w.top - low
        room_in_front = _ROOM_IN_FRONT[words] if words < 9 else 3
        # Whether the words before have a verb: "The bridge will stay closed, she told reporters."
        clause_in_front = 0 if SIGN_VERB in sheet.signs[low : w.top] else 1
        goes_on = "-"
        if w.last > high:
            goes_on = sheet.classes[high - 1] + _BEHIND[_triggers_after(w, 6)]
        in_front = codes[w.top - 1] if w.top > low else begin
        following = clause(sheet, i + 1, w.sentence.stop)
        return score(
            w.stem, goes_on, right, opening,
            w.code, before, right1, right2, in_front, source_first, source_before,
            front(w), w.place, room_behind, room_in_front, clause_in_front, opener, following,
        )  # fmt: skip

    return weigh


_BEHIND = "0 1 2 3 4 end".split()
_END = 5


def _triggers_after(w: Window, reach: int) -> int:
    """Return how strong the triggers after the continuing quotation are, or that the paragraph ends."""
    if w.last >= w.paragraph.stop:
        return _END
    return strongest(w.sheet.levels[w.last : min(w.last + reach, w.paragraph.stop)])


_ASKED_OF_CONTINUATIONS = "stem triggers_behind quoted mark place layout length"
_OF_CONTINUATIONS = {
    "stem": "stem",
    "triggers behind, stem": "triggers_behind stem",
    "triggers behind, quoted": "triggers_behind quoted",
    "end mark, quoted": "mark quoted",
    "source, triggers behind": "place triggers_behind",
    "layout, triggers behind": "layout triggers_behind",
    "length": "length",
}


def continuation_scorer(tables: Tables, classes: Slot) -> Callable[[Window, int, bool], float]:
    """Return the scorer for whether the quotation after the window continues the content.

    Its arguments are the window, the number of the layout, and whether the content so far ends with a
    quotation.
    """
    score = tables.scorer(rows(_ASKED_OF_CONTINUATIONS, _OF_CONTINUATIONS, classes))

    def ask(w: Window, layout: int, quoted: bool) -> float:
        room, mark = w.last - w.high, w.sheet.codes[w.high - 1]
        length = 0 if room < 6 else 1 if room < 12 else 2 if room < 30 else 3
        return score(w.stem, _triggers_after(w, 7), quoted, mark, w.place, layout, length)

    return ask
