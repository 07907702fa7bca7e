"""Finds the holder of an office that the article does not name: "the US president said".

The register shows who held which office on the publication date. A single holder is presumed to be meant.
There is no result if several people held the office, if the article names a person with the holder's surname,
or if a word of the description is not understood ("the shadow chancellor", "the president of the club").
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.core.parser import View
from newsparse.core.records import Person, PresumedSpeaker
from newsparse.language.article_countries import article_countries
from newsparse.register import OfficeHolder, Register, shipped
from newsparse.register.names import last_word

__all__ = ["Presuming"]

# The most people of an article that are looked up; a bound for texts that are not articles.
_MOST_PEOPLE = 200


class Presuming:
    """Finds the holders of offices for one article."""

    def __init__(self, view: View, people: Sequence[Person]) -> None:
        self._view = view
        self._people = people
        self._register: Register | None = None
        self._countries: tuple[str, ...] = ()
        self._surnames: frozenset[str] = frozenset()

    def holder(self, described: str) -> PresumedSpeaker | None:
        """Return the only holder, on the publication date, of the office in a description."""
        day = self._view.published
        if day is None:
            return None
        if self._register is None:
            self._register = self._look_up()
        description = " ".join(described.split())
        held = self._register.described(description.lower(), on=day, countries=self._countries)
        if len(held) != 1 or last_word(held[0].name) in self._surnames:
            return None
        return _presumed(held[0], description)

    def _look_up(self) -> Register:
        """Find the countries that the article is about, and its surnames."""
        register = self._view.context.register or shipped()
        people = self._people[:_MOST_PEOPLE]
        self._countries = article_countries(
            (title for person in people for title in person.titles),
            (register.named(person.name) for person in people if " " in person.name),
        )
        self._surnames = frozenset([last_word(person.name) for person in people])
        return register


def _presumed(holder: OfficeHolder, description: str) -> PresumedSpeaker:
    return PresumedSpeaker(
        holder.name,
        description=description,
        party=holder.party,
        gender=holder.gender,
        wikidata=holder.wikidata,
        register=holder.key,
    )
