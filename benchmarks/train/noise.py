"""What is learned about uncertain lines: by which weights they are decided from their neighbours.

A folder of pages contains ``text/*.txt``, ``labels/*.tsv`` (line number, label, category) and ``meta.tsv``
with a ``publisher_group`` for each name.  Some articles whose lines all belong to the article, unless they
are certainly noise, are learned from, too, because scraped pages seldom show a page without noise.  Pages
whose captions end with credits are learned from twice, the second time without the credits: it is by them
that most captions are certain, so the weights would otherwise be those of the few captions without.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import field, frozen

import newsparse
from benchmarks.measure.speakers import is_kept
from benchmarks.train.fitting import Vector, fit
from benchmarks.train.model import Model, Plain, named
from newsparse.core.parser import View
from newsparse.language.language import Language
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.noise import PARSER
from newsparse.parsers.noise.chain import STATES, Chain, decide
from newsparse.parsers.noise.credits import Credits
from newsparse.parsers.noise.evidence import features, find_surroundings, looks_of
from newsparse.parsers.noise.lines import read_page
from newsparse.parsers.noise.page import PageLines

PENALTY = 0.8
"""With 0.6, more of the invented pages is lost, and with 1.2 less noise is found when publishers are left
out."""
CLEAN = 100
"""How many articles without noise are learned from; they are as many as the pages with it."""
LIMITS: dict[str, Any] = {"maxiter": 2000, "maxfun": 4000, "ftol": 1e-14, "gtol": 1e-4}
"""Weights are then right to the third decimal place, and two are written."""
SMALLEST = 0.02
STEPS = [f"{one} {other}" for one in STATES for other in STATES]
SEEN_IN = 2
"""In how many pages a feature must occur to get a weight; a page without its credits counts, too."""


@frozen
class Sample:
    """A page to learn from."""

    publisher: str = field()
    """The publisher of the page; empty for articles without noise, which are never left out."""
    names: list[list[str] | None] = field()
    """The features of each line; None where a line is surely noise."""
    truth: list[int] = field()
    """1 for noise, 0 for the article and what belongs to it (bylines, timestamps)."""
    page: PageLines = field()
    """The lines with their certain readings."""
    labels: list[tuple[str, str]] = field()
    """Label and category of each line, to score with."""
    bare: bool = field(default=False)
    """Whether captions have lost their credits."""


def pages_of(folder: Path, *, without_third: bool = False, bare: bool = False) -> Iterator[Sample]:
    """Yield the pages of a folder in the order of their names, perhaps without every third.

    ``bare`` yields only pages with credits at the end of captions, and without these.
    """
    with (folder / "meta.tsv").open(encoding="utf-8", newline="") as file:
        publishers = {row["name"]: row["publisher_group"] for row in csv.DictReader(file, delimiter="\t")}
    for number, path in enumerate(sorted((folder / "labels").glob("*.tsv")), 1):
        if without_third and is_kept(number):
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
        around = find_surroundings(page, page.findings, looks_of(page))
        yield Sample(
            publishers[path.stem],
            [None if line is None else features(line) for line in around],
            [int(labels[n][0] == "noise" or line is None) for n, line in zip(numbers, around, strict=True)],
            page,
            [labels[n] for n in numbers],
            bare,
        )


def _without_credit(caption: str) -> str:
    """Return a caption without the credit at its end; a picture in Markdown stays as it is."""
    if caption.startswith("!["):
        return caption
    credit = Credits.of(Language("en")).read(caption)
    if credit is None:
        return caption
    start = credit[0]
    stop = caption[start] in '.!?”"'
    return caption[: start + stop].rstrip(" –—-|/(")


def clean_samples(folder: Path) -> Iterator[Sample]:
    """Yield ``CLEAN`` articles of a folder, evenly spread over it, as pages without unsure noise."""
    paths = sorted((folder / "text").glob("*.txt"))
    for path in paths[:: max(1, len(paths) // CLEAN)]:
        with path.open(encoding="utf-8", newline="") as file:
            page = read_page(View(newsparse.parse(file.read()).reading, PARSER))
        around = find_surroundings(page, page.findings, looks_of(page))
        names = [None if line is None else features(line) for line in around]
        yield Sample("", names, [int(line is None) for line in around], page, [])


class ChainLoss:
    """The loss of scores on pages and its slope; the lines of all pages at one position are read at once.

    There is a row for each line of each page (:meth:`rows`), and one for each step from state to state.
    """

    def __init__(self, pages: Sequence[Sample]) -> None:
        self._length = max(len(page.truth) for page in pages)
        shape = (self._length, len(pages))
        self._there = np.zeros(shape, dtype=bool)
        """Whether a page has a line at a position."""
        self._sure = np.zeros(shape, dtype=bool)
        truth = np.zeros(shape, dtype=int)
        self.rows: list[Sequence[str]] = [()] * truth.size
        """The evidence of each row."""
        for number, page in enumerate(pages):
            for at, (names, label) in enumerate(zip(page.names, page.truth, strict=True)):
                self._there[at, number], self._sure[at, number] = True, names is None
                truth[at, number] = label
                self.rows[at * len(pages) + number] = names or ()
        self.rows += [(step,) for step in STEPS]
        self._truth = truth
        step = self._there[1:]
        pairs = (2 * truth[:-1] + truth[1:])[step]
        self._true_steps = np.bincount(pairs, minlength=4).astype(float)

    def __call__(self, rows: Vector) -> tuple[float, Vector]:
        """Return the negative logarithm of the likelihood, and its slope."""
        steps = rows[-4:]
        scores = np.where(self._sure, 0.0, rows[:-4].reshape(self._truth.shape))
        noise, taken, likelihood = self._read(scores, steps.reshape(2, 2))
        unsure = self._there & ~self._sure
        right = float((scores * self._truth * unsure).sum() + self._true_steps @ steps)
        gap = (noise - self._truth) * unsure
        return likelihood - right, np.concatenate((gap.ravel(), taken.ravel() - self._true_steps))

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


class Tally:
    """Counts lines that are read rightly and wrongly."""

    def __init__(self) -> None:
        self._there: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._false = self._lost = self._total = self.pages = 0

    def add(self, page: Sample, chain: Chain) -> None:
        """Count the lines of a page."""
        self.pages += 1
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

    def lines(self) -> Iterator[str]:
        """Yield the counts."""
        hit, there = self._found.total(), self._there.total()
        precision, recall = hit / (hit + self._false), hit / there
        f_score = 2 * precision * recall / (precision + recall)
        yield f"P {precision:.4f}  R {recall:.4f}  F {f_score:.4f}"
        lost = 100 * self._lost / self._total
        yield f"false alarms  {lost:.3f}% of content characters, {self._false} lines"
        for category, count in self._there.most_common():
            found = self._found[category]
            yield f"recall {category:<10} {found / count:.3f} ({found}/{count})"


def samples(corpora: Path) -> list[Sample]:
    """Return the pages of all corpora, pages without their credits, and articles without noise."""
    folders = ((corpora / "noise", False), (corpora / "noise2", True))
    return [
        *(page for folder, thirds in folders for page in pages_of(folder, without_third=thirds)),
        *(page for folder, thirds in folders for page in pages_of(folder, without_third=thirds, bare=True)),
        *clean_samples(corpora / "polnear" / "train"),
    ]


def learn(pages: Sequence[Sample]) -> Plain:
    """Return the weights of a linear-chain conditional random field."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({name for names in page.names if names for name in names})
    known = [*sorted(name for name in seen if seen[name] >= SEEN_IN), *STEPS]
    loss = ChainLoss(pages)
    index = {name: number for number, name in enumerate(known)}
    found = fit(loss.rows, index, loss, PENALTY, bias=False, **LIMITS)
    steps = {step: found.pop(step) for step in STEPS}
    return {"decisions": {"noise": named(found, SMALLEST), "steps": named(steps, 0.0)}}


def judge(parts: Sequence[tuple[Sequence[Sample], WeightsFile]]) -> Iterator[str]:
    """Yield how whole lines of pages that were left out are read, and of pages without credits."""
    for bare in (False, True):
        tally = Tally()
        for out, weights in parts:
            chain = Chain.of(weights)
            for page in out:
                if page.publisher and page.bare == bare:
                    tally.add(page, chain)
        if tally.pages:
            yield f"{tally.pages} pages{', captions without their credits' if bare else ''}"
            yield from tally.lines()


MODEL = Model(
    name="noise",
    file="noise_weights.json",
    about="Weights, in hundredths, for deciding from its neighbours whether an unsure line is noise.",
    samples=samples,
    group=lambda page: page.publisher,
    learn=learn,
    judge=judge,
)
