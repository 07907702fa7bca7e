"""Learn the weights by which unsure lines are decided from their neighbours; estimate how they carry over.

    python -m benchmarks.train_noise FOLDER ... [--clean FOLDER] [--cross N] [--write]

Each FOLDER contains ``text/*.txt``, ``labels/*.tsv`` (line number, label, category) and ``meta.tsv`` with a
``publisher_group`` for each name.  ``--clean`` names a folder with ``text/*.txt`` of articles whose lines are
all the article's, unless they say otherwise themselves; some of them are learned from, too, as scraped pages
seldom show what a page without noise looks like.  ``--cross N`` leaves one N-th of the publishers out in turn
and prints how the others' weights do on them; ``--write`` writes ``src/newsparse/data/noise_weights.toml``.
Standard library only: the likelihood is climbed by resilient steps (iRprop-, Igel & Huesken 2000).
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import field, frozen

import newsparse
from benchmarks.weights import write_weights
from newsparse.parser import View
from newsparse.parsers.noise import PARSER
from newsparse.parsers.noise.chain import Steps, is_noise, probabilities
from newsparse.parsers.noise.places import features, find_places
from newsparse.parsers.noise.reading import read_page

WEIGHTS = Path(__file__).parents[1] / "src" / "newsparse" / "data" / "noise_weights.toml"
STATES = (0, 1)
RIDGE = 0.5
"""Weight of the squared weights; of 0.5, 0.8 and 1.5 the best when publishers are left out."""
CLEAN = 100
"""How many articles without noise are learned from; they are as many as the pages with it."""
ROUNDS = 120
SEEN_IN = 2
"""In how many pages a feature must occur to get a weight."""


@frozen
class Sample:
    """A page to learn from."""

    publisher: str = field()
    """The publisher of the page; pages of one publisher are left out together."""
    names: list[list[str] | None] = field()
    """The features of each line; None where a line is surely noise."""
    truth: list[int] = field()
    """1 for noise, 0 for the article and what belongs to it (bylines, timestamps)."""
    labels: list[tuple[str, str, str, int]] = field()
    """Label, category, form and length of each line, to score with."""


def samples(folder: Path) -> Iterator[Sample]:
    """Yield the pages of a folder."""
    with (folder / "meta.tsv").open(encoding="utf-8", newline="") as file:
        publishers = {row["name"]: row["publisher_group"] for row in csv.DictReader(file, delimiter="\t")}
    for path in sorted((folder / "labels").glob("*.tsv")):
        with (folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        labels = {}
        for row in path.read_text(encoding="utf-8").splitlines():
            number, label, category = row.split("\t")[:3]
            labels[int(number)] = (label, category)
        page = read_page(View(newsparse.parse(text).reading, PARSER))
        numbers = [text.count("\n", 0, line.start) + 1 for line in page.lines]
        places = find_places(page, page.findings)
        yield Sample(
            publishers[path.stem],
            [None if place is None else list(features(place)) for place in places],
            [int(labels[n][0] == "noise" or place is None) for n, place in zip(numbers, places, strict=True)],
            [
                (*labels[n], form, len("".join(line.text.split())))
                for n, form, line in zip(numbers, page.forms, page.lines, strict=True)
            ],
        )


def clean_samples(folder: Path) -> Iterator[Sample]:
    """Yield ``CLEAN`` articles of a folder, evenly spread over it, as pages without unsure noise."""
    paths = sorted((folder / "text").glob("*.txt"))
    for path in paths[:: max(1, len(paths) // CLEAN)]:
        with path.open(encoding="utf-8", newline="") as file:
            page = read_page(View(newsparse.parse(file.read()).reading, PARSER))
        places = find_places(page, page.findings)
        names = [None if place is None else list(features(place)) for place in places]
        yield Sample("", names, [int(place is None) for place in places], [])


class Model:
    """Weights that are being learned."""

    def __init__(self, pages: Sequence[Sample]) -> None:
        seen: Counter[str] = Counter()
        for page in pages:
            seen.update({name for names in page.names if names for name in names})
        self.ids = {name: i for i, name in enumerate(sorted(n for n in seen if seen[n] >= SEEN_IN))}
        self.weights = [0.0] * (len(self.ids) + 4)
        self._climb(pages)

    @property
    def steps(self) -> Steps:
        """The weights of the steps from line to line."""
        a, b, c, d = self.weights[-4:]
        return ((a, b), (c, d))

    def named(self) -> dict[str, float]:
        """Return the weights that make a difference, by name."""
        return {
            name: round(self.weights[i], 2) for name, i in self.ids.items() if abs(self.weights[i]) >= 0.02
        }

    def scores(self, page: Sample) -> list[float | None]:
        """Return each line's score for noise."""
        weights, ids = self.weights, self.ids
        return [
            None if names is None else sum(weights[ids[name]] for name in names if name in ids)
            for names in page.names
        ]

    def probabilities(self, page: Sample) -> list[float]:
        """Return how probably each line is noise."""
        return probabilities(self.scores(page), self.steps)

    def _climb(self, pages: Sequence[Sample]) -> None:
        known = [
            [[self.ids[n] for n in names or () if n in self.ids] for names in page.names] for page in pages
        ]
        size = [0.05] * len(self.weights)
        before = [0.0] * len(self.weights)
        for _ in range(ROUNDS):
            slope = [-2 * RIDGE * weight for weight in self.weights]
            for page, ids in zip(pages, known, strict=True):
                self._add_slope(page, ids, slope)
            for i, rise in enumerate(slope):
                turned = rise * before[i]
                if turned > 0:
                    size[i] = min(1.0, size[i] * 1.2)
                elif turned < 0:
                    size[i] = max(1e-5, size[i] * 0.5)
                    rise = 0.0
                if rise:
                    self.weights[i] += math.copysign(size[i], rise)
                before[i] = rise

    def _add_slope(self, page: Sample, ids: list[list[int]], slope: list[float]) -> None:
        """Add what is true less what is expected, for each weight."""
        scores = self.scores(page)
        expected, steps = expectations(scores, self.steps)
        for i, (score, truth) in enumerate(zip(scores, page.truth, strict=True)):
            if score is not None:
                for number in ids[i]:
                    slope[number] += truth - expected[i]
            if i:
                slope[len(self.ids) + 2 * page.truth[i - 1] + truth] += 1.0
        for number, amount in enumerate(steps):
            slope[len(self.ids) + number] -= amount


def expectations(scores: Sequence[float | None], steps: Steps) -> tuple[list[float], list[float]]:
    """Return each line's probability of noise and how often each of the four steps is expected."""
    own = [(0.0, 1.0) if s is None else (1.0, math.exp(max(-40.0, min(40.0, s)))) for s in scores]
    step = [[math.exp(weight) for weight in row] for row in steps]
    forwards: list[list[float]] = []
    for i, share in enumerate(own):
        now = [
            (sum(forwards[i - 1][u] * step[u][v] for u in STATES) if i else 1.0) * share[v] for v in STATES
        ]
        forwards.append([value / sum(now) for value in now])
    backwards = [[1.0, 1.0]]
    for i in range(len(own) - 1, 0, -1):
        then = [sum(step[u][v] * own[i][v] * backwards[-1][v] for v in STATES) for u in STATES]
        backwards.append([value / sum(then) for value in then])
    backwards.reverse()
    noise, taken = [], [0.0] * 4
    for i in range(len(own)):
        joint = [forwards[i][v] * backwards[i][v] for v in STATES]
        noise.append(joint[1] / sum(joint))
        if i:
            pair = [
                forwards[i - 1][u] * step[u][v] * own[i][v] * backwards[i][v] for u in STATES for v in STATES
            ]
            for number, value in enumerate(pair):
                taken[number] += value / sum(pair)
    return noise, taken


def cross(pages: Sequence[Sample], clean: Sequence[Sample], parts: int) -> None:
    """Print how weights learned on some publishers' pages, and on all clean ones, do on the others'."""
    publishers = sorted({page.publisher for page in pages})
    random.Random(1).shuffle(publishers)
    hit = false = missed = lost = total = 0
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for part in range(parts):
        out = set(publishers[part::parts])
        model = Model([page for page in pages if page.publisher not in out] + list(clean))
        for page in pages:
            if page.publisher not in out:
                continue
            for chance, (label, category, form, length) in zip(
                model.probabilities(page), page.labels, strict=True
            ):
                flagged = is_noise(chance, form, "body")
                if label == "noise":
                    hit, missed = hit + flagged, missed + (not flagged)
                    there[category] += 1
                    found[category] += flagged
                elif label == "content":
                    false += flagged
                    total += length
                    lost += length * flagged
    precision, recall = hit / (hit + false), hit / (hit + missed)
    f_score = 2 * precision * recall / (precision + recall)
    print(f"{parts} parts  P {precision:.4f}  R {recall:.4f}  F {f_score:.4f}")
    print(f"false alarms  {100 * lost / total:.3f}% of content characters, {false} lines")
    for category, count in there.most_common():
        print(f"recall {category:<10} {found[category] / count:.3f} ({found[category]}/{count})")


def write(model: Model, pages: int, clean: int) -> None:
    """Write the weights of a model."""
    comments = (
        "Weights for deciding from its neighbours whether an unsure line is noise (parsers/noise/places).",
        f"Learned by benchmarks/train_noise.py from {pages} labelled pages and {clean} articles",
        "without noise; written by it, not by hand.",
    )
    steps = (
        "# From article to article and noise; from noise to article and noise.",
        f"steps = {[[round(weight, 2) for weight in row] for row in model.steps]}",
        "",
    )
    write_weights(WEIGHTS, comments, model.named(), values=steps)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--clean", type=Path, metavar="FOLDER", help="articles without noise to learn from")
    parser.add_argument("--cross", type=int, metavar="N", help="leave every N-th publisher out in turn")
    parser.add_argument("--write", action="store_true", help="write the weights of all pages together")
    args = parser.parse_args()
    pages = [page for folder in args.folders for page in samples(folder)]
    clean = list(clean_samples(args.clean)) if args.clean else []
    if args.cross:
        cross(pages, clean, args.cross)
    if args.write:
        write(Model(pages + clean), len(pages), len(clean))


if __name__ == "__main__":
    main()
