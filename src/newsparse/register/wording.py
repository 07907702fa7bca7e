"""Wordings of offices: one key for all forms of an office, and the interpretation of descriptions."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, NamedTuple, TypeAlias

from newsparse.core.kept import Kept
from newsparse.core.regexes import on_use
from newsparse.language.data_files import from_lists
from newsparse.language.language import Language
from newsparse.language.lexicon import load_lexicon
from newsparse.language.polity import polities
from newsparse.register.names import fold
from newsparse.register.records import OfficeQuery

# "Britain's chancellor" and "Britain’s chancellor" are read as "Britain chancellor".
_POSSESSIVE: Final = on_use(r"(?<=\w)(?:['’]s|s['’])(?!\w)")
_IN_BRACKETS: Final = on_use(r"\(([^()]*)\)$")
# A longer description does not name an office in the register.
_LONGEST: Final = 14
_LONGEST_OFFICE: Final = 8
_LONGEST_PLACE: Final = 6

# A country and a jurisdiction in it; None for the country itself.
_Place: TypeAlias = "tuple[str, str | None]"
# A country, and one of its parties in the register.
_Party: TypeAlias = tuple[str, str]
# The country, name, jurisdiction and code of an office.
_Office: TypeAlias = tuple[str, str, str, str]
_NO_OFFICES: Final[Sequence[_Office]] = ()


class OfficeWords:
    """How a language words offices."""

    def __init__(self, language: Language) -> None:
        self.lexicon = lexicon = language.lexicon("register")
        neutral = language.lexicon("titles").mapping("neutral")
        single = {word: form for word, form in neutral.items() if " " not in word}
        self._spelling = single | dict(lexicon.mapping("spelling"))
        self._parts = lexicon.groups("ministerial")
        # The longest first: "state for the" before "the".
        self._dropped = sorted(self._parts["dropped"], key=len, reverse=True)
        self.key = Kept(self._key)
        """One key for all wordings of an office: "Secretary of Defense" and "defence secretary"."""
        self.table = Kept(self._table)
        """Other words for offices, with the keys of the offices that they can mean.

        ``offices`` are those of every country, ``leading`` those of leaders of parties, and ``national.GB``
        those that mean something else in a country.
        """

    def clean(self, text: str) -> list[str]:
        """Return the words of a description or office, folded, without possessives and in one spelling."""
        folded = fold(_POSSESSIVE.sub(" ", text))
        return " ".join(self._spelling.get(word, word) for word in folded.split()).split()

    def cleaned(self, name: str) -> set[str]:
        """Return the phrases of a list in that form."""
        return {" ".join(self.clean(words)) for words in self.lexicon.words(name)}

    def key_of(self, words: Sequence[str]) -> str:
        """Return one key for "secretary of the treasury" and "treasury secretary", given as clean words."""
        if len(words) > 2 and words[0] in self._parts["heads"] and words[1] in self._parts["joining"]:
            rest = " ".join(words[2:])
            for start in self._dropped:
                rest = rest.removeprefix(f"{start} ")
            return f"{rest} {words[0]}"
        return " ".join(words)

    def _key(self, office: str) -> str:
        return self.key_of(self.clean(office))

    def _table(self, name: str) -> Mapping[str, Sequence[str]]:
        groups = self.lexicon.groups(name) if name in self.lexicon else {}
        return {self.key[phrase]: sorted(map(self._key, offices)) for phrase, offices in groups.items()}

    def supports(self, title: str, office: str, country: str) -> bool:
        """Return whether a title agrees with an office in the register.

        >>> words = office_words(Language("en"))
        >>> words.supports("Treasury secretary", "secretary of the treasury", "US")
        True
        >>> words.supports("chancellor", "chancellor of the exchequer", "DE")
        False
        >>> words.supports("minister", "health minister", "FR")
        True
        """
        key, asked = self.key[office], self.key[title]
        if asked in self.lexicon.words("generic"):
            return key.rpartition(" ")[2] == asked
        tables = ("offices", f"national.{country}", "leading")
        return key == asked or any(key in self.table[name].get(asked, ()) for name in tables)


@functools.cache
def office_words(language: Language) -> OfficeWords:
    """Return how a language words offices, read once per process."""
    return OfficeWords(language)


class _Stated(NamedTuple):
    """What a description states besides the office."""

    places: frozenset[_Place] | None
    """The places that agree with everything that it states about places, if it does."""
    party: frozenset[_Party] | None
    former: bool


class Descriptions:
    """Interprets descriptions in one language as offices of one register."""

    def __init__(
        self, language: Language, offices: Iterable[_Office], parties: Iterable[str], source: tuple[int, int]
    ) -> None:
        """Store the register's offices and the names of its parties; ``source`` is a checksum of both."""
        self.words = words = office_words(language)
        """How the language words offices."""
        # A language of the package is known by its code; a folder's results are not kept.
        key = ("register", source, language.code) if language.folder is None else None
        work = functools.partial(_tables, words, offices, parties)
        tables = from_lists(key, work) if key is not None else work()
        self._by_country: Mapping[str, Sequence[_Office]] = tables["by_country"]
        self._names: Mapping[str, AbstractSet[str]] = tables["names"]
        self._places: Mapping[str, frozenset[_Place]] = tables["places"]
        self._parties: Mapping[str, frozenset[_Party]] = tables["parties"]
        """Form of a party's name -> country and the party's name in the register."""
        self._former, self._passed = words.cleaned("former"), words.cleaned("passed")
        self._in = Kept(self._by_key)
        """The offices of a country by their keys."""
        self._definite = words.lexicon.words("definite")
        self._joining = words.lexicon.words("joining")

    def _by_key(self, country: str) -> Mapping[str, list[_Office]]:
        found: dict[str, list[_Office]] = {}
        for office in self._by_country.get(country, ()):
            found.setdefault(self.words.key[office[1]], []).append(office)
        return found

    def offices(self, key: str, country: str | None, jurisdiction: str | None) -> list[_Office]:
        """Return the offices with a key."""
        countries = self._by_country if country is None else (country,)
        found = [office for one in countries for office in self._in[one].get(key, _NO_OFFICES)]
        return [office for office in found if jurisdiction is None or office[2] == jurisdiction]

    def party(self, name: str, country: str) -> str:
        """Return the name in the register for any form of a party's name."""
        found = self._parties.get(" ".join(self.words.clean(name)), frozenset())
        return next((party for code, party in sorted(found) if code == country), name)

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
                stated = self._stated(words[:start], words[start + length :])
                if stated is not None:
                    key = self.words.key_of(words[start : start + length])
                    found.update(dict.fromkeys(self._queries(key, stated, countries)))
            if found:
                return tuple(found)
        stated = self._stated(words, [])
        if stated is not None and stated.places and stated.party:
            members = sorted([self.words.key[office] for office in self.words.lexicon.words("members")])
            return tuple(q for key in members for q in self._queries(key, stated, countries))
        return ()

    def _stated(self, before: Sequence[str], after: Sequence[str]) -> _Stated | None:
        """Return what the words around an office state; None if one of them is not understood."""
        if after:
            start = 1 + (after[1:2] != [] and after[1] in self._definite)
            if after[0] not in self._joining or start == len(after):
                return None
            after = after[start:]
        places: list[frozenset[_Place]] = []
        parties: list[frozenset[_Party]] = []
        former = False
        for words in (before, after):
            at = 0
            while at < len(words):
                for length in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
                    phrase = " ".join(words[at : at + length])
                    if phrase in self._parties:
                        parties.append(self._parties[phrase])
                    elif phrase in self._places:
                        places.append(self._places[phrase])
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
        return _Stated(_agreed(places), parties[0] if parties else None, former)

    def _queries(self, key: str, stated: _Stated, countries: Sequence[str]) -> Iterator[OfficeQuery]:
        places, party, former = stated
        if party and key in self.words.table["leading"]:
            for office in self._leaders(key, party, places, countries):
                yield OfficeQuery(office[1], office[0], office[2], None, former)
            return
        if places is None:
            places = frozenset((country, None) for country in self._meant(key, party, countries))
        # Those in the article's countries are meant; if there are none, all.
        known = [place for country in countries for place in sorted(places, key=str) if place[0] == country]
        for country, jurisdiction in known or sorted(places, key=str):
            names = sorted(name for code, name in party if code == country) if party else [None]
            offices = self._in_country(key, country, jurisdiction)
            for name in names:
                for office in offices:
                    yield OfficeQuery(office[1], country, office[2], name, former)

    def _leaders(
        self, key: str, party: frozenset[_Party], places: frozenset[_Place] | None, countries: Sequence[str]
    ) -> Iterator[_Office]:
        """Yield the offices of those who lead a party."""
        stated = None if places is None else {country for country, _ in places}
        found = [(code, name) for code, name in sorted(party) if stated is None or code in stated]
        meant = [pair for pair in found if pair[0] in countries] or found
        if countries or len({country for country, _ in meant}) == 1:
            for country, name in meant:
                for leading in self.words.table["leading"][key]:
                    yield from self.offices(leading, country, name)

    def _meant(self, key: str, party: frozenset[_Party] | None, countries: Sequence[str]) -> Sequence[str]:
        """Return the countries that an office can be in, if the description names none."""
        if party:
            of_party = {country for country, _ in party}
            known = [country for country in countries if country in of_party]
            return known or (sorted(of_party) if len(of_party) == 1 else [])
        if countries:
            return [country for country in countries if self._in_country(key, country, None)]
        having = [country for country in self._by_country if key in self._in[country]]
        return having if len(having) == 1 else []

    def _in_country(self, key: str, country: str, jurisdiction: str | None) -> Sequence[_Office]:
        """Return the offices that a key means in a country; without further detail, the national ones.

        "The premier" leads an Australian state and is not the prime minister: another word for an office
        counts only if the country has no office with that name, unless its own list says otherwise.
        """
        known, words, names = self._in[country], self.words, self._names.get(country, frozenset())
        keys = words.table[f"national.{country}"].get(key)
        keys = keys or ((key,) if key in known else words.table["offices"].get(key, ()))
        found = [office for k in keys for office in known.get(k, _NO_OFFICES)]
        if jurisdiction is not None:
            return [office for office in found if office[2] == jurisdiction]
        # The country's own office has priority over that of a national body, such as the president of its
        # parliament.
        own = [office for office in found if fold(office[2]) in names]
        return own or [office for office in found if _is_body_of(office[2], country, names)] or found


def _agreed(places: Sequence[frozenset[_Place]]) -> frozenset[_Place] | None:
    if not places:
        return None
    countries = frozenset.intersection(*(frozenset(c for c, _ in place) for place in places))
    pairs = {pair for place in places for pair in place if pair[0] in countries}
    # In "the US senator from Ohio", Ohio is more specific than the United States.
    inner = {country for country, jurisdiction in pairs if jurisdiction is not None and len(places) > 1}
    return frozenset(pair for pair in pairs if pair[1] is not None or pair[0] not in inner)


def _is_body_of(jurisdiction: str, country: str, names: AbstractSet[str]) -> bool:
    """Return whether a jurisdiction is a national body: "Senate (France)", "United States Senate"."""
    inner = _IN_BRACKETS.search(jurisdiction)
    if inner is not None:
        return fold(inner[1]) in names
    return jurisdiction in load_lexicon("register/names").groups("national").get(country, ())


def _tables(words: OfficeWords, offices: Iterable[_Office], parties: Iterable[str]) -> dict[str, Any]:
    by_country: dict[str, list[_Office]] = {}
    for office in offices:
        by_country.setdefault(office[0], []).append(office)
    names, places = _places({country: {one[2] for one in of} for country, of in by_country.items()})
    return {
        "by_country": by_country,
        "names": names,
        "places": places,
        "parties": _read_parties(words, frozenset(parties)),
    }


def _places(
    jurisdictions: Mapping[str, set[str]],
) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[_Place]]]:
    """Return the names of each country, and what each name of a place means."""
    countries, table = load_lexicon("countries"), load_lexicon("register/names")
    national = {**countries.groups("names"), **table.groups("bodies")}
    places: defaultdict[str, set[_Place]] = defaultdict(set)
    for country, forms in (*national.items(), *countries.groups("adjectives").items()):
        for form in forms:
            places[fold(form)].add((country, None))
    for polity in polities():
        country = polity.code.upper()
        known = {fold(name): name for name in jurisdictions.get(country, ())}
        for forms in polity.lexicon.groups("regions").values():
            # Postal codes ("OR", "IN") would become ordinary words when folded.
            folded = {fold(form) for form in forms if len(form) > 2}
            named = {known[form] for form in folded if form in known}
            for form in folded if len(named) == 1 else ():
                # The adjective of a region does not name its country: "Scottish" means Scotland, not Britain.
                places[form].discard((country, None))
                places[form].update((country, name) for name in named)
    names = {
        country: frozenset(form for form in map(fold, forms) if (country, None) in places[form])
        for country, forms in national.items()
    }
    for country, inside in jurisdictions.items():
        for jurisdiction in inside:
            if fold(jurisdiction) not in names.get(country, ()):
                places[fold(jurisdiction)].add((country, jurisdiction))
        if f"jurisdictions.{country}" in table:
            for jurisdiction, forms in table.groups(f"jurisdictions.{country}").items():
                for form in forms:
                    places[fold(form)].add((country, jurisdiction))
    return names, {name: frozenset(found) for name, found in places.items() if found}


def _read_parties(words: OfficeWords, known: frozenset[str]) -> Mapping[str, frozenset[_Party]]:
    table = load_lexicon("register/names")
    found: defaultdict[str, set[_Party]] = defaultdict(set)
    for polity in polities():
        code, printed = polity.code.upper(), polity.lexicon.groups("parties")
        named = table.groups(f"parties.{code}") if f"parties.{code}" in table else {}
        for party, listed in named.items():
            forms = {party} if party in known else set()
            for name in listed if party in known else ():
                # This includes the polity's own name, which newsparse's records use for the party ("R").
                forms |= {name[1:]} if name.startswith("=") else {name, *printed.get(name, ())}
            for form in forms:
                found[" ".join(words.clean(form))].add((code, party))
    return {form: frozenset(parties) for form, parties in found.items()}
