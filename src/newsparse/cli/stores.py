"""The files that articles are written to, from a journal that can be cut and continued.

A journal is a file to which articles are appended. It can be cut to the length that an earlier run recorded.
JSON Lines and CSV are their own journals, also compressed. Parquet files have their index at the end, and
collections are databases, so both are made at the end of a run from a journal of rows.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import os
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse.cli.files import (
    beside,
    cut,
    open_packed,
    open_to_write,
    replacing,
    secure,
    size_of,
)
from newsparse.cli.formats import CSV_HEAD
from newsparse.cli.messages import ZSTD, say

if TYPE_CHECKING:
    import pyarrow

OUTPUTS = (*(".jsonl", ".csv", ".parquet", ".duckdb"), *(".jsonl.gz", ".jsonl.zst", ".csv.gz", ".csv.zst"))
"""The file name endings of outputs."""

# How many bytes are written or compressed together. In memory, an article takes several times its own length.
_TOGETHER = 1 << 25
# How many bytes are read to recognise a file; the name of its file, the line and the id come before an
# article.
_HEAD = 1 << 16


class Journal:
    """A file that grows while articles are read. Opening it does not change its content.

    Compressed output is cut between pieces: gzip and zstandard read consecutive pieces as one file.

    :param pack: makes one piece of what is added.
    :param head: with what the file begins.
    """

    def __init__(
        self, path: Path, pack: Callable[[Sequence[bytes]], bytes] = b"".join, head: bytes = b""
    ) -> None:
        self._file = open_to_write(path)
        self._pack = pack
        self._head = head
        self._waiting: list[bytes] = []
        self._size = 0

    def cut(self, length: int) -> None:
        """Remove everything after a length in bytes and continue there; 0 begins a new file."""
        cut(self._file, length)
        if self._head and not length:
            self.add(self._head)

    def add(self, piece: bytes) -> None:
        """Append something, together with what comes next."""
        self._waiting.append(piece)
        self._size += len(piece)
        if self._size >= _TOGETHER:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write(self._pack(self._waiting))
            self._waiting, self._size = [], 0

    def secure(self) -> int:
        """Flush everything to disk; return the length that a later run needs."""
        self._flush()
        return secure(self._file)

    def close(self) -> None:
        """Close the file as it is; it may contain more than was flushed to disk."""
        with contextlib.suppress(OSError):  # the disk is full
            self._file.close()


def suffix_of(path: Path) -> str:
    """Return the ending of a name without the one for the compression.

    >>> suffix_of(Path("said.jsonl.gz")), suffix_of(Path("said.csv"))
    ('.jsonl', '.csv')
    """
    return Path(path.stem).suffix if path.suffix in (".gz", ".zst") else path.suffix


def has_rows(path: Path) -> bool:
    """Return whether an output is made from rows."""
    return path.suffix in (".parquet", ".duckdb")


def journal(file: Path, path: Path) -> Journal:
    """Open the journal of an output, which contains the output itself or rows of it."""
    if has_rows(path):
        from newsparse.cli import parquet

        return Journal(file, parquet.packed)
    # With a byte order mark, without which Excel does not recognise UTF-8.
    head = codecs.BOM_UTF8 + CSV_HEAD if suffix_of(path) == ".csv" else b""
    if path.suffix == ".gz":  # without a time stamp, so the same input gives the same file
        return Journal(file, lambda pieces: gzip.compress(b"".join(pieces), 6, mtime=0), head)
    if path.suffix == ".zst":
        compress: Callable[[bytes], bytes] = import_module(ZSTD).compress
        return Journal(file, lambda pieces: compress(b"".join(pieces)), head)
    return Journal(file, head=head)


def make(path: Path, folder: Path, *, added: bool, run: str) -> int:
    """Make an output, the file ``new`` in a folder, from its journal there; repeated, this gives the same.

    :param added: whether the articles are added to a collection, which is changed in its place.
    :param run: what identifies the run; a collection notes it.
    :return: how many articles a collection has then.
    """
    from newsparse.cli import parquet

    new = folder / "new"
    with (folder / "journal").open("rb") as streams:
        tables = parquet.unpacked(streams, _TOGETHER)
        if path.suffix == ".duckdb":
            if added and size_of(path):
                new = path
            else:
                remove_collection(new)
            count = _fill(new, tables, run, beside(path, "corrections.csv"))
            with new.open("rb") as file:
                os.fsync(file.fileno())
            return count
        with replacing(new) as file:
            parquet.write(tables, file)
    return 0


# Collections


def remove_collection(path: Path) -> None:
    """Remove a collection with its log, which must not be taken for that of another one."""
    for file in (path, beside(path, "wal")):
        file.unlink(missing_ok=True)


def _fill(path: Path, tables: Iterable[pyarrow.Table], run: str, corrections: Path) -> int:
    from newsparse.collection import Collection
    from newsparse.collection.files import transaction

    with Collection(path, corrections=corrections) as collection:
        for table in tables:
            collection.add_parsed(table)
        collection.link()
        for one in collection.corrections:
            if one.problem:
                say(f"{corrections}: {one}")
        with transaction(collection.connection, str(path)):
            collection.sql("CREATE TABLE IF NOT EXISTS runs (run VARCHAR)")
            collection.sql("INSERT INTO runs SELECT $1 WHERE $1 NOT IN (FROM runs)", [run])
        return len(collection)


def counted(path: Path, run: str) -> tuple[int, bool]:
    """Return how many articles a collection has, and whether a run was completed.

    :raises newsparse.InputError: if it is not a collection, or is in use.
    """
    from newsparse.collection import Collection

    with Collection(path, read_only=True) as collection:
        known = collection.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'runs'")
        done = known and run and collection.rows("SELECT 1 FROM runs WHERE run = $1", [run])
        return len(collection), bool(done)


def is_output(path: Path) -> bool:
    """Return whether a file is empty or looks as if this command wrote it."""
    if not size_of(path):
        return True
    try:
        with open_packed(str(path)) as (file, _):
            head = file.read(_HEAD)
    except Exception:  # damaged data, or data compressed differently by another program
        return False
    match suffix_of(path):
        case ".duckdb":
            return head[8:12] == b"DUCK"
        case ".parquet":
            return head.startswith(b"PAR1")
        case ".csv":  # the other columns may come from another version
            return head.startswith(codecs.BOM_UTF8 + b"file,line,id,url,")
    # Earlier versions wrote a space after each colon.
    return head.startswith(b'{"file":') and b'"article":' in head
