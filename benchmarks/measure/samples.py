"""Articles with annotations, what the scorers count in each of them, and how far a figure depends on chance.

Every third article of a corpus is unseen: it is scored, but no one looks at what is found in it.  So figures
on it are those of a text that is new.  An interval comes from a bootstrap over whole articles: mistakes come
in chains, and one wrong "she" is ten wrong statements.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import io
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, TypeAlias, get_args
from unittest import mock

from attrs import frozen

import newsparse
from benchmarks.measure import titles
from benchmarks.measure.predict import date_in, dates_of, prediction
from benchmarks.measure.speakers import is_kept
from newsparse.core.kinds import GenderBasis

__all__ = ["F1", "Counts", "Measure", "Part", "Sample", "Scorers", "Share", "interval", "total", "triple"]

DRAWS = 2000

Counts: TypeAlias = Counter[str]
"""How often something occurs in an article, by name."""
Part: TypeAlias = Literal["all", "inspected", "unread"]


@frozen
class Share:
    """A share of what is counted, in percent."""

    part: str
    whole: str

    def of(self, counts: Counts) -> float | None:
        """Return the figure, or None if there is nothing to count."""
        return 100 * counts[self.part] / counts[self.whole] if counts[self.whole] else None


@frozen
class F1:
    """The harmonic mean of two shares, in percent."""

    precision: Share
    recall: Share

    def of(self, counts: Counts) -> float | None:
        """Return the figure, or None if there is nothing to count."""
        one, other = self.precision.of(counts), self.recall.of(counts)
        if one is None or other is None:
            return None
        return 2 * one * other / (one + other) if one + other else 0.0


Measure: TypeAlias = Share | F1


@frozen
class Sample:
    """Annotated articles for one scorer."""

    scorer: str
    """``attributions``, ``speakers``, ``titles``, ``people``, ``noise`` or ``dates``."""
    gold: str
    """A folder of the corpora, or a file with a line for each article."""
    texts: str
    """The folder that contains the articles, of the corpora."""
    part: Part = "all"
    as_in: str = ""
    """The folder whose articles are in parts, if not all of them are in the gold."""
    begin: str = ""
    """What the names of the articles begin with."""


def triple(kind: str) -> F1:
    """Return the measure of statements of a kind whose source, cue and content are correct."""
    return F1(Share(f"{kind}.triple_p", f"{kind}.pred"), Share(f"{kind}.triple_g", f"{kind}.gold"))


def total(counts: Iterable[Counts]) -> Counts:
    """Return the counts of all articles together."""
    together: Counts = Counter()
    for one in counts:
        together.update(one)
    return together


def interval(counts: Sequence[Counts], measure: Measure) -> tuple[float, float]:
    """Return between which values a figure lies in 95 of 100 draws of as many articles, with replacement."""
    chance = random.Random(0)
    drawn = (measure.of(total(chance.choices(counts, k=len(counts)))) for _ in range(DRAWS))
    figures = sorted(figure for figure in drawn if figure is not None)
    return figures[int(0.025 * len(figures))], figures[int(0.975 * len(figures))]


class Scorers:
    """What the scorers count in the articles of the corpora; each article is read once."""

    def __init__(self, corpora: Path, scorers: Path) -> None:
        self._corpora = corpora
        self._scorers = scorers
        self._predicted: dict[tuple[Path, str, bool], dict[str, Any]] = {}

    def counts(self, sample: Sample, *, given_names: bool = False) -> list[Counts]:
        """Return the counts of each article of a sample."""
        if sample.scorer == "titles" and not sample.gold:
            return self._titles_on_pages("held" if sample.part == "unread" else "read")
        folder = self._corpora / sample.texts
        found = [self._prediction(folder, name, given_names) for name in self._names(sample)]
        counting: Callable[[Path, dict[str, Any]], Counts] = getattr(self, f"_{sample.scorer}")
        return [counting(self._corpora / sample.gold, row) for row in found]

    def _names(self, sample: Sample) -> list[str]:
        """Return the names of the articles of a sample."""
        known = _names_in(self._corpora / sample.gold)
        parted = _names_in(self._corpora / sample.as_in) if sample.as_in else known
        wanted = {
            name
            for number, name in enumerate(parted, 1)
            if sample.part == "all" or is_kept(number) == (sample.part == "unread")
        }
        return [name for name in known if name in wanted and name.startswith(sample.begin)]

    def _prediction(self, folder: Path, name: str, given_names: bool) -> dict[str, Any]:
        """Return what is found in an article, in the form that the scorers read."""
        key = (folder, name, given_names)
        if key not in self._predicted:
            with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
                text = file.read()
            article = newsparse.parse(
                text,
                published=_dates(folder).get(name) or date_in(name),
                gender_from=get_args(GenderBasis) if given_names else None,
            )
            self._predicted[key] = prediction(name, article)
        return self._predicted[key]

    @functools.cache  # noqa: B019 - there is one object, and it lives as long as the command
    def _module(self, name: str) -> ModuleType:
        """Return a scorer as a module."""
        specification = importlib.util.spec_from_file_location(name, self._scorers / f"score_{name}.py")
        assert specification
        assert specification.loader
        module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
        return module

    @functools.cache  # noqa: B019
    def _gold(self, path: Path) -> Mapping[str, Any]:
        """Return the annotations of a file, or of a folder of attributions, by article."""
        if path.is_dir():
            read: Mapping[str, Any] = self._module("attributions").read_gold(path)
            return read
        return {row["doc"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}

    def _attributions(self, gold: Path, found: dict[str, Any]) -> Counts:
        name = found["doc"]
        raw: Counter[tuple[str, str]] = Counter()
        self._module("attributions").score(
            {name: self._gold(gold)[name]}, {name: found["attributions"]}, counts=raw
        )
        counts: Counts = Counter()
        for (what, kind), count in raw.items():
            groups = {"direct": ("quoted", "all"), "mixed": ("quoted", "all"), "indirect": ("all",)}
            for group in (kind, *groups.get(kind, ())):
                counts[f"{group}.{what}"] += count
        return counts

    def _speakers(self, gold: Path, found: dict[str, Any]) -> Counts:
        raw: Counter[tuple[str, str] | str] = Counter()
        self._module("speakers").score([self._gold(gold)[found["doc"]]], [found], counts=raw)
        counts: Counts = Counter()
        for key, count in raw.items():
            what, kind = (key, "all") if isinstance(key, str) else key
            counts[f"{kind}.{what}"] += count
            if kind in ("name", "pronoun", "nominal"):
                counts[f"person.{what}"] += count
        return counts

    def _titles(self, gold: Path, found: dict[str, Any]) -> Counts:
        return self._title_counts(self._gold(gold)[found["doc"]], found)

    def _titles_on_pages(self, part: titles.Part) -> list[Counts]:
        with tempfile.TemporaryDirectory() as scratch:
            gold, predicted = titles.write(self._corpora, part, Path(scratch))
            golden, found = self._gold(gold), self._gold(predicted)
            return [self._title_counts(golden[name], found[name]) for name in golden]

    def _title_counts(self, gold: dict[str, Any], found: dict[str, Any]) -> Counts:
        name = gold["doc"]
        _, tables, *_ = self._module("titles").score({name: gold}, {name: found})
        spans = tables["strict"]["ALL"]
        return Counter({"right": spans.tp, "gold": spans.g, "found": spans.p})

    def _dates(self, gold: Path, found: dict[str, Any]) -> Counts:
        name = found["doc"]
        gold = gold / "gold.jsonl" if gold.is_dir() else gold
        docs, _ = self._module("dates").count({name: self._gold(gold)[name]}, {name: found})
        return Counter(docs[name]["all"])

    def _noise(self, gold: Path, found: dict[str, Any]) -> Counts:
        printed = self._printed("noise", str(gold), found, "--subset", "--docs")
        _, hit, missed, false, *_ = printed.splitlines()[0].split("\t")
        right, missing, wrong = (int(cell.split()[1]) for cell in (hit, missed, false))
        return Counter({"right": right, "gold": right + missing, "found": right + wrong})

    def _people(self, gold: Path, found: dict[str, Any]) -> Counts:
        """Return counts from the shares that the scorer prints for a single article."""
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.write(json.dumps(self._gold(gold)[found["doc"]]) + "\n")
            file.flush()
            report = json.loads(self._printed("people", file.name, found, "--json"))
        counts: Counts = Counter({"gold": report["people"]})
        for what in ("recall", "full_name"):
            counts[what] = round((report[what] or 0) * report["people"] / 100)
        for who, shares in report["gender"].items():
            given, coverage = shares["given"], shares["coverage"]
            counts[f"{who}.given"] = given
            counts[f"{who}.wrong"] = round((shares["wrong"] or 0) * given / 100)
            counts[f"{who}.correct"] = given - counts[f"{who}.wrong"]
            if coverage:
                counts[f"{who}.gendered"] = round(100 * given / coverage)
        return counts

    def _printed(self, scorer: str, gold: str, found: dict[str, Any], *options: str) -> str:
        """Return what a scorer prints for one article."""
        module = self._module(scorer)
        with (
            tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file,
            contextlib.redirect_stdout(io.StringIO()) as printed,
        ):
            file.write(json.dumps(found) + "\n")
            file.flush()
            arguments = [gold, file.name, *options]
            with mock.patch.object(sys, "argv", [scorer, *arguments]):
                module.main(*[arguments] * module.main.__code__.co_argcount)
        return printed.getvalue()


def _names_in(gold: Path) -> list[str]:
    """Return the names of the articles of a corpus, in the order in which every third one is counted."""
    if gold.is_dir() and (gold / "gold.jsonl").exists():
        gold = gold / "gold.jsonl"
    if gold.is_dir():
        return sorted(path.stem for path in (gold / "text").glob("*.txt"))
    return [json.loads(line)["doc"] for line in gold.read_text(encoding="utf-8").splitlines()]


_dates = functools.cache(dates_of)
