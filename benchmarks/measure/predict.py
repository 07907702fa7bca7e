"""Write predictions for a folder of articles, one JSON line each, in the form that the scorers read.

    python -m benchmarks.measure.predict FOLDER [--url] [--given-names] > PREDICTIONS.jsonl

FOLDER contains ``text/*.txt``, or is a JSONL file of gold whose lines have their ``text``, and perhaps an
``outlet``.  The day of publication comes from ``FOLDER/gold.jsonl`` or
``FOLDER/meta.tsv`` if there is one, otherwise from an ISO date in the file name; with ``--url`` the
address comes from ``meta.tsv``.  With ``--given-names`` genders are stated from given names too.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import newsparse
from newsparse import Article
from newsparse.core.kinds import GenderBasis

_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


def articles(
    folder: Path, *, with_url: bool = False, given_names: bool = False
) -> Iterator[tuple[str, Article]]:
    """Yield each document's name and article, with genders from given names if these are asked for."""
    if folder.is_file():
        yield from _rows(folder)
        return
    published, urls = _context(folder)
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        name = path.stem
        date = published.get(name) or date_in(name)
        yield (
            name,
            newsparse.parse(
                text,
                published=date,
                url=urls.get(name) if with_url else None,
                gender_from=get_args(GenderBasis) if given_names else None,
            ),
        )


def date_in(name: str) -> str | None:
    """Return the ISO date in a document's name."""
    found = _DATE.search(name)
    return found[0] if found else None


def _rows(gold: Path) -> Iterator[tuple[str, Article]]:
    """Yield the articles of a file of gold that has their texts."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield (
            row["doc"],
            newsparse.parse(row["text"], published=row.get("published"), outlet=row.get("outlet")),
        )


def dates_of(folder: Path) -> dict[str, str]:
    """Return the day of publication of the documents in a folder that says it."""
    return _context(folder)[0]


def _context(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    published: dict[str, str] = {}
    urls: dict[str, str] = {}
    if (folder / "gold.jsonl").exists():
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            published[row["doc"]] = row["published"]
    if (folder / "meta.tsv").exists():
        with (folder / "meta.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                if _DATE.fullmatch(row.get("published") or ""):
                    published[row["name"]] = row["published"]
                urls[row["name"]] = row["url"]
    return published, urls


def prediction(name: str, article: Article) -> dict[str, object]:
    """Return what the scorers need of an article.

    ``attributions`` are the outermost ones, ``nested`` those inside the content of another.
    """
    return {
        "doc": name,
        "attributions": [
            {
                "source": [[s.start, s.end] for s in a.source],
                "cue": [[s.start, s.end] for s in a.cue],
                "content": [[s.start, s.end] for s in a.content],
                "speaker": a.speaker.name if a.speaker else a.organisation,
                "heard": a.is_heard,
                "confidence": a.confidence,
            }
            for a in article.attributions
            if a.depth == 0
        ],
        "nested": [
            {
                "depth": a.depth,
                "source": [[s.start, s.end] for s in a.source],
                "cue": [[s.start, s.end] for s in a.cue],
                "content": [[s.start, s.end] for s in a.content],
                "speaker": a.speaker.name if a.speaker else a.organisation,
            }
            for a in article.attributions
            if a.depth > 0
        ],
        "titles": [
            {
                "start": t.start,
                "end": t.end,
                "text": t.text,
                "holder_start": t.holders[0].start,
                "holder_end": t.holders[0].end,
                "other_holders": [{"start": h.start, "end": h.end} for h in t.holders[1:]],
                "kind": t.kind,
                "position": t.position,
                "status": t.status,
                "office": t.office,
                "jurisdiction": t.jurisdiction,
            }
            for t in article.titles
            if t.holders
        ],
        "people": [
            {
                "name": p.name,
                "gender": p.gender,
                "wikidata": p.wikidata,
                "mentions": [[m.start, m.end] for m in p.mentions],
            }
            for p in article.people
        ],
        "organisations": [
            {"name": o.name, "kind": o.kind, "country": o.country} for o in article.organisations
        ],
        "noise": [[n.start, n.end] for n in article.noise],
        "dates": [
            {"start": d.start, "end": d.end, "text": d.text, "value": d.value, "type": d.type}
            for d in article.dates
        ],
    }


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", action="store_true", help="pass the address from meta.tsv")
    parser.add_argument(
        "--given-names",
        action="store_true",
        help="state genders from given names where nothing else shows them",
    )
    args = parser.parse_args()
    if not args.folder.is_file() and not (args.folder / "text").is_dir():
        parser.error(f"{args.folder} contains no folder text/")
    for name, article in articles(args.folder, with_url=args.url, given_names=args.given_names):
        json.dump(prediction(name, article), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
