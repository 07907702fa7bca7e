"""``NamesBefore``: finds where a name before a head noun begins, and whether it is a party.

In "former Ohio Farmers Alliance chairman", this module determines where the name that ends with "Alliance"
begins, and whether "Alliance" is the party with that name.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.words import TitleWords

__all__ = ["NamesBefore"]

# Words before the last word of a country's name: "Saint Vincent and the" | "Grenadines".
_LONGEST_LAND: Final = 4
# The most words of a body's name between two prepositions, and the most prepositions.
_MOST_WORDS: Final = 6
_MOST_JOINTS: Final = 2
_OPENING_MARKS: Final = frozenset(['"', "“", "‘", ".", ":", "?", "!", "—", "–", "•", "''", "(", "["])


@frozen(eq=False, repr=False)
class NamesBefore:
    """Reads the capitalised words before one phrase's head, up to a limit."""

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
        if word in table.regions and self.phrase.head.office in self.words.grammar.governing:
            return None  # "ACT" | "chief minister"
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
        words, phrase = self.words, self.phrase
        if words.table.classes.get(words.folds[j + 1]) == "status":
            return True  # "Conservative | former Brexit secretary"
        partisan = phrase.head.office in words.grammar.partisan
        if partisan and (not phrase.portfolio or phrase.head.contest):
            return True  # "Labour parliamentary candidate"
        small = not words.is_capital(j + 1) and not words.is_capital(phrase.head_first)
        # "a former Labour welfare minister" too
        return small and (partisan or phrase.head.kind == "role") and not self.opens(j)

    def is_name_pair(self, j: int) -> bool:
        """Return whether two words are a name that begins like a modifier ("New Jersey")."""
        pair, table = self.words.shown(j, j + 2), self.words.table
        return pair in table.regions or pair.lower() in table.countries or pair.lower() in table.bodies

    def closes_name(self, j: int, fold: str) -> bool:
        """Return whether a word and the previous one end a name: "Surrey Police"."""
        words, before = self.words, j - 1
        if fold not in words.grammar.closing or j == self.bound or before not in words.runs:
            return False
        kind = words.table.classes.get(words.folds[before])
        return words.is_capital(before) and kind not in ("status", "degree")

    def run_start(self, j: int, *, whole: bool = False) -> int:
        """Return the first of the capitalised words around a word, without modifiers before a name.

        A ``whole`` run keeps the names of parties in it: "Liberal Democratic Party".
        """
        words = self.words
        joined = max(words.runs.get(j, (j, j))[0], self.bound)
        at = j
        while at > self.bound:
            before = at - 1
            if words.owns(before) or words.folds[before].endswith(words.grammar.personal_ends):
                break
            if at <= joined and self._ends_run(before):
                break
            if self._modifies(before, j):
                break
            if not whole and words.folds[at] not in words.grammar.party_bodies and self._is_party(before, j):
                break
            at = before
        return at

    def _ends_run(self, index: int) -> bool:
        """Return whether a word before a name is not part of it."""
        words, fold = self.words, self.words.folds[index]
        if not words.is_capital(index) or words.is_bounding(index) or fold in words.grammar.determiners:
            return True
        return fold in words.table.openers and self.opens(index)

    def _modifies(self, index: int, last: int) -> bool:
        """Return whether a word modifies the name that follows it: "Former" | "White House"."""
        words, table = self.words, self.words.table
        kind = table.classes.get(words.folds[index])
        if kind == "status" or words.folds[index] in words.grammar.shadowing:
            return True
        if kind == "degree" and words.is_land(index + 1, last + 1) and not self.is_name_pair(index):
            return True  # "new" | "UK Prime Minister"
        state = words.texts[index + 1] in table.regions and not self.is_name_pair(index)
        return state and words.folds[index] in table.openers and self.opens(index)  # "Take" | "Ohio Sens."

    def _is_party(self, index: int, last: int) -> bool:
        """Return whether a word is the party before a name: "Democratic" | "Senate candidate"."""
        words, table = self.words, self.words.table
        word, fold, following = words.texts[index], words.folds[index], words.folds[index + 1]
        if word not in table.party_forms or self.party(index, word, fold) is None:
            return False
        if following in table.sought or following in words.grammar.houses:
            return True
        # "Labour" | "Treasury spokesman", but "National Rifle Association", "National Union of Miners"
        unsure = fold in table.classes or fold in table.bodies
        body = following in table.organisations or (unsure and words.folds[last] in table.organisations)
        return not body

    def land_start(self, first: int, stop: int) -> int:
        """Return the first word of a place with "and" in it: "Trinidad and | Tobago"."""
        words = self.words
        if first - 2 < self.bound or words.texts[first - 1] not in words.grammar.joining:
            return first
        for start in range(first - 2, max(self.bound, first - _LONGEST_LAND) - 1, -1):
            if words.names_land(words.endings.without_possessive(words.shown(start, stop))):
                return start
        return first

    def body_start(self, j: int) -> int | None:
        """Return the first word of a body with prepositions: "Department of Public | Safety".

        There can be two: "Committee on Standards in Public | Life".
        """
        words, at = self.words, j
        grammar, least = words.grammar, max(self.bound + 1, j - _MOST_WORDS)
        for _ in range(_MOST_JOINTS):
            while at > least and words.is_capital(at - 1):
                at -= 1
            before, joint = at - 2, words.texts[at - 1]
            if before < self.bound or not (joint in grammar.body_joints or joint in grammar.of_bodies):
                return None
            if not words.is_capital(before):
                return None
            if {words.folds[before], words.endings.singular(words.folds[before])} & words.table.organisations:
                return self.run_start(before)
            at = before
        return None
