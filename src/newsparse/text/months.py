"""The names of months and weekdays, as patterns and as numbers; ``dates.toml`` lists them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from newsparse.language import Language

__all__ = ["Calendar", "calendar_names"]

# Months are told apart by as many letters, in English: "Jun." and "Jul.".
_TELLING: Final = 3


@frozen
class Calendar:
    """The months and weekdays of a language.

    The names never come from the locale of the process, which may be set to another language.
    """

    months: Mapping[str, int] = field()
    """The number of each month by its full name in lower case: ``{"january": 1, ...}``."""
    weekdays: Mapping[str, int] = field()
    """The number of each weekday by its full name in lower case; Monday is 0."""
    short_weekdays: Mapping[str, int] = field()
    """The same for abbreviations, without their full stops: ``{"mon": 0, "tue": 1, "tues": 1, ...}``."""

    def month_number(self, name: str) -> int:
        """Return the number of a month by its name or abbreviation, in any case.

        >>> calendar_names(Language("en")).month_number("Sept.")
        9

        :raises ValueError: if no month begins so.
        """
        start = name[:_TELLING].lower()
        for month, number in self.months.items():
            if month.startswith(start):
                return number
        raise ValueError(name)

    @property
    def month_pattern(self) -> str:
        """A pattern for a month, written out or cut short, with a capital: ``Sept.``, ``September``.

        It looks at three letters and at the length of the rest, which is enough beside a day or a year.
        """
        return rf"(?:{'|'.join(month[:_TELLING].title() for month in self.months)})[a-z]{{0,6}}\.?"

    @property
    def weekday_pattern(self) -> str:
        """A pattern for a weekday, written out or cut short, with a capital and without a full stop."""
        names = sorted([*self.weekdays, *self.short_weekdays], key=len, reverse=True)
        return rf"(?:{'|'.join(map(str.title, names))})"


@functools.cache
def calendar_names(language: Language) -> Calendar:
    """Return the months and weekdays of a language, read once in a process.

    >>> calendar_names(Language("en")).weekdays["sunday"]
    6
    """
    lexicon = language.lexicon("dates")
    return Calendar(*(_numbers(lexicon.mapping(name)) for name in ("months", "weekdays", "short_weekdays")))


def _numbers(table: Mapping[str, str]) -> Mapping[str, int]:
    return {name: int(number) for name, number in table.items()}
