"""Weights of the four layouts in one number, so that one addition adds to each.

Only what a layout has more than the first one counts, in whole thousandths: three whole numbers of
seventeen bits, which the 53 bits of a float hold exactly.  To add up a dozen tuples of four took a third
of the decision's time.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["pack", "unpack"]

_WIDTH = 17
_HALF, _MASK = 1 << (_WIDTH - 1), (1 << _WIDTH) - 1


def pack(weights: Sequence[int]) -> float:
    """Join the weights of four options, in thousandths.

    >>> unpack(pack([0, 3, -200, 1]) + pack([10, 11, 60, -7]))
    (0, 4, -150, -16)
    """
    first, *others = weights
    return float(sum((weight - first) << (_WIDTH * place) for place, weight in enumerate(others)))


def unpack(total: float) -> tuple[int, int, int, int]:
    """Return how much more each option has than the first, from a sum of what :func:`pack` gave."""
    left = int(total) + _HALF
    second = (left & _MASK) - _HALF
    left = (left >> _WIDTH) + _HALF
    third = (left & _MASK) - _HALF
    return 0, second, third, left >> _WIDTH
