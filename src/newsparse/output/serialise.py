"""Writes an article as plain values that ``json`` can store, and restores it from them.

The form::

    {"schema": 1,
     "text": "...", "url": null, "outlet": "france24", "published": "2022-04-30", "published_from": "embeds",
     "min_confidence": null,
     "noise": [...], "metadata": [...], "quotes": [...], "titles": [...], "mentions": [...],
     "people": [...], "organisations": [...], "dates": [...], "attributions": [...]}

Each layer is a list of its records, each record a table of its fields, each span ``{"start", "end",
"text"}``, each date an ISO 8601 string.  A record that has its own layer is replaced elsewhere by its
index there: ``"speakers": [0]`` is the first of ``people``.  An attribution has its ``id`` too, which
follows from the text and its place (:mod:`newsparse.output.rows`).  Both directions follow the field
definitions in :mod:`newsparse.core.records`, so a new field needs no code here.

JSON in ASCII writes two halves of a surrogate pair, side by side in a ``str``, like the character that they
encode.  One code point less moves all offsets after it, so data read from it is refused.  No decoder makes
such halves; ``json.dumps(..., ensure_ascii=False)`` keeps them apart.
"""

from __future__ import annotations

import datetime
import functools
import typing
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence, Sized
from itertools import pairwise
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union

import attrs

from newsparse.core.layer import Layer, Record
from newsparse.core.records import (
    Attribution,
    Claim,
    DateExpression,
    Inferred,
    Mention,
    Metadata,
    Noise,
    Organisation,
    Person,
    Quote,
    Span,
    Title,
)
from newsparse.errors import InputError, shown
from newsparse.language.language import ENGLISH, Language
from newsparse.output.rows import article_id, attribution_ids

if TYPE_CHECKING:
    from newsparse.core.document import Article
    from newsparse.core.pipeline import Pipeline

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

    @classmethod
    def of(cls, article: Article) -> Plain:
        """Return the fields of an article."""
        return cls(
            text=article.text,
            url=article.url,
            outlet=article.outlet.name if article.outlet else None,
            published=article.published,
            published_from=article.published_from,
            min_confidence=article.min_confidence,
            language=article.language,
        )


def to_plain(
    article: Article, names: Collection[str] | None = None, *, text: bool = True
) -> dict[str, object]:
    """Return an article and its layers in :data:`LAYERS` as plain values.

    A record whose layer is not written appears in full where another record refers to it.

    :param names: the layers to write; None for all that the article has.
    :param text: whether to write the text.  Without it, no span has its words, fields that have their default
        are left out, and so are references to layers that are not written, if the record can be restored
        without them; ``id`` identifies the text.
    :raises newsparse.InputError: if there is no layer with a name.
    :raises newsparse.PipelineError: if the article's language does not have one of the layers.
    """
    kinds = [LAYERS[name] for name in _checked(names, article.pipeline)]
    layers: dict[type[Record], Layer[Any]] = {kind: article[kind] for kind in kinds}
    data: dict[str, object] = {"schema": SCHEMA, **_write_record(Plain.of(article), {}, None)}
    if not text:
        del data["text"]
        data = {"id": article_id(article.text), **data}
    if article.language == ENGLISH:
        del data["language"]
    # Records are looked up by identity, because hashing a person hashes all mentions.
    indices: dict[int, int] = {}
    for name, kind in LAYERS.items():
        if kind in layers:
            layer = layers[kind]
            written = [_write_record(record, indices, None if text else layers) for record in layer]
            if kind is Attribution:
                ids = attribution_ids(article.text, layer)
                written = [{"id": name, **statement} for name, statement in zip(ids, written, strict=True)]
            data[name] = written
            indices.update((id(record), index) for index, record in enumerate(layer))
    return data


def _checked(names: Collection[str] | None, parsers: Pipeline) -> list[str]:
    """Return the names of the layers to write, in the order in which they are written."""
    if names is None:
        return [name for name, kind in LAYERS.items() if parsers.makes(kind)]
    if isinstance(names, str):
        raise InputError(f"layers must be names such as ['people'], not {names!r:.80}")
    if unknown := [name for name in names if name not in LAYERS]:
        raise InputError(f"layers: there is no layer {unknown[0]!r:.80}; choose from {', '.join(LAYERS)}")
    return [name for name in LAYERS if name in names]


# The layers that are written, if everything that follows from the text is left out; otherwise None.
_Kept: typing.TypeAlias = "Mapping[type[Record], object] | None"


def _write(value: Any, indices: Mapping[int, int], kept: _Kept) -> object:
    """Return a value in plain form; a record whose layer is written before is its number there."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span and kept is None:  # most values are spans
        return {"start": value.start, "end": value.end, "text": value.text}
    if kind is tuple or kind is list:
        return [_write(item, indices, kept) for item in value] if value else []
    if isinstance(value, datetime.date):
        return value.isoformat()
    index = indices.get(id(value))
    return _write_record(value, indices, kept) if index is None else index


def _write_record(record: object, indices: Mapping[int, int], kept: _Kept) -> dict[str, object]:
    """Return the fields of a record; most are plain, and a call for each would take a third of the time."""
    names = fields_of(typing.cast("Hashable", type(record))) if kept is None else _needed(record, kept)
    return {
        name: value if type(value := getattr(record, name)) in _PLAIN else _write(value, indices, kept)
        for name in names
    }


def _needed(record: Any, kept: Mapping[type[Record], object]) -> Iterator[str]:
    """Yield the names of those fields that neither the text nor their default can replace."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        kind = type(value[0] if isinstance(value, tuple) and value else value)
        # A reference that a record cannot do without, such as the title of a presumed office, stays.
        is_left_out = kind in LAYERS.values() and kind not in kept and field.default is not attrs.NOTHING
        if field.name != "text" and value != field.default and not is_left_out:
            yield field.name


@functools.cache
def fields_of(kind: type) -> Mapping[str, object]:
    """Return the type of each field of a record or a row, by name."""
    types = typing.get_type_hints(kind)
    names = [field.name for field in attrs.fields(kind)] if attrs.has(kind) else types
    return {name: types[name] for name in names}


# Restoring

# The maximum number of characters of a value in a message.
_SHOWN = 40


def from_plain(
    data: object, text: str | None = None, *, any_language: bool = False
) -> tuple[Plain, dict[type[Record], Layer[Any]]]:
    """Restore what :func:`to_plain` wrote; nothing is parsed.

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
    facts = {key: value for key, value in table.items() if key not in LAYERS and key != "schema"}
    article = _Restorer("", {}).record(Plain, {"language": ENGLISH, **facts}, "")
    if not any_language and article.language not in Language.available():
        raise InputError(f"language: this version does not support {_short(article.language)}")
    if (article.published is None) != (article.published_from is None):
        raise InputError("published_from describes published, so either both are null or neither is")
    reader = _Restorer(article.text, {}, text is not None)
    for name, kind in LAYERS.items():
        if name in table:
            items = _list(table[name], name)
            reader.layers[kind] = [
                reader.record(kind, item, f"{name}[{index}]") for index, item in enumerate(items)
            ]
    if "attributions" in table:
        _check_ids(table, article.text, typing.cast("Sequence[Attribution]", reader.layers[Attribution]))
    return article, {kind: Layer(records) for kind, records in reader.layers.items()}


def _check_ids(data: Mapping[str, Any], text: str, attributions: Sequence[Attribution]) -> None:
    """Check that ids belong to the attributions: an edited text would still have the old ids."""
    for index, own in enumerate(attribution_ids(text, attributions)):
        name = data["attributions"][index].get("id")
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

    def record(self, kind: type[T], value: object, place: str) -> T:
        table = _table(value, place)
        types = fields_of(typing.cast("type", kind))
        dot = f"{place}." if place else ""
        _refuse_unknown(table, {*types, "id"} if kind is Attribution else types, dot)
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
    if isinstance(record, Person | Organisation) and not record.name.strip():
        raise InputError(f"{dot}name: {_short(record.name)} is not a name")
    if isinstance(record, DateExpression) and record.first and record.last and record.first > record.last:
        raise InputError(f"{dot}last: {record.last} is before the first day, {record.first}")
    if isinstance(record, Quote | Claim) and record.depth < 0:
        raise InputError(f"{dot}depth: {_short(record.depth)} is below 0")
    if isinstance(record, Inferred):
        for name in ("head", "holders", "parts", "source", "cue", "content"):
            _check_spans(getattr(record, name, ()), record, dot + name, inside=name != "holders")
    for name in ("mentions", "titles"):
        if any(after.start < before.start for before, after in pairwise(getattr(record, name, ()))):
            raise InputError(f"{dot}{name} must be in the order of the text")
    if isinstance(record, Quote):
        _check_parts(record, dot)


def _check_spans(spans: Span | tuple[Span, ...], record: Span, place: str, *, inside: bool) -> None:
    """Check that spans are not empty, in order, and inside their record."""
    end = 0
    for index, span in enumerate((spans,) if isinstance(spans, Span) else spans):
        where = place if isinstance(spans, Span) else f"{place}[{index}]"
        at = f"{where} at {span.start}-{span.end}"
        if inside and not record.start <= span.start <= span.end <= record.end:
            raise InputError(f"{at} is not inside its record at {record.start}-{record.end}")
        if span.start == span.end:
            raise InputError(f"{at} is empty")
        if span.start < end:
            raise InputError(f"{at} begins before the end of the one before it")
        end = span.end


def _check_parts(quote: Quote, dot: str) -> None:
    parts, inner = quote.parts, quote.inner
    if not parts:
        raise InputError(f"{dot}parts: a quotation has at least one part")
    if len(parts) != len(inner):
        raise InputError(f"{dot}inner: {len(inner)} for {len(parts)} parts; there must be one for each")
    if parts[0].start != quote.start or parts[-1].end != quote.end:
        raise InputError(f"{dot}parts must begin and end where the quotation does, {quote.start}-{quote.end}")
    for index, (part, without) in enumerate(zip(parts, inner, strict=True)):
        if not part.start <= without.start <= without.end <= part.end:
            raise InputError(
                f"{dot}inner[{index}] at {without.start}-{without.end} is not inside its part at "
                f"{part.start}-{part.end}"
            )


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
