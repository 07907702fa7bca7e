"""Restores an article from what :mod:`newsparse.output.serialise` wrote, and checks that it is consistent."""

from __future__ import annotations

import datetime
import itertools
import typing
from collections.abc import Mapping, Sequence, Sized
from types import UnionType
from typing import Any, Literal, Union

import attrs

from newsparse.core.layer import Layer, Record
from newsparse.core.records import (
    Attribution,
    Claim,
    DateExpression,
    Inferred,
    Mention,
    Organisation,
    OrganisationMention,
    Person,
    Quote,
    Span,
    Title,
)
from newsparse.errors import InputError, shown
from newsparse.language.language import ENGLISH, Language
from newsparse.output.ids import article_id, attribution_ids
from newsparse.output.serialise import LAYERS, SCHEMA, Plain, fields_of

__all__ = ["from_plain"]

# The maximum number of characters of a value in a message.
_SHOWN = 40


def from_plain(
    data: object, text: str | None = None, *, any_language: bool = False
) -> tuple[Plain, dict[type[Record], Layer[Any]]]:
    """Restore what :func:`newsparse.output.serialise.to_plain` wrote; nothing is parsed.

    The data is also checked for consistency: every span is inside the text and has the words there; the parts
    of a record are inside it and in order; related fields have the same length.

    :param text: the text, if the data was written without it.
    :param any_language: whether it may be in a language that newsparse does not have: the caller has its own
        pipeline.
    :raises newsparse.InputError: if the data is not of this form or does not fit its own text; the
        message names the place, for example ``attributions[3].content[0].start``.
    """
    table = _table(data, "article")
    if "schema" not in table and isinstance(table.get("article"), Mapping):
        raise InputError('this is a line that newsparse parse wrote; pass its field "article"')
    schema = table.get("schema")
    if type(schema) is not int or schema != SCHEMA:
        raise InputError(f"schema: {_short(schema)} cannot be read; this version reads {SCHEMA}")
    if text is not None and "text" not in table:
        if table.get("id") not in (None, article_id(text)):
            raise InputError("text: this is not the text of the article; their ids differ")
        table = {**{key: value for key, value in table.items() if key != "id"}, "text": text}
    elif "text" not in table and "id" in table:
        raise InputError("text is missing, because the data was written without it; pass it with text=")
    known = {field.name for field in attrs.fields(Plain)} | {"schema"} | LAYERS.keys()
    _refuse_unknown(table, known, "")
    article = _Restorer("", {}).record(
        Plain,
        {"language": ENGLISH}
        | {key: value for key, value in table.items() if key not in LAYERS and key != "schema"},
        "",
    )
    if not any_language and article.language not in Language.available():
        raise InputError(f"language: this version does not support {_short(article.language)}")
    if (article.published is None) != (article.published_from is None):
        raise InputError("published_from describes published, so either both are null or neither is")
    reader = _Restorer(article.text, {}, text is not None)
    for name, kind in LAYERS.items():
        if name in table:
            items = _list(table[name], name)
            if kind is Attribution:
                items, ids = _without_ids(items)
            reader.layers[kind] = reader.layer(kind, items, name)
            if kind is Attribution:
                _check_ids(ids, article.text, typing.cast("Sequence[Attribution]", reader.layers[kind]))
    return article, {kind: Layer(records) for kind, records in reader.layers.items()}


def _without_ids(items: Sequence[object]) -> tuple[Sequence[object], Sequence[object]]:
    """Return plain attributions without their ids, and the ids; None for one without."""
    tables = [item if isinstance(item, Mapping) else {} for item in items]
    bare = [
        {key: value for key, value in item.items() if key != "id"} if isinstance(item, Mapping) else item
        for item in items
    ]
    return bare, [table.get("id") for table in tables]


def _check_ids(ids: Sequence[object], text: str, attributions: Sequence[Attribution]) -> None:
    """Check that ids belong to the attributions: an edited text would still have the old ids."""
    if any(name is not None for name in ids):
        for index, (name, own) in enumerate(zip(ids, attribution_ids(text, attributions), strict=True)):
            if name is not None and name != own:
                raise InputError(f"attributions[{index}].id: {_short(name)} is not its id, {own!r}")


T = typing.TypeVar("T")


@attrs.frozen
class _Restorer:
    """Reads values by the types of the fields they are for."""

    text: str
    layers: dict[type[Record], Sequence[Record]]
    fill: bool = False
    """Whether spans may lack their words, which can be taken from the text."""

    def layer(self, kind: type[Record], value: object, place: str) -> Sequence[Record]:
        items = _list(value, place)
        return [self.record(kind, item, f"{place}[{index}]") for index, item in enumerate(items)]

    def record(self, kind: type[T], value: object, place: str) -> T:
        table = _table(value, place)
        types = fields_of(kind)
        dot = f"{place}." if place else ""
        _refuse_unknown(table, types, dot)
        if self.fill and "text" not in table and issubclass(kind, Span):
            start, end = table.get("start"), table.get("end")
            if isinstance(start, int) and isinstance(end, int):
                table = {**table, "text": self.text[start:end]}
        found: dict[str, object] = {}
        for field in attrs.fields(typing.cast("type[attrs.AttrsInstance]", kind)):
            if field.name in table:
                found[field.name] = self.value(types[field.name], table[field.name], dot + field.name)
            elif field.default is attrs.NOTHING:
                raise InputError(f"{dot}{field.name} is missing")
        record = kind(**found)
        if isinstance(record, Span):
            self._check_place(record, dot)
        _check_meaning(record, dot)
        return record

    def _check_place(self, span: Span, dot: str) -> None:
        if not 0 <= span.start <= len(self.text):
            raise InputError(
                f"{dot}start: {_short(span.start)} is outside the text of {len(self.text)} characters"
            )
        if not span.start <= span.end <= len(self.text):
            raise InputError(f"{dot}end: {_short(span.end)} is before the start or outside the text")
        if self.text[span.start : span.end] != span.text:
            there = self.text[span.start : span.end]
            raise InputError(
                f"{dot}text: {_short(span.text)} is not the text at {span.start}-{span.end}, {_short(there)}"
            )

    def value(self, kind: object, value: object, place: str) -> object:
        arguments = typing.get_args(kind)
        match typing.get_origin(kind):
            case origin if origin in (Union, UnionType):
                [inner] = [argument for argument in arguments if argument is not type(None)]
                return None if value is None else self.value(inner, value, place)
            case origin if origin is Literal:
                if not isinstance(value, str) or value not in arguments:
                    raise InputError(
                        f"{place}: {_short(value)} is not one of {', '.join(map(repr, arguments))}"
                    )
                return value
            case origin if origin is tuple:
                items = _list(value, place)
                return tuple(self.value(arguments[0], item, f"{place}[{i}]") for i, item in enumerate(items))
        if kind in self.layers and isinstance(value, int):
            layer = self.layers[kind]
            if isinstance(value, bool) or not 0 <= value < len(layer):
                raise InputError(
                    f"{place}: {_short(value)} is not an index into a layer of {len(layer)} records"
                )
            return layer[value]
        if isinstance(kind, type) and attrs.has(kind):
            return self.record(kind, value, place)
        return _scalar(kind, value, place)


def _scalar(kind: object, value: object, place: str) -> object:
    if kind in (datetime.date, datetime.datetime) and isinstance(value, str):
        read = datetime.datetime if kind is datetime.datetime else datetime.date
        try:
            day = read.fromisoformat(value)
        except ValueError:
            raise InputError(f"{place}: {_short(value)} is not an ISO 8601 {read.__name__}") from None
        if isinstance(day, datetime.datetime) and day.utcoffset() is None:
            raise InputError(f"{place}: {_short(value)} has no time zone")
        return day
    if kind is float and type(value) in (int, float):
        number = typing.cast("float", value)
        # All floats are between 0 and 1: confidences and their minimum.
        if not 0 <= number <= 1:
            raise InputError(f"{place}: {_short(value)} is not from 0 to 1")
        return float(number)
    if type(value) is not kind:
        raise InputError(f"{place}: {_short(value)} is not a {getattr(kind, '__name__', kind)}")
    return value


def _check_meaning(record: object, dot: str) -> None:
    """Check what types do not show: that the fields of a record fit one another.

    Later reading relies on each check, and everything that newsparse itself finds passes them.
    """
    if isinstance(record, Inferred) and record.start == record.end:
        raise InputError(f"{dot}end: {record.end} equals the start; a record has at least one character")
    if isinstance(record, Quote):
        _check_parts(record, dot)
    elif isinstance(record, Mention | OrganisationMention):
        _check_inside((record.head,), record, f"{dot}head")
    elif isinstance(record, Claim):
        for name in ("source", "cue", "content"):
            spans: tuple[Span, ...] = getattr(record, name)
            _check_inside(spans, record, f"{dot}{name}", many=True)
    elif isinstance(record, Title):
        _check_order(record.holders, f"{dot}holders")
    elif isinstance(record, Person):
        if not record.name.strip():
            raise InputError(f"{dot}name: {_short(record.name)} is not a name")
        _check_sorted(record.mentions, f"{dot}mentions")
        _check_sorted(record.titles, f"{dot}titles")
    elif isinstance(record, Organisation):
        if not record.name.strip():
            raise InputError(f"{dot}name: {_short(record.name)} is not a name")
        _check_sorted(record.mentions, f"{dot}mentions")
    elif isinstance(record, DateExpression) and record.first and record.last and record.first > record.last:
        raise InputError(f"{dot}last: {record.last} is before the first day, {record.first}")
    if isinstance(record, Quote | Claim) and record.depth < 0:
        raise InputError(f"{dot}depth: {_short(record.depth)} is below 0")


def _check_sorted(spans: Sequence[Span], place: str) -> None:
    if any(after.start < before.start for before, after in itertools.pairwise(spans)):
        raise InputError(f"{place} must be in the order of the text")


def _check_parts(quote: Quote, dot: str) -> None:
    parts, inner = quote.parts, quote.inner
    if not parts:
        raise InputError(f"{dot}parts: a quotation has at least one part")
    if len(parts) != len(inner):
        raise InputError(f"{dot}inner: {len(inner)} for {len(parts)} parts; there must be one for each")
    _check_inside(parts, quote, f"{dot}parts", many=True)
    if parts[0].start != quote.start or parts[-1].end != quote.end:
        raise InputError(f"{dot}parts must begin and end where the quotation does, {quote.start}-{quote.end}")
    for index, (part, without) in enumerate(zip(parts, inner, strict=True)):
        if not part.start <= without.start <= without.end <= part.end:
            raise InputError(
                f"{dot}inner[{index}] at {without.start}-{without.end} is not inside its part at "
                f"{part.start}-{part.end}"
            )


def _check_inside(spans: Sequence[Span], record: Span, place: str, *, many: bool = False) -> None:
    """Check that spans are inside their record and in order."""
    for index, span in enumerate(spans):
        if not record.start <= span.start <= span.end <= record.end:
            where = f"{place}[{index}]" if many else place
            raise InputError(
                f"{where} at {span.start}-{span.end} is not inside its record at {record.start}-{record.end}"
            )
    _check_order(spans, place, many=many)


def _check_order(spans: Sequence[Span], place: str, *, many: bool = True) -> None:
    end = 0
    for index, span in enumerate(spans):
        where = f"{place}[{index}]" if many else place
        if span.start == span.end:
            raise InputError(f"{where} at {span.start}-{span.end} is empty")
        if span.start < end:
            raise InputError(f"{where} at {span.start}-{span.end} begins before the end of the one before it")
        end = span.end


def _table(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise InputError(f"{place or 'article'}: {_short(value)} is not a dict")
    return value


def _list(value: object, place: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise InputError(f"{place}: {_short(value)} is not a list")
    return value


def _short(value: object) -> str:
    """Format a value for a message, shortened if it is long."""
    if isinstance(value, str):
        return repr(value) if len(value) <= _SHOWN else f"{value[:_SHOWN]!r} ..."
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return f"a number of more than {_SHOWN} digits"
    if isinstance(value, Sized) and len(value) > 0:
        # Its repr can be as long as the file, or nested so deeply that Python gives up.
        return f"a {type(value).__name__} of {len(value)}"
    return shown(value)


def _refuse_unknown(table: Mapping[str, object], known: typing.Container[str], dot: str) -> None:
    for key in table:
        if key not in known:
            name = key if isinstance(key, str) and len(key) <= _SHOWN else _short(key)
            raise InputError(f"{dot}{name} is not a field of this version")
