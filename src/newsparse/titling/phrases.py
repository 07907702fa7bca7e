"""The title phrases of a sentence, in order."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.titling.complements import Complements
from newsparse.titling.heads import Heads, Match
from newsparse.titling.modifiers import read_modifiers
from newsparse.titling.phrase import Ground, Phrase

__all__ = ["Phrases"]

# Marks behind a head that no name follows, and what stands before an apposition, so many words off at most.
_FINAL: Final = frozenset([".", ";", ":", "?", "!", "”", '"', "]", "…", "..."])
_BEFORE: Final = frozenset([",", "—", "–", "-", "--", "and", "&"])
_FARTHEST: Final = 12


@frozen
class Phrases:
    """Reads the phrases around the head nouns of an article."""

    ground: Ground
    heads: Heads
    complements: Complements

    def within(self, indices: range, hits: list[int]) -> list[Phrase]:
        """Read the phrases of a sentence that can belong to somebody, given where its heads can begin."""
        bound = indices.start
        last: Match | None = None
        phrases: list[Phrase] = []
        for index in hits:
            if index < bound:
                continue
            found = self.heads.match(index, indices.stop)
            if found is None:
                continue
            if not self._can_belong(found, bound, indices.stop):
                bound = found.stop
                continue
            if self.heads.is_look_alike(found, indices, last):
                continue
            phrase = self._read(found, bound, indices.stop)
            phrases.append(phrase)
            last = found
            bound = phrase.stop if phrase.head.contest and phrase.duty else found.stop
        return phrases

    def _can_belong(self, found: Match, bound: int, stop: int) -> bool:
        """Tell whether a name can be near enough: by what stands behind the head, or opens an apposition.

        Two heads in three stand in phrases without a name ("the president said") and need no reading.
        """
        words, after = self.ground.words, found.stop
        if words.texts[found.first] in self.ground.table.letters:
            return True
        if after < stop and words.texts[after] not in _FINAL:
            fold = words.folds[after]
            if fold not in self.ground.table.grammar.stops or fold == "and" or fold == "or":
                return True
        texts = words.texts
        return any(texts[at] in _BEFORE for at in range(max(bound, found.first - _FARTHEST), found.first))

    def _read(self, found: Match, bound: int, stop: int) -> Phrase:
        head, first, after, status = found
        phrase = Phrase(head, first, first, after, after, after, first)
        if head.kind != "honorific":
            read_modifiers(self.ground, phrase, bound)
            self.complements.read(phrase, stop)
        phrase.status = phrase.status or status
        return phrase
