"""Resolvers for days: today, weekdays, parts of days, hours, and dates in figures."""

from __future__ import annotations

import datetime
import re

from newsparse.core.regexes import on_use
from newsparse.language.months import day_and_month
from newsparse.parsers.dates.named_days import beside, nearest, nth_weekday
from newsparse.parsers.dates.resolvers.months import month_day
from newsparse.parsers.dates.resolvers.phrase import (
    Day,
    Phrase,
    Value,
    full_year,
    in_calendar,
    number_in,
    on_part,
)
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


def two_days(phrase: Phrase) -> Value | None:
    """Resolve "the day before yesterday", "the day after tomorrow"."""
    if phrase.unit != ("D", 1):
        return None
    count = int((phrase.get("deictic") or "0").partition(" ")[0])
    return in_calendar("D", phrase.base, count + (-1 if phrase.has("before") else 1))


def part_of_day(phrase: Phrase) -> Value | None:
    """Resolve "this morning", "last night", "the next morning"."""
    part = phrase.get("daypart") or ""
    last = phrase.has("last")
    if not phrase.has(*_POINTERS) and phrase.next_among("clause_openers"):
        if phrase.next_is("of") and phrase.passage.day_nearby(phrase.start):
            return on_part(in_calendar("D", phrase.story.day), part)  # "Monday, the morning of the vote"
        return None  # "the morning after the vote", "the night she won"
    if phrase.has("this") or (last and not phrase.has("the")):
        return on_part(in_calendar("D", phrase.base, -1 if last else 0), part)._replace(mod=phrase.mod)
    if part == "NI" and not phrase.has("that", "same", "next", "following", "previous"):
        return None
    day = in_calendar("D", phrase.origin("D"), phrase.step)
    return on_part(day, part)._replace(mod=phrase.mod)


def day_part_of(phrase: Phrase) -> Value | None:
    """Resolve "the morning of Nov. 3", "the night of 12 May 1981"."""
    day = _some_day(phrase)
    part = phrase.get("daypart") or ""
    return on_part(day, part)._replace(mod=phrase.mod) if day else None


def hours_of(phrase: Phrase) -> Value | None:
    """Resolve "the early hours of Friday", "the small hours of 12 May": the beginning of its morning."""
    if phrase.unit != ("TH", 1):
        return None
    joint = phrase.where("of")
    day = _some_day(phrase.part(joint + 1, phrase.end))
    mod = phrase.part(phrase.start, joint).get("part") or "START"
    return on_part(day, "MO")._replace(mod=mod) if day else None


def part_of_session(phrase: Phrase) -> Value | None:
    """Resolve the "morning" of "in morning trading": that of the day in the story."""
    if not phrase.next_among("day_nouns") or phrase.previous_is("at"):
        return None  # "at night trading stops"
    day = in_calendar("D", phrase.origin("D"))
    return on_part(day, phrase.get("daypart") or "")


def deictic(phrase: Phrase) -> Value | None:
    """Resolve "today", "earlier today", "yesterday morning", "tonight"."""
    passage = phrase.passage
    at = phrase.where("deictic")
    # "USA Today", "the Today programme" are names.
    if passage.capital(at) and (passage.capital(at - 1) or passage.among(at + 1, "title_words")):
        return None
    count, _, part = (phrase.get("deictic") or "0").partition(" ")
    if part and count == "-1" and not phrase.next_is_noun and phrase.direction > 0:
        count = "0"  # "the search will go on overnight", not "the overnight search will ..."
    day = in_calendar("D", phrase.base, int(count))
    if part := part.removeprefix("T") or phrase.get("daypart") or "":
        return on_part(day, part)
    return day._replace(mod=phrase.mod)


def time(phrase: Phrase) -> Value | None:
    """Resolve "6:40 p.m.", "18:00 UTC Monday", "noon", "Friday at 8 p.m."."""
    clock = _clock(phrase)
    if clock is None:
        return None
    # The hour is not a day of the month: "11 p.m. on Dec. 31", "Dec. 31 at 11 p.m.".
    hour = phrase.where("am", "pm", "oclock", "zone")
    month = phrase.where("month", "short_month")
    first = hour + 1 if 0 <= hour < month else phrase.start
    stop = hour - 1 if 0 <= month < hour else phrase.end
    day = _some_day(phrase.part(first, stop))
    if day is None and phrase.has("this", "last"):
        day = in_calendar("D", phrase.base, phrase.step)  # "3 o'clock this afternoon", "11pm last night"
    if day is None:
        day = in_calendar("D", phrase.origin("D") if phrase.passage.day_nearby(phrase.start) else phrase.base)
    return day._replace(type="TIME", value=f"{day.value}T{clock}")


def _some_day(phrase: Phrase) -> Value | None:
    """Resolve the word that names a day."""
    if (deictic := phrase.get("deictic")) is not None:
        return in_calendar("D", phrase.base, int(deictic.partition(" ")[0]))
    if phrase.has("month", "short_month"):
        return month_day(phrase)
    return _weekday_in(phrase)


def _clock(phrase: Phrase) -> str | None:
    """Return the hour among the words, with its time zone."""
    passage, start = phrase.passage, phrase.start
    zone_at = phrase.where("zone")
    zone = ""
    if zone_at >= 0:
        if not passage.text(zone_at).isupper():
            return None
        zone = phrase.get("zone") or passage.calendar.zones.get(passage.fold(zone_at), "")
    if name := phrase.get("clock_name"):
        return name + zone
    at = phrase.where("am", "pm", "oclock")
    part = phrase.get("daypart") or (phrase.get("deictic") or "").partition(" T")[2]
    if at < 0 and zone_at < 0 and part and passage.is_a(start, "day", "number", "decimal"):
        if passage.is_a(start + 1, "on") and not phrase.previous_is("at"):
            return None  # "killed about 8 on Sunday morning"
        at = start + 1
    if at < 0:
        at = phrase.where("clock")
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
    if not half and zone_at < 0 and not oclock and not phrase.previous_among("hour_openers"):
        return None
    hour, minute = int(match[1]), match[2] or "00"
    if not half and part and part != "MO" and hour < 12:
        half = "am" if part == "NI" and hour < _NIGHT else "pm"
    if hour > (12 if half or oclock else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute}{zone}"


def figures(phrase: Phrase) -> Value | None:
    """Resolve "2022-04-29", "4/29/2022", "29.04.2022"."""
    if iso := phrase.get("iso"):
        value = iso.upper().replace("/", "-")
        return Value("DATE" if len(value) == 10 else "TIME", value) if covers(value) else None
    text = phrase.get("slashed") or ""
    one, two, last = map(int, re.split(r"[/.-]", text))
    year = f"{last}" if last >= 1000 else full_year(text[-2:], phrase.base)
    # Without a known order, slashes are American; dots and dashes put the day first.
    order = phrase.passage.view.date_order or ("month-first" if "/" in text else "day-first")
    day, month = day_and_month(one, two, "day-first" if "." in text else order)
    value = f"{year}-{month:02}-{day:02}"
    return Value("DATE", value) if covers(value) else None


def weekday(phrase: Phrase) -> Value | None:
    """Resolve "Friday", "last Friday", "late Monday", "Friday morning"."""
    passage, start = phrase.passage, phrase.start
    if phrase.next_is_capital:
        if phrase.next_among("title_words"):
            return None  # the Sunday Times
        if phrase.previous_among("honorifics") and not passage.known(phrase.end):
            return None  # Mr Sunday Price
    if phrase.previous_is("on") and passage.capital(start - 2) and passage.among(start - 2, "on_sunday"):
        return None  # the Mail on Sunday
    day = _weekday_in(phrase)
    if day is None or phrase.end - start < 2:
        return day
    if part := phrase.get("daypart"):
        return on_part(day, part)
    return day._replace(mod=phrase.mod)


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


def _weekday_in(phrase: Phrase) -> Value | None:
    """Resolve a weekday with "last", "next" or "this" before it, or by the verb."""
    base = phrase.base
    text = phrase.get("weekday")
    if text is None:
        return None
    if phrase.end - phrase.start > 1:
        classes = phrase.classes
        if "same" in classes:
            return _weekday(int(text), phrase.origin("D"), -1)
        step = phrase.step
        if "following" in classes:
            base = phrase.origin("D")
        if step and base is not None:
            near = phrase.has("past", "coming", "this", "following")
            return _pointed(int(text), base, step, next_week=not near)
    direction = phrase.direction
    told = phrase.story.day
    if told and base and not direction and told.weekday() == int(text) and abs((told - base).days) <= 7:
        return Value("DATE", period("D", told), None, base)  # "on Tuesday, Nov. 7, ... close on Tuesday"
    return _weekday(int(text), base, direction)


def weekday_of_week(phrase: Phrase) -> Value | None:
    """Resolve "Monday of last week", "Friday next week"."""
    if phrase.calendar_unit != "W":
        return None
    number = int(phrase.get("weekday") or 0)
    in_story = phrase.has("same", "following", "previous")
    origin = phrase.origin("D") if in_story else phrase.base
    if origin is None:
        return _weekday(number, None, 0)
    away = number - origin.weekday() + 7 * phrase.step
    return in_calendar("D", origin, away)


def weekday_last(phrase: Phrase) -> Value | None:
    """Resolve "Tuesday last", "Thursday next"; not "on Tuesday last year's report"."""
    if phrase.passage.fold(phrase.end)[:1].isalpha():
        return None
    step = phrase.step
    number = int(phrase.get("weekday") or 0)
    return (
        _pointed(number, phrase.base, step, next_week=False) if phrase.base else _weekday(number, None, step)
    )


def weekday_week(phrase: Phrase) -> Value | None:
    """Resolve "Monday week", "tomorrow week": a week after the next such day."""
    if phrase.calendar_unit != "W" or not phrase.passage.text(phrase.end - 1).isalpha():
        return None
    day = coming_day(phrase)
    return in_calendar("D", shifted("D", day, 7))._replace(anchor=phrase.base) if day else None


def coming_day(phrase: Phrase) -> Day:
    """Return the next day that a weekday or "tomorrow" names, including the reference day."""
    base = phrase.base
    if base is None:
        return None
    if (deictic := phrase.get("deictic")) is not None:
        away = int(deictic) if deictic in ("0", "1") else -1
    else:
        away = (int(phrase.get("weekday") or 0) - base.weekday()) % 7
    return shifted("D", base, away) if away >= 0 else None


def weekdays(phrase: Phrase) -> Value | None:
    """Resolve "Sundays", "Friday nights"."""
    number = int(phrase.get("weekdays", "weekday") or 0)
    part = phrase.get("dayparts")
    return Value("SET", f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""))


def weekdays_ago(phrase: Phrase) -> Value | None:
    """Resolve "two Thursdays ago"."""
    base = phrase.base
    number = int(phrase.get("weekdays") or 0)
    count = phrase.passage.grammar.quantity(phrase.passage.words.folds[phrase.start : phrase.end - 2])
    if base is None:
        return _weekday(number, None, -1)
    return in_calendar("D", base, -((base.weekday() - number) % 7 or 7) - 7 * (int(count) - 1))


def last_day(phrase: Phrase) -> Day:
    """Return the last day that a weekday, "today" or "yesterday" names, including the reference day."""
    base = phrase.base
    if base is None:
        return None
    if (deictic := phrase.get("deictic")) is not None:
        return shifted("D", base, int(deictic)) if deictic in ("0", "-1") else None
    number = int(phrase.get("weekday") or 0)
    return shifted("D", base, -((base.weekday() - number) % 7))


def weekday_number(phrase: Phrase) -> Value | None:
    """Resolve "Tuesday 19th", "Monday the 24th", "Friday 28": the nearest such day."""
    base = phrase.base
    # Not "on Friday 28 people", "on Friday 28 Democrats".
    if (
        base is None
        or phrase.next_is_noun
        or (phrase.next_is_capital and phrase.passage.is_a(phrase.end - 1, "day"))
    ):
        return None
    number = number_in(phrase.get("nth", "day") or "0")
    weekday = int(phrase.get("weekday") or 0)
    days = []
    for away in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1):
        month = shifted("M", base.replace(day=1), away)
        found = covers(f"{period('M', month)}-{number:02}") if month else None
        if found and found[0].weekday() == weekday:
            days.append(found[0])
    day = nearest(days, base, phrase.direction)
    return Value("DATE", period("D", day), None, base) if day else None


def nth_day(phrase: Phrase) -> Value | None:
    """Resolve "on the 21st": the day in this month or a neighbouring one."""
    base = phrase.base
    number = number_in(phrase.get("nth") or "0")
    if base is None or not phrase.previous_among("before_number"):
        return None
    months = (shifted("M", base.replace(day=1), away) for away in (-1, 0, 1))
    found = [covers(f"{period('M', month)}-{number:02}") for month in months if month]
    day = nearest([days[0] for days in found if days], base, phrase.direction)
    return Value("DATE", period("D", day), None, base) if day else None


def before_last(phrase: Phrase) -> Value | None:
    """Resolve "the week before last", "the Saturday before last", "the month after next"."""
    base = phrase.base
    step = phrase.step
    if (number := phrase.get("weekday")) is not None:
        day = _pointed(int(number), base, step, next_week=False) if base else None
        found = covers(day.value) if day else None
        return in_calendar("D", found[0], 7 * step)._replace(anchor=base) if found else None
    if part := phrase.get("daypart"):
        return on_part(in_calendar("D", base, 2 * step), part)
    unit = phrase.calendar_unit
    return in_calendar(unit, base, 2 * step) if unit and unit != "D" else None


def nth_weekday_of(phrase: Phrase) -> Value | None:
    """Resolve "the first Monday in October", "the last Friday of the month".

    Also "the first Tuesday after the first Monday in November".
    """
    base, joint = phrase.base, phrase.where("of", "in")
    which, where = phrase.part(phrase.start, joint), phrase.part(joint, phrase.end)
    unit = where.calendar_unit
    if where.has("every"):  # "the first Monday of every month"
        return Value("SET", duration("1", unit)) if unit in ("M", "Y") else None
    anchor = base
    if (month := where.get("month", "short_month")) is not None:
        if year := where.get("year"):
            years, anchor = [int(year)], None
        elif base is None:
            return None
        else:
            years = [base.year - 1, base.year, base.year + 1]
        months = [(year, int(month)) for year in years]
    elif unit in ("M", "Y") and base is not None and (days := covers(where.pointed_unit(unit).value)):
        # "The first Monday of the year" is in January, the last in December.
        after = which.where("after")
        named = which.part(which.start, after) if after >= 0 else which
        one = days[-1 if named.has("last", "final") else 0]
        months = [(one.year, one.month)]
    else:
        return None
    found = [day for year, number in months if (day := _nth_in(which, year, number))]
    day = nearest(found, base, phrase.direction if anchor else 0) if base else next(iter(found), None)
    return Value("DATE", period("D", day), which.mod, anchor) if day else None


def _nth_in(phrase: Phrase, year: int, month: int) -> Day:
    """Return the "first Monday", or the "first Tuesday after the first Monday", of a month."""
    after = phrase.where("after")
    try:
        if after < 0:
            return nth_weekday(year, month, *_which(phrase))
        day = nth_weekday(year, month, *_which(phrase.part(after, phrase.end)))
        weekday, which = _which(phrase.part(phrase.start, after))
        weeks = int(which) - 1 if which.isdecimal() else 0
        return beside(day, weekday, "after") + datetime.timedelta(weeks=weeks)
    except (ValueError, OverflowError):
        return None


def _which(phrase: Phrase) -> tuple[int, str]:
    """Return the number of the weekday among some words, and which of them: ``2`` or ``last``."""
    number = int(phrase.get("weekday") or 0)
    if (ordinal := phrase.get("ordinal", "nth")) is None:
        return number, "last"
    return number, str(number_in(ordinal))
