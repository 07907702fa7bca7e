"""Scores noise by lines and characters.

GOLD is a folder with ``text/NAME.txt`` and ``labels/NAME.tsv``: number of the line from 1, label (content,
noise, metadata), category; one row for each line that is not empty.  A prediction has ``noise``, a list of
spans, which may overlap. White space does not count, and lines of metadata count for nothing.  Figures, in
percent:

``lines``
    a line is predicted noise when at least half of its characters are covered.
``chars``
    the same for characters.
``macro_f``
    the mean over texts of F1 by lines; a text without noise scores 100 if nothing in it is predicted,
    otherwise 0.
``content_lost``
    characters of content that are predicted noise, and ``content_lines_flagged``, their lines.
``recall``
    lines found, by category.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.spans import Spans, by_document, harmonic, read_rows

Counts: TypeAlias = Counter[tuple[str, str]]
Line: TypeAlias = tuple[int, int, str, str]
"""Start, end, label and category."""


def read(gold: Path, name: str) -> tuple[str, list[Line]]:
    """Return a text and its labelled lines."""
    with (gold / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    places, start = [], 0
    for line in text.split("\n"):
        places.append((start, start + len(line)))
        start += len(line) + 1
    rows = []
    for row in (gold / "labels" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        number, label, category = row.split("\t")[:3]
        rows.append((*places[int(number) - 1], label, category))
    return text, rows


def count(text: str, lines: list[Line], found: Spans, errors: list[str] | None = None) -> Counts:
    """Return the counts of one text, and add the lines that are wrong to the errors."""
    n: Counts = Counter()
    covered = bytearray(len(text))
    for start, end in found:
        covered[start:end] = b"\1" * (end - start)
    for start, end, label, category in lines:
        places = [place for place in range(start, end) if not text[place].isspace()]
        hits = sum(covered[place] for place in places)
        flagged = bool(places) and 2 * hits >= len(places)
        if label == "noise":
            n["lines", "tp" if flagged else "fn"] += 1
            n["chars", "tp"] += hits
            n["chars", "fn"] += len(places) - hits
            n["category", category] += 1
            n["category found", category] += flagged
        elif label == "content":
            n["lines", "fp" if flagged else "tn"] += 1
            n["chars", "fp"] += hits
            n["chars", "tn"] += len(places) - hits
        if errors is not None and label != "metadata" and flagged != (label == "noise"):
            errors.append(f"{'false' if flagged else f'missed {category}'}: {text[start:end][:100]}")
    hit, missed, false = (n["lines", what] for what in ("tp", "fn", "fp"))
    n["texts", ""] = 1
    if hit + missed:
        score = harmonic(hit / (hit + false) if hit else 0.0, hit / (hit + missed))
    else:
        score = float(not false)
        n["clean", ""], n["clean flagged", ""] = 1, int(bool(false))
    n["macro billionths", ""] = round(1e9 * score)
    return n


def counts(gold: Path, predictions: Path, errors: list[str] | None = None) -> dict[str, Counts]:
    """Return the counts of each text."""
    found = by_document(read_rows(predictions))
    names = sorted(path.stem for path in (gold / "labels").glob("*.tsv"))
    return {
        name: count(*read(gold, name), found[name]["noise"] if name in found else [], errors)
        for name in names
    }


def figures(n: Counts) -> dict[str, Any]:
    """Return the figures of counts."""
    texts, content = n["texts", ""], n["chars", "fp"] + n["chars", "tn"]
    categories = {category: size for (what, category), size in n.items() if what == "category"}
    return {
        "docs": texts,
        "lines": _shares(n, "lines"),
        "chars": _shares(n, "chars"),
        "macro_f": round(100 * n["macro billionths", ""] / 1e9 / max(texts, 1), 2),
        "content_lost": round(100 * n["chars", "fp"] / max(content, 1), 3),
        "content_lines_flagged": n["lines", "fp"],
        "clean": n["clean", ""],
        "clean_flagged": n["clean flagged", ""],
        "recall": {
            category: round(100 * n["category found", category] / size, 1)
            for category, size in sorted(categories.items(), key=lambda item: -item[1])
        },
    }


def _shares(n: Counts, what: str) -> dict[str, float]:
    hit, missed, false = (n[what, kind] for kind in ("tp", "fn", "fp"))
    precision = hit / (hit + false) if hit + false else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    figures = {"p": precision, "r": recall, "f": harmonic(precision, recall)}
    return {name: round(100 * figure, 2) for name, figure in figures.items()}


def show(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table."""
    for what in ("lines", "chars"):
        shares = report[what]
        yield f"{what:6} P {shares['p']}  R {shares['r']}  F {shares['f']}"
    yield f"macro  F {report['macro_f']}"
    yield f"content lost  {report['content_lost']}% of characters, {report['content_lines_flagged']} lines"
    for category, share in report["recall"].items():
        yield f"recall {category:10} {share}"
