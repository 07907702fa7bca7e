"""Measure what attributions of a publisher are worth that the engine never saw.

    python -m benchmarks.measure.unseen [--write] [--corpora FOLDER] [--scorers FOLDER]

Each publisher of PolNeAR in turn is left out of training, and its development articles are read with what was
trained on the others; then all are scored together.  The shipped weights, trained on all publishers,
are scored beside them.  ``--write`` puts the table into ``docs/explanation/attributions.md``.  The command
trains once for each publisher, which takes half an hour on one core.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.gate import TASKS, add_folders, figure, score, write_predictions
from benchmarks.measure.predict import date_in, prediction
from benchmarks.pages import DOCS, put
from benchmarks.train.attributions import MODEL, Document, documents, pipeline

TASK = TASKS["attributions"]
KINDS = ("quoted", "indirect", "all")
MEASURES = (("content F", "content_partial.f"), ("triple F", "triple.f"))


def publishers(corpora: Path) -> list[str]:
    """Return the publishers of the development part: what the names of its articles begin with."""
    return sorted({path.name.partition("_")[0] for path in (corpora / TASK.texts / "text").glob("*.txt")})


def without(publisher: str, known: Sequence[Document], corpora: Path) -> Iterator[str]:
    """Yield the predictions for a publisher's articles, learned from the others, a line each."""
    weights = MODEL.learned([document for document in known if document.group != publisher])
    with tempfile.TemporaryDirectory() as scratch:
        reads = pipeline(weights, Path(scratch))
        for path in sorted((corpora / TASK.texts / "text").glob(f"{publisher}_*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                article = reads.parse(file.read(), published=date_in(path.stem))
            yield json.dumps(prediction(path.stem, article))


def table(rows: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of the page on attributions."""
    columns = [f"{kind}: {label}" for kind in KINDS for label, _ in MEASURES]
    yield f"| {datetime.date.today()} | {' | '.join(columns)} |"
    yield f"| --- {'| --- ' * len(columns)}|"
    for name, report in rows.items():
        cells = [figure(report, f"{kind}.{place}", TASK.scale) for kind in KINDS for _, place in MEASURES]
        yield f"| {name} | {' | '.join(f'{cell:.1f}' for cell in cells)} |"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the table into the page on attributions")
    add_folders(parser)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        shipped, unseen = Path(scratch) / "shipped.jsonl", Path(scratch) / "unseen.jsonl"
        write_predictions(args.corpora / TASK.texts, shipped)
        known = documents(args.corpora)
        with unseen.open("w", encoding="utf-8") as file:
            for publisher in publishers(args.corpora):
                print(f"without {publisher}", file=sys.stderr)
                file.writelines(f"{line}\n" for line in without(publisher, known, args.corpora))
        rows = {
            name: score(TASK, path, corpora=args.corpora, scorers=args.scorers)
            for name, path in (("trained on all seven", shipped), ("from the six others", unseen))
        }
    text = "\n".join(table(rows)) + "\n"
    print(text, end="")
    if args.write:
        put(DOCS / "explanation/attributions.md", "unseen", text)


if __name__ == "__main__":
    main()
