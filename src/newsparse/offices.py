"""The vocabulary of titles: head nouns with their offices, and the words that stand around them.

Read once for a language and its polities, from ``data/languages/CODE/{titles,occupations,fields}.toml`` and
``data/polities/*.toml``, and kept as dictionaries, so that a parser asks one look-up a word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import field, frozen

from newsparse.language import Language
from newsparse.lexicon import load_lexicon
from newsparse.polity import Polity
from newsparse.records import TitleKind, TitleStatus
from newsparse.words import TOKEN

__all__ = ["Head", "Vocabulary", "plural", "vocabulary"]

ModifierClass = Literal["degree", "describing", "field", "generic", "party", "status"]


@frozen
class Head:
    """A head noun, of one word or several, with what it stands for.

    >>> from newsparse.pipeline import Pipeline
    >>> pipeline = Pipeline.default()
    >>> heads = vocabulary(pipeline.language, pipeline.polities).heads
    >>> [(head.words, head.office, head.kind) for head in heads["attorney"]][:2]
    [(('attorney', 'general'), 'attorney general', 'office'), (('attorney',), 'attorney', 'role')]
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
    contest: bool = field(default=False, kw_only=True)
    """Whether it names somebody who seeks the office named before it."""
    body: bool = field(default=False, kw_only=True)
    """Whether it is an office in a public body and a role in a private one ("president")."""


@frozen
class Vocabulary:
    """All that the titles parser looks up."""

    heads: Mapping[str, tuple[Head, ...]] = field()
    """Head nouns by their first word, the longest first."""
    classes: Mapping[str, ModifierClass] = field()
    """What a word does in front of a head noun."""
    status: Mapping[str, TitleStatus] = field()
    """Words of status, alone or in front of a hyphen."""
    status_after: Mapping[str, TitleStatus] = field()
    """Words of status behind a hyphen: ``elect``."""
    parties: Mapping[str, str] = field()
    """Words and letters of parties, as written, with the party's letter or short name."""
    party_words: frozenset[str] = field()
    """The same words in lower case."""
    regions: Mapping[str, str] = field()
    """Names and abbreviations of states and provinces, as written, with the country's code."""
    countries: Mapping[str, str] = field()
    """Names and adjectives of countries, in lower case, with their codes."""
    sought: Mapping[str, str] = field()
    """The office that a contest is for, by the words before the noun."""
    public: frozenset[str] = field()
    """Names and nouns of public bodies, in lower case."""
    private: frozenset[str] = field()
    """Nouns of private bodies, in lower case."""
    telling: Mapping[str, str] = field()
    """Names of bodies that tell the country, in lower case."""
    given_names: frozenset[str] = field()
    """Given names, in lower case."""
    organisations: frozenset[str] = field()
    """Nouns of organisations, in lower case."""
    abbreviations: frozenset[str] = field()
    """Abbreviations that take a full stop inside a name or title."""


def _split(form: str) -> tuple[str, ...]:
    """Cut a form into the words that ``Words`` would make of it."""
    return tuple(match[0].lower() for match in TOKEN.finditer(form))


def plural(form: str) -> str:
    """Return the plural of a title; that of its first noun where "of", "in" or "general" follows.

    >>> [plural(form) for form in ("attorney general", "secretary of state", "chairwoman", "attaché", "deputy")]
    ['attorneys general', 'secretaries of state', 'chairwomen', 'attachés', 'deputies']
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
    titles = language.lexicon("titles")
    occupations = language.lexicon("occupations")
    names = language.lexicon("names")
    neutral = titles.mapping("neutral")
    heads: dict[tuple[str, ...], Head] = {}

    def add(forms: Iterable[str], kind: TitleKind, *, contest: bool = False, body: bool = False) -> None:
        for form in forms:
            *before, last = form.split(" ")
            office = " ".join([*before, neutral.get(last, last)])
            for is_plural, shape in ((True, plural(form)), (False, form)):
                words = _split(shape)
                heads[words] = Head(words, office, kind, plural=is_plural, contest=contest, body=body)

    add(occupations.words("trades"), "role")
    add(occupations.words("posts"), "role")
    short: dict[str, str] = {}
    parties: dict[str, str] = {}
    regions: dict[str, str] = {}
    telling: dict[str, str] = {}
    public: set[str] = set()
    private: set[str] = set()
    for polity in polities:
        lexicon = polity.lexicon
        for name in ("offices", "ranks", "clergy"):
            if name in lexicon:
                add(lexicon.words(name), "office")
        if "short" in lexicon:
            short.update(lexicon.mapping("short"))
        if "parties" in lexicon:
            for letter, forms in lexicon.groups("parties").items():
                parties.update({letter: letter, **dict.fromkeys(forms, letter)})
        code = polity.code.upper()
        if "regions" in lexicon:
            for letter, forms in lexicon.groups("regions").items():
                regions.update({letter: code, **dict.fromkeys(forms, code)})
        if "bodies.public" in lexicon:
            public |= lexicon.words("bodies.public")
        if "bodies.private" in lexicon:
            private |= lexicon.words("bodies.private")
        if "bodies.telling" in lexicon:
            telling.update(dict.fromkeys(lexicon.words("bodies.telling"), code))
    add(occupations.words("members"), "role", body=True)
    add(titles.words("words.contest"), "office", contest=True)
    for normal, forms in titles.groups("honorifics").items():
        for form in forms:
            words = _split(form)
            heads[words] = Head(
                words, normal.replace("_", " "), "honorific", plural=normal == "mr" and form == "messrs"
            )
    for form, office in short.items():
        words = _split(form)
        long = heads.get(_split(office))
        kind: TitleKind = long.kind if long else "office"
        heads[words] = Head(words, office, kind, short=True, plural=form.endswith("s") and form[:-1] in short)

    by_first: dict[str, list[Head]] = {}
    for words, head in heads.items():
        by_first.setdefault(words[0], []).append(head)

    party_words = frozenset(form.lower() for form in parties if len(form) > 3)
    classes: dict[str, ModifierClass] = {}
    for entry in language.lexicon("fields").words("portfolio"):
        for word in _split(entry):
            classes[word] = "field"
    classes.update(dict.fromkeys(titles.words("words.generic"), "generic"))
    classes.update(dict.fromkeys(titles.words("words.describing"), "describing"))
    classes.update(dict.fromkeys(titles.words("words.degree"), "degree"))
    classes.update(dict.fromkeys(party_words, "party"))
    status: dict[str, TitleStatus] = {}
    status_after: dict[str, TitleStatus] = {}
    for target, table in (
        (status, "status.words"),
        (status, "status.prefixes"),
        (status_after, "status.suffixes"),
    ):
        for value, forms in titles.groups(table).items():
            target.update(dict.fromkeys(forms, _STATUS[value]))
    classes.update(dict.fromkeys(status, "status"))

    lands = load_lexicon("countries")
    countries: dict[str, str] = {}
    for table in ("capitals", "adjectives", "names"):
        for code, forms in lands.groups(table).items():
            countries.update(dict.fromkeys((form.lower() for form in forms), code))
    organisations = language.lexicon("organisations")
    return Vocabulary(
        heads={first: tuple(sorted(found, key=lambda h: -len(h.words))) for first, found in by_first.items()},
        classes=classes,
        status=status,
        status_after=status_after,
        parties=parties,
        party_words=party_words,
        regions=regions,
        countries=countries,
        sought=titles.mapping("sought"),
        public=frozenset(public),
        private=frozenset(private),
        telling=telling,
        given_names=load_lexicon("given_names").words("names"),
        organisations=frozenset().union(*organisations.groups("kinds").values()),
        abbreviations=names.words("abbreviations"),
    )


_STATUS: Mapping[str, TitleStatus] = {
    "former": "former",
    "acting": "acting",
    "elect": "elect",
    "candidate": "candidate",
    "deputy": "deputy",
    "current": "current",
}
