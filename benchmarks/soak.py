"""Whether memory stays flat over very many articles.

    python -m benchmarks.soak [--parses N] [--threads N]

Short made-up articles are read with every layer.  No two are alike, and each brings names and words that
none before it had, so that a cache without a bound cannot hide.  Printed is the memory of the process
as it goes on.  Whatever is kept on purpose (lexicons, weights, caches that have a bound) is there after
the first half; the exit code is 1 if the second half adds more than 5 MB to the peak.
"""

from __future__ import annotations

import argparse
import resource
import sys
import threading
from collections.abc import Iterable
from time import perf_counter

from newsparse import Pipeline
from newsparse.testing import synthetic

LIMIT = 5.0
"""How many MB the second half of the parses may add to the peak."""


def peak() -> float:
    """Return the most memory that the process has had, in MB."""
    # In kB on Linux, in bytes on macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1 << 20
    )


def article(number: int) -> str:
    """Make up a short article with three words that no other one has."""
    new = "".join(chr(97 + number // 26**place % 26) for place in range(5))
    text = synthetic.article(number, paragraphs=4)
    return (
        f"{text}\n\n“It is {new}ish,” {new.title()} Lee-{new.title()} of the {new.upper()} Group said "
        f"on {number % 28 + 1} May {1900 + number % 150}, {new}ing. @{new} {number}"
    )


def read(numbers: Iterable[int]) -> None:
    """Read articles with every layer, and keep none."""
    pipeline = Pipeline.default()
    for number in numbers:
        found = pipeline.parse(article(number))
        for parser in pipeline.parsers:
            found[parser.makes]
        found.clean_text()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--parses", type=int, default=100_000, help="default: %(default)s")
    parser.add_argument("--threads", type=int, default=1, help="default: %(default)s")
    args = parser.parse_args()
    parts = 10
    halfway = 0.0
    start = perf_counter()
    for part in range(parts):
        numbers = range(part * args.parses // parts, (part + 1) * args.parses // parts)
        workers = [
            threading.Thread(target=read, args=[numbers[first :: args.threads]])
            for first in range(args.threads)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(f"{numbers.stop:>9} articles  {perf_counter() - start:>7.0f} s  {peak():>7.1f} MB", flush=True)
        if 2 * (part + 1) == parts:
            halfway = peak()
    added = peak() - halfway
    print(f"the second half added {added:.1f} MB")
    if added > LIMIT:
        raise SystemExit(f"memory grows: {added:.1f} MB, and {LIMIT} are allowed")


if __name__ == "__main__":
    main()
