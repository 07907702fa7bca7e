"""Resolvers for weekdays: "Friday", "last Friday", "the first Friday in May", "Friday 28th"."""

from __future__ import annotations

import datetime

from newsparse.parsers.dates.named_days import beside, nearest, nth_weekday
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.value import (
    Day,
    Value,
    calendar_unit_in,
    in_calendar,
    number_in,
    on_part,
    part_in,
    pointed_unit,
    step_in,
)
from newsparse.parsers.dates.values import covers, duration, period, shifted

__all__ = [
    "before_last",
    "coming_day",
    "last_day",
    "nth_day",
    "nth_weekday_of",
    "weekday",
    "weekday_in",
    "weekday_last",
    "weekday_number",
    "weekday_of_week",
    "weekday_week",
    "weekdays",
    "weekdays_ago",
]

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
    day = weekday_in(passage, start, end, base)
    if day is None or end - start < 2:
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
        classes = passage.classes_in(start, end)
        if "same" in classes:
            return _weekday(int(text), passage.story.origin("D", base), -1)
        step = step_in(passage, start, end)
        if "following" in classes:
            base = passage.story.origin("D", base)
        if step and base is not None:
            near = passage.has(start, end, "past", "coming", "this", "following")
            return _pointed(int(text), base, step, next_week=not near)
    direction = passage.direction(start, end)
    story_day = passage.story.day
    if (
        not direction
        and base
        and story_day
        and story_day.weekday() == int(text)
        and abs((story_day - base).days) <= 7
    ):
        return Value("DATE", period("D", story_day), None, base)  # "on Tuesday, Nov. 7, ... close on Tuesday"
    return _weekday(int(text), base, direction)


def weekday_of_week(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Monday of last week", "Friday next week"."""
    if calendar_unit_in(passage, start, end) != "W":
        return None
    number = int(passage.get(start, end, "weekday") or 0)
    in_story = passage.has(start, end, "same", "following", "previous")
    origin = passage.story.origin("D", base) if in_story else base
    if origin is None:
        return _weekday(number, None, 0)
    away = number - origin.weekday() + 7 * step_in(passage, start, end)
    return in_calendar("D", origin, away)


def weekday_last(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Tuesday last", "Thursday next"; not "on Tuesday last year's report"."""
    if passage.fold(end)[:1].isalpha():
        return None
    step = step_in(passage, start, end)
    number = int(passage.get(start, end, "weekday") or 0)
    return _pointed(number, base, step, next_week=False) if base else _weekday(number, None, step)


def weekday_week(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Monday week", "tomorrow week": a week after the next such day."""
    if calendar_unit_in(passage, start, end) != "W" or not passage.text(end - 1).isalpha():
        return None
    day = coming_day(passage, start, end, base)
    return in_calendar("D", shifted("D", day, 7))._replace(anchor=base) if day else None


def coming_day(passage: DatePassage, start: int, end: int, base: Day) -> Day:
    """Return the next day that a weekday or "tomorrow" names, including the reference day."""
    if base is None:
        return None
    if (deictic := passage.get(start, end, "deictic")) is not None:
        away = int(deictic) if deictic in ("0", "1") else -1
    else:
        away = (int(passage.get(start, end, "weekday") or 0) - base.weekday()) % 7
    return shifted("D", base, away) if away >= 0 else None


def weekdays(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Sundays", "Friday nights"."""
    number = int(passage.get(start, end, "weekdays", "weekday") or 0)
    part = passage.get(start, end, "dayparts")
    return Value("SET", f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""))


def weekdays_ago(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "two Thursdays ago"."""
    number = int(passage.get(start, end, "weekdays") or 0)
    count = passage.grammar.quantity(passage.words.folds[start : end - 2])
    if base is None:
        return _weekday(number, None, -1)
    return in_calendar("D", base, -((base.weekday() - number) % 7 or 7) - 7 * (int(count) - 1))


def last_day(passage: DatePassage, start: int, end: int, base: Day) -> Day:
    """Return the last day that a weekday, "today" or "yesterday" names, including the reference day."""
    if base is None:
        return None
    if (deictic := passage.get(start, end, "deictic")) is not None:
        return shifted("D", base, int(deictic)) if deictic in ("0", "-1") else None
    number = int(passage.get(start, end, "weekday") or 0)
    return shifted("D", base, -((base.weekday() - number) % 7))


def weekday_number(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Tuesday 19th", "Monday the 24th", "Friday 28": the nearest such day."""
    # Not "on Friday 28 people", "on Friday 28 Democrats".
    if base is None or passage.before_noun(end) or (passage.capital(end) and passage.is_a(end - 1, "day")):
        return None
    number = number_in(passage.get(start, end, "nth", "day") or "0")
    weekday = int(passage.get(start, end, "weekday") or 0)
    days = []
    for away in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1):
        month = shifted("M", base.replace(day=1), away)
        found = covers(f"{period('M', month)}-{number:02}") if month else None
        if found and found[0].weekday() == weekday:
            days.append(found[0])
    day = nearest(days, base, passage.direction(start, end))
    return Value("DATE", period("D", day), None, base) if day else None


def nth_day(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "on the 21st": the day in this month or a neighbouring one."""
    number = number_in(passage.get(start, end, "nth") or "0")
    if base is None or not passage.among(start - 1, "before_number"):
        return None
    months = (shifted("M", base.replace(day=1), away) for away in (-1, 0, 1))
    found = [covers(f"{period('M', month)}-{number:02}") for month in months if month]
    day = nearest([days[0] for days in found if days], base, passage.direction(start, end))
    return Value("DATE", period("D", day), None, base) if day else None


def before_last(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the week before last", "the Saturday before last", "the month after next"."""
    step = step_in(passage, start, end)
    if (number := passage.get(start, end, "weekday")) is not None:
        day = _pointed(int(number), base, step, next_week=False) if base else None
        found = covers(day.value) if day else None
        return in_calendar("D", found[0], 7 * step)._replace(anchor=base) if found else None
    if part := passage.get(start, end, "daypart"):
        return on_part(in_calendar("D", base, 2 * step), part)
    unit = calendar_unit_in(passage, start, end)
    return in_calendar(unit, base, 2 * step) if unit and unit != "D" else None


def nth_weekday_of(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the first Monday in October", "the last Friday of the month".

    Also "the first Tuesday after the first Monday in November".
    """
    at = passage.where(start, end, "of", "in")
    if passage.has(at, end, "every"):
        unit = calendar_unit_in(passage, at, end)  # "the first Monday of every month"
        return Value("SET", duration("1", unit)) if unit in ("M", "Y") else None
    after = passage.where(start, at, "after")
    if (month := passage.get(at, end, "month", "short_month")) is not None:
        if year := passage.get(at, end, "year"):
            years = [int(year)]
        elif base is None:
            return None
        else:
            years = [base.year - 1, base.year, base.year + 1]
        months = [(year, int(month)) for year in years]
        anchor = None if passage.has(at, end, "year") else base
    elif (
        (unit := calendar_unit_in(passage, at, end)) in ("M", "Y")
        and base is not None
        and (found := covers(pointed_unit(passage, at, end, unit, base).value))
    ):
        # "The first Monday of the year" is in January, the last in December.
        first, last = found
        one = last if passage.has(start, after if after >= 0 else at, "last", "final") else first
        months, anchor = [(one.year, one.month)], base
    else:
        return None
    days = [day for year, number in months if (day := _nth_in(passage, start, at, after, year, number))]
    direction = passage.direction(start, end) if anchor else 0
    day = nearest(days, base, direction) if base else next(iter(days), None)
    return Value("DATE", period("D", day), part_in(passage, start, at), anchor) if day else None


def _nth_in(passage: DatePassage, start: int, at: int, after: int, year: int, month: int) -> Day:
    """Return the weekday of words ``[start, at)`` in a month; ``after`` is the word "after", or -1."""
    try:
        if after < 0:
            return nth_weekday(year, month, *_which(passage, start, at))
        day = nth_weekday(year, month, *_which(passage, after, at))
        weekday, which = _which(passage, start, after)
        weeks = int(which) - 1 if which.isdecimal() else 0
        return beside(day, weekday, "after") + datetime.timedelta(weeks=weeks)
    except (ValueError, OverflowError):
        return None


def _which(passage: DatePassage, start: int, end: int) -> tuple[int, str]:
    """Return the number of the weekday among some words, and which of them: ``2`` or ``last``."""
    number = int(passage.get(start, end, "weekday") or 0)
    if (ordinal := passage.get(start, end, "ordinal", "nth")) is None:
        return number, "last"
    return number, str(number_in(ordinal))
