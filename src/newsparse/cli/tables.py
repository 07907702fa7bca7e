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

from newsparse.cli.files import check_expanded, open_packed, position_of, reason_of
from newsparse.cli.inputs import Locator, Source
from newsparse.cli.options import Given
from newsparse.errors import InputError

# The line where an article begins, a function that returns its fields, and the bytes of the file read so far.
_Row: TypeAlias = tuple[int, Callable[[], Mapping[str, Any]], int]

# Usual names of the column with the texts, the clearest first.
_TEXT_NAMES = (
    *("text", "body", "content", "article", "story", "maintext", "article_text", "body_text", "full_text"),
    *("fulltext", "plain_text", "articlebody", "article_body", "content_text"),
)
# Columns that only tables written by newsparse have: of statements, of people, of other records of the text.
_OWN = (
    {"attribution_id", "speaker_confidence"},
    {"mentions", "presumed_offices"},
    {"number", "start", "end", "rule", "confidence"},
)
OWN_OUTPUT = (
    "was written by newsparse, with results instead of articles; read the articles themselves, or make a "
    "collection of them, of which newsparse report makes pages: newsparse parse ARTICLES -o said.duckdb"
)
"""What is wrong with an output as an input."""


# Bytes as text

# Byte order marks, if a character takes several bytes; that of UTF-32 begins with that of UTF-16.
_WIDE = {
    **dict.fromkeys((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "utf-32"),
    **dict.fromkeys((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-16"),
}
_TOO_LONG = "longer than {:,} bytes, probably not an article; allow more with --largest"


def _wide_encoding(data: bytes) -> str | None:
    return next((name for mark, name in _WIDE.items() if data.startswith(mark)), None)


def decoded(data: bytes, given: Given) -> str:
    """Return bytes as text.

    :raises newsparse.InputError: if there are too many bytes, or if they are not in the encoding.
    """
    if len(data) > given.largest:
        raise InputError(_TOO_LONG.format(given.largest))
    try:
        return data.decode(given.encoding, given.errors)
    except UnicodeDecodeError as error:
        place = f"byte 0x{data[error.start]:02x} at {error.start}"
    if wide := _wide_encoding(data):
        raise InputError(f"not UTF-8 but probably {wide.upper()}; add --encoding {wide}")
    if b"\0" in data[:1024]:
        raise InputError("binary data, not text")
    name = given.encoding.replace("utf-8", "UTF-8")
    remedy = "name the encoding with --encoding, such as cp1252 for files from Windows"
    raise InputError(f"not {name} ({place}); {remedy}, or continue with --errors replace")


# Rows


def rows(source: Source, before: int, given: Given) -> Iterator[Locator]:
    """Return the places of the articles in a file, without reading more than is needed to separate them.

    A file that cannot be read further ends with a place that has a fault.

    :param before: how many bytes the sources before this one have.
    """
    number = 0
    forms = {"lines": _lines, "csv": _csv_rows, "parquet": _parquet_rows}
    try:
        for number, load, read in forms[source.form](source, given):
            yield Locator(source, number, before + read, None, load)
    except Exception as error:
        is_parquet = source.form == "parquet"
        reason = "no Parquet: " * (is_parquet and not isinstance(error, InputError)) + reason_of(error)
        reason += f"; nothing after {'row' if is_parquet else 'line'} {number} can be read" * bool(number)
        yield Locator(source, number + 1 if number else None, before + source.size, reason)


def _fail(reason: str) -> Mapping[str, Any]:
    raise InputError(reason)


def _refuse_wide(line: bytes) -> None:
    if wide := _wide_encoding(line):
        _fail(f"in {wide.upper()}, whose lines cannot be separated; convert the file to UTF-8 first")


# JSON Lines


def _lines(source: Source, given: Given) -> Iterator[_Row]:
    with open_packed(source.name, given.most_expanded) as (file, raw):
        number = 0
        while line := file.readline(given.largest + 1):
            number += 1
            if number == 1:
                _refuse_wide(line)
            rest = line
            while len(line) > given.largest and rest and not rest.endswith(b"\n"):
                rest = file.readline(1 << 16)  # too long a line is skipped, not kept in memory
            if line.strip():
                load = functools.partial(_of_line, line.rstrip(b"\r\n"), source, given)
                yield number, load, position_of(raw)


def _of_line(line: bytes, source: Source, given: Given) -> Mapping[str, Any]:
    text = decoded(line, given).removeprefix("\ufeff")  # Windows puts it at the start of files
    try:
        row = json.loads(text)
    except ValueError as error:
        # Standard input has no name whose ending shows that it is a table.
        table = "; write a table to a file ending in .csv" if source.name == "-" else ""
        return _fail(f"not valid JSON: {error}{table}")
    except RecursionError:
        return _fail("not valid JSON: nested too deeply")
    if not isinstance(row, dict):
        return _fail("the line is JSON, but not an object with fields")
    given.met.update(row)
    return row


# Tables


def _check_columns(names: Sequence[str], given: Given) -> None:
    if double := next((name for name in (given.text, *given.fields.values()) if names.count(name) > 1), None):
        _fail(f"there are {names.count(double)} columns {double!r}; rename all except one")
    given.met.update(names)
    if given.text_field is None and any(own.issubset(names) for own in _OWN):
        _fail(f"the table {OWN_OUTPUT}")
    if given.text in names:
        return
    ranks = {name: rank for rank, name in enumerate(_TEXT_NAMES)}
    likely = [name for name in names if name.lower() in ranks]
    meant = get_close_matches(given.text, names, n=1) + sorted(likely, key=lambda name: ranks[name.lower()])
    remedy = f"is it --text-field {meant[0]}?" if meant else "name it with --text-field"
    _fail(f"there is no column {given.text!r}; the columns are {', '.join(map(repr, names)):.200}; {remedy}")


def _csv_rows(source: Source, given: Given) -> Iterator[_Row]:
    # Each byte is read as the character with that number, because only the fields that are used must be in
    # the encoding.
    with open_packed(source.name, given.most_expanded) as (file, raw):
        lines = _CsvLines(file, given.largest)
        table = csv.reader(lines, delimiter=lines.delimiter, strict=True)
        head = next(filter(None, table), None)
        if head is None:
            return
        names = [name.encode("latin-1").decode(given.encoding, "replace") for name in head]
        _check_columns(names, given)
        columns = {name: names.index(name) for name in (given.text, *given.fields.values()) if name in names}
        while True:
            begin, lines.length = table.line_num + 1, 0
            try:
                cells = next(table, None)
            except csv.Error as error:
                yield begin, functools.partial(_fail, reason_of(error)), position_of(raw)
                continue
            if cells is None:
                return
            if len(cells) == len(head):
                used = {name: cells[column].encode("latin-1") for name, column in columns.items()}
                yield begin, functools.partial(_of_cells, used, given), position_of(raw)
            elif cells:  # not an empty line
                reason = f"the row has {len(cells)} fields, but the header has {len(head)}"
                yield begin, functools.partial(_fail, reason), position_of(raw)


def _of_cells(cells: Mapping[str, bytes], given: Given) -> Mapping[str, str]:
    return {name: decoded(cell, given) for name, cell in cells.items()}


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
                reason = "a quotation mark may be missing"
                _fail(f"not valid CSV: the row is longer than {self._bound:,} bytes; {reason}")
            yield line.decode("latin-1")


def _parquet_rows(source: Source, given: Given) -> Iterator[_Row]:
    from newsparse.cli import parquet

    _check_columns(parquet.columns(source.name), given)
    expanded = 0
    for number, share, row, size in parquet.rows(source.name, (given.text, *given.fields.values())):
        expanded += size
        check_expanded(expanded, source.size, given.most_expanded)
        too_much = functools.partial(_fail, _TOO_LONG.format(given.largest))
        yield number, too_much if size > given.largest else row, int(share * source.size)
