"""The one way in which weights are fitted: the largest likelihood less a penalty on large weights.

Every decision is linear: the *score* of a row is the sum of the weights of its evidence. A row is a question,
a candidate, or a line of a page; a *loss* says how good the scores of all rows are, and how it changes with
each:

- :func:`yes_or_no`: each row is right or wrong (logistic regression);
- :func:`among`: rows are candidates in groups, and the probabilities of a group add up to 1;
- the chain of noise has its own (``benchmarks/train/noise.py``), as its lines depend on each other.

A penalised likelihood has one maximum, so the same rows give the same weights in whatever order they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from scipy.optimize import minimize

__all__ = ["BIAS", "Loss", "Vector", "among", "fit", "frequent", "yes_or_no"]

Vector: TypeAlias = NDArray[np.float64]
Loss: TypeAlias = Callable[[Vector], tuple[float, Vector]]
"""Given the scores of all rows, returns the loss, and its slope by each score."""
BIAS: Final = "bias"


def frequent(rows: Iterable[Iterable[Hashable]], least: int) -> dict[Hashable, int]:
    """Return a number for each piece of evidence that occurs often enough to get a weight."""
    counts = Counter(chain.from_iterable(rows))
    kept = [name for name, count in counts.items() if count >= least]
    return {name: number for number, name in enumerate(kept)}


def fit(
    rows: Iterable[Iterable[Hashable]],
    index: Mapping[Any, int],
    loss: Loss,
    penalty: float,
    *,
    numbers: Mapping[str, tuple[Sequence[float], float, float]] | None = None,
    bias: bool = True,
    start: Mapping[Hashable, float] | None = None,
    **limits: float,
) -> dict[Any, float]:
    """Return the weight of each piece of evidence in ``index``.

    :param penalty: half of it times the squared weights is added to the loss.
    :param numbers: further evidence that is a number of each row: its values, the weight that is expected,
        and the penalty on the difference from it.
    :param bias: whether each row has the same weight in its score, without a penalty.
    :param start: weights to begin with; the result is the same.
    :param limits: options of the optimiser.
    """
    columns, pointers = [], [0]
    for row in rows:
        columns += [index[name] for name in row if name in index]
        pointers.append(len(columns))
    size = len(pointers) - 1
    matrix = scipy.sparse.csr_matrix((np.ones(len(columns)), columns, pointers), shape=(size, len(index)))
    dense = dict(numbers or {})
    if bias:
        dense[BIAS] = np.ones(size), 0.0, 0.0  # type: ignore[assignment]
    if dense:
        extra = np.column_stack([np.asarray(values, dtype=float) for values, _, _ in dense.values()])
        matrix = scipy.sparse.hstack((matrix, extra), format="csr")
    transposed = matrix.T.tocsr()
    centre = np.array([0.0] * len(index) + [expected for _, expected, _ in dense.values()])
    ridge = np.array([penalty] * len(index) + [own for _, _, own in dense.values()])
    names = [*index, *dense]

    def total(weights: Vector) -> tuple[float, Vector]:
        value, slope = loss(matrix @ weights)
        off = weights - centre
        return value + 0.5 * float(ridge @ off**2), transposed @ slope + ridge * off

    first = np.array([start.get(name, 0.0) for name in names]) if start else centre
    options = {"maxiter": 500, "maxfun": 2000, **limits}
    solved = minimize(total, first, jac=True, method="L-BFGS-B", options=options)
    return dict(zip(names, map(float, solved.x), strict=True))


def yes_or_no(right: Sequence[bool], weights: Sequence[float] | None = None) -> Loss:
    """Return the loss of questions that are to be answered with yes or no.

    :param weights: how much each question counts.
    """
    target = np.array(right, dtype=float)
    weight = np.ones(len(target)) if weights is None else np.array(weights, dtype=float)

    def loss(scores: Vector) -> tuple[float, Vector]:
        value = weight @ np.logaddexp(0, np.where(target > 0, -scores, scores))
        return float(value), weight * (1 / (1 + np.exp(-scores)) - target)

    return loss


def among(sizes: Sequence[int], right: Sequence[bool], weights: Sequence[float] | None = None) -> Loss:
    """Return the loss of choices among candidates: the right ones are to have most of the probability.

    :param sizes: the number of candidates in each choice.
    :param right: whether each candidate is right; at least one of each choice is.
    :param weights: how much each choice counts.
    """
    counts = np.array(sizes)
    firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    good = np.array(right, dtype=float)
    weight = np.ones(len(counts)) if weights is None else np.array(weights, dtype=float)
    by_row = np.repeat(weight, counts)

    def loss(scores: Vector) -> tuple[float, Vector]:
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), counts))
        of_all, of_right = np.add.reduceat(raised, firsts), np.add.reduceat(raised * good, firsts)
        value = weight @ (np.log(of_all) - np.log(of_right))
        gap = raised / np.repeat(of_all, counts) - raised * good / np.repeat(of_right, counts)
        return float(value), by_row * gap

    return loss
