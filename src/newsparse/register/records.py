"""The records of a register: people, their terms of office, and requests for offices."""

from __future__ import annotations

import calendar
import datetime
import functools
from typing import Literal

from attrs import field, frozen

from newsparse.core.regexes import on_use
from newsparse.language.names import Gender

# The same dates of terms recur from article to article, and parsing one takes 10 µs.
_DATES_KEPT = 1 << 14

_AS_OF = on_use(r"@(\d{4}(?:-\d\d){0,2})(?!\d)")
_DATE = on_use(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
# The length of a date with a day.
_DAY = 10


@functools.lru_cache(maxsize=_DATES_KEPT)
def first_day(text: str) -> datetime.date:
    """Return the first day of a date written as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    >>> first_day("2022-04")
    datetime.date(2022, 4, 1)

    :raises ValueError: if the text is not such a date.
    """
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return datetime.date.fromisoformat((text + "-01-01")[:_DAY])


@functools.lru_cache(maxsize=_DATES_KEPT)
def last_day(text: str) -> datetime.date:
    """Return the last day of a date written as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    >>> last_day("2022-04")
    datetime.date(2022, 4, 30)

    :raises ValueError: if the text is not such a date.
    """
    first = first_day(text)
    if len(text) == _DAY:
        return first
    month = first.month if "-" in text else 12
    return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])


@functools.lru_cache(maxsize=_DATES_KEPT)
def source_date(source: str) -> datetime.date | None:
    """Return the date after ``@`` in the name of a source; for a month or year, its first day.

    The first day is the cautious choice: a source dated "2025-12" may no longer be correct on the 31st.

    >>> source_date("congress-legislators@2026-06-15")
    datetime.date(2026, 6, 15)
    >>> source_date("own list"), source_date("own list@2026-13")
    (None, None)
    """
    found = _AS_OF.search(source)
    try:
        return first_day(found[1]) if found else None
    except ValueError:
        return None


@frozen
class Term:
    """One term of office.

    >>> term = Term("mayor", "GB", "Halden", start="2019-05", end=None, source="council@2021-03-01")
    >>> term.covers(datetime.date(2020, 1, 1)), term.covers(datetime.date(2021, 3, 2))
    (True, False)
    """

    office: str = field()
    """The office in plain English and lower case: ``home secretary``, ``party leader``."""
    country: str = field()
    """ISO 3166 alpha-2 code of the country, or ``EU``, ``UN``, ``NATO`` or ``INT`` (international)."""
    jurisdiction: str = field()
    """The location or organisation of the office: ``United Kingdom``, ``Ohio``, ``Labour Party``, ``Senate
    (France)``."""
    start: str | None = field(default=None, kw_only=True)
    """The first day as given by the source, ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; None if not known."""
    end: str | None = field(default=None, kw_only=True)
    """The last day in the same form; None if the person was in office at the source's date."""
    source: str = field(default="", kw_only=True)
    """The source, with its date after ``@``."""

    @property
    def first(self) -> datetime.date | None:
        """The earliest day on which the term can have begun."""
        return None if self.start is None else first_day(self.start)

    @property
    def last(self) -> datetime.date | None:
        """The latest day that is known to be possible: the end, or the source's date if there is no end.

        None if there is no end and the source has no date.
        """
        return source_date(self.source) if self.end is None else last_day(self.end)

    def covers(self, day: datetime.date) -> bool:
        """Return whether the person can have been in office on a day; first and last day are included.

        If the source gives only a month or year, all of it counts. A term with an unknown start covers no
        day, and a term without an end covers no day after its source's date.
        """
        first, last = self.first, self.last
        return first is not None and last is not None and first <= day <= last


@frozen
class OfficeHolder:
    """A person in a register."""

    name: str = field()
    """The usual full name."""
    wikidata: str | None = field(default=None, kw_only=True)
    """Wikidata id (``Q42``), if the source gives it."""
    key: str = field(default="", kw_only=True)
    """The key of the person in the register: the Wikidata id, an id of the file's own, or the name."""
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    """Other full names: official, short and former ones."""
    gender: Gender | None = field(default=None, kw_only=True)
    """The gender given by the source."""
    party: str | None = field(default=None, kw_only=True)
    """The party at the latest known date, which is not always the party during a term."""
    terms: tuple[Term, ...] = field(default=(), kw_only=True)
    """The terms of office, by start."""
    listed: bool = field(default=False, kw_only=True)
    """Whether your own list names the person without an office; then the name is enough for a link."""

    @property
    def countries(self) -> frozenset[str]:
        """The countries of the terms."""
        return frozenset([term.country for term in self.terms])

    def terms_on(self, day: datetime.date) -> tuple[Term, ...]:
        """Return the terms that cover a day."""
        return tuple(term for term in self.terms if term.covers(day))


@frozen
class OfficeQuery:
    """An office that a description can mean, in the wording of the register."""

    office: str = field()
    """The office, as in :attr:`Term.office`."""
    country: str = field()
    """The country, as in :attr:`Term.country`."""
    jurisdiction: str = field()
    """The jurisdiction, as in :attr:`Term.jurisdiction`."""
    party: str | None = field(default=None)
    """The party that the holder must have, as in :attr:`OfficeHolder.party`; None for any."""
    former: bool = field(default=False)
    """Whether a former holder of the office is meant."""


@frozen
class Link:
    """A link from a name in an article to a person, with its evidence."""

    person: OfficeHolder = field()
    """The person."""
    basis: Literal["office", "term", "list"] = field()
    """The evidence for the link besides the name: a title that names an office of the person, a term that
    covers the publication date, or your own list."""
    term: Term | None = field(default=None)
    """The term of office that supports it."""
