"""Layers as data frames of pandas, Polars or PyArrow, with the same columns and types for every article.

The columns come from the fields of the records, so a new field needs no code here. A field that refers to
other records is given in words.
"""

from __future__ import annotations

import datetime
import functools
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union, cast

from newsparse.core.extras import unavailable
from newsparse.core.records import (
    Mention,
    Organisation,
    OrganisationMention,
    Person,
    PresumedOffice,
    Span,
)
from newsparse.errors import InputError, shown
from newsparse.output.rows import Row
from newsparse.output.serialise import LAYERS, fields_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from newsparse.core.document import Article

Library: TypeAlias = Literal["pandas", "polars", "pyarrow"]
LIBRARIES: Sequence[Library] = typing.get_args(Library)
"""The libraries of data frames, by the names of their packages."""

Cell: TypeAlias = int | float | str | bool | datetime.date | datetime.datetime | None
Kind: TypeAlias = type[int] | type[float] | type[str] | type[bool] | type[datetime.date]

# What is given for a record that another record refers to: a person's name, and otherwise its words. Several
# are joined by a semicolon; of mentions, only the number is given.
_PLAIN: Mapping[type, Callable[[Any], Cell]] = {
    Person: lambda person: person.name,
    Organisation: lambda organisation: organisation.name,
    PresumedOffice: lambda found: f"{found.office}, {found.jurisdiction}",
    Span: lambda span: " ".join(span.text.split()),
}

_COUNTED = (Mention, OrganisationMention)

# The names of types in pandas and PyArrow.
_TYPES: Mapping[Kind, Any] = {int: "int64", float: "float64", str: "string", bool: "bool"}


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
    types: Mapping[Kind, Any]
    try:
        match library:
            case "pandas":
                import pandas

                types = {
                    **_TYPES,
                    datetime.date: "datetime64[s]",
                    datetime.datetime: "datetime64[us, UTC]",
                }
                return pandas.DataFrame(
                    {name: pandas.Series(named[name], dtype=types[kind]) for name, kind in columns.items()}
                )
            case "polars":
                import polars

                # Polars knows the other types by their names in Python.
                types = {datetime.datetime: polars.Datetime("us", "UTC")}
                schema = {name: types.get(kind, kind) for name, kind in columns.items()}
                return polars.DataFrame(named, schema=schema)
            case "pyarrow":
                import pyarrow

                times = pyarrow.timestamp("us", tz="UTC")
                types = {**_TYPES, datetime.date: "date32", datetime.datetime: times}
                fields = [(name, types[kind]) for name, kind in columns.items()]
                return pyarrow.table(named, schema=pyarrow.schema(fields))
    except ImportError as error:
        raise unavailable("data frames", "arrow" if library == "pyarrow" else library, error) from None


def _rows(article: Article, layer: str) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a layer; those of attributions are :meth:`newsparse.Article.to_rows`."""
    if layer == "attributions":
        for row in article.to_rows():
            yield cast("Sequence[Cell]", list(row.values()))
        return
    kind = LAYERS[layer]
    names = list(_columns(layer))[1:]
    for number, record in enumerate(article[kind]):
        yield [number, *(_cell(getattr(record, name)) for name in names)]


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        if value and isinstance(value[0], _COUNTED):
            return len(value)
        return "; ".join(dict.fromkeys(str(_cell(one)) for one in value)) or None
    for kind, plain in _PLAIN.items():
        if isinstance(value, kind):
            return plain(value)
    return cast("Cell", value)


@functools.cache
def _columns(layer: str) -> Mapping[str, Kind]:
    """Return the name and type of each column of a layer.

    :raises newsparse.InputError: if there is no such layer.
    """
    if layer not in LAYERS:
        remedy = f"; pass library={layer!r}" if layer in LIBRARIES else ""
        raise InputError(f"there is no layer {shown(layer)}; choose from {', '.join(LAYERS)}{remedy}")
    if layer == "attributions":
        return {name: _kind(hint) for name, hint in fields_of(Row).items()}
    return {"number": int, **{name: _kind(hint) for name, hint in fields_of(LAYERS[layer]).items()}}


def _kind(hint: object) -> Kind:
    """Return the type of a column for values of a field."""
    arguments = [argument for argument in typing.get_args(hint) if argument is not NoneType]
    origin = typing.get_origin(hint)
    if origin in (Union, UnionType):
        return _kind(arguments[0])
    if origin is tuple:
        return int if arguments[0] in _COUNTED else str
    if hint in (int, float, bool, datetime.date, datetime.datetime):
        return cast("Kind", hint)
    return str
