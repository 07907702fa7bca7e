"""Layers as data frames of pandas, Polars or PyArrow, with the same columns and types for every article.

The columns come from the fields of the records, so a new field needs no code here. A field that refers to
other records is given in words.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

from newsparse.core.extras import unavailable
from newsparse.core.records import (
    Mention,
    Organisation,
    OrganisationMention,
    Person,
    PresumedOffice,
    Span,
)
from newsparse.core.shape import LAYERS, Shape, shapes
from newsparse.errors import InputError, shown
from newsparse.output.rows import Row

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from newsparse.core.document import Article

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
LIBRARIES: Sequence[Library] = get_args(Library)
"""The libraries of data frames, by the names of their packages."""

Cell: TypeAlias = int | float | str | bool | datetime.date | datetime.datetime | None
Kind: TypeAlias = type[int] | type[float] | type[str] | type[bool] | type[datetime.date]

# Only the number of these is given.
_COUNTED = (Mention, OrganisationMention)


def article_frame(
    article: Article, layer: str, library: Library
) -> pandas.DataFrame | polars.DataFrame | pyarrow.Table:
    """Return a layer of one article; see :meth:`newsparse.Article.to_dataframe`."""
    return _frame(_rows(article, layer), _columns(layer), library)


def articles_frame(
    articles: Iterable[tuple[str, Article]], layer: str, library: Library
) -> pandas.DataFrame | polars.DataFrame | pyarrow.Table:
    """Return a layer of articles with their ids; see :func:`newsparse.to_dataframe`."""
    columns = {"article": str, **_columns(layer)}
    return _frame(
        ([key, *row] for key, article in articles for row in _rows(article, layer)), columns, library
    )


def _frame(
    rows: Iterable[Sequence[Cell]], columns: Mapping[str, Kind], library: Library
) -> pandas.DataFrame | polars.DataFrame | pyarrow.Table:
    if library not in LIBRARIES:
        raise InputError(f"library must be one of {', '.join(map(repr, LIBRARIES))}, not {shown(library)}")
    cells: list[list[Cell]] = [[] for _ in columns]
    for row in rows:
        for column, cell in zip(cells, row, strict=True):
            column.append(cell)
    named = dict(zip(columns, cells, strict=True))
    try:
        return _FRAMES[library](named, columns)
    except ImportError as error:
        raise unavailable("data frames", "arrow" if library == "pyarrow" else library, error) from None


def _in_pandas(cells: Mapping[str, list[Cell]], columns: Mapping[str, Kind]) -> pandas.DataFrame:
    import pandas

    types: Mapping[Kind, Any] = {
        **_TYPES,
        datetime.date: "datetime64[s]",
        datetime.datetime: "datetime64[us, UTC]",
    }
    return pandas.DataFrame(
        {name: pandas.Series(cells[name], dtype=types[kind]) for name, kind in columns.items()}
    )


def _in_polars(cells: Mapping[str, list[Cell]], columns: Mapping[str, Kind]) -> polars.DataFrame:
    import polars

    # Polars knows the other types by their names in Python.
    times: Mapping[Kind, Any] = {datetime.datetime: polars.Datetime("us", "UTC")}
    return polars.DataFrame(cells, schema={name: times.get(kind, kind) for name, kind in columns.items()})


def _in_pyarrow(cells: Mapping[str, list[Cell]], columns: Mapping[str, Kind]) -> pyarrow.Table:
    import pyarrow

    times = pyarrow.timestamp("us", tz="UTC")
    types: Mapping[Kind, Any] = {**_TYPES, datetime.date: "date32", datetime.datetime: times}
    return pyarrow.table(
        cells, schema=pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    )


# The names of types in pandas and PyArrow.
_TYPES: Mapping[Kind, Any] = {int: "int64", float: "float64", str: "string", bool: "bool"}
_FRAMES: Mapping[Library, Callable[[Mapping[str, list[Cell]], Mapping[str, Kind]], Any]] = {
    "pandas": _in_pandas,
    "polars": _in_polars,
    "pyarrow": _in_pyarrow,
}


def _rows(article: Article, layer: str) -> Iterator[Sequence[Cell]]:
    if layer == "attributions":
        for row in article.to_rows():
            yield cast("Sequence[Cell]", list(row.values()))
        return
    names = list(shapes(LAYERS[layer]))
    for number, record in enumerate(article[LAYERS[layer]]):
        yield [number, *(_cell(getattr(record, name)) for name in names)]


def _cell(value: Any) -> Cell:
    """Return the name of a person, or the words of another record; several are joined by a semicolon."""
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
            return " ".join(value.text.split())
    return cast("Cell", value)


@functools.cache
def _columns(layer: str) -> Mapping[str, Kind]:
    if layer not in LAYERS:
        remedy = f"; pass library={layer!r}" if layer in LIBRARIES else ""
        raise InputError(f"there is no layer {shown(layer)}; choose from {', '.join(LAYERS)}{remedy}")
    if layer == "attributions":
        return {name: shape.kind for name, shape in shapes(Row).items()}
    return {"number": int, **{name: _kind(shape) for name, shape in shapes(LAYERS[layer]).items()}}


def _kind(shape: Shape) -> Kind:
    if shape.is_many:
        return int if shape.kind in _COUNTED else str
    return str if shape.is_record else shape.kind
