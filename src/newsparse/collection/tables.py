"""The tables of a collection, and the columns that parsed articles need for them.

The same queries, in ``data/sql``, fill the tables of a collection and define the views of Parquet files that
Spark, Ray or Dask wrote, so a question is written once for both. ``docs/reference/collection.md`` describes
each column.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from string import Template
from typing import TypedDict

from newsparse.core.records import HEARD
from newsparse.errors import InputError
from newsparse.language import data_files


def queries(file: str, **values: object) -> Mapping[str, str]:
    """Return the queries of ``sql/FILE.sql``, by name, with values in place of ``$name``."""
    text = Template(data_files.read(f"sql/{file}.sql").decode()).safe_substitute(values)
    parts = re.split(r"^-- name: (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True))


# The columns that identify a parsed article, with their types. Any of them may be missing.
_GIVEN = {"article": "VARCHAR", "file": "VARCHAR", "line": "BIGINT", "url": "VARCHAR", "text": "VARCHAR"}
# The other columns of parsed articles that the queries read.
_PARSED = (
    *("attributions", "people", "mentions", "organisations", "titles", "dates", "noise", "metadata"),
    *("outlet", "published", "published_from"),
)

TABLES = queries("tables", space=r"[\s\p{Z}\x{85}\x1c-\x1f]+")
"""The queries that make the rows of the tables from parsed articles."""
LINKS = queries("links")
"""The columns of the tables that compare articles, and of what corrections change."""
VIEWS = queries("views", least=HEARD)
"""Views on the tables."""
QUESTIONS = queries("questions")
"""What a collection is asked."""


class Voice(TypedDict):
    """A statement of a person: what is said, and where."""

    article: str
    """The article's key."""
    statement: int
    """The statement's number in the article."""
    outlet: str | None
    """The outlet."""
    published: datetime.date | None
    """The day of publication."""
    name: str
    """The person's name in the article."""
    content: str
    """What is said."""
    confidence: float | None
    """The probability that the statement is right."""


class HeardPerson(TypedDict):
    """A person who is heard in a collection, with the measures of how much."""

    identity: str
    """The person's key: a Wikidata id, the key of your own list, or the name."""
    name: str
    """The person's name."""
    gender: str | None
    """The gender that most articles show."""
    party: str | None
    """The party that most articles give."""
    country: str | None
    """The country that most articles give."""
    wikidata: str | None
    """The Wikidata id, if linked to the register."""
    statements: int
    """In how many statements the person is heard."""
    words: int
    """The words of these statements."""
    articles: int
    """In how many articles."""
    outlets: int
    """In how many outlets."""
    first: datetime.date | None
    """The day of the first article."""
    last: datetime.date | None
    """The day of the last."""


class WordUse(TypedDict):
    """How often a person says a word or phrase in a month."""

    month: str | None
    """The month of publication: ``2022-04``."""
    identity: str
    """The person's key."""
    name: str
    """The person's name."""
    party: str | None
    """The party that most articles give."""
    statements: int
    """In how many statements the person says it."""


def keyed(columns: Sequence[str], relation: str, where: str) -> str:
    """Return the query that gives parsed articles the columns that the tables need.

    :param columns: the columns that they have.
    :param where: what they are, for an error message.
    :raises newsparse.InputError: if they lack a layer, or have nothing that can be their key.
    """
    if missing := [name for name in _PARSED if name not in columns]:
        remedy = "write whole articles, with all layers: leave out row= and layers="
        raise InputError(f"{where} has no column {missing[0]!r}; {remedy}")
    found = {name: name if name in columns else f"NULL::{kind}" for name, kind in _GIVEN.items()}
    if "article" not in columns:
        found["article"] = key_of(columns)
    selected = ", ".join(f"{sql} AS {name}" for name, sql in found.items())
    return f"SELECT {selected}, {', '.join(_PARSED)} FROM {relation}"


def key_of(columns: Sequence[str]) -> str:
    """Return the expression for an article's key: its id, or the file and line that it is from."""
    line = "file || coalesce(':' || line, '')" if "line" in columns else "file"
    keys = {"id": "CAST(id AS VARCHAR)", "file": line, "text": "md5(text)"}
    if parts := [key for name, key in keys.items() if name in columns]:
        return f"coalesce({', '.join(parts)})"
    raise InputError(
        "the rows have none of the columns id, file and text; keep one, so that articles have keys"
    )
