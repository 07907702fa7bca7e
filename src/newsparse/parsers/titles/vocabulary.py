"""The vocabulary of titles: head nouns with their offices, and the words around them.

Read once for a language and its polities, from ``data/languages/CODE/{titles,occupations,fields}.toml`` and
``data/polities/*.toml``, and stored as dictionaries, so that a parser needs one look-up per word.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from attrs import frozen

from newsparse.core.kinds import TitleKind, TitleStatus
from newsparse.core.words import TOKEN
from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, load_lexicon
from newsparse.language.organisations import known_organisations
from newsparse.language.polity import Polity


class Head(NamedTuple):
    """A head noun of one or more words, with its meaning.

    >>> from newsparse.parsers.titles.vocabulary import vocabulary
    >>> from newsparse.core.pipeline import Pipeline
    >>> pipeline = Pipeline.default()
    >>> heads = vocabulary(pipeline.language, pipeline.polities).heads
    >>> [(head.office, head.kind, head.country) for head in heads["taoiseach"][""]]
    [('taoiseach', 'office', 'IE')]
    """

    words: tuple[str, ...]  # in lower case and without full stops
    office: str  # the normalised office
    kind: TitleKind  # unless the context shows another
    plural: bool = False  # a plural, which can have several holders
    short: bool = False  # an abbreviation, which must be capitalised
    written: str | None = None  # the spelling of an acronym: "MP"; None for all other heads
    contest: bool = False  # a person who seeks the office named before it
    body: bool = False  # an office in a public body and a role in a private one ("president")
    country: str | None = None  # the code of the country, if only one country has the office
    letters: bool = False  # only follows a member's full name: "MS"
    of_committee: bool = False  # only with its committee, a topic or a determiner ("ranking member")
    titled: bool = True  # False for relations ("friend"), which link chains of appositions
    status: TitleStatus | None = None  # that its first letters show: Spanish "exministro"


class HeadTable(dict[str, Mapping[str, tuple[Head, ...]]]):
    """Head nouns by their first and second word (the empty string for a single word), the longest first.

    There are 4,500, and an article needs some twenty: those with a first word are made when it is looked up.
    """

    __slots__ = ("_made",)

    def __init__(self, fields: Mapping[str, Mapping[str, Sequence[tuple[Any, ...]]]]) -> None:
        super().__init__(cast("Any", fields))
        self._made: dict[str, Mapping[str, tuple[Head, ...]]] = {}

    def __getitem__(self, first: str) -> Mapping[str, tuple[Head, ...]]:
        found = self._made.get(first)
        if found is None:
            seconds = super().__getitem__(first).items()
            found = self._made[first] = {second: tuple(map(Head._make, some)) for second, some in seconds}
        return found

    def get(self, first: str, default: Any = None) -> Any:
        """Return the head nouns with a first word, or the default."""
        try:
            return self[first]
        except KeyError:
            return default


def _split(form: str) -> tuple[str, ...]:
    # Nearly all are letters and spaces.
    words = form.split(" ")
    return tuple(map(str.lower, words if "".join(words).isalpha() and all(words) else TOKEN.findall(form)))


def plural(form: str, endings: WordEndings, joints: frozenset[str]) -> str:
    """Return the plural of a title; that of its first noun if a preposition such as "of" follows it.

    >>> from newsparse.language.endings import word_endings
    >>> english, joints = word_endings(Language("en")), frozenset(["of", "general"])
    >>> [plural(form, english, joints) for form in ("attorney general", "secretary of state", "chairwoman")]
    ['attorneys general', 'secretaries of state', 'chairwomen']
    """
    words = form.split(" ")
    # "deputy secretary of state": the noun before the first preposition, which is one of the first two words.
    noun = next((at for at in (0, 1) if words[at + 1 : at + 2] and words[at + 1] in joints), len(words) - 1)
    words[noun] = endings.plural(words[noun])
    return " ".join(words)


def _lexicons(language: Language, polities: Iterable[Polity]) -> list[tuple[Lexicon, str | None]]:
    """Return the lists of offices, parties and regions, each with the code of its country.

    A language with names of places of its own has them in ``titles.toml``, for all its countries.
    """
    if "places" in language.profile.own:
        return [(language.lexicon("titles"), None)]
    return [(polity.lexicon, polity.code) for polity in polities]


def head_nouns(
    language: Language, polities: tuple[Polity, ...]
) -> dict[str, dict[str, tuple[tuple[Any, ...], ...]]]:
    """Return the fields of the head nouns by first and second word; the last list with one decides."""
    titles, occupations = language.lexicon("titles"), language.lexicon("occupations")
    neutral, endings = titles.mapping("neutral"), word_endings(language)
    joints = titles.words("grammar.plural_joints")
    elided = language.lexicon("words").optional("elided")
    heads: dict[tuple[str, ...], Head] = {}
    capitals: list[Head] = []  # forms that need capitals come first: "Doctor" before "doctor"

    def add(
        forms: Iterable[str], kind: TitleKind, *, contest: bool = False, country: str | None = None
    ) -> None:
        for form in sorted(forms):
            *before, last = form.split(" ")
            office = neutral.get(form) or " ".join([*before, neutral.get(last, last)])
            for shape in (plural(form, endings, joints), form):
                # "conseillère d'État"
                words = _split(shape) if not elided else tuple(shape.replace("'", "' ").split())
                heads[words] = Head(
                    words, office, kind, plural=shape is not form, contest=contest, country=country
                )

    add(titles.words("words.no_titles"), "role")
    heads = {words: head._replace(titled=False) for words, head in heads.items()}
    add(occupations.words("trades") | occupations.words("posts"), "role")
    short: dict[str, str] = {}
    letters: dict[str, str] = {}
    # The international default comes first, and a country's own entries override it.
    for lexicon, short_code in sorted(_lexicons(language, polities), key=lambda found: found[1] != "int"):
        code = short_code.upper() if short_code and len(short_code) == 2 and short_code != "eu" else None
        for name in ("offices", "ranks", "clergy", "national"):
            add(lexicon.words(name), "office", country=code if name == "national" else None)
        short.update(lexicon.mapping("short"))
        letters.update(lexicon.mapping("letters"))
    for form in occupations.words("members"):
        add([form], heads[_split(form)].kind if _split(form) in heads else "role")
        for shape in (plural(form, endings, joints), form):
            heads[_split(shape)] = heads[_split(shape)]._replace(body=True)
    add(titles.words("words.contest"), "office", contest=True)
    for form, office in titles.mapping("committee_posts").items():
        heads[_split(form)] = Head(_split(form), office, "office", of_committee=True)
    several, small = titles.words("grammar.plural_honorifics"), titles.optional("grammar.small_honorifics")
    for normal, forms in titles.groups("honorifics").items():
        for form in sorted(forms):
            office, many = normal.replace("_", " "), form in several
            capitals.append(Head(_split(form), office, "honorific", short=form not in small, plural=many))
    for form, office in (short | letters).items():
        title = _split(form)
        full = heads.get(_split(office)) or Head(title, office, "office")
        acronym = any(letter.isupper() for letter in form)
        made = full._replace(
            words=title,
            office=office,
            short=True,
            plural=(one := endings.singular(form)) != form and one in short,
            written=form if acronym else None,
            letters=form not in short,
        )
        if acronym:
            capitals.append(made)
        else:
            heads[title] = made

    for state, prefixes in _by_state(titles, "status.joined"):
        for prefix, head in product(sorted(prefixes), tuple(heads.values())):
            words = (prefix + head.words[0], *head.words[1:])
            heads[words] = head._replace(words=words, status=state)

    found: dict[str, dict[str, list[Head]]] = {}
    for head in (*capitals, *heads.values()):
        first, *rest = head.words
        found.setdefault(first, {}).setdefault(rest[0] if rest else "", []).append(head)
    return {
        first: {
            # A member's letters come before an honorific: "Labour MS".
            second: tuple(map(tuple, sorted(some, key=lambda head: (-len(head.words), not head.letters))))
            for second, some in seconds.items()
        }
        for first, seconds in found.items()
    }


ModifierClass = Literal["degree", "describing", "field", "generic", "status"]
_Ends: TypeAlias = tuple[str, ...]


class Suffixes(NamedTuple):
    """The endings that show what a word is, for ``str.endswith``; ``titles.toml`` explains each list."""

    personal: _Ends
    placed: _Ends
    participle: _Ends
    past: _Ends
    relational: _Ends
    adjective: _Ends


@frozen(eq=False, repr=False)
class Vocabulary:
    """All look-up tables of the titles parser. Keys are in lower case unless stated otherwise."""

    heads: HeadTable  # by their first and second word (the empty string for a single word), the longest first
    classes: Mapping[str, ModifierClass]  # the function of a word before a head noun
    status: Mapping[str, TitleStatus]  # words of status, alone or before a hyphen
    status_after: Mapping[str, TitleStatus]  # words of status after a hyphen: "elect"
    suffixes: Suffixes
    turning: str  # what joins an earlier occupation to a title: "-turned-"
    sides: frozenset[str]  # letters that can show a person's position in a photo: "(L)"
    tag_joints: frozenset[str]  # prepositions between a party and a seat: "Democrat from Ohio"
    fields_after: frozenset[str]  # fields that follow the main noun: "minister foreign"; none in English
    parties: Mapping[str, str]  # words and abbreviations of parties, as written, with a letter or short name
    lettered: frozenset[str]  # offices whose holders can have the letter of their party: "Gov. Ann Lee (R)"
    party_countries: Mapping[str, frozenset[str]]  # the codes of a party's countries, by its letter
    party_forms: Mapping[str, tuple[tuple[str, ...], ...]]  # by the last word, as written, the longest first
    regions: Mapping[str, tuple[str, ...]]  # states and provinces, as written, with their countries' codes
    countries: Mapping[str, str]  # names, adjectives and capitals of countries, with the country's code
    sought: Mapping[str, str]  # the office that a candidate seeks, by the words before "candidate"
    bodies: Mapping[str, Literal["private", "public"]]  # names and nouns of bodies
    telling: Mapping[str, str]  # names of bodies that show the country, with its code
    letters: Mapping[str, str]  # letters after a member's name, as written, with the office: "TD"
    suffixed: frozenset[str]  # these, and those of honours and degrees, which do not belong to a name: "OBE"
    known_organisations: frozenset[str]  # names of organisations that do not end with such a noun


@functools.cache
def vocabulary(language: Language, polities: tuple[Polity, ...]) -> Vocabulary:
    """Return the vocabulary of a language and some polities, built once per process."""
    name = "titles", tuple([polity.code for polity in polities])
    tables = language.worked_out(name, lambda: _tables(language, polities))
    heads = HeadTable(tables.pop("heads"))
    return Vocabulary(heads=heads, suffixes=Suffixes(*tables.pop("suffixes")), **tables)


def _tables(language: Language, polities: tuple[Polity, ...]) -> dict[str, Any]:
    titles = language.lexicon("titles")
    parties: dict[str, str] = {}
    lettered: frozenset[str] = frozenset()
    party_countries: dict[str, frozenset[str]] = {}
    regions: dict[str, tuple[str, ...]] = {}
    telling: dict[str, str] = {}
    letters: dict[str, str] = {}
    bodies: dict[str, Literal["private", "public"]] = {}
    for lexicon, short_code in _lexicons(language, polities):
        code = (short_code or "").upper()
        for name, forms in lexicon.groups("parties").items():
            parties.update({name: name, **dict.fromkeys(forms, name)})
            party_countries[name] = party_countries.get(name, frozenset()) | {code}
        for name, forms in lexicon.groups("regions").items():
            # In the lists of a language, the name is the code of the country.
            for form in sorted({*forms, name} if code and name.isupper() else forms):
                regions[form] = (*regions.get(form, ()), code or name)
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

    countries: dict[str, str] = {}
    if "places" in language.profile.own:
        countries.update(dict.fromkeys(language.words("places.countries"), ""))
    else:
        lands = load_lexicon("countries")
        for table in ("capitals", "adjectives", "names"):
            for code, forms in lands.groups(table).items():
                countries.update(dict.fromkeys((form.lower() for form in forms), code))
    heads = head_nouns(language, polities)
    return {
        "heads": heads,
        "classes": classes,
        "status": status,
        "suffixes": [tuple(sorted(titles.words(f"grammar.{name}_ends"))) for name in Suffixes._fields],
        "turning": next(iter(titles.optional("grammar.turning")), "--"),
        "tag_joints": titles.words("grammar.tag_joints"),
        "sides": titles.words("grammar.sides"),
        # Not every language has these.
        "fields_after": titles.optional("grammar.fields_after"),
        "status_after": _by_word(titles, "status.suffixes"),
        "parties": parties,
        "lettered": lettered,
        "party_countries": party_countries,
        "party_forms": _by_last(form for form, name in parties.items() if form != name or len(form) > 1),
        "regions": regions,
        "countries": countries,
        "sought": dict(titles.mapping("sought")),
        "bodies": bodies,
        "telling": telling,
        "letters": letters,
        "suffixed": titles.words("words.honours") | letters.keys(),
        "known_organisations": known_organisations(language),
    }


def _by_last(forms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        words = tuple(form.split())
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(sorted(sorted(some), key=len, reverse=True)) for last, some in found.items()}


def _by_word(lexicon: Lexicon, table: str) -> dict[str, TitleStatus]:
    return {word: status for status, words in _by_state(lexicon, table) for word in words}


def _by_state(lexicon: Lexicon, table: str) -> Iterator[tuple[TitleStatus, frozenset[str]]]:
    return ((status, lexicon.optional(f"{table}.{status}")) for status in _STATUSES)


_STATUSES: tuple[TitleStatus, ...] = ("current", "former", "acting", "elect", "candidate", "deputy")
