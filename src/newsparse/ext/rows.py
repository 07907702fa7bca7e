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
from newsparse.core.shape import LAYERS, shape_of
from newsparse.errors import InputError
from newsparse.ext.columns import Array, Column, column, columns_of, many, struct
from newsparse.many import computed
from newsparse.many.processes import Failure, attempt, for_sound, spread

# Articles in memory at a time: records take a hundred times the memory of their columns.
_AT_ONCE = 28

_Outcome: TypeAlias = tuple[int, Article | Failure]
"""The number of a text, counted from 0, with its article or the reason why there is none."""

Fields: TypeAlias = dict[str, tuple[Column, Callable[[Any], object]]]
"""Columns by name, each with a function that returns its value for a row."""

_ABOUT: Fields = {
    "outlet": (column(shape_of(str)), lambda article: article.outlet and article.outlet.name),
    "published": (column(shape_of(datetime.date)), attrgetter("published")),
    "published_from": (column(shape_of(str)), attrgetter("published_from")),
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
class Rows:
    """How articles are turned into rows."""

    row: type[Article] | type[Record]  # the type of record in a row
    options: ArticleContext  # the options that all articles share, without facts about one
    pipeline: Pipeline  # the parsers
    language: str | None  # the language of the texts; None for that of the pipeline or of a given outlet
    kinds: Sequence[type[Record]]  # the layers to compute
    is_whole: bool  # whether these are all layers that an article has
    fields: Fields  # the columns with results
    schema: pa.Schema  # the text's number, then the columns of the result

    def find(self, cells: Mapping[str, Iterable[Any]]) -> tuple[pa.ChunkedArray[Any], pa.Table]:
        """Parse texts; return the number of the text for each row, and the rows.

        :param cells: the values for ``text`` and for every other known argument of :func:`newsparse.parse`.
            Arrow values are unpacked one by one, so a broken value affects only its own row.
        """
        texts = (dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True))
        opened = enumerate(attempt(functools.partial(self._opened, text)) for text in texts)
        outcomes = spread(opened, self.computed, workers=None, chunk=_AT_ONCE)
        batches: list[pa.RecordBatch] = []
        while some := list(islice(outcomes, _AT_ONCE)):
            batches += self.batches(some)
        table = pa.Table.from_batches(batches, self.schema)
        return table.column(0), table.remove_column(0)

    def _opened(self, row: Mapping[str, Any]) -> Article:
        known = {what: cell.as_py() if isinstance(cell, pa.Scalar) else cell for what, cell in row.items()}
        text = known.pop("text")
        if text is None:
            raise InputError("the text is null")
        article = self.pipeline.article(text, self.options.about(**known), language=self.language)
        return _encodable(article, {})

    def computed(self, articles: Sequence[Article]) -> list[Article | Failure]:
        """Compute the layers of articles, so that an error in them is assigned to its article."""
        return computed(articles, None if self.is_whole else self.kinds)

    def batches(self, outcomes: Sequence[_Outcome]) -> Iterator[pa.RecordBatch]:
        """Yield the columns of some outcomes; an outcome that does not fit a column is reported as failed."""
        try:
            yield self._columns(outcomes)
        except Exception as error:
            if len(outcomes) == 1:
                yield self._columns([(outcomes[0][0], Failure.of(error))])
            else:
                for outcome in outcomes:
                    yield from self.batches([outcome])

    def _columns(self, outcomes: Sequence[_Outcome]) -> pa.RecordBatch:
        places: dict[int, int] = {}
        rows: list[tuple[int, Article | None, object, str | None]] = []
        for origin, found in outcomes:
            if isinstance(found, Failure):
                # The message may quote characters that an Arrow string cannot contain.
                rows.append((origin, None, None, found.reason.encode(errors="backslashreplace").decode()))
            elif self.row is Article:
                rows.append((origin, found, found, None))
                for kind in filter(found.pipeline.makes, self.kinds):
                    places |= {id(record): index for index, record in enumerate(found[kind])}
            else:
                layer = found[cast("type[Record]", self.row)]
                rows += [(origin, found, record, None) for record in layer]
        origins, articles, subjects, errors = zip(*rows, strict=True) if rows else ((), (), (), ())
        arrays: list[Array] = [
            values.array([None if thing is None else get(thing) for thing in things], places)
            for things, fields in ((articles, _ABOUT), (subjects, self.fields))
            for values, get in fields.values()
        ]
        arrays = [pa.array(origins, pa.int64()), *arrays, pa.array(errors, pa.string())]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)


def _layer(kind: type[Record], article: Article) -> object:
    # None, which is null in a table, if the language does not have the layer
    return article[kind] if article.pipeline.makes(kind) else None


# A batch may contain a single article, and creating the schema takes as long as parsing it.
@functools.lru_cache(maxsize=16)
def rows_for(
    row: type[Article] | type[Record],
    layers: Sequence[type[Record]] | None,
    options: ArticleContext,
    pipeline: Pipeline,
    language: str | None = None,
) -> Rows:
    """Return how rows of a type are made; ``layers`` are those in rows about articles, None for all."""
    is_whole = row is Article and layers is None
    if row is not Article and layers is not None:
        raise InputError("layers can be used only if rows are articles; leave out layers or row")
    kinds = [cast("type[Record]", row)] if row is not Article else list(layers or ())
    if is_whole:
        kinds = [kind for kind in LAYERS.values() if pipeline.makes(kind)]
    for kind in kinds:
        pipeline.parser(layer_of(kind))
    fields: Fields = {
        name: (many(struct(columns_of(kind, kinds))), functools.partial(_layer, kind))
        for name, kind in LAYERS.items()
        if kind in kinds
    }
    if row is not Article:
        fields = {name: (values, attrgetter(name)) for name, values in columns_of(row).items()}
    types = {name: values.arrow_type for name, (values, _) in (_ABOUT | fields).items()}
    schema = pa.schema({"": pa.int64(), **types, "error": pa.string()})
    return Rows(row, options, pipeline, language, kinds, is_whole, fields, schema)


def _encodable(article: Article, given: Mapping[str, object]) -> Article:
    for name, cell in {"text": article.text, **given}.items():
        try:
            str(cell).encode()  # an Arrow string has no lone surrogate; a text can
        except UnicodeEncodeError as error:
            error.reason += f"; column {name!r} cannot be written"
            raise
    return article


def article_table(
    articles: Sequence[Article | Failure], given: Sequence[Mapping[str, object]], columns: pa.Schema
) -> tuple[pa.Table, Sequence[str | None]]:
    """Return parsed articles as a table, one row for each that has not failed; and why the others have.

    :param given: the cells before those with results, in some columns.
    """
    rows = rows_for(Article, None, ArticleContext(), Pipeline.default())
    opened = [
        one if isinstance(one, Failure) else attempt(functools.partial(_encodable, one, cells))
        for one, cells in zip(articles, given, strict=True)
    ]
    outcomes = list(enumerate(for_sound(rows.computed, opened)))
    table = pa.Table.from_batches(rows.batches(outcomes), rows.schema)
    reasons = table.column("error").to_pylist()
    sound = [cells for cells, reason in zip(given, reasons, strict=True) if reason is None]
    whole = table.filter(table.column("error").is_null()) if len(sound) < len(given) else table
    results = whole.drop_columns(["", "error"])
    arrays = [*pa.Table.from_pylist(sound, columns).columns, *results.columns]
    return pa.Table.from_arrays(arrays, schema=pa.schema([*columns, *results.schema])), reasons
