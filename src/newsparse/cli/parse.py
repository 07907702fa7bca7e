"""The command ``newsparse parse``: read articles and write what is found in them."""

from __future__ import annotations

import contextlib
import functools
import sys
import warnings
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

import click

import newsparse
from newsparse import Article, Attribution, DataError, Inferred, Metadata, Noise, Outlet, Quote
from newsparse.cli.annotated import ANNOTATED, SINGLE, Annotated, annotated
from newsparse.cli.archive import Archive, has_checkpoint
from newsparse.cli.encoding import CSV_HEAD, about, as_csv, encoded
from newsparse.cli.inputs import Fields, Item, Written, needs_zstandard, sources
from newsparse.cli.lock import locked
from newsparse.cli.messages import say, utf8_stdout
from newsparse.cli.options import Given, NamedRegister, context_options, field_options
from newsparse.cli.places import places
from newsparse.cli.pretty import one_line, pretty, printable
from newsparse.cli.progress import Bar
from newsparse.cli.reading import Reading, reading_options
from newsparse.cli.stores import OUTPUTS, is_output, suffix_of, written_for
from newsparse.extras import how_to_install
from newsparse.many.processes import Failure, spread
from newsparse.output.serialise import LAYERS
from newsparse.text.function_words import is_in_language
from newsparse.words import Words

__all__ = ["parse"]

Format: TypeAlias = Literal["pretty", "json", "jsonl", "csv", "parquet"] | Annotated

# What is written before, between and after the articles.
FRAMES: Mapping[str, tuple[str, str, str]] = {
    "pretty": ("", "\n", ""),
    "json": ("[\n", ",\n", "\n]\n"),  # an array also of one article, so that readers meet one shape
    "jsonl": ("", "", ""),
    "csv": (CSV_HEAD.decode(), "", ""),
    **ANNOTATED,
}

# What a file is written as, by the end of its name.
SUFFIXES: Mapping[str, Format] = {".jsonl": "jsonl", ".csv": "csv", ".parquet": "parquet"}

# The layers that the pretty form shows.
SHOWN: Sequence[type[Inferred]] = (Noise, Metadata, Quote, Attribution)

# The options that change what is written, so that a run cannot go on with others.
SETTINGS = (
    *("text_field", "id_field", "date_field", "url_field", "encoding", "errors", "largest"),
    *("published", "outlet", "url", "min_confidence", "min_speaker_confidence", "gender_from", "register"),
    *("excel_safe", "layers", "no_text"),
)

# Articles that go to a process at a time.
CHUNK = 16

# How much of a text shows its language, and how many texts in another one are named.
_ENOUGH, _MOST_NAMED = 4_000, 3

# Read once by this process before it starts others, so that a data file that is broken is told at once,
# and processes that are forked have all of them already.
SAMPLE = '"We will win," Senator Ann Lee (D-Ohio) said on Friday. "She told us," her spokesman added.'


def _as_layers(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = tuple(name.strip() for name in value.split(","))
    if unknown := [name for name in names if name not in LAYERS]:
        raise click.BadParameter(f"there is no layer {unknown[0]!r}; use some of {', '.join(LAYERS)}")
    return names


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["pretty", "json", "jsonl", "csv", *ANNOTATED]),
    help="pretty, the default: for reading; json: one array; jsonl: one line for each article; csv: one row"
    " for each attribution and speaker; the others are for annotation tools and as standards define them.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write to a file that ends in .jsonl, .csv (also with .gz or .zst) or .parquet, and what failed to"
    " OUT.failures.jsonl.",
)
@click.option("--resume", is_flag=True, help="Go on with OUT after an interruption.")
@click.option("--overwrite", is_flag=True, help="Write OUT anew, if it is there.")
@click.option(
    "--allow-changed",
    is_flag=True,
    help="With --resume, go on though inputs that were read already have changed since.",
)
@click.option(
    "--excel-safe",
    is_flag=True,
    help="Put an apostrophe before CSV cells that a spreadsheet might take for a formula.",
)
@click.option(
    "--layers",
    callback=_as_layers,
    metavar="NAMES",
    help=f"Write only these layers of JSON, as attributions,people; some of {', '.join(LAYERS)}.",
)
@click.option("--no-text", is_flag=True, help="Leave the text out of JSON, and the words of each record.")
@click.option("--workers", type=click.IntRange(min=1), help="How many processes read.  [default: this one]")
@field_options
@click.option("--id-field", metavar="NAME", help="Where they hold what you call the article.")
@click.option(
    "--progress/--no-progress", default=None, help="A bar on stderr.  [default: with -o, on a terminal]"
)
@reading_options
@context_options
def parse(
    inputs: tuple[str, ...],
    form: Format | None,
    output: Path | None,
    resume: bool,
    overwrite: bool,
    allow_changed: bool,
    excel_safe: bool,
    layers: tuple[str, ...] | None,
    no_text: bool,
    workers: int | None,
    text_field: str | None,
    id_field: str | None,
    date_field: str | None,
    url_field: str | None,
    progress: bool | None,
    reading: Reading,
    given: Given,
) -> None:
    """Read articles and write what is found in them.

    An INPUT is a text as a scraper left it; JSON Lines, that is a file ending in .jsonl or .ndjson with an
    article in each line; a table ending in .csv or .tsv with a head and an article in each row; a folder of
    texts and JSON Lines; a pattern such as "2016/*.txt"; or - for stdin, which is one text, or with
    --text-field JSON Lines.  Files may be packed (.gz, .zst).

    \b
    newsparse parse article.txt
    newsparse parse articles.csv --text-field body --date-field date -o said.csv
    newsparse parse archive/ -o said.jsonl --workers 8 --resume
    """  # noqa: D301 - click leaves lines behind a backspace as they are
    fields = Fields(text_field or "text", id_field, date_field, url_field)
    written = Written(written_for(output) if output is not None else ())
    found = sources(inputs, lines_from_stdin=text_field is not None, written=written)
    _tell_skipped(written, output)
    total = sum(source.size for source in found)
    if output is not None:
        archive = _archive(output, form, resume, overwrite, allow_changed)
        if archive.complete:
            say(archive.summary)
            sys.exit(1 if archive.failed else 0)
        form = SUFFIXES[suffix_of(output)]
        todo = archive.rest(places(found, reading.largest, fields, reading.encoding))
        shown = sys.stderr.isatty() if progress is None else progress
    else:
        if resume or overwrite or allow_changed:
            raise click.UsageError("--resume, --overwrite and --allow-changed need -o OUT")
        form = form or "pretty"
        if form == "pretty" and workers is not None:
            raise click.UsageError("--workers is for --format json, jsonl or csv, or for -o OUT")
        todo = places(found, reading.largest, fields, reading.encoding)
        shown = bool(progress)
    if form in SINGLE and (len(found) > 1 or any(source.form not in ("text", "html") for source in found)):
        raise click.UsageError(
            f"--format {form} writes one article: give one text, and run the command for each of them"
        )
    if (layers is not None or no_text) and form not in ("json", "jsonl"):
        raise click.UsageError("--layers and --no-text are for --format json or jsonl, and -o with .jsonl")
    if excel_safe and form != "csv":
        raise click.UsageError("--excel-safe is for CSV: --format csv, or -o with a name that ends in .csv")
    read = functools.partial(
        _read,
        form=form,
        excel_safe=excel_safe,
        layers=layers,
        text=not no_text,
        given=given,
    )
    items = _with_warnings(reading.item(place, fields) for place in todo)
    with contextlib.closing(_results(items, read, workers)) as results:
        if output is not None:
            with Bar(shown=shown, total=total, articles=archive.articles) as bar:
                _store(archive, results, bar)
            failed = archive.failed
            say(archive.summary)
        else:
            with Bar(shown=shown, total=total, articles=0) as bar:
                failed = _print(form, results, bar, heading=len(found) > 1)
    for option, name in fields.unmet.items():
        say(f"no line has the field {name!r} of {option}")
    sys.exit(1 if failed else 0)


def _tell_skipped(written: Written, output: Path | None) -> None:
    """Name the files that folders and patterns would have given, and that this run writes.

    :raises click.UsageError: if the output would take the place of one that newsparse did not write.
    """
    for name in written.skipped:
        own = output is None or not Written([output]).has(name) or has_checkpoint(output) or is_output(output)
        if not own:
            raise click.UsageError(
                f"{name} is an input, and this run would write to it; write to another file"
            )
        say(f"{name}: skipped, because this run writes it")


def _archive(path: Path, form: Format | None, resume: bool, overwrite: bool, allow_changed: bool) -> Archive:
    if not path.name.endswith(tuple(OUTPUTS)):
        raise click.BadParameter(f"{str(path)!r} ends in none of {', '.join(OUTPUTS)}", param_hint="-o")
    if form is not None and form != SUFFIXES[suffix_of(path)]:
        raise click.UsageError(f"--format {form} does not go with -o {path}; leave it out")
    if path.suffix == ".parquet" and find_spec("pyarrow") is None:
        raise click.UsageError(f'Parquet needs the extra "arrow"; install it with: {how_to_install("arrow")}')
    if path.suffix == ".zst" and find_spec("zstandard") is None:
        raise click.UsageError(needs_zstandard())
    if resume and overwrite:
        raise click.UsageError("--resume goes on and --overwrite begins again; give one of them")
    options = click.get_current_context().params
    settings = {f"--{name.replace('_', '-')}": _shown(options[name]) for name in SETTINGS}
    click.get_current_context().with_resource(locked(path, say))
    return Archive(path, settings=settings, resume=resume, overwrite=overwrite, allow_changed=allow_changed)


def _shown(value: object) -> str | None:
    if isinstance(value, Outlet):
        return value.name
    if isinstance(value, NamedRegister):
        return value.path
    if isinstance(value, frozenset):
        return ",".join(sorted(map(str, value)))
    return None if value is None else str(value)


def _read(
    item: Item,
    *,
    form: Format,
    excel_safe: bool,
    layers: tuple[str, ...] | None,
    text: bool,
    given: Given,
) -> Article | bytes | Failure:
    """Read an article and return it as it will be written; a terminal's is written where that is.

    A defect that one article meets must not cost the others; a data file that is broken costs all.
    """
    try:
        if form == "parquet":
            from newsparse.cli import parquet

            return parquet.read(item, given)
        article = given.read(item)
        if form == "pretty":
            for layer in SHOWN:
                article[layer]
            return article
        if form != "json" and form != "jsonl" and form != "csv":
            return annotated(form, article)
        if form == "csv":
            return as_csv(item, article, excel_safe=excel_safe)
        plain = article.to_dict() if layers is None and text else article.to_dict(layers=layers, text=text)
        return encoded({**about(item), "article": plain}, indent=2 if form == "json" else None)
    except (DataError, KeyboardInterrupt):
        raise
    except BaseException as error:
        return Failure(f"{Failure.of(error).reason} (a defect of newsparse: please report it)")


def _with_warnings(items: Iterator[Item]) -> Iterator[Item]:
    """Hand items on, and name on stderr the first few whose text is in a language that nobody reads here."""
    language, foreign = newsparse.Pipeline.default().language, 0
    for item in items:
        if item.fault is None and not is_in_language(Words(item.text[:_ENOUGH]).folds, language):
            foreign += 1
            if foreign <= _MOST_NAMED:
                say(f"{item.place}: warning: not in English, it seems; do not trust the results")
        yield item
    if foreign > _MOST_NAMED:
        say(f"warning: {foreign} texts are not in English, it seems; the first are named above")


def _results(
    items: Iterator[Item], read: Callable[[Item], Article | bytes | Failure], workers: int | None
) -> Generator[tuple[Item, Article | bytes | Failure], None, None]:
    """Read articles, in this process or in several."""
    jobs = ((item, item if item.fault is None else Failure(item.fault)) for item in _noted(items))
    if workers is None:
        for item, job in jobs:
            yield item, job if isinstance(job, Failure) else read(job)
    else:
        newsparse.parse(SAMPLE).to_dict()
        yield from spread(jobs, read, workers=workers, chunk=CHUNK, prepare=_prepare)


def _noted(items: Iterator[Item]) -> Iterator[Item]:
    """Pass items on, and say on stderr what should be known of how they were read."""
    for item in items:
        if item.note is not None:
            say(f"{item.place}: {item.note}")
        yield item


def _prepare() -> None:
    """Make a process leave stdout and what is said already to its parent."""
    sys.stdout = sys.stderr
    warnings.simplefilter("ignore", newsparse.PluginWarning)
    warnings.simplefilter("ignore", newsparse.InputWarning)


def _print(
    form: Format,
    results: Iterator[tuple[Item, Article | bytes | Failure]],
    bar: Bar,
    *,
    heading: bool,
) -> int:
    """Write articles to stdout as they come, and failures to stderr; return how many failed."""
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
                shown = pretty(result, sys.stdout, heading=item.place.source.name if heading else None)
            else:
                shown = result.decode("utf-8")
                if out.isatty():  # JSON escapes some of what a terminal would obey, CSV nothing
                    shown = printable(shown)
            out.write((between if written else "") + shown)
            written += 1
        bar.show(written + failed, item.place.read)
    out.write(after)
    out.flush()
    if failed and written + failed > 1:
        bar.say(f"newsparse: {failed} of {written + failed} inputs failed")
    return failed


def _store(archive: Archive, results: Iterator[tuple[Item, Article | bytes | Failure]], bar: Bar) -> None:
    """Write articles to a file, and failures to another."""
    archive.open()
    try:
        for item, result in results:
            if isinstance(result, bytes):
                archive.add(item, result)
            elif isinstance(result, Failure):
                archive.fail(item, result.reason)
            bar.show(archive.articles, item.place.read)
        archive.finish()
    except OSError as error:
        archive.abandon()
        say(
            f"{error.filename or archive.path}: {error.strerror or error}; "
            "what a checkpoint tells of is safe: make room, and go on with --resume"
        )
        sys.exit(4)
    except KeyboardInterrupt:
        archive.abandon()
        say("interrupted; go on with --resume")
        sys.exit(130)
    except BaseException:
        archive.abandon()
        raise
