"""How often statements of different articles are rightly found to be the same, by labelled pairs.

    python -m benchmarks.measure.repeats [--corpora FOLDER] [--wrong] [--scale COUNT...]

``benchmarks/labels/repeats.jsonl`` has one pair of contents a line: for each the article (a folder of the
corpora and a file in it) with the places of the content, and whether both are the same statement of the same
source: word for word, shortened, with other marks, or as an agency's copy was edited.  What a person says
again on another occasion is another statement, unless the words are the same.

The pairs were drawn by similarity, so that the doubtful ones are many, and do not show how frequent each kind
is.  ``drawn`` says how: by the greatest similarity of two of their sentences, in per cent of the letters;
because nearly all of one content is ``within`` the other; or because they have been ``linked``, though the
contents differ.

Prints precision and recall, for each band and for all, and with ``--scale`` the time for made-up statements.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import string
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure.predict import date_in, dates_of
from benchmarks.present import HOW, add_folders, needed, text_of
from newsparse.collection.repeats import Saying, repeats

_QUOTED = re.compile(r"[“”„«»\"]|''|``")
LABELS = Path(__file__).parents[1] / "labels" / "repeats.jsonl"
# The contents of each size, of which every tenth is printed again.
SCALE = (1_000, 10_000, 100_000)


class Place(NamedTuple):
    """A content: its article, and the spans in its text."""

    article: str
    spans: tuple[tuple[int, int], ...]


class Pair(NamedTuple):
    """Two contents, and whether they are the same statement."""

    one: Place
    other: Place
    same: bool
    drawn: str


def pairs() -> list[Pair]:
    """Return the labelled pairs."""
    found = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        places = [Place(name, tuple((start, end) for start, end in spans)) for name, spans in row["pair"]]
        found.append(Pair(places[0], places[1], row["same"], row["drawn"]))
    return found


def content(corpora: Path, place: Place) -> str:
    """Return the words of a content in one line, as a collection has them."""
    text = text_of(corpora, place.article).read_bytes().decode("utf-8")
    return " ... ".join(" ".join(text[start:end].split()) for start, end in place.spans)


def day(corpora: Path, place: Place) -> datetime.date | None:
    """Return the date of publication of a content's article."""
    name = Path(place.article).name
    known = dates_of(corpora / Path(place.article).parent).get(name) or date_in(name)
    return None if known is None else datetime.date.fromisoformat(str(known))


def measure(corpora: Path) -> Iterator[tuple[Pair, bool]]:
    """Yield each pair, and whether its statements are in one group."""
    labelled = [
        pair for pair in pairs() if all(text_of(corpora, place.article).exists() for place in pair[:2])
    ]
    places = list(dict.fromkeys(place for pair in labelled for place in pair[:2]))
    sayings = [
        Saying(place.article, number, words, _QUOTED.search(words) is not None, day(corpora, place))
        for number, place in enumerate(places)
        for words in [content(corpora, place)]
    ]
    groups = {places[saying.statement]: group for saying, group, _ in repeats(sayings)}
    for pair in labelled:
        one, other = groups.get(pair.one), groups.get(pair.other)
        yield pair, one is not None and one == other


def figures(counts: Counter[tuple[bool, bool]]) -> str:
    """Return precision and recall, from how many pairs are the same and found to be."""
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    shares = [f"{right / count:6.1%}" if count else "     -" for count in (right + wrong, right + missed)]
    return (
        f"precision {shares[0]} of {right + wrong:3}, recall {shares[1]} of {right + missed:3}; "
        f"{counts.total():3} pairs"
    )


def scale(sizes: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Yield the time in seconds that made-up statements take, by their number."""
    choose = random.Random(1)
    words = ["".join(choose.choices(string.ascii_lowercase, k=choose.randint(2, 9))) for _ in range(5000)]
    for size in sizes:
        made = [" ".join(choose.choices(words, k=choose.randint(8, 25))) for _ in range(size)]
        for number in range(0, size, 10):
            made[number] = choose.choice(made) + "."
        sayings = [Saying(str(number), 0, text, True) for number, text in enumerate(made)]
        begun = time.process_time()
        for _ in repeats(sayings):
            pass
        yield size, time.process_time() - begun


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_folders(parser)
    parser.add_argument("--wrong", action="store_true", help="print the pairs that are decided wrongly")
    parser.add_argument("--scale", type=int, nargs="*", help=f"sizes; by default {SCALE}", metavar="COUNT")
    options = parser.parse_args()
    if options.scale is not None:
        for size, seconds in scale(options.scale or SCALE):
            print(f"{size:9,} statements {seconds:7.2f} s, {1e6 * seconds / size:5.0f} microseconds each")
        return
    bands: defaultdict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    needed(options.corpora)
    for pair, found in measure(options.corpora):
        bands[pair.drawn][pair.same, found] += 1
        if options.wrong and pair.same != found:
            print(f"{'missed' if pair.same else 'wrong'}, drawn by {pair.drawn}:")
            for place in pair[:2]:
                print(f"    {place.article}: {content(options.corpora, place)}")
    for drawn, counts in sorted(bands.items()):
        print(f"{drawn:>7}  {figures(counts)}")
    everything = sum(bands.values(), Counter())
    print(f"    all  {figures(everything)}")
    if lost := len(pairs()) - everything.total():
        print(f"{lost} of {len(pairs())} pairs left out, because their articles are not there. {HOW}.")


if __name__ == "__main__":
    main()
