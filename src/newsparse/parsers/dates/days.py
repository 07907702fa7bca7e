"""Resolvers for days and hours: today, weekdays, days of a month, parts of days, and dates in figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from newsparse.core.regexes import on_use
from newsparse.language.months import day_and_month
from newsparse.parsers.dates.named_days import nearest, nth_weekday, to_weekday, weekday_beside
from newsparse.parsers.dates.phrase import Phrase, full_year, number_in, on_part
from newsparse.parsers.dates.values import Day, Value, covers, dated, duration, in_calendar, period, shifted
from newsparse.parsers.dates.years import is_month, year_among

_NIGHT = 5
"""Hours of the night before this one follow midnight."""
_HOUR = on_use(r"([0-9]{1,2})(?:[:.h]?([0-5][0-9]))?(?::[0-5][0-9])?([^\W\d_]+)?")
_HOURS = on_use(r"([0-9]{1,2})(?:[.:]([0-9]{1,2}))?-([0-9]{1,2})(?:[.:]([0-9]{1,2}))?([^\W\d_]{0,12})")
_WHOLE_HOUR = on_use(r"[0-9]h[0-5][0-9]|[0-2][0-9][:h][0-5][0-9](?::[0-5][0-9])?|[0-9]:[0-5][0-9]:[0-5][0-9]")
_WEEKDAYS = ("weekday", "short_weekday")
_MONTHS = ("month", "short_month")
_NEAR = ("past", "coming", "this", "following", "last_after", "next_after")
_BARE = 3
"""A weekday of the same week that is at most this many days away is named without "last" or "next"."""
_MONTHS_AROUND = (0, 2, 7)
"""How many months "the 28th" or "Friday 28", and "Friday 28th", can be from the reference."""
_LISTED = 6
"""The maximum number of days before the last one in a list of days of one month."""
_COUNTED_BY = tuple("%°$£€")

# Days and parts of days, from the reference day.


def _two_days(phrase: Phrase) -> Value | None:
    away = phrase.days_away + (-1 if phrase.has("before") else 1)
    return in_calendar("D", phrase.base, away) if phrase.unit == ("D", 1) else None


def _deictic(phrase: Phrase) -> Value | None:
    passage, at = phrase.passage, phrase.where("deictic")
    # "USA Today", "the Today programme" are names.
    if passage.capital(at) and (passage.capital(at - 1) or passage.is_a(at + 1, "title_words")):
        return None
    away, part = phrase.days_away, phrase.daypart
    if part and away < 0 and phrase.end - phrase.start == 1 and phrase.direction > 0:
        away += not phrase.next_is_noun  # "the search will go on overnight"
    day = in_calendar("D", phrase.base, away, phrase.mod)
    return on_part(day, part) if part else day


def _part_of_day(phrase: Phrase) -> Value | None:
    part, base, step = phrase.get("daypart"), phrase.base, phrase.step
    if phrase.passage.is_a(phrase.end - 2, "part"):  # "late afternoon"
        if phrase.next_is_noun or phrase.after("units"):
            return None
    elif not phrase.has("this") and (not phrase.has("last") or phrase.has("the")):
        if not phrase.in_story:
            # "the morning after the vote", "the night she won"
            named = phrase.has("last", "next", "part") or not phrase.after("clause_openers")
            if part == "NI" or not named:
                return None
        base = phrase.origin("D")
    return on_part(in_calendar("D", base, step, phrase.mod), part)


def _before_last(phrase: Phrase) -> Value | None:
    unit, part = phrase.calendar_unit or "D", phrase.get("daypart")
    found = in_calendar(unit, phrase.base, 2 * phrase.step)
    if part:
        return on_part(found, part)
    return found if unit != "D" else None


def _part_of_named(phrase: Phrase) -> Value | None:
    """Resolve "the morning of Nov. 3", "the early hours of Friday": the beginning of its morning."""
    hours, day = phrase.has("units"), _some_day(phrase)
    if day is None or (hours and phrase.unit != ("TH", 1)):
        return None
    mod = "START" if hours else phrase.mod
    return on_part(day._replace(mod=mod), phrase.get("daypart") or "MO")


def _some_day(phrase: Phrase) -> Value | None:
    if phrase.has("deictic"):
        return in_calendar("D", phrase.base, phrase.days_away)
    if phrase.has("two_figures"):
        return _two_figures(phrase)
    return _month_day(phrase) if phrase.has(*_MONTHS) else _weekday_in(phrase)


# Hours.


def _time(phrase: Phrase) -> Value | None:
    clock = _clock(phrase)
    if clock is None:
        return None
    # The hour is not a day of the month: "11 p.m. on Dec. 31", "Dec. 31 at 11 p.m.".
    hour, month = phrase.where("am", "pm", "oclock", "zone"), phrase.where(*_MONTHS)
    first = hour + 1 if 0 <= hour < month else phrase.start
    stop = hour - 1 if 0 <= month < hour else phrase.end
    day = _some_day(phrase.part(first, stop))
    if day is None and phrase.has("short_weekday"):
        return None  # "she sat at 7 p.m."
    if day is None and phrase.has("this", "last"):
        day = in_calendar("D", phrase.base, phrase.step)  # "3 o'clock this afternoon", "11pm last night"
    return on_part(day or phrase.day_of_hour, clock)


def _clock(phrase: Phrase) -> str | None:
    passage, part, zone_at = phrase.passage, phrase.daypart, phrase.where("zone")
    zone = phrase.get("zone") or passage.calendar.zones.get(passage.folds[zone_at], "")
    if name := phrase.get("clock_name"):
        return name + zone
    if joined := phrase.get("clock_range", "day_range"):
        # "9-11am", "11.30-1pm", and "9-11 p.m."; in "11-1pm" the first hour is in the other half of the day.
        first, minute, until, _, half = _HOURS.findall(joined)[0]
        afternoon = passage.grammar.half_days.get(half) == "pm" or phrase.has("pm")
        afternoon = afternoon != (int(first) % 12 > int(until) % 12)
        return f"{int(first) % 12 + 12 * afternoon:02}:{minute or '00'}{zone}"
    # The word after the figure.
    at = phrase.where("am", "pm", "oclock", "hour_mark", "units")
    in_hours = passage.is_a(at, "hours")
    if phrase.has("units") and not in_hours:
        return None
    if at < 0:
        at = phrase.where("clock") + 1 or max(zone_at, phrase.start + 1)
    text = passage.folds[at - 1]
    match = _HOUR.fullmatch(passage.grammar.values["number"].get(text, text))
    if match is None:
        return None
    half = passage.grammar.half_days.get(match[3] or "", "")
    half = half or next((name for name in ("am", "pm") if passage.is_a(at, name)), "")
    oclock = passage.is_a(at, "oclock", "hour_mark", "units")
    bound = passage.capital(phrase.start - 1) or phrase.next_is_noun or phrase.before("the", "a")
    alone = not bound and _WHOLE_HOUR.fullmatch(text)
    if not (half or zone_at >= 0 or oclock or alone or phrase.before("hour_openers")):
        return None
    hour, minute = int(match[1]), match[2] or "00"
    if passage.is_a(at, "hour_mark") and at + 1 < phrase.end:
        written = passage.folds[at + 1]
        minute = written if len(written) == 2 and written < "60" else minute  # "20 h 30"
    if not half and part not in ("", "MO") and hour < 12:
        half = "am" if part == "NI" and hour < _NIGHT else "pm"
    if hour > (12 if half or (oclock and not in_hours) else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute}{zone}"


# Weekdays.


def _weekday(phrase: Phrase) -> Value | None:
    passage, paper = phrase.passage, phrase.start - 2
    if phrase.next_is_capital and (phrase.after("title_words") or phrase.before("honorifics")):
        return None  # the Sunday Times, Mr Sunday Price
    if phrase.before("on") and passage.capital(paper) and passage.is_a(paper, "on_sunday"):
        return None  # the Mail on Sunday
    short = phrase.where("short_weekday")
    if short >= 0 and not passage.is_a(short - 1, "short_weekday_openers"):
        return None
    day, part = _weekday_in(phrase), phrase.get("daypart")
    day = day and day._replace(mod=phrase.mod)
    return on_part(day, part) if day and part else day


def _weekday_in(phrase: Phrase) -> Value | None:
    """Resolve a weekday with "last", "next" or "this" before it, or by the verb."""
    short = phrase.where("short_weekday")
    if not phrase.has(*_WEEKDAYS) or (short >= 0 and not phrase.passage.capital(short)):
        return None
    number, step = phrase.number(*_WEEKDAYS), phrase.step
    base = phrase.origin("D") if phrase.has("same", "following") else phrase.base
    if base is None:
        return _unplaced(number)
    if step:
        return in_calendar("D", base, _pointed(number, base, step, near=phrase.has(*_NEAR)))
    # "This Sunday, voters choose a mayor."
    ahead = phrase.direction >= (0 if phrase.has("this") else 1)
    return in_calendar("D", base, to_weekday(number, base, 1 if ahead else -1))


def _unplaced(number: int) -> Value:
    return Value("DATE", f"XXXX-WXX-{number + 1}")


def _pointed(number: int, base: datetime.date, step: int, *, near: bool) -> int:
    """Return how far "last Monday" or "next Monday" is: a week further away than "Monday" alone.

    On a Tuesday, the previous day is "Monday", and "last Monday" is a week earlier. This is true of all 11
    cases with a known date in PolNeAR and world news (2 to 9 days away). "This" and "the following" Monday
    are ``near``.
    """
    away = to_weekday(number, base, step) or 7 * step
    same_week = (number - base.weekday()) * step > 0
    return away + 7 * step if not near and same_week and abs(away) <= _BARE else away


def day_towards(phrase: Phrase, sign: int) -> Day:
    """Return the next day, or with -1 the last, that a weekday or "tomorrow" names; it can be today."""
    base, away = phrase.base, phrase.days_away
    if base is None or away * sign < 0:
        return None
    weekday = phrase.has("weekday")
    return shifted("D", base, to_weekday(phrase.number("weekday"), base, sign) if weekday else away)


def _weekday_of_week(phrase: Phrase) -> Value | None:
    number, origin = phrase.number("weekday"), phrase.origin("D") if phrase.in_story else phrase.base
    if phrase.calendar_unit != "W":
        return None
    if origin is None:
        return _unplaced(number)
    return in_calendar("D", origin, number - origin.weekday() + 7 * phrase.step)


def _weekdays(phrase: Phrase) -> Value:
    part = phrase.get("dayparts")
    return Value("SET", f"XXXX-WXX-{phrase.number('weekdays', 'weekday') + 1}{part and 'T' + part}")


def _weekday_number(phrase: Phrase) -> Value | None:
    """Resolve "Tuesday 19th", "Monday the 24th", "Friday 28": the nearest such day."""
    counted = phrase.next_is_noun or phrase.next_is_capital or phrase.passage.texts[phrase.end] in _COUNTED_BY
    if phrase.base is None or counted:
        return None  # "on Friday 28 people", "on Friday 28th Street", "on Friday, 28%"
    weekday = phrase.number(*_WEEKDAYS)
    return _nearest(phrase, [day for day in _numbered(phrase, phrase.base) if day.weekday() == weekday])


def _nth_day(phrase: Phrase) -> Value | None:
    if not phrase.before("nth_openers") or phrase.next_is_noun or phrase.next_is_capital:
        return None
    if phrase.base is None:
        return Value("DATE", f"XXXX-XX-{phrase.number('nth'):02}")
    return _nearest(phrase, _numbered(phrase, phrase.base))


def _numbered(phrase: Phrase, base: datetime.date) -> list[datetime.date]:
    number, reach = phrase.number("nth", "day"), _MONTHS_AROUND[phrase.has(*_WEEKDAYS) + phrase.has("nth")]
    months = (shifted("M", base.replace(day=1), away) for away in range(-reach, reach + 1))
    return [day for month in months if month and (day := covers(f"{period('M', month)}-{number:02}")[0])]


def _nearest(phrase: Phrase, days: Sequence[datetime.date]) -> Value | None:
    day = nearest(days, phrase.base or days[0], phrase.direction) if days else None
    return Value("DATE", period("D", day), phrase.mod, phrase.base) if day else None


def _nth_weekday(phrase: Phrase) -> Value | None:
    """Resolve "the first Monday in October", "the last Friday of the month".

    Also "the first Tuesday after the first Monday in November".
    """
    base, joint = phrase.base, phrase.where("of", "in")
    which, where = phrase.part(phrase.start, joint), phrase.part(joint, phrase.end)
    unit, year, month = where.calendar_unit, where.number("year"), where.number(*_MONTHS)
    if where.has("every"):  # "the first Monday of every month"
        return Value("SET", duration("1", unit)) if unit in ("M", "Y") else None
    months = [(year, month)]
    if month and not year:
        months = [(base.year + away, month) for away in (-1, 0, 1)] if base else []
    elif not month:
        # "The first Monday of the year" is in January, the last in December.
        edge = covers(where.pointed_unit(unit).value if unit in ("M", "Y") else "")[
            which.has("last", "final")
        ]
        months = [(edge.year, edge.month)] if edge else []
    value = _nearest(phrase, [day for one in months if (day := _nth_in(which, *one))])
    return value and value._replace(mod=which.mod, anchor=None if year else base)


def _nth_in(phrase: Phrase, year: int, month: int) -> Day:
    """Return the "first Monday", or the "first Tuesday after the first Monday", of a month."""
    after = phrase.where("after")
    try:
        if after < 0:
            return nth_weekday(year, month, *_which(phrase))
        day = nth_weekday(year, month, *_which(phrase.part(after, phrase.end)))
        weekday, which = _which(phrase.part(phrase.start, after))
        later = weekday_beside(weekday, shifted("D", day, 1), 1)
        return shifted("W", later, int(which) - 1 if which.isdecimal() else 0)
    except (ValueError, OverflowError):
        return None


def _which(phrase: Phrase) -> tuple[int, str]:
    """Return the number of the weekday among some words, and which of them: ``2`` or ``last``."""
    ordinal = phrase.get("ordinal", "nth")
    return phrase.number("weekday"), str(number_in(ordinal)) if ordinal else "last"


# Days with their month.


def _month_day(phrase: Phrase) -> Value | None:
    text = phrase.get("day", "nth", "day_range", "ordinal")
    if not text or not is_month(phrase, dated=True):
        return None
    first, _, last = text.partition("-")
    found = _day_in_month(phrase, phrase.number(*_MONTHS), number_in(first))
    if found is None:
        return None
    begins, ends = covers(found.value)[0], covers(f"{found.value[:8]}{number_in(last):02}")[1]
    days = (begins, ends) if begins and ends and begins <= ends else None
    return found._replace(mod=phrase.mod, days=days)


def _day_in_month(phrase: Phrase, month: int, day: int) -> Value | None:
    """Return the day in the year of the words or, without one, that the verb and the weekday allow."""
    passage, base = phrase.passage, phrase.base
    if year := year_among(phrase):
        return dated(year, month, day)
    if phrase.has("apostrophe"):
        return None
    for date, followers in passage.calendar.events.get((month, day), ()):
        # One particular year: "the Sept. 11 attacks"
        if passage.folds[phrase.end] in followers and (base is None or base >= date):
            return Value("DATE", date.isoformat())
    weekday, unknown = phrase.get(*_WEEKDAYS), Value("DATE", f"XXXX-{month:02}-{day:02}")
    if base is None:
        return unknown
    step = -1 if phrase.before("since") else phrase.step
    days = [covers(f"{year:04}-{month:02}-{day:02}")[0] for year in range(base.year - 1, base.year + 2)]
    fit = [one for one in days if one and weekday in ("", str(one.weekday()))]
    found = nearest([one for one in fit if not step or (one - base).days * step > 0], base, phrase.direction)
    if found is not None:
        return Value("DATE", found.isoformat(), None, base)
    # A weekday that contradicts the years around: one of the two is wrong.
    return unknown if weekday else None


def _day_of_month(phrase: Phrase) -> Value | None:
    month, day = phrase.number(*_MONTHS), phrase.number("day", "nth")
    unit = "Y" if month else "M"
    if phrase.calendar_unit != unit or (month and not is_month(phrase, dated=True)):
        return None
    pointed = phrase.pointed_unit(unit)
    value = "-".join([pointed.value, *(f"{number:02}" for number in (month, day) if number)])
    return pointed._replace(value=value, mod=phrase.mod) if value[0] == "X" or covers(value)[0] else None


def _day_range(phrase: Phrase) -> Value | None:
    """Resolve a day before the one with the month: "from 3 to 5 May", "the 3rd, 4th and 5th of May"."""
    passage, after = phrase.passage, phrase.end + 1
    at = phrase.part(after, after + 2 * _LISTED).where(*_MONTHS)
    month = phrase.part(at, at + 1)
    if at < 0 or not is_month(month, dated=True):
        return None
    year = at + 1 + passage.is_a(at + 1, "comma")
    dated_words = phrase.part(after, year + passage.is_a(year, "year"))
    return _day_in_month(dated_words, month.number(*_MONTHS), phrase.number("day", "nth", "ordinal"))


def _day_after(phrase: Phrase) -> Value | None:
    """Resolve a day after the one with the month: "from May 3 to 5", "on May 3 and 5, 2016"."""
    passage, at, after = phrase.passage, phrase.start - 2, phrase.passage.texts[phrase.end]
    if not passage.is_a(at, "day", "nth"):
        return None
    if passage.is_a(at + 1, "comma") and not phrase.after("comma", "and", "or"):
        return None  # "On May 3, 12 members ..."
    if (after[:1].isalnum() or after in _COUNTED_BY) and not phrase.after("no_object"):
        return None  # "May 3 and 12 members", "from May 3 to 5%"
    at -= passage.is_a(at - 1, "stop") and passage.is_a(at - 2, "short_month")
    month = phrase.part(at - 1, at)
    if not month.has(*_MONTHS) or not passage.capital(at - 1):
        return None
    return _day_in_month(phrase, month.number(*_MONTHS), phrase.number("day", "nth"))


# Dates in figures.


def _date(phrase: Phrase) -> Value | None:
    if iso := phrase.get("iso"):
        date, _, hour = iso.partition("t")
        year, month, day = map(int, re.split(r"[/.-]", date))
        found = dated(year, month, day)
        return on_part(found, hour) if found and hour else found
    text = phrase.get("slashed")
    one, two, last = map(int, re.split(r"[/.-]", text))
    # Without a known order, slashes are American; dots and dashes put the day first.
    order = phrase.passage.view.date_order or ("month-first" if "/" in text else "day-first")
    day, month = day_and_month(one, two, "day-first" if "." in text else order)
    return dated(last if last >= 1000 else full_year(text[-2:], phrase.base), month, day)


def _short_date(phrase: Phrase) -> Value | None:
    if text := phrase.get("month_figures"):
        month, _, year = text.partition("/")
        return Value("DATE", f"{year}-{int(month):02}")
    is_a, start, end = phrase.passage.is_a, phrase.start, phrase.end
    if phrase.next_is_noun or phrase.after("of"):
        return None
    listed = phrase.before("to", "and", "or", "comma", "dash", "through") and is_a(start - 2, "two_figures")
    listed = listed or (phrase.after("to", "dash") and is_a(end + 1, "two_figures", "slashed"))
    return _two_figures(phrase) if listed or end - start > 1 or phrase.before("figure_openers") else None


def _two_figures(phrase: Phrase) -> Value | None:
    """Return the day that two figures such as "4/29" name."""
    one, two = map(int, phrase.get("two_figures").split("/"))
    day, month = day_and_month(one, two, phrase.passage.view.date_order or "month-first")
    return _day_in_month(phrase, month, day) if month <= 12 else None


month_day = _month_day
_day_month = _month_day
_month_of_year = _day_of_month
