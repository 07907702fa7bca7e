"""``Story``: the dates mentioned so far, from which later expressions are counted.

"She was elected in 2009. A year later she resigned": the second expression is counted from the first.
"""

from __future__ import annotations

import datetime

__all__ = ["Story"]


class Story:
    """The last dates in a text, one for each kind of reference."""

    def __init__(self) -> None:
        self.value: str | None = None
        """The value of the last calendar date so far, for "a year earlier"."""
        self._first: datetime.date | None = None
        """The first day of that date."""
        self.quarter: datetime.date | None = None
        """The first day of the last completed quarter that was not only a comparison, for "the quarter"."""
        self.day: datetime.date | None = None
        """The last date so far that is a single day, for "the same day"."""
        self.day_at = -1
        """The index of its first word."""
        self.hour: datetime.datetime | None = None
        """The hour of that day, if the text has it, for "an hour later"."""

    def remember(
        self,
        word: int,
        pattern: str,
        value: str,
        first: datetime.date | None,
        last: datetime.date | None,
        published: datetime.date | None,
    ) -> None:
        """Store a date found at a word, if it is a calendar date: its value, and the days that it covers."""
        if first is None:
            return
        self.value, self._first = value, first
        if first == last:
            self.day, self.day_at = first, word
            self.hour = _hour(value) if "T" in value else None
        elif pattern == "quarter-of" and value[4:6] == "-Q" and last and last <= (published or last):
            self.quarter = first

    def origin(self, unit: str | None, base: datetime.date | None) -> datetime.date | None:
        """Return the day from which "the following" unit is counted: the last date, or the reference day."""
        if unit == "D":
            return self.day or base
        return self._first or base


def _hour(value: str) -> datetime.datetime | None:
    """Return the hour of a value such as ``2022-04-29T20:00-05:00``, without its zone."""
    try:
        return datetime.datetime.fromisoformat(value[:16]) if value[10:11] == "T" else None
    except ValueError:
        return None
