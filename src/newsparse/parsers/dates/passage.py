"""``Passage``: an article's words with their classes; ``Story``: the dates that relative ones count from."""

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
from newsparse.parsers.dates.patterns import LETTER, OTHER
from newsparse.parsers.dates.values import Day, Expression

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
# Words outside the text, as far as is looked from a word; index -1 is the last of these.
_BEYOND = ("",) * 16


class Passage:
    """An article's words as written (``texts``), in lower case (``folds``), and by class (``letters``)."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.words = view.words
        self.grammar = grammar(view.language)
        self.folds = [*view.words.folds, *_BEYOND]
        self.texts = [*view.words.texts, *_BEYOND]
        self.letters = self.grammar.letters(view.words) + OTHER * len(_BEYOND)
        self.published = view.published
        self.story = Story(view.published)
        self._text = view.text
        self._holes = _SPACES in self._text
        self._size = len(view.words)
        self._tense = tense(view.language)
        self._sentences: list[Sentence] = []
        self._begin: list[int] = []
        self._named: dict[str, bool] = {}

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
                if gap(text, before, after) > _GAP or text.count("\n", before, after) > 1:
                    if index > head:
                        return low, index
                    low = index
        return low, high

    def touches(self, index: int) -> bool:
        """Return whether there is no space between a word and the next."""
        return index + 1 < self._size and self.words.ends[index] == self.words.starts[index + 1]

    def is_a(self, index: int, *names: str) -> bool:
        """Return whether a word belongs to one of some classes of the grammar, or lists of the lexicon."""
        letters, words = self.grammar.named[names]
        return self.letters[index] in letters or self.folds[index] in words

    def known(self, index: int) -> bool:
        """Return whether a word belongs to any class."""
        return self.letters[index] != OTHER

    def bare(self, index: int) -> str:
        """Return a word in lower case without its possessive ending."""
        return self.grammar.endings.without_possessive(self.folds[index])

    def is_possessive(self, index: int) -> bool:
        """Return whether a word has a possessive ending: "April's"."""
        return self.grammar.endings.is_possessive(self.folds[index])

    def is_plural(self, index: int) -> bool:
        """Return whether a word has the ending of a plural."""
        return self.grammar.endings.is_plural(self.folds[index])

    def capital(self, index: int) -> bool:
        """Return whether a word begins with a capital."""
        return self.texts[index][:1].isupper()

    def names_somebody(self, word: str) -> bool:
        """Return whether the article has a person named like a month: "Theresa May", "Mrs May"."""
        if word not in self._named:
            forms = {word, *(word + ending for ending in self.grammar.endings.possessives)}
            places = compress(range(self._size), map(forms.__contains__, self.folds))
            self._named[word] = any(map(self._names, places))
        return self._named[word]

    def _names(self, index: int) -> bool:
        """Return whether a word is a name after a title, or next to another name: "Mrs May", "April Lee"."""
        if not self.capital(index):
            return False
        before, after = self.capital(index - 1) and not self.known(index - 1), self.capital(index + 1)
        if (before and self.folds[index - 2] not in _ENDS) or self.is_a(index - 1, "honorifics"):
            return True
        opens = self.folds[index - 1] in _ENDS or not self.known(index - 1)
        return after and opens and not self.known(index + 1)

    def before_noun(self, index: int) -> bool:
        """Return whether a word looks like a common noun: lower case, no class, not a function word."""
        word = self.texts[index]
        return (
            self.letters[index] in _PLAIN
            and word.islower()
            and word.replace("-", "").isalpha()
            and word not in self.grammar.lists["no_noun"]
        )

    def direction(self, start: int, end: int) -> int:
        """Return the direction of the governing verb: 1 future (2 if it is certain), -1 past, 0 neither.

        It is not certain for the attribute of a noun ("will publish the May 3 figures") and a past plan.
        """
        first, stop = self._sentence_of(start, end)
        found = self._tense.direction(self.folds, self.texts, start, end, first, stop)
        attribute = self.is_possessive(end - 1) or self.before_noun(end) or self.was_planned(start, end)
        return 1 if found > 1 and attribute else found

    def begins_sentence(self, index: int) -> bool:
        """Return whether a word is the first of its sentence."""
        return self._sentence_of(index, index + 1)[0] == index

    def was_planned(self, start: int, end: int) -> bool:
        """Return whether an expression is the time of a past plan: "was due to open in May"."""
        return self._tense.was_planned(self.folds, start, self._sentence_of(start, end)[0])

    def _sentence_of(self, start: int, end: int) -> tuple[int, int]:
        if not self._sentences:
            self._sentences = list(self.view[Sentence])
            self._begin = [sentence.start for sentence in self._sentences]
        starts, place = self.words.starts, self.words.starts[start]
        index = bisect_right(self._begin, place) - 1
        if index < 0 or (sentence := self._sentences[index]).end <= place:
            return start, end
        return bisect_left(starts, sentence.start, 0, start), bisect_left(starts, sentence.end, start)

    def day_nearby(self, index: int) -> bool:
        """Return whether the last single day comes before a word, in its paragraph."""
        at, starts = self.story.day_at, self.words.starts
        return 0 <= at < index <= at + _NEARBY and self._text.find("\n", starts[at], starts[index]) < 0

    @property
    def calendar(self) -> Calendar:
        """The named days of the outlet's country."""
        outlet = self.view.outlet
        return calendar(outlet.country if outlet else None)


class Story:
    """The last dates in a text, one for each kind of reference."""

    def __init__(self, published: Day) -> None:
        self._published = published
        # The last calendar date, for "a year earlier", and its first day.
        self.value: str = ""
        self._first: Day = None
        # The first day of the last completed quarter that was not only a comparison, for "the quarter".
        self.quarter: Day = None
        # The last single day, for "the same day", its first word, and its hour if the text has it.
        self.day: Day = None
        self.day_at = -1
        self.hour: datetime.datetime | None = None

    def remember(self, one: Expression) -> None:
        """Store a date if it is a calendar date."""
        value, first, last = one.value.value, one.first, one.last
        if first is None:
            return
        self.value, self._first = value, first
        quarter = one.pattern == "quarter-of" and value[4:6] == "-Q"
        if first == last:
            self.day, self.day_at, self.hour = first, one.start, _hour(value)
        elif quarter and last and last <= (self._published or last):
            self.quarter = first

    def origin(self, unit: str) -> Day:
        """Return the day from which "the following" unit is counted, if there is a date."""
        return self.day if unit == "D" else self._first


def _hour(value: str) -> datetime.datetime | None:
    """Return the hour of a value such as ``2022-04-29T20:00-05:00``, without its zone."""
    try:
        return datetime.datetime.fromisoformat(value[:16]) if value[10:11] == "T" else None
    except ValueError:
        return None
