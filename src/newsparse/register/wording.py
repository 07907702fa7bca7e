"""Wordings of offices: one key for all forms of an office, and the interpretation of descriptions."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, TypeAlias

from attrs import evolve, field, frozen

from newsparse.core.regexes import on_use
from newsparse.language.data_files import from_lists
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, load_lexicon
from newsparse.language.polity import polities
from newsparse.register.names import fold
from newsparse.register.records import OfficeQuery

__all__ = ["Descriptions", "OfficeWords", "office_words"]

# "Britain's chancellor" and "Britain’s chancellor" are read as "Britain chancellor".
_POSSESSIVE: Final = on_use(r"(?<=\w)(?:['’]s|s['’])(?!\w)")
_IN_BRACKETS: Final = on_use(r"\(([^()]*)\)$")
# A longer description does not name an office in the register.
_LONGEST: Final = 14
_LONGEST_OFFICE: Final = 8
_LONGEST_PLACE: Final = 6
# How many offices have their key cached: the same ones occur in many articles.
_REMEMBERED: Final = 4096

# A country and a jurisdiction in it; None for the country itself.
Jurisdiction: TypeAlias = "tuple[str, str | None]"
# The code of an office; its country, name and jurisdiction.
_Office: TypeAlias = tuple[str, tuple[str, str, str]]
# A country, and one of its parties in the register.
Party: TypeAlias = tuple[str, str]


@frozen(eq=False)
class OfficeWords:
    """How a language words offices: one key for all forms of an office."""

    lexicon: Lexicon = field()
    spelling: Mapping[str, str] = field()
    """Words with other forms or spellings, and the form that is used for them."""
    ministerial: Mapping[str, frozenset[str]] = field()
    """The parts of "minister for health": heads, joining words and words that are left out."""
    dropped: tuple[str, ...] = field()
    """The words that are left out, the longest first: "state for the" before "the"."""
    _keys: dict[str, str] = field(factory=dict, init=False)

    def table(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return other words for offices, with the keys of the offices that they can mean.

        ``offices`` are those of every country, ``leading`` those of leaders of parties, and ``national.GB``
        those that mean something else in a country.
        """
        return _table(self, name)

    def clean(self, text: str) -> list[str]:
        """Return the words of a description or office, folded, without possessives and in one spelling."""
        folded = fold(_POSSESSIVE.sub(" ", text))
        return " ".join(self.spelling.get(word, word) for word in folded.split()).split()

    def cleaned(self, name: str) -> set[str]:
        """Return the phrases of a list in that form."""
        return {" ".join(self.clean(words)) for words in self.lexicon.words(name)}

    def key_of(self, words: Sequence[str]) -> str:
        """Return one form for "secretary of the treasury" and "treasury secretary", given as clean words."""
        parts = self.ministerial
        if len(words) > 2 and words[0] in parts["heads"] and words[1] in parts["joining"]:
            rest = " ".join(words[2:])
            for start in self.dropped:
                rest = rest.removeprefix(f"{start} ")
            return f"{rest} {words[0]}"
        return " ".join(words)

    def key(self, office: str) -> str:
        """Return one form for all wordings of an office.

        >>> words = office_words(Language("en"))
        >>> words.key("Secretary of Defense") == words.key("defence secretary")
        True
        >>> words.key("Minister for Health"), words.key("chairwoman")
        ('health minister', 'chair')
        """
        found = self._keys.get(office)
        if found is None:
            if len(self._keys) >= _REMEMBERED:
                self._keys.clear()
            found = self._keys[office] = self.key_of(self.clean(office))
        return found

    def possible_keys(self, office: str, country: str) -> frozenset[str]:
        """Return the keys of the offices that a title can name in a country.

        >>> words = office_words(Language("en"))
        >>> sorted(words.possible_keys("chancellor", "GB")), sorted(words.possible_keys("chancellor", "DE"))
        (['chancellor', 'chancellor of the exchequer'], ['chancellor'])
        """
        key = self.key(office)
        tables = map(self.table, ("offices", f"national.{country}", "leading"))
        return frozenset([key]).union(*(table.get(key, ()) for table in tables))

    def supports(self, title: str, office: str, country: str) -> bool:
        """Return whether a title agrees with an office in the register.

        >>> words = office_words(Language("en"))
        >>> words.supports("Treasury secretary", "secretary of the treasury", "US")
        True
        >>> words.supports("senator", "governor", "US")
        False
        >>> words.supports("minister", "health minister", "FR")
        True
        """
        key, asked = self.key(office), self.key(title)
        if asked in self.lexicon.words("generic"):
            return key.rpartition(" ")[2] == asked
        return key in self.possible_keys(title, country)


@functools.cache
def office_words(language: Language) -> OfficeWords:
    """Return how a language words offices, read once per process."""
    lexicon = language.lexicon("register")
    neutral = language.lexicon("titles").mapping("neutral")
    single = {word: form for word, form in neutral.items() if " " not in word}
    ministerial = lexicon.groups("ministerial")
    dropped = tuple(sorted(ministerial["dropped"], key=len, reverse=True))
    return OfficeWords(lexicon, single | dict(lexicon.mapping("spelling")), ministerial, dropped)


@functools.cache
def _table(words: OfficeWords, name: str) -> Mapping[str, tuple[str, ...]]:
    groups = words.lexicon.groups(name) if name in words.lexicon else {}
    return {words.key(phrase): tuple(sorted(map(words.key, offices))) for phrase, offices in groups.items()}


@frozen
class _Circumstances:
    """The facts in a description besides the office."""

    places: tuple[frozenset[Jurisdiction], ...] = field(default=())
    parties: tuple[frozenset[Party], ...] = field(default=())
    former: bool = field(default=False)

    def agreed_places(self) -> frozenset[Jurisdiction] | None:
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
def _party(wording: Descriptions, name: str, country: str) -> str:
    found = wording.parties.get(" ".join(wording.words.clean(name)), frozenset())
    return next((party for code, party in sorted(found) if code == country), name)


class Descriptions:
    """Interprets descriptions in one language as offices of one register."""

    def __init__(
        self,
        language: Language,
        offices: Iterable[_Office],
        parties: Iterable[str],
        source: tuple[int, int],
    ) -> None:
        """Store the register's offices and the names of its parties; ``source`` is a checksum of both."""
        self.words = words = office_words(language)
        """How the language words offices."""
        # A language of the package is known by its code; a folder's results are not kept.
        key = ("register", source, language.code) if language.folder is None else None
        work = functools.partial(_tables, words, offices, parties)
        tables = from_lists(key, work) if key is not None else work()
        self._by_country: Mapping[str, Sequence[tuple[str, str, str]]] = tables["by_country"]
        """Office, jurisdiction and code."""
        self._names: Mapping[str, AbstractSet[str]] = tables["names"]
        self._places: Mapping[str, frozenset[Jurisdiction]] = tables["places"]
        self.parties: Mapping[str, frozenset[Party]] = tables["parties"]
        """Form of a party's name -> country and the party's name in the register."""
        self._former: AbstractSet[str] = tables["former"]
        self._passed: AbstractSet[str] = tables["passed"]
        self._keys: dict[str, dict[str, list[tuple[str, str, str]]]] = {}
        self._definite = words.lexicon.words("definite")
        self._joining = words.lexicon.words("joining")

    def _in(self, country: str) -> Mapping[str, list[tuple[str, str, str]]]:
        """Return the offices of a country by key: office, jurisdiction and code."""
        found = self._keys.get(country)
        if found is None:
            found = {}
            for office in self._by_country.get(country, ()):
                found.setdefault(self.words.key(office[0]), []).append(office)
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
        words = self.words.clean(description)
        while words and words[0] in self._definite:
            del words[0]
        if not 0 < len(words) <= _LONGEST:
            return ()
        for length in range(min(len(words), _LONGEST_OFFICE), 0, -1):
            found: dict[OfficeQuery, None] = {}
            for start in range(len(words) - length + 1):
                context = self._context(words[:start], words[start + length :])
                if context is not None:
                    key = self.words.key_of(words[start : start + length])
                    found.update(dict.fromkeys(self._queries(key, context, countries)))
            if found:
                return tuple(found)
        context = self._context(words, [])
        if context is not None and context.places and context.parties:
            members = sorted(map(self.words.key, self.words.lexicon.words("members")))
            return tuple(q for key in members for q in self._queries(key, context, countries))
        return ()

    def _context(self, before: Sequence[str], after: Sequence[str]) -> _Circumstances | None:
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
        places: list[frozenset[Jurisdiction]] = []
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
        return _Circumstances(tuple(places), tuple(parties), former)

    def _queries(self, key: str, context: _Circumstances, countries: Sequence[str]) -> Iterator[OfficeQuery]:
        places = context.agreed_places()
        if context.parties and key in self.words.table("leading"):
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
        places: frozenset[Jurisdiction] | None,
        countries: Sequence[str],
    ) -> Iterator[OfficeQuery]:
        stated = None if places is None else {country for country, _ in places}
        found = [(code, name) for code, name in sorted(party) if stated is None or code in stated]
        meant = [pair for pair in found if pair[0] in countries] or found
        if len({country for country, _ in meant}) > 1 and not countries:
            return
        for country, name in meant:
            for leading in self.words.table("leading")[key]:
                for office, place, _ in self._in(country).get(leading, ()):
                    if place == name:
                        yield OfficeQuery(office, country, place)

    def _meant(self, key: str, context: _Circumstances, countries: Sequence[str]) -> list[str]:
        """Return the possible countries if the description names none."""
        if context.parties:
            of_party = {country for country, _ in context.parties[0]}
            known = [country for country in countries if country in of_party]
            return known or (sorted(of_party) if len(of_party) == 1 else [])
        if countries:
            return [country for country in countries if self._in_country(key, country, None)]
        having = [country for country in self._by_country if key in self._in(country)]
        return having if len(having) == 1 else []

    def _preferred(self, places: frozenset[Jurisdiction], countries: Sequence[str]) -> list[Jurisdiction]:
        """Return the places in the article's countries, in that order; all places if none is in them."""
        known = [place for country in countries for place in sorted(places, key=str) if place[0] == country]
        return known or sorted(places, key=str)

    def _in_country(self, key: str, country: str, jurisdiction: str | None) -> list[tuple[str, str]]:
        """Return the offices that a key means in a country; without further detail, the national ones.

        "The premier" leads an Australian state and is not the prime minister: another word for an office
        counts only if the country has no office with that name, unless its own list says otherwise.
        """
        known = self._in(country)
        keys = self.words.table(f"national.{country}").get(key)
        keys = keys or ((key,) if key in known else self.words.table("offices").get(key, ()))
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


def _tables(words: OfficeWords, offices: Iterable[_Office], parties: Iterable[str]) -> dict[str, Any]:
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
        "parties": _read_parties(words, frozenset(parties)),
        "former": words.cleaned("former"),
        "passed": words.cleaned("passed"),
    }


def _read_places(
    names_of: Mapping[str, frozenset[str]], jurisdictions: Mapping[str, set[str]], regions: Iterable[Region]
) -> Mapping[str, frozenset[Jurisdiction]]:
    """Return the places that each folded name or adjective can mean."""
    places: dict[str, set[Jurisdiction]] = {}
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


def _read_parties(words: OfficeWords, known: frozenset[str]) -> Mapping[str, frozenset[Party]]:
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
                found.setdefault(" ".join(words.clean(form)), set()).add((code, party))
    return {form: frozenset(parties) for form, parties in found.items()}
