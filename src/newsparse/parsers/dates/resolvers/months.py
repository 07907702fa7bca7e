"""Resolvers for months, and for days with their month."""

from __future__ import annotations

import datetime

from newsparse.parsers.dates.named_days import nearest, nth_weekday
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.value import (
    Day,
    Value,
    calendar_unit_in,
    full_year,
    in_calendar,
    number_in,
    part_in,
    pointed_unit,
    step_in,
)
from newsparse.parsers.dates.values import covers, period, shifted
from newsparse.text.person_nouns import person_nouns

__all__ = [
    "day_of_month",
    "day_range",
    "month",
    "month_day",
    "month_near",
    "month_of_year",
    "month_year",
    "week_of",
]


_SINCE = -2
"""The direction of a month after "since", which is never in the future."""


def month_day(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Friday, June 3, 2016", "Feb. 1", "the 4th of July", "May 3-5"."""
    month = passage.get(start, end, "month", "short_month")
    text = passage.get(start, end, "day", "nth", "day_range", "ordinal")
    if month is None or text is None or not _is_month(passage, start, end, dated=True):
        return None
    first, _, last = text.partition("-")
    number = number_in(first)
    date: Day = None
    anchor: Day = None
    if year := passage.get(start, end, "year"):
        value = f"{int(year):04}-{int(month):02}-{number:02}"
    elif date := _event(passage, int(month), number, end, base):
        value = date.isoformat()
    elif base is None:
        value = f"XXXX-{int(month):02}-{number:02}"
    elif date := _placed(passage, start, end, int(month), number, base):
        value, anchor = date.isoformat(), base
    else:
        return None
    days = covers(value)
    if days is None and value[0] != "X":
        return None
    if last and days and (until := covers(f"{value[:8]}{number_in(last):02}")):
        days = days[0], until[1]
    return Value("DATE", value, part_in(passage, start, end), anchor, days)


def _placed(passage: DatePassage, start: int, end: int, month: int, day: int, base: datetime.date) -> Day:
    """Return the day in the year shown by "last" or "next", by the verb, or by nearness."""
    if step := step_in(passage, start, end):
        days = [found for found in _around(month, day, base) if (found - base).days * step > 0]
        return nearest(days, base, 0)
    days = _around(month, day, base)
    if passage.among(start - 1, "since"):
        days = [found for found in days if found <= base]
    return nearest(days, base, passage.direction(start, end))


def day_of_month(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 24th of this month", "the 1st of next month"."""
    if calendar_unit_in(passage, start, end) != "M":
        return None
    month = pointed_unit(passage, start, end, "M", base)
    value = f"{month.value}-{number_in(passage.get(start, end, 'nth') or '0'):02}"
    return month._replace(value=value) if value[0] == "X" or covers(value) else None


def day_range(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve the first day of "from 3 to 5 May", "between the 3rd and 5th of May"."""
    if not passage.among(start - 1, "year_openers"):
        return None
    after = passage.where(end + 1, end + 5, "month", "short_month") + 1
    year = after + passage.is_a(after, "comma", "stop")
    found = month_day(passage, end + 1, year + passage.is_a(year, "year"), base)
    if found is None:
        return None
    value = f"{found.value[:8]}{number_in(passage.fold(start)):02}"
    return found._replace(value=value, days=covers(value)) if found.value[0] == "X" or covers(value) else None


def _event(passage: DatePassage, month: int, day: int, end: int, base: Day) -> Day:
    """Return the day of one particular year that a month and day mean: "the Sept. 11 attacks"."""
    for date, followers in passage.calendar.events.get((month, day), ()):
        if passage.fold(end) in followers and (base is None or base >= date):
            return date
    return None


def _around(month: int, day: int, base: datetime.date) -> list[datetime.date]:
    """Return the days of a month and day in the years around a day."""
    days = []
    reach = 4 if (month, day) == (2, 29) else 1
    for year in range(max(base.year - reach, 1), min(base.year + reach, 9998) + 1):
        try:
            days.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return days


def _is_month(passage: DatePassage, start: int, end: int, *, dated: bool = False) -> bool:
    """Return whether a word is a month, not a verb or a person called April, May, June, August or Jan."""
    at = passage.where(start, end, "month", "short_month")
    lists = passage.grammar.lists
    word = passage.bare(at)
    if not passage.capital(at) and (passage.is_a(at, "short_month") or word in lists["capital"]):
        return False
    if dated or passage.has(start, end, "year", "part", "edge"):
        return True
    if passage.is_a(at, "short_month"):
        return passage.is_a(at + 1, "stop")
    if word not in lists["names"]:
        return True
    if passage.is_possessive(at) and not passage.names_somebody(word):
        # "April's figures were worse than March's"; not "April's husband".
        if passage.fold(at + 1) in person_nouns(passage.view.language, passage.view.polities):
            return False
        return passage.before_noun(at + 1) or passage.is_a(at + 1, "stop", "comma")
    listed = passage.is_a(at - 1, "and", "or", "to", "dash") and passage.is_a(at - 2, "month")
    listed = listed or (
        passage.is_a(at - 1, "to") and passage.is_a(at - 2, "unit", "units")
    )  # "the year to May"
    if listed or passage.among(at - 1, "openers"):
        if passage.capital(at + 1) and not passage.known(at + 1):
            return False
        return listed or passage.among(at - 1, "firm_openers") or not passage.names_somebody(word)
    # "the May election", "a June vote"
    return (
        passage.is_a(at - 1, "the", "a") and passage.before_noun(at + 1) and not passage.names_somebody(word)
    )


def month(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "June", "last October", "early March"."""
    return _month(passage, start, end, base) if _is_month(passage, start, end) else None


def _month(passage: DatePassage, start: int, end: int, base: Day) -> Value:
    number = int(passage.get(start, end, "month", "short_month") or 1)
    mod = part_in(passage, start, end)
    if year := passage.get(start, end, "year"):
        return Value("DATE", f"{int(year):04}-{number:02}", mod)
    if passage.has(start, end, "apostrophe") and len(passage.fold(end - 1)) == 2:
        return Value("DATE", f"{full_year(passage.fold(end - 1), base)}-{number:02}", mod)  # "June '71"
    if base is None:
        return Value("DATE", f"XXXX-{number:02}", mod)
    step = step_in(passage, start, end)
    if step:
        ahead = (number - base.month) * step % 12 or 12
        return in_calendar("M", base, ahead * step, mod)
    # In "will release September data" the month belongs to the noun, not to the verb.
    attributive = passage.before_noun(end) and not passage.among(start - 1, "openers")
    # The same is true of "will show a slowdown for September".
    attributive = attributive or passage.among(start - 1, "of_noun")
    direction = 0 if attributive else passage.direction(start, end)
    if attributive and passage.is_possessive(end - 1):
        # The same is true of "will publish April's figures", but not of "April's figures were worse".
        direction = min(passage.direction(start, end), 0)
    if passage.among(start - 1, "since"):
        direction = _SINCE
    return month_near(number, base, direction)._replace(mod=mod)


def month_near(number: int, base: Day, direction: int) -> Value:
    """Return the next or the previous such month: the nearer one, unless the direction of a verb contradicts.

    A month nine or more months ago would be called "last July", even with a past verb.
    """
    if base is None:
        return Value("DATE", f"XXXX-{number:02}")
    ahead = (number - base.month) % 12
    reach = {1: 12, 0: 6, -1: 3, _SINCE: 0}[direction]
    return in_calendar("M", base, ahead if ahead <= reach else ahead - 12)


def month_year(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "June 2016", "late May, 2016"."""
    return _month(passage, start, end, base) if _is_month(passage, start, end, dated=True) else None


def month_of_year(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "October of next year", "March 23 of this year"."""
    if calendar_unit_in(passage, start, end) != "Y" or not _is_month(passage, start, end, dated=True):
        return None
    number = int(passage.get(start, end, "month", "short_month") or 1)
    of_year = pointed_unit(passage, start, end, "Y", base)
    value = f"{of_year.value}-{number:02}"
    if day := passage.get(start, end, "day", "nth"):
        value += f"-{number_in(day):02}"
        if value[0] != "X" and covers(value) is None:
            return None
    return of_year._replace(value=value, mod=part_in(passage, start, end))


def week_of(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the week of March 7", "the last week of March", "the month of May"."""
    unit = calendar_unit_in(passage, start, end)
    after = passage.where(start, end, "month", "short_month", "day", "nth")
    which = passage.get(start, after, "ordinal") or passage.get(start, after, "last", "final")
    if passage.has(after, end, "day", "nth"):
        day = month_day(passage, after, end, base)
        days = covers(day.value) if day else None
        if day is None or days is None or unit not in ("W", "WE", "D", "M"):
            return None
        return day._replace(value=period(unit, days[0]))
    found = _month(passage, after, end, base)
    days = covers(found.value)
    if days is None:
        return None
    if unit == "M" and which is None:
        return found
    if unit not in ("W", "WE", "D") or which is None:
        return None
    # The first and last week have most of their days in the month; the first and last weekend have their
    # Saturday in it.
    away = 3 if unit == "W" else 0
    if unit == "WE":
        try:
            saturday = nth_weekday(days[0].year, days[0].month, 5, which if which.isdigit() else "last")
        except ValueError:
            return None
        return found._replace(value=period("WE", saturday))
    if not which.isdigit():
        date = shifted("D", days[1], -away)
        return found._replace(value=period(unit, date)) if date else None
    first = shifted("D", days[0], away)
    date = shifted(unit, first, int(which) - 1) if first else None
    return found._replace(value=period(unit, date)) if date and date <= days[1] else None
