"""``TitleWords``: the words of an article with its names and the vocabulary of titles; ``word_flags``."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from newsparse.core.lookup import flagged
from newsparse.core.parser import View
from newsparse.core.records import Name
from newsparse.language.classes import (
    BODY_NOUN,
    COMMITTEE_KIND,
    COMMON,
    COORDINATING,
    DAY_OR_MONTH,
    DEFINITE,
    GENITIVE,
    GIVEN,
    NEVER_NAME,
    SENTENCE_OPENER,
    STOP,
    TITLE_PREPOSITION,
)
from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.facts import Facts, facts
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.parsers.titles.vocabulary import Suffixes, Vocabulary, vocabulary

OPENERS: Final = NEVER_NAME | SENTENCE_OPENER | COMMON
"""Words that are capitalised only at the start of a sentence."""
WordRange: TypeAlias = tuple[int, int]
"""The index of the first word, and the index after the last."""
CharRange: TypeAlias = tuple[int, int]
"""The start and end of a span of text, in code points."""

ALONE, PAIRED, SECOND, INNER, PREPOSITION, APPOSING, CLOSING = 1, 2, 4, 8, 16, 32, 64
"""The possible functions of a word in a title, as the bits of one byte.

A head by itself; the first word of heads with several; the second word of one; a later word or full stop of
one, or a status after one; a preposition; a word that leads from a name to a title after it, or is one
("Ann Lee MP"); the possible end of a name with its tag.
"""
APPOSING_MARKS: Final = frozenset([",", "—", "–", "-", "--"])
"""Marks before an apposition."""
OPENING_BRACKET: Final = "("
"""The mark before one in brackets: "Ann Lee (Labour leader)"."""
# Shorter words with these endings are nouns: "rival" has five letters.
_SHORTEST_RELATIONAL: Final = 5
_YEAR: Final = 4


@functools.cache
def word_flags(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the words and marks that show where a title can be, each with its flags.

    With them two searches over bytes find the sentences that can have a title, before any word is read.
    """
    table, known = vocabulary(language, polities), facts(language, polities)
    nouns = dict(table.heads.items())
    heads = [head for seconds in nouns.values() for some in seconds.values() for head in some]
    letters = {form.lower() for form in table.letters}
    return flagged(
        {
            ALONE: [first for first, seconds in nouns.items() if "" in seconds],
            PAIRED: [first for first, seconds in nouns.items() if "" not in seconds],
            SECOND: {second for seconds in nouns.values() for second in seconds if second},
            INNER: {word for head in heads for word in head.words[1:]} | {".", "-", *table.status_after},
            PREPOSITION: known.words("titles.grammar.prepositions"),
            APPOSING: APPOSING_MARKS | {OPENING_BRACKET} | known.words("titles.grammar.joining") | letters,
            CLOSING: [")", "]", ".", ":"],
        }
    )


@frozen(eq=False, repr=False)
class TitleWords:
    """The words of an article from ``Words``, its names, and the vocabulary."""

    texts: list[str]
    folds: list[str]
    starts: list[int]
    ends: list[int]
    text: str
    table: Vocabulary
    known: Facts
    """The classes of any words."""
    facts: Sequence[int]
    """The classes of each word, as bits."""
    suffixes: Suffixes
    endings: WordEndings
    runs: dict[int, WordRange]
    """The name that a word is in, as a range of words."""

    @classmethod
    def of(cls, view: View) -> TitleWords:
        """Store the words and names of an article."""
        table, words = vocabulary(view.language, view.polities), view.words
        runs = {index: run for run in [name.words for name in view[Name]] for index in range(*run)}
        return cls(
            words.texts,
            words.folds,
            words.starts,
            words.ends,
            view.text,
            table,
            view.sheet.table,
            view.sheet.facts,
            table.suffixes,
            word_endings(view.language),
            runs,
        )

    def shown(self, first: int, stop: int) -> str:
        """Return words as written, with one space between them."""
        return " ".join(self.texts[first:stop])

    def has(self, index: int, classes: int) -> bool:
        """Return whether a word is in one of some classes, as a bool."""
        return self.facts[index] & classes != 0

    def owns(self, index: int) -> bool:
        """Return whether a word has a possessive ending."""
        return self.texts[index].endswith(self.endings.possessives)

    def bare(self, index: int) -> str:
        """Return a word in lower case without its possessive ending."""
        return self.endings.without_possessive(self.folds[index])

    def is_capital(self, index: int) -> bool:
        """Return whether a word begins with a capital."""
        return self.texts[index][0].isupper()

    def is_acronym(self, index: int) -> bool:
        """Return whether a word is written only in capitals."""
        word = self.texts[index]
        return len(word) > 1 and word.isupper()

    def is_given(self, index: int) -> bool:
        """Return whether a word is a given name, or two with a hyphen ("Anne-Marie"); accents are ignored."""
        fold = self.folds[index]
        if fold.isascii():
            if "-" not in fold:
                return self.facts[index] & GIVEN != 0
            return all(self.known[part] & GIVEN for part in fold.split("-"))
        plain = unicodedata.normalize("NFD", fold)
        plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
        return self.known[plain] & GIVEN != 0

    def is_year(self, index: int) -> bool:
        """Return whether a word is a year of the last or this century."""
        word = self.texts[index]
        return len(word) == _YEAR and word.isdecimal() and word.startswith(("19", "20"))

    def is_field_word(self, index: int) -> bool:
        """Return whether a word names a field of work: "health", "foreign"."""
        return self.table.classes.get(self.folds[index]) == "field"

    def is_relational(self, fold: str) -> bool:
        """Return whether a word ends like an adjective of relation: "economic"."""
        ends = fold.endswith(self.suffixes.relational) and len(fold) > _SHORTEST_RELATIONAL
        return ends and fold not in self.table.no_relations

    def is_name(self, first: int, stop: int) -> bool:
        """Return whether words are the name of a place or body: "New Jersey", "Metropolitan Police"."""
        shown = self.shown(first, stop)
        lower = shown.lower()
        return self.names_land(shown) or lower in self.table.bodies or lower in self.table.known_organisations

    def is_office(self, first: int, stop: int) -> bool:
        """Return whether words, with or without a possessive ending, are an office: "Prime Minister’s"."""
        shown = (*self.folds[first : stop - 1], self.bare(stop - 1))
        heads = self.table.heads.get(shown[0], {}).get(shown[1] if len(shown) > 1 else "", ())
        return any(head.words == shown and head.kind == "office" for head in heads)

    def is_plain_noun(self, index: int) -> bool:
        """Return whether a word is not an adjective or participle, by its ending."""
        fold = self.folds[index]
        ends = self.suffixes.participle + self.suffixes.adjective
        return fold.isalpha() and self.texts[index].islower() and not fold.endswith(ends)

    def fields_before(self, index: int, bound: int) -> int:
        """Return the first of the fields that name a body: "culture, media and sport" | "committee"."""
        first = index
        while first > bound:
            joint = first < index and (self.texts[first - 1] == "," or self.has(first - 1, COORDINATING))
            if self.is_field_word(first - 1):
                first -= 1
            elif joint and first - 2 >= bound and self.is_field_word(first - 2):
                first -= 2
            else:
                break
        while first < index and self.facts[first] & COMMITTEE_KIND:
            first += 1  # "the select committee" has no name
        return first

    def is_bounding(self, index: int) -> bool:
        """Return whether a word is never part of a name, although it may be capitalised ("But", "Monday")."""
        fold, fact = self.folds[index], self.facts[index]
        if fact & STOP or fact & TITLE_PREPOSITION or fact & DAY_OR_MONTH:
            named = fold in self.table.telling and self.is_capital(index)  # "Met chief Ann Lee"
            return not named and not self.is_acronym(index)
        return False

    def is_party(self, first: int, stop: int) -> bool:
        """Return whether words are the name of a party, as written."""
        return self.endings.without_possessive(self.shown(first, stop)) in self.table.parties

    def is_public(self, first: int, stop: int) -> bool:
        """Return whether words name a public body rather than a place."""
        folds, bodies = self.folds, self.table.bodies
        shown = " ".join(folds[first + self.has(first, DEFINITE) : stop])
        known = shown in self.table.telling or bodies.get(shown) == "public"
        return known or bodies.get(self.bare(stop - 1)) == "public"

    def is_land(self, first: int, stop: int) -> bool:
        """Return whether words name a country or one of its states."""
        return self.names_land(self.shown(first, stop))

    def names_land(self, shown: str) -> bool:
        """Return whether a text is the name of a country or one of its states."""
        return shown in self.table.regions or shown.lower() in self.table.countries

    def is_department(self, index: int) -> bool:
        """Return whether a field is the last word of a public body: "Department of | Justice"."""
        named = self.is_field_word(index) and self.has(index - 1, GENITIVE)
        return named and self.table.bodies.get(self.folds[index - 2]) == "public"

    def is_field(self, first: int, stop: int) -> bool:
        """Return whether all of some words name a field: "Government Affairs", but not "Federal Bureau"."""
        if self.known[self.bare(stop - 1)] & BODY_NOUN:
            return False
        kinds = [
            self.table.classes.get(self.folds[at])
            for at in range(first, stop)
            if not self.facts[at] & COORDINATING  # "Information and Culture"
        ]
        return kinds[-1] == "field" and all(kind in ("field", "generic") for kind in kinds)
