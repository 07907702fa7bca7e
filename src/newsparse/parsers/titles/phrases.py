"""Reads the title phrases of a sentence, in order."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.complements import Complements
from newsparse.parsers.titles.heads import Heads, Match
from newsparse.parsers.titles.look_alikes import LookAlikes
from newsparse.parsers.titles.noun_phrases import NounPhrases
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.title_words import TitleWords
from newsparse.parsers.titles.word_flags import APPOSING_MARKS, OPENING_BRACKET

__all__ = ["Phrases"]

# Marks after a head without a following name; marks before an apposition; the most words in between.
_FINAL: Final = frozenset([".", ";", "?", "!", "”", '"', "]", "…", "..."])
_MARKS: Final = APPOSING_MARKS | {OPENING_BRACKET}
_FARTHEST: Final = 12
_POSSESSIVE: Final = (["’"], ["'"])
# The most words from "turned" to the present occupation: "turned Lib Dem MP".
_LONGEST_TURN: Final = 3


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
        complements = Complements(words, heads, NounPhrases(words, heads))
        return cls(words, heads, complements, LookAlikes(words, heads))

    def within(self, indices: range, hits: list[int]) -> list[Phrase]:
        """Read the phrases of a sentence that can have a holder, given where its heads can begin."""
        bound, stop = indices.start, indices.stop
        last: Match | None = None
        former: Phrase | None = None
        modifier: Match | None = None
        phrases: list[Phrase] = []
        for index in hits:
            if index < bound:
                continue
            found = self.heads.match(index, stop)
            if found is None or (
                found.head.plural and self.words.texts[found.stop : found.stop + 1] in _POSSESSIVE
            ):
                continue  # "the veterans’ | minister"
            if phrases and self._is_portfolio(phrases[-1], found):
                continue
            # "Ann Lee, the Mayor of Halden" | "candidate."
            seeks = found.head.contest and phrases and phrases[-1].stop >= index
            if not seeks and not self._can_belong(found, bound, stop, chained=last is not None):
                former = self._turning(found, bound, stop)
                bound = found.stop
                continue
            if self.look_alikes.includes(found, indices, last):
                modifier = found
                continue
            phrase = self._read(found, bound, stop)
            if found.head.contest:
                self._seek(phrase, phrases, modifier)
            if former is not None and index <= former.head_stop + _LONGEST_TURN:
                phrase.bound, phrase.turned = former.bound, former
                if phrases and phrases[-1] is former:
                    phrases.pop()
            phrases.append(phrase)
            last = found
            former = phrase if self._turns(found, stop) else None
            bound = phrase.stop if phrase.duty and phrase.head.contest else found.stop
        return phrases

    def _seek(self, phrase: Phrase, phrases: list[Phrase], modifier: Match | None) -> None:
        """Read the office before a noun for candidates: "mayor" or "Mayor of Leeds" | "candidate".

        It is a ``modifier``, or the last of the phrases, from which it is removed.
        """
        words, first = self.words, phrase.head_first
        if modifier is not None and modifier.stop == first and modifier.head.kind == "office":
            phrase.sought, phrase.first = modifier.head.office, modifier.first
            return
        office = phrases[-1] if phrases else None
        if office is None or office.head.kind != "office" or office.head.plural:
            return
        if office.head_stop != first:
            if office.head_stop > first - 2 or words.texts[office.head_stop] not in words.grammar.genitive:
                return
            at = office.head_stop + 1
            at += words.folds[at] in words.grammar.definite
            run = words.runs.get(at)
            if run is None or run != (at, first):
                return
            set_place(words, phrase, *run)
        phrases.pop()
        phrase.sought, phrase.first, phrase.opening = office.head.office, office.first, office.opening
        phrase.bound, phrase.determined, phrase.party = office.bound, office.determined, office.party

    def _is_portfolio(self, minister: Phrase, found: Match) -> bool:
        """Return whether a head is a field of the minister before it: "Minister of Justice" | "Ann Lee"."""
        if minister.head.contest or found.first >= minister.stop:
            return False
        words, first, classes = self.words, found.first, self.words.table.classes
        if found.stop != first + 1 or classes.get(words.folds[first]) != "field":
            return False
        if minister.duty is None:
            return words.is_department(first)
        while first > minister.head_stop and classes.get(words.folds[first - 1]) == "field":
            first -= 1  # "Minister for Social | Justice"
        return words.texts[first - 1] in words.grammar.portfolio_joints

    def _turns(self, found: Match, stop: int) -> bool:
        """Return whether "turned" follows a head, as in "soldier turned Tory MP"."""
        return found.stop < stop and self.words.folds[found.stop] in self.words.grammar.turning

    def _turning(self, found: Match, bound: int, stop: int) -> Phrase | None:
        """Return the former occupation of "soldier turned Tory MP", if "turned" follows a head."""
        return self._read(found, bound, stop) if self._turns(found, stop) else None

    def _can_belong(self, found: Match, bound: int, stop: int, *, chained: bool) -> bool:
        """Return whether a name can be near enough, by the words after the head or before an apposition.

        Two in three heads are in phrases without a name ("the president said") and need no further work.
        """
        _, first, after, _ = found
        words, table, grammar, texts = self.words, self.words.table, self.words.grammar, self.words.texts
        if after < stop:
            # A complement, a title or a name can continue.
            text, fold = texts[after], words.folds[after]
            if text[0].isupper() or after in words.runs or fold in table.heads or fold in table.classes:
                return True
            if not text[0].isalpha():
                if text not in _FINAL:
                    return True
            elif fold in grammar.stops:
                if fold in grammar.joining or fold in grammar.choosing:
                    return True
            elif fold in grammar.prepositions or fold.endswith(grammar.relational_ends) or "-" in fold:
                return True
            elif fold in grammar.definite and after + 1 < stop and words.folds[after + 1] in table.heads:
                return words.is_capital(after + 1)  # "Senator | the Hon. Ann Lee"
        if texts[first] in table.letters:
            return True
        least = max(bound, first - _FARTHEST)
        if not chained and _MARKS.isdisjoint(texts[least:first]):
            return False
        for at in range(first - 1, least - 1, -1):
            text = texts[at]
            if text in _MARKS and at and (chained or at - 1 in words.runs or not texts[at - 1].isalpha()):
                return True
            if chained and text in grammar.joining:
                return True
        return False

    def _read(self, found: Match, bound: int, stop: int) -> Phrase:
        """Read a phrase up to the end of its complement; its modifiers are read only when needed."""
        head, first, after, status = found
        if head.kind == "honorific":
            return Phrase(head, first, first, after, after, after, first, status)
        phrase = Phrase(head, first, first, after, after, after, first, status, bound)
        word = self.words.texts[after] if after < stop else "."
        if word in self.words.grammar.prepositions:
            self.complements.read(phrase, stop)
        elif word == "," and after + 1 < stop:
            field = self.words.table.classes.get(self.words.folds[after + 1]) == "field"
            if field or self.words.is_capital(first):
                self.complements.read_body(phrase, stop)
        return phrase
