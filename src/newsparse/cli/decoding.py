"""Turns bytes into the text of an article."""

from __future__ import annotations

import codecs
import os

import click

from newsparse.cli.files import open_packed, reason_of
from newsparse.cli.inputs import PDF, Source
from newsparse.cli.options import Given
from newsparse.language.markup import is_page

NEEDS_TEXT = (
    "an HTML page, not its text: save it to a file ending in .html, which newsparse reads, or extract the "
    "text first with a package such as trafilatura"
)
"""What is wrong with a page where a text is expected."""
# Byte order marks, if a character takes several bytes; that of UTF-32 begins with that of UTF-16.
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark shows, if a character takes several bytes in it.

    >>> wide_encoding("No.".encode("utf-32")), wide_encoding("No.".encode("utf-16")), wide_encoding(b"No.")
    ('utf-32', 'utf-16', None)
    """
    return next((name for mark, name in _WIDE.items() if data.startswith(mark)), None)


def text_of(source: Source, given: Given) -> str:
    """Return the text of a file with its line breaks unchanged.

    :raises click.ClickException: if it cannot be read; the message gives the reason, without the name.
    """
    if source.fault is not None:
        raise click.ClickException(source.fault)
    if not source.single and os.path.lexists(source.name):
        raise click.ClickException("several articles: this command reads files with one text each")
    if os.path.isdir(source.name):
        raise click.ClickException("a folder: this command reads single files")
    try:
        with open_packed(source.name, given.most_expanded) as (file, _):
            data = file.read(given.largest + 1)
    except Exception as error:
        raise click.ClickException(reason_of(error)) from None
    if data.startswith(b"%PDF-"):
        raise click.ClickException(PDF)
    text = decoded(data, given)
    if source.form == "text" and is_page(text):
        raise click.ClickException(NEEDS_TEXT)
    return text


def too_long(largest: int) -> str:
    """Return the message for a text of more bytes than the limit."""
    return f"longer than {largest:,} bytes, probably not an article; allow more with --largest"


def decoded(data: bytes, given: Given) -> str:
    """Return bytes as text.

    :raises click.ClickException: if there are too many bytes, or if they are not in the encoding.
    """
    if len(data) > given.largest:
        raise click.ClickException(too_long(given.largest))
    try:
        return data.decode(given.encoding, given.errors)
    except UnicodeDecodeError as error:
        place = f"byte 0x{data[error.start]:02x} at {error.start}"
    if (wide := wide_encoding(data)) is not None:
        raise click.ClickException(f"not UTF-8 but probably {wide.upper()}; add --encoding {wide}")
    if b"\0" in data[:1024]:
        raise click.ClickException("binary data, not text")
    name = "UTF-8" if given.encoding == "utf-8" else given.encoding
    raise click.ClickException(
        f"not {name} ({place}); name the encoding with --encoding, such as cp1252 for files from Windows, "
        "or continue with --errors replace"
    )
