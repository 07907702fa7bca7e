"""``Kept``: what was worked out about words, kept for the next article, within a bound."""

from __future__ import annotations

from typing import TypeVar

__all__ = ["Kept"]

V = TypeVar("V")

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
