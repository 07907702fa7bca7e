"""Word flags: what a parser knows about each word, as the bits of one byte, for searches with ``re``.

Each parser defines its own bits; ``View.numbers`` returns the byte of each word of an article. A pattern
searches an article's thousand bytes in the time that a loop needs for ten words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["any_flag", "flagged", "flagged_places", "places"]

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
