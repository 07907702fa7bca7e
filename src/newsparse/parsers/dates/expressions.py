"""Finds the expressions of a text: position, pattern and value, also of those that depend on others.

Those are the ends of a range, and days inside a quotation.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from newsparse.core.records import Quote
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.dates import days, lengths, units, years
from newsparse.parsers.dates.named_days import NamedDay, beside
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.patterns import BESIDE_DAY, LETTER, NAMED_DAY, candidates
from newsparse.parsers.dates.phrase import Phrase, Resolver, Value
from newsparse.parsers.dates.values import covers, period, shifted, unknown

RESOLVERS: Final[Mapping[str, Resolver]] = (
    days.RESOLVERS | years.RESOLVERS | units.RESOLVERS | lengths.RESOLVERS
)
"""Pattern -> the function that computes the value of what it matched, or None if it does not mean a time."""

# Patterns of expressions that can be an end of a range, that are counted from the day of speaking, and that
# can state that day.
_RANGED: Final = frozenset(
    {"month", "month-year", "month-day", "day-month", "day-after", "weekday", "short-date", "date"}
)
_DEICTIC: Final = frozenset({"deictic", "part-of-day", "two-days"})
_SAID_ON: Final = frozenset({"weekday", "month-day", "day-month", "deictic", "part-of-day"})
# The maximum number of words between that day and the reporting verb.
_BEFORE, _AFTER = 8, 3
_CLAUSE_ENDS: Final = frozenset((",", ";", ":", ".", "”", "“", '"', "–", "—"))
# How many words into an expression its head can be.
_TO_HEAD = 4
_YEAR: Final = LETTER["year"]
_SATURDAY = 5
# Days from each weekday to the Saturday of the weekend that a holiday on it belongs to.
_TO_SATURDAY = (-2, -3, 3, 2, 1, 0, -1)


class Expression(NamedTuple):
    """An expression, with its value and the days that it covers."""

    # Its first word, and the word after its last one.
    start: int
    end: int
    pattern: str
    value: Value
    # The days that it covers, if known.
    first: datetime.date | None
    last: datetime.date | None


def _expression(start: int, end: int, pattern: str, value: Value) -> Expression:
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
        # Another expression can come before the head, as in "six to eight weeks".
        while done <= head and (one := _read(passage, head, done)):
            found.append(one)
            done = one.end
            passage.story.remember(
                one.start, one.pattern, one.value.value, one.first, one.last, passage.published
            )
    return found


def _read(passage: DatePassage, head: int, done: int) -> Expression | None:
    letters = passage.letters
    low, high = passage.window(head, done)
    for first, last, name in candidates(passage.grammar.openers, letters[low:high], head - low):
        start, end = first + low, last + low
        if name == NAMED_DAY:
            if (named := _named(passage, start, done)) and named.end > head:
                return named
        elif name == BESIDE_DAY:
            if counted := _beside(passage, start, end):
                return counted
        elif last - first == 1 or not _title(passage, end):
            value = RESOLVERS[name](Phrase(passage, start, end, passage.published))
            if value is not None:
                return _expression(start, end, name, value)
    return None


def _title(passage: DatePassage, end: int) -> bool:
    """Return whether several words are the name of a programme or a book: "This Week", "The Year"."""
    return passage.capital(end - 1) and passage.is_a(end - 1, "unit", "units", "daypart")


def _named(passage: DatePassage, start: int, done: int) -> Expression | None:
    """Return the named day that starts at a word, possibly with its year or with "next" before it."""
    year = start if passage.letters[start] == _YEAR else None
    first = start if year is None else start + 1
    for words, day in passage.calendar.days.get(passage.fold(first), ()):
        end = first + len(words)
        if _spelt(passage, first, words):
            if passage.capital(end) and passage.among(end, "named_day_titles"):
                continue  # the Good Friday Agreement
            after = end + passage.is_a(end, "comma")
            if year is None and passage.is_a(after, "year"):
                year = after
            pointed = first - 1 >= done and passage.is_a(first - 1, "last", "next", "previous", "coming")
            start -= pointed and year is None
            return _named_day(passage, start, max(end, (year or 0) + 1), day, year)
    return None


def _beside(passage: DatePassage, start: int, end: int) -> Expression | None:
    """Return the expression counted from the day at word ``end``: "the Friday after Thanksgiving"."""
    phrase = Phrase(passage, start, end, None)
    number = phrase.has("number", "big_number", "numeral", "day")
    if number and phrase.previous_among("lasting"):
        return None  # "for three days after Christmas"
    head = passage.grammar.heads.search(passage.letters, end, end + _TO_HEAD)
    other = _read(passage, head.start(), end) if head else None
    if other is None or other.start != end or other.first is None or other.first != other.last:
        return None
    side = "before" if phrase.has("before") else "after"
    unit, count, weekday = phrase.calendar_unit, phrase.count, phrase.get("weekday")
    counted = count.isdecimal() and (number or phrase.has("a"))
    day: datetime.date | None = None
    try:
        if weekday is not None or (unit == "WE" and not number):
            day = beside(other.first, _SATURDAY if weekday is None else int(weekday), side)
        elif (unit in ("D", "W", "M", "Y") and counted) or (
            unit in ("D", "W") and other.pattern == NAMED_DAY
        ):
            day = shifted(unit, other.first, int(count) * (-1 if side == "before" else 1))
        else:
            return None
    except OverflowError:
        return None
    # "Two weeks before May 13" is a day, "the week after Easter" a week.
    if unit is None or (unit == "W" and counted):
        unit = "D"
    value = period(unit, day) if day else unknown(unit)
    return _expression(start, other.end, BESIDE_DAY, Value("DATE", value, phrase.mod, other.value.anchor))


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
        step = Phrase(passage, start, start + 1, None).step
        date = day.around(anchor, 2 * step or passage.direction(start, end))
    else:
        date = None
    unit = Phrase(passage, end, end + 1, None).calendar_unit
    if unit in ("W", "WE") and not passage.is_possessive(end - 1):
        # "Labor Day weekend", "Easter week"
        near = shifted("D", date, _TO_SATURDAY[date.weekday()]) if date and unit == "WE" else date
        value = period(unit, near) if near else unknown(unit)
        return _expression(start, end + 1, NAMED_DAY, Value("DATE", value, None, anchor))
    value = period("D", date) if date else day.unplaced
    return _expression(start, end, NAMED_DAY, Value("DATE", value, None, anchor))


def ordered(passage: DatePassage, found: list[Expression]) -> list[Expression]:
    """Return the expressions, with the ends of each range in order.

    The first end has the year or month of the second: "between January and March 2020", "from Dec. 28 to Jan.
    3". If the first weekday is in the future, the second follows it; written on a Thursday: "will run from
    Tuesday until Thursday".
    """
    result = list(found)
    for index, (one, other) in enumerate(pairwise(found)):
        first, last, anchor = one.first, other.first, one.value.anchor
        linked = other.start - one.end == 1 and passage.among(one.end, "range_links")
        ranged = one.pattern in _RANGED and other.pattern in _RANGED
        if not (linked and ranged and first and last and anchor):
            continue
        dated = other.value.anchor is None
        if one.pattern == other.pattern == "weekday" and first > anchor:
            if last <= first:
                result[index + 1] = _moved(other, shifted("W", last, 1))
            continue
        opened = passage.among(one.start - 1, "range_openers") or not passage.is_a(one.end, "and")
        if len(one.value.value) != len(other.value.value) or not (dated or (opened and first > last)):
            continue
        if one.pattern != "weekday":
            turn = (first.month, first.day) > (last.month, last.day)
            result[index] = _moved(one, shifted("Y", first, last.year - first.year - turn))
        elif not dated:
            result[index] = _moved(one, shifted("W", first, -1))
    return result


def _moved(one: Expression, day: datetime.date | None) -> Expression:
    if day is None:
        return one
    value = period("M" if len(one.value.value) == 7 else "D", day)
    return _expression(one.start, one.end, one.pattern, one.value._replace(value=value, days=None))


def counted_from_speech(passage: DatePassage, found: list[Expression]) -> list[Expression]:
    """Return the expressions; those in a quotation are counted from the day of speaking.

    "We act today," she said on Thursday: the day is that Thursday, whenever the article was published.
    """
    spoken = list(found)
    for index, one in enumerate(found):
        if one.pattern in _DEICTIC and (day := _spoken_on(passage, found, index)):
            value = RESOLVERS[one.pattern](Phrase(passage, one.start, one.end, day)) or one.value
            spoken[index] = _expression(one.start, one.end, one.pattern, value)
    return spoken


def _spoken_on(passage: DatePassage, found: list[Expression], index: int) -> datetime.date | None:
    starts, folds, text = passage.words.starts, passage.words.folds, passage.view.text
    start = starts[found[index].start]
    quote = next((quote for quote in passage.view[Quote].at(start) if quote.depth == 0), None)
    if quote is None:
        return None
    reporting = reporting_verbs(passage.view.language).certain
    for other in (*found[index + 1 : index + 4], *reversed(found[max(index - 3, 0) : index])):
        place = starts[other.start]
        if other.pattern in _SAID_ON and not quote.start <= place < quote.end:
            near = _clause_before(folds, other.start) + folds[other.end : other.end + _AFTER]
            if reporting.intersection(near) and "\n" not in text[min(place, start) : max(place, start)]:
                return other.first if other.first == other.last else None
    return None


def _clause_before(folds: list[str], index: int) -> list[str]:
    """Return the words before a day in its clause: "told the Courier newspaper in Halden on" Thursday."""
    words = folds[max(index - _BEFORE, 0) : index]
    ends = [at for at, word in enumerate(words, 1) if word in _CLAUSE_ENDS]
    return words[ends[-1] :] if ends else words
