"""Adjusts expressions that depend on others: the ends of a range, and days inside a quotation."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Final

from newsparse.core.records import Quote
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.dates.expressions import Expression, expression
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers import RESOLVERS
from newsparse.parsers.dates.resolvers.phrase import Phrase
from newsparse.parsers.dates.values import period, shifted

__all__ = ["counted_from_speech", "ordered"]

_RANGED: Final = frozenset({"month", "month-year", "month-day", "day-month", "day-after", "weekday"})
"""Patterns of expressions that can be an end of a range."""
_DEICTIC: Final = frozenset({"deictic", "part-of-day", "two-days"})
"""Patterns of expressions that are counted from the day of speaking."""
_SAID_ON: Final = frozenset({"weekday", "month-day", "day-month", "deictic", "part-of-day"})
"""Patterns of expressions that can state the day of speaking."""
_BEFORE: Final = 8
_AFTER: Final = 3
"""The maximum number of words between that day and the reporting verb."""
_CLAUSE_ENDS: Final = frozenset((",", ";", ":", ".", "”", "“", '"', "–", "—"))


def ordered(passage: DatePassage, found: list[Expression]) -> list[Expression]:
    """Return the expressions, with the first end of each range moved before its second.

    "Between January and March 2020", "from Dec. 28 to Jan. 3".
    """
    result = list(found)
    for index, (one, other) in enumerate(pairwise(found)):
        if other.start - one.end == 1:
            moved = _earlier_end(passage, one, other)
            if moved is not one:
                result[index] = moved
            elif later := _later_end(passage, one, other):
                result[index + 1] = later
    return result


def _later_end(passage: DatePassage, one: Expression, other: Expression) -> Expression | None:
    """Return the second end of a range of weekdays, a week later if the first is in the future and after it.

    Written on a Thursday: "will run from Tuesday until Thursday".
    """
    first, last = one.first, other.first
    anchor = one.value.anchor
    if one.pattern != "weekday" or other.pattern != "weekday" or not (first and last and anchor):
        return None
    if not anchor < first or last > first or not passage.among(one.end, "range_links"):
        return None
    moved = shifted("W", last, 1)
    value = other.value._replace(value=period("D", moved)) if moved else other.value
    return expression(other.start, other.end, other.pattern, value)


def _earlier_end(passage: DatePassage, one: Expression, other: Expression) -> Expression:
    """Return an expression, moved before the next one if the two are the ends of a range."""
    first, last = one.first, other.first
    if one.pattern not in _RANGED or other.pattern not in _RANGED or first is None or last is None:
        return one
    if not passage.among(one.end, "range_links") or len(one.value.value) != len(other.value.value):
        return one
    dated = other.value.anchor is None
    opened = passage.among(one.start - 1, "range_openers") or not passage.is_a(one.end, "and")
    if one.value.anchor is None or not (dated or (opened and first > last)):
        return one
    if one.pattern == "weekday":
        ahead = first > one.value.anchor  # then the second end is later
        moved = None if dated or ahead else shifted("W", first, -1)
    else:
        turn = (first.month, first.day) > (last.month, last.day)
        moved = shifted("Y", first, last.year - first.year - turn)
    if moved is None:
        return one
    value = period("M" if len(one.value.value) == 7 else "D", moved)
    return expression(one.start, one.end, one.pattern, one.value._replace(value=value, days=None))


def counted_from_speech(passage: DatePassage, found: list[Expression]) -> list[Expression]:
    """Return the expressions; those in a quotation are counted from the day of speaking.

    "We act today," she said on Thursday: the day is that Thursday, whenever the article was published.
    """
    spoken = list(found)
    for index, one in enumerate(found):
        if one.pattern in _DEICTIC and (day := _spoken_on(passage, found, index)):
            value = RESOLVERS[one.pattern](Phrase(passage, one.start, one.end, day)) or one.value
            spoken[index] = expression(one.start, one.end, one.pattern, value)
    return spoken


def _spoken_on(passage: DatePassage, found: list[Expression], index: int) -> datetime.date | None:
    """Return the day next to the reporting verb of the quotation around an expression."""
    starts, folds, text = passage.words.starts, passage.words.folds, passage.view.text
    start = starts[found[index].start]
    quote = next((quote for quote in passage.view[Quote].at(start) if quote.depth == 0), None)
    if quote is None:
        return None
    reporting = reporting_verbs(passage.view.language).certain
    for other in (*found[index + 1 : index + 4], *reversed(found[max(index - 3, 0) : index])):
        place = starts[other.start]
        if other.pattern in _SAID_ON and not quote.start <= place < quote.end:
            near = _clause_before(folds, other.start) + folds[other.end : other.end + _AFTER]
            if reporting.intersection(near) and "\n" not in text[min(place, start) : max(place, start)]:
                return other.first if other.first == other.last else None
    return None


def _clause_before(folds: list[str], index: int) -> list[str]:
    """Return the words before a day in its clause: "told the Courier newspaper in Halden on" Thursday."""
    words = folds[max(index - _BEFORE, 0) : index]
    ends = [at for at, word in enumerate(words, 1) if word in _CLAUSE_ENDS]
    return words[ends[-1] :] if ends else words
