"""Finds the expressions of a text: position, pattern and value, also of those that depend on others.

Those are days beside other days, the ends of a range, and days inside a quotation.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final, TypeAlias

from newsparse.core.records import Quote
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.dates import days, lengths, units, years
from newsparse.parsers.dates.named_days import NamedDay, weekday_beside
from newsparse.parsers.dates.passage import Passage
from newsparse.parsers.dates.patterns import BESIDE_DAY, LETTER, NAMED_DAY, PATTERNS, candidates
from newsparse.parsers.dates.phrase import Phrase
from newsparse.parsers.dates.values import UNKNOWN, Expression, Value, covers, in_calendar, shifted

Resolver: TypeAlias = Callable[[Phrase], "Value | None"]

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


def _resolvers() -> Iterator[tuple[str, Resolver]]:
    for module in (days, years, units, lengths):
        for name in PATTERNS:
            if (resolver := getattr(module, f"_{name.replace('-', '_')}", None)) is not None:
                yield name, resolver


RESOLVERS: Final[Mapping[str, Resolver]] = dict(_resolvers())
"""Pattern -> the function that computes the value of what it matched, or None if it does not mean a time: for
``month-day`` it is ``_month_day``, in one of the four modules of resolvers."""


def _expression(start: int, end: int, pattern: str, value: Value) -> Expression:
    found = value.days
    if found is None:
        found = covers(value.value) if value.type != "SET" else UNKNOWN
    return Expression(start, end, pattern, value, *found)


def expressions(passage: Passage) -> list[Expression]:
    """Return the expressions of a text in order; each date can be a reference for later ones."""
    found: list[Expression] = []
    done = 0
    for match in passage.grammar.heads.finditer(passage.letters):
        head = match.start()
        # Another expression can come before the head, as in "six to eight weeks".
        while done <= head and (one := _read(passage, head, done)):
            found.append(one)
            done = one.end
            passage.story.remember(one)
    return found


def _read(passage: Passage, head: int, done: int) -> Expression | None:
    low, high = passage.window(head, done)
    for first, last, name in candidates(passage.grammar.openers, passage.letters[low:high], head - low):
        start, end, one = first + low, last + low, None
        if name == NAMED_DAY:
            one = _named(passage, start, done)
        elif name == BESIDE_DAY:
            one = _beside(passage, start, end)
        elif last - first == 1 or not _title(passage, end):
            value = RESOLVERS[name](Phrase(passage, start, end, passage.published))
            one = value and _expression(start, end, name, value)
        if one is not None and (one.end > head or name != NAMED_DAY):
            return one
    return None


def _title(passage: Passage, end: int) -> bool:
    """Return whether several words are the name of a programme or a book: "This Week", "The Year"."""
    return passage.capital(end - 1) and passage.is_a(end - 1, "unit", "units", "daypart")


def _named(passage: Passage, start: int, done: int) -> Expression | None:
    """Return the named day that starts at a word, possibly with its year or with "next" before it."""
    year = start if passage.letters[start] == _YEAR else None
    first = start if year is None else start + 1
    for words, day in passage.calendar.days.get(passage.folds[first], ()):
        end = first + len(words)
        if not _spelt(passage, first, words) or (
            passage.capital(end) and passage.is_a(end, "named_day_titles")
        ):
            continue  # the Good Friday Agreement
        after = end + passage.is_a(end, "comma")
        if year is None and passage.is_a(after, "year"):
            year, end = after, after + 1
        pointed = first - 1 >= done and passage.is_a(first - 1, "last", "next", "previous", "coming")
        return _named_day(passage, start - (pointed and year is None), end, day, year)
    return None


def _spelt(passage: Passage, index: int, words: tuple[str, ...]) -> bool:
    """Return whether a name begins at a word; a capital must be a capital in the text too."""
    return all(
        passage.folds[at] == word.lower() and (word.islower() or passage.texts[at][:1] == word[:1])
        for at, word in enumerate(words, index)
    )


def _named_day(passage: Passage, start: int, end: int, day: NamedDay, year: int | None) -> Expression:
    """Resolve a named day: in the year next to it, otherwise the nearest one that the verb allows."""
    anchor = passage.published if year is None else None
    date = None
    if year is not None:
        date = day.in_year(Phrase(passage, year, year + 1, None).number("year"))
    elif anchor is not None:
        step = Phrase(passage, start, start + 1, None).step
        date = day.around(anchor, 2 * step or passage.direction(start, end))
    unit = Phrase(passage, end, end + 1, None).calendar_unit
    if unit in ("W", "WE") and not passage.is_possessive(end - 1):
        # "Labor Day weekend", "Easter week"
        near = shifted("D", date, _TO_SATURDAY[date.weekday()]) if date and unit == "WE" else date
        value, end = in_calendar(unit, near), end + 1
    else:
        value = in_calendar("D", date) if date else Value("DATE", day.unplaced)
    return _expression(start, end, NAMED_DAY, value._replace(anchor=anchor))


def _beside(passage: Passage, start: int, end: int) -> Expression | None:
    """Return the expression counted from the day at word ``end``: "the Friday after Thanksgiving"."""
    phrase = Phrase(passage, start, end, None)
    number = phrase.has("number", "big_number", "numeral", "day")
    if number and phrase.before("lasting"):
        return None  # "for three days after Christmas"
    head = passage.grammar.heads.search(passage.letters, end, end + _TO_HEAD)
    other = _read(passage, head.start(), end) if head else None
    if other is None or other.start != end or other.first is None or other.first != other.last:
        return None
    sign, unit, count = -1 if phrase.has("before") else 1, phrase.calendar_unit, phrase.count
    counted = count.isdecimal() and (number or phrase.has("a"))
    if phrase.has("weekday") or (unit == "WE" and not number):
        weekday = phrase.number("weekday") if phrase.has("weekday") else _SATURDAY
        day, unit = weekday_beside(weekday, shifted("D", other.first, sign), sign), unit or "D"
    elif (counted and unit in ("D", "W", "M", "Y")) or (other.pattern == NAMED_DAY and unit in ("D", "W")):
        day = shifted(unit, other.first, int(count) * sign)
        unit = "D" if counted and unit == "W" else unit  # "Two weeks before May 13" is a day.
    else:
        return None
    value = in_calendar(unit, day, 0, phrase.mod)._replace(anchor=other.value.anchor)
    return _expression(start, other.end, BESIDE_DAY, value)


def ordered(passage: Passage, found: list[Expression]) -> list[Expression]:
    """Return the expressions, with the ends of each range in order.

    The first end has the year or month of the second: "between January and March 2020", "from Dec. 28 to Jan.
    3". If the first weekday is in the future, the second follows it; written on a Thursday: "will run from
    Tuesday until Thursday".
    """
    result = list(found)
    for index, (one, other) in enumerate(pairwise(found)):
        first, last, anchor = one.first, other.first, one.value.anchor
        linked = other.start - one.end == 1 and passage.is_a(one.end, "range_links")
        ranged = one.pattern in _RANGED and other.pattern in _RANGED
        if not (linked and ranged and first and last and anchor):
            continue
        late, weekly = first > last, one.pattern == other.pattern == "weekday"
        opened = passage.is_a(one.start - 1, "range_openers") or not passage.is_a(one.end, "and")
        if weekly and first > anchor:
            result[index + 1] = _moved(other, "W", last, int(last <= first))
        elif weekly and late and opened:
            result[index] = _moved(one, "W", first, -1)
        elif len(one.value.value) == len(other.value.value) and (
            other.value.anchor is None or (opened and late)
        ):
            turn = (first.month, first.day) > (last.month, last.day)
            result[index] = _moved(one, "Y", first, last.year - first.year - turn)
    return result


def _moved(one: Expression, unit: str, day: datetime.date, count: int) -> Expression:
    value = in_calendar("M" if len(one.value.value) == 7 else "D", shifted(unit, day, count))
    return _expression(one.start, one.end, one.pattern, one.value._replace(value=value.value, days=None))


def counted_from_speech(passage: Passage, found: list[Expression]) -> list[Expression]:
    """Return the expressions; those in a quotation are counted from the day of speaking.

    "We act today," she said on Thursday: the day is that Thursday, whenever the article was published.
    """
    spoken = list(found)
    for index, one in enumerate(found):
        if one.pattern in _DEICTIC and (day := _spoken_on(passage, found, index)):
            value = RESOLVERS[one.pattern](Phrase(passage, one.start, one.end, day)) or one.value
            spoken[index] = _expression(one.start, one.end, one.pattern, value)
    return spoken


def _spoken_on(passage: Passage, found: list[Expression], index: int) -> datetime.date | None:
    starts, folds, text = passage.words.starts, passage.folds, passage.view.text
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
