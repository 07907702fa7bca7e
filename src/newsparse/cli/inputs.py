"""What the command line reads: texts, JSON Lines and CSV, in files, folders and patterns, plain and packed.

An input that cannot be read costs itself alone.  Every article is an :class:`Item`, whether it can be
read or not, in an order that is always the same; so a run that was interrupted can go on.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import datetime
import errno
import glob
import gzip
import io
import json
import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from difflib import get_close_matches
from importlib.util import find_spec
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar, cast

import click
from attrs import evolve, field, frozen

from newsparse.api import from_html
from newsparse.errors import InputError
from newsparse.extras import how_to_install
from newsparse.outlet import Outlet
from newsparse.published import as_date
from newsparse.text.markup import is_page

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "Errors",
    "Fields",
    "Item",
    "Place",
    "Reading",
    "Source",
    "Written",
    "needs_zstandard",
    "opened",
    "places",
    "reading_options",
    "sources",
]

C = TypeVar("C", bound=Callable[..., object])
Form: TypeAlias = Literal["text", "html", "lines", "csv", "parquet"]
Errors: TypeAlias = Literal["strict", "replace", "surrogateescape"]

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
# How others call the column of the texts, the most telling name first.
_TEXT_NAMES = (
    *("text", "body", "content", "article", "story", "maintext", "article_text", "body_text", "full_text"),
    *("fulltext", "plain_text", "articlebody", "article_body", "content_text"),
)
_NEEDS_TEXT = (
    "a page of HTML, not its text: write it to a file ending in .html, which newsparse reads, or extract the "
    "text first, with a package such as trafilatura"
)
# A text of this many bytes is no article, and would take a hundred times as much memory to read.
_LARGEST = 16_000_000


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
        source = _source(name)
        yield evolve(source, form="lines" if lines_from_stdin else "text")
    else:
        yield _source(name)


def _others(names: Iterable[str], written: Written) -> Iterator[Source]:
    """Yield the files that are not written."""
    for name in names:
        if written.has(name):
            written.skipped.append(name)
        else:
            yield _source(name)


def _inside(folder: str) -> Iterator[str]:
    for path, _, names in os.walk(folder):
        for name in names:
            if _plain(name).endswith((*_TEXTS, *_LINES)) and not name.startswith("."):
                yield os.path.join(path, name)


def _plain(name: str) -> str:
    """Return a name in lower case, without what says that the file is packed."""
    root, suffix = os.path.splitext(name.lower())
    return root if suffix in _PACKED else name.lower()


def _source(name: str) -> Source:
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


@frozen
class Reading:
    """How bytes become texts."""

    encoding: str = field(default="utf-8")
    errors: Errors = field(default="strict")
    largest: int = field(default=_LARGEST)
    """Bytes of the largest text that is read."""

    def text(self, name: str) -> str:
        """Return the text of a file, with its line breaks as they are.

        :raises click.ClickException: if it cannot be read; the message says why, without the name.
        """
        source = _source(name) if name != "-" else Source(name)
        if source.fault is not None:
            raise click.ClickException(source.fault)
        if source.form not in ("text", "html"):
            raise click.ClickException(
                f"several articles: newsparse parse reads them, and newsparse explain one, as {name}:12"
            )
        try:
            with _opened(source) as (file, _):
                data = file.read(self.largest + 1)
        except Exception as error:
            raise click.ClickException(_reason(error)) from None
        text = self.decoded(data)
        if source.form == "text" and is_page(text):
            raise click.ClickException(_NEEDS_TEXT)
        return text

    def decoded(self, data: bytes) -> str:
        """Return bytes as text.

        :raises click.ClickException: if they are too many or not in the encoding.
        """
        if len(data) > self.largest:
            raise click.ClickException(
                f"longer than {self.largest:,} bytes, and so hardly one article; --largest allows for more"
            )
        try:
            return data.decode(self.encoding, self.errors)
        except UnicodeDecodeError as error:
            if b"\0" in data[:1024]:
                raise click.ClickException("binary data, not text") from None
            byte = data[error.start]
            name = "UTF-8" if codecs.lookup(self.encoding).name == "utf-8" else self.encoding
            raise click.ClickException(
                f"not {name} (byte 0x{byte:02x} at {error.start}); tell what it is with --encoding, "
                "or read on with --errors replace"
            ) from None

    def article(self, name: str, fields: Fields) -> Item:
        """Read the article of a file, or of ``FILE:LINE`` or ``FILE#ID`` if the file holds several.

        :raises click.ClickException: if it cannot be read; the message says why, without the name.
        """
        file, _, number = name.rpartition("#")
        if _source(file).form not in ("text", "html") and not os.path.lexists(name):
            return self._called(file, number, fields)
        file, _, line = name.rpartition(":")
        source = _source(file)
        if source.form in ("text", "html") or not line.isdecimal() or os.path.lexists(name):
            return self._of_file(Place(_source(name) if name != "-" else Source(name), None, None, None, 0))
        fault = None
        for place in places([source], self.largest, fields, self.encoding):
            # What is wrong with another row matters only where the file cannot be read any further.
            fault = place.fault if place.data is None else None
            if place.line == int(line):
                item = self.item(place, fields)
                if item.fault is None:
                    return item
                fault = item.fault
                break
        raise click.ClickException(fault or "no article begins at this line")

    def _called(self, file: str, number: str, fields: Fields) -> Item:
        """Read the first article of a file whose id is written so; the field of ids is ``id`` if not named.

        :raises click.ClickException: if there is none, or it cannot be read.
        """
        fields = evolve(fields, id=fields.id or "id")
        for place in places([_source(file)], self.largest, fields, self.encoding):
            item = self.item(place, fields)
            if place.data is None and item.fault is not None:  # the file itself cannot be read
                raise click.ClickException(item.fault)
            if item.id is not None and str(item.id) == number:
                if item.fault is not None:
                    raise click.ClickException(item.fault)
                return item
        raise click.ClickException(f"no article has {number!r} in the field {fields.id!r} of --id-field")

    def item(self, place: Place, fields: Fields) -> Item:
        """Read the article at a place."""
        data, place = place.data, place._replace(data=None)  # items travel light
        if place.fault is not None:
            return Item(place, fault=place.fault)
        try:
            if data is None:
                return self._of_file(place)
            if isinstance(data, bytes):
                return self._of_line(place, self.decoded(data), fields)
            if place.source.form == "parquet":
                return self._of_fields(place, cast("Mapping[str, Any]", data), fields)
            return self._of_row(place, cast("Mapping[bytes, bytes]", data), fields)
        except click.ClickException as error:
            return Item(place, fault=error.message)

    def _of_file(self, place: Place) -> Item:
        """Read a file that holds one article.

        :raises click.ClickException: if it cannot be read.
        """
        text = self.text(place.source.name)
        if place.source.form != "html":
            return Item(place, text)
        try:
            article = from_html(text)
        except InputError as error:
            raise click.ClickException(str(error)) from None
        outlet = article.outlet
        note = (
            f"{len(article.text):,} characters of text extracted from {len(text):,} of HTML; "
            f"published {article.published or 'unknown'}, outlet {outlet.name if outlet else 'unknown'}"
        )
        given = article.published if article.published_from == "given" else None
        return Item(place, article.text, published=given, url=article.url, outlet=outlet, note=note)

    def _of_line(self, place: Place, line: str, fields: Fields) -> Item:
        try:
            row = json.loads(line.removeprefix("\ufeff"))  # which Windows puts before the first
        except ValueError as error:
            return Item(place, fault=f"no JSON: {error}")
        except RecursionError:
            return Item(place, fault="no JSON: nested too deep")
        if not isinstance(row, dict):
            return Item(place, fault="the line is JSON, but no object with fields")
        return self._of_fields(place, row, fields)

    def _of_row(self, place: Place, row: Mapping[bytes, bytes], fields: Fields) -> Item:
        # Only what is asked for must be in the encoding.
        wanted = {fields.text, fields.id, fields.date, fields.url}
        named = {self.decoded(name): value for name, value in row.items()}
        values = {name: self.decoded(value) if name in wanted else "" for name, value in named.items()}
        if named.get(fields.text) == b"":
            number = values.get(fields.id) if fields.id is not None else None
            return Item(place, id=number, fault=f"the field {fields.text!r} is empty")
        return self._of_fields(place, values, fields)

    def _of_fields(self, place: Place, row: Mapping[str, Any], fields: Fields) -> Item:
        fields.met.update(row)
        number = None if fields.id is None else _writable(row.get(fields.id))
        text = row.get(fields.text)
        if not isinstance(text, str):
            problem = (
                "is no string"
                if fields.text in row
                else f"is not there, but {', '.join(map(repr, row)):.200}; name it with --text-field"
            )
            return Item(place, id=number, fault=f"the field {fields.text!r} {problem}")
        if is_page(text):
            return Item(place, id=number, fault=_NEEDS_TEXT)
        url = None if fields.url is None else row.get(fields.url)
        date = None if fields.date is None else row.get(fields.date)
        try:
            published = as_date(date or None)
        except InputError:
            fault = f"the field {fields.date!r} holds {date!r:.80}, which is no date such as 2022-04-30"
            return Item(place, id=number, fault=fault)
        return Item(place, text, number, published, url if isinstance(url, str) else None)


def _writable(number: object) -> object:
    """Return an id that can be written as JSON: what Python reads beyond that becomes a string.

    >>> _writable(float("nan")), _writable([1e999]), _writable(7.5)
    ('NaN', '[Infinity]', 7.5)
    """
    if number is None or isinstance(number, str | int):
        return number
    if not isinstance(number, float | list | dict):  # Parquet has dates and others
        return str(number)
    try:
        json.dumps(number, allow_nan=False)
    except ValueError:
        return json.dumps(number)
    except RecursionError:
        raise click.ClickException("the id is nested too deep") from None
    return number


def places(
    found: Sequence[Source], largest: int, fields: Fields | None = None, encoding: str = "utf-8"
) -> Iterator[Place]:
    """Yield the places of all articles, in order, without reading more than it takes to tell them apart.

    A table without the column of the texts is one place with a fault, however many rows it has.
    """
    fields = fields or Fields()
    before = 0
    for source in found:
        if source.fault is None and source.form == "lines":
            yield from _lines(source, before, largest)
        elif source.fault is None and source.form == "csv":
            yield from _rows(source, before, largest, fields, encoding)
        elif source.fault is None and source.form == "parquet":
            yield from _parquet_rows(source, before, fields)
        else:
            yield Place(source, None, None, source.fault, before + source.size)
        before += source.size


def _lines(source: Source, before: int, largest: int) -> Iterator[Place]:
    number = 0
    try:
        with _opened(source) as (file, raw):
            while line := file.readline(largest + 1):
                number += 1
                rest = line
                while len(rest) > largest and not rest.endswith(b"\n"):
                    rest = file.readline(largest)  # what is too long is passed over, not held
                if line.strip():
                    yield Place(source, number, line.rstrip(b"\r\n"), None, before + _position(raw))
    except Exception as error:
        after = f"; nothing after line {number} can be read" if number else ""
        yield Place(source, number + 1, None, _reason(error) + after, before + source.size)


def _lacks(names: Sequence[str], fields: Fields) -> str | None:
    """Say that a table lacks the column of the texts, if it does, and which one is likely to be meant.

    >>> _lacks(["id", "Body"], Fields())
    "there is no column 'text', but 'id', 'Body'; is it --text-field Body?"
    >>> _lacks(["id", "text"], Fields()) is None
    True
    """
    if fields.text in names:
        return None
    ranks = {name: rank for rank, name in enumerate(_TEXT_NAMES)}
    likely = [name for name in names if name.lower() in ranks]
    near = get_close_matches(fields.text, names, n=1)
    meant = near[0] if near else min(likely, key=lambda name: ranks[name.lower()], default=None)
    remedy = f"is it --text-field {meant}?" if meant is not None else "name it with --text-field"
    return f"there is no column {fields.text!r}, but {', '.join(map(repr, names)):.200}; {remedy}"


def _parquet_rows(source: Source, before: int, fields: Fields) -> Iterator[Place]:
    from newsparse.cli import parquet_rows

    number = 0
    try:
        names = parquet_rows.columns(source.name)
        if fault := _lacks(names, fields):
            yield Place(source, None, None, fault, before + source.size)
            return
        fields.met.update(names)
        wanted = [name for name in (fields.text, fields.id, fields.date, fields.url) if name is not None]
        for number, share, row in parquet_rows.rows(source.name, wanted):
            yield Place(source, number, row, None, before + int(share * source.size))
    except Exception as error:
        after = f"; nothing after row {number} can be read" if number else ""
        yield Place(source, number + 1, None, f"no Parquet: {_reason(error)}{after}", before + source.size)


def _rows(source: Source, before: int, largest: int, fields: Fields, encoding: str) -> Iterator[Place]:
    """Yield the places of the rows of a table, whose head names the fields."""
    number = 0
    try:
        with _opened(source) as (file, raw):
            table = _Table(file, largest)
            while True:
                row: Mapping[bytes, bytes] | None = None
                try:
                    cells = table.row()
                    if cells is None:
                        return
                    row, fault = table.named(cells), table.fault(cells)
                except csv.Error as error:
                    if table.head is None:
                        raise
                    fault = _reason(error)
                number = table.begin
                if table.head is None:
                    table.head = cells
                    names = [name.encode("latin-1").decode(encoding, "replace") for name in cells or ()]
                    if lacking := _lacks(names, fields):
                        yield Place(source, None, None, lacking, before + source.size)
                        return
                else:
                    yield Place(source, number, row, fault, before + _position(raw))
    except Exception as error:
        after = f"; nothing after line {number} can be read" if number else ""
        yield Place(source, number + 1, None, _reason(error) + after, before + source.size)


class _EndlessRowError(Exception):
    """A row that does not end."""


class _Table:
    """The rows of a CSV file, in whichever encoding: each byte is read as the character of its number.

    What separates fields is what most often stands in the head: a comma, a semicolon, a tab or a bar.
    """

    def __init__(self, file: IO[bytes], largest: int) -> None:
        self._file = file
        # The length of a text is looked at when it is decoded; beside it, a row may hold other things.
        self._bound = 4 * largest + (1 << 20)
        self.head: Sequence[str] | None = None
        self.begin = 1
        """The line where the last row that was read begins."""
        first = file.readline(self._bound).removeprefix(codecs.BOM_UTF8).decode("latin-1")
        bare = re.sub(r'"[^"]*+"', "", first)
        csv.field_size_limit(2**31 - 1)
        # Strict, else what stands behind a quotation mark that is not closed would be taken for a text.
        self._reader = csv.reader(self._lines(first), delimiter=max(",;\t|", key=bare.count), strict=True)

    def _lines(self, first: str) -> Iterator[str]:
        self._length = len(first)
        yield first
        while line := self._file.readline(self._bound + 1):
            self._length += len(line)
            if self._length > self._bound:
                raise _EndlessRowError(
                    f"the row is longer than {self._bound:,} bytes; perhaps a quotation mark of the table "
                    "is not closed"
                )
            yield line.decode("latin-1")

    def row(self) -> Sequence[str] | None:
        """Return the fields of the next row, or None at the end."""
        while True:
            self.begin, self._length = self._reader.line_num + 1, 0
            fields = next(self._reader, None)
            if fields != []:  # a line with nothing in it
                return fields

    def fault(self, fields: Sequence[str]) -> str | None:
        """Say what is wrong with a row, if anything is."""
        if self.head is None or len(fields) == len(self.head):
            return None
        return f"the row has {len(fields)} fields, but the head of the table {len(self.head)}"

    def named(self, fields: Sequence[str]) -> Mapping[bytes, bytes]:
        """Return the bytes of a row's fields by name."""
        pairs = zip(self.head or (), fields, strict=False)
        return {name.encode("latin-1"): value.encode("latin-1") for name, value in pairs}


def opened(name: str) -> AbstractContextManager[tuple[IO[bytes], IO[bytes]]]:
    """Open a file; return what it holds, and the file itself, which may be packed."""
    return _opened(Source(name))


@contextmanager
def _opened(source: Source) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file; return what it holds, and the file itself, which may be packed."""
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


def _position(raw: IO[bytes]) -> int:
    try:
        return raw.tell()
    except OSError:  # a pipe
        return 0


def _reason(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name == "zstandard":
        return needs_zstandard()
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error) or type(error).__name__ == "ZstdError":
        return f"the packed data is damaged or cut short ({error})"
    if isinstance(error, csv.Error | _EndlessRowError):
        return f"no CSV: {error}"
    if isinstance(error, OSError) and error.errno == errno.EBADF:
        return "standard input is closed"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"{type(error).__name__}: {error}"


class _Zstandard(io.RawIOBase):
    """What a file packed with zstandard holds.

    The package's own reader takes a file that was cut short for a whole one.
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
            if self._frame.eof:  # files may be packed one after the other
                self._rest, self._frame, self._begun = self._frame.unused_data, self._new(), False
        view = memoryview(buffer).cast("B")
        taken = min(len(view), len(self._ready))
        view[:taken] = self._ready[:taken]
        self._ready = self._ready[taken:]
        return taken


def _check_encoding(context: click.Context, parameter: click.Parameter, value: str) -> str:
    try:
        "".encode(value)
        return codecs.lookup(value).name
    except LookupError:
        raise click.BadParameter(f"{value!r} is no text encoding that Python knows") from None


def reading_options(command: C) -> C:
    """Add the options that say how bytes become texts."""
    options = (
        click.option(
            "--encoding",
            default="utf-8",
            show_default=True,
            callback=_check_encoding,
            help="The files' encoding.",
        ),
        click.option(
            "--errors",
            type=click.Choice(["strict", "replace", "surrogateescape"]),
            default="strict",
            show_default=True,
            help="What becomes of bytes that are not in the encoding: strict fails the article, replace puts"
            " U+FFFD, surrogateescape keeps them.",
        ),
        click.option(
            "--largest",
            type=click.IntRange(min=1),
            default=_LARGEST,
            show_default=True,
            help="The bytes of the largest text that is read.",
        ),
    )
    for option in reversed(options):  # as decorators, the last is the first to be applied
        command = option(command)
    return command
