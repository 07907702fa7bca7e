"""Whose name is it: the names of an article gathered by the person who bears them.

A name in full makes an identity, or joins one whose surname agrees and whose given name is the same, a short
form of it or its initial.  A surname alone, or a given name alone, joins the identity that it can belong to.
Where two share the surname, honorifics and offices decide first; then it belongs to the one to whom the
article has given the bare surname: whom it calls by title and surname, or the first that it named in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter, itemgetter
from typing import Literal, TypeAlias

from attrs import define, field

from newsparse.language import Language
from newsparse.personal import MISSPELT, PersonalName, given_names, personal_name, short_forms, variants
from newsparse.records import Mention, Title

__all__ = ["Gender", "Identity", "identify"]

# How many people of one surname are told apart by their surname alone; a bound for texts that are no article.
_BEARERS = 24
_START = attrgetter("start")

Gender: TypeAlias = Literal["female", "male"]


@define(eq=False)
class Identity:
    """One person of the article while the evidence is gathered."""

    name: PersonalName = field()
    mentions: list[Mention] = field(factory=list)
    titles: list[Title] = field(factory=list)
    gender: Gender | None = field(default=None)
    """From honorifics and nouns alone."""
    introduced: int = field(default=0)
    """Where the full name first stands."""
    titled: bool = field(default=False)
    """Whether the article calls the person by title and surname alone: "Mr. Lee", "Senator Lee"."""
    offices: set[str] = field(factory=set)
    """The offices in the titles beside the full name."""


def identify(
    names: Sequence[Mention],
    titles: Mapping[int, Sequence[Title]],
    genders: Mapping[int, Gender],
    language: Language,
) -> list[Identity]:
    """Gather the mentions by name into identities.

    ``titles`` and ``genders`` are what stands beside the name that starts at an offset.
    """
    book = _Book(language)
    forms: dict[str, list[Mention]] = {}
    for mention in names:
        forms.setdefault(mention.head.text, []).append(mention)
    full: list[tuple[PersonalName, list[Mention]]] = []
    in_part: list[tuple[PersonalName, list[Mention]]] = []
    for text, places in forms.items():
        name = personal_name(text)
        whole = len(name.words) > 1 and len(text.split()) > 1
        (full if whole else in_part).append((name, places))
    # The longest first, so that "Lopez Obrador" finds Andres Manuel Lopez Obrador there.
    full.sort(key=lambda form: -len(form[0].words))
    plain = {name.words for name, _ in full if name.suffix is None}
    for name, places in full:
        if book.is_part(name):
            in_part.append((name, places))
            continue
        keys = name.keys(book.short_forms)
        # "Ned Ashby Jr." beside "Ned Ashby" is his son; "Joseph R. Pell Jr." beside "Joe Pell" is himself.
        apart = name.suffix is not None and name.words in plain
        identity = None if apart else book.find(name, keys)
        if identity is None:
            identity = Identity(name, introduced=places[0].start)
            book.identities.append(identity)
        elif _length(name) > _length(identity.name):
            identity.name = name
        book.enter(identity, name, keys)
        identity.introduced = min(identity.introduced, places[0].start)
        _add(identity, places, titles, genders)
    for identity in book.identities:
        if identity.titles:
            identity.offices = _offices(identity.titles)
    _gather_parts(book, in_part, titles, genders)
    for identity in book.identities:
        if len(identity.mentions) > 1:
            identity.mentions.sort(key=_START)
        if len(identity.titles) > 1:
            identity.titles.sort(key=_START)
    return book.identities


def _gather_parts(
    book: _Book,
    forms: Sequence[tuple[PersonalName, Sequence[Mention]]],
    titles: Mapping[int, Sequence[Title]],
    genders: Mapping[int, Gender],
) -> None:
    """Add the parts of names to those whom they stand for.

    What tells most comes first: "Mr. Lee" is an identity before "President Lee" or "Lee" asks for one.
    Where nothing but the name tells, all its places are alike.
    """
    titled: list[tuple[bool, int, PersonalName, Mention]] = []
    alike: list[tuple[int, PersonalName, list[Mention]]] = []
    for name, places in forms:
        bare: list[Mention] = []
        for place in places:
            start = place.head.start
            if start in titles:
                titled.append((start not in genders, place.start, name, place))
            else:
                bare.append(place)
        if bare:
            alike.append((bare[0].start, name, bare))
    titled.sort(key=itemgetter(0, 1))
    for _, start, name, place in titled:
        offices = _offices(titles[place.head.start])
        identity = book.bearer(name, start, genders.get(place.head.start), offices)
        identity.titled = True
        identity.offices |= offices
        _add(identity, [place], titles, genders)
    alike.sort(key=itemgetter(0))
    for start, name, bare in alike:
        book.bearer(name, start, None, frozenset()).mentions += bare


def _offices(titles: Sequence[Title]) -> set[str]:
    return {title.office for title in titles if title.kind == "office" and title.office}


def _length(name: PersonalName) -> tuple[int, int]:
    return len(name.words) + bool(name.nickname) + bool(name.suffix), sum(map(len, name.words))


def _add(
    identity: Identity,
    places: Sequence[Mention],
    titles: Mapping[int, Sequence[Title]],
    genders: Mapping[int, Gender],
) -> None:
    identity.mentions += places
    for place in places:
        start = place.head.start
        if start in titles:
            identity.titles += titles[start]
            if identity.gender is None:
                identity.gender = genders.get(start)


class _Book:
    """The identities of an article, by what their names can be met by."""

    def __init__(self, language: Language) -> None:
        self.short_forms = short_forms(language)
        self.identities: list[Identity] = []
        self._full: dict[tuple[str, str], Identity] = {}
        self._endings: dict[str, list[Identity]] = {}
        self._beginnings: dict[str, list[Identity]] = {}
        self._surnames: dict[str, list[tuple[str, Identity]]] = {}
        self._spellings: dict[str, dict[str, list[tuple[Identity, str]]]] = {}

    def enter(self, identity: Identity, name: PersonalName, keys: Sequence[str]) -> None:
        """Let an identity be met by one of its full names and by the parts of it."""
        words = name.words
        for key in keys:
            self._full.setdefault((words[-1], key), identity)
        if len(words[-1]) >= MISSPELT:
            self._surnames.setdefault(words[-1][0], []).append((words[-1], identity))
        for i in range(1, len(words)):
            _append(self._endings, " ".join(words[i:]), identity)
            _append(self._beginnings, " ".join(words[:i]), identity)
        if name.nickname:
            _append(self._beginnings, name.nickname, identity)

    def is_part(self, name: PersonalName) -> bool:
        """Tell whether a name of several words is an ending or beginning of a longer one."""
        key = " ".join(name.words)
        if key in self._endings:
            return name.given not in given_names()
        return key in self._beginnings

    def find(self, name: PersonalName, keys: Sequence[str]) -> Identity | None:
        """Return the identity whose full name can be the same; ``keys`` are what the given name is met by."""
        initial = len(name.given) <= 2 and not name.nickname
        for key in keys:
            found = self._full.get((name.surname, key))
            if found is None or (found.name.suffix and name.suffix and found.name.suffix != name.suffix):
                continue
            if not key.startswith("~") or initial or (len(found.name.given) <= 2 and not found.name.nickname):
                return found
        return None

    def bearer(
        self, name: PersonalName, start: int, gender: Gender | None, offices: AbstractSet[str]
    ) -> Identity:
        """Return the identity that a part of a name stands for, a new one where none is known."""
        key = " ".join(name.words)
        identity = self._bearer(key, start, gender, offices)
        if identity is None:
            identity = Identity(name, introduced=start)
            self.identities.append(identity)
            _append(self._endings, key, identity)
        elif start < identity.introduced and identity.name == name:
            identity.introduced = start
        return identity

    def _bearer(
        self, key: str, start: int, gender: Gender | None, offices: AbstractSet[str]
    ) -> Identity | None:
        for index in (self._endings, self._beginnings):
            possible = [
                identity
                for identity in index.get(key, ())
                if not (gender and identity.gender and identity.gender != gender)
            ]
            if offices:
                # An office stands beside the first mention: one met before its bearer is another's.
                shared = [identity for identity in possible if identity.offices & offices]
                possible = shared or [i for i in possible if i.introduced < start or not i.offices]
            if possible:
                return min(possible, key=_claim)
        return self._misspelt(key)

    def _misspelt(self, key: str) -> Identity | None:
        """Return the one person whose surname differs in a letter that is missing, added or another."""
        if len(key) < MISSPELT or " " in key:
            return None
        spellings = self._spellings.get(key[0])
        if spellings is None:
            spellings = self._spellings[key[0]] = self._spelt(key[0])
        found = {
            id(identity): identity
            for variant in (variants(key) if spellings else ())
            for identity, surname in spellings.get(variant, ())
            if surname.removesuffix("s") != key.removesuffix("s")
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _spelt(self, letter: str) -> dict[str, list[tuple[Identity, str]]]:
        """Map what the surnames of full names with an initial letter can be misspelt as to who bears them."""
        spellings: dict[str, list[tuple[Identity, str]]] = {}
        for surname, identity in self._surnames.get(letter, ()):
            for variant in variants(surname):
                known = spellings.setdefault(variant, [])
                if len(known) < _BEARERS:
                    known.append((identity, surname))
        return spellings


def _claim(identity: Identity) -> tuple[bool, int]:
    """Sort first whom the surname alone is likeliest to mean."""
    return (not identity.titled, identity.introduced)


def _append(index: dict[str, list[Identity]], key: str, identity: Identity) -> None:
    known = index.setdefault(key, [])
    if len(known) < _BEARERS and identity not in known:
        known.append(identity)
