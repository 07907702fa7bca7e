"""When the article was published, and how that is known."""

from __future__ import annotations

import contextlib
import datetime
import functools
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from newsparse.errors import InputError
from newsparse.language import Language
from newsparse.records import Metadata, Noise
from newsparse.text.months import calendar_names
from newsparse.text.patterns import fill

__all__ = ["as_date", "infer_published"]


@functools.cache
def _full_date() -> re.Pattern[str]:
    """Return the pattern of a date with day, month and year, in English: April 29, 2022; 29 April 2022.

    What stands before it in group ``history`` says that it is a date of the story, not the day of the
    report.
    """
    english = Language("en")
    names = calendar_names(english)
    pattern = rf"""
        (?:\b(?P<history><<before_history>>)\s(?:<<at_history>>\s)?)?
        (?:\b(?P<weekday>{names.full_weekday}),?\s)?
        (?: \b(?P<month>{names.any_month})\.?\s(?P<day>[0-9]{{1,2}})<<ordinals>>?,?\s
          |
          \b(?P<day_first>[0-9]{{1,2}})<<ordinals>>?\s(?:<<of>>\s)?(?P<month_second>{names.any_month})\.?,?\s
        )
        (?P<year>[12][0-9]{{3}})\Z
    """
    return re.compile(fill(pattern, english.lexicon("imprint"), "timestamp"), re.VERBOSE)


_SLASHED = re.compile(r"([12][0-9]{3})/([0-9]{1,2})/([0-9]{1,2})(?![0-9/])")
# That no letter stands before it is asked behind its first digit: a pattern that begins with a few characters
# finds them three times as fast in a whole article.
_YEAR = re.compile(r"[12](?<!\w[12])[0-9]{3}\b")
# Where a text says when it was written: at its head or at its foot.
_FIRST_LINES, _LAST_LINES = 3, 2
_LONGEST = 60
"""How many characters reach back from a year over its whole date."""


def as_date(value: datetime.date | str | None) -> datetime.date | None:
    """Read the caller's ``published``: a date, a datetime, or a string.

    A string is one of ISO 8601, the same with slashes, or a full date in English words, as feeds and pages
    have it.  ``04/05/2022`` is none, as half of the world reads it otherwise.  A time of day is left out and
    a time zone is not converted: the day is the one that is written.

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
    if len(text) <= _LONGEST and len(found := [day for day, _ in _full_dates(text)]) == 1:
        return found[0]
    raise ValueError(text)


def infer_published(
    metadata: Iterable[Metadata], noise: Iterable[Noise], text: str = ""
) -> tuple[datetime.date | None, Literal["text", "embeds"] | None]:
    """Infer the day of publication, from what is trusted most to what is trusted least.

    1. The article's own timestamp, then a dateline with a full date.
    2. The latest post that it shows: an article cannot be older than its embeds.
    3. The first full date with its weekday in the text, else the latest full date in its first three or last
       two lines that is not a date of the story ("born on", "since", "until").  Elsewhere a full date
       without a weekday is history: "the attacks of September 11, 2001".

    Without any of them nothing is inferred; the machine's clock is never read.

    >>> infer_published((), (), "The House met on Friday, April 29, 2022, and will meet on Monday.")
    (datetime.date(2022, 4, 29), 'text')
    """
    metadata = tuple(metadata)
    for record in metadata:
        if record.kind == "timestamp" and record.values:
            return datetime.date.fromisoformat(record.values[0][:10]), "text"
    for record in metadata:
        if record.kind == "dateline" and (dated := [day for day, _ in _full_dates(record.text)]):
            return dated[0], "text"
    if posted := [record.posted_at for record in noise if record.posted_at is not None]:
        return max(posted).date(), "embeds"
    if with_weekday := next((day for day, has_weekday in _full_dates(text) if has_weekday), None):
        return with_weekday, "text"
    lines = [line for line in text.splitlines() if line.strip()]
    outer = lines if len(lines) <= _FIRST_LINES + _LAST_LINES else lines[:_FIRST_LINES] + lines[-_LAST_LINES:]
    latest = max((day for line in outer for day, _ in _full_dates(line)), default=None)
    return (latest, "text") if latest else (None, None)


def _full_dates(text: str) -> Iterator[tuple[datetime.date, bool]]:
    """Yield the full dates of a text that can be its own day, and whether each has its weekday."""
    for year in _YEAR.finditer(text):
        match = _full_date().search(text[max(year.end() - _LONGEST, 0) : year.end()])
        if match is None:
            continue
        names = calendar_names(Language("en"))
        month = names.month(match["month"] or match["month_second"]) or 0
        try:
            day = datetime.date(int(match["year"]), month, int(match["day"] or match["day_first"]))
        except ValueError:
            continue
        weekday = match["weekday"]
        right = weekday is None or names.weekday(weekday) == day.weekday()
        if right and not match["history"]:
            yield day, weekday is not None
