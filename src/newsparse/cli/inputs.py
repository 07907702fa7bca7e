"""The inputs of a command: files, folders and patterns, and the places of articles in them.

The order is always the same, so an interrupted run can be continued.
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
from attrs import evolve, frozen

from newsparse.cli.messages import require_for
from newsparse.errors import InputError
from newsparse.publishers.outlet import Outlet, host_of

Form: TypeAlias = Literal["text", "html", "markdown", "lines", "csv", "parquet"]
# File endings that a folder is searched for; other files in it (pictures, notes) are ignored, and so are
# tables: a table next to texts often only lists them.
_SEARCHED = (".txt", ".text", ".srt", ".vtt", ".html", ".htm", ".jsonl", ".ndjson")
_FORMS: Mapping[str, Form] = {
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".html", ".htm"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    ".parquet": "parquet",
}
_TABLE = (
    "a table, not a text: save it as CSV, as Parquet, or as JSON Lines (one object per line, in a file that "
    "ends in .jsonl)"
)
_DOCUMENT = "a document of a word processor: save it as plain text (.txt) or as a web page (.html) first"
PDF = "a PDF file: extract its text first, for example with pdftotext"
_COLLECTION = "a collection, whose articles are parsed: newsparse report makes pages of it"
_REMEDIES: Mapping[str, str] = {
    **dict.fromkeys((".json", ".xlsx", ".xls", ".ods"), _TABLE),
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf"), _DOCUMENT),
    ".pdf": PDF,
    ".duckdb": _COLLECTION,
}
"""What to do with a file that is not read, by the ending of its name."""


@frozen
class Source:
    """A file that contains articles."""

    name: str  # its name in output and messages; ``-`` is standard input
    form: Form = "text"  # whether it contains one text, JSON Lines, or a table with a header
    size: int = 0  # its size in bytes, if known
    modified: int | None = None  # when a regular file was last modified, in nanoseconds since 1970
    fault: str | None = None  # the reason if there is nothing to read

    @property
    def single(self) -> bool:
        """Whether it is one article."""
        return self.form in ("text", "html", "markdown")


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
    authors: tuple[str, ...] = ()  # those that the page or the front matter names

    @property
    def address(self) -> str | None:
        """The web address, if it is one."""
        return self.url if self.url and host_of(self.url) else None


class Written:
    """The files that a run writes and so must not read: symbolic and hard links to one are the same file."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]] = ()) -> None:
        # With stdout and stderr, if the shell redirects them to files.
        streams = [found for found in map(_stat, (1, 2)) if found and stat.S_ISREG(found.st_mode)]
        self._same = {*map(_identity, paths), *((found.st_dev, found.st_ino) for found in streams)}
        self.skipped: list[str] = []
        """Those that a folder or pattern would have included as inputs."""

    def has(self, name: str) -> bool:
        """Return whether a file is one of them, or in a folder of them; ``-`` is standard input."""
        return not self._same.isdisjoint((_identity(name), _identity(os.path.dirname(name) or ".")))


def _identity(path: str | os.PathLike[str]) -> object:
    found = _stat(path)
    # Some file systems have no file numbers.
    return (found.st_dev, found.st_ino) if found and found.st_ino else os.path.realpath(path)


def _stat(path: str | os.PathLike[str] | int) -> os.stat_result | None:
    try:
        return os.fstat(0) if path == "-" else os.stat(path)
    except (OSError, ValueError):  # a name with a NUL cannot be a file
        return None


def sources(
    names: Sequence[str], *, lines_from_stdin: bool = False, written: Written | None = None
) -> list[Source]:
    """Return the files that names refer to: all files in a folder, all that match a pattern, sorted by name.

    :param written: the files that the run writes. They are left out of folders and patterns.
    :raises newsparse.InputError: if the run would write to an input that is named itself.
    :raises ModuleNotFoundError: if an input needs an extra that is not installed.
    """
    written = written or Written()
    found = [source for name in names for source in _sources(name, lines_from_stdin, written)]
    for source in found:
        if source.fault is None:
            require_for(source.name)
    return found


def _sources(name: str, lines_from_stdin: bool, written: Written) -> Iterator[Source]:
    if os.path.isdir(name):
        paths, kinds = _inside(name), ", ".join(_SEARCHED)
        fault = f"no file in this folder ends in {kinds} (or one of these and .gz or .zst)"
        fault += "; name other files, such as a table or *.md, themselves"
    elif name != "-" and glob.has_magic(name) and not os.path.lexists(name):
        paths = (path for path in glob.iglob(name, recursive=True) if not os.path.isdir(path))
        fault = "no file matches this pattern"
    elif written.has(name):
        shown = "standard input" if name == "-" else name
        raise InputError(f"{shown} is an input, and this run would overwrite it; write to another file")
    else:
        source = source_of(name)
        yield evolve(source, form="lines") if name == "-" and lines_from_stdin else source
        return
    found = [source for path in sorted(paths) for source in _other(path, written)]
    yield from found or [Source(name, fault=fault)]


def _other(name: str, written: Written) -> Iterator[Source]:
    """Yield a file unless the run writes it; opening a pipe would wait for a writer."""
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
    elif found is None and " " in name and "." in name[-2:]:
        return Source(name, fault="no such file; to pass a text itself: echo TEXT | newsparse parse")
    ending = os.path.splitext(plain(name))[1]
    fault = _REMEDIES.get(ending) if size else None
    return Source(name, _FORMS.get(ending, "text"), size, modified, fault)


def _or_stdin(context: click.Context, parameter: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    with contextlib.suppress(OSError):
        mode = os.fstat(0).st_mode
        if not names and (stat.S_ISFIFO(mode) or stat.S_ISREG(mode)):
            return ("-",)
    if not names:
        remedy = f"name a file or a folder: {context.command_path} article.txt"
        raise click.UsageError(f"Missing argument 'INPUT...'; {remedy}")
    return names


inputs_argument = click.argument("inputs", nargs=-1, metavar="INPUT...", callback=_or_stdin)
"""Add the argument for inputs; without one, the command reads what is piped into it."""
