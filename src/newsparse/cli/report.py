"""The command ``newsparse report``: articles as pages for a browser."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from newsparse import Article
from newsparse.cli.formats import Writing
from newsparse.cli.inputs import Item, Written, sources
from newsparse.cli.messages import require, say
from newsparse.cli.options import Given, article_options
from newsparse.cli.parse import read
from newsparse.cli.reading import Reader
from newsparse.core.shown import visible
from newsparse.errors import InputError
from newsparse.many.processes import Failure
from newsparse.output.report.folder import files_of, folder_of, replacing
from newsparse.output.report.pages import FileNames, article_page
from newsparse.output.report.templates import address, save

if TYPE_CHECKING:
    from newsparse.collection import Collection

# Articles that are added to the collection together: a transaction takes as long as parsing several.
_TOGETHER = 28
# DuckDB writes to the disk what does not fit into this.
_MEMORY = "150MB"

_Results: TypeAlias = Iterator[tuple[Item, Article | bytes | Failure]]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    metavar="OUT.html",
    help="The page to write. Several articles get further pages, in the folder OUT-files next to it.",
)
@click.option("--overwrite", is_flag=True, help="Replace existing pages.")
@click.option(
    "--title", help="The title of the report of several articles.  [default: the name of the input]"
)
@click.option(
    "--article-pages/--no-article-pages",
    default=None,
    help="Write a page for each of several articles.  [default: only for texts]",
)
@article_options
def report(
    inputs: tuple[str, ...],
    output: Path,
    overwrite: bool,
    title: str | None,
    article_pages: bool | None,
    reader: Reader,
    given: Given,
) -> None:
    """Write a page for the browser that shows who said what.

    An INPUT is anything that "newsparse parse" reads or writes to. One text gives a single, self-contained
    page. Several texts, a folder, JSON Lines, tables, a collection (.duckdb) and parsed articles (.parquet)
    give an index with charts, a page for each speaker, and tables to search.

    \b
    newsparse report article.txt -o report.html
    newsparse report archive/ -o archive.html
    newsparse report said.duckdb -o archive.html --title "Who is heard"
    """  # noqa: D301 - click keeps the lines after a backspace unchanged
    require("reports", "report", "jinja2")
    if output.suffix not in (".html", ".htm"):
        raise click.BadParameter(f"{str(output)!r} does not end in .html", param_hint="-o")
    if not output.parent.is_dir():  # before the articles are read
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(output.parent))
    title = title or _title_of(inputs, output)
    _check_new(output, overwrite)
    written = Written(_replaced(output))
    try:
        if parsed := _parsed(inputs):
            _report_on(parsed, output, title, overwrite, article_pages=bool(article_pages))
            return
        found = sources(inputs, lines_from_stdin=reader.fields.text_field is not None, written=written)
        results = read(map(reader.item, reader.places(found)), Writing("pretty"), given)
        if len(found) == 1 and found[0].form in ("text", "html"):
            failed = _one(results, output)
        else:
            failed = _many(results, output, title, overwrite, article_pages=article_pages is not False)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    reader.tell_unmet()
    sys.exit(1 if failed else 0)


def _title_of(inputs: Sequence[str], output: Path) -> str:
    """Return the name of the only input, without its ending; otherwise that of the output."""
    name = Path(inputs[0]).resolve().stem if len(inputs) == 1 and inputs[0] != "-" else ""
    return name or output.stem


def _check_new(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise click.UsageError(f"{path} already exists; use another name, or --overwrite")


def _replaced(output: Path) -> Sequence[Path]:
    try:
        return files_of(output)
    except InputError:  # which matters only to a report of several articles
        return [output]


@contextmanager
def _new(output: Path, overwrite: bool) -> Iterator[Path]:
    require("reports of several articles", "collection", "newsparse.collection")
    _check_new(folder_of(output), overwrite)
    with replacing(output) as new:
        yield new


# One article


def _one(results: _Results, output: Path) -> int:
    [(item, result)] = results
    if isinstance(result, Article):
        save(output, article_page(result, name=_name(item)))
        _tell(1, output)
        return 0
    if isinstance(result, Failure):
        say(f"{item.place}: {result.reason}")
    return 1


# Many articles


def _parsed(inputs: Sequence[str]) -> Sequence[str]:
    collections = [name for name in inputs if name.lower().endswith(".duckdb")]
    if collections and len(inputs) > 1:
        raise click.UsageError(f"{collections[0]} is a collection; make the report of one collection alone")
    parsed = [name for name in inputs if name.lower().endswith(".parquet") and os.path.isfile(name)]
    if parsed:
        require("Parquet files", "arrow", "pyarrow.parquet")
        from newsparse.cli.parquet import has_layers

        parsed = list(filter(has_layers, parsed))
    if parsed and len(parsed) < len(inputs):
        raise click.UsageError(
            f"{parsed[0]} contains parsed articles, and other inputs contain texts; make two reports"
        )
    return collections or parsed


def _report_on(
    parsed: Sequence[str], output: Path, title: str, overwrite: bool, *, article_pages: bool
) -> None:
    with _new(output, overwrite) as new:
        from newsparse.collection import Collection

        spilled = new.parent / "spilled"
        if parsed[0].lower().endswith(".duckdb"):
            collection = Collection(parsed[0], read_only=True, temporary=spilled)
        else:
            collection = Collection.from_parquet(parsed, temporary=spilled)
        with collection:
            count = _write_many(collection, new, title, article_pages=article_pages)
    _tell(count, output)


def _many(results: _Results, output: Path, title: str, overwrite: bool, *, article_pages: bool) -> int:
    with _new(output, overwrite) as new:
        from newsparse.collection import Collection

        articles = folder_of(new) / "articles"
        names, times, pages = FileNames(), Counter[str](), dict[str, str]()
        failed = 0
        with Collection(new.parent / "said.duckdb") as collection:
            while some := list(islice(results, _TOGETHER)):
                read: dict[str, tuple[Item, Article]] = {}
                for item, result in some:
                    if isinstance(result, Article):
                        name = _name(item)
                        times[name] += 1  # files of different folders can have one name
                        read[name if times[name] == 1 else f"{name} ({times[name]})"] = item, result
                    elif isinstance(result, Failure):
                        say(f"{item.place}: {result.reason}")
                        failed += 1
                keys = list(read)
                errors = collection.add([article for _, article in read.values()], ids=keys)
                for error in errors:
                    item, _ = read.pop(keys[error.index])
                    say(f"{item.place}: {error.reason}")
                failed += len(errors)
                for key, (_, article) in read.items() if article_pages else ():
                    pages[key] = names.of(os.path.splitext(key)[0] if ":" not in key else key)
                    articles.mkdir(parents=True, exist_ok=True)
                    index = address(f"../../{output.name}")
                    save(articles / pages[key], article_page(article, index=index))
            count = _write_many(collection, new, title, pages)
    _tell(count, output)
    return failed


def _write_many(
    collection: Collection,
    new: Path,
    title: str,
    pages: Mapping[str, str] | None = None,
    *,
    article_pages: bool = False,
) -> int:
    from newsparse.collection.report import write_pages

    collection.sql(f"SET memory_limit = '{_MEMORY}'")
    collection.sql("SET threads = 1")  # each has buffers of its own
    collection.sql("SET preserve_insertion_order = false")
    if count := len(collection):
        write_pages(collection, new, title=title, pages=pages, article_pages=article_pages)
    return count


def _tell(count: int, output: Path) -> None:
    done = f"{count:,} article{'' if count == 1 else 's'}; open {output} in a browser"
    say(done if count else "there is no article to report on; no page was written")


def _name(item: Item) -> str:
    file = visible(os.path.basename(item.place.source.name))
    return file if item.place.line is None else f"{file}:{item.place.line}"
