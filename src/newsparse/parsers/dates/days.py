"""Resolvers for days and hours: today, weekdays, days of a month, parts of days, and dates in figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final

from newsparse.core.regexes import on_use
from newsparse.language.months import day_and_month
from newsparse.parsers.dates.named_days import beside, nearest, nth_weekday
from newsparse.parsers.dates.phrase import (
    Day,
    Phrase,
    Resolver,
    Value,
    dated,
    full_year,
    in_calendar,
    number_in,
    on_part,
    weekday_beside,
)
from newsparse.parsers.dates.values import covers, duration, period, shifted
from newsparse.parsers.dates.years import is_month, year_among

_NIGHT = 5
"""Hours of the night before this one follow midnight."""
_HOUR = on_use(r"([0-9]{1,2})(?:[:.h]?([0-5][0-9]))?(?::[0-5][0-9])?([^\W\d_]+)?")
_HOURS = on_use(r"([0-9]{1,2})(?:[.:]([0-9]{1,2}))?-([0-9]{1,2})(?:[.:]([0-9]{1,2}))?([^\W\d_]{0,12})")
_WHOLE_HOUR = on_use(r"[0-9]h[0-5][0-9]|[0-2][0-9][:h][0-5][0-9](?::[0-5][0-9])?|[0-9]:[0-5][0-9]:[0-5][0-9]")
_WEEKDAYS = ("weekday", "short_weekday")
_NEAR = ("past", "coming", "this", "following", "last_after", "next_after")
_PARTS_OF_HOUR = {"half": 30, "quarter": 15}
_BARE = 3
"""A weekday of the same week that is at most this many days away is named without "last" or "next"."""
_MONTHS_AROUND = (0, 2, 7)
"""How many months "the 28th" or "Friday 28", and "Friday 28th", can be from the reference."""
_LISTED = 6
"""The maximum number of days before the last one in a list of days of one month."""
_COUNTED_BY = "%°$£€"


def _two_days(phrase: Phrase) -> Value | None:
    if phrase.unit != ("D", 1):
        return None
    return in_calendar("D", phrase.base, _deictic_days(phrase) + (-1 if phrase.has("before") else 1))


def _deictic_days(phrase: Phrase) -> int:
    """Return how many days "yesterday" is from the reference day."""
    return int((phrase.get("deictic") or "0").partition(" ")[0])


def _part_of_day(phrase: Phrase) -> Value | None:
    part = phrase.get("daypart") or ""
    last, in_story = phrase.has("last"), phrase.in_story
    if not (last or in_story or phrase.has("this", "next", "part")) and phrase.next_among("clause_openers"):
        return None  # "the morning after the vote", "the night she won"
    if phrase.passage.is_a(phrase.end - 2, "part"):  # "late afternoon"
        return (
            None
            if phrase.next_is_noun or phrase.next_is("units")
            else on_part(in_calendar("D", phrase.base), part)
        )
    if phrase.has("this") or (last and not phrase.has("the")):
        return on_part(in_calendar("D", phrase.base, -1 if last else 0), part)._replace(mod=phrase.mod)
    if part == "NI" and not in_story:
        return None
    day = in_calendar("D", phrase.origin("D"), phrase.step)
    return on_part(day, part)._replace(mod=phrase.mod)


def _deictic(phrase: Phrase) -> Value | None:
    passage = phrase.passage
    at = phrase.where("deictic")
    # "USA Today", "the Today programme" are names.
    if passage.capital(at) and (passage.capital(at - 1) or passage.among(at + 1, "title_words")):
        return None
    away, part = _deictic_days(phrase), phrase.daypart
    overnight = part and away < 0 and phrase.end - phrase.start == 1
    if overnight and not phrase.next_is_noun and phrase.direction > 0:
        away = 0  # "the search will go on overnight", not "the overnight search will ..."
    day = in_calendar("D", phrase.base, away)
    return on_part(day, part) if part else day._replace(mod=phrase.mod)


def _time(phrase: Phrase) -> Value | None:
    clock = _clock(phrase)
    if clock is None:
        return None
    # The hour is not a day of the month: "11 p.m. on Dec. 31", "Dec. 31 at 11 p.m.".
    hour = phrase.where("am", "pm", "oclock", "zone")
    month = phrase.where("month", "short_month")
    first = hour + 1 if 0 <= hour < month else phrase.start
    stop = hour - 1 if 0 <= month < hour else phrase.end
    day = _some_day(phrase.part(first, stop))
    if day is None and phrase.has("short_weekday"):
        return None  # "she sat at 7 p.m."
    if day is None and phrase.has("this", "last"):
        day = in_calendar("D", phrase.base, phrase.step)  # "3 o'clock this afternoon", "11pm last night"
    if day is None:
        day = phrase.day_of_hour
    return on_part(day, clock)


def _some_day(phrase: Phrase) -> Value | None:
    if phrase.has("deictic"):
        return in_calendar("D", phrase.base, _deictic_days(phrase))
    if phrase.has("two_figures"):
        return _two_figures(phrase)
    return month_day(phrase) if phrase.has("month", "short_month") else _weekday_in(phrase)


def _part_of_named(phrase: Phrase) -> Value | None:
    """Resolve "the morning of Nov. 3", "the early hours of Friday": the beginning of its morning."""
    hours, day = phrase.has("units"), _some_day(phrase)
    if day is None or (hours and phrase.unit != ("TH", 1)):
        return None
    mod = phrase.mod or ("START" if hours else None)
    return on_part(day, phrase.get("daypart") or "MO")._replace(mod=mod)


def _clock(phrase: Phrase) -> str | None:
    passage, start = phrase.passage, phrase.start
    zone_at = phrase.where("zone")
    zone = phrase.get("zone") or passage.calendar.zones.get(passage.fold(zone_at), "")
    if name := phrase.get("clock_name"):
        return name + zone
    if joined := phrase.get("clock_range", "day_range"):
        return _first_hour(joined, passage.grammar.half_days, phrase.has("pm")) + zone
    at, part = phrase.where("am", "pm", "oclock", "hour_mark", "units"), phrase.daypart
    if phrase.has("units") and (phrase.unit[0] != "TH" or not passage.among(at, "hours")):
        return None
    if at < 0 and zone_at < 0 and part and passage.is_a(start, "day", "number", "decimal"):
        if passage.is_a(start + 1, "on") and not phrase.previous_is("at"):
            return None  # "killed about 8 on Sunday morning"
        at = start + 1
    if at < 0:
        at = phrase.where("clock")
        at = at + 1 if at >= 0 else zone_at
    text = passage.fold(at - 1)
    match = _HOUR.fullmatch(passage.grammar.values["number"].get(text, text))
    if match is None:
        return None
    half = passage.grammar.half_days.get(match[3] or "", "")
    half = half or next((name for name in ("am", "pm") if passage.is_a(at, name)), "")
    oclock = passage.is_a(at, "oclock", "hour_mark", "units")
    alone = _WHOLE_HOUR.fullmatch(text) and not passage.capital(start - 1)
    alone = alone and not phrase.next_is_noun and not phrase.previous_is("the", "a")
    if not (half or zone_at >= 0 or oclock or alone or phrase.previous_among("hour_openers")):
        return None
    hour, minute = int(match[1]), match[2] or "00"
    written = passage.fold(at + 1) if passage.is_a(at, "hour_mark") and at + 1 < phrase.end else ""
    minute = written if len(written) == 2 and written < "60" else minute  # "20 h 30"
    if not half and part and part != "MO" and hour < 12:
        half = "am" if part == "NI" and hour < _NIGHT else "pm"
    if hour > (12 if half or (oclock and not passage.among(at, "hours")) else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute}{zone}"


def _told_hour(phrase: Phrase) -> Value | None:
    numbers, passage = phrase.passage.grammar.values["number"], phrase.passage
    to = phrase.where("past", "to")
    unit = phrase.part(phrase.start, to)
    hour_at = to + 1
    named = phrase.part(hour_at, phrase.end).get("clock_name")
    word = passage.bare(hour_at)
    hour = int(named[:2]) if named else int(numbers.get(word) or number_in(word) or 0)
    minutes = next((one for name, one in _PARTS_OF_HOUR.items() if unit.has(name)), 0)
    minutes = minutes or int(float(unit.count))
    if not (1 <= hour <= 24 and 0 < minutes < 60) or (unit.has("units") and unit.unit[0] != "TM"):
        return None
    if hour < 12 and phrase.daypart not in ("", "MO"):
        hour += 12
    total = hour * 60 + (-minutes if passage.is_a(to, "to") else minutes)
    return on_part(phrase.day_of_hour, f"{total // 60 % 24:02}:{total % 60:02}")


def _first_hour(joined: str, half_days: Mapping[str, str], afternoon: bool) -> str:
    """Return the first hour of "9-11am", "11.30-1pm", and of "9-11" with the half of the day after it."""
    hour, minute, until, _, half = _HOURS.findall(joined)[0]
    afternoon = half_days[half] == "pm" if half else afternoon
    # In "11-1pm" the first hour is in the other half of the day.
    afternoon = afternoon != (int(hour) % 12 > int(until) % 12)
    return f"{int(hour) % 12 + 12 * afternoon:02}:{minute or '00'}"


def _figures(phrase: Phrase) -> Value | None:
    if phrase.has("named_date", "month_slash"):
        return _named_figures(phrase)
    if iso := phrase.get("iso"):
        date, _, hour = iso.partition("t")
        year, month, day = map(int, re.split(r"[/.-]", date))
        found = dated(year, month, day)
        return on_part(found, hour) if found and hour else found
    text = phrase.get("slashed") or ""
    one, two, last = map(int, re.split(r"[/.-]", text))
    # Without a known order, slashes are American; dots and dashes put the day first.
    order = phrase.passage.view.date_order or ("month-first" if "/" in text else "day-first")
    day, month = day_and_month(one, two, "day-first" if "." in text else order)
    return dated(last if last >= 1000 else full_year(text[-2:], phrase.base), month, day)


def _named_figures(phrase: Phrase) -> Value | None:
    """Resolve "29-Apr-2022", "29/Apr/2022", "2022/Apr/29", "Apr/29", "Apr/2022"."""
    passage, start = phrase.passage, phrase.start
    if phrase.end - start > 1 and not (passage.touches(start) and passage.touches(start + 1)):
        return None
    parts = re.split("[-/]", "".join(map(passage.bare, range(start, phrase.end))))
    months = passage.grammar.months
    month = next(int(months[part]) for part in parts if part in months)
    figures = sorted((part for part in parts if part.isdecimal()), key=len, reverse=True)
    if len(figures) == 2:
        year, day = figures if len(figures[0]) == 4 else (full_year(figures[1], phrase.base), figures[0])
        return dated(year, month, int(day))
    if len(figures[0]) == 4:
        return Value("DATE", f"{figures[0]}-{month:02}")
    return _day_in_month(phrase, month, int(figures[0]))


def _short_date(phrase: Phrase) -> Value | None:
    """Resolve "4/29" after a word that introduces days or a weekday, and "04/2022"."""
    if text := phrase.get("month_figures"):
        month, _, year = text.partition("/")
        return Value("DATE", f"{year}-{int(month):02}")
    passage, start = phrase.passage, phrase.start
    links = ("to", "and", "or", "comma", "dash", "through")
    listed = phrase.previous_is(*links) and passage.is_a(start - 2, "two_figures")
    listed = listed or (
        phrase.next_is("to", "dash") and passage.is_a(phrase.end + 1, "two_figures", "slashed")
    )
    opened = listed or phrase.end - start > 1 or phrase.previous_among("figure_openers")
    return _two_figures(phrase) if opened and not phrase.next_is_noun and not phrase.next_is("of") else None


def _two_figures(phrase: Phrase) -> Value | None:
    """Return the day that two figures such as "4/29" name."""
    one, two = map(int, (phrase.get("two_figures") or "").split("/"))
    day, month = day_and_month(one, two, phrase.passage.view.date_order or "month-first")
    return _day_in_month(phrase, month, day) if month <= 12 else None


def _weekday(phrase: Phrase) -> Value | None:
    if phrase.next_is_capital:
        if phrase.next_among("title_words"):
            return None  # the Sunday Times
        if phrase.previous_among("honorifics") and not phrase.passage.known(phrase.end):
            return None  # Mr Sunday Price
    passage, paper = phrase.passage, phrase.start - 2
    if phrase.previous_is("on") and passage.capital(paper) and passage.among(paper, "on_sunday"):
        return None  # the Mail on Sunday
    short = phrase.where("short_weekday")
    if short >= 0 and not passage.among(short - 1, "short_weekday_openers"):
        return None
    day = _weekday_in(phrase)
    if day is None or phrase.end - phrase.start < 2:
        return day
    if part := phrase.get("daypart"):
        return on_part(day, part)
    return day._replace(mod=phrase.mod)


def _weekday_in(phrase: Phrase) -> Value | None:
    """Resolve a weekday with "last", "next" or "this" before it, or by the verb."""
    text, short = phrase.get(*_WEEKDAYS), phrase.where("short_weekday")
    if text is None or (short >= 0 and not phrase.passage.capital(short)):
        return None
    number = int(text)
    base = phrase.origin("D") if phrase.has("same", "following") else phrase.base
    step = phrase.step
    if phrase.has("this") and not phrase.direction:
        step = 1  # "This Sunday, voters choose a mayor."
        base = shifted("D", base, -1) if base else None
    if step and base is not None:
        return _pointed(number, base, step, near=phrase.has(*_NEAR))
    day = weekday_beside(number, base, 1 if phrase.direction > 0 else -1)
    return Value("DATE", period("D", day) if day else _unplaced(number), None, base)


def _unplaced(number: int) -> str:
    return f"XXXX-WXX-{number + 1}"


def _pointed(number: int, base: datetime.date, step: int, *, near: bool) -> Value:
    """Return "last Monday" or "next Monday", a week further away than "Monday" alone.

    On a Tuesday, the previous day is "Monday", and "last Monday" is a week earlier. This is true of all 11
    cases with a known date in PolNeAR and world news (2 to 9 days away). "This" and "the following" Monday
    are ``near``.
    """
    today = base.weekday()
    away = step * ((step * (number - today)) % 7 or 7)
    if not near and abs(away) <= _BARE and (number - today) * step > 0:
        away += 7 * step
    return in_calendar("D", base, away)


def _counted_weekday(phrase: Phrase) -> Value:
    number, step, count = int(phrase.get("weekday", "weekdays") or 0), phrase.step, phrase.count
    step = step or (1 if phrase.has("hence", "from") else -1)
    weeks = int(count) - 1 if count.isdecimal() else 1
    base = shifted("W", phrase.base, step * weeks) if phrase.base else None
    found = _pointed(number, base, step, near=True) if base else Value("DATE", _unplaced(number))
    return found._replace(anchor=phrase.base)


def _before_last(phrase: Phrase) -> Value | None:
    if part := phrase.get("daypart"):
        return on_part(in_calendar("D", phrase.base, 2 * phrase.step), part)
    unit = phrase.calendar_unit
    return in_calendar(unit, phrase.base, 2 * phrase.step) if unit and unit != "D" else None


def _weekday_of_week(phrase: Phrase) -> Value | None:
    if phrase.calendar_unit != "W":
        return None
    number = int(phrase.get("weekday") or 0)
    origin = phrase.origin("D") if phrase.in_story else phrase.base
    if origin is None:
        return Value("DATE", _unplaced(number))
    return in_calendar("D", origin, number - origin.weekday() + 7 * phrase.step)


def _weekday_week(phrase: Phrase) -> Value | None:
    """Resolve "Monday week", "tomorrow week": a week after the next such day."""
    day = phrase.day_towards(1)
    if day is None or phrase.calendar_unit != "W" or not phrase.passage.text(phrase.end - 1).isalpha():
        return None
    return in_calendar("D", shifted("D", day, 7))._replace(anchor=phrase.base)


def _weekdays(phrase: Phrase) -> Value:
    number = int(phrase.get("weekdays", "weekday") or 0)
    part = phrase.get("dayparts")
    return Value("SET", f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""))


def _weekday_number(phrase: Phrase) -> Value | None:
    """Resolve "Tuesday 19th", "Monday the 24th", "Friday 28": the nearest such day."""
    base = phrase.base
    after = phrase.passage.text(phrase.end)
    if base is None or phrase.next_is_noun or after[:1].isupper() or (after and after in _COUNTED_BY):
        return None  # "on Friday 28 people", "on Friday 28th Street", "on Friday, 28%"
    weekday = phrase.get(*_WEEKDAYS)
    return _nearest(phrase, [day for day in _numbered(phrase, base) if f"{day.weekday()}" == weekday])


def _nth_day(phrase: Phrase) -> Value | None:
    if not phrase.previous_among("nth_openers") or phrase.next_is_noun or phrase.next_is_capital:
        return None
    if phrase.base is None:
        return Value("DATE", f"XXXX-XX-{number_in(phrase.get('nth') or ''):02}")
    return _nearest(phrase, _numbered(phrase, phrase.base))


def _numbered(phrase: Phrase, base: datetime.date) -> list[datetime.date]:
    number = number_in(phrase.get("nth", "day") or "0")
    reach = _MONTHS_AROUND[phrase.has(*_WEEKDAYS) + phrase.has("nth")]
    months = (shifted("M", base.replace(day=1), away) for away in range(-reach, reach + 1))
    found = [covers(f"{period('M', month)}-{number:02}") for month in months if month]
    return [one[0] for one in found if one]


def _nearest(phrase: Phrase, days: Iterable[datetime.date]) -> Value | None:
    day = nearest(days, phrase.base, phrase.direction) if phrase.base else None
    return Value("DATE", period("D", day), phrase.mod, phrase.base) if day else None


def _nth_weekday_of(phrase: Phrase) -> Value | None:
    """Resolve "the first Monday in October", "the last Friday of the month".

    Also "the first Tuesday after the first Monday in November".
    """
    base, joint = phrase.base, phrase.where("of", "in")
    which, where = phrase.part(phrase.start, joint), phrase.part(joint, phrase.end)
    unit = where.calendar_unit
    if where.has("every"):  # "the first Monday of every month"
        return Value("SET", duration("1", unit)) if unit in ("M", "Y") else None
    if (month := where.get("month", "short_month")) is not None:
        if year := where.get("year"):
            day = _nth_in(which, int(year), int(month))
            return Value("DATE", period("D", day), which.mod) if day else None
        years = [base.year - 1, base.year, base.year + 1] if base else []
        months = [(year_number, int(month)) for year_number in years]
    elif unit in ("M", "Y") and (days := covers(where.pointed_unit(unit).value)):
        # "The first Monday of the year" is in January, the last in December.
        after = which.where("after")
        named = which.part(which.start, after) if after >= 0 else which
        one = days[-1 if named.has("last", "final") else 0]
        months = [(one.year, one.month)]
    else:
        return None
    found = (_nth_in(which, year_number, number) for year_number, number in months)
    value = _nearest(phrase, [day for day in found if day])
    return value and value._replace(mod=which.mod)


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


# Days with their month.


def month_day(phrase: Phrase) -> Value | None:
    """Resolve "Friday, June 3, 2016", "Feb. 1", "the 4th of July", "May 3-5"."""
    month = phrase.get("month", "short_month")
    text = phrase.get("day", "nth", "day_range", "ordinal")
    if month is None or text is None or not is_month(phrase, dated=True):
        return None
    first, _, last = text.partition("-")
    found = _day_in_month(phrase, int(month), number_in(first))
    if found is None:
        return None
    days = covers(found.value)
    if last and days and (until := covers(f"{found.value[:8]}{number_in(last):02}")):
        days = days[0], until[1]
    return found._replace(mod=phrase.mod, days=days)


def _month_day_range(phrase: Phrase) -> Value | None:
    day, _, name = (phrase.get("day_to_month") or "").partition("-")
    month = int(phrase.get("month", "short_month") or 0)
    last = _day_in_month(
        phrase, int(phrase.passage.grammar.months[name]), number_in(phrase.get("day") or "0")
    )
    until = covers(last.value) if last else None
    if last is None or until is None:
        return None
    later = (until[1].month, until[1].day) < (month, int(day))
    first = covers(f"{until[1].year - later:04}-{month:02}-{int(day):02}")
    return last._replace(value=first[0].isoformat(), days=(first[0], until[1])) if first else None


def _day_in_month(phrase: Phrase, month: int, day: int) -> Value | None:
    base = phrase.base
    if year := year_among(phrase):
        return dated(year, month, day)
    if phrase.has("apostrophe"):
        return None
    if date := _event(phrase, month, day):
        return Value("DATE", date.isoformat())
    if base is not None and (date := _placed(phrase, month, day, base)):
        return Value("DATE", date.isoformat(), None, base)
    # A weekday that contradicts the years around: one of the two is wrong.
    return Value("DATE", f"XXXX-{month:02}-{day:02}") if base is None or phrase.has(*_WEEKDAYS) else None


def _placed(phrase: Phrase, month: int, day: int, base: datetime.date) -> Day:
    """Return the day in the year shown by "last", "next" or "since", by the verb, or by nearness."""
    days: list[datetime.date] = []
    weekday = phrase.get(*_WEEKDAYS)
    step = -1 if phrase.previous_among("since") else phrase.step
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        agrees = weekday is None or f"{found.weekday()}" == weekday
        if agrees and (not step or (found - base).days * step > 0):
            days.append(found)
    return nearest(days, base, phrase.direction)


def _of_pointed_unit(phrase: Phrase) -> Value | None:
    month, day = phrase.get("month", "short_month"), phrase.get("day", "nth")
    unit = "M" if month is None else "Y"
    if phrase.calendar_unit != unit or (month is not None and not is_month(phrase, dated=True)):
        return None
    pointed = phrase.pointed_unit(unit)
    numbers = [number_in(text) for text in (month, day) if text is not None]
    value = "-".join([pointed.value, *(f"{number:02}" for number in numbers)])
    return pointed._replace(value=value, mod=phrase.mod) if value[0] == "X" or covers(value) else None


def _day_range(phrase: Phrase) -> Value | None:
    """Resolve a day before the one with the month: "from 3 to 5 May", "the 3rd, 4th and 5th of May"."""
    passage, end = phrase.passage, phrase.end
    at = phrase.part(end + 1, end + 2 * _LISTED).where("month", "short_month")
    after = at + 1
    year = after + passage.is_a(after, "comma")
    year += passage.is_a(year, "year")
    named = phrase.part(at, after)
    month = named.get("month", "short_month")
    if month is None or not is_month(named, dated=True):
        return None
    day = passage.bare(end - 1)
    day = passage.grammar.values["ordinal"].get(day, day)
    return _day_in_month(phrase.part(end + 1, year), int(month), number_in(day))


def _day_after(phrase: Phrase) -> Value | None:
    """Resolve a day after the one with the month: "from May 3 to 5", "on May 2, 3 and 5, 2016"."""
    passage = phrase.passage
    at = phrase.start - 2  # the day before the link
    link = phrase.start - 1
    if not passage.is_a(at, "day", "nth"):
        return None
    if passage.is_a(link, "comma") and not phrase.next_is("comma", "and", "or"):
        return None  # "On May 3, 12 members ..."
    after = passage.text(phrase.end)
    ends = phrase.end == len(passage.words) or not (after[0].isalnum() or after[0] in _COUNTED_BY)
    if not ends and not phrase.next_among("no_object"):
        return None  # "May 3 and 12 members", "from May 3 to 5%"
    for _ in range(_LISTED):
        if not (passage.is_a(at - 1, "comma") and passage.is_a(at - 2, "day", "nth")):
            break
        at -= 2
    month = at - 1 - (passage.is_a(at - 1, "stop") and passage.is_a(at - 2, "short_month"))
    if not passage.is_a(month, "month", "short_month") or not passage.capital(month):
        return None
    name = phrase.part(month, month + 1).get("month", "short_month")
    return _day_in_month(phrase, int(name or 0), number_in(phrase.get("day", "nth") or "0"))


def _event(phrase: Phrase, month: int, day: int) -> Day:
    """Return the day of one particular year that a month and day mean: "the Sept. 11 attacks"."""
    passage, base = phrase.passage, phrase.base
    for date, followers in passage.calendar.events.get((month, day), ()):
        if passage.fold(phrase.end) in followers and (base is None or base >= date):
            return date
    return None


RESOLVERS: Final[dict[str, Resolver]] = {
    "two-days": _two_days,
    "part-of-day": _part_of_day,
    "deictic": _deictic,
    "time": _time,
    "told-hour": _told_hour,
    "date": _figures,
    "short-date": _short_date,
    "nth-day": _nth_day,
    "month-day-range": _month_day_range,
    "weekday": _weekday,
    "counted-weekday": _counted_weekday,
    "before-last": _before_last,
    "part-of-named": _part_of_named,
    "weekday-of-week": _weekday_of_week,
    "weekday-week": _weekday_week,
    "weekdays": _weekdays,
    "weekday-number": _weekday_number,
    "nth-weekday": _nth_weekday_of,
    "month-day": month_day,
    "day-month": month_day,
    "day-range": _day_range,
    "day-after": _day_after,
    "day-of-month": _of_pointed_unit,
    "month-of-year": _of_pointed_unit,
}
"""Pattern -> its resolver."""
