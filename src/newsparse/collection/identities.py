"""Links the people of different articles: which rows of ``people`` are the same person.

An article names a person in full, once. Across articles the same name can be two people, and two names one.
Each row gets the first of these links that applies:

``given``
    The caller's own list names the person.
``register``
    The article's name was linked to the register of office holders, so the row has a Wikidata id.
``office``
    The article gives a surname with an office, and on its date one person of that surname held the office:
    "Prime Minister Sunak" in 2023.
``name``
    The full name is the same, and neither office, party nor country contradicts. A name that only one person
    of the register has in these articles is that person.
``none``
    Nothing links the row: a surname alone, or a name whose bearers contradict each other.

A wrong link is worse than a missing one, because it gives a person the statements of another.
"""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import field, frozen

from newsparse.core import data_files
from newsparse.language.prebuilt import toml
from newsparse.register import Register, Term
from newsparse.register.names import fold, name_words

__all__ = ["Appearance", "Basis", "Identity", "identify"]

Basis: TypeAlias = Literal["given", "register", "office", "name", "none"]


@frozen
class Appearance:
    """A person in one article: a row of the table ``people``."""

    article: str = field()
    """The article's key."""
    person: int = field()
    """The person's number in the article."""
    name: str = field()
    """The fullest name in the article."""
    offices: tuple[str, ...] = field(default=())
    """The offices that the article gives."""
    party: str | None = field(default=None)
    """The party."""
    country: str | None = field(default=None)
    """The country of the titles."""
    gender: str | None = field(default=None)
    """The gender."""
    wikidata: str | None = field(default=None)
    """The Wikidata id."""
    published: datetime.date | None = field(default=None)
    """The article's date."""


@frozen
class Identity:
    """The person that an appearance belongs to."""

    key: str = field()
    """The same for all appearances of the person: a Wikidata id, the key of the caller's list, or the folded
    name."""
    name: str = field()
    """The person's name."""
    basis: Basis = field()
    """How the link was made."""

    @property
    def confidence(self) -> float | None:
        """The share of such links that were right in labelled pairs; None without a link."""
        return _precision().get(self.basis)


@functools.cache
def _precision() -> Mapping[str, float]:
    measured: Mapping[str, float] = toml(data_files.read("identities.toml"))["precision"]
    return measured


def identify(
    appearances: Iterable[Appearance],
    register: Register,
    own: Mapping[str, str] | None = None,
) -> Iterator[tuple[Appearance, Identity]]:
    """Yield each appearance with its identity.

    :param own: the caller's list, keys by name: ``{"Ann Lee": "lee-1", "Ms. Lee of Halden": "lee-1"}``.
    Names are
        compared without case and accents.
    """
    given = {fold(name): key for name, key in (own or {}).items()}
    # The first name of a key is the person's.
    own_names = {key: name for name, key in reversed(list((own or {}).items()))}
    named: defaultdict[str, list[Appearance]] = defaultdict(list)
    for one in appearances:
        folded = fold(one.name)
        if folded in given:
            yield one, Identity(given[folded], own_names[given[folded]], "given")
        else:
            named[folded].append(one)
    for folded, bearers in named.items():
        if len(name_words(folded)[0]) < 2:
            for one in bearers:
                yield one, _by_office(one, register)
        else:
            yield from _by_name(folded, bearers)


def _by_office(one: Appearance, register: Register) -> Identity:
    """Return the only person of a surname who held one of the offices on the article's date."""
    if one.wikidata is not None:
        return Identity(one.wikidata, one.name, "register")
    if one.published is not None and one.offices:
        found = {
            holder.key: holder
            for holder in register.surnamed(one.name)
            if _held(holder.terms_on(one.published), one)
        }
        if len(found) == 1:
            [holder] = found.values()
            return Identity(holder.wikidata or holder.key, holder.name, "office")
    return _alone(one)


def _held(terms: Sequence[Term], one: Appearance) -> bool:
    return any(term.office in one.offices and one.country in (None, term.country) for term in terms)


def _by_name(folded: str, bearers: Sequence[Appearance]) -> Iterator[tuple[Appearance, Identity]]:
    """Yield the bearers of a full name with their identities.

    If all are compatible they are one person. Otherwise those that the register knows are themselves, and
    the others are linked only to bearers that agree with them in party and country.
    """
    known = {one.wikidata for one in bearers if one.wikidata is not None}
    if len(known) <= 1 and _compatible(bearers):
        key = next(iter(known), folded)
        name = bearers[0].name
        for one in bearers:
            yield one, Identity(key, name, "register" if one.wikidata is not None else "name")
        return
    for one in bearers:
        if one.wikidata is not None:
            yield one, Identity(one.wikidata, one.name, "register")
        elif one.party is not None and one.country is not None:
            yield one, Identity(f"{folded} ({one.party}, {one.country})", one.name, "name")
        else:
            yield one, _alone(one)


def _compatible(bearers: Sequence[Appearance]) -> bool:
    """Return whether all can be one person: at most one party, one country and one gender among them."""
    known = (
        {one.party for one in bearers},
        {one.country for one in bearers},
        {one.gender for one in bearers},
    )
    return all(len(values - {None}) <= 1 for values in known)


def _alone(one: Appearance) -> Identity:
    return Identity(f"{one.article}#{one.person}", one.name, "none")
