"""``TitleSheet``: the sheet of an article with its names and the vocabulary of titles."""

from __future__ import annotations

from typing import Final, TypeAlias
from unicodedata import combining, normalize

from newsparse.core.parser import View
from newsparse.core.records import Name
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL
from newsparse.language import classes as c
from newsparse.language.endings import word_endings
from newsparse.parsers.titles.vocabulary import vocabulary

OPENERS: Final = c.NEVER_NAME | c.SENTENCE_OPENER | c.COMMON
"""Words that are capitalised only at the start of a sentence."""
WordRange: TypeAlias = tuple[int, int]
"""The index of the first word, and the index after the last."""
CharRange: TypeAlias = tuple[int, int]
"""The start and end of a span of text, in code points."""

APOSTROPHES: Final = frozenset(["’", "'"])
DASHES: Final = frozenset(["—", "–", "-", "--"])
_BOUNDS: Final = c.STOP | c.TITLE_PREPOSITION | c.DAY_OR_MONTH


class TitleSheet(Sheet):
    """The words of an article, their names (``runs``), and what titles ask about words (``terms``)."""

    __slots__ = ("endings", "runs", "suffixes", "terms", "text")

    def __init__(self, view: View) -> None:
        super().__init__(view.words, view.sheet.table)
        self.text = view.text
        self.terms = vocabulary(view.language, view.polities)
        self.suffixes = self.terms.suffixes
        self.endings = word_endings(view.language)
        self.runs = {index: run for run in [name.words for name in view[Name]] for index in range(*run)}
        """The name that a word is in, as a range of words."""

    # Single words.

    def owns(self, index: int) -> bool:
        """Return whether a word has a possessive ending."""
        return self.texts[index].endswith(self.endings.possessives)

    def bare(self, index: int) -> str:
        """Return a word in lower case without its possessive ending."""
        return self.endings.without_possessive(self.folds[index])

    def is_capital(self, index: int) -> bool:
        """Return whether a word begins with a capital."""
        return self.shape[index] & CAPITAL != 0

    def is_given(self, index: int) -> bool:
        """Return whether a word is a given name, or several with hyphens; accents are ignored."""
        fold = self.folds[index]
        if not fold.isascii():
            fold = "".join(mark for mark in normalize("NFD", fold) if not combining(mark))
        return all(self.table[part] & c.GIVEN for part in fold.split("-"))

    def is_field_word(self, index: int) -> bool:
        """Return whether a word names a field of work: "health", "foreign"."""
        return self.terms.classes.get(self.folds[index]) == "field"

    def is_bounding(self, index: int) -> bool:
        """Return whether a word is never part of a name, although it may be capitalised ("But", "Monday")."""
        return self.facts[index] & _BOUNDS != 0 and not self.texts[index].isupper()

    # Several words.

    def shown(self, first: int, stop: int) -> str:
        """Return words as written, with one space between them."""
        return " ".join(self.texts[first:stop])

    def is_party(self, first: int, stop: int) -> bool:
        """Return whether words are the name of a party, as written."""
        return self.endings.without_possessive(self.shown(first, stop)) in self.terms.parties

    def is_public(self, first: int, stop: int) -> bool:
        """Return whether words name a public body rather than a place."""
        bodies = self.terms.bodies
        shown = " ".join(self.folds[first + self.has(first, c.DEFINITE) : stop])
        return shown in self.terms.telling or "public" in (bodies.get(shown), bodies.get(self.bare(stop - 1)))

    def is_land(self, first: int, stop: int) -> bool:
        """Return whether words name a country or one of its states."""
        return self.names_land(self.shown(first, stop))

    def names_land(self, shown: str) -> bool:
        """Return whether a text is the name of a country or one of its states."""
        return shown in self.terms.regions or shown.lower() in self.terms.countries

    def is_name(self, first: int, stop: int) -> bool:
        """Return whether words are the name of a place or body: "New Jersey", "Metropolitan Police"."""
        shown = self.shown(first, stop)
        lower = shown.lower()
        return self.names_land(shown) or lower in self.terms.bodies or lower in self.terms.known_organisations
