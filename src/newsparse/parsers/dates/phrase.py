"""``Phrase``: the words of a time expression, and the questions that its resolver asks about them."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from attrs import define

from newsparse.parsers.dates.passage import Passage
from newsparse.parsers.dates.patterns import CLASS, LETTER
from newsparse.parsers.dates.values import Day, Value, duration, in_calendar

# Classes of words that point back and ahead, and that point from the last date in the text.
_BACK = ("last", "previous", "past", "last_after", "previous_after")
_AHEAD = ("next", "following", "coming", "next_after", "following_after")
_TOLD = ("that", "same", "following", "previous", "previous_after", "following_after")
_HALVES = {("Y", 1): "P6M", ("TH", 1): "PT30M", ("D", 1): "PT12H", ("TM", 1): "PT30S"}
"""Half a unit, in smaller units."""
_LARGE = {10: "DE", 100: "CE"}
"""Numbers of years that are calendar units."""
_FIGURES = frozenset("0123456789")


@define(eq=False, repr=False)
class Phrase:
    """The words ``[start, end)`` of a passage, and the reference day from which they are counted."""

    passage: Passage
    start: int
    end: int
    base: Day

    def part(self, start: int, end: int) -> Phrase:
        """Return other words with the same reference day."""
        return Phrase(self.passage, start, end, self.base)

    # Its words, and those around it.

    def where(self, *classes: str) -> int:
        """Return the first word of one of the classes, or -1."""
        match = _search(*classes)(self.passage.letters, self.start, self.end)
        return match.start() if match is not None else -1

    def has(self, *classes: str) -> bool:
        """Return whether there is a word of one of the classes."""
        return _search(*classes)(self.passage.letters, self.start, self.end) is not None

    def get(self, *classes: str) -> str:
        """Return the value of the first word of one of the classes, or the word if it has none, or ``""``."""
        passage = self.passage
        match = _search(*classes)(passage.letters, self.start, self.end)
        if match is None:
            return ""
        word = passage.bare(match.start())
        values = passage.grammar.values.get(CLASS[match[0]])
        return values[word] if values is not None else word

    def number(self, *classes: str) -> int:
        """Return the number of the first word of one of the classes ("21st", "May", "third"), or 0."""
        return number_in(self.get(*classes))

    def before(self, *names: str) -> bool:
        """Return whether the word before it belongs to one of some classes or lists."""
        return self.passage.is_a(self.start - 1, *names)

    def after(self, *names: str) -> bool:
        """Return whether the word after it belongs to one of some classes or lists."""
        return self.passage.is_a(self.end, *names)

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
    def direction(self) -> int:
        """The direction of the governing verb: 1 future (2 if the verb is certain), -1 past, 0 neither."""
        return self.passage.direction(self.start, self.end)

    # What its words mean.

    @property
    def unit(self) -> tuple[str, int]:
        """The unit that a word names, or ``""``, and its number: a fortnight is two weeks."""
        size, _, unit = self.get("unit", "quarter", "units").rpartition(" ")
        return unit, int(size or 1)

    @property
    def calendar_unit(self) -> str:
        """The unit that a word names if it is a calendar unit, unlike hours and fortnights, or ``""``."""
        unit, size = self.unit
        return "" if unit[:1] == "T" or (size > 1 and unit == "W") else _LARGE.get(size, unit)

    @property
    def mod(self) -> str | None:
        """The modifier of a point in time: "early", "the end of"."""
        return (self.get("part", "edge") or None) if self.end - self.start > 1 else None

    @property
    def approximation(self) -> str | None:
        """The modifier of a length of time: "nearly", "more than", "a year or so"."""
        if mod := self.get("approximator"):
            return mod
        if self.has("than"):
            return "MORE_THAN" if self.has("more") else "LESS_THAN"
        signs = {"least": "EQUAL_OR_MORE", "up": "EQUAL_OR_LESS", "so": "APPROX"}
        return next((signs[name] for name in signs if self.has(name)), None)

    @property
    def step(self) -> int:
        """-1 for "last", 1 for "next", 0 for "this" or nothing."""
        return -1 if self.has(*_BACK) else int(self.has(*_AHEAD))

    @property
    def count(self) -> str:
        """How many units the words count: "a week" is one, "half a year" 0.5; ``X`` if unknown."""
        passage, at = self.passage, self.where("unit", "quarter", "units")
        at = at if at >= 0 else self.end
        count = passage.grammar.quantity(list(map(passage.bare, range(self.start, at))))
        if count == "X" and passage.is_a(at, "unit", "quarter"):
            count = "1"
        if at + 1 >= self.end or count == "X":
            return count
        rest = self.part(at + 1, self.end)
        if passage.is_a(at + 1, "or") and rest.has("number"):
            return "X"  # "a year or two"
        return f"{float(count) + 0.5:g}" if rest.has("half") else count

    @property
    def length(self) -> str:
        """The value of a length of time."""
        unit, count = self.unit, self.count
        half = _HALVES.get(unit) if count == "0.5" else None
        return half or duration(count, *unit)

    def away(self, origin: Day, sign: int = 1) -> Value:
        """Return the unit as far from a day as the words say, for a whole count: "two weeks later"."""
        (unit, size), count = self.unit, int(self.count) * sign
        if size in _LARGE:
            return in_calendar(_LARGE[size], origin, count, self.approximation)
        return in_calendar("D" if unit == "WE" else unit, origin, count * size, self.approximation)

    @property
    def in_story(self) -> bool:
        """Whether it is counted from the last date in the text: "that year", "the following week"."""
        return self.has(*_TOLD)

    def origin(self, unit: str) -> Day:
        """Return the day from which "the following" unit is counted: the last date, or the reference day."""
        return self.passage.story.origin(unit) or self.base

    def pointed_unit(self, unit: str) -> Value:
        """Return the unit referred to: "next year" from the reference day, "that year" in the story."""
        return in_calendar(unit, self.origin(unit) if self.in_story else self.base, self.step)

    @property
    def day_of_hour(self) -> Value:
        """The day to which an hour belongs: the last one in its paragraph, otherwise the reference day."""
        return in_calendar("D", self.origin("D") if self.passage.day_nearby(self.start) else self.base)

    @property
    def daypart(self) -> str:
        """The code of the part of the day that a word names, or ``""``: "morning", "tonight"."""
        return self.get("daypart") or self.get("deictic").partition(" T")[2]

    @property
    def days_away(self) -> int:
        """How many days "yesterday" or "tonight" is from the reference day."""
        return int(self.get("deictic").partition(" ")[0] or 0)

    @property
    def short_year(self) -> str:
        """The year that the last word and the apostrophe before it are ("'82", "'05"), or ``""``.

        An apostrophe can also open a quotation: "in May '12 people died'".
        """
        passage, end = self.passage, self.end
        text = passage.folds[end - 1]
        if len(text) != 2 or not text.isdecimal() or not passage.touches(end - 2) or passage.touches(end - 3):
            return ""
        counts = self.next_is_capital or (self.next_is_noun and not passage.is_a(end - 3, "the", "a"))
        sure = not counts or text[0] == "0" or text > "31" or passage.texts[end - 2] == "’"
        return full_year(text, self.base) if sure else ""


@functools.cache
def _search(*classes: str) -> Callable[[str, int, int], re.Match[str] | None]:
    return re.compile(f"[{''.join(LETTER[name] for name in classes)}]").search


def on_part(day: Value, part: str) -> Value:
    """Return a part of a day."""
    return day._replace(type="TIME", value=f"{day.value}T{part}")


def number_in(text: str) -> int:
    """Return the number in a word such as "21st", or 0."""
    return int("".join(filter(_FIGURES.__contains__, text)) or 0)


def full_year(text: str, base: Day, ahead: int = 10) -> str:
    """Return the year for two digits: the latest one that is at most some years in the future."""
    now = base.year if base else 2030
    number = now // 100 * 100 + int(text)
    return f"{number - 100 if number > now + ahead else number:04}"
