"""Today and yesterday, parts of days, hours, and dates in figures."""

from __future__ import annotations

import re

from newsparse.core.regexes import on_use
from newsparse.language.months import day_and_month
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.months import month_day
from newsparse.parsers.dates.resolvers.value import (
    Day,
    Value,
    full_year,
    in_calendar,
    on_part,
    part_in,
    step_in,
    unit_in,
)
from newsparse.parsers.dates.resolvers.weekdays import weekday_in
from newsparse.parsers.dates.values import covers

__all__ = [
    "day_part_of",
    "deictic",
    "figures",
    "hours_of",
    "part_of_day",
    "part_of_session",
    "time",
    "two_days",
]

_NIGHT = 5
"""Hours of the night before this one follow midnight."""
_POINTERS = ("this", "that", "last", "next", "same", "following", "previous")
_HOUR = on_use(r"([0-9]{1,2})(?:[:.]?([0-5][0-9]))?([^\W\d_]+)?")


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
    if not passage.has(start, end, *_POINTERS) and passage.among(end, "clause_openers"):
        if passage.is_a(end, "of") and passage.day_nearby(start):
            return on_part(in_calendar("D", passage.story.day), part)  # "Monday, the morning of the vote"
        return None  # "the morning after the vote", "the night she won"
    if passage.has(start, end, "this") or (last and not passage.has(start, end, "the")):
        return on_part(in_calendar("D", base, -1 if last else 0), part)._replace(
            mod=part_in(passage, start, end)
        )
    if part == "NI" and not passage.has(start, end, "that", "same", "next", "following", "previous"):
        return None
    day = in_calendar("D", passage.story.origin("D", base), step_in(passage, start, end))
    return on_part(day, part)._replace(mod=part_in(passage, start, end))


def day_part_of(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the morning of Nov. 3", "the night of 12 May 1981"."""
    day = _some_day(passage, start, end, base)
    part = passage.get(start, end, "daypart") or ""
    return on_part(day, part)._replace(mod=part_in(passage, start, end)) if day else None


def hours_of(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the early hours of Friday", "the small hours of 12 May": the beginning of its morning."""
    if unit_in(passage, start, end) != ("TH", 1):
        return None
    joint = passage.where(start, end, "of")
    day = _some_day(passage, joint + 1, end, base)
    mod = passage.get(start, joint, "part") or "START"
    return on_part(day, "MO")._replace(mod=mod) if day else None


def part_of_session(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve the "morning" of "in morning trading": that of the day in the story."""
    if not passage.among(end, "day_nouns") or passage.is_a(start - 1, "at"):
        return None  # "at night trading stops"
    day = in_calendar("D", passage.story.origin("D", base))
    return on_part(day, passage.get(start, end, "daypart") or "")


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
        return on_part(day, part)
    return day._replace(mod=part_in(passage, start, end))


def time(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "6:40 p.m.", "18:00 UTC Monday", "noon", "Friday at 8 p.m."."""
    clock = _clock(passage, start, end)
    if clock is None:
        return None
    # The hour is not a day of the month: "11 p.m. on Dec. 31", "Dec. 31 at 11 p.m.".
    hour = passage.where(start, end, "am", "pm", "oclock", "zone")
    month = passage.where(start, end, "month", "short_month")
    first, stop = (hour + 1, end) if 0 <= hour < month else (start, hour - 1 if 0 <= month < hour else end)
    day = _some_day(passage, first, stop, base)
    if day is None and passage.has(start, end, "this", "last"):
        day = in_calendar(
            "D", base, step_in(passage, start, end)
        )  # "3 o'clock this afternoon", "11pm last night"
    if day is None:
        day = in_calendar("D", passage.story.origin("D", base) if passage.day_nearby(start) else base)
    return day._replace(type="TIME", value=f"{day.value}T{clock}")


def _some_day(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve the word that names a day."""
    if (deictic := passage.get(start, end, "deictic")) is not None:
        return in_calendar("D", base, int(deictic.partition(" ")[0]))
    if passage.has(start, end, "month", "short_month"):
        return month_day(passage, start, end, base)
    return weekday_in(passage, start, end, base)


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
    if at < 0 and zone_at < 0 and part and passage.is_a(start, "day", "number", "decimal"):
        if passage.is_a(start + 1, "on") and not passage.is_a(start - 1, "at"):
            return None  # "killed about 8 on Sunday morning"
        at = start + 1
    if at < 0:
        at = passage.where(start, end, "clock")
        at = at + 1 if at >= 0 else zone_at
    text = passage.fold(at - 1)
    text, _, last = passage.grammar.values["number"].get(text, text).partition("-")
    match, until = _HOUR.fullmatch(text), _HOUR.fullmatch(last)
    if match is None:
        return None
    half = passage.grammar.half_days.get(match[3] or "", "")
    if until and not half:  # "5-7pm", "11-1pm"
        half = passage.grammar.half_days.get(until[3] or "", "")
        half = "am" if half == "pm" and int(match[1]) > int(until[1]) % 12 + 12 * (until[1] == "12") else half
    half = half or ("pm" if passage.is_a(at, "pm") else "am" if passage.is_a(at, "am") else "")
    oclock = passage.is_a(at, "oclock")
    if not half and zone_at < 0 and not oclock and not passage.among(start - 1, "hour_openers"):
        return None
    hour, minute = int(match[1]), match[2] or "00"
    if not half and part and part != "MO" and hour < 12:
        half = "am" if part == "NI" and hour < _NIGHT else "pm"
    if hour > (12 if half or oclock else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute}{zone}"


def figures(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "2022-04-29", "4/29/2022", "29.04.2022"."""
    if iso := passage.get(start, end, "iso"):
        value = iso.upper().replace("/", "-")
        return Value("DATE" if len(value) == 10 else "TIME", value) if covers(value) else None
    text = passage.get(start, end, "slashed") or ""
    one, two, last = map(int, re.split(r"[/.-]", text))
    year = f"{last}" if last >= 1000 else full_year(text[-2:], base)
    # Without a known order, slashes are American; dots and dashes put the day first.
    order = passage.view.date_order or ("month-first" if "/" in text else "day-first")
    day, month = day_and_month(one, two, "day-first" if "." in text else order)
    value = f"{year}-{month:02}-{day:02}"
    return Value("DATE", value) if covers(value) else None
