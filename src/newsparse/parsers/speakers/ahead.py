"""People described before they are named: "A federal judge said ... Judge Ann Lee wrote ..."."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

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
        self._sheet = view.sheet
        self._same_offices = view.language.lexicon("descriptions").groups("same")
        self._vague = view.language.lexicon("sources").lists["vague"]

    @cached_property
    def _named(self) -> list[tuple[int, Person]]:
        """The people, each with the start of the first name, in this order."""
        named = [
            (mention.head.start, person)
            for person in self._people
            for mention in [each for each in person.mentions if each.kind == "name"][:1]
        ]
        return sorted(named, key=_start)

    def of(self, indices: range, stop: int) -> tuple[Person, int] | None:
        """Return the person described and the start of the name.

        ``indices`` are the words of the source, ``stop`` is the index after its head.
        """
        if indices.start >= _OPENING:
            return None
        noun = self._sheet.folds[stop - 1]
        heads = {noun, *self._same_offices.get(noun, ())}
        after = self._sheet.starts[indices.start]
        for start, person in [one for one in self._named if one[1].titles][:_MOST_PEOPLE]:
            if after < start < after + _REACH and any(
                not heads.isdisjoint((title.office, *title.text.lower().split())) for title in person.titles
            ):
                return person, start
        return None if noun in self._vague else self._introduced(after)

    def _introduced(self, after: int) -> tuple[Person, int] | None:
        """Return the next person who is named for the first time and speaks there.

        No title may describe the person: "A judge said it was over.  “It is done,” said Ann Lee, who ...".
        """
        for start, person in self._named[:_MOST_PEOPLE]:
            if " " in person.name and after < start < after + _SOON and self._speaks(person):
                plain = all(title.kind == "honorific" for title in person.titles)
                return (person, start) if plain else None
        return None

    def _speaks(self, person: Person) -> bool:
        """Return whether a person speaks at the first mention: "Ann Lee said", "..., said Ann Lee"."""
        mention = next(mention for mention in person.mentions if mention.kind == "name")
        sheet = self._sheet
        first = bisect_left(sheet.starts, mention.start)
        stop = bisect_left(sheet.starts, mention.end, first)
        inverted = first > 1 and sheet.has(first - 1, SPEAKING) and not sheet.folds[first - 2][0].isalnum()
        return inverted or sheet.has(stop, SPEAKING)


def _start(named: tuple[int, Person]) -> int:
    return named[0]
