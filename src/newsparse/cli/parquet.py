"""Parquet files and the rows of a collection, with the columns of :mod:`newsparse.ext.frames`.

A row has the same data as a line of JSON Lines, but is flat: ``file``, ``line``, ``id``, ``url``, ``text``,
``outlet``, ``published``, ``published_from``, and each layer as a list of structs.  It needs the extra
``arrow``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

import pyarrow
from pyarrow import ipc, parquet

from newsparse.cli.formats import origin
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

_NAMES = ("file", "line", "id", "url", "text")
_GIVEN = pyarrow.schema({name: pyarrow.int64() if name == "line" else pyarrow.string() for name in _NAMES})
_UNDECODED = Failure(
    "Parquet and collections cannot contain undecodable bytes; use --errors replace, or write .jsonl"
)
_SCHEMA = article_table([], [], _GIVEN)[0].schema


def batched(read: Sequence[tuple[Item, Article]]) -> list[bytes | Failure]:
    """Return the rows of articles as one record batch, without its schema.

    The last article that has a row has the batch, and the others nothing. A batch for each would take six
    times as long.
    """
    given = [{**origin(item, article), "text": item.text} for item, article in read]
    table, reasons = article_table([article for _, article in read], given, _GIVEN)
    results: list[bytes | Failure] = [b"" if reason is None else _failure(reason) for reason in reasons]
    if b"" in results:
        [batch] = table.combine_chunks().to_batches()
        last = max(at for at, reason in enumerate(reasons) if reason is None)
        results[last] = batch.serialize().to_pybytes()
    return results


def _failure(reason: str) -> Failure:
    return _UNDECODED if reason.startswith(UnicodeEncodeError.__name__) else Failure(reason)


def packed(batches: Sequence[bytes]) -> bytes:
    """Return batches as a compressed stream, about as long as in Parquet."""
    rows = [ipc.read_record_batch(pyarrow.py_buffer(batch), _SCHEMA) for batch in batches]
    sink = pyarrow.BufferOutputStream()
    options = ipc.IpcWriteOptions(compression="zstd")
    with ipc.new_stream(sink, _SCHEMA, options=options) as stream:
        stream.write_table(pyarrow.Table.from_batches(rows, _SCHEMA).combine_chunks())
    data: bytes = sink.getvalue().to_pybytes()
    return data


def unpacked(streams: Iterable[bytes], together: int) -> Iterator[pyarrow.Table]:
    """Yield the rows of streams, those of some bytes together: DuckDB plans its work for each table."""
    tables: list[pyarrow.Table] = []
    for stream in streams:
        tables.append(ipc.open_stream(stream).read_all())
        if sum(table.nbytes for table in tables) >= together:
            yield pyarrow.concat_tables(tables)
            tables.clear()
    if tables:
        yield pyarrow.concat_tables(tables)


def write(tables: Iterable[pyarrow.Table], file: IO[bytes]) -> None:
    """Write rows to a Parquet file."""
    with parquet.ParquetWriter(file, _SCHEMA) as writer:
        for table in tables:
            writer.write_table(table)
