"""``Layer``: all records of one type in an article, in order; ``Span``: the simplest record."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from operator import attrgetter, lt
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeVar, overload

from attrs import field, frozen

from newsparse.core.shown import shortened
from newsparse.errors import InputError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from newsparse.output.dataframe import Frame, Library


class Record(Protocol):
    """The common part of all records: a span of the text."""

    @property
    def start(self) -> int:
        """Offset of the first code point."""

    @property
    def end(self) -> int:
        """Offset after the last code point."""

    @property
    def text(self) -> str:
        """The text of the span."""


class Shown:
    """A record that a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self: Record) -> str | None:
        from newsparse.output.report.cells import record_html

        return record_html(self)


@frozen
class Span(Shown):
    """A piece of the text.

    >>> Span(3, 6, "Rep").end
    6
    """

    start: int = field()
    """Offset of the first code point."""
    end: int = field()
    """Offset after the last code point."""
    text: str = field()
    """The text between the two, unchanged."""


R = TypeVar("R", bound=Record)
_START, _END = attrgetter("start"), attrgetter("end")
_SHOWN = 6  # how many records a layer's repr shows


class Layer(Sequence[R], Generic[R]):
    """An immutable sequence of records, sorted by position, with look-ups by offset.

    >>> from newsparse import Span
    >>> layer = Layer([Span(4, 7, "cat"), Span(0, 3, "The")])
    >>> [span.text for span in layer]
    ['The', 'cat']
    >>> layer.at(5)
    (Span(start=4, end=7, text='cat'),)
    >>> layer
    <Layer of 2 Span: 'The' at 0-3, 'cat' at 4-7>
    """

    __slots__ = ("_kind", "_longer", "_records", "_starts")

    def __init__(self, records: Iterable[R] = (), kind: type[R] | None = None) -> None:
        ordered = list(records)
        self._kind = kind  # gives an empty layer its columns
        self._starts = list(map(_START, ordered))
        # Most parsers yield records in order, and checking that is ten times as fast as sorting.
        if not all(map(lt, self._starts, self._starts[1:])):
            # If two start together, the longer one comes first, because it contains the other.
            ordered.sort(key=_END, reverse=True)
            ordered.sort(key=_START)
            self._starts.sort()
        self._records: tuple[R, ...] = tuple(ordered)
        self._longer: list[int] | None = None

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Layer[R]: ...
    def __getitem__(self, index: int | slice) -> R | Layer[R]:
        if isinstance(index, str):
            choose = "write [one for one in article.people if one.name == ...]"
            raise InputError(f"a layer has numbers, not {index!r:.80}; {choose}")
        return Layer(self._records[index], self._kind) if isinstance(index, slice) else self._records[index]

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __eq__(self, other: object) -> bool:
        return self._records == other._records if isinstance(other, Layer) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        if not self._records:
            return "<Layer of no records>"
        shown = [
            f"{shortened(record.text, 40)!r} at {record.start}-{record.end}"
            for record in self._records[:_SHOWN]
        ]
        more = ["..."] if len(self) > _SHOWN else []
        return f"<Layer of {len(self)} {type(self._records[0]).__name__}: {', '.join(shown + more)}>"

    def _repr_html_(self) -> str | None:
        from newsparse.output.report.cells import records_html

        return records_html(self._records)

    @overload
    def to_dataframe(self, *, library: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def to_dataframe(self, *, library: Literal["polars"]) -> polars.DataFrame: ...
    @overload
    def to_dataframe(self, *, library: Literal["pyarrow"]) -> pyarrow.Table: ...
    def to_dataframe(self, *, library: Library = "pandas") -> Frame:
        """Return the records as a data frame: a row is a record, and the columns are its fields.

        The columns are described in :meth:`newsparse.Article.to_dataframe`, which gives an attribution one
        row for each speaker and more columns.
        """
        # Imported by name, because what writes layers depends on this module.
        writer = import_module("newsparse.output.dataframe")
        frame: Frame = writer.layer_frame(self._records, self._kind, library)
        return frame

    def to_json(self) -> str:
        """Return the records as a JSON list; a record that they refer to is written in full.

        >>> from newsparse import Span
        >>> Layer([Span(4, 7, "cat")]).to_json()
        '[{"start": 4, "end": 7, "text": "cat"}]'
        """
        written: str = import_module("newsparse.output.serialise").to_json(self._records)
        return written

    def at(self, offset: int) -> tuple[R, ...]:
        """Return the records that cover an offset, in order of their starts."""
        return self.overlapping(offset, offset + 1)

    def within(self, start: int, end: int) -> tuple[R, ...]:
        """Return the records that lie completely inside ``[start, end)``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(r for r in self._records[first:last] if r.end <= end)

    def overlapping(self, start: int, end: int) -> tuple[R, ...]:
        """Return the records that share at least one code point with ``[start, end)``."""
        if end <= start:
            return ()
        if self._longer is None:
            self._longer = _longer(self._records)
        found = []
        index = bisect_left(self._starts, end) - 1
        while index >= 0:
            record = self._records[index]
            if record.end > start:
                found.append(record)
                index -= 1
            else:
                index = self._longer[index]
        return tuple(reversed(found))

    def before(self, offset: int) -> R | None:
        """Return the last record that starts before an offset and ends at or before it, or None."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if self._records[index].end <= offset:
                return self._records[index]
        return None

    def after(self, offset: int) -> R | None:
        """Return the first record that starts at or after an offset, or None."""
        index = bisect_left(self._starts, offset)
        return self._records[index] if index < len(self._records) else None


def _longer(records: Sequence[Record]) -> list[int]:
    """Return, for each record, the index of the nearest earlier one that ends later, or -1.

    If a record ends too early for a look-up, so do all records between it and that earlier one. In most
    layers no records overlap, and the look-up ends at once.
    """
    found: list[int] = []
    for index, record in enumerate(records):
        before = index - 1
        while before >= 0 and records[before].end <= record.end:
            before = found[before]
        found.append(before)
    return found
