"""Makes the two ends of a range consistent: in order, with the year and month of the second."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from newsparse.parsers.dates.expressions import Expression, expression
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.values import period, shifted

__all__ = ["ordered"]

_RANGED: Final = frozenset({"month", "month-year", "month-day", "day-month", "day-after", "weekday"})
"""Patterns of expressions that can be an end of a range."""


def ordered(passage: DatePassage, found: list[Expression]) -> list[Expression]:
    """Return the expressions, with the first end of each range moved before its second.

    "Between January and March 2020", "from Dec. 28 to Jan. 3".
    """
    result = list(found)
    for index, (one, other) in enumerate(pairwise(found)):
        if other.start - one.end == 1:
            moved = _before(passage, one, other)
            if moved is not one:
                result[index] = moved
            elif later := _after(passage, one, other):
                result[index + 1] = later
    return result


def _after(passage: DatePassage, one: Expression, other: Expression) -> Expression | None:
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


def _before(passage: DatePassage, one: Expression, other: Expression) -> Expression:
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
