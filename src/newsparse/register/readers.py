"""Reads registers from files: CSV with documented columns, and Popolo JSON."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, NoReturn, TypeAlias

from attrs import define, evolve, field

from newsparse.core.regexes import on_use
from newsparse.errors import InputError, shown
from newsparse.register.names import fold, name_words
from newsparse.register.records import Gender, OfficeHolder, Term, first_day, last_day, source_date

__all__ = ["COLUMNS", "FileSource", "read_csv", "read_popolo"]

FileSource: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes]"
JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

COLUMNS: Final = (
    "wikidata", "name", "aliases", "gender", "party", "country", "office", "office_of", "start", "end",
    "source",
)  # fmt: skip
"""The columns of a register in CSV, in the order used for building the shipped register."""

_NEEDED: Final = ("name", "country", "office", "office_of", "start")
_GENDERS: Final[Mapping[str, Gender | None]] = {
    "": None, "f": "female", "female": "female", "m": "male", "male": "male", "other": None, "unknown": None,
}  # fmt: skip
_WIKIDATA: Final = on_use(r"Q[1-9][0-9]{0,11}")
_COUNTRY: Final = on_use(r"[A-Z]{2,4}")


def _text_of(source: FileSource) -> tuple[str, str]:
    """Return the text of a file and its name for messages."""
    origin = str(getattr(source, "name", "the file"))
    try:
        if isinstance(source, (str, os.PathLike)):
            origin = os.fspath(source)
            return Path(source).read_bytes().decode("utf-8-sig"), origin
        read: object = source.read()
        if isinstance(read, bytes):
            read = read.decode("utf-8-sig")
        if isinstance(read, str):
            return read.removeprefix("\ufeff"), origin
    except UnicodeDecodeError as error:
        raise InputError(f"{origin}: byte {error.start + 1} is not UTF-8; save the file in UTF-8") from None
    except OSError as error:
        raise InputError(f"{origin} cannot be read: {error.strerror or error}; check the path") from None
    except AttributeError:
        pass
    raise InputError(f"{shown(source)} is neither a path nor an open file; pass one of them")


def _plain(text: str) -> str:
    """Return a text in composed form, with single spaces, and without invisible characters such as U+200B."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return spaced if spaced.isprintable() else " ".join("".join(filter(str.isprintable, spaced)).split())


def read_csv(source: FileSource, as_of: datetime.date | None) -> Iterator[OfficeHolder]:
    """Yield a person with one term for each row."""
    text, origin = _text_of(source)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            raise InputError(
                f"{origin}: line {reader.line_num}: {error}; correct the quotation marks"
            ) from None
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = _columns(row, f"{origin}: line {line}")
            continue
        if len(row) != len(columns):
            raise InputError(
                f"{origin}: line {line}: {len(row)} cells instead of {len(columns)}; put a name with a comma "
                "in double quotes, and leave empty cells empty"
            )
        cells = {column: _plain(cell) for column, cell in zip(columns, row, strict=True)}
        yield _Row(cells, f"{origin}: line {line}", as_of).holder()
    if not columns:
        raise InputError(
            f"{origin}: the file is empty; begin with the names of the columns: {', '.join(COLUMNS)}"
        )


def _columns(row: Sequence[str], place: str) -> list[str]:
    columns = [cell.strip().lower() for cell in row]
    for name in _NEEDED:
        if name not in columns:
            raise InputError(f"{place}: column {name!r} is missing; the columns are {', '.join(COLUMNS)}")
    for name in columns:
        if name not in (*COLUMNS, "id"):
            raise InputError(
                f"{place}: unknown column {name!r}; remove it, the columns are {', '.join(COLUMNS)}, id"
            )
        if columns.count(name) > 1:
            raise InputError(f"{place}: column {name!r} appears twice; remove one")
    return columns


@define
class _Row:
    """One row, checked cell by cell."""

    cells: Mapping[str, str] = field()
    place: str = field()
    as_of: datetime.date | None = field()

    def holder(self) -> OfficeHolder:
        name = self._name("name")
        wikidata = self._checked("wikidata", _WIKIDATA, "write a Wikidata id such as Q42, or leave it empty")
        key = wikidata or self._get("id") or name
        gender = self._get("gender").lower()
        if gender not in _GENDERS:
            self._fail("gender", "write f, m or leave it empty")
        aliases = [alias.strip() for alias in self._get("aliases").split("|")]
        return OfficeHolder(
            name,
            wikidata=wikidata,
            key=key,
            aliases=tuple(dict.fromkeys(alias for alias in aliases if fold(alias) and alias != name)),
            gender=_GENDERS[gender],
            party=self._get("party") or None,
            terms=(self._term(),),
        )

    def _term(self) -> Term:
        country = self._checked(
            "country", _COUNTRY, "write a two-letter ISO 3166 code in capitals, or EU, UN, NATO, INT"
        )
        office = self._name("office").lower()
        jurisdiction = self._name("office_of")
        start, end = self._date("start"), self._date("end")
        if start and end and first_day(start) > last_day(end):
            self._fail("end", f"it is before the start, {start}; swap or correct them")
        source = self._get("source")
        if end is None and source_date(source) is None:
            if self.as_of is None:
                self._fail(
                    "end",
                    "an empty end needs a date: write the last day, end the source with @YYYY-MM-DD, "
                    "or pass as_of=",
                )
            source = f"{source}@{self.as_of}"
        if not country:
            self._fail("country", "write a two-letter ISO 3166 code in capitals, or EU, UN, NATO, INT")
        return Term(office, country, jurisdiction, start=start, end=end, source=source)

    def _get(self, column: str) -> str:
        return self.cells.get(column, "")

    def _name(self, column: str) -> str:
        text = self._get(column)
        if not fold(text) or not name_words(text)[0]:
            self._fail(column, "it needs a letter or digit; fill it in")
        return text

    def _checked(self, column: str, pattern: re.Pattern[str], remedy: str) -> str | None:
        text = self._get(column)
        if text and not pattern.fullmatch(text):
            self._fail(column, remedy)
        return text or None

    def _date(self, column: str) -> str | None:
        text = self._get(column)
        if text:
            try:
                first_day(text), last_day(text)
            except ValueError:
                self._fail(column, "write a date as YYYY-MM-DD, YYYY-MM or YYYY")
        return text or None

    def _fail(self, column: str, remedy: str) -> NoReturn:
        raise InputError(f"{self.place}, column {column!r}: {self._get(column)!r}: {remedy}")


def read_popolo(source: FileSource, country: str, as_of: datetime.date) -> Iterator[OfficeHolder]:
    """Yield the people of a Popolo file, one for each membership that names an office."""
    text, origin = _text_of(source)
    if not _COUNTRY.fullmatch(country):
        raise InputError(
            f"country={country!r}: write a two-letter ISO 3166 code in capitals, or EU, UN, NATO, INT"
        )
    try:
        data: JsonValue = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{origin}: line {error.lineno}, column {error.colno}: {error.msg}; it must be one JSON object"
        ) from None
    except RecursionError:
        raise InputError(
            f"{origin}: nested too deeply for Popolo; check that this is the file you meant"
        ) from None
    yield from _Popolo(_Node(data, origin, ""), country, as_of).holders()


@define
class _Node:
    """A value in a JSON file with its path, for messages."""

    value: JsonValue = field()
    origin: str = field()
    path: str = field()

    def fail(self, remedy: str) -> NoReturn:
        raise InputError(f"{self.origin}: {self.path or 'the whole file'}: {remedy}")

    def get(self, key: str) -> _Node:
        if not isinstance(self.value, dict):
            self.fail("must be a JSON object")
        return _Node(self.value.get(key), self.origin, f"{self.path}.{key}".lstrip("."))

    def list(self, key: str) -> list[_Node]:
        node = self.get(key)
        if node.value is None:
            return []
        if not isinstance(node.value, list):
            node.fail("must be a list")
        return [_Node(item, self.origin, f"{node.path}[{i}]") for i, item in enumerate(node.value)]

    def text(self, key: str) -> str:
        """Return a string without superfluous white space; empty if the key is missing."""
        node = self.get(key)
        if node.value is None:
            return ""
        if not isinstance(node.value, str):
            node.fail(f"must be a string, not {shown(node.value)}")
        return _plain(node.value)

    def name(self, key: str) -> str:
        text = self.text(key)
        if not fold(text) or not name_words(text)[0]:
            self.get(key).fail(f"{text!r} needs a letter or digit; fill it in")
        return text

    def date(self, key: str) -> str | None:
        """Return a date; a time after it is ignored."""
        text = self.text(key).partition("T")[0]
        if not text:
            return None
        try:
            first_day(text), last_day(text)
        except ValueError:
            self.get(key).fail(f"{text!r}: write a date as YYYY-MM-DD, YYYY-MM or YYYY")
        return text


@define
class _Popolo:
    """The tables of a Popolo file, by id."""

    root: _Node = field()
    country: str = field()
    as_of: datetime.date = field()

    def _table(self, name: str) -> dict[str, _Node]:
        return {item.text("id"): item for item in self.root.list(name)}

    def holders(self) -> Iterator[OfficeHolder]:
        people = {key: self._person(node) for key, node in self._table("persons").items()}
        if not people:
            self.root.fail('no "persons"; a Popolo file has "persons", "organizations" and "memberships"')
        organisations, posts = self._table("organizations"), self._table("posts")
        areas, events = self._table("areas"), self._table("events")
        for member in self.root.list("memberships"):
            person = people.get(member.text("person_id"))
            if person is None:
                member.get("person_id").fail(
                    f"{member.text('person_id')!r} is not the id of a person; correct the id"
                )
            post = posts.get(member.text("post_id"))
            body = organisations.get(
                member.text("organization_id") or (post.text("organization_id") if post else "")
            )
            area = areas.get(member.text("area_id") or (post.text("area_id") if post else ""))
            party = organisations.get(member.text("on_behalf_of_id"))
            period = events.get(member.text("legislative_period_id"))
            office = member.text("role") or (post.text("role") or post.text("label") if post else "")
            place = area or body
            if not fold(office) or place is None:
                # Membership of a party, for example, is not an office.
                yield person
                continue
            start = member.date("start_date") or (period.date("start_date") if period else None)
            end = member.date("end_date") or (period.date("end_date") if period else None)
            if start and end and first_day(start) > last_day(end):
                member.get("end_date").fail(f"{end} is before the start, {start}; swap or correct them")
            term = Term(
                office.lower(),
                self.country,
                place.name("name"),
                start=start,
                end=end,
                source=f"{Path(self.root.origin).name}@{self.as_of}",
            )
            yield evolve(person, party=(party.name("name") if party else person.party), terms=(term,))

    def _person(self, node: _Node) -> OfficeHolder:
        name = node.name("name")
        wikidata = None
        for identifier in node.list("identifiers"):
            if identifier.text("scheme").lower() == "wikidata":
                wikidata = identifier.text("identifier")
                if not _WIKIDATA.fullmatch(wikidata):
                    identifier.get("identifier").fail(
                        f"{wikidata!r} is not a Wikidata id such as Q42; correct it"
                    )
        gender = node.text("gender").lower()
        others = [other.text("name") for other in node.list("other_names")]
        return OfficeHolder(
            name,
            wikidata=wikidata,
            key=wikidata or node.text("id") or name,
            aliases=tuple(dict.fromkeys(other for other in others if fold(other) and other != name)),
            gender=_GENDERS.get(gender),
        )
