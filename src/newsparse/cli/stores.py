"""The files that articles are written to: JSON Lines and CSV, also compressed, and Parquet.

Each can be cut to a length that an earlier run has secured, and go on from there.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from newsparse.cli.durable import beside, cut, open_to_write, secure, size_of
from newsparse.cli.encoding import CSV_HEAD
from newsparse.cli.packed import opened

__all__ = ["OUTPUTS", "STORES", "Store", "is_output", "part_of", "suffix_of", "suffixes", "written_for"]

# Bytes by which a file is recognised; an article comes after the name of its file, its line and its id.
_HEAD = 1 << 16
# Articles in a part of a Parquet file: in memory, each is a few times its own length.
_PART = 1000


class Store(Protocol):
    """A file of rows that a later run can go on with.

    To open it changes nothing that it holds.
    """

    def cut(self, length: int) -> None:
        """Remove what comes after a length, and go on there; a file that begins gets its head."""

    def add(self, article: bytes) -> None:
        """Write an article."""

    def secure(self) -> int:
        """Bring all that is written to the disk; return how long that is, as a later run is told."""

    def finish(self) -> None:
        """Make the file complete."""

    def clean(self) -> None:
        """Remove what only a later run would have needed."""

    def abandon(self) -> None:
        """Leave the file as it is, which may be more than is secure."""


class _Lines:
    """JSON Lines; their length is in bytes."""

    def __init__(self, path: Path) -> None:
        self._file = open_to_write(path)

    def cut(self, length: int) -> None:
        cut(self._file, length)

    def add(self, article: bytes) -> None:
        self._file.write(article)

    def secure(self) -> int:
        return secure(self._file)

    def finish(self) -> None:
        self._file.close()

    def clean(self) -> None:
        pass

    def abandon(self) -> None:
        with contextlib.suppress(OSError):  # what a full disk cannot hold
            self._file.close()


# Bytes that are packed together, if no checkpoint comes before.
_MEMBER = 1 << 22


class _Packed(_Lines):
    """JSON Lines that are packed; their length is in packed bytes.

    What is written between two checkpoints is packed by itself, so that a file can be cut there.  gzip and
    zstandard both read such pieces, one after the other, as one file.
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
        )  # without the time, the same input gives the same file
    import zstandard

    return zstandard.ZstdCompressor().compress


class _Csv(_Lines):
    """CSV, which begins as Excel wants it, else it takes UTF-8 for something else."""

    def cut(self, length: int) -> None:
        super().cut(length)
        if not length:
            self.add(codecs.BOM_UTF8 + CSV_HEAD)


class _PackedCsv(_Csv, _Packed):
    """CSV that is packed."""


class _Parquet:
    """Parquet; its length is in parts."""

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
        for part in set(self._folder.iterdir()).difference(self._parts):
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
            self._parts.append(part)
            self._articles = []
        return len(self._parts)

    def finish(self) -> None:
        whole = self._folder / "whole"
        with whole.open("wb") as file:
            self._parquet.join(file, self._parts)
            secure(file)
        whole.replace(self._path)

    def clean(self) -> None:
        shutil.rmtree(self._folder)

    def abandon(self) -> None:
        self._articles = []


def part_of(folder: Path, number: int) -> Path:
    """Return the path of a part of a Parquet file, which are counted from 0."""
    return folder / f"{number:06}.parquet"


def written_for(path: Path) -> list[Path]:
    """Return all files that a run with this output writes, removes or replaces."""
    kinds = ("failures.jsonl", "checkpoint", "checkpoint.new", "inputs", "inputs.new", "lock", "parts")
    *files, parts = (beside(path, kind) for kind in kinds)
    real = Path(os.path.realpath(path))
    return [path, *files, beside(real, "lock"), *(parts.iterdir() if parts.is_dir() else ())]


def is_output(path: Path) -> bool:
    """Tell whether a file looks like one that this command wrote, or is empty."""
    if not path.is_file():
        return True
    if not size_of(path):
        return True
    try:
        with opened(str(path)) as (file, _):
            head = file.read(_HEAD)
    except Exception:  # packed data that is damaged, or packed by another program in another way
        return False
    suffix = suffix_of(path)
    if suffix == ".parquet":
        start, later = b"PAR1", b""
    elif suffix == ".csv":
        # The other columns may be those of another version.
        start, later = codecs.BOM_UTF8 + b"file,line,id,url,", b""
    else:
        # Earlier versions wrote a space after each colon.
        start, later = b'{"file":', b'"article":'
    return head.startswith(start) and later in head


def suffixes(path: Path) -> tuple[str, str]:
    """Return what a file is written as, and how it is packed; the latter is empty if it is not."""
    if path.suffix in (".gz", ".zst"):
        return Path(path.stem).suffix, path.suffix
    return path.suffix, ""


def suffix_of(path: Path) -> str:
    """Return the end of a name without what says that the file is packed.

    >>> suffix_of(Path("said.jsonl.gz")), suffix_of(Path("said.csv"))
    ('.jsonl', '.csv')
    """
    return suffixes(path)[0]


STORES: Mapping[str, Callable[[Path], Store]] = {
    ".jsonl": _Lines,
    ".csv": _Csv,
    ".parquet": _Parquet,
    **dict.fromkeys((".jsonl.gz", ".jsonl.zst"), _Packed),
    **dict.fromkeys((".csv.gz", ".csv.zst"), _PackedCsv),
}
OUTPUTS: Sequence[str] = tuple(STORES)
"""How the names of outputs end."""
