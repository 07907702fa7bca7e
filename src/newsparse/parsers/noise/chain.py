"""Decides the uncertain lines of a page together, with a chain of two states, article and noise.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) with a handful of weights
for each line's :class:`~newsparse.parsers.noise.places.Place` and four for the transition from one line to
the next. Lines that are certainly noise are given; for each other line, the chain computes the probability of
noise, considering all lines around it.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from newsparse.core import data_files
from newsparse.errors import DataError
from newsparse.language.prebuilt import toml
from newsparse.parsers.noise.places import Place, features

__all__ = ["Chain", "Steps", "is_noise", "probabilities"]

Steps: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
"""Weights of the transition from article or noise (row) to article or noise (column)."""


# The required probability of noise, by the form of the line: losing a heading is tolerable, losing a
# paragraph is not. With 0.95 and 0.98 for sentences, two more of 137 promotions are found on publishers left
# out of training, but two paragraphs of the invented pages are lost.
_SURE_ENOUGH = 0.65
# After the last paragraph there is little to lose.
_SURE_ENOUGH_BELOW = 0.6
# Above the first paragraph, a line of some words may be what the headline is about, or a main point.
_SURE_ENOUGH_ABOVE = {"open9": 0.8, "open15": 0.8, "open25": 0.95, "open": 0.95}
_SURE_ENOUGH_BY_FORM = {
    **dict.fromkeys(("open25", "open"), 0.8),
    **dict.fromkeys(("colon", "question", "prose1", "prose2"), 0.97),
    **dict.fromkeys(("prose3", "prose4"), 0.99),
}


def is_noise(probability: float, form: str, region: str) -> bool:
    """Decide a line of a form in a region of the page by its probability; a sentence must be almost certain.

    >>> is_noise(0.8, "open9", "body"), is_noise(0.8, "prose4", "tail")
    (True, False)
    """
    short = _SURE_ENOUGH_BELOW if region == "tail" else _SURE_ENOUGH
    sure = _SURE_ENOUGH_ABOVE.get(form) if region == "head" else None
    return probability > (sure or _SURE_ENOUGH_BY_FORM.get(form, short))


class Chain:
    """The weights learned by ``benchmarks/train/noise.py``.

    >>> chain = Chain({"form=word1": 2.0}, ((0.0, 0.0), (0.0, 0.0)))
    >>> chain.probabilities([None])
    [1.0]
    """

    def __init__(self, weights: Mapping[str, float], steps: Steps) -> None:
        self._steps = steps
        # A cache, because places repeat from page to page; ones that do not are dropped.
        self._score = functools.lru_cache(maxsize=1 << 16)(functools.partial(_score, weights))

    @classmethod
    @functools.cache
    def learned(cls) -> Chain:
        """Return the chain with the weights in the package, read once per process.

        :raises newsparse.DataError: if their file is damaged; the message gives the command that generates it
            again.
        """
        try:
            data = toml(data_files.read("noise_weights.toml"))
            (a, b), (c, d) = [[float(weight) for weight in row] for row in data["steps"]]
            weights = {str(name): float(weight) for name, weight in data["weights"].items()}
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # ValueError: no TOML, no UTF-8
            raise DataError(
                f"newsparse/data/noise_weights.toml is damaged ({error!r}); generate it again with: "
                "python -m benchmarks.train.noise FOLDER"
            ) from None
        return cls(weights, ((a, b), (c, d)))

    def probabilities(self, places: Sequence[Place | None]) -> list[float]:
        """Return the probability of noise for each line; 1 for lines without a place, which are certain."""
        return probabilities([None if place is None else self._score(place) for place in places], self._steps)


def _score(weights: Mapping[str, float], place: Place) -> float:
    return sum(weights.get(name, 0.0) for name in features(place))


def probabilities(scores: Sequence[float | None], steps: Steps) -> list[float]:
    """Run forwards and backwards over scores for noise against article; None is certain noise.

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
    behind_article, behind_noise = 1.0, 1.0
    for i in range(len(own) - 1, -1, -1):
        article, noise = forwards[i]
        article, noise = article * behind_article, noise * behind_noise
        result[i] = noise / (article + noise)
        a, n = own[i]
        a, n = a * behind_article, n * behind_noise
        behind_article, behind_noise = to_article * a + leaves * n, returns * a + stays * n
        total = behind_article + behind_noise
        behind_article, behind_noise = behind_article / total, behind_noise / total
    return result
