"""Whether memory stays flat over very many articles.

    python -m benchmarks.robust.soak [--parses N] [--threads N] [--hostile]

Short made-up articles are read with every layer.  No two are alike, and each brings names and words that
none before it had, so that a cache without a bound cannot hide.  Printed is the memory of the process
as it goes on.  Everything that is kept on purpose (lexicons, weights, limited caches) is loaded after
the first half; the exit code is 1 if the second half adds more than 5 MB to the peak.
"""

from __future__ import annotations

import argparse
import resource
import sys
import threading
from collections.abc import Callable, Iterable
from time import perf_counter

from newsparse import Pipeline
from tests import synthetic

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


_HOSTILE = (
    "a",
    "A",
    "1",
    "a-",
    "Lee",
    "Ann Lee ",
    ' "',
    "“a”",
    "President ",
    "@a",
    "Ann Lee\n",
    "3 May 2022, ",
)


def hostile(number: int) -> str:
    """Make up a text of one piece, again and again, of a length that no other one has."""
    piece = _HOSTILE[number % len(_HOSTILE)]
    return f"{piece * (100_000 // len(piece))}{piece.strip() * number} said. “No,” said Lee{number}."


def read(make: Callable[[int], str], numbers: Iterable[int]) -> None:
    """Read articles with every layer, and keep none."""
    pipeline = Pipeline.default()
    for number in numbers:
        found = pipeline.parse(make(number))
        for parser in pipeline.parsers:
            found[parser.makes]
        found.clean_text()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--parses", type=int, help="default: 100,000; of hostile texts 400")
    parser.add_argument("--threads", type=int, default=1, help="default: %(default)s")
    parser.add_argument("--hostile", action="store_true", help="long texts that are meant to stay in caches")
    args = parser.parse_args()
    make = hostile if args.hostile else article
    parses = args.parses or (400 if args.hostile else 100_000)
    parts = 10
    halfway = 0.0
    start = perf_counter()
    for part in range(parts):
        numbers = range(part * parses // parts, (part + 1) * parses // parts)
        workers = [
            threading.Thread(target=read, args=[make, numbers[first :: args.threads]])
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
