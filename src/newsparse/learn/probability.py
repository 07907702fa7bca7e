"""Converts a score to a probability."""

from __future__ import annotations

from math import exp

__all__ = ["probability"]


def probability(score: float) -> float:
    """Return the probability of a score.

    >>> probability(0.0)
    0.5
    """
    return 1.0 / (1.0 + exp(-score)) if score > -30.0 else 0.0
