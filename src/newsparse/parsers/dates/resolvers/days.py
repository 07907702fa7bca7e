"""Weekdays, today and yesterday, parts of days, hours, and dates in figures."""

from __future__ import annotations

import re

from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.months import month_day
from newsparse.parsers.dates.resolvers.value import (
    Day,
    Value,
    calendar_unit_in,
    full_year,
    in_calendar,
    part_in,
    step_in,
    unit_in,
)
from newsparse.parsers.dates.values import covers, period, shifted

__all__ = [
    "coming_day",
    "day_part_of",
    "deictic",
    "figures",
    "foreign",
    "part_of_day",
    "time",
    "two_days",
    "weekday",
    "weekday_last",
    "weekday_of_week",
    "weekday_week",
    "weekdays",
]

_HOUR = re.compile(r"([0-9]{1,2})(?:[:.]?([0-5][0-9]))?([ap]m)?")


def weekday(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Friday", "last Friday", "late Monday", "Friday morning"."""
    if passage.capital(end) and passage.among(end, "title_words"):
        return None  # the Sunday Times
    if passage.is_a(start - 1, "on") and passage.capital(start - 2) and passage.among(start - 2, "on_sunday"):
        return None  # the Mail on Sunday
    day = _weekday_in(passage, start, end, base)
    if day is None:
        return None
    if end - start < 2:
        return day
    if part := passage.get(start, end, "daypart"):
        return _on(day, part)
    return day._replace(mod=part_in(passage, start, end))


def _weekday(number: int, base: Day, direction: int) -> Value:
    """Return the last such day until a day, or with direction 1 the next from it."""
    name = f"XXXX-WXX-{number + 1}"
    if base is None:
        return Value("DATE", name)
    away = (number - base.weekday()) % 7 if direction > 0 else -((base.weekday() - number) % 7)
    day = shifted("D", base, away)
    return Value("DATE", period("D", day) if day else name, None, base)


def _weekday_in(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
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
            strictly = shifted("D", base, step)
            return _weekday(int(text), strictly, step)._replace(anchor=base)
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


def weekday_last(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Tuesday last", "Thursday next"; not "on Tuesday last year's report"."""
    if passage.fold(end)[:1].isalpha():
        return None
    step = step_in(passage, start, end)
    number = int(passage.get(start, end, "weekday") or 0)
    return _weekday(number, shifted("D", base, step) if base else None, step)._replace(anchor=base)


def weekday_week(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Monday week", "tomorrow week": a week after the next such day."""
    if calendar_unit_in(passage, start, end) != "W" or not passage.text(end - 1).isalpha():
        return None
    day = coming_day(passage, start, end, base)
    return in_calendar("D", shifted("D", day, 7))._replace(anchor=base) if day else None


def coming_day(passage: DatePassage, start: int, end: int, base: Day) -> Day:
    """Return the next day that a weekday or "tomorrow" tells, the reference day included."""
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


def two_days(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day before yesterday", "the day after tomorrow"."""
    if unit_in(passage, start, end) != ("D", 1):
        return None
    count = int((passage.get(start, end, "deictic") or "0").partition(" ")[0])
    return in_calendar("D", base, count + (-1 if passage.has(start, end, "before") else 1))


def part_of_day(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "this morning", "last night", "the next morning"."""
    part = passage.get(start, end, "daypart") or ""
    last = passage.has(start, end, "last")
    if passage.has(start, end, "this") or (last and not passage.has(start, end, "the")):
        return _on(in_calendar("D", base, -1 if last else 0), part)._replace(mod=part_in(passage, start, end))
    if part == "NI" and not passage.has(start, end, "that", "same", "next", "following", "previous"):
        return None
    day = in_calendar("D", passage.story.origin("D", base), step_in(passage, start, end))
    return _on(day, part)._replace(mod=part_in(passage, start, end))


def day_part_of(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the morning of Nov. 3", "the night of 12 May 1981"."""
    day = _some_day(passage, start, end, base)
    part = passage.get(start, end, "daypart") or ""
    return _on(day, part)._replace(mod=part_in(passage, start, end)) if day else None


def _on(day: Value, part: str) -> Value:
    """Return a part of a day."""
    return day._replace(type="TIME", value=f"{day.value}T{part}")


def deictic(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "today", "earlier today", "yesterday morning", "tonight"."""
    at = passage.where(start, end, "deictic")
    # "USA Today", "the Today programme" are names.
    if passage.capital(at) and (passage.capital(at - 1) or passage.among(at + 1, "title_words")):
        return None
    count, _, part = (passage.get(start, end, "deictic") or "0").partition(" ")
    if part and count == "-1" and not passage.before_noun(end) and passage.direction(start, end) > 0:
        count = "0"  # "the search will go on overnight", not "the overnight search will ..."
    day = in_calendar("D", base, int(count))
    if part := part.removeprefix("T") or passage.get(start, end, "daypart") or "":
        return _on(day, part)
    return day._replace(mod=part_in(passage, start, end))


def time(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "6:40 p.m.", "18:00 UTC Monday", "noon", "Friday at 8 p.m."."""
    clock = _clock(passage, start, end)
    if clock is None:
        return None
    day = in_calendar("D", base) if passage.has(start, end, "daypart") else None
    day = day or _some_day(passage, start, end, base)
    if day is None:
        day = in_calendar("D", passage.story.origin("D", base) if passage.day_nearby(start) else base)
    return day._replace(type="TIME", value=f"{day.value}T{clock}")


def _some_day(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve whatever names a day among the words."""
    if (deictic := passage.get(start, end, "deictic")) is not None:
        return in_calendar("D", base, int(deictic.partition(" ")[0]))
    if passage.has(start, end, "month", "short_month"):
        return month_day(passage, start, end, base)
    return _weekday_in(passage, start, end, base)


def _clock(passage: DatePassage, start: int, end: int) -> str | None:
    """Return the hour among the words, with its time zone."""
    zone_at = passage.where(start, end, "zone")
    zone = ""
    if zone_at >= 0:
        if not passage.text(zone_at).isupper():
            return None
        zone = passage.get(start, end, "zone") or passage.calendar.zones.get(passage.fold(zone_at), "")
    if name := passage.get(start, end, "clock_name"):
        return name + zone
    at = passage.where(start, end, "am", "pm", "oclock")
    part = passage.get(start, end, "daypart") or (passage.get(start, end, "deictic") or "").partition(" T")[2]
    if at < 0 and zone_at < 0 and part and passage.is_a(start, "day", "number"):
        at = start + 1
    if at < 0:
        at = passage.where(start, end, "clock")
        at = at + 1 if at >= 0 else zone_at
    text = passage.fold(at - 1)
    text = passage.grammar.values["number"].get(text, text)
    match = _HOUR.fullmatch(text)
    if match is None:
        return None
    half = match[3] or ("pm" if passage.is_a(at, "pm") else "am" if passage.is_a(at, "am") else "")
    oclock = passage.is_a(at, "oclock")
    if not half and zone_at < 0 and not oclock and not passage.among(start - 1, "hour_openers"):
        return None
    hour, minute = int(match[1]), match[2] or "00"
    if not half and part and part != "MO" and hour < 12:
        half = "pm"
    if not half and oclock and hour > 12:
        return None
    if hour > (12 if half else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute}{zone}"


def figures(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "2022-04-29", "4/29/2022", "29.04.2022", and with dateparser "2022年4月29日"."""
    if iso := passage.get(start, end, "iso"):
        value = iso.upper().replace("/", "-")
        return Value("DATE" if len(value) == 10 else "TIME", value) if covers(value) else None
    if text := passage.get(start, end, "slashed"):
        one, two, last = map(str, re.split(r"[/.-]", text))
        number = last if len(last) == 4 else full_year(last, base)
        # Dots are written where the day comes first; with strokes the country decides.
        month_first = "/" in text and passage.calendar.country == "us"
        if int(one) > 12 or int(two) > 12:
            month_first = int(two) > 12
        month_text, day_text = (one, two) if month_first else (two, one)
        value = f"{number}-{int(month_text):02}-{int(day_text):02}"
        return Value("DATE", value) if covers(value) else None
    return foreign(passage, start, end, base)


def foreign(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve an explicit date that the grammar does not read: "29 de abril de 2022"."""
    day = passage.foreign.day(passage.view.slice(passage.words.starts[start], passage.words.ends[end - 1]))
    return Value("DATE", day.isoformat()) if day else None
