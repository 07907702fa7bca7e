"""``NamesBefore``: finds where a name before a head noun begins, and whether it is a party.

In "former Ohio Farmers Alliance chairman", this module determines where the name that ends with "Alliance"
begins, and whether "Alliance" is the party with that name.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.title_words import TitleWords

__all__ = ["NamesBefore"]

# Words before the last word of a country's name: "Saint Vincent and the" | "Grenadines".
_LONGEST_LAND: Final = 4
# The most fields at the end of a body's name.
_MOST_FIELDS: Final = 6
# The most prepositions in the name of a body.
_MOST_JOINTS: Final = 2
_OPENING_MARKS: Final = frozenset(['"', "“", "‘", ".", ":", "?", "!", "—", "–", "•", "''", "(", "["])


@frozen(eq=False, repr=False)
class NamesBefore:
    """Reads the capitalised words before one phrase's head, up to a limit."""

    words: TitleWords
    phrase: Phrase
    bound: int
    """The possible starts of the modifiers of the phrase."""

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
            partisan = not unsure or (self._is_partisan(j) and not self._ends_body(j))
            return first if partisan else None
        return None

    def party_land(self, party: int) -> int:
        """Return the first word of the land directly before a party: "Scottish | Labour"."""
        words = self.words
        for first in range(max(self.bound, party - _LONGEST_LAND), party):
            if words.is_near(party) and words.is_land(first, party):
                return first
        return party

    def _ends_body(self, j: int) -> bool:
        """Distinguish "Ohio Farmers Alliance" and "Youth Congress" from "Alliance" and "Punjab Congress"."""
        words = self.words
        first = max(words.runs.get(j, (j, j))[0], self.bound)
        if first < j - 1 and words.texts[j - 1] in words.grammar.genitive:
            return True  # "Federation of | Labor"
        if first == j or words.folds[j] not in words.table.organisations:
            return False
        if f"{words.folds[j - 1]} {words.folds[j]}" in words.table.bodies:
            return True  # "Youth Congress"
        before = words.table.classes.get(words.folds[j - 1])
        if before in ("status", "degree") or (first == j - 1 and self.opens(first)):
            return False
        return not any(words.is_land(at, j) for at in range(first, j))

    def _is_partisan(self, j: int) -> bool:
        """Distinguish "Labor senator" from "Labor Secretary" and "Conservative commentator".

        Within a sentence a capital before a small letter shows the party of a role too: "a Labour adviser".
        """
        phrase, grammar = self.phrase, self.words.grammar
        office = phrase.head.office
        if self.words.table.classes.get(self.words.folds[j + 1]) == "status":
            return True  # "Conservative | former Brexit secretary"
        # "Labour health spokesman", "Labour parliamentary candidate"
        front = office.rpartition(" ")[2] in grammar.frontbench
        divided = front or phrase.head.contest
        if (office in grammar.partisan or front) and (not phrase.portfolio or divided):
            # "National security spokesman" at the start of a sentence
            return not (phrase.portfolio and self.opens(j) and self.words.folds[j] in grammar.also_fields)
        small = not self.words.is_capital(j + 1) and not self.words.is_capital(phrase.head_first)
        # "a former Labour welfare minister" too
        return small and (phrase.head.kind == "role" or office in grammar.partisan) and not self.opens(j)

    def opens(self, j: int) -> bool:
        """Return whether a word begins a sentence or quotation."""
        return j == 0 or j == self.bound or self.words.texts[j - 1] in _OPENING_MARKS

    def is_name_pair(self, j: int) -> bool:
        """Return whether two words are a name that begins like a modifier ("New Jersey")."""
        words, table = self.words, self.words.table
        pair = f"{words.texts[j]} {words.texts[j + 1]}"
        return pair in table.regions or pair.lower() in table.countries or pair.lower() in table.bodies

    def closes_name(self, j: int, fold: str) -> bool:
        """Return whether a word and the previous one end a name ("Cape Town", "Surrey Police")."""
        if j == self.bound or not self.words.is_capital(j - 1) or not self.words.is_near(j):
            return False
        words, table = self.words, self.words.table
        named = j - 1 in self.words.runs and table.classes.get(words.folds[j - 1]) not in (
            "status",
            "degree",
        )
        return (named and fold in self.words.grammar.closing) or self.is_name_pair(j - 1)

    def run_start(self, j: int, *, whole: bool = False) -> int:
        """Return the first of the capitalised words around a word, without modifiers before a name.

        A ``whole`` run keeps the names of parties in it: "Liberal Democratic Party".
        """
        words, table = self.words, self.words.table
        joined = max(self.words.runs.get(j, (j, j))[0], self.bound)
        at = j
        while at > self.bound and self.words.is_near(at):
            before = at - 1
            fold, word = words.folds[before], words.texts[before]
            owner = words.owns(before) and not self._is_owned(j, before)
            if owner or fold.endswith(words.grammar.personal_ends):
                break
            if at <= joined:
                ends = (
                    not word[0].isupper()
                    or self.words.is_bounding(before)
                    or fold in self.words.grammar.determiners
                )
                if ends or (self.opens(before) and fold in table.openers):
                    break
            kind = table.classes.get(fold)
            if fold in words.grammar.shadowing:
                break
            state = words.texts[at] in table.regions and not self.is_name_pair(before)
            if state and fold in table.openers and self.opens(before):
                break  # "Take" | "Ohio Republican Sens."
            if kind == "degree" and words.is_land(at, j + 1) and not self.is_name_pair(before):
                break  # "new" | "UK Prime Minister"
            if kind == "status" or (kind == "degree" and fold in self.words.grammar.capital_degrees):
                break
            if "-" in fold and fold.endswith(words.grammar.degree_ends) and self.opens(before):
                break  # "Two-time" | "Halden MP"
            if whole or words.folds[at] in self.words.grammar.party_bodies:
                at = before
                continue
            if word in table.party_forms:
                party = self.party(before, word, fold)
                unsure = fold in table.classes or fold in table.bodies
                # "National Rifle Association", but "Labour Treasury spokesman"
                house = words.folds[at] in table.sought or words.folds[at] in words.grammar.houses
                if party is not None and house:
                    break  # "Democratic" | "Senate candidate"
                body = {words.folds[at], words.folds[j] if unsure else ""} & table.organisations
                if party is not None and (party < before or not body):
                    break  # "Lib Dem" | "Treasury spokesman", but "National Union of Miners"
            at = before
        return at

    def body_start(self, j: int) -> int | None:
        """Return the first word of a body with prepositions: "Department of Public | Safety".

        There can be two: "Committee on Standards in Public | Life".
        """
        words, at = self.words, j
        grammar, least = words.grammar, max(self.bound + 1, j - _MOST_FIELDS)
        for _ in range(_MOST_JOINTS):
            while at > least and words.is_capital(at - 1) and words.is_near(at):
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

    def _is_owned(self, j: int, owner: int) -> bool:
        """Return whether a possessive is part of a body's name: "King’s | Fund"."""
        words, bare = self.words, self.words.bare(owner)
        if words.folds[j] not in words.table.organisations or words.folds[j] in words.grammar.owned_offices:
            return False
        return bare in words.table.openers or bare in words.table.heads

    def land_start(self, first: int, stop: int) -> int:
        """Return the first word of a place with "and" in it: "Trinidad and Tobago", "Jammu and Kashmir"."""
        words = self.words
        if first - 2 < self.bound or words.texts[first - 1] not in words.grammar.joining:
            return first
        for start in range(first - 2, max(self.bound, first - _LONGEST_LAND) - 1, -1):
            shown = words.endings.without_possessive(" ".join(words.texts[start:stop]))
            if shown in words.table.regions or shown.lower() in words.table.countries:
                return start
        return first

    def seat_start(self, first: int) -> int:
        """Return the first word of a seat with a list in its name: "Halden, Brackwell and" | "Orr MP"."""
        words = self.words
        if first - 2 < self.bound:
            return first
        if words.is_tight(first - 1) and words.is_capital(first - 2):
            return max(words.runs.get(first - 2, (first - 2,))[0], self.bound)  # "Orr–" | "Halden MP"
        if words.texts[first - 1] in words.grammar.genitive:
            return self._place_start(first - 2) or first  # "Vale of" | "Halden MP"
        if words.texts[first - 1] not in words.grammar.joining:
            return first
        start = self._place_start(first - 2)
        if start is None:
            return first
        while start - 2 >= self.bound and words.texts[start - 1] == ",":
            before = self._place_start(start - 2)
            if before is None:
                break
            start = before
        return start

    def _place_start(self, last: int) -> int | None:
        """Return the first word of a place in a seat's name that ends at a word; None for a person."""
        words, table = self.words, self.words.table
        run = words.runs.get(last)
        if run is None or run[1] != last + 1 or run[0] < self.bound or words.owns(last):
            return None
        folds = words.folds[run[0] : run[1]]
        if any(fold in table.heads for fold in folds):
            return None
        if len(folds) > 1 and any(fold in table.given_names for fold in folds):
            return None
        if words.is_party(*run) or folds[0] in table.openers:
            return None
        # "Ms Orr and Halden MP Ann Lee" contains a surname, if Jo Orr is named elsewhere.
        return None if words.texts[last] in words.people else run[0]

    def list_start(self, first: int) -> int:
        """Return the first word of a body whose name is a list: "Rail, Tram and" | "Bus Union"."""
        words, start = self.words, first - 2
        if not self._is_listed(start):
            return first
        fold = words.folds[start]
        known = fold in words.table.openers or words.table.classes.get(fold) == "field"
        while start - 2 >= self.bound and words.texts[start - 1] == "," and self._is_listed(start - 2):
            start, known = start - 2, True
        opens = self.opens(start) or words.folds[start - 1] in words.grammar.articles
        return start if opens and known else first

    def _is_listed(self, j: int) -> bool:
        """Return whether a word can be a trade in such a list: capitalised and not a person's name."""
        return self.words.is_capital(j) and not self.words.is_given(j)
