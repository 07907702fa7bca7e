"""People described before they are named: "A federal judge said ... Judge Ann Lee wrote ..."."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsparse.core.parser import View
from newsparse.core.records import Person
from newsparse.language.classes import SPEAKING

__all__ = ["Ahead"]

# The maximum number of words before the description, and of characters between it and the name.
_OPENING, _REACH = 60, 1500
# The maximum number of characters before a name that nothing describes.
_SOON = 900
# At most this many people are considered, in the order of their names. This is a limit for texts that
# are not articles.
_MOST_PEOPLE = 50


class Ahead:
    """Finds in one article the first person named after a description who has a title with its noun."""

    def __init__(self, view: View, people: Sequence[Person]) -> None:
        self._people = people
        self._folds, self._starts, self._facts = view.sheet.folds, view.sheet.starts, view.sheet.facts
        self._same_offices = view.language.lexicon("descriptions").groups("same")
        self._vague = view.language.lexicon("sources").lists["vague"]
        self._named: list[tuple[int, Person]] | None = None

    def of(self, indices: range, stop: int) -> tuple[Person, int] | None:
        """Return the person described and the start of the name.

        ``indices`` are the words of the source, ``stop`` is the index after its head.
        """
        if indices.start >= _OPENING:
            return None
        if self._named is None:
            self._named = sorted(
                [(_first_name(person), person) for person in self._people if person.titles], key=_start
            )[:_MOST_PEOPLE]
        noun = self._folds[stop - 1]
        heads = {noun, *self._same_offices.get(noun, ())}
        after = self._starts[indices.start]
        for start, person in self._named:
            if after < start < after + _REACH and any(
                not heads.isdisjoint((title.office or "", *title.text.lower().split()))
                for title in person.titles
            ):
                return person, start
        return None if noun in self._vague else self._introduced(after)

    def _introduced(self, after: int) -> tuple[Person, int] | None:
        """Return the next person who is named for the first time and speaks there.

        No title may describe the person: "A judge said it was over.  “It is done,” said Ann Lee, who ...".
        """
        first = min(
            (
                (start, person)
                for person in self._people[:_MOST_PEOPLE]
                if " " in person.name
                and after < (start := _first_name(person)) < after + _SOON
                and self._speaks(person)
            ),
            key=_start,
            default=None,
        )
        if first is None or any(title.kind != "honorific" for title in first[1].titles):
            return None
        return first[1], first[0]

    def _speaks(self, person: Person) -> bool:
        """Return whether a person speaks at the first mention: "Ann Lee said", "..., said Ann Lee"."""
        mention = next(mention for mention in person.mentions if mention.kind == "name")
        facts = self._facts
        first = bisect_left(self._starts, mention.start)
        if first > 1 and facts[first - 1] & SPEAKING and not self._folds[first - 2][0].isalnum():
            return True
        stop = bisect_left(self._starts, mention.end, first)
        return stop < len(facts) and facts[stop] & SPEAKING != 0


def _first_name(person: Person) -> int:
    return next((mention.head.start for mention in person.mentions if mention.kind == "name"), -1)


def _start(named: tuple[int, Person]) -> int:
    return named[0]
