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
from functools import cached_property
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
    full: str | None = None
    """The full name in the register, if the article gives a surname alone and its office shows who it is."""
    odds: float | None = None
    """For a single word that may be a name, the logarithm of the odds that it is."""

    @property
    def gender(self) -> Gender | None:
        """The likely gender before pronouns are considered; None if the words conflict with it."""
        likely = self.known.likely
        if self.torn or (self.shown and likely and self.shown.gender != likely):
            return None
        return self.shown.gender if self.shown else likely

    def add(self, mentions: Sequence[Mention], titles: Sequence[Title], shown: Shown | None) -> None:
        """Add mentions, with the titles beside them and the gender that words beside them show."""
        self.mentions += mentions
        self.titles += titles
        if shown:
            self.torn = self.torn or (self.shown is not None and self.shown.gender != shown.gender)
            self.shown = self.shown or shown


@frozen(eq=False)
class _Form:
    """A name as the article writes it, and what can be used instead of it."""

    name: PersonalName
    text: str
    """Its words, without nickname and suffix."""
    whole: bool
    """Whether it has a given name and a surname."""
    known: bool
    """Whether the first word is known as a given name."""
    keys: Sequence[tuple[str, str]]
    """The surname with each key of the given name; the initial comes last."""
    parts: Mapping[str, int]
    """What can be used instead of it, and how likely that is."""


@functools.lru_cache(maxsize=4096)
def _read(text: str, language: Language) -> _Form:
    name = personal_name(text)
    words = name.words
    beginnings = [" ".join(words[:i]) for i in range(1, len(words))]
    if name.nickname:
        beginnings.append(name.nickname)
    halves = words[-1].split("-") if "-" in words[-1] else ()
    middles = [word for word in (*words[1:-1], *halves) if len(word) > 1]
    # The likeliest last, which counts if two are the same.
    parts = dict.fromkeys(middles, _MIDDLE) | dict.fromkeys(beginnings, _BEGINNING)
    parts |= {" ".join(words[i:]): _ENDING for i in range(1, len(words))}
    return _Form(
        name,
        " ".join(words),
        len(words) > 1 and len(text.split()) > 1,
        words[0] in given_names(language),
        [(words[-1], key) for key in name.keys(short_forms(language))],
        parts,
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
    book = _Book(min(language.words("plural_ending"), default=" "))
    # A name beside a title is read alone, the others of the same form together.
    found: dict[tuple[str, int | None], list[Mention]] = {}
    for mention in names:
        start = mention.head.start
        text, place = without_noise[start : mention.head.end], start if start in titles else None
        found.setdefault((text, place), []).append(mention)
    forms = [(_read(text, language), mentions) for (text, _), mentions in found.items()]
    # The longest first, so that "Lopez Obrador" finds Andres Manuel Lopez Obrador there.
    forms.sort(key=lambda one: -len(one[0].name.words))
    plain = {form.text for form, _ in forms if form.whole and form.name.suffix is None}
    # What sorts the parts of names: the clearest evidence comes first, so that "Mr. Lee" is an identity
    # before "President Lee" or "Lee" is assigned.
    in_part: list[tuple[int, int, _Form, list[Mention]]] = []
    for form, mentions in forms:
        start = mentions[0].head.start
        if not form.whole or book.is_part(form):
            in_part.append((start not in shown if start in titles else 2, start, form, mentions))
            continue
        # "Ned Ashby Jr." with "Ned Ashby" is his son; "Joseph R. Pell Jr." with "Joe Pell" is the same
        # person.
        is_son = form.name.suffix is not None and form.text in plain
        identity = book.entered(form, mentions[0].start, None if is_son else book.find(form))
        for mention in mentions:
            start = mention.head.start
            identity.add([mention], titles.get(start, ()), shown.get(start))
    for identity in book.identities:
        identity.known = known_by_name(identity.name.text)
    for _, start, form, mentions in sorted(in_part, key=itemgetter(0, 1)):
        own = titles.get(start, ())
        beside = shown.get(start) if own else None
        identity = book.bearer(form, mentions[0].start, own, beside)
        identity.titled = identity.titled or bool(own)
        identity.add(mentions, own, beside)
    for identity in book.identities:
        identity.mentions.sort(key=_START)
        identity.titles.sort(key=_START)
    return book.identities


class _Book:
    """The identities of an article, indexed by the possible forms of their names."""

    def __init__(self, plural: str) -> None:
        self.identities: list[Identity] = []
        self._plural = plural
        self._full: dict[tuple[str, str], Identity] = {}
        self._parts: dict[str, dict[Identity, int]] = {}

    def is_part(self, form: _Form) -> bool:
        """Return whether a name of several words is an ending or beginning of a longer one."""
        ranks = self._parts.get(form.text, {}).values()
        return not form.known if _ENDING in ranks else _BEGINNING in ranks

    def find(self, form: _Form) -> Identity | None:
        """Return the identity whose full name can be the same."""
        for key in form.keys:
            found = self._full.get(key)
            if found is None or _differ(found.name, form.name):
                continue
            # The initial counts if one of the two names has only that.
            if key != form.keys[-1] or _has_initial(form.name) or _has_initial(found.name):
                return found
        return None

    def entered(self, form: _Form, start: int, identity: Identity | None) -> Identity:
        """Return the identity of a full name, a new one for None; each form of the name finds it then."""
        identity = identity or self._new(form, start)
        identity.introduced = min(identity.introduced, start)
        for key in form.keys:
            self._full.setdefault(key, identity)
        self._index(identity, form.parts)
        return identity

    def _new(self, form: _Form, start: int) -> Identity:
        self.identities.append(Identity(form.name, start))
        return self.identities[-1]

    def _index(self, identity: Identity, parts: Mapping[str, int]) -> None:
        for part, rank in parts.items():
            known = self._parts.setdefault(part, {})
            if identity in known:
                known[identity] = min(rank, known[identity])
            elif len(known) < _BEARERS:
                known[identity] = rank

    def bearer(self, form: _Form, start: int, titles: Sequence[Title], shown: Shown | None) -> Identity:
        """Return the identity that a part of a name refers to, a new one if none is known."""
        known = self._parts.get(form.text, {})
        possible = list(known)
        if shown:
            possible = [one for one in possible if one.gender in (None, shown.gender)]
        if offices := _offices(titles):
            # An office appears with the first mention: an earlier office belongs to another person.
            held = {one: _offices(one.titles) for one in possible}
            shared = [one for one in possible if offices & held[one]]
            possible = shared or [one for one in possible if one.introduced < start or not held[one]]
        if possible:
            return min(possible, key=lambda one: (known[one], not one.titled, one.introduced))
        identity = self._misspelt(form.text)
        if identity is None:
            identity = self._new(form, start)
            self._index(identity, {form.text: _ENDING})
        return identity

    @cached_property
    def _surnames(self) -> tuple[Spellings, Mapping[str, Sequence[Identity]]]:
        found: dict[str, list[Identity]] = {}
        for identity in dict.fromkeys(self._full.values()):
            found.setdefault(identity.name.surname, []).append(identity)
        return Spellings(name for name in found if len(name) >= MISSPELT), found

    def _misspelt(self, key: str) -> Identity | None:
        """Return the only person whose surname differs by one missing, added or replaced letter."""
        if len(key) < MISSPELT or " " in key:
            return None
        spellings, surnames = self._surnames
        plural = self._plural
        found = [
            identity
            for name in spellings.near(key)
            if name[0] == key[0] and name.removesuffix(plural) != key.removesuffix(plural)
            for identity in surnames[name]
        ]
        return found[0] if len(found) == 1 else None


def _offices(titles: Sequence[Title]) -> set[str]:
    return {title.office for title in titles if title.kind == "office" and title.office}


def _has_initial(name: PersonalName) -> bool:
    """Return whether the given name is an initial or two."""
    return len(name.given) <= 2 and not name.nickname


def _differ(one: PersonalName, other: PersonalName) -> bool:
    """Return whether the words between given name and surname differ: "Carl H.W. Ashby", "Carl W. Ashby"."""
    return len(one.words) == len(other.words) == 3 and one.words[1][0] != other.words[1][0]
