"""Tables of statements, speakers and articles that can be searched and filtered, and the same as CSV."""

from __future__ import annotations

import csv
import datetime
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import evolve, field, frozen

from newsparse.collection.heard import Heard
from newsparse.core.shown import visible
from newsparse.output.report.statements import NOBODY
from newsparse.output.report.templates import link, trusted, write

__all__ = ["place_of", "safe_cell", "write_listings"]

# The maximum number of rows on a page, and of choices in a filter.
_MOST_ROWS, _MOST_CHOICES = 10_000, 200
# The maximum number of characters shown of a statement; the page that it links to has all of it.
_LONGEST = 500
# A browser finds a statement on the outlet's page by this many words at its beginning and at its end.
_FRAGMENT_WORDS = 4


@frozen
class _Column:
    """A column of a table."""

    name: str = field()
    """Its heading."""
    sql: str = field()
    """What it shows."""
    kind: str = field(default="text")
    """``text``, ``number``, or ``link``: words with an address."""
    choices: Sequence[str] | None = field(default=None)
    """The values by which rows can be chosen; None for no such filter."""


@frozen
class _Listing:
    """A table, with the query that it comes from."""

    name: str = field()
    """Its name in file names."""
    title: str = field()
    """Its title."""
    origin: str = field()
    """What follows FROM."""
    order: str = field()
    """The order of the rows."""
    columns: Sequence[_Column] = field()
    """The columns. One without a value in any row is left out, but never the first."""
    addresses: Sequence[str] = field()
    """What the addresses of its links are made of."""
    more: Sequence[str] = field()
    """The columns of the CSV file that the pages do not show."""


_OF_PERSON = f"if(sources.kind = 'person', {{}}, '{NOBODY}')"

_LISTINGS = (
    _Listing(
        "statements",
        "Statements",
        "said LEFT JOIN sources USING (key) LEFT JOIN addresses USING (key) "
        "JOIN statements USING (article, statement) JOIN places USING (article)",
        "places.published NULLS LAST, article, statement, rank",
        (
            _Column("Speaker", "coalesce(sources.name, key)", "link"),
            _Column("Statement", "content", "link"),
            _Column("Published", "places.published"),
            _Column("Outlet", "places.outlet", choices=()),
            _Column("Gender", _OF_PERSON.format("gender"), choices=()),
            _Column("Party", _OF_PERSON.format("party"), choices=()),
            _Column("Country", _OF_PERSON.format("country"), choices=()),
            _Column("Type of source", "said.source_type", choices=()),
            _Column("Quotation", "statements.kind", choices=()),
        ),
        ("addresses.page", "places.page", "url", "statement", "content"),
        (
            *("article", "title", "url", "statement AS number", "cue", "statements.words", "mode", "medium"),
            *("polarity", "confidence", "content_start", "content_end"),
        ),
    ),
    _Listing(
        "speakers",
        "Speakers",
        "sources JOIN addresses USING (key)",
        "rank",
        (
            _Column("Speaker", "name", "link"),
            _Column("Type", "sources.kind", choices=()),
            _Column("Gender", _OF_PERSON.format("gender"), choices=()),
            _Column("Party", _OF_PERSON.format("party"), choices=()),
            _Column("Country", _OF_PERSON.format("country"), choices=()),
            _Column("Statements", "statements", "number"),
            _Column("Words", "words", "number"),
            _Column("Articles", "articles", "number"),
            _Column("First", "first"),
            _Column("Last", "last"),
        ),
        ("page",),
        ("wikidata", "outlets"),
    ),
    _Listing(
        "articles",
        "Articles",
        "places",
        "published NULLS LAST, article",
        (
            _Column("Article", "title", "link"),
            _Column("Outlet", "outlet", choices=()),
            _Column("Published", "published"),
            _Column("Statements", "statements", "number"),
            _Column("People", "people", "number"),
        ),
        ("page", "url"),
        ("article", "url"),
    ),
)


def write_listings(heard: Heard, folder: Path, report: Mapping[str, object]) -> dict[str, Sequence[str]]:
    """Write the pages and CSV files of all tables; return the names of their pages, by table."""
    return {listing.name: _write(heard, _fitted(heard, listing), folder, report) for listing in _LISTINGS}


def _fitted(heard: Heard, listing: _Listing) -> _Listing:
    """Return a listing without the columns that are unknown throughout, with the choices of its filters."""
    counts = (f"count(nullif(CAST({column.sql} AS VARCHAR), '{NOBODY}'))" for column in listing.columns)
    [known] = heard.sql(f"SELECT {', '.join(counts)} FROM {listing.origin}").fetchall()
    columns: list[_Column] = []
    for column, count in zip(listing.columns, known, strict=True):
        if count and column.choices is not None:
            rows = heard.sql(
                f"SELECT DISTINCT {column.sql} AS value FROM {listing.origin} WHERE value IS NOT NULL "
                f"ORDER BY value LIMIT {_MOST_CHOICES + 1}"
            ).fetchall()
            few = 1 < len(rows) <= _MOST_CHOICES
            column = evolve(column, choices=[value for (value,) in rows] if few else None)
        if count or not columns:
            columns.append(column)
    return evolve(listing, columns=columns)


def _write(heard: Heard, listing: _Listing, folder: Path, report: Mapping[str, object]) -> Sequence[str]:
    """Write the pages and the CSV file of a table, reading its rows once; return the names of the pages."""
    [(total,)] = heard.sql(f"SELECT count(*) FROM {listing.origin}").fetchall()
    parts = max(1, -(-total // _MOST_ROWS))
    names = [f"{listing.name}{'' if part == 1 else f'-{part}'}.html" for part in range(1, parts + 1)]
    columns = [*(column.sql for column in listing.columns), *listing.addresses, *listing.more]
    rows = heard.rows(f"SELECT {', '.join(columns)} FROM {listing.origin} ORDER BY {listing.order}")
    own, addresses = len(listing.columns), len(listing.addresses)
    with (folder / f"{listing.name}.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        heads = [column.name.lower().replace(" ", "_") for column in listing.columns]
        table.writerow([*heads, *(name.split(".")[-1].split(" AS ")[-1] for name in listing.more)])
        for number, name in enumerate(names):
            some = list(itertools.islice(rows, _MOST_ROWS))
            table.writerows(map(safe_cell, (*row[:own], *row[own + addresses :])) for row in some)
            write(
                folder / name,
                "listing.html",
                report=report,
                listing=listing,
                total=total,
                data=trusted(_data([_row(listing, row) for row in some])),
                parts_of=names,
                part=number,
            )
    return names


def _row(listing: _Listing, row: Sequence[Any]) -> list[object]:
    """Return the cells of a row; a link is its words and its address."""
    own = len(listing.columns)
    hrefs = _hrefs(listing.name, row[own : own + len(listing.addresses)])
    return [
        [_shown(value), next(hrefs)] if column.kind == "link" else _shown(value)
        for column, value in zip(listing.columns, row[:own], strict=True)
    ]


def _hrefs(listing: str, row: Sequence[Any]) -> Iterator[str]:
    """Yield the addresses of a row's links."""
    if listing == "articles":
        page, url = row
        yield f"articles/{quote(page)}" if page else link(url) or ""
        return
    yield f"speakers/{quote(row[0])}" if row[0] else ""
    if listing == "statements":
        _, page, url, statement, content = row
        yield place_of(f"articles/{quote(page)}" if page else None, url, statement, content)


def place_of(page: str | None, url: str | None, statement: int, words: str) -> str:
    """Return the address of a statement, on the article's page or the outlet's; empty if there is none.

    :param page: the address of the article's page.
    :param words: the text of the content, by which browsers find it on the outlet's page.
    """
    if page is not None:
        return f"{page}#said-{statement}"
    address = link(url)
    if address is None:
        return ""
    some = words.split()
    parts = [some] if len(some) <= 2 * _FRAGMENT_WORDS else [some[:_FRAGMENT_WORDS], some[-_FRAGMENT_WORDS:]]
    fragment = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    return f"{address.partition('#')[0]}#:~:text={fragment}" if fragment else address


def safe_cell(value: object) -> object:
    """Put an apostrophe before a text that a spreadsheet might run as a formula.

    >>> safe_cell("=1+1"), safe_cell("Ann Lee"), safe_cell(-1)
    ("'=1+1", 'Ann Lee', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip()[:1] in tuple("=+-@") else value


def _shown(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        text = visible(value)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    return "" if value is None else value


def _data(rows: Sequence[Sequence[object]]) -> str:
    """Return rows as JSON for a page: no character of it begins or ends an element or a comment."""
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        data = data.replace(character, f"\\u{ord(character):04x}")
    return data
