"""``Head``: the main nouns of titles, from the lists of occupations, offices, honorifics and contests."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from newsparse.core.kinds import TitleKind
from newsparse.core.words import TOKEN
from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.language import Language
from newsparse.language.polity import Polity

__all__ = ["Head", "HeadTable", "head_nouns", "plural"]


class Head(NamedTuple):
    """A head noun of one or more words, with its meaning.

    >>> from newsparse.parsers.titles.vocabulary import vocabulary
    >>> from newsparse.core.pipeline import Pipeline
    >>> pipeline = Pipeline.default()
    >>> heads = vocabulary(pipeline.language, pipeline.polities).heads
    >>> [(head.office, head.kind, head.country) for head in heads["taoiseach"][""]]
    [('taoiseach', 'office', 'IE')]
    """

    words: tuple[str, ...]
    """The words, in lower case and without full stops."""
    office: str
    """The normalised office."""
    kind: TitleKind
    """Its kind, unless the context shows another."""
    plural: bool = False
    """Whether the form is a plural, which can have several holders."""
    short: bool = False
    """Whether it is an abbreviation, which must be capitalised."""
    written: str | None = None
    """The spelling of an acronym: ``MP``; None for all other heads."""
    letters: bool = False
    """Whether it appears only after names: ``MS`` for a member of the Senedd."""
    contest: bool = False
    """Whether it means a person who seeks the office named before it."""
    body: bool = False
    """Whether it is an office in a public body and a role in a private one ("president")."""
    country: str | None = None
    """The code of the country, if only one country has the office."""
    of_committee: bool = False
    """Whether it is a title only with its committee, a topic or a determiner ("ranking member")."""
    titled: bool = True
    """Whether it is a title; False for relations ("friend"), which link chains of appositions."""


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

    def items(self) -> ItemsView[str, Mapping[str, tuple[Head, ...]]]:  # type: ignore[override]
        """Return all head nouns by their first word."""
        return {first: self[first] for first in self}.items()


def _split(form: str) -> tuple[str, ...]:
    """Split a form into the same words as ``Words`` does."""
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


def head_nouns(
    language: Language, polities: tuple[Polity, ...]
) -> dict[str, dict[str, tuple[tuple[Any, ...], ...]]]:
    """Return the fields of the head nouns by first and second word; the last list with one decides."""
    titles, occupations = language.lexicon("titles"), language.lexicon("occupations")
    neutral, endings = titles.mapping("neutral"), word_endings(language)
    joints = titles.words("grammar.plural_joints")
    heads: dict[tuple[str, ...], Head] = {}
    capitals: list[Head] = []  # forms that need capitals come first: "Doctor" before "doctor"

    def add(
        forms: Iterable[str], kind: TitleKind, *, contest: bool = False, country: str | None = None
    ) -> None:
        for form in sorted(forms):
            *before, last = form.split(" ")
            office = neutral.get(form) or " ".join([*before, neutral.get(last, last)])
            for shape in (plural(form, endings, joints), form):
                words = _split(shape)
                heads[words] = Head(
                    words, office, kind, plural=shape is not form, contest=contest, country=country
                )

    add(titles.words("words.no_titles"), "role")
    heads = {words: head._replace(titled=False) for words, head in heads.items()}
    add(occupations.words("trades") | occupations.words("posts"), "role")
    short: dict[str, str] = {}
    letters: dict[str, str] = {}
    # The international default comes first, and a country's own entries override it.
    for polity in sorted(polities, key=lambda polity: polity.code != "int"):
        lexicon = polity.lexicon
        code = polity.code.upper() if len(polity.code) == 2 and polity.code != "eu" else None
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
    several = titles.words("grammar.plural_honorifics")
    for normal, forms in titles.groups("honorifics").items():
        for form in sorted(forms):
            title, office = _split(form), normal.replace("_", " ")
            capitals.append(
                Head(
                    title,
                    office,
                    "honorific",
                    short=True,
                    plural=form in several,
                )
            )
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

    found: dict[str, dict[str, list[Head]]] = {}
    for head in (*capitals, *heads.values()):
        first, *rest = head.words
        found.setdefault(first, {}).setdefault(rest[0] if rest else "", []).append(head)
    return {
        first: {second: tuple(map(tuple, sorted(some, key=_by_length))) for second, some in seconds.items()}
        for first, seconds in found.items()
    }


def _by_length(head: Head) -> tuple[int, bool]:
    """Return a head's place in its list: a member's letters come before an honorific ("Labour MS")."""
    return -len(head.words), not head.letters
