"""Resolvers for weekdays: "Friday", "last Friday", "the first Friday in May", "Friday 28th"."""

from __future__ import annotations

import datetime

from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.value import (
    Day,
    Value,
    calendar_unit_in,
    in_calendar,
    on_part,
    part_in,
    step_in,
)
from newsparse.parsers.dates.values import period, shifted

__all__ = [
    "weekday",
    "weekday_in",
    "weekday_of_week",
    "weekdays",
]

_COUNTING = ("ordinal", "nth", "final", "last")
"""Classes of words that count weekdays."""
_BARE = 3
"""A weekday of the same week that is at most this many days away is named without "last" or "next"."""
_MONTHS_AROUND = 2
"""How many months "Friday 28th" can be from the reference."""


def weekday(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Friday", "last Friday", "late Monday", "Friday morning"."""
    if passage.capital(end):
        if passage.among(end, "title_words"):
            return None  # the Sunday Times
        if passage.among(start - 1, "honorifics") and not passage.known(end):
            return None  # Mr Sunday Price
    if passage.is_a(start - 1, "on") and passage.capital(start - 2) and passage.among(start - 2, "on_sunday"):
        return None  # the Mail on Sunday
    first = start if passage.is_a(start, "the") else start - 1
    if passage.is_a(first, "the", *_COUNTING) and passage.is_a(end, "in", "of", "after", "before"):
        return None  # "the first Monday in October", "the Friday after Thanksgiving"
    day = weekday_in(passage, start, end, base)
    if day is None:
        return None
    if end - start < 2:
        return day
    if part := passage.get(start, end, "daypart"):
        return on_part(day, part)
    return day._replace(mod=part_in(passage, start, end))


def _weekday(number: int, base: Day, direction: int) -> Value:
    """Return the last such day up to a day or, with direction 1, the first one from it on."""
    name = f"XXXX-WXX-{number + 1}"
    if base is None:
        return Value("DATE", name)
    away = (number - base.weekday()) % 7 if direction > 0 else -((base.weekday() - number) % 7)
    day = shifted("D", base, away)
    return Value("DATE", period("D", day) if day else name, None, base)


def _pointed(number: int, base: datetime.date, step: int, *, next_week: bool) -> Value:
    """Return "last Monday" or "next Monday", a week further away than "Monday" alone.

    On a Tuesday, the previous day is "Monday", and "last Monday" is a week earlier. This is true of all 11
    cases with a known date in PolNeAR and world news (2 to 9 days away).
    """
    today = base.weekday()
    away = step * ((step * (number - today)) % 7 or 7)
    if next_week and abs(away) <= _BARE and (number - today) * step > 0:
        away += 7 * step
    return in_calendar("D", base, away)


def weekday_in(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve a weekday with "last", "next" or "this" before it, or by the verb."""
    text = passage.get(start, end, "weekday")
    if text is None:
        return None
    if end - start > 1:
        said = passage.said(start, end)
        if "that" in said or "same" in said:
            return _weekday(int(text), passage.story.origin("D", base), -1)
        step = step_in(passage, start, end)
        if step and base is not None:
            near = passage.has(start, end, "past", "coming", "this")
            return _pointed(int(text), base, step, next_week=not near)
    direction = passage.direction(start, end)
    told = passage.story.day
    if not direction and base and told and told.weekday() == int(text) and abs((told - base).days) <= 7:
        return Value("DATE", period("D", told), None, base)  # "on Tuesday, Nov. 7, ... close on Tuesday"
    return _weekday(int(text), base, direction)


def weekday_of_week(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Monday of last week", "Friday next week"."""
    if calendar_unit_in(passage, start, end) != "W":
        return None
    number = int(passage.get(start, end, "weekday") or 0)
    told = passage.has(start, end, "same", "following", "previous")
    origin = passage.story.origin("D", base) if told else base
    if origin is None:
        return _weekday(number, None, 0)
    away = number - origin.weekday() + 7 * step_in(passage, start, end)
    return in_calendar("D", origin, away)


def weekdays(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Sundays", "Friday nights"."""
    number = int(passage.get(start, end, "weekdays", "weekday") or 0)
    part = passage.get(start, end, "dayparts")
    return Value("SET", f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""))
