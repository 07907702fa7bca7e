r"""Names of months and weekdays; all other modules take them from here.

The names are data of a language (``data/languages/LANG/months.toml``). They never come from the modules
``calendar`` and ``locale``, whose results depend on the settings of the machine.

Look up a word with a method, or build a pattern from one of the ready-made alternations::

    names = calendar_names(language)
    names.month("Sept.")                                    9
    re.compile(rf"{names.any_month}\.?\s[0-9]{{1,2}}")      finds "Sept. 11", "May 3", "December 24"
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal, TypeAlias

from attrs import field, frozen

from newsparse.errors import DataError
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, any_of

DateOrder: TypeAlias = Literal["day-first", "month-first"]
"""The order of day and month in a date in figures, such as 03/04/2024."""


@frozen(eq=False, repr=False)
class CalendarNames:
    r"""The names of months and weekdays in one language, for look-ups and for patterns.

    Keys of the tables are in lower case and without a full stop.  Each alternation is a non-capturing group
    of the names as the language writes them ("January", "Jan"), the longest first.  It has no full
    stop and no word boundary: add ``\.?`` after an abbreviation, and ``\b`` where the word could go on ("Mar"
    in "Market").  Compile with ``re.IGNORECASE`` to find "JAN" too.

    >>> names = calendar_names(Language("en"))
    >>> names.months["september"], names.short_months["sept"], names.weekdays["monday"]
    (9, 9, 0)
    """

    months: Mapping[str, int] = field()
    """Full name of a month -> 1 to 12."""
    short_months: Mapping[str, int] = field()
    """Abbreviation of a month -> 1 to 12."""
    weekdays: Mapping[str, int] = field()
    """Full name of a weekday -> 0 (Monday) to 6, as in Python."""
    short_weekdays: Mapping[str, int] = field()
    """Abbreviation of a weekday -> 0 to 6."""
    any_month: str = field(repr=False)
    """Alternation of the names and abbreviations of months."""
    any_weekday: str = field(repr=False)
    """Alternation of the names and abbreviations of weekdays."""

    def month(self, word: str) -> int | None:
        """Return the number of the month that a word names, or None.

        The word may be an abbreviation, in any case of letters, with or without its full stop.

        >>> names = calendar_names(Language("en"))
        >>> [names.month(word) for word in ("JUNE", "Sept.", "Junes")]
        [6, 9, None]
        """
        name = word.lower().removesuffix(".")
        return self.months.get(name) or self.short_months.get(name)

    def weekday(self, word: str) -> int | None:
        """Return the number of the weekday that a word names, or None; words as for :meth:`month`.

        >>> names = calendar_names(Language("en"))
        >>> [names.weekday(word) for word in ("Monday", "SUN", "Tues.", "today")]
        [0, 6, 1, None]
        """
        name = word.lower().removesuffix(".")
        return self.weekdays.get(name, self.short_weekdays.get(name))


_MONTHS = dict.fromkeys(("months", "short_months"), range(1, 13))
_WEEKDAYS = dict.fromkeys(("weekdays", "short_weekdays"), range(7))


@functools.cache
def calendar_names(language: Language) -> CalendarNames:
    """Return the names of months and weekdays of a language, read once per process.

    :raises newsparse.DataError: if the language has no such file, or the file lacks a month or weekday.
    """
    lexicon = language.lexicon("months")
    tables = {name: _table(lexicon, name, numbers) for name, numbers in (_MONTHS | _WEEKDAYS).items()}
    return CalendarNames(
        **{name: {word.lower(): number for word, number in table.items()} for name, table in tables.items()},
        any_month=any_of(word for name in _MONTHS for word in tables[name]),
        any_weekday=any_of(word for name in _WEEKDAYS for word in tables[name]),
    )


def day_and_month(first: int, second: int, order: DateOrder | None) -> tuple[int, int]:
    """Return the day and the month of a date in figures.

    03/04/2024 is 3 April in London and 4 March in Washington.

    >>> day_and_month(29, 4, None), day_and_month(3, 4, "month-first")
    ((29, 4), (4, 3))

    :raises ValueError: if the order is not known and either number can be the month.
    """
    if first > 12 or (second <= 12 and (first == second or order == "day-first")):
        return first, second
    if second > 12 or order == "month-first":
        return second, first
    raise ValueError(f"{first}/{second} is ambiguous")


def _table(lexicon: Lexicon, name: str, numbers: range) -> Mapping[str, int]:
    table: dict[str, int] = {}
    for word, number in lexicon.mapping(name).items():
        if not number.isdecimal():
            raise DataError(f"{lexicon.origin}: {name}.{word} must be a whole number, not {number!r}")
        if int(number) not in numbers:
            raise DataError(f"{lexicon.origin}: {name}.{word} must be from {numbers[0]} to {numbers[-1]}")
        table[word] = int(number)
    missing = sorted(set(numbers).difference(table.values()))
    if table and missing and not name.startswith("short_"):
        raise DataError(f"{lexicon.origin}: {name} has no name for {', '.join(map(str, missing))}; add one")
    return table
