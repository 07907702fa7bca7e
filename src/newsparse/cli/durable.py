"""Functions for files that survive an interruption: replaced atomically, flushed to disk, cut and counted."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO

__all__ = ["beside", "count_lines", "cut", "open_to_write", "replace", "secure", "secure_names", "size_of"]


def beside(path: Path, what: str) -> Path:
    """Return the path of a file that accompanies an output."""
    return path.with_name(f"{path.name}.{what}")


def open_to_write(path: Path) -> IO[bytes]:
    """Open a file for writing without changing its content."""
    return path.open("r+b" if path.exists() else "wb")


def cut(file: IO[bytes], length: int) -> None:
    """Shorten a file to a length in bytes, and continue writing there."""
    if os.path.isfile(file.name):  # devices have no length
        file.truncate(length)
        file.seek(length)


def replace(path: Path, lines: Iterable[bytes]) -> None:
    """Replace a file atomically: whatever happens, it contains either its old content or all of the lines."""
    new = beside(path, "new")
    with new.open("wb") as file:
        file.writelines(lines)
        secure(file)
    new.replace(path)
    secure_names(path.parent)


def secure(file: IO[bytes]) -> int:
    """Flush everything that was added to disk; return the length of the file in bytes."""
    file.flush()
    if not os.path.isfile(file.name):  # a device
        return 0
    os.fsync(file.fileno())
    return file.tell()


def secure_names(folder: Path) -> None:
    """Flush the names of a folder's files to disk: which exist, and which replaced another."""
    with contextlib.suppress(OSError):  # Windows cannot open a folder, and some file systems cannot flush it
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def size_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 if it does not exist."""
    return path.stat().st_size if path.is_file() else 0


def count_lines(path: Path, length: int | None = None) -> int:
    """Return how many complete lines are in a file, or in its first ``length`` bytes."""
    count = read = 0
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        for line in file:
            read += len(line)
            if not line.endswith(b"\n") or (length is not None and read > length):
                break
            count += 1
    return count
