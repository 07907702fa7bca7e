"""``Passage``: an article's words with their classes, as the resolvers ask for them."""

from __future__ import annotations

import datetime
from functools import cached_property

from newsparse.document import View
from newsparse.records import Sentence
from newsparse.timex.foreign import ForeignDates
from newsparse.timex.grammar import LETTER, OTHER, grammar
from newsparse.timex.named_days import Calendar, calendar
from newsparse.timex.tense import tense

__all__ = ["Passage"]

_LONGEST = 8
"""How many words an expression can reach to the left of its head; to the right it is twice as many."""
_ENDS = frozenset(("", ".", "!", "?", "”", '"'))
_GAP = 20
"""More white space than this between two words parts them, as two line breaks do."""


class Passage:
    """An article's words, their classes, and the dates that relative expressions are counted from.

    Words are named by their index; an index outside the text stands for an empty word.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words
        self.grammar = grammar(view.language)
        self.letters = self.grammar.letters(view.text, view.words)
        self.published = view.published
        self._size = len(self.letters)
        self.focus: str | None = None
        """The value of the last date in the calendar so far, for "a year earlier"."""
        self._told: datetime.date | None = None
        self._somebody: dict[str, bool] = {}
        self.day: datetime.date | None = None
        """The last date so far that is a single day, for "the same day"."""

    def window(self, head: int, done: int) -> tuple[int, int]:
        """Return the range of words around a head that can belong to its expression, and one more."""
        letters, starts, ends = self.letters, self.words.starts, self.words.ends
        low, most = head, max(done, head - _LONGEST)
        while low > most and letters[low - 1] != OTHER:
            if starts[low] - ends[low - 1] > 1 and self._parted(ends[low - 1], starts[low]):
                break
            low -= 1
        high, most = head + 1, min(len(letters), head + 2 * _LONGEST)
        while high < most:
            if starts[high] - ends[high - 1] > 1 and self._parted(ends[high - 1], starts[high]):
                break
            high += 1
            if letters[high - 1] == OTHER:
                break
        return low, high

    def _parted(self, start: int, end: int) -> bool:
        """Tell whether white space between two words ends a paragraph or stands for noise."""
        return end - start > _GAP or self.view.text.count("\n", start, end) > 1

    def touches(self, index: int) -> bool:
        """Tell whether no space stands between a word and the next."""
        return index + 1 < self._size and self.words.ends[index] == self.words.starts[index + 1]

    def fold(self, index: int) -> str:
        """Return a word in lower case."""
        return self.words.folds[index] if 0 <= index < self._size else ""

    def text(self, index: int) -> str:
        """Return a word as written."""
        return self.words.texts[index] if 0 <= index < self._size else ""

    def capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text(index)[:1].isupper()

    def among(self, index: int, name: str) -> bool:
        """Tell whether a word is in a list of the lexicon."""
        return self.fold(index) in self.grammar.lists[name]

    def is_a(self, index: int, *classes: str) -> bool:
        """Tell whether a word is of one of the classes."""
        return 0 <= index < self._size and self.letters[index] in map(LETTER.__getitem__, classes)

    def known(self, index: int) -> bool:
        """Tell whether a word is of any class."""
        return 0 <= index < self._size and self.letters[index] != OTHER

    def where(self, start: int, end: int, *classes: str) -> int:
        """Return the first word of one of the classes, or -1."""
        first = -1
        for name in classes:
            place = self.letters.find(LETTER[name], start, end if first < 0 else first)
            if place >= 0:
                first = place
        return first

    def has(self, start: int, end: int, *classes: str) -> bool:
        """Tell whether there is a word of one of the classes."""
        return self.where(start, end, *classes) >= 0

    def get(self, start: int, end: int, *classes: str) -> str | None:
        """Return the value of the first word of one of the classes, or the word itself where it has none."""
        at = self.where(start, end, *classes)
        if at < 0:
            return None
        word = self.fold(at).removesuffix("'s")
        name = next(name for name in classes if self.letters[at] == LETTER[name])
        return self.grammar.values[name][word] if name in self.grammar.values else word

    def names_somebody(self, word: str) -> bool:
        """Tell whether the article has a person of a month's name: "Theresa May", "Mrs May"."""
        if word not in self._somebody:
            self._somebody[word] = any(
                self.capital(index)
                and (
                    self.among(index - 1, "honorifics")
                    or (
                        self.capital(index - 1)
                        and not self.known(index - 1)
                        and self.fold(index - 2) not in _ENDS
                    )
                )
                for index, fold in enumerate(self.words.folds)
                if fold == word
            )
        return self._somebody[word]

    def before_noun(self, index: int) -> bool:
        """Tell whether a word looks like a common noun: small, of no class, and no function word."""
        word = self.text(index)
        return (
            word.isalpha()
            and word.islower()
            and not self.known(index)
            and word not in self.grammar.lists["no_noun"]
        )

    @cached_property
    def foreign(self) -> ForeignDates:
        """The reader of dates in other languages; one for each article."""
        return ForeignDates()

    def direction(self, start: int, end: int) -> int:
        """Return which way the governing verb points: 1 to what is to come, -1 to the past, 0 nowhere."""
        words = self.words
        sentence = next(iter(self.view[Sentence].at(words.starts[start])), None)
        bounds = words.range(sentence.start, sentence.end) if sentence else range(start, end)
        return tense(self.view.language).direction(words.folds, words.texts, start, end, bounds)

    @cached_property
    def calendar(self) -> Calendar:
        """The named days of the outlet's country."""
        outlet = self.view.outlet
        return calendar(outlet.country if outlet else None)

    def see(self, value: str, first: datetime.date | None, last: datetime.date | None) -> None:
        """Remember a date that was found, if it has a place in the calendar."""
        if first is not None:
            self.focus, self._told = value, first
            if first == last:
                self.day = first

    def told(self, unit: str | None, base: datetime.date | None) -> datetime.date | None:
        """Return the day that the story has come to: that of the last date, or else the reference day."""
        if unit == "D":
            return self.day or base
        return self._told or base
