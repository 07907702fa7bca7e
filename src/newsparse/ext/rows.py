"""What was found in articles, as rows of an Arrow table: one an article, or one a record."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import attrs
import pyarrow as pa

from newsparse.document import Article
from newsparse.errors import InputError
from newsparse.ext.columns import Array, Column, List, Struct, column
from newsparse.layer import Record
from newsparse.output.serialise import LAYERS
from newsparse.pipeline import Pipeline
from newsparse.reading import read_together
from newsparse.records import GenderBasis

if TYPE_CHECKING:
    from newsparse.register import Register

__all__ = ["Rows", "layer_of"]

# Articles that are held at a time: records take a hundred times the memory of their columns.
_AT_ONCE = 28

Fields: TypeAlias = dict[str, tuple[Column, Callable[[Any], object]]]
"""Columns by name, each with what it takes from the thing that a row is about."""

_ABOUT: Fields = {
    "outlet": (column(str | None), lambda article: article.outlet and article.outlet.name),
    "published": (column(datetime.date | None), attrgetter("published")),
    "published_from": (column(str | None), attrgetter("published_from")),
}
"""What every kind of row says of its article."""


def layer_of(record: type[Record]) -> type[Record]:
    """Return the type of record, having checked that an article has a layer of it by name.

    :raises newsparse.InputError: if not.
    """
    if record not in LAYERS.values():
        known = ", ".join(kind.__name__ for kind in LAYERS.values())
        raise InputError(f"{getattr(record, '__name__', record)!r} is no layer with columns; use {known}")
    return record


@attrs.frozen
class _Outcome:
    """What became of a text: an article or an error."""

    origin: int
    """The text's number, counted from 0."""
    article: Article | None = None
    error: str | None = None

    @classmethod
    def failed(cls, origin: int, error: Exception) -> _Outcome:
        # The message may quote what no Arrow string can hold.
        reason = f"{type(error).__name__}: {error}".encode(errors="backslashreplace").decode()
        return cls(origin, error=reason)


@attrs.frozen
class Rows:
    """How articles become rows."""

    row: type[Article] | type[Record]
    """What a row is about."""
    layers: Sequence[type[Record]] | None
    """Of rows about articles, the layers that they have; None for all."""
    min_confidence: float | None
    """From which confidence on attributions are reported."""
    min_speaker_confidence: float | None
    """From which confidence on speakers are given; None for all."""
    gender_from: frozenset[GenderBasis] | None
    """The evidence from which genders are stated; None for the default."""
    register: Register | None
    """The register of office holders; None for the one that the package ships."""
    pipeline: Pipeline
    """The parsers to read with."""
    kinds: Sequence[type[Record]] = attrs.field(init=False)
    """The layers to compute."""
    fields: Fields = attrs.field(init=False)
    """The columns of what is found."""
    schema: pa.Schema = attrs.field(init=False)
    """The text's number, then the columns that the caller gets."""

    @kinds.default
    def _choose_kinds(self) -> Sequence[type[Record]]:
        if self.row is not Article:
            if self.layers is not None:
                raise InputError("layers is for rows that are articles; leave it out, or leave out row")
            kinds = [cast("type[Record]", self.row)]
        elif self.layers is None:
            kinds = [kind for kind in LAYERS.values() if self.pipeline.makes(kind)]
        else:
            kinds = list(self.layers)
        for kind in kinds:
            self.pipeline.parser(layer_of(kind))
        self._parse("")  # raises what each row would say
        return kinds

    def _parse(self, text: str, **known: Any) -> Article:
        return self.pipeline.parse(
            text,
            min_confidence=self.min_confidence,
            min_speaker_confidence=self.min_speaker_confidence,
            gender_from=self.gender_from,
            register=self.register,
            **known,
        )

    @fields.default
    def _choose_fields(self) -> Fields:
        if self.row is not Article:
            struct = Struct.of(self.row)
            return {name: (column, attrgetter(name)) for name, column in struct.columns.items()}
        return {
            name: (List(Struct.of(kind, self.kinds)), itemgetter(kind))
            for name, kind in LAYERS.items()
            if kind in self.kinds
        }

    @schema.default
    def _make_schema(self) -> pa.Schema:
        columns = {name: column for name, (column, _) in (_ABOUT | self.fields).items()}
        return pa.schema(Struct({"": column(int), **columns, "error": column(str)}).arrow_type)

    def find(self, cells: Mapping[str, Iterable[Any]]) -> tuple[pa.ChunkedArray[Any], pa.Table]:
        """Read texts, and return for each row the number of its text, and the rows.

        :param cells: for ``text`` and every other argument of :func:`newsparse.parse` that is known, its
            values; those of Arrow are unpacked one by one, so that a broken one is its row's own.
        """
        rows = enumerate(dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True))
        batches: list[pa.RecordBatch] = []
        while some := list(islice(rows, _AT_ONCE)):
            outcomes = [self._opened(origin, row) for origin, row in some]
            articles = [outcome.article for outcome in outcomes if outcome.article is not None]
            read_together([article.reading for article in articles], self.kinds)
            batches += self._batches(list(map(self._computed, outcomes)))
        table = pa.Table.from_batches(batches, self.schema)
        return table.column(0), table.remove_column(0)

    def _opened(self, origin: int, row: Mapping[str, Any]) -> _Outcome:
        """Take one text in."""
        try:
            known = {
                what: cell.as_py() if isinstance(cell, pa.Scalar) else cell for what, cell in row.items()
            }
            text = known.pop("text")
            if text is None:
                raise InputError("the text is null")
            article = self._parse(text, **known)
            text.encode()  # a lone surrogate of a str can be parsed, but no Arrow string can hold it
        except Exception as error:
            return _Outcome.failed(origin, error)
        return _Outcome(origin, article)

    def _computed(self, outcome: _Outcome) -> _Outcome:
        """Compute what is asked for of one text, so that an error in it is the text's own."""
        article = outcome.article
        if article is None:
            return outcome
        try:
            for _, get in _ABOUT.values():
                get(article)
            for kind in self.kinds:
                article[kind]
        except Exception as error:
            return _Outcome.failed(outcome.origin, error)
        return outcome

    def _batches(self, outcomes: Sequence[_Outcome]) -> Iterator[pa.RecordBatch]:
        """Yield the columns of some outcomes; one that fits no column is found out and fails alone."""
        try:
            yield self._columns(outcomes)
        except Exception as error:
            if len(outcomes) == 1:
                yield self._columns([_Outcome.failed(outcomes[0].origin, error)])
            else:
                for outcome in outcomes:
                    yield from self._batches([outcome])

    def _columns(self, outcomes: Sequence[_Outcome]) -> pa.RecordBatch:
        """Return the columns of some outcomes."""
        places: dict[int, int] = {}
        rows: list[tuple[_Outcome, object]] = []
        for outcome in outcomes:
            article = outcome.article
            if article is None or self.row is Article:
                rows.append((outcome, article))
            else:
                rows += [(outcome, record) for record in article[cast("type[Record]", self.row)]]
            if article is not None and self.row is Article:
                for kind in self.kinds:
                    places |= {id(record): index for index, record in enumerate(article[kind])}
        articles = [outcome.article for outcome, _ in rows]
        subjects = [subject for _, subject in rows]
        arrays: list[Array] = [pa.array([outcome.origin for outcome, _ in rows], pa.int64())]
        for things, fields in ((articles, _ABOUT), (subjects, self.fields)):
            for values, get in fields.values():
                arrays.append(
                    values.array([None if thing is None else get(thing) for thing in things], places)
                )
        arrays.append(pa.array([outcome.error for outcome, _ in rows], pa.string()))
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)
