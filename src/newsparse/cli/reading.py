"""Turns bytes into an article's text: encodings, errors, the size limit."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, Literal, TypeAlias, TypeVar, cast

import click
from attrs import evolve, field, frozen

from newsparse.api import from_html
from newsparse.cli.gathered import gathered
from newsparse.cli.inputs import Fields, Item, Locator, Source, source_of
from newsparse.cli.messages import say
from newsparse.cli.packed import MOST_EXPANDED, open_packed, reason_of, too_long
from newsparse.cli.places import Limits, places, wide_encoding
from newsparse.core.published import as_date, why_no_date
from newsparse.errors import DataError, InputError
from newsparse.language.markup import is_page
from newsparse.many.processes import Failure

__all__ = ["Decoding", "Errors", "UnreadableError", "reading_options", "unless_bug"]

T = TypeVar("T")
Errors: TypeAlias = Literal["strict", "replace", "surrogateescape"]
_NEEDS_TEXT = (
    "an HTML page, not its text: save it to a file ending in .html, which newsparse reads, or extract the "
    "text first with a package such as trafilatura"
)
# Encodings of web addresses, to which Python gives the form of encodings of texts.
_NOT_OF_FILES = ("idna", "punycode")
# A text of this many bytes is not an article, and parsing takes a hundred times as much memory.
_LARGEST = 16_000_000


def unless_bug(read: Callable[[], T | Failure]) -> T | Failure:
    """Return what a function returns, or that it met a bug, which must not stop the other articles.

    :raises newsparse.DataError: if a data file is broken, which stops the run.
    """
    try:
        return read()
    except (DataError, KeyboardInterrupt):
        raise
    except BaseException as error:
        return Failure(f"{Failure.of(error).reason} (a bug in newsparse: please report it)")


class UnreadableError(click.ClickException):
    """An article named by the user cannot be read; the command ends with exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the name and the reason as a message of this program."""
        say(self.message)


@frozen
class Decoding:
    """Options for turning bytes into texts."""

    encoding: str = field(default="utf-8")
    errors: Errors = field(default="strict")
    largest: int = field(default=_LARGEST)
    """The size limit of a text, in bytes."""
    most_expanded: int = field(default=MOST_EXPANDED)
    """How many times as long as its compressed data a file may be."""

    def places(self, found: Sequence[Source], fields: Fields) -> Iterator[Locator]:
        """Return the places of all articles in some files, in order.

        :raises click.UsageError: if the lines of a file cannot be separated in this encoding.
        """
        return places(found, fields, self.encoding, Limits(self.largest, self.most_expanded))

    def text(self, name: str) -> str:
        """Return the text of a file with its line breaks unchanged.

        :raises click.ClickException: if it cannot be read; the message gives the reason, without the name.
        """
        source = source_of(name) if name != "-" else Source(name)
        if source.fault is not None:
            raise click.ClickException(source.fault)
        if source.form not in ("text", "html") and os.path.lexists(name):
            raise click.ClickException("several articles: this command reads files with one text each")
        if os.path.isdir(name):
            raise click.ClickException("a folder: this command reads single files")
        try:
            with open_packed(name, self.most_expanded) as (file, _):
                data = file.read(self.largest + 1)
        except Exception as error:
            raise click.ClickException(reason_of(error)) from None
        if data.startswith(b"%PDF-"):
            raise click.ClickException("a PDF file: extract its text first, for example with pdftotext")
        text = self.decoded(data)
        if source.form == "text" and is_page(text):
            raise click.ClickException(_NEEDS_TEXT)
        return text

    def decoded(self, data: bytes) -> str:
        """Return bytes as text.

        :raises click.ClickException: if there are too many bytes, or if they are not in the encoding.
        """
        if len(data) > self.largest:
            raise click.ClickException(too_long(self.largest))
        try:
            return data.decode(self.encoding, self.errors)
        except UnicodeDecodeError as error:
            if (wide := wide_encoding(data)) is not None:
                raise click.ClickException(
                    f"not UTF-8 but probably {wide.upper()}; add --encoding {wide}"
                ) from None
            if b"\0" in data[:1024]:
                raise click.ClickException("binary data, not text") from None
            byte = data[error.start]
            name = "UTF-8" if codecs.lookup(self.encoding).name == "utf-8" else self.encoding
            raise click.ClickException(
                f"not {name} (byte 0x{byte:02x} at {error.start}); name the encoding with --encoding, "
                "such as cp1252 for files from Windows, or continue with --errors replace"
            ) from None

    def article(self, name: str, fields: Fields) -> Item:
        """Read the article in a file, or at ``FILE:LINE`` or ``FILE#ID`` if the file contains several.

        :raises UnreadableError: if it cannot be read; the message gives the reason.
        """
        try:
            return self._named(name, fields)
        except click.ClickException as error:
            raise UnreadableError(f"{name}: {error.message}") from None

    def _named(self, name: str, fields: Fields) -> Item:
        file, _, number = name.rpartition("#")
        if source_of(file).form not in ("text", "html") and not os.path.lexists(name):
            return self._called(file, number, fields)
        file, _, line = name.rpartition(":")
        source = source_of(file)
        if source_of(name).form not in ("text", "html") and os.path.lexists(name):
            raise click.ClickException(
                f"several articles: name one by its line, such as {name}:2, or by its ID, such as {name}#a7"
            )
        if source.form in ("text", "html") or not line.isdecimal() or os.path.lexists(name):
            return self._of_file(
                Locator(source_of(name) if name != "-" else Source(name), None, None, None, 0)
            )
        fault = None
        for place in self.places([source], fields):
            # An error in another row matters only if the file cannot be read any further.
            fault = place.fault if place.data is None else None
            if place.line == int(line):
                item = self.item(place, fields)
                if item.fault is None:
                    return item
                fault = item.fault
                break
        raise click.ClickException(fault or "no article begins at this line")

    def _called(self, file: str, number: str, fields: Fields) -> Item:
        """Read the first article of a file with an id; the field of ids is ``id`` unless named.

        :raises click.ClickException: if no article has the id, or it cannot be read.
        """
        fields = evolve(fields, id=fields.id or "id")
        for place in self.places([source_of(file)], fields):
            item = self.item(place, fields)
            if place.data is None and item.fault is not None:  # the file itself cannot be read
                raise click.ClickException(item.fault)
            if item.id is not None and str(item.id) == number:
                if item.fault is not None:
                    raise click.ClickException(item.fault)
                return item
        raise click.ClickException(f"no article has {number!r} in the field {fields.id!r} of --id-field")

    def item(self, place: Locator, fields: Fields) -> Item:
        """Read the article at a place."""
        place_only = place._replace(data=None)  # keep items small
        found = unless_bug(lambda: self._item(place.data, place_only, fields))
        return Item(place_only, fault=found.reason) if isinstance(found, Failure) else found

    def _item(self, data: object, place: Locator, fields: Fields) -> Item:
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

    def _of_file(self, place: Locator) -> Item:
        """Read a file that contains one article.

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

    def _of_line(self, place: Locator, line: str, fields: Fields) -> Item:
        try:
            row = json.loads(line.removeprefix("\ufeff"))  # Windows puts it at the start of files
        except ValueError as error:
            # Standard input has no name whose ending shows that it is a table.
            table = "; write a table to a file ending in .csv" if place.source.name == "-" else ""
            return Item(place, fault=f"not valid JSON: {error}{table}")
        except RecursionError:
            return Item(place, fault="not valid JSON: nested too deeply")
        if not isinstance(row, dict):
            return Item(place, fault="the line is JSON, but not an object with fields")
        return self._of_fields(place, row, fields)

    def _of_row(self, place: Locator, row: Mapping[bytes, bytes], fields: Fields) -> Item:
        # Only the requested fields must be in the encoding.
        wanted = {fields.text, fields.id, fields.date, fields.url}
        named = {self.decoded(name): value for name, value in row.items()}
        values = {name: self.decoded(value) if name in wanted else "" for name, value in named.items()}
        if named.get(fields.text) == b"":
            number = values.get(fields.id) if fields.id is not None else None
            return Item(place, id=number, fault=f"the field {fields.text!r} is empty")
        return self._of_fields(place, values, fields)

    def _of_fields(self, place: Locator, row: Mapping[str, Any], fields: Fields) -> Item:
        fields.met.update(row)
        number = None if fields.id is None else _writable(row.get(fields.id))
        text = row.get(fields.text)
        if not isinstance(text, str):
            problem = (
                "is not a string"
                if fields.text in row
                else f"is missing; there are {', '.join(map(repr, row)):.200}; name one with --text-field"
            )
            return Item(place, id=number, fault=f"the field {fields.text!r} {problem}")
        if is_page(text):
            return Item(place, id=number, fault=_NEEDS_TEXT)
        url = None if fields.url is None else row.get(fields.url)
        date = None if fields.date is None else row.get(fields.date)
        try:
            missing = not date or date != date  # Python writes a missing date of pandas to JSON as NaN
            published = as_date(None if missing else date, fields.date_order)
        except InputError:
            iso = ', with date_format="iso" in to_json of pandas' if isinstance(date, int | float) else ""
            fault = (
                f"the field {fields.date!r} contains {date!r:.80}, which is not a date{why_no_date(date)}; "
                f"write it as 2022-04-30{iso}"
            )
            return Item(place, id=number, fault=fault)
        return Item(place, text, number, published, url if isinstance(url, str) else None)


# Levels of lists and objects in an id. Pickling, JSON and orjson each have another limit of their own.
_DEEPEST = 50


def _writable(number: object) -> object:
    """Return an id that can be written as JSON; any other value becomes a string.

    >>> _writable(float("nan")), _writable([1e999]), _writable(7.5)
    ('NaN', '[Infinity]', 7.5)

    :raises click.ClickException: if it is nested too deeply.
    """
    if number is None or isinstance(number, str | int):
        return number
    if not isinstance(number, float | list | dict):  # Parquet has dates and others
        return str(number)
    inner: list[object] = [number]
    for _ in range(_DEEPEST):
        inner = [part for parts in inner for part in _parts(parts)]
    if inner:
        raise click.ClickException("the id is nested too deeply")
    try:
        json.dumps(number, allow_nan=False)
    except ValueError:
        return json.dumps(number)
    return number


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _check_encoding(context: click.Context, parameter: click.Parameter, value: str) -> str:
    try:
        "".encode(value)
        name = codecs.lookup(value).name
    except (LookupError, UnicodeError):
        raise click.BadParameter(f"Python does not know the text encoding {value!r}") from None
    if name in _NOT_OF_FILES:
        raise click.BadParameter(f"{value!r} is not an encoding of files")
    return name


reading_options = gathered(
    "reading",
    Decoding,
    (
        click.option(
            "--encoding",
            default="utf-8",
            show_default=True,
            callback=_check_encoding,
            help="The encoding of the files.",
        ),
        click.option(
            "--errors",
            type=click.Choice(["strict", "replace", "surrogateescape"]),
            default="strict",
            show_default=True,
            help="How to handle undecodable bytes: strict reports the article as failed, replace inserts"
            " U+FFFD, surrogateescape keeps the bytes.",
        ),
        click.option(
            "--largest",
            type=click.IntRange(min=1),
            default=_LARGEST,
            show_default=True,
            help="The size limit of a text, in bytes.",
        ),
        click.option(
            "--most-expanded",
            type=click.IntRange(min=1),
            default=MOST_EXPANDED,
            show_default=True,
            help="How many times as long as its compressed data a file may be; 64 MB are always allowed.",
        ),
    ),
)
"""Add the options for turning bytes into texts; commands receive them as ``reading``."""
