"""``Reader``: reads the articles in files, and warns of texts whose results cannot be trusted."""

from __future__ import annotations

import itertools
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, Final, TypeVar

from attrs import evolve, frozen

from newsparse.api import from_html, from_markdown
from newsparse.cli.files import open_packed, reason_of
from newsparse.cli.inputs import PDF, Item, Locator, Source, plain, source_of
from newsparse.cli.messages import say
from newsparse.cli.options import Given
from newsparse.cli.tables import OWN_OUTPUT, decoded, rows
from newsparse.core.published import as_date, why_no_date
from newsparse.core.subtitles import subtitle_text
from newsparse.errors import DataError, InputError
from newsparse.language.language import foreign, is_in_language
from newsparse.language.markup import is_page
from newsparse.many.processes import Failure
from newsparse.publishers.registry import outlet_called

T = TypeVar("T")

_NEEDS_TEXT = (
    "an HTML page, not its text: save it to a file ending in .html, which newsparse reads, or extract the "
    "text first with a package such as trafilatura"
)


def unless_bug(read: Callable[[], T | Failure]) -> T | Failure:
    """Return what a function returns, or the reason why an article cannot be read.

    A bug must not stop the other articles.

    :raises newsparse.DataError: if a data file is broken, which stops the run.
    """
    try:
        return read()
    except InputError as error:
        return Failure(str(error))
    except (DataError, KeyboardInterrupt):
        raise
    except BaseException as error:
        return Failure(f"{Failure.of(error).reason} (a bug in newsparse: please report it)")


def text_of(source: Source, given: Given) -> str:
    """Return the text of a file with its line breaks unchanged.

    :raises newsparse.InputError: if it cannot be read; the message gives the reason, without the name.
    """
    fault = source.fault
    if not source.single and os.path.lexists(source.name):
        fault = fault or "several articles: this command reads files with one text each"
    elif os.path.isdir(source.name):
        fault = "a folder: this command reads single files"
    if fault is not None:
        raise InputError(fault)
    try:
        with open_packed(source.name, given.most_expanded) as (file, _):
            data = file.read(given.largest + 1)
    except Exception as error:
        raise InputError(reason_of(error)) from None
    if data.startswith(b"%PDF-"):
        raise InputError(PDF)
    text = decoded(data, given)
    if source.form == "text" and is_page(text):
        raise InputError(_NEEDS_TEXT)
    return text


@frozen
class Reader:
    """Reads the articles in files as the user says."""

    given: Given

    def places(self, found: Sequence[Source]) -> Iterator[Locator]:
        """Return the places of all articles in some files, in order.

        A table without the column of the texts is one place with a fault, however many rows it has.
        """
        encoding = self.given.encoding
        if any(source.form in ("lines", "csv") for source in found) and "\n".encode(encoding) != b"\n":
            fault = f"lines of JSON or CSV in {encoding} cannot be separated"
            raise InputError(f"{fault}; convert the file to UTF-8 first")
        return self._places(found)

    def _places(self, found: Sequence[Source]) -> Iterator[Locator]:
        before = 0
        for source in found:
            if source.fault is not None or source.single:
                yield Locator(source, None, before + source.size, source.fault)
            else:
                place = None
                for place in rows(source, before, self.given):
                    yield place
                if place is None:
                    say(f"{source.name}: contains no article")
            before += source.size

    def tell_unmet(self) -> None:
        """Report the options that name a field which no line has, and so probably a wrong one."""
        for option, name in self.given.fields.items():
            if self.given.met and name not in self.given.met:
                say(f"no line has the field {name!r} named by {option}")

    def article(self, name: str) -> Item:
        """Read the article in a file, or at ``FILE:LINE`` or ``FILE#ID`` if the file contains several.

        If it cannot be read, the command ends with a message and exit code 1.
        """
        item = unless_bug(lambda: self._named(name))
        if isinstance(item, Item) and item.fault is None:
            return item
        say(f"{name}: {item.fault if isinstance(item, Item) else item.reason}")
        sys.exit(1)

    def _named(self, name: str) -> Item:
        if not os.path.lexists(name):
            for mark in "#:":
                file, _, wanted = name.rpartition(mark)
                if not source_of(file).single and (mark == "#" or wanted.isdecimal()):
                    return self._inside(file, mark, wanted)
        elif not source_of(name).single:
            raise InputError(
                f"several articles: name one by its line, such as {name}:2, or by its ID, such as {name}#a7"
            )
        return self._of_file(Locator(source_of(name)))

    def _inside(self, file: str, mark: str, wanted: str) -> Item:
        field = self.given.id_field or "id"
        reader = Reader(evolve(self.given, id_field=field))
        for place in reader.places([source_of(file)]):
            if place.fault is not None:
                raise InputError(place.fault)
            if mark == "#" or place.line == int(wanted):
                item = reader.item(place)
                if mark == ":" or (item.id is not None and str(item.id) == wanted):
                    return item
        unknown = f"no article has {wanted!r} in the field {field!r} of --id-field"
        raise InputError(unknown if mark == "#" else "no article begins at this line")

    def item(self, place: Locator) -> Item:
        """Read the article at a place."""
        if place.fault is not None:
            return Item(place, fault=place.fault)
        only = place._replace(load=None)  # keep items small
        found = unless_bug(
            lambda: self._of_file(only) if place.load is None else self._of_row(only, place.load())
        )
        return Item(only, fault=found.reason) if isinstance(found, Failure) else found

    def _of_file(self, place: Locator) -> Item:
        text = text_of(place.source, self.given)
        if place.source.form == "text":
            is_subtitles = plain(place.source.name).endswith((".srt", ".vtt"))
            return Item(place, subtitle_text(text) if is_subtitles else text)
        if '<meta name="generator" content="newsparse">' in text[:2_000]:
            raise InputError(f"the page {OWN_OUTPUT}")
        form = "HTML" if place.source.form == "html" else "Markdown"
        article = from_html(text) if form == "HTML" else from_markdown(text)
        outlet = article.outlet
        note = (
            f"{len(article.text):,} characters of text extracted from {len(text):,} of {form}; "
            f"published {article.published or 'unknown'}, outlet {outlet.name if outlet else 'unknown'}"
        )
        given = article.published if article.published_from == "given" else None
        item = Item(place, article.text, published=given, url=article.url, outlet=outlet)
        return evolve(item, note=note, authors=article.byline)

    def _of_row(self, place: Locator, row: Mapping[str, Any]) -> Item:
        given = self.given
        options = (given.id_field, given.url_field, given.date_field, given.outlet_field)
        number, url, date, name = (option and row.get(option) for option in options)
        item = Item(place, id=_writable(number))
        if fault := self._fault(row, place):
            return evolve(item, fault=fault)
        try:
            missing = not date or date != date  # Python writes a missing date of pandas to JSON as NaN
            published = as_date(None if missing else date, given.date_order)
        except InputError:
            remedy = "write it as 2022-04-30"
            if isinstance(date, int | float):
                remedy += ', with date_format="iso" in to_json of pandas'
            fault = f"the field {given.date_field!r} contains {date!r:.80}, which is not a date"
            return evolve(item, fault=f"{fault}{why_no_date(date)}; {remedy}")
        url = url if isinstance(url, str) else None
        outlet = outlet_called(name, url) if isinstance(name, str) else None
        return evolve(item, text=row[given.text], published=published, url=url, outlet=outlet)

    def _fault(self, row: Mapping[str, Any], place: Locator) -> str | None:
        field = self.given.text
        text = row.get(field)
        if field not in row:
            if isinstance(row.get("article"), dict) and "file" in row:
                return f"the line {OWN_OUTPUT}"
            there = f"{', '.join(map(repr, row)):.200}"
            return f"the field {field!r} is missing; there are {there}; name one with --text-field"
        if text == "" and place.source.form == "csv":
            return f"the field {field!r} is empty"
        if not isinstance(text, str):
            return f"the field {field!r} is not a string"
        return _NEEDS_TEXT if is_page(text) else None


def _writable(number: object) -> object:
    """Return an id that can be written as JSON; any value except numbers and strings becomes a string.

    >>> _writable(float("nan")), _writable([1e999]), _writable(7.5)
    ('NaN', '[Infinity]', 7.5)

    :raises InputError: if it is nested too deeply.
    """
    if number is None or isinstance(number, str | int) or (isinstance(number, float) and isfinite(number)):
        return number
    if not isinstance(number, float | list | dict):  # Parquet has dates and others
        return str(number)
    try:
        return json.dumps(number)
    except RecursionError:
        raise InputError("the id is nested too deeply") from None


# Complaints about texts that are damaged or in another language, whose results cannot be trusted

# How many characters of a text are examined; how many texts are named for each complaint.
_ENOUGH, _MOST_NAMED = 4_000, 3
# A single one may be meant: "write &quot; for a quotation mark".
_SEVERAL: Final = 2
_ENTITY: Final = re.compile(
    r"&(?:[lr][ds]quo|quot|apos|#(?:3[49]|821[67]|822[01])|#x(?:2[27]|201[89cd]));", re.IGNORECASE
)
# “ ” ‘ ’ and dashes in UTF-8, decoded as Windows-1252 or Latin-1: "â€œ", "â€™", "â€”".
_WRONGLY_DECODED: Final = re.compile("â(?:€|\x80)[\x80-\x9fœ™˜“”\ufffd]")

# The least length of a line that ends within a sentence, as in e-mails and in text from PDF files. No article
# of 1,200 has such an end in a third of its lines.
_LONG: Final = 41
_MANY, _SHARE = 4, 3


def _is_wrapped(text: str) -> bool:
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    wrapped = sum(
        len(line) >= _LONG and (line[-1].isalnum() or line[-1] in "_,;-") and "a" <= after[:1] <= "z"
        for line, after in itertools.pairwise(lines)
    )
    return wrapped >= _MANY and wrapped * _SHARE >= sum(map(bool, map(str.strip, lines)))


def _complaints(item: Item, given: Given) -> list[str]:
    """Return what is wrong with a text: the fault, and after a semicolon the remedy."""
    text = item.text[:_ENOUGH]
    language = given.language_of(item, text)
    faults = {
        "is empty": not text.strip(),
        "has quotation marks written as HTML entities, which are not recognised; decode them first, such as "
        "with html.unescape in Python": len(_ENTITY.findall(text)) >= _SEVERAL,
        "was decoded with the wrong encoding, so quotations are not found; read it with its own encoding, or "
        "repair it with the package ftfy": len(_WRONGLY_DECODED.findall(text)) >= _SEVERAL,
        "has lines that end within a sentence, so statements are lost; join the lines of each paragraph": (
            _is_wrapped(text)
        ),
        "has no address of a website in the field of --url-field; it is left out": bool(item.url)
        and item.address is None,
    }
    other = [] if is_in_language(text, language) else [f"is {foreign(text, language, '--language {}')}"]
    return [*other, *(message for message, is_wrong in faults.items() if is_wrong)]


def with_warnings(items: Iterable[Item], given: Given) -> Iterator[Item]:
    """Pass items on; print notes on how they were read, and name the first few texts with each fault."""
    counts: Counter[str] = Counter()
    for item in items:
        if item.note is not None:
            say(f"{item.place}: {item.note}")
        for message in _complaints(item, given) if item.fault is None else ():
            fault = message.partition(";")[0]
            counts[fault] += 1
            if counts[fault] <= _MOST_NAMED:
                say(f"{item.place}: warning: the text {message}")
        yield item
    for fault, count in counts.items():
        if count > _MOST_NAMED:
            say(f"warning: {count} texts in all: each {fault}; the first are named above")
