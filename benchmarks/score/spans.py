"""Spans of a text: how far two sets of them agree, and which belong together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]
"""A line of a JSONL file."""
Spans: TypeAlias = Sequence[Sequence[int]]
"""Starts and ends, in code points."""


def read_rows(path: Path) -> list[Row]:
    """Return the lines of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def by_document(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows by the name of their text."""
    return {row["doc"]: row for row in rows}


def characters(spans: Spans) -> set[int]:
    """Return the characters that are in spans.

    >>> characters([[0, 2], [5, 6]])
    {0, 1, 5}
    """
    return {place for start, end in spans for place in range(start, end)}


def ordered(spans: Spans) -> list[Sequence[int]]:
    """Return spans in the order of the text."""
    return sorted(spans, key=lambda span: (span[0], span[1]))


def dice(one: set[int], other: set[int]) -> float:
    """Return twice the common characters, divided by all of both; 0 for two empty sets.

    >>> dice({0, 1, 2}, {2, 3, 4})
    0.3333333333333333
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def paired(gold: Sequence[set[int]], found: Sequence[set[int]]) -> list[tuple[int, int, float]]:
    """Pair sets of characters one to one, the best overlap first; return positions and Dice.

    >>> paired([{0, 1}, {1, 2, 3}], [{1, 2}])
    [(1, 0, 0.8)]
    """
    options = sorted(
        (
            (dice(one, other), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if one and other and max(min(one), min(other)) <= min(max(one), max(other)) and one & other
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for overlap, i, j in options:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j, overlap))
    return pairs


def percent(part: float, whole: float) -> float | None:
    """Return a share in percent, to one decimal place; None if there is nothing to share.

    >>> percent(1, 3), percent(0, 0)
    (33.3, None)
    """
    return round(100 * part / whole, 1) if whole else None


def harmonic(precision: float, recall: float) -> float:
    """Return F1, the harmonic mean of precision and recall.

    >>> harmonic(0.5, 1.0)
    0.6666666666666666
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shares(hits: float, found: float, gold: float) -> dict[str, float]:
    """Return precision, recall and F1 in percent, to one decimal place.

    >>> shares(1, 2, 4)
    {'p': 50.0, 'r': 25.0, 'f': 33.3}
    """
    return both_shares(hits, found, hits, gold)


def both_shares(right_found: float, found: float, right_gold: float, gold: float) -> dict[str, float]:
    """Return the same where what is right is counted on each side by itself."""
    precision, recall = right_found / found if found else 0.0, right_gold / gold if gold else 0.0
    figures = {"p": precision, "r": recall, "f": harmonic(precision, recall)}
    return {name: round(100 * figure, 1) for name, figure in figures.items()}
