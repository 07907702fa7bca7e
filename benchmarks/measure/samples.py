"""Articles with annotations, what the scorers count in each of them, and how far a figure depends on chance.

Every third article of a corpus is unseen: it is scored, but no one looks at what is found in it.  So figures
on it are those of a text that is new.  An interval comes from a bootstrap over whole articles: mistakes come
in chains, and one wrong "she" is ten wrong statements.
"""

from __future__ import annotations

import functools
import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

import newsparse
from benchmarks.measure import titles
from benchmarks.measure.predict import date_in, dates_of, prediction
from benchmarks.measure.speakers import is_kept
from benchmarks.score import attributions, dates, noise, people, speakers, voices
from benchmarks.score import titles as score_titles
from benchmarks.score.spans import by_document, read_rows
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
    """``attributions``, ``voices``, ``speakers``, ``titles``, ``people``, ``noise`` or ``dates``."""
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

    def __init__(self, corpora: Path) -> None:
        self._corpora = corpora
        self._predicted: dict[tuple[Path, str, bool], dict[str, Any]] = {}

    def counts(self, sample: Sample, *, given_names: bool = False) -> list[Counts]:
        """Return the counts of each article of a sample; none if the corpus is not there."""
        if sample.scorer == "titles" and not sample.gold:
            return self._titles_on_pages("held" if sample.part == "unread" else "read")
        folder = self._corpora / sample.texts
        if not (folder / "text").is_dir() or not (self._corpora / sample.gold).exists():
            return []
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
    def _gold(self, path: Path) -> Mapping[str, Any]:
        """Return the annotations of a file, or of a folder of attributions, by article."""
        if path.is_dir():
            return {name: (text, events) for name, text, events in attributions.read(path)}
        return by_document(read_rows(path))

    def _attributions(self, gold: Path, found: dict[str, Any]) -> Counts:
        text, events = self._gold(gold)[found["doc"]]
        raw = attributions.count(text, events, found["attributions"])
        counts: Counts = Counter()
        for (what, kind), count in raw.items():
            for group in {kind, *(name for name, kinds in attributions.GROUPS.items() if kind in kinds)}:
                counts[f"{group}.{what}"] += count
        return counts

    def _voices(self, gold: Path, found: dict[str, Any]) -> Counts:
        text, events = self._gold(gold)[found["doc"]]
        modes = self._modes(gold / "modes.tsv").get(found["doc"], {})
        raw = voices.count(text, events, modes, found["attributions"])
        return Counter({what: raw[what, 0] for what in ("right", "pred", "gold")})

    @functools.cache  # noqa: B019
    def _modes(self, path: Path) -> Mapping[str, Mapping[int, str]]:
        return voices.read_modes(path)

    def _speakers(self, gold: Path, found: dict[str, Any]) -> Counts:
        raw = speakers.count(self._gold(gold)[found["doc"]], found["attributions"])
        counts: Counts = Counter()
        for (what, kind), count in raw.items():
            counts[f"{kind or 'all'}.{what}"] += count
            if kind in speakers.PERSON:
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
        raw = score_titles.count(gold, found["titles"])
        names = {"right": "tp", "gold": "gold", "found": "pred"}
        return Counter({name: raw["strict", "ALL", "", what] for name, what in names.items()})

    def _dates(self, gold: Path, found: dict[str, Any]) -> Counts:
        gold = gold / "gold.jsonl" if gold.is_dir() else gold
        raw = dates.count(self._gold(gold)[found["doc"]]["timex"], found["dates"])
        return Counter({what: count for (view, what), count in raw.items() if view == "all"})

    def _noise(self, gold: Path, found: dict[str, Any]) -> Counts:
        text, lines = noise.read(gold, found["doc"])
        raw = noise.count(text, lines, found["noise"])
        right, missing, wrong = (raw["lines", what] for what in ("tp", "fn", "fp"))
        return Counter({"right": right, "gold": right + missing, "found": right + wrong})

    def _people(self, gold: Path, found: dict[str, Any]) -> Counts:
        raw = people.count(self._gold(gold)[found["doc"]], found)
        counts: Counts = Counter(
            {"gold": raw["gold", ""], "recall": raw["found", ""], "full_name": raw["full", ""]}
        )
        for (what, who), count in raw.items():
            if who:
                counts[f"{who}.{what}"] = count
        return counts


def _names_in(gold: Path) -> list[str]:
    """Return the names of the articles of a corpus, in the order in which every third one is counted."""
    if gold.is_dir() and (gold / "gold.jsonl").exists():
        gold = gold / "gold.jsonl"
    if gold.is_dir():
        return sorted(path.stem for path in (gold / "text").glob("*.txt"))
    return [json.loads(line)["doc"] for line in gold.read_text(encoding="utf-8").splitlines()]


_dates = functools.cache(dates_of)
