"""``NamesBefore``: answers what the names and fields before a head noun are, and changes nothing.

In "former Ohio Farmers Alliance chairman", this module determines where the name that ends with "Alliance"
begins, and whether "Alliance" is the party with that name.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.language.classes import (
    BEAT,
    BODY_NOUN,
    COORDINATING,
    DETERMINER,
    MINISTER,
    NO_BODY,
    PARTISAN,
    PARTY_BODY,
    SHADOW,
    WITH_PORTFOLIO,
)
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.vocabulary import ModifierClass
from newsparse.parsers.titles.words import OPENERS, TitleWords

__all__ = ["NamesBefore"]

# Words before the last word of a country's name: "Saint Vincent and the" | "Grenadines".
_LONGEST_LAND: Final = 4
_OPENING_MARKS: Final = frozenset(['"', "“", "‘", ".", ":", "?", "!", "—", "–", "•", "''", "(", "["])


@frozen(eq=False, repr=False)
class NamesBefore:
    """Reads the words before one phrase's head, up to a limit."""

    words: TitleWords
    phrase: Phrase
    bound: int
    """The possible starts of the modifiers of the phrase."""

    def opens(self, j: int) -> bool:
        """Return whether a word begins a sentence or quotation."""
        return j == 0 or j == self.bound or self.words.texts[j - 1] in _OPENING_MARKS

    def party(self, j: int, word: str, fold: str) -> int | None:
        """Return the first word of the name of a party that ends with a word ("Lib Dem", "Sinn Féin")."""
        texts, table = self.words.texts, self.words.table
        for form in table.party_forms.get(word, ()):
            first = j + 1 - len(form)
            if first < self.bound or tuple(texts[first:j]) != form[:-1]:
                continue
            unsure = len(form) == 1 and (fold in table.classes or fold in table.bodies)
            return first if not unsure or self._is_partisan(j) else None
        return None

    def _is_partisan(self, j: int) -> bool:
        """Distinguish "Labor senator" from "Labor Secretary" and "Conservative commentator".

        Within a sentence a capital before a small letter shows the party of a role too: "a Labour adviser".
        """
        phrase = self.phrase
        # "Labour parliamentary candidate"
        return phrase.classes & PARTISAN != 0 and (not phrase.portfolio or phrase.head.contest)

    def is_name_pair(self, j: int) -> bool:
        """Return whether two words are a name that begins like a modifier ("New Jersey")."""
        pair, table = self.words.shown(j, j + 2), self.words.table
        return pair in table.regions or pair.lower() in table.countries or pair.lower() in table.bodies

    def run_start(self, j: int, *, whole: bool = False) -> int:
        """Return the first of the capitalised words around a word, without modifiers before a name.

        A ``whole`` run keeps the names of parties in it: "Liberal Democratic Party".
        """
        words = self.words
        joined = max(words.runs.get(j, (j, j))[0], self.bound)
        at = j
        while at > self.bound:
            before = at - 1
            if words.owns(before) or words.folds[before].endswith(words.suffixes.personal):
                break
            if at <= joined and self._ends_run(before):
                break
            if self._modifies(before):
                break
            if not whole and not words.facts[at] & PARTY_BODY and self._is_party(before, j):
                break
            at = before
        return at

    def _ends_run(self, index: int) -> bool:
        """Return whether a word before a name is not part of it."""
        words = self.words
        if not words.is_capital(index) or words.is_bounding(index) or words.facts[index] & DETERMINER:
            return True
        return words.has(index, OPENERS) and self.opens(index)

    def _modifies(self, index: int) -> bool:
        """Return whether a word modifies the name that follows it: "Former" | "White House"."""
        words, table = self.words, self.words.table
        if table.classes.get(words.folds[index]) == "status" or words.facts[index] & SHADOW:
            return True
        state = words.texts[index + 1] in table.regions and not self.is_name_pair(index)
        return state and words.has(index, OPENERS) and self.opens(index)  # "Take" | "Ohio Sens."

    def _is_party(self, index: int, last: int) -> bool:
        """Return whether a word is the party before a name: "Democratic" | "Senate candidate"."""
        words, table = self.words, self.words.table
        word, fold = words.texts[index], words.folds[index]
        if word not in table.party_forms or self.party(index, word, fold) is None:
            return False
        # "Labour" | "Treasury spokesman", but "National Rifle Association", "National Union of Miners"
        unsure = fold in table.classes or fold in table.bodies
        body = words.facts[index + 1] | (words.facts[last] if unsure else 0)
        return not body & BODY_NOUN

    def kind(self, fold: str) -> ModifierClass | None:
        """Return the class of a word; a compound can get it from its parts: "six-time", "gun-rights"."""
        classes = self.words.table.classes
        kind = classes.get(fold)
        if kind is None and "-" in fold:
            if fold.endswith(self.words.suffixes.degree):
                return "degree"
            if all(classes.get(part) == "field" for part in fold.split("-")):
                return "field"
        return kind

    def is_plain_noun(self, index: int) -> bool:
        """Return whether a word is not an adjective or participle, by its ending."""
        words, fold = self.words, self.words.folds[index]
        ends = words.suffixes.participle + words.suffixes.adjective
        return fold.isalpha() and words.texts[index].islower() and not fold.endswith(ends)

    def fields_start(self, j: int) -> int:
        """Return the first of the fields that name a body: "culture, media and sport | committee"."""
        words, first = self.words, j
        while first > self.bound:
            if words.is_field_word(first - 1):
                first -= 1
                continue
            joint = first < j and (words.texts[first - 1] == "," or words.facts[first - 1] & COORDINATING)
            if not joint or first - 2 < self.bound or not words.is_field_word(first - 2):
                break
            first -= 2
        return first

    def capital_kind(self, j: int, *, capital: bool, placed: bool, nearest: bool) -> ModifierClass | None:
        """Return the function of a capitalised word, or None if it is part of a name.

        "New Jersey Gov." and "Loyola Law School professor" begin with names; but "Former White House aide".
        ``capital`` is whether the head is capitalised, ``placed`` whether its place is known, and ``nearest``
        whether the word is directly before it.
        """
        words, table, opens = self.words, self.words.table, self.opens(j)
        word, fold = words.texts[j], words.folds[j]
        after_capital = j > self.bound and words.is_capital(j - 1)
        if words.facts[j] & SHADOW:
            return "field"  # "Shadow" | "Home Office minister"
        if after_capital and not self.phrase.classes & MINISTER and self.is_name_pair(j - 1):
            return None  # "Metropolitan Police" Commissioner, but "Queensland" | "Police Minister"
        kind = self.kind(fold)
        if kind == "field" and not placed and self._is_portfolio(j, nearest=nearest):
            return kind
        nameless = table.bodies.get(fold) == "private" or words.facts[j] & NO_BODY
        if kind == "generic" and nameless and opens:
            return kind  # "Opposition spokesman Ann Lee", but "Senate leader"
        modifies = kind == "status" or (opens and kind in ("degree", "describing"))
        if not modifies and (placed or not (capital or opens or word.isupper())):
            kind = None
        if kind is not None and kind != "generic":
            return kind
        if not placed and fold in table.sought and words.is_relational(fold):
            return "field"  # "Presidential candidate Ann Lee"
        return None

    def _is_portfolio(self, j: int, *, nearest: bool) -> bool:
        """Return whether a capitalised field belongs to the office, not to a name."""
        if self.phrase.classes & WITH_PORTFOLIO:
            return True  # "Queensland" | "Police Minister"
        # "BBC" | "Political editor"
        return nearest and self.phrase.classes & BEAT != 0
