"""When the article was published, and how that is known."""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import field, frozen

from newsparse.errors import InputError
from newsparse.language import Language
from newsparse.records import Metadata, Noise
from newsparse.text.foreign_dates import written_out
from newsparse.text.months import CalendarNames, calendar_names

__all__ = ["as_date", "infer_published"]

_SLASHED = re.compile(r"([12][0-9]{3})/([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
# That no letter stands before it is asked behind its first digit: a pattern that begins with a few characters
# finds them three times as fast in a whole article.
_YEAR = re.compile(r"[12](?<!\w[12])[0-9]{3}\b")
_NUMBER = re.compile(r"[0-9]+")
_ENGLISH = Language("en")
# Where a text says when it was written: at its head or at its foot.
_FIRST_LINES, _LAST_LINES = 3, 2
_LONGEST = 60
"""How many characters reach back from a year over its whole date."""


def as_date(value: datetime.date | str | None) -> datetime.date | None:
    """Read the caller's ``published``: a date, a datetime, or a string.

    A string is one of ISO 8601, the same with slashes, or a full date with its month in words, as feeds
    and pages write it, in English or in another language ("30. April 2022", "le 30 avril 2022").
    ``04/05/2022`` is refused, because half of the world reads it as the fifth of April.  A time of day is
    left out and a time zone is not converted: the day is the one that is written.

    >>> as_date("2022-04-30T06:50:00Z"), as_date("Sat, 30 Apr 2022 06:50:00 GMT")
    (datetime.date(2022, 4, 30), datetime.date(2022, 4, 30))

    :raises newsparse.InputError: if it is none of these; the message names the value.
    """
    if value is None:
        return None
    try:
        if isinstance(value, datetime.datetime):
            day = value.date()
            if day == day:  # pandas' NaT is a datetime, and its day is NaT again, or raises
                return day
        elif isinstance(value, datetime.date):
            return value
        elif isinstance(value, str):
            return _date_of(value.strip())
    except ValueError:
        pass
    raise InputError(
        f"published={value!r} is no date; pass a datetime.date, a datetime.datetime "
        'or a string such as "2022-04-30"; None where the day is not known'
    )


def _date_of(text: str) -> datetime.date:
    with contextlib.suppress(ValueError):
        return datetime.datetime.fromisoformat(text).date()
    if slashed := _SLASHED.match(text):
        return datetime.date(*map(int, slashed.groups()))
    english = _FullDates.of(_ENGLISH)
    if len(text) <= _LONGEST and len(found := [day for day, _ in english.find(text)]) == 1:
        return found[0]
    # What is wrong in English ("Friday, 30 April 2022", a Saturday) is not right in another language.
    if not any(english.matches(text)) and (day := written_out(text)):
        return day
    raise ValueError(text)


def infer_published(
    metadata: Iterable[Metadata], noise: Iterable[Noise], text: str = "", language: Language | None = None
) -> tuple[datetime.date | None, Literal["text", "embeds"] | None]:
    """Infer the day of publication, from what is trusted most to what is trusted least.

    1. The article's own timestamp, then a dateline with a full date.
    2. The latest post that it shows: an article cannot be older than its embeds.
    3. The first full date with its weekday in the text, else the latest full date in its first three or last
       two lines that is not a date of the story ("born on", "since", "until").  Elsewhere a full date
       without a weekday is history: "the attacks of September 11, 2001".

    Dates are those of ``language``, English by default.  Without any of these the day is not known; the
    machine's clock is never read.

    >>> infer_published((), (), "The House met on Friday, April 29, 2022, and will meet on Monday.")
    (datetime.date(2022, 4, 29), 'text')
    """
    metadata = tuple(metadata)
    dates = _FullDates.of(language or _ENGLISH)
    for record in metadata:
        if record.kind == "timestamp" and record.values:
            return datetime.date.fromisoformat(record.values[0][:10]), "text"
    for record in metadata:
        if record.kind == "dateline" and (dated := [day for day, _ in dates.find(record.text)]):
            return dated[0], "text"
    if posted := [record.posted_at for record in noise if record.posted_at is not None]:
        return max(posted).date(), "embeds"
    if with_weekday := next((day for day, has_weekday in dates.find(text) if has_weekday), None):
        return with_weekday, "text"
    lines = [line for line in text.splitlines() if line.strip()]
    outer = lines if len(lines) <= _FIRST_LINES + _LAST_LINES else lines[:_FIRST_LINES] + lines[-_LAST_LINES:]
    latest = max((day for line in outer for day, _ in dates.find(line)), default=None)
    return (latest, "text") if latest else (None, None)


@frozen
class _FullDates:
    """Finds dates with day, month and year in one language: April 29, 2022; 29 April 2022."""

    names: CalendarNames = field()
    pattern: re.Pattern[str] = field()
    """Matches a date up to the end of its year.

    Group ``story`` holds a word before it that makes it a date of the story and not the day of the report.
    """

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> _FullDates:
        """Return the reader of a language, built once."""
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
        return cls(names, re.compile(pattern, re.VERBOSE))

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield a match for each date of a text, also for one that the calendar does not have."""
        for year in _YEAR.finditer(text):
            if match := self.pattern.search(text[max(year.end() - _LONGEST, 0) : year.end()]):
                yield match

    def find(self, text: str) -> Iterator[tuple[datetime.date, bool]]:
        """Yield the full dates of a text that can be its own day, and whether each has its weekday."""
        for match in self.matches(text):
            month = self.names.month(match["month"] or match["month_second"])
            number = _NUMBER.match(match["day"] or match["day_first"])
            try:
                day = datetime.date(int(match["year"]), month or 0, int(number[0] if number else 0))
            except ValueError:
                continue
            weekday = match["weekday"] and self.names.weekday(match["weekday"])
            if not match["story"] and weekday in (None, day.weekday()):
                yield day, weekday is not None
