"""Learn the weights of a model; estimate how they do on publishers or articles that they have not seen.

    python -m benchmarks.train MODEL [--corpora FOLDER] [--cross N] [--write] [--output FILE]

MODEL is one of ``attributions``, ``nested``, ``speakers``, ``names``, ``noise``, ``voices``. Its module in
this folder declares what it learns from. ``--cross N`` deals publishers (or articles) into N parts, leaves
out each in turn and prints how the weights of the others do on it. ``--write`` writes the model's file in
``src/newsparse/data``, trained on all samples; ``--output`` writes another file. ``nested`` and
``voices`` depend on the weights of ``attributions``, so learn them afterwards. The same samples give the
same weights. Needs numpy and scipy (``pip install --group train``).
"""

from __future__ import annotations

import argparse
import importlib
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.present import add_folders
from benchmarks.train.model import Model

MODELS = ("attributions", "names", "nested", "noise", "speakers", "voices")


def folds(model: Model[Any], samples: Sequence[Any], parts: int) -> list[tuple[list[Any], list[Any]]]:
    """Return for each part the samples of the others and its own; groups are dealt by lot."""
    groups = sorted({model.group(each) for each in samples} - {""})
    random.Random(1).shuffle(groups)
    found = []
    for part in range(parts):
        out = set(groups[part::parts])
        rest = [each for each in samples if model.group(each) not in out]
        found.append((rest, [each for each in samples if model.group(each) in out]))
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", choices=MODELS, metavar="MODEL")
    add_folders(parser)
    parser.add_argument("--cross", type=int, metavar="N", help="leave out each of N parts in turn")
    parser.add_argument("--write", action="store_true", help="write the weights of all samples")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write them into another file")
    args = parser.parse_args()
    model: Model[Any] = importlib.import_module(f"benchmarks.train.{args.model}").MODEL
    samples = model.samples(args.corpora)
    if not samples:
        parser.error(f"{args.corpora} contains nothing to learn {model.name} from")
    print(f"{len(samples)} samples of {len({model.group(each) for each in samples})} groups")
    if args.cross:
        parts = [(out, model.weights(rest)) for rest, out in folds(model, samples, args.cross)]
        print("\n".join(model.judge(parts)))
    if args.write or args.output:
        model.write(model.learned(samples), args.output)


if __name__ == "__main__":
    main()
