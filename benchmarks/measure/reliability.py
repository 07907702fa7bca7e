"""Measure whether the confidence of attributions can be trusted.

    python -m benchmarks.measure.reliability CORPUS

CORPUS contains ``text/*.txt`` and ``attributions/*.ann`` (brat standoff).  Prints, as Markdown, a reliability
table (of the attributions with a confidence of 0.8 to 0.9, say, how many are right?), the expected
calibration error, precision and recall by the least confidence that a reader accepts, and how many
attributions of each mode are right.

An attribution is right where its content pairs with an annotated one at a Dice coefficient of 0.5 or
more, characters counted, and its source and cue each overlap the annotated ones.  Attributions of
depth 0 are judged, and those that are found by their position have no confidence and are left out of
the first table.  Both leave out those with a cue inside another attribution's annotated
content: a corpus of outermost attributions does not say whether they are right.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from attrs import field, frozen

import newsparse
from benchmarks.labels.brat import Gold, Stretch, read_articles
from newsparse import Article
from newsparse.output.rows import LEAST, LEAST_ATTITUDE

_BINS = 10
_LEAST = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_SAME = 0.5


@frozen
class Judged:
    """One attribution, compared with the corpus."""

    confidence: float | None = field()
    right: bool = field()
    number: int = field(default=0, eq=False)
    """Its position among the attributions that were found in its article."""


@frozen
class Bin:
    """The attributions of one step of confidence."""

    count: int = field()
    mean: float = field()
    """Their mean confidence."""
    right: float = field()
    """The share of them that is right."""


Found: TypeAlias = tuple[float | None, Gold]


def found_in(article: Article) -> list[Found]:
    """Return confidence and spans of each outermost attribution."""
    return [
        (
            a.confidence,
            {
                role: [(span.start, span.end) for span in spans]
                for role, spans in (("source", a.source), ("cue", a.cue), ("content", a.content))
            },
        )
        for a in article.attributions
        if a.depth == 0
    ]


def judge(gold: Sequence[Gold], found: Sequence[Found]) -> list[Judged]:
    """Compare the attributions of one article with the annotated ones."""
    partner = pairs([one["content"] for one in gold], [spans["content"] for _, spans in found])
    judged = []
    for n, (confidence, spans) in enumerate(found):
        own = partner.get(n)
        right = own is not None and all(_agree(gold[own][role], spans[role]) for role in ("source", "cue"))
        others = (one for m, one in enumerate(gold) if not (right and m == own))
        if not any(_shared(spans["cue"], other["content"]) for other in others):
            judged.append(Judged(confidence, right, n))
    return judged


def pairs(gold: Sequence[Sequence[Stretch]], found: Sequence[Sequence[Stretch]]) -> dict[int, int]:
    """Pair contents one to one, the best overlap first: which annotated one belongs to each found."""
    options = sorted(
        (
            (dice, m, n)
            for m, one in enumerate(gold)
            for n, other in enumerate(found)
            if (dice := _dice(one, other)) >= _SAME
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, m, n in options:
        if n not in partner and m not in taken:
            partner[n] = m
            taken.add(m)
    return partner


def _agree(gold: Sequence[Stretch], found: Sequence[Stretch]) -> bool:
    """Return whether a role overlaps; if the annotators marked none, any prediction is accepted."""
    return not gold or _shared(gold, found) > 0


def _shared(a: Sequence[Stretch], b: Sequence[Stretch]) -> int:
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _dice(a: Sequence[Stretch], b: Sequence[Stretch]) -> float:
    size = sum(end - start for start, end in (*a, *b))
    return 2 * _shared(a, b) / size if size else 0.0


def bins(judged: Sequence[Judged]) -> list[Bin | None]:
    """Put the attributions into ten steps of confidence; None for a step that is empty."""
    steps: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for one in judged:
        if one.confidence is not None:
            step = min(int(one.confidence * _BINS), _BINS - 1)
            steps[step].append((one.confidence, one.right))
    return [
        Bin(
            len(step),
            sum(confidence for confidence, _ in step) / len(step),
            sum(right for _, right in step) / len(step),
        )
        if step
        else None
        for step in steps
    ]


def calibration_error(steps: Sequence[Bin | None]) -> float:
    """Return the expected calibration error: the mean gap between confidence and share right.

    Naeini, Cooper and Hauskrecht, *Obtaining Well Calibrated Probabilities Using Bayesian Binning*,
    AAAI 2015.
    """
    filled = [step for step in steps if step]
    total = sum(step.count for step in filled)
    return sum(step.count * abs(step.mean - step.right) for step in filled) / total if total else 0.0


def precision_recall(judged: Sequence[Judged], gold: int, least: float) -> tuple[int, float, float]:
    """Return how many attributions reach a confidence, their precision, and their recall of the gold.

    One without a confidence was found by its position and reaches any.
    """
    kept = [one for one in judged if one.confidence is None or one.confidence >= least]
    right = sum(one.right for one in kept)
    return len(kept), right / len(kept) if kept else 0.0, right / gold if gold else 0.0


def table(judged: Sequence[Judged], what: str) -> Iterator[str]:
    """Yield the lines of the reliability table, and the calibration error."""
    steps = bins(judged)
    placed = [one for one in judged if one.confidence is None]
    yield f"| confidence | {what} | mean confidence | correct |"
    yield "| --- | --- | --- | --- |"
    for n, step in enumerate(steps):
        if step:
            reach = f"{n / _BINS:.1f} to {(n + 1) / _BINS:.1f}"
            yield f"| {reach} | {step.count} | {step.mean:.2f} | {step.right:.2f} |"
    if placed:
        right = sum(one.right for one in placed) / len(placed)
        yield f"| none (by position) | {len(placed)} | | {right:.2f} |"
    yield ""
    yield f"Expected calibration error: {calibration_error(steps):.3f}"


def report(judged: Sequence[Judged], gold: int) -> Iterator[str]:
    """Yield the lines of both tables."""
    yield from table(judged, "attributions")
    yield ""
    yield "| least confidence | attributions | precision | recall | F |"
    yield "| --- | --- | --- | --- | --- |"
    rows = [(least, *precision_recall(judged, gold, least)) for least in _LEAST]
    for row, behind in zip(rows, [*rows[1:], None], strict=True):
        # Below the confidence from which attributions are reported all rows are the same.
        if behind is None or behind[1] != row[1]:
            least, kept, precision, recall = row
            f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            yield f"| {least:.1f} | {kept} | {100 * precision:.1f} | {100 * recall:.1f} | {100 * f:.1f} |"


def by_mode(judged: Sequence[tuple[str, Judged]]) -> Iterator[str]:
    """Yield the lines of a table: how many attributions of each mode are right, by confidence.

    The steps are those at which the table for reading leaves out attributions and attitudes.
    """
    edges = (0.0, LEAST, LEAST_ATTITUDE, 2.0)
    yield "| mode | below 0.6 | 0.6 to 0.7 | 0.7 and above |"
    yield "| --- | --- | --- | --- |"
    for mode in sorted({mode for mode, _ in judged}):
        cells = []
        for least, end in itertools.pairwise(edges):
            step = [
                one.right
                for its, one in judged
                if its == mode and one.confidence is not None and least <= one.confidence < end
            ]
            cells.append(f"{sum(step)} of {len(step)}")
        yield f"| {mode} | {' | '.join(cells)} |"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    args = parser.parse_args()
    judged: list[Judged] = []
    with_modes: list[tuple[str, Judged]] = []
    count = 0
    for _, text, gold in read_articles(args.corpus):
        article = newsparse.parse(text)
        modes = [said.mode for said in article.attributions if said.depth == 0]
        here = judge(gold, found_in(article))
        judged += here
        with_modes += [(modes[one.number], one) for one in here]
        count += len(gold)
    if not count:
        parser.error(f"{args.corpus} contains no article with attributions")
    print("\n".join([*report(judged, count), "", *by_mode(with_modes)]))


if __name__ == "__main__":
    main()
