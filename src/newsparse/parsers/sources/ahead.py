"""People described before they are named: "A federal judge said ... Judge Ann Lee wrote ..."."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from newsparse.records import Person

__all__ = ["Ahead"]

# The most words before the description, and the most characters between it and the name.
_OPENING, _REACH = 60, 1500
# The most people that are considered, in the order of their names; a limit for texts that are not articles.
_MOST_PEOPLE = 50


class Ahead:
    """Finds in one article the first person named after a description who has a title with its noun."""

    def __init__(
        self,
        people: Sequence[Person],
        folds: Sequence[str],
        starts: Sequence[int],
        same_offices: Mapping[str, AbstractSet[str]],
    ) -> None:
        self._people = people
        self._folds = folds
        self._starts = starts
        self._same_offices = same_offices
        self._named: list[tuple[int, Person]] | None = None

    def of(self, indices: range, stop: int) -> tuple[Person, int] | None:
        """Return the person described and the start of the name.

        ``indices`` are the words of the source, ``stop`` is the index after its head.
        """
        if indices.start >= _OPENING:
            return None
        if self._named is None:
            self._named = sorted(
                [(_first_name(person), person) for person in self._people if person.titles], key=_place
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
        return None


def _first_name(person: Person) -> int:
    return next((mention.head.start for mention in person.mentions if mention.kind == "name"), -1)


def _place(named: tuple[int, Person]) -> int:
    return named[0]
