"""Files: opened and decompressed, flushed and replaced so that they survive an interruption, and locked."""

from __future__ import annotations

import contextlib
import csv
import errno
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsparse.cli.messages import ZSTD, say
from newsparse.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_EXPANDED = 200
"""How many times as long as its compressed data a file may be.

News in JSON Lines is 3 to 10 times as long, and the same article a thousand times over 500 times.
"""
# Bytes that any file may expand to: a small repetitive file is harmless.
_FREE = 1 << 26

# Reading


def check_expanded(size: int, packed: int, most_expanded: int) -> None:
    """Check that some compressed bytes have not expanded to more bytes than is allowed."""
    if size > max(_FREE, most_expanded * packed):
        raise InputError(
            f"expands to more than {most_expanded} times its compressed size; allow more with --most-expanded"
        )


@contextmanager
def open_packed(name: str, most_expanded: int = MOST_EXPANDED) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file, or standard input for ``-``; return its uncompressed content and the file itself."""
    with contextlib.nullcontext(sys.stdin.buffer) if name == "-" else open(name, "rb") as raw:
        if name.lower().endswith(".gz"):
            yield io.BufferedReader(_Bounded(gzip.GzipFile(fileobj=raw), raw, most_expanded)), raw
        elif name.lower().endswith(".zst"):
            yield io.BufferedReader(_Bounded(import_module(ZSTD).ZstdFile(raw), raw, most_expanded)), raw
        else:
            yield raw, raw


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
        check_expanded(self._read, self._raw.tell(), self._most_expanded)
        return count


def position_of(raw: IO[bytes]) -> int:
    """Return how many bytes of a file have been read, or 0 if that is unknown, as for a pipe."""
    with contextlib.suppress(OSError):
        return raw.tell()
    return 0


def reason_of(error: Exception) -> str:
    """Return a short reason why a file could not be read."""
    if isinstance(error, InputError):
        return str(error)
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error) or type(error).__name__ == "ZstdError":
        return f"the compressed data is damaged or incomplete ({error})"
    if isinstance(error, csv.Error):
        unquoted = "expected after" in str(error)
        return f"not valid CSV: {error}{'; inside a field, a quotation mark must be doubled' * unquoted}"
    if isinstance(error, OSError) and error.strerror:
        return "standard input is closed" if error.errno == errno.EBADF else error.strerror
    return f"{type(error).__name__}: {error}"


# Writing


def beside(path: Path, what: str) -> Path:
    """Return the path of a file that accompanies an output."""
    return path.with_name(f"{path.name}.{what}")


def size_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 if it does not exist."""
    return path.stat().st_size if path.is_file() else 0


def secure(file: IO[bytes]) -> int:
    """Flush everything that was added to disk; return the length of the file in bytes."""
    file.flush()
    os.fsync(file.fileno())
    return file.tell()


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Replace a file atomically: whatever happens, it has either its old content or all that is written."""
    new = beside(path, "new")
    with new.open("wb") as file:
        yield file
        secure(file)
    new.replace(path)
    flush_folder(path.parent)


def flush_folder(path: Path) -> None:
    """Flush to disk which files a folder has, if the system can do that: Windows cannot open a folder."""
    with contextlib.suppress(OSError), contextlib.ExitStack() as closing:
        folder = os.open(path, os.O_RDONLY)
        closing.callback(os.close, folder)
        os.fsync(folder)


# Locks

if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


# Error numbers that mean that another process has the lock. Other errors mean that locks are not supported.
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class BusyError(Exception):
    """Another run is writing to the same file."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of an output file, so that only one run at a time writes to it.

    The lock is on ``OUT.lock``, a file next to the output, because the output itself may be replaced. The
    operating system releases it when the process ends for any reason. Worker processes do not share it: a
    fork does not inherit a record lock of ``fcntl.lockf``.

    If locks are not supported (some network file systems), the run continues without one and says so. Devices
    need no lock. If the folder does not exist, opening the output reports that.
    """
    target = os.path.realpath(path)  # so that two names of the same file share a lock
    name = f"{target}.lock"
    number = None
    try:
        if os.path.isfile(target) or not os.path.exists(target):
            number = _hold(name)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        reason = f"cannot be locked ({error.strerror}), so a second run could write to it as well"
        say(f"{path} {reason}: make sure that no other run does")
    try:
        yield
    finally:
        if number is not None:
            with contextlib.suppress(OSError):  # Windows keeps an open file
                if os.fstat(number).st_size == 0:  # otherwise another program wrote to it
                    os.unlink(name)
            os.close(number)


def _hold(name: str) -> int:
    while True:
        number = os.open(name, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(number)
        except OSError as error:
            os.close(number)
            if error.errno in _HELD:
                raise BusyError(name) from None
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        # The run that held the lock may have removed the file after this process opened it. This lock would
        # then be on a file that no other run can find.
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.stat(name), os.fstat(number)):
                return number
        os.close(number)
