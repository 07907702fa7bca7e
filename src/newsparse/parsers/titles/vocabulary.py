"""The vocabulary of titles: head nouns with their offices, and the words that stand around them.

Read once for a language and its polities, from ``data/languages/CODE/{titles,occupations,fields}.toml`` and
``data/polities/*.toml``, and kept as dictionaries, so that a parser asks one look-up a word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from attrs import evolve, field, fields, frozen

from newsparse.language import Language
from newsparse.lexicon import Lexicon, load_lexicon
from newsparse.polity import Polity
from newsparse.records import TitleKind, TitleStatus
from newsparse.text.flags import numbered
from newsparse.text.organisation_names import known_organisations
from newsparse.text.reporting_verbs import reporting_verbs
from newsparse.words import TOKEN

__all__ = [
    "ALONE",
    "APPOSING",
    "APPOSITIONS",
    "CLOSING",
    "INNER",
    "PAIRED",
    "PREPOSITION",
    "SECOND",
    "Grammar",
    "Head",
    "ModifierClass",
    "Vocabulary",
    "plural",
    "signs",
    "vocabulary",
]

ModifierClass = Literal["degree", "describing", "field", "generic", "status"]


@frozen
class Head:
    """A head noun, of one word or several, with what it stands for.

    >>> from newsparse.pipeline import Pipeline
    >>> pipeline = Pipeline.default()
    >>> heads = vocabulary(pipeline.language, pipeline.polities).heads
    >>> [(head.office, head.kind, head.country) for head in heads["taoiseach"][""]]
    [('taoiseach', 'office', 'IE')]
    """

    words: tuple[str, ...] = field()
    """The words, in lower case and without full stops."""
    office: str = field()
    """The normalised office."""
    kind: TitleKind = field()
    """What it is when nothing around it says otherwise."""
    plural: bool = field(default=False, kw_only=True)
    """Whether the form is a plural, which several people can hold."""
    short: bool = field(default=False, kw_only=True)
    """Whether it is an abbreviation, which needs a capital."""
    written: str | None = field(default=None, kw_only=True)
    """How an acronym is written: ``MP``; None for all other heads."""
    behind: bool = field(default=False, kw_only=True)
    """Whether it stands behind names alone: ``MS`` for a member of the Senedd."""
    contest: bool = field(default=False, kw_only=True)
    """Whether it names somebody who seeks the office named before it."""
    body: bool = field(default=False, kw_only=True)
    """Whether it is an office in a public body and a role in a private one ("president")."""
    country: str | None = field(default=None, kw_only=True)
    """The country that alone has the office, by its code."""
    titled: bool = field(default=True, kw_only=True)
    """Whether it is a title; False for relations ("friend"), which hold chains of appositions together."""


@frozen
class Grammar:
    """The small words that bound a title; each list of ``titles.toml`` says what it holds."""

    determiners: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    of_anything: frozenset[str]
    of_bodies: frozenset[str]
    of_places: frozenset[str]
    stops: frozenset[str]
    days: frozenset[str]
    times: frozenset[str]
    no_owners: frozenset[str]
    things: frozenset[str]
    verbs: frozenset[str]
    modals: frozenset[str]
    describing_ends: frozenset[str]
    closing: frozenset[str]
    party_bodies: frozenset[str]
    partisan: frozenset[str]
    sending: frozenset[str]
    scholars: frozenset[str]
    portfolios: frozenset[str]
    of_companies: frozenset[str]
    bare_offices: frozenset[str]
    capital_degrees: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]
    addressed: frozenset[str]
    no_initials: frozenset[str]
    shifts: frozenset[str]
    reporting: frozenset[str]
    relations: frozenset[str]


@frozen
class Vocabulary:
    """All that the titles parser looks up.  Keys are in lower case where nothing else is said."""

    heads: Mapping[str, Mapping[str, tuple[Head, ...]]] = field()
    """Head nouns by their first and second word (the empty string for one word alone), the longest first."""
    plain: Mapping[str, Head] = field()
    """The head nouns of one word that begin no longer one and are no abbreviations."""
    classes: Mapping[str, ModifierClass] = field()
    """What a word does in front of a head noun."""
    status: Mapping[str, TitleStatus] = field()
    """Words of status, alone or in front of a hyphen."""
    status_after: Mapping[str, TitleStatus] = field()
    """Words of status behind a hyphen: ``elect``."""
    grammar: Grammar = field()
    """The small words."""
    parties: Mapping[str, str] = field()
    """Words and letters of parties, as written, with the party's letter or short name."""
    party_forms: Mapping[str, tuple[tuple[str, ...], ...]] = field()
    """The words of parties by the last one, as written, the longest first."""
    regions: Mapping[str, tuple[str, ...]] = field()
    """Names and abbreviations of states and provinces, as written, with the codes of their countries."""
    countries: Mapping[str, str] = field()
    """Names, adjectives and capitals of countries, with the country's code."""
    sought: Mapping[str, str] = field()
    """The office that a contest is for, by the words before its noun."""
    bodies: Mapping[str, Literal["private", "public"]] = field()
    """Names and nouns of bodies: whether they are public."""
    telling: Mapping[str, str] = field()
    """Names of bodies that tell the country, with its code."""
    letters: Mapping[str, str] = field()
    """Letters behind a member's name, as written, with the office: ``TD``."""
    honours: frozenset[str] = field()
    """Letters of honours and degrees behind a name, as written."""
    openers: frozenset[str] = field()
    """Words that have a capital only where they begin a sentence."""
    given_names: frozenset[str] = field()
    """Given names, without accents."""
    organisations: frozenset[str] = field()
    """Nouns that end the name of an organisation."""
    known_organisations: frozenset[str] = field()
    """Names of organisations that none of these nouns ends."""
    abbreviations: frozenset[str] = field()
    """Abbreviations that take a full stop inside a name or title."""


def _split(form: str) -> tuple[str, ...]:
    """Cut a form into the words that ``Words`` would make of it."""
    return tuple(match[0].lower() for match in TOKEN.finditer(form))


def plural(form: str) -> str:
    """Return the plural of a title; that of its first noun where "of", "in" or "general" follows.

    >>> [plural(form) for form in ("attorney general", "secretary of state", "chairwoman", "deputy")]
    ['attorneys general', 'secretaries of state', 'chairwomen', 'deputies']
    """
    first, *rest = form.split(" ")
    if rest and rest[0] in ("of", "in", "at", "to", "general", "for", "pro"):
        return " ".join([_plural(first), *rest])
    if len(rest) > 1 and rest[1] in ("of", "in", "at", "to"):
        return " ".join([first, _plural(rest[0]), *rest[1:]])
    return " ".join([first, *rest[:-1], _plural(rest[-1])]) if rest else _plural(first)


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


@functools.cache
def vocabulary(language: Language, polities: tuple[Polity, ...]) -> Vocabulary:
    """Build the vocabulary of a language and some polities, once in a process."""
    titles, names = language.lexicon("titles"), language.lexicon("names")
    parties: dict[str, str] = {}
    regions: dict[str, tuple[str, ...]] = {}
    telling: dict[str, str] = {}
    letters: dict[str, str] = {}
    bodies: dict[str, Literal["private", "public"]] = {}
    for polity in polities:
        lexicon, code = polity.lexicon, polity.code.upper()
        for name, forms in lexicon.groups("parties").items() if "parties" in lexicon else ():
            parties.update({name: name, **dict.fromkeys(forms, name)})
        for name, forms in lexicon.groups("regions").items() if "regions" in lexicon else ():
            for form in sorted({*forms, name} if name.isupper() else forms):
                regions[form] = (*regions.get(form, ()), code)
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
    heads, abbreviations = _heads(language, polities), names.words("abbreviations")
    return Vocabulary(
        heads=heads,
        plain={
            first: seconds[""][0]
            for first, seconds in heads.items()
            if seconds.keys() == {""} and not seconds[""][0].short and first not in abbreviations
        },
        classes=classes,
        status=status,
        grammar=Grammar(
            reporting=reporting_verbs(language).speech,
            **{
                part.name: titles.words(f"grammar.{part.name}")
                for part in fields(Grammar)
                if part.name != "reporting"
            },
        ),
        status_after=_by_word(titles, "status.suffixes"),
        parties=parties,
        party_forms=_by_last(form for form, name in parties.items() if form != name or len(form) > 1),
        regions=regions,
        countries=countries,
        sought=titles.mapping("sought"),
        bodies=bodies,
        telling=telling,
        letters=letters,
        honours=titles.words("words.honours"),
        openers=names.words("never") | names.words("openers") | language.lexicon("common").words("common"),
        given_names=load_lexicon("given_names").words("names"),
        organisations=frozenset().union(*language.lexicon("organisations").groups("kinds").values()),
        known_organisations=known_organisations(language),
        abbreviations=abbreviations,
    )


ALONE, PAIRED, SECOND, INNER, PREPOSITION, APPOSING, CLOSING = 1, 2, 4, 8, 16, 32, 64
"""What ``signs`` says of a word.

A head by itself; the first word of heads that have several; the second of one; a later word or full stop of
one, or a status behind one; a preposition; what leads from a name to a title behind it, or is one ("Ann Lee
MP"); what can close a name with its tag.
"""
APPOSITIONS: Final = frozenset([",", "and", "&", "—", "–", "-", "--"])
"""What stands before an apposition."""


@functools.cache
def signs(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the words and marks that show where a title can be, each with its flags."""
    table = vocabulary(language, polities)
    heads = [head for seconds in table.heads.values() for some in seconds.values() for head in some]
    return numbered(
        {
            ALONE: [first for first, seconds in table.heads.items() if "" in seconds],
            PAIRED: [first for first, seconds in table.heads.items() if "" not in seconds],
            SECOND: {second for seconds in table.heads.values() for second in seconds if second},
            INNER: {word for head in heads for word in head.words[1:]} | {".", *table.status_after},
            PREPOSITION: table.grammar.prepositions,
            APPOSING: APPOSITIONS | {form.lower() for form in table.letters},
            CLOSING: [")", "]", "."],
        }
    )


def _by_last(forms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Group forms of one or several words by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        words = tuple(form.split())
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(sorted(some, key=len, reverse=True)) for last, some in found.items()}


def _by_word(lexicon: Lexicon, table: str) -> dict[str, TitleStatus]:
    """Turn a table of words by status into one of statuses by word."""
    found: dict[str, TitleStatus] = {}
    for status in _STATUSES:
        name = f"{table}.{status}"
        if name in lexicon:
            found.update(dict.fromkeys(lexicon.words(name), status))
    return found


_STATUSES: tuple[TitleStatus, ...] = ("current", "former", "acting", "elect", "candidate", "deputy")


def _heads(language: Language, polities: tuple[Polity, ...]) -> dict[str, dict[str, tuple[Head, ...]]]:
    """Return the head nouns by first and second word; where two lists hold one, the later says what it is."""
    titles, occupations = language.lexicon("titles"), language.lexicon("occupations")
    neutral = titles.mapping("neutral")
    heads: dict[tuple[str, ...], Head] = {}
    capitals: list[Head] = []  # what needs capitals, tried before what does not: "Doctor" before "doctor"

    def add(
        forms: Iterable[str], kind: TitleKind, *, contest: bool = False, country: str | None = None
    ) -> None:
        for form in sorted(forms):
            *before, last = form.split(" ")
            office = neutral.get(form) or " ".join([*before, neutral.get(last, last)])
            for shape in (plural(form), form):
                words = _split(shape)
                heads[words] = Head(
                    words, office, kind, plural=shape is not form, contest=contest, country=country
                )

    add(titles.words("words.no_titles"), "role")
    heads = {words: evolve(head, titled=False) for words, head in heads.items()}
    add(occupations.words("trades") | occupations.words("posts"), "role")
    short: dict[str, str] = {}
    letters: dict[str, str] = {}
    # The international default first: what a country says of an office comes on top.
    for polity in sorted(polities, key=lambda polity: polity.code != "int"):
        lexicon = polity.lexicon
        code = polity.code.upper() if len(polity.code) == 2 and polity.code != "eu" else None
        for name in ("offices", "ranks", "clergy", "national"):
            if name in lexicon:
                add(lexicon.words(name), "office", country=code if name == "national" else None)
        if "short" in lexicon:
            short.update(lexicon.mapping("short"))
        if "letters" in lexicon:
            letters.update(lexicon.mapping("letters"))
    for form in occupations.words("members"):
        add([form], heads[_split(form)].kind if _split(form) in heads else "role")
        for shape in (plural(form), form):
            heads[_split(shape)] = evolve(heads[_split(shape)], body=True)
    add(titles.words("words.contest"), "office", contest=True)
    for form in titles.words("words.ranking"):
        heads[_split(form)] = Head(_split(form), "ranking member", "office")
    for normal, forms in titles.groups("honorifics").items():
        for form in forms:
            title, office = _split(form), normal.replace("_", " ")
            capitals.append(Head(title, office, "honorific", short=True, plural=form == "messrs"))
    for form, office in (short | letters).items():
        title = _split(form)
        full = heads.get(_split(office)) or Head(title, office, "office")
        acronym = any(letter.isupper() for letter in form)
        made = evolve(
            full,
            words=title,
            office=office,
            short=True,
            plural=form.endswith("s") and form[:-1] in short,
            written=form if acronym else None,
            behind=form not in short,
        )
        if acronym:
            capitals.append(made)
        else:
            heads[title] = made

    found: dict[str, dict[str, list[Head]]] = {}
    for head in (*capitals, *heads.values()):
        first, *rest = head.words
        found.setdefault(first, {}).setdefault(rest[0] if rest else "", []).append(head)
    return {
        first: {second: tuple(sorted(some, key=_by_length)) for second, some in seconds.items()}
        for first, seconds in found.items()
    }


def _by_length(head: Head) -> int:
    return -len(head.words)
