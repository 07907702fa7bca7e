"""How fast articles are read, in total and by layer.

    python -m benchmarks.speed [FOLDER] [--repeats N]

FOLDER holds ``text/*.txt``; without one, 84 made-up articles are read.  The machine's own speed and
noise are taken out by the ratio to a bare ``re`` token pass over the same texts in the same run:
passes alternate, and the best of each counts.  A layer's time is its own, with all that it reads
already there.  Cold figures come from a fresh process: the import, the first article with all the
data files it loads, and the peak memory after all articles.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks import predict
from newsparse import Article, Pipeline
from newsparse.testing import synthetic
from newsparse.words import TOKEN

COLD = """
import json, resource, sys, time
texts = json.load(sys.stdin)
start = time.perf_counter()
import newsparse
imported = time.perf_counter()
loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for number, text in enumerate(texts):
    article = newsparse.parse(text, published="2022-04-30")
    for parser in article.pipeline.parsers:
        article[parser.makes]
    if number == 0:
        first = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([imported - start, first - imported, loaded / 1024, peak / 1024]))
"""


def layer_times(article: Article, clock: Callable[[], float] = perf_counter) -> dict[str, float]:
    """Compute every layer of a fresh article, top down, and return the seconds that each took alone."""
    # The noise layer is what the masked text waits for, and the words wait for that.
    steps: list[tuple[str, Callable[[], object]]] = [("outlet", lambda: article.outlet)]
    for parser in article.pipeline.parsers:
        steps.append((parser.makes.__name__, lambda kind=parser.makes: article[kind]))  # type: ignore[misc]
        if parser.makes.__name__ == "Noise":
            steps.append(("(masked text)", lambda: article.masked_text))
            steps.append(("(words)", lambda: article.words))
        if parser.makes.__name__ == "Metadata":
            steps.append(("(published)", lambda: article.published))
    times: dict[str, float] = {}
    for name, step in steps:
        start = clock()
        step()
        times[name] = clock() - start
    return times


def token_pass(texts: Sequence[str]) -> float:
    """Return the seconds that the bare token pass takes."""
    start = perf_counter()
    for text in texts:
        for _ in TOKEN.finditer(text):
            pass
    return perf_counter() - start


def whole_pass(texts: Sequence[str]) -> float:
    """Return the seconds that it takes to read the texts with every layer."""
    pipeline = Pipeline.default()
    start = perf_counter()
    for text in texts:
        article = pipeline.parse(text, published="2022-04-30")
        for parser in pipeline.parsers:
            article[parser.makes]
    return perf_counter() - start


def layers_pass(texts: Sequence[str]) -> Mapping[str, float]:
    """Return the seconds of each layer, summed over the texts."""
    total: dict[str, float] = {}
    for text in texts:
        for name, seconds in layer_times(Pipeline.default().parse(text, published="2022-04-30")).items():
            total[name] = total.get(name, 0.0) + seconds
    return total


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--repeats", type=int, default=7, help="default: %(default)s")
    args = parser.parse_args()
    if args.folder is None:
        texts = [synthetic.article(seed) for seed in range(84)]
    elif (args.folder / "text").is_dir():
        texts = [article.text for _, article in predict.articles(args.folder)]
    else:
        parser.error(f"{args.folder} holds no folder text/")
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    whole_pass(texts[:3])
    tokens = whole = float("inf")
    layers: dict[str, float] = {}
    for _ in range(args.repeats):
        tokens = min(tokens, token_pass(texts))
        whole = min(whole, whole_pass(texts))
        for name, seconds in layers_pass(texts).items():
            layers[name] = min(layers.get(name, float("inf")), seconds)
    count = len(texts)
    print(f"{count} articles, {size / 1000:.0f} kB, best of {args.repeats}\n")
    print(f"{'':<20}{'ms/article':>11}{'ratio':>8}{'share':>8}")
    print(f"{'bare token pass':<20}{1000 * tokens / count:>11.3f}{1:>8.2f}")
    for name, seconds in layers.items():
        share = seconds / sum(layers.values())
        print(f"{name:<20}{1000 * seconds / count:>11.3f}{seconds / tokens:>8.2f}{share:>8.1%}")
    print(f"{'everything':<20}{1000 * whole / count:>11.3f}{whole / tokens:>8.2f}\n")
    speed = f"{count / whole:.0f} articles/s, {size / whole / 1e6:.2f} MB/s"
    print(f"warm: {speed}, {whole / tokens:.1f} token passes")
    done = subprocess.run(
        [sys.executable, "-c", COLD], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    imported, first, loaded, peak = json.loads(done.stdout)
    print(f"cold: import {1000 * imported:.0f} ms, first article {1000 * first:.0f} ms")
    print(f"memory: {loaded:.0f} MB after the import, {peak:.0f} MB at the peak")


if __name__ == "__main__":
    main()
