"""The files that articles are written to: JSON Lines and CSV, also compressed, Parquet, and collections.

Each can be cut to the length that an earlier run recorded, and continued from there.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from newsparse.cli.files import ZSTD, beside, cut, open_packed, open_to_write, replacing, secure, size_of
from newsparse.cli.formats import CSV_HEAD

if TYPE_CHECKING:
    from newsparse.collection import Collection

OUTPUTS = (
    *(".jsonl", ".csv", ".parquet", ".duckdb"),
    *(".jsonl.gz", ".jsonl.zst", ".csv.gz", ".csv.zst"),
)
"""The file name endings of outputs."""

# How many bytes are written together, in one transaction, or compressed together. In memory, an article takes
# several times its own length.
_TOGETHER = 1 << 25
# How many bytes are read to recognise a file; the name of its file, the line and the id come before an
# article.
_HEAD = 1 << 16


class _Together:
    """Writes articles together, or compresses them."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = 0

    def add(self, article: bytes) -> None:
        """Write an article, together with others."""
        self._waiting.append(article)
        self._size += len(article)
        if self._size >= _TOGETHER:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._write(self._waiting)
            self._waiting, self._size = [], 0

    def _write(self, articles: Sequence[bytes]) -> None:
        raise NotImplementedError


class _File(_Together):
    """JSON Lines or CSV; the length is in bytes. Opening a file does not change its content.

    Compressed output is cut between pieces: gzip and zstandard read consecutive pieces as one file.

    :param pack: joins articles into one piece of the file.
    """

    def __init__(self, path: Path, pack: Callable[[Sequence[bytes]], bytes], head: bytes = b"") -> None:
        super().__init__()
        self._file = open_to_write(path)
        self._pack = pack
        self._head = head

    def _write(self, articles: Sequence[bytes]) -> None:
        self._file.write(self._pack(articles))

    def cut(self, length: int) -> None:
        """Remove everything after a length and continue there; 0 begins a new file."""
        cut(self._file, length)
        if self._head and not length:
            self.add(self._head)

    def secure(self) -> int:
        """Flush everything to disk; return the length that a later run needs."""
        self._flush()
        return secure(self._file)

    def finish(self) -> None:
        """Complete the file, after everything was flushed to disk."""
        self._file.close()

    def abandon(self) -> None:
        """Close the file as it is; it may contain more than was flushed to disk."""
        with contextlib.suppress(OSError):  # the disk is full
            self._file.close()


class _Parquet(_File):
    """Parquet has its index at its end, so it cannot be cut: until then, rows are written to ``OUT.rows``."""

    def __init__(self, path: Path) -> None:
        from newsparse.cli import parquet

        super().__init__(written_file(path), parquet.packed)
        self._path = path
        self._join = parquet.join

    def finish(self) -> None:
        super().finish()
        with written_file(self._path).open("rb") as rows, replacing(self._path) as file:
            self._join(rows, file)


class _Collection(_Together):
    """A collection; the length is the number of its articles.

    It need not be cut: an article that is written again replaces itself, because it has the same key.
    """

    def __init__(self, path: Path) -> None:
        from newsparse.cli import parquet

        super().__init__()
        self._table = parquet.table
        self._path = Path(os.path.realpath(path))  # DuckDB puts its log beside the file, not beside a link
        self._collection: Collection | None = None

    def _opened(self) -> Collection:
        if self._collection is None:
            from newsparse.collection import Collection

            self._collection = Collection(self._path)
        return self._collection

    def cut(self, length: int) -> None:
        if not length:
            for old in (self._path, beside(self._path, "wal")):
                old.unlink(missing_ok=True)
        self._opened()

    def _write(self, articles: Sequence[bytes]) -> None:
        self._opened().add_parsed(self._table(articles))

    def secure(self) -> int:
        self._flush()
        return len(self._opened())

    def finish(self) -> None:
        self._opened().link()
        self._opened().close()

    def abandon(self) -> None:
        if self._collection is not None:
            with contextlib.suppress(Exception):  # the disk is full
                self._collection.close()


Store: TypeAlias = _File | _Collection


def store_of(path: Path) -> Store:
    """Open the store for an output, by the ending of its name."""
    match suffix_of(path):
        case ".parquet":
            return _Parquet(path)
        case ".duckdb":
            return _Collection(path)
        case ".csv":  # with a byte order mark, without which Excel does not recognise UTF-8
            return _File(path, _packer(path), codecs.BOM_UTF8 + CSV_HEAD)
    return _File(path, _packer(path))


def _packer(path: Path) -> Callable[[Sequence[bytes]], bytes]:
    if path.suffix == ".gz":  # without a time stamp, so the same input gives the same file
        return lambda articles: gzip.compress(b"".join(articles), 6, mtime=0)
    if path.suffix == ".zst":
        compress: Callable[[bytes], bytes] = import_module(ZSTD).compress
        return lambda articles: compress(b"".join(articles))
    return b"".join


def suffix_of(path: Path) -> str:
    """Return the ending of a name without the one for the compression.

    >>> suffix_of(Path("said.jsonl.gz")), suffix_of(Path("said.csv"))
    ('.jsonl', '.csv')
    """
    return Path(path.stem).suffix if path.suffix in (".gz", ".zst") else path.suffix


# The files of a run


def written_file(path: Path) -> Path:
    """Return the file that grows during a run: the output, or for Parquet one beside it."""
    return beside(path, "rows") if path.suffix == ".parquet" else path


def _companions(path: Path) -> dict[Path, bytes]:
    """Return the files beside an output, with the beginning of what newsparse writes to them."""
    starts = {"failures.jsonl": b'{"file":'}
    for kind, start in (("inputs", b'{"file":'), ("checkpoint", b'{"settings":')):
        starts |= {kind: start, f"{kind}.new": start}
    if path.suffix == ".parquet":
        starts |= {"rows": b"\xff\xff\xff\xff", "new": b"PAR1"}
    return {beside(path, kind): start for kind, start in starts.items()}


def _lock_of(path: Path) -> Path:
    return beside(Path(os.path.realpath(path)), "lock")


def left_by(path: Path) -> list[Path]:
    """Return the files that an earlier run with this output may have left, except the output itself."""
    return [*_companions(path), *([beside(path, "wal")] if path.suffix == ".duckdb" else [])]


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
