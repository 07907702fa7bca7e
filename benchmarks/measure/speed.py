"""How fast articles are read, in total and by layer.

    python -m benchmarks.measure.speed [FOLDER] [--repeats N] [--write]

FOLDER contains ``text/*.txt``; without one, 84 made-up articles are read.  The machine's own speed and
noise are taken out by the ratio to a bare ``re`` token pass over the same texts in the same run.
Times are the processor's, so that what else runs does not count; each article is read in turn with the
token pass, and of the repeats the best of each article counts, for all layers and for each.  A
layer's time is its own, with all that it reads already there; what several share (the words, the look-up
of all that they ask for) is paid by the first.  Cold figures come from fresh processes, the fastest of
several, with a copy of the package as a wheel has it, tables and compiled modules included: the import, the
first article with all that it loads, and the peak memory after all articles.  ``--write`` puts the figures
into ``docs/reference/performance.md``, and one sentence into ``README.md`` and ``docs/faq.md``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from attrs import define, field

from benchmarks.measure import instructions, predict
from benchmarks.measure.installed import environment, install
from benchmarks.pages import DOCS, machine, put
from benchmarks.pictures import drawings
from newsparse import Article, Pipeline
from newsparse.core.words import TOKEN
from tests import synthetic

COLD_RUNS = 5
COLD = """
import json, resource, sys, time
from pathlib import Path

def memory():
    # What a process inherits from the one that started it counts in ru_maxrss, not in VmHWM.
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

texts = json.load(sys.stdin)
start = time.perf_counter()
import newsparse
imported = time.perf_counter()
loaded = memory()
for number, text in enumerate(texts):
    article = newsparse.parse(text, published="2022-04-30")
    for parser in article.pipeline.parsers:
        article[parser.makes]
    if number == 0:
        first = time.perf_counter()
print(json.dumps([imported - start, first - imported, loaded, memory()]))
"""


def build() -> str:
    """Say how the interpreter was configured, which decides a tenth of its speed.

    A distribution may optimize without saying so here: Debian does.
    """
    options = sysconfig.get_config_var("CONFIG_ARGS") or ""
    named = {"--enable-optimizations": "profile-guided optimization", "--with-lto": "link-time optimization"}
    words = [f"{'with' if option in options else 'without'} {name}" for option, name in named.items()]
    return f"configured {' and '.join(words)}"


def layer_times(article: Article, clock: Callable[[], float] = process_time) -> dict[str, float]:
    """Compute every layer of a fresh article, top down, and return the seconds that each took alone."""
    steps: list[tuple[str, Callable[[], object]]] = [
        ("outlet", lambda: article.outlet),
        ("(words)", lambda: article.all_words),
    ]
    for parser in article.pipeline.parsers:
        steps.append((parser.makes.__name__, lambda kind=parser.makes: article.reading[kind]))  # type: ignore[misc]
        if parser.makes.__name__ == "Noise":
            # The noise layer is what the masked text waits for, and the words outside it wait for that.
            steps.append(("(words outside noise)", lambda: article.words))
        if parser.makes.__name__ == "Metadata":
            steps.append(("(published)", lambda: article.published))
    times: dict[str, float] = {}
    for name, step in steps:
        start = clock()
        step()
        times[name] = clock() - start
    return times


def read(text: str) -> Article:
    """Return an article of which nothing has been computed."""
    return Pipeline.default().parse(text, published="2022-04-30")


def tokens(text: str) -> None:
    """Make the bare token pass."""
    for _ in TOKEN.finditer(text):
        pass


def everything(text: str) -> None:
    """Read a text with every layer."""
    article = read(text)
    for parser in article.pipeline.parsers:
        article[parser.makes]


def taken(step: Callable[[str], object], text: str) -> float:
    """Return the processor's seconds that a step takes."""
    start = process_time()
    step(text)
    return process_time() - start


@define
class Measured:
    """Seconds over all texts, the best of several readings of each."""

    tokens: float = field(default=0.0)
    whole: float = field(default=0.0)
    layers: dict[str, float] = field(factory=dict)

    @property
    def ratio(self) -> float:
        """How many bare token passes reading takes."""
        return self.whole / self.tokens


def measure(texts: Sequence[str], repeats: int) -> Measured:
    """Read each text several times, all layers at once and layer by layer."""
    for text in texts[:3]:
        everything(text)
    found = Measured()
    best: list[dict[str, float]] = [{} for _ in texts]
    for _ in range(repeats):
        for text, fastest in zip(texts, best, strict=True):
            times = {
                "tokens": taken(tokens, text),
                "whole": taken(everything, text),
                **layer_times(read(text)),
            }
            for name, seconds in times.items():
                fastest[name] = min(seconds, fastest.get(name, seconds))
    for fastest in best:
        found.tokens += fastest.pop("tokens")
        found.whole += fastest.pop("whole")
        for name, seconds in fastest.items():
            found.layers[name] = found.layers.get(name, 0.0) + seconds
    return found


def cold(texts: Sequence[str]) -> list[float]:
    """Return the least seconds of the import and of the first article, and MB after the import and in all."""
    with TemporaryDirectory() as scratch:
        folder = install(Path(scratch))
        # The first run writes the compiled modules.
        runs = [_cold(texts, folder) for _ in range(1 + COLD_RUNS)][1:]
    return list(map(min, zip(*runs, strict=True)))


def _cold(texts: Sequence[str], folder: Path) -> tuple[float, ...]:
    done = subprocess.run(
        [sys.executable, "-c", COLD],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env=environment(folder),
    )
    return tuple(json.loads(done.stdout))


def sentence(rate: float, size: float, system: str) -> str:
    """Return the speed as README and docs say it, rounded to ten articles."""
    speed = f"about {round(rate, -1):.0f} articles of {size / 1000:.0f} kB a second"
    return f"One core parses {speed} ({system})."


def report(texts: Sequence[str], repeats: int, system: str) -> Iterator[str]:
    """Yield the figures, as Markdown."""
    size, count = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts), len(texts)
    found = measure(texts, repeats)
    imported, first, loaded, peak = cold(texts)
    yield sentence(count / found.whole, size / count, system)
    yield f"The interpreter was {build()}; {count} articles, best of {repeats} readings of each."
    yield ""
    yield (
        f"Import: {1000 * imported:.0f} ms. First article: {1000 * first:.0f} ms. "
        f"Memory: {loaded:.0f} MB after the import, {peak:.0f} MB at the peak. "
        f"{found.ratio:.1f} token passes for an article."
    )
    yield ""
    taken = instructions.millions(texts)
    if taken is None:
        yield "Instructions for an article: not counted, because valgrind is not installed."
    else:
        begun, second = instructions.start(texts)
        yield (
            f"Instructions (`valgrind --tool=cachegrind`): {taken:.1f} million for a warm article, "
            f"{instructions.unseen(texts):.1f} million for one that is read for the first time, "
            f"{begun:.0f} million for the import and {second:.0f} million for the first article."
        )
    yield ""
    yield "| layer | ms/article | token passes | share |"
    yield "| --- | --- | --- | --- |"
    yield f"| bare token pass | {1000 * found.tokens / count:.3f} | 1.00 | |"
    for name, seconds in found.layers.items():
        share = seconds / sum(found.layers.values())
        yield f"| {name} | {1000 * seconds / count:.3f} | {seconds / found.tokens:.2f} | {share:.1%} |"
    yield f"| everything | {1000 * found.whole / count:.3f} | {found.ratio:.2f} | |"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--repeats", type=int, default=9, help="default: %(default)s")
    parser.add_argument("--write", action="store_true", help="write README and docs")
    args = parser.parse_args()
    if args.folder is None:
        texts = [synthetic.article(seed) for seed in range(84)]
    elif (args.folder / "text").is_dir():
        texts = [article.text for _, article in predict.articles(args.folder)]
    else:
        parser.error(f"{args.folder} contains no folder text/")
    text = "\n".join(report(texts, args.repeats, machine())) + "\n"
    print(text)
    if args.write:
        put(DOCS / "reference/performance.md", "speed", text)
        for page in ("../README.md", "faq.md"):
            put(DOCS / page, "speed", f"{text.splitlines()[0]}\n")
        drawings.write()  # the chart of these figures


if __name__ == "__main__":
    main()
