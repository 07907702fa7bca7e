"""The fields of a record, read once from its class: JSON, rows, tables and data frames follow from them.

A new field in :mod:`newsparse.core.records` needs no other code.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Any, Final, Literal

import attrs

from newsparse.core import records
from newsparse.core.layer import Record

LAYERS: Final[Mapping[str, type[Record]]] = {
    "noise": records.Noise,
    "metadata": records.Metadata,
    "quotes": records.Quote,
    "titles": records.Title,
    "mentions": records.Mention,
    "people": records.Person,
    "organisations": records.Organisation,
    "dates": records.DateExpression,
    "attributions": records.Attribution,
}
"""The layers that are written; each refers only to those above it."""

_NAMES: Mapping[object, str] = {kind: name for name, kind in LAYERS.items()}


@attrs.frozen
class Shape:
    """What the values of a field are."""

    kind: type[Any]  # the type of a value, or of each if there are several: plain, or a class of records
    is_many: bool = False  # whether a value is a tuple
    may_be_none: bool = False
    has_gaps: bool = False  # whether one of several values can be missing
    choices: tuple[str, ...] = ()  # the strings that a value can be; any if there are none
    is_needed: bool = True  # whether a record cannot be made without a value
    default: object = None  # what a record has if it is made without one

    @property
    def layer(self) -> str | None:
        """The name of the layer to which the records belong, if they are of one."""
        return _NAMES.get(self.kind)

    @property
    def is_record(self) -> bool:
        """Whether a value is a record, or several."""
        return attrs.has(self.kind)


def shape_of(hint: object, **default: Any) -> Shape:
    """Return the shape of a field from its annotation.

    >>> found = shape_of(tuple[int, ...] | None)
    >>> found.kind, found.is_many, found.may_be_none
    (<class 'int'>, True, True)
    """
    arguments = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, UnionType):
        [inner] = [argument for argument in arguments if argument is not NoneType]
        return attrs.evolve(shape_of(inner, **default), may_be_none=True)
    if origin is tuple:
        each = shape_of(arguments[0], **default)
        return attrs.evolve(each, is_many=True, may_be_none=False, has_gaps=each.may_be_none)
    if origin is Literal:
        return Shape(str, choices=arguments, **default)
    return Shape(typing.cast("type[Any]", hint), **default)


def _shapes(kind: type) -> Mapping[str, Shape]:
    hints = typing.get_type_hints(kind)
    if not attrs.has(kind):
        return {name: shape_of(hint) for name, hint in hints.items()}
    return {
        field.name: shape_of(
            hints[field.name], is_needed=field.default is attrs.NOTHING, default=field.default
        )
        for field in attrs.fields(kind)
    }


shapes: Callable[[type], Mapping[str, Shape]] = functools.cache(_shapes)
"""Return the fields of a record or a row, by name."""
