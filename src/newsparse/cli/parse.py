"""The command ``newsparse parse``: parses articles and writes the results."""

from __future__ import annotations

import contextlib
import functools
import gc
import sys
import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import attrs
import click
from attrs import evolve

import newsparse
from newsparse import Article, Outlet
from newsparse.cli.archive import Archive, Existing, written_for
from newsparse.cli.files import locked
from newsparse.cli.formats import FRAMES, Format, Writing
from newsparse.cli.inputs import Item, Source, Written, inputs_argument, sources
from newsparse.cli.messages import ProgressBar, require_for, say, utf8_stdout
from newsparse.cli.options import Given, NamedRegister, article_options, gathered
from newsparse.cli.pretty import pretty
from newsparse.cli.reading import Reader, unless_bug, with_warnings
from newsparse.cli.stores import OUTPUTS, STORES, is_output, suffix_of
from newsparse.core.reading import read_together
from newsparse.core.shown import printable
from newsparse.errors import InputError
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


@click.command()
@inputs_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write to a file ending in .jsonl, .csv (also with .gz or .zst), .parquet or .duckdb (a collection),"
    " and failed inputs to OUT.failures.jsonl.",
)
@gathered("existing", Existing)
@gathered("writing", Writing)
@click.option("--workers", type=click.IntRange(min=1), help="Number of worker processes.  [default: none]")
@article_options
@click.option(
    "--progress/--no-progress", default=None, help="Show a progress bar.  [default: with -o, on a terminal]"
)
def parse(
    inputs: tuple[str, ...],
    output: Path | None,
    existing: Existing,
    writing: Writing,
    workers: int | None,
    progress: bool | None,
    given: Given,
) -> None:
    """Parse articles and write the results.

    An INPUT is a text as a scraper left it; a web page (.html); Markdown (.md); a JSON Lines file (.jsonl or
    .ndjson) with an article on each line; a table (.csv, .tsv or .parquet) with an article in each row; a
    folder of texts and JSON Lines; a pattern such as "2016/*.txt"; or - for stdin, which is one text, or
    JSON Lines with --text-field. Files may be compressed (.gz, .zst).

    \b
    newsparse parse article.txt
    newsparse parse articles.csv --text-field body --date-field date -o said.csv
    newsparse parse archive/ -o said.jsonl --workers 8 --resume
    newsparse parse archive/ -o said.duckdb --id-field url
    """  # noqa: D301 - click keeps the lines after a backspace unchanged
    reader = Reader(given)
    written = Written(written_for(output) if output is not None else ())
    found = sources(inputs, lines_from_stdin=given.text_field is not None, written=written)
    _tell_skipped(written, output)
    if output is not None:
        writing = evolve(writing, form=_form_of(output, writing.form, existing))
    form = writing.form
    is_pretty, is_json = form == "pretty", form in ("json", "jsonl")
    without = output is None and existing != Existing()
    both = existing.overwrite and (existing.resume or existing.add)
    many = FRAMES[form].single and not (len(found) == 1 and found[0].single)
    less = (writing.layers is not None or writing.no_text) and not is_json
    more = writing.everything and not is_pretty
    cells = writing.excel_safe and form != "csv"
    for is_wrong, message in (
        (without, "--resume, --overwrite, --add and --allow-changed require -o OUT"),
        (
            both,
            "--resume continues, --add keeps what is there and --overwrite replaces it; use only one of them",
        ),
        (is_pretty and workers, "--workers works only with --format json, jsonl or csv, or with -o OUT"),
        (many, f"--format {form} writes one article: run the command once for each text"),
        (less, "--layers and --no-text need --format json or jsonl, or -o with .jsonl"),
        (more, "--all works only with --format pretty; the other formats contain everything"),
        (cells, "--excel-safe needs --format csv, or -o with a name ending in .csv"),
    ):
        if is_wrong:
            raise InputError(message)
    todo = reader.places(found)
    archive = None
    if output is not None:
        archive = _archive(output, existing, found)
        if archive.complete:
            say(archive.summary)
            sys.exit(1 if archive.failed else 0)
        todo = archive.rest(todo)
    bar = ProgressBar(
        shown=output is not None and sys.stderr.isatty() if progress is None else progress,
        total=sum(source.size for source in found),
        articles=0 if archive is None else archive.articles,
    )
    items = with_warnings(map(reader.item, todo), given)
    with contextlib.closing(read(items, writing, given, workers=workers)) as results:
        with bar:
            if archive is None:
                failed = _print(writing, results, bar, heading=len(found) > 1)
            else:
                failed = _store(archive, results, bar)
        if archive is not None:
            say(archive.summary)
    reader.tell_unmet()
    sys.exit(1 if failed else 0)


# Before articles are read


def _tell_skipped(written: Written, output: Path | None) -> None:
    for name in written.skipped:
        if output is not None and Written([output]).has(name) and not is_output(output):
            raise InputError(f"{name} is an input, and this run would overwrite it; write to another file")
        say(f"{name}: skipped, because this run writes it")


# What to write in place of an output with another ending.
_INSTEAD = {
    ".xlsx": "; Excel opens .csv",
    ".json": "; .jsonl has one article on each line, and --format json > said.json writes one array",
    ".html": "; newsparse report writes a page",
    ".md": "; write --format markdown > said.md",
}


def _form_of(path: Path, form: Format, existing: Existing) -> Format:
    if not path.name.endswith(OUTPUTS) or path.name in OUTPUTS:  # ".jsonl" is a name without an ending
        fault = f"{str(path)!r} must end in one of {', '.join(OUTPUTS)}{_INSTEAD.get(path.suffix, '')}"
        raise click.BadParameter(fault, param_hint="-o")
    own = STORES[suffix_of(path)].form
    if form not in ("pretty", own):
        raise InputError(f"--format {form} cannot be used with -o {path}; leave it out")
    if existing.add and path.suffix != ".duckdb":
        raise InputError(f"--add needs a collection, -o with a name ending in .duckdb, not {path}")
    require_for(path)
    return own


def _archive(path: Path, existing: Existing, found: Sequence[Source]) -> Archive:
    context = click.get_current_context()
    params = {name: value for name, value in context.params.items() if name not in _NO_SETTINGS}
    settings = {f"--{name.replace('_', '-')}": _shown(value) for name, value in params.items()}
    context.with_resource(locked(path))
    return Archive(path, settings, existing, found)


def _shown(value: object) -> str | None:
    if isinstance(value, frozenset):
        return ",".join(sorted(map(str, value)))
    named = value.name if isinstance(value, Outlet | NamedRegister) else value
    return None if named is None else str(named)


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
    warnings.simplefilter("ignore", newsparse.PluginWarning)
    warnings.simplefilter("ignore", newsparse.InputWarning)


# Writing results


def _print(writing: Writing, results: _Results, bar: ProgressBar, *, heading: bool) -> int:
    out = utf8_stdout()
    frame = FRAMES[writing.form]
    out.write(frame.before)
    written = failed = 0
    for item, result in results:
        if isinstance(result, Failure):
            failed += 1
            bar.say(f"{item.place}: {result.reason}")
        else:
            if isinstance(result, Article):
                name = item.place.source.name if heading else None
                shown = pretty(result, sys.stdout, heading=name, everything=writing.everything)
            else:
                shown = result.decode("utf-8")
                if out.isatty():  # JSON escapes some characters that a terminal would obey, CSV none
                    shown = printable(shown)
            out.write((frame.between if written else "") + shown)
            written += 1
        bar.show(written + failed, item.place.read)
    out.write(frame.after)
    out.flush()
    if failed and written + failed > 1:
        bar.say(f"{failed} of {written + failed} inputs failed")
    return failed


def _store(archive: Archive, results: _Results, bar: ProgressBar) -> int:
    named = 0
    with archive.writing():
        for item, result in results:
            if isinstance(result, bytes):
                archive.add(item, result)
            elif isinstance(result, Failure):
                archive.fail(item, result.reason)
                if item.place.line is None and named < _MOST_NAMED:
                    named += 1
                    bar.say(f"{item.place}: {result.reason}")
            bar.show(archive.articles, item.place.read)
    return archive.failed
