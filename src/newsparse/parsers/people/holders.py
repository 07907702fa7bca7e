"""Finds the people of an article in the register of office holders.

Those who hold the office in a description ("the Texas senator"): the register gives the possible offices and
their holders on the publication date. Only people of the article are returned.

The entry of a person: only one person in the register may have the full name, nothing may contradict, and a
title or a term of office on the publication date must support the link, in a country that the article names
(:meth:`newsparse.register.Register.link`).
"""

from __future__ import annotations

import datetime
import functools
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve

from newsparse.core.kinds import TitleStatus
from newsparse.core.parser import View
from newsparse.core.records import PresumedOffice, Title
from newsparse.core.regexes import on_use
from newsparse.language.lexicon import load_lexicon
from newsparse.language.polity import Polity
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity
from newsparse.register import OfficeHolder, OfficeQuery, Register

# The maximum number of people of an article that are looked up; a bound for texts that are not articles.
_MOST_PEOPLE = 200
# How many countries an article is taken to be about, the main one first, for offices that name none.
_MOST_COUNTRIES = 2
# How many people may hold an office that shows, with a surname, who is meant: two on the day of a change.
_SOLE = 2
_WORK: Final = ("office", "role")
# The status of a title whose office the person has on the publication date.
_HELD: Final = frozenset[TitleStatus]({"acting", "current"})


class Holders:
    """The office holders among the people of one article.

    Facts about the text are computed when first needed. In a language without lists of the polities, offices
    cannot be read.
    """

    def __init__(self, register: Register, view: View, identities: Sequence[Identity]) -> None:
        self._register = register
        self._published = view.published if view.polities else None
        self._identities = identities[:_MOST_PEOPLE]
        self._titles = view[Title]
        self._known: dict[str, list[Identity]] = {}
        self._named_countries = _NamedCountries(view.text, view.polities)

    @cached_property
    def _bearers(self) -> list[tuple[Identity, tuple[OfficeHolder, ...]]]:
        """The people with a full name that the register has, each with those who have it there."""
        return [
            (identity, bearers)
            for identity in self._identities
            if len(identity.name.words) > 1 and (bearers := self._register.named(identity.name.text))
        ]

    def surnamed(self) -> Iterator[tuple[Identity, OfficeHolder]]:
        """Yield the people whose office and surname mean one person: "White House Press Secretary Psaki".

        Only one or two people may hold the office, so "Sen. Lee" is not enough.
        """
        for identity in self._identities if self._published else ():
            name = identity.name.text
            if identity.titles and not self._register.named(name):
                held = {person.key for title in identity.titles for person in self._holders(title)}
                found = [one for one in self._register.surnamed(name) if one.key in held] if held else []
                if len(found) == 1:
                    self._bearers.append((identity, (found[0],)))
                    yield identity, found[0]

    def _holders(self, title: Title) -> Iterator[OfficeHolder]:
        """Yield who held the office of a title on the publication date or, if former, before."""
        day, former = self._published, title.status == "former"
        if day is None or title.kind not in _WORK or not (former or title.status in _HELD):
            return
        countries = (title.country,) if title.country else self._countries
        queries = self._register.offices(title.text.lower(), countries=countries)
        for query in queries if len(queries) <= _MOST_COUNTRIES else ():
            now = evolve(query, former=False)
            if query.former == former and len(self._register.holding(now, on=day)) <= _SOLE:
                yield from self._register.holding(query, on=day)

    @cached_property
    def _countries(self) -> tuple[str, ...]:
        """The countries that the article is about."""
        count = Counter(title.country for title in self._titles if title.country)
        for _, person in self.known():
            count.update(person.countries)
        return tuple(code for code, _ in count.most_common(_MOST_COUNTRIES))

    def known(self) -> Iterator[tuple[Identity, OfficeHolder]]:
        """Yield the people whose full name only one person in the register has, with that person."""
        for identity, bearers in self._bearers:
            known = [one for one in bearers if one.terms] or bearers
            if len(known) == 1:
                yield identity, known[0]

    def of(self, description: str) -> list[Identity]:
        """Return the people who held, on the publication date, an office that a description can mean.

        On request ("the former governor"), they held it before.
        """
        day = self._published
        if day is None:
            return []
        if description not in self._known:
            queries = self._register.offices(description.lower(), countries=self._countries)
            self._known[description] = [
                identity
                for identity, bearers in self._bearers
                if any(_holds(person, query, day) for person in bearers for query in queries)
            ]
        return self._known[description]

    def find(
        self,
        name: str,
        titles: Sequence[Title],
        country: str | None,
        gender: Gender | None,
        party: str | None,
    ) -> OfficeHolder | None:
        """Return the person of that name in the register or list, if there is supporting evidence."""
        link = self._register.link(
            name,
            offices=[title.office for title in titles if title.office and title.kind != "party_tag"],
            country=country,
            countries=self._named_countries,
            gender=gender,
            party=party,
            published=self._published,
        )
        if link is None or (
            link.basis == "term" and not link.person.listed and any(map(_is_other_work, titles))
        ):
            return None
        return link.person

    def presumed(self, person: OfficeHolder, titles: Sequence[Title]) -> Iterator[PresumedOffice]:
        """Yield the offices of a linked person that titles without a place mean on the publication date.

        There is none if the person had several offices with that title, or none on the day.
        """
        if self._published is None:
            return
        for title in titles:
            if title.kind == "office" and title.office and title.jurisdiction is None:
                held = set(self._held(person, title, self._published))
                if len(held) == 1:
                    [(office, country, jurisdiction)] = held
                    yield PresumedOffice(title, office=office, country=country, jurisdiction=jurisdiction)

    def _held(self, person: OfficeHolder, title: Title, day: datetime.date) -> Iterator[tuple[str, str, str]]:
        """Yield a title's offices, with country and jurisdiction, that a person has or, if former, had."""
        for term in person.terms:
            if title.status == "former":
                fits = term.last is not None and term.last < day
            else:
                fits = title.status in _HELD and term.covers(day)
            here = title.country in (None, term.country)
            if fits and here and self._register.supports(title.office or "", term):
                yield term.office, term.country, term.jurisdiction


def _holds(person: OfficeHolder, query: OfficeQuery, day: datetime.date) -> bool:
    """Return whether a person holds an office on a day or, if a former holder is meant, held it before."""
    if query.party not in (None, person.party):
        return False
    office = query.office, query.country, query.jurisdiction
    terms = [term for term in person.terms if (term.office, term.country, term.jurisdiction) == office]
    if query.former:
        return any(term.last is not None and term.last < day for term in terms)
    return any(term.covers(day) for term in terms)


class _NamedCountries(Container[str]):
    """The codes of the countries that a text names, by themselves, their people or their regions.

    The text is searched for a country when it is first asked about, because most links need none.
    """

    def __init__(self, text: str, polities: tuple[Polity, ...]) -> None:
        def is_named(code: object) -> bool:
            pattern = _country_pattern(str(code), polities)
            return pattern is not None and pattern.search(text) is not None

        self._is_named = functools.cache(is_named)

    def __contains__(self, code: object) -> bool:
        return self._is_named(code)


def _is_other_work(title: Title) -> bool:
    """Return whether a title that the register does not confirm shows that a namesake is meant.

    "Ron Johnson, who once ran Brackwell Stores" is not the senator, although the article names America. Two
    of 253 checked links were such namesakes; both were supported only by a term of office.
    """
    return title.kind in _WORK and title.status != "candidate"


@functools.cache
def _country_pattern(code: str, polities: tuple[Polity, ...]) -> re.Pattern[str] | None:
    countries = load_lexicon("countries")
    found = [countries.groups(kind).get(code, ()) for kind in ("names", "adjectives", "capitals")]
    for polity in polities:
        if polity.code == code.lower() and "regions" in polity.lexicon:
            found += polity.lexicon.groups("regions").values()
    forms = sorted({form for some in found for form in some}, key=lambda form: (-len(form), form))
    # Each pattern begins with a letter instead of a word boundary, because ``re`` then skips other letters
    # ten times as fast.
    begun = (rf"{re.escape(form[0])}(?<=\b.){re.escape(form[1:])}" for form in forms)
    return on_use(rf"(?:{'|'.join(begun)})(?!\w)") if forms else None
