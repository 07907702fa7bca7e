"""``Lookup``: each word is looked up once for all parsers that ask for words.

A table of some thousand words is never in the processor's cache when an article begins, so that four parsers
that looked up a thousand words each would wait four times.  Their tables are joined into one, and each
parser gets from it what its own table says.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Generic, TypeVar

from newsparse.errors import PipelineError, shown

__all__ = ["Lookup"]

K = TypeVar("K", bound=Hashable)


class Lookup(Generic[K]):
    """Tables of words by key, each word with a number from 1 to 255.

    >>> lookup = Lookup([("month", {"may": 5, "june": 6}), ("modal", {"may": 1, "can": 1})])
    >>> found = lookup.find(["it", "may", "rain", "in", "june"])
    >>> list(lookup.numbers("month", found)), list(lookup.numbers("modal", found))
    ([0, 5, 0, 0, 6], [0, 1, 0, 0, 0])

    :raises newsparse.PipelineError: if a number is not from 1 to 255; the message names the word.
    """

    def __init__(self, tables: Iterable[tuple[K, Mapping[str, int]]]) -> None:
        # Tables that do not fit into one byte together are joined with the next; the package's own fit.
        groups: list[list[tuple[K, Mapping[str, int]]]] = []
        for key, table in tables:
            for word, number in table.items():
                if not isinstance(number, int) or not 0 < number < 256:
                    raise PipelineError(
                        f"{shown(key)}: {word!r} has {number!r}, not a whole number from 1 to 255"
                    )
            if groups and len(_combinations([*groups[-1], (key, table)])) < 256:
                groups[-1].append((key, table))
            else:
                groups.append([(key, table)])
        self._joined: list[Mapping[str, int]] = []
        self._parts: dict[K, tuple[int, bytes]] = {}
        for at, group in enumerate(groups):
            combinations = _combinations(group)
            codes = {numbers: code for code, numbers in enumerate(combinations, 1)}
            self._joined.append(
                {word: codes[numbers] for numbers, words in combinations.items() for word in words}
            )
            for column, (key, _) in enumerate(group):
                part = bytes([0, *(numbers[column] for numbers in combinations)])
                self._parts[key] = at, part.ljust(256, b"\0")

    def find(self, folds: Sequence[str]) -> tuple[bytes, ...]:
        """Look words up, in lower case; what is found is for :meth:`numbers`."""
        return tuple([bytes(map(joined.get, folds, repeat(0))) for joined in self._joined])

    def numbers(self, key: K, found: tuple[bytes, ...]) -> bytes:
        """Return the number of each word in the table of a key, 0 for a word that is not in it."""
        at, part = self._parts[key]
        return found[at].translate(part)


def _combinations(tables: Sequence[tuple[K, Mapping[str, int]]]) -> dict[tuple[int, ...], list[str]]:
    """Return the words by what the tables say of them together."""
    combinations: dict[tuple[int, ...], list[str]] = {}
    for word in dict.fromkeys(word for _, table in tables for word in table):
        combinations.setdefault(tuple(table.get(word, 0) for _, table in tables), []).append(word)
    return combinations
