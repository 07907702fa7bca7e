"""Writes an article as plain values that ``json`` can store; :mod:`newsparse.output.restore` reads them back.

The form::

    {"schema": 1,
     "text": "...", "url": null, "outlet": "france24", "published": "2022-04-30", "published_from": "embeds",
     "min_confidence": null,
     "noise": [...], "metadata": [...], "quotes": [...], "titles": [...], "mentions": [...],
     "people": [...], "organisations": [...], "dates": [...], "attributions": [...]}

Each layer is a list of its records, each record a table of its fields, each span ``{"start", "end",
"text"}``, each date an ISO 8601 string.  A record that has its own layer is replaced elsewhere by its
index there: ``"speakers": [0]`` is the first of ``people``.  An attribution has its ``id`` too, which
follows from the text and its place (:mod:`newsparse.output.ids`).  Both directions follow the field
definitions in :mod:`newsparse.core.records`, so a new field needs no code here.

JSON in ASCII writes two halves of a surrogate pair, side by side in a ``str``, like the character that they
encode.  One code point less moves all offsets after it, so data read from it is refused.  No decoder makes
such halves; ``json.dumps(..., ensure_ascii=False)`` keeps them apart.
"""

from __future__ import annotations

import datetime
import functools
import typing
from collections.abc import Callable, Hashable, Mapping
from types import UnionType
from typing import Any, Literal, Union

import attrs

from newsparse.core.layer import Layer, Record
from newsparse.core.records import (
    Attribution,
    DateExpression,
    Mention,
    Metadata,
    Noise,
    Organisation,
    Person,
    Quote,
    Span,
    Title,
)
from newsparse.language.language import ENGLISH
from newsparse.output.ids import article_id, attribution_ids

__all__ = ["LAYERS", "SCHEMA", "Plain", "fields_of", "to_plain"]

SCHEMA = 1
"""The version of the form; it is increased if an older version would misread a newer file."""

LAYERS: Mapping[str, type[Record]] = {
    "noise": Noise,
    "metadata": Metadata,
    "quotes": Quote,
    "titles": Title,
    "mentions": Mention,
    "people": Person,
    "organisations": Organisation,
    "dates": DateExpression,
    "attributions": Attribution,
}
"""The layers that are written; each refers only to those above it."""

_PLAIN = frozenset({str, int, float, bool, type(None)})


@attrs.frozen
class Plain:
    """The fields of an article besides its layers."""

    text: str = attrs.field()
    """The text as it was parsed."""
    url: str | None = attrs.field(default=None)
    """The web address given by the caller."""
    outlet: str | None = attrs.field(default=None)
    """The outlet's name."""
    published: datetime.date | None = attrs.field(default=None)
    """The day of publication."""
    published_from: Literal["given", "text", "embeds"] | None = attrs.field(default=None)
    """How that day is known."""
    min_confidence: float | None = attrs.field(default=None)
    """The confidence at or above which attributions were reported."""
    language: str = attrs.field(default="en")
    """The language in which it was parsed; written only if it is not English."""


def to_plain(
    article: Plain, layers: Mapping[type[Record], Layer[Any]], *, text: bool = True
) -> dict[str, object]:
    """Return an article and its layers in :data:`LAYERS` as plain values.

    A record whose layer is not written appears in full where another record refers to it.

    :param text: whether to write the text.  Without it, no span has its words, fields that have their default
        are left out, and so are references to layers that are not written, if the record can be restored
        without them; ``id`` identifies the text.
    """
    if not text:
        return _without_text(to_plain(article, layers), article, layers)
    data: dict[str, object] = {
        "schema": SCHEMA,
        "text": article.text,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "min_confidence": article.min_confidence,
    }
    if article.language != ENGLISH:
        data["language"] = article.language
    # Records are looked up by identity, because hashing a person hashes all mentions.
    indices: dict[int, int] = {}
    for name, kind in LAYERS.items():
        if kind in layers:
            layer = layers[kind]
            written = [_write_record(record, indices) for record in layer]
            if kind is Attribution:
                ids = attribution_ids(article.text, layer)
                written = [{"id": name, **statement} for name, statement in zip(ids, written, strict=True)]
            data[name] = written
            indices.update((id(record), index) for index, record in enumerate(layer))
    return data


def _without_text(
    data: dict[str, object], article: Plain, layers: Mapping[type[Record], Layer[Any]]
) -> dict[str, object]:
    """Return plain values without anything that the text contains."""
    found: dict[str, object] = {"id": article_id(article.text)}
    found |= {name: value for name, value in data.items() if name != "text" and name not in LAYERS}
    for name, kind in LAYERS.items():
        if name in data:
            items = typing.cast("list[dict[str, object]]", data[name])
            found[name] = [_short_record(kind, item, layers) for item in items]
    return found


def _short_record(
    kind: type, item: Mapping[str, object], layers: Mapping[type[Record], Layer[Any]]
) -> dict[str, object]:
    defaults, types = _defaults(typing.cast("Hashable", kind)), fields_of(kind)
    found = {}
    for name, value in item.items():
        if name == "text" or (name in defaults and value == defaults[name]):
            continue
        inner = _inner_record(types.get(name))
        # A reference that a record cannot do without, such as the title of a presumed office, stays in full.
        if inner in LAYERS.values() and inner not in layers and name in defaults:
            continue
        if inner is not None and inner not in layers:
            if isinstance(value, list):
                value = [_short_record(inner, one, layers) for one in value]
            elif isinstance(value, dict):
                value = _short_record(inner, value, layers)
        found[name] = value
    return found


def _inner_record(kind: object) -> type | None:
    """Return the record in the type of a field: ``Span`` for ``Span | None`` and for ``tuple[Span, ...]``."""
    kinds = [kind, *typing.get_args(kind)]
    return next((one for one in kinds if isinstance(one, type) and attrs.has(one)), None)


@functools.cache
def _defaults(kind: type) -> Mapping[str, object]:
    """Return the plain form of the defaults of a record's fields."""
    fields = attrs.fields(kind)
    return {f.name: [] if f.default == () else f.default for f in fields if f.default is not attrs.NOTHING}


def _write(record: object, indices: Mapping[int, int]) -> object:
    """Return the number of a record in its layer, or its plain form if the layer is not written before."""
    index = indices.get(id(record))
    return _write_record(record, indices) if index is None else index


def _write_record(record: object, indices: Mapping[int, int]) -> dict[str, object]:
    return _writer(typing.cast("Hashable", type(record)))(record, indices)


_Writer: typing.TypeAlias = "Callable[[object, Mapping[int, int]], dict[str, object]]"


@functools.cache
def _writer(kind: type) -> _Writer:
    """Return a function that writes the records of a class.

    It is one expression, generated from the names and types of the fields; checking the type of each value
    while writing took more than twice the time.  For a quotation it is, in short::

        {"start": record.start, "end": record.end, "text": record.text, "depth": record.depth,
         "parts": [{"start": item.start, ...} for item in record.parts], ...}
    """
    known = {"write": _write, "write_record": _write_record, "Span": Span}
    fields = [f"{name!r}: {_expression(of, f'record.{name}')}" for name, of in fields_of(kind).items()]
    source = f"lambda record, indices: {{{', '.join(fields)}}}"
    return typing.cast("_Writer", eval(compile(source, f"<writer of {kind.__name__}>", "eval"), known))


def _expression(kind: object, value: str) -> str:
    """Return the source of the plain form of a value of a type.

    >>> _expression(datetime.date | None, "record.day")
    '(None if record.day is None else record.day.isoformat())'
    >>> _expression(tuple[str, ...], "record.values")
    '[*record.values]'
    """
    arguments = typing.get_args(kind)
    match typing.get_origin(kind):
        case origin if origin in (Union, UnionType) and len(arguments) == 2 and type(None) in arguments:
            [inner] = [argument for argument in arguments if argument is not type(None)]
            written = _expression(inner, value)
            return value if written == value else f"(None if {value} is None else {written})"
        case origin if origin is Literal:
            return value
        case origin if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
            written = _expression(arguments[0], "item")
            # Many are empty, and a comprehension takes as long as a call.
            return (
                f"[*{value}]"
                if written == "item"
                else f"([{written} for item in {value}] if {value} else [])"
            )
    if kind in _PLAIN:
        return value
    if kind in (datetime.date, datetime.datetime):
        return f"{value}.isoformat()"
    if kind is Span:
        # A plain span is in no layer; a record, which is also a span, may be.
        span = ", ".join(f"{name!r}: {value}.{name}" for name in fields_of(Span))
        return f"({{{span}}} if type({value}) is Span else write({value}, indices))"
    return f"write({value}, indices)"


def fields_of(kind: type) -> Mapping[str, object]:
    """Return the type of each field of a record, by name."""
    return _types(typing.cast("Hashable", kind))


@functools.cache
def _types(kind: type) -> Mapping[str, object]:
    types = typing.get_type_hints(kind)
    return {field.name: types[field.name] for field in attrs.fields(kind)}
