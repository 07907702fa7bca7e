"""Reads the name of an organisation: that it is an organisation, its kind and its country."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import cast

from attrs import field, frozen

from newsparse.core.kept import Kept
from newsparse.core.kinds import OrganisationKind
from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import load_lexicon
from newsparse.language.polity import Polity


@functools.cache
def known_organisations(language: Language) -> frozenset[str]:
    """Return the names of organisations that contain no noun for an organisation, in lower case.

    >>> "downing street" in known_organisations(Language("en"))
    True
    """
    return frozenset().union(*language.lexicon("organisations").groups("names.known").values())


@frozen(eq=False, repr=False)
class BodyNouns:
    """Nouns for bodies, and how they can refer to a body with a name; call :func:`body_nouns` to get them."""

    of_a_kind: Mapping[str, frozenset[str]] = field()
    """For each noun, the nouns that can be in the name instead: "ministry", "department"."""
    called: Mapping[str, frozenset[str]] = field()
    """For each noun, the kinds of the bodies that it can mean: "the party" for Labour."""
    same: Mapping[str, str] = field()
    """Nouns by the noun that is reported for them: team, campaign."""


@functools.cache
def body_nouns(language: Language) -> BodyNouns:
    """Return the nouns for bodies in a language.

    >>> nouns = body_nouns(Language("en"))
    >>> sorted(nouns.of_a_kind["navy"])[:3], sorted(nouns.called["party"]), nouns.same["team"]
    (['army', 'command', 'corps'], ['party'], 'campaign')
    """
    lexicon = language.lexicon("organisations")
    kinds, called = lexicon.groups("kinds"), lexicon.groups("names.called")
    return BodyNouns(
        of_a_kind={
            noun: frozenset[str]().union(*(kind for kind in kinds.values() if noun in kind))
            for noun in frozenset[str]().union(*kinds.values())
        },
        called={
            noun: frozenset([kind for kind, nouns in called.items() if noun in nouns])
            for noun in frozenset[str]().union(*called.values())
        },
        same=lexicon.mapping("same"),
    )


@functools.lru_cache(maxsize=2048)
def organisation_key(name: str) -> str:
    """Return the form that two spellings of an organisation's name share: case and white space are ignored.

    >>> organisation_key("No 10") == organisation_key("NO  10")
    True
    """
    return " ".join(name.lower().split())


def _is_alone(name: str, bodies: frozenset[str], letters: frozenset[str], last: frozenset[str]) -> bool:
    key = name.lower()
    if key in bodies or name in letters:
        return True
    first, _, rest = key.partition(" ")
    return bool(rest) and (rest.rpartition(" ")[2] in last or first in last)


# Each form is created once and is itself the key of the cached results.
@frozen(eq=False)
class OrganisationNames:
    """Names of organisations and the nouns in them; call :func:`organisation_names` to get them.

    >>> from newsparse.language.polity import polities
    >>> names = organisation_names(Language("en"), polities())
    >>> [names.kind(name) for name in ("Downing Street", "Bank of Halden", "Lee campaign", "Vietnam")]
    ['government', 'company', 'campaign', 'government']
    >>> names.country("French foreign ministry"), names.country("Home Office"), names.country("Lee campaign")
    ('FR', 'GB', None)
    """

    _known: Mapping[str, OrganisationKind] = field()
    """Kinds of organisation by whole name."""
    _nouns: Mapping[str, OrganisationKind] = field()
    """Kinds of organisation by a noun in the name."""
    _countries: Mapping[str, str | None] = field()
    """Countries by whole name, or by the name or adjective of a country or region in it; None if shared."""
    _bodies: frozenset[str] = field()
    """Whole names that only organisations have."""
    _alone: Kept[str, bool] = field()
    """Whether a name is that of an organisation, by the whole name, or by its first or last noun."""
    _endings: WordEndings = field()

    def is_one(self, name: str) -> bool:
        """Return whether a run of capitalised words is by itself the name of an organisation.

        A single word must be a known name: "Service" could be any service. Abbreviations of parties are
        recognised only in capitals.
        """
        return self._alone[name]

    def kind(self, name: str) -> OrganisationKind:
        """Return the kind of an organisation by its whole name, otherwise by the last telling noun in it."""
        return _kind(self, organisation_key(name))

    def known_kind(self, key: str) -> OrganisationKind | None:
        """Return the kind of a whole name in lower case ("labour", "nato"); None if it is not listed."""
        return self._known.get(key)

    def is_place(self, key: str) -> bool:
        """Return whether a name in lower case is that of a country or region as a whole, or its adjective."""
        return key in self._countries and key not in self._bodies

    def country(self, name: str) -> str | None:
        """Return the country that a name shows: by the whole name, or by the only country or region in it."""
        return _country(self, organisation_key(name))

    def kind_of_key(self, key: str) -> OrganisationKind:
        """Return the kind of a name that has already been turned into a key."""
        known = self._known.get(key)
        if known is not None:
            return known
        words = key.split()
        for at in range(len(words) - 1, -1, -1):
            # "news agency" is more specific than "agency", and "Red Cross" is recognised inside longer names
            # too.
            pair = f"{words[at - 1]} {words[at]}" if at else ""
            kind = self._nouns.get(pair) or self._known.get(pair) or self._nouns.get(words[at])
            if kind is not None:
                return kind
        return "other"

    def country_of_key(self, key: str) -> str | None:
        """Return the country of a name that has already been turned into a key."""
        if key in self._countries:
            return self._countries[key]
        words = key.split()
        found = {self._countries[part] for part in self._parts(words) if part in self._countries}
        return found.pop() if len(found) == 1 else None

    def _parts(self, words: list[str]) -> Iterator[str]:
        """Yield the stretches of a name that can be a country or region: "vietnam" of "vietnam's army"."""
        words = [self._endings.without_possessive(word) for word in words]
        for first in range(len(words)):
            for last in range(first + 1, min(first + _PLACE, len(words)) + 1):
                yield " ".join(words[first:last])


# A party abbreviation with this many letters or more means the party in any sentence; "LP" and "ID" have
# other meanings too.
_LETTERS = 3
# The maximum number of words in a country or region within an organisation's name: "papua new guinea".
_PLACE = 3


# Results are cached because the same organisations speak many times, in many articles.
@functools.lru_cache(maxsize=2048)
def _kind(names: OrganisationNames, key: str) -> OrganisationKind:
    return names.kind_of_key(key)


@functools.lru_cache(maxsize=2048)
def _country(names: OrganisationNames, key: str) -> str | None:
    return names.country_of_key(key)


@functools.cache
def organisation_names(language: Language, polities: tuple[Polity, ...]) -> OrganisationNames:
    """Return the names from a language's lists, all countries, and the bodies and parties of the polities."""
    lexicon = language.lexicon("organisations")
    lands = load_lexicon("countries")
    known: dict[str, str] = {}
    countries: dict[str, str | None] = {}

    def place(word: str, country: str) -> None:
        countries[word] = country if countries.get(word, country) == country else None

    for table in ("names", "adjectives", "capitals"):
        for code, forms in lands.groups(table).items():
            for form in forms:
                place(form.lower(), code)
                if table != "adjectives":
                    # Countries and capitals that can speak: "Vietnam has accused", "Moscow denies".
                    known[form.lower()] = "government"
    nouns = {noun: kind for kind, nouns in lexicon.groups("names.kinds").items() for noun in nouns}
    bodies = set(known_organisations(language))
    letters, parties = set[str](), set[str]()
    for polity in polities:
        code = polity.code.upper()
        national = code in lands.groups("names")
        if national:
            for forms in polity.lexicon.groups("regions").values():
                for form in forms:
                    place(form.lower(), code)
        groups = polity.lexicon.groups("bodies")
        if "international" in polity.lexicon:
            known.update(dict.fromkeys(groups.get("public", ()), "international"))
        if national:
            for body in groups.get("telling", ()):
                place(body, code)
        bodies |= groups.get("telling", frozenset())
        bodies |= {body for body in groups.get("public", ()) if " " in body}
        for name, forms in polity.lexicon.groups("parties").items():
            for form in {name, *forms}:
                known.setdefault(form.lower(), "party")
                parties.add(form.lower())
                if national:
                    place(form.lower(), code)
                if " " in form:
                    bodies.add(form.lower())
                elif form.isupper() and len(form) >= _LETTERS:
                    letters.add(form)
    for kind, names in lexicon.groups("names.known").items():
        known.update(dict.fromkeys(names, kind))
    # A noun does not show a country, even if a country has a region or body of that name; a party's
    # abbreviation does.
    for name in lexicon.words("names.no_country").union(nouns) - parties:
        countries.pop(name, None)
    # Parties by their abbreviation, and nouns that end the name of an organisation, or begin it when "of"
    # follows.
    last = frozenset().union(*lexicon.groups("kinds").values()) - lexicon.words("names.not_last")
    is_alone = functools.partial(_is_alone, bodies=frozenset(bodies), letters=frozenset(letters), last=last)
    return OrganisationNames(
        cast("Mapping[str, OrganisationKind]", known),
        cast("Mapping[str, OrganisationKind]", nouns),
        countries,
        frozenset(bodies),
        Kept(is_alone, 1 << 12),
        word_endings(language),
    )
