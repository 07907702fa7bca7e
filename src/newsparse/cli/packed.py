"""Opens files, plain and compressed (.gz, .zst)."""

from __future__ import annotations

import csv
import errno
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO, TYPE_CHECKING, cast

from newsparse.cli.inputs import Source, needs_zstandard

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["EndlessRowError", "open_source", "opened", "position_of", "reason_of"]


class EndlessRowError(Exception):
    """A row that does not end within the limit."""


def opened(name: str) -> AbstractContextManager[tuple[IO[bytes], IO[bytes]]]:
    """Open a file; return its uncompressed content and the file itself."""
    return open_source(Source(name))


@contextmanager
def open_source(source: Source) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file; return its uncompressed content and the file itself."""
    if source.name == "-":
        yield sys.stdin.buffer, sys.stdin.buffer
        return
    with open(source.name, "rb") as raw:
        if source.name.lower().endswith(".gz"):
            yield cast("IO[bytes]", gzip.GzipFile(fileobj=raw)), raw
        elif source.name.lower().endswith(".zst"):
            yield io.BufferedReader(_Zstandard(raw)), raw
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
    if isinstance(error, ModuleNotFoundError) and error.name == "zstandard":
        return needs_zstandard()
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


class _Zstandard(io.RawIOBase):
    """The content of a file compressed with zstandard.

    Unlike the reader of the zstandard package, it notices a file that was cut short.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        import zstandard

        self._raw = raw
        self._new = zstandard.ZstdDecompressor().decompressobj
        self._frame = self._new()
        self._begun = False
        self._rest = b""
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._ready:
            packed = self._rest or self._raw.read(1 << 16)
            if not packed:
                if self._begun:
                    raise EOFError("the last frame does not end")
                return 0
            self._begun, self._rest = True, b""
            self._ready = self._frame.decompress(packed)
            if self._frame.eof:  # a file may consist of several frames
                self._rest, self._frame, self._begun = self._frame.unused_data, self._new(), False
        view = memoryview(buffer).cast("B")
        taken = min(len(view), len(self._ready))
        view[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken
