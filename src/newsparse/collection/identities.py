"""Links the people of different articles: which rows of ``people`` are the same person.

An article names a person in full, once. Across articles the same name can be two people, and two names one.
Each row gets the first of these links that applies:

``given``
    The caller's own list names the person.
``register``
    The article's name was linked to the register of office holders, or to a list that it was read with.
``office``
    The article gives a surname with an office, and on its date one person of that surname held the office:
    "Prime Minister Sunak" in 2023.
``name``
    The full name is the same, except for initials, and neither party, country nor gender contradicts what
    nearly all articles say. A name that only one person of the register has in these articles is that person.
    "Doug Lee" is Douglas Lee if both have an office or a party in common.
``namesake``
    The same, but the article gives other offices than all others, some of which agree: it can be a namesake.
``surname``
    The article gives a surname alone, and nearly all who are named with it in these articles are one person.
``none``
    Nothing links the row: a surname alone, or a name whose bearers contradict each other.

A wrong link is worse than a missing one, because it gives a person the statements of another.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, Literal, TypeAlias, cast

from attrs import frozen

from newsparse.language import data_files
from newsparse.language.data_files import toml
from newsparse.language.language import Language
from newsparse.language.names import short_forms
from newsparse.register import Register, Term
from newsparse.register.names import agree, fold, name_words

# The share that is nearly all: of 618 articles about one candidate, a few have a wrong gender or country.
_NEARLY_ALL = 0.9
# A surname alone means a person who is named in full in at least this many articles. With five, 9 of 9
# labelled links were right; with three, 8 of 9.
_LEAST_BEARERS = 5

_Stem: TypeAlias = tuple[str, str, str | None]
Basis: TypeAlias = Literal["given", "register", "office", "name", "namesake", "surname", "none"]


@frozen
class Appearance:
    """A person in one article: a row of the table ``people``."""

    article: str  # the article's key
    person: int  # the person's number in the article
    name: str  # the fullest name in the article
    offices: tuple[str, ...] = ()
    party: str | None = None
    country: str | None = None  # that of the titles
    gender: str | None = None
    register: str | None = None  # the key there, if linked: usually a Wikidata id
    published: datetime.date | None = None  # the article's date


@frozen
class Identity:
    """The person that an appearance belongs to."""

    key: str  # a key of the register or of the caller's list, or the folded name
    name: str
    basis: Basis  # how the link was made

    @property
    def confidence(self) -> float | None:
        """The share of such links that were right in labelled pairs; None without a link."""
        return cast("float | None", _measured()["precision"].get(self.basis))


@functools.cache
def _measured() -> Mapping[str, Any]:
    return toml(data_files.read("identities.toml"))


def identify(
    appearances: Iterable[Appearance],
    register: Register,
    own: Mapping[str, str] | None = None,
) -> Iterator[tuple[Appearance, Identity]]:
    """Yield each appearance with its identity.

    :param own: the caller's list, keys by name: ``{"Ann Lee": "lee-1", "Ms. Lee of Halden": "lee-1"}``.
        Names are compared without case and accents.
    """
    given = {fold(name): key for name, key in (own or {}).items()}
    # The first name of a key is the person's.
    own_names = {key: name for name, key in reversed(list((own or {}).items()))}
    some = list(appearances)
    linked = {one.register for one in some} - {None}
    lone: list[Appearance] = []
    named: defaultdict[_Stem, defaultdict[str, list[Appearance]]] = defaultdict(lambda: defaultdict(list))
    for one in some:
        folded = fold(one.name)
        if folded in given:
            yield one, Identity(given[folded], own_names[given[folded]], "given")
        elif len(name_words(folded)[0]) < 2:
            lone.append(one)
        else:
            holders = register.named(folded)
            # The register's name of a person who is in these articles: "Joe Biden" for "Joseph Biden".
            if len(holders) == 1 and holders[0].key in linked and len(name_words(holders[0].name)[0]) > 1:
                folded = fold(holders[0].name)
            words, suffix = name_words(folded)
            named[words[0], words[-1], suffix][folded].append(one)
    _join_nicknames(named)
    by_office = [(one, _by_office(one, register)) for one in lone]
    # "President Obama" in one article and "Barack Obama" in another.
    in_office: defaultdict[str, set[str]] = defaultdict(set)
    for _, identity in by_office:
        if identity.basis != "none":
            in_office[fold(identity.name)].add(identity.key)
    surnames = _Surnames()
    for (_, surname, _), names in named.items():
        for one, identity in _by_names(names, in_office):
            if identity.basis != "none":
                surnames.add(surname, one, identity)
            yield one, identity
    for one, identity in by_office:
        yield one, (surnames.usual(one) if identity.basis == "none" else None) or identity


def _join_nicknames(named: MutableMapping[_Stem, defaultdict[str, list[Appearance]]]) -> None:
    """Join "Doug Lee" to "Douglas Lee", if they are the only ones and have an office or party in common."""
    lines = [short_forms(Language(code)) for code in Language.available()]
    alike: defaultdict[_Stem, set[_Stem]] = defaultdict(set)
    for stem in named:
        for group in {group for forms in lines for group in forms.get(stem[0], ())}:
            alike[group, stem[1], stem[2]].add(stem)
    for stems in alike.values():
        some = sorted(stems, key=lambda stem: -sum(map(len, named[stem].values())) if stem in named else 0)
        if len(some) == 2 and some[1] in named and _traits(named[some[0]]) & _traits(named[some[1]]):
            for name, bearers in named.pop(some[1]).items():
                named[some[0]].setdefault(f"{some[0][0]}{name[len(some[1][0]) :]}", []).extend(bearers)


def _traits(names: Mapping[str, list[Appearance]]) -> set[str | None]:
    found = {trait for some in names.values() for one in some for trait in (*one.offices, one.party)}
    return found - {None}


class _Surnames:
    def __init__(self) -> None:
        self._bearers: defaultdict[str, Counter[Identity]] = defaultdict(Counter)
        self._genders: dict[str, str] = {}
        self._usual: dict[tuple[str, str | None], Identity | None] = {}

    def add(self, surname: str, one: Appearance, identity: Identity) -> None:
        """Count a full name."""
        self._bearers[surname][Identity(identity.key, identity.name, "surname")] += 1
        if one.gender is not None:
            self._genders.setdefault(identity.key, one.gender)

    def usual(self, one: Appearance) -> Identity | None:
        """Return the person of a surname alone, once all full names are counted."""
        key = fold(one.name), one.gender
        if key not in self._usual:
            self._usual[key] = self._find(*key)
        return self._usual[key]

    def _find(self, surname: str, gender: str | None) -> Identity | None:
        bearers = Counter(
            {
                bearer: count
                for bearer, count in self._bearers[surname].items()
                if gender is None or self._genders.get(bearer.key) in (None, gender)
            }
        )
        least = max(_LEAST_BEARERS, _NEARLY_ALL * bearers.total())
        return next((bearer for bearer, count in bearers.most_common(1) if count >= least), None)


def _by_office(one: Appearance, register: Register) -> Identity:
    """Return the only person of a surname who held one of the offices on the article's date.

    If no person did, and the article names the country, it is the only one who had before.
    """
    if one.register is not None:
        return Identity(one.register, one.name, "register")
    if one.published is not None and one.offices:
        day = one.published.isoformat()
        namesakes = register.surnamed(one.name)
        found = {holder.key: holder for holder in namesakes if _held(holder.terms_on(one.published), one)}
        if not found and one.country is not None:
            for holder in namesakes:
                if _held([term for term in holder.terms if (term.start or day) < day], one):
                    found[holder.key] = holder
        if len(found) == 1:
            [holder] = found.values()
            return Identity(holder.key, holder.name, "office")
    return _alone(one)


def _held(terms: Sequence[Term], one: Appearance) -> bool:
    return any(term.office in one.offices and one.country in (None, term.country) for term in terms)


def _by_names(
    names: Mapping[str, list[Appearance]], holders: Mapping[str, set[str]]
) -> Iterator[tuple[Appearance, Identity]]:
    """Yield the bearers of a first name and surname with their identities.

    "Ann Lee" and "Ann J. Lee" can be one name, but not "Ann J. Lee" and "Ann K. Lee". If nearly all bearers
    are compatible they are one person, and the few others stay apart: a wrong gender in one article must not
    part all others. Otherwise only those that the register knows are linked.
    """
    words = [name_words(name)[0] for name in names]
    if not all(agree(one, other) for one, other in itertools.combinations(words, 2)):
        for name, some in names.items():
            yield from _by_names({name: some}, holders)
        return
    folded = max(names, key=lambda name: len(names[name]))
    bearers = [one for some in names.values() for one in some]
    known = {one.register for one in bearers if one.register is not None}
    known.update(*(holders.get(name, ()) for name in names))
    traits = ("party", "country", "gender")
    usual = {trait: _usual([getattr(one, trait) for one in bearers]) for trait in traits}
    is_one = len(known) <= 1 and None not in usual.values()
    offices = Counter(office for one in bearers for office in {*one.offices})
    for one in bearers:
        fits = all(getattr(one, trait) in (None, *values) for trait, values in usual.items() if values)
        if one.register is not None:
            yield one, Identity(one.register, names[folded][0].name if is_one else one.name, "register")
        elif is_one and fits:
            own = {*one.offices}
            is_alone = own and max(offices.values()) > 1 and all(offices[office] == 1 for office in own)
            basis: Basis = "namesake" if is_alone else "name"
            yield one, Identity(next(iter(known), folded), names[folded][0].name, basis)
        else:
            yield one, _alone(one)


def _usual(values: Iterable[str | None]) -> tuple[str, ...] | None:
    """Return the value that nearly all have; nothing if there is none, and None if they contradict."""
    counts = Counter(value for value in values if value is not None)
    if not counts:
        return ()
    [(value, count)] = counts.most_common(1)
    return (value,) if count >= _NEARLY_ALL * counts.total() else None


def _alone(one: Appearance) -> Identity:
    return Identity(f"{one.article}#{one.person}", one.name, "none")
