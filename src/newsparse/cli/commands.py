"""The commands for one article, a collection (``correct``), programs (``schema``, ``mcp``) and word lists."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, cast

import click

import newsparse
from newsparse import Article, Attribution, DateExpression, Inferred, Mention, Metadata, Noise, Quote, Title
from newsparse.cli.messages import require, say, show_lines
from newsparse.cli.options import Given, article_options
from newsparse.cli.reading import Reader
from newsparse.core.layer import Record
from newsparse.errors import DataError, InputError
from newsparse.language.language import Language
from newsparse.output.annotations import source_name
from newsparse.output.schema import SCHEMAS
from newsparse.testing.cases import Case, read_cases
from newsparse.testing.languages import agreement, faults, score, worth

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
    article = given.read(Reader(given).article(file))
    start, end = _stretch(article, place)
    records: list[Record] = []
    for layer in filter(article.pipeline.makes, _EXPLAINED):
        records += article[layer].overlapping(start, end)
    records += [p for p in article.people if any(m.start < end and start < m.end for m in p.mentions)]
    if records:
        show_lines(["\n\n".join(map(article.explain, records))])
    else:
        say(f"nothing was found at offset {start} of {file}")


def _stretch(article: Article, place: str) -> tuple[int, int]:
    if place.isdecimal():
        start, length = int(place), len(article.text)
        if start >= length:
            reason = f"{place} is outside the text of {length} characters"
            raise click.BadParameter(reason, param_hint="PLACE")
        return start, start + 1
    answer = newsparse.verify(place, article)
    if answer.match != "exact":
        raise click.BadParameter(f"the article does not contain {place!r:.80}", param_hint="PLACE")
    return answer.spans[0].start, answer.spans[0].end


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
    answer = newsparse.verify(quote, given.read(Reader(given).article(file)))
    show_lines(_lines(answer))
    sys.exit(0 if answer.found else 1)


def _lines(answer: newsparse.Verification) -> list[str]:
    share = f"{answer.similarity:.0%} of the words"
    if not answer.found:
        return [f"match       none ({share} at the closest place)"]
    facts = [
        ("match", f"{answer.match} ({share})"),
        ("at", ", ".join(f"{span.start}-{span.end}" for span in answer.spans)),
        ("difference", answer.difference),
        ("in quotes", "yes" if answer.quoted else "no"),
    ]
    for statement in answer.attributions:
        source, cue = source_name(statement) or "an unnamed source", statement.cue_text or "no cue"
        sure = "not measured" if statement.confidence is None else f"{statement.confidence:.2f}"
        if statement.speaker_confidence is not None:
            sure += f" (speaker {statement.speaker_confidence:.2f})"
        facts += ("said by", f"{source} ({cue}, {statement.polarity})"), ("confidence", sure)
    if not answer.attributions:
        facts.append(("said by", "not attributed"))
    return [f"{name:12}{fact}" for name, fact in facts if fact]


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
    from newsparse.ext.mcp import server

    server().run()


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def language() -> None:
    """Work on the word lists of a language."""


@language.command()
@click.argument("folder", type=_FOLDER)
@click.option(
    "--gold",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Cases with statements and people: print scores and errors.",
)
@click.option("--worth", "each", is_flag=True, help="With --gold, also print the scores without each list.")
@click.option(
    "--parallel",
    type=_FOLDER,
    metavar="FOLDER",
    help="Texts NAME.en.txt and NAME.CODE.txt with the same lines: print how the statements agree.",
)
def check(folder: Path, gold: Path | None, each: bool, parallel: Path | None) -> None:
    """Check the word lists of the language in FOLDER, whose name is its code.

    The exit code is 1 if something is missing, contradicting or not used.
    """
    spoken = Language(folder.resolve().name, folder)
    cases = read_cases(gold) if gold else ()
    pairs = []
    for english in sorted(parallel.glob("*.en.txt")) if parallel else ():
        other = english.with_name(f"{english.name.removesuffix('en.txt')}{spoken.code}.txt")
        pairs.append((english.read_text("utf-8"), other.read_text("utf-8")))
    found = list(faults(spoken, [case.text for case in cases] + [text for _, text in pairs]))
    show_lines([*found, f"{len(found)} faults in the lists of {spoken.profile.name}"])
    show_lines(_figures(spoken, cases, pairs, each))
    sys.exit(bool(found))


def _figures(
    spoken: Language, cases: Sequence[Case], pairs: Sequence[tuple[str, str]], each: bool
) -> Iterator[str]:
    try:
        if cases:
            whole = score(spoken, cases)
            yield from whole.errors
            yield f"statements {whole.statements:.1f}, people {whole.people:.1f} (F1, %)"
        if pairs:
            share, differ = agreement(spoken, pairs)
            yield from differ
            yield f"agreement with English {share:.1f} (F1, %)"
        for name, without in worth(spoken, cases) if cases and each else ():
            change = without.statements - whole.statements, without.people - whole.people
            if any(change):
                yield f"without {name}: statements {change[0]:+.1f}, people {change[1]:+.1f}"
    except DataError:
        yield "no figures until the damaged lists are corrected"
