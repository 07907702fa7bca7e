"""Tables of statements, speakers and articles that can be searched and filtered, and the same as CSV."""

from __future__ import annotations

import csv
import datetime
import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from attrs import evolve, frozen

from newsparse.collection.heard import Heard
from newsparse.core.shown import visible
from newsparse.output.report.statements import NOBODY
from newsparse.output.report.templates import link, trusted, write
from newsparse.output.rows import safe_cell

# The maximum number of rows on a page, and of choices in a filter.
_MOST_ROWS, _MOST_CHOICES = 10_000, 200
# The maximum number of characters shown of a statement; the page that it links to has all of it.
_LONGEST = 500
# A browser finds a statement on the outlet's page by this many words at its beginning and at its end.
_FRAGMENT_WORDS = 4


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
    address = link(url) or ""
    if not address or not words.split():
        return address
    some = words.split()
    parts = [some] if len(some) <= 2 * _FRAGMENT_WORDS else [some[:_FRAGMENT_WORDS], some[-_FRAGMENT_WORDS:]]
    fragment = ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in parts)
    return f"{address.partition('#')[0]}#:~:text={fragment}"


def _speaker_page(page: str | None) -> str:
    return f"speakers/{quote(page)}" if page else ""


_place = partial(place_of, "articles")


@frozen
class _Column:
    name: str
    sql: str
    kind: str = "text"  # or "number", or "link": words with an address
    choices: Sequence[str] | None = None  # by which rows can be chosen; None for no such filter
    href: Callable[..., str] = str  # makes the address of a link
    arguments: Sequence[str] = ()  # the SQL of what it is made of


def _linked(name: str, sql: str, href: Callable[..., str], *arguments: str) -> _Column:
    return _Column(name, sql, "link", href=href, arguments=arguments)


@frozen
class _Listing:
    name: str
    origin: str  # what follows FROM
    order: str
    columns: Sequence[_Column]  # one without a value in any row is left out, but never the first
    more: Sequence[str]  # the columns of the CSV file that the pages do not show


_OF_PERSON = "if(sources.kind = 'person', {}, '{}')"
# What a source has that has no party or country because it is not a person.
_NONE = "–"
_TRAITS = (
    _Column("Gender", _OF_PERSON.format("gender", NOBODY), choices=()),
    _Column("Party", _OF_PERSON.format("party", _NONE), choices=()),
    _Column("Country", _OF_PERSON.format("country", _NONE), choices=()),
)

_LISTINGS = (
    _Listing(
        "statements",
        "said LEFT JOIN sources USING (key) LEFT JOIN addresses USING (key) "
        "JOIN statements USING (article, statement) JOIN places USING (article)",
        "places.published NULLS LAST, article, statement, rank",
        (
            _linked("Speaker", "coalesce(sources.name, key)", _speaker_page, "addresses.page"),
            _linked("Statement", "content", _place, "places.page", "url", "statement", "content"),
            _Column("Published", "places.published"),
            _Column("Outlet", "places.outlet", choices=()),
            *_TRAITS,
            _Column("Type of source", "said.source_type", choices=()),
            _Column("Quotation", "statements.kind", choices=()),
        ),
        (
            *("article", "title", "url", "statement AS number", "cue", "statements.words", "mode", "medium"),
            *("polarity", "confidence", "content_start", "content_end"),
        ),
    ),
    _Listing(
        "speakers",
        "sources JOIN addresses USING (key)",
        "rank",
        (
            _linked("Speaker", "name", _speaker_page, "page"),
            _Column("Type", "sources.kind", choices=()),
            *_TRAITS,
            *(_Column(name, name.lower(), "number") for name in ("Statements", "Words", "Articles")),
            *(_Column(name, name.lower()) for name in ("First", "Last")),
        ),
        ("wikidata", "outlets"),
    ),
    _Listing(
        "articles",
        "places",
        "published NULLS LAST, article",
        (
            _linked("Article", "title", _place, "page", "url"),
            _Column("Outlet", "outlet", choices=()),
            _Column("Published", "published"),
            *(_Column(name, name.lower(), "number") for name in ("Statements", "People")),
        ),
        ("article AS id", "url"),
    ),
)


def write_listings(heard: Heard, folder: Path, report: Mapping[str, object]) -> dict[str, Sequence[str]]:
    """Write the pages and CSV files of all tables; return the names of their pages, by table."""
    return {listing.name: _write(heard, _fitted(heard, listing), folder, report) for listing in _LISTINGS}


def _fitted(heard: Heard, listing: _Listing) -> _Listing:
    known_of = "count(*) FILTER (CAST({} AS VARCHAR) NOT IN ('{}', '{}'))"
    counts = (known_of.format(column.sql, NOBODY, _NONE) for column in listing.columns)
    [known] = heard.rows(f"SELECT {', '.join(counts)} FROM {listing.origin}")
    columns: list[_Column] = []
    for column, count in zip(listing.columns, known, strict=True):
        if count and column.choices is not None:
            rows = heard.rows(
                f"SELECT DISTINCT {column.sql} AS value FROM {listing.origin} WHERE value IS NOT NULL "
                f"ORDER BY value LIMIT {_MOST_CHOICES + 1}"
            )
            few = 1 < len(rows) <= _MOST_CHOICES
            column = evolve(column, choices=[value for (value,) in rows] if few else None)
        if count or not columns:
            columns.append(column)
    return evolve(listing, columns=columns)


def _write(heard: Heard, listing: _Listing, folder: Path, report: Mapping[str, object]) -> Sequence[str]:
    [(total,)] = heard.rows(f"SELECT count(*) FROM {listing.origin}")
    names = pages_of(listing.name, total, _MOST_ROWS)
    columns = [sql for column in listing.columns for sql in (column.sql, *column.arguments)]
    query = f"SELECT {', '.join([*columns, *listing.more])} FROM {listing.origin} ORDER BY {listing.order}"
    rows = heard.streamed(query)
    with (folder / f"{listing.name}.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        heads = [column.name.lower().replace(" ", "_") for column in listing.columns]
        table.writerow([*heads, *(name.split(".")[-1].split(" AS ")[-1] for name in listing.more)])
        for number, name in enumerate(names):
            shown: list[Sequence[object]] = []
            for row in itertools.islice(rows, _MOST_ROWS):
                remaining = iter(row)
                values = [
                    (next(remaining), tuple(itertools.islice(remaining, len(column.arguments))))
                    for column in listing.columns
                ]
                table.writerow(map(safe_cell, (*(value for value, _ in values), *remaining)))
                shown.append(
                    [
                        [_shown(value), column.href(*arguments)] if arguments else _shown(value)
                        for column, (value, arguments) in zip(listing.columns, values, strict=True)
                    ]
                )
            write(
                folder / name,
                "listing.html",
                report=report,
                listing=listing,
                total=total,
                data=trusted(_data(shown)),
                parts_of=names,
                part=number,
            )
    return names


def pages_of(name: str, rows: int, most: int) -> Sequence[str]:
    """Return the names of the pages of so many rows."""
    return [f"{name}.html", *(f"{name}.{part}.html" for part in range(2, -(-rows // most) + 1))]


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
