"""How many instructions the processor takes for an article, counted by valgrind.

    python -m benchmarks.instructions [FOLDER]

FOLDER contains ``text/*.txt``, of which the first 28 are read; without one, made-up articles are.  A process
reads them all with every layer, once and three times; the difference is what warm articles take.  Clock times
depend on the machine and on what else it does, and the ratio to a token pass has ranged from 19 to 29 for one
commit; the count is the same to a thousandth on every run with the same Python.  It says nothing of the
processor's caches: an article that waits for memory takes no more instructions.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import predict
from newsparse.testing import synthetic

__all__ = ["counted", "millions"]

ARTICLES, FEW, MANY = 28, 1, 3
SCRIPT = """
import json, sys
import newsparse
texts = json.load(sys.stdin)
for _ in range(int(sys.argv[1])):
    for text in texts:
        article = newsparse.parse(text, published="2016-05-01")
        for parser in article.pipeline.parsers:
            article[parser.makes]
"""
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def millions(texts: Sequence[str]) -> float | None:
    """Return the millions of instructions that a warm article takes; None where valgrind is not installed."""
    if shutil.which("valgrind") is None:
        return None
    some = list(texts[:ARTICLES])
    return (_count(some, MANY) - _count(some, FEW)) / (MANY - FEW) / len(some) / 1e6


def _count(texts: Sequence[str], times: int) -> int:
    """Return the instructions of a process that reads texts several times."""
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run(
        [*command, sys.executable, "-c", SCRIPT, str(times)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    found = _COUNT.search(done.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing:\n{done.stderr}")
    return int(found[1].replace(",", ""))


def counted(folder: Path) -> Mapping[str, object] | None:
    """Return the figure for the gate."""
    found = millions([article.text for _, article in predict.articles(folder)])
    return None if found is None else {"millions": found}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    args = parser.parse_args()
    if args.folder is None:
        texts = [synthetic.article(seed) for seed in range(ARTICLES)]
    else:
        texts = [article.text for _, article in predict.articles(args.folder)]
    found = millions(texts)
    print("not counted: valgrind is not installed" if found is None else f"{found:.2f} million instructions")


if __name__ == "__main__":
    main()
