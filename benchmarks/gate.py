"""Fail when a figure on the development corpora falls below its floor, or what an article costs rises.

    python -m benchmarks.gate [--raise] [--only TASK ...] [--corpora FOLDER]

Predicts every corpus again, runs the scorers and prints each figure of ``floors.json`` with its
floor.  A figure is named by its task and its place in the scorer's JSON, in percent.  With
``--raise`` floors rise to what is reached now, cut to one decimal place; they never fall.  The millions of
instructions that an article takes (:mod:`benchmarks.measure.instructions`) and the lines of each package have
a ceiling instead, which only falls.  A task whose corpus is not there is named and left out.  The exit code
is 0 if all floors that were measured are reached; otherwise it is 1.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import get_args

from attrs import frozen

from benchmarks.measure import instructions, names, noise_pages, predict, speakers, titles
from benchmarks.measure import open as measure_open
from benchmarks.present import HOW, add_folders
from benchmarks.score import tasks

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PACKAGE = HERE.parent / "src" / "newsparse"


@frozen
class Task:
    """The prediction and the scorer that judges it, or a function that measures without a corpus."""

    texts: str = ""
    """The folder of the articles, or a file of gold that has them; of the corpora unless it is absolute."""
    scorer: str = ""
    """The name of the scorer, a module of :mod:`benchmarks.score`."""
    gold: str = ""
    """The answers that the scorer compares with."""
    corpus: str = ""
    """The corpus that the scorer reads too, between the two others."""
    scale: float = 1.0
    """The factor that turns the scorer's figures into percentages."""
    measure: Callable[[Path], Mapping[str, object] | None] | None = None
    """Returns the report, given the folder of the corpora; None where what it needs is not there."""
    count: Callable[[Path], Mapping[str, object] | None] | None = None
    """Returns the report for a folder of articles, whose figures must not rise above their bounds; None where
    something is missing."""


def _titles_on_pages(corpora: Path) -> Mapping[str, object] | None:
    """Return the reports of both parts of the labelled pages."""
    if not titles.has_all(corpora):
        return None
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for part in get_args(titles.Part):
            gold, predictions = titles.write(corpora, part, Path(scratch))
            found[part] = tasks.report("titles", gold, predictions)
    return found


def _speaker_confidence(corpora: Path) -> Mapping[str, object] | None:
    """Return how well the confidence of speakers fits."""
    there = all((corpora / gold).exists() for gold in speakers.SETS)
    return speakers.calibration(corpora) if there else None


def lines(_: Path = HERE) -> Mapping[str, int]:
    """Return the lines of each package in ``src``; those of ``parsers`` count by themselves.

    >>> sorted(lines())[0], lines()["parsers/titles"] < lines()["all"]
    ('all', True)
    """
    found: Counter[str] = Counter()
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).parent.parts
        package = "/".join(parts[: 1 + (parts[:1] == ("parsers",))])
        for name in ("all", package or "newsparse"):
            found[name] += path.read_text(encoding="utf-8").count("\n")
    return found


TASKS: Mapping[str, Task] = {
    "open": Task(measure=lambda _: measure_open.measure()),
    "attributions": Task("polnear/dev", "attributions", "polnear/dev"),
    "nested": Task("polnear/dev", "nested", "nested/nested.jsonl", "polnear/dev"),
    "nested-abroad": Task("abroad", "nested", "nested/nested.jsonl", "abroad"),
    "speakers": Task("polnear/dev", "speakers", "speakers/dev.jsonl"),
    "speakers-abroad": Task("abroad", "speakers", "abroad/speakers.jsonl"),
    "speakers-genres": Task("genres", "speakers", "genres/speakers.jsonl"),
    "speaker-confidence": Task(measure=_speaker_confidence),
    "people-abroad": Task("abroad", "people", "abroad/people.jsonl"),
    "people-world": Task("people/world", "people", "people/world/people.jsonl"),
    "pronouns-gap": Task("pronouns/gap.jsonl", "pronouns", "pronouns/gap.jsonl"),
    "pronouns-gum": Task("pronouns/gum.jsonl", "pronouns", "pronouns/gum.jsonl"),
    "instructions": Task("polnear/dev", count=instructions.counted),
    "command": Task("polnear/dev", count=instructions.of_command),
    "lines": Task(count=lines),
    "names": Task(measure=lambda _: names.shares()),
    "titles": Task("polnear/dev", "titles", "titles/dev.jsonl", scale=100.0),
    "titles-pages": Task(scale=100.0, measure=_titles_on_pages),
    "titles-abroad": Task("abroad", "titles", "abroad/titles.jsonl", scale=100.0),
    "noise": Task("noise", "noise", "noise"),
    "noise2": Task("noise2", "noise", "noise2"),
    "noise-written": Task(measure=lambda _: noise_pages.measure()),
    "dates": Task("dates/meantime", "dates", "dates/meantime/gold.jsonl", scale=100.0),
    "dates-written": Task(f"{HERE}/labels/dates.jsonl", "dates", f"{HERE}/labels/dates.jsonl", scale=100.0),
}


def write_predictions(folder: Path, path: Path, *, given_names: bool = False) -> None:
    """Predict a folder of articles into a file, with genders from given names if these are asked for."""
    with path.open("w", encoding="utf-8") as file:
        for name, article in predict.articles(folder, given_names=given_names):
            file.write(json.dumps(predict.prediction(name, article)) + "\n")


def score(task: Task, predictions: Path, *, corpora: Path) -> Mapping[str, object]:
    """Return the report of a task's scorer."""
    folder = corpora / task.corpus if task.corpus else None
    return tasks.report(task.scorer, corpora / task.gold, predictions, folder=folder)


def figure(report: Mapping[str, object], place: str, scale: float) -> float:
    """Return the figure at a place such as ``quoted.triple.f``; a figure that has no value yet is 0.

    The scorer of people reports what is "wrong"; "right" is the rest, so that it has a floor like the others.

    :raises SystemExit: if the report has no such place.
    """
    if place.endswith(".right"):
        return 100.0 - figure(report, f"{place.removesuffix('.right')}.wrong", scale)
    value: object = report
    for part in place.split("."):
        if not isinstance(value, Mapping) or part not in value:
            raise SystemExit(f"the scorer's report has no {place!r}; correct floors.json")
        value = value[part]
    if value is not None and not isinstance(value, int | float):
        raise SystemExit(f"{place!r} is not a figure; correct floors.json")
    return scale * (value or 0.0)


def measure(wanted: list[str], *, corpora: Path) -> dict[str, float]:
    """Return every figure that has a floor, by name; tasks that read one folder share its predictions."""
    groups: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for name in wanted:
        task = TASKS[name]
        groups[task.texts or name, task.count is None].append(name)
    found: dict[str, float] = {}
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        for part, reasons in pool.map(partial(_measure_all, corpora=corpora), groups.values()):
            found |= part
            for reason in reasons:
                print(reason, file=sys.stderr)
    return found


def _measure_all(names: list[str], *, corpora: Path) -> tuple[dict[str, float], list[str]]:
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    found: dict[str, float] = {}
    reasons = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            task = TASKS[name]
            report, reason = _report(task, corpora, Path(scratch))
            if report is None:
                reasons.append(f"{name}: not measured, because {reason}")
            else:
                found.update(_figures(name, task, report, floors))
    return found, reasons


def _report(task: Task, corpora: Path, scratch: Path) -> tuple[Mapping[str, object] | None, str]:
    """Return the report of a task, or None and the reason."""
    if task.measure is not None:
        return task.measure(corpora), f"not all articles that it needs are in {corpora}"
    for path in filter(None, (task.texts, task.gold, task.corpus)):
        if not (corpora / path).exists():
            return None, f"{corpora / path} is not there"
    if task.count is not None:
        return task.count(corpora / task.texts), "valgrind is not installed"
    predictions = scratch / f"{task.texts.replace('/', '-').lstrip('-')}.jsonl"
    if not predictions.exists():
        write_predictions(corpora / task.texts, predictions)
    return score(task, predictions, corpora=corpora), ""


def _figures(
    name: str, task: Task, report: Mapping[str, object], floors: Iterable[str]
) -> Iterator[tuple[str, float]]:
    """Yield the figures of a report that have a floor."""
    for key in floors:
        if key.startswith(f"{name}."):
            yield key, figure(report, key.partition(".")[2], task.scale)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", dest="rise", action="store_true", help="write floors that rose")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=TASKS,
        default=list(TASKS),
        metavar="TASK",
        help=f"of {', '.join(TASKS)}; default: all",
    )
    add_folders(parser)
    args = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = measure(args.only, corpora=args.corpora)
    print(f"{'figure':<40}{'bound':>8}{'now':>8}")
    if lost := {key for key in floors if key.partition(".")[0] in args.only} - found.keys():
        print(f"{len(lost)} figures were not measured. {HOW}.", file=sys.stderr)
    failed = False
    for key, now in found.items():
        wrong = ("ABOVE" if now > floors[key] else "") if _is_ceiling(key) else "BELOW" * (now < floors[key])
        failed = failed or bool(wrong)
        print(f"{key:<40}{floors[key]:>8.1f}{now:>8.2f}  {wrong}".rstrip())
    if args.rise:
        risen = {key: _tighter(key, bound, found.get(key, bound)) for key, bound in floors.items()}
        FLOORS.write_text(json.dumps(risen, indent=2) + "\n", encoding="utf-8")
    if failed:
        raise SystemExit(1)


def _is_ceiling(key: str) -> bool:
    """Return whether the bound of a figure is a ceiling."""
    return TASKS[key.partition(".")[0]].count is not None


def _tighter(key: str, bound: float, now: float) -> float:
    """Return a floor that rose to what was reached, or a ceiling that fell to it, to one decimal place."""
    if _is_ceiling(key):
        return min(bound, math.ceil(now * 10) / 10)
    return max(bound, math.floor(now * 10) / 10)


if __name__ == "__main__":
    main()
