"""The command ``newsparse parse``: parses articles and writes the results."""

from __future__ import annotations

import contextlib
import functools
import sys
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar, cast

import click
from attrs import field, frozen

import newsparse
from newsparse import Article, Attribution, Inferred, Metadata, Noise, Outlet, Quote
from newsparse.cli.annotated import ANNOTATED, SINGLE, Annotated, annotated
from newsparse.cli.archive import Archive, Existing, has_checkpoint
from newsparse.cli.complaints import with_warnings
from newsparse.cli.decoding import Decoding, reading_options
from newsparse.cli.encoding import CSV_HEAD, about, as_csv, encoded
from newsparse.cli.gathered import gathered
from newsparse.cli.inputs import Item, Written, sources
from newsparse.cli.lock import locked
from newsparse.cli.messages import require, say, utf8_stdout
from newsparse.cli.options import (
    FieldOptions,
    Given,
    NamedRegister,
    context_options,
    converted,
    field_options,
)
from newsparse.cli.packed import ZSTD
from newsparse.cli.pretty import one_line, pretty, printable
from newsparse.cli.progress import ProgressBar
from newsparse.cli.reading import unless_bug
from newsparse.cli.stores import OUTPUTS, is_output, suffix_of, suffixes, written_for
from newsparse.core.layer import Record
from newsparse.core.reading import read_together
from newsparse.many.processes import Failure, spread
from newsparse.output.serialise import LAYERS

__all__ = ["parse"]

Format: TypeAlias = Literal["pretty", "json", "jsonl", "csv", "rows"] | Annotated

# The text to write before, between and after the articles.
FRAMES: Mapping[str, tuple[str, str, str]] = {
    "pretty": ("", "\n", ""),
    "json": (
        "[\n",
        ",\n",
        "\n]\n",
    ),  # an array even for one article, so the shape is always the same
    "jsonl": ("", "", ""),
    "csv": (CSV_HEAD.decode(), "", ""),
    **ANNOTATED,
}

T = TypeVar("T")

# The format of a file, by the ending of its name; "rows" are those of an Arrow table.
SUFFIXES: Mapping[str, Format] = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "rows", ".duckdb": "rows"}

# The layers that the pretty format shows.
SHOWN: Sequence[type[Inferred]] = (Noise, Metadata, Quote, Attribution)

# The options that change the output, so a run can be continued only with the same ones.
SETTINGS = (
    *("text_field", "id_field", "date_field", "url_field", "encoding", "errors", "largest", "most_expanded"),
    *("published", "outlet", "url", "min_confidence", "min_speaker_confidence", "gender_from", "register"),
    *("date_order", "language"),
    *("excel_safe", "layers", "no_text"),
)

# How many files that cannot be read are named on stderr; the file of failures names all.
_MOST_NAMED = 3

# How many articles are parsed together, and how many a process receives at a time.
CHUNK = 16


# Parsed once before other processes are started, so that a broken data file is reported at once, and forked
# processes already have all data in memory.
SAMPLE = '"We will win," Senator Ann Lee (D-Ohio) said on Friday. "She told us," her spokesman added.'


def _layers(listed: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in listed.split(","))
    if unknown := [name for name in names if name not in LAYERS]:
        raise newsparse.InputError(f"there is no layer {unknown[0]!r}; choose from {', '.join(LAYERS)}")
    return names


existing_options = gathered(
    "existing",
    Existing,
    (
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
    ),
)


@frozen
class _Writing:
    """How articles are written."""

    form: Format = field()
    excel_safe: bool = field()
    layers: tuple[str, ...] | None = field()
    """The layers that JSON has; None for all."""
    text: bool = field()
    """Whether JSON has the texts."""

    @property
    def wanted(self) -> Iterable[type[Record]]:
        """The layers that are needed."""
        if self.form == "pretty":
            return SHOWN
        return LAYERS.values() if self.layers is None else map(LAYERS.__getitem__, self.layers)

    def output(self, item: Item, article: Article) -> Article | bytes | Failure:
        """Return the output of an article; what a terminal is shown is formatted by the caller."""
        if self.form == "pretty":
            for layer in SHOWN:
                article[layer]
            return article
        if self.form == "csv":
            return as_csv(item, article, excel_safe=self.excel_safe)
        if self.form == "rows":
            from newsparse.cli import parquet

            return parquet.row(item, article)
        if self.form in ANNOTATED:
            return annotated(cast("Annotated", self.form), article)
        whole = self.layers is None and self.text
        plain = article.to_dict() if whole else article.to_dict(layers=self.layers, text=self.text)
        return encoded({**about(item), "article": plain}, indent=2 if self.form == "json" else None)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["pretty", "json", "jsonl", "csv", *ANNOTATED]),
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
@field_options
@click.option("--id-field", metavar="NAME", help="The field with your own id of the article.")
@click.option(
    "--progress/--no-progress",
    default=None,
    help="Show a progress bar.  [default: with -o, on a terminal]",
)
@reading_options
@context_options
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
    named: FieldOptions,
    progress: bool | None,
    reading: Decoding,
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
    reader = named.reader(reading, given)
    written = Written(written_for(output) if output is not None else ())
    found = sources(inputs, lines_from_stdin=named.text_field is not None, written=written)
    _tell_skipped(written, output)
    total = sum(source.size for source in found)
    if output is not None:
        archive = _archive(output, form, existing)
        if archive.complete:
            say(archive.summary)
            sys.exit(1 if archive.failed else 0)
        form = SUFFIXES[suffix_of(output)]
        todo = archive.rest(reader.places(found))
        shown = sys.stderr.isatty() if progress is None else progress
    else:
        if existing != Existing():
            raise click.UsageError("--resume, --overwrite, --add and --allow-changed require -o OUT")
        form = form or "pretty"
        if form == "pretty" and workers is not None:
            raise click.UsageError("--workers works only with --format json, jsonl or csv, or with -o OUT")
        todo = reader.places(found)
        shown = bool(progress)
    if form in SINGLE and (len(found) > 1 or any(source.form not in ("text", "html") for source in found)):
        raise click.UsageError(f"--format {form} writes one article: run the command once for each text")
    if (layers is not None or no_text) and form not in ("json", "jsonl"):
        raise click.UsageError("--layers and --no-text need --format json or jsonl, or -o with .jsonl")
    if everything and form != "pretty":
        raise click.UsageError("--all works only with --format pretty; the other formats contain everything")
    if excel_safe and form != "csv":
        raise click.UsageError("--excel-safe needs --format csv, or -o with a name ending in .csv")
    writing = _Writing(form, excel_safe, layers, not no_text)
    read = functools.partial(_read_together, writing=writing, given=given)
    items = with_warnings((reader.item(place) for place in todo), given)
    # A terminal is shown each article as soon as it is read.
    chunk = 1 if form == "pretty" else CHUNK
    with contextlib.closing(_results(items, read, workers, chunk)) as results:
        if output is not None:
            with ProgressBar(shown=shown, total=total, articles=archive.articles) as bar:
                _store(archive, results, bar)
            failed = archive.failed
            say(archive.summary)
        else:
            with ProgressBar(shown=shown, total=total, articles=0) as bar:
                failed = _print(form, results, bar, heading=len(found) > 1, everything=everything)
    for option, name in reader.fields.unmet.items():
        say(f"no line has the field {name!r} named by {option}")
    sys.exit(1 if failed else 0)


def _tell_skipped(written: Written, output: Path | None) -> None:
    """Report the files that folders and patterns would have included, but that this run writes.

    :raises click.UsageError: if the output would replace a file that newsparse did not write.
    """
    for name in written.skipped:
        own = output is None or not Written([output]).has(name) or has_checkpoint(output) or is_output(output)
        if not own:
            raise click.UsageError(
                f"{name} is an input, and this run would overwrite it; write to another file"
            )
        say(f"{name}: skipped, because this run writes it")


def _archive(path: Path, form: Format | None, existing: Existing) -> Archive:
    if "".join(suffixes(path)) not in OUTPUTS:  # ".jsonl" is a name without an ending
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
    options = click.get_current_context().params
    settings = {f"--{name.replace('_', '-')}": _shown(options[name]) for name in SETTINGS}
    click.get_current_context().with_resource(locked(path, say))
    return Archive(path, settings, existing)


def _shown(value: object) -> str | None:
    if isinstance(value, Outlet):
        return value.name
    if isinstance(value, NamedRegister):
        return value.path
    if isinstance(value, frozenset):
        return ",".join(sorted(map(str, value)))
    return None if value is None else str(value)


def _read_together(
    items: Sequence[Item], *, writing: _Writing, given: Given
) -> list[Article | bytes | Failure]:
    """Parse articles and return the output of each."""
    articles = [unless_bug(functools.partial(given.read, item)) for item in items]
    sound = [article.reading for article in articles if isinstance(article, Article)]
    read_together(sound, writing.wanted)
    return [
        article
        if isinstance(article, Failure)
        else unless_bug(functools.partial(writing.output, item, article))
        for item, article in zip(items, articles, strict=True)
    ]


def _results(
    items: Iterator[Item],
    read: Callable[[Sequence[Item]], Sequence[Article | bytes | Failure]],
    workers: int | None,
    chunk: int,
) -> Generator[tuple[Item, Article | bytes | Failure], None, None]:
    """Parse articles, in this process or in several."""
    jobs = ((item, item if item.fault is None else Failure(item.fault)) for item in _noted(items))
    if workers is None:
        while some := list(islice(jobs, chunk)):
            outputs = iter(read([job for _, job in some if not isinstance(job, Failure)]))
            for item, job in some:
                yield item, job if isinstance(job, Failure) else next(outputs)
    else:
        newsparse.parse(SAMPLE).to_dict()
        results: Iterator[tuple[Item, Article | bytes | Failure]] = spread(
            jobs, read, workers=workers, chunk=chunk, prepare=_prepare
        )
        yield from results


def _noted(items: Iterator[Item]) -> Iterator[Item]:
    """Pass items on, and print notes on stderr about how they were read."""
    for item in items:
        if item.note is not None:
            say(f"{item.place}: {item.note}")
        yield item


def _prepare() -> None:
    """Prepare a worker process: its parent writes to stdout and has already printed the warnings."""
    sys.stdout = sys.stderr
    warnings.simplefilter("ignore", newsparse.PluginWarning)
    warnings.simplefilter("ignore", newsparse.InputWarning)


def _print(
    form: Format,
    results: Iterator[tuple[Item, Article | bytes | Failure]],
    bar: ProgressBar,
    *,
    heading: bool,
    everything: bool,
) -> int:
    """Write articles to stdout as they are parsed, and failures to stderr; return the number of failures."""
    out = utf8_stdout()
    before, between, after = FRAMES[form]
    out.write(before)
    written = failed = 0
    for item, result in results:
        if isinstance(result, Failure):
            failed += 1
            bar.say(one_line(f"newsparse: {item.place}: {result.reason}"))
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
        bar.say(f"newsparse: {failed} of {written + failed} inputs failed")
    return failed


def _store(
    archive: Archive, results: Iterator[tuple[Item, Article | bytes | Failure]], bar: ProgressBar
) -> None:
    """Write articles to one file and failures to another."""
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
                    bar.say(one_line(f"newsparse: {item.place}: {result.reason}"))
            bar.show(archive.articles, item.place.read)
        archive.finish()
    except OSError as error:
        archive.abandon()
        say(
            f"{error.filename or archive.path}: {error.strerror or error}; "
            "everything up to the last checkpoint is safe: free some space, and continue with --resume"
        )
        sys.exit(4)
    except KeyboardInterrupt:
        archive.abandon()
        say("interrupted; continue with --resume")
        sys.exit(130)
    except BaseException:
        archive.abandon()
        raise
