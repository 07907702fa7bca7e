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
from newsparse.cli.options import Given
from newsparse.ext import frames
from newsparse.many.processes import Failure

__all__ = ["is_whole", "join", "read", "table", "write"]

_KEPT = ("file", "line", "id", "url", "text")
_COLUMNS: Mapping[str, pyarrow.DataType] = {
    "file": pyarrow.string(),
    "line": pyarrow.int64(),
    "id": pyarrow.string(),
    "url": pyarrow.string(),
    "text": pyarrow.string(),
    "published": pyarrow.date32(),
    "outlet": pyarrow.string(),
}
_GIVEN = pyarrow.schema(_COLUMNS)


_PLACES: frames.Options = {"published": "published", "outlet": "outlet", "url": "url", "keep": _KEPT}


def _schema() -> pyarrow.Schema:
    schema = frames.result_schema(_GIVEN, **_PLACES)
    return schema.remove(schema.get_field_index("error"))


def read(item: Item, given: Given) -> bytes | Failure:
    """Read an article and return its row as a record batch, without the schema."""
    item = given.complete(item)
    number = item.id if item.id is None or isinstance(item.id, str) else json.dumps(item.id)
    columns = {
        "file": item.place.source.name,
        "line": item.place.line,
        "id": number,
        "url": item.url,
        "text": item.text,
        "published": item.published,
        "outlet": None if item.outlet is None else item.outlet.name,
    }
    try:
        batch = pyarrow.RecordBatch.from_pylist([columns], schema=_GIVEN)
    except UnicodeEncodeError:
        return Failure(
            "Parquet and collections cannot contain undecodable bytes; use --errors replace, or write .jsonl"
        )
    found = frames.parse_batch(batch, **_PLACES, **given.options)
    [error] = found.column("error").to_pylist()
    if error is not None:
        return Failure(str(error))
    row: bytes = found.drop_columns(["error"]).serialize().to_pybytes()
    return row


def table(rows: Sequence[bytes]) -> pyarrow.Table:
    """Return rows as a table."""
    schema = _schema()
    batches = [pyarrow.ipc.read_record_batch(pyarrow.py_buffer(row), schema) for row in rows]
    return pyarrow.Table.from_batches(batches, schema).combine_chunks()


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
    with parquet.ParquetWriter(file, _schema()) as writer:
        for part in parts:
            writer.write_table(parquet.read_table(part, partitioning=None))
