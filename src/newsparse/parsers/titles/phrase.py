"""``Phrase``: one title as a noun phrase; ``Ground``: the article that phrases are read in.

In "former United States ambassador to Russia" the head is "ambassador", with a status, a jurisdiction
and a complement.  A *range* is a pair of indices of words, a *place* a pair of code points.
"""

from __future__ import annotations

import unicodedata
from typing import Final, TypeAlias

from attrs import define, field, frozen

from newsparse.parsers.titles.vocabulary import Grammar, Head, Vocabulary
from newsparse.records import TitleStatus

__all__ = ["POSSESSIVE", "Ground", "Phrase", "Range"]

Range: TypeAlias = tuple[int, int]

POSSESSIVE: Final = ("'s", "’s", "'S", "’S")


@define
class Phrase:
    """A head noun with what belongs to it."""

    head: Head
    first: int
    """The first word of the title, behind its determiner."""
    head_first: int
    head_stop: int
    stop: int
    """The word after the complement."""
    end: int
    """The word after the place that only locates the holder, as in "professor at Yale" | "in Connecticut"."""
    opening: int
    """The determiner in front, else ``first``."""
    status: TitleStatus | None = None
    bound: int | None = None
    """Where its modifiers can begin, while they are not read yet."""
    portfolio: list[str] = field(factory=list)
    """Words of the portfolio or field before the head, in order."""
    duty: str | None = None
    """The portfolio behind it: ``for foreign affairs``."""
    party: str | None = None
    """The party, as written."""
    place: Range | None = None
    """The jurisdiction or organisation, in code points."""
    body: str | None = None
    """The collective noun that names nobody: ``campaign`` in "campaign spokesman"."""
    determined: bool = False
    """Whether a determiner or possessor stands in front."""
    owner: Range | None = None
    """The possessor with a capital in front, as a range of words."""
    run: Range | None = None
    """The capitals of the complement, as a range of words."""
    topic: bool = False
    """Whether the complement has "on"."""


@frozen
class Ground:
    """The words of an article as ``Words`` has them, its runs of capitals, and the vocabulary."""

    texts: list[str]
    folds: list[str]
    starts: list[int]
    ends: list[int]
    text: str
    table: Vocabulary
    grammar: Grammar
    runs: dict[int, Range]
    """The run of capitals that a word is in, as a range of words."""

    def is_near(self, index: int) -> bool:
        """Tell whether two characters at most part a word from the one before."""
        return self.starts[index] - self.ends[index - 1] <= 2

    def is_capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.texts[index][0].isupper()

    def is_acronym(self, index: int) -> bool:
        """Tell whether a word is written in capitals alone."""
        word = self.texts[index]
        return len(word) > 1 and word.isupper()

    def is_given(self, index: int) -> bool:
        """Tell whether a word is a given name; accents do not matter."""
        fold, given = self.folds[index], self.table.given_names
        if fold.isascii():
            return fold in given
        plain = unicodedata.normalize("NFD", fold)
        return "".join(mark for mark in plain if not unicodedata.combining(mark)) in given

    def is_bounding(self, index: int) -> bool:
        """Tell whether a word belongs to no name, though it may have a capital ("But", "Monday")."""
        fold, grammar = self.folds[index], self.grammar
        if fold in grammar.stops or fold in grammar.prepositions or fold in grammar.days:
            return not self.is_acronym(index)
        return False

    def is_party(self, first: int, stop: int) -> bool:
        """Tell whether words are the name of a party, as written."""
        shown = " ".join(self.texts[first:stop])
        return shown.removesuffix("'s").removesuffix("’s") in self.table.parties

    def is_public(self, first: int, stop: int) -> bool:
        """Tell whether words name a public body rather than a place."""
        folds, bodies = self.folds, self.table.bodies
        shown = " ".join(folds[first:stop]).removeprefix("the ")
        return bodies.get(shown) == "public" or bodies.get(folds[stop - 1].removesuffix("'s")) == "public"

    def is_land(self, first: int, stop: int) -> bool:
        """Tell whether words name a country or one of its states."""
        shown = " ".join(self.texts[first:stop])
        return shown in self.table.regions or shown.lower() in self.table.countries

    def is_field(self, first: int, stop: int) -> bool:
        """Tell whether all of some words name a field: "Government Affairs"."""
        kinds = [self.table.classes.get(fold) for fold in self.folds[first:stop]]
        return kinds[-1] == "field" and all(kind in ("field", "generic") for kind in kinds)

    def set_place(self, phrase: Phrase, first: int, stop: int) -> None:
        """Take words for a phrase's jurisdiction, or for the party or the seat that they name."""
        folds = self.folds
        if self.is_party(first, stop):
            shown = self.text[self.starts[first] : self.ends[stop - 1]]
            phrase.party = phrase.party or shown.removesuffix("'s").removesuffix("’s")
            if folds[stop - 1] != "party":
                return
        if phrase.head.contest and not phrase.portfolio:
            stop = self._without_seat(phrase, first, stop)
        if stop == first or folds[stop - 1].endswith(tuple(self.grammar.describing_ends)):
            return  # "Nobel Prize-winning economist"
        start, end = self.starts[first], self.ends[stop - 1]
        prefix, hyphen, _ = folds[first].partition("-")
        if hyphen and prefix in self.table.status:
            start += len(prefix) + 1  # "then-Fed chair"
        if self.text.endswith(POSSESSIVE, start, end):
            end -= 2
        elif self.text[end - 1] in "’',":
            end -= 1
        phrase.place = (start, end)

    def _without_seat(self, phrase: Phrase, first: int, stop: int) -> int:
        """Read the office sought at the end of a place: "Indiana" | "Senate" candidate."""
        for length in (2, 1):
            seat = " ".join(self.folds[stop - length : stop])
            if stop - length >= first and seat in self.table.sought:
                phrase.portfolio = [seat]
                return stop - length
        return stop
