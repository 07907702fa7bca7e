"""Dates written out in other languages, read by dateparser.

dateparser knows the months of some two hundred locales.  Importing it costs half a second, so it is imported
only when the first such date is found.

There are two readers.  :class:`ForeignDates` reads dates in running text, in the languages that
English-language news quotes.  :func:`written_out` reads a whole string in any language, for example the day
of publication given by a feed, a page or a caller.
"""

from __future__ import annotations

import datetime
import functools
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex
    from dateparser.date import DateDataParser

__all__ = ["ForeignDates", "written_out"]

_LANGUAGES = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "ja", "zh", "ko")
"""Languages of dates in running text; ISO 639-1."""
_MOST_CHARACTERS = 60
"""A longer string is neither a date nor a date with a few words around it."""


class ForeignDates:
    """Reads the dates of one article, with a parser that is created when it is first needed.

    A date must have a day, a month and a year: nothing is filled in from the machine's clock.

    >>> dates = ForeignDates()
    >>> dates.day("29 avril 2022"), dates.day("avril 2022")
    (datetime.date(2022, 4, 29), None)
    """

    def __init__(self) -> None:
        self._days: dict[str, datetime.date | None] = {}

    @cached_property
    def _parser(self) -> DateDataParser:
        return _parser(_LANGUAGES)

    def day(self, text: str) -> datetime.date | None:
        """Return the day that a text names, or None."""
        if text not in self._days:
            found = self._parser.get_date_data(text).date_obj
            self._days[text] = found.date() if found is not None else None
        return self._days[text]


@functools.lru_cache(maxsize=1024)
def written_out(text: str) -> datetime.date | None:
    """Return the one date in a string, in any language, if its month is written in words; otherwise None.

    Dates written only in figures are not read, because some countries put the month first and others the day.
    A string with two dates gives None. The first call for each script takes up to a second, while dateparser
    is imported and loads its locales; later calls take 10 to 50 ms.

    >>> written_out("Veröffentlicht am 30. April 2022 um 10.15 Uhr")
    datetime.date(2022, 4, 30)
    >>> written_out("du 1er mai 2022 au 3 mai 2022"), written_out("30.04.2022")
    (None, None)
    """
    if len(text) > _MOST_CHARACTERS:
        return None
    found = list(_written().finditer(text))
    if len(found) != 1:
        return None
    # "1º de maio", "1er mai": dateparser knows this mark in only a few of the languages that use it.
    date = found[0]
    plain = date[0] if date["day"] is None else f"{date['day']} {date['words']} {date['year']}"
    day = _parser(None).get_date_data(plain).date_obj
    return day.date() if day is not None else None


def _parser(languages: tuple[str, ...] | None) -> DateDataParser:
    """Return a parser of complete dates in some languages, or in all that dateparser knows.

    Each use needs a new parser, because a parser remembers the locales it has met.
    """
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=None if languages is None else list(languages),
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "STRICT_PARSING": True,
        },
    )


@functools.cache
def _written() -> regex.Pattern[str]:
    r"""Return the pattern of a date with its month in words.

    It needs ``regex``: the ``\w`` of ``re`` leaves out the vowel signs of Hindi and Thai.
    """
    import regex

    word = r"[\p{L}\p{M}]{1,20}+\.?"
    # The alternatives match, in order: 30 de abril de 2022; 2022. április 30.; 2022年4月30日.
    return regex.compile(
        rf"""
          (?<!\d) (?P<day>\d{{1,2}}) (?:\.|er|re|º|°|ª)?+ [\s\-]
          (?P<words> {word} (?:[\s\-]{word}){{0,2}}+ ) ,?[\s\-] (?P<year>\d{{4}}) (?!\d)
        | (?<!\d) \d{{4}}\.?+ \s {word} \s \d{{1,2}} (?!\d)
        | (?<!\d) \d{{4}} \s?[年년] \s?\d{{1,2}} \s?[月월] \s?\d{{1,2}} \s?[日일]
        """,
        regex.VERBOSE,
    )
