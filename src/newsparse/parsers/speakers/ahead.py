"""People described before they are named: "A federal judge said ... Judge Ann Lee wrote ..."."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsparse.core.records import Person
from newsparse.language.language import Language
from newsparse.language.reporting_verbs import reporting_verbs

__all__ = ["Ahead"]

# The most words before the description, and the most characters between it and the name.
_OPENING, _REACH = 60, 1500
# The most characters to a name that nothing describes.
_SOON = 900
# The most people that are considered, in the order of their names; a limit for texts that are not articles.
_MOST_PEOPLE = 50


class Ahead:
    """Finds in one article the first person named after a description who has a title with its noun."""

    def __init__(
        self,
        language: Language,
        people: Sequence[Person],
        folds: Sequence[str],
        starts: Sequence[int],
    ) -> None:
        self._people = people
        self._folds = folds
        self._starts = starts
        self._same_offices = language.lexicon("descriptions").groups("same")
        self._speaking = reporting_verbs(language).speaking
        self._vague = language.words("sources.vague")
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
        folds, speaking = self._folds, self._speaking
        first = bisect_left(self._starts, mention.start)
        if first > 1 and folds[first - 1] in speaking and not folds[first - 2][0].isalnum():
            return True
        stop = bisect_left(self._starts, mention.end, first)
        return stop < len(folds) and folds[stop] in speaking


def _first_name(person: Person) -> int:
    return next((mention.head.start for mention in person.mentions if mention.kind == "name"), -1)


def _start(named: tuple[int, Person]) -> int:
    return named[0]
