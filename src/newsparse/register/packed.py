"""The storage form of a register, in the shipped file and in memory: one line of text per person.

Nothing is decoded until it is requested. The lines are sorted by the folded surname at the start of each, so
that people with a surname are found by bisection, and only their lines are decoded::

    lee <tab> Ann Maria Lee <tab> Q1 <tab> f <tab> PARTY <tab> ALIAS|ALIAS <tab> TERM TERM

A TERM is ``OFFICE:START:END:SOURCE``, dates without hyphens.  Offices, parties and sources are listed once,
under codes computed from their text, so a new office changes only one line of the file. A person who can also
be found under another last word ("Peña" for Enrique Peña Nieto) has a short line there that points to the
long one: an empty name, the surname and the key.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from attrs import evolve

from newsparse.errors import DataError
from newsparse.language.data_files import checksum
from newsparse.language.names import Gender
from newsparse.register.names import fold, name_words
from newsparse.register.records import OfficeHolder, Term

_SECTIONS = ("offices", "parties", "sources", "people")
_TABS = 6
"""How many tabs the line of a person has; a short line has fewer."""
# How many decoded people are kept (those of a few dozen offices, some 2 MB), and how many other results.
_KEPT = 1024
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_GENDERS: Mapping[str, Gender | None] = {"f": "female", "m": "male", "": None}
# Countries whose people are named surname first, even in English-language news.
_SURNAME_FIRST = frozenset({"CN", "HK", "KH", "KP", "KR", "MO", "TW", "VN"})


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def remembered(table: dict[K, V], key: K, make: Callable[[K], V]) -> V:
    """Return the result for a key, and keep it in a table, which is emptied when it is full."""
    found = table.get(key)
    if found is None:
        if len(table) >= _KEPT:
            table.clear()
        found = table[key] = make(key)
    return found


class Packed:
    """A register as bytes; until it is used, only the positions of its lines are known."""

    __slots__ = ("_decoded", "_first", "_offices", "_parties", "_people", "_sources", "_where", "body")

    def __init__(self, data: bytes, origin: str) -> None:
        """Store the text of a register, in UTF-8.

        :raises newsparse.DataError: if a section is missing or malformed.
        """
        self.body = data[data.find(b"\n[offices]\n") :]
        """The text without the comments at the beginning."""
        sections, rest = [], self.body
        for name in _SECTIONS:
            before, mark, rest = rest.partition(f"\n[{name}]\n".encode())
            if not mark:
                raise DataError(
                    f"{origin}: section [{name}] is missing; reinstall the package or generate the file again"
                )
            sections.append(before)
        try:
            self._offices, self._parties, self._sources = map(_table, sections[1:])
        except ValueError:
            raise DataError(
                f"{origin} is damaged; reinstall the package or generate the file again"
            ) from None
        self._first = len(self.body) - len(rest)
        self._people = rest.split(b"\n")
        self._people.pop()
        self._where: dict[str, tuple[str, ...]] = {}
        self._decoded: dict[str, OfficeHolder] = {}

    @property
    def source(self) -> tuple[int, int]:
        """A checksum of the tables of offices, parties and sources."""
        return checksum(self.body[: self._first])

    def __iter__(self) -> Iterator[str]:
        """Yield the line of each person."""
        for line in self._people:
            if line.count(b"\t") == _TABS:
                yield line.decode()

    def __len__(self) -> int:
        return sum(line.count(b"\t") == _TABS for line in self._people)

    def offices(self) -> Iterator[tuple[str, tuple[str, str, str]]]:
        """Yield the code of each office with its country, name and jurisdiction."""
        for code, text in self._offices.items():
            yield code, _three(text)

    def parties(self) -> Iterable[str]:
        """Return the names of the parties."""
        return self._parties.values()

    def lines(self, surname: str) -> Iterator[str]:
        """Yield the lines of the people found under a folded last word."""
        for line in self._starting(surname):
            if line.count("\t") == _TABS:
                yield line
            else:
                _, _, other, key = line.split("\t")
                yield self._target(other, key)

    def _starting(self, surname: str) -> Iterator[str]:
        head = f"{surname}\t".encode()
        people = self._people
        for at in range(bisect_left(people, head), len(people)):
            if not people[at].startswith(head):
                break
            yield people[at].decode()

    def _target(self, surname: str, key: str) -> str:
        for line in self._starting(surname):
            fields = line.split("\t", 3)
            if fields[1] and (fields[2] or fields[1]) == key:
                return line
        raise DataError(f"the register lacks {key!r} under {surname!r}; generate its file again")

    def holding(self, code: str) -> tuple[str, ...]:
        """Return the lines of all people who have held an office."""
        return remembered(self._where, code, self._holding)

    def _holding(self, code: str) -> tuple[str, ...]:
        # Searching the whole text takes 0.1 ms; building an index of all offices would take 11 ms.
        lines, word = [], f"{code}:"
        at = self.body.find(word.encode(), self._first)
        while at >= 0:
            end = self.body.find(b"\n", at)
            line = self.body[self.body.rfind(b"\n", 0, at) + 1 : end].decode()
            # This excludes the same letters inside a name.
            if any(term.startswith(word) for term in line.rpartition("\t")[2].split(" ")):
                lines.append(line)
            at = self.body.find(word.encode(), end)
        return tuple(lines)

    def names(self, line: str) -> list[str]:
        """Return the name and aliases in a line."""
        fields = line.split("\t", _TABS)
        return [fields[1], *fields[5].split("|")] if fields[5] else [fields[1]]

    def holder(self, line: str) -> OfficeHolder:
        """Return the person in a line."""
        return remembered(self._decoded, line, self._decode)

    def _decode(self, line: str) -> OfficeHolder:
        _, name, key, gender, party, aliases, terms = line.split("\t")
        return OfficeHolder(
            name,
            wikidata=key if _is_wikidata(key) else None,
            key=key.removeprefix("=") or name,
            aliases=tuple(aliases.split("|")) if aliases else (),
            gender=_GENDERS[gender],
            party=self._parties[party] if party else None,
            terms=tuple(map(self._term, terms.split())),
        )

    def _term(self, text: str) -> Term:
        code, start, end, source = text.split(":")
        country, office, jurisdiction = _three(self._offices[code])
        return Term(
            office, country, jurisdiction, start=_long(start), end=_long(end), source=self._sources[source]
        )


def _table(section: bytes) -> dict[str, str]:
    return dict(line.split("\t", 1) for line in section.decode().split("\n") if line)


def _is_wikidata(key: str) -> bool:
    return key[:1] == "Q" and key[1:].isdecimal()


def _long(date: str) -> str | None:
    if len(date) == 8:
        return f"{date[:4]}-{date[4:6]}-{date[6:]}"
    if len(date) == 6:
        return f"{date[:4]}-{date[4:]}"
    return date or None


def _short(date: str | None) -> str:
    return date.replace("-", "") if date else ""


def _codes(texts: Iterable[str], length: int) -> dict[str, str]:
    codes: dict[str, str] = {}
    for text in sorted(set(texts)):
        number = zlib.crc32(text.encode())
        while (code := _code(number, length)) in codes:
            number += 1
        codes[code] = text
    return {text: code for code, text in codes.items()}


def _code(number: int, length: int) -> str:
    base = len(_DIGITS)
    return "".join([_DIGITS[number // base**place % base] for place in reversed(range(length))])


def surname_first(holder: OfficeHolder) -> bool:
    """Return whether all of a person's offices are in countries where the surname comes first."""
    return bool(holder.terms) and holder.countries <= _SURNAME_FIRST


def _merged(holders: Iterable[OfficeHolder]) -> Collection[OfficeHolder]:
    """Merge all entries with the same key into one person.

    Name, gender and party of a later entry replace those of an earlier one; terms and aliases are combined.
    """
    people: dict[str, OfficeHolder] = {}
    for holder in holders:
        before = people.get(holder.key)
        if before is not None:
            holder = evolve(
                holder,
                wikidata=holder.wikidata or before.wikidata,
                gender=holder.gender or before.gender,
                party=holder.party or before.party,
                aliases=(before.name, *before.aliases, *holder.aliases),
                terms=(*before.terms, *holder.terms),
            )
        people[holder.key] = holder
    return people.values()


def pack(holders: Iterable[OfficeHolder]) -> Packed:
    """Pack people after merging entries with the same key; otherwise their order does not matter."""
    people = _merged(holders)
    terms = [term for holder in people for term in holder.terms]
    offices = _codes((f"{term.country}\t{term.office}\t{term.jurisdiction}" for term in terms), 4)
    parties = _codes((holder.party for holder in people if holder.party), 3)
    sources = _codes((term.source for term in terms), 3)
    lines: set[str] = set()
    for holder in people:
        (*_, surname), _ = name_words(holder.name)
        key = holder.wikidata or ("" if holder.key == holder.name else f"={holder.key}")
        written = [
            ":".join(
                (
                    offices[f"{term.country}\t{term.office}\t{term.jurisdiction}"],
                    _short(term.start),
                    _short(term.end),
                    sources[term.source],
                )
            )
            for term in sorted(set(holder.terms), key=_by_start)
        ]
        gender = {"female": "f", "male": "m", None: ""}[holder.gender]
        party = parties[holder.party] if holder.party else ""
        aliases = _telling(holder)
        lines.add("\t".join((surname, holder.name, key, gender, party, "|".join(aliases), " ".join(written))))
        others = {name_words(alias)[0][-1] for alias in aliases}
        if surname_first(holder):
            others.add(name_words(holder.name)[0][0])
        lines.update(f"{other}\t\t{surname}\t{key or holder.name}" for other in others - {surname})
    text = ""
    for name, section in zip(
        _SECTIONS,
        (
            sorted(f"{code}\t{office}" for office, code in offices.items()),
            sorted(f"{code}\t{party}" for party, code in parties.items()),
            sorted(f"{code}\t{source}" for source, code in sources.items()),
            sorted(lines),
        ),
        strict=True,
    ):
        text += f"\n[{name}]\n" + "".join(f"{line}\n" for line in section)
    return Packed(text.encode(), "the register")


def _three(text: str) -> tuple[str, str, str]:
    one, two, three = text.split("\t")
    return one, two, three


def _by_start(term: Term) -> tuple[str, ...]:
    return term.start or "", term.end or "", term.office, term.country, term.jurisdiction, term.source


def _telling(holder: OfficeHolder) -> list[str]:
    seen = {fold(holder.name), ""}
    kept = []
    for alias in holder.aliases:
        if fold(alias) not in seen:
            seen.add(fold(alias))
            kept.append(alias)
    return sorted(kept)
