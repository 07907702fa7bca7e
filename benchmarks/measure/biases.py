"""Measure how results differ between groups of names, publishers and kinds of text, for the model card.

    python -m benchmarks.measure.biases [--write] [--corpora FOLDER]

``--write`` puts the tables between the ``biases`` comments of ``docs/reference/model-card.md``.  It takes
about a minute.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.measure import names
from benchmarks.measure.samples import Sample, Scorers, total, triple
from benchmarks.pages import DOCS, put
from benchmarks.present import add_folders, needed

PAGE = DOCS / "reference" / "model-card.md"

REGIONS: Mapping[str, Sequence[str]] = {
    "United Kingdom, Ireland, North America, Australia, New Zealand": ("US", "GB", "CA", "AU", "IE", "NZ"),
    "Western and Northern Europe": ("FR", "DE", "IT", "ES", "NL", "SE"),
    "Eastern and South-Eastern Europe": ("PL", "HU", "GR", "RU", "UA", "TR"),
    "Latin America": ("BR", "MX", "AR"),
    "Africa": ("NG", "KE", "ZA", "ET", "EG"),
    "South and South-East Asia": ("IN", "PK", "ID", "VN"),
    "East Asia": ("CN", "JP", "KR"),
}
PUBLISHERS = {
    "breitbart": "Breitbart",
    "huff-post": "Huffington Post",
    "nyt": "New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "Washington Post",
    "west-journal": "Western Journal",
}
# A kind of text, the corpus, and how the names of its texts begin.  Only the unseen texts of ``wide`` count:
# the others are training data.
GENRES: Sequence[tuple[str, str, Sequence[str]]] = (
    ("US news reports of 2015 and 2016", "polnear/dev", ("",)),
    ("web pages of other outlets and countries", "wide", ("a_", "b_", "d_", "e_", "g_")),
    ("Wikinews reports", "wide", ("w_gum_news", "w_mt")),
    ("interviews", "wide", ("w_gum_interview",)),
    ("speeches", "wide", ("w_gum_speech",)),
    ("records of parliaments, press releases", "wide", ("x_",)),
)


def by_origin() -> Iterator[str]:
    """Yield how many names of each region are recognised whole."""
    found = names.shares()
    yield "| names from | recognised, % |"
    yield "| --- | --- |"
    for region, countries in REGIONS.items():
        share = sum(found[f"country {country}"] for country in countries) / len(countries)
        yield f"| {region} | {share:.1f} |"
    lowest = min((share, key) for key, share in found.items() if key.startswith("country "))
    yield f"| the country with the lowest share ({lowest[1].removeprefix('country ')}) | {lowest[0]:.1f} |"


def attributions(label: str, gold: str, begins: Sequence[str], scorers: Scorers) -> str:
    """Return the row of a part of a corpus: the texts whose names begin in one of some ways."""
    counts = [
        one
        for begin in begins
        for one in scorers.counts(
            Sample("attributions", gold, gold, "unread" if gold == "wide" else "all", begin=begin)
        )
    ]
    figures = [triple(kind).of(total(counts)) for kind in ("all", "quoted", "indirect")]
    cells = [f"{value:.1f}" if value else "none" for value in figures]
    return f"| {label} | {len(counts)} | {' | '.join(cells)} |"


def by_publisher(scorers: Scorers) -> Iterator[str]:
    """Yield how well the attributions of each publisher are found."""
    yield "| publisher | articles | all | quoted | indirect |"
    yield "| --- | --- | --- | --- | --- |"
    for begin, publisher in PUBLISHERS.items():
        yield attributions(publisher, "polnear/dev", [begin], scorers)


def by_genre(scorers: Scorers) -> Iterator[str]:
    """Yield how well the attributions of each kind of text are found."""
    yield "| kind of text | texts | all | quoted | indirect |"
    yield "| --- | --- | --- | --- | --- |"
    for genre, corpus, begins in GENRES:
        yield attributions(genre, corpus, begins, scorers)


def report(scorers: Scorers) -> Iterator[str]:
    """Yield all tables."""
    yield f"Measured on {datetime.date.today()}, with `python -m benchmarks.measure.biases --write`."
    for heading, lines in (
        ("By origin of names", by_origin()),
        ("By publisher", by_publisher(scorers)),
        ("By kind of text", by_genre(scorers)),
    ):
        yield f"\n**{heading}**\n"
        yield from lines


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the model card")
    add_folders(parser)
    args = parser.parse_args()
    for corpus in ("polnear/dev", *(corpus for _, corpus, _ in GENRES)):
        needed(args.corpora / corpus)
    text = "\n".join(report(Scorers(args.corpora))) + "\n"
    print(text)
    if args.write:
        put(PAGE, "biases", text)


if __name__ == "__main__":
    main()
