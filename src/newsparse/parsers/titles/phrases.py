"""Reads the title phrases of a sentence, in order."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.language.classes import (
    ALTERNATIVE,
    COMPLEMENT,
    COORDINATING,
    DEFINITE,
    STOP,
    TITLE_PREPOSITION,
)
from newsparse.parsers.titles.complements import Complements
from newsparse.parsers.titles.heads import Heads, LookAlikes, Match
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.words import APPOSING_MARKS, OPENING_BRACKET, TitleWords

__all__ = ["Phrases"]

# Marks after a head without a following name; marks before an apposition; the maximum number of
# words in between.
_FINAL: Final = frozenset([".", ";", "?", "!", "”", '"', "]", "…", "..."])
_MARKS: Final = APPOSING_MARKS | {OPENING_BRACKET}
_FARTHEST: Final = 12
_APOSTROPHES: Final = frozenset(["’", "'"])


@frozen(eq=False, repr=False)
class Phrases:
    """Reads the phrases around the head nouns of an article."""

    words: TitleWords
    heads: Heads
    complements: Complements
    look_alikes: LookAlikes

    @classmethod
    def of(cls, words: TitleWords, heads: Heads) -> Phrases:
        """Create the reader of an article's phrases."""
        complements = Complements(words, heads)
        return cls(words, heads, complements, LookAlikes(words, heads))

    def within(self, indices: range, hits: list[int]) -> list[Phrase]:
        """Read the phrases of a sentence that can have a holder, given where its heads can begin."""
        bound, stop = indices.start, indices.stop
        last: Match | None = None
        modifier: Match | None = None
        phrases: list[Phrase] = []
        for index in hits:
            if index < bound:
                continue
            found = self.heads.match(index, stop)
            if found is None or (found.head.plural and self._is_possessor(found, stop)):
                continue
            if phrases and self._is_portfolio(phrases[-1], found):
                continue
            # "Ann Lee, the Mayor of Halden" | "candidate."
            seeks = found.head.contest and phrases and phrases[-1].stop >= index
            if not seeks and not self._can_belong(found, bound, stop, chained=last is not None):
                bound = found.stop
                continue
            if self.look_alikes.includes(found, indices, last):
                modifier = found
                continue
            phrase = self._read(found, bound, stop)
            if found.head.contest:
                self._seek(phrase, modifier)
            phrases.append(phrase)
            last = found
            bound = phrase.stop if phrase.duty and phrase.head.contest else found.stop
        return phrases

    def _is_possessor(self, found: Match, stop: int) -> bool:
        """Return whether an apostrophe follows a plural: "the veterans’ | minister"."""
        return found.stop < stop and self.words.texts[found.stop] in _APOSTROPHES

    def _is_portfolio(self, phrase: Phrase, found: Match) -> bool:
        """Return whether a head is a field in the complement before it: "Minister of | Justice".

        So it is in "Department of | Justice" and "Minister for Social | Justice".
        """
        words, first = self.words, found.first
        if phrase.head.contest or first >= phrase.stop or found.stop != first + 1:
            return False
        if not words.is_field_word(first):
            return False
        if phrase.duty is None:
            return words.is_department(first)
        return words.has(first - 1, COMPLEMENT)

    def _seek(self, phrase: Phrase, modifier: Match | None) -> None:
        """Read the office before a noun for candidates: "mayor" | "candidate"."""
        if modifier is not None and modifier.stop == phrase.head_first and modifier.head.kind == "office":
            phrase.sought, phrase.first = modifier.head.office, modifier.first

    def _can_belong(self, found: Match, bound: int, stop: int, *, chained: bool) -> bool:
        """Return whether a name can be near enough, by the words after the head or before an apposition.

        Two in three heads are in phrases without a name ("the president said") and need no further work.
        """
        if self._can_lead(found.stop, stop) or self.words.texts[found.first] in self.words.table.letters:
            return True
        words, texts, first = self.words, self.words.texts, found.first
        least = max(bound, first - _FARTHEST)
        if not chained and _MARKS.isdisjoint(texts[least:first]):
            return False
        for at in range(first - 1, least - 1, -1):
            text = texts[at]
            if text in _MARKS and at and (chained or at - 1 in words.runs or not texts[at - 1].isalpha()):
                return True
            if chained and words.facts[at] & COORDINATING:
                return True
        return False

    def _can_lead(self, after: int, stop: int) -> bool:
        """Return whether a complement, a title or a name can follow a head."""
        if after >= stop:
            return False
        words, table, fact = self.words, self.words.table, self.words.facts[after]
        text, fold = words.texts[after], words.folds[after]
        if text[0].isupper() or after in words.runs or fold in table.heads or fold in table.classes:
            return True
        if not text[0].isalpha():
            return text not in _FINAL
        if fact & STOP:
            return fact & (COORDINATING | ALTERNATIVE) != 0
        if fact & TITLE_PREPOSITION or fold.endswith(words.suffixes.relational) or "-" in fold:
            return True
        # "Senator | the Hon. Ann Lee"
        styled = fact & DEFINITE != 0 and after + 1 < stop and words.folds[after + 1] in table.heads
        return styled and words.is_capital(after + 1)

    def _read(self, found: Match, bound: int, stop: int) -> Phrase:
        """Read a phrase up to the end of its complement; its modifiers are read only when needed."""
        head, first, after, status = found
        known = self.words.known
        if head.kind == "honorific":
            return Phrase(head, first, first, after, after, after, first, status)
        phrase = Phrase(head, first, first, after, after, after, first, status)
        phrase.bound = bound
        phrase.classes, phrase.noun = known[head.office], known[head.office.rpartition(" ")[2]]
        fields_after, folds = self.words.table.fields_after, self.words.folds
        while after < stop and folds[after] in fields_after:
            phrase.portfolio.append(folds[after])
            after += 1
        phrase.head_stop = phrase.stop = phrase.end = after
        if after < stop and self.words.facts[after] & TITLE_PREPOSITION:
            self.complements.read(phrase, stop)
        return phrase
