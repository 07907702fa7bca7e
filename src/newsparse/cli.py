"""The command line: ``newsparse parse``, ``newsparse explain`` and ``newsparse outlets``.

stdout carries data and nothing else; messages go to stderr.  Exit codes: 0 all well, 1 some input
failed (all others were written), 2 wrong usage.  Needs the extra ``newsparse[cli]``.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TextIO, TypeAlias

import click

import newsparse
from newsparse import (
    Article,
    Attribution,
    DateExpression,
    Inferred,
    Mention,
    Metadata,
    Noise,
    Outlet,
    Quote,
    Title,
)
from newsparse.cli_outlets import outlets
from newsparse.cli_pretty import pretty
from newsparse.published import as_date
from newsparse.registry import find

__all__ = ["main"]

Format: TypeAlias = Literal["pretty", "json", "jsonl"]

# What is written before, between and after the articles.
FRAMES: dict[Format, tuple[str, str, str]] = {
    "pretty": ("", "\n", ""),
    "json": ("[\n", ",\n", "\n]\n"),  # an array also of one article, so that readers meet one shape
    "jsonl": ("", "", ""),
}

# The layers that ``explain`` looks through.  Structure (lines, sentences) explains itself.
EXPLAINED: tuple[type[Inferred], ...] = (Noise, Metadata, Quote, Attribution, Title, Mention, DateExpression)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newsparse.__version__, prog_name="newsparse")
def main() -> None:
    """Who said what, in which office, when, and what in the text was never the article."""


main.add_command(outlets)


def _as_date(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    try:
        return as_date(value)
    except newsparse.InputError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2022-04-30") from None


def _as_outlet(context: click.Context, parameter: click.Parameter, value: str | None) -> Outlet | None:
    try:
        return find(value) if value is not None else None
    except newsparse.InputError as error:
        raise click.BadParameter(str(error)) from None


def _context_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what both commands may be told about the articles."""
    for option in (
        click.option("--url", help="The article's address, which tells the outlet."),
        click.option(
            "--outlet", callback=_as_outlet, help="The publisher's short name; else it is looked for."
        ),
        click.option(
            "--published",
            callback=_as_date,
            metavar="DATE",
            help='The day of publication, from which "on Friday" is resolved; else it is inferred.',
        ),
    ):
        command = option(command)
    return command


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["pretty", "json", "jsonl"]),
    default="pretty",
    show_default=True,
    help="pretty: for reading; json: one array; jsonl: one line for each article.",
)
@_context_options
def parse(
    files: tuple[str, ...],
    form: Format,
    published: datetime.date | None,
    outlet: Outlet | None,
    url: str | None,
) -> None:
    """Read articles, one in each FILE, and write what is found in them.

    A FILE is UTF-8 text as a scraper left it; - is stdin.  What the options say holds for all of them.
    """
    out = _stdout()
    before, between, after = FRAMES[form]
    failures: list[str] = []
    out.write(before)
    written = 0
    for name in files:
        try:
            article = newsparse.parse(_read(name), outlet=outlet, url=url, published=published)
            shown = _show(article, name, form, heading=len(files) > 1)
        except (OSError, UnicodeDecodeError) as error:
            failures.append(f"{name}: {_reason(error)}")
        except Exception as error:  # a defect that one article meets must not cost the others
            failures.append(
                f"{name}: {type(error).__name__}: {error} (a defect of newsparse: please report it)"
            )
        else:
            out.write((between if written else "") + shown)
            written += 1
    out.write(after)
    # Flushed here, where click still meets a closed pipe with silence.
    out.flush()
    for failure in failures:
        click.echo(f"newsparse: {failure}", err=True)
    if len(files) > 1 and failures:
        click.echo(f"newsparse: {len(failures)} of {len(files)} inputs failed", err=True)
    sys.exit(1 if failures else 0)


@main.command()
@click.argument("file")
@click.argument("offset", type=click.IntRange(min=0))
@_context_options
def explain(
    file: str,
    offset: int,
    published: datetime.date | None,
    outlet: Outlet | None,
    url: str | None,
) -> None:
    """Say what was found at an OFFSET of FILE, and which rules found it.

    Offsets count code points from 0, as in the output of ``newsparse parse --format json``.
    """
    try:
        text = _read(file)
    except (OSError, UnicodeDecodeError) as error:
        click.echo(f"newsparse: {file}: {_reason(error)}", err=True)
        sys.exit(1)
    if offset >= len(text):
        raise click.BadParameter(
            f"{offset} is outside the text of {len(text)} characters", param_hint="OFFSET"
        )
    article = newsparse.parse(text, outlet=outlet, url=url, published=published)
    found = [article.explain(record) for layer in EXPLAINED for record in article[layer].at(offset)]
    if not found:
        click.echo(f"newsparse: nothing was found at offset {offset} of {file}", err=True)
        return
    out = _stdout()
    out.write("\n\n".join(found) + "\n")
    out.flush()


def _read(name: str) -> str:
    """Return the text of a file, or of stdin for ``-``, with its line breaks as they are."""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return data.decode("utf-8")


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        return f"not UTF-8 (byte 0x{byte:02x} at {error.start}); convert it first, for example with iconv"
    return error.strerror or str(error)


def _stdout() -> TextIO:
    """Return stdout, set to UTF-8 whatever the system's own encoding is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file name that is not UTF-8 is the one thing left to escape, and JSON reads \\udcff as meant.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def _show(article: Article, name: str, form: Format, *, heading: bool) -> str:
    if form == "pretty":
        return pretty(article, sys.stdout, heading=name if heading else None)
    data = {"file": name, "article": article.to_dict()}
    return (
        json.dumps(data, ensure_ascii=False, indent=2)
        if form == "json"
        else f"{json.dumps(data, ensure_ascii=False)}\n"
    )
