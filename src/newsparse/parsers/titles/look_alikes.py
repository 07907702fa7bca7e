"""``LookAlikes``: recognises words that only look like a head noun: "would counsel Lee", "Mr. King"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.heads import Heads, Match
from newsparse.parsers.titles.words import TitleWords

__all__ = ["LookAlikes"]

_APOSTROPHES: Final = frozenset(["’", "'"])
# The most words of the office after a body: "general secretary".
_LONGEST_HEAD: Final = 4


@frozen(eq=False, repr=False)
class LookAlikes:
    """Recognises verbs, modifiers of another head, names of bodies and surnames."""

    words: TitleWords
    heads: Heads

    def includes(self, found: Match, indices: range, last: Match | None) -> bool:
        """Return whether a word only looks like a head: a verb, another head's modifier, a body, a surname.

        ``last`` is the head before it in the sentence.
        """
        head, index, after, _ = found
        words, stop = self.words, indices.stop
        followed = after < stop
        if head.kind == "honorific":
            return not followed or not self._leads_to_name(index, after)
        capital, single = words.is_capital(index), after == index + 1
        if followed and head.plural and capital and self._ends_body(index, after):
            return True
        if capital and not single and self._splits_body(index, stop):
            return True
        if single and not capital and index > indices.start and self._is_word(index, stop):
            return True
        if capital and single and words.folds[index] in words.grammar.papers and self._is_paper(index, after):
            return True
        if followed and (self._is_modifier(found, capital, stop) or (capital and self._is_in_name(found))):
            return True
        return capital and single and self._is_surname(found, indices, last)

    def _leads_to_name(self, index: int, after: int) -> bool:
        """Return whether a name follows an honorific, which is not part of a country's: "Sri | Lanka"."""
        words = self.words
        if f"{words.folds[index]} {words.bare(after)}" in words.table.countries:
            return False
        return words.is_capital(after) or after in words.runs

    def _is_paper(self, index: int, after: int) -> bool:
        """Return whether a word is a newspaper: "told the Observer, ..."."""
        words = self.words
        return words.folds[index - 1] in words.grammar.definite and words.texts[after : after + 1] == [","]

    def _splits_body(self, index: int, stop: int) -> bool:
        """Return whether a head's first word ends a body's name: "Metropolitan Police" | "Commissioner"."""
        words, before = self.words, index - 1
        if (
            before > 0
            and words.texts[before] in _APOSTROPHES
            and words.bare(index) in words.table.organisations
        ):
            # "Police Chiefs’ Council" | "chair"
            return words.is_capital(before - 1) and self.heads.begins(index + 1, stop)
        if before < 0 or not words.is_capital(before):
            return False
        body = f"{words.folds[before]} {words.folds[index]}"
        known = body in words.table.telling or body in words.table.bodies
        if not known and words.folds[index] in words.grammar.split_bodies and before in words.runs:
            # "Lake County" | "Clerk", but "Former County Clerk"
            known = words.table.classes.get(words.folds[before]) not in ("status", "degree")
        return known and self.heads.begins(index + 1, stop)

    def _is_word(self, index: int, stop: int) -> bool:
        """Recognise the verb in "would counsel Lee" and the adjective in "his fellow Republican"."""
        words, grammar, folds = self.words, self.words.grammar, self.words.folds
        fold, before = folds[index], folds[index - 1]
        if before in grammar.modals:
            return before not in grammar.infinitive or fold in grammar.verbs
        if fold not in grammar.adjectives_too or index + 1 >= stop or before in words.table.classes:
            return False
        return words.texts[index + 1][0].isalpha() and folds[index + 1] not in grammar.prepositions

    def _is_modifier(self, found: Match, capital: bool, stop: int) -> bool:
        """Return whether a head comes before another and modifies it.

        Examples: "executive director", "police chief commissioner", "activist lawyer", "Justice official",
        "DA leader" of a party; but not a stack, "Chairman Rep. Lee".
        """
        head, index, after, _ = found
        words, table, folds = self.words, self.words.table, self.words.folds
        for inner in range(index + 1, after):
            if folds[inner] in table.heads:
                longer = self.heads.match(inner, stop)
                if longer is not None and longer.stop > after:
                    return True
        small = words.texts[after].islower()
        if head.written is not None:
            partisan = words.texts[index] in table.parties
            return (small or partisan or self._is_post(after, stop)) and self.heads.begins(after, stop)
        if after != index + 1:
            return False
        kind = table.classes.get(folds[index])
        if (small or (capital and kind is not None)) and self.heads.begins(after, stop):
            return True
        leads = kind in ("degree", "status") or folds[index] in words.grammar.adjectives_too
        leads = leads and table.classes.get(folds[index - 1]) != "field"  # "polling expert" | "Professor Lee"
        if leads and words.is_capital(after) and self._leads_to_head(after, stop):
            return True  # "veteran Tory MP Ann Lee", "deputy CM Ann Lee", "Fellow Tory MP Ann Lee"
        if kind is None:
            return False
        following = table.classes.get(folds[after])
        if capital:
            # "Deputy Health Minister"; "Deputy" | "political editor" at the start of a sentence
            ranked = kind in ("degree", "status") and following not in (None, "describing")
            return following == "field" if words.is_capital(after) else ranked
        if words.is_capital(after):
            # "a veteran Democratic strategist", "expert Washington lawyers"
            end = words.runs.get(after, (after, after + 1))[1]
            return end < stop and words.texts[end].islower() and self.heads.begins(end, stop)
        return following is not None and following != "describing"

    def _leads_to_head(self, index: int, stop: int) -> bool:
        """Return whether a head is in the run of capitalised words that begins at a word."""
        end = self.words.runs.get(index, (index, index + 1))[1]
        found = (self.heads.match(at, stop) for at in range(index, min(end, stop)))
        return any(head is not None and head.head.kind != "honorific" for head in found)

    def _is_post(self, index: int, stop: int) -> bool:
        """Return whether a word begins the post of a body: "NSA" | "Director"."""
        found = self.heads.match(index, stop)
        return found is not None and found.head.body and not found.head.short

    def _is_in_name(self, found: Match) -> bool:
        """Recognise the name of a body: "Justice" | "Department", "Cook" | "Political Report"."""
        head, index, after, _ = found
        table, fold = self.words.table, self.words.folds[after]
        if not self.words.is_capital(after):
            return False
        if fold in self.words.grammar.things:
            return True
        if self.words.is_given(after):
            return False
        if fold in table.bodies:
            return True
        if after != index + 1:
            return False
        in_role = head.kind == "role" and fold in table.classes
        return in_role or f"{self.words.folds[index]} {fold}" in table.bodies

    def _ends_body(self, index: int, after: int) -> bool:
        """Recognise "House of Representatives" before "Speaker", "Union of Miners" before "president"."""
        words, run = self.words, self.words.runs.get(index)
        if run is None:
            return False
        at = index - 1
        while at > run[0] and words.is_capital(at):
            at -= 1
        if at <= run[0] or words.texts[at] not in words.grammar.genitive:
            return False
        return self.heads.begins(after, max(run[1], after + _LONGEST_HEAD))

    def _is_surname(self, found: Match, indices: range, last: Match | None) -> bool:
        """Recognise the King of "Mr. King", "Larry King" and "B. B. King"."""
        words, table = self.words, self.words.table
        index, fold = found.first, words.folds[found.first]
        run = words.runs.get(index, (index, index))
        if last is not None and last.head.kind == "honorific" and last.stop == index:
            # "His Honour Judge Lee", "Hon. Commissioner Lee"
            goes_on = found.stop < indices.stop and words.runs.get(found.stop) == words.runs.get(index)
            return fold not in words.grammar.addressed and not goes_on
        if fold not in words.grammar.surnames:
            return False
        if fold in words.grammar.given and run[1] == index + 2:
            return True  # "Dean Baker", "Rep. Earl Price"; but "Dean Ann Lee"
        if index == indices.start:
            return False
        before = index - 1 - (words.texts[index - 1] == ".")
        if before not in words.runs:
            return False
        if found.head.kind == "role" or len(words.texts[before]) == 1:
            return words.is_capital(before)
        return words.is_given(before) and words.folds[before] not in table.countries
