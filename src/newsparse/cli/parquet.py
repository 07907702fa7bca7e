"""Parquet files and the rows of a collection, with the columns of :mod:`newsparse.ext.frames`.

A row has the same data as a line of JSON Lines, but is flat: ``file``, ``line``, ``id``, ``url``, ``text``,
``outlet``, ``published``, ``published_from``, and each layer as a list of structs.  It needs the extra
``arrow``.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BufferedReader
from typing import IO, Any

import pyarrow
from pyarrow import ipc, parquet

from newsparse.cli.inputs import Item
from newsparse.core.document import Article
from newsparse.ext.rows import article_table
from newsparse.many.processes import Failure

# Inputs


def columns(name: str) -> Sequence[str]:
    """Return the names of a file's columns."""
    names: list[str] = parquet.read_schema(name).names
    return names


def has_layers(name: str) -> bool:
    """Return whether a file contains parsed articles."""
    try:
        return {"attributions", "people"} <= set(columns(name))
    except (OSError, pyarrow.ArrowInvalid):  # the reader of texts says what is wrong with it
        return False


def rows(
    name: str, wanted: Sequence[str]
) -> Iterator[tuple[int, float, Callable[[], Mapping[str, Any]], int]]:
    """Yield the rows of a file with the requested columns.

    Each has its number, from 1, the share of the file read so far, a function that returns its values, and
    the length of its strings in bytes. Rows are decoded one at a time, which takes 20 microseconds each,
    because a file of some kB may repeat a text of megabytes in every row.
    """
    with parquet.ParquetFile(name) as file:
        total = file.metadata.num_rows
        present = [column for column in columns(name) if column in wanted]
        for number, batch in enumerate(file.iter_batches(1, columns=present), 1):
            size = sum(_size(column[0]) for column in batch.columns)
            yield number, number / total, functools.partial(_values, batch), size


def _values(batch: pyarrow.RecordBatch) -> Mapping[str, Any]:
    [values] = batch.to_pylist()
    return values


def _size(cell: pyarrow.Scalar[Any]) -> int:
    """Return the length of a string in bytes, without a copy of it; 0 for any other value."""
    if isinstance(cell, pyarrow.DictionaryScalar):
        cell = cell.value
    if isinstance(cell, pyarrow.BinaryScalar) and cell.is_valid:  # strings are a kind of them
        return int(cell.as_buffer().size)
    return 0


# Outputs

_COLUMNS: Mapping[str, pyarrow.DataType] = {
    "file": pyarrow.string(),
    "line": pyarrow.int64(),
    "id": pyarrow.string(),
    "url": pyarrow.string(),
    "text": pyarrow.string(),
}
_GIVEN = pyarrow.schema(_COLUMNS)
_SCHEMA = pyarrow.schema([*_GIVEN, *article_table([])[0].schema])


def row(item: Item, article: Article) -> bytes | Failure:
    """Return the row of an article as a record batch, without the schema."""
    number = item.id if item.id is None or isinstance(item.id, str) else json.dumps(item.id)
    given = {
        "file": item.place.source.name,
        "line": item.place.line,
        "id": number,
        "url": article.url,
        "text": item.text,
    }
    try:
        first = pyarrow.RecordBatch.from_pylist([given], schema=_GIVEN)
    except UnicodeEncodeError:
        return Failure(
            "Parquet and collections cannot contain undecodable bytes; use --errors replace, or write .jsonl"
        )
    layers, failed = article_table([article])
    if failed:
        return Failure(failed[0][1])
    [found] = layers.to_batches()
    batch = pyarrow.RecordBatch.from_arrays([*first.columns, *found.columns], schema=_SCHEMA)
    row: bytes = batch.serialize().to_pybytes()
    return row


def table(rows: Sequence[bytes]) -> pyarrow.Table:
    """Return rows as a table."""
    batches = [ipc.read_record_batch(pyarrow.py_buffer(row), _SCHEMA) for row in rows]
    return pyarrow.Table.from_batches(batches, _SCHEMA).combine_chunks()


def packed(rows: Sequence[bytes]) -> bytes:
    """Return rows as a compressed stream, about as long as in Parquet; streams can be concatenated."""
    sink = pyarrow.BufferOutputStream()
    options = ipc.IpcWriteOptions(compression="zstd")
    with ipc.new_stream(sink, _SCHEMA, options=options) as stream:
        stream.write_table(table(rows))
    data: bytes = sink.getvalue().to_pybytes()
    return data


def join(packed: BufferedReader, file: IO[bytes]) -> None:
    """Write streams of rows to a Parquet file."""
    with parquet.ParquetWriter(file, _SCHEMA) as writer:
        while packed.peek(1):
            writer.write_table(ipc.open_stream(packed).read_all())
