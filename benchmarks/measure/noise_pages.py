"""Score the noise of invented pages, each line of which is labelled.

    python -m benchmarks.measure.noise_pages [--missed] [--json]

``noise_pages/*.tsv`` are pages in the manner of different outlets, written and labelled before any output for
them was seen.  Each row is a line of a page after its label: ``content``, ``metadata`` (a byline or a time:
neither right nor wrong as noise) or a kind of noise.  Needs no corpus.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import newsparse

PAGES = Path(__file__).parents[1] / "labels" / "noise_pages"


def labelled(path: Path) -> Iterator[tuple[str, str, float]]:
    """Yield each line of a page, its label, and the share of it that is read as noise."""
    rows = [row.split("\t", 1) for row in path.read_text(encoding="utf-8").splitlines()]
    article = newsparse.parse("\n\n".join(line for _, line in rows))
    start = 0
    for label, line in rows:
        end = start + len(line)
        covered = sum(
            max(0, min(end, noise.end) - max(start, noise.start))
            for noise in article.noise
            if noise.start < end
        )
        yield line, label, covered / len(line)
        start = end + 2


def measure(*, list_missed: bool = False) -> Mapping[str, float]:
    """Return precision and recall of lines, recall by kind, and the share of the article that is kept."""
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    size = lost = 0.0
    for path in sorted(PAGES.glob("*.tsv")):
        for line, label, share in labelled(path):
            there[label] += 1
            found[label] += 2 * share >= 1
            if label == "content":
                size, lost = size + len(line), lost + share * len(line)
            if list_missed and label != "metadata" and (2 * share >= 1) == (label == "content"):
                print(f"{path.stem}\t{label}\t{line}")
    kinds = there.keys() - {"content", "metadata"}
    hit = sum(found[kind] for kind in kinds)
    return {
        "precision": 100 * hit / (hit + found["content"]),
        "recall": 100 * hit / sum(there[kind] for kind in kinds),
        "kept": 100 - 100 * lost / size,
        **{kind: 100 * found[kind] / there[kind] for kind in sorted(kinds)},
    }


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missed", action="store_true", help="list the lines that are read wrongly")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    figures = measure(list_missed=args.missed)
    if args.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:<12}{value:>8.2f}")


if __name__ == "__main__":
    main()
