"""Measure how well the date of a statement is found: ``Attribution.when``.

    python -m benchmarks.measure.when FOLDER [LABELS.jsonl] [--wrong]

FOLDER is PolNeAR dev, with ``text``.  LABELS (``benchmarks/labels/when.jsonl``) has one attribution a line:
``doc``, the start of its ``cue``, and ``when``, the start and end of the expression in its sentence that
dates the statement, or null.  100 attributions that newsparse finds and the corpus confirms were read: 70
with a date in their sentence, 15 with one in a sentence beside it, 15 without.  ``--wrong`` lists the errors.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.measure.predict import articles
from benchmarks.present import needed

LABELS = Path(__file__).parents[1] / "labels" / "when.jsonl"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("labels", type=Path, nargs="?", default=LABELS)
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    needed(args.folder / "text")
    labels: dict[str, dict[int, list[int] | None]] = {}
    for row in map(json.loads, args.labels.read_text("utf-8").splitlines()):
        labels.setdefault(row["doc"], {})[row["cue"]] = row["when"]
    read = given = found = right = 0
    for doc, article in articles(args.folder):
        for each in article.attributions:
            starts = labels.get(doc, {}).keys() & {at for cue in each.cue for at in range(cue.start, cue.end)}
            if not starts:
                continue
            gold, own = labels[doc].pop(starts.pop()), each.when
            good = bool(gold and own) and own.start < gold[1] and gold[0] < own.end  # type: ignore[index,union-attr]
            read, given, found, right = (
                read + 1,
                given + bool(gold),
                found + bool(own),
                right + good,
            )
            if args.wrong and bool(gold or own) != good:
                print(doc, each.cue[0].start, gold, own)
    lost = [when for rest in labels.values() for when in rest.values()]
    given += sum(map(bool, lost))
    print(f"{read} of {read + len(lost)} attributions found")
    precision, recall = right / (found or 1), right / (given or 1)
    print(f"dated {given}; found {found}, right {right}: P {precision:.3f} R {recall:.3f}")


if __name__ == "__main__":
    main()
