"""How much faster several processes read than one.

    python -m benchmarks.measure.many [FOLDER] [--workers N] [--articles N] [--repeats N]

FOLDER contains ``text/*.txt``; without one, made-up articles are read.  One process computes all layers
that an article has by name; then ``parse_many`` does, with 1 to N workers.  Passes alternate, and the
best of each counts.  ``handed over`` is until the last article is here, ``looked at`` until each of its
layers has been asked for as well: layers are unpacked, in the parent, when one of them is asked for.

Other work on the machine lowers the speed-up, so processor seconds are shown beside: all processes'
together, against those of one process.  Where 2 processes take 1.1 times as many, two cores of their own
are 2 / 1.1 = 1.8 times as fast as one.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

import newsparse
from benchmarks.measure import predict
from benchmarks.present import needed
from newsparse import Article
from newsparse.core.shape import LAYERS
from tests import synthetic


def looked_at(articles: Iterator[Article]) -> None:
    """Ask for each layer of each article."""
    for article in articles:
        for kind in LAYERS.values():
            article[kind]


def handed_over(articles: Iterator[Article]) -> None:
    """Take the articles as they are."""
    for _ in articles:
        pass


def measured(task: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds that a task takes, and the processor seconds of this process and its children."""
    before, start = os.times(), perf_counter()
    task()
    seconds, after = perf_counter() - start, os.times()
    return seconds, sum(after[:4]) - sum(before[:4])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="default: %(default)s")
    parser.add_argument("--articles", type=int, default=1000, help="default: %(default)s")
    parser.add_argument("--repeats", type=int, default=3, help="default: %(default)s")
    args = parser.parse_args()
    if args.folder is None:
        found: Sequence[str] = [synthetic.article(seed) for seed in range(84)]
    else:
        needed(args.folder / "text")
        found = [article.text for _, article in predict.articles(args.folder)]
    texts = list(islice(cycle(found), args.articles))

    tasks: dict[str, Callable[[], None]] = {
        "one process": lambda: looked_at(newsparse.parse_many(texts)),
    }
    for workers in range(1, args.workers + 1):
        name = f"{workers} worker{'s' if workers > 1 else ''}"
        for how in (handed_over, looked_at):
            tasks[f"{name}, {how.__name__.replace('_', ' ')}"] = lambda how=how, workers=workers: how(  # type: ignore[misc]
                newsparse.parse_many(texts, workers=workers)
            )
    handed_over(newsparse.parse_many(found[:3], layers=list(LAYERS.values())))
    best = dict.fromkeys(tasks, (float("inf"), float("inf")))
    for _ in range(args.repeats):
        for name, task in tasks.items():
            best[name] = tuple(map(min, best[name], measured(task)))  # type: ignore[assignment]
    one, processor = best["one process"]
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    print(f"{len(texts)} articles, {size / 1e6:.1f} MB, best of {args.repeats}\n")
    print(f"{'':<26}{'articles/s':>11}{'times':>8}{'processor seconds':>20}{'times':>8}")
    for name, (seconds, used) in best.items():
        speed = f"{len(texts) / seconds:>11.0f}{one / seconds:>8.2f}"
        print(f"{name:<26}{speed}{used:>20.2f}{used / processor:>8.2f}")


if __name__ == "__main__":
    main()
