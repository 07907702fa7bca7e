"""``Metadata``, ``Noise``, ``Sentence``, ``Quote`` -> ``DateExpression``: time expressions, resolved.

:mod:`newsparse.timex` holds the grammar, which says where expressions stand and of which form they are,
and a resolver for each form.  What is relative is counted from the day of publication; "a year earlier",
"the same day" and their like from the last date before them; "today" inside a quotation from the day on
which it was said, where the sentence tells it.  Without any reference the value keeps an ``X`` for each
digit that nothing tells.  The machine's clock is never read.

Not taken for time expressions: ages, names of newspapers and programmes ("the Sunday Times", "USA
Today"), people called May or April, numbers that only look like years.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from newsparse.language import Language
from newsparse.parser import Parser, View
from newsparse.parsers.dates.columns import Passage
from newsparse.parsers.dates.grammar import LETTER, NAMED_DAY, numbers
from newsparse.parsers.dates.named_days import NamedDay
from newsparse.parsers.dates.resolvers import RESOLVERS, Value, foreign
from newsparse.parsers.dates.values import covers, period, shifted
from newsparse.polity import Polity
from newsparse.quick import maker
from newsparse.records import DateExpression, Metadata, Noise, Quote, Sentence
from newsparse.text.reporting_verbs import reporting_verbs

__all__ = ["PARSER"]

_record = maker(DateExpression)

_DEICTIC: Final = frozenset({"deictic", "part-of-day", "two-days"})
_YEAR: Final = LETTER["year"]
_MONTH: Final = LETTER["month"]
_SAID_ON: Final = frozenset({"weekday", "month-day", "day-month", "deictic", "part-of-day"})


_RANGED: Final = frozenset({"month", "month-year", "month-day", "day-month", "weekday"})
_RULES: Final = {name: f"date.{name}" for name in (*RESOLVERS, NAMED_DAY, "foreign")}


class _Reading(NamedTuple):
    """An expression that was found: words ``[start, end)``, the form's name, the value and what it covers."""

    start: int
    end: int
    name: str
    value: Value
    days: tuple[datetime.date | None, datetime.date | None]
    """The first and the last day, where they can be known."""


def _reading(start: int, end: int, name: str, value: Value) -> _Reading:
    days = value.days
    if days is None:
        days = (value.type != "SET" and covers(value.value)) or (None, None)
    return _Reading(start, end, name, value, days)


def find(view: View) -> Iterator[DateExpression]:
    """Yield the time expressions of an article with TIMEX3 types and values."""
    passage = Passage(view)
    starts, ends, folds = passage.words.starts, passage.words.ends, passage.words.folds
    for start, end, name, (kind, value, mod, anchor, _), (first, last) in _as_spoken(
        passage, _readings(passage)
    ):
        opening, closing = starts[start], ends[end - 1]
        # "The 1990's" is a decade with its apostrophe.
        if folds[end - 1][-2:] == "'s" and name != NAMED_DAY and not (len(value) == 3 and value.isdecimal()):
            closing -= 2
        yield _record(
            opening,
            closing,
            view.slice(opening, closing),
            rule=_RULES[name],
            type=kind,
            value=value,
            mod=mod,
            anchor=anchor,
            first=first,
            last=last,
        )


def _readings(passage: Passage) -> list[_Reading]:
    """Return the expressions in order."""
    found: list[_Reading] = []
    done = 0
    letters = passage.letters
    for match in passage.grammar.heads.finditer(letters):
        head = match.start()
        if letters[head] == _MONTH and passage.small_month(head):
            continue
        # Before the head of "six to eight weeks" stands another expression.
        while done <= head and (reading := _read(passage, head, done)):
            if (
                found
                and reading.start - found[-1].end == 1
                and (again := _in_order(passage, found[-1], reading))
            ):
                found[-1] = again
            found.append(reading)
            _, done, name, value, (first, last) = reading
            if value.type == "DATE" or value.type == "TIME":
                passage.see(reading.start, name, value.value, first, last)
    return found


def _in_order(passage: Passage, one: _Reading, other: _Reading) -> _Reading:
    """Return the first of two ends of a range, put before the second, which has the year.

    "Between January and March 2020", "from Dec. 28 to Jan. 3".
    """
    (first, _), (last, _) = one.days, other.days
    if one.name not in _RANGED or other.name not in _RANGED or first is None or last is None:
        return one
    if not passage.among(one.end, "range_links") or len(one.value.value) != len(other.value.value):
        return one
    dated = other.value.anchor is None
    opened = passage.among(one.start - 1, "range_openers") or passage.fold(one.end) != "and"
    if one.value.anchor is None or not (dated or (opened and first > last)):
        return one
    if one.name == "weekday":
        moved = None if dated else shifted("W", first, -1)
    else:
        turn = (first.month, first.day) > (last.month, last.day)
        moved = shifted("Y", first, last.year - first.year - turn)
    if moved is None:
        return one
    value = period("M" if len(one.value.value) == 7 else "D", moved)
    return _reading(one.start, one.end, one.name, one.value._replace(value=value, days=None))


def _read(passage: Passage, head: int, done: int) -> _Reading | None:
    """Return the expression around a head; of several the one that starts first."""
    letters = passage.letters
    if letters[head] == _YEAR and (reading := _foreign(passage, head, done)):
        return reading
    low, high = passage.window(head, done)
    for first, last, name in passage.grammar.candidates(letters[low:high], head - low):
        start, end = first + low, last + low
        if name == NAMED_DAY:
            if (named := _named(passage, start)) and named.end > head:
                return named
        elif last - first == 1 or not _title(passage, end):
            value = RESOLVERS[name](passage, start, end, passage.published)
            if value is not None:
                return _reading(start, end, name, value)
    return None


def _title(passage: Passage, end: int) -> bool:
    """Tell whether several words are the name of a programme or a book: "This Week", "The Year"."""
    return passage.capital(end - 1) and passage.is_a(end - 1, "unit", "units", "daypart")


def _named(passage: Passage, start: int) -> _Reading | None:
    """Return the day with a name that starts at a word, perhaps with its year before it."""
    year = start if passage.letters[start] == _YEAR else None
    first = start if year is None else start + 1
    for words, day in passage.calendar.days.get(passage.words.folds[first], ()):
        end = first + len(words)
        if _spelt(passage, first, words):
            after = end + passage.is_a(end, "comma")
            if year is None and passage.is_a(after, "year"):
                year = after
            return _named_day(passage, start, max(end, (year or 0) + 1), day, year)
    return None


def _spelt(passage: Passage, index: int, words: Sequence[str]) -> bool:
    """Tell whether a name stands at a word: a capital must be one in the text too."""
    for number, word in enumerate(words, index):
        if passage.fold(number) != word.lower():
            return False
        if not word.islower() and passage.text(number)[:1] != word[:1]:
            return False
    return True


def _named_day(passage: Passage, start: int, end: int, day: NamedDay, year: int | None) -> _Reading:
    """Resolve a named day: in the year beside it, else the nearest that the verb allows."""
    anchor = None
    if year is not None:
        date = day.in_year(int(passage.get(year, year + 1, "year") or 0))
    elif anchor := passage.published:
        date = day.around(anchor, passage.direction(start, end))
    else:
        date = None
    value = period("D", date) if date else day.unplaced
    return _reading(start, end, NAMED_DAY, Value("DATE", value, None, anchor))


def _foreign(passage: Passage, year: int, done: int) -> _Reading | None:
    """Return the date in another language that ends in a year: "29 de abril de 2022"."""
    month = year - 1 - passage.among(year - 1, "foreign_links")
    if not passage.among(month, "foreign_months"):
        return None
    day = month - 1 - passage.among(month - 1, "foreign_links")
    if day < done or not passage.text(day)[:1].isdigit():
        return None
    value = foreign(passage, day, year + 1, passage.published)
    return _reading(day, year + 1, "foreign", value) if value else None


def _as_spoken(passage: Passage, found: list[_Reading]) -> list[_Reading]:
    """Count "today" in a quotation from the day on which it was said, where the paragraph tells it."""
    spoken = list(found)
    for index, (start, end, name, value, _) in enumerate(found):
        if name in _DEICTIC and (day := _spoken_on(passage, found, index)):
            spoken[index] = _reading(start, end, name, RESOLVERS[name](passage, start, end, day) or value)
    return spoken


def _spoken_on(passage: Passage, found: list[_Reading], index: int) -> datetime.date | None:
    """Return the day beside the reporting verb of the quotation around an expression."""
    starts, folds, text = passage.words.starts, passage.words.folds, passage.view.text
    start = starts[found[index].start]
    quote = next((quote for quote in passage.view[Quote].at(start) if quote.depth == 0), None)
    if quote is None:
        return None
    reporting = _reporting(passage.view.language)
    for other in (*found[index + 1 : index + 4], *reversed(found[max(index - 3, 0) : index])):
        place = starts[other.start]
        if other.name in _SAID_ON and not quote.start <= place < quote.end:
            near = folds[max(other.start - 4, 0) : other.start] + folds[other.end : other.end + 3]
            if reporting.intersection(near) and "\n" not in text[min(place, start) : max(place, start)]:
                first, last = other.days
                return first if first == last else None
    return None


@functools.cache
def _reporting(language: Language) -> frozenset[str]:
    return reporting_verbs(language).certain


def _asks(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    return numbers(language)


PARSER = Parser(makes=DateExpression, reads=(Metadata, Noise, Sentence, Quote), find=find, asks=_asks)
