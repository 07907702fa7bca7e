"""Learn the weights by which uncertain lines are decided from their neighbours; estimate how they carry over.

    python -m benchmarks.train.noise FOLDER ... [--two-thirds FOLDER] [--clean FOLDER]
        [--cross N [--missed]] [--write]

Each FOLDER contains ``text/*.txt``, ``labels/*.tsv`` (line number, label, category) and ``meta.tsv`` with a
``publisher_group`` for each name.  Every third page of the one after ``--two-thirds`` is left out, because it
is only scored.  ``--clean`` names a folder with ``text/*.txt`` of articles whose lines all belong to the
article, unless they are certainly noise; some of them are learned from, too, because scraped pages seldom
show a page without noise.  Pages whose captions end with credits are learned from twice, the second time
without the credits: it is by them that most captions are certain, so the weights would otherwise be those of
the few captions without.  ``--cross N`` leaves out one N-th of the publishers at a time and prints how the
weights of the others do on them, with ``--missed`` also the lines that are read wrongly.  ``--write`` writes
``src/newsparse/data/noise_weights.toml``; the file in the repository comes from::

    python -m benchmarks.train.noise noise --two-thirds noise2 --clean polnear/train --write

It takes about ten seconds and needs numpy and scipy (``pip install --group train``).
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
import scipy.sparse
from attrs import field, frozen
from numpy.typing import NDArray
from scipy.optimize import minimize

import newsparse
from benchmarks.train.weights import write_weights
from newsparse.core.parser import View
from newsparse.language.language import Language
from newsparse.parsers.noise import PARSER
from newsparse.parsers.noise.chain import Chain, Steps
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.neighbours import decide
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.places import features, find_places
from newsparse.parsers.noise.reading import read_page

WEIGHTS = Path(__file__).parents[2] / "src" / "newsparse" / "data" / "noise_weights.toml"
Vector: TypeAlias = NDArray[np.float64]
RIDGE = 0.4
"""Weight of the squared weights: with 0.3, more of the invented pages is lost, and with 0.6 less noise is
found when publishers are left out."""
CLEAN = 100
"""How many articles without noise are learned from; they are as many as the pages with it."""
PRECISION = 1e-4
"""The largest slope at the end; weights are then right to the third decimal place, and two are written."""
SEEN_IN = 2
"""In how many pages a feature must occur to get a weight; a page without its credits counts, too."""


@frozen
class Sample:
    """A page to learn from."""

    publisher: str = field()
    """The publisher of the page; pages of one publisher are left out together."""
    names: list[list[str] | None] = field()
    """The features of each line; None where a line is surely noise."""
    truth: list[int] = field()
    """1 for noise, 0 for the article and what belongs to it (bylines, timestamps)."""
    page: Page = field()
    """The lines with their certain readings."""
    labels: list[tuple[str, str]] = field()
    """Label and category of each line, to score with."""


def samples(folder: Path, *, without_third: bool = False, bare: bool = False) -> Iterator[Sample]:
    """Yield the pages of a folder in the order of their names, perhaps without every third.

    ``bare`` yields only pages with credits at the end of captions, and without these.
    """
    with (folder / "meta.tsv").open(encoding="utf-8", newline="") as file:
        publishers = {row["name"]: row["publisher_group"] for row in csv.DictReader(file, delimiter="\t")}
    for number, path in enumerate(sorted((folder / "labels").glob("*.tsv")), 1):
        if without_third and number % 3 == 0:
            continue
        with (folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        labels = {}
        for row in path.read_text(encoding="utf-8").splitlines():
            line, label, category = row.split("\t")[:3]
            labels[int(line)] = (label, category)
        if bare:
            lines = text.split("\n")
            captions = [n - 1 for n, (_, category) in labels.items() if category == "caption"]
            before = [lines[i] for i in captions]
            for i in captions:
                lines[i] = _without_credit(lines[i])
            if before == [lines[i] for i in captions]:
                continue
            text = "\n".join(lines)
        page = read_page(View(newsparse.parse(text).reading, PARSER))
        numbers = [text.count("\n", 0, line.start) + 1 for line in page.lines]
        places = find_places(page, page.findings)
        yield Sample(
            publishers[path.stem],
            [None if place is None else list(features(place)) for place in places],
            [int(labels[n][0] == "noise" or place is None) for n, place in zip(numbers, places, strict=True)],
            page,
            [labels[n] for n in numbers],
        )


def _without_credit(caption: str) -> str:
    """Return a caption without the credit at its end; a picture in Markdown stays as it is."""
    if caption.startswith("!["):
        return caption
    start = Credits.of(Language("en")).start(caption)
    if start is None:
        return caption
    stop = caption[start] in '.!?”"'
    return caption[: start + stop].rstrip(" –—-|/(")


def clean_samples(folder: Path) -> Iterator[Sample]:
    """Yield ``CLEAN`` articles of a folder, evenly spread over it, as pages without unsure noise."""
    paths = sorted((folder / "text").glob("*.txt"))
    for path in paths[:: max(1, len(paths) // CLEAN)]:
        with path.open(encoding="utf-8", newline="") as file:
            page = read_page(View(newsparse.parse(file.read()).reading, PARSER))
        places = find_places(page, page.findings)
        names = [None if place is None else list(features(place)) for place in places]
        yield Sample("", names, [int(place is None) for place in places], page, [])


class Model:
    """Weights of a linear-chain conditional random field, learned from pages.

    Their likelihood less a penalty on large weights has one maximum, so the same pages give the same weights
    whatever climbs to it, and in whatever order the pages come.
    """

    def __init__(self, pages: Sequence[Sample]) -> None:
        seen: Counter[str] = Counter()
        for page in pages:
            seen.update({name for names in page.names if names for name in names})
        self.ids = {name: i for i, name in enumerate(sorted(n for n in seen if seen[n] >= SEEN_IN))}
        found = minimize(
            Loss(pages, self.ids),
            np.zeros(len(self.ids) + 4),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": 2000, "maxfun": 4000, "ftol": 1e-14, "gtol": PRECISION},
        )
        if not found.success:
            raise SystemExit(f"The weights do not converge: {found.message}")
        self.weights = [float(weight) for weight in found.x]

    def chain(self) -> Chain:
        """Return the chain with these weights, rounded as in the file."""
        return Chain(self.named(), self.steps)

    @property
    def steps(self) -> Steps:
        """The weights of the steps from line to line."""
        a, b, c, d = (round(weight, 2) for weight in self.weights[-4:])
        return ((a, b), (c, d))

    def named(self) -> dict[str, float]:
        """Return the weights that make a difference, by name."""
        return {
            name: round(self.weights[i], 2) for name, i in self.ids.items() if abs(self.weights[i]) >= 0.02
        }


class Loss:
    """The loss of weights on pages and its slope; the lines of all pages at one position are read at once."""

    def __init__(self, pages: Sequence[Sample], ids: Mapping[str, int]) -> None:
        self._length = max(len(page.truth) for page in pages)
        shape = (self._length, len(pages))
        self._there = np.zeros(shape, dtype=bool)
        """Whether a page has a line at a position."""
        self._sure = np.zeros(shape, dtype=bool)
        truth = np.zeros(shape, dtype=int)
        rows, columns = [], []
        for number, page in enumerate(pages):
            for at, (names, label) in enumerate(zip(page.names, page.truth, strict=True)):
                self._there[at, number], self._sure[at, number] = True, names is None
                truth[at, number] = label
                found = [ids[name] for name in names or () if name in ids]
                rows += [at * len(pages) + number] * len(found)
                columns += found
        self._features = scipy.sparse.csr_matrix(
            (np.ones(len(rows)), (rows, columns)), shape=(truth.size, len(ids))
        )
        self._truth = truth
        unsure = self._there & ~self._sure
        self._true_features = self._features.T @ (truth * unsure).ravel()
        step = self._there[1:]
        pairs = (2 * truth[:-1] + truth[1:])[step]
        self._true_steps = np.bincount(pairs, minlength=4).astype(float)

    def __call__(self, weights: Vector) -> tuple[float, Vector]:
        """Return the negative logarithm of the likelihood with its penalty, and its slope."""
        scores = (self._features @ weights[:-4]).reshape(self._truth.shape)
        scores = np.where(self._sure, 0.0, scores)
        noise, taken, likelihood = self._read(scores, weights[-4:].reshape(2, 2))
        unsure = self._there & ~self._sure
        right = float((scores * self._truth * unsure).sum() + self._true_steps @ weights[-4:])
        slope = np.concatenate(
            (
                self._features.T @ (noise * unsure).ravel() - self._true_features,
                taken.ravel() - self._true_steps,
            )
        )
        return likelihood - right + RIDGE * float(weights @ weights), slope + 2 * RIDGE * weights

    def _read(self, scores: Vector, step: Vector) -> tuple[Vector, Vector, float]:
        """Return each line's probability of noise, how often each step is expected, and the normaliser.

        The normaliser is the logarithm of the sum over all readings of the pages.
        """
        own = np.stack((np.where(self._sure, -np.inf, 0.0), scores))
        forwards = np.zeros((self._length, *own.shape[:1], own.shape[2]))
        forwards[0] = own[:, 0]
        for at in range(1, self._length):
            reached = np.logaddexp(
                *(forwards[at - 1][state, None] + step[state][:, None] for state in (0, 1))
            )
            forwards[at] = np.where(self._there[at], reached + own[:, at], forwards[at - 1])
        total = np.logaddexp(*forwards[-1])
        noise, taken = np.zeros_like(scores), np.zeros((2, 2))
        later = np.zeros_like(forwards[0])
        for at in range(self._length - 1, -1, -1):
            there = self._there[at]
            noise[at] = np.where(there, np.exp(forwards[at][1] + later[1] - total), 0.0)
            if at:
                after = own[:, at] + later
                joint = forwards[at - 1][:, None] + step[:, :, None] + after[None]
                taken += (np.exp(joint - total) * there).sum(axis=2)
                later = np.where(
                    there, np.logaddexp(*np.moveaxis(step[:, :, None] + after[None], 1, 0)), later
                )
        return noise, taken, float(total.sum())


def cross(
    pages: Sequence[Sample],
    bare: Sequence[Sample],
    clean: Sequence[Sample],
    parts: int,
    *,
    list_missed: bool = False,
) -> None:
    """Print how whole lines are read with weights learned from other publishers' pages and all clean ones.

    ``bare`` are the pages whose captions have lost their credits; their figures are printed separately.
    """
    publishers = sorted({page.publisher for page in pages})
    random.Random(1).shuffle(publishers)
    whole, cut = Tally(), Tally()
    for part in range(parts):
        out = set(publishers[part::parts])
        known = [page for page in (*pages, *bare) if page.publisher not in out]
        chain = Model([*known, *clean]).chain()
        for tally, kind in ((whole, pages), (cut, bare)):
            for page in kind:
                if page.publisher in out:
                    tally.add(page, chain, list_missed=list_missed)
    print(f"{parts} parts")
    whole.show()
    if bare:
        print("captions without their credits")
        cut.show()


class Tally:
    """Counts lines that are read rightly and wrongly."""

    def __init__(self) -> None:
        self._there: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._false = self._lost = self._total = 0

    def add(self, page: Sample, chain: Chain, *, list_missed: bool) -> None:
        """Count the lines of a page."""
        for finding, (label, category), line in zip(
            decide(page.page, chain), page.labels, page.page.lines, strict=True
        ):
            flagged, length = finding is not None, len("".join(line.text.split()))
            if label == "noise":
                self._there[category] += 1
                self._found[category] += flagged
            elif label == "content":
                self._false += flagged
                self._total += length
                self._lost += length * flagged
            if list_missed and label != "metadata" and flagged != (label == "noise"):
                print(f"{page.publisher}\t{category if label == 'noise' else 'LOST'}\t{line.text}")

    def show(self) -> None:
        """Print the counts."""
        hit, there = self._found.total(), self._there.total()
        precision, recall = hit / (hit + self._false), hit / there
        f_score = 2 * precision * recall / (precision + recall)
        print(f"P {precision:.4f}  R {recall:.4f}  F {f_score:.4f}")
        print(
            f"false alarms  {100 * self._lost / self._total:.3f}% of content characters, {self._false} lines"
        )
        for category, count in self._there.most_common():
            print(
                f"recall {category:<10} {self._found[category] / count:.3f} ({self._found[category]}/{count})"
            )


def write(model: Model, pages: int, clean: int) -> None:
    """Write the weights of a model."""
    comments = (
        "Weights for deciding from its neighbours whether an unsure line is noise (parsers/noise/places).",
        f"Learned by benchmarks/train/noise.py from {pages} labelled pages and {clean} articles",
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
    parser.add_argument(
        "--two-thirds",
        type=Path,
        metavar="FOLDER",
        action="append",
        default=[],
        help="leave out every third page",
    )
    parser.add_argument("--clean", type=Path, metavar="FOLDER", help="articles without noise to learn from")
    parser.add_argument("--cross", type=int, metavar="N", help="leave every N-th publisher out in turn")
    parser.add_argument("--missed", action="store_true", help="list the lines that are read wrongly")
    parser.add_argument("--write", action="store_true", help="write the weights of all pages together")
    args = parser.parse_args()
    pages = [page for folder in args.folders for page in samples(folder)]
    pages += [page for folder in args.two_thirds for page in samples(folder, without_third=True)]
    bare = [page for folder in args.folders for page in samples(folder, bare=True)]
    bare += [page for folder in args.two_thirds for page in samples(folder, without_third=True, bare=True)]
    clean = list(clean_samples(args.clean)) if args.clean else []
    if args.cross:
        cross(pages, bare, clean, args.cross, list_missed=args.missed)
    if args.write:
        write(Model(pages + bare + clean), len(pages), len(clean))


if __name__ == "__main__":
    main()
