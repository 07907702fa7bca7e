"""Reads registers from files: CSV with documented columns, and Popolo JSON.

Both are read value by value, and an error names the place of the value: its line and column, or its path.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, NamedTuple, NoReturn, TypeAlias

from attrs import evolve

from newsparse.core.regexes import on_use
from newsparse.errors import InputError, shown
from newsparse.language.names import Gender
from newsparse.register.names import fold
from newsparse.register.records import OfficeHolder, Term, first_day, last_day, source_date

FileSource: TypeAlias = "str | os.PathLike[str] | IO[str] | IO[bytes]"
JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

COLUMNS: Final = (
    "wikidata", "name", "aliases", "gender", "party", "country", "office", "office_of", "start", "end",
    "source", "id",
)  # fmt: skip
"""The columns of a register in CSV, in the order used for building the shipped register."""

_OF_OFFICE: Final = ("country", "office_of", "start", "end", "source")
_GENDERS: Final[Mapping[str, Gender | None]] = {
    "": None, "f": "female", "female": "female", "m": "male", "male": "male", "other": None, "unknown": None,
}  # fmt: skip
_WIKIDATA: Final = on_use(r"(?:Q[1-9][0-9]{0,11})?")
_COUNTRY: Final = on_use(r"[A-Z]{2,4}")


class Value(NamedTuple):
    """A value in a file, and its place for messages."""

    value: JsonValue
    place: str

    def fail(self, remedy: str) -> NoReturn:
        """Raise an error that names the place, the value and the remedy."""
        raise InputError(f"{self.place}: {shown(self.value)}: {remedy}")

    # Text.

    def text(self) -> str:
        """Return a string in composed form, without superfluous space and invisible characters (U+200B)."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            self.fail("it must be a string")
        text = " ".join(unicodedata.normalize("NFC", self.value).split())
        return text if text.isprintable() else " ".join("".join(filter(str.isprintable, text)).split())

    def name(self) -> str:
        """Return a name."""
        text = self.text()
        if not fold(text):
            self.fail("it needs a letter or digit; fill it in")
        return text

    def country(self) -> str:
        """Return the code of a country."""
        text = self.text()
        if not _COUNTRY.fullmatch(text):
            self.fail("write a two-letter ISO 3166 code in capitals, or EU, UN, NATO, INT")
        return text

    def wikidata(self) -> str | None:
        """Return a Wikidata id, if there is one."""
        text = self.text()
        if not _WIKIDATA.fullmatch(text):
            self.fail("write a Wikidata id such as Q42, or leave it empty")
        return text or None

    def date(self) -> str | None:
        """Return a date; a time after it is ignored."""
        text = self.text().partition("T")[0]
        try:
            return text if text and first_day(text) and last_day(text) else None
        except ValueError:
            self.fail("write a date as YYYY-MM-DD, YYYY-MM or YYYY")

    # Objects and lists in JSON.

    def get(self, key: str) -> Value:
        """Return the value of a key."""
        if not isinstance(self.value, dict):
            self.fail("it must be a JSON object")
        return Value(self.value.get(key), f"{self.place}.{key}")

    def items(self, key: str) -> list[Value]:
        """Return the values of a list."""
        node = self.get(key)
        if node.value is None:
            return []
        if not isinstance(node.value, list):
            node.fail("it must be a list")
        return [Value(item, f"{node.place}[{i}]") for i, item in enumerate(node.value)]


_NOTHING: Final = Value({}, "")


def _text_of(source: FileSource) -> tuple[str, str]:
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


def _term(office: str, country: str, jurisdiction: str, start: Value, end: Value, source: str) -> Term:
    first, last = start.date(), end.date()
    if first and last and first_day(first) > last_day(last):
        end.fail(f"it is before the start, {first}; swap or correct them")
    return Term(office.lower(), country, jurisdiction, start=first, end=last, source=source)


def _aliases(name: str, others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in others if fold(other) and other != name))


# CSV.


def read_table(source: FileSource, names: Sequence[str], needed: str) -> Iterator[Mapping[str, Value]]:
    """Yield the rows of a table in CSV, with commas or semicolons; a column that it lacks is empty.

    :param names: the columns that it can have; ``needed`` is the one that it must have.
    """
    text, origin = _text_of(source)
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else ","  # Excel writes semicolons in much of Europe
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    try:
        lines = [(f"{origin}: line {reader.line_num}", row) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise InputError(f"{origin}: line {reader.line_num}: {error}; correct the quotation marks") from None
    listed = ", ".join(names)
    if not lines:
        raise InputError(f"{origin}: the file is empty; begin with the names of the columns: {listed}")
    (head, row), *rows = lines
    columns = [cell.strip().lower() for cell in row]
    if needed not in columns:
        raise InputError(f"{head}: column {needed!r} is missing; the columns are {listed}")
    for name in columns:
        if name not in names:
            raise InputError(f"{head}: unknown column {name!r}; remove it, the columns are {listed}")
        if columns.count(name) > 1:
            raise InputError(f"{head}: column {name!r} appears twice; remove one")
    for line, row in rows:
        if len(row) != len(columns):
            raise InputError(
                f"{line}: {len(row)} cells instead of {len(columns)}; put a text with {mark!r} "
                "in double quotes, and leave empty cells empty"
            )
        cells = dict(zip(columns, row, strict=True))
        yield {name: Value(cells.get(name, ""), f"{line}, column {name!r}") for name in names}


def read_csv(source: FileSource, as_of: datetime.date | None) -> Iterator[OfficeHolder]:
    """Yield a person for each row, with one term if it has an office."""
    for row in read_table(source, COLUMNS, "name"):
        name, wikidata, gender = row["name"].name(), row["wikidata"].wikidata(), row["gender"].text().lower()
        if gender not in _GENDERS:
            row["gender"].fail("write female, male, f, m or leave it empty")
        others = [other.strip() for other in row["aliases"].text().replace("|", ";").split(";")]
        terms = _terms_in_row(row, as_of)
        yield OfficeHolder(
            name,
            wikidata=wikidata,
            key=wikidata or row["id"].text() or name,
            aliases=_aliases(name, others),
            gender=_GENDERS[gender],
            party=row["party"].text() or None,
            terms=terms,
            listed=not terms,
        )


def _terms_in_row(row: Mapping[str, Value], as_of: datetime.date | None) -> tuple[Term, ...]:
    if not row["office"].text():
        for column in _OF_OFFICE:
            if row[column].text():
                row[column].fail("it belongs to an office; fill in the column office, or leave this empty")
        return ()
    source = row["source"].text()
    if not row["end"].text() and source_date(source) is None:
        if as_of is not None:
            source = f"{source}@{as_of}"
        elif row["start"].text():
            row["end"].fail(
                "an empty end needs a date: write the last day, end the source with @YYYY-MM-DD, "
                "or pass as_of="
            )
    country, office, jurisdiction = row["country"].country(), row["office"].name(), row["office_of"].name()
    return (_term(office, country, jurisdiction, row["start"], row["end"], source),)


# Popolo.


def read_popolo(source: FileSource, country: str, as_of: datetime.date) -> Iterator[OfficeHolder]:
    """Yield the people of a Popolo file, one for each membership that names an office."""
    text, origin = _text_of(source)
    Value(country, "country").country()
    try:
        root = Value(json.loads(text), origin)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{origin}: line {error.lineno}, column {error.colno}: {error.msg}; it must be one JSON object"
        ) from None
    except RecursionError:
        raise InputError(
            f"{origin}: nested too deeply for Popolo; check that this is the file you meant"
        ) from None
    persons, bodies, posts, areas, events = (
        {item.get("id").text(): item for item in root.items(table)}
        for table in ("persons", "organizations", "posts", "areas", "events")
    )
    if not persons:
        raise InputError(
            f'{origin}: no "persons"; a Popolo file has "persons", "organizations" and "memberships"'
        )
    people = {key: _person(item) for key, item in persons.items()}
    for member in root.items("memberships"):
        person = people.get(member.get("person_id").text())
        if person is None:
            member.get("person_id").fail("it is not the id of a person; correct the id")
        post, party = _linked(posts, "post_id", member), _linked(bodies, "on_behalf_of_id", member)
        area, body = _linked(areas, "area_id", member, post), _linked(bodies, "organization_id", member, post)
        period = _linked(events, "legislative_period_id", member)
        office = _first_text("role", member, post) or post.get("label").text()
        place = area if area is not _NOTHING else body
        if not fold(office) or place is _NOTHING:
            # Membership of a party, for example, is not an office.
            yield person
            continue
        start, end = (
            member.get(key) if member.get(key).text() else period.get(key)
            for key in ("start_date", "end_date")
        )
        dated = f"{Path(origin).name}@{as_of}"
        term = _term(office, country, place.get("name").name(), start, end, dated)
        named = party.get("name").name() if party is not _NOTHING else person.party
        yield evolve(person, party=named, terms=(term,))


def _linked(table: Mapping[str, Value], key: str, *items: Value) -> Value:
    return table.get(_first_text(key, *items), _NOTHING)


def _first_text(key: str, *items: Value) -> str:
    return next(filter(None, (item.get(key).text() for item in items)), "")


def _person(person: Value) -> OfficeHolder:
    name, wikidata = person.get("name").name(), None
    for identifier in person.items("identifiers"):
        if identifier.get("scheme").text().lower() == "wikidata":
            wikidata = identifier.get("identifier").wikidata()
    return OfficeHolder(
        name,
        wikidata=wikidata,
        key=wikidata or person.get("id").text() or name,
        aliases=_aliases(name, [other.get("name").text() for other in person.items("other_names")]),
        gender=_GENDERS.get(person.get("gender").text().lower()),
    )
