"""Reads the name of an organisation: that it is an organisation, its kind and its country."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import cast

from attrs import field, frozen

from newsparse.core.kept import Kept
from newsparse.core.kinds import OrganisationKind
from newsparse.language.endings import word_endings
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


# A party abbreviation with this many letters or more means the party in any sentence; "LP" and "ID" have
# other meanings too.
_LETTERS = 3
# The maximum number of words in a country or region within an organisation's name: "papua new guinea".
_PLACE = 3


class OrganisationNames:
    """Names of organisations and the nouns in them; call :func:`organisation_names` to get them.

    They are from a language's lists, all countries, and the bodies and parties of the polities.

    >>> from newsparse.language.polity import polities
    >>> names = organisation_names(Language("en"), polities())
    >>> [names.kind(name) for name in ("Downing Street", "Bank of Halden", "Lee campaign", "Vietnam")]
    ['government', 'company', 'campaign', 'government']
    >>> names.country("French foreign ministry"), names.country("Home Office"), names.country("Lee campaign")
    ('FR', 'GB', None)
    """

    def __init__(self, language: Language, polities: tuple[Polity, ...]) -> None:
        lexicon = language.lexicon("organisations")
        lands = load_lexicon("countries")
        known: dict[str, str] = {}
        # By whole name, or by the name or adjective of a country or region in it; None if several share it.
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
        self._known, self._nouns, self._countries = known, nouns, countries
        self._bodies, self._letters, self._last = bodies, letters, last
        self._bare = word_endings(language).without_possessive
        # The same organisations speak many times, in many articles.
        self._kinds = Kept(self._kind, 1 << 11)
        self._places = Kept(self._country, 1 << 11)
        self._alone = Kept(self._is_alone, 1 << 12)

    def is_one(self, name: str) -> bool:
        """Return whether a run of capitalised words is by itself the name of an organisation.

        A single word must be a known name: "Service" could be any service. Abbreviations of parties are
        recognised only in capitals.
        """
        return self._alone[name]

    def _is_alone(self, name: str) -> bool:
        key = name.lower()
        if key in self._bodies or name in self._letters:
            return True
        first, _, rest = key.partition(" ")
        return bool(rest) and (rest.rpartition(" ")[2] in self._last or first in self._last)

    def kind(self, name: str) -> OrganisationKind:
        """Return the kind of an organisation by its whole name, otherwise by the last telling noun in it."""
        return cast("OrganisationKind", self._kinds[organisation_key(name)])

    def _kind(self, key: str) -> str:
        known, words = self._known, key.split()
        if key in known:
            return known[key]
        for at in range(len(words) - 1, -1, -1):
            # "news agency" is more specific than "agency", and "Red Cross" is recognised inside longer names.
            pair = f"{words[at - 1]} {words[at]}" if at else ""
            kind = self._nouns.get(pair) or known.get(pair) or self._nouns.get(words[at])
            if kind is not None:
                return kind
        return "other"

    def is_place(self, key: str) -> bool:
        """Return whether a name in lower case is that of a country or region as a whole, or its adjective."""
        return key in self._countries and key not in self._bodies

    def country(self, name: str) -> str | None:
        """Return the country that a name shows: by the whole name, or by the only country or region in it."""
        return self._places[organisation_key(name)]

    def _country(self, key: str) -> str | None:
        countries, words = self._countries, list(map(self._bare, key.split()))  # "vietnam's army"
        if key in countries:
            return countries[key]
        sizes = range(1, _PLACE + 1)
        parts = {" ".join(words[at : at + size]) for at in range(len(words)) for size in sizes}
        found = {countries[part] for part in parts & countries.keys()}
        return found.pop() if len(found) == 1 else None


organisation_names = functools.cache(OrganisationNames)
