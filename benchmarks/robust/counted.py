"""Whether work stays proportional to length, in instructions of the processor instead of seconds.

    python -m benchmarks.robust.counted [--random N] [--seed N] [--language en|fr] [CASE ...]

The fast version of ``benchmarks.robust.linear``, for continuous integration: valgrind counts the instructions
that reading a text with every layer takes, at two sizes, and the count is the same on a busy machine.  The
cases are those that once took quadratic time, some of each kind, and random ones.  One process loads
everything and is copied (``fork``) for each text, so that no text finds caches that another one filled.  Exit
code 1 if a case takes more than 1.25 times as many instructions for each character of its longer text.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.robust.linear import CASES, LIMIT, random_cases
from newsparse import Pipeline
from tests import synthetic

__all__ = ["counts"]

SIZES = (4_000, 32_000)
CHOSEN = (
    *(
        "articles",
        "one-long-word",
        "straight-marks",
        "unclosed-quotations",
        "said-that",
        "names-and",
        "titles",
    ),
    *("title-chain", "dates", "short-lines", "tweets", "by-lines", "jumble", "honorifics-and-names"),
    *("titles-then-names", "agencies", "statements-and-decades", "pronouns", "pronouns-and-names"),
    *("opened-single-words", "names-with-ayn"),
)


def counts(cases: Mapping[str, Callable[[int], str]], language: str = "en") -> Mapping[str, list[float]]:
    """Return the instructions for each character of each case, at each size."""
    with TemporaryDirectory() as scratch:
        command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={scratch}/%p"]
        program = [sys.executable, "-m", "benchmarks.robust.counted", "--inside", "--language", language]
        texts = [["", ""], *([make(size) for size in SIZES] for make in cases.values())]
        done = subprocess.run(
            [*command, *program],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            check=True,
        )
        (nothing, _), *all_counts = [
            [_instructions(Path(scratch, str(process))) for process in pair]
            for pair in json.loads(done.stdout)
        ]
    return {
        name: [(count - nothing) / len(text) for count, text in zip(pair, both, strict=True)]
        for name, pair, both in zip(cases, all_counts, texts[1:], strict=True)
    }


def _instructions(file: Path) -> int:
    """Return the total at the end of a file of cachegrind."""
    summary = file.read_text().rpartition("summary:")[2]
    return int(summary.split()[0])


def _inside(language: str) -> None:
    """Read each text of standard input in a copy of this process; print the numbers of the processes."""
    pairs = json.load(sys.stdin)
    for number in range(3):
        _read(synthetic.article(number, language=language), language)

    def in_a_copy(text: str) -> int:
        process = os.fork()
        if not process:
            if text:
                _read(text, language)
            os._exit(0)
        return process

    processes = []
    for pair in pairs:
        processes.append([in_a_copy(text) for text in pair])
        if len(processes) > (os.cpu_count() or 1):
            os.wait()
            os.wait()
    with suppress(ChildProcessError):
        while True:
            os.wait()
    print(json.dumps(processes))


def _read(text: str, language: str) -> None:
    article = Pipeline.default(language).parse(text, published="2022-04-30")
    for parser in article.pipeline.parsers:
        article.reading[parser.makes]
    article.clean_text()
    article.to_rows()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE", help="default: those chosen, and random ones")
    parser.add_argument("--random", type=int, default=20, help="random cases; default: %(default)s")
    parser.add_argument("--seed", type=int, default=1, help="default: %(default)s")
    parser.add_argument("--language", choices=("en", "fr"), default="en", help="default: %(default)s")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        _inside(args.language)
        return
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is not installed")
    cases = {name: CASES[name] for name in args.cases or CHOSEN}
    if not args.cases:
        cases |= random_cases(args.random, args.seed, args.language)
    above = []
    for name, (short, long) in counts(cases, args.language).items():
        growth = long / short
        print(f"{name:<40}{short:>12,.0f}{long:>12,.0f}{growth:>8.2f}{'  ABOVE' * (growth > LIMIT)}")
        if growth > LIMIT:
            above.append(name)
    if above:
        sys.exit(f"above the limit of {LIMIT}: {', '.join(above)}")


if __name__ == "__main__":
    main()
