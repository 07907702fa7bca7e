"""Opens files, plain and compressed (.gz, .zst), and limits how far compressed data may expand."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "FREE",
    "MOST_EXPANDED",
    "ZSTD",
    "EndlessRowError",
    "ExpandedError",
    "allowed",
    "open_packed",
    "position_of",
    "reason_of",
    "too_long",
]

MOST_EXPANDED = 200
"""How many times as long as its compressed data a file may be.

News in JSON Lines is 3 to 10 times as long, and the same article a thousand times over 500 times.
"""
FREE = 1 << 26
"""Bytes that any file may expand to: a small repetitive file is harmless."""


ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
"""The module for zstandard; before Python 3.14, it needs the ``zstd`` extra."""


class EndlessRowError(Exception):
    """A row that does not end within the limit."""


class ExpandedError(Exception):
    """Compressed data that expands further than is allowed."""

    def __init__(self, most_expanded: int) -> None:
        super().__init__(
            f"expands to more than {most_expanded} times its compressed size; allow more with --most-expanded"
        )


def allowed(packed: int, most_expanded: int) -> int:
    """Return how many bytes some compressed bytes may expand to."""
    return max(FREE, most_expanded * packed)


def too_long(largest: int) -> str:
    """Return the message for a text of more bytes than the limit."""
    return f"longer than {largest:,} bytes, probably not an article; allow more with --largest"


@contextmanager
def open_packed(name: str, most_expanded: int = MOST_EXPANDED) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file, or standard input for ``-``; return its uncompressed content and the file itself."""
    if name == "-":
        yield sys.stdin.buffer, sys.stdin.buffer
        return
    with open(name, "rb") as raw:
        if name.lower().endswith(".gz"):
            yield io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=raw), raw, most_expanded)), raw
        elif name.lower().endswith(".zst"):
            yield io.BufferedReader(_Bounded(import_module(ZSTD).ZstdFile(raw), raw, most_expanded)), raw
        else:
            yield raw, raw


def position_of(raw: IO[bytes]) -> int:
    """Return how many bytes of a file have been read, or 0 if that is unknown."""
    try:
        return raw.tell()
    except OSError:  # a pipe
        return 0


def reason_of(error: Exception) -> str:
    """Return a short reason why a file could not be read."""
    if isinstance(error, ExpandedError):
        return str(error)
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error) or type(error).__name__ == "ZstdError":
        return f"the compressed data is damaged or incomplete ({error})"
    if isinstance(error, csv.Error | EndlessRowError):
        doubled = (
            "; inside a field, a quotation mark must be doubled" if "expected after" in str(error) else ""
        )
        return f"not valid CSV: {error}{doubled}"
    if isinstance(error, OSError) and error.errno == errno.EBADF:
        return "standard input is closed"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"{type(error).__name__}: {error}"


class _Bounded(io.RawIOBase):
    """Uncompressed data that ends with an error where it becomes too long.

    :param file: the uncompressed data; it must decompress no more than it is asked for.
    :param raw: the compressed data.
    """

    def __init__(self, file: io.BufferedIOBase, raw: IO[bytes], most_expanded: int) -> None:
        self._file = file
        self._raw = raw
        self._most_expanded = most_expanded
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        count = self._file.readinto(buffer)
        self._read += count
        if self._read > FREE and self._read > allowed(self._raw.tell(), self._most_expanded):
            raise ExpandedError(self._most_expanded)
        return count
