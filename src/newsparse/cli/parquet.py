"""Articles as rows of a Parquet file or a collection, with the columns of :mod:`newsparse.ext.frames`.

A row has the same data as a line of JSON Lines, but is flat: ``file``, ``line``, ``id``, ``url``, ``text``,
``outlet``, ``published``, ``published_from``, and each layer as a list of structs.  It needs the extra
``arrow``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

import pyarrow
from pyarrow import parquet

from newsparse.cli.inputs import Item
from newsparse.core.document import Article
from newsparse.ext.rows import article_table
from newsparse.many.processes import Failure

__all__ = ["is_whole", "join", "row", "table", "write"]

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
    columns = {
        "file": item.place.source.name,
        "line": item.place.line,
        "id": number,
        "url": article.url,
        "text": item.text,
    }
    try:
        given = pyarrow.RecordBatch.from_pylist([columns], schema=_GIVEN)
    except UnicodeEncodeError:
        return Failure(
            "Parquet and collections cannot contain undecodable bytes; use --errors replace, or write .jsonl"
        )
    table, failed = article_table([article])
    if failed:
        return Failure(failed[0][1])
    [found] = table.to_batches()
    batch = pyarrow.RecordBatch.from_arrays([*given.columns, *found.columns], schema=_SCHEMA)
    row: bytes = batch.serialize().to_pybytes()
    return row


def table(rows: Sequence[bytes]) -> pyarrow.Table:
    """Return rows as a table."""
    batches = [pyarrow.ipc.read_record_batch(pyarrow.py_buffer(row), _SCHEMA) for row in rows]
    return pyarrow.Table.from_batches(batches, _SCHEMA).combine_chunks()


def write(file: IO[bytes], rows: Sequence[bytes]) -> None:
    """Write rows to a separate file."""
    parquet.write_table(table(rows), file)


def is_whole(part: Path) -> bool:
    """Return whether a part exists and ends like a Parquet file."""
    try:
        parquet.read_metadata(part)
    except (OSError, pyarrow.ArrowInvalid):
        return False
    return True


def join(file: IO[bytes], parts: Sequence[Path]) -> None:
    """Join the rows of several files into one."""
    with parquet.ParquetWriter(file, _SCHEMA) as writer:
        for part in parts:
            writer.write_table(parquet.read_table(part, partitioning=None))
