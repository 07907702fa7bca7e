"""Titles after names: "Ann Lee, a lawyer,", "Ann Lee MP", "Ann Lee — the mayor and a former judge"."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from newsparse.language.classes import (
    COORDINATING,
    DEFINITE,
    FINITE_VERB,
    GENITIVE,
    PARTITIVE,
    SHIFT,
    SPEECH,
)
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.holders import MOST_HOLDERS, Holders
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import HeldPhrase, Phrase
from newsparse.parsers.titles.words import APPOSING_MARKS, OPENING_BRACKET, TitleWords, WordRange

__all__ = ["LinksAfter"]

_QUOTES: Final = frozenset(["“", '"', "‘", "''"])
_FARTHEST: Final = 12
_LEADING: Final = APPOSING_MARKS | {OPENING_BRACKET}
# Marks after an apposition to several people.
_CLOSING: Final = APPOSING_MARKS | {".", ";", ":", "?", "!", "”", '"', "''"}


@define(eq=False, repr=False)
class LinksAfter:
    """Links the phrases of a sentence that are not followed by a name to the names before them."""

    words: TitleWords
    heads: Heads
    holders: Holders
    phrases: list[Phrase]
    indices: range
    """The words of the sentence."""
    ended: dict[int, HeldPhrase] = field(factory=dict, init=False)
    """The links so far, by the word after their phrase."""

    def find(self) -> list[HeldPhrase]:
        """Return the links, in order."""
        links: list[HeldPhrase] = []
        mark = next(filter(self._leads, self.indices), self.indices.stop)
        for phrase in self.phrases:
            link = self._letters(phrase)
            if link is None and mark < phrase.first:
                link = self._apposed(phrase)
            if link is not None:
                links.append(link)
                self.ended[phrase.end] = link
        return links

    def _leads(self, index: int) -> bool:
        """Return whether a word or mark can lead from a name to its apposition."""
        return self.words.texts[index] in _LEADING or self.words.has(index, COORDINATING)

    def _letters(self, phrase: Phrase) -> HeldPhrase | None:
        """Read the letters after a member's name: "Ann Lee MP"."""
        index = phrase.head_first
        run = self.words.runs.get(index)
        if run is None or self.words.texts[index] not in self.words.table.letters:
            return None
        first, stop = self.holders.person_of(run)
        if index - first < 2 or not self.words.is_given(first):
            return None  # "the Leeds East MP"
        read_modifiers(self.words, phrase)
        phrase.first = phrase.opening = index
        phrase.stop = phrase.end = phrase.head_stop
        phrase.place = phrase.party = phrase.status = None
        return HeldPhrase(phrase, "after", "titles.letters", [(first, stop)])

    def _apposed(self, phrase: Phrase) -> HeldPhrase | None:
        """Link ", a lawyer", "— the mayor", "and a professor at Yale" to the name before it."""
        facts, texts = self.words.facts, self.words.texts
        start = self._opening(phrase)
        mark = start - 1
        if not self._leads(mark) or not self._ends_well(phrase):
            return None
        if texts[mark] == OPENING_BRACKET:
            return self._bracketed(phrase, mark)
        if phrase.head.plural and not facts[start] & PARTITIVE:
            names = self._several(phrase, mark)
            return HeldPhrase(phrase, "after", "titles.apposition", names) if len(names) > 1 else None
        if facts[mark] & COORDINATING:
            joined = self.ended.get(mark) or (self.ended.get(mark - 1) if texts[mark - 1] == "," else None)
            if joined is not None:
                return self._join(phrase, joined, start)
            return None
        name = self.holders.apposed_to(mark, self.indices.start)
        return HeldPhrase(phrase, "after", "titles.apposition", [name]) if name is not None else None

    def _bracketed(self, phrase: Phrase, mark: int) -> HeldPhrase | None:
        """Link a title in brackets: "Ann Lee (Labour leader)"."""
        if phrase.head.plural or self.words.texts[phrase.end : phrase.end + 1] != [")"]:
            return None
        name = self.holders.before(mark, self.indices.start)
        return HeldPhrase(phrase, "after", "titles.bracketed-after", [name]) if name is not None else None

    def _join(self, phrase: Phrase, joined: HeldPhrase, start: int) -> HeldPhrase:
        """Join a title to the one before "and"."""
        reaches = joined.phrase.status == "former" and start == phrase.first
        if reaches and phrase.status is None:
            phrase.status = "former"  # "a former governor and ambassador", but "and now a lawyer"
        joined.joined = True
        return HeldPhrase(phrase, "after", "titles.coordinated-after", joined.holders, joined=True)

    def _several(self, phrase: Phrase, mark: int) -> list[WordRange]:
        """Return the people of "Ann Lee, Jo Pym and Bo Ray, professors at Halden University,"."""
        texts = self.words.texts
        closed = phrase.end >= self.indices.stop or texts[phrase.end] in _CLOSING
        name = self.holders.before(mark, self.indices.start) if closed else None
        names: list[WordRange] = []
        while name is not None and len(names) < MOST_HOLDERS:
            names.insert(0, name)
            name = self.holders.before(name[0] - 1, self.indices.start)
        return names

    def _opening(self, phrase: Phrase) -> int:
        """Return the first word of an apposition; in "one of the best lawyers" that of its first noun."""
        facts = self.words.facts
        read_modifiers(self.words, phrase)
        start = phrase.opening
        partitive = self._one_of(phrase) if phrase.head.plural else None
        if partitive is not None:
            start = partitive
            phrase.first, phrase.stop = phrase.head_first, phrase.head_stop
            phrase.end = phrase.stop
        while start > self.indices.start and facts[start - 1] & SHIFT:
            start -= 1
        return start

    def _one_of(self, phrase: Phrase) -> int | None:
        """Return the first word of "one of the best paid and most feared" | "interviewers"."""
        facts = self.words.facts
        for at in range(phrase.head_first - 2, max(self.indices.start, phrase.head_first - _FARTHEST), -1):
            if facts[at] & GENITIVE and facts[at - 1] & PARTITIVE:
                return at - 1
        return None

    def _ends_well(self, phrase: Phrase) -> bool:
        """Return whether a phrase ends where an apposition can: not before another name or noun."""
        at = phrase.end
        if at >= self.indices.stop:
            return True
        words, table, facts = self.words, self.words.table, self.words.facts
        fold = words.folds[at]
        clause = facts[at] & SPEECH or facts[at] & FINITE_VERB or fold in _QUOTES
        if clause and (facts[phrase.opening] & DEFINITE or facts[phrase.opening] & PARTITIVE):
            # "according to Ann Lee, the minister said", "in Halden, the minister did not say", "one MP said"
            return False
        # "the international justice" | "cluster lead"
        return words.endings.singular(fold) not in table.classes and not self.heads.begins(
            at, self.indices.stop
        )
