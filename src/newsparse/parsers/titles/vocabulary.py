"""The vocabulary of titles: head nouns with their offices, and the words around them.

Read once for a language and its polities, from ``data/languages/CODE/{titles,occupations,fields}.toml`` and
``data/polities/*.toml``, and stored as dictionaries, so that a parser needs one look-up per word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import field, fields, frozen

from newsparse.core.kinds import TitleStatus
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, load_lexicon
from newsparse.language.organisations import known_organisations
from newsparse.language.polity import Polity
from newsparse.parsers.titles.head_nouns import HeadTable, head_nouns

__all__ = [
    "ModifierClass",
    "Suffixes",
    "Vocabulary",
    "vocabulary",
]

ModifierClass = Literal["degree", "describing", "field", "generic", "status"]


def _in_order(words: frozenset[str]) -> tuple[str, ...]:
    """Return words as a tuple, for ``str.endswith``."""
    return tuple(sorted(words))


@frozen(eq=False, repr=False)
class Suffixes:
    """The endings that show what a word is; ``titles.toml`` explains each list."""

    personal: tuple[str, ...] = field(converter=_in_order)
    placed: tuple[str, ...] = field(converter=_in_order)
    participle: tuple[str, ...] = field(converter=_in_order)
    past: tuple[str, ...] = field(converter=_in_order)
    degree: tuple[str, ...] = field(converter=_in_order)
    relational: tuple[str, ...] = field(converter=_in_order)
    adjective: tuple[str, ...] = field(converter=_in_order)
    ordinal: tuple[str, ...] = field(converter=_in_order)
    plural: tuple[str, ...] = field(converter=_in_order)


@frozen(eq=False, repr=False)
class Vocabulary:
    """All look-up tables of the titles parser. Keys are in lower case unless stated otherwise."""

    heads: HeadTable = field()
    """Head nouns by their first and second word (the empty string for a single word), the longest first."""
    classes: Mapping[str, ModifierClass] = field()
    """The function of a word before a head noun."""
    status: Mapping[str, TitleStatus] = field()
    """Words of status, alone or before a hyphen."""
    status_after: Mapping[str, TitleStatus] = field()
    """Words of status after a hyphen: ``elect``."""
    suffixes: Suffixes = field()
    """The endings of words."""
    no_relations: frozenset[str] = field()
    """Words that end like an adjective of relation and are not: ``critical``."""
    sides: frozenset[str] = field()
    """Letters that can show a person's position in a photo, and those that only can."""
    clear_sides: frozenset[str] = field()
    tag_joints: frozenset[str] = field()
    """Prepositions between a party and a seat: "Democrat from Ohio"."""
    fields_after: frozenset[str] = field()
    """Fields that follow the main noun: "minister foreign"; none in English."""
    parties: Mapping[str, str] = field()
    """Words and abbreviations of parties, as written, with the party's letter or short name."""
    lettered: frozenset[str] = field()
    """Offices whose holders are followed by only the letter of their party: "Gov. Ann Lee (R)"."""
    members: Mapping[str, str] = field()
    """Words for a member of a party, as written, with the party's letter or short name: ``Democrat``."""
    party_countries: Mapping[str, frozenset[str]] = field()
    """The codes of the countries that have a party, by its letter or short name."""
    party_forms: Mapping[str, tuple[tuple[str, ...], ...]] = field()
    """The words of parties by the last one, as written, the longest first."""
    regions: Mapping[str, tuple[str, ...]] = field()
    """Names and abbreviations of states and provinces, as written, with the codes of their countries."""
    countries: Mapping[str, str] = field()
    """Names, adjectives and capitals of countries, with the country's code."""
    sought: Mapping[str, str] = field()
    """The office that a candidate seeks, by the words before "candidate"."""
    bodies: Mapping[str, Literal["private", "public"]] = field()
    """Names and nouns of bodies, with whether they are public."""
    telling: Mapping[str, str] = field()
    """Names of bodies that show the country, with its code."""
    letters: Mapping[str, str] = field()
    """Letters after a member's name, as written, with the office: ``TD``."""
    honours: frozenset[str] = field()
    """Letters of honours and degrees after a name, as written."""
    known_organisations: frozenset[str] = field()
    """Names of organisations that do not end with such a noun."""


@functools.cache
def vocabulary(language: Language, polities: tuple[Polity, ...]) -> Vocabulary:
    """Return the vocabulary of a language and some polities, built once per process."""
    name = "titles", tuple([polity.code for polity in polities])
    tables = language.worked_out(name, lambda: _tables(language, polities))
    heads = HeadTable(tables.pop("heads"))
    return Vocabulary(heads=heads, suffixes=Suffixes(**tables.pop("suffixes")), **tables)


def _tables(language: Language, polities: tuple[Polity, ...]) -> dict[str, Any]:
    """Work out the fields of the vocabulary in plain values."""
    titles = language.lexicon("titles")
    parties: dict[str, str] = {}
    lettered: frozenset[str] = frozenset()
    party_countries: dict[str, frozenset[str]] = {}
    regions: dict[str, tuple[str, ...]] = {}
    telling: dict[str, str] = {}
    letters: dict[str, str] = {}
    bodies: dict[str, Literal["private", "public"]] = {}
    for polity in polities:
        lexicon, code = polity.lexicon, polity.code.upper()
        for name, forms in lexicon.groups("parties").items():
            parties.update({name: name, **dict.fromkeys(forms, name)})
            party_countries[name] = party_countries.get(name, frozenset()) | {code}
        for name, forms in lexicon.groups("regions").items():
            for form in sorted({*forms, name} if name.isupper() else forms):
                regions[form] = (*regions.get(form, ()), code)
        lettered |= lexicon.words("lettered")
        letters.update(lexicon.mapping("letters"))
        for name, forms in lexicon.groups("bodies").items():
            if name == "telling":
                telling.update(dict.fromkeys(forms, code))
            else:
                bodies.update(dict.fromkeys(forms, "public" if name == "public" else "private"))
    for name in ("private", "public"):
        for noun in titles.words(f"words.{name}"):
            bodies.setdefault(noun, "public" if name == "public" else "private")

    status = _by_word(titles, "status.words") | _by_word(titles, "status.prefixes")
    classes: dict[str, ModifierClass] = {}
    classes.update(dict.fromkeys(titles.words("words.public") | titles.words("words.private"), "generic"))
    classes.update(dict.fromkeys(language.lexicon("fields").words("portfolio"), "field"))
    classes.update(dict.fromkeys(titles.words("words.describing"), "describing"))
    classes.update(dict.fromkeys(titles.words("words.degree"), "degree"))
    classes.update(dict.fromkeys(status, "status"))

    lands = load_lexicon("countries")
    countries: dict[str, str] = {}
    for table in ("capitals", "adjectives", "names"):
        for code, forms in lands.groups(table).items():
            countries.update(dict.fromkeys((form.lower() for form in forms), code))
    heads = head_nouns(language, polities)
    return {
        "heads": heads,
        "classes": classes,
        "status": status,
        "suffixes": {part.name: titles.words(f"grammar.{part.name}_ends") for part in fields(Suffixes)},
        **{
            name: titles.words(f"grammar.{name}")
            for name in ("no_relations", "sides", "clear_sides", "tag_joints")
        },
        # Most languages have none.
        "fields_after": titles.words("grammar.fields_after")
        if "grammar.fields_after" in titles
        else frozenset(),
        "status_after": _by_word(titles, "status.suffixes"),
        "parties": parties,
        "lettered": lettered,
        "members": {
            form: party
            for form, party in parties.items()
            if form.lower() in titles.words("grammar.party_members")
        },
        "party_countries": party_countries,
        "party_forms": _by_last(form for form, name in parties.items() if form != name or len(form) > 1),
        "regions": regions,
        "countries": countries,
        "sought": dict(titles.mapping("sought")),
        "bodies": bodies,
        "telling": telling,
        "letters": letters,
        "honours": titles.words("words.honours"),
        "known_organisations": known_organisations(language),
    }


def _by_last(forms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Group forms of one or several words by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        words = tuple(form.split())
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(sorted(sorted(some), key=len, reverse=True)) for last, some in found.items()}


def _by_word(lexicon: Lexicon, table: str) -> dict[str, TitleStatus]:
    """Turn a table of words by status into one of statuses by word."""
    found: dict[str, TitleStatus] = {}
    for status in _STATUSES:
        name = f"{table}.{status}"
        if name in lexicon:
            found.update(dict.fromkeys(lexicon.words(name), status))
    return found


_STATUSES: tuple[TitleStatus, ...] = ("current", "former", "acting", "elect", "candidate", "deputy")
