"""The vocabulary of titles: head nouns with their offices, and the words around them.

Read once for a language and its polities, from ``data/languages/CODE/{titles,occupations,fields}.toml`` and
``data/polities/*.toml``, and stored as dictionaries, so that a parser needs one look-up per word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import field, fields, frozen

from newsparse.core.records import TitleStatus
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, load_lexicon
from newsparse.language.organisations import known_organisations
from newsparse.language.polity import Polity
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.titles.head_nouns import HeadTable, head_nouns

__all__ = [
    "Grammar",
    "ModifierClass",
    "Vocabulary",
    "vocabulary",
]

ModifierClass = Literal["degree", "describing", "field", "generic", "status"]


def _in_order(words: frozenset[str]) -> tuple[str, ...]:
    """Return words as a tuple, for ``str.endswith``."""
    return tuple(sorted(words))


@frozen(eq=False, repr=False)
class Grammar:
    """The function words that limit a title; ``titles.toml`` explains each list."""

    # Function words, by function.
    determiners: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    joining: frozenset[str]
    sides: frozenset[str]
    clear_sides: frozenset[str]
    tag_joints: frozenset[str]
    choosing: frozenset[str]
    partitive: frozenset[str]
    infinitive: frozenset[str]
    modals: frozenset[str]
    finite: frozenset[str]
    stops: frozenset[str]
    after_appositions: frozenset[str]
    shifts: frozenset[str]
    # Prepositions, by the kind of word they introduce.
    prepositions: frozenset[str]
    of_anything: frozenset[str]
    of_bodies: frozenset[str]
    of_places: frozenset[str]
    genitive: frozenset[str]
    housing: frozenset[str]
    indefinite: frozenset[str]
    directional: frozenset[str]
    topical: frozenset[str]
    seeking: frozenset[str]
    near_head: frozenset[str]
    placing: frozenset[str]
    whereabouts: frozenset[str]
    body_joints: frozenset[str]
    portfolio_joints: frozenset[str]
    # Words of time, things and people.
    days: frozenset[str]
    months_alike: frozenset[str]
    times: frozenset[str]
    no_owners: frozenset[str]
    saints: frozenset[str]
    things: frozenset[str]
    streets: frozenset[str]
    numbered_streets: frozenset[str]
    departed: frozenset[str]
    verbs: frozenset[str]
    adjectives_too: frozenset[str]
    papers: frozenset[str]
    faiths: frozenset[str]
    reporting: frozenset[str]
    relations: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]
    addressed: frozenset[str]
    no_initials: frozenset[str]
    # Nouns of bodies and parties.
    topics: frozenset[str]
    closing: frozenset[str]
    party_bodies: frozenset[str]
    party_nouns: frozenset[str]
    owned_offices: frozenset[str]
    with_capital: frozenset[str]
    no_bodies: frozenset[str]
    named_bodies: frozenset[str]
    committee_kinds: frozenset[str]
    state_bodies: frozenset[str]
    shadowing: frozenset[str]
    late_ranks: frozenset[str]
    split_bodies: frozenset[str]
    name_joints: frozenset[str]
    houses: frozenset[str]
    # Offices with special behaviour.
    partisan: frozenset[str]
    governing: frozenset[str]
    sending: frozenset[str]
    scholars: frozenset[str]
    makers: frozenset[str]
    portfolios: frozenset[str]
    posted: frozenset[str]
    descents: frozenset[str]
    ministers: frozenset[str]
    of_companies: frozenset[str]
    of_firms: frozenset[str]
    bare_offices: frozenset[str]
    kept_degrees: frozenset[str]
    memberships: frozenset[str]
    front_runners: frozenset[str]
    with_firms: frozenset[str]
    frontbench: frozenset[str]
    committee_heads: frozenset[str]
    beats: frozenset[str]
    counterparts: frozenset[str]
    neutral_posts: frozenset[str]
    staff_posts: frozenset[str]
    capital_degrees: frozenset[str]
    # Endings and other parts of words.
    personal_ends: tuple[str, ...] = field(converter=_in_order)
    placed_ends: tuple[str, ...] = field(converter=_in_order)
    participle_ends: tuple[str, ...] = field(converter=_in_order)
    past_ends: tuple[str, ...] = field(converter=_in_order)
    degree_ends: tuple[str, ...] = field(converter=_in_order)
    relational_ends: tuple[str, ...] = field(converter=_in_order)
    adjective_ends: tuple[str, ...] = field(converter=_in_order)
    ordinal_ends: tuple[str, ...] = field(converter=_in_order)
    plural_ends: tuple[str, ...] = field(converter=_in_order)
    ranking: frozenset[str]
    turned: frozenset[str]
    no_relations: frozenset[str]


@frozen(eq=False, repr=False)
class Vocabulary:
    """All look-up tables of the titles parser. Keys are in lower case unless stated otherwise."""

    heads: HeadTable = field()
    """Head nouns by their first and second word (the empty string for a single word), the longest first."""
    plain: frozenset[str] = field()
    """The head nouns of one word that do not begin a longer one and are not abbreviations."""
    classes: Mapping[str, ModifierClass] = field()
    """The function of a word before a head noun."""
    status: Mapping[str, TitleStatus] = field()
    """Words of status, alone or before a hyphen."""
    status_after: Mapping[str, TitleStatus] = field()
    """Words of status after a hyphen: ``elect``."""
    grammar: Grammar = field()
    """The function words."""
    parties: Mapping[str, str] = field()
    """Words and abbreviations of parties, as written, with the party's letter or short name."""
    party_names: Mapping[str, frozenset[str]] = field()
    """The names of parties, by their letter or short name."""
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
    openers: frozenset[str] = field()
    """Words that are capitalised only at the start of a sentence."""
    given_names: frozenset[str] = field()
    """Given names, without accents."""
    organisations: frozenset[str] = field()
    """Nouns that end the name of an organisation."""
    known_organisations: frozenset[str] = field()
    """Names of organisations that do not end with such a noun."""
    ending: frozenset[str] = field()
    """Words in small letters before which no modifier of a head can begin: ``said``."""


@functools.cache
def vocabulary(language: Language, polities: tuple[Polity, ...]) -> Vocabulary:
    """Return the vocabulary of a language and some polities, built once per process."""
    name = "titles", tuple([polity.code for polity in polities])
    tables = language.worked_out(name, lambda: _tables(language, polities))
    heads = HeadTable(tables.pop("heads"))
    abbreviations = language.lexicon("names").words("abbreviations")
    return Vocabulary(
        heads=heads,
        plain=frozenset(
            [first for first, head in heads.single() if not head.short and first not in abbreviations]
        ),
        grammar=Grammar(**tables.pop("grammar")),
        openers=tables.pop("openers") | language.lexicon("common").words("common"),
        given_names=load_lexicon("given_names").words("names"),
        **tables,
    )


def _tables(language: Language, polities: tuple[Polity, ...]) -> dict[str, Any]:
    """Work out the fields of the vocabulary in plain values, except ``plain``, which repeats ``heads``."""
    titles, names = language.lexicon("titles"), language.lexicon("names")
    parties: dict[str, str] = {}
    party_names: dict[str, frozenset[str]] = {}
    lettered: frozenset[str] = frozenset()
    party_countries: dict[str, frozenset[str]] = {}
    regions: dict[str, tuple[str, ...]] = {}
    telling: dict[str, str] = {}
    letters: dict[str, str] = {}
    bodies: dict[str, Literal["private", "public"]] = {}
    for polity in polities:
        lexicon, code = polity.lexicon, polity.code.upper()
        for name, forms in lexicon.groups("parties").items() if "parties" in lexicon else ():
            parties.update({name: name, **dict.fromkeys(forms, name)})
            long = frozenset(form for form in forms if len(form) > 1)
            party_names[name] = party_names.get(name, frozenset()) | long
            party_countries[name] = party_countries.get(name, frozenset()) | {code}
        for name, forms in lexicon.groups("regions").items() if "regions" in lexicon else ():
            for form in sorted({*forms, name} if name.isupper() else forms):
                regions[form] = (*regions.get(form, ()), code)
        if "lettered" in lexicon:
            lettered |= lexicon.words("lettered")
        if "letters" in lexicon:
            letters.update(lexicon.mapping("letters"))
        if "bodies" in lexicon:
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
    openers = names.words("never") | names.words("openers")
    heads = head_nouns(language, polities)
    kept = frozenset[str]()
    for name in ("determiners", "joining"):
        kept |= titles.words(f"grammar.{name}")
    relational = _in_order(titles.words("grammar.relational_ends"))
    ending = frozenset(
        word
        for word in titles.words("grammar.stops") - kept
        if word.isalpha() and word not in classes and not word.endswith(relational)
    )
    return {
        "heads": heads,
        "classes": classes,
        "status": status,
        "grammar": {
            part.name: reporting_verbs(language).speech
            if part.name == "reporting"
            else titles.words(f"grammar.{part.name}")
            for part in fields(Grammar)
        },
        "status_after": _by_word(titles, "status.suffixes"),
        "parties": parties,
        "party_names": party_names,
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
        "ending": ending,
        "honours": titles.words("words.honours"),
        "openers": openers,
        "organisations": frozenset().union(*language.lexicon("organisations").groups("kinds").values()),
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
