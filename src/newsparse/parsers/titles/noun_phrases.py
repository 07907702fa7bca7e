"""Reads noun phrases after prepositions: "of the Danish investment company Saxo Bank"."""

from __future__ import annotations

from attrs import define

from newsparse.language.classes import (
    ARTICLE,
    BODY_NOUN,
    CAMPAIGN,
    COORDINATING,
    DAY_OR_MONTH,
    DETERMINER,
    SEEKING,
    STATE_BODY,
    STOP,
    TIME,
    TITLE_PREPOSITION,
)
from newsparse.parsers.titles.words import OPENERS, TitleWords, WordRange


def read_noun_phrase(words: TitleWords, first: int, bound: int) -> tuple[int, WordRange | None]:
    """Return the end of a noun phrase that begins at a word, and its name with the collective noun after it.

    In "the Keller campaign" all words belong to the name; in "Lee's 2008 campaign" it is the possessor, in
    "the Danish investment company Saxo Bank" the last name.
    """
    reading = _Reading(words, first, bound, first, first)
    while reading.at < bound and reading.step():
        pass
    return reading.stop, reading.name


@define(eq=False, repr=False)
class _Reading:
    """A noun phrase while it is read, word by word."""

    words: TitleWords
    first: int
    bound: int
    at: int
    """The next word."""
    stop: int
    """The word after the last one that surely belongs to the phrase."""
    name: WordRange | None = None
    grows: bool = True
    """Whether the next words also belong to the name."""

    def step(self) -> bool:
        """Read the next word; return whether the phrase continues."""
        words, at = self.words, self.at
        word, fold, fact = words.texts[at], words.folds[at], words.facts[at]
        placed = fold.endswith(words.suffixes.placed)
        if fact & ARTICLE and at == self.first:
            return self._skip()
        if words.known[words.bare(at)] & DAY_OR_MONTH:
            return self._take(at + 1)
        if word[0].isupper() and not placed:
            return self._capital()
        if fact & COORDINATING:
            inside = self.first < at < self.bound - 1
            return inside and words.is_capital(at - 1) == words.is_capital(at + 1) and self._skip()
        if fact & SEEKING and self._names_cause():
            return self._extend(min(words.runs.get(at + 1, (at, at + 2))[1], self.bound))
        return not self._ends() and self._extend(at + 1)

    # What a step can do.

    def _skip(self) -> bool:
        """Go on to the next word, which belongs to the phrase if more of it follows."""
        self.at += 1
        return True

    def _take(self, stop: int) -> bool:
        """Include the words up to one in the phrase."""
        self.stop = self.at = stop
        return True

    def _extend(self, stop: int) -> bool:
        """Include words in the phrase, and in its name if that still grows."""
        if self.name is not None and self.grows:
            self.name = (self.name[0], stop)
        return self._take(stop)

    def _capital(self) -> bool:
        """Read the name that begins at a capitalised word."""
        words, at = self.words, self.at
        known = words.runs.get(at)
        if known is not None and at > self.first and self._is_person():
            return False
        stop = min(known[1], self.bound) if known else at + 1
        if self.name is None or (self.grows and self._parts_names()):
            self.name = (at, stop)
        elif self.grows:
            self.name = (self.name[0], stop)
        if self.grows and words.owns(stop - 1):
            self.grows = stop < self.bound and self._is_in_name(stop)
            if not self.grows and self._owns_body(stop):
                self.name, self.grows = None, True  # "Lee’s" | "Council of Advisers"
        return self._take(stop)

    def _names_cause(self) -> bool:
        """Recognise a body named by its cause: "Halden Communities | for Change", but not "for health"."""
        words, at = self.words, self.at
        if self.name is None or not self.grows or at + 1 >= self.bound:
            return False
        return all(map(words.is_capital, (at - 1, at + 1))) and words.is_field_word(at + 1)

    def _is_person(self) -> bool:
        """Return whether a person's name follows the noun of a body: "defence committee" | "Ann Lee".

        In "the charity Ann Lee Trust" the name is the body's.
        """
        words, before = self.words, self.at - 1
        if not words.texts[before].islower() or words.folds[before] not in words.table.bodies:
            return False
        return words.is_given(self.at) or words.has(before, CAMPAIGN)

    def _owns_body(self, index: int) -> bool:
        """Return whether the name of a body begins at a word: "Lee’s" | "Council of Advisers"."""
        words = self.words
        run = words.runs.get(index)
        if run is None or run[0] != index or words.facts[run[1] - 1] & STATE_BODY:
            return False  # "Kenya’s Foreign Ministry": the country identifies it
        return words.known.together(words.folds[index : run[1]]) & BODY_NOUN != 0

    def _is_in_name(self, index: int) -> bool:
        """Distinguish the possessive of "People’s Party", "King’s College" from "Lee’s" | "White House"."""
        words = self.words
        owner = words.bare(index - 1)
        return words.is_capital(index) and (words.known[owner] & OPENERS != 0 or owner in words.table.heads)

    def _parts_names(self) -> bool:
        """Return whether a word in lower case, but no "and", separates two names."""
        words, before = self.words, self.at - 1
        return words.texts[before].islower() and not words.facts[before] & COORDINATING

    def _ends(self) -> bool:
        """Return whether the phrase ends before a word in lower case or a mark."""
        fact, fold = self.words.facts[self.at], self.words.folds[self.at]
        if not fold[0].isalnum() or fact & STOP or fact & TITLE_PREPOSITION:
            return True
        if fact & DETERMINER or fact & TIME:
            return True
        return fold[0].isdigit() and (self.name is None or self.grows)
