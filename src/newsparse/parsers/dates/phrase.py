"""``Phrase``: the words of a time expression and what they show; ``Value``: the value of the expression."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from attrs import define

from newsparse.core.kinds import DateType
from newsparse.parsers.dates.passage import DatePassage, Story
from newsparse.parsers.dates.patterns import CLASS, LETTER
from newsparse.parsers.dates.values import covers, duration, period, shifted, unknown

Day: TypeAlias = "datetime.date | None"
# Classes of words that point back and ahead.
BACK = ("last", "previous", "past", "last_after", "previous_after")
AHEAD = ("next", "following", "coming", "next_after", "following_after")
_HALVES = {("Y", 1): "P6M", ("TH", 1): "PT30M", ("D", 1): "PT12H", ("TM", 1): "PT30S"}
"""Half a unit, in smaller units."""


class Value(NamedTuple):
    """The value of an expression; ``days`` if it covers other days than its value."""

    type: DateType
    value: str
    mod: str | None = None
    anchor: Day = None
    days: tuple[Day, Day] | None = None


@define(eq=False, repr=False)
class Phrase:
    """The words ``[start, end)`` of a passage, and the reference day from which they are counted."""

    passage: DatePassage
    start: int
    end: int
    base: Day

    def part(self, start: int, end: int) -> Phrase:
        """Return other words with the same reference day."""
        return Phrase(self.passage, start, end, self.base)

    # Its words.

    def where(self, *classes: str) -> int:
        """Return the first word of one of the classes, or -1."""
        match = _search(*classes)(self.passage.letters, self.start, self.end)
        return match.start() if match is not None else -1

    def has(self, *classes: str) -> bool:
        """Return whether there is a word of one of the classes."""
        return _search(*classes)(self.passage.letters, self.start, self.end) is not None

    def get(self, *classes: str) -> str | None:
        """Return the value of the first word of one of the classes, or the word itself if it has no value."""
        passage = self.passage
        match = _search(*classes)(passage.letters, self.start, self.end)
        if match is None:
            return None
        word = passage.grammar.endings.without_possessive(passage.words.folds[match.start()])
        values = passage.grammar.values.get(CLASS[match[0]])
        return values[word] if values is not None else word

    # The words around it.

    def next_is(self, *classes: str) -> bool:
        """Return whether the word after it belongs to one of the classes."""
        return self.passage.is_a(self.end, *classes)

    def next_among(self, name: str) -> bool:
        """Return whether the word after it is in a list of the lexicon."""
        return self.passage.among(self.end, name)

    def previous_is(self, *classes: str) -> bool:
        """Return whether the word before it belongs to one of the classes."""
        return self.passage.is_a(self.start - 1, *classes)

    def previous_among(self, name: str) -> bool:
        """Return whether the word before it is in a list of the lexicon."""
        return self.passage.among(self.start - 1, name)

    @property
    def next_is_noun(self) -> bool:
        """Whether the word after it looks like a common noun."""
        return self.passage.before_noun(self.end)

    @property
    def next_is_capital(self) -> bool:
        """Whether the word after it begins with a capital."""
        return self.passage.capital(self.end)

    @property
    def is_possessive(self) -> bool:
        """Whether its last word has a possessive ending."""
        return self.passage.is_possessive(self.end - 1)

    @property
    def story(self) -> Story:
        """The dates before it."""
        return self.passage.story

    @property
    def direction(self) -> int:
        """The direction of the governing verb: 1 future (2 if the verb is certain), -1 past, 0 neither."""
        return self.passage.direction(self.start, self.end)

    # What its words mean.

    @property
    def unit(self) -> tuple[str, int]:
        """The unit that a word names, or ``""``, and its number: a fortnight is two weeks."""
        size, _, unit = (self.get("unit", "quarter", "units") or "").rpartition(" ")
        return unit, int(size or 1)

    @property
    def calendar_unit(self) -> str | None:
        """The unit that a word names if it is a calendar unit, unlike hours and fortnights."""
        return calendar_unit(*self.unit)

    @property
    def mod(self) -> str | None:
        """The modifier of a point in time: "early", "the end of"."""
        return self.get("part", "edge") if self.end - self.start > 1 else None

    @property
    def approximation(self) -> str | None:
        """The modifier of a length of time: "nearly", "more than"."""
        if (mod := self.get("approximator")) is not None:
            return mod
        if self.has("least"):
            return "EQUAL_OR_MORE"
        if self.has("up"):
            return "EQUAL_OR_LESS"
        if self.has("than"):
            return "MORE_THAN" if self.has("more") else "LESS_THAN"
        return "APPROX" if self.has("so") else None  # "a year or so"

    @property
    def step(self) -> int:
        """-1 for "last", 1 for "next", 0 for "this" or nothing."""
        if self.has(*BACK):
            return -1
        return 1 if self.has(*AHEAD) else 0

    @property
    def count(self) -> str:
        """How many units the words count: "a week" is one, "half a year" 0.5; ``X`` if unknown."""
        passage, start, at = self.passage, self.start, self.where("unit", "quarter", "units")
        at = at if at >= 0 else self.end
        words, before = list(map(passage.bare, range(start, at))), self.part(start, at)
        whole = [word for index, word in enumerate(words, start) if not passage.is_a(index, "half")]
        count = passage.grammar.quantity(whole) if words else "X"
        halves = self.part(at, self.end).has("half")
        if passage.is_a(at + 1, "or") and self.part(at + 1, self.end).has("number"):
            return "X"  # "a year or two"
        if before.has("half"):
            count = "0.5" if count == "X" else passage.grammar.quantity(words)
            if before.has("big_number") and not before.has("and"):
                count = f"{float(passage.grammar.quantity(whole)) / 2:g}"
        elif count == "X" and passage.is_a(at, "unit", "quarter"):
            count = "1"
        return f"{float(count) + 0.5:g}" if halves and count != "X" else count

    @property
    def length(self) -> str:
        """The value of a length of time."""
        unit, count = self.unit, self.count
        return _HALVES.get(unit, duration(count, *unit)) if count == "0.5" else duration(count, *unit)

    @property
    def in_story(self) -> bool:
        """Whether it is counted from the last date in the text: "that year", "the following week"."""
        return self.has("that", "same", "following", "previous", "previous_after", "following_after")

    @property
    def day_of_hour(self) -> Value:
        """The day to which an hour belongs: the last one in its paragraph, otherwise the reference day."""
        nearby = self.passage.day_nearby(self.start)
        return in_calendar("D", self.origin("D") if nearby else self.base)

    @property
    def daypart(self) -> str:
        """The code of the part of the day that a word names, or ``""``: "morning", "tonight"."""
        return self.get("daypart") or (self.get("deictic") or "").partition(" T")[2]

    def day_towards(self, sign: int) -> Day:
        """Return the next day, or with -1 the last, that a weekday or "tomorrow" names; it can be today."""
        if self.base is not None and (deictic := self.get("deictic")) is not None:
            away = int(deictic.partition(" ")[0])
            return shifted("D", self.base, away) if away * sign >= 0 else None
        return weekday_beside(int(self.get("weekday") or 0), self.base, sign)

    def origin(self, unit: str | None) -> Day:
        """Return the day from which "the following" unit is counted: the last date, or the reference day."""
        return self.story.origin(unit, self.base)

    def pointed_unit(self, unit: str) -> Value:
        """Return the unit referred to: "next year" from the reference day, "that year" in the story."""
        return in_calendar(unit, self.origin(unit) if self.in_story else self.base, self.step)

    @property
    def short_year(self) -> str | None:
        """The year that the last word and the apostrophe before it are: "'82", "'05".

        An apostrophe can also open a quotation: "in May '12 people died'".
        """
        passage, end = self.passage, self.end
        text = passage.fold(end - 1)
        if len(text) != 2 or not text.isdecimal() or not passage.touches(end - 2) or passage.touches(end - 3):
            return None
        counts = self.next_is_capital or (self.next_is_noun and not passage.is_a(end - 3, "the", "a"))
        sure = not counts or text[0] == "0" or text > "31" or passage.text(end - 2) == "’"
        return full_year(text, self.base) if sure else None


Resolver: TypeAlias = Callable[[Phrase], Value | None]


@functools.cache
def _search(*classes: str) -> Callable[[str, int, int], re.Match[str] | None]:
    return re.compile(f"[{''.join(LETTER[name] for name in classes)}]").search


def weekday_beside(number: int, base: Day, sign: int) -> Day:
    """Return the first such weekday from a day on or, with -1, the last one up to it."""
    return shifted("D", base, sign * (sign * (number - base.weekday()) % 7)) if base is not None else None


def in_calendar(unit: str, base: Day, count: int = 0, mod: str | None = None) -> Value:
    """Return the calendar unit that is a number of units away from a day."""
    day = shifted(unit, base, count) if base is not None else None
    return Value("DATE", period(unit, day) if day is not None else unknown(unit), mod, base)


def calendar_unit(unit: str, size: int) -> str | None:
    """Return the calendar unit that equals a number of units, if there is one."""
    if not unit or unit[0] == "T" or (size > 1 and unit == "W"):
        return None
    return {10: "DE", 100: "CE"}.get(size, unit)


def on_part(day: Value, part: str) -> Value:
    """Return a part of a day."""
    return day._replace(type="TIME", value=f"{day.value}T{part}")


def dated(year: str | int, month: int, day: int) -> Value | None:
    """Return a day of the calendar, or None if there is no such day."""
    value = f"{int(year):04}-{month:02}-{day:02}"
    return Value("DATE", value) if covers(value) else None


def number_in(text: str) -> int:
    """Return the number in a word such as "21st"."""
    return int(re.sub(r"[^0-9]", "", text) or 0)


def full_year(text: str, base: Day, ahead: int = 10) -> str:
    """Return the year for two digits: the latest one that is at most some years in the future."""
    now = base.year if base else 2030
    number = now // 100 * 100 + int(text)
    return f"{number - 100 if number > now + ahead else number:04}"
