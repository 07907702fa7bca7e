"""``Reader``: reads the articles in files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, TypeVar, cast

import click
from attrs import evolve, field, frozen

from newsparse.api import from_html
from newsparse.cli.decoding import NEEDS_TEXT, Decoding
from newsparse.cli.inputs import Fields, Item, Locator, Source, source_of
from newsparse.cli.messages import say
from newsparse.cli.places import places
from newsparse.core.published import as_date, why_no_date
from newsparse.errors import DataError, InputError
from newsparse.language.markup import is_page
from newsparse.many.processes import Failure

__all__ = ["Reader", "UnreadableError", "unless_bug"]

T = TypeVar("T")


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
class Reader:
    """Reads the articles in files."""

    decoding: Decoding = field()
    """How bytes become texts."""
    fields: Fields = field()
    """Where an article is in a line of JSON or a row of a table."""

    def places(self, found: Sequence[Source]) -> Iterator[Locator]:
        """Return the places of all articles in some files, in order.

        :raises click.UsageError: if the lines of a file cannot be separated in this encoding.
        """
        return places(found, self.fields, self.decoding)

    def article(self, name: str) -> Item:
        """Read the article in a file, or at ``FILE:LINE`` or ``FILE#ID`` if the file contains several.

        :raises UnreadableError: if it cannot be read; the message gives the reason.
        """
        try:
            return self._named(name)
        except click.ClickException as error:
            raise UnreadableError(f"{name}: {error.message}") from None

    def _named(self, name: str) -> Item:
        file, _, number = name.rpartition("#")
        if source_of(file).form not in ("text", "html") and not os.path.lexists(name):
            return self._called(file, number)
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
        for place in self.places([source]):
            # An error in another row matters only if the file cannot be read any further.
            fault = place.fault if place.data is None else None
            if place.line == int(line):
                item = self.item(place)
                if item.fault is None:
                    return item
                fault = item.fault
                break
        raise click.ClickException(fault or "no article begins at this line")

    def _called(self, file: str, number: str) -> Item:
        """Read the first article of a file with an id; the field of ids is ``id`` unless named.

        :raises click.ClickException: if no article has the id, or it cannot be read.
        """
        reader = self if self.fields.id else evolve(self, fields=evolve(self.fields, id="id"))
        for place in reader.places([source_of(file)]):
            item = reader.item(place)
            if place.data is None and item.fault is not None:  # the file itself cannot be read
                raise click.ClickException(item.fault)
            if item.id is not None and str(item.id) == number:
                if item.fault is not None:
                    raise click.ClickException(item.fault)
                return item
        raise click.ClickException(
            f"no article has {number!r} in the field {reader.fields.id!r} of --id-field"
        )

    def item(self, place: Locator) -> Item:
        """Read the article at a place."""
        place_only = place._replace(data=None)  # keep items small
        found = unless_bug(lambda: self._item(place.data, place_only))
        return Item(place_only, fault=found.reason) if isinstance(found, Failure) else found

    def _item(self, data: object, place: Locator) -> Item:
        if place.fault is not None:
            return Item(place, fault=place.fault)
        try:
            if data is None:
                return self._of_file(place)
            if isinstance(data, bytes):
                return self._of_line(place, self.decoding.decoded(data))
            if place.source.form == "parquet":
                return self._of_fields(place, cast("Mapping[str, Any]", data))
            return self._of_row(place, cast("Mapping[bytes, bytes]", data))
        except click.ClickException as error:
            return Item(place, fault=error.message)

    def _of_file(self, place: Locator) -> Item:
        """Read a file that contains one article.

        :raises click.ClickException: if it cannot be read.
        """
        text = self.decoding.text(place.source.name)
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

    def _of_line(self, place: Locator, line: str) -> Item:
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
        return self._of_fields(place, row)

    def _of_row(self, place: Locator, row: Mapping[bytes, bytes]) -> Item:
        fields, decoded = self.fields, self.decoding.decoded
        # Only the requested fields must be in the encoding.
        wanted = {fields.text, fields.id, fields.date, fields.url}
        named = {decoded(name): value for name, value in row.items()}
        values = {name: decoded(value) if name in wanted else "" for name, value in named.items()}
        if named.get(fields.text) == b"":
            number = values.get(fields.id) if fields.id is not None else None
            return Item(place, id=number, fault=f"the field {fields.text!r} is empty")
        return self._of_fields(place, values)

    def _of_fields(self, place: Locator, row: Mapping[str, Any]) -> Item:
        fields = self.fields
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
            return Item(place, id=number, fault=NEEDS_TEXT)
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
