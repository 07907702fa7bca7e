"""A chain of two states: each line, say, is article or noise, and depends on the lines around it.

It is a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), with a score for each item
and four weights for the step from one item to the next.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

Steps: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
"""Weights of the step from the first or second state (row) to the first or second one (column)."""


def probabilities(scores: Sequence[float | None], steps: Steps) -> list[float]:
    """Run forwards and backwards over scores for the second state against the first.

    None is certainly the second.

    >>> [round(p, 2) for p in probabilities([0.0, None], ((0.0, 0.0), (0.0, 1.0)))]
    [0.73, 1.0]
    """
    # Article and noise for each line, up to a factor; the value for article is set to 1.
    own = [(0.0, 1.0) if score is None else (1.0, math.exp(max(-40.0, min(40.0, score)))) for score in scores]
    (to_article, leaves), (returns, stays) = [[math.exp(weight) for weight in row] for row in steps]
    forwards: list[tuple[float, float]] = []
    article, noise = 0.5, 0.5
    for i, (a, n) in enumerate(own):
        if i:
            article, noise = article * to_article + noise * returns, article * leaves + noise * stays
        else:
            article, noise = 1.0, 1.0
        article, noise = article * a, noise * n
        total = article + noise
        article, noise = article / total, noise / total
        forwards.append((article, noise))
    result = [0.0] * len(own)
    after_article, after_noise = 1.0, 1.0
    for i in range(len(own) - 1, -1, -1):
        article, noise = forwards[i]
        article, noise = article * after_article, noise * after_noise
        result[i] = noise / (article + noise)
        a, n = own[i]
        a, n = a * after_article, n * after_noise
        after_article, after_noise = to_article * a + leaves * n, returns * a + stays * n
        total = after_article + after_noise
        after_article, after_noise = after_article / total, after_noise / total
    return result
