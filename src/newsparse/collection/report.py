"""The report of a collection: pages for a browser that show who is heard in many articles.

``heard`` counts in SQL, and ``listings`` writes the tables to search. This module writes the index with its
charts, a page for each speaker, and one for each article. All fill the templates of
:mod:`newsparse.output.report` and need its extra, ``report``. Pages are written one after another while the
rows are read, so the memory does not grow with the articles.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newsparse.collection import Collection, Correction, corrections
from newsparse.collection.files import save_csv
from newsparse.collection.heard import SQL, Heard
from newsparse.collection.listings import pages_of, place_of, write_listings
from newsparse.core.context import ArticleContext
from newsparse.core.document import Article
from newsparse.core.layer import Layer
from newsparse.core.pipeline import Pipeline
from newsparse.core.published import Publication
from newsparse.core.reading import Reading
from newsparse.core.records import Attribution, DateExpression, Metadata, Noise, Person, Span, Title
from newsparse.output.report.charts import MEASURES
from newsparse.output.report.folder import folder_of, replacing
from newsparse.output.report.pages import FileNames, article_page
from newsparse.output.report.templates import address, save, write
from newsparse.publishers.outlet import Outlet
from newsparse.version import __version__

# The maximum number of speakers, and of articles, in the index.
_MOST_LISTED = 25
# The maximum number of statements on a page of a speaker.
_MOST_STATEMENTS = 1_000
# How people of different articles were linked, in words.
_BASES = {
    "given": "your list",
    "corrected": "your corrections",
    "register": "register of office holders",
    "office": "surname and office",
    "name": "full name",
    "namesake": "full name with other offices",
    "surname": "surname alone, borne by one person",
    "none": "the same name, without further evidence",
}


def write_report(
    collection: Collection, output: Path, *, title: str | None = None, article_pages: bool = False
) -> None:
    """Write the report of a collection: the index, and the other pages in the folder ``OUTPUT-files``.

    It takes the place of an earlier report when it is complete.

    :param output: the index, a file that ends in ``.html``.
    :param title: the title of the index; by default the name of the file.
    :param article_pages: whether to write a page for each article.
    :raises newsparse.InputError: if the folder contains files that no report wrote, or the collection cannot
        be read.
    """
    with replacing(output) as new:
        write_pages(collection, new, title=title or output.stem, article_pages=article_pages)


def write_pages(
    collection: Collection,
    output: Path,
    *,
    title: str,
    pages: Mapping[str, str] | None = None,
    article_pages: bool = False,
) -> None:
    """Write a report where there is none.

    :param pages: the names of the articles' pages in ``OUTPUT-files/articles``, by the articles' keys, if
        they were written before.
    """
    folder, kept = folder_of(output), Path(collection.path) if pages is None else Path()
    for name in ("articles", "charts", "speakers"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    heard, names = Heard(collection), FileNames()
    if article_pages:
        keys = heard.rows("SELECT article FROM articles ORDER BY article")
        pages = {key: names.of(key) for (key,) in keys}
    heard.fill("pages", (pages or {}).items(), "article VARCHAR, page VARCHAR")
    names = FileNames()
    speakers = heard.rows("SELECT key, name FROM sources ORDER BY statements DESC, name, key")
    addresses = ((key, names.of(name), rank) for rank, (key, name) in enumerate(speakers))
    heard.fill("addresses", addresses, "key VARCHAR, page VARCHAR, rank BIGINT")
    heard.rows(SQL["places"])
    above = address(f"../../{output.name}")
    if article_pages:
        _write_articles(heard, folder / "articles", above)
    if collection.corrections:
        corrections.write(folder / "corrections.csv", collection.corrections)
    report = {"title": title, "index": address(f"../{output.name}"), "version": __version__}
    report["collection"] = kept.name if kept.suffix == ".duckdb" else ""
    _write_speakers(heard, folder / "speakers", report | {"index": above})
    listings = write_listings(heard, folder, report)
    _write_index(heard, output, title, listings, collection.corrections)


def _write_index(
    heard: Heard,
    output: Path,
    title: str,
    listings: Mapping[str, Sequence[str]],
    corrected: Sequence[Correction],
) -> None:
    files = address(folder_of(output).name)
    speakers = heard.rows(SQL["speakers"])
    hrefs = {key: f"{files}/speakers/{quote(page)}" for key, page, *_ in speakers}
    charts = heard.charts(hrefs, f"{files}/{listings['speakers'][0]}")
    for chart in charts:
        path = folder_of(output) / "charts" / f"{chart.key}-{chart.measure}"
        write(path.with_suffix(".svg"), "chart.svg", chart=chart, title=title)
        bars = ((bar.label, bar.value, bar.share) for bar in chart.bars)
        save_csv(path.with_suffix(".csv"), [(chart.name, chart.measure, "share"), *bars])
    write(
        output,
        "index.html",
        title=title,
        summary=heard.summary(),
        totals=heard.totals,
        files=files,
        corrections=corrected,
        listings=listings,
        charts=charts,
        measures=MEASURES,
        speakers=[(name, hrefs[key], *counts) for key, _, name, *counts in speakers[:_MOST_LISTED]],
        all_speakers=len(hrefs),
        articles=[
            (name, place_of(f"{files}/articles", page, url), *others)
            for name, page, url, *others in heard.rows(SQL["articles"], [_MOST_LISTED])
        ],
        version=__version__,
    )


def _write_speakers(heard: Heard, folder: Path, report: Mapping[str, object]) -> None:
    counted = "SELECT rank, basis, count(*) FROM who JOIN addresses USING (key) GROUP BY ALL"
    links = {(rank, basis): count for rank, basis, count in heard.rows(counted)}
    for (rank, page), rows in itertools.groupby(heard.streamed(SQL["by_speaker"]), itemgetter(0, 1)):
        first = next(rows)
        said = (row[3] for row in itertools.chain([first], rows))
        pages = pages_of(page.removesuffix(".html"), first[2]["statements"], _MOST_STATEMENTS)
        linked = [f"{_BASES[basis]} ({links[rank, basis]})" for basis in _BASES if (rank, basis) in links]
        about = {"report": report, "speaker": first[2], "linked": linked, "parts_of": list(map(quote, pages))}
        for number, file in enumerate(pages):
            some = list(itertools.islice(said, _MOST_STATEMENTS))
            write(folder / file, "speaker.html", **about, said=some, place_of=place_of, part=number)


def _write_articles(heard: Heard, folder: Path, index: str) -> None:
    last = None
    while articles := heard.rows(SQL["printed"], [last]):
        for _, page, *facts in articles:
            save(folder / page, article_page(_restored(facts), index=index))
        last = articles[-1][0]


class _KeptArticle(Article):
    """An article of a collection, which does not keep the language."""

    __slots__ = ()

    @property
    def is_in_language(self) -> bool:
        return True


def _restored(facts: Sequence[Any]) -> Article:
    url, outlet, published, published_from, headline, text, noise, statements = facts
    text = text or ""  # Parquet files can be written without the texts
    reading = Reading(text, Pipeline.default(), ArticleContext(url=url))
    # A page shows only the title of an outlet.
    reading.know(Outlet("kept", title=outlet) if outlet else None, Publication(published, published_from))
    reading.layers[Metadata] = Layer(
        Metadata(span.start, span.end, span.text, rule="kept", kind="headline")
        for span in _places(headline or "", text, 0, len(text))
    )
    reading.layers[Noise] = Layer(Noise(**one) for one in noise or ())
    reading.layers[Attribution] = Layer(_attribution(one, text) for one in statements or ())
    return _KeptArticle(reading)


def _attribution(said: dict[str, Any], text: str) -> Attribution:
    start, end, content, day = said["start"], said["end"], said["content"], said.pop("said_on")
    content_place = said.pop("content_start"), said.pop("content_end")
    said["content"] = (Span(*content_place, content),) if content else ()
    # A collection keeps what a source and a cue say, not where they are, so they are looked for between the
    # start and the end of the statement.
    said |= {name: _places(said[name], text, start, end) for name in ("source", "cue")}
    people = []
    for one in said["speakers"] or ():
        offices = one.pop("offices") or ()
        titles = tuple(Title(start, start, office, rule="kept", kind="office") for office in offices)
        people.append(Person(titles=titles, **one))
    said["speakers"] = tuple(people)
    if day:
        value = day.isoformat()
        said["when"] = DateExpression(start, start, value, rule="kept", type="DATE", value=value)
    return Attribution(text=text[start:end], **said)


def _places(words: str, text: str, start: int, end: int) -> tuple[Span, ...]:
    begin = text.find(words, start, end)
    place = (begin, begin + len(words)) if begin >= 0 else (start, start)
    return (Span(*place, words),) if words else ()
