"""Turns articles into rows of an Arrow table: one row per article or per record."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any, TypeAlias, cast

import attrs
import pyarrow as pa

from newsparse.core.context import ArticleContext
from newsparse.core.document import Article
from newsparse.core.layer import Record
from newsparse.core.pipeline import Pipeline
from newsparse.core.reading import read_together
from newsparse.errors import InputError
from newsparse.ext.columns import Array, Column, List, Struct, column
from newsparse.output.serialise import LAYERS

__all__ = ["Rows", "article_table", "layer_of", "rows_for"]

# Articles in memory at a time: records take a hundred times the memory of their columns.
_AT_ONCE = 28

Fields: TypeAlias = dict[str, tuple[Column, Callable[[Any], object]]]
"""Columns by name, each with a function that returns its value for a row."""

_ABOUT: Fields = {
    "outlet": (column(str | None), lambda article: article.outlet and article.outlet.name),
    "published": (column(datetime.date | None), attrgetter("published")),
    "published_from": (column(str | None), attrgetter("published_from")),
}
"""The columns about the article in every kind of row."""


def layer_of(record: type[Record]) -> type[Record]:
    """Return the type of record, after checking that an article has a named layer of such records.

    :raises newsparse.InputError: if not.
    """
    if record not in LAYERS.values():
        known = ", ".join(kind.__name__ for kind in LAYERS.values())
        raise InputError(f"{getattr(record, '__name__', record)!r} is not a layer with columns; use {known}")
    return record


@attrs.frozen
class _Outcome:
    """The result for a text: an article or an error."""

    origin: int
    """The text's number, counted from 0."""
    article: Article | None = None
    error: str | None = None

    @classmethod
    def failed(cls, origin: int, error: Exception) -> _Outcome:
        # The message may quote characters that an Arrow string cannot contain.
        reason = f"{type(error).__name__}: {error}".encode(errors="backslashreplace").decode()
        return cls(origin, error=reason)


@attrs.frozen
class Rows:
    """Options for turning articles into rows."""

    row: type[Article] | type[Record]
    """The type of record in a row."""
    layers: Sequence[type[Record]] | None
    """The layers in rows about articles; None for all."""
    options: ArticleContext
    """The options that all articles share, without facts about one."""
    pipeline: Pipeline
    """The parsers."""
    language: str | None = attrs.field(default=None)
    """The language of the texts; None for that of the pipeline or of a given outlet."""
    kinds: Sequence[type[Record]] = attrs.field(init=False)
    """The layers to compute."""
    fields: Fields = attrs.field(init=False)
    """The columns with results."""
    schema: pa.Schema = attrs.field(init=False)
    """The text's number, then the columns of the result."""

    @kinds.default
    def _choose_kinds(self) -> Sequence[type[Record]]:
        if self.row is not Article:
            if self.layers is not None:
                raise InputError("layers can be used only if rows are articles; leave out layers or row")
            kinds = [cast("type[Record]", self.row)]
        elif self.layers is None:
            kinds = [kind for kind in LAYERS.values() if self.pipeline.makes(kind)]
        else:
            kinds = list(self.layers)
        for kind in kinds:
            self.pipeline.parser(layer_of(kind))
        return kinds

    @fields.default
    def _choose_fields(self) -> Fields:
        if self.row is not Article:
            struct = Struct.of(self.row)
            return {name: (column, attrgetter(name)) for name, column in struct.columns.items()}
        return {
            name: (List(Struct.of(kind, self.kinds)), functools.partial(_layer, kind))
            for name, kind in LAYERS.items()
            if kind in self.kinds
        }

    @schema.default
    def _make_schema(self) -> pa.Schema:
        columns = {name: column for name, (column, _) in (_ABOUT | self.fields).items()}
        return pa.schema(Struct({"": column(int), **columns, "error": column(str)}).arrow_type)

    def find(self, cells: Mapping[str, Iterable[Any]]) -> tuple[pa.ChunkedArray[Any], pa.Table]:
        """Parse texts; return the number of the text for each row, and the rows.

        :param cells: the values for ``text`` and for every other known argument of :func:`newsparse.parse`.
            Arrow values are unpacked one by one, so a broken value affects only its own row.
        """
        rows = enumerate(dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True))
        batches: list[pa.RecordBatch] = []
        while some := list(islice(rows, _AT_ONCE)):
            outcomes = [self._opened(origin, row) for origin, row in some]
            articles = [outcome.article for outcome in outcomes if outcome.article is not None]
            read_together([article.reading for article in articles], self.kinds)
            batches += self.batches(list(map(self.computed, outcomes)))
        table = pa.Table.from_batches(batches, self.schema)
        return table.column(0), table.remove_column(0)

    def _opened(self, origin: int, row: Mapping[str, Any]) -> _Outcome:
        """Parse one text."""
        try:
            known = {
                what: cell.as_py() if isinstance(cell, pa.Scalar) else cell for what, cell in row.items()
            }
            text = known.pop("text")
            if text is None:
                raise InputError("the text is null")
            article = self.pipeline.article(text, self.options.about(**known), language=self.language)
            text.encode()  # a lone surrogate in a str can be parsed, but an Arrow string cannot contain it
        except Exception as error:
            return _Outcome.failed(origin, error)
        return _Outcome(origin, article)

    def computed(self, outcome: _Outcome) -> _Outcome:
        """Compute the layers of one text, so that an error in them is assigned to this text."""
        article = outcome.article
        if article is None:
            return outcome
        try:
            for _, get in _ABOUT.values():
                get(article)
            for kind in self.kinds:
                if self.row is not Article or self.layers is not None or article.pipeline.makes(kind):
                    article[kind]
        except Exception as error:
            return _Outcome.failed(outcome.origin, error)
        return outcome

    def batches(self, outcomes: Sequence[_Outcome]) -> Iterator[pa.RecordBatch]:
        """Yield the columns of some outcomes; an outcome that does not fit a column is reported as failed."""
        try:
            yield self._columns(outcomes)
        except Exception as error:
            if len(outcomes) == 1:
                yield self._columns([_Outcome.failed(outcomes[0].origin, error)])
            else:
                for outcome in outcomes:
                    yield from self.batches([outcome])

    def _columns(self, outcomes: Sequence[_Outcome]) -> pa.RecordBatch:
        """Return the columns of some outcomes."""
        places: dict[int, int] = {}
        rows: list[tuple[_Outcome, object]] = []
        for outcome in outcomes:
            article = outcome.article
            if article is None or self.row is Article:
                rows.append((outcome, article))
            else:
                rows += [(outcome, record) for record in article[cast("type[Record]", self.row)]]
            if article is not None and self.row is Article:
                for kind in filter(article.pipeline.makes, self.kinds):
                    places |= {id(record): index for index, record in enumerate(article[kind])}
        articles = [outcome.article for outcome, _ in rows]
        subjects = [subject for _, subject in rows]
        arrays: list[Array] = [pa.array([outcome.origin for outcome, _ in rows], pa.int64())]
        for things, fields in ((articles, _ABOUT), (subjects, self.fields)):
            for values, get in fields.values():
                arrays.append(
                    values.array([None if thing is None else get(thing) for thing in things], places)
                )
        arrays.append(pa.array([outcome.error for outcome, _ in rows], pa.string()))
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)


def _layer(kind: type[Record], article: Article) -> object:
    """Return a layer of an article; None, which is null in a table, if its language does not have it."""
    return article[kind] if article.pipeline.makes(kind) else None


# A batch may contain a single article, and creating the schema takes as long as parsing it.
rows_for = functools.lru_cache(maxsize=16)(Rows)


def _encodable(number: int, article: Article) -> _Outcome:
    """Return an article's outcome: a lone surrogate can be parsed, but an Arrow string cannot contain it."""
    try:
        article.text.encode()
    except UnicodeEncodeError as error:
        return _Outcome.failed(number, error)
    return _Outcome(number, article)


def article_table(articles: Sequence[Article]) -> tuple[pa.Table, list[tuple[int, str]]]:
    """Return parsed articles as a table, one row each, and the numbers of those that failed, with reasons."""
    rows = rows_for(Article, None, ArticleContext(), Pipeline.default())
    outcomes = [rows.computed(_encodable(number, article)) for number, article in enumerate(articles)]
    table = pa.Table.from_batches(rows.batches(outcomes), rows.schema)
    errors = table.column("error").to_pylist()
    failed = [(number, reason) for number, reason in enumerate(errors) if reason is not None]
    whole = table.filter(table.column("error").is_null()) if failed else table
    return whole.remove_column(0).drop_columns(["error"]), failed
