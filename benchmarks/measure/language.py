"""What newsparse finds in texts in other languages: who said what, people, titles, dates, page clutter.

    python -m benchmarks.measure.language french|spanish|portuguese [FOLDER] [--unread] [--errors] [--fit]

FOLDER is the corpus that ``python -m benchmarks.labels.offsets LANGUAGE FOLDER`` makes of
``benchmarks/labels/LANGUAGE.jsonl`` and of the texts; without one, the invented texts of the repository are
measured.  The figures are those of the texts that were read while the lists were written and, with
``--unread``, of every third text, which is only scored (add a line to ``benchmarks/labels/unread.tsv``).
With ``--errors``, the people, titles and dates that are missed or wrong in the texts that were read are
listed as well. How well confidences fit is shown as :mod:`benchmarks.measure.reliability` does. ``--fit``
prints the ``slope`` and ``shift`` of ``language.toml`` that fit the texts that were read; it needs the group
"train".

Titles and dates are labelled in some of the texts, but not in clutter. A title is right if it has exactly
the labelled words, and its ``office`` if it also has the labelled office; a date is right if it shares a
character with a labelled one of the same value.

Clutter and bylines are labelled in the invented pages only.  A labelled line counts as found if at least half
of its characters are noise or metadata; a line that newsparse calls noise is wrong if none of it is labelled.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import newsparse
from benchmarks.gate import figure
from benchmarks.labels.offsets import write_corpus
from benchmarks.measure import reliability
from benchmarks.score import dates, tasks
from newsparse import Article
from newsparse.language.language import Language

__all__ = ["main"]

LABELS = Path(__file__).parent.parent / "labels"
CODES = {"french": "fr", "spanish": "es", "portuguese": "pt"}
PARTS = ("read", "unread")
# The name of a figure, and where the scorer of attributions reports it.
ATTRIBUTIONS = (
    ("triple F, all", "all.triple.f"),
    ("triple F, quoted", "quoted.triple.f"),
    ("triple F, indirect", "indirect.triple.f"),
    ("content F, all", "all.content_partial.f"),
)
PEOPLE = (("recall", "recall"), ("precision", "precision"), ("wrong gender", "gender.all.wrong"))
_FIELDS = ("start", "end", "text", "type", "value", "office")
# The share of a labelled stretch that must be found.
_HALF = 0.5
_Row: TypeAlias = Mapping[str, Any]


def _articles(language: str, folder: Path, part: str) -> Iterator[tuple[_Row, Article]]:
    """Yield the texts of a part that are in the corpus, with their labels."""
    labels = LABELS / f"{language}.jsonl"
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / "text" / f"{row['doc']}.txt"
        if row["part"] == part and path.exists():
            text = path.read_bytes().decode("utf-8")
            day = row["published"]
            day = day if day and len(day) == len("2024-05-16") else None  # of some only the month is known
            yield row, newsparse.parse(text, language=CODES[language], published=day)


def _write(language: str, folder: Path, part: str, scratch: Path) -> list[tuple[_Row, Article]]:
    """Write the gold and the predictions of a part for the scorers."""
    found = list(_articles(language, folder, part))
    docs = {row["doc"] for row, _ in found}
    for name in ("text", "attributions"):
        (scratch / name).mkdir()
    for doc in docs:
        shutil.copy(folder / "text" / f"{doc}.txt", scratch / "text")
        shutil.copy(folder / "attributions" / f"{doc}_a1.ann", scratch / "attributions")
    lines = (folder / "people.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["doc"] in docs]
    (scratch / "people.jsonl").write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    with (scratch / "found.jsonl").open("w", encoding="utf-8") as file:
        for row, article in found:
            file.write(json.dumps(_prediction(row["doc"], article)) + "\n")
    return found


def _prediction(doc: str, article: Article) -> dict[str, object]:
    return {
        "doc": doc,
        "attributions": [
            {
                name: [[span.start, span.end] for span in getattr(statement, name)]
                for name in ("source", "cue", "content")
            }
            for statement in article.attributions
            if not statement.depth
        ],
        "people": [{"name": person.name, "gender": person.gender} for person in article.people],
    }


def _noise(found: Sequence[tuple[_Row, Article]]) -> tuple[int, int, int]:
    """Return how many labelled lines there are, how many are found, and how many found ones are wrong."""
    labelled = right = wrong = 0
    for row, article in found:
        if "noise" not in row:
            continue
        marked = [False] * len(article.text)
        for record in (*article.noise, *article.metadata):
            marked[record.start : record.end] = [True] * (record.end - record.start)
        for start, end, _ in row["noise"]:
            labelled += 1
            right += sum(marked[start:end]) >= _HALF * (end - start)
        wrong += sum(
            not any(start < record.end and record.start < end for start, end, _ in row["noise"])
            for record in article.noise
        )
    return labelled, right, wrong


def _errors(found: Sequence[tuple[_Row, Article]]) -> Iterator[str]:
    """Yield the people of each text that are missed or wrong, by their names."""
    for row, article in found:
        forms = [{person["name"], *person["forms"]} for person in row["people"]]
        names = [person.name for person in article.people]
        missed = [min(known) for known in forms if known.isdisjoint(names)]
        wrong = [name for name in names if not any(name in known for known in forms)]
        if missed or wrong:
            yield f"  {row['doc']}: missed {missed}, wrong {wrong}"


def _spans(
    found: Sequence[tuple[_Row, Article]], kind: str
) -> Iterator[tuple[str, Sequence[_Row], Sequence[_Row]]]:
    """Yield for each text with labels of a kind its name, the labels, and what is found."""
    for row, article in found:
        if kind in row:
            labels = [dict(one, start=one["span"][0], end=one["span"][1]) for one in row[kind]]
            records = {
                (one.start, one.end): {name: getattr(one, name, None) for name in _FIELDS}
                for one in getattr(article, kind)
                if not any(start < one.end and one.start < end for start, end, _ in row["noise"])
            }
            texts = [dict(one, text=article.text[one["start"] : one["end"]]) for one in labels]
            yield row["doc"], texts, list(records.values())


def _titles(found: Sequence[tuple[_Row, Article]]) -> tuple[list[tuple[str, float]], list[str]]:
    """Return the figures of titles, and what is wrong."""
    right = named = offices = labelled = guessed = 0
    errors: list[str] = []
    for doc, labels, records in _spans(found, "titles"):
        known = {(one["start"], one["end"]): one for one in labels}
        hits = [one for one in records if (one["start"], one["end"]) in known]
        right, labelled, guessed = right + len(hits), labelled + len(known), guessed + len(records)
        for one in hits:
            office = (known[one["start"], one["end"]]["office"] or "").replace("’", "'")
            named += bool(office)
            offices += bool(office) and one["office"] == office
            if office and one["office"] != office:
                errors.append(f"{doc}: office {one['office']!r}, gold {office!r}")
        spans = {(one["start"], one["end"]) for one in records}
        errors += [
            f"{doc}: missed title {one['text']!r}" for place, one in known.items() if place not in spans
        ]
        errors += [f"{doc}: wrong title {one['text']!r}" for one in records if one not in hits]
    if not labelled:
        return [], []
    figures = [("precision", right / guessed if guessed else 0), ("recall", right / labelled)]
    figures += [("strict F", 2 * right / (labelled + guessed)), ("office", offices / named if named else 0)]
    return [(f"titles: {name}", 100 * share) for name, share in figures], errors


def _dates(found: Sequence[tuple[_Row, Article]]) -> tuple[list[tuple[str, float]], list[str]]:
    """Return the figures of dates, and what is wrong."""
    counts: dates.Counts = Counter()
    errors: list[str] = []
    for doc, labels, records in _spans(found, "dates"):
        gold = [dict(one, type=dates.guessed_type(one)) for one in labels]
        wrong: list[str] = []
        counts += dates.count(gold, records, wrong)
        errors += [f"{doc}: date {one}" for one in wrong]
    if not counts:
        return [], []
    measured = dates.figures(counts)["all"]
    shares = (("strict F", measured["strict"]["f"]), ("value F", measured["value_f1"]))
    return [(f"dates: {name}", 100 * share) for name, share in shares], errors


def _confidences(found: Sequence[tuple[_Row, Article]]) -> list[reliability.Judged]:
    """Return the confidence of each statement, and whether it is right."""
    judged: list[reliability.Judged] = []
    for row, article in found:
        judged += reliability.judge(row["attributions"], reliability.found_in(article))
    return [one for one in judged if one.confidence is not None]


def _fitted(language: str, judged: Sequence[reliability.Judged]) -> tuple[float, float]:
    """Return the slope and shift of log-odds that fit best, on top of those that the language has."""
    from benchmarks.train.fitting import BIAS, fit, yes_or_no
    from newsparse.parsers.claims.manner import odds

    known = [odds(one.confidence or 0.0) for one in judged]
    loss = yes_or_no([one.right for one in judged])
    weights = fit([()] * len(known), {}, loss, 0.0, numbers={"slope": (known, 1.0, 0.0)})
    own = Language(CODES[language]).profile
    return round(weights["slope"] * own.slope, 2), round(weights["slope"] * own.shift + weights[BIAS], 2)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language", choices=CODES)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as corpus:
        folder = args.folder or Path(corpus)
        if args.folder is None:
            write_corpus(LABELS / f"{args.language}.jsonl", folder, report_missing=False)
        for part in PARTS if args.unread else PARTS[:1]:
            found = _print(args.language, folder, part, with_errors=args.errors and part == "read")
            if args.fit and part == "read":
                slope, shift = _fitted(args.language, _confidences(found))
                print(f"  slope = {slope}\n  shift = {shift}")


def figures_of(language: str, folder: Path | None = None) -> Iterator[tuple[str, float]]:
    """Yield the figures of a corpus, by default of the invented texts that are in the repository."""
    if folder is not None:
        yield from _figures(language, folder, "read")[1]
        return
    with tempfile.TemporaryDirectory() as corpus:
        write_corpus(LABELS / f"{language}.jsonl", Path(corpus), report_missing=False)
        yield from _figures(language, Path(corpus), "read")[1]


def _figures(
    language: str, folder: Path, part: str
) -> tuple[list[tuple[_Row, Article]], list[tuple[str, float]]]:
    """Return the texts of a part, and their figures."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        found = _write(language, folder, part, place)
        predictions = place / "found.jsonl"
        said = tasks.report("attributions", place, predictions)
        people = tasks.report("people", place / "people.jsonl", predictions)
    figures = [(name, figure(said, where, 1.0)) for name, where in ATTRIBUTIONS]
    figures += [(f"people: {name}", figure(people, where, 1.0)) for name, where in PEOPLE]
    return found, [*figures, *_titles(found)[0], *_dates(found)[0]]


def _print(language: str, folder: Path, part: str, *, with_errors: bool) -> list[tuple[_Row, Article]]:
    found, figures = _figures(language, folder, part)
    print(f"{part}: {len(found)} texts, {sum(len(row['attributions']) for row, _ in found)} attributions")
    for name, value in figures:
        print(f"  {name:<24}{value:6.1f}")
    labelled, right, wrong = _noise(found)
    print(f"  clutter: {right} of {labelled} labelled lines found, {wrong} wrong")
    print("\n".join(reliability.table(_confidences(found), "statements")))
    if with_errors:
        print("\n".join([*_errors(found), *(f"  {one}" for one in (*_titles(found)[1], *_dates(found)[1]))]))
    return found


if __name__ == "__main__":
    main()
