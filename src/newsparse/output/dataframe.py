"""Layers as data frames of pandas, Polars or PyArrow, with the same columns and types for every article.

The columns follow from the fields of the records, so a new field needs no code here. A field that refers to
other records is given in words.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from newsparse.core.extras import unavailable
from newsparse.core.records import Mention, Organisation, OrganisationMention, Person, PresumedOffice, Span
from newsparse.core.shape import LAYERS, shapes
from newsparse.core.shown import one_line
from newsparse.errors import InputError, shown
from newsparse.output.rows import Row

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from newsparse.core.document import Article

    Frame: TypeAlias = pandas.DataFrame | polars.DataFrame | pyarrow.Table

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
LIBRARIES: Sequence[Library] = get_args(Library)
"""The libraries of data frames, by the names of their packages."""

# Only the number of these is given.
_COUNTED = (Mention, OrganisationMention)
# The names of types in pandas and PyArrow. Polars knows most of them by their names in Python.
_TYPES: Mapping[type, str] = {int: "int64", float: "float64", str: "string", bool: "bool"}


def article_frame(article: Article, layer: str, library: Library) -> Frame:
    """Return a layer of one article; see :meth:`newsparse.Article.to_dataframe`."""
    return _frame(_rows(article, layer), _columns(layer), library)


def articles_frame(articles: Iterable[tuple[str, Article]], layer: str, library: Library) -> Frame:
    """Return a layer of articles with their ids; see :func:`newsparse.to_dataframe`."""
    columns = {"article": str, **_columns(layer)}
    rows = ([key, *row] for key, article in articles for row in _rows(article, layer))
    return _frame(rows, columns, library)


def layer_frame(records: Sequence[object], kind: type | None, library: Library) -> Frame:
    """Return records, all of one kind, as a data frame; see :meth:`newsparse.Layer.to_dataframe`."""
    if kind is None and not records:
        raise InputError("a layer without records that belongs to no article has no columns")
    kind = kind or type(records[0])
    return _frame(_fields(records, kind), _columns_of(kind), library)


def _frame(rows: Iterable[Sequence[object]], columns: Mapping[str, type], library: Library) -> Frame:
    if library not in LIBRARIES:
        raise InputError(f"library must be one of {', '.join(map(repr, LIBRARIES))}, not {shown(library)}")
    cells: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        for column, cell in zip(cells.values(), row, strict=True):
            column.append(cell)
    types: dict[type, Any]
    try:
        if library == "polars":
            import polars

            types = {datetime.datetime: polars.Datetime("us", "UTC")}
            return polars.DataFrame(cells, {name: types.get(kind, kind) for name, kind in columns.items()})
        if library == "pyarrow":
            import pyarrow

            types = {**_TYPES, datetime.date: "date32", datetime.datetime: pyarrow.timestamp("us", "UTC")}
            schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
            return pyarrow.table(cells, schema)
        import pandas

        types = {**_TYPES, datetime.date: "datetime64[s]", datetime.datetime: "datetime64[us, UTC]"}
        series = {name: pandas.Series(cells[name], dtype=types[kind]) for name, kind in columns.items()}
        return pandas.DataFrame(series)
    except ImportError as error:
        raise unavailable("data frames", "arrow" if library == "pyarrow" else library, error) from None


def _rows(article: Article, layer: str) -> Iterator[Sequence[object]]:
    if layer == "attributions":
        yield from (list(row.values()) for row in article.to_rows())
    else:
        yield from _fields(article[LAYERS[layer]], LAYERS[layer])


def _fields(records: Iterable[object], kind: type) -> Iterator[Sequence[object]]:
    names = list(shapes(kind))
    for number, record in enumerate(records):
        yield [number, *(_cell(getattr(record, name)) for name in names)]


def _cell(value: object) -> object:
    match value:
        case tuple():
            if value and isinstance(value[0], _COUNTED):
                return len(value)
            return "; ".join(dict.fromkeys(str(_cell(one)) for one in value)) or None
        case Person() | Organisation():
            return value.name
        case PresumedOffice():
            return f"{value.office}, {value.jurisdiction}"
        case Span():
            return one_line(value.text)
    return value


def _columns(layer: str) -> Mapping[str, type]:
    if layer not in LAYERS:
        remedy = f"; pass library={layer!r}" if layer in LIBRARIES else ""
        raise InputError(f"there is no layer {shown(layer)}; choose from {', '.join(LAYERS)}{remedy}")
    if layer == "attributions":
        return {name: shape.kind for name, shape in shapes(Row).items()}
    return _columns_of(LAYERS[layer])


@functools.cache
def _columns_of(kind: type) -> Mapping[str, type]:
    columns: dict[str, type] = {"number": int}
    for name, shape in shapes(kind).items():
        counted = shape.is_many and shape.kind in _COUNTED
        columns[name] = int if counted else str if shape.is_many or shape.is_record else shape.kind
    return columns
