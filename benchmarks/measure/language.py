"""What newsparse finds in French or Spanish texts: who said what, people, and page clutter.

    python -m benchmarks.measure.language french|spanish [FOLDER] [--unread] [--errors]

FOLDER is the corpus that ``python -m benchmarks.labels.offsets LANGUAGE FOLDER`` makes of
``benchmarks/labels/LANGUAGE.jsonl`` and of the texts; without one, the invented texts of the repository are
measured.  The figures are those of the texts that were read while the lists were written and, with
``--unread``, of every third text, which is only scored (add a line to ``benchmarks/labels/unread.tsv``).
With ``--errors``, the people that are missed or wrong in the texts that were read are listed as well.

Clutter and bylines are labelled in the invented pages only.  A labelled line counts as found if at least half
of its characters are noise or metadata; a line that newsparse calls noise is wrong if none of it is labelled.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import newsparse
from benchmarks.gate import figure
from benchmarks.labels.offsets import write_corpus
from benchmarks.score import tasks
from newsparse import Article

__all__ = ["main"]

LABELS = Path(__file__).parent.parent / "labels"
CODES = {"french": "fr", "spanish": "es"}
PARTS = ("read", "unread")
# The name of a figure, and where the scorer of attributions reports it.
ATTRIBUTIONS = (
    ("triple F, all", "all.triple.f"),
    ("triple F, quoted", "quoted.triple.f"),
    ("triple F, indirect", "indirect.triple.f"),
    ("content F, all", "all.content_partial.f"),
)
PEOPLE = (("recall", "recall"), ("precision", "precision"), ("wrong gender", "gender.all.wrong"))
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
            yield row, newsparse.parse(text, language=CODES[language])


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


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language", choices=CODES)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--unread", action="store_true")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as corpus:
        folder = args.folder or Path(corpus)
        if args.folder is None:
            write_corpus(LABELS / f"{args.language}.jsonl", folder, report_missing=False)
        for part in PARTS if args.unread else PARTS[:1]:
            _print(args.language, folder, part, with_errors=args.errors and part == "read")


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
    return found, [*figures, *((f"people: {name}", figure(people, where, 1.0)) for name, where in PEOPLE)]


def _print(language: str, folder: Path, part: str, *, with_errors: bool) -> None:
    found, figures = _figures(language, folder, part)
    print(f"{part}: {len(found)} texts, {sum(len(row['attributions']) for row, _ in found)} attributions")
    for name, value in figures:
        print(f"  {name:<24}{value:6.1f}")
    labelled, right, wrong = _noise(found)
    print(f"  clutter: {right} of {labelled} labelled lines found, {wrong} wrong")
    if with_errors:
        print("\n".join(_errors(found)))


if __name__ == "__main__":
    main()
