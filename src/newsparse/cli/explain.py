"""The command ``newsparse explain``: shows what was found at a position in an article and by which rules."""

from __future__ import annotations

from collections.abc import Sequence

import click

import newsparse
from newsparse import Article, Attribution, DateExpression, Inferred, Mention, Metadata, Noise, Quote, Title
from newsparse.cli.decoding import Decoding, reading_options
from newsparse.cli.messages import say, utf8_stdout
from newsparse.cli.options import FieldOptions, Given, context_options, field_options
from newsparse.cli.pretty import printable
from newsparse.core.layer import Record

__all__ = ["explain"]

# The layers that ``explain`` searches. Structure (lines, sentences) needs no explanation.
EXPLAINED: Sequence[type[Inferred]] = (Noise, Metadata, Quote, Attribution, Title, Mention, DateExpression)


@click.command()
@click.argument("file")
@click.argument("place", metavar="PLACE")
@field_options
@click.option("--id-field", metavar="NAME", help="The field with your own id of the article.  [default: id]")
@reading_options
@context_options
def explain(
    file: str,
    place: str,
    named: FieldOptions,
    reading: Decoding,
    given: Given,
) -> None:
    """Show what was found at a PLACE in FILE, and which rules found it.

    PLACE is an offset, or some words of the article (their first occurrence). Offsets count code points from
    0, as in the output of "newsparse parse". For JSON Lines and tables, add the article's line to FILE,
    news.csv:12, or your own id, news.csv#a7. If several articles have the id, the first one is read.
    """
    reader = named.reader(reading, given)
    item = reader.article(file)
    if place.isdecimal() and int(place) >= len(item.text):
        raise click.BadParameter(
            f"{place} is outside the text of {len(item.text)} characters", param_hint="PLACE"
        )
    article = given.read(item)
    start, end = _stretch(article, place)
    records: list[Record] = [
        r
        for layer in filter(article.pipeline.makes, EXPLAINED)
        for r in article[layer].overlapping(start, end)
    ]
    records += [p for p in article.people if any(m.start < end and start < m.end for m in p.mentions)]
    found = [article.explain(record) for record in records]
    if not found:
        say(f"nothing was found at offset {start} of {file}")
        return
    out = utf8_stdout()
    out.write(printable("\n\n".join(found)) + "\n")
    out.flush()


def _stretch(article: Article, place: str) -> tuple[int, int]:
    """Return the start and end of an offset or of some words.

    :raises click.BadParameter: if the article does not contain the words.
    """
    if place.isdecimal():
        return int(place), int(place) + 1
    try:
        answer = newsparse.verify(place, article)
    except newsparse.InputError as error:
        raise click.BadParameter(str(error), param_hint="PLACE") from None
    if answer.match != "exact":
        raise click.BadParameter(f"the article does not contain {place!r:.80}", param_hint="PLACE")
    return answer.spans[0].start, answer.spans[0].end
