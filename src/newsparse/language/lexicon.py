"""``Lexicon``: a TOML file of words, which can be corrected without programming."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from newsparse.core import data_files
from newsparse.errors import DataError
from newsparse.language.prebuilt import checksum, recalled, word_lists

__all__ = ["Lexicon", "load_lexicon", "read_lexicon"]

_STRINGS = frozenset({str})

Entry: TypeAlias = "str | int | bool | list[str] | frozenset[str] | Mapping[str, Entry]"


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

    def __init__(self, data: Mapping[str, Entry], origin: str) -> None:
        self._data = data
        self.origin = origin
        # Cached, because several parsers request the same lists.
        self._groups: dict[str, Mapping[str, frozenset[str]]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def _get(self, name: str) -> Entry:
        value: Entry = self._data
        for part in name.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise DataError(f"{self.origin}: there is no entry {name!r}; add it or correct the name")
            value = value[part]
        return value

    def __contains__(self, name: str) -> bool:
        try:
            self._get(name)
        except DataError:
            return False
        return True

    def words(self, name: str) -> frozenset[str]:
        """Return a list of words as a set; a long list may be a string of words separated by white space.

        :raises newsparse.DataError: if it is missing, is not a list of strings, or contains a word twice.
        """
        known = self._words.get(name)
        if known is not None:
            return known
        value = self._get(name)
        if isinstance(value, str):
            # An array of 15,000 strings takes 25 ms to read, a string of as many words 3 ms.
            text = value
            found = recalled(("set", checksum(text.encode())), lambda: self._set(text.split(), name))
        else:
            found = self._set(value, name)
        self._words[name] = found
        return found

    def mapping(self, name: str) -> Mapping[str, str]:
        """Return a table of strings, for example abbreviations and their long forms.

        :raises newsparse.DataError: if it is missing or contains other values than strings.
        """
        value = self._get(name)
        if not isinstance(value, Mapping):
            raise DataError(f"{self.origin}: {name} must be a table of strings")
        for key, text in value.items():
            if not isinstance(text, str):
                raise DataError(f"{self.origin}: {name}.{key} must be a string, not {text!r}")
        return MappingProxyType({key: str(text) for key, text in value.items()})

    def groups(self, name: str) -> Mapping[str, frozenset[str]]:
        """Return a table of lists of words, each as a set.

        :raises newsparse.DataError: if it is missing, contains other values than lists of strings, or a list
            names a word twice.
        """
        known = self._groups.get(name)
        if known is not None:
            return known
        value = self._get(name)
        if not isinstance(value, Mapping):
            raise DataError(f"{self.origin}: {name} must be a table of lists")
        found = {key: self._set(words, f"{name}.{key}") for key, words in value.items()}
        self._groups[name] = MappingProxyType(found)
        return self._groups[name]

    def _set(self, value: Entry, name: str) -> frozenset[str]:
        if isinstance(value, frozenset):
            return value
        if not isinstance(value, list) or not _STRINGS.issuperset(map(type, value)):
            raise DataError(f"{self.origin}: {name} must be a list of strings")
        found = frozenset(value)
        if len(found) != len(value):
            twice = sorted(word for word, times in Counter(value).items() if times > 1)
            raise DataError(f"{self.origin}: {name} names {', '.join(twice)} twice; remove the repetition")
        return found


@functools.cache
def load_lexicon(path: str) -> Lexicon:
    """Read a lexicon of the package, once; ``path`` is relative to ``newsparse/data``, without ``.toml``.

    :raises newsparse.DataError: if there is no such file or it is not TOML.
    """
    return read_lexicon(lambda: data_files.read(f"{path}.toml"), f"newsparse/data/{path}.toml")


def read_lexicon(read: Callable[[], bytes], origin: str) -> Lexicon:
    """Read a lexicon; ``read`` returns the content of its file, and ``origin`` is its name in messages.

    :raises newsparse.DataError: if there is no such file or it is not TOML.
    """
    try:
        return Lexicon(word_lists(read()), origin)
    except FileNotFoundError:
        raise DataError(f"{origin} does not exist; the package or the name is incomplete") from None
    except ValueError as error:  # not TOML, or not UTF-8
        raise DataError(f"{origin} is not valid TOML: {error}") from None
