"""Write the figures of ``README.md`` and of the pages of ``docs``, and the charts that are drawn from them.

    python -m benchmarks.measure.figures [--write] [--retrain] [--corpora FOLDER]

Reads the annotated articles, the unseen ones and those that were inspected during development,
and prints the tables as Markdown; ``--write`` puts them between the comments of each page.  That takes two
minutes.  ``--retrain`` adds a table of publishers that were left out of training; it trains once for each of
them, which takes half an hour on one core.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

import newsparse
from benchmarks.gate import TASKS, figure, score, write_predictions
from benchmarks.labels.brat import Gold, read_articles
from benchmarks.measure import open as measure_open
from benchmarks.measure.predict import date_in, prediction
from benchmarks.measure.reliability import Judged, found_in, judge, report, table
from benchmarks.measure.samples import (
    F1,
    Counts,
    Measure,
    Sample,
    Scorers,
    Share,
    interval,
    total,
    triple,
)
from benchmarks.measure.speakers import documents, is_kept, judged
from benchmarks.pages import DOCS, commit, put
from benchmarks.pictures import drawings
from benchmarks.present import HOW, add_folders

if TYPE_CHECKING:
    from benchmarks.train.attributions import Document

README = DOCS.parent / "README.md"

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


@frozen
class Kind:
    """Articles of one kind with their annotations: unseen ones, and those of development."""

    unread: Sample | None
    inspected: Sample | None


STATEMENTS = Kind(
    Sample("attributions", "wide", "wide", "unread"), Sample("attributions", "polnear/dev", "polnear/dev")
)
SPEAKERS = Kind(
    Sample("speakers", "wide/speakers.jsonl", "wide", "unread"),
    Sample("speakers", "speakers/dev.jsonl", "polnear/dev"),
)
# Every third page of two sets; the decision which rows are voices was learned from the others.
VOICES = Kind(Sample("voices", "wide", "wide", "unread"), Sample("voices", "wide", "wide", "inspected"))
WEB_VOICES = Kind(
    Sample("voices", "pages", "pages", "unread"), Sample("voices", "pages", "pages", "inspected")
)
# Reports of Voice of America and Global Voices, from which nothing was learned; their mean says nothing.
VOA = Kind(Sample("attributions", "reports", "reports", begin="voa"), None)
GLOBAL_VOICES = Kind(Sample("attributions", "reports", "reports", begin="globalvoices"), None)
REPORT_SPEAKERS = Kind(Sample("speakers", "reports/speakers.jsonl", "reports"), None)
US_SPEAKERS = Kind(Sample("speakers", "speakers/train2.jsonl", "polnear/train", "unread"), None)
PEOPLE = Kind(
    Sample("people", "people/wide.jsonl", "wide", "unread", as_in="wide"),
    Sample("people", "people/train.jsonl", "polnear/train", "inspected"),
)
TITLES = Kind(Sample("titles", "", "", "unread"), Sample("titles", "titles/dev.jsonl", "polnear/dev"))
NOISE = Kind(Sample("noise", "noise2", "noise2", "unread"), Sample("noise", "noise", "noise"))
DATES = Kind(None, Sample("dates", "dates/meantime", "dates/meantime"))


def _right(kind: str) -> Share:
    """Return the measure of sources of a kind that get the correct speaker."""
    return Share(f"{kind}.right", f"{kind}.found")


@frozen
class Row:
    """A figure of the tables."""

    label: str = field()
    kind: Kind = field()
    measure: Measure = field()
    annotators: float | None = field(default=None)
    short: bool = field(default=False, kw_only=True)
    """Whether README and model card have it too."""


EVERYTHING = Share("right", "found"), Share("right", "gold")
ROWS: Sequence[Row] = (
    Row(
        "quotations with the correct source, cue and content (F1)",
        STATEMENTS,
        triple("quoted"),
        ANNOTATORS["quoted"][2],
        short=True,
    ),
    Row(
        "indirect speech and thought: the same (F1)",
        STATEMENTS,
        triple("indirect"),
        ANNOTATORS["indirect"][2],
        short=True,
    ),
    Row("all statements: the same (F1)", STATEMENTS, triple("all"), ANNOTATORS["all"][2]),
    Row("– Voice of America: quotations (F1)", VOA, triple("quoted"), ANNOTATORS["quoted"][2]),
    Row("– Voice of America: indirect speech (F1)", VOA, triple("indirect"), ANNOTATORS["indirect"][2]),
    Row("– Global Voices: quotations (F1)", GLOBAL_VOICES, triple("quoted"), ANNOTATORS["quoted"][2]),
    Row(
        "– Global Voices: indirect speech (F1)", GLOBAL_VOICES, triple("indirect"), ANNOTATORS["indirect"][2]
    ),
    Row("rows that count as a voice: right (precision)", VOICES, Share("right", "pred"), short=True),
    Row("voices of the text: counted (recall)", VOICES, Share("right", "gold"), short=True),
    Row("– on web pages: right (precision)", WEB_VOICES, Share("right", "pred")),
    Row("– on web pages: counted (recall)", WEB_VOICES, Share("right", "gold")),
    Row(
        "statements that are reported: correct (precision)",
        STATEMENTS,
        Share("all.triple_p", "all.pred"),
        short=True,
    ),
    Row(
        "speakers that are reported: the correct person (precision)",
        SPEAKERS,
        Share("all.given_right", "all.given"),
        short=True,
    ),
    Row("sources that refer to a person: correct person", SPEAKERS, _right("person"), short=True),
    Row("– named", SPEAKERS, _right("name")),
    Row("– by a pronoun", SPEAKERS, _right("pronoun")),
    Row("– by a description", SPEAKERS, _right("nominal")),
    Row("sources that are organisations: correct one", SPEAKERS, Share("org.right", "org.paired")),
    Row("groups and unnamed sources taken for a person", SPEAKERS, Share("all.gn_person", "all.gn_paired")),
    Row("– in open reports: correct person", REPORT_SPEAKERS, _right("person")),
    Row("– in US news: correct person", US_SPEAKERS, _right("person")),
    Row("– in US news, by a pronoun", US_SPEAKERS, _right("pronoun")),
    Row("people found (recall)", PEOPLE, Share("recall", "gold"), short=True),
    Row("people found with their full name", PEOPLE, Share("full_name", "gold")),
    Row("titles with exactly the correct words (F1)", TITLES, F1(*EVERYTHING), short=True),
    Row("lines of noise found (recall)", NOISE, EVERYTHING[1], short=True),
    Row("lines marked as noise: correct (precision)", NOISE, EVERYTHING[0], short=True),
    Row(
        "dates found with the correct value (F1)",
        DATES,
        F1(Share("value", "pred"), Share("value", "gold")),
        short=True,
    ),
)


@frozen
class Measured:
    """The figures of a row."""

    row: Row
    unread: float | None = None
    low: float = 0.0
    high: float = 0.0
    count: int = 0
    """Unseen articles."""
    inspected: float | None = None
    inspected_count: int = 0


def measured(scorers: Scorers) -> Iterator[Measured]:
    """Yield the figures of all rows."""
    for row in ROWS:
        new = scorers.counts(row.kind.unread) if row.kind.unread else []
        known = scorers.counts(row.kind.inspected) if row.kind.inspected else []
        low, high = interval(new, row.measure) if new else (0.0, 0.0)
        yield Measured(
            row,
            row.measure.of(total(new)),
            low,
            high,
            len(new),
            row.measure.of(total(known)),
            len(known),
        )


def short(found: Iterable[Measured]) -> Iterator[str]:
    """Yield the lines of README and model card."""
    yield "| % | unseen texts (95% interval; number of texts) | development articles | two annotators |"
    yield "| --- | --- | --- | --- |"
    for one in found:
        if not one.row.short:
            continue
        new = "not measured"
        if one.unread is not None:
            new = f"**{one.unread:.0f}** ({one.low:.0f} to {one.high:.0f}; {one.count})"
        old = "" if one.inspected is None else f"{one.inspected:.0f}"
        annotators = f"{one.row.annotators:.0f}" if one.row.annotators else ""
        yield f"| {one.row.label} | {new} | {old} | {annotators} |"


def long(found: Iterable[Measured]) -> Iterator[str]:
    """Yield the lines of the first table of the page on evaluation."""
    yield (
        f"| newsparse {newsparse.__version__}, {commit()}, {datetime.date.today()} | unseen, % "
        "| 95% interval | articles | inspected, % | articles |"
    )
    yield "| --- | --- | --- | --- | --- | --- |"
    for one in found:
        cells = ["", "", ""]
        if one.unread is not None:
            cells = [f"{one.unread:.1f}", f"{one.low:.1f}–{one.high:.1f}", str(one.count)]
        cells += ["", ""] if one.inspected is None else [f"{one.inspected:.1f}", str(one.inspected_count)]
        yield f"| {one.row.label} | {' | '.join(cells)} |"


def open_benchmark() -> Iterator[str]:
    """Yield the lines of the table of the open benchmark."""
    unread, read = measure_open.figures("unread"), measure_open.figures("read")
    count, reader = measure_open.agreement()
    heads = f"{unread[0]} texts, unread | a second reader, {count} of them | {read[0]} texts, read"
    yield f"| newsparse {newsparse.__version__}, {commit()} | {heads} |"
    yield "| --- | --- | --- | --- |"
    for (row, one), (_, two) in zip(unread[1], read[1], strict=True):
        agreed = f"{reader[row.name]:.1f}" if row.name in reader else ""
        yield f"| {row.label} | {one:.1f} | {agreed} | {two:.1f} |"


HEADLINE = {
    "quotations with the correct source, cue and content (F1)": (
        "of quotations are found with the correct source, cue and content (F1)"
    ),
    "indirect speech and thought: the same (F1)": "of indirect speech and thought (F1)",
    "speakers that are reported: the correct person (precision)": (
        "of the speakers that are reported are the correct person"
    ),
}


def headline(found: Iterable[Measured]) -> Iterator[str]:
    """Yield the three figures of the first page of the docs."""
    yield "| share | what it measures | 95% interval |"
    yield "| --- | --- | --- |"
    for one in found:
        if one.row.label in HEADLINE and one.unread is not None:
            yield (
                f"| **{one.unread:.0f}%** | {HEADLINE[one.row.label]} | {one.low:.0f} to {one.high:.0f}%, "
                f"{one.count} texts |"
            )


def annotators(corpora: Path) -> Iterator[str]:
    """Yield the lines of the table that compares newsparse with two annotators."""
    task = TASKS["attributions"]
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        write_predictions(corpora / task.texts, predictions)
        found = score(task, predictions, corpora=corpora)
    yield "| Attributions | content, partial F | content, strict F | triple F | source correct |"
    yield "| --- | --- | --- | --- | --- |"
    for kind, humans in ANNOTATORS.items():
        ours = [figure(found, f"{kind}.{place}", 1.0) for place in ATTRIBUTION]
        cells = (f"{value:.1f} ({human:.1f})" for value, human in zip(ours, humans, strict=True))
        yield f"| {kind} | {' | '.join(cells)} |"


def confidence(corpora: Path) -> Iterator[str]:
    """Yield the lines on what confidence is worth on unseen articles."""
    articles = (article for n, article in enumerate(read_articles(corpora / "wide"), 1) if is_kept(n))
    yield from report(*_judged(articles))
    yield ""
    yield from table(
        [one for document in documents(corpora, "unread") for one in judged(document)], "speakers"
    )


def _judged(articles: Iterable[tuple[str, str, list[Gold]]]) -> tuple[list[Judged], int]:
    """Return the judged attributions of articles, and how many are annotated."""
    found: list[Judged] = []
    count = 0
    for _, text, gold in articles:
        found += judge(gold, found_in(newsparse.parse(text)))
        count += len(gold)
    return found, count


GENDERS: Sequence[Sample] = (
    Sample("people", "people/train.jsonl", "polnear/train", "unread"),
    Sample("people", "people/world/people.jsonl", "people/world", "unread"),
    Sample("people", "people/wide.jsonl", "wide", "unread", as_in="wide"),
)


def genders(scorers: Scorers) -> Iterator[str]:
    """Yield the lines of the table of stated genders, without and with first names as evidence."""
    both: list[Counts] = []
    articles = 0
    for given_names in (False, True):
        found = [one for sample in GENDERS for one in scorers.counts(sample, given_names=given_names)]
        both.append(total(found))
        articles = len(found)
    yield f"| {articles} articles | people | gender stated | wrong | with first names: stated | wrong |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for letter, label in (("f", "women"), ("m", "men")):
        people = both[0][f"{letter}.gendered"]
        cells = []
        for counts in both:
            given, wrong = counts[f"{letter}.given"], counts[f"{letter}.wrong"]
            cells += [f"{100 * given / people:.0f}%", f"{wrong} of {given}"]
        yield f"| {label} | {people} | {' | '.join(cells)} |"


def publishers(corpora: Path) -> list[str]:
    """Return the publishers of the development part: what the names of its articles begin with."""
    texts = corpora / TASKS["attributions"].texts / "text"
    return sorted({path.name.partition("_")[0] for path in texts.glob("*.txt")})


def without(publisher: str, known: Sequence[Document], corpora: Path) -> Iterator[str]:
    """Yield the predictions for a publisher's articles, learned from the others, a line each."""
    from benchmarks.train import attributions  # needs numpy, which the other figures do not

    weights = attributions.MODEL.learned([one for one in known if one.group != publisher])
    with tempfile.TemporaryDirectory() as scratch:
        reads = attributions.pipeline(weights, Path(scratch))
        for path in sorted((corpora / TASKS["attributions"].texts / "text").glob(f"{publisher}_*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                article = reads.parse(file.read(), published=date_in(path.stem))
            yield json.dumps(prediction(path.stem, article))


def unseen(corpora: Path) -> Iterator[str]:
    """Yield the lines of the table on publishers that were left out of training."""
    from benchmarks.train import attributions

    task = TASKS["attributions"]
    with tempfile.TemporaryDirectory() as scratch:
        shipped, others = Path(scratch) / "shipped.jsonl", Path(scratch) / "others.jsonl"
        write_predictions(corpora / task.texts, shipped)
        known = attributions.documents(corpora)
        with others.open("w", encoding="utf-8") as file:
            for publisher in publishers(corpora):
                print(f"without {publisher}", file=sys.stderr)
                file.writelines(f"{line}\n" for line in without(publisher, known, corpora))
        rows = {
            name: score(task, path, corpora=corpora)
            for name, path in (("trained on all seven", shipped), ("from the six others", others))
        }
    yield from _unseen_rows(rows)


def _unseen_rows(rows: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    places = [
        (f"{kind}: {label}", f"{kind}.{place}")
        for kind in ("quoted", "indirect", "all")
        for label, place in (("content F", "content_partial.f"), ("triple F", "triple.f"))
    ]
    yield f"| {datetime.date.today()} | {' | '.join(label for label, _ in places)} |"
    yield f"| --- {'| --- ' * len(places)}|"
    for name, found in rows.items():
        yield f"| {name} | {' | '.join(f'{figure(found, place, 1.0):.1f}' for _, place in places)} |"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the pages")
    parser.add_argument("--retrain", action="store_true", help="measure unseen publishers too")
    add_folders(parser)
    args = parser.parse_args()
    corpora = args.corpora.resolve()
    samples = [sample for row in ROWS for sample in (row.kind.unread, row.kind.inspected) if sample]
    wanted = sorted({sample.gold for sample in (*samples, *GENDERS)})
    absent = [gold for gold in wanted if gold and not (corpora / gold).exists()]
    if absent:
        print(f"Left out, because they are not in {corpora}: {', '.join(absent)}. {HOW}.\n")
    if absent and (args.write or args.retrain):
        raise SystemExit("Nothing is written.")
    scorers = Scorers(corpora)
    found = list(measured(scorers))
    tables: list[tuple[Path, str, Iterable[str]]] = [
        (README, "figures", short(found)),
        (DOCS / "index.md", "headline", headline(found)),
        (DOCS / "reference/model-card.md", "figures", short(found)),
        (DOCS / "reference/evaluation.md", "figures", long(found)),
        (DOCS / "reference/evaluation.md", "open", open_benchmark()),
    ]
    if (corpora / TASKS["attributions"].texts).exists():
        tables.append((DOCS / "reference/evaluation.md", "annotators", annotators(corpora)))
    if (corpora / "wide").exists():
        tables.append((DOCS / "reference/evaluation.md", "confidence", confidence(corpora)))
    if all((corpora / sample.gold).exists() for sample in GENDERS):
        tables.append((DOCS / "how-to/audit.md", "genders", genders(scorers)))
    if args.retrain:
        tables.append((DOCS / "explanation/attributions.md", "unseen", unseen(corpora)))
    for page, name, lines in tables:
        text = "\n".join(lines) + "\n"
        if args.write:
            put(page, name, text)
        else:
            print(f"{page.name}, {name}:\n\n{text}")
    if args.write:
        drawings.write()  # the charts of these figures


if __name__ == "__main__":
    main()
