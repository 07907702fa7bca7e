"""``Value``: the value of a time expression; functions that read unit, modifier and direction."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from newsparse.core.records import DateType
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.values import period, shifted, unknown

__all__ = [
    "Day",
    "Resolver",
    "Value",
    "approximation_in",
    "calendar_unit",
    "calendar_unit_in",
    "full_year",
    "in_calendar",
    "is_short_year",
    "number_in",
    "on_part",
    "part_in",
    "pointed_unit",
    "step_in",
    "unit_in",
]

Day: TypeAlias = "datetime.date | None"
# Classes of words that point back and ahead.
_BACK, _AHEAD = ("last", "previous", "past", "last_after"), ("next", "following", "coming", "next_after")


class Value(NamedTuple):
    """The value of an expression; ``days`` if it covers other days than its value."""

    type: DateType
    value: str
    mod: str | None = None
    anchor: Day = None
    days: tuple[Day, Day] | None = None


Resolver: TypeAlias = Callable[[DatePassage, int, int, Day], Value | None]


def in_calendar(unit: str, base: Day, count: int = 0, mod: str | None = None) -> Value:
    """Return the calendar unit that is a number of units away from a day."""
    day = shifted(unit, base, count) if base is not None else None
    return Value("DATE", period(unit, day) if day is not None else unknown(unit), mod, base)


def pointed_unit(passage: DatePassage, start: int, end: int, unit: str, base: Day) -> Value:
    """Return the unit that words refer to: "next year" from the reference day, "that year" in the story."""
    if passage.has(start, end, "that", "same", "following", "previous"):
        base = passage.story.origin(unit, base)
    return in_calendar(unit, base, step_in(passage, start, end))


def unit_in(passage: DatePassage, start: int, end: int) -> tuple[str, int]:
    """Return the unit that a word names, or ``""``, and its number: a fortnight is two weeks."""
    size, _, unit = (passage.get(start, end, "unit", "quarter", "units") or "").rpartition(" ")
    return unit, int(size or 1)


def calendar_unit_in(passage: DatePassage, start: int, end: int) -> str | None:
    """Return the unit that a word names if it is a calendar unit, unlike hours and fortnights."""
    return calendar_unit(*unit_in(passage, start, end))


def calendar_unit(unit: str, size: int) -> str | None:
    """Return the calendar unit that equals a number of units, if there is one."""
    if not unit or unit[0] == "T" or (size > 1 and unit == "W"):
        return None
    return {10: "DE", 100: "CE"}.get(size, unit)


def on_part(day: Value, part: str) -> Value:
    """Return a part of a day."""
    return day._replace(type="TIME", value=f"{day.value}T{part}")


def part_in(passage: DatePassage, start: int, end: int) -> str | None:
    """Return the modifier of a point in time: "early", "the end of"."""
    return passage.get(start, end, "part", "edge") if end - start > 1 else None


def approximation_in(passage: DatePassage, start: int, end: int) -> str | None:
    """Return the modifier of a length of time: "nearly", "more than"."""
    if (mod := passage.get(start, end, "approximator")) is not None:
        return mod
    classes = passage.classes_in(start, end)
    if "least" in classes:
        return "EQUAL_OR_MORE"
    if "up" in classes:
        return "EQUAL_OR_LESS"
    if "than" in classes:
        return "MORE_THAN" if "more" in classes else "LESS_THAN"
    return "APPROX" if "so" in classes else None  # "a year or so"


def step_in(passage: DatePassage, start: int, end: int) -> int:
    """Return -1 for "last", 1 for "next", 0 for "this" or nothing."""
    if end - start < 2:
        return 0
    if passage.has(start, end, *_BACK):
        return -1
    return 1 if passage.has(start, end, *_AHEAD) else 0


def number_in(text: str) -> int:
    """Return the number in a word such as "21st"."""
    return int(re.sub(r"[^0-9]", "", text))


def is_short_year(passage: DatePassage, end: int) -> bool:
    """Return whether the word before ``end`` and the apostrophe before it are a year: "'82", "'05".

    An apostrophe can also open a quotation: "in May '12 people died'".
    """
    text = passage.fold(end - 1)
    if len(text) != 2 or not text.isdecimal() or not passage.touches(end - 2) or passage.touches(end - 3):
        return False
    counts = passage.capital(end) or (passage.before_noun(end) and not passage.is_a(end - 3, "the", "a"))
    return not counts or text[0] == "0" or text > "31" or passage.text(end - 2) == "’"


def full_year(text: str, base: Day, ahead: int = 10) -> str:
    """Return the year for two digits: the latest one that is at most some years in the future."""
    now = base.year if base else 2030
    number = now // 100 * 100 + int(text)
    return f"{number - 100 if number > now + ahead else number:04}"
