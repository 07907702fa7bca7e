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
follows from the text and its place (:mod:`newsparse.output.rows`).  Both directions follow the fields of the
records (:mod:`newsparse.core.shape`), so a new field needs no code here.

JSON in ASCII writes two halves of a surrogate pair, side by side in a ``str``, like the character that they
encode.  One code point less moves all offsets after it, so data read from it is refused.  No decoder makes
such halves; ``json.dumps(..., ensure_ascii=False)`` keeps them apart.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Container, Iterator, Mapping, Sequence, Sized
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar, cast

import attrs

from newsparse.core.layer import Layer, Record
from newsparse.core.records import (
    Attribution,
    Claim,
    DateExpression,
    Inferred,
    Organisation,
    Person,
    Quote,
    Span,
)
from newsparse.core.shape import LAYERS, Shape, shapes
from newsparse.errors import InputError, shown
from newsparse.language.language import ENGLISH, Language
from newsparse.output.rows import article_id, attribution_ids

if TYPE_CHECKING:
    from newsparse.core.document import Article
    from newsparse.core.pipeline import Pipeline

SCHEMA: Final = 1
"""The version of the form; it is increased if an older version would misread a newer file."""

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
        facts = {name: getattr(article, name) for name in shapes(cls)}
        return cls(**{**facts, "outlet": article.outlet.name if article.outlet else None})


# Writing


def to_plain(
    article: Article, names: Collection[str] | None = None, *, text: bool = True
) -> dict[str, object]:
    """Return an article and its layers in :data:`newsparse.core.shape.LAYERS` as plain values.

    A record whose layer is not written appears in full where another record refers to it.

    :param names: the layers to write; None for all that the article has.
    :param text: whether to write the text.  Without it, no span has its words, fields that have their default
        are left out, and so are references to layers that are not written, if the record can be restored
        without them; ``id`` identifies the text.
    :raises newsparse.InputError: if there is no layer with a name.
    :raises newsparse.PipelineError: if the article's language does not have one of the layers.
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
            ids = attribution_ids(article.text, cast("Sequence[Attribution]", layer))
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


# The names of the layers that are written, if everything that follows from the text is left out.
_Kept: TypeAlias = "Container[str] | None"


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
    names = shapes(type(record)) if kept is None else _needed(record, kept)
    return {
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
    reader = _Restorer(article.text, {}, fill=text is not None)
    for name, kind in LAYERS.items():
        if name in table:
            items = enumerate(_list(table[name], name))
            reader.layers[name] = [reader.record(kind, item, f"{name}[{index}]") for index, item in items]
    if "attributions" in table:
        # An edited text would still have the old ids.
        statements = cast("Sequence[Attribution]", reader.layers["attributions"])
        for index, own in enumerate(attribution_ids(article.text, statements)):
            given = table["attributions"][index].get("id")
            if given not in (None, own):
                raise InputError(f"attributions[{index}].id: {_short(given)} is not its id, {own!r}")
    return article, {LAYERS[name]: Layer(records) for name, records in reader.layers.items()}


T = TypeVar("T")


@attrs.frozen
class _Restorer:
    text: str
    layers: dict[str, Sequence[Record]]
    fill: bool = False
    """Whether spans may lack their words, which can be taken from the text."""

    def record(self, kind: type[T], value: object, place: str) -> T:
        table = _table(value, place)
        dot = f"{place}." if place else ""
        fields = shapes(kind)
        for key in table:
            if key not in fields and not (key == "id" and kind is Attribution):
                name = key if isinstance(key, str) and len(key) <= _SHOWN else _short(key)
                raise InputError(f"{dot}{name} is not a field of this version")
        if self.fill and "text" not in table and issubclass(kind, Span):
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
        if isinstance(record, Span):
            self._check_place(record, dot)
        for where, problem in _problems(record):
            raise InputError(f"{dot}{where}{problem}")
        return record

    def _check_place(self, span: Span, dot: str) -> None:
        start, end, there = span.start, span.end, self.text[span.start : span.end]
        if not 0 <= start <= len(self.text):
            raise InputError(
                f"{dot}start: {_short(start)} is outside the text of {len(self.text)} characters"
            )
        if not start <= end <= len(self.text):
            raise InputError(f"{dot}end: {_short(end)} is before the start or outside the text")
        if there != span.text:
            raise InputError(
                f"{dot}text: {_short(span.text)} is not the text at {start}-{end}, {_short(there)}"
            )

    def _value(self, shape: Shape, value: object, place: str) -> object:
        if value is None and shape.may_be_none:
            return None
        if shape.is_many:
            items = enumerate(_list(value, place))
            return tuple(self._one(shape, item, f"{place}[{index}]") for index, item in items)
        return self._one(shape, value, place)

    def _one(self, shape: Shape, value: object, place: str) -> object:
        if shape.choices and (not isinstance(value, str) or value not in shape.choices):
            raise InputError(f"{place}: {_short(value)} is not one of {', '.join(map(repr, shape.choices))}")
        if value is None and shape.has_gaps:
            return None
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
        # All floats are between 0 and 1: confidences and their minimum.
        if not 0 <= value <= 1:
            raise InputError(f"{place}: {_short(value)} is not from 0 to 1")
        return float(value)
    if type(value) is not kind:
        raise InputError(f"{place}: {_short(value)} is not a {kind.__name__}")
    return value


def _problems(record: object) -> Iterator[tuple[str, str]]:
    """Yield what types do not show: the fields of a record that do not fit one another.

    Later reading relies on each, and everything that newsparse itself finds passes.
    """
    if isinstance(record, Inferred):
        if record.start == record.end:
            yield "end", f": {record.end} equals the start; a record has at least one character"
        for name in ("head", "holders", "parts", "source", "cue", "content"):
            yield from _misplaced(getattr(record, name, ()), name, None if name == "holders" else record)
    if isinstance(record, Person | Organisation) and not record.name.strip():
        yield "name", f": {_short(record.name)} is not a name"
    if isinstance(record, DateExpression) and record.first and record.last and record.first > record.last:
        yield "last", f": {record.last} is before the first day, {record.first}"
    if isinstance(record, Quote | Claim) and record.depth < 0:
        yield "depth", f": {_short(record.depth)} is below 0"
    for name in ("mentions", "titles"):
        if any(after.start < before.start for before, after in pairwise(getattr(record, name, ()))):
            yield name, " must be in the order of the text"
    if isinstance(record, Quote):
        yield from _unequal_parts(record)


def _misplaced(
    spans: Span | tuple[Span, ...], name: str, record: Inferred | None
) -> Iterator[tuple[str, str]]:
    end = 0
    for index, span in enumerate((spans,) if isinstance(spans, Span) else spans):
        where = f"{name if isinstance(spans, Span) else f'{name}[{index}]'} at {span.start}-{span.end}"
        if record is not None and not record.start <= span.start <= span.end <= record.end:
            yield where, f" is not inside its record at {record.start}-{record.end}"
        if span.start == span.end:
            yield where, " is empty"
        if span.start < end:
            yield where, " begins before the end of the one before it"
        end = span.end


def _unequal_parts(quote: Quote) -> Iterator[tuple[str, str]]:
    parts, inner = quote.parts, quote.inner
    if not parts:
        yield "parts", ": a quotation has at least one part"
    elif len(parts) != len(inner):
        yield "inner", f": {len(inner)} for {len(parts)} parts; there must be one for each"
    elif (parts[0].start, parts[-1].end) != (quote.start, quote.end):
        yield "parts", f" must begin and end where the quotation does, {quote.start}-{quote.end}"
    for index, (part, bare) in enumerate(zip(parts, inner, strict=False)):
        if not part.start <= bare.start <= bare.end <= part.end:
            where = f"inner[{index}] at {bare.start}-{bare.end}"
            yield where, f" is not inside its part at {part.start}-{part.end}"


def _table(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{place or 'article'}: {_short(value)} is not a dict")
    return value


def _list(value: object, place: str) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise InputError(f"{place}: {_short(value)} is not a list")
    return value


def _short(value: object) -> str:
    if isinstance(value, str):
        return repr(value) if len(value) <= _SHOWN else f"{value[:_SHOWN]!r} ..."
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return f"a number of more than {_SHOWN} digits"
    if isinstance(value, Sized) and len(value) > 0:
        # Its repr can be as long as the file, or nested so deeply that Python gives up.
        return f"a {type(value).__name__} of {len(value)}"
    return shown(value)
