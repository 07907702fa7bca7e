"""Finds the places of articles in a source: lines of JSON, rows of CSV and of Parquet, or the whole file."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import IO

import click

from newsparse.cli.decoding import Decoding, wide_encoding
from newsparse.cli.inputs import Fields, Locator, Source
from newsparse.cli.messages import say
from newsparse.cli.packed import (
    EndlessRowError,
    ExpandedError,
    allowed,
    open_packed,
    position_of,
    reason_of,
    too_long,
)

__all__ = ["places"]

# Usual names of the column with the texts, the clearest first.
_TEXT_NAMES = (
    *("text", "body", "content", "article", "story", "maintext", "article_text", "body_text", "full_text"),
    *("fulltext", "plain_text", "articlebody", "article_body", "content_text"),
)


def places(found: Sequence[Source], fields: Fields, decoding: Decoding) -> Iterator[Locator]:
    """Return the places of all articles, in order, without reading more than is needed to separate them.

    A table without the column of the texts is one place with a fault, however many rows it has.

    :raises click.UsageError: if lines or rows are in an encoding whose line breaks are not those of ASCII,
        as UTF-16 is.
    """
    encoding = decoding.encoding
    if any(source.form in ("lines", "csv") for source in found) and "\n".encode(encoding) != b"\n":
        raise click.UsageError(
            f"lines of JSON or CSV in {encoding} cannot be separated; convert the file to UTF-8 first"
        )
    return _places(found, fields, decoding)


def _places(found: Sequence[Source], fields: Fields, decoding: Decoding) -> Iterator[Locator]:
    before = 0
    for source in found:
        if source.fault is not None or source.form in ("text", "html"):
            yield Locator(source, None, None, source.fault, before + source.size)
        else:
            place = None
            for place in _inside(source, before, fields, decoding):
                yield place
            if place is None:
                say(f"{source.name}: contains no article")
        before += source.size


def _inside(source: Source, before: int, fields: Fields, decoding: Decoding) -> Iterator[Locator]:
    if source.form == "lines":
        return _lines(source, before, decoding)
    if source.form == "csv":
        return _rows(source, before, fields, decoding)
    return _parquet_rows(source, before, fields, decoding)


def _no_lines(source: Source, wide: str, before: int) -> Locator:
    fault = f"in {wide.upper()}, whose lines cannot be separated; convert the file to UTF-8 first"
    return Locator(source, None, None, fault, before + source.size)


def _broken(source: Source, number: int, error: Exception, read: int) -> Locator:
    """Return the place after which a file cannot be read; ``number`` is the last before it."""
    unit, kind = ("row", "no Parquet: ") if source.form == "parquet" else ("line", "")
    after = f"; nothing after {unit} {number} can be read" if number else ""
    return Locator(source, number + 1 if number else None, None, f"{kind}{reason_of(error)}{after}", read)


def _lines(source: Source, before: int, decoding: Decoding) -> Iterator[Locator]:
    number = 0
    try:
        with open_packed(source.name, decoding.most_expanded) as (file, raw):
            while line := file.readline(decoding.largest + 1):
                number += 1
                if number == 1 and (wide := wide_encoding(line)):
                    yield _no_lines(source, wide, before)
                    return
                rest = line
                while len(line) > decoding.largest and rest and not rest.endswith(b"\n"):
                    rest = file.readline(1 << 16)  # too long a line is skipped, not kept in memory
                if line.strip():
                    yield Locator(source, number, line.rstrip(b"\r\n"), None, before + position_of(raw))
    except Exception as error:
        yield _broken(source, number, error, before + source.size)


def _lacks(names: Sequence[str], fields: Fields) -> str | None:
    """Return an error if a table lacks the column with the texts, or has two columns of a name that is used.

    A missing column comes with a guess at the right one.

    >>> _lacks(["id", "Body"], Fields())
    "there is no column 'text'; the columns are 'id', 'Body'; is it --text-field Body?"
    >>> _lacks(["id", "text"], Fields()) is None
    True
    """
    named = [name for name in (fields.text, fields.id, fields.date, fields.url) if name is not None]
    if double := next((name for name in named if names.count(name) > 1), None):
        return f"there are {names.count(double)} columns {double!r}; rename all except one"
    if fields.text in names:
        return None
    ranks = {name: rank for rank, name in enumerate(_TEXT_NAMES)}
    likely = [name for name in names if name.lower() in ranks]
    near = get_close_matches(fields.text, names, n=1)
    meant = near[0] if near else min(likely, key=lambda name: ranks[name.lower()], default=None)
    remedy = f"is it --text-field {meant}?" if meant is not None else "name it with --text-field"
    return f"there is no column {fields.text!r}; the columns are {', '.join(map(repr, names)):.200}; {remedy}"


def _parquet_rows(source: Source, before: int, fields: Fields, decoding: Decoding) -> Iterator[Locator]:
    from newsparse.cli import parquet_rows

    number = expanded = 0
    try:
        names = parquet_rows.columns(source.name)
        if fault := _lacks(names, fields):
            yield Locator(source, None, None, fault, before + source.size)
            return
        fields.met.update(names)
        wanted = [name for name in (fields.text, fields.id, fields.date, fields.url) if name is not None]
        for number, share, row, size in parquet_rows.rows(source.name, wanted, decoding.largest):
            expanded += size
            if expanded > allowed(source.size, decoding.most_expanded):
                raise ExpandedError(decoding.most_expanded)
            fault = too_long(decoding.largest) if row is None else None
            yield Locator(source, number, row, fault, before + int(share * source.size))
    except Exception as error:
        yield _broken(source, number, error, before + source.size)


def _rows(source: Source, before: int, fields: Fields, decoding: Decoding) -> Iterator[Locator]:
    """Yield the places of the rows of a table whose header names the fields."""
    number = 0
    try:
        with open_packed(source.name, decoding.most_expanded) as (file, raw):
            table = _Table(file, decoding.largest)
            if table.wide is not None:
                yield _no_lines(source, table.wide, before)
                return
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
                    fault = reason_of(error)
                number = table.begin
                if table.head is None:
                    table.head = cells
                    heads = (name.encode("latin-1") for name in cells or ())
                    names = [head.decode(decoding.encoding, "replace") for head in heads]
                    if lacking := _lacks(names, fields):
                        yield Locator(source, None, None, lacking, before + source.size)
                        return
                else:
                    yield Locator(source, number, row, fault, before + position_of(raw))
    except Exception as error:
        yield _broken(source, number, error, before + source.size)


class _Table:
    """The rows of a CSV file in any encoding: each byte is read as the character with that number.

    The separator is the one that occurs most often in the header: a comma, a semicolon, a tab or a bar.
    """

    def __init__(self, file: IO[bytes], largest: int) -> None:
        self._file = file
        # Leaves room for other fields next to the text, whose own length is checked when it is decoded.
        self._bound = 4 * largest + (1 << 20)
        self.head: Sequence[str] | None = None
        self.begin = 1
        """The line where the row that was read last begins."""
        data = file.readline(self._bound)
        self.wide = wide_encoding(data)
        first = data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
        bare = re.sub(r'"[^"]*+"', "", first)
        csv.field_size_limit(2**31 - 1)
        # Strict, because otherwise everything after an unclosed quotation mark would become one text.
        self._reader = csv.reader(self._lines(first), delimiter=max(",;\t|", key=bare.count), strict=True)

    def _lines(self, first: str) -> Iterator[str]:
        self._length = len(first)
        yield first
        while line := self._file.readline(self._bound + 1):
            self._length += len(line)
            if self._length > self._bound:
                raise EndlessRowError(
                    f"the row is longer than {self._bound:,} bytes; a quotation mark may be missing"
                )
            yield line.decode("latin-1")

    def row(self) -> Sequence[str] | None:
        """Return the fields of the next row, or None at the end."""
        while True:
            self.begin, self._length = self._reader.line_num + 1, 0
            fields = next(self._reader, None)
            if fields != []:  # an empty line
                return fields

    def fault(self, fields: Sequence[str]) -> str | None:
        """Return an error message for a row, or an empty string."""
        if self.head is None or len(fields) == len(self.head):
            return None
        return f"the row has {len(fields)} fields, but the header has {len(self.head)}"

    def named(self, fields: Sequence[str]) -> Mapping[bytes, bytes]:
        """Return the bytes of a row's fields by name."""
        pairs = zip(self.head or (), fields, strict=False)
        return {name.encode("latin-1"): value.encode("latin-1") for name, value in pairs}
