"""The tables of a collection: the queries that make their rows from parsed articles.

Parsed articles are rows as :mod:`newsparse.ext.frames` makes them, one row per article with a list of
structs for each layer. The same SQL fills the tables of a collection and defines the views of Parquet files
that Spark, Ray or Dask wrote, so a question is written once for both. A query names the columns of its table;
their types are those of the records' fields. ``docs/reference/collection.md`` describes each column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsparse.core.records import HEARD as LEAST
from newsparse.errors import InputError

_GIVEN: Mapping[str, str] = {
    "article": "VARCHAR",
    "file": "VARCHAR",
    "line": "BIGINT",
    "url": "VARCHAR",
    "text": "VARCHAR",
}
"""The columns that identify a parsed article, with their types. Any of them may be missing."""

_PARSED = (
    *("attributions", "people", "mentions", "organisations", "titles", "dates", "noise", "metadata"),
    *("outlet", "published", "published_from"),
)
"""The other columns of parsed articles that the queries read."""


def _layer(name: str, columns: str, *, number: str = "number", more: str = "") -> str:
    """Return the query for a table with a row for each record of a layer, numbered in the order of the text.

    ``columns`` is SQL in which ``one`` is the record, and ``more`` the other layers that it uses.
    """
    return (
        f"SELECT article, {number}, {columns} FROM (SELECT article, {more} "
        f"unnest(range(len({name}))) AS {number}, unnest({name}) AS one FROM parsed)"
    )


def _joined(spans: str) -> str:
    words = r"trim(regexp_replace(span.text, '[\s\p{Z}\x{85}\x1c-\x1f]+', ' ', 'g'))"
    return f"array_to_string([{words} for span in one.{spans}], ' ... ')"


_FOUND = 'one.confidence, one.rule, one.start, one."end"'

TABLES: Mapping[str, str] = {
    "articles": (
        "SELECT article, file, line, url, outlet, published, published_from, "
        "list_extract([one.text for one in metadata if one.kind = 'headline'], 1) AS headline, text "
        "FROM parsed"
    ),
    "parsed_statements": _layer(
        "attributions",
        f"one.depth, {_joined('source')} AS source, {_joined('cue')} AS cue, "
        f"{_joined('content')} AS content, "
        "len(regexp_extract_all(content, '[\\p{L}\\p{N}][^\\s]*')) AS words, "
        "one.kind, one.mode, one.medium, one.polarity, one.addressee.text AS addressee, "
        'list_extract(dates, one."when" + 1).first AS said_on, one.source_type, one.organisation, '
        f'{_FOUND}, one.content[1].start AS content_start, one.content[-1]."end" AS content_end',
        number="statement",
        more="dates,",
    ),
    "parsed_speakers": (
        "SELECT article, statement, person, people[person + 1].name AS name, confidence FROM ("
        "SELECT article, people, statement, unnest(one.speakers) AS person, "
        "one.speaker_confidence AS confidence FROM ("
        "SELECT article, people, unnest(range(len(attributions))) AS statement, unnest(attributions) AS one "
        "FROM parsed))"
    ),
    "parsed_people": _layer(
        "people",
        "one.name, one.gender, one.gender_basis, one.party, one.country, "
        "list_distinct([titles[place + 1].office for place in one.titles "
        "if titles[place + 1].office IS NOT NULL]) AS offices, "
        "one.wikidata, one.register, len(one.mentions) AS mentions, "
        'mentions[one.mentions[1] + 1].start AS start, mentions[one.mentions[1] + 1]."end" AS "end"',
        number="person",
        more="titles, mentions,",
    ),
    "organisations": _layer(
        "organisations", "one.name, one.kind, one.country, len(one.mentions) AS mentions"
    ),
    "titles": _layer(
        "titles",
        "one.text, one.kind, one.office, one.jurisdiction, one.status, one.party, one.country, "
        f"[holder.text for holder in one.holders] AS holders, {_FOUND}",
    ),
    "dates": _layer("dates", f"one.text, one.type, one.value, one.first, one.last, {_FOUND}"),
    "noise": _layer(
        "noise", f"one.text, one.kind, one.platform, one.url, one.handle, one.posted_at, {_FOUND}"
    ),
}
"""The tables of a collection, by name."""

LINKS: Mapping[str, str] = {
    "linked": (
        "article VARCHAR, person BIGINT, identity VARCHAR, name VARCHAR, basis VARCHAR, confidence DOUBLE"
    ),
    "repeats": 'article VARCHAR, statement BIGINT, "group" BIGINT, similarity DOUBLE',
    "bodies": "article VARCHAR, organisation VARCHAR, body VARCHAR",
    "corrected": "article VARCHAR, statement BIGINT, person BIGINT, name VARCHAR",
    "renamed": "article VARCHAR, person BIGINT, identity VARCHAR, name VARCHAR",
}
"""The columns of the tables that compare articles, which :meth:`newsparse.collection.Collection.link` fills,
and of what corrections change: in ``corrected``, a row without a person removes a statement, and a person who
was not found has a negative number."""

HEARD = (
    "depth = 0 AND mode IN ('speech', 'writing') AND polarity <> 'declined' AND source <> '' "
    f"AND coalesce(confidence, 1) >= {LEAST}"
)
"""The statements in which a source is heard, as :attr:`newsparse.Attribution.is_heard` defines it."""

# What a statement has instead if a correction names its speaker.
_SPOKEN = {"source": "coalesce(nullif(source, ''), name)", "source_type": "'person'", "organisation": "NULL"}
_INSTEAD = ", ".join(
    f"if(name IS NULL, {column}, {sql}) AS {column}"
    for column, sql in (_SPOKEN | {"confidence": "1.0"}).items()
)

# What most articles say about a person; of equally frequent values the first, so that every run is the same.
USUAL = ", ".join(f"mode({of} ORDER BY {of}) AS {of}" for of in ("gender", "party", "country", "wikidata"))

VIEWS: Mapping[str, str] = {
    "statements": (
        f"SELECT * EXCLUDE (person, name, fits) REPLACE ({_INSTEAD}) FROM parsed_statements "
        "LEFT JOIN (SELECT *, person IS NOT NULL AS fits FROM corrected) USING (article, statement) "
        "WHERE coalesce(fits, true)"
    ),
    "speakers": (
        "FROM parsed_speakers ANTI JOIN corrected USING (article, statement) UNION ALL "
        "SELECT article, statement, person, name, 1.0 FROM corrected WHERE person IS NOT NULL"
    ),
    "people": (
        "FROM parsed_people UNION ALL BY NAME "
        "SELECT DISTINCT article, person, name, 0 AS mentions FROM corrected WHERE person < 0"
    ),
    "identities": (
        "FROM linked ANTI JOIN renamed USING (article, person) UNION ALL "
        "SELECT article, person, identity, name, 'corrected', 1.0 FROM renamed"
    ),
    "heard": f"SELECT * FROM statements WHERE {HEARD}",
    "voices": (
        "SELECT article, statement, speakers.person, people.name, gender, party, country, wikidata, outlet, "
        "published, "
        "heard.source_type, heard.words, heard.content, heard.confidence, "
        "speakers.confidence AS speaker_confidence "
        "FROM heard JOIN speakers USING (article, statement) JOIN people USING (article, person) "
        "JOIN articles USING (article)"
    ),
    "heard_people": (
        "SELECT coalesce(identity, article || '#' || person) AS identity, "
        "coalesce(any_value(identities.name), any_value(voices.name)) AS name, "
        f"{USUAL}, count(*) AS statements, sum(words)::BIGINT AS words, count(DISTINCT article) AS articles, "
        "count(DISTINCT outlet) AS outlets, min(published) AS first, max(published) AS last "
        "FROM voices LEFT JOIN identities USING (article, person) GROUP BY ALL"
    ),
    "heard_organisations": (
        "SELECT coalesce(body, organisation) AS name, count(*) AS statements, sum(words)::BIGINT AS words, "
        "count(DISTINCT article) AS articles, count(DISTINCT outlet) AS outlets "
        "FROM heard LEFT JOIN bodies USING (article, organisation) JOIN articles USING (article) "
        "WHERE organisation IS NOT NULL GROUP BY ALL"
    ),
}
"""Views on the tables. The first four are tables with all corrections. ``heard`` has the statements that
count as a voice, ``voices`` one row for each of their speakers, with what is known about the speaker and the
article. ``heard_people`` and ``heard_organisations`` have a row for each of all articles, after
:meth:`newsparse.collection.Collection.link`."""


def keyed(columns: Sequence[str], relation: str, where: str) -> str:
    """Return the query that gives parsed articles the columns that the tables need.

    :param columns: the columns that they have.
    :param where: what they are, for an error message.
    :raises newsparse.InputError: if they lack a layer, or have nothing that can be their key.
    """
    if missing := [name for name in _PARSED if name not in columns]:
        raise InputError(
            f"{where} has no column {missing[0]!r}; write whole articles, with all layers: "
            "leave out row= and layers="
        )
    found = {name: name if name in columns else f"NULL::{kind}" for name, kind in _GIVEN.items()}
    if "article" not in columns:
        found["article"] = key_of(columns)
    selected = ", ".join(f"{sql} AS {name}" for name, sql in found.items())
    return f"SELECT {selected}, {', '.join(_PARSED)} FROM {relation}"


def key_of(columns: Sequence[str]) -> str:
    """Return the expression for an article's key: its id, or the file and line that it is from."""
    parts = ["CAST(id AS VARCHAR)"] if "id" in columns else []
    if "file" in columns:
        parts.append("file || coalesce(':' || line, '')" if "line" in columns else "file")
    if "text" in columns:
        parts.append("md5(text)")
    if not parts:
        raise InputError(
            "the rows have none of the columns id, file and text; keep one, so that articles have keys"
        )
    return f"coalesce({', '.join(parts)})"
