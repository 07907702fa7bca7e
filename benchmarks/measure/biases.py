"""Measure how results differ between groups of names, people, publishers and genres, for the model card.

    python -m benchmarks.measure.biases [--write] [--corpora FOLDER] [--scorers FOLDER]

Prints tables by origin of names, by gender, by publisher and by genre; ``--write`` puts them between the
``biases`` comments of ``docs/reference/model-card.md``.  The parts of a corpus are scored separately, by the
scorers that the gate runs.  Takes about a minute.
"""

from __future__ import annotations

import argparse
import datetime
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.gate import TASKS, Task, add_folders, figure, score, write_predictions
from benchmarks.measure import names
from benchmarks.pages import DOCS, put

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
# A genre, the corpus, and how the names of its texts begin.
GENRES: Sequence[tuple[str, str, str]] = (
    ("news reports, US, 2015-16", "polnear/dev", ""),
    ("news reports of four countries, 2015-23", "abroad", ""),
    ("live blogs", "genres", "live_"),
    ("interviews", "genres", "interview_"),
    ("a press briefing", "genres", "briefing_"),
    ("a debate", "genres", "debate_"),
    ("a court report", "genres", "court_"),
    ("a parliamentary sketch", "genres", "sketch_"),
)
# Lists of people, and the articles that they belong to.
PEOPLE: Sequence[tuple[str, str, str]] = (
    ("US news", "people/train.jsonl", "polnear/train"),
    ("world news", "people/world/people.jsonl", "people/world"),
    ("news of four countries", "abroad/people.jsonl", "abroad"),
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


def part(corpus: Path, begin: str, scratch: Path, wanted: Sequence[str] | None = None) -> Path:
    """Return a folder with the texts and annotations of a corpus, chosen by how their names begin."""
    folder = scratch / f"{corpus.name}-{begin}"
    for kind in ("text", "attributions"):
        (folder / kind).mkdir(parents=True)
        for path in sorted((corpus / kind).glob(f"{begin}*")):
            if wanted is None or path.stem in wanted:
                (folder / kind / path.name).symlink_to(path)
    if (corpus / "meta.tsv").exists():
        (folder / "meta.tsv").symlink_to(corpus / "meta.tsv")
    return folder


def attributions(label: str, corpus: Path, begin: str, scorers: Path) -> str:
    """Return the row of a part of a corpus."""
    with tempfile.TemporaryDirectory() as name:
        folder = part(corpus, begin, Path(name))
        predictions = Path(name) / "predictions.jsonl"
        write_predictions(folder, predictions)
        task = Task(scorer=TASKS["attributions"].scorer, gold=folder.name)
        found = score(task, predictions, corpora=Path(name), scorers=scorers)
    count = len(list((corpus / "text").glob(f"{begin}*")))
    figures = [figure(found, f"{kind}.triple.f", 1.0) for kind in ("all", "quoted", "indirect")]
    cells = [f"{value:.1f}" if value else "none" for value in figures]
    return f"| {label} | {count} | {' | '.join(cells)} |"


def by_publisher(corpora: Path, scorers: Path) -> Iterator[str]:
    """Yield how well the attributions of each publisher are found."""
    yield "| publisher | articles | all | quoted | indirect |"
    yield "| --- | --- | --- | --- | --- |"
    for begin, publisher in PUBLISHERS.items():
        yield attributions(publisher, corpora / "polnear/dev", begin, scorers)


def by_genre(corpora: Path, scorers: Path) -> Iterator[str]:
    """Yield how well the attributions of each genre are found."""
    yield "| genre | texts | all | quoted | indirect |"
    yield "| --- | --- | --- | --- | --- |"
    for genre, corpus, begin in GENRES:
        yield attributions(genre, corpora / corpus, begin, scorers)


def by_gender(corpora: Path, scorers: Path) -> Iterator[str]:
    """Yield how often women and men get a gender, and how often a wrong one."""
    yield "| articles | people | gender stated, % | wrong, % of these |"
    yield "| --- | --- | --- | --- |"
    for label, gold, texts in PEOPLE:
        wanted = [json.loads(line)["doc"] for line in (corpora / gold).read_text("utf-8").splitlines()]
        with tempfile.TemporaryDirectory() as name:
            folder = part(corpora / texts, "", Path(name), wanted)
            predictions = Path(name) / "predictions.jsonl"
            write_predictions(folder, predictions)
            task = Task(texts, "score_people.py", gold)
            found = score(task, predictions, corpora=corpora, scorers=scorers)
        for letter, people in (("f", "women"), ("m", "men")):
            stated, wrong = (
                figure(found, f"gender.{letter}.{place}", 1.0) for place in ("coverage", "wrong")
            )
            yield f"| {label} ({len(wanted)}) | {people} | {stated:.1f} | {wrong:.1f} |"


def report(corpora: Path, scorers: Path) -> Iterator[str]:
    """Yield all tables."""
    yield f"Measured on {datetime.date.today()}, with `python -m benchmarks.measure.biases --write`."
    for heading, lines in (
        ("By origin of names", by_origin()),
        ("By gender", by_gender(corpora, scorers)),
        ("By publisher", by_publisher(corpora, scorers)),
        ("By genre", by_genre(corpora, scorers)),
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
    text = "\n".join(report(args.corpora, args.scorers)) + "\n"
    print(text)
    if args.write:
        put(PAGE, "biases", text)


if __name__ == "__main__":
    main()
