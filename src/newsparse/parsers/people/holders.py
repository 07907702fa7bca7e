"""Finds the people in an article who hold the office in a description: "the Texas senator".

The register gives the possible offices and their holders on the publication date. Only people named in the
article are returned; for a surname alone ("Lee"), it is enough that a holder has it.
"""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from newsparse.core.records import Title
from newsparse.parsers.people.identities import Identity
from newsparse.register import OfficeHolder, OfficeQuery, Register
from newsparse.register.names import last_word

__all__ = ["HoldersNamed"]

# The maximum number of people of an article that are looked up; a bound for texts that are not articles.
_MOST_PEOPLE = 200
# How many countries an article is taken to be about, the main one first, for offices that name none.
_MOST_COUNTRIES = 2


class HoldersNamed:
    """The office holders among the people of one article."""

    def __init__(
        self,
        register: Register,
        published: datetime.date | None,
        identities: Sequence[Identity],
        titles: Iterable[Title],
    ) -> None:
        self._register = register
        self._published = published
        self._identities = identities[:_MOST_PEOPLE]
        self._titles = titles
        self._known: dict[str, list[Identity]] = {}

    @cached_property
    def _bearers(self) -> Sequence[tuple[Identity, tuple[OfficeHolder, ...]]]:
        """The people with a full name that the register has, each with those who have it there."""
        return [
            (identity, bearers)
            for identity in self._identities
            if len(identity.name.words) > 1 and (bearers := self._register.named(identity.name.text))
        ]

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str, str], Sequence[tuple[Identity, OfficeHolder]]]:
        """The people with a term in an office, by office, country and jurisdiction."""
        terms: dict[tuple[str, str, str], list[tuple[Identity, OfficeHolder]]] = {}
        for identity, bearers in self._bearers:
            for person in bearers:
                for place in {(term.office, term.country, term.jurisdiction) for term in person.terms}:
                    terms.setdefault(place, []).append((identity, person))
        return terms

    @cached_property
    def _countries(self) -> tuple[str, ...]:
        """The countries that the article is about."""
        count = Counter(title.country for title in self._titles if title.country)
        for _, person in self.known():
            count.update(person.countries)
        return tuple(code for code, _ in count.most_common(_MOST_COUNTRIES))

    @cached_property
    def _single(self) -> Sequence[Identity]:
        """The people named only by one word."""
        return [identity for identity in self._identities if len(identity.name.words) == 1]

    def of(self, description: str) -> list[Identity]:
        """Return the people who held, on the publication date, an office that a description can mean."""
        if self._published is None:
            return []
        known = self._known.get(description)
        if known is None:
            known = self._known[description] = self._find(description)
        return known

    def _find(self, description: str) -> list[Identity]:
        found: dict[Identity, None] = {}
        for query in self._register.offices(description.lower(), countries=self._countries):
            for identity, person in self._terms.get((query.office, query.country, query.jurisdiction), ()):
                if self._holds(person, query):
                    found[identity] = None
            if not found:
                found.update(dict.fromkeys(self._by_surname(query)))
        return list(found)

    def are_others(self, description: str) -> bool:
        """Return whether the register has holders of an office on the day that the article does not name."""
        if self._published is None or self.of(description):
            return False
        queries = self._register.offices(description.lower(), countries=self._countries)
        return any(_surnames(self._register, query, self._published) for query in queries)

    def known(self) -> Iterator[tuple[Identity, OfficeHolder]]:
        """Yield the people whose full name only one person in the register has, with that person."""
        for identity, bearers in self._bearers:
            if len(bearers) == 1:
                yield identity, bearers[0]

    def places(self, person: OfficeHolder) -> set[str]:
        """Return the jurisdictions of the offices that a person held on the publication date."""
        day = self._published
        return {term.jurisdiction for term in person.terms if day is not None and term.covers(day)}

    def knows(self, identity: Identity) -> bool:
        """Return whether the register has a person with the full name."""
        return any(known is identity for known, _ in self._bearers)

    def _holds(self, person: OfficeHolder, query: OfficeQuery) -> bool:
        """Return whether a person held an office on the publication date or, on request, before it."""
        day = self._published
        if day is None or (query.party is not None and query.party != person.party):
            return False
        terms = [
            term
            for term in person.terms
            if (term.office, term.country, term.jurisdiction)
            == (query.office, query.country, query.jurisdiction)
        ]
        if query.former:
            return any(term.last is not None and term.last < day for term in terms)
        return any(term.covers(day) for term in terms)

    def _by_surname(self, query: OfficeQuery) -> list[Identity]:
        """Return the people named only by a surname that a holder has: "President Wrzos"."""
        if not self._single or self._published is None:
            return []
        names = _surnames(self._register, query, self._published)
        return [identity for identity in self._single if identity.name.surname in names]


@functools.lru_cache(maxsize=1024)
def _surnames(register: Register, query: OfficeQuery, day: datetime.date) -> frozenset[str]:
    """Return the surnames of the holders of an office on a day."""
    return frozenset([last_word(person.name) for person in register.holding(query, on=day)])
