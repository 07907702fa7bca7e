"""Measure newsparse on everything that is here, and say what is not and how to get it.

    python -m benchmarks [--json] [--corpora FOLDER]
    python -m benchmarks fetch [SOURCE ...]

The open benchmark (``benchmarks/gold``), the invented texts in other languages and the invented pages are
always here.  Texts of others are measured where they are: in ``benchmarks/corpora``, where ``fetch`` puts
those that are public (:mod:`benchmarks.fetch.command`), beside the repository, or in FOLDER.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, field, frozen

import newsparse
from benchmarks import gate
from benchmarks.fetch import command
from benchmarks.measure import figures as measure_figures
from benchmarks.measure import noise_pages
from benchmarks.measure import open as measure_open
from benchmarks.measure.language import figures_of
from benchmarks.measure.samples import Scorers, total
from benchmarks.pages import commit
from benchmarks.present import add_folders


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
    for language in ("french", "spanish", "portuguese"):
        for label, value in figures_of(language):
            yield Figure(f"{language.capitalize()}: {label}", "invented, read", value)
    pages = noise_pages.measure()
    for name in ("recall", "precision"):
        yield Figure(f"noise of pages: {name}", "51 invented", pages[name])


def corpora_figures(corpora: Path) -> Iterator[Figure]:
    """Yield what the gate measures on texts of others, and the figures of open reports and French texts."""
    found = gate.measure([name for name, task in gate.TASKS.items() if not task.count], corpora=corpora)
    for name, value in found.items():
        task = gate.TASKS[name.partition(".")[0]]
        if not name.startswith(("open.", "names.", "noise-written.", "dates-written.")):
            yield Figure(name, task.texts or "texts of others", value)
    scorers = Scorers(corpora)
    kinds = {
        measure_figures.VOA: "Voice of America",
        measure_figures.GLOBAL_VOICES: "Global Voices",
        measure_figures.REPORT_SPEAKERS: "open reports",
    }
    for row in measure_figures.ROWS:
        counts = scorers.counts(row.kind.unread) if row.kind in kinds and row.kind.unread else []
        if (share := row.measure.of(total(counts))) is not None:
            yield Figure(row.label.lstrip("– "), f"{len(counts)} of {kinds[row.kind]}", share)
    if (corpora / "french" / "open" / "attributions").is_dir():
        for label, value in figures_of("french", corpora / "french" / "open"):
            yield Figure(f"French: {label}", "invented and NTREX-128, read", value)


def main() -> None:
    """Run the command."""
    if sys.argv[1:2] == ["fetch"]:
        command.main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_folders(parser)
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
    if missing := command.missing(args.corpora):
        print(
            f"\nNot measured, because {args.corpora} does not have them: {'; '.join(missing)}. "
            "`python -m benchmarks fetch` gets them."
        )


if __name__ == "__main__":
    main()
