"""Reads the rows of a Parquet file that is an input.  It needs the extra ``arrow``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyarrow import parquet

__all__ = ["columns", "rows"]

# Rows in memory at a time: a file may contain millions, and each is an article.
_ROWS = 256


def columns(name: str) -> Sequence[str]:
    """Return the names of a file's columns."""
    names: list[str] = parquet.read_schema(name).names
    return names


def rows(name: str, wanted: Sequence[str]) -> Iterator[tuple[int, float, Mapping[str, object]]]:
    """Yield the number of each row, from 1, the share of the file read so far, and the requested columns."""
    with parquet.ParquetFile(name) as file:
        total = file.metadata.num_rows
        number = 0
        for batch in file.iter_batches(_ROWS, columns=[name for name in columns(name) if name in wanted]):
            for row in batch.to_pylist():
                number += 1
                yield number, number / total, row
