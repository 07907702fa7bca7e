"""Finds the expressions of a text one by one: position, pattern and value."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final, NamedTuple

from newsparse.parsers.dates.matching import candidates
from newsparse.parsers.dates.named_days import NamedDay, beside
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.patterns import BESIDE_NAMED_DAY, LETTER, NAMED_DAY
from newsparse.parsers.dates.resolvers import RESOLVERS, Value
from newsparse.parsers.dates.resolvers.phrase import Phrase
from newsparse.parsers.dates.values import covers, period, shifted, unknown

__all__ = ["Expression", "expression", "expressions"]

_YEAR: Final = LETTER["year"]
_MONTH: Final = LETTER["month"]
_SATURDAY: Final = 5
_TO_SATURDAY: Final = (-2, -3, 3, 2, 1, 0, -1)
"""Days from each weekday to the Saturday of the weekend that a holiday on it belongs to."""


class Expression(NamedTuple):
    """An expression, with its value and the days that it covers."""

    start: int
    """Its first word."""
    end: int
    """The word after its last one."""
    pattern: str
    """The name of its pattern."""
    value: Value
    first: datetime.date | None
    """The first day that it covers, if known."""
    last: datetime.date | None
    """The last day that it covers, if known."""


def expression(start: int, end: int, pattern: str, value: Value) -> Expression:
    """Return an expression with the days that its value covers."""
    days = value.days
    if days is None and value.type != "SET":
        days = covers(value.value)
    return Expression(start, end, pattern, value, *(days or (None, None)))


def expressions(passage: DatePassage) -> list[Expression]:
    """Return the expressions of a text in order; each date can be a reference for later ones."""
    found: list[Expression] = []
    done = 0
    letters = passage.letters
    for match in passage.grammar.heads.finditer(letters):
        head = match.start()
        if letters[head] == _MONTH and passage.small_month(head):
            continue
        # Another expression can come before the head, as in "six to eight weeks".
        while done <= head and (one := _read(passage, head, done)):
            found.append(one)
            done = one.end
            if one.value.type in ("DATE", "TIME"):
                passage.story.remember(
                    one.start, one.pattern, one.value.value, one.first, one.last, passage.published
                )
    return found


def _read(passage: DatePassage, head: int, done: int) -> Expression | None:
    """Return the expression around a head; the first one if there are several."""
    letters = passage.letters
    low, high = passage.window(head, done)
    for first, last, name in candidates(passage.grammar.openers, letters[low:high], head - low):
        start, end = first + low, last + low
        if name == NAMED_DAY:
            if (named := _named(passage, start)) and named.end > head:
                return named
        elif name == BESIDE_NAMED_DAY:
            if counted := _beside_named(passage, start, end):
                return counted
        elif last - first == 1 or not _title(passage, end):
            value = RESOLVERS[name](Phrase(passage, start, end, passage.published))
            if value is not None:
                return expression(start, end, name, value)
    return None


def _title(passage: DatePassage, end: int) -> bool:
    """Return whether several words are the name of a programme or a book: "This Week", "The Year"."""
    return passage.capital(end - 1) and passage.is_a(end - 1, "unit", "units", "daypart")


def _named(passage: DatePassage, start: int) -> Expression | None:
    """Return the named day that starts at a word, possibly with its year before it."""
    year = start if passage.letters[start] == _YEAR else None
    first = start if year is None else start + 1
    for words, day in passage.calendar.days.get(passage.words.folds[first], ()):
        end = first + len(words)
        if _spelt(passage, first, words):
            if passage.capital(end) and passage.among(end, "named_day_titles"):
                continue  # the Good Friday Agreement
            after = end + passage.is_a(end, "comma")
            if year is None and passage.is_a(after, "year"):
                year = after
            return _named_day(passage, start, max(end, (year or 0) + 1), day, year)
    return None


def _beside_named(passage: DatePassage, start: int, end: int) -> Expression | None:
    """Return the expression counted from the named day at word ``end``: "the Friday after Thanksgiving"."""
    phrase = Phrase(passage, start, end, None)
    named = _named(passage, end)
    day = named.first if named else None
    number = phrase.has("a", "number", "big_number", "numeral", "day")
    if named is None or day is None or (number and phrase.previous_among("lasting")):
        return None
    side = "before" if phrase.has("before") else "after"
    unit = phrase.calendar_unit
    counts = phrase.count if number else "1"
    if not counts.isdecimal() or (unit == "WE" and number):
        return None
    count = int(counts)
    try:
        if (weekday := phrase.get("weekday")) is not None:
            value = period("D", beside(day, int(weekday), side))
        elif unit == "WE":
            value = period("WE", beside(day, _SATURDAY, side))
        elif unit in ("D", "W") and (other := shifted(unit, day, count if side == "after" else -count)):
            value = period(unit, other)
        else:
            return None
    except OverflowError:
        return None
    return expression(start, named.end, BESIDE_NAMED_DAY, named.value._replace(value=value, mod=phrase.mod))


def _spelt(passage: DatePassage, index: int, words: Sequence[str]) -> bool:
    """Return whether a name begins at a word; a capital must be a capital in the text too."""
    for number, word in enumerate(words, index):
        if passage.fold(number) != word.lower():
            return False
        if not word.islower() and passage.text(number)[:1] != word[:1]:
            return False
    return True


def _named_day(passage: DatePassage, start: int, end: int, day: NamedDay, year: int | None) -> Expression:
    """Resolve a named day: in the year next to it, otherwise the nearest one that the verb allows."""
    anchor = None
    if year is not None:
        date = day.in_year(int(Phrase(passage, year, year + 1, None).get("year") or 0))
    elif anchor := passage.published:
        date = day.around(anchor, passage.direction(start, end))
    else:
        date = None
    unit = Phrase(passage, end, end + 1, None).calendar_unit
    if unit in ("W", "WE") and not passage.is_possessive(end - 1):
        # "Labor Day weekend", "Easter week"
        near = shifted("D", date, _TO_SATURDAY[date.weekday()]) if date and unit == "WE" else date
        value = period(unit, near) if near else unknown(unit)
        return expression(start, end + 1, NAMED_DAY, Value("DATE", value, None, anchor))
    value = period("D", date) if date else day.unplaced
    return expression(start, end, NAMED_DAY, Value("DATE", value, None, anchor))
