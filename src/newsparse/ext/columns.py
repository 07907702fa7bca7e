"""Converts records to Arrow columns, by the shapes of the records' fields.

``int`` becomes int64, ``tuple[Span, ...]`` a list of structs, and None becomes null. A new field in
:mod:`newsparse.core.records` needs no code here. A column is filled from all its values at once, which takes
a tenth of the time of one table per record.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, TypeAlias

import attrs
import pyarrow as pa

from newsparse.core.layer import Record
from newsparse.core.shape import Shape, shapes

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


@attrs.frozen
class Column:
    """Converts values to an Arrow array, given indices in the layers, by the records' ``id``."""

    arrow_type: pa.DataType
    array: Callable[[Sequence[Any], Mapping[int, int]], Array]


def column(shape: Shape, indexed: Container[object] = (), *, inside: bool = False) -> Column:
    """Return the column for the values of a field.

    >>> from newsparse.core.shape import shape_of
    >>> str(column(shape_of(tuple[int, ...])).arrow_type)
    'list<item: int64>'

    If a field refers to a record of a layer in ``indexed``, the value is the record's index in that layer.
    Otherwise it is a struct of the record's fields, in which further records are given as texts: an
    attribution's speaker has a name and the texts of titles and mentions, each text once and only the first
    eight.

    :param indexed: the layers that have their own column.
    :param inside: whether this is a field of a record that another record refers to.
    """
    if shape.is_many:
        if inside and shape.layer and shape.kind not in indexed:
            return Column(pa.list_(pa.string()), _texts)
        return many(column(attrs.evolve(shape, is_many=False), indexed, inside=inside))
    if shape.kind in indexed:
        return _scalar(int, lambda record, places: places.get(id(record)))
    if shape.layer and inside:
        return _scalar(str, lambda record, places: None if record is None else record.text)
    if shape.is_record:
        return struct(columns_of(shape.kind, indexed, inside=inside or shape.layer is not None))
    return Column(_SCALARS[shape.kind], lambda values, places: pa.array(values, _SCALARS[shape.kind]))


def columns_of(kind: type, indexed: Container[object] = (), *, inside: bool = False) -> Mapping[str, Column]:
    """Return the columns of a record's fields; see :func:`column` for the parameters."""
    return {name: column(shape, indexed, inside=inside) for name, shape in shapes(kind).items()}


def _scalar(kind: type, of: Callable[[Any, Mapping[int, int]], object]) -> Column:
    return Column(
        _SCALARS[kind],
        lambda values, places: pa.array([of(value, places) for value in values], _SCALARS[kind]),
    )


def _texts(values: Sequence[Sequence[Record] | None], places: Mapping[int, int]) -> Array:
    """Return the texts of records, each once, and at most eight."""
    # A speaker is repeated in each of the speaker's rows. Examining all mentions each time would take
    # quadratic time in the length of the text, so each speaker is examined once.
    known: dict[int, list[str] | None] = {id(None): None}
    for records in values:
        if records is not None and id(records) not in known:
            known[id(records)] = list(dict.fromkeys(record.text for record in records))[:_MOST_TEXTS]
    return pa.array([known[id(records)] for records in values], pa.list_(pa.string()))


def many(item: Column) -> Column:
    """Return the column for values that are sequences."""

    def array(values: Sequence[Sequence[object] | None], places: Mapping[int, int]) -> Array:
        lists = [() if value is None else value for value in values]
        offsets = pa.array(itertools.accumulate(map(len, lists), initial=0), pa.int32())
        flat = list(itertools.chain.from_iterable(lists))
        null = pa.array([value is None for value in values], pa.bool_())
        return pa.ListArray.from_arrays(offsets, item.array(flat, places), mask=null)

    return Column(pa.list_(item.arrow_type), array)


def struct(columns: Mapping[str, Column]) -> Column:
    """Return the column for values with attributes: one inner column for each attribute, by name."""
    fields = [pa.field(name, column.arrow_type) for name, column in columns.items()]

    def array(values: Sequence[object], places: Mapping[int, int]) -> Array:
        arrays = [
            column.array([None if value is None else getattr(value, name) for value in values], places)
            for name, column in columns.items()
        ]
        null = pa.array([value is None for value in values], pa.bool_())
        return pa.StructArray.from_arrays(arrays, fields=fields, mask=null)

    return Column(pa.struct(fields), array)
