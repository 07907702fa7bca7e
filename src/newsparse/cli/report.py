"""The command ``newsparse report``: articles as pages for a browser."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import click

from newsparse import Article
from newsparse.cli.inputs import Fields, Item, Written, sources
from newsparse.cli.messages import require, say
from newsparse.cli.options import Given, context_options, field_options
from newsparse.cli.reading import Reading, reading_options, unless_bug
from newsparse.many.processes import Failure
from newsparse.output.report.pages import Index, article_page

__all__ = ["report"]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    metavar="OUT.html",
    help="The page to write. Several articles get a page each, in the folder OUT-articles next to it.",
)
@click.option("--overwrite", is_flag=True, help="Replace existing pages.")
@field_options
@reading_options
@context_options
def report(
    inputs: tuple[str, ...],
    output: Path,
    overwrite: bool,
    text_field: str | None,
    date_field: str | None,
    url_field: str | None,
    reading: Reading,
    given: Given,
) -> None:
    """Write a page for the browser that shows who said what.

    An INPUT is anything that "newsparse parse" reads. One text gives a single, self-contained page. Several
    texts, a folder, JSON Lines and tables give an index with totals and a page for each article.

    \b
    newsparse report article.txt -o report.html
    newsparse report archive/ -o archive.html
    """  # noqa: D301 - click keeps the lines after a backspace unchanged
    require("reports", "report", "jinja2")
    if output.suffix not in (".html", ".htm"):
        raise click.BadParameter(f"{str(output)!r} does not end in .html", param_hint="-o")
    if not output.parent.is_dir():  # before the articles are read
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(output.parent))
    fields = Fields(text_field or "text", date=date_field, url=url_field, date_order=given.date_order)
    found = sources(inputs, lines_from_stdin=text_field is not None, written=Written([output]))
    folder = output.with_name(f"{output.stem}-articles")
    single = len(found) == 1 and found[0].form in ("text", "html")
    for path in [output] if single else [output, folder]:
        if path.exists() and not overwrite:
            raise click.UsageError(f"{path} already exists; use another name, or --overwrite")

    def read(item: Item) -> Article | Failure:
        def whole() -> Article:
            article = given.read(item)
            article.attributions  # noqa: B018 - what fails costs this article, not the run
            return article

        return unless_bug(whole) if item.fault is None else Failure(item.fault)

    items = (reading.item(place, fields) for place in reading.places(found, fields))
    results = ((item, read(item)) for item in items)
    written, failed = (_one if single else _many)(results, output, folder)
    for option, name in fields.unmet.items():
        say(f"no line has the field {name!r} named by {option}")
    if written:
        pages = "1 article" if written == 1 else f"{written} articles"
        say(f"{pages}; open {output} in a browser")
    sys.exit(1 if failed else 0)


def _one(results: Iterator[tuple[Item, Article | Failure]], output: Path, folder: Path) -> tuple[int, int]:
    """Write the page of one article; return the numbers of articles written and failed."""
    [(item, result)] = results
    if isinstance(result, Failure):
        _tell(item, result)
        return 0, 1
    _write(output, article_page(result, name=_name(item)))
    return 1, 0


def _many(results: Iterator[tuple[Item, Article | Failure]], output: Path, folder: Path) -> tuple[int, int]:
    """Write an index and a page for each article; return the numbers of articles written and failed."""
    index = Index(output.stem)
    folder.mkdir(exist_ok=True)
    back = quote(os.fsencode(f"../{output.name}"))
    written = failed = 0
    for item, result in results:
        if isinstance(result, Failure):
            _tell(item, result)
            failed += 1
            continue
        written += 1
        page = folder / f"{written:05}.html"
        href = quote(os.fsencode(f"{folder.name}/{page.name}"))
        _write(page, index.add(result, href=href, index=back, name=_name(item)))
    _write(output, index.page())
    return written, failed


def _name(item: Item) -> str:
    """Return the name of an article without a headline: its file and line."""
    file = os.path.basename(item.place.source.name)
    return file if item.place.line is None else f"{file}:{item.place.line}"


def _tell(item: Item, failure: Failure) -> None:
    say(f"{item.place}: {failure.reason}")


def _write(path: Path, page: str) -> None:
    """Replace a page atomically, because a browser may be reading the old one."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(page, encoding="utf-8", newline="\n")
    part.replace(path)
