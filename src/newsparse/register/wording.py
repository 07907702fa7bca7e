"""Wordings of offices: one key for all forms of an office, and the interpretation of descriptions."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from newsparse.core.regexes import on_use
from newsparse.language.lexicon import Lexicon, load_lexicon
from newsparse.language.polity import polities
from newsparse.language.prebuilt import from_lists
from newsparse.register.names import fold
from newsparse.register.records import OfficeQuery

__all__ = ["Wording", "office_key", "possible_keys", "supports"]

# "Britain's chancellor" and "Britain’s chancellor" are read as "Britain chancellor".
_POSSESSIVE: Final = on_use(r"(?<=\w)(?:['’]s|s['’])(?!\w)")
_IN_BRACKETS: Final = on_use(r"\(([^()]*)\)$")
# A longer description does not name an office in the register.
_LONGEST: Final = 14
_LONGEST_OFFICE: Final = 8
_LONGEST_PLACE: Final = 6

# A country and a jurisdiction in it; None for the country itself.
Place: TypeAlias = "tuple[str, str | None]"
# The code of an office; its country, name and jurisdiction.
_Office: TypeAlias = tuple[str, tuple[str, str, str]]
# A country and a party of the register in it.
Party: TypeAlias = tuple[str, str]


@functools.cache
def _words() -> Lexicon:
    return load_lexicon("languages/en/register")


@functools.cache
def _spelling() -> Mapping[str, str]:
    neutral = load_lexicon("languages/en/titles").mapping("neutral")
    return {word: form for word, form in neutral.items() if " " not in word} | dict(
        _words().mapping("spelling")
    )


@functools.cache
def _ministerial() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    words = _words().groups("ministerial")
    # "State for the" is removed before "the", which could otherwise be split from it.
    return words["heads"], words["joining"], tuple(sorted(words["dropped"], key=len, reverse=True))


@functools.cache
def _generic() -> frozenset[str]:
    return _words().words("generic")


def _clean(text: str) -> list[str]:
    """Return the words of a description or office, folded, without possessives and in one spelling."""
    spelling = _spelling()
    folded = fold(_POSSESSIVE.sub(" ", text))
    return " ".join(spelling.get(word, word) for word in folded.split()).split()


def _key(words: Sequence[str]) -> str:
    """Return one form for "secretary of the treasury" and "treasury secretary"."""
    heads, joining, dropped = _ministerial()
    if len(words) > 2 and words[0] in heads and words[1] in joining:
        rest = " ".join(words[2:])
        for start in dropped:
            rest = rest.removeprefix(f"{start} ")
        return f"{rest} {words[0]}"
    return " ".join(words)


@functools.lru_cache(maxsize=4096)
def office_key(office: str) -> str:
    """Return one form for all wordings of an office.

    >>> office_key("Secretary of Defense") == office_key("defence secretary")
    True
    >>> office_key("Minister for Health"), office_key("chairwoman")
    ('health minister', 'chair')
    """
    return _key(_clean(office))


def _keys(table: str) -> dict[str, tuple[str, ...]]:
    if table not in _words():
        return {}
    return {
        office_key(phrase): tuple(sorted(map(office_key, offices)))
        for phrase, offices in _words().groups(table).items()
    }


@functools.cache
def _everywhere() -> Mapping[str, tuple[str, ...]]:
    return _keys("offices")


@functools.cache
def _national(country: str) -> Mapping[str, tuple[str, ...]]:
    return _keys(f"national.{country}")


@functools.cache
def _leading() -> Mapping[str, tuple[str, ...]]:
    return _keys("leading")


@functools.lru_cache(maxsize=4096)
def possible_keys(office: str, country: str) -> frozenset[str]:
    """Return the keys of the offices that a title can name in a country.

    >>> sorted(possible_keys("chancellor", "GB")), sorted(possible_keys("chancellor", "DE"))
    (['chancellor', 'chancellor of the exchequer'], ['chancellor'])
    """
    key = office_key(office)
    tables = (_everywhere(), _national(country), _leading())
    return frozenset([key]).union(*(table.get(key, ()) for table in tables))


def supports(title: str, office: str, country: str) -> bool:
    """Return whether a title agrees with an office in the register.

    >>> supports("Treasury secretary", "secretary of the treasury", "US")
    True
    >>> supports("senator", "governor", "US")
    False
    >>> supports("minister", "health minister", "FR")
    True
    """
    key = office_key(office)
    asked = office_key(title)
    if asked in _generic():
        return key.rpartition(" ")[2] == asked
    return key in possible_keys(title, country)


@frozen
class _Context:
    """The facts in a description besides the office."""

    places: tuple[frozenset[Place], ...] = field(default=())
    parties: tuple[frozenset[Party], ...] = field(default=())
    former: bool = field(default=False)

    def agreed_places(self) -> frozenset[Place] | None:
        """Return the places that agree with everything the description states about places, or None."""
        if not self.places:
            return None
        countries = frozenset.intersection(*(frozenset(c for c, _ in place) for place in self.places))
        pairs = {pair for place in self.places for pair in place if pair[0] in countries}
        inner = {country for country, jurisdiction in pairs if jurisdiction is not None}
        # In "the US senator from Ohio", Ohio is more specific than the United States.
        several = len(self.places) > 1
        return frozenset(p for p in pairs if not several or p[1] is not None or p[0] not in inner)


# Articles name the same few parties for most of their people.
@functools.lru_cache(maxsize=1024)
def _party(wording: Wording, name: str, country: str) -> str:
    found = wording.parties.get(" ".join(_clean(name)), frozenset())
    return next((party for code, party in sorted(found) if code == country), name)


class Wording:
    """Interprets descriptions as offices of one register."""

    def __init__(self, offices: Iterable[_Office], parties: Iterable[str], source: tuple[int, int]) -> None:
        """Store the register's offices and the names of its parties; ``source`` is a checksum of both."""
        tables = from_lists(("register", source), lambda: _tables(offices, parties))
        self._by_country: Mapping[str, Sequence[tuple[str, str, str]]] = tables["by_country"]
        """Office, jurisdiction and code."""
        self._names: Mapping[str, AbstractSet[str]] = tables["names"]
        self._places: Mapping[str, frozenset[Place]] = tables["places"]
        self.parties: Mapping[str, frozenset[Party]] = tables["parties"]
        """Form of a party's name -> country and the party's name in the register."""
        self._former: AbstractSet[str] = tables["former"]
        self._passed: AbstractSet[str] = tables["passed"]
        self._keys: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
        self._definite = _words().words("definite")
        self._joining = _words().words("joining")

    def _in(self, country: str) -> Mapping[str, list[tuple[str, str, str]]]:
        """Return the offices of a country by key: office, jurisdiction and code."""
        found = self._keys.get(country)
        if found is None:
            found = {}
            for office in self._by_country.get(country, ()):
                found.setdefault(office_key(office[0]), []).append(office)
            self._keys[country] = found
        return found

    def offices(
        self, key: str, country: str | None, jurisdiction: str | None
    ) -> Iterator[tuple[str, tuple[str, str, str]]]:
        """Yield, for each office with a key, its code, and its country, name and jurisdiction."""
        for one in self._by_country if country is None else (country,):
            for office, place, code in self._in(one).get(key, ()):
                if jurisdiction is None or place == jurisdiction:
                    yield code, (one, office, place)

    def party(self, name: str, country: str) -> str:
        """Return the name in the register for any form of a party's name."""
        return _party(self, name, country)

    def read(self, description: str, countries: Sequence[str]) -> tuple[OfficeQuery, ...]:
        """Return the offices that a description can mean."""
        words = _clean(description)
        while words and words[0] in self._definite:
            del words[0]
        if not 0 < len(words) <= _LONGEST:
            return ()
        for length in range(min(len(words), _LONGEST_OFFICE), 0, -1):
            found: dict[OfficeQuery, None] = {}
            for start in range(len(words) - length + 1):
                context = self._context(words[:start], words[start + length :])
                if context is not None:
                    key = _key(words[start : start + length])
                    found.update(dict.fromkeys(self._queries(key, context, countries)))
            if found:
                return tuple(found)
        context = self._context(words, [])
        if context is not None and context.places and context.parties:
            members = sorted(map(office_key, _words().words("members")))
            return tuple(q for key in members for q in self._queries(key, context, countries))
        return ()

    def _context(self, before: Sequence[str], after: Sequence[str]) -> _Context | None:
        """Interpret the words around an office; None if one of them is not understood."""
        rest = list(after)
        if rest:
            if rest[0] not in self._joining:
                return None
            del rest[0]
            if rest[:1] and rest[0] in self._definite:
                del rest[0]
            if not rest:
                return None
        places: list[frozenset[Place]] = []
        parties: list[frozenset[Party]] = []
        former = False
        for words in (before, rest):
            at = 0
            while at < len(words):
                for length in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
                    phrase = " ".join(words[at : at + length])
                    party, place = self.parties.get(phrase), self._places.get(phrase)
                    if party is not None:
                        parties.append(party)
                    elif place is not None:
                        places.append(place)
                    elif phrase in self._former:
                        former = True
                    elif phrase not in self._passed and not phrase.isdecimal():
                        continue
                    at += length
                    break
                else:
                    return None
        if len(parties) > 1 or len(places) > 2:
            return None
        return _Context(tuple(places), tuple(parties), former)

    def _queries(self, key: str, context: _Context, countries: Sequence[str]) -> Iterator[OfficeQuery]:
        places = context.agreed_places()
        if context.parties and key in _leading():
            for query in self._leaders(key, context.parties[0], places, countries):
                yield evolve(query, former=context.former)
            return
        if places is None:
            places = frozenset((country, None) for country in self._meant(key, context, countries))
        for country, jurisdiction in self._preferred(places, countries):
            parties = (
                {party for code, party in context.parties[0] if code == country}
                if context.parties
                else {None}
            )
            offices = self._in_country(key, country, jurisdiction)
            for party in sorted(parties, key=str):
                for office, place in offices:
                    yield OfficeQuery(office, country, place, party, context.former)

    def _leaders(
        self,
        key: str,
        party: frozenset[Party],
        places: frozenset[Place] | None,
        countries: Sequence[str],
    ) -> Iterator[OfficeQuery]:
        stated = None if places is None else {country for country, _ in places}
        found = [(code, name) for code, name in sorted(party) if stated is None or code in stated]
        meant = [pair for pair in found if pair[0] in countries] or found
        if len({country for country, _ in meant}) > 1 and not countries:
            return
        for country, name in meant:
            for leading in _leading()[key]:
                for office, place, _ in self._in(country).get(leading, ()):
                    if place == name:
                        yield OfficeQuery(office, country, place)

    def _meant(self, key: str, context: _Context, countries: Sequence[str]) -> list[str]:
        """Return the possible countries if the description names none."""
        if context.parties:
            of_party = {country for country, _ in context.parties[0]}
            known = [country for country in countries if country in of_party]
            return known or (sorted(of_party) if len(of_party) == 1 else [])
        if countries:
            return [country for country in countries if self._in_country(key, country, None)]
        having = [country for country in self._by_country if key in self._in(country)]
        return having if len(having) == 1 else []

    def _preferred(self, places: frozenset[Place], countries: Sequence[str]) -> list[Place]:
        """Return the places in the article's countries, in that order; all places if none is in them."""
        known = [place for country in countries for place in sorted(places, key=str) if place[0] == country]
        return known or sorted(places, key=str)

    def _in_country(self, key: str, country: str, jurisdiction: str | None) -> list[tuple[str, str]]:
        """Return the offices that a key means in a country; without further detail, the national ones.

        "The premier" leads an Australian state and is not the prime minister: another word for an office
        counts only if the country has no office with that name, unless its own list says otherwise.
        """
        known = self._in(country)
        keys = _national(country).get(key) or ((key,) if key in known else _everywhere().get(key, ()))
        found = [(office, place) for k in keys for office, place, _ in known.get(k, ())]
        if jurisdiction is not None:
            return [(office, place) for office, place in found if place == jurisdiction]
        # The country's own office has priority over that of a national body, such as the president of its
        # parliament.
        for nation in (_is_country, _is_body_of):
            national = [
                (office, place)
                for office, place in found
                if nation(place, country, self._names.get(country, frozenset()))
            ]
            if national:
                return national
        return found


def _tables(offices: Iterable[_Office], parties: Iterable[str]) -> dict[str, Any]:
    """Work out what descriptions are compared with, in plain values."""
    by_country: dict[str, list[tuple[str, str, str]]] = {}
    jurisdictions: dict[str, set[str]] = {}
    for code, (country, office, jurisdiction) in offices:
        by_country.setdefault(country, []).append((office, jurisdiction, code))
        jurisdictions.setdefault(country, set()).add(jurisdiction)
    regions = list(_regions(jurisdictions))
    names = _country_names(regions)
    return {
        "by_country": by_country,
        "names": names,
        "places": _read_places(names, jurisdictions, regions),
        "parties": _read_parties(frozenset(parties)),
        "former": {" ".join(_clean(words)) for words in _words().words("former")},
        "passed": {" ".join(_clean(words)) for words in _words().words("passed")},
    }


def _read_places(
    names_of: Mapping[str, frozenset[str]], jurisdictions: Mapping[str, set[str]], regions: Iterable[Region]
) -> Mapping[str, frozenset[Place]]:
    """Return the places that each folded name or adjective can mean."""
    places: dict[str, set[Place]] = {}
    for country, names in names_of.items():
        for name in names:
            places.setdefault(name, set()).add((country, None))
    for country, forms in load_lexicon("countries").groups("adjectives").items():
        for form in forms:
            places.setdefault(fold(form), set()).add((country, None))
    for country, known in jurisdictions.items():
        names = names_of.get(country, frozenset())
        for jurisdiction in known:
            folded = fold(jurisdiction)
            if folded not in names:
                places.setdefault(folded, set()).add((country, jurisdiction))
    for country, forms, canonical in regions:
        for form in forms:
            # The adjective of a region does not name its country: "Scottish" means Scotland, not Britain.
            found = places.setdefault(fold(form), set())
            found.discard((country, None))
            found.add((country, canonical))
    table = load_lexicon("register/names")
    for country in jurisdictions:
        if f"jurisdictions.{country}" in table:
            for jurisdiction, forms in table.groups(f"jurisdictions.{country}").items():
                for form in forms:
                    places.setdefault(fold(form), set()).add((country, jurisdiction))
    return {name: frozenset(found) for name, found in places.items()}


def _is_country(jurisdiction: str, country: str, names: AbstractSet[str]) -> bool:
    return fold(jurisdiction) in names


def _is_body_of(jurisdiction: str, country: str, names: AbstractSet[str]) -> bool:
    """Return whether a jurisdiction is a national body: "Senate (France)", "United States Senate"."""
    inner = _IN_BRACKETS.search(jurisdiction)
    if inner is not None:
        return fold(inner[1]) in names
    return jurisdiction in load_lexicon("register/names").groups("national").get(country, ())


# A country, the forms of a region's name, and its name in the register.
Region: TypeAlias = tuple[str, frozenset[str], str]


def _country_names(regions: Iterable[Region]) -> dict[str, frozenset[str]]:
    """Return the folded names of each country, without those of its regions."""
    names = {
        **load_lexicon("countries").groups("names"),
        **load_lexicon("register/names").groups("bodies"),
    }
    parts = {(country, fold(form)) for country, forms, _ in regions for form in forms}
    folded = {country: frozenset(map(fold, forms)) for country, forms in names.items()}
    return {
        country: frozenset(form for form in forms if (country, form) not in parts)
        for country, forms in folded.items()
    }


def _regions(jurisdictions: Mapping[str, set[str]]) -> Iterator[Region]:
    """Yield the country, forms and name in the register for each region listed in the polities' files."""
    for polity in polities():
        country = polity.code.upper()
        if "regions" not in polity.lexicon or country not in jurisdictions:
            continue
        known = {fold(name): name for name in jurisdictions[country]}
        for forms in polity.lexicon.groups("regions").values():
            # Postal codes ("OR", "IN") would become ordinary words when folded.
            long = frozenset(form for form in forms if len(form) > 2)
            named = sorted({known[fold(form)] for form in long if fold(form) in known})
            if len(named) == 1:
                yield country, long, named[0]


def _read_parties(known: frozenset[str]) -> Mapping[str, frozenset[Party]]:
    """Return the parties in the register that each form in print can mean."""
    table = load_lexicon("register/names")
    lexicons = {polity.code.upper(): polity.lexicon for polity in polities()}
    found: dict[str, set[Party]] = {}
    for code, lexicon in lexicons.items():
        if f"parties.{code}" not in table:
            continue
        forms = lexicon.groups("parties") if "parties" in lexicon else {}
        for party, listed in table.groups(f"parties.{code}").items():
            if party not in known:
                continue
            own = {name[1:] for name in listed if name.startswith("=")}
            shared = [name for name in listed if not name.startswith("=")]
            # This includes the polity's own name, which newsparse's records use for the party ("R").
            for form in own.union({party}, shared, *(forms.get(name, ()) for name in shared)):
                found.setdefault(" ".join(_clean(form)), set()).add((code, party))
    return {form: frozenset(parties) for form, parties in found.items()}
