"""Dates written out in other languages, read by dateparser.

dateparser knows the months of some two hundred locales.  Importing it costs half a second, so it is imported
only when the first such date is found.

:func:`written_out` reads a whole string in any language: the day of publication given by a feed, a page or a
caller, or in a line of an article that contains nothing else.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING

from newsparse.core.extras import lacks

if TYPE_CHECKING:
    import regex

# Only complete dates are read.
_SETTINGS = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"], "STRICT_PARSING": True}
_MOST_CHARACTERS = 60
"""A longer string is neither a date nor a date with a few words around it."""


@functools.lru_cache(maxsize=1024)
def written_out(text: str) -> datetime.date | None:
    """Return the one date in a string, in any language, if its month is written in words; otherwise None.

    Dates written only in figures are not read, because some countries put the month first and others the day.
    A string with two dates gives None. The first call for each script takes up to a second, while dateparser
    is imported and loads its locales; later calls take 10 to 50 ms. In a browser without dateparser, no date
    is read.

    >>> written_out("Veröffentlicht am 30. April 2022 um 10.15 Uhr")
    datetime.date(2022, 4, 30)
    >>> written_out("du 1er mai 2022 au 3 mai 2022"), written_out("30.04.2022")
    (None, None)
    """
    if len(text) > _MOST_CHARACTERS or lacks("dateparser") or lacks("regex"):
        return None
    found = list(_written().finditer(text))
    if len(found) != 1:
        return None
    from dateparser.date import DateDataParser

    # "1º de maio", "1er mai": dateparser knows this mark in only a few of the languages that use it.
    date = found[0]
    plain = date[0] if date["day"] is None else f"{date['day']} {date['words']} {date['year']}"
    # Each use needs a new parser, because a parser remembers the locales it has met.
    day = DateDataParser(settings=_SETTINGS).get_date_data(plain).date_obj
    return day.date() if day is not None else None


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
