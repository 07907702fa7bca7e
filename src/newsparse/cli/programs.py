"""Commands for programs and fact-checkers: ``newsparse schema``, ``verify`` and ``mcp``."""

from __future__ import annotations

import json
import os
import sys
from typing import Literal, cast

import click

import newsparse
from newsparse.cli.decoding import Decoding, reading_options
from newsparse.cli.options import FieldOptions, Given, context_options, field_options
from newsparse.cli.pretty import one_line, printable
from newsparse.output.schema import SCHEMAS

__all__ = ["mcp", "schema", "verify"]


@click.command()
@click.argument("of", type=click.Choice(SCHEMAS), default="article")
def schema(of: str) -> None:
    """Print the JSON Schema of an article, a row or a line.

    "newsparse parse --format jsonl" writes a line for each article, and --format csv writes rows.
    """
    wanted = cast("Literal['article', 'row', 'line']", of)
    click.echo(json.dumps(newsparse.json_schema(wanted), indent=2, ensure_ascii=False))


@click.command()
@click.argument("file")
@click.argument("quote")
@field_options
@reading_options
@context_options
def verify(
    file: str,
    quote: str,
    named: FieldOptions,
    reading: Decoding,
    given: Given,
) -> None:
    """Check whether the article in FILE has a QUOTE, and who said it.

    Small differences are shown. For JSON Lines and tables, add the article's line to FILE, news.csv:12, or
    its id, news.csv#a7. The exit code is 0 if the quotation appears and 1 if it does not.
    """
    if os.path.isfile(quote) and not os.path.lexists(file):
        raise click.UsageError(f"the file comes first: newsparse verify {quote} QUOTE")
    reader = named.reader(reading, given)
    item = reader.article(file)
    article = given.read(item)
    try:
        answer = newsparse.verify(quote, article)
    except newsparse.InputError as error:
        raise click.BadParameter(str(error), param_hint="QUOTE") from None
    for line in _lines(answer):
        click.echo(printable(line))
    sys.exit(0 if answer.found else 1)


def _lines(answer: newsparse.Verification) -> list[str]:
    """Return an answer as text, one fact per line."""
    share = f"{answer.similarity:.0%} of the words"
    if not answer.found:
        return [f"match       none ({share} at the closest place)"]
    places = ", ".join(f"{span.start}-{span.end}" for span in answer.spans)
    lines = [f"match       {answer.match} ({share})", f"at          {places}"]
    if answer.difference:
        lines.append(f"difference  {answer.difference}")
    lines.append(f"in quotes   {'yes' if answer.quoted else 'no'}")
    for statement in answer.attributions:
        names = ", ".join(person.name for person in statement.speakers) or statement.organisation
        source = names or " ... ".join(span.text for span in statement.source) or "an unnamed source"
        cue = " ... ".join(span.text for span in statement.cue) or "no cue"
        lines.append(f"said by     {one_line(source)} ({one_line(cue)}, {statement.polarity})")
        lines.append(f"confidence  {_confidence(statement)}")
    if not answer.attributions:
        lines.append("said by     not attributed")
    return lines


def _confidence(statement: newsparse.Attribution) -> str:
    """Return how probably a statement is correct, and its speaker."""
    sure = "not measured" if statement.confidence is None else f"{statement.confidence:.2f}"
    return (
        f"{sure} (speaker {statement.speaker_confidence:.2f})"
        if statement.speaker_confidence is not None
        else sure
    )


@click.command()
def mcp() -> None:
    """Start a server for programs that use a language model.

    It offers parse, who_said and verify by the Model Context Protocol. The server uses standard input and
    output, and runs until the input ends. It needs the "mcp" extra.
    """
    try:
        from newsparse.ext.mcp import server
    except ModuleNotFoundError as error:
        raise click.UsageError(str(error)) from None
    server().run()
