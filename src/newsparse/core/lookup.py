"""``Lookup``: looks up each word once for all parsers that need it; and searches over what it returns.

A table of some thousand words is never in the processor's cache when an article begins, so four parsers that
each looked up a thousand words would wait four times. Their tables are therefore joined into one, and each
parser receives the values of its own table: one byte for each word of the article, with what that parser
knows about the word, often as flags.  A pattern searches a thousand bytes in the time that a loop needs for
ten words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Generic, TypeAlias, TypeVar

from newsparse.errors import PipelineError, shown

__all__ = ["Lookup", "Plain", "any_flag", "flagged", "flagged_places", "places"]

K = TypeVar("K", bound=Hashable)

Plain: TypeAlias = tuple[Sequence[Mapping[str, int]], Sequence[tuple[int, bytes]]]
"""The joined tables; and for each key which of them contains its table, and its number for each code."""


class Lookup(Generic[K]):
    """Word tables by key; each word has a number from 1 to 255.

    >>> lookup = Lookup([("month", {"may": 5, "june": 6}), ("modal", {"may": 1, "can": 1})])
    >>> found = lookup.find(["it", "may", "rain", "in", "june"])
    >>> list(lookup.numbers("month", found)), list(lookup.numbers("modal", found))
    ([0, 5, 0, 0, 6], [0, 1, 0, 0, 0])

    :raises newsparse.PipelineError: if a number is not from 1 to 255; the message names the word.
    """

    def __init__(self, tables: Iterable[tuple[K, Mapping[str, int]]]) -> None:
        # Tables that do not fit into one byte together are joined with the next; the package's own tables
        # fit.
        joined: list[_Joined[K]] = []
        for key, table in tables:
            for word, number in table.items():
                if not isinstance(number, int) or not 0 < number < 256:
                    raise PipelineError(
                        f"{shown(key)}: {word!r} has {number!r}, not a whole number from 1 to 255"
                    )
            if not (joined and joined[-1].take(key, table)):
                joined.append(_Joined())
                joined[-1].take(key, table)
        self._joined: Sequence[Mapping[str, int]] = tuple([one.codes for one in joined])
        self._parts = {key: (at, part) for at, one in enumerate(joined) for key, part in one.parts()}

    @classmethod
    def restored(cls, keys: Iterable[K], plain: Plain) -> Lookup[K]:
        """Return a look-up from its plain values and the keys of its tables, in the same order."""
        self = cls(())
        self._joined, parts = plain
        self._parts = dict(zip(keys, parts, strict=True))
        return self

    def plain(self) -> Plain:
        """Return plain values, from which :meth:`restored` makes an equal look-up."""
        return self._joined, tuple(self._parts.values())

    def find(self, folds: Sequence[str]) -> tuple[bytes, ...]:
        """Look up words in lower case; pass the result to :meth:`numbers`."""
        return tuple([bytes(map(joined.get, folds, repeat(0))) for joined in self._joined])

    def numbers(self, key: K, found: tuple[bytes, ...]) -> bytes:
        """Return the number of each word in the table of a key, 0 for a word that is not in it."""
        at, part = self._parts[key]
        return found[at].translate(part)


class _Joined(Generic[K]):
    """Several word tables in one, with a code from 1 to 255 for each combination of their numbers."""

    __slots__ = ("_keys", "_said", "codes")

    def __init__(self) -> None:
        self._keys: list[K] = []
        self._said: list[tuple[int, ...]] = [()]
        """The numbers in the tables for each code; code 0 is for words in none of them."""
        self.codes: dict[str, int] = {}

    def take(self, key: K, table: Mapping[str, int]) -> bool:
        """Join another table, unless there would be too many codes; return whether it was joined."""
        says = {word: (code, table.get(word, 0)) for word, code in self.codes.items()}
        says |= {word: (0, number) for word, number in table.items() if word not in says}
        pairs = {pair: code for code, pair in enumerate(sorted(set(says.values())), 1)}
        if len(pairs) > 255:
            return False
        self._keys.append(key)
        self._said = [(*self._said[code], number) for code, number in ((0, 0), *pairs)]
        self.codes = {word: pairs[pair] for word, pair in says.items()}
        return True

    def parts(self) -> Iterator[tuple[K, bytes]]:
        """Yield, for each table, its number for each code."""
        for key, numbers in zip(self._keys, zip(*self._said, strict=True), strict=True):
            yield key, bytes(numbers).ljust(256, b"\0")


# Any flags as one.
_ONE = b"\0" + b"\1" * 255
# Each byte, alone.
_ALONE = tuple([bytes((code,)) for code in range(256)])


def any_flag(flags: int) -> bytes:
    r"""Return a pattern that matches a word with at least one of some flags.

    >>> import re
    >>> re.findall(any_flag(4 | 1), bytes([1, 2, 4, 6]))
    [b'\x01', b'\x04', b'\x06']
    """
    return b"[%b]" % b"".join(b"\\x%02x" % number for number in range(256) if number & flags)


def flagged_places(flags: bytes | bytearray) -> list[int]:
    """Return where bytes are that are not 0, in order: for a few among a thousand.

    >>> flagged_places(bytes([0, 4, 0, 1]))
    [1, 3]
    """
    return places(flags.translate(_ONE), 1)


def places(codes: bytes | bytearray, code: int) -> list[int]:
    """Return where a byte is, in order.

    >>> places(b"abba", ord("b"))
    [1, 2]
    """
    if code not in codes:
        return []
    # From six places on, one search for each costs more.
    found, at = list[int](), -1
    for before in codes.split(_ALONE[code]):
        at += len(before) + 1
        found.append(at)
    found.pop()  # the end
    return found


def flagged(groups: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """Map each word of some groups to the flags of all groups that contain it.

    >>> flagged({1: ["may", "can"], 2: ["may"]})
    {'may': 3, 'can': 1}
    """
    flags: dict[str, int] = {}
    for flag, words in groups.items():
        for word in words:
            flags[word] = flags.get(word, 0) | flag
    return flags
