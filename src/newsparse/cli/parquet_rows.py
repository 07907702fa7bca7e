"""Reads the rows of a Parquet file that is an input.  It needs the ``arrow`` extra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow
from pyarrow import parquet

__all__ = ["columns", "rows"]


def columns(name: str) -> Sequence[str]:
    """Return the names of a file's columns."""
    names: list[str] = parquet.read_schema(name).names
    return names


def rows(
    name: str, wanted: Sequence[str], largest: int
) -> Iterator[tuple[int, float, Mapping[str, object] | None, int]]:
    """Yield the rows of a file with the requested columns.

    Each comes with its number, from 1, with the share of the file read so far, and with the length of its
    strings in bytes; a row is None if that is more than the limit. Rows are decoded one at a time, which
    takes 20 microseconds each, because a file of some kB may repeat a text of megabytes in every row.
    """
    with parquet.ParquetFile(name) as file:
        total = file.metadata.num_rows
        present = [column for column in columns(name) if column in wanted]
        for number, batch in enumerate(file.iter_batches(1, columns=present), 1):
            size = sum(_size(column[0]) for column in batch.columns)
            yield number, number / total, batch.to_pylist()[0] if size <= largest else None, size


def _size(cell: pyarrow.Scalar[Any]) -> int:
    """Return the length of a string in bytes, without a copy of it; 0 for any other value."""
    if isinstance(cell, pyarrow.DictionaryScalar):
        cell = cell.value
    if isinstance(cell, pyarrow.BinaryScalar) and cell.is_valid:  # strings are a kind of them
        return int(cell.as_buffer().size)
    return 0
