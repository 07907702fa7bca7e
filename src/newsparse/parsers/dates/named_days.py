"""Named days: holidays, and days of the political calendar.

``data/calendars/COUNTRY.toml`` contains a rule for each name, which gives the day in any year. The meaning of
a name can depend on the country (Labour Day, Thanksgiving, Independence Day).
"""

from __future__ import annotations

import datetime
import functools
import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from newsparse.core.regexes import on_use
from newsparse.core.words import Words
from newsparse.errors import DataError
from newsparse.language.data_files import names_in
from newsparse.language.language import Language
from newsparse.language.lexicon import load_lexicon
from newsparse.language.months import calendar_names
from newsparse.parsers.dates.values import UNKNOWN, UNKNOWN_VALUES, Day, Days, shifted

_RULE = on_use(
    r"""
    (?: (?P<days>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\ [0-9]{4}-[0-9]{2}-[0-9]{2})*)
      | easter (?:\ (?P<shift>[+-]\ [0-9]{1,3}))?
      | (?P<nth>[1-4]|last)(?:st|nd|rd|th)?\ (?P<of_weekday>[a-z]{3,9})\ of\ (?P<of_month>[a-z]{3,9})
      | (?: (?P<weekday>[a-z]{3,9})\ (?P<side>after|before)\ )?
        (?P<month>[a-z]{3,9})\ (?P<day>[0-9]{1,2})
    )
    (?: ,\ every\ (?P<every>[0-9]{1,2})\ years\ from\ (?P<since>[0-9]{4}) )?
    """,
    re.VERBOSE,
)
_AGAINST = {-2: 1000, -1: 4, 0: 1, 1: 4, 2: 1000}
"""Direction of the verb -> a day in the other direction is chosen only if it is this many times nearer."""
_REACH = 8
"""How many years around the reference are searched: two periods of four years."""


class NamedDay:
    """A rule of ``data/calendars`` that gives a day in a year; ``international.toml`` lists its forms.

    >>> NamedDay("4th thursday of november").in_year(2016)
    datetime.date(2016, 11, 24)
    >>> NamedDay("january 20, every 4 years from 1937").in_year(2016) is None
    True

    :raises newsparse.DataError: if the rule is invalid.
    """

    def __init__(self, rule: str) -> None:
        # The names in the rules are always English, whatever the language of the articles.
        names, match = calendar_names(Language("en")), _RULE.fullmatch(rule)
        month = names.months.get(match["month"] or match["of_month"] or "january") if match else None
        weekday = names.weekdays.get(match["weekday"] or match["of_weekday"] or "monday") if match else None
        if match is None or month is None or weekday is None:
            raise DataError(f"newsparse/data/calendars: the rule {rule!r} has an unknown form")
        self._rule, self._month, self._weekday = match, month, weekday
        self._listed = [datetime.date.fromisoformat(day) for day in (match["days"] or "").split()]

    def in_year(self, year: int) -> datetime.date | None:
        """Return the day in a year, or None if it has none."""
        rule = self._rule
        if rule["every"]:
            since = (year - int(rule["since"])) % int(rule["every"])
            if since or year < int(rule["since"]):
                return None
        if self._listed:
            return next((day for day in self._listed if day.year == year), None)
        try:
            if rule["nth"]:
                return nth_weekday(year, self._month, self._weekday, rule["nth"])
            if rule["month"]:
                day = datetime.date(year, self._month, int(rule["day"]))
                sign = -1 if rule["side"] == "before" else 1
                return (
                    weekday_beside(self._weekday, shifted("D", day, sign), sign) if rule["weekday"] else day
                )
            return easter(year) + datetime.timedelta(days=int((rule["shift"] or "0").replace(" ", "")))
        except (ValueError, OverflowError):
            return None

    @property
    def unplaced(self) -> str:
        """The TIMEX3 value without a year: with month and day if they are the same each year."""
        if self._rule["month"] and not self._rule["weekday"]:
            return f"XXXX-{self._month:02}-{int(self._rule['day']):02}"
        return UNKNOWN_VALUES["D"]

    def around(self, reference: datetime.date, direction: int) -> datetime.date | None:
        """Return the occurrence that is meant, given a reference day.

        This is the nearest one; with a ``direction``, -1 for the past and 1 for the future, a day in the
        other direction must be four times as near, and with -2 and 2 there is none. None if there is no
        such day within eight years; a day that belongs to one particular year is always that day.

        >>> NamedDay("2001-09-11").around(datetime.date(2022, 4, 30), 0)
        datetime.date(2001, 9, 11)
        """
        if len(self._listed) == 1:
            return self._listed[0]
        years = range(reference.year - _REACH, reference.year + _REACH + 1)
        days = [day for day in map(self.in_year, years) if day is not None]
        after = bisect_left(days, reference)
        return nearest(days[max(after - 1, 0) : after + 1], reference, direction)


@frozen(eq=False, repr=False)
class Calendar:
    """The named days of a country, and its financial year."""

    country: str = field()
    """Lower-case ISO 3166 code; ``us`` if the country is unknown."""
    days: Mapping[str, Sequence[tuple[tuple[str, ...], NamedDay]]] = field(repr=False)
    """First word in lower case -> the words of each name that begins with it, the longest name first."""
    events: Mapping[tuple[int, int], Sequence[tuple[datetime.date, frozenset[str]]]] = field(repr=False)
    """Month and day -> days of one particular year that are written without it, with the words after them."""
    fiscal_month: int = field()
    """The month in which the public financial year begins."""
    zones: Mapping[str, str] = field(repr=False)
    """Abbreviations of time zones that mean another zone elsewhere -> the offset."""

    def fiscal_year(self, day: datetime.date) -> int:
        """Return the financial year of a day, named after the calendar year in which it ends.

        >>> calendar("us").fiscal_year(datetime.date(2015, 10, 1))
        2016
        """
        return day.year + (self.fiscal_month > 1 and day.month >= self.fiscal_month)

    def fiscal_days(self, year: int) -> Days:
        """Return the first and the last day of a financial year, if both are in the calendar."""
        if not 2 <= year <= 9999:
            return UNKNOWN
        first = datetime.date(year - (self.fiscal_month > 1), self.fiscal_month, 1)
        return first, first.replace(year=first.year + 1) - datetime.timedelta(days=1)


def nearest(days: Iterable[datetime.date], reference: datetime.date, direction: int) -> datetime.date | None:
    """Return the nearest of some days; a day in the wrong direction counts as further away."""

    def distance(day: datetime.date) -> int:
        away = (day - reference).days
        return abs(away) * (_AGAINST[direction] if away * direction < 0 else 1)

    return min(days, key=distance, default=None)


def easter(year: int) -> datetime.date:
    """Return the Sunday of Western Easter (the anonymous Gregorian algorithm: Meeus 1991, chapter 8).

    >>> easter(2022)
    datetime.date(2022, 4, 17)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    return datetime.date(year, month, (h + el - 7 * m + 33 * month + 19) % 32)


@functools.cache
def calendar(country: str | None) -> Calendar:
    """Return the calendar of a country; names that it does not use come from other countries.

    If the country is unknown or has no file, the order is the United States, the international days, then the
    other files by code.

    >>> nov = datetime.date(2021, 11, 1)
    >>> [calendar(code).days["thanksgiving"][-1][1].around(nov, 0).isoformat() for code in ("US", "CA")]
    ['2021-11-25', '2021-10-11']
    """
    known = [name.removesuffix(".toml") for name in names_in("calendars") if name.endswith(".toml")]
    home = (country or "us").lower()
    home = home if home in known else "us"
    order = dict.fromkeys([home, *(["us"] if home == "us" else []), "international", "us", *known])
    named: dict[str, tuple[str, str]] = {}
    events: dict[tuple[int, int], list[tuple[datetime.date, frozenset[str]]]] = {}
    for code in order:
        lexicon = load_lexicon(f"calendars/{code}")
        for name, rule in lexicon.mapping("days").items():
            named.setdefault(name.lower(), (name, rule))
        if "events" in lexicon:
            for iso, words in lexicon.groups("events").items():
                day = datetime.date.fromisoformat(iso)
                events.setdefault((day.month, day.day), []).append((day, words))
    days: dict[str, list[tuple[tuple[str, ...], NamedDay]]] = {}
    for name, rule in sorted(named.values(), key=lambda one: (-len(one[0]), one[0])):
        spelt = Words(name)
        days.setdefault(spelt.folds[0], []).append((tuple(spelt.texts), NamedDay(rule)))
    lexicon = load_lexicon(f"calendars/{home}")
    zones = lexicon.mapping("zones") if "zones" in lexicon else {}
    return Calendar(
        home, days, events, calendar_names(Language("en")).months[lexicon.mapping("year")["fiscal"]], zones
    )


def nth_weekday(year: int, month: int, weekday: int, nth: str) -> datetime.date:
    """Return the first, second ... or last Monday of a month; ``nth`` is a figure or ``last``.

    >>> nth_weekday(2016, 11, 3, "4")
    datetime.date(2016, 11, 24)

    :raises ValueError: if the month does not have that many.
    """
    first = datetime.date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % 7
    if nth == "last":
        length = monthrange(year, month)[1]
        return first.replace(day=day + (length - day) // 7 * 7)
    return first.replace(day=day + 7 * (int(nth) - 1))


def to_weekday(number: int, base: datetime.date, sign: int) -> int:
    """Return how many days the first such weekday is from a day on or, with -1, the last one up to it."""
    return sign * (sign * (number - base.weekday()) % 7)


def weekday_beside(number: int, base: Day, sign: int) -> Day:
    """Return the first such weekday from a day on or, with -1, the last one up to it.

    >>> weekday_beside(4, datetime.date(2016, 11, 24), 1)
    datetime.date(2016, 11, 25)
    """
    return shifted("D", base, to_weekday(number, base, sign)) if base is not None else None
