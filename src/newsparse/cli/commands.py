"""The commands for one article, one collection (``correct``), and for programs (``schema``, ``mcp``)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, cast

import click

import newsparse
from newsparse import Article, Attribution, DateExpression, Inferred, Mention, Metadata, Noise, Quote, Title
from newsparse.cli.messages import require, say, utf8_stdout
from newsparse.cli.options import Given, article_options
from newsparse.cli.reading import Reader
from newsparse.core.layer import Record
from newsparse.core.shown import printable
from newsparse.errors import InputError
from newsparse.output.annotations import source_name
from newsparse.output.schema import SCHEMAS

# The layers that ``explain`` searches. Structure (lines, sentences) needs no explanation.
_EXPLAINED: Sequence[type[Inferred]] = (Noise, Metadata, Quote, Attribution, Title, Mention, DateExpression)


@click.command()
@click.argument("file")
@click.argument("place", metavar="PLACE")
@article_options
def explain(file: str, place: str, given: Given) -> None:
    """Show what was found at a PLACE in FILE, and by which rules.

    PLACE is an offset, or some words of the article (their first occurrence). Offsets count code points from
    0, as in the output of "newsparse parse". For JSON Lines and tables, add the article's line to FILE,
    news.csv:12, or your own id, news.csv#a7. If several articles have the id, the first one is read.
    """
    item = Reader(given).article(file)
    if place.isdecimal() and int(place) >= len(item.text):
        raise click.BadParameter(
            f"{place} is outside the text of {len(item.text)} characters", param_hint="PLACE"
        )
    article = given.read(item)
    start, end = _stretch(article, place)
    records: list[Record] = []
    for layer in filter(article.pipeline.makes, _EXPLAINED):
        records += article[layer].overlapping(start, end)
    records += [p for p in article.people if any(m.start < end and start < m.end for m in p.mentions)]
    found = [article.explain(record) for record in records]
    if not found:
        say(f"nothing was found at offset {start} of {file}")
        return
    out = utf8_stdout()
    out.write(printable("\n\n".join(found)) + "\n")
    out.flush()


def _stretch(article: Article, place: str) -> tuple[int, int]:
    if place.isdecimal():
        return int(place), int(place) + 1
    answer = _verified(place, article, "PLACE")
    if answer.match != "exact":
        raise click.BadParameter(f"the article does not contain {place!r:.80}", param_hint="PLACE")
    return answer.spans[0].start, answer.spans[0].end


def _verified(quote: str, article: Article, hint: str) -> newsparse.Verification:
    try:
        return newsparse.verify(quote, article)
    except newsparse.InputError as error:
        raise click.BadParameter(str(error), param_hint=hint) from None


@click.command()
@click.argument("file")
@click.argument("quote")
@article_options
def verify(file: str, quote: str, given: Given) -> None:
    """Check whether the article in FILE has a QUOTE, and who said it.

    Small differences are shown. For JSON Lines and tables, add the article's line to FILE, news.csv:12, or
    its id, news.csv#a7. The exit code is 0 if the quotation appears and 1 if it does not.
    """
    if os.path.isfile(quote) and not os.path.lexists(file):
        raise click.UsageError(f"the file comes first: newsparse verify {quote} QUOTE")
    item = Reader(given).article(file)
    answer = _verified(quote, given.read(item), "QUOTE")
    for line in _lines(answer):
        click.echo(printable(line))
    sys.exit(0 if answer.found else 1)


def _lines(answer: newsparse.Verification) -> list[str]:
    share = f"{answer.similarity:.0%} of the words"
    if not answer.found:
        return [f"match       none ({share} at the closest place)"]
    places = ", ".join(f"{span.start}-{span.end}" for span in answer.spans)
    lines = [f"match       {answer.match} ({share})", f"at          {places}"]
    if answer.difference:
        lines.append(f"difference  {answer.difference}")
    lines.append(f"in quotes   {'yes' if answer.quoted else 'no'}")
    for statement in answer.attributions:
        source, cue = source_name(statement) or "an unnamed source", statement.cue_text or "no cue"
        lines.append(f"said by     {source} ({cue}, {statement.polarity})")
        sure = "not measured" if statement.confidence is None else f"{statement.confidence:.2f}"
        if statement.speaker_confidence is not None:
            sure += f" (speaker {statement.speaker_confidence:.2f})"
        lines.append(f"confidence  {sure}")
    if not answer.attributions:
        lines.append("said by     not attributed")
    return lines


@click.command()
@click.argument("of", type=click.Choice(SCHEMAS), default="article")
def schema(of: str) -> None:
    """Print the JSON Schema of an article, a row or a line.

    "newsparse parse --format jsonl" writes a line for each article, and --format csv writes rows.
    """
    wanted = cast("Literal['article', 'row', 'line']", of)
    click.echo(json.dumps(newsparse.json_schema(wanted), indent=2, ensure_ascii=False))


@click.command()
@click.argument("collection", metavar="SAID.duckdb")
@click.argument("files", nargs=-1, metavar="[CORRECTIONS.csv...]")
def correct(collection: str, files: tuple[str, ...]) -> None:
    """Apply corrections to a collection; say which fit nothing.

    The corrections are the lines of SAID.duckdb.corrections.csv. Those of further files, such as a report's
    buttons write, are added to it. docs/how-to/collection.md lists the columns. The exit code is 1 if a line
    changes nothing.
    """
    require("Collections", "collection", "newsparse.collection")
    from newsparse.collection import Collection
    from newsparse.collection.corrections import read

    refused = []
    try:
        new = [one for name in files for one in read(Path(name), missing=False)]
        if not Path(collection).exists():
            raise InputError(f"there is no collection {collection}; correct the name")
        with Collection(collection) as kept:
            for one in new:
                try:
                    kept.correct(one)
                except InputError as error:
                    refused.append(str(error))
            refused += [str(one) for one in kept.corrections if one.problem]
            count = sum(not one.problem for one in kept.corrections)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    for reason in refused:
        say(reason)
    say(f"{count:,} correction{'' if count == 1 else 's'} applied to {collection}")
    sys.exit(1 if refused else 0)


@click.command()
def mcp() -> None:
    """Start a server for programs with a language model.

    It offers parse, who_said and verify by the Model Context Protocol. The server uses standard input and
    output, and runs until the input ends. It needs the "mcp" extra.
    """
    try:
        from newsparse.ext.mcp import server
    except ModuleNotFoundError as error:
        raise click.UsageError(str(error)) from None
    server().run()
