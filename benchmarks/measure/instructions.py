"""How many instructions the processor takes for an article, counted by valgrind.

    python -m benchmarks.measure.instructions [FOLDER] [--start] [--command]

FOLDER contains ``text/*.txt``, of which the first 28 are read; without one, made-up articles are.  A process
reads them all with every layer, once and three times; the difference is what warm articles take.  Clock times
depend on the machine and on what else it does, and the ratio to a token pass has ranged from 19 to 29 for one
commit; the count is the same to a thousandth on every run with the same Python.  An article that is read for
the first time costs more: the words of 28 others are counted too, after the first 28 were read once.

The processor waits for what is not in its caches. So the last-level misses of an article are counted, too, in
a simulated cache of 2 MB, and the memory is measured that a process needs for 84 articles.  With ``--start``
it counts instead what the import and the first article of a process take, with the package as a wheel has it;
with ``--command``, what ``newsparse parse -o`` takes for an article, for each kind of file.
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
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import predict
from benchmarks.measure.installed import environment, install
from benchmarks.present import needed
from tests import synthetic

__all__ = ["command", "counted", "millions", "of_command", "start", "unseen"]

ARTICLES, FEW, MANY = 28, 1, 3
ARTICLES_IN_MEMORY = 84
LAST_LEVEL = "2097152,16,64"
"""Size, ways and bytes of a line of the last-level cache that is simulated."""
ENDINGS = ("csv", "parquet", "duckdb")
"""The files that the command line is counted for."""
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
MEMORY = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
# Counts do not depend on what else runs, so several processes may be counted at once.
_AT_ONCE = os.cpu_count() or 1
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")
_MISSES = re.compile(r"LL misses:\s+([\d,]+)")


def millions(texts: Sequence[str]) -> float | None:
    """Return the millions of instructions that a warm article takes; None where valgrind is not installed."""
    if shutil.which("valgrind") is None:
        return None
    some = list(texts[:ARTICLES])
    return (_count(some, MANY) - _count(some, FEW)) / (MANY - FEW) / len(some) / 1e6


def unseen(texts: Sequence[str]) -> float:
    """Return the millions of instructions that an article takes after as many others, read once."""
    some, more = list(texts[:ARTICLES]), list(texts[: 2 * ARTICLES])
    return (_count(more, 1) - _count(some, 1)) / (len(more) - len(some)) / 1e6


def command(texts: Sequence[str], ending: str) -> float:
    """Return the millions of instructions that ``newsparse parse -o OUT.ending`` takes for a warm article."""
    some = list(texts[:ARTICLES])
    with TemporaryDirectory() as scratch:
        counts = []
        for times in (FEW, MANY):
            source, output = Path(scratch, f"{times}.jsonl"), Path(scratch, f"{times}.{ending}")
            rows = [json.dumps({"text": text, "id": number}) for number, text in enumerate(some * times)]
            source.write_text("\n".join(rows), encoding="utf-8")
            options = ["--id-field", "id", "--published", "2016-05-01", "-o", str(output)]
            program = ["-m", "newsparse", "parse", str(source), *options]
            counts.append(_counted(program, "", {**os.environ, "PYTHONHASHSEED": "0"}))
    return (counts[1] - counts[0]) / (MANY - FEW) / len(some) / 1e6


def start(texts: Sequence[str]) -> tuple[float, float]:
    """Return the millions of instructions that the import takes, and the first article after it."""
    with TemporaryDirectory() as scratch:
        known = environment(install(Path(scratch)))
        nothing = "import json, sys; json.load(sys.stdin)"
        scripts = (SCRIPT, nothing, f"{nothing}; import newsparse", SCRIPT)
        # The first run writes the compiled modules.
        _, before, imported, first = [_run(script, texts[:1], 1, known) for script in scripts]
    return (imported - before) / 1e6, (first - imported) / 1e6


def _count(texts: Sequence[str], times: int) -> int:
    """Return the instructions of a process that reads texts several times."""
    return _run(SCRIPT, texts, times, {**os.environ, "PYTHONHASHSEED": "0"})


def misses(texts: Sequence[str]) -> float:
    """Return the thousands of last-level cache misses that a warm article causes."""
    some = list(texts[:ARTICLES])
    known = {**os.environ, "PYTHONHASHSEED": "0"}
    few, many = [_run(SCRIPT, some, times, known, caches=True) for times in (FEW, MANY)]
    return (many - few) / (MANY - FEW) / len(some) / 1e3


def memory(texts: Sequence[str]) -> float:
    """Return the megabytes that a process needs at most while it reads 84 articles, Python included."""
    some = [texts[i % len(texts)] for i in range(ARTICLES_IN_MEMORY)]
    command = [sys.executable, "-c", SCRIPT + MEMORY, "1"]
    done = subprocess.run(command, input=json.dumps(some), capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def _run(
    code: str, texts: Sequence[str], times: int, known: Mapping[str, str], *, caches: bool = False
) -> int:
    """Return the instructions (or the cache misses) of a process that runs a script in an environment."""
    return _counted(["-c", code, str(times)], json.dumps(texts), known, caches=caches)


def _counted(program: Sequence[str], given: str, known: Mapping[str, str], *, caches: bool = False) -> int:
    command = ["valgrind", "--tool=cachegrind", "--cachegrind-out-file=/dev/null"]
    command += ["--cache-sim=yes", f"--LL={LAST_LEVEL}"] if caches else ["--cache-sim=no"]
    done = subprocess.run(
        [*command, sys.executable, *program],
        input=given,
        capture_output=True,
        text=True,
        check=True,
        env=known,
    )
    found = (_MISSES if caches else _COUNT).search(done.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing:\n{done.stderr}")
    return int(found[1].replace(",", ""))


def counted(folder: Path) -> Mapping[str, object] | None:
    """Return the figures for the gate."""
    if shutil.which("valgrind") is None:
        return None
    texts = [article.text for _, article in predict.articles(folder)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        warm, new = pool.submit(millions, texts), pool.submit(unseen, texts)
        return {"millions": warm.result(), "unseen": new.result()}


def of_command(folder: Path) -> Mapping[str, object] | None:
    """Return the figures of the command line for the gate."""
    if shutil.which("valgrind") is None:
        return None
    texts = [article.text for _, article in predict.articles(folder)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(ENDINGS, pool.map(lambda ending: command(texts, ending), ENDINGS), strict=True))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--start", action="store_true", help="count the start of a process")
    parser.add_argument("--command", action="store_true", help="count the command line")
    args = parser.parse_args()
    if args.folder is None:
        texts = [synthetic.article(seed) for seed in range(2 * ARTICLES)]
    else:
        needed(args.folder / "text")
        texts = [article.text for _, article in predict.articles(args.folder)]
    if shutil.which("valgrind") is None:
        print("not counted: valgrind is not installed")
    elif args.command:
        for ending in ENDINGS:
            print(f"{command(texts, ending):.2f} million instructions for {ending}", flush=True)
    elif args.start:
        imported, first = start(texts)
        print(
            f"{imported:.1f} million instructions for the import, {first:.1f} million for the first article"
        )
    else:
        print(f"{millions(texts):.2f} million instructions for a warm article", flush=True)
        print(f"{unseen(texts):.2f} million for one that is read for the first time", flush=True)
        print(f"{misses(texts):.1f} thousand last-level cache misses", flush=True)
        print(f"{memory(texts):.0f} MB after {ARTICLES_IN_MEMORY} articles")


if __name__ == "__main__":
    main()
