"""Figures of the open benchmark (:mod:`benchmarks.gold`).

python -m benchmarks.measure.open [--part read|unread|all] [--style NAME] [--errors TASK]
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from attrs import field, frozen

from benchmarks import gold
from benchmarks.measure import predict
from benchmarks.robust.styles import STYLES
from benchmarks.score import tasks


@frozen
class Row:
    """A figure: where a scorer reports it."""

    name: str = field()
    """Its name in floors.json."""
    label: str = field()
    scorer: str = field()
    place: str = field()
    file: str = field(default="")
    """The gold of the scorer; the folder if empty."""
    scale: float = field(default=1.0)
    """The factor that turns it into a percentage."""


ROWS = (
    Row("quotations", "quotations: source, cue and content right (F1)", "attributions", "quoted.triple.f"),
    Row("indirect", "indirect speech and thought: the same (F1)", "attributions", "indirect.triple.f"),
    Row("statements", "all statements: the same (F1)", "attributions", "all.triple.f"),
    Row("voices-precision", "voices that are counted: right (precision)", "voices", "precision"),
    Row("voices-recall", "voices of the text: counted (recall)", "voices", "recall"),
    Row("speakers-precision", "speakers that are given: right", "speakers", "precision", "speakers.jsonl"),
    Row("speakers", "sources that mean a person: right", "speakers", "accuracy.all", "speakers.jsonl"),
    Row("bodies", "sources that are organisations: right", "speakers", "org.accuracy", "speakers.jsonl"),
    Row("people-recall", "people of the text: found", "people", "recall", "people.jsonl"),
    Row("people-precision", "people that are found: right", "people", "precision", "people.jsonl"),
    Row(
        "titles", "titles with exactly the right words (F1)", "titles", "strict.ALL.f", "titles.jsonl", 100.0
    ),
    Row("noise-recall", "lines of noise: found", "noise", "lines.r"),
    Row("noise-precision", "lines marked as noise: right", "noise", "lines.p"),
    Row("dates", "dates with the right value (F1)", "dates", "all.value_f1", "gold.jsonl", 100.0),
)


def _values(folder: Path, predictions: Path) -> Iterator[tuple[Row, float]]:
    """Yield the figures of predictions for a corpus."""
    reports: dict[str, object] = {}
    for row in ROWS:
        if row.scorer not in reports:
            reports[row.scorer] = tasks.report(row.scorer, folder / row.file, predictions)
        value = reports[row.scorer]
        for part in row.place.split("."):
            value = value[part] if isinstance(value, Mapping) else None
        yield row, row.scale * value if isinstance(value, int | float) else 0.0


def figures(part: gold.Part, style: str | None = None) -> tuple[int, list[tuple[Row, float]]]:
    """Return how many texts a part has, and the figures of newsparse on them, perhaps in another style."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, predictions = Path(scratch) / "gold", Path(scratch) / "predictions.jsonl"
        gold.write(folder, part)
        read = folder
        if style:
            # The scorers need the marks of the labelled text.
            read = shutil.copytree(folder, Path(scratch) / "read")
            for path in (read / "text").iterdir():
                path.write_bytes(STYLES[style](path.read_bytes().decode()).encode())
        with predictions.open("w", encoding="utf-8") as file:
            for name, article in predict.articles(read):
                file.write(json.dumps(predict.prediction(name, article)) + "\n")
        return len(list((folder / "text").iterdir())), list(_values(folder, predictions))


def agreement() -> tuple[int, dict[str, float]]:
    """Return how many texts a second reader labelled, and their figures by name, without noise and dates."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, predictions = Path(scratch) / "gold", Path(scratch) / "predictions.jsonl"
        gold.write(folder, "unread")
        rows = gold.second()
        text = "".join(f"{json.dumps(gold.as_prediction(row))}\n" for row in rows)
        predictions.write_text(text, encoding="utf-8")
        left_out = ("noise", "dates")
        return len(rows), {
            r.name: value for r, value in _values(folder, predictions) if r.scorer not in left_out
        }


def measure() -> Mapping[str, Mapping[str, float]]:
    """Return the figures of both parts by name, for the gate."""
    return {
        part: {row.name: value for row, value in figures(part)[1]}
        for part in get_args(gold.Part)
        if part != "all"
    }


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=get_args(gold.Part), default="all")
    parser.add_argument("--style", choices=STYLES, help="rewrite the marks of the texts first")
    parser.add_argument(
        "--errors", metavar="TASK", choices=tasks.TASKS, help="list mistakes in the read part"
    )
    args = parser.parse_args()
    if args.errors:
        _list_errors(args.errors)
        return
    count, values = figures(args.part, args.style)
    print(f"{count} texts")
    for row, value in values:
        print(f"{row.label:55}{value:6.1f}")


def _list_errors(task: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, predictions = Path(scratch) / "gold", Path(scratch) / "predictions.jsonl"
        gold.write(folder, "read")
        with predictions.open("w", encoding="utf-8") as file:
            for name, article in predict.articles(folder):
                file.write(json.dumps(predict.prediction(name, article)) + "\n")
        errors: list[str] = []
        file_name = next(row.file for row in ROWS if row.scorer == task)
        tasks.report(task, folder / file_name, predictions, errors)
        print(*errors, sep="\n")


if __name__ == "__main__":
    main()
