"""Finds the people that an article introduces without a name: "a clerk", "one man", "another resident".

A pronoun can mean them, and then no named person. A noun that describes a named person is none of them: "Lee,
a lawyer", "Lee is a lawyer", "a lawyer, Ann Lee, said".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, Span
from newsparse.language.classes import ACTING, APPOSING, COPULA, NEVER_NAME, NEW, PERSON, SPEAKING

_mention = maker(Mention)
_span = maker(Span)

# Marks and words before a noun that describes a name, and the maximum number of words from an article to its
# noun.
_APPOSED = frozenset({",", "—", "–", "("})
_BESIDE: Final = COPULA | APPOSING
_NEAR = 5
# Words that cannot be between the article and the noun: "a vote that the senator".
_BOUND: Final = NEVER_NAME | SPEAKING | ACTING
# Steps of the distance to an unnamed person introduced before, in words; negative.
_AGO = (-40, -15)


class Newcomers:
    """The unnamed people that indefinite articles introduce in an article, in order."""

    def __init__(self, view: View, names: Sequence[Mention]) -> None:
        self._sheet = sheet = view.sheet
        self._ends = {name.end for name in names}
        folds, starts, facts = sheet.folds, sheet.starts, sheet.facts
        self.mentions: list[Mention] = []
        self._nouns: list[int] = []
        """Their nouns, by index."""
        self._somebody: dict[str, int] = {}
        """The first places of words close after an indefinite article without a name before it."""
        begins = {name.start for name in names}
        for first in sheet.places(NEW):
            if self.describes_name(first):
                continue
            noun, bound = -1, False
            for at, fold in enumerate(folds[first + 1 : first + _NEAR], first + 1):
                self._somebody.setdefault(fold, starts[at])
                if facts[at] & PERSON:
                    if not bound:
                        noun = at
                elif facts[at] & _BOUND:
                    bound = True
                if facts[at] & NEW or not fold[0].isalpha():
                    break
            if noun < 0:
                continue
            self._nouns.append(noun)
            after = noun + 1 + (folds[noun + 1 : noun + 2] == [","])
            if starts[after : after + 1] and starts[after] in begins:
                continue
            text = folds[noun]
            head = _span(starts[noun], sheet.ends[noun], text)
            self.mentions.append(
                _mention(
                    starts[first],
                    head.end,
                    view.slice(starts[first], head.end),
                    rule="people.newcomer",
                    kind="nominal",
                    head=head,
                )
            )

    def describes_name(self, first: int) -> bool:
        """Return whether a noun phrase describes a name before it: "Lee, a lawyer", "Lee is a lawyer"."""
        if not first:
            return False
        sheet, before = self._sheet, first - 1
        if sheet.facts[before] & _BESIDE:
            return True
        return before > 0 and sheet.folds[before] in _APPOSED and sheet.ends[before - 1] in self._ends

    def was_somebody(self, noun: str, start: int) -> bool:
        """Return whether a noun meant an unnamed person before a place: "a neighbour"."""
        return self._somebody.get(noun, start) < start

    def words_since(self, start: int) -> int:
        """Return the number of the answer to how many words ago the last of them was introduced."""
        index = bisect_left(self._sheet.starts, start)
        before = bisect_left(self._nouns, index)
        return 1 + bisect_right(_AGO, self._nouns[before - 1] - index) if before else 0
