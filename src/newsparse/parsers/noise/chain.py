"""Decides the uncertain lines of a page together, with a chain of two states, article and noise.

A handful of weights are added up for each line's :class:`~newsparse.parsers.noise.places.Place`. Lines that
are certainly noise are given; for each other line, :mod:`newsparse.learn.chain` computes the probability of
noise, considering all lines around it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from newsparse.learn.chain import Steps, probabilities
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.noise.places import Place, features

__all__ = ["STATES", "Chain", "is_noise"]

STATES = ("article", "noise")

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
    """The weights learned by ``python -m benchmarks.train noise``.

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

        :raises newsparse.DataError: if their file is damaged.
        """
        return cls.of(WeightsFile.shipped("noise_weights.json", "noise"))

    @classmethod
    def of(cls, file: WeightsFile) -> Chain:
        """Return the chain with the weights in a file."""
        steps = file.weights("steps").named
        (a, b), (c, d) = [[steps.get(f"{one} {other}", 0.0) for other in STATES] for one in STATES]
        return cls(file.weights("noise").named, ((a, b), (c, d)))

    def probabilities(self, places: Sequence[Place | None]) -> list[float]:
        """Return the probability of noise for each line; 1 for lines without a place, which are certain."""
        return probabilities([None if place is None else self._score(place) for place in places], self._steps)


def _score(weights: Mapping[str, float], place: Place) -> float:
    return sum(weights.get(name, 0.0) for name in features(place))
