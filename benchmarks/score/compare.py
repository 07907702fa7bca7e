"""Whether B is better than A, or whether it is chance: a paired bootstrap over whole texts.

    python -m benchmarks.score compare TASK GOLD A.jsonl B.jsonl [GOLD A.jsonl B.jsonl ...] [--json]

A and B are predictions of two versions for the same gold; several sets are pooled.  Mistakes come in chains
(one wrong "she" is ten wrong statements, all in one text), so whole texts are drawn with replacement, the
same ones for A and B. For each figure: A, B, the difference, the interval that contains 95 of 100 draws,
and in how many of 100 draws B is better.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import frozen

Pair: TypeAlias = tuple[Counter[Any], Counter[Any]]
"""The counts of one text in A and in B."""

DRAWS = 4000


@frozen
class Difference:
    """A figure of two predictions."""

    name: str
    a: float
    b: float
    low: float
    high: float
    """Between which values the difference is in 95 of 100 draws."""
    better: float
    """In how many of 100 draws B is larger; a draw with no difference counts half."""


def flat(report: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, float]]:
    """Yield the shares of a report with their places, such as ``all.triple.f``.

    >>> dict(flat({"all": {"f": 61.5, "gold": 9}, "docs": 3}))
    {'all.f': 61.5}
    """
    for name, value in report.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        elif isinstance(value, float):
            yield f"{before}{name}", value


def compare(
    texts: Sequence[Pair], figures: Callable[[Counter[Any]], Mapping[str, Any]], draws: int = DRAWS
) -> Iterator[Difference]:
    """Yield the differences of all figures."""

    def both(drawn: Sequence[Pair]) -> tuple[dict[str, float], dict[str, float]]:
        totals: tuple[Counter[Any], Counter[Any]] = (Counter(), Counter())
        for pair in drawn:
            for total, one in zip(totals, pair, strict=True):
                for key, value in one.items():
                    total[key] += value
        return dict(flat(figures(totals[0]))), dict(flat(figures(totals[1])))

    a, b = both(texts)
    chance = random.Random(0)
    found: dict[str, list[float]] = {name: [] for name in a}
    for _ in range(draws):
        one, other = both(chance.choices(texts, k=len(texts)))
        for name, differences in found.items():
            if name in one and name in other:
                differences.append(other[name] - one[name])
    for name, differences in found.items():
        if name not in b or not differences:
            continue
        differences.sort()
        better = sum((difference > 0) + (difference == 0) / 2 for difference in differences)
        yield Difference(
            name,
            a[name],
            b[name],
            differences[int(0.025 * len(differences))],
            differences[int(0.975 * len(differences))],
            100 * better / len(differences),
        )


def table(differences: Sequence[Difference]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield f"{'':40}{'A':>8}{'B':>8}{'B - A':>8}   95 of 100 draws   B better in"
    for one in differences:
        change = f"{one.b - one.a:+8.2f}   {one.low:+.2f} to {one.high:+.2f}"
        yield f"{one.name:40}{one.a:8.1f}{one.b:8.1f}{change:28}{one.better:4.0f} of 100"
