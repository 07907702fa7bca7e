"""``Lookup``: looks up each word once for all parsers that need it; and searches over what it returns.

A table of some thousand words is never in the processor's cache when an article begins, so four parsers that
each looked up a thousand words would wait four times. Their tables are therefore joined into one, and each
parser receives the values of its own table: one byte for each word of the article, with what that parser
knows about the word, often as flags.  A pattern searches a thousand bytes in the time that a loop needs for
ten words.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, count, repeat
from operator import add
from typing import Generic, TypeAlias, TypeVar

__all__ = ["Joined", "Lookup", "any_flag", "flagged", "flagged_places", "joined", "places"]

K = TypeVar("K", bound=Hashable)

Joined: TypeAlias = tuple[Sequence[Mapping[str, int]], Sequence[tuple[int, bytes]]]
"""Tables of codes; and for each table that was joined the number of its table of codes, and its number for
each code."""


def joined(tables: Sequence[Mapping[str, int]]) -> Joined:
    """Join word tables, with a code from 1 to 255 for each combination of their numbers.

    Tables that do not fit into one byte together are left alone; the package's own tables fit.
    """
    rows = {word: tuple([table.get(word, 0) for table in tables]) for table in tables for word in table}
    codes = {row: code for code, row in enumerate(sorted(set(rows.values())), 1)}
    if len(codes) > 255:
        alone = [joined([table]) for table in tables]
        return [codes for [codes], _ in alone], [(at, part) for at, (_, [(_, part)]) in enumerate(alone)]
    columns = zip(*codes, strict=True) if codes else [()] * len(tables)
    parts = [(0, bytes([0, *column]).ljust(256, b"\0")) for column in columns]
    return [{word: codes[row] for word, row in rows.items()}], parts


class Lookup(Generic[K]):
    """Word tables by key; each word has a number from 1 to 255.

    >>> tables = {"month": {"may": 5, "june": 6}, "modal": {"may": 1, "can": 1}}
    >>> lookup = Lookup(tables, joined(list(tables.values())))
    >>> found = lookup.find(["it", "may", "rain", "in", "june"])
    >>> list(lookup.numbers("month", found)), list(lookup.numbers("modal", found))
    ([0, 5, 0, 0, 6], [0, 1, 0, 0, 0])
    """

    def __init__(self, keys: Iterable[K], tables: Joined) -> None:
        self._joined, parts = tables
        self._parts = dict(zip(keys, parts, strict=True))

    def find(self, folds: Sequence[str]) -> tuple[bytes, ...]:
        """Look up words in lower case; pass the result to :meth:`numbers`."""
        return tuple([bytes(map(codes.get, folds, repeat(0))) for codes in self._joined])

    def numbers(self, key: K, found: tuple[bytes, ...]) -> bytes:
        """Return the number of each word in the table of a key, 0 for a word that is not in it."""
        at, part = self._parts[key]
        return found[at].translate(part)


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
    found = list(map(add, accumulate(map(len, codes.split(_ALONE[code]))), count()))
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
