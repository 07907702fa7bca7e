"""Measure newsparse on everything that is here, and say what is not and how to get it.

    python -m benchmarks [--json] [--corpora FOLDER]

The open benchmark (``benchmarks/gold``), the invented French and Spanish texts and the invented pages are
always here.  Corpora of others are measured where they are: beside the repository, or in FOLDER.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, field, frozen

import newsparse
from benchmarks import gate
from benchmarks.measure import noise_pages
from benchmarks.measure import open as measure_open
from benchmarks.measure.language import figures_of
from benchmarks.pages import commit


@frozen
class Figure:
    """A row of the table."""

    what: str = field()
    texts: str = field()
    value: float = field()
    """In percent."""


def open_figures() -> Iterator[Figure]:
    """Yield the figures of the open benchmark, unread texts first."""
    for part in ("unread", "read"):
        count, values = measure_open.figures(part)
        for row, value in values:
            yield Figure(row.label, f"{count} invented, {part}", value)


def other_figures() -> Iterator[Figure]:
    """Yield the figures of invented texts in other languages and of invented pages."""
    for language in ("french", "spanish"):
        for label, value in figures_of(language):
            yield Figure(f"{language.capitalize()}: {label}", "invented, read", value)
    pages = noise_pages.measure()
    for name in ("recall", "precision"):
        yield Figure(f"noise of pages: {name}", "51 invented", pages[name])


def corpora_figures(corpora: Path) -> Iterator[Figure]:
    """Yield what the gate measures on corpora of others."""
    found = gate.measure(list(gate.TASKS), corpora=corpora)
    for name, value in found.items():
        yield Figure(name, "corpora of others", value)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    gate.add_folders(parser)
    args = parser.parse_args()
    figures = [*open_figures(), *other_figures()]
    if args.corpora.is_dir():
        figures += corpora_figures(args.corpora)
    if args.json:
        rows = [asdict(one) for one in figures]
        print(json.dumps({"version": newsparse.__version__, "commit": commit(), "figures": rows}, indent=1))
        return
    print(f"newsparse {newsparse.__version__}, commit {commit()}\n")
    width = max(len(one.what) for one in figures)
    for one in figures:
        print(f"{one.what:{width}}  {one.value:6.1f}  {one.texts}")
    if not args.corpora.is_dir():
        print(
            f"\nNot measured: texts of others, because {args.corpora} is not there. benchmarks/README.md "
            "lists the corpora, where their authors publish them, and the folders in which they are expected."
        )


if __name__ == "__main__":
    main()
