"""Determines when an article was published."""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from attrs import frozen

from newsparse.core.records import Metadata, Noise
from newsparse.core.regexes import on_use
from newsparse.errors import InputError
from newsparse.language.foreign_dates import written_out
from newsparse.language.language import Language
from newsparse.language.months import CalendarNames, DateOrder, calendar_names
from newsparse.language.text import ends_sentence

_SLASHED = on_use(r"([12][0-9]{3})/([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
_DIGITS = on_use(
    r"([0-9]{1,2})(?:/([0-9]{1,2})/|\.([0-9]{1,2})\.|-([0-9]{1,2})-)([0-9]{4}|[0-9]{2})(?![0-9])"
)
# The check that no letter comes before the year is placed after its first digit: a pattern that begins with
# one of a few characters searches an article three times as fast.
_YEAR = on_use(r"[12](?<!\w[12])[0-9]{3}\b")
_NUMBER = on_use(r"[0-9]+")
# A text states its own date in its first or last lines.
_FIRST_LINES, _LAST_LINES = 3, 2
# Marks after a date that closes a line, and those before the source of a quotation.
_MARKS, _DASHES = " .,;|)]", "—–-"
_LONGEST = 60
"""The maximum length of a date before its year, in characters."""


def as_date(value: datetime.date | str | None, order: DateOrder | None = None) -> datetime.date | None:
    """Read the argument ``published``: a date, a datetime, or a string.

    A string must be an ISO 8601 date, the same with slashes, or a full date with the month in words, in
    English or another language, as in feeds and pages ("30. April 2022", "le 30 avril 2022"). ``04/05/2022``
    is 4 May in some countries and 5 April in others, so it needs the ``order`` of day and month;
    ``30/04/2022`` does not. The time of day is ignored and the time zone is not converted: the result is the
    day as written.

    >>> as_date("2022-04-30T06:50:00Z"), as_date("Sat, 30 Apr 2022 06:50:00 GMT")
    (datetime.date(2022, 4, 30), datetime.date(2022, 4, 30))
    >>> as_date("30/04/2022"), as_date("04/05/2022", "day-first")
    (datetime.date(2022, 4, 30), datetime.date(2022, 5, 4))

    :raises newsparse.InputError: if it is none of these; the message names the value.
    """
    if value is None:
        return None
    try:
        if isinstance(value, datetime.datetime):
            day = value.date()
            if day == day:  # pandas' NaT is a datetime, and its date is NaT again, or raises an error
                return day
        elif isinstance(value, datetime.date):
            return value
        elif isinstance(value, str):
            return _date_of(value.strip(), order)
    except ValueError:
        pass
    raise InputError(
        f"published={value!r} is not a date{why_no_date(value)}; pass a datetime.date, a datetime.datetime "
        'or a string such as "2022-04-30"; or None if the day is not known'
    )


def why_no_date(value: object) -> str:
    """Return the reason, if there is one to add, why a value that looks like a date is not accepted as one.

    >>> why_no_date("03/04/2022")
    ' that has only one meaning, because the order of day and month differs between countries'
    >>> why_no_date("soon")
    ''
    """
    if isinstance(value, str) and (digits := _DIGITS.match(value.strip())) and _days(digits):
        return " that has only one meaning, because the order of day and month differs between countries"
    return ""


def _days(digits: re.Match[str]) -> dict[DateOrder, datetime.date]:
    first, *seconds, year = digits.groups()
    one, other = int(first), int(next(filter(None, seconds)))
    days: dict[DateOrder, datetime.date] = {}
    orders: tuple[tuple[DateOrder, int, int], ...] = (("day-first", one, other), ("month-first", other, one))
    for order, day, month in orders:
        with contextlib.suppress(ValueError):
            days[order] = datetime.date(int(year) + 2000 * (len(year) == 2), month, day)
    return days


def _date_of(text: str, order: DateOrder | None) -> datetime.date:
    with contextlib.suppress(ValueError):
        return datetime.datetime.fromisoformat(text).date()
    if slashed := _SLASHED.match(text):
        return datetime.date(*map(int, slashed.groups()))
    if digits := _DIGITS.fullmatch(text):
        days = _days(digits)
        if order in days:
            return days[order]
        # A year of two digits could be the day: 04.05.22.
        if len(digits[5]) == 4 and len(set(days.values())) == 1:
            return next(iter(days.values()))
    english = _FullDates.of(Language("en"))
    if len(text) <= _LONGEST and len(found := list(english.find(text))) == 1:
        return found[0]
    # A date that is wrong in English ("Friday, 30 April 2022" was a Saturday) is not tried in others.
    if not any(english.matches(text)) and (day := written_out(text)):
        return day
    raise ValueError(text)


@frozen
class Publication:
    """The publication date, and how it is known: given, from the text, or from the ids of embedded posts."""

    day: datetime.date | None = None
    source: Literal["given", "text", "embeds"] | None = None


def infer_published(
    metadata: Collection[Metadata], noise: Iterable[Noise], text: str = "", language: Language | None = None
) -> Publication:
    """Infer the publication date from the most reliable evidence available.

    1. The article's own timestamp.
    2. The latest embedded post: an article cannot be older than its embeds.
    3. The latest full date in a dateline, or in the first three or last two lines, where it must have its
       weekday, or begin or end a line that is not a sentence, and not belong to the story
       ("born on", "since", "until").  Any other full date is that of a picture, a speech or a claim, or
       refers to the past: "the attacks of September 11, 2001".

    Dates are those of ``language``, English by default.  Without such evidence the date is unknown; the
    system clock is never used.

    >>> infer_published((), (), "The House met on Friday, April 29, 2022, and will meet on Monday.")
    Publication(day=datetime.date(2022, 4, 29), source='text')
    """
    for record in metadata:
        if record.kind == "timestamp" and record.values:
            return Publication(datetime.date.fromisoformat(record.values[0][:10]), "text")
    if posted := [record.posted_at.date() for record in noise if record.posted_at is not None]:
        return Publication(max(posted), "embeds")
    dates = _FullDates.of(language or Language("en"))
    lines = [line for line in text.splitlines() if line.strip()]
    outer = lines if len(lines) <= _FIRST_LINES + _LAST_LINES else lines[:_FIRST_LINES] + lines[-_LAST_LINES:]
    days = [day for line in outer for day in dates.stated(line.strip())]
    days += [day for record in metadata if record.kind == "dateline" for day in dates.find(record.text)]
    return Publication(max(days), "text") if days else Publication()


@frozen
class _FullDates:
    """Finds dates with day, month and year in one language: April 29, 2022; 29 April 2022."""

    names: CalendarNames
    # Matches a date up to the end of its year. The group "story" is a word before the date which shows that
    # it belongs to the story and is not the date of the report.
    pattern: re.Pattern[str]

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> _FullDates:
        names, lexicon = calendar_names(language), language.lexicon("dates")
        story, endings, of_month, on = (
            "|".join(sorted(lexicon.words(f"published.{name}")))
            for name in ("story", "day_endings", "before_month", "before_date")
        )
        month, day = names.any_month, rf"[0-9]{{1,2}}(?:{endings})?"
        pattern = rf"""
            (?:\b(?P<story>{story})\s(?:(?:{on})\s)?)?
            (?:\b(?P<weekday>{names.any_weekday})\b\.?,?\s)?
            (?: \b(?P<month>{month})\.?\s(?P<day>{day}),?\s
              | \b(?P<day_first>{day})\s(?:(?:{of_month})\s)?(?P<month_second>{month})\.?,?\s
            )
            (?P<year>[12][0-9]{{3}})\Z
        """
        return cls(names, on_use(pattern, re.VERBOSE))

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        for year in _YEAR.finditer(text):
            if match := self.pattern.search(text, max(year.end() - _LONGEST, 0), year.end()):
                yield match

    def find(self, text: str) -> Iterator[datetime.date]:
        for match in self.matches(text):
            yield from self._day(match)

    def stated(self, line: str) -> Iterator[datetime.date]:
        # A dash begins the source of a quotation, with the day on which it was said.
        sentence, quoted = ends_sentence(line), line[0] in _DASHES
        for match in self.matches(line):
            at_edge = not (match.start() and line[match.end() :].strip(_MARKS))
            # In sentences of articles whose day is known, 11 of 12 dates without a weekday are another day.
            if not quoted and (match["weekday"] or (at_edge and not sentence)):
                yield from self._day(match)

    def _day(self, match: re.Match[str]) -> Iterator[datetime.date]:
        month = self.names.month(match["month"] or match["month_second"])
        number = _NUMBER.match(match["day"] or match["day_first"])
        try:
            day = datetime.date(int(match["year"]), month or 0, int(number[0] if number else 0))
        except ValueError:
            return
        weekday = match["weekday"] and self.names.weekday(match["weekday"])
        if not match["story"] and weekday in (None, day.weekday()):
            yield day
