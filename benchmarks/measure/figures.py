"""Write the figures of ``README.md`` and of the pages of ``docs`` from the scorers' reports, and the charts.

    python -m benchmarks.measure.figures [--write] [--corpora FOLDER] [--scorers FOLDER]

Predicts the development corpora again, runs the scorers as the gate does, and prints the tables as
Markdown; ``--write`` puts them between the two ``figures`` comments of each page, with the day.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import newsparse
from benchmarks.gate import TASKS, add_folders, figure, score, write_predictions
from benchmarks.labels.brat import Gold, read_articles
from benchmarks.measure import parts
from benchmarks.measure.reliability import Judged, bins, calibration_error, found_in, judge, report, table
from benchmarks.measure.speakers import documents, judged
from benchmarks.pages import put
from benchmarks.pictures import drawings
from benchmarks.train import speakers as train_speakers

ROOT = Path(__file__).parents[2]

# How far two trained annotators agree on the articles of PolNeAR's training part that two of them read,
# by the same scorer: content partial, content strict, triple, source.
ANNOTATORS = {
    "all": (81.7, 66.7, 74.3, 91.0),
    "quoted": (94.8, 79.5, 89.6, 95.6),
    "direct": (98.0, 88.3, 96.1, 95.8),
    "mixed": (89.5, 65.3, 78.9, 95.2),
    "indirect": (77.4, 62.4, 69.2, 89.2),
}
ATTRIBUTION = ("content_partial.f", "content_strict.f", "triple.f", "source_accuracy")

# Title of the table's first column, task, then rows of a label and a place in the scorer's report.
TABLES: Sequence[tuple[str, str, Sequence[tuple[str, str]]]] = (
    (
        "Titles",
        "titles",
        (
            ("spans, strict F", "strict.ALL.f"),
            ("spans, partial F", "partial.ALL.f"),
            ("offices, strict F", "strict.kind.office.f"),
            ("roles, strict F", "strict.kind.role.f"),
            ("after the name, strict F", "strict.position.after.f"),
            ("holder correct", "attributes.holder.accuracy"),
            ("status correct, if it is not current", "attributes.status (marked).accuracy"),
            ("office correct", "attributes.office exact (office+role).accuracy"),
            ("jurisdiction correct, if there is one", "attributes.jurisdiction exact (named).accuracy"),
        ),
    ),
    (
        "Speakers",
        "speakers",
        (
            ("correct person, of the sources that refer to one", "accuracy.all"),
            ("sources that are names", "accuracy.name"),
            ("pronouns", "accuracy.pronoun"),
            ("descriptions", "accuracy.nominal"),
            ("bare surnames that two people share", "accuracy.shared"),
            ("organisations", "org.accuracy"),
            ("correct, of the speakers that are reported (precision)", "precision"),
            ("groups and unnamed sources reported as a person", "group_none.given_person"),
        ),
    ),
    (
        "Noise",
        "noise",
        (
            ("lines, precision", "lines.p"),
            ("lines, recall", "lines.r"),
            ("lines, F, mean over pages", "macro_f"),
            ("characters of the article marked as noise", "content_lost"),
        ),
    ),
    ("Dates", "dates", (("value F1", "all.value_f1"), ("type F1", "all.type_f1"))),
)


# The README's choice: a label, a task, a place in its report.
SUMMARY: Sequence[tuple[str, str, str]] = (
    (
        "quotations, direct and mixed: source, cue and content all correct (F1)",
        "attributions",
        "quoted.triple.f",
    ),
    ("indirect speech and thought: the same (F1)", "attributions", "indirect.triple.f"),
    ("speakers: the correct person, if there is one", "speakers", "accuracy.all"),
    ("official titles: the exact words (F1)", "titles", "strict.ALL.f"),
    ("noise: lines found (recall)", "noise", "lines.r"),
    ("noise: correct, of the lines that are marked (precision)", "noise", "lines.p"),
    ("dates: place and value correct (F1)", "dates", "all.value_f1"),
)

Reports: TypeAlias = Mapping[str, Mapping[str, object]]


def reports(corpora: Path, scorers: Path) -> Reports:
    """Return the report of each task's scorer, by task."""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name, task in TASKS.items():
            if not task.scorer:  # needs no predictions, and has no table here
                continue
            predictions = Path(scratch) / f"{task.texts.replace('/', '-')}.jsonl"
            if not predictions.exists():
                write_predictions(corpora / task.texts, predictions)
            found[name] = score(task, predictions, corpora=corpora, scorers=scorers)
    return found


def of_titles(found: Reports) -> Iterator[str]:
    """Yield the lines of the page on titles."""
    scale = TASKS["titles"].scale
    yield f"| titles ({datetime.date.today()}) | strict F | partial F |"
    yield "| --- | --- | --- |"
    for kind in ("all", "office", "role", "honorific", "party_tag"):
        place = "ALL.f" if kind == "all" else f"kind.{kind}.f"
        strict, partial = (
            figure(found["titles"], f"{measure}.{place}", scale) for measure in ("strict", "partial")
        )
        yield f"| {kind} | {strict:.1f} | {partial:.1f} |"


def of_speakers(found: Reports) -> Iterator[str]:
    """Yield the lines of the page on speakers."""
    [rows] = [rows for _, task, rows in TABLES if task == "speakers"]
    yield f"| sources ({datetime.date.today()}) | % |"
    yield "| --- | --- |"
    for label, place in rows:
        yield f"| {label} | {figure(found['speakers'], place, TASKS['speakers'].scale):.1f} |"


def summary(found: Reports) -> Iterator[str]:
    """Yield the lines of the README."""
    yield "| on the development corpora | newsparse, % | two trained annotators, % |"
    yield "| --- | --- | --- |"
    for label, task, place in SUMMARY:
        kind, _, measure = place.partition(".")
        agreed = f"{ANNOTATORS[kind][ATTRIBUTION.index(measure)]:.0f}" if task == "attributions" else ""
        yield f"| {label} | {figure(found[task], place, TASKS[task].scale):.0f} | {agreed} |"


def headline(found: Reports) -> Iterator[str]:
    """Yield the three figures of the first page of the docs."""
    quoted = figure(found["attributions"], "quoted.triple.f", 1.0)
    agreed = ANNOTATORS["quoted"][ATTRIBUTION.index("triple.f")]
    speakers = figure(found["speakers"], "accuracy.all", TASKS["speakers"].scale)
    titles = figure(found["titles"], "strict.ALL.f", TASKS["titles"].scale)
    yield "| | |"
    yield "| --- | --- |"
    yield (
        f"| **{quoted:.0f}%** | of quotations with the right source, cue and content"
        f" (F1; two trained people: {agreed:.0f}%) |"
    )
    yield f"| **{speakers:.0f}%** | of sources that refer to a person are assigned to the right one |"
    yield f"| **{titles:.0f}%** | of official titles with exactly the right words (F1) |"


def tables(found: Reports) -> Iterator[str]:
    """Yield the lines of the page on evaluation."""
    yield f"newsparse {newsparse.__version__}, {datetime.date.today()}; in brackets, two trained annotators"
    yield "compared with each other:"
    yield ""
    yield "| Attributions | content, partial F | content, strict F | triple F | source right |"
    yield "| --- | --- | --- | --- | --- |"
    for kind, humans in ANNOTATORS.items():
        ours = [figure(found["attributions"], f"{kind}.{place}", 1.0) for place in ATTRIBUTION]
        cells = (f"{value:.1f} ({human:.1f})" for value, human in zip(ours, humans, strict=True))
        yield f"| {kind} | {' | '.join(cells)} |"
    for heading, task, rows in TABLES:
        yield ""
        yield f"| {heading} | % |"
        yield "| --- | --- |"
        for label, place in rows:
            yield f"| {label} | {figure(found[task], place, TASKS[task].scale):.1f} |"


def confidence(
    articles: Iterable[tuple[str, str, list[Gold]]], abroad: Iterable[tuple[str, str, list[Gold]]]
) -> Iterator[str]:
    """Yield the lines on what confidence is worth, for the page on evaluation."""
    yield from report(*_judged(articles))
    yield ""
    yield from table(_judged(abroad)[0], "attributions abroad, kept for scoring")


def _judged(articles: Iterable[tuple[str, str, list[Gold]]]) -> tuple[list[Judged], int]:
    """Return the judged attributions of articles, and how many are annotated."""
    found: list[Judged] = []
    count = 0
    for _, text, gold in articles:
        found += judge(gold, found_in(text))
        count += len(gold)
    return found, count


def of_speaker_confidence(corpora: Path) -> Iterator[str]:
    """Yield the lines on what the confidence of speakers is worth, of three sets side by side."""
    read = sorted(documents(corpora, "read"), key=lambda document: document.name)
    sets: Mapping[str, Sequence[Judged]] = {
        "trained on, out of fold": train_speakers.learn_all(read)[1],
        "kept for scoring": [j for one in documents(corpora, "unread") for j in judged(one)],
        "abroad": [j for one in documents(corpora, "abroad") for j in judged(one)],
    }
    steps = {name: bins(found) for name, found in sets.items()}
    yield f"| speaker confidence | {' | '.join(f'{name}: speakers, right' for name in sets)} |"
    yield "| --- |" + " --- |" * len(sets)
    for number in range(10):
        row = [found[number] for found in steps.values()]
        if any(row):
            cells = (f"{one.count}, {one.right:.2f}" if one else "" for one in row)
            yield f"| {number / 10:.1f} to {(number + 1) / 10:.1f} | {' | '.join(cells)} |"
    errors = (f"{calibration_error(found):.3f}" for found in steps.values())
    yield f"| expected calibration error | {' | '.join(errors)} |"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the pages")
    add_folders(parser)
    args = parser.parse_args()
    found = reports(args.corpora, args.scorers)
    articles, abroad = (
        read_articles(args.corpora / TASKS[name].texts) for name in ("attributions", "nested-abroad")
    )
    pages = {
        "README.md": summary(found),
        "docs/index.md": headline(found),
        "docs/explanation/titles.md": of_titles(found),
        "docs/explanation/people.md": of_speakers(found),
        "docs/reference/evaluation.md": itertools.chain(
            tables(found), [""], confidence(articles, abroad), [""], of_speaker_confidence(args.corpora)
        ),
    }
    if args.write:
        corpora = args.corpora.resolve()
        for page, part, lines in (
            ("docs/reference/evaluation.md", "parts", parts.table(corpora, args.scorers)),
            ("docs/how-to/audit.md", "genders", parts.genders(corpora, args.scorers)),
        ):
            put(ROOT / page, part, "\n".join(lines) + "\n")
    for name, lines in pages.items():
        text = "\n".join(lines) + "\n"
        if args.write:
            put(ROOT / name, "headline" if name == "docs/index.md" else "figures", text)
        else:
            print(text)
    if args.write:
        drawings.write()  # the charts of these figures


if __name__ == "__main__":
    main()
