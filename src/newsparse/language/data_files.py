"""Reads the files of the package's data, and stores results computed from them when the package is built.

The files are read also from an archive, as ``importlib.resources`` does; that module, with what it imports,
takes 7 ms, a twentieth of the time of a process's first article.

Reading the TOML files and building the tables of words and weights took two thirds of the time of a process's
first article.  The wheel contains the results in one file, ``data/prebuilt.bin``; a checkout has none, and
everything is worked out when it is needed.  Each result is kept under what it was made of, a checksum of the
data files among it: after an edit of a data file its old results are not found, and the file is read.

The results are plain values (dictionaries, sets, lists, tuples, strings, numbers) in the format of
:mod:`marshal`, version 4, which every supported Python reads.  A table of where each result is comes first,
and a result is read when it is asked for.
"""

from __future__ import annotations

import contextlib
import functools
import marshal
import os
import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import chain
from mmap import ACCESS_READ, mmap
from typing import Any, Final, TypeVar, cast

from newsparse.errors import DataError

T = TypeVar("T")

FOLDER: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")
"""The folder of the data; inside an archive it is not one of the file system."""
FILE: Final = os.path.join(FOLDER, "prebuilt.bin")
"""The file with the results; it need not exist."""

# The tables from which the forms of verbs are made.
_INFLECTED: Final = ("conjugations", "regular", "phrases")
_VERSION: Final = 4
_LENGTH: Final = 8


def read(path: str) -> bytes:
    """Return the content of a file; ``path`` is relative to the folder, with slashes.

    :raises FileNotFoundError: if there is none.
    """
    place = os.path.join(FOLDER, *path.split("/"))
    try:
        with open(place, "rb") as file:
            return file.read()
    except NotADirectoryError:  # the package is in an archive
        import pkgutil

        try:
            return cast("bytes", pkgutil.get_data("newsparse", f"data/{path}"))
        except OSError:
            raise FileNotFoundError(place) from None


def names_in(path: str) -> list[str]:
    """Return the names of the files and folders in a folder of the data, sorted."""
    try:
        return sorted(os.listdir(os.path.join(FOLDER, *path.split("/"))))
    except NotADirectoryError:
        from importlib.resources import files

        return sorted(entry.name for entry in files("newsparse").joinpath("data", *path.split("/")).iterdir())


# While the file is written (``tools/prebuild.py``): the results so far.
_written: dict[Hashable, bytes] | None = None


@contextlib.contextmanager
def written() -> Iterator[dict[Hashable, bytes]]:
    """Collect all results that are worked out meanwhile; none that was kept before is used."""
    global _written
    _written = {}
    _forget()
    try:
        yield _written
    finally:
        _written = None
        _forget()


def write(results: Mapping[Hashable, bytes]) -> None:
    """Write the file: the length of the table of places, the table, the results."""
    places, at = {}, 0
    for key, result in results.items():
        places[key] = at, at + len(result)
        at += len(result)
    table = marshal.dumps(cast("Any", places), _VERSION)
    with open(FILE, "wb") as file:
        file.write(len(table).to_bytes(_LENGTH, "little"))
        file.write(table)
        file.writelines(results.values())


def kept_results() -> Mapping[Hashable, memoryview]:
    """Return the results in the file; none if it is missing, or is not one that this Python can read."""
    try:
        with open(FILE, "rb") as file:
            # Mapped into memory: to read 5 MB costs 2,500 page faults, which take 7 ms.
            whole = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        first = _LENGTH + int.from_bytes(whole[:_LENGTH], "little")
        places, results = marshal.loads(whole[_LENGTH:first]), whole[first:]
        return {key: results[start:end] for key, (start, end) in places.items()}
    except (OSError, EOFError, ValueError, TypeError, AttributeError):
        return {}


def checksum(data: bytes) -> tuple[int, int]:
    """Return what distinguishes a data file from an edited one: its length, and a sum over its bytes."""
    return len(data), zlib.crc32(data)


def recalled(key: Hashable, make: Callable[[], T]) -> T:
    """Return the result that was kept under a key, or make it.

    :param key: what the result depends on, in plain values: a name, and checksums of data files.
    """
    kept = _kept().get(key)
    if kept is not None:
        found: T = marshal.loads(kept)
        return found
    result = make()
    if _written is not None:
        _written[key] = marshal.dumps(cast("Any", result), _VERSION)
    return result


def from_lists(key: Hashable, make: Callable[[], T]) -> T:
    """Return plain values worked out from any of the package's TOML files; kept until one of them changes.

    :param key: what distinguishes the result from others, in plain values.
    """
    if _written is None and not _kept():
        return make()  # a checkout: no need to read all files
    return recalled((("lists", key), _sum()), make)


def toml(data: bytes) -> dict[str, Any]:
    """Return the values of a TOML file.

    :raises ValueError: if it is not TOML, or not UTF-8.
    """
    return recalled(("toml", *checksum(data)), lambda: _parsed(data))


def word_lists(data: bytes) -> Mapping[str, Any]:
    """Return the values of a TOML file, with a set for each list of different strings.

    :raises ValueError: if it is not TOML, or not UTF-8.
    """
    return recalled(("words", *checksum(data)), lambda: _in_sets(inflected(_parsed(data))))


def inflected(lists: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the tables of a file with all forms of the verbs that it names by their infinitives.

    >>> inflected({"conjugations": {"-er": ["e eu", "er endo"]}, "regular": {"speech": "dizer"}})
    {'infinite': {'dizer': ['dizer', 'dizendo']}, 'speech': {'dizer': ['dize', 'dizeu']}, 'several': {}}

    :raises newsparse.DataError: if no ending under ``conjugations`` fits a verb.
    """
    if "conjugations" not in lists:
        return lists
    endings = lists["conjugations"]
    found = {name: table for name, table in lists.items() if name not in _INFLECTED}

    def forms(verb: str) -> list[list[str]]:
        fitting = [verb, *(f"-{verb[cut:]}" for cut in range(len(verb)))]
        ending = next(filter(endings.__contains__, fitting), None)
        if ending is None:
            raise DataError(f"no ending under conjugations fits {verb!r}; add one")
        stem = verb.removesuffix(ending.removeprefix("-"))
        return [[stem + form for form in group.split()] for group in endings[ending]]

    infinite = found.setdefault("infinite", {})
    for name, verbs in lists.get("regular", {}).items():
        for verb in verbs.split():
            finite, others = (list(dict.fromkeys(group)) for group in forms(verb))
            found.setdefault(name, {})[verb], infinite[verb] = finite, others
    found["several"] = several = dict[str, str]()
    for phrase, verb in lists.get("phrases", {}).items():
        first, _, rest = phrase.partition(" ")
        here, other = (list(chain(*forms(each))) for each in (first, verb))
        if len(here) != len(other):
            raise DataError(f"conjugations has more forms of {first!r} or of {verb!r}")
        several.update(zip((f"{form} {rest}" for form in here), other, strict=True))
    return found


def _in_sets(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_sets(inner) for name, inner in value.items()}
    if isinstance(value, list) and {str}.issuperset(map(type, value)) and len(set(value)) == len(value):
        # A list that is composed of others must still be put together (``Lexicon``).
        return value if any(map(is_reference, value)) else frozenset(value)
    return value


def is_reference(entry: str) -> bool:
    """Return whether an entry of a list is the name of another list: ``@conjunction``, ``-@names.particles``.

    >>> is_reference("@conjunction"), is_reference("@"), is_reference("-"), is_reference("say")
    (True, False, False, False)
    """
    return len(entry) > 2 and entry.startswith(("@", "-@"))


def json(data: bytes) -> Any:
    """Return the values of a JSON file.

    :raises ValueError: if it is not JSON, or not UTF-8.
    """

    def parsed() -> Any:
        from json import loads

        return loads(data)

    return recalled(("json", *checksum(data)), parsed)


def _parsed(data: bytes) -> dict[str, Any]:
    # With what it imports this takes 7 ms, which an installed package never spends.
    import tomllib

    return tomllib.loads(data.decode("utf-8"))


@functools.cache
def _kept() -> Mapping[Hashable, memoryview]:
    return kept_results() if _written is None else {}


@functools.cache
def _sum() -> tuple[int, int]:
    length = found = 0
    files = (os.path.join(place, name) for place, _, names in os.walk(FOLDER) for name in names)
    for path in sorted(file for file in files if file.endswith(".toml")):
        with open(path, "rb") as file:
            data = file.read()
        length, found = length + len(data), zlib.crc32(data, found)
    return length, found


def _forget() -> None:
    _kept.cache_clear()
    _sum.cache_clear()
