"""Input of the command line: texts, JSON Lines, CSV; in files, folders and patterns; plain and compressed.

An input that cannot be read does not affect the others. Every article is an :class:`Item`, whether it can be
read or not, and the order is always the same, so an interrupted run can be continued.
"""

from __future__ import annotations

import contextlib
import datetime
import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

import click
from attrs import evolve, field, frozen

from newsparse.cli.files import ZSTD
from newsparse.cli.messages import require
from newsparse.publishers.outlet import Outlet, host_of

Form: TypeAlias = Literal["text", "html", "lines", "csv", "parquet"]
# File endings that a folder is searched for; other files in it (pictures, notes) are ignored, and so are
# tables: a table next to texts often only lists them.
_SEARCHED = (".txt", ".text", ".srt", ".vtt", ".html", ".htm", ".jsonl", ".ndjson")
_FORMS: Mapping[str, Form] = {
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".html", ".htm"), "html"),
    ".parquet": "parquet",
}
_NEEDS_LINES = (
    "a table, not a text: save it as CSV, as Parquet, or as JSON Lines (one object per line, in a file that "
    "ends in .jsonl)"
)


@frozen
class Source:
    """A file that contains articles."""

    name: str  # its name in output and messages; ``-`` is standard input
    form: Form = "text"  # whether it contains one text, JSON Lines, or a table with a header
    size: int = 0  # its size in bytes, if known
    modified: int | None = None  # when a regular file was last modified, in nanoseconds since 1970
    fault: str | None = None  # the reason if there is nothing to read


class Locator(NamedTuple):
    """The place of an article in a source."""

    source: Source
    line: int | None = None
    """The number, from 1, of the line where it begins (JSON Lines, CSV) or of its row (Parquet)."""
    read: int = 0  # how many bytes of all sources have been read up to here
    fault: str | None = None  # the reason if the source cannot be read from here on
    load: Callable[[], Mapping[str, Any]] | None = None  # returns the fields of the line or row

    def __str__(self) -> str:
        return self.source.name if self.line is None else f"{self.source.name}:{self.line}"

    @property
    def key(self) -> bytes:
        """A key that identifies this place."""
        line = "" if self.line is None else self.line
        return f"{self.source.name}\0{line}\n".encode("utf-8", "surrogateescape")


@frozen
class Item:
    """An article that can be read, or the reason why it cannot."""

    place: Locator
    text: str = ""
    id: object = None
    published: datetime.date | None = None
    url: str | None = None
    fault: str | None = None
    outlet: Outlet | None = None
    note: str | None = None  # notes for the user about how it was read

    @property
    def address(self) -> str | None:
        """The web address, if it is one."""
        return self.url if self.url and host_of(self.url) else None


@frozen
class Fields:
    """The fields of JSON Lines and tables that the user names."""

    text_field: str | None = None
    date_field: str | None = None
    url_field: str | None = None
    outlet_field: str | None = None
    id_field: str | None = None
    met: set[str] = field(factory=set, eq=False)
    """The fields of all lines that were read; an option that names any other field is probably a mistake."""

    @property
    def text(self) -> str:
        """The field with the text."""
        return self.text_field or "text"

    @property
    def names(self) -> list[str]:
        """The fields that are used."""
        return [self.text, *(name for name in self._named.values() if name is not None)]

    @property
    def unmet(self) -> dict[str, str]:
        """The options whose field was in no line, with the field's name; empty until a line is read."""
        met = self.met
        return {option: name for option, name in self._named.items() if name and met and name not in met}

    @property
    def _named(self) -> dict[str, str | None]:
        options = ("id_field", "date_field", "url_field", "outlet_field")
        return {f"--{option.replace('_', '-')}": getattr(self, option) for option in options}


class Written:
    """The files that a run writes and so must not read.

    They are recognised by identity, not by name: a symbolic or hard link to one is the same file.

    :param paths: the files, whether they exist or not.
    """

    def __init__(self, paths: Iterable[str | os.PathLike[str]] = ()) -> None:
        paths = list(paths)
        self._names = {_real(path) for path in paths}
        self._files = {(found.st_dev, found.st_ino) for found in map(_stat, paths) if found is not None}
        for number in (1, 2):  # stdout and stderr, if the shell redirects them to files
            with contextlib.suppress(OSError):
                found = os.fstat(number)
                if stat.S_ISREG(found.st_mode):
                    self._files.add((found.st_dev, found.st_ino))
        self.skipped: list[str] = []
        """Those that a folder or pattern would have included as inputs."""

    def has(self, name: str) -> bool:
        """Return whether a file is one of them; ``-`` is standard input."""
        found = _stat(name)
        if found is None or not found.st_ino:  # missing, or on a file system without file numbers
            return _real(name) in self._names
        return (found.st_dev, found.st_ino) in self._files


def _real(path: str | os.PathLike[str]) -> str:
    return os.path.normcase(os.path.realpath(path))


def _stat(path: str | os.PathLike[str]) -> os.stat_result | None:
    try:
        return os.fstat(0) if path == "-" else os.stat(path)
    except (OSError, ValueError):  # a name with a NUL cannot be a file
        return None


def sources(
    names: Sequence[str], *, lines_from_stdin: bool = False, written: Written | None = None
) -> list[Source]:
    """Return the files that names refer to: all files in a folder, all that match a pattern, sorted by name.

    :param written: the files that the run writes. They are left out of folders and patterns.
    :raises click.UsageError: if the run would write to an input that is named itself, or if an input needs an
        extra that is not installed.
    """
    written = written or Written()
    found = [source for name in names for source in _sources(name, lines_from_stdin, written)]
    if any(source.name.lower().endswith(".zst") for source in found):
        require("files compressed with zstandard", "zstd", ZSTD)
    if any(source.form == "html" for source in found):
        require("HTML pages", "html", "trafilatura")
    if any(source.form == "parquet" for source in found):
        require("Parquet files", "arrow", "pyarrow.parquet")
    return found


def _sources(name: str, lines_from_stdin: bool, written: Written) -> Iterator[Source]:
    if os.path.isdir(name):
        paths, kinds = _inside(name), ", ".join(_SEARCHED)
        fault = (
            f"no file in this folder ends in {kinds} (or one of these and .gz or .zst); "
            "name a table, such as a .csv file, itself"
        )
    elif name != "-" and glob.has_magic(name) and not os.path.lexists(name):
        paths = (path for path in glob.iglob(name, recursive=True) if not os.path.isdir(path))
        fault = "no file matches this pattern"
    elif written.has(name):
        raise click.UsageError(
            f"{'standard input' if name == '-' else name} is an input, and this run would overwrite it; "
            "write to another file"
        )
    else:
        source = source_of(name)
        yield evolve(source, form="lines") if name == "-" and lines_from_stdin else source
        return
    found = list(_others(sorted(paths), written))
    yield from found or [Source(name, fault=fault)]


def _others(names: Iterable[str], written: Written) -> Iterator[Source]:
    """Yield the files that the run does not write; opening a pipe would wait for a writer."""
    for name in names:
        found = _stat(name)
        if written.has(name):
            written.skipped.append(name)
        elif found is not None and not stat.S_ISREG(found.st_mode):
            yield Source(name, fault="not a regular file; to read a pipe or device, name it itself")
        else:
            yield source_of(name)


def _inside(folder: str) -> Iterator[str]:
    for path, _, names in os.walk(folder):
        for name in names:
            if plain(name).endswith(_SEARCHED) and not name.startswith("."):
                yield os.path.join(path, name)


def plain(name: str) -> str:
    """Return a name in lower case, without the ending of a compressed file."""
    root, suffix = os.path.splitext(name.lower())
    return root if suffix in (".gz", ".zst") else name.lower()


def source_of(name: str) -> Source:
    """Return the source for a file name, chosen by its ending."""
    size, modified = 0, None
    found = _stat(name)  # opening the file will show why its size is unknown
    if found is not None and stat.S_ISREG(found.st_mode):
        size, modified = found.st_size, found.st_mtime_ns
    elif found is None and name.startswith(("http://", "https://")):
        return Source(name, fault="a web address; newsparse does not download pages: save the page first")
    ending = os.path.splitext(plain(name))[1]
    if ending in (".json", ".xlsx") and size:
        return Source(name, size=size, modified=modified, fault=_NEEDS_LINES)
    return Source(name, _FORMS.get(ending, "text"), size, modified)
