"""Groups the names in an article by person.

A full name creates an identity, or joins one with the same surname, if the given names are equal, or one is a
short form or the initial of the other.  A surname alone, or a given name alone, joins the identity that it
can belong to.  If two share the surname, honorifics and offices decide first.  Otherwise it belongs to the
person that the article calls by the surname alone: the one with title and surname, or the first one named in
full.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter, itemgetter
from typing import TypeAlias

from attrs import define, field, frozen

from newsparse.core.records import Mention, Title
from newsparse.language.language import Language
from newsparse.language.names import (
    MISSPELT,
    PersonalName,
    Spellings,
    given_names,
    personal_name,
    short_forms,
)
from newsparse.parsers.people.genders import UNKNOWN, Gender, KnownByName, Shown

# How many people of one surname are distinguished by it alone; a limit for texts that are not articles.
_BEARERS = 24
_START = attrgetter("start")
# What can be used instead of a name, the likeliest first: its last words; its first words, or a nickname; and
# a word between, the "Zahid" of "Ahmad Zahid Hamdan", or part of a double name, the "Reyes" of "Cruz-Reyes".
_ENDING, _BEGINNING, _MIDDLE = range(3)


@define(eq=False)
class Identity:
    """One person of the article while the evidence is gathered."""

    name: PersonalName
    introduced: int = 0
    """The first place of the full name."""
    mentions: list[Mention] = field(factory=list)
    titles: list[Title] = field(factory=list)
    shown: Shown | None = None
    """The gender that honorifics and nouns show; the first of several."""
    torn: bool = False
    """Whether honorifics and nouns show both genders."""
    known: KnownByName = UNKNOWN
    """Facts about the gender of people with the full name."""
    titled: bool = False
    """Whether the article calls the person by title and surname alone: "Mr. Lee", "Senator Lee"."""
    offices: set[str] = field(factory=set)
    """The offices in the titles next to the name."""
    odds: float | None = None
    """For a single word that may be a name, the logarithm of the odds that it is."""

    @property
    def gender(self) -> Gender | None:
        """The likely gender before pronouns are considered; None if the words conflict with it."""
        likely = self.known.likely
        if self.torn or (self.shown and likely and self.shown.gender != likely):
            return None
        return self.shown.gender if self.shown else likely

    def add(self, mention: Mention, titles: Sequence[Title], shown: Shown | None) -> None:
        """Add a mention, with the titles beside it and the gender that words beside it show."""
        self.mentions.append(mention)
        if titles:
            self.titles += titles
            self.offices |= _offices(titles)
        if shown:
            self.torn = self.torn or (self.shown is not None and self.shown.gender != shown.gender)
            self.shown = self.shown or shown


@frozen(eq=False)
class _Form:
    """A name as written in the article, with its properties."""

    name: PersonalName
    text: str
    """Its words, without nickname and suffix."""
    whole: bool
    """Whether it has a given name and a surname."""
    initial: bool
    """Whether the given name is an initial or two."""
    given: bool
    """Whether the first word is known as a given name."""
    keys: tuple[tuple[str, str], ...]
    """The surname with each key of the given name; the initial comes last."""
    parts: tuple[tuple[int, str], ...]
    """What can be used instead of it, each with how likely that is."""


_Named: TypeAlias = tuple[_Form, list[Mention]]


@functools.cache
def _forms(language: Language) -> functools._lru_cache_wrapper[_Form]:
    """Return the reader of names, which caches results, because the same names recur in the news."""
    lines, given = short_forms(language), given_names(language)

    @functools.lru_cache(maxsize=4096)
    def read(text: str) -> _Form:
        name = personal_name(text)
        words = name.words
        places = range(1, len(words))
        parts = [(_ENDING, " ".join(words[i:])) for i in places]
        parts += [(_BEGINNING, " ".join(words[:i])) for i in places]
        if name.nickname:
            parts.append((_BEGINNING, name.nickname))
        halves = words[-1].split("-") if "-" in words[-1] else ()
        parts += [(_MIDDLE, word) for word in (*words[1:-1], *halves) if len(word) > 1]
        return _Form(
            name,
            " ".join(words),
            len(words) > 1 and len(text.split()) > 1,
            _has_initial(name),
            words[0] in given,
            tuple([(words[-1], key) for key in name.keys(lines)]),
            tuple(parts),
        )

    return read


def _has_initial(name: PersonalName) -> bool:
    return len(name.given) <= 2 and not name.nickname


def _differ(one: PersonalName, other: PersonalName) -> bool:
    """Return whether the words between given name and surname differ.

    "Carl H.W. Ashby" and "Carl W. Ashby" differ, and so do "K. Vamsi Rao" and "K. Narasimha Rao".
    """
    return (
        len(one.words) == len(other.words) == 3
        and one.words[0] == other.words[0]
        and min(map(len, (*one.words[:2], *other.words[:2]))) <= 2
        and one.words[1][0] != other.words[1][0]
    )


def identify(
    names: Sequence[Mention],
    titles: Mapping[int, Sequence[Title]],
    shown: Mapping[int, Shown],
    known_by_name: Callable[[str], KnownByName],
    language: Language,
    without_noise: str,
) -> list[Identity]:
    """Gather the mentions by name into identities.

    ``titles`` and ``shown`` are the titles and genders next to the name that starts at an offset.  Names are
    read in the text without noise such as zero-width spaces.
    """
    book, read = _Book(language), _forms(language)
    found: dict[str, list[Mention]] = {}
    for mention in names:
        found.setdefault(without_noise[mention.head.start : mention.head.end], []).append(mention)
    named = [(read(text), places) for text, places in found.items()]
    in_part = [one for one in named if not one[0].whole]
    # The longest first, so that "Lopez Obrador" finds Andres Manuel Lopez Obrador there.
    full = sorted([one for one in named if one[0].whole], key=lambda one: -len(one[0].name.words))
    plain = {form.text for form, _ in full if form.name.suffix is None}
    for form, places in full:
        if book.is_part(form):
            in_part.append((form, places))
            continue
        # "Ned Ashby Jr." with "Ned Ashby" is his son; "Joseph R. Pell Jr." with "Joe Pell" is the same
        # person.
        identity = None if form.name.suffix and form.text in plain else book.find(form)
        if identity is None:
            identity = book.new(form.name, places[0].start)
        identity.introduced = min(identity.introduced, places[0].start)
        book.enter(identity, form)
        for place in places:
            start = place.head.start
            identity.add(place, titles.get(start, ()), shown.get(start))
    for identity in book.identities:
        identity.known = known_by_name(identity.name.text)
    # The clearest evidence comes first: "Mr. Lee" is an identity before "President Lee" or "Lee" is assigned.
    for _, start, form, places in sorted(_in_order(in_part, titles, shown), key=itemgetter(0, 1)):
        own, beside = titles.get(places[0].head.start, ()), shown.get(places[0].head.start)
        identity = book.bearer(
            form, start, beside.gender if own and beside else None, _offices(own) if own else set()
        )
        identity.titled = identity.titled or bool(own)
        for place in places:
            identity.add(place, own, beside if own else None)
    for identity in book.identities:
        identity.mentions.sort(key=_START)
        identity.titles.sort(key=_START)
    return book.identities


def _in_order(
    in_part: Sequence[_Named], titles: Mapping[int, Sequence[Title]], shown: Mapping[int, Shown]
) -> Iterator[tuple[int, int, _Form, list[Mention]]]:
    """Yield the parts of names with what sorts them: those with a title alone, the others together."""
    for form, places in in_part:
        bare: list[Mention] = []
        for place in places:
            if place.head.start in titles:
                yield place.head.start not in shown, place.start, form, [place]
            else:
                bare.append(place)
        if bare:
            yield 2, bare[0].start, form, bare


def _offices(titles: Sequence[Title]) -> set[str]:
    return {title.office for title in titles if title.kind == "office" and title.office}


class _Book:
    """The identities of an article, indexed by the possible forms of their names."""

    def __init__(self, language: Language) -> None:
        self.identities: list[Identity] = []
        self._plural = min(language.words("plural_ending"), default=" ")
        self._full: dict[tuple[str, str], Identity] = {}
        self._parts: dict[str, list[tuple[int, Identity]]] = {}
        self._surnames: dict[str, list[Identity]] = {}
        self._spellings: Spellings | None = None

    def new(self, name: PersonalName, start: int) -> Identity:
        """Add an identity."""
        identity = Identity(name, start)
        self.identities.append(identity)
        return identity

    def enter(self, identity: Identity, form: _Form) -> None:
        """Index an identity by one of its full names and by its parts."""
        for key in form.keys:
            self._full.setdefault(key, identity)
        surname = form.name.surname
        if len(surname) >= MISSPELT and identity not in self._surnames.setdefault(surname, []):
            self._surnames[surname].append(identity)
        for rank, part in form.parts:
            self._enter(part, rank, identity)

    def _enter(self, part: str, rank: int, identity: Identity) -> None:
        known = self._parts.setdefault(part, [])
        if len(known) < _BEARERS and (rank, identity) not in known:
            known.append((rank, identity))

    def is_part(self, form: _Form) -> bool:
        """Return whether a name of several words is an ending or beginning of a longer one."""
        ranks = {rank for rank, _ in self._parts.get(form.text, ())}
        return not form.given if _ENDING in ranks else _BEGINNING in ranks

    def find(self, form: _Form) -> Identity | None:
        """Return the identity whose full name can be the same."""
        for key in form.keys:
            found = self._full.get(key)
            if found is None or _differ(found.name, form.name):
                continue
            # The initial counts if one of the two names has only that.
            if key is not form.keys[-1] or form.initial or _has_initial(found.name):
                return found
        return None

    def bearer(self, form: _Form, start: int, gender: Gender | None, offices: AbstractSet[str]) -> Identity:
        """Return the identity that a part of a name refers to, a new one if none is known."""
        possible = self._parts.get(form.text, [])
        if gender:
            possible = [(rank, i) for rank, i in possible if not i.gender or i.gender == gender]
            # "Mrs. Lee" is his wife if the article mentions one.
            possible = [(rank, i) for rank, i in possible if i.gender] or possible
        if offices:
            # An office appears with the first mention: an earlier office belongs to another person.
            shared = [(rank, i) for rank, i in possible if i.offices & offices]
            possible = shared or [(rank, i) for rank, i in possible if i.introduced < start or not i.offices]
        if possible:
            return min(possible, key=_claim)[1]
        identity = self._misspelt(form.text)
        if identity is None:
            identity = self.new(form.name, start)
            self._enter(form.text, _ENDING, identity)
        return identity

    def _misspelt(self, key: str) -> Identity | None:
        """Return the only person whose surname differs by one missing, added or replaced letter."""
        if len(key) < MISSPELT or " " in key:
            return None
        if self._spellings is None:
            self._spellings = Spellings(self._surnames)
        found = {
            identity
            for surname in self._spellings.near(key)
            if surname[0] == key[0] and surname.removesuffix(self._plural) != key.removesuffix(self._plural)
            for identity in self._surnames[surname]
        }
        return found.pop() if len(found) == 1 else None


def _claim(one: tuple[int, Identity]) -> tuple[int, bool, int]:
    """Sort first the person that the part of a name most probably means."""
    rank, identity = one
    return rank, not identity.titled, identity.introduced
