"""Measure the confidence of attributions that are recognised by their position.

    python -m benchmarks.measure.positions CORPUS...

Each CORPUS contains ``text/*.txt`` and ``attributions/*.ann`` (brat standoff).  Prints for each kind of
``POSITIONS`` (newsparse/parsers/claims/thresholds.py) how many there are, how many of them are right, as
``benchmarks.measure.reliability`` defines it, and the share, drawn towards one half for few.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import newsparse
from benchmarks.labels.brat import read_articles
from benchmarks.measure.reliability import found_in, judge
from newsparse.parsers.claims import thresholds

__all__ = ["count"]


def count(corpora: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Return for each kind of position how many attributions there are, and how many are right."""
    # No probability is above 1, so these confidences show which kind a record is.
    marks = {float(mark): kind for mark, kind in enumerate(thresholds.POSITIONS, 2)}
    known = dict(thresholds.POSITIONS)
    thresholds.POSITIONS.update({kind: mark for mark, kind in marks.items()})
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    try:
        for corpus in corpora:
            for _, text, gold in read_articles(corpus):
                for one in judge(gold, found_in(newsparse.parse(text))):
                    if kind := marks.get(one.confidence or 0.0):
                        seen[kind] += 1
                        right[kind] += one.right
    finally:
        thresholds.POSITIONS.update(known)
    return {kind: (seen[kind], right[kind]) for kind in known}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS")
    for kind, (seen, right) in count(parser.parse_args().corpora).items():
        print(f"{kind}: {right} of {seen}, {(right + 1) / (seen + 2):.2f}")


if __name__ == "__main__":
    main()
