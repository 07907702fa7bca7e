"""Stores results computed from data files when the package is built, so that no process computes them again.

Reading the TOML files and building the tables of weights took 40 % of the time of a process's first article.
The wheel contains the results in one file, ``data/prebuilt.bin``; a checkout has none, and everything is
worked out when it is needed.  Each result is kept under what it was made of, a checksum of the data file
among it: after an edit of a data file its old result is not found, and the file is read.

The results are plain values (dictionaries, lists, tuples, strings, numbers) in the format of :mod:`marshal`,
version 4, which every supported Python reads.
"""

from __future__ import annotations

import contextlib
import functools
import marshal
import os
from collections.abc import Callable, Hashable, Iterator
from typing import Any, Final, TypeVar, cast

__all__ = ["FILE", "VERSION", "checksum", "recalled", "toml", "written"]

T = TypeVar("T")

FILE: Final = os.path.join(os.path.dirname(__file__), "data", "prebuilt.bin")
"""The file with the results; it need not exist."""

VERSION: Final = 4
"""The version of the format."""

# While the file is written (:mod:`newsparse.prebuild`): the results so far.
_written: dict[Hashable, bytes] | None = None


@contextlib.contextmanager
def written() -> Iterator[dict[Hashable, bytes]]:
    """Collect all results that are worked out meanwhile; none that was kept before is used."""
    global _written
    _kept.cache_clear()
    _written = {}
    try:
        yield _written
    finally:
        _written = None
        _kept.cache_clear()


def checksum(data: bytes) -> tuple[int, int]:
    """Return what distinguishes a data file from an edited one: its length, and a sum over its bytes."""
    import zlib

    return len(data), zlib.crc32(data)


def recalled(key: Hashable, make: Callable[[], T]) -> T:
    """Return the result that was kept under a key, or make it.

    :param key: what the result depends on, in plain values: a name, and checksums of data files.
    """
    kept = _kept().get(key) if _written is None else None
    if kept is not None:
        found: T = marshal.loads(kept)
        return found
    result = make()
    if _written is not None:
        with contextlib.suppress(ValueError):  # TOML has dates, which are not plain values
            _written[key] = marshal.dumps(cast("Any", result), VERSION)
    return result


def toml(data: bytes) -> dict[str, Any]:
    """Return the values of a TOML file.

    :raises ValueError: if it is not TOML, or not UTF-8.
    """
    return recalled(("toml", *checksum(data)), lambda: _parsed(data))


def _parsed(data: bytes) -> dict[str, Any]:
    # With what it imports this takes 7 ms, which an installed package never spends.
    import tomllib

    return tomllib.loads(data.decode("utf-8"))


@functools.cache
def _kept() -> dict[Hashable, bytes]:
    """Return the results; none if the file is missing, or is not one that this Python can read."""
    try:
        with open(FILE, "rb") as file:
            found = marshal.load(file)
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}
