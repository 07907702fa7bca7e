"""Chooses one of several candidates or options by their scores.

The scores of a few fixed options can be *packed* into one number, so that one addition adds to all of them.
For example, where the content of a cue is, is decided among four options, each with a dozen weights. The
weights of an entry of a table are packed into one whole number, a sum of packed numbers is the packed sum,
and :func:`unpack` separates it once at the end. Adding a dozen tuples of four took a third of the decision's
time.

How scores are packed: only the difference from the first option matters, in whole thousandths. These
differences are three integers between -65,536 and 65,535, with 17 bits each::

    (d - a) * 2**34  +  (c - a) * 2**17  +  (b - a)

A float represents whole numbers of up to 53 bits exactly, so the sum of 51 bits is exact.  Weights are below
10 (10,000 thousandths); the shipped ones cannot add up to more than 26 for an option, and a difference of
65 fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

__all__ = ["best", "pack", "unpack"]

# Bits per option; three times as many must fit into the 53 bits of a float.
_WIDTH = 17
_HALF, _MASK = 1 << (_WIDTH - 1), (1 << _WIDTH) - 1


def best(scores: Sequence[float]) -> tuple[int, float] | None:
    """Return the number of the highest score, and its share of the probability.

    None if two are the highest, because the choice would be a guess.

    >>> best([0.0, 0.0, -1.0]), best([0.0])
    (None, (0, 1.0))
    """
    highest = max(scores)
    if scores.count(highest) > 1:
        return None
    total = 0.0
    for score in scores:
        total += exp(score - highest)
    return scores.index(highest), 1 / total


def pack(weights: Sequence[int]) -> float:
    """Join the weights of four options, in thousandths.

    >>> unpack(pack([0, 3, -200, 1]) + pack([10, 11, 60, -7]))
    (0, 4, -150, -16)
    """
    first, *others = weights
    return float(sum((weight - first) << (_WIDTH * place) for place, weight in enumerate(others)))


def unpack(total: float) -> tuple[int, int, int, int]:
    """Return the difference of each option from the first, given a sum of results of :func:`pack`."""
    # Half of the range is added first, so that a negative number does not borrow from the next one.
    left = int(total) + _HALF
    second = (left & _MASK) - _HALF
    left = (left >> _WIDTH) + _HALF
    third = (left & _MASK) - _HALF
    return 0, second, third, left >> _WIDTH
