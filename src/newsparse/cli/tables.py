"""The articles in files that contain several: lines of JSON, rows of CSV and of Parquet."""

from __future__ import annotations

import codecs
import csv
import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import IO, Any, TypeAlias

import click

from newsparse.cli.decoding import Decoding, too_long, wide_encoding
from newsparse.cli.files import ExpandedError, allowed, open_packed, position_of, reason_of
from newsparse.cli.inputs import Fields, Locator, Source

# The line where an article begins, a function that returns its fields, and the bytes of the file read so far.
_Row: TypeAlias = tuple[int, Callable[[], Mapping[str, Any]], int]

# Usual names of the column with the texts, the clearest first.
_TEXT_NAMES = (
    *("text", "body", "content", "article", "story", "maintext", "article_text", "body_text", "full_text"),
    *("fulltext", "plain_text", "articlebody", "article_body", "content_text"),
)


def rows(source: Source, before: int, fields: Fields, decoding: Decoding) -> Iterator[Locator]:
    """Return the places of the articles in a file, without reading more than is needed to separate them.

    A file that cannot be read further ends with a place that has a fault.

    :param before: how many bytes the sources before this one have.
    """
    number = 0
    forms = {"lines": _lines, "csv": _csv_rows, "parquet": _parquet_rows}
    try:
        for number, load, read in forms[source.form](source, fields, decoding):
            yield Locator(source, number, before + read, None, load)
    except Exception as error:
        unit, kind = ("row", "no Parquet: ") if source.form == "parquet" else ("line", "")
        reason = error.message if isinstance(error, click.ClickException) else kind + reason_of(error)
        after = f"; nothing after {unit} {number} can be read" if number else ""
        yield Locator(source, number + 1 if number else None, before + source.size, f"{reason}{after}")


def _fail(reason: str) -> Mapping[str, Any]:
    raise click.ClickException(reason)


def _refuse_wide(line: bytes) -> None:
    if wide := wide_encoding(line):
        raise click.ClickException(
            f"in {wide.upper()}, whose lines cannot be separated; convert the file to UTF-8 first"
        )


# JSON Lines


def _lines(source: Source, fields: Fields, decoding: Decoding) -> Iterator[_Row]:
    with open_packed(source.name, decoding.most_expanded) as (file, raw):
        number = 0
        while line := file.readline(decoding.largest + 1):
            number += 1
            if number == 1:
                _refuse_wide(line)
            rest = line
            while len(line) > decoding.largest and rest and not rest.endswith(b"\n"):
                rest = file.readline(1 << 16)  # too long a line is skipped, not kept in memory
            if line.strip():
                load = functools.partial(_of_line, line.rstrip(b"\r\n"), source, fields, decoding)
                yield number, load, position_of(raw)


def _of_line(line: bytes, source: Source, fields: Fields, decoding: Decoding) -> Mapping[str, Any]:
    try:
        # Windows puts a byte order mark at the start of files.
        row = json.loads(decoding.decoded(line).removeprefix("\ufeff"))
    except ValueError as error:
        # Standard input has no name whose ending shows that it is a table.
        table = "; write a table to a file ending in .csv" if source.name == "-" else ""
        raise click.ClickException(f"not valid JSON: {error}{table}") from None
    except RecursionError:
        raise click.ClickException("not valid JSON: nested too deeply") from None
    if not isinstance(row, dict):
        raise click.ClickException("the line is JSON, but not an object with fields")
    fields.met.update(row)
    return row


# Tables


def _check_columns(names: Sequence[str], fields: Fields) -> None:
    if double := next((name for name in fields.names if names.count(name) > 1), None):
        raise click.ClickException(
            f"there are {names.count(double)} columns {double!r}; rename all except one"
        )
    if fields.text not in names:
        ranks = {name: rank for rank, name in enumerate(_TEXT_NAMES)}
        likely = [name for name in names if name.lower() in ranks]
        near = get_close_matches(fields.text, names, n=1)
        meant = near[0] if near else min(likely, key=lambda name: ranks[name.lower()], default=None)
        remedy = f"is it --text-field {meant}?" if meant is not None else "name it with --text-field"
        listed = ", ".join(map(repr, names))
        raise click.ClickException(
            f"there is no column {fields.text!r}; the columns are {listed:.200}; {remedy}"
        )
    fields.met.update(names)


def _csv_rows(source: Source, fields: Fields, decoding: Decoding) -> Iterator[_Row]:
    # Each byte is read as the character with that number, because only the fields that are used must be in
    # the encoding.
    with open_packed(source.name, decoding.most_expanded) as (file, raw):
        lines = _CsvLines(file, decoding.largest)
        table = csv.reader(lines, delimiter=lines.delimiter, strict=True)
        head = next(filter(None, table), None)
        if head is None:
            return
        names = [name.encode("latin-1").decode(decoding.encoding, "replace") for name in head]
        _check_columns(names, fields)
        columns = {name: names.index(name) for name in fields.names if name in names}
        while True:
            begin, lines.length = table.line_num + 1, 0
            try:
                cells = next(table, None)
            except csv.Error as error:
                yield begin, functools.partial(_fail, reason_of(error)), position_of(raw)
                continue
            if cells is None:
                return
            if not cells:  # an empty line
                continue
            if len(cells) != len(head):
                reason = f"the row has {len(cells)} fields, but the header has {len(head)}"
                load = functools.partial(_fail, reason)
            else:
                used = {name: cells[column].encode("latin-1") for name, column in columns.items()}
                load = functools.partial(_of_cells, used, decoding)
            yield begin, load, position_of(raw)


def _of_cells(cells: Mapping[str, bytes], decoding: Decoding) -> Mapping[str, str]:
    return {name: decoding.decoded(cell) for name, cell in cells.items()}


class _CsvLines:
    """The lines of a CSV file, which end with an error in a row that does not end."""

    def __init__(self, file: IO[bytes], largest: int) -> None:
        self._file = file
        # Leaves room for other fields next to the text, whose own length is checked when it is decoded.
        self._bound = 4 * largest + (1 << 20)
        self.length = 0
        """The length of the row that is being read."""
        first = file.readline(self._bound)
        _refuse_wide(first)
        self._first = first.removeprefix(codecs.BOM_UTF8)
        csv.field_size_limit(2**31 - 1)

    @property
    def delimiter(self) -> str:
        """The separator that occurs most often in the header: a comma, a semicolon, a tab or a bar."""
        bare = re.sub(r'"[^"]*+"', "", self._first.decode("latin-1"))
        return max(",;\t|", key=bare.count)

    def __iter__(self) -> Iterator[str]:
        for line in chain([self._first], iter(functools.partial(self._file.readline, self._bound + 1), b"")):
            self.length += len(line)
            if self.length > self._bound:
                raise click.ClickException(
                    f"not valid CSV: the row is longer than {self._bound:,} bytes; a quotation mark may be "
                    "missing"
                )
            yield line.decode("latin-1")


def _parquet_rows(source: Source, fields: Fields, decoding: Decoding) -> Iterator[_Row]:
    from newsparse.cli import parquet

    _check_columns(parquet.columns(source.name), fields)
    expanded = 0
    too_much = functools.partial(_fail, too_long(decoding.largest))
    for number, share, row, size in parquet.rows(source.name, fields.names):
        expanded += size
        if expanded > allowed(source.size, decoding.most_expanded):
            raise ExpandedError(decoding.most_expanded)
        yield number, too_much if size > decoding.largest else row, int(share * source.size)
