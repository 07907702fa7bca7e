"""Turns bytes into the text of an article: encodings, errors, the size limit, and the options for these."""

from __future__ import annotations

import codecs
import functools
import os
from collections.abc import Callable
from typing import Literal, TypeAlias

import attrs
import click
from attrs import frozen

from newsparse.cli.files import MOST_EXPANDED, open_packed, reason_of
from newsparse.cli.inputs import source_of
from newsparse.language.markup import is_page

_Command: TypeAlias = Callable[..., object]

Errors: TypeAlias = Literal["strict", "replace", "surrogateescape"]
NEEDS_TEXT = (
    "an HTML page, not its text: save it to a file ending in .html, which newsparse reads, or extract the "
    "text first with a package such as trafilatura"
)
"""What is wrong with a page where a text is expected."""
# Encodings of web addresses, to which Python gives the form of encodings of texts.
_NOT_OF_FILES = ("idna", "punycode")
# A text of this many bytes is not an article, and parsing takes a hundred times as much memory.
_LARGEST = 16_000_000


# Byte order marks; that of UTF-32 begins with that of UTF-16.
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding of a text whose byte order mark shows that a character takes several bytes.

    >>> wide_encoding("No.".encode("utf-32")), wide_encoding("No.".encode("utf-16")), wide_encoding(b"No.")
    ('utf-32', 'utf-16', None)
    """
    return next((name for mark, name in _WIDE.items() if data.startswith(mark)), None)


def too_long(largest: int) -> str:
    """Return the message for a text of more bytes than the limit."""
    return f"longer than {largest:,} bytes, probably not an article; allow more with --largest"


@frozen
class Decoding:
    """Options for turning bytes into texts."""

    encoding: str = "utf-8"
    errors: Errors = "strict"
    largest: int = _LARGEST  # the size limit of a text, in bytes
    most_expanded: int = MOST_EXPANDED  # how many times as long as its compressed data a file may be

    def text(self, name: str) -> str:
        """Return the text of a file with its line breaks unchanged.

        :raises click.ClickException: if it cannot be read; the message gives the reason, without the name.
        """
        source = source_of(name)
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
            raise click.ClickException(NEEDS_TEXT)
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


def _check_encoding(context: click.Context, parameter: click.Parameter, value: str) -> str:
    try:
        "".encode(value)
        name = codecs.lookup(value).name
    except (LookupError, UnicodeError):
        raise click.BadParameter(f"Python does not know the text encoding {value!r}") from None
    if name in _NOT_OF_FILES:
        raise click.BadParameter(f"{value!r} is not an encoding of files")
    return name


def gathered(
    name: str, record: type[attrs.AttrsInstance], *options: Callable[[_Command], _Command]
) -> Callable[[_Command], _Command]:
    """Return a decorator that adds options to a command and passes their values as one record.

    :param name: the command's parameter for the record.
    :param record: a class with a field for each option, named like the option.  Fields with a default may be
        without one.
    """
    fields = tuple(attrs.fields_dict(record))

    def decorate(command: _Command) -> _Command:
        @functools.wraps(command)
        def with_record(**values: object) -> object:
            own = {field: values.pop(field) for field in fields if field in values}
            return command(**values, **{name: record(**own)})

        decorated: _Command = with_record
        for option in reversed(options):  # of several decorators, the last is applied first
            decorated = option(decorated)
        return decorated

    return decorate


reading_options = gathered(
    "reading",
    Decoding,
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
)
"""Add the options for turning bytes into texts; commands receive them as ``reading``."""
