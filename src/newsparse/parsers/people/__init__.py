"""``Mention``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: gathers mentions.

Names are gathered first (``identities``). Then pronouns and descriptions are resolved (``choice``), using
their role in the sentence (``places``) and their words (``descriptions``).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from operator import attrgetter

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import (
    Mention,
    Noise,
    Paragraph,
    Person,
    PersonName,
    Quote,
    Sentence,
    Title,
)
from newsparse.language.names import personal_name
from newsparse.parsers.people.choice import genders_told, resolve
from newsparse.parsers.people.descriptions import Describing, party_letters, party_of
from newsparse.parsers.people.genders import (
    Gender,
    gender_evidence,
    known_by_name,
    shown_genders,
    stated,
)
from newsparse.parsers.people.holders import Holders
from newsparse.parsers.people.identities import Identity, identify
from newsparse.parsers.people.newcomers import Newcomers
from newsparse.parsers.people.places import Place, places_of, seek
from newsparse.parsers.people.pronoun_genders import chances_of_women
from newsparse.parsers.people.ranking import Rankings, rankings
from newsparse.register import shipped

_mention, _person = maker(Mention), maker(Person)
_start = attrgetter("start")

# Log-odds above which a word that may be a name is one.
_LIKELY = 0.5


def find(view: View, by: Rankings | None = None) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is decided by the strongest evidence that the
    caller allows (``genders``). Pronouns and descriptions that may mean two people are left out. ``by`` are
    rankings other than those in the package, for training.
    """
    names = [mention for mention in view[Mention] if mention.kind == "name"]
    newcomers = Newcomers(view, names)
    mentions = sorted([*view[Mention], *newcomers.mentions], key=_start)
    register = (view.context.register or shipped()).in_language(view.language)
    beside = _titles_of_holders(view[Title])
    identities = identify(
        names,
        beside,
        shown_genders(view, names),
        functools.partial(known_by_name, register, view.language),
        view.language,
        view.text,
    )
    holders = Holders(register, view, identities)
    for identity, person in holders.surnamed():
        identity.full = person.name
        identity.known = known_by_name(register, view.language, person.name)
    possible = _possible(view, identities)
    mentions = sorted([*mentions, *(m for each in possible for m in each.mentions)], key=_start)
    describing = Describing(identities, holders, newcomers, view)
    identities += possible
    owners = {mention.head.start: identity for identity in identities for mention in identity.mentions}
    places = places_of(view, mentions, owners, beside)
    seek(view, places, owners, beside, describing, newcomers)
    genders = {identity: likely for identity in identities if (likely := identity.gender)}
    by = by or rankings()
    female = chances_of_women(places, genders, view.language)
    resolve(places, female, by)
    meant = {place.who for place in places if place.confidence and _is_likely(place.who, place.confidence)}
    if others := set(possible) - meant:
        # These words are not people, so no pronoun can mean them.
        identities = [identity for identity in identities if identity not in others]
        for place in places:
            place.known = None if place.known in others else place.known
            place.ahead = None if place.ahead in others else place.ahead
        resolve(places, female, by)
    theirs: dict[Identity, list[Place]] = {identity: [] for identity in identities}
    for place in places:
        if place.who is not None:
            theirs[place.who].append(place)
    told = genders_told(places, female)
    return _people(view, theirs, told, holders)


def _possible(view: View, identities: Sequence[Identity]) -> list[Identity]:
    """Return an identity for each word that may be a name, if no person has it as part of the name."""
    parts = {word for identity in identities for word in identity.name.words}
    found: dict[str, Identity] = {}
    for each in view[PersonName]:
        name = personal_name(each.text)
        if each.odds is None or name.surname in parts:
            continue
        identity = found.get(name.text)
        if identity is None:
            identity = found[name.text] = Identity(name, odds=each.odds)
        identity.mentions.append(
            _mention(each.start, each.end, each.text, rule=each.rule, kind="name", head=each.head)
        )
    return list(found.values())


def _is_likely(who: Identity | None, chance: float) -> bool:
    """Return whether a word is a name, by its own odds and by the probability that a pronoun means it."""
    if who is None or who.odds is None:
        return False
    return chance >= 1 or who.odds + log(chance / (1 - chance)) > _LIKELY


def _people(
    view: View,
    theirs: Mapping[Identity, Sequence[Place]],
    told: Mapping[Identity, Gender],
    holders: Holders,
) -> Iterator[Person]:
    """Yield the people with these mentions; ``told`` are the genders that pronouns show."""
    parties, allowed = party_letters(view.polities), view.context.gender_from
    # In a language without titles, only honorifics and nouns beside names are read.
    titled = view.gives(Title)
    for identity, own in theirs.items():
        titles, gender, link = identity.titles if titled else [], None, None
        if not identity.torn:
            gender = stated(identity.shown, identity.known, told.get(identity), allowed)
        party, country = party_of(titles, parties), _country(titles)
        if view.polities:
            shows = gender.gender if gender else None
            link = holders.find(identity.full or identity.name.text, titles, country, shows, party)
        confidences = tuple([place.confidence for place in own])
        yield _person(
            _fullest(view, identity.mentions),
            mentions=tuple([place.mention for place in own]),
            confidences=confidences if any(confidences) else (),
            titles=tuple(titles),
            party=party or (link.party if link and link.listed else None),
            country=country,
            gender=gender.gender if gender else None,
            gender_basis=gender.basis if gender else None,
            wikidata=link.wikidata if link else None,
            register=link.key if link else None,
            presumed_offices=tuple(holders.presumed(link, titles)) if link else (),
        )


def _titles_of_holders(titles: Iterable[Title]) -> dict[int, list[Title]]:
    """Return the titles beside the name that starts at an offset."""
    beside: dict[int, list[Title]] = {}
    for title in titles:
        for holder in title.holders:
            beside.setdefault(holder.start, []).append(title)
    return beside


def _country(titles: Sequence[Title]) -> str | None:
    """Return the only country that titles name: "French Foreign Minister", "(D-Mass.)"."""
    countries = {title.country for title in titles if title.country}
    return countries.pop() if len(countries) == 1 else None


def _fullest(view: View, names: Iterable[Mention]) -> str:
    """Return the fullest form of a name; of equal ones, the first in the article."""
    forms = dict.fromkeys([view.text[name.head.start : name.head.end] for name in names])
    fullest = max(forms, key=lambda text: (text.count(" "), not text.isupper(), len(text)))
    return " ".join(fullest.replace("\xad", "").split())


def _why(view: View, person: Person) -> Iterator[str]:
    return gender_evidence(view.language, person) if person.gender else iter(())


PARSER = Parser(
    makes=Person,
    reads=(Mention, Noise, Paragraph, PersonName, Quote, Sentence, Title),
    find=find,
    why=_why,
)
