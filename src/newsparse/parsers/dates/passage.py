"""``DatePassage``: an article's words with their classes, for the resolvers."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from itertools import compress

from newsparse.core.parser import View
from newsparse.core.records import Sentence
from newsparse.language.tense import tense
from newsparse.language.text import gap
from newsparse.parsers.dates.grammar import grammar
from newsparse.parsers.dates.named_days import Calendar, calendar
from newsparse.parsers.dates.patterns import CLASS, LETTER, OTHER

# How many words an expression can extend to the left of its head; it is twice as many to the right.
_LONGEST = 8
# How many words after a day an hour can belong to that day.
_NEARBY = 60
_ENDS = frozenset(("", ".", "!", "?", "”", '"'))
# Two words are separated by more white space than this, such as two line breaks, or noise blanked out.
_GAP = 20
_SPACES = " " * (_GAP + 1)
# The letters of words that can begin a noun phrase: "local" in "May's local elections".
_PLAIN = frozenset((OTHER, LETTER["local"], LETTER["zone_word"]))
# The letters of words outside the text, as far as is looked from a word.
_BEYOND = OTHER * 8


class DatePassage:
    """An article's words, their classes, and the dates that relative expressions are counted from.

    Words are identified by their index; an index outside the text means an empty word.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words
        self.grammar = grammar(view.language)
        self._text = view.text
        self._holes = _SPACES in self._text
        self.letters = self.grammar.letters(self.words) + _BEYOND
        """The letters of the classes, then some for words outside the text (index -1 is the last of
        these)."""
        self.published = view.published
        self._size = len(self.words)
        self._tense = tense(view.language)
        self._sentences: list[Sentence] = []
        self._begin: list[int] = []
        self._named: dict[str, bool] = {}
        self.story = Story()
        """The dates found so far."""

    def window(self, head: int, done: int) -> tuple[int, int]:
        """Return the range of words around a head that can belong to its expression, and one more."""
        letters, text, starts, ends = self.letters, self._text, self.words.starts, self.words.ends
        least, most = max(head - _LONGEST, done), min(head + 2 * _LONGEST, self._size)
        low = letters.rfind(OTHER, least, head) + 1 or least
        high = letters.find(OTHER, head + 1, most) + 1 or most
        first, last = ends[low], starts[high - 1]
        if text.find("\n", first, last) >= 0 or (self._holes and text.find(_SPACES, first, last) >= 0):
            for index in range(low + 1, high):
                before, after = ends[index - 1], starts[index]
                if after - before > 1 and (
                    gap(text, before, after) > _GAP or text.count("\n", before, after) > 1
                ):
                    if index > head:
                        return low, index
                    low = index
        return low, high

    def touches(self, index: int) -> bool:
        """Return whether there is no space between a word and the next."""
        return index + 1 < self._size and self.words.ends[index] == self.words.starts[index + 1]

    def day_nearby(self, index: int) -> bool:
        """Return whether the last single day comes before a word, in its paragraph."""
        at, starts = self.story.day_at, self.words.starts
        return 0 <= at < index <= at + _NEARBY and self._text.find("\n", starts[at], starts[index]) < 0

    def fold(self, index: int) -> str:
        """Return a word in lower case."""
        return self.words.folds[index] if 0 <= index < self._size else ""

    def text(self, index: int) -> str:
        """Return a word as written."""
        return self.words.texts[index] if 0 <= index < self._size else ""

    def bare(self, index: int) -> str:
        """Return a word in lower case without its possessive ending."""
        return self.grammar.endings.without_possessive(self.fold(index))

    def is_possessive(self, index: int) -> bool:
        """Return whether a word has a possessive ending: "April's"."""
        return self.grammar.endings.is_possessive(self.fold(index))

    def capital(self, index: int) -> bool:
        """Return whether a word begins with a capital."""
        return self.text(index)[:1].isupper()

    def among(self, index: int, name: str) -> bool:
        """Return whether a word is in a list of the lexicon."""
        return self.fold(index) in self.grammar.lists[name]

    def is_a(self, index: int, *classes: str) -> bool:
        """Return whether a word belongs to one of the classes."""
        return CLASS.get(self.letters[index]) in classes

    def known(self, index: int) -> bool:
        """Return whether a word belongs to any class."""
        return self.letters[index] != OTHER

    def names_somebody(self, word: str) -> bool:
        """Return whether the article has a person named like a month: "Theresa May", "Mrs May"."""
        if word not in self._named:
            forms = {word, *(word + ending for ending in self.grammar.endings.possessives)}
            places = compress(range(self._size), map(forms.__contains__, self.words.folds))
            self._named[word] = any(map(self._names, places))
        return self._named[word]

    def _names(self, index: int) -> bool:
        """Return whether a word is a name after a title, or next to another name: "Mrs May", "April Lee"."""
        if not self.capital(index):
            return False
        named = self.capital(index - 1) and not self.known(index - 1) and self.fold(index - 2) not in _ENDS
        first = self.capital(index + 1) and not self.known(index + 1)
        first = first and (self.fold(index - 1) in _ENDS or not self.known(index - 1))
        return named or first or self.among(index - 1, "honorifics")

    def before_noun(self, index: int) -> bool:
        """Return whether a word looks like a common noun: lower case, no class, not a function word."""
        word = self.text(index)
        return (
            word.replace("-", "").isalpha()
            and word.islower()
            and self.letters[index] in _PLAIN
            and word not in self.grammar.lists["no_noun"]
        )

    def direction(self, start: int, end: int) -> int:
        """Return the direction of the governing verb: 1 future (2 if it is certain), -1 past, 0 neither.

        It is not certain for the attribute of a noun ("will publish the May 3 figures") and a past plan.
        """
        first, stop = self._sentence_of(start, end)
        found = self._tense.direction(self.words.folds, self.words.texts, start, end, first, stop)
        if found > 1 and (
            self.is_possessive(end - 1) or self.before_noun(end) or self.was_planned(start, end)
        ):
            return 1
        return found

    def begins_sentence(self, index: int) -> bool:
        """Return whether a word is the first of its sentence."""
        return self._sentence_of(index, index + 1)[0] == index

    def was_planned(self, start: int, end: int) -> bool:
        """Return whether an expression is the time of a past plan: "was due to open in May"."""
        return self._tense.was_planned(self.words.folds, start, self._sentence_of(start, end)[0])

    def _sentence_of(self, start: int, end: int) -> tuple[int, int]:
        if not self._sentences:
            self._sentences = list(self.view[Sentence])
            self._begin = [sentence.start for sentence in self._sentences]
        words, place = self.words, self.words.starts[start]
        index = bisect_right(self._begin, place) - 1
        first, stop = start, end
        if index >= 0 and (sentence := self._sentences[index]).end > place:
            first = bisect_left(words.starts, sentence.start, 0, start)
            stop = bisect_left(words.starts, sentence.end, start)
        return first, stop

    @property
    def calendar(self) -> Calendar:
        """The named days of the outlet's country."""
        outlet = self.view.outlet
        return calendar(outlet.country if outlet else None)


class Story:
    """The last dates in a text, one for each kind of reference."""

    def __init__(self) -> None:
        # The last calendar date, for "a year earlier", and its first day.
        self.value: str | None = None
        self._first: datetime.date | None = None
        # The first day of the last completed quarter that was not only a comparison, for "the quarter".
        self.quarter: datetime.date | None = None
        # The last single day, for "the same day", its first word, and its hour if the text has it.
        self.day: datetime.date | None = None
        self.day_at = -1
        self.hour: datetime.datetime | None = None

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
