"""Explicit dates in forms that the grammar does not read, by dateparser.

dateparser knows the months of many languages; it is imported when the first such date is met, and never
for an article without one.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["foreign_day"]

_LANGUAGES = ["en", "es", "fr", "de", "it", "pt", "nl", "pl", "sv", "da", "tr", "ja", "zh", "ko"]


def foreign_day(text: str) -> datetime.date | None:
    """Return the day of an explicit date in an unusual form, or None.

    Day, month and year must all be there: nothing is filled in from the machine's clock.

    >>> foreign_day("29 avril 2022"), foreign_day("avril 2022")
    (datetime.date(2022, 4, 29), None)
    """
    found = _parser().get_date_data(text).date_obj
    return found.date() if found is not None else None


@functools.cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=_LANGUAGES,
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "STRICT_PARSING": True,
        },
    )
