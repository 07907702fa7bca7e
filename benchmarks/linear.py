"""Whether time stays proportional to length on inputs made to break that.

    python -m benchmarks.linear [--largest CHARACTERS] [--only CASE ...]

Each case is read at four sizes, each twice the one before.  Printed is every layer that took
noticeable time: nanoseconds per character at each size, and the exponent of growth between the
smallest and the largest (1 is linear, 2 quadratic).  Exit code 1 if an exponent is above 1.35.
"""

from __future__ import annotations

import argparse
import gc
import math
from collections.abc import Callable, Mapping

from benchmarks.speed import layer_times
from newsparse import Pipeline
from newsparse.testing import synthetic

LIMIT = 1.35
# Shorter times say nothing of growth on a noisy machine.
NOTICEABLE = 0.02


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda size: opening * (size // 2 // len(opening)) + closing * (size // 2 // len(closing))


def _articles(separator: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(synthetic.article(len(parts)).replace("\n\n", separator))
            length += len(parts[-1])
        return separator.join(parts)[:size]

    return make


CASES: Mapping[str, Callable[[int], str]] = {
    "articles": _articles("\n\n"),
    "articles-on-one-line": _articles(" "),
    "one-long-word": _repeat("a"),
    "digits": _repeat("1"),
    "spaces": _repeat(" "),
    "line-breaks": _repeat("\n"),
    "nul": _repeat("\0"),
    "surrogates": _repeat("\ud83d"),
    "every-line-break": _repeat("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029a"),
    "straight-marks": _repeat('"'),
    "spaced-marks": _repeat(' "'),
    "opening-marks": _repeat("“"),
    "opened-words": _repeat(" “a"),
    "single-marks": _repeat(" 'a"),
    "re-opened": _repeat("“It is so.\n\n"),
    "nested-marks": _nested("“‘", "’”"),
    "quotations": _repeat("“Yes,” he said. "),
    "brackets": _repeat("("),
    "nested-brackets": _nested("(", ")"),
    "said": _repeat("said "),
    "said-that": _repeat("said that "),
    "he-said-that": _repeat("he said that "),
    "according-to": _repeat("according to "),
    "name": _repeat("Ann Lee "),
    "names-and": _repeat("Ann Lee and "),
    "names-comma": _repeat("Ann Lee, "),
    "other-names": lambda size: " said. ".join(f"Ann {_letters(i)}" for i in range(size // 14)),
    "capitals": _repeat("A "),
    "initials": _repeat("A. "),
    "dotted": _repeat("A."),
    "possessives": _repeat("Lee’s "),
    "titles": _repeat("President "),
    "title-chain": _repeat("former Deputy Prime Minister of "),
    "title-comma": _repeat("Sen. Lee, the president of "),
    "party-tags": _repeat("Lee (D-Mass.) "),
    "pronouns": _repeat("he she they "),
    "months": _repeat("May "),
    "dates": _repeat("3 May 2022, "),
    "slashed": _repeat("1/2/"),
    "hyphened": _repeat("a-"),
    "dashes": _repeat("— "),
    "dots": _repeat("."),
    "full-stops": _repeat(". "),
    "commas": _repeat(","),
    "colons": _repeat("Lee: "),
    "at-signs": _repeat("@"),
    "tweets": _repeat("https://twitter.com/i/web/status/1520294378618732547\n\n"),
    "tweets-on-one-line": _repeat("https://twitter.com/i/web/status/1520294378618732547 "),
    "address": lambda size: "https://example.com/" + "a/" * (size // 2),
    "by-lines": _repeat("By Ann Lee\n\n"),
    "short-lines": _repeat("Share\n"),
    "updated": _repeat("Updated "),
}
"""Texts of about a number of characters, by name."""


def _letters(number: int) -> str:
    """Write a number as a name: 0 is Aaa, 1 Aab."""
    return "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0)).title()


def measure(case: str, largest: int) -> dict[str, list[tuple[int, float]]]:
    """Return the size and seconds of each layer at each size; stops early where a size takes seconds.

    The better of two runs counts, without the garbage collector, whose work grows with what is alive.
    """
    found: dict[str, list[tuple[int, float]]] = {}
    for size in (largest // 8, largest // 4, largest // 2, largest):
        text = CASES[case](size)
        best: dict[str, float] = {}
        for _ in range(2):
            gc.collect()
            gc.disable()
            times = layer_times(Pipeline.default().parse(text, published="2022-04-30"))
            gc.enable()
            best = {name: min(seconds, best.get(name, math.inf)) for name, seconds in times.items()}
            if sum(times.values()) > 4:
                break
        for name, seconds in best.items():
            found.setdefault(name, []).append((len(text), seconds))
        if sum(best.values()) > 4:
            break
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--largest", type=int, default=200_000, help="default: %(default)s")
    parser.add_argument("--only", nargs="+", choices=CASES, default=list(CASES))
    args = parser.parse_args()
    layer_times(Pipeline.default().parse(synthetic.article(0), published="2022-04-30"))
    above = False
    print(f"{'case':<22}{'layer':<18}{'ns per character, doubling':<44}{'exponent':>9}")
    for case in args.only:
        for name, points in measure(case, args.largest).items():
            (size, seconds), (most, longest) = points[0], points[-1]
            if longest < NOTICEABLE:
                continue
            if len(points) == 1:
                exponent = math.inf
            else:
                exponent = math.log(longest / max(seconds, 1e-6)) / math.log(most / size)
            row = "".join(f"{1e9 * s / n:>10.0f}" for n, s in points)
            slow = exponent > LIMIT
            above = above or slow
            print(f"{case:<22}{name:<18}{row:<44}{exponent:>9.2f}{'  ABOVE' if slow else ''}", flush=True)
    if above:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
