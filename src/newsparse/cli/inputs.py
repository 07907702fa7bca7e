"""What the command line reads: texts, JSON Lines and CSV, in files, folders and patterns, plain and packed.

An input that cannot be read costs itself alone.  Every article is an :class:`Item`, whether it can be
read or not, in an order that is always the same; so a run that was interrupted can go on.
"""

from __future__ import annotations

import contextlib
import datetime
import glob
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import click
from attrs import evolve, field, frozen

from newsparse.extras import how_to_install
from newsparse.outlet import Outlet

if TYPE_CHECKING:
    pass

__all__ = ["Fields", "Form", "Item", "Place", "Source", "Written", "needs_zstandard", "source_of", "sources"]

Form: TypeAlias = Literal["text", "html", "lines", "csv", "parquet"]
# What a folder is searched for; other files in it (pictures, notes) are left alone.
_TEXTS, _LINES, _PACKED = (".txt", ".text"), (".jsonl", ".ndjson"), (".gz", ".zst")
# What is read where it is named, but not searched for: beside texts, a table often tells of them.
_CSV = (".csv", ".tsv")
_PARQUET = ".parquet"
_HTML = (".html", ".htm")
_TABLES = (".json", ".xlsx")
_NEEDS_LINES = (
    "a table, not a text: write its articles as JSON Lines, an object a line, into a file ending in .jsonl, "
    "CSV or Parquet"
)


def needs_zstandard() -> str:
    """Say what is missing where zstandard is not installed."""
    return f'files packed with zstandard need the extra "zstd"; install it with: {how_to_install("zstd")}'


@frozen
class Source:
    """A file of texts."""

    name: str = field()
    """As it is written in output and messages; ``-`` is standard input."""
    form: Form = field(default="text")
    """Whether it holds one text, JSON Lines, or a table with a head."""
    size: int = field(default=0)
    """Its bytes, as far as they are known."""
    modified: int | None = field(default=None)
    """When a regular file was last modified, in nanoseconds since 1970."""
    fault: str | None = field(default=None)
    """Why there is nothing to read."""


class Place(NamedTuple):
    """Where an article stands."""

    source: Source
    line: int | None
    """Of JSON Lines and CSV, the number of the line where it begins, counted from 1; of Parquet, that of
    the row."""
    data: bytes | Mapping[bytes, bytes] | Mapping[str, object] | None
    """The line itself; of CSV and Parquet, its fields by name."""
    fault: str | None
    """Why it cannot be read."""
    read: int
    """The bytes of all sources that have been read up to here."""

    def __str__(self) -> str:
        return self.source.name if self.line is None else f"{self.source.name}:{self.line}"

    @property
    def key(self) -> bytes:
        """What tells this place from others."""
        line = "" if self.line is None else self.line
        return f"{self.source.name}\0{line}\n".encode("utf-8", "surrogateescape")


@frozen
class Item:
    """An article that can be read, or why it cannot."""

    place: Place = field()
    text: str = field(default="")
    id: object = field(default=None)
    published: datetime.date | None = field(default=None)
    url: str | None = field(default=None)
    fault: str | None = field(default=None)
    outlet: Outlet | None = field(default=None)
    note: str | None = field(default=None)
    """What the user should know of how it was read."""


@frozen
class Fields:
    """Where in a line of JSON or a row of CSV things stand."""

    text: str = field(default="text")
    id: str | None = field(default=None)
    date: str | None = field(default=None)
    url: str | None = field(default=None)
    met: set[str] = field(factory=set, eq=False)
    """The fields of all lines that were read: a name that is not among them is hardly meant."""

    @property
    def unmet(self) -> dict[str, str]:
        """The options whose field no line had, with its name; empty as long as no line was read."""
        named = {"--id-field": self.id, "--date-field": self.date, "--url-field": self.url}
        return {option: name for option, name in named.items() if name and self.met and name not in self.met}


class Written:
    """The files that a run writes, and so must not read.

    They are recognised by what they are, not by name: a symbolic or a hard link to one is the same file.

    :param paths: the files, whether they exist or not.
    """

    def __init__(self, paths: Iterable[str | os.PathLike[str]] = ()) -> None:
        paths = list(paths)
        self._names = {_real(path) for path in paths}
        self._files = {(found.st_dev, found.st_ino) for found in map(_stat, paths) if found is not None}
        for number in (1, 2):  # stdout and stderr, where the shell has sent them to files
            with contextlib.suppress(OSError):
                found = os.fstat(number)
                if stat.S_ISREG(found.st_mode):
                    self._files.add((found.st_dev, found.st_ino))
        self.skipped: list[str] = []
        """Those that a folder or a pattern would have given as inputs."""

    def has(self, name: str) -> bool:
        """Tell whether a file is one of them; ``-`` is standard input."""
        found = _stat(name)
        if found is None or not found.st_ino:  # not there yet, or on a file system without numbers
            return _real(name) in self._names
        return (found.st_dev, found.st_ino) in self._files


def _real(path: str | os.PathLike[str]) -> str:
    return os.path.normcase(os.path.realpath(path))


def _stat(path: str | os.PathLike[str]) -> os.stat_result | None:
    try:
        return os.fstat(0) if path == "-" else os.stat(path)
    except (OSError, ValueError):  # a name with a NUL is no file
        return None


def sources(
    names: Sequence[str], *, lines_from_stdin: bool = False, written: Written | None = None
) -> list[Source]:
    """Return the files that names stand for: all those in a folder, all that match a pattern, by name.

    :param written: what the run writes.  These files are left out of folders and patterns.
    :raises click.UsageError: if an input that is named itself is written, or if one is packed with
        zstandard, which is not installed.
    """
    written = written or Written()
    found = [source for name in names for source in _sources(name, lines_from_stdin, written)]
    if any(source.name.lower().endswith(".zst") for source in found) and find_spec("zstandard") is None:
        raise click.UsageError(needs_zstandard())
    if any(source.form == "html" for source in found) and find_spec("trafilatura") is None:
        raise click.UsageError(
            f'pages of HTML need the extra "html"; install it with: {how_to_install("html")}'
        )
    if any(source.form == "parquet" for source in found) and find_spec("pyarrow") is None:
        raise click.UsageError(f'Parquet needs the extra "arrow"; install it with: {how_to_install("arrow")}')
    return found


def _sources(name: str, lines_from_stdin: bool, written: Written) -> Iterator[Source]:
    if os.path.isdir(name):
        found = list(_others(sorted(_inside(name)), written))
        yield from found
        if not found:
            kinds = ", ".join((*_TEXTS, *_LINES))
            yield Source(
                name, fault=f"no file in this folder ends in {kinds} (or one of these and .gz or .zst)"
            )
    elif name != "-" and glob.has_magic(name) and not os.path.lexists(name):
        paths = sorted(path for path in glob.iglob(name, recursive=True) if not os.path.isdir(path))
        matching = list(_others(paths, written))
        yield from matching
        if not matching:
            yield Source(name, fault="no file matches this pattern")
    elif written.has(name):
        raise click.UsageError(
            f"{'standard input' if name == '-' else name} is an input, and this run would write to it; "
            "write to another file"
        )
    elif name == "-":
        source = source_of(name)
        yield evolve(source, form="lines" if lines_from_stdin else "text")
    else:
        yield source_of(name)


def _others(names: Iterable[str], written: Written) -> Iterator[Source]:
    """Yield the files that are not written."""
    for name in names:
        if written.has(name):
            written.skipped.append(name)
        else:
            yield source_of(name)


def _inside(folder: str) -> Iterator[str]:
    for path, _, names in os.walk(folder):
        for name in names:
            if _plain(name).endswith((*_TEXTS, *_LINES)) and not name.startswith("."):
                yield os.path.join(path, name)


def _plain(name: str) -> str:
    """Return a name in lower case, without what says that the file is packed."""
    root, suffix = os.path.splitext(name.lower())
    return root if suffix in _PACKED else name.lower()


def source_of(name: str) -> Source:
    """Return the source that a name of a file means, by its ending."""
    size, modified = 0, None
    found = _stat(name)  # opening it will say why it has none
    if found is not None and stat.S_ISREG(found.st_mode):
        size, modified = found.st_size, found.st_mtime_ns
    elif found is None and name.startswith(("http://", "https://")):
        return Source(name, fault="an address, and nothing is fetched: save the text of the page first")
    plain = _plain(name)
    if plain.endswith(_TABLES) and size:
        return Source(name, size=size, modified=modified, fault=_NEEDS_LINES)
    form: Form = "lines" if plain.endswith(_LINES) else "csv" if plain.endswith(_CSV) else "text"
    if name.lower().endswith(_PARQUET) and name != "-":
        form = "parquet"
    elif plain.endswith(_HTML):
        form = "html"
    return Source(name, form, size, modified)
