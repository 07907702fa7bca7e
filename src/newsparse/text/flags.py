"""Signs: what is known of each word as the bits of one byte, so that ``re`` looks for words by what they are.

The bits are a parser's own; ``View.numbers`` has them for each word of an article.  A pattern takes over its
thousand bytes the time in which a loop looks at ten words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["numbered", "one"]


def one(bits: int) -> bytes:
    r"""Return the pattern of a word that has one of some bits.

    >>> import re
    >>> re.findall(one(4 | 1), bytes([1, 2, 4, 6]))
    [b'\x01', b'\x04', b'\x06']
    """
    return b"[%b]" % b"".join(b"\\x%02x" % number for number in range(256) if number & bits)


def numbered(groups: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """Return the words of some groups, each with the bits of the groups that it is in.

    >>> numbered({1: ["may", "can"], 2: ["may"]})
    {'may': 3, 'can': 1}
    """
    numbers: dict[str, int] = {}
    for bit, words in groups.items():
        for word in words:
            numbers[word] = numbers.get(word, 0) | bit
    return numbers
