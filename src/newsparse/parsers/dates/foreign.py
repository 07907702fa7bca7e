"""Explicit dates in forms that the grammar does not read, by dateparser.

dateparser knows the months of many languages; it is imported when the first such date is met, and never
for an article without one.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["ForeignDates"]

_LANGUAGES = ["en", "es", "fr", "de", "it", "pt", "nl", "pl", "ja", "zh", "ko"]


class ForeignDates:
    """Reads dates of an article, with one parser that is made when it is first needed.

    Day, month and year must all be there: nothing is filled in from the machine's clock.

    >>> dates = ForeignDates()
    >>> dates.day("29 avril 2022"), dates.day("avril 2022")
    (datetime.date(2022, 4, 29), None)
    """

    def __init__(self) -> None:
        self._days: dict[str, datetime.date | None] = {}

    @cached_property
    def _parser(self) -> DateDataParser:
        from dateparser.date import DateDataParser

        return DateDataParser(
            languages=_LANGUAGES,
            settings={
                "REQUIRE_PARTS": ["day", "month", "year"],
                "PARSERS": ["absolute-time"],
                "STRICT_PARSING": True,
            },
        )

    def day(self, text: str) -> datetime.date | None:
        """Return the day that a text says, or None."""
        if text not in self._days:
            found = self._parser.get_date_data(text).date_obj
            self._days[text] = found.date() if found is not None else None
        return self._days[text]
