"""``Language``: data that depend on a language but not on a country; and which language a text is in."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Self, TypeVar, cast
from unicodedata import normalize

from attrs import Factory, field, frozen

from newsparse.core.words import Boundaries, Words
from newsparse.errors import DataError, InputError
from newsparse.language import data_files
from newsparse.language.data_files import from_lists, toml
from newsparse.language.lexicon import Entry, Lexicon, load_lexicon, no_lists, read_lexicon

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.language.months import DateOrder

T = TypeVar("T")


ENGLISH: Final = "en"
"""The language of texts whose language is not given."""
AUTO: Final = "auto"
"""Instead of a language: the one that a text is in."""

_PROFILE: Final = "language.toml"
# Weights trained on English, which know only classes of words; and lists of its own that a language can have
# instead of those that belong to no language.
_WEIGHTS: Final = ("attribution.json", "name_weights.json", "nested_weights.json", "voice_weights.json")
_OWN: Final = ("given_names", "places")
# The tables without which hardly any statement is found; triggers are words of the weights that are borrowed.
_NEEDED: Final = ("grammar.classes", "grammar.joining", "reporting_verbs.speech", "cues.triggers")


@frozen(eq=False)
class Profile:
    """What newsparse can do in a language, as its files and its ``language.toml`` say."""

    name: str = field()
    """The name of the language, in English."""
    native: str = field(default="")
    """Its name in the language itself, if that is another: "français"."""
    calibrated: bool = field(default=True)
    """Whether confidences are shares of right results, measured on labelled articles in the language."""
    slope: float = field(default=1.0, converter=float)
    """With ``shift``, what turns the log-odds of a statement's confidence in English into those here."""
    shift: float = field(default=0.0, converter=float)
    own: tuple[str, ...] = field(default=(), converter=tuple)
    """Its own files of words that otherwise belong to no language: ``given_names`` (with genders), and
    ``places``, which replaces the English names of countries and regions."""
    accents: bool = field(default=False)
    """Whether a word without its accents is in the same classes, if it is not a word of its own."""
    nouns_first: bool = field(default=False)
    """Whether a name or complement follows the noun that it belongs to: "le groupe Norval"."""
    inverts: bool = field(default=False)
    """Whether a subject can follow its verb and the verb's complements: "dijo a la prensa el alcalde"."""
    date_order: DateOrder | None = field(default=None)
    """The order of day and month in figures, unless the outlet's country or the caller says otherwise."""
    without: Mapping[str, str] = field(factory=dict)
    """The records that are not found in the language, by name (``DateExpression``), each with the reason."""
    within: Mapping[str, str] = field(factory=dict)
    """The records that are found only as far as other layers need them, and not given to the caller."""
    borrowed: Mapping[str, str] = field(factory=dict)
    """Files that it takes from another language, each with that language."""


def code_of(name: str) -> str:
    """Return the code of a language by its name, in English or in the language; any other word unchanged.

    >>> code_of("French"), code_of("francais"), code_of("fr"), code_of("nl")
    ('fr', 'fr', 'fr', 'nl')
    """
    known = Language.available()
    if name in known:
        return name
    named = {
        _plain(one): code for code in known for one in attrgetter("name", "native")(Language(code).profile)
    }
    return named.get(_plain(name), name)


def _plain(name: str) -> str:
    return normalize("NFKD", name.strip().casefold()).encode("ascii", "ignore").decode()


@frozen(cache_hash=True)
class Language:
    """A language: its folder of word lists, and weights trained on articles in it.

    >>> "she" in Language("en").lexicon("pronouns").words("female")
    True
    >>> Language("nl")
    Traceback (most recent call last):
    newsparse.errors.InputError: language 'nl' is not supported; newsparse supports: en, es, fr, pt

    :raises newsparse.InputError: if it has no folder; the message lists the supported languages.
    """

    code: str = field(converter=code_of)
    """The ISO 639-1 code; for a language of the package, its name is turned into it."""
    folder: Path | None = field(default=None)
    """The folder of its files; None for the package's folder for the code, ``data/languages/CODE``."""
    _edited: tuple[tuple[str, int], ...] = field(
        init=False, repr=False, default=Factory(lambda self: _edited(self.folder), takes_self=True)
    )
    """When each file of a folder was edited: what was worked out from older ones is not used."""

    def __attrs_post_init__(self) -> None:
        if self.folder is None:
            if self.code not in self.available():
                known = ", ".join(self.available())
                raise InputError(f"language {self.code!r} is not supported; newsparse supports: {known}")
        elif not self.folder.is_dir():
            raise InputError(
                f"language {self.code!r}: there is no folder {self.folder}; create it, or correct the path"
            )

    @staticmethod
    @functools.cache
    def available() -> tuple[str, ...]:
        """Return the codes of the supported languages, in order."""
        return tuple([name for name in data_files.names_in("languages") if "." not in name])

    @property
    def profile(self) -> Profile:
        """What newsparse can do in the language; everything, if its folder has no ``language.toml``.

        >>> french = Language("fr").profile
        >>> french.name, french.calibrated, french.own
        ('French', True, ('given_names', 'places'))
        """
        return _profile(cast("Hashable", self))

    def check(self) -> None:
        """Check that the language has the lists without which hardly any statement is found.

        :raises newsparse.DataError: if it has not; the message names all that are missing, and their files.
        """
        needed = _NEEDED if "attribution.json" in self.profile.borrowed else _NEEDED[:-1]
        names = (name.partition(".") for name in needed)
        missing = [f"{table} in {file}.toml" for file, _, table in names if table not in self.lexicon(file)]
        if missing:
            place = self.origin("").rstrip("/\\")
            raise DataError(
                f"{place} lacks the tables {', '.join(missing)}; "
                "write them as in the files of another language"
            )

    def read(self, name: str) -> bytes:
        """Return the content of one of the language's files, or of the one that it borrows.

        :raises FileNotFoundError: if it does not exist.
        """
        try:
            if self.folder is not None:
                return (self.folder / name).read_bytes()
            return data_files.read(f"languages/{self.code}/{name}")
        except FileNotFoundError:
            lender = None if name == _PROFILE else self.profile.borrowed.get(name)
            if lender is None:
                raise
            return Language(lender).read(name)

    @property
    def is_english(self) -> bool:
        """Whether it is English as the package has it, the only language that lacks nothing."""
        return self.folder is None and self.code == ENGLISH

    @property
    def files(self) -> frozenset[str]:
        """The names of its own files."""
        return frozenset(
            [name for name, _ in self._edited]
            if self.folder is not None
            else data_files.names_in(f"languages/{self.code}")
        )

    def origin(self, name: str) -> str:
        """Return a file's path in the form used in messages."""
        return str(self.folder / name) if self.folder else f"newsparse/data/languages/{self.code}/{name}"

    def lexicon(self, name: str) -> Lexicon:
        """Return one of the language's lexicons, read once per process.

        :raises newsparse.DataError: if the language has no such file, or the file is not TOML.
        """
        if name.startswith("data/"):
            return load_lexicon(name.removeprefix("data/"))
        return _lexicon(cast("Hashable", self), name)

    def tables(self, name: str) -> Mapping[str, Entry]:
        """Return the tables of one of the language's files; it can also be a table of ``words.toml``."""
        try:
            return data_files.word_lists(self.read(f"{name}.toml"))
        except FileNotFoundError:
            inside = {} if name == "words" else self.tables("words").get(name)
            return inside if isinstance(inside, Mapping) else {}

    def words(self, name: str) -> frozenset[str]:
        """Return a list of words by its name: in ``words.toml``, or with a file's name before it.

        >>> english = Language("en")
        >>> sorted(english.words("indefinite")), "mr" in english.words("mentions.polite")
        (['a', 'an'], True)

        :raises newsparse.DataError: if the language has no such list.
        """
        file, _, path = name.partition(".")
        return self.lexicon(file if path else "words").words(path or file)

    def boundaries(self, classes: Mapping[str, int]) -> Boundaries:
        """Return the boundaries of words, from the lists ``elided``, ``clitics`` and ``in_names``.

        A language without elided words or clitics, like English, has no such lists in ``words.toml``.

        :param classes: the classes of each word (:mod:`newsparse.language.facts`), which are found with them;
            without any, only some texts are read, and few words are kept.
        """
        listed = self.lexicon("words").optional
        most = 1 << 13 if classes else 1 << 8
        return Boundaries(listed("elided"), listed("clitics"), listed("in_names"), classes, most)

    def worked_out(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return plain values worked out from the word lists.

        Those of the package's own lists are worked out when the package is built
        (``newsparse/language/data_files.py``). The caller keeps the result.

        :param name: what distinguishes the result from others, in plain values.
        """
        return make() if self.folder is not None else from_lists((self.code, name), make)


@functools.cache
def _lexicon(language: Language, name: str) -> Lexicon:
    if language.is_english:
        return load_lexicon(f"languages/{ENGLISH}/{name}")
    english = Language(ENGLISH)
    return read_lexicon(
        lambda: language.tables(name),
        language.origin(f"{name}.toml"),
        language.lexicon,
        functools.partial(english.lexicon, name) if f"{name}.toml" in english.files else no_lists,
    )


@functools.cache
def _profile(language: Language) -> Profile:
    files = language.files
    words = language.read("words.toml") if "words.toml" in files else b""
    derived = {
        "name": language.code,
        "calibrated": _WEIGHTS[0] in files,
        "own": [name for name in _OWN if f"{name}.toml" in files or f"\n[{name}]".encode() in words],
        "without": {} if "dates.toml" in files else {"DateExpression": "it has no grammar of dates"},
        "within": {} if "titles.toml" in files else {"Title": "it has no lists of offices and parties"},
    }
    borrowed = {} if language.is_english else {name: ENGLISH for name in _WEIGHTS if name not in files}
    try:
        given = toml(language.read(_PROFILE)) if _PROFILE in files else {}
        return Profile(**{**derived, **given, "borrowed": {**borrowed, **given.get("borrowed", {})}})
    except (TypeError, ValueError) as error:
        raise DataError(f"{language.origin(_PROFILE)} is not valid: {error}") from None


def _edited(folder: Path | None) -> tuple[tuple[str, int], ...]:
    if folder is None or not folder.is_dir():
        return ()
    return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in folder.iterdir()))


# In 403 English news articles, 31 to 60% of the words are function words (the lowest share is in a report of
# 105 words on an aircraft order). One paragraph in Dutch, French, German, Indonesian, Italian, Spanish and
# Swedish had at most 9% English function words.
_LEAST_SHARE = 0.2
# Fewer words show nothing: a headline may have no function words at all.
_FEWEST = 20
# This many words, spread over the text, are as reliable as all of them.
_MOST = 400
# Nearly every text in a language has enough of its function words in so many characters at its beginning.
_FIRST = 1_200
# How much of a text is examined for its language.
_BEGINNING = 8_000


def is_in_language(text: str, language: Language) -> bool:
    """Return whether a text can be in a language; always True for a short one.

    >>> english, text = Language("en"), "Die Brücke in Halden wurde am Freitag nach dem Regen gesperrt. " * 3
    >>> is_in_language(text, english), is_in_language("Regen in Halden", english)
    (False, True)
    """
    known = _function_words(language)
    first = text[:_FIRST].lower().split()
    if sum(map(known.__contains__, first)) >= max(_LEAST_SHARE * len(first), 1):
        return True
    pieces = text.split()
    # A part of the text is enough, and splitting it into words takes longer than counting them.
    words = _sample(" ".join(pieces[:: len(pieces) // _MOST + 1]), language)
    return len(words) < _FEWEST or _share(words, known) >= _LEAST_SHARE


def foreign(text: str, language: Language, choice: str) -> str:
    """Return what to say of a text that is not in a language, with the remedy.

    :param choice: how the caller names another language, with braces for its code.
    """
    found, name = Language(language_of(text)), language.profile.name
    if found.code == language.code or not is_in_language(text, found):
        names = ", ".join([Language(code).profile.name for code in Language.available()])
        return f"probably not in {name}; do not trust the results: newsparse reads {names}"
    return (
        f"probably not in {name}; do not trust the results: read it with {choice.format(found.code)}, "
        f"or {choice.format(AUTO)} to choose by the text"
    )


def language_of(text: str) -> str:
    """Return the code of the language to which most of a text's function words and verbs of reporting belong.

    This is English if no language that newsparse knows has more of them. The verbs decide short texts: "la"
    and "a" are words of French and of Spanish.

    >>> language_of("Le pont de Halden a été fermé vendredi."), language_of("The bridge is closed.")
    ('fr', 'en')
    """
    shares = {
        language.code: _share(_sample(text[:_BEGINNING], language), _common_words(language))
        for language in map(Language, Language.available())
    }
    found = max(shares, key=shares.__getitem__)
    return found if shares[found] > shares[ENGLISH] else ENGLISH


def _sample(text: str, language: Language) -> list[str]:
    folds = Words(text, _boundaries(language)).folds
    step = len(folds) // _MOST + 1
    return [fold for fold in folds[::step] if fold[0].isalpha()]


def _share(words: Sequence[str], known: Set[str]) -> float:
    return sum(word in known for word in words) / max(len(words), 1)


@functools.cache
def _function_words(language: Language) -> frozenset[str]:
    grammar = language.lexicon("grammar")
    return frozenset(grammar.mapping("joining")).union(*grammar.groups("classes").values())


@functools.cache
def _common_words(language: Language) -> frozenset[str]:
    return _function_words(language).union(*language.lexicon("reporting_verbs").groups("speech").values())


@functools.cache
def _boundaries(language: Language) -> Boundaries:
    return language.boundaries({})


class Reader:
    """What is looked up in a text, in one language."""

    def __init__(self, language: Language) -> None:
        """Compile the patterns and look up the words."""

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Self:
        """Return the one for a language; it is created once per process."""
        return cls(language)
