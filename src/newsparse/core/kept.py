"""``Kept`` and ``Results``: what was worked out, kept for the next article, within a bound."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

__all__ = ["Kept", "Results"]

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# How many results of a computation are kept: the same arguments recur in every article.
_MOST = 4096

# The longest word that is cached, in characters. English news has no longer words; without the limit, a text
# of made-up words of 5,000 characters each would leave 160 MB in memory.
_LONGEST = 64


class Kept(dict[str, V]):
    """A table that computes the value of a word when it is first requested, and then keeps it.

    It contains two generations of words. When the newer generation is full, it replaces the older one, whose
    words are dropped. A word that is requested again moves back to the newer generation. Common words
    therefore stay, and there are never more than twice ``most``. A plain dictionary is faster than one that
    records the order of use, and finding a stored word calls no Python function.

    A subclass defines ``make``.

    >>> class Lengths(Kept[int]):
    ...     def make(self, word):
    ...         return len(word)
    >>> lengths = Lengths()
    >>> lengths["senate"], list(lengths)
    (6, ['senate'])
    """

    __slots__ = ("_older",)

    most = 1 << 14
    """Words per generation. 84 articles have some 9,000 different words, counting "Rain" and "rain" as
    two."""

    def __init__(self) -> None:
        super().__init__()
        self._older: dict[str, V] = {}

    def __missing__(self, word: str) -> V:
        value = self._older.get(word)
        if value is None:
            value = self.make(word)
        if len(word) <= _LONGEST:
            if len(self) >= self.most:
                self._older = dict(self)
                super().clear()
            self[word] = value
        return value

    def make(self, word: str) -> V:
        """Compute the value of a word; it is never None."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forget all words."""
        super().clear()
        self._older = {}


class Results(dict[K, V]):
    """A table of results by argument, each computed once; it is emptied when it is full.

    >>> sums = Results(sum)
    >>> sums[1, 2, 3], list(sums)
    (6, [(1, 2, 3)])
    """

    __slots__ = ("_compute",)

    def __init__(self, compute: Callable[[K], V]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, argument: K) -> V:
        if len(self) >= _MOST:
            self.clear()
        result = self[argument] = self._compute(argument)
        return result
