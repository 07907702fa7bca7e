"""The command ``newsparse report``: articles as pages for a browser."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from newsparse import Article
from newsparse.cli.formats import Writing
from newsparse.cli.inputs import Item, Written, inputs_argument, sources
from newsparse.cli.messages import require, require_for, say
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
@inputs_argument
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
    single = inputs[0] if len(inputs) == 1 and inputs[0] != "-" else ""
    title = title or Path(single).resolve().stem * bool(single) or output.stem
    reader, failed = Reader(given), list[Item]()
    _check_new(output, overwrite)
    parsed = _parsed(inputs)
    replaced = [output]
    with contextlib.suppress(InputError):  # which matters only to a report of several articles
        replaced = files_of(output)
    texts, is_lines = () if parsed else inputs, given.text_field is not None
    found = sources(texts, lines_from_stdin=is_lines, written=Written(replaced))
    articles = _sound(read(map(reader.item, reader.places(found)), Writing(), given), failed)
    if len(found) == 1 and found[0].single:
        one = list(articles)
        for item, article in one:
            save(output, article_page(article, name=_name(item)))
        count = len(one)
    else:
        require("reports of several articles", "collection", "newsparse.collection")
        from newsparse.collection.report import write_pages

        _check_new(folder_of(output), overwrite)
        with replacing(output) as new, _opened(parsed, new.parent) as collection:
            pages = None
            if not parsed:
                folder = None if article_pages is False else folder_of(new) / "articles"
                pages = _add(articles, collection, folder, output.name, failed)
            if count := len(collection):
                own = bool(parsed and article_pages)
                write_pages(collection, new, title=title, pages=pages, article_pages=own)
    done = f"{count:,} article{'' if count == 1 else 's'}; open {output} in a browser"
    say(done if count else "there is no article to report on; no page was written")
    reader.tell_unmet()
    sys.exit(1 if failed else 0)


def _check_new(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise InputError(f"{path} already exists; use another name, or --overwrite")


def _sound(results: _Results, failed: list[Item]) -> Iterator[tuple[Item, Article]]:
    for item, result in results:
        if isinstance(result, Article):
            yield item, result
        elif isinstance(result, Failure):
            say(f"{item.place}: {result.reason}")
            failed.append(item)


def _name(item: Item) -> str:
    file = visible(os.path.basename(item.place.source.name))
    if item.id is not None:
        return f"{file}#{visible(str(item.id))}"
    return file if item.place.line is None else f"{file}:{item.place.line}"


# Many articles


def _parsed(inputs: Sequence[str]) -> Sequence[str]:
    collections = [name for name in inputs if name.lower().endswith(".duckdb")]
    if collections and len(inputs) > 1:
        raise InputError(f"{collections[0]} is a collection; make the report of one collection alone")
    parsed = [name for name in inputs if name.lower().endswith(".parquet") and os.path.isfile(name)]
    if parsed:
        require_for(parsed[0])
        from newsparse.cli.parquet import has_layers

        parsed = list(filter(has_layers, parsed))
    if 0 < len(parsed) < len(inputs):
        fault = f"{parsed[0]} contains parsed articles, and other inputs contain texts"
        raise InputError(f"{fault}; make two reports")
    return collections or parsed


def _opened(parsed: Sequence[str], folder: Path) -> Collection:
    from newsparse.collection import Collection

    if not parsed:
        collection = Collection(folder / "said.duckdb")
    elif parsed[0].lower().endswith(".duckdb"):
        collection = Collection(parsed[0], read_only=True, temporary=folder / "spilled")
    else:
        collection = Collection.from_parquet(parsed, temporary=folder / "spilled")
    collection.sql(f"SET memory_limit = '{_MEMORY}'")
    collection.sql("SET threads = 1")  # each has buffers of its own
    collection.sql("SET preserve_insertion_order = false")
    return collection


def _add(
    articles: Iterator[tuple[Item, Article]],
    collection: Collection,
    folder: Path | None,
    index: str,
    failed: list[Item],
) -> Mapping[str, str]:
    """Add articles to a collection; return the names of their pages, if they have any, by their keys."""
    names, times, pages = FileNames(), Counter[str](), dict[str, str]()
    while some := list(islice(articles, _TOGETHER)):
        found: dict[str, tuple[Item, Article]] = {}
        for item, article in some:
            name = _name(item)
            times[name] += 1  # files of different folders can have one name
            found[name if times[name] == 1 else f"{name} ({times[name]})"] = item, article
        keys = list(found)
        for error in collection.add([article for _, article in found.values()], ids=keys):
            item, _ = found.pop(keys[error.index])
            say(f"{item.place}: {error.reason}")
            failed.append(item)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for key, (item, article) in found.items():
                pages[key] = names.of(os.path.splitext(key)[0] if item.place.line is None else key)
                save(folder / pages[key], article_page(article, index=address(f"../../{index}")))
    return pages
