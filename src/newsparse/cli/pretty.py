"""The pretty form of an article: its text in colours, then a table of who said what."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsparse import Article, Attribution, Row
from newsparse.core.shown import printable
from newsparse.output.rows import LEAST, is_trusted

NOISE, QUOTE, SOURCE, CUE, WEAK = "dim", "cyan", "bold magenta", "magenta", "dim"

# Output that is not a terminal has no width to ask for; six columns need more than the usual 80 characters.
PIPE_WIDTH = 120

_MEANING = "Confidence: how often such a row is correct; speaker: how often such a speaker is."
_NOT_CALIBRATED = "Confidence: how often such a row would be correct in English; an estimate for {}."

_ORIGINS = {"given": "as given", "text": "from the text", "embeds": "from the embedded posts"}


def pretty(article: Article, out: TextIO, *, heading: str | None = None, everything: bool = False) -> str:
    """Show an article: noise dimmed, quotations, sources and cues coloured, then a table of who said what.

    Only a terminal gets colours. Without ``everything``, the table leaves out nested and less certain
    statements (:mod:`newsparse.output.rows`) and says how many they are.
    """
    least = LEAST if article.min_confidence is None else min(LEAST, article.min_confidence)
    weak = [not is_trusted(statement, least) for statement in article.attributions]
    shown = [number for number, is_weak in enumerate(weak) if everything or not is_weak]
    width = None if out.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    console = Console(file=out, width=width, highlight=False, emoji=False, markup=False)
    with console.capture() as capture:
        if heading is not None:
            console.print(Text(f"── {printable(heading)} ──"), soft_wrap=True)
        console.print(_coloured(article, [article.attributions[number] for number in shown]))
        console.print()
        console.print(Text(_about(article), style="italic"))
        if shown:
            console.print(_who_said_what(article, shown, weak))
            profile = article.pipeline.language.profile
            meaning = _MEANING if profile.calibrated else _NOT_CALIBRATED.format(profile.name)
            console.print(Text(meaning, style=WEAK))
        elif not weak:
            console.print("Nobody is quoted or reported in this text.")
        if left := len(weak) - len(shown):
            are, them = ("statement is", "it") if left == 1 else ("statements are", "them")
            more = f"{left} more {are} less certain, or inside another statement; --all shows {them}."
            console.print(Text(more, style=WEAK))
    # Tables fill their cells with spaces.
    return re.sub(r" +$", "", capture.get(), flags=re.MULTILINE)


def _coloured(article: Article, shown: Iterable[Attribution]) -> Text:
    text = Text(printable(article.text))
    spans = [(NOISE, article.noise), *((QUOTE, quote.parts) for quote in article.quotes)]
    for attribution in shown:
        spans += (SOURCE, attribution.source), (CUE, attribution.cue)
    for style, parts in spans:
        for span in parts:
            text.stylize(style, span.start, span.end)
    return text


def _about(article: Article) -> str:
    published, origin, count = article.published, article.published_from, len(article.noise)
    facts = (
        f"outlet {article.outlet.name}" if article.outlet else "",
        f"by {', '.join(article.byline)}" if article.byline else "",
        f"filed from {article.dateline}" if article.dateline else "",
        f"published {published} ({_ORIGINS[origin]})" if origin else "day of publication unknown",
        f"{count or 'no'} {'part is' if count == 1 else 'parts are'} noise (page clutter)",
    )
    return "; ".join(filter(None, facts))


def _who_said_what(article: Article, shown: Iterable[int], weak: Sequence[bool]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, leading=1, pad_edge=False)
    table.add_column("speaker", style=SOURCE, ratio=4)
    table.add_column("office", width=len("(organisation)"))
    table.add_column("cue", style=CUE, ratio=3)
    table.add_column("statement", ratio=9)
    table.add_column("when", width=len("2022-04-29"))
    table.add_column("confidence", width=len("speaker 100%"))
    rows: dict[int, list[Row]] = {}
    for row in article.to_rows():
        rows.setdefault(row["attribution"], []).append(row)
    for number in shown:
        statement, own = article.attributions[number], rows[number]
        names = "; ".join(row["speaker"] for row in own if row["speaker"])
        speaker = names or statement.organisation or statement.source_text
        # What a source is that is not a named person, in brackets.
        unnamed = not statement.speakers and statement.source_type != "unknown"
        offices = "; ".join(dict.fromkeys(row["office"] for row in own if row["office"]))
        sure = (("", statement.confidence), ("speaker ", statement.speaker_confidence))
        cue = printable(statement.cue_text)
        table.add_row(
            Text("  " * statement.depth + printable(speaker)),
            Text(printable(offices or (f"({statement.source_type})" if unnamed else ""))),
            Text(cue if any(map(str.isalpha, cue)) else ""),  # the colon of a speaker's label is not a word
            Text(printable(statement.content_text)),
            Text(
                own[0]["said_on"]
                or printable(" ".join(statement.when.text.split()) if statement.when else "")
            ),
            Text("\n".join(f"{whose}{share:.0%}" for whose, share in sure if share is not None)),
            style=WEAK if weak[number] else None,
        )
    return table
