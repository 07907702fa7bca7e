"""``Value``: what an expression means, in TIMEX3, the notation of TimeML for days, weeks, months and lengths.

A calendar unit is named by its letter in ISO 8601 durations (``D``, ``W``, ``M``, ``Y``) or, if ISO has no
letter, by a name of this module: ``Q`` quarter, ``H`` half-year, ``WE`` weekend, ``DE`` decade, ``CE``
century.  The notation is that of the TimeML annotation guidelines 1.2.1 (Saurí et al. 2006).  Nothing here
uses the system clock.
"""

from __future__ import annotations

import datetime
import functools
from calendar import monthrange
from typing import Final, NamedTuple, TypeAlias

from newsparse.core.kinds import DateType
from newsparse.core.regexes import on_use

Day: TypeAlias = "datetime.date | None"
Days: TypeAlias = "tuple[Day, Day]"
"""The first and the last day of a period."""
UNKNOWN: Final[Days] = (None, None)

_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "WE": 7}
UNKNOWN_VALUES = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}


class Value(NamedTuple):
    """The value of an expression; ``days`` if it covers other days than its value."""

    type: DateType
    value: str
    mod: str | None = None
    anchor: Day = None
    days: Days | None = None


class Expression(NamedTuple):
    """An expression, with its value and the days that it covers."""

    # Its first word, and the word after its last one.
    start: int
    end: int
    pattern: str
    value: Value
    # The days that it covers, if known.
    first: Day
    last: Day


def period(unit: str, day: datetime.date) -> str:
    """Return the value of the calendar unit that contains a day.

    >>> day = datetime.date(2022, 4, 30)
    >>> [period(unit, day) for unit in ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE")]
    ['2022-04-30', '2022-W17', '2022-W17-WE', '2022-04', '2022-Q2', '2022-H1', '2022', '202', '20']
    """
    if unit == "D":
        return day.isoformat()
    if unit in _DAYS:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}{'' if unit == 'W' else '-WE'}"
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit in ("Q", "H"):
        return f"{day.year:04}-{unit}{(day.month - 1) // _MONTHS[unit] + 1}"
    return f"{day.year:04}"[: len(UNKNOWN_VALUES[unit])]


def shifted(unit: str, day: Day, count: int) -> Day:
    """Return the day a number of units later, or None if it is unknown or outside the years 1 to 9999.

    A day that the month does not have becomes its last day.

    >>> shifted("M", datetime.date(2022, 3, 31), -1)
    datetime.date(2022, 2, 28)
    """
    if day is None:
        return None
    try:
        if unit in _DAYS:
            return day + datetime.timedelta(days=count * _DAYS[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[unit], 12)
        return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def in_calendar(unit: str, base: Day, count: int = 0, mod: str | None = None) -> Value:
    """Return the calendar unit that is some units away from a day, with an X for each unknown digit."""
    day = shifted(unit, base, count)
    return Value("DATE", period(unit, day) if day is not None else UNKNOWN_VALUES[unit], mod, base)


def dated(year: str | int, month: int, day: int) -> Value | None:
    """Return a day of the calendar, or None if there is no such day."""
    value = f"{int(year):04}-{month:02}-{day:02}"
    return Value("DATE", value) if covers(value)[0] else None


def duration(count: str, unit: str, size: int = 1) -> str:
    """Return the value of a duration: ``count`` (a numeral, or ``X``) times ``size`` units.

    Units of the clock are written ``TH``, ``TM`` and ``TS``.

    >>> duration("2.5", "Y"), duration("3", "Y", 10), duration("X", "TM")
    ('P2.5Y', 'P30Y', 'PTXM')
    """
    if size != 1 and count != "X":
        count = f"{float(count) * size:g}" if "." in count else str(int(count) * size)
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


_VALUE = on_use(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?|(?P<week>[0-9]{4}-W[0-9]{2})(?P<weekend>-WE)?"
    r"|(?P<year>[0-9]{4})-(?P<unit>[QH]?)(?P<number>[0-9]{1,2})|(?P<start>[0-9]{2,4})"
)


@functools.lru_cache(maxsize=2048)
def covers(value: str) -> Days:
    """Return the first and the last day that a value covers, if they are known.

    Seasons have no days, because the start of winter depends on hemisphere and convention.

    >>> covers("2022-W17")
    (datetime.date(2022, 4, 25), datetime.date(2022, 5, 1))
    >>> covers("199"), covers("2022-SU")
    ((datetime.date(1990, 1, 1), datetime.date(1999, 12, 31)), (None, None))
    """
    match = _VALUE.fullmatch(value)
    if match is None:
        return UNKNOWN
    try:
        if text := match["day"]:
            day = datetime.date.fromisoformat(text)
            return day, day
        if week := match["week"]:
            first = datetime.date.fromisoformat(f"{week}-{6 if match['weekend'] else 1}")
            return first, datetime.date.fromisoformat(f"{week}-7")
        if year := match["year"]:
            months = _MONTHS[match["unit"] or "M"]
            return _months(int(year), months * (int(match["number"]) - 1) + 1, months)
        missing = 4 - len(match["start"])
        return _months(int(match["start"]) * 10**missing, 1, 12 * 10**missing)
    except (ValueError, OverflowError):
        return UNKNOWN


def days_of_years(first: int, last: int) -> Days:
    """Return the first day of a year and the last day of another, if both are in the calendar.

    >>> days_of_years(2015, 2016)
    (datetime.date(2015, 1, 1), datetime.date(2016, 12, 31))
    """
    begins, ends = covers(f"{first:04}")[0], covers(f"{last:04}")[1]
    return (begins, ends) if begins and ends else UNKNOWN


def _months(year: int, month: int, count: int) -> tuple[datetime.date, datetime.date]:
    years, last = divmod(month - 2 + count, 12)
    year_after, last = year + years, last + 1
    return datetime.date(year, month, 1), datetime.date(year_after, last, monthrange(year_after, last)[1])
