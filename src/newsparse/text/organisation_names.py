"""What the name of an organisation says: that it is one, of what kind and country."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import cast

from attrs import field, frozen

from newsparse.language import Language
from newsparse.lexicon import load_lexicon
from newsparse.polity import Polity
from newsparse.records import OrganisationKind
from newsparse.text.word_endings import WordEndings, word_endings

__all__ = ["OrganisationNames", "known_organisations", "organisation_key", "organisation_names"]


@functools.cache
def known_organisations(language: Language) -> frozenset[str]:
    """Return the names of organisations that no noun in them gives away, in lower case.

    >>> "downing street" in known_organisations(Language("en"))
    True
    """
    return frozenset().union(*language.lexicon("organisations").groups("names.known").values())


@functools.lru_cache(maxsize=4096)
def organisation_key(name: str) -> str:
    """Return what two spellings of an organisation's name have in common: case and white space aside.

    >>> organisation_key("No 10") == organisation_key("NO  10")
    True
    """
    return " ".join(name.lower().split())


# Each is made once, and is itself the key of what is kept of names.
@frozen(eq=False)
class OrganisationNames:
    """Names of organisations and the nouns in them; get them with :func:`organisation_names`.

    >>> from newsparse.polity import polities
    >>> names = organisation_names(Language("en"), polities())
    >>> [names.kind(name) for name in ("Downing Street", "Bank of Halden", "Lee campaign", "Vietnam")]
    ['government', 'company', 'campaign', 'government']
    >>> names.country("French foreign ministry"), names.country("Home Office"), names.country("Lee campaign")
    ('FR', 'GB', None)
    """

    _known: Mapping[str, OrganisationKind] = field()
    """Kinds by whole names."""
    _nouns: Mapping[str, OrganisationKind] = field()
    """Kinds by the nouns of names."""
    _countries: Mapping[str, str | None] = field()
    """Countries by whole names, and by names and adjectives of countries and regions inside; None where a
    word is one of several countries."""
    _bodies: frozenset[str] = field()
    """Whole names that are those of organisations and of nothing else."""
    _letters: frozenset[str] = field()
    """Parties by their letters, as they are written: "SNP"."""
    _last: frozenset[str] = field()
    """Nouns that end, or with "of" begin, the names of organisations."""

    _endings: WordEndings = field()

    def is_one(self, name: str) -> bool:
        """Tell whether a run of capitals is the name of an organisation by itself.

        A single word must be known: "Service" can be any.  Letters of a party are known in capitals alone.
        """
        key = name.lower()
        if key in self._bodies or name in self._letters:
            return True
        first, _, rest = key.partition(" ")
        return bool(rest) and (rest.rpartition(" ")[2] in self._last or first in self._last)

    def kind(self, name: str) -> OrganisationKind:
        """Return what an organisation is, by its name: as a whole, else by its last noun that says so."""
        return _kind(self, organisation_key(name))

    def known_kind(self, key: str) -> OrganisationKind | None:
        """Return what a name in lower case is known to be as a whole: "labour", "nato"; None for others."""
        return self._known.get(key)

    def country(self, name: str) -> str | None:
        """Return the country that a name shows: as a whole, or by the one country or region inside."""
        return _country(self, organisation_key(name))

    def kind_of_key(self, key: str) -> OrganisationKind:
        """Return the kind of a name that is a key already."""
        known = self._known.get(key)
        if known is not None:
            return known
        words = key.split()
        for at in range(len(words) - 1, -1, -1):
            # "news agency" says more than "agency", and "Red Cross" is known in any company.
            pair = f"{words[at - 1]} {words[at]}" if at else ""
            kind = self._nouns.get(pair) or self._known.get(pair) or self._nouns.get(words[at])
            if kind is not None:
                return kind
        return "other"

    def country_of_key(self, key: str) -> str | None:
        """Return the country of a name that is a key already."""
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


# Letters of the shortest party that is one in any sentence; "LP" and "ID" are other things too.
_LETTERS = 3
# The longest name of a country or region inside the name of an organisation, in words: "papua new guinea".
_PLACE = 3


# Bodies speak many times, and in many articles.
@functools.lru_cache(maxsize=4096)
def _kind(names: OrganisationNames, key: str) -> OrganisationKind:
    return names.kind_of_key(key)


@functools.lru_cache(maxsize=4096)
def _country(names: OrganisationNames, key: str) -> str | None:
    return names.country_of_key(key)


@functools.cache
def organisation_names(language: Language, polities: tuple[Polity, ...]) -> OrganisationNames:
    """Return the names of a language's lists, of all countries, and of the bodies and parties of polities."""
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
                    # Of those that speak: "Vietnam has accused", "Moscow denies".
                    known[form.lower()] = "government"
    nouns = {noun: kind for kind, nouns in lexicon.groups("names.kinds").items() for noun in nouns}
    bodies = set(known_organisations(language))
    letters, parties = set[str](), set[str]()
    for polity in polities:
        code = polity.code.upper()
        national = code in lands.groups("names")
        if national and "regions" in polity.lexicon:
            for forms in polity.lexicon.groups("regions").values():
                for form in forms:
                    place(form.lower(), code)
        if "bodies" in polity.lexicon:
            groups = polity.lexicon.groups("bodies")
            if "international" in polity.lexicon:
                known.update(dict.fromkeys(groups.get("public", ()), "international"))
            if national:
                for body in groups.get("telling", ()):
                    place(body, code)
            bodies |= groups.get("telling", frozenset())
            bodies |= {body for body in groups.get("public", ()) if " " in body}
        if "parties" in polity.lexicon:
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
    # A noun tells no country, even if some country has a region or a body of that name; a party's letters do.
    for name in lexicon.words("names.no_country").union(nouns) - parties:
        countries.pop(name, None)
    return OrganisationNames(
        cast("Mapping[str, OrganisationKind]", known),
        cast("Mapping[str, OrganisationKind]", nouns),
        countries,
        frozenset(bodies),
        frozenset(letters),
        frozenset().union(*lexicon.groups("kinds").values()) - lexicon.words("names.not_last"),
        word_endings(language),
    )
