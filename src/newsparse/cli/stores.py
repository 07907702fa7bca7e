"""The files that articles are written to: JSON Lines and CSV, also compressed, Parquet, and collections.

Each can be cut to the length that an earlier run recorded, and continued from there.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from newsparse.cli.durable import beside, cut, open_to_write, secure, secure_names, size_of
from newsparse.cli.encoding import CSV_HEAD
from newsparse.cli.packed import ZSTD, open_packed

if TYPE_CHECKING:
    from newsparse.collection import Collection

__all__ = [
    "OUTPUTS",
    "STORES",
    "Store",
    "is_output",
    "left_by",
    "not_written_here",
    "part_of",
    "remove_parts",
    "suffix_of",
    "suffixes",
    "written_for",
]

# How many bytes are read to recognise a file; the name of its file, the line and the id come before an
# article.
_HEAD = 1 << 16
# The parts of a Parquet file joined, before this replaces the output.
_WHOLE = "whole"
# Articles per part of a Parquet file; in memory, an article takes several times its own length.
_PART = 1000
# Articles per transaction of a collection.
_TRANSACTION = 512


class _Lines:
    """JSON Lines; the length is in bytes. Opening a file does not change its content."""

    def __init__(self, path: Path) -> None:
        self._file = open_to_write(path)

    def cut(self, length: int) -> None:
        """Remove everything after a length and continue there; a new file gets its header."""
        cut(self._file, length)

    def add(self, article: bytes) -> None:
        self._file.write(article)

    def secure(self) -> int:
        """Flush everything to disk; return the length that a later run needs."""
        return secure(self._file)

    def finish(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        """Close the file as it is; it may contain more than was flushed to disk."""
        with contextlib.suppress(OSError):  # the disk is full
            self._file.close()


# The maximum number of bytes that are compressed together; a checkpoint ends a piece earlier.
_MEMBER = 1 << 22


class _Packed(_Lines):
    """Compressed JSON Lines; the length is in compressed bytes.

    The output between two checkpoints is compressed separately, so that a file can be cut there. gzip and
    zstandard both read such consecutive pieces as one file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pack = _packer(path)
        self._waiting = bytearray()

    def add(self, article: bytes) -> None:
        self._waiting += article
        if len(self._waiting) >= _MEMBER:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write(self._pack(bytes(self._waiting)))
            self._waiting.clear()

    def secure(self) -> int:
        self._flush()
        return super().secure()

    def finish(self) -> None:
        self._flush()
        super().finish()


def _packer(path: Path) -> Callable[[bytes], bytes]:
    if path.suffix == ".gz":
        return lambda data: gzip.compress(
            data, 6, mtime=0
        )  # no time stamp, so the same input gives the same file
    compress: Callable[[bytes], bytes] = import_module(ZSTD).compress
    return compress


class _Csv(_Lines):
    """CSV with a byte order mark, without which Excel does not recognise UTF-8."""

    def cut(self, length: int) -> None:
        super().cut(length)
        if not length:
            self.add(codecs.BOM_UTF8 + CSV_HEAD)


class _PackedCsv(_Csv, _Packed):
    """Compressed CSV."""


class _Parquet:
    """Parquet; the length is the number of parts."""

    def __init__(self, path: Path) -> None:
        from newsparse.cli import parquet

        self._parquet = parquet
        self._path = path
        self._folder = beside(path, "parts")
        self._folder.mkdir(exist_ok=True)
        self._parts: list[Path] = []
        self._articles: list[bytes] = []

    def cut(self, length: int) -> None:
        self._parts = [part_of(self._folder, number) for number in range(length)]
        for part in set(_parts(self._folder)).difference(self._parts):
            part.unlink()

    def add(self, article: bytes) -> None:
        self._articles.append(article)
        if len(self._articles) == _PART:
            self.secure()

    def secure(self) -> int:
        if self._articles:
            part = part_of(self._folder, len(self._parts))
            with part.open("wb") as file:
                self._parquet.write(file, self._articles)
                secure(file)
            secure_names(self._folder)
            self._parts.append(part)
            self._articles = []
        return len(self._parts)

    def finish(self) -> None:
        whole = self._folder / _WHOLE
        with whole.open("wb") as file:
            self._parquet.join(file, self._parts)
            secure(file)
        whole.replace(self._path)
        secure_names(self._path.parent)

    def abandon(self) -> None:
        self._articles = []


class _Collection:
    """A collection; the length is the number of its articles.

    It need not be cut: an article that is written again replaces itself, because it has the same key.
    """

    def __init__(self, path: Path) -> None:
        from newsparse.cli import parquet

        self._parquet = parquet
        self._path = Path(os.path.realpath(path))  # DuckDB puts its log beside the file, not beside a link
        self._articles: list[bytes] = []
        self._collection: Collection | None = None

    def _opened(self) -> Collection:
        if self._collection is None:
            from newsparse.collection import Collection

            self._collection = Collection(self._path)
        return self._collection

    def cut(self, length: int) -> None:
        """Continue a collection, or begin a new one if nothing has been written."""
        if not length:
            for old in (self._path, beside(self._path, "wal")):
                old.unlink(missing_ok=True)
        self._opened()

    def add(self, article: bytes) -> None:
        self._articles.append(article)
        if len(self._articles) == _TRANSACTION:
            self.secure()

    def secure(self) -> int:
        if self._articles:
            self._opened().add_parsed(self._parquet.table(self._articles))
            self._articles = []
        return len(self._opened())

    def finish(self) -> None:
        self.secure()
        self._opened().link()
        self._opened().close()

    def abandon(self) -> None:
        self._articles = []
        if self._collection is not None:
            with contextlib.suppress(Exception):  # the disk is full
                self._collection.close()


def part_of(folder: Path, number: int) -> Path:
    """Return the path of a part of a Parquet file; parts are counted from 0."""
    return folder / f"{number:06}.parquet"


def _parts(folder: Path) -> list[Path]:
    """Return the files in a folder that have the name of a part; a user may put others there."""
    return sorted([*folder.glob("[0-9]" * 6 + ".parquet"), *folder.glob(_WHOLE)])


def remove_parts(path: Path) -> None:
    """Remove the parts of a Parquet file, and their folder if there is nothing else in it."""
    folder = beside(path, "parts")
    for part in _parts(folder):
        part.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()


# The files beside an output, with the beginning of what newsparse writes to them; a lock is empty.
_COMPANIONS: Mapping[str, bytes] = {
    "failures.jsonl": b'{"file":',
    "checkpoint": b'{"settings":',
    "checkpoint.new": b'{"settings":',
    "inputs": b'{"file":',
    "inputs.new": b'{"file":',
}


def _lock_of(path: Path) -> Path:
    return beside(Path(os.path.realpath(path)), "lock")


def left_by(path: Path) -> list[Path]:
    """Return the files that an earlier run with this output may have left, except the output itself."""
    log = [beside(path, "wal")] if path.suffix == ".duckdb" else []
    return [*(beside(path, kind) for kind in _COMPANIONS), *_parts(beside(path, "parts")), *log]


def written_for(path: Path) -> list[Path]:
    """Return every file that a run with this output writes, removes or replaces."""
    return [path, beside(path, "lock"), _lock_of(path), *left_by(path)]


def not_written_here(path: Path) -> Path | None:
    """Return a file with the name of one beside this output that newsparse did not write, if there is one."""
    for kind, start in _COMPANIONS.items():
        file = beside(path, kind)
        if size_of(file):
            with file.open("rb") as opened:
                if opened.read(len(start)) != start:
                    return file
    lock = _lock_of(path)
    return lock if size_of(lock) else None


def is_output(path: Path) -> bool:
    """Return whether a file is empty or looks as if this command wrote it."""
    if not path.is_file():
        return True
    if not size_of(path):
        return True
    try:
        with open_packed(str(path)) as (file, _):
            head = file.read(_HEAD)
    except Exception:  # damaged data, or data compressed differently by another program
        return False
    suffix = suffix_of(path)
    if suffix == ".duckdb":
        return head[8:12] == b"DUCK"
    if suffix == ".parquet":
        start, later = b"PAR1", b""
    elif suffix == ".csv":
        # The other columns may come from another version.
        start, later = codecs.BOM_UTF8 + b"file,line,id,url,", b""
    else:
        # Earlier versions wrote a space after each colon.
        start, later = b'{"file":', b'"article":'
    return head.startswith(start) and later in head


def suffixes(path: Path) -> tuple[str, str]:
    """Return the format of a file and its compression; the latter is empty if it is not compressed."""
    if path.suffix in (".gz", ".zst"):
        return Path(path.stem).suffix, path.suffix
    return path.suffix, ""


def suffix_of(path: Path) -> str:
    """Return the ending of a name without the one for the compression.

    >>> suffix_of(Path("said.jsonl.gz")), suffix_of(Path("said.csv"))
    ('.jsonl', '.csv')
    """
    return suffixes(path)[0]


Store: TypeAlias = _Lines | _Parquet | _Collection
STORES: Mapping[str, Callable[[Path], Store]] = {
    ".jsonl": _Lines,
    ".csv": _Csv,
    ".parquet": _Parquet,
    ".duckdb": _Collection,
    **dict.fromkeys((".jsonl.gz", ".jsonl.zst"), _Packed),
    **dict.fromkeys((".csv.gz", ".csv.zst"), _PackedCsv),
}
OUTPUTS: Sequence[str] = tuple(STORES)
"""The file name endings of outputs."""
