"""Tables of results that are kept from one article to the next, within a bound.

Five ways to keep a result are used in the package, each where the others cost more:

- what belongs to a language, a country or a data file is made once in a process: ``functools.cache`` on the
  function that makes it;
- the result of a function for a text, which costs more than a microsecond and is asked for often:
  ``functools.lru_cache`` with a bound;
- the same in inner loops, asked for a hundred times in an article and more: :class:`Kept`, which finds a
  known key without calling a Python function (30 ns instead of 55);
- what belongs to an article: ``View.once`` and ``Reading.once``;
- what is the same in every process: ``newsparse.language.data_files``, which the wheel contains.

Patterns that few articles need are compiled at their first use (``newsparse.core.regexes.on_use``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# Longer words, in characters, are not kept. English news has none; without the limit, a text
# of made-up words of 5,000 characters each would leave 160 MB in memory.
_LONGEST = 64


class Kept(dict[K, V]):
    """A table that computes the result for a key when it is first requested, and then keeps it.

    It contains two generations of keys. When the newer generation is full, it replaces the older one, whose
    keys are dropped. A key that is requested again moves back to the newer generation. Common keys
    therefore stay, and finding a stored key calls no Python function.

    >>> sums = Kept(sum)
    >>> sums[1, 2, 3], list(sums)
    (6, [(1, 2, 3)])

    :param compute: returns the result for a key, which is never None.
    :param most: keys per generation; 84 articles have some 9,000 different words.
    """

    __slots__ = ("_compute", "_most", "_older")

    def __init__(self, compute: Callable[[K], V], most: int = 1 << 11) -> None:
        super().__init__()
        self._compute = compute
        self._most = most
        self._older: dict[K, V] = {}

    def __missing__(self, key: K) -> V:
        result = self._older.get(key)
        if result is None:
            result = self._compute(key)
            if isinstance(key, str) and len(key) > _LONGEST:
                return result
        if len(self) >= self._most:
            self._older = dict(self)
            super().clear()
        self[key] = result
        return result

    def clear(self) -> None:
        """Forget all keys."""
        super().clear()
        self._older = {}
