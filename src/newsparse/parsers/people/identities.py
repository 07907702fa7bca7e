"""Groups the names in an article by person.

A full name creates an identity, or joins one with the same surname, if the given names are equal, or one is a
short form or the initial of the other.  A surname alone, or a given name alone, joins the identity that it
can belong to.  If two share the surname, honorifics and offices decide first.  Otherwise it belongs to the
person that the article calls by the surname alone: the one with title and surname, or the first one named in
full.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat
from operator import attrgetter, itemgetter

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


@define(eq=False)
class Identity:
    """One person of the article while the evidence is gathered."""

    name: PersonalName = field()
    texts: dict[str, int] = field(factory=dict)
    """The forms of the name in the article, each with its first place."""
    mentions: list[Mention] = field(factory=list)
    titles: list[Title] = field(factory=list)
    shown: Shown | None = field(default=None)
    """The gender that honorifics and nouns show; the first of several."""
    torn: bool = field(default=False)
    """Whether honorifics and nouns show both genders."""
    known: KnownByName = field(default=UNKNOWN)
    """Facts about the gender of people with the full name."""
    introduced: int = field(default=0)
    """The first place of the full name."""
    titled: bool = field(default=False)
    """Whether the article calls the person by title and surname alone: "Mr. Lee", "Senator Lee"."""
    offices: set[str] = field(factory=set)
    """The offices in the titles next to the full name."""
    odds: float | None = field(default=None)
    """For a single word that may be a name, the logarithm of the odds that it is."""

    @property
    def gender(self) -> Gender | None:
        """The likely gender before pronouns are considered; None if the words conflict with it."""
        likely = self.known.likely
        if self.torn or (self.shown and likely and self.shown.gender != likely):
            return None
        return self.shown.gender if self.shown else likely

    def read(self, text: str, start: int) -> None:
        """Add a form of the name with its place; the first place counts."""
        if self.texts.setdefault(text, start) > start:
            self.texts[text] = start


@frozen(eq=False)
class _Form:
    """A name as written in the article, with its properties."""

    name: PersonalName
    whole: bool
    """Whether it has a given name and a surname."""
    text: str
    """Its words, without nickname and suffix."""
    initial: bool
    """Whether the given name is an initial or two."""
    given: bool
    """Whether the first word is known as a given name."""
    keys: tuple[tuple[str, str], ...]
    """The surname with each key of the given name; the initial comes last."""
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    """The parts that can be used instead of it."""
    middles: tuple[str, ...]
    """The middle words, by which some people are known: the "Zahid" of "Ahmad Zahid Hamdan"; and the parts of
    a
    surname with a hyphen: the "Reyes" of "Lorna Cruz-Reyes"."""


# How many names are cached.
_KEPT = 4096


@functools.cache
def _forms(language: Language) -> functools._lru_cache_wrapper[_Form]:
    """Return the reader of names, which caches results, because the same names recur in the news."""
    return functools.lru_cache(maxsize=_KEPT)(
        functools.partial(_form, short_forms(language), given_names(language))
    )


def _form(lines: Mapping[str, tuple[str, ...]], given: AbstractSet[str], text: str) -> _Form:
    name = personal_name(text)
    words, count = name.words, len(name.words)
    if count > 2:
        beginnings = [" ".join(words[:i]) for i in range(1, count)]
        endings = [" ".join(words[i:]) for i in range(1, count)]
    else:
        beginnings, endings = [*words[:-1]], [*words[1:]]
    if name.nickname:
        beginnings.append(name.nickname)
    return _Form(
        name,
        count > 1 and len(text.split()) > 1,
        " ".join(words),
        _has_initial(name),
        words[0] in given,
        (*zip(repeat(words[-1]), name.keys(lines)),),
        tuple(beginnings),
        tuple(endings),
        (*words[1:-1], *(words[-1].split("-") if "-" in words[-1] else ())),
    )


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


def _has_initial(name: PersonalName) -> bool:
    """Return whether an initial or two can mean the given name; nicknames are not considered."""
    return len(name.given) <= 2 and not name.nickname


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
    book, forms = _Book(language), _forms(language)
    found: dict[str, list[Mention]] = {}
    for mention in names:
        head = mention.head
        found.setdefault(without_noise[head.start : head.end], []).append(mention)
    full: list[tuple[_Form, str, list[Mention]]] = []
    in_part: list[tuple[_Form, str, list[Mention]]] = []
    for text, places in found.items():
        form = forms(text)
        (full if form.whole else in_part).append((form, text, places))
    # The longest first, so that "Lopez Obrador" finds Andres Manuel Lopez Obrador there.
    full.sort(key=lambda named: -len(named[0].name.words))
    plain = {form.text for form, _, _ in full if form.name.suffix is None}
    for form, text, places in full:
        if book.is_part(form):
            in_part.append((form, text, places))
            continue
        # "Ned Ashby Jr." with "Ned Ashby" is his son; "Joseph R. Pell Jr." with "Joe Pell" is the same
        # person.
        apart = form.name.suffix is not None and form.text in plain
        identity = None if apart else book.find(form)
        start = places[0].start
        if identity is None:
            identity = Identity(form.name, introduced=start)
            book.identities.append(identity)
        else:
            identity.introduced = min(identity.introduced, start)
        book.enter(identity, form)
        identity.texts.setdefault(text, start)
        _add(identity, places, titles, shown)
    for identity in book.identities:
        identity.known = known_by_name(identity.name.text)
        if identity.titles:
            identity.offices = _offices(identity.titles)
    _gather_parts(book, in_part, titles, shown)
    for identity in book.identities:
        identity.mentions.sort(key=_START)
        identity.titles.sort(key=_START)
    return book.identities


def _gather_parts(
    book: _Book,
    forms: Sequence[tuple[_Form, str, Sequence[Mention]]],
    titles: Mapping[int, Sequence[Title]],
    shown: Mapping[int, Shown],
) -> None:
    """Add the parts of names to those that they refer to.

    The clearest evidence comes first: "Mr. Lee" is an identity before "President Lee" or "Lee" is assigned.
    If there is only the name, all its places are equal.
    """
    titled: list[tuple[bool, int, _Form, str, Mention]] = []
    alike: list[tuple[int, _Form, str, list[Mention]]] = []
    for form, text, places in forms:
        bare: list[Mention] = []
        for place in places:
            start = place.head.start
            if start in titles:
                titled.append((start not in shown, place.start, form, text, place))
            else:
                bare.append(place)
        if bare:
            alike.append((bare[0].start, form, text, bare))
    titled.sort(key=itemgetter(0, 1))
    for _, start, form, text, place in titled:
        offices = _offices(titles[place.head.start])
        beside = shown.get(place.head.start)
        identity = book.bearer(form, start, beside.gender if beside else None, offices)
        identity.titled = True
        identity.offices |= offices
        identity.read(text, start)
        _add(identity, [place], titles, shown)
    alike.sort(key=itemgetter(0))
    for start, form, text, bare in alike:
        identity = book.bearer(form, start, None, frozenset())
        identity.read(text, start)
        identity.mentions += bare


def _offices(titles: Sequence[Title]) -> set[str]:
    return {title.office for title in titles if title.kind == "office" and title.office}


def _add(
    identity: Identity,
    places: Sequence[Mention],
    titles: Mapping[int, Sequence[Title]],
    shown: Mapping[int, Shown],
) -> None:
    identity.mentions += places
    for place in places:
        start = place.head.start
        if start in titles:
            identity.titles += titles[start]
        if start in shown:
            beside = shown[start]
            if identity.shown is None:
                identity.shown = beside
            elif identity.shown.gender != beside.gender:
                identity.torn = True


class _Book:
    """The identities of an article, indexed by the possible forms of their names."""

    def __init__(self, language: Language) -> None:
        self.identities: list[Identity] = []
        self._plural = min(language.words("plural_ending"), default=" ")
        self._full: dict[tuple[str, str], Identity] = {}
        self._endings: dict[str, list[Identity]] = {}
        self._beginnings: dict[str, list[Identity]] = {}
        self._middles: dict[str, list[Identity]] = {}
        self._surnames: dict[str, list[Identity]] = {}
        self._spellings: Spellings | None = None

    def enter(self, identity: Identity, form: _Form) -> None:
        """Index an identity by one of its full names and by its parts."""
        for key in form.keys:
            self._full.setdefault(key, identity)
        surname = form.name.words[-1]
        if len(surname) >= MISSPELT:
            _append(self._surnames, surname, identity)
        for part in form.endings:
            _append(self._endings, part, identity)
        for part in form.beginnings:
            _append(self._beginnings, part, identity)
        for part in form.middles:
            if len(part) > 1:
                _append(self._middles, part, identity)

    def is_part(self, form: _Form) -> bool:
        """Return whether a name of several words is an ending or beginning of a longer one."""
        if form.text in self._endings:
            return not form.given
        return form.text in self._beginnings

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
        identity = self._bearer(form.text, start, gender, offices)
        if identity is None:
            identity = Identity(form.name, introduced=start)
            self.identities.append(identity)
            _append(self._endings, form.text, identity)
        return identity

    def _bearer(
        self, key: str, start: int, gender: Gender | None, offices: AbstractSet[str]
    ) -> Identity | None:
        for index in (self._endings, self._beginnings):
            possible = index.get(key)
            if not possible:
                continue
            if gender:
                possible = [i for i in possible if not i.gender or i.gender == gender]
                # "Mrs. Lee" is his wife if the article mentions one.
                possible = [i for i in possible if i.gender] or possible
            if offices:
                # An office appears with the first mention: an earlier office belongs to another person.
                shared = [identity for identity in possible if identity.offices & offices]
                possible = shared or [i for i in possible if i.introduced < start or not i.offices]
            if possible:
                return min(possible, key=_claim) if len(possible) > 1 else possible[0]
        middle = self._middles.get(key, ())
        return middle[0] if len(middle) == 1 else self._misspelt(key)

    def _misspelt(self, key: str) -> Identity | None:
        """Return the only person whose surname differs by one missing, added or replaced letter."""
        if len(key) < MISSPELT or " " in key:
            return None
        if self._spellings is None:
            self._spellings = Spellings(self._surnames)
        found = [
            identity
            for surname in self._spellings.near(key)
            if surname[0] == key[0] and surname.removesuffix(self._plural) != key.removesuffix(self._plural)
            for identity in self._surnames[surname]
        ]
        return found[0] if len({*map(id, found)}) == 1 else None


def _claim(identity: Identity) -> tuple[bool, int]:
    """Sort first the person that the surname alone most probably means."""
    return (not identity.titled, identity.introduced)


def _append(index: dict[str, list[Identity]], key: str, identity: Identity) -> None:
    known = index.get(key)
    if known is None:
        index[key] = [identity]
    elif len(known) < _BEARERS and identity not in known:
        known.append(identity)
