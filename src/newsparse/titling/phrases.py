"""The title phrases of a sentence, in order."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.titling.complements import Complements
from newsparse.titling.heads import Heads, Match
from newsparse.titling.modifiers import read_modifiers
from newsparse.titling.phrase import Ground, Phrase

__all__ = ["Phrases"]

# Marks behind a head that no name follows, and those before an apposition, so many words off at most.
_FINAL: Final = frozenset([".", ";", ":", "?", "!", "”", '"', "]", "…", "..."])
_MARKS: Final = frozenset([",", "—", "–", "-", "--"])
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
            if not self._can_belong(found, bound, indices.stop, chained=bool(phrases)):
                bound = found.stop
                continue
            if self.heads.is_look_alike(found, indices, last):
                continue
            phrase = self._read(found, bound, indices.stop)
            phrases.append(phrase)
            last = found
            bound = phrase.stop if phrase.head.contest and phrase.duty else found.stop
        return phrases

    def _can_belong(self, found: Match, bound: int, stop: int, *, chained: bool) -> bool:
        """Tell whether a name can be near enough: by what stands behind the head, or opens an apposition.

        Two heads in three stand in phrases without a name ("the president said") and need no reading.
        """
        texts, runs = self.ground.words.texts, self.ground.runs
        if self._can_go_on(found, stop) or texts[found.first] in self.ground.table.letters:
            return True
        for at in range(found.first - 1, max(bound, found.first - _FARTHEST) - 1, -1):
            text = texts[at]
            if text in _MARKS and at and (chained or at - 1 in runs or not texts[at - 1].isalpha()):
                return True
            if chained and text in ("and", "&"):
                return True
        return False

    def _can_go_on(self, found: Match, stop: int) -> bool:
        """Tell whether what stands behind a head can be a complement, a title, or a name."""
        after, words, table = found.stop, self.ground.words, self.ground.table
        if after >= stop:
            return False
        text, fold = words.texts[after], words.folds[after]
        if after in self.ground.runs or text[0].isupper() or fold in table.heads or fold in table.classes:
            return True
        if not text[0].isalpha():
            return text not in _FINAL
        if fold in table.grammar.stops:
            return fold == "and" or fold == "or"
        return fold in table.grammar.prepositions or fold.endswith(("al", "ic", "ary")) or "-" in fold

    def _read(self, found: Match, bound: int, stop: int) -> Phrase:
        head, first, after, status = found
        phrase = Phrase(head, first, first, after, after, after, first)
        if head.kind != "honorific":
            read_modifiers(self.ground, phrase, bound)
            self.complements.read(phrase, stop)
        phrase.status = phrase.status or status
        return phrase
