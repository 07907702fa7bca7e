"""Resolvers for days: today, weekdays, parts of days, hours, and dates in figures."""

from __future__ import annotations

import datetime
import re

from newsparse.core.regexes import on_use
from newsparse.language.months import day_and_month
from newsparse.parsers.dates.named_days import beside, nearest, nth_weekday
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.features import (
    Day,
    Value,
    calendar_unit_in,
    full_year,
    in_calendar,
    number_in,
    on_part,
    part_in,
    pointed_unit,
    step_in,
    unit_in,
)
from newsparse.parsers.dates.resolvers.months import month_day
from newsparse.parsers.dates.values import covers, duration, period, shifted

__all__ = [
    "before_last",
    "coming_day",
    "day_part_of",
    "deictic",
    "figures",
    "hours_of",
    "last_day",
    "nth_day",
    "nth_weekday_of",
    "part_of_day",
    "part_of_session",
    "time",
    "two_days",
    "weekday",
    "weekday_last",
    "weekday_number",
    "weekday_of_week",
    "weekday_week",
    "weekdays",
    "weekdays_ago",
]

_NIGHT = 5
"""Hours of the night before this one follow midnight."""
_POINTERS = ("this", "that", "last", "next", "same", "following", "previous")
_HOUR = on_use(r"([0-9]{1,2})(?:[:.]?([0-5][0-9]))?([^\W\d_]+)?")
_BARE = 3
"""A weekday of the same week that is at most this many days away is named without "last" or "next"."""
_MONTHS_AROUND = 2
"""How many months "Friday 28th" can be from the reference."""


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


def weekday(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Friday", "last Friday", "late Monday", "Friday morning"."""
    if passage.capital(end):
        if passage.among(end, "title_words"):
            return None  # the Sunday Times
        if passage.among(start - 1, "honorifics") and not passage.known(end):
            return None  # Mr Sunday Price
    if passage.is_a(start - 1, "on") and passage.capital(start - 2) and passage.among(start - 2, "on_sunday"):
        return None  # the Mail on Sunday
    day = _weekday_in(passage, start, end, base)
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


def _weekday_in(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
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
