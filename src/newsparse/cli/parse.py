"""The command ``newsparse parse``: parses articles and writes the results."""

from __future__ import annotations

import contextlib
import functools
import gc
import sys
import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias, get_args

import attrs
import click

import newsparse
from newsparse import Article, Outlet
from newsparse.cli.archive import Archive, Existing
from newsparse.cli.complaints import with_warnings
from newsparse.cli.decoding import gathered
from newsparse.cli.files import ZSTD, beside, locked
from newsparse.cli.formats import FRAMES, SINGLE, SUFFIXES, Format, Writing
from newsparse.cli.inputs import Item, Source, Written, sources
from newsparse.cli.messages import ProgressBar, require, say, utf8_stdout
from newsparse.cli.options import Given, NamedRegister, article_options, converted
from newsparse.cli.pretty import pretty
from newsparse.cli.reading import Reader, unless_bug
from newsparse.cli.stores import OUTPUTS, is_output, suffix_of, written_for
from newsparse.core.reading import read_together
from newsparse.core.shape import LAYERS
from newsparse.core.shown import printable
from newsparse.many.processes import Failure, spread

_Results: TypeAlias = Generator[tuple[Item, Article | bytes | Failure], None, None]

# The options that change nothing in the output; a run can be continued only with the same other ones.
_NO_SETTINGS = {"inputs", "form", "output", *attrs.fields_dict(Existing), "everything", "workers", "progress"}

# How many files that cannot be read are named on stderr; the file of failures names all.
_MOST_NAMED = 3

# How many articles are parsed together, and how many a process receives at a time.
_CHUNK = 16

# A text that needs all data. It is parsed before other processes are started, so that a broken data file is
# reported at once, and forked processes already have all data in memory.
_SAMPLE = '"We will win," Senator Ann Lee (D-Ohio) said on Friday. "She told us," her spokesman added.'


def _layers(listed: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in listed.split(","))
    if unknown := [name for name in names if name not in LAYERS]:
        raise newsparse.InputError(f"there is no layer {unknown[0]!r}; choose from {', '.join(LAYERS)}")
    return names


existing_options = gathered(
    "existing",
    Existing,
    click.option("--resume", is_flag=True, help="Continue with OUT after an interruption."),
    click.option("--overwrite", is_flag=True, help="Replace OUT if it exists."),
    click.option(
        "--add",
        is_flag=True,
        help="Add to the collection OUT; an article with the id of one that is there replaces it.",
    ),
    click.option(
        "--allow-changed",
        is_flag=True,
        help="With --resume, continue even if inputs that were already read have changed.",
    ),
)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([form for form in get_args(Format) if form in FRAMES]),
    help="pretty (default): for reading; json: one array; jsonl: one line per article; csv: one row per"
    " attribution and speaker; the others: formats of annotation tools and standards.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write to a file ending in .jsonl, .csv (also with .gz or .zst), .parquet or .duckdb (a collection),"
    " and failed inputs to OUT.failures.jsonl.",
)
@existing_options
@click.option(
    "--excel-safe",
    is_flag=True,
    help="Put an apostrophe before CSV cells that a spreadsheet might read as a formula.",
)
@click.option(
    "--layers",
    callback=converted(_layers),
    metavar="NAMES",
    help=f"Write only these layers to JSON, such as attributions,people. Choose from {', '.join(LAYERS)}.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also show statements that are less certain or inside another statement (dimmed).",
)
@click.option("--no-text", is_flag=True, help="Omit the text of the article and of each record from JSON.")
@click.option("--workers", type=click.IntRange(min=1), help="Number of worker processes.  [default: none]")
@article_options
@click.option("--id-field", metavar="NAME", help="The field with your own id of the article.")
@click.option(
    "--progress/--no-progress", default=None, help="Show a progress bar.  [default: with -o, on a terminal]"
)
def parse(
    inputs: tuple[str, ...],
    form: Format | None,
    output: Path | None,
    existing: Existing,
    excel_safe: bool,
    layers: tuple[str, ...] | None,
    everything: bool,
    no_text: bool,
    workers: int | None,
    progress: bool | None,
    reader: Reader,
    given: Given,
) -> None:
    """Parse articles and write the results.

    An INPUT is a text as a scraper left it; a web page (.html); a JSON Lines file (.jsonl or .ndjson) with an
    article on each line; a table (.csv, .tsv or .parquet) with an article in each row; a folder of texts and
    JSON Lines; a pattern such as "2016/*.txt"; or - for stdin, which is one text, or JSON Lines with
    --text-field. Files may be compressed (.gz, .zst).

    \b
    newsparse parse article.txt
    newsparse parse articles.csv --text-field body --date-field date -o said.csv
    newsparse parse archive/ -o said.jsonl --workers 8 --resume
    newsparse parse archive/ -o said.duckdb --id-field url
    """  # noqa: D301 - click keeps the lines after a backspace unchanged
    written = Written(written_for(output) if output is not None else ())
    found = sources(inputs, lines_from_stdin=reader.fields.text_field is not None, written=written)
    _tell_skipped(written, output)
    todo = reader.places(found)
    archive = None
    if output is not None:
        archive = _archive(output, form, existing, found)
        if archive.complete:
            say(archive.summary)
            sys.exit(1 if archive.failed else 0)
        form = SUFFIXES[suffix_of(output)]
        todo = archive.rest(todo)
    elif existing != Existing():
        raise click.UsageError("--resume, --overwrite, --add and --allow-changed require -o OUT")
    elif form in (None, "pretty") and workers is not None:
        raise click.UsageError("--workers works only with --format json, jsonl or csv, or with -o OUT")
    form = form or "pretty"
    if form in SINGLE and (len(found) > 1 or any(source.form not in ("text", "html") for source in found)):
        raise click.UsageError(f"--format {form} writes one article: run the command once for each text")
    if (layers is not None or no_text) and form not in ("json", "jsonl"):
        raise click.UsageError("--layers and --no-text need --format json or jsonl, or -o with .jsonl")
    if everything and form != "pretty":
        raise click.UsageError("--all works only with --format pretty; the other formats contain everything")
    if excel_safe and form != "csv":
        raise click.UsageError("--excel-safe needs --format csv, or -o with a name ending in .csv")
    writing = Writing(form, excel_safe, layers, not no_text)
    items = with_warnings(map(reader.item, todo), given)
    bar = ProgressBar(
        shown=output is not None and sys.stderr.isatty() if progress is None else progress,
        total=sum(source.size for source in found),
        articles=0 if archive is None else archive.articles,
    )
    with contextlib.closing(read(items, writing, given, workers=workers)) as results:
        with bar:
            if archive is None:
                failed = _print(form, results, bar, heading=len(found) > 1, everything=everything)
            else:
                failed = _store(archive, results, bar)
        if archive is not None:
            say(archive.summary)
    reader.tell_unmet()
    sys.exit(1 if failed else 0)


# Before articles are read


def _tell_skipped(written: Written, output: Path | None) -> None:
    """Report the files that folders and patterns would have included, but that this run writes.

    :raises click.UsageError: if the output would replace a file that newsparse did not write.
    """
    left = output is not None and beside(output, "checkpoint").exists()  # of a run that was interrupted
    for name in written.skipped:
        own = output is None or not Written([output]).has(name) or left or is_output(output)
        if not own:
            raise click.UsageError(
                f"{name} is an input, and this run would overwrite it; write to another file"
            )
        say(f"{name}: skipped, because this run writes it")


def _archive(path: Path, form: Format | None, existing: Existing, found: Sequence[Source]) -> Archive:
    if not path.name.endswith(OUTPUTS) or path.name in OUTPUTS:  # ".jsonl" is a name without an ending
        raise click.BadParameter(f"{str(path)!r} must end in one of {', '.join(OUTPUTS)}", param_hint="-o")
    if form is not None and form != SUFFIXES[suffix_of(path)]:
        raise click.UsageError(f"--format {form} cannot be used with -o {path}; leave it out")
    if path.suffix == ".parquet":
        require("Parquet files", "arrow", "pyarrow.parquet")
    if path.suffix == ".duckdb":
        for package in ("duckdb", "pyarrow", "rapidfuzz"):
            require("Collections", "collection", package)
    elif existing.add:
        raise click.UsageError(f"--add needs a collection, -o with a name ending in .duckdb, not {path}")
    if path.suffix == ".zst":
        require("files compressed with zstandard", "zstd", ZSTD)
    if existing.resume and existing.overwrite:
        raise click.UsageError("--resume continues and --overwrite starts again; use only one of them")
    if existing.add and existing.overwrite:
        raise click.UsageError("--add keeps what is there and --overwrite replaces it; use only one of them")
    context = click.get_current_context()
    settings = {
        f"--{name.replace('_', '-')}": _shown(value)
        for name, value in context.params.items()
        if name not in _NO_SETTINGS
    }
    context.with_resource(locked(path))
    return Archive(path, settings, existing, found)


def _shown(value: object) -> str | None:
    if isinstance(value, frozenset):
        return ",".join(sorted(map(str, value)))
    return None if value is None else str(value.name if isinstance(value, Outlet | NamedRegister) else value)


# Reading articles


def read(items: Iterable[Item], writing: Writing, given: Given, *, workers: int | None = None) -> _Results:
    """Parse articles, in this process or in several; yield the output or the failure of each."""
    if workers is not None:
        newsparse.parse(_SAMPLE).to_dict()
        # What was loaded stays: no process collects it again, and forked ones share its pages.
        gc.collect()
        gc.freeze()
    return spread(
        ((item, item if item.fault is None else Failure(item.fault)) for item in items),
        functools.partial(_outputs, writing=writing, given=given),
        workers=workers,
        # A terminal is shown each article as soon as possible.
        chunk=1 if writing.form == "pretty" else _CHUNK,
        prepare=_prepare,
    )


def _outputs(items: Sequence[Item], *, writing: Writing, given: Given) -> list[Article | bytes | Failure]:
    articles = [unless_bug(functools.partial(given.read, item)) for item in items]
    read_together([one.reading for one in articles if isinstance(one, Article)], writing.wanted)
    read = [(item, one) for item, one in zip(items, articles, strict=True) if isinstance(one, Article)]
    outputs: Iterator[Article | bytes | Failure]
    if writing.form == "rows":
        from newsparse.cli import parquet

        outputs = iter(parquet.batched(read))
    else:
        outputs = (unless_bug(functools.partial(writing.output, *one)) for one in read)
    return [one if isinstance(one, Failure) else next(outputs) for one in articles]


def _prepare() -> None:
    sys.stdout = sys.stderr
    for kind in (newsparse.PluginWarning, newsparse.InputWarning):
        warnings.simplefilter("ignore", kind)


# Writing results


def _print(form: Format, results: _Results, bar: ProgressBar, *, heading: bool, everything: bool) -> int:
    out = utf8_stdout()
    before, between, after = FRAMES[form]
    out.write(before)
    written = failed = 0
    for item, result in results:
        if isinstance(result, Failure):
            failed += 1
            bar.say(f"{item.place}: {result.reason}")
        else:
            if isinstance(result, Article):
                name = item.place.source.name if heading else None
                shown = pretty(result, sys.stdout, heading=name, everything=everything)
            else:
                shown = result.decode("utf-8")
                if out.isatty():  # JSON escapes some characters that a terminal would obey, CSV none
                    shown = printable(shown)
            out.write((between if written else "") + shown)
            written += 1
        bar.show(written + failed, item.place.read)
    out.write(after)
    out.flush()
    if failed and written + failed > 1:
        bar.say(f"{failed} of {written + failed} inputs failed")
    return failed


def _store(archive: Archive, results: _Results, bar: ProgressBar) -> int:
    archive.open()
    named = 0
    try:
        for item, result in results:
            if isinstance(result, bytes):
                archive.add(item, result)
            elif isinstance(result, Failure):
                archive.fail(item, result.reason)
                if item.place.line is None and named < _MOST_NAMED:
                    named += 1
                    bar.say(f"{item.place}: {result.reason}")
            bar.show(archive.articles, item.place.read)
        archive.finish()
        return archive.failed
    except BaseException as error:
        archive.abandon()
        if isinstance(error, OSError):
            say(
                f"{error.filename or archive.path}: {error.strerror or error}; "
                "everything up to the last checkpoint is safe: free some space, and continue with --resume"
            )
            sys.exit(4)
        if isinstance(error, KeyboardInterrupt):
            say("interrupted; continue with --resume")
            sys.exit(130)
        raise
