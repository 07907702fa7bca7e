"""The command ``python -m benchmarks.score``; ``benchmarks/score/__init__.py`` describes it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from attrs import asdict

from benchmarks import score
from benchmarks.score import compare
from benchmarks.score.tasks import TASKS, counts, module, report


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.score",
        description=score.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=(*TASKS, "compare"), metavar="TASK")
    parser.add_argument("files", nargs="+", metavar="GOLD PREDICTIONS")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N mistakes")
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="FOLDER",
        help="nested: where text/ and attributions/ are, if not beside GOLD",
    )
    args = parser.parse_args()
    if args.task == "compare":
        _compare(parser, args.files, as_json=args.json)
        return
    paths = [Path(name) for name in args.files]
    if len(paths) != 2:
        parser.error("give GOLD and PREDICTIONS")
    if absent := [path for path in paths if not path.exists()]:
        parser.error(f"{absent[0]} does not exist")
    errors: list[str] = []
    gold, predictions = paths
    found = report(args.task, gold, predictions, errors, args.texts)
    print(json.dumps(found, indent=1) if args.json else "\n".join(module(args.task).show(found)))
    for line in errors[: args.errors]:
        print(line, file=sys.stderr)


def _compare(parser: argparse.ArgumentParser, files: list[str], *, as_json: bool) -> None:
    task, *names = files
    if task not in TASKS or not names or len(names) % 3:
        parser.error("give a task, and for each set GOLD A B: compare speakers gold.jsonl a.jsonl b.jsonl")
    texts = []
    for gold, a, b in zip(*[iter(map(Path, names))] * 3, strict=True):
        one, other = counts(task, gold, a), counts(task, gold, b)
        texts += [(one[name], other[name]) for name in one]
    differences = list(compare.compare(texts, module(task).figures))
    if as_json:
        print(json.dumps([asdict(one) for one in differences], indent=1))
    else:
        print(f"{len(texts)} texts, {compare.DRAWS} draws", *compare.table(differences), sep="\n")


if __name__ == "__main__":
    main()
