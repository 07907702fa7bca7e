"""``Lexicon``: a TOML file of words, which can be corrected without programming; and patterns made of lists.

A list can be composed of others by name, so that each class of words is written once:

- ``"@conjunction"`` contributes the words of the list ``conjunction`` in the language's ``words.toml``;
- ``"@names.joints.articles"`` those of a list in another of the language's files, or of all lists in a table;
- ``"@data/given_names.names"`` those of a list that belongs to no language;
- ``"-@names.particles"`` takes the words of a list out again.

Only English has all files and lists.  In other languages a list that is not there is composed like that of
English if that one is composed of others only, and otherwise empty.  The lists that the file of a country
lacks are empty, too: it may have no parties.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from newsparse.core.kept import Kept
from newsparse.core.regexes import on_use
from newsparse.errors import DataError
from newsparse.language import data_files
from newsparse.language.data_files import checksum, is_reference, recalled, word_lists

_STRINGS = frozenset({str})
_SHARED = "words"
"""The file of the classes of words that more than one list or parser needs."""

Entry: TypeAlias = "str | int | bool | list[str] | frozenset[str] | Mapping[str, Entry]"


_NOTHING: Entry = frozenset()
"""The lists and tables of a file that has none."""


class _Groups(dict[str, frozenset[str]]):
    """The lists of a table, where those that are not there are empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


class Lexicon:
    """The tables of one TOML file, checked when they are requested.

    A list is read with :meth:`words`, a table of strings with :meth:`mapping`, a table of lists with
    :meth:`groups`.  Names of nested tables are joined by dots; the keys inside a requested table may contain
    dots (``"Mass."``).

    >>> lexicon = Lexicon({"titles": {"short": {"Gov.": "governor"}, "honorifics": ["Mr."]}}, "example")
    >>> lexicon.mapping("titles.short")["Gov."]
    'governor'
    >>> sorted(lexicon.words("titles.honorifics"))
    ['Mr.']
    >>> sorted(Lexicon({"common": "she sold sea shells"}, "example").words("common"))
    ['sea', 'she', 'shells', 'sold']
    >>> lexicon.words("titles.ranks")
    Traceback (most recent call last):
    newsparse.errors.DataError: example: there is no entry 'titles.ranks'; add it or correct the name
    """

    def __init__(
        self,
        data: Mapping[str, Entry],
        origin: str,
        others: Callable[[str], Lexicon] | None = None,
        model: Callable[[], Lexicon] | None = None,
    ) -> None:
        self._data = data
        self.origin = origin
        self._others = others
        self._model = model
        self.asked = set[str]()
        """The names of the entries that were asked for."""
        # Cached, because several parsers request the same lists.
        self._groups = Kept(self._group)
        self.lists: Kept[str, frozenset[str]] = Kept(lambda name: self._listed(self._get(name), name))
        """The lists by name, for code that reads them often: after the first time, it calls no function."""

    def _get(self, name: str) -> Entry:
        self.asked.add(name)
        value = self._find(name)
        if value is not None:
            return value
        if self._model is None:
            raise DataError(f"{self.origin}: there is no entry {name!r}; add it or correct the name")
        value = self._model()._find(name)
        return value if isinstance(value, list) and all(map(is_reference, value)) else _NOTHING

    def _find(self, name: str) -> Entry | None:
        value: Entry = self._data
        for part in name.split("."):
            if not isinstance(value, Mapping) or part not in value:
                return None
            value = value[part]
        return value

    def __contains__(self, name: str) -> bool:
        try:
            return self._get(name) is not _NOTHING
        except DataError:
            return False

    def words(self, name: str) -> frozenset[str]:
        """Return a list of words as a set; a long list may be a string of words separated by white space.

        :raises newsparse.DataError: if it is missing, is not a list of strings, or contains a word twice.
        """
        return self.lists[name]

    def optional(self, name: str) -> frozenset[str]:
        """Return a list of words as a set; an empty one if the file does not have it."""
        return self.words(name) if name in self else frozenset()

    def mapping(self, name: str) -> Mapping[str, str]:
        """Return a table of strings, for example abbreviations and their long forms.

        :raises newsparse.DataError: if it is missing or contains other values than strings.
        """
        value = self._table(name, "strings")
        for key, text in value.items():
            if not isinstance(text, str):
                raise DataError(f"{self.origin}: {name}.{key} must be a string, not {text!r}")
        return MappingProxyType({key: str(text) for key, text in value.items()})

    def groups(self, name: str) -> Mapping[str, frozenset[str]]:
        """Return a table of lists of words, each as a set.

        :raises newsparse.DataError: if it is missing, contains other values than lists of strings, or a list
            names a word twice.
        """
        return self._groups[name]

    def _group(self, name: str) -> Mapping[str, frozenset[str]]:
        value = self._table(name, "lists")
        for key, words in value.items():
            if isinstance(words, str):
                raise DataError(f"{self.origin}: {name}.{key} must be a list of strings")
        found = {key: self._listed(words, f"{name}.{key}") for key, words in value.items()}
        return MappingProxyType(_Groups(found) if self._model else found)

    def _table(self, name: str, what: str) -> Mapping[str, Entry]:
        value = self._get(name)
        if value is _NOTHING:
            return {}
        if not isinstance(value, Mapping):
            raise DataError(f"{self.origin}: {name} must be a table of {what}")
        return value

    def _listed(self, value: Entry, name: str, users: tuple[str, ...] = ()) -> frozenset[str]:
        if isinstance(value, str):
            # An array of 15,000 strings takes 25 ms to read, a string of as many words 3 ms.
            text = value
            return recalled(("set", checksum(text.encode())), lambda: self._different(text.split(), name))
        if isinstance(value, frozenset):
            return value
        if not isinstance(value, list) or not _STRINGS.issuperset(map(type, value)):
            raise DataError(f"{self.origin}: {name} must be a list of strings")
        words = self._different(value, name)
        references = frozenset(filter(is_reference, words))
        if not references:
            return words
        here = f"{self.origin}: {name}"
        if here in users:
            circle = " < ".join((here, *users[: users.index(here) + 1]))
            raise DataError(f"{here} is composed of itself ({circle}); remove one of the references")
        found, taken_out = set(words - references), set[str]()
        for reference in references:
            listed = self._referred(reference.lstrip("-@"), name, (here, *users))
            (taken_out if reference[0] == "-" else found).update(listed)
        return frozenset(found - taken_out)

    def _different(self, words: list[str], name: str) -> frozenset[str]:
        found = frozenset(words)
        if len(found) != len(words):
            twice = sorted(word for word, times in Counter(words).items() if times > 1)
            raise DataError(f"{self.origin}: {name} names {', '.join(twice)} twice; remove the repetition")
        return found

    def _referred(self, target: str, name: str, users: tuple[str, ...]) -> frozenset[str]:
        file, _, path = target.partition(".")
        if not path:
            file, path = _SHARED, file
        here = f"{self.origin}: {name} refers to @{target}"
        if self._others is None:
            raise DataError(f"{here}, but it belongs to no language; write the words")
        try:
            lexicon = self._others(file)
        except DataError as error:  # which names the damaged or missing file
            error.add_note(here)
            raise
        try:
            value = lexicon._get(path)
        except DataError as error:
            raise DataError(f"{here}, which cannot be read: {error}") from error
        if isinstance(value, Mapping):
            lists = [lexicon._listed(each, f"{path}.{key}", users) for key, each in value.items()]
            return frozenset().union(*lists)
        return lexicon._listed(value, path, users)


@functools.cache
def load_lexicon(path: str) -> Lexicon:
    """Read a lexicon of the package, once; ``path`` is relative to ``newsparse/data``, without ``.toml``.

    :raises newsparse.DataError: if there is no such file or it is not TOML.
    """
    folder = path.rpartition("/")[0]
    return read_lexicon(
        lambda: word_lists(data_files.read(f"{path}.toml")),
        f"newsparse/data/{path}.toml",
        lambda other: load_lexicon(other[5:] if other.startswith("data/") else f"{folder}/{other}"),
        no_lists if folder == "polities" else None,
    )


def no_lists() -> Lexicon:
    """Return a lexicon without lists."""
    return Lexicon({}, "")


def read_lexicon(
    read: Callable[[], Mapping[str, Entry]],
    origin: str,
    others: Callable[[str], Lexicon],
    model: Callable[[], Lexicon] | None,
) -> Lexicon:
    """Return the lexicon of the tables that ``read`` returns, with the lists of a ``model`` that it lacks.

    :raises newsparse.DataError: if there is no such file or it is not TOML.
    """
    try:
        return Lexicon(read(), origin, others, model)
    except FileNotFoundError:
        raise DataError(f"{origin} does not exist; the package or the name is incomplete") from None
    except DataError as error:
        raise DataError(f"{origin}: {error}") from None
    except ValueError as error:  # not TOML, or not UTF-8
        raise DataError(f"{origin} is not valid TOML: {error}") from None


_LIST: Final = on_use(r"(\\b)?<<([a-z_]+)>>")
# How ``re.escape`` writes a space, and what replaces it in a pattern, verbose or not.
_SPACE, _ANY_SPACE = r"\ ", r"\s"
_NEVER: Final = "(?!)"
"""The pattern for a list without words."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words or phrases, longest first; a space matches any white space.

    >>> any_of(["by", "photo"])
    '(?:photo|by)'
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    if not longest_first:
        return _NEVER
    return f"(?:{'|'.join(re.escape(word).replace(_SPACE, _ANY_SPACE) for word in longest_first)})"


def any_whole(words: Iterable[str]) -> str:
    r"""Return a pattern for the same words or phrases, only at a word boundary.

    It begins with the set of their first letters, because ``re`` skips other letters five times as fast as it
    tests for a boundary.

    >>> any_whole(["said", "says", "told"])
    '[st](?<=\\b.)(?:(?<=s)(?:aid|ays)|(?<=t)(?:old))'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(re.escape(word[0]), []).append(word[1:])
    if not rests:
        return _NEVER
    after = "|".join(f"(?<={first}){any_of(rest)}" for first, rest in rests.items())
    return rf"[{''.join(rests)}](?<=\b.)(?:{after})"


def fill(template: str, lexicon: Lexicon, table: str) -> str:
    r"""Fill a template: replace each list name in double angle brackets with a pattern for its words.

    A name after ``\b`` is replaced, together with it, by the faster :func:`any_whole`.

    >>> fill("the <<units>>", Lexicon({"times": {"units": ["day", "week"]}}, "example"), "times")
    'the (?:week|day)'

    :raises newsparse.DataError: if the table of the lexicon has no such list.
    """

    def words(match: re.Match[str]) -> str:
        pattern = any_whole if match[1] else any_of
        return pattern(lexicon.words(f"{table}.{match[2]}"))

    return _LIST.sub(words, template)
