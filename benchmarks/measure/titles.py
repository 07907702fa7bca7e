"""Titles on pages of many kinds: hand-made labels without the texts, turned into gold for the scorer.

    python -m benchmarks.measure.titles FOLDER [--corpora FOLDER]

``benchmarks/labels/titles.jsonl`` has one title a line: the article (``doc``, a folder of the corpora and a
file in it), the ``start`` and ``end`` of the title, its ``holders``, and its ``kind``, ``office``,
``jurisdiction``, ``status`` and ``party``, as the guidelines of ``titles/dev.jsonl`` define them.  They were
annotated from the text, before anything was predicted.  Titles in lines that ``noise`` and ``noise2`` label
as noise have no labels, and predictions there are ignored.

Twenty articles are ``held``, as their rows say: their errors are never listed, only counted.  The command
writes gold and predictions of both parts into FOLDER, for ``score_titles.py``; the gate does the same.
"""

from __future__ import annotations

import argparse
import functools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args

from attrs import field, frozen

import newsparse
from benchmarks.measure.predict import date_in, dates_of, prediction
from benchmarks.present import add_folders, needed, text_of

__all__ = ["Part", "documents", "write"]

Part: TypeAlias = Literal["read", "held"]
Row: TypeAlias = Mapping[str, object]
LABELS = Path(__file__).parents[1] / "labels" / "titles.jsonl"
_dates_of = functools.cache(dates_of)


@frozen
class Document:
    """An article with labels."""

    name: str = field()
    text: str = field()
    labels: tuple[Row, ...] = field()
    noise: tuple[tuple[int, int], ...] = field()
    """The lines that the corpus labels as noise."""
    published: str | None = field()


def documents(corpora: Path, part: Part) -> Iterator[Document]:
    """Yield the articles of one part that are there, in the order of the file."""
    labels: dict[str, list[Row]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = cast("Row", json.loads(line))
        labels.setdefault(str(row["doc"]), []).append(row)
    for doc, rows in labels.items():
        path = text_of(corpora, doc)
        if bool(rows[0].get("held")) == (part == "held") and path.exists():
            folder, name = corpora / Path(doc).parent, Path(doc).name
            text = path.read_bytes().decode()
            published = _dates_of(folder).get(name) or date_in(name)
            yield Document(name, text, tuple(rows), tuple(_noise(folder, name, text)), published)


def _noise(folder: Path, name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines that a corpus of pages labels as noise."""
    path = folder / "labels" / f"{name}.tsv"
    if not path.exists():
        return
    places, start = [], 0
    for line in text.split("\n"):
        places.append((start, start + len(line)))
        start += len(line) + 1
    for row in path.read_text(encoding="utf-8").splitlines():
        number, label, _ = row.split("\t")
        if label == "noise":
            yield places[int(number) - 1]


def _gold(document: Document, label: Row) -> dict[str, object]:
    """Return a label in the form that the scorer reads."""
    (first, stop), *others = cast("list[tuple[int, int]]", label["holders"])
    start, end = cast("int", label["start"]), cast("int", label["end"])
    return {
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "holder_start": first,
        "holder_end": stop,
        "holder": document.text[first:stop],
        "other_holders": [{"start": a, "end": b, "text": document.text[a:b]} for a, b in others],
        "position": "before" if start < first else "after",
        **{key: label.get(key) for key in ("kind", "office", "jurisdiction", "status", "party")},
    }


def has_all(corpora: Path) -> bool:
    """Return whether every labelled article is there."""
    docs = {str(json.loads(line)["doc"]) for line in LABELS.read_text(encoding="utf-8").splitlines()}
    return all(text_of(corpora, doc).exists() for doc in docs)


def write(corpora: Path, part: Part, folder: Path) -> tuple[Path, Path]:
    """Write the gold and the predictions of one part into a folder, and return the two files."""
    gold, predicted = folder / f"{part}-gold.jsonl", folder / f"{part}-predictions.jsonl"
    with gold.open("w", encoding="utf-8") as golden, predicted.open("w", encoding="utf-8") as found:
        for one in documents(corpora, part):
            titles = [_gold(one, label) for label in one.labels]
            golden.write(json.dumps({"doc": one.name, "corpus": part, "titles": titles}) + "\n")
            article = newsparse.parse(one.text, published=one.published)
            rows = cast("list[dict[str, int]]", prediction(one.name, article)["titles"])
            kept = [row for row in rows if not any(a <= row["start"] < b for a, b in one.noise)]
            found.write(json.dumps({"doc": one.name, "titles": kept}) + "\n")
    return gold, predicted


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    add_folders(parser)
    args = parser.parse_args()
    needed(args.corpora)
    args.folder.mkdir(parents=True, exist_ok=True)
    parts: tuple[Part, ...] = get_args(Part)
    for part in parts:
        for path in write(args.corpora, part, args.folder):
            print(path)


if __name__ == "__main__":
    main()
