"""The files that articles are written to, from a journal that can be cut and continued.

A journal is a file to which articles are appended. It can be cut to the length that an earlier run recorded.
JSON Lines and CSV are their own journals, also compressed. Parquet files have their index at the end, and
collections are databases, so both are made at the end of a run from a journal of rows, ``OUT.rows``.
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
    ZSTD,
    beside,
    cut,
    flush_folder,
    open_packed,
    open_to_write,
    replacing,
    secure,
    size_of,
)
from newsparse.cli.formats import CSV_HEAD
from newsparse.cli.messages import say

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
    """The file that grows while articles are read. Opening it does not change its content.

    Compressed output is cut between pieces: gzip and zstandard read consecutive pieces as one file.

    :param path: the output.
    """

    def __init__(self, path: Path) -> None:
        self._file = open_to_write(journal_of(path))
        self._pack = _packer(path)
        # With a byte order mark, without which Excel does not recognise UTF-8.
        self._head = codecs.BOM_UTF8 + CSV_HEAD if suffix_of(path) == ".csv" else b""
        self._waiting: list[bytes] = []
        self._size = 0

    def cut(self, length: int) -> None:
        """Remove everything after a length in bytes and continue there; 0 begins a new file."""
        cut(self._file, length)
        if self._head and not length:
            self.add(self._head)

    def add(self, articles: bytes) -> None:
        """Append articles, together with others."""
        self._waiting.append(articles)
        self._size += len(articles)
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


def _packer(path: Path) -> Callable[[Sequence[bytes]], bytes]:
    """Return the function that joins articles into one piece of a journal."""
    if has_rows(path):
        from newsparse.cli import parquet

        return parquet.packed
    if path.suffix == ".gz":  # without a time stamp, so the same input gives the same file
        return lambda articles: gzip.compress(b"".join(articles), 6, mtime=0)
    if path.suffix == ".zst":
        compress: Callable[[bytes], bytes] = import_module(ZSTD).compress
        return lambda articles: compress(b"".join(articles))
    return b"".join


def complete(path: Path, *, added: bool, run: str) -> int:
    """Make the output from a closed journal; repeated after an interruption, this gives the same.

    :param added: whether the articles are added to a collection.
    :param run: what identifies the run; a collection notes it.
    :return: how many articles a collection has then.
    """
    if not has_rows(path):
        return 0
    from newsparse.cli import parquet

    with journal_of(path).open("rb") as rows:
        tables = parquet.unpacked(rows)
        if path.suffix == ".duckdb":
            # DuckDB puts its log beside a file, not beside a link.
            return _collect(Path(os.path.realpath(path)), tables, added=added, run=run)
        with replacing(path) as file:
            parquet.write(tables, file)
    return 0


def _collect(path: Path, tables: Iterable[pyarrow.Table], *, added: bool, run: str) -> int:
    new = path if added and size_of(path) else beside(path, "new")
    if new != path:
        _remove(new)
    count = _fill(new, tables, run, beside(path, "corrections.csv"))
    with new.open("rb") as file:
        os.fsync(file.fileno())
    if new != path:
        _remove(path)
        new.replace(path)
    flush_folder(path.parent)
    return count


def _remove(collection: Path) -> None:
    """Remove a collection with its log, which must not be taken for that of another one."""
    for file in (collection, beside(collection, "wal")):
        file.unlink(missing_ok=True)


def counted(path: Path, run: str) -> tuple[int, bool]:
    """Return how many articles a collection has, and whether a run was completed.

    :raises newsparse.InputError: if it is not a collection, or is in use.
    """
    from newsparse.collection import Collection

    with Collection(path, read_only=True) as collection:
        known = collection.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'runs'")
        done = known and run and collection.rows("SELECT 1 FROM runs WHERE run = $1", [run])
        return len(collection), bool(done)


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


def suffix_of(path: Path) -> str:
    """Return the ending of a name without the one for the compression.

    >>> suffix_of(Path("said.jsonl.gz")), suffix_of(Path("said.csv"))
    ('.jsonl', '.csv')
    """
    return Path(path.stem).suffix if path.suffix in (".gz", ".zst") else path.suffix


# The files of a run


def has_rows(path: Path) -> bool:
    """Return whether an output is made from a journal of rows."""
    return path.suffix in (".parquet", ".duckdb")


def journal_of(path: Path) -> Path:
    """Return the file that grows during a run: the output, or a journal of rows beside it."""
    return beside(path, "rows") if has_rows(path) else path


def _companions(path: Path) -> dict[Path, bytes]:
    """Return the files beside an output, with the beginning of what newsparse writes to them."""
    starts = {"failures.jsonl": b'{"file":'}
    for kind, start in (("inputs", b'{"file":'), ("checkpoint", b'{"settings":')):
        starts |= {kind: start, f"{kind}.new": start}
    if has_rows(path):
        starts["rows"] = b"\xff\xff\xff\xff"
    if path.suffix == ".parquet":
        starts["new"] = b"PAR1"
    return {beside(path, kind): start for kind, start in starts.items()}


def _lock_of(path: Path) -> Path:
    return beside(Path(os.path.realpath(path)), "lock")


def left_by(path: Path) -> list[Path]:
    """Return the files that an earlier run with this output may have left, except the output itself."""
    logs = ("wal", "new", "new.wal") if path.suffix == ".duckdb" else ()
    return [*_companions(path), *(beside(path, kind) for kind in logs)]


def written_for(path: Path) -> list[Path]:
    """Return every file that a run with this output writes, removes or replaces."""
    return [path, beside(path, "lock"), _lock_of(path), *left_by(path)]


def not_written_here(path: Path) -> Path | None:
    """Return a file with the name of one beside this output that newsparse did not write, if there is one."""
    for file, start in _companions(path).items():
        if size_of(file):
            with file.open("rb") as opened:
                if opened.read(len(start)) != start:
                    return file
    lock = _lock_of(path)  # which is empty
    return lock if size_of(lock) else None


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
