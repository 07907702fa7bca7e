"""``TitleWords``: the words of an article with its runs of capitals and the vocabulary of titles."""

from __future__ import annotations

import unicodedata
from itertools import compress, count
from typing import Final, TypeAlias

from attrs import field, frozen

from newsparse.core.parser import View
from newsparse.core.records import Name, Sentence
from newsparse.language.endings import WordEndings, word_endings
from newsparse.parsers.titles.vocabulary import Grammar, Vocabulary, vocabulary

__all__ = ["CharRange", "TitleWords", "WordRange"]

WordRange: TypeAlias = tuple[int, int]
"""The index of the first word, and the index after the last."""
# Shorter words with these endings are nouns: "rival" has five letters.
_SHORTEST_RELATIONAL: Final = 5
# Marks after a noun with an article: "the Llywydd (", "the Llywydd,".
_NOUN_ENDS: Final = frozenset([",", ".", "("])
_YEAR: Final = 4
_DASHES: Final = frozenset(["–", "—", "--"])
# The most words of a name with an abbreviation: "National Union of Road Transport Workers".
_LONGEST_NAME: Final = 8
CharRange: TypeAlias = tuple[int, int]
"""The start and end of a span of text, in code points."""


@frozen(eq=False, repr=False)
class TitleWords:
    """The words of an article from ``Words``, its names, and the vocabulary."""

    texts: list[str]
    folds: list[str]
    starts: list[int]
    ends: list[int]
    text: str
    table: Vocabulary
    grammar: Grammar
    endings: WordEndings
    names: list[WordRange]
    """The names, as ranges of words."""
    runs: dict[int, WordRange]
    """The name that a word is in, as a range of words."""
    clipped: list[int]
    """The first words of sentences that lost their first letter: "rime Minister Ann Lee".

    A scraper loses it if it is a drop capital. ``texts`` and ``folds`` contain the whole word.
    """
    _asked: dict[str, frozenset[str]] = field(factory=dict, init=False)
    """Values computed only when needed, because most articles never need them."""

    @classmethod
    def of(cls, view: View) -> TitleWords:
        """Store the words and names of an article."""
        table, words = vocabulary(view.language, view.polities), view.words
        names = [name.words for name in view[Name]]
        runs: dict[int, WordRange] = {}
        for run in names:
            index, stop = run
            # Slower than ``dict.fromkeys`` per word, but most names have only one or two words.
            runs[index] = run
            index += 1
            while index < stop:
                runs[index] = run
                index += 1
        texts, folds = words.texts, words.folds
        openings, _ = view.bounds(Sentence)
        clipped = [at for at in openings if folds[at] in table.clipped and texts[at].islower()]
        if clipped:
            texts, folds = texts.copy(), folds.copy()
            for at in clipped:
                texts[at] = table.clipped[folds[at]]
                folds[at] = texts[at].lower()
        return cls(
            texts,
            folds,
            words.starts,
            words.ends,
            view.text,
            table,
            table.grammar,
            word_endings(view.language),
            names,
            runs,
            clipped,
        )

    @property
    def people(self) -> frozenset[str]:
        """The words of all names of several words that begin with a given name."""
        found = self._asked.get("people")
        if found is None:
            people = {run for run in self.runs.values() if run[1] - run[0] > 1 and self.is_given(run[0])}
            found = frozenset(word for first, stop in people for word in self.texts[first:stop])
            self._asked["people"] = found
        return found

    @property
    def defined(self) -> frozenset[str]:
        """The capitalised words that form a noun phrase with the definite article: "the Llywydd said"."""
        found = self._asked.get("defined")
        if found is None:
            folds, texts, definite = self.folds, self.texts, self.grammar.definite
            articles = compress(count(), map(definite.__contains__, folds[:-2]))
            found = self._asked["defined"] = frozenset(
                folds[at + 1]
                for at in articles
                if self.is_capital(at + 1) and (texts[at + 2].islower() or texts[at + 2] in _NOUN_ENDS)
            )
        return found

    def owns(self, index: int) -> bool:
        """Return whether a word has a possessive ending."""
        return self.texts[index].endswith(self.endings.possessives)

    def bare(self, index: int) -> str:
        """Return a word in lower case without its possessive ending."""
        return self.endings.without_possessive(self.folds[index])

    def is_near(self, index: int) -> bool:
        """Return whether at most two characters separate a word from the previous one."""
        return self.starts[index] - self.ends[index - 1] <= 2

    def is_tight(self, index: int) -> bool:
        """Return whether a dash joins two words without spaces: "Halden–Orr"."""
        if self.texts[index] not in _DASHES or index == 0 or index + 1 >= len(self.texts):
            return False
        return self.starts[index] == self.ends[index - 1] and self.starts[index + 1] == self.ends[index]

    def is_capital(self, index: int) -> bool:
        """Return whether a word begins with a capital."""
        return self.texts[index][0].isupper()

    def is_acronym(self, index: int) -> bool:
        """Return whether a word is written only in capitals."""
        word = self.texts[index]
        return len(word) > 1 and word.isupper()

    def is_given(self, index: int) -> bool:
        """Return whether a word is a given name, or two with a hyphen ("Anne-Marie"); accents are ignored."""
        fold, given = self.folds[index], self.table.given_names
        if fold.isascii():
            return fold in given or ("-" in fold and given.issuperset(fold.split("-")))
        plain = unicodedata.normalize("NFD", fold)
        return "".join(mark for mark in plain if not unicodedata.combining(mark)) in given

    def is_numbered(self, index: int) -> bool:
        """Return whether a word is the number of a body's name: "1922 Committee", "9/11 Commission"."""
        return self.folds[index][0].isdigit() and self.folds[index + 1] in self.table.organisations

    def after_short_form(self, at: int, bound: int) -> int:
        """Return the word after a body's abbreviation: "Peoples Union (PU)", "Peoples Union, PU, Ann Lee".

        A comma after it is not skipped; without an abbreviation the word itself is returned.
        """
        if at + 2 >= bound or not self.is_acronym(at + 1):
            return at
        if self.texts[at] == "(" and self.texts[at + 2] == ")":
            return at + 3
        named = self.texts[at] == "," and self.texts[at + 2] == "," and self.is_initialism(at + 1, at)
        return at + 2 if named else at

    def is_initialism(self, index: int, stop: int) -> bool:
        """Return whether letters are the initials of the capitalised words that end before a word."""
        letters = self.texts[index]
        first = stop
        while first > 0 and stop - first < _LONGEST_NAME and not self.texts[first - 1].startswith(("(", ",")):
            first -= 1
            if self.is_capital(first) and self.texts[first][0] == letters[0]:
                return True
        return False

    def is_year(self, index: int) -> bool:
        """Return whether a word is a year of the last or this century."""
        word = self.texts[index]
        return len(word) == _YEAR and word.isdecimal() and word.startswith(("19", "20"))

    def is_relational(self, fold: str) -> bool:
        """Return whether a word ends like an adjective of relation ("economic"), or joins two occupations."""
        grammar = self.grammar
        ends = fold.endswith(grammar.relational_ends) and len(fold) > _SHORTEST_RELATIONAL
        return (ends and fold not in grammar.no_relations) or any(turn in fold for turn in grammar.turned)

    def last_trade(self, fold: str) -> str:
        """Return the present one of two occupations: the "politician" of "actor-turned-politician"."""
        for turn in self.grammar.turned:
            fold = fold.rpartition(turn)[2]
        return fold

    def is_bounding(self, index: int) -> bool:
        """Return whether a word is never part of a name, although it may be capitalised ("But", "Monday")."""
        fold, grammar = self.folds[index], self.grammar
        if fold in grammar.stops or fold in grammar.prepositions or fold in grammar.days:
            named = fold in self.table.telling and self.is_capital(index)  # "Met chief Ann Lee"
            return not named and not self.is_acronym(index)
        return False

    def is_party(self, first: int, stop: int) -> bool:
        """Return whether words are the name of a party, as written."""
        shown = " ".join(self.texts[first:stop])
        return self.endings.without_possessive(shown) in self.table.parties

    def is_public(self, first: int, stop: int) -> bool:
        """Return whether words name a public body rather than a place."""
        folds, bodies = self.folds, self.table.bodies
        shown = " ".join(folds[first + (folds[first] in self.grammar.definite) : stop])
        known = shown in self.table.telling or bodies.get(shown) == "public"
        return known or bodies.get(self.bare(stop - 1)) == "public"

    def is_land(self, first: int, stop: int) -> bool:
        """Return whether words name a country or one of its states."""
        shown = " ".join(self.texts[first:stop])
        return shown in self.table.regions or shown.lower() in self.table.countries

    def is_department(self, index: int) -> bool:
        """Return whether a field is the last word of a public body: "Department of | Justice"."""
        if index < 2 or self.texts[index - 1] not in self.grammar.genitive:
            return False
        known = self.table.bodies.get(self.folds[index - 2]) == "public"
        return known and self.table.classes.get(self.folds[index]) == "field"

    def is_field(self, first: int, stop: int) -> bool:
        """Return whether all of some words name a field: "Government Affairs", but not "Federal Bureau"."""
        if self.bare(stop - 1) in self.table.organisations:
            return False
        joining = self.grammar.joining  # "Information and Culture"
        kinds = [self.table.classes.get(fold) for fold in self.folds[first:stop] if fold not in joining]
        return kinds[-1] == "field" and all(kind in ("field", "generic") for kind in kinds)
