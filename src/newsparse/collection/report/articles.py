"""The pages of a collection's articles: their texts with the statements marked.

A collection keeps what a source and a cue say, not where they are, so they are looked for between the start
and the end of the statement.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

from attrs import field, frozen

from newsparse.collection.report.heard import Heard
from newsparse.collection.tables import HEARD
from newsparse.core.layer import Layer
from newsparse.core.records import Attribution, Metadata, Noise
from newsparse.language.language import ENGLISH
from newsparse.output.report.pages import article_page
from newsparse.output.report.statements import Badges, Statement, prepared, title_of, where_from
from newsparse.output.report.templates import save
from newsparse.output.rows import Row
from newsparse.publishers.outlet import Outlet

__all__ = ["write_articles"]

# Articles whose rows are read together.
_TOGETHER = 200

# The next articles after one; after NULL, the first ones.
_WANTED = f"""
CREATE OR REPLACE TEMP TABLE wanted AS
SELECT * FROM pages WHERE coalesce(article > ?, true) ORDER BY article LIMIT {_TOGETHER}
"""
_ARTICLES = """
SELECT article, page, url, outlet, title, published, published_from, headline, text
FROM wanted JOIN articles USING (article) LEFT JOIN outlet_titles USING (outlet) ORDER BY article
"""
_NOISE = """
SELECT article, start, "end", text, rule, kind, platform
FROM wanted JOIN noise USING (article) ORDER BY article, number
"""
_STATEMENTS = f"""
WITH voices AS (
    SELECT article, statement, list(people.name ORDER BY person) AS names,
        list(gender ORDER BY person) AS genders, list(party ORDER BY person) AS parties,
        list_distinct(flatten(list(offices ORDER BY person))) AS offices
    FROM wanted JOIN speakers USING (article) JOIN people USING (article, person) GROUP BY article, statement
)
SELECT article, names, genders, parties, offices, said_on, start, "end", content_start, content_end,
    source, cue, statement, {HEARD}, organisation, source_type, content, kind, mode, medium, polarity, depth,
    confidence, words
FROM wanted JOIN statements USING (article) LEFT JOIN voices USING (article, statement)
ORDER BY article, content_start, statement
"""

# The last columns of that query, as a statement names them.
_FACTS = (
    *("number", "counts", "organisation", "source_type", "content", "kind", "mode", "medium", "polarity"),
    *("depth", "confidence", "words"),
)


@frozen
class _Kept:
    """An article of a collection, as far as its page needs it."""

    text: str = field()
    url: str | None = field()
    outlet: Outlet | None = field()
    published: datetime.date | None = field()
    published_from: Literal["given", "text", "embeds"] | None = field()
    metadata: Layer[Metadata] = field()
    noise: Layer[Noise] = field()
    attributions: Layer[Attribution] = field(factory=Layer)
    byline: tuple[str, ...] = field(default=())
    min_confidence: float | None = field(default=None)
    language: str = field(default=ENGLISH)
    is_in_language: bool = field(default=True)

    def to_rows(self) -> list[Row]:
        """Return nothing: the statements are given to the page."""
        return []


def write_articles(heard: Heard, folder: Path, index: str) -> None:
    """Write a page for each article, with the name that it has in the table ``pages``.

    :param index: the address of the index, as the pages link to it.
    """
    key = None
    while True:
        heard.sql(_WANTED, [key])
        articles = heard.sql(_ARTICLES).fetchall()
        if not articles:
            return
        noise = _by_article(heard, _NOISE)
        statements = _by_article(heard, _STATEMENTS)
        for key, page, *facts in articles:
            article = _article(facts, noise.get(key, ()))
            where = where_from(article, title_of(article, key))
            badges = Badges()
            found = [
                _statement(position, row, badges, article.text, where)
                for position, row in enumerate(statements.get(key, ()), start=1)
            ]
            save(folder / page, article_page(article, name=key, index=index, found=found))


def _by_article(heard: Heard, query: str) -> Mapping[str, Sequence[Sequence[Any]]]:
    """Return the rows of a query, without the article's key, by this key."""
    rows = heard.sql(query).fetchall()
    return {key: [row[1:] for row in some] for key, some in groupby(rows, itemgetter(0))}


def _article(facts: Sequence[Any], noise: Iterable[Sequence[Any]]) -> _Kept:
    url, outlet, title, published, published_from, headline, text = facts
    text = text or ""  # Parquet files can be written without the texts
    begin = text.find(headline) if headline else -1
    end = begin + len(headline or "")
    found = [] if begin < 0 else [Metadata(begin, end, headline, rule="kept", kind="headline")]
    return _Kept(
        text,
        url,
        Outlet("kept", title=title) if outlet else None,  # a page shows only the title
        published,
        published_from,
        Layer(found),
        Layer(
            Noise(start, end, words, rule=rule, kind=kind, platform=platform)
            for start, end, words, rule, kind, platform in noise
        ),
    )


def _statement(position: int, row: Sequence[Any], badges: Badges, text: str, where: str) -> Statement:
    names, genders, parties, offices, said_on, start, end, *content, source, cue = row[:11]
    facts = dict(zip(_FACTS, row[11:], strict=True))
    return prepared(
        badges,
        where,
        start,
        end,
        position=position,
        persons=list(zip(names or (), genders or (), parties or (), strict=True)),
        offices=offices or (),
        source=source,
        cue=cue,
        when=said_on.isoformat() if said_on else "",
        sentence="",
        spans={
            "content": [tuple(content)] if None not in content else [],
            "source": _place(source, text, start, end),
            "cue": _place(cue, text, start, end),
        },
        **facts,
    )


def _place(words: str, text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return where words are between two offsets; nothing if they are not there, as parts that are joined."""
    begin = text.find(words, start, end) if words else -1
    return [(begin, begin + len(words))] if begin >= 0 else []
