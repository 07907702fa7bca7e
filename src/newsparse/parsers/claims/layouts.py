"""Decides the layout of the content: its side of the cue, and whether a quotation continues it.

The content comes after the cue ("said that taxes would rise"), before it ("taxes would rise, she said"), or
on both sides ("“Taxes,” she said, “will rise”").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.grammar import PUNCTUATION
from newsparse.parsers.claims.questions import fronts, rows
from newsparse.parsers.claims.triggers import OPENER_CLASSES, SIGN_VERB, strongest
from newsparse.parsers.claims.window import Window, clause

WeighWindows: TypeAlias = "Callable[[Iterable[Window]], Iterator[tuple[Window, float]]]"
"""Yields windows with their scores."""

# How many words after the cue a quotation is looked for.
_LAYOUT_REACH = 40
# The numbers of these sizes, for up to eight words.
_ROOM_BEHIND, _ROOM_IN_FRONT = (0, 0, 1, 2, 2, 3, 3, 3, 3), (0, 1, 1, 1, 2, 2, 2, 2, 2)
_ASKED = (
    "stem goes_on quotation opening form before right1 right2 in_front source_first source_before "
    "front place room_behind room_in_front clause_in_front opener clause"
)
_TABLES = (
    "form, right1, place; goes_on, place; right1, right2; room_behind, in_front, room_in_front; "
    "stem, front, quotation; stem, room_behind; front, opening; front, clause_in_front, room_behind; "
    "front, clause_in_front, right1, place; room_behind; source_first, source_before; before, form; opener; "
    "clause, right1"
)


def layout_scorer(tables: Tables, classes: Slot) -> WeighWindows:
    """Return the scorer for the position of the content.

    Its scores are those of all layouts packed in one number; :func:`newsparse.learn.decision.unpack`
    separates them.
    """
    score = tables.scorer(rows(_ASKED, _TABLES, classes))
    opener_of = {classes.number[name]: number for number, name in enumerate(OPENER_CLASSES, 1)}
    begin, end, dash, on, time = (classes.number[name] for name in ("<", ">", "-", "on", "time"))
    front_of = fronts(classes).number
    quoted, quoted_mark = [front_of["q" + name] for name in classes.names], front_of["q,"]
    ends = frozenset(classes.number[name] for name in ".,")
    # The end of a quotation inside the quotation, before its mark: "the term ‘outreach,’ ”".
    closing = frozenset(classes.number[name] for name in "'\"”")
    punctuation = frozenset(classes.number[name] for name in PUNCTUATION if name in classes.number)

    def weigh(readings: Iterable[Window]) -> Iterator[tuple[Window, float]]:
        for w in readings:
            sheet, i, low, high, top, stop = w.sheet, w.i, w.low, w.high, w.top, w.sentence.stop
            codes, quote_of, openings = sheet.codes, sheet.quote_of, sheet.openings
            source_first = source_before = dash
            if (at := w.source_start) >= 0:
                source_first, source_before = codes[at], codes[at - 1] if at else begin
            # The cue's last word, and the classes of the two words after it
            last = i
            if i + 3 < high and codes[i + 1] == on and codes[i + 2] == time and codes[i + 3] in ends:
                last += 2  # "..., she said on Monday."
            right1 = codes[last + 1] if last + 1 < high else end
            right2 = codes[last + 2] if last + 2 < high else end
            # The word before the cue and its source: a class, the end of a quotation ("q" and the class
            # before its mark), or a mark after a quotation ("q,")
            front = in_front = codes[top - 1] if top > low else begin
            if top > low and quote_of[top - 1] >= 0:
                at = top - (3 if codes[top - 2] in closing else 2)
                front = quoted[codes[at]] if at >= low else quoted[0]
            elif top > low + 1 and in_front in punctuation and quote_of[top - 2] >= 0:
                front = quoted_mark
            # The beginning of a quotation after the cue
            quotation = opening = "-"
            number = bisect_right(openings, last)
            if number < len(openings) and (k := openings[number]) < high and k < last + _LAYOUT_REACH:
                mark = sheet.classes[k - 1]
                quotation = f"q{min((k - last) // 3, 4)}{mark}{'n' if k >= stop else ''}"
                within = k + 1 if k + 1 < high else high - 1
                opening = mark + ("lower" if sheet.texts[within][0].islower() else "upper")
            goes_on = "-"
            if w.last > high:
                goes_on = sheet.classes[high - 1] + _BEHIND[_triggers_after(w, 6)]
            yield w, score(
                w.stem, goes_on, quotation, opening,
                w.code, codes[i - 1] if i > low else begin, right1, right2, in_front,
                source_first, source_before, front, w.place,
                _ROOM_BEHIND[stop - last] if stop - last < 9 else 4,
                _ROOM_IN_FRONT[top - low] if top - low < 9 else 3,
                # "The bridge will stay closed, she told reporters."
                0 if SIGN_VERB in sheet.signs[low:top] else 1,
                opener_of[codes[w.opener]] if w.opener > 0 else 0,
                clause(sheet, i + 1, stop),
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
_OF_CONTINUATIONS = (
    "stem; triggers_behind, stem; triggers_behind, quoted; mark, quoted; place, triggers_behind; "
    "layout, triggers_behind; length"
)


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
