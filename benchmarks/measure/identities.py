"""How often people of different articles are linked rightly, by labelled pairs.

    python -m benchmarks.measure.identities [--corpora FOLDER] [--write]

``benchmarks/labels/identities.jsonl`` has one pair of people a line: the article (a folder of the corpora
and a file in it) and the name of each, and whether they are the same person.  Half a dozen pairs that a
reader could not decide were left out.  Most pairs were drawn from those that had been linked, so the share
of wrong links is measured well; the others have a surname in common and were not linked.

Prints, for each basis (:mod:`newsparse.collection.identities`), how many linked pairs are right, and how
many pairs of one person stay apart.  With ``--write`` the shares go to ``newsparse/data/identities.toml``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import newsparse
from benchmarks.measure.predict import date_in, dates_of
from benchmarks.present import HOW, add_folders, needed, text_of
from newsparse.collection.identities import Appearance, Identity, identify
from newsparse.register import shipped

LABELS = Path(__file__).parents[1] / "labels" / "identities.jsonl"
DATA = Path(newsparse.__file__).parent / "data" / "identities.toml"
Pair = tuple[tuple[str, str], tuple[str, str], bool]


def pairs() -> list[Pair]:
    """Return the labelled pairs: two people, each by article and name, and whether they are one."""
    found: list[Pair] = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append((tuple(row["one"]), tuple(row["other"]), row["same"]))
    return found


def appearances(corpora: Path, docs: set[str]) -> Iterator[Appearance]:
    """Yield the people of some articles."""
    for doc in sorted(docs):
        folder, name = corpora / Path(doc).parent, Path(doc).name
        text = text_of(corpora, doc).read_bytes().decode("utf-8")
        article = newsparse.parse(text, published=dates_of(folder).get(name) or date_in(name))
        for number, person in enumerate(article.people):
            offices = tuple(dict.fromkeys(title.office for title in person.titles if title.office))
            yield Appearance(
                doc,
                number,
                person.name,
                offices,
                person.party,
                person.country,
                person.gender,
                person.register,
                article.published,
            )


def measure(corpora: Path) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Return for each basis how many linked pairs are right and wrong; and what became of all pairs."""
    labelled = [pair for pair in pairs() if all(text_of(corpora, doc).exists() for (doc, _) in pair[:2])]
    docs = {doc for one, other, _ in labelled for doc in (one[0], other[0])}
    known: dict[tuple[str, str], Identity] = {}
    for person, identity in identify(appearances(corpora, docs), shipped()):
        known.setdefault((person.article, person.name), identity)
    by_basis: defaultdict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for left, right, same in labelled:
        one, other = known.get(left), known.get(right)
        if one is None or other is None:
            total["name no longer found"] += 1
        elif one.key != other.key:
            total["apart, rightly" if not same else "apart, though one person"] += 1
        else:
            total["linked, rightly" if same else "linked, wrongly"] += 1
            for basis in {one.basis, other.basis}:
                by_basis[basis]["right" if same else "wrong"] += 1
    return by_basis, total


def main() -> None:
    """Print the shares of the pairs whose articles are there, and write them if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_folders(parser)
    parser.add_argument("--write", action="store_true", help=f"write the shares to {DATA.name}")
    options = parser.parse_args()
    by_basis, total = measure(needed(options.corpora))
    if lost := len(pairs()) - total.total():
        print(f"{lost} of {len(pairs())} pairs left out, because their articles are not there. {HOW}.")
        if options.write:
            raise SystemExit("Nothing is written: the shares are those of all pairs.")
    for what, count in sorted(total.items()):
        print(f"{what:28} {count}")
    shares = []
    for basis, counts in sorted(by_basis.items()):
        right, links = counts["right"], counts.total()
        print(f"{basis:12} {right} of {links} linked pairs are right")
        # With a pair added of each kind, so that 33 of 33 is not certainty.
        shares.append(f"{basis} = {(right + 1) / (links + 2):.3f}")
    if options.write:
        head = DATA.read_text(encoding="utf-8").partition("[precision]")[0]
        DATA.write_text(f"{head}[precision]\n" + "".join(f"{share}\n" for share in shares), encoding="utf-8")


if __name__ == "__main__":
    main()
