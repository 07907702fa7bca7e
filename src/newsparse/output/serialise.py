"""Writes an article as plain values that ``json`` can store, and restores it from them.

The form::

    {"schema": 1,
     "text": "...", "url": null, "outlet": "france24", "published": "2022-04-30", "published_from": "embeds",
     "min_confidence": null,
     "noise": [...], "metadata": [...], "quotes": [...], "titles": [...], "mentions": [...],
     "people": [...], "organisations": [...], "dates": [...], "attributions": [...]}

Each layer is a list of its records, each record a table of its fields, each span ``{"start", "end",
"text"}``, each date an ISO 8601 string.  A record that has its own layer is replaced elsewhere by its
index there: ``"speakers": [0]`` is the first of ``people``.  An attribution has its ``id`` too.  Both
directions follow the fields of the records (:mod:`newsparse.core.shape`), so a new field needs no code here.

JSON in ASCII writes two halves of a surrogate pair, side by side in a ``str``, like the character that they
encode.  One code point less moves all offsets after it, so data read from it is refused.  No decoder makes
such halves; ``json.dumps(..., ensure_ascii=False)`` keeps them apart.
"""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence, Sized
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast

from attrs import frozen

from newsparse.core import records
from newsparse.core.context import ArticleContext
from newsparse.core.layer import Layer, Record
from newsparse.core.published import Publication
from newsparse.core.reading import Reading
from newsparse.core.shape import LAYERS, Shape, shapes
from newsparse.core.shown import shortened
from newsparse.errors import InputError, shown
from newsparse.language.language import ENGLISH, Language
from newsparse.output.rows import article_id, attribution_ids
from newsparse.publishers import registry
from newsparse.publishers.outlet import Outlet

if TYPE_CHECKING:
    from newsparse.core.document import Article
    from newsparse.core.pipeline import Pipeline

SCHEMA: Final = 1
"""The version of the form; it is increased if an older version would misread a newer file."""

_PLAIN = frozenset({str, int, float, bool, type(None)})


@frozen
class Plain:
    """The fields of an article besides its layers."""

    text: str
    """The text as it was parsed."""
    url: str | None = None
    """The web address given by the caller."""
    outlet: str | None = None
    """The outlet's name."""
    published: datetime.date | None = None
    """The day of publication."""
    published_from: Literal["given", "text", "embeds"] | None = None
    """How that day is known."""
    min_confidence: float | None = None
    """The confidence at or above which attributions were reported."""
    language: str = ENGLISH
    """The language in which it was parsed; written only if it is not English."""

    @classmethod
    def of(cls, article: Article) -> Plain:
        """Return the fields of an article."""
        facts = {name: getattr(article, name) for name in shapes(cls)}
        return cls(**{**facts, "outlet": article.outlet.name if article.outlet else None})


def are_equal(one: Article, other: Article) -> bool:
    """Return whether two articles have the same facts and the same layers."""
    return Plain.of(one) == Plain.of(other) and all(
        one.reading.made(kind) == other.reading.made(kind) for kind in LAYERS.values()
    )


# Writing


def to_plain(
    article: Article, names: Collection[str] | None = None, *, text: bool = True
) -> dict[str, object]:
    """Return an article and its layers as plain values; see :meth:`newsparse.Article.to_dict`.

    A record whose layer is not written appears in full where another record refers to it.
    """
    layers = {name: article[LAYERS[name]] for name in _checked(names, article.pipeline)}
    data: dict[str, object] = {"schema": SCHEMA, **_write_record(Plain.of(article), {}, None)}
    if not text:
        del data["text"]
        data = {"id": article_id(article.text), **data}
    if article.language == ENGLISH:
        del data["language"]
    # Records are looked up by identity, because hashing a person hashes all mentions.
    indices: dict[int, int] = {}
    for name, layer in layers.items():
        written = [_write_record(record, indices, None if text else layers) for record in layer]
        if name == "attributions":
            ids = attribution_ids(article.text, cast("Sequence[records.Attribution]", layer))
            written = [{"id": own, **statement} for own, statement in zip(ids, written, strict=True)]
        data[name] = written
        indices.update((id(record), index) for index, record in enumerate(layer))
    return data


def _checked(names: Collection[str] | None, parsers: Pipeline) -> list[str]:
    if names is None:
        return [name for name, kind in LAYERS.items() if parsers.makes(kind)]
    if isinstance(names, str):
        raise InputError(f"layers must be names such as ['people'], not {names!r:.80}")
    if unknown := [name for name in names if name not in LAYERS]:
        raise InputError(f"layers: there is no layer {unknown[0]!r:.80}; choose from {', '.join(LAYERS)}")
    return [name for name in LAYERS if name in names]


# ``kept`` are the layers that are written, if all that follows from the text is left out; otherwise None.
def _write(value: Any, indices: Mapping[int, int], kept: Container[str] | None) -> object:
    """Return a value in plain form; a record whose layer is written before is its number there."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is records.Span and kept is None:  # most values are spans
        return {"start": value.start, "end": value.end, "text": value.text}
    if kind is tuple or kind is list:
        return [_write(item, indices, kept) for item in value] if value else []
    if isinstance(value, datetime.date):
        return value.isoformat()
    index = indices.get(id(value))
    return _write_record(value, indices, kept) if index is None else index


def _write_record(
    record: object, indices: Mapping[int, int], kept: Container[str] | None
) -> dict[str, object]:
    names = shapes(type(record)) if kept is None else _needed(record, kept)
    return {  # most fields are plain, and a call for each would take a third of the time
        name: value if type(value := getattr(record, name)) in _PLAIN else _write(value, indices, kept)
        for name in names
    }


def _needed(record: object, kept: Container[str]) -> Iterator[str]:
    """Yield the names of those fields that neither the text nor their default can replace."""
    for name, shape in shapes(type(record)).items():
        # A reference that a record cannot do without, such as the title of a presumed office, stays.
        is_left_out = shape.layer and shape.layer not in kept
        if name != "text" and (
            shape.is_needed or (not is_left_out and getattr(record, name) != shape.default)
        ):
            yield name


def to_json(data: dict[str, object] | Sequence[Record]) -> str:
    """Return the plain form of an article, or records, as JSON."""
    plain = data if isinstance(data, dict) else _write(data, {}, None)
    # Half a surrogate pair, which UTF-8 cannot encode, is escaped.
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


# Restoring

_SHOWN = 40  # the maximum number of characters of a value in a message


def from_plain(
    data: object, text: str | None, pipeline: Pipeline | None, default: Callable[[str], Pipeline]
) -> Reading:
    """Restore what :func:`to_plain` wrote; nothing is parsed.

    The data must also fit itself: every span is inside the text and has the words there; the parts of a
    record are inside it and in order; related fields have the same length.

    :param text: the text, if the data was written without it.
    :param pipeline: the parsers, for any language; None for the ``default`` ones of a known language.
    :raises newsparse.InputError: if the data is not of this form or does not fit its own text; the
        message names the place, for example ``attributions[3].content[0].start``.
    """
    table = dict(_table(data, "article"))
    if "schema" not in table and isinstance(table.get("article"), Mapping):
        raise InputError('this is a line that newsparse parse wrote; pass its field "article"')
    schema = table.pop("schema", None)
    if type(schema) is not int or schema != SCHEMA:
        raise InputError(f"schema: {_short(schema)} cannot be read; this version reads {SCHEMA}")
    if "text" in table:
        text = None
    elif text is not None:
        if table.pop("id", None) not in (None, article_id(text)):
            raise InputError("text: this is not the text of the article; their ids differ")
        table["text"] = text
    elif "id" in table:
        raise InputError("text is missing, because the data was written without it; pass it with text=")
    written = {name: table.pop(name) for name in LAYERS if name in table}
    article = _Restorer("", {}).record(Plain, table, "")
    if pipeline is None and article.language not in Language.available():
        raise InputError(f"language: this version does not support {_short(article.language)}")
    if (article.published is None) != (article.published_from is None):
        raise InputError("published_from describes published, so either both are null or neither is")
    reader = _Restorer(article.text, {}, fill=text is not None)
    for name, layer in written.items():
        reader.layers[name] = [reader.record(LAYERS[name], *item) for item in _items(layer, name)]
    # An edited text would still have the old ids.
    statements = cast("Sequence[records.Attribution]", reader.layers.get("attributions", ()))
    for index, own in enumerate(attribution_ids(article.text, statements)):
        given = written["attributions"][index].get("id")
        if given not in (None, own):
            raise InputError(f"attributions[{index}].id: {_short(given)} is not its id, {own!r}")
    day = article.published if article.published_from == "given" else None
    context = ArticleContext(url=article.url, published=day, min_confidence=article.min_confidence)
    reading = Reading(article.text, pipeline or default(article.language), context)
    outlet = None if article.outlet is None else _outlet(article.outlet)
    reading.know(outlet, Publication(article.published, article.published_from))
    for name, layer in reader.layers.items():
        reading.layers[LAYERS[name]] = Layer(layer, LAYERS[name])
    return reading


def _outlet(name: str) -> Outlet:
    with contextlib.suppress(InputError):
        return registry.find(name)
    with contextlib.suppress(InputError):
        return Outlet(name, title=name)
    raise InputError(f"outlet: an outlet cannot be named {shortened(name, 40)!r}")


T = TypeVar("T")


@frozen
class _Restorer:
    text: str
    layers: dict[str, Sequence[Record]]
    fill: bool = False  # whether spans may lack their words, which can be taken from the text

    def record(self, kind: type[T], value: object, place: str) -> T:
        table = _table(value, place)
        dot = f"{place}." if place else ""
        fields = shapes(kind)
        for key in table:
            if key not in fields and not (key == "id" and kind is records.Attribution):
                name = key if isinstance(key, str) and len(key) <= _SHOWN else _short(key)
                raise InputError(f"{dot}{name} is not a field of this version")
        if self.fill and "text" not in table and issubclass(kind, records.Span):
            start, end = table.get("start"), table.get("end")
            if isinstance(start, int) and isinstance(end, int):
                table = {**table, "text": self.text[start:end]}
        found: dict[str, object] = {}
        for name, shape in fields.items():
            if name in table:
                found[name] = self._value(shape, table[name], dot + name)
            elif shape.is_needed:
                raise InputError(f"{dot}{name} is missing")
        record = kind(**found)
        for problem in _problems(record, self.text):
            raise InputError(dot + problem)
        return record

    def _value(self, shape: Shape, value: object, place: str) -> object:
        if value is None and shape.may_be_none:
            return None
        if not shape.is_many:
            return self._one(shape, value, place)
        items = _items(value, place)
        return tuple(
            None if item is None and shape.has_gaps else self._one(shape, item, at) for item, at in items
        )

    def _one(self, shape: Shape, value: object, place: str) -> object:
        if shape.choices and (not isinstance(value, str) or value not in shape.choices):
            raise InputError(f"{place}: {_short(value)} is not one of {', '.join(map(repr, shape.choices))}")
        if not shape.is_record:
            return _scalar(shape.kind, value, place)
        layer = self.layers.get(shape.layer or "")
        if layer is None or not isinstance(value, int):
            return self.record(shape.kind, value, place)
        if isinstance(value, bool) or not 0 <= value < len(layer):
            raise InputError(f"{place}: {_short(value)} is not an index into a layer of {len(layer)} records")
        return layer[value]


def _scalar(kind: type, value: object, place: str) -> object:
    if issubclass(kind, datetime.date) and isinstance(value, str):
        try:
            day = kind.fromisoformat(value)
        except ValueError:
            raise InputError(f"{place}: {_short(value)} is not an ISO 8601 {kind.__name__}") from None
        if isinstance(day, datetime.datetime) and day.utcoffset() is None:
            raise InputError(f"{place}: {_short(value)} has no time zone")
        return day
    if kind is float and (type(value) is int or type(value) is float):
        if not 0 <= value <= 1:  # all floats are confidences or their minimum
            raise InputError(f"{place}: {_short(value)} is not from 0 to 1")
        return float(value)
    if type(value) is not kind:
        raise InputError(f"{place}: {_short(value)} is not a {kind.__name__}")
    return value


def _problems(record: object, text: str) -> Iterator[str]:
    """Yield what types do not show: a wrong place, and the fields of a record that do not fit one another.

    Later reading relies on each, and everything that newsparse itself finds passes.
    """
    if isinstance(record, records.Span):
        start, end = record.start, record.end
        if not 0 <= start <= len(text):
            yield f"start: {_short(start)} is outside the text of {len(text)} characters"
        if not start <= end <= len(text):
            yield f"end: {_short(end)} is before the start or outside the text"
        if text[start:end] != record.text:
            yield f"text: {_short(record.text)} is not the text at {start}-{end}, {_short(text[start:end])}"
    if isinstance(record, records.Inferred):
        if record.start == record.end:
            yield f"end: {record.end} equals the start; a record has at least one character"
        for name in ("head", "holders", "parts", "source", "cue", "content"):
            yield from _misplaced(name, getattr(record, name, ()), None if name == "holders" else record)
    match record:
        case records.Person(name=name) | records.Organisation(name=name) if not name.strip():
            yield f"name: {_short(name)} is not a name"
        case records.DateExpression(first=first, last=last) if first and last and first > last:
            yield f"last: {last} is before the first day, {first}"
        case records.Quote(depth=depth) | records.Claim(depth=depth) if depth < 0:
            yield f"depth: {_short(depth)} is below 0"
    for name in ("mentions", "titles"):
        if any(after.start < before.start for before, after in pairwise(getattr(record, name, ()))):
            yield f"{name} must be in the order of the text"
    if isinstance(record, records.Quote):
        parts, inner = record.parts, record.inner
        if not parts:
            yield "parts: a quotation has at least one part"
        elif len(parts) != len(inner):
            yield f"inner: {len(inner)} for {len(parts)} parts; there must be one for each"
        elif (parts[0].start, parts[-1].end) != (start, end):
            yield f"parts must begin and end where the quotation does, {start}-{end}"
        for index, pair in enumerate(zip(inner, parts, strict=False)):
            yield from _outside(f"inner[{index}]", *pair, "its part")


def _misplaced(
    name: str, value: records.Span | tuple[records.Span, ...], record: records.Inferred | None
) -> Iterator[str]:
    spans, end = value if isinstance(value, tuple) else (value,), 0
    for index, span in enumerate(spans):
        where = f"{name}[{index}]" if spans is value else name
        if record is not None:
            yield from _outside(where, span, record, "its record")
        if span.start == span.end:
            yield f"{where} at {span.start}-{span.end} is empty"
        if span.start < end:
            yield f"{where} at {span.start}-{span.end} begins before the end of the one before it"
        end = span.end


def _outside(where: str, span: records.Span, around: records.Span, of: str) -> Iterator[str]:
    if not around.start <= span.start <= span.end <= around.end:
        yield f"{where} at {span.start}-{span.end} is not inside {of} at {around.start}-{around.end}"


def _table(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{place or 'article'}: {_short(value)} is not a dict")
    return value


def _items(value: object, place: str) -> Iterator[tuple[object, str]]:
    """Yield the values of a list, each with its place."""
    if not isinstance(value, list | tuple):
        raise InputError(f"{place}: {_short(value)} is not a list")
    yield from ((item, f"{place}[{index}]") for index, item in enumerate(value))


def _short(value: object) -> str:
    if isinstance(value, str):
        return repr(value) if len(value) <= _SHOWN else f"{value[:_SHOWN]!r} ..."
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return f"a number of more than {_SHOWN} digits"
    if isinstance(value, Sized) and len(value) > 0:
        # Its repr can be as long as the file, or nested so deeply that Python gives up.
        return f"a {type(value).__name__} of {len(value)}"
    return shown(value)
