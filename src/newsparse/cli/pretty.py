"""The pretty form of an article: its text in colours, then a table of who said what."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsparse import Article, Span
from newsparse.text.visible import printable

__all__ = ["one_line", "pretty", "printable"]

NOISE, QUOTE, SOURCE, CUE = "dim", "cyan", "bold magenta", "magenta"

# Where the output is no terminal there is no width to ask for; five columns want more than the usual 80.
PIPE_WIDTH = 120

HOW_PUBLISHED = {"given": "as given", "text": "from the text", "embeds": "from the embedded posts"}


def pretty(article: Article, out: TextIO, *, heading: str | None = None) -> str:
    """Show an article: noise dimmed, quotations, sources and cues coloured, then a table of who said what.

    ``out`` is where it will be written: it tells the width, and whether there are colours, which only a
    terminal gets.  ``heading`` stands above the article, where several follow each other.
    """
    width = None if out.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    console = Console(file=out, width=width, highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        if heading is not None:
            _head(console, printable(heading))
        console.print(_coloured(article))
        console.print()
        console.print(Text(_about(article), style="italic"))
        if article.attributions:
            console.print(_who_said_what(article))
        else:
            console.print("Nobody is quoted or reported in this text.")
    # Tables fill their cells with spaces.
    return re.sub(r" +$", "", capture.get(), flags=re.MULTILINE)


def _head(console: Console, name: str) -> None:
    """Show a name in a line of its own, whole also where it is longer than the line."""
    text = Text(name)
    if text.cell_len + 4 <= console.width:
        console.rule(text)
    else:
        console.print(text, soft_wrap=True)


def _coloured(article: Article) -> Text:
    text = Text(printable(article.text))
    for noise in article.noise:
        text.stylize(NOISE, noise.start, noise.end)
    for quote in article.quotes:
        for part in quote.parts:
            text.stylize(QUOTE, part.start, part.end)
    for attribution in article.attributions:
        for spans, style in ((attribution.source, SOURCE), (attribution.cue, CUE)):
            for span in spans:
                text.stylize(style, span.start, span.end)
    return text


def one_line(message: str) -> str:
    """Return a message as a terminal may get it, in one line also where a file's name has several."""
    return printable(message).replace("\n", "\N{REPLACEMENT CHARACTER}")


def _about(article: Article) -> str:
    """Say what is known of the article as a whole, in one line."""
    facts = []
    if article.outlet is not None:
        facts.append(f"outlet {article.outlet.name}")
    if article.byline:
        facts.append(f"by {', '.join(article.byline)}")
    if article.dateline is not None:
        facts.append(f"filed from {article.dateline}")
    if article.published is not None and article.published_from is not None:
        facts.append(f"published {article.published.isoformat()} ({HOW_PUBLISHED[article.published_from]})")
    else:
        facts.append("day of publication unknown")
    count = len(article.noise)
    facts.append(f"{count} {'stretch' if count == 1 else 'stretches'} of noise")
    return "; ".join(facts)


def _who_said_what(article: Article) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, pad_edge=False)
    table.add_column("source", style=SOURCE, ratio=4)
    table.add_column("cue", style=CUE, ratio=3)
    table.add_column("content", ratio=8)
    table.add_column("speakers", ratio=3)
    table.add_column("kind, mode, medium", ratio=3)
    who_by_number: dict[int, list[str]] = {}
    for row in article.to_rows():
        if row["speaker"] is not None:
            office = f" ({row['office']})" if row["office"] else ""
            sure = "" if row["speaker_confidence"] is None else f", {row['speaker_confidence']:.0%} sure"
            who_by_number.setdefault(row["attribution"], []).append(row["speaker"] + office + sure)
    for number, said in enumerate(article.attributions):
        who = who_by_number.get(number, [])
        if said.presumed_speaker is not None:
            who.append(f"{said.presumed_speaker.name} (presumed by office)")
        if said.organisation is not None:
            who.append(f"{said.organisation} (organisation)")
        how = [said.kind, said.mode, said.medium, said.polarity if said.polarity != "affirmed" else None]
        table.add_row(
            Text("  " * said.depth + _cell(said.source)),
            Text(_cell(said.cue)),
            Text(_cell(said.content)),
            Text(printable("; ".join(who))),
            Text(", ".join(word for word in how if word)),
        )
    return table


def _cell(spans: Iterable[Span]) -> str:
    """Join spans in one line."""
    return " ... ".join(" ".join(printable(span.text).split()) for span in spans)
