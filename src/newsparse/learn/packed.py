"""Packs the scores of three options into one number, so that one addition adds to all of them.

For example, where the content of a cue is, is decided among three options, each with a dozen weights. The
weights of an entry of a table are packed into one whole number, a sum of packed numbers is the packed sum,
and :func:`unpack` separates it once at the end. Adding a dozen tuples took a third of the decision's time.

How scores are packed: only the difference from the first option matters, in whole thousandths. These
differences are two integers between -33,554,432 and 33,554,431, with 26 bits each::

    (c - a) * 2**26  +  (b - a)

A float represents whole numbers of up to 53 bits exactly, so the sum of 52 bits is exact.  Weights are below
10 (10,000 thousandths), and a difference of 33,554 fits.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["pack", "unpack"]

# Bits per option; twice as many must fit into the 53 bits of a float.
_WIDTH = 26
_HALF, _MASK = 1 << (_WIDTH - 1), (1 << _WIDTH) - 1


def pack(weights: Sequence[int]) -> float:
    """Join the weights of three options, in thousandths.

    >>> unpack(pack([0, 3, -200]) + pack([10, 11, 60]))
    (0, 4, -150)
    """
    first, *others = weights
    return float(sum((weight - first) << (_WIDTH * place) for place, weight in enumerate(others)))


def unpack(total: float) -> tuple[int, int, int]:
    """Return the difference of each option from the first, given a sum of results of :func:`pack`."""
    # Half of the range is added first, so that a negative number does not borrow from the next one.
    left = int(total) + _HALF
    return 0, (left & _MASK) - _HALF, left >> _WIDTH
