"""Converts records to Arrow columns, by the types of the records' fields.

The type of a field determines its column: ``int`` becomes int64, ``tuple[Span, ...]`` a list of structs, and
None becomes null. A new field in :mod:`newsparse.core.records` therefore needs no code here. A column is
filled from all its values at once, which takes a tenth of the time of one table per record.
"""

from __future__ import annotations

import datetime
import itertools
import typing
from collections.abc import Container, Mapping, Sequence
from types import UnionType
from typing import Any, Literal, Protocol, TypeAlias, Union, cast

import attrs
import pyarrow as pa

from newsparse.core.layer import Record
from newsparse.output.serialise import LAYERS

Array: TypeAlias = "pa.Array[Any]"  # the type of the values is known only when a column is created

# The maximum number of texts of titles or mentions for a record that is repeated in many rows.
_MOST_TEXTS = 8

_SCALARS: Mapping[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    datetime.date: pa.date32(),
    datetime.datetime: pa.timestamp("us", tz="UTC"),
}

_TEXTS = pa.list_(_SCALARS[str])


class Column(Protocol):
    """Converts values of one Python type to an Arrow array."""

    @property
    def arrow_type(self) -> pa.DataType:
        """The type of the array."""

    def array(self, values: Sequence[object], places: Mapping[int, int]) -> Array:
        """Return the values as an array; ``places`` are indices in the layers, by the records' ``id``."""


@attrs.frozen
class _Scalar:
    arrow_type: pa.DataType

    def array(self, values: Sequence[object], places: Mapping[int, int]) -> Array:
        return pa.array(values, self.arrow_type)


@attrs.frozen
class _Index:
    """A record whose layer has its own column, given as its index there."""

    arrow_type: pa.DataType = _SCALARS[int]

    def array(self, values: Sequence[object], places: Mapping[int, int]) -> Array:
        return pa.array([places.get(id(value)) for value in values], self.arrow_type)


@attrs.frozen
class _Text:
    """A record, given as its text in the article."""

    arrow_type: pa.DataType = _SCALARS[str]

    def array(self, values: Sequence[object], places: Mapping[int, int]) -> Array:
        records = cast("Sequence[Record | None]", values)
        return pa.array([None if record is None else record.text for record in records], self.arrow_type)


@attrs.frozen
class _Texts:
    """Records, given as their texts in the article: each text once, at most eight."""

    arrow_type: pa.DataType = _TEXTS

    def array(self, values: Sequence[object], places: Mapping[int, int]) -> Array:
        # A speaker is repeated in each of the speaker's rows. Examining all mentions each time would take
        # quadratic time in the length of the text, so each speaker is examined once.
        known: dict[int, list[str] | None] = {}
        for value in values:
            if id(value) not in known:
                records = cast("Sequence[Record] | None", value)
                known[id(value)] = None if records is None else _first_texts(records)
        return pa.array([known[id(value)] for value in values], self.arrow_type)


def _first_texts(records: Sequence[Record]) -> list[str]:
    return list(itertools.islice(dict.fromkeys(record.text for record in records), _MOST_TEXTS))


@attrs.frozen
class List:
    """Values that are sequences."""

    item: Column
    """The column of their elements."""
    arrow_type: pa.DataType = attrs.field(init=False)
    """The list's type."""

    @arrow_type.default
    def _make_type(self) -> pa.DataType:
        return pa.list_(self.item.arrow_type)

    def array(self, values: Sequence[object], places: Mapping[int, int]) -> Array:
        """Return the values as one array of lists."""
        lists = [() if value is None else cast("Sequence[object]", value) for value in values]
        offsets = pa.array(itertools.accumulate(map(len, lists), initial=0), pa.int32())
        flat = list(itertools.chain.from_iterable(lists))
        null = pa.array([value is None for value in values], pa.bool_())
        return pa.ListArray.from_arrays(offsets, self.item.array(flat, places), mask=null)


@attrs.frozen
class Struct:
    """Values with attributes as a table: one column for each attribute, by name."""

    columns: Mapping[str, Column]
    """The column of each attribute."""
    arrow_type: pa.StructType = attrs.field(init=False)
    """The struct's type."""

    @arrow_type.default
    def _make_type(self) -> pa.StructType:
        return pa.struct([pa.field(name, column.arrow_type) for name, column in self.columns.items()])

    def array(self, values: Sequence[object], places: Mapping[int, int]) -> Array:
        """Return the values as one array of structs."""
        arrays = [
            column.array([None if value is None else getattr(value, name) for value in values], places)
            for name, column in self.columns.items()
        ]
        null = pa.array([value is None for value in values], pa.bool_())
        return pa.StructArray.from_arrays(arrays, fields=list(self.arrow_type), mask=null)

    @classmethod
    def of(cls, kind: type[Any], indexed: Container[object] = (), *, inside: bool = False) -> Struct:
        """Return the struct of an attrs class; see :func:`column` for the parameters."""
        types = typing.get_type_hints(kind)
        names = [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", kind))]
        return cls({name: column(types[name], indexed, inside=inside) for name in names})


def column(kind: object, indexed: Container[object] = (), *, inside: bool = False) -> Column:
    """Return the column for values of a type, given as the annotation of a field.

    >>> str(column(tuple[int, ...]).arrow_type)
    'list<item: int64>'

    If a field refers to a record of a layer in ``indexed``, the value is the record's index in that layer.
    Otherwise it is a struct of the record's fields, in which further records are given as texts: an
    attribution's speaker has a name and the texts of titles and mentions, each text once and only the first
    eight.

    :param kind: a type used in fields of records.
    :param indexed: the layers that have their own column.
    :param inside: whether this is a field of a record that another record refers to.
    """
    arguments = typing.get_args(kind)
    match typing.get_origin(kind):
        case origin if origin in (Union, UnionType):
            [inner] = [argument for argument in arguments if argument is not type(None)]
            return column(inner, indexed, inside=inside)
        case origin if origin is Literal:
            return _Scalar(pa.string())
        case origin if origin is tuple:
            if inside and arguments[0] in LAYERS.values() and arguments[0] not in indexed:
                return _Texts()
            return List(column(arguments[0], indexed, inside=inside))
    if kind in indexed:
        return _Index()
    if kind in LAYERS.values():
        return _Text() if inside else Struct.of(cast("type[attrs.AttrsInstance]", kind), indexed, inside=True)
    if isinstance(kind, type) and attrs.has(kind):
        return Struct.of(kind, indexed, inside=inside)
    return _Scalar(_SCALARS[kind])
