"""Tables of statements, speakers and articles that can be searched and filtered, and the same as CSV."""

from __future__ import annotations

import csv
import datetime
import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from attrs import frozen

from newsparse.collection.heard import Heard
from newsparse.collection.tables import queries
from newsparse.core.shown import visible
from newsparse.output.report.statements import NOBODY
from newsparse.output.report.templates import link, write
from newsparse.output.rows import safe_cell

# The maximum number of rows on a page, and of choices in a filter.
_MOST_ROWS, _MOST_CHOICES = 10_000, 200
# The maximum number of characters shown of a statement; the page that it links to has all of it.
_LONGEST = 500
# A browser finds a statement on the outlet's page by this many words at its beginning and at its end.
_FRAGMENT_WORDS = 4
# What a source has that has no party or country because it is not a person.
_NONE = "–"
_LISTINGS = queries("listings", nobody=NOBODY, none=_NONE)
_FILTERED = frozenset({"Outlet", "Gender", "Party", "Country", "Type of source", "Quotation", "Type"})


def place_of(
    articles: str, page: str | None, url: str | None, statement: int | None = None, words: str = ""
) -> str:
    """Return the address of an article, or of a statement in it; empty if there is none.

    :param articles: the address of the folder with the articles' pages.
    :param page: the name of the article's page, if it has one; otherwise the outlet's page is meant.
    :param words: the text of the content, by which browsers find it on the outlet's page.
    """
    if page is not None:
        return f"{articles}/{quote(page)}" + ("" if statement is None else f"#said-{statement}")
    address, some = link(url) or "", words.split()
    if not address or not some:
        return address
    parts = [some] if len(some) <= 2 * _FRAGMENT_WORDS else [some[:_FRAGMENT_WORDS], some[-_FRAGMENT_WORDS:]]
    fragment = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    return f"{address.partition('#')[0]}#:~:text={fragment}"


@frozen
class _Column:
    name: str
    kind: str  # "text", "number" or "link"
    choices: Sequence[str] | None = None  # by which rows can be chosen; None for no such filter

    @property
    def is_shown(self) -> bool:
        return self.name[0].isupper()


def write_listings(heard: Heard, folder: Path, report: Mapping[str, object]) -> dict[str, Sequence[str]]:
    """Write the pages and CSV files of all tables; return the names of their pages, by table."""
    return {name: _write(heard, name, folder, report) for name in _LISTINGS}


def _columns(heard: Heard, query: str) -> Iterator[_Column | None]:
    """Yield the columns of a listing; None for one of the page that has no value in any row."""
    for name, type_ in heard.rows(f"SELECT column_name, column_type FROM (DESCRIBE {query})"):
        kind = "number" if type_.endswith("INT") else "text"
        values = f'SELECT DISTINCT "{name}"::VARCHAR AS value FROM ({query}) WHERE value IS NOT NULL'
        if type_.startswith("STRUCT"):
            yield _Column(name, "link")
        elif name in _FILTERED:
            found = [value for (value,) in heard.rows(f"{values} ORDER BY ALL LIMIT {_MOST_CHOICES + 1}")]
            choices = found if 1 < len(found) <= _MOST_CHOICES else None
            yield _Column(name, kind, choices) if {*found} - {NOBODY, _NONE} else None
        else:
            is_known = name.islower() or heard.rows(f"{values} LIMIT 1")
            yield _Column(name, kind) if is_known else None


def _write(heard: Heard, name: str, folder: Path, report: Mapping[str, object]) -> Sequence[str]:
    from jinja2.utils import htmlsafe_json_dumps

    query = _LISTINGS[name]
    [(total,)] = heard.rows(f"SELECT count(*) FROM ({query})")
    names = pages_of(name, total, _MOST_ROWS)
    every = list(_columns(heard, query))
    columns = list(filter(None, every))
    rows = (itertools.compress(row, every) for row in heard.streamed(query))
    listing = {"name": name, "columns": [column for column in columns if column.is_shown]}
    with (folder / f"{name}.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(column.name.lower().replace(" ", "_") for column in columns)
        for number, page in enumerate(names):
            shown: list[Sequence[object]] = []
            for row in map(list, itertools.islice(rows, _MOST_ROWS)):
                table.writerow(safe_cell(cell["shown"] if isinstance(cell, dict) else cell) for cell in row)
                cells = zip(columns, row, strict=True)
                shown.append([_cell(cell) for column, cell in cells if column.is_shown])
            data = htmlsafe_json_dumps(shown, ensure_ascii=False, separators=(",", ":"))
            about = {"report": report, "listing": listing, "total": total, "parts_of": names}
            write(folder / page, "listing.html", **about, data=data, part=number)
    return names


def pages_of(name: str, rows: int, most: int) -> Sequence[str]:
    """Return the names of the pages of so many rows."""
    return [f"{name}.html", *(f"{name}.{part}.html" for part in range(2, -(-rows // most) + 1))]


def _cell(value: object) -> object:
    if isinstance(value, dict):
        shown, *origin = value.values()
        if "speaker" in value:
            return [_cell(shown), f"speakers/{quote(origin[0])}" if origin[0] else ""]
        return [_cell(shown), place_of("articles", *origin)]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        text = visible(value)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    return "" if value is None else value
