"""The report of many articles: an index with charts, a page for each speaker, and tables to search.

Pages are written one after another while the rows are read, so the memory does not grow with the articles.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from newsparse.collection import Collection
from newsparse.collection.report.articles import write_articles
from newsparse.collection.report.heard import Heard
from newsparse.collection.report.listings import write_listings
from newsparse.collection.report.speakers import write_speakers
from newsparse.output.report.charts import MEASURES, Chart
from newsparse.output.report.names import FileNames, folder_of, link, safe_cell
from newsparse.output.report.templates import write
from newsparse.version import __version__

__all__ = ["write_report"]

# The maximum number of speakers, and of articles, in the index.
_MOST_LISTED = 25


def write_report(
    collection: Collection,
    output: Path,
    *,
    title: str | None = None,
    pages: Mapping[str, str] | None = None,
    article_pages: bool = False,
) -> None:
    """Write the report of a collection: the index, and the other pages in the folder ``OUTPUT-files``.

    :param output: the index, a file that ends in ``.html``.
    :param title: the title of the index; by default the name of the file.
    :param pages: the names of the articles' pages in ``OUTPUT-files/articles``, by the articles' keys, if
        they were written before.
    :param article_pages: whether to write a page for each article.
    """
    title = title or output.stem
    folder = folder_of(output)
    for name in ("articles", "charts", "speakers"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    heard = Heard(collection)
    if article_pages:
        names = FileNames()
        keys = heard.sql("SELECT article FROM articles ORDER BY article").fetchall()
        pages = {key: names.of(key) for (key,) in keys}
    _name_pages(heard, pages or {})
    if article_pages:
        write_articles(heard, folder / "articles", quote(f"../../{output.name}"))
    report = {"title": title, "index": quote(f"../{output.name}"), "version": __version__}
    write_speakers(heard, folder / "speakers", report | {"index": quote(f"../../{output.name}")})
    listings = write_listings(heard, folder, report)
    _write_index(heard, output, title, listings)


def _name_pages(heard: Heard, pages: Mapping[str, str]) -> None:
    """Give each speaker a page, those with most statements first, and gather what articles have."""
    names = FileNames()
    speakers = heard.sql("SELECT key, name FROM sources ORDER BY statements DESC, name, key").fetchall()
    heard.fill(
        "addresses",
        ("key VARCHAR", "page VARCHAR", "rank BIGINT"),
        ((key, names.of(name), rank) for rank, (key, name) in enumerate(speakers)),
    )
    heard.fill("pages", ("article VARCHAR", "page VARCHAR"), pages.items())
    heard.sql(
        "CREATE TEMP TABLE places AS "
        "SELECT article, page, url, outlet_titles.title AS outlet, published, "
        "coalesce(headline, article) AS title, "
        "coalesce(statements, 0) AS statements, coalesce(people, 0) AS people "
        "FROM articles LEFT JOIN pages USING (article) LEFT JOIN outlet_titles USING (outlet) LEFT JOIN ("
        "SELECT article, count(DISTINCT statement) AS statements, "
        "count(DISTINCT key) FILTER (kind = 'person') AS people FROM said GROUP BY article"
        ") USING (article)"
    )


def _write_index(heard: Heard, output: Path, title: str, listings: Mapping[str, Sequence[str]]) -> None:
    files = quote(folder_of(output).name)
    ranked = heard.sql("SELECT key, page FROM addresses ORDER BY rank").fetchall()
    hrefs = {key: f"{files}/speakers/{quote(page)}" for key, page in ranked}
    charts = heard.charts(hrefs, f"{files}/{listings['speakers'][0]}")
    _write_charts(charts, folder_of(output) / "charts", title)
    speakers = heard.sql(
        "SELECT key, name, statements, words, articles FROM sources JOIN addresses USING (key) "
        f"ORDER BY rank LIMIT {_MOST_LISTED}"
    ).fetchall()
    articles = heard.sql(
        "SELECT title, page, url, outlet, published, statements FROM places "
        f"ORDER BY published NULLS LAST, article LIMIT {_MOST_LISTED}"
    ).fetchall()
    write(
        output,
        "index.html",
        title=title,
        summary=heard.summary(),
        totals=heard.totals,
        files=files,
        listings=listings,
        charts=charts,
        measures=MEASURES,
        speakers=[(name, hrefs[key], *counts) for key, name, *counts in speakers],
        all_speakers=len(hrefs),
        articles=[
            (name, f"{files}/articles/{quote(page)}" if page else link(url) or "", *others)
            for name, page, url, *others in articles
        ],
        known=heard.known("places", ("outlet", "published")),
        version=__version__,
    )


def _write_charts(charts: Iterable[Chart], folder: Path, title: str) -> None:
    for chart in charts:
        path = folder / f"{chart.key}-{chart.measure}"
        write(path.with_suffix(".svg"), "chart.svg", chart=chart, title=title)
        table = io.StringIO()
        lines = csv.writer(table, lineterminator="\n")
        lines.writerow([chart.name, chart.measure, "share"])
        lines.writerows((safe_cell(bar.group.label), bar.group.value, bar.share) for bar in chart.bars)
        path.with_suffix(".csv").write_text(table.getvalue(), encoding="utf-8", errors="replace", newline="")
