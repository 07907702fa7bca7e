"""The storage form of a register, in the shipped file and in memory: one line of text per person.

Nothing is decoded until it is requested. The lines are sorted by the folded surname at the start of each, so
that people with a surname are found by bisection, and only their lines are decoded::

    lee <tab> Ann Maria Lee <tab> Q1 <tab> f <tab> PARTY <tab> ALIAS|ALIAS <tab> TERM TERM

A TERM is ``OFFICE:START:END:SOURCE``, dates without hyphens, or the mark of a person who is on a list.
Offices, parties and sources are listed once, under codes computed from their text, so a new office changes
only one line of the file. A person who can also be found under another last word ("Peña" for Enrique Peña
Nieto) has a short line there that points to the long one: an empty name, the surname and the key.
"""

from __future__ import annotations

import functools
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from newsparse.errors import DataError
from newsparse.language.data_files import checksum
from newsparse.language.names import Gender
from newsparse.register.names import fold, name_words
from newsparse.register.records import OfficeHolder, Term

_SECTIONS = ("offices", "parties", "sources", "people")
_TABS = 6
"""How many tabs the line of a person has; a short line has fewer."""
# How many decoded people are kept (those of a few dozen offices, some 2 MB), and how many offices.
_KEPT = 1024
_LISTED = "*"
"""A mark among the terms: a list names the person without an office."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_GENDERS: Mapping[str, Gender | None] = {"f": "female", "m": "male", "": None}
# Countries whose people are named surname first, even in English-language news.
_SURNAME_FIRST = frozenset({"CN", "HK", "KH", "KP", "KR", "MO", "TW", "VN"})


class Packed:
    """A register as bytes; until it is used, only the positions of its lines are known."""

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
            sections.append(before.decode().split("\n"))
        try:
            self._offices, self._parties, self._sources = (
                dict(line.split("\t", 1) for line in lines if line) for lines in sections[1:]
            )
        except ValueError:
            raise DataError(
                f"{origin} is damaged; reinstall the package or generate the file again"
            ) from None
        self._first = len(self.body) - len(rest)
        self._people = rest.split(b"\n")[:-1]
        self.holder = functools.lru_cache(_KEPT)(self._holder)
        """Returns the person in a line."""
        self.holding = functools.lru_cache(_KEPT)(self._holding)
        """Returns the lines of all people who have held the office with a code."""

    @property
    def source(self) -> tuple[int, int]:
        """A checksum of the tables of offices, parties and sources."""
        return checksum(self.body[: self._first])

    def __iter__(self) -> Iterator[str]:
        """Yield the line of each person."""
        return (line.decode() for line in self._people if line.count(b"\t") == _TABS)

    def __len__(self) -> int:
        return sum(line.count(b"\t") == _TABS for line in self._people)

    def offices(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield the country, name, jurisdiction and code of each office."""
        for code, text in self._offices.items():
            country, office, jurisdiction = text.split("\t")
            yield country, office, jurisdiction, code

    def parties(self) -> Iterable[str]:
        """Return the names of the parties."""
        return self._parties.values()

    def lines(self, surname: str, first: str = "") -> Iterator[str]:
        """Yield the lines of the people found under a folded last word.

        Lines that cannot have a name with the folded first word are left out: most people with a common
        surname have another first name.
        """
        # A short word can be initials, which are folded together: "jd" for "J. D.".
        letters = first.encode() if len(first) > 3 and first.isascii() else b""
        for line in self._starting(surname):
            if line.count(b"\t") != _TABS:
                _, _, other, key = line.decode().split("\t")
                yield self._target(other, key)
            elif letters in line.lower().translate(None, b"'`") or not line.isascii():
                yield line.decode()

    def _starting(self, surname: str) -> Iterator[bytes]:
        head, people = f"{surname}\t".encode(), self._people
        at = bisect_left(people, head)
        while at < len(people) and people[at].startswith(head):
            yield people[at]
            at += 1

    def _target(self, surname: str, key: str) -> str:
        for line in map(bytes.decode, self._starting(surname)):
            fields = line.split("\t", 3)
            if fields[1] and (fields[2] or fields[1]) == key:
                return line
        raise DataError(f"the register lacks {key!r} under {surname!r}; generate its file again")

    def _holding(self, code: str) -> tuple[str, ...]:
        # Searching the whole text takes 0.1 ms; building an index of all offices would take 11 ms.
        lines, word = [], f"{code}:".encode()
        at = self.body.find(word, self._first)
        while at >= 0:
            end = self.body.find(b"\n", at)
            line = self.body[self.body.rfind(b"\n", 0, at) + 1 : end]
            # This excludes the same letters inside a name.
            if any(term.startswith(word) for term in line.rpartition(b"\t")[2].split(b" ")):
                lines.append(line.decode())
            at = self.body.find(word, end)
        return tuple(lines)

    def names(self, line: str) -> list[str]:
        """Return the name and aliases in a line."""
        fields = line.split("\t", _TABS)
        return [fields[1], *fields[5].split("|")] if fields[5] else [fields[1]]

    def _holder(self, line: str) -> OfficeHolder:
        _, name, key, gender, party, aliases, terms = line.split("\t")
        return OfficeHolder(
            name,
            wikidata=key if key[:1] == "Q" and key[1:].isdecimal() else None,
            key=key.removeprefix("=") or name,
            aliases=tuple(aliases.split("|")) if aliases else (),
            gender=_GENDERS[gender],
            party=self._parties[party] if party else None,
            terms=tuple([self._term(term) for term in terms.split() if term != _LISTED]),
            listed=_LISTED in terms,
        )

    def _term(self, text: str) -> Term:
        code, start, end, source = text.split(":")
        country, office, jurisdiction = self._offices[code].split("\t")
        first, last = ("-".join(filter(None, (day[:4], day[4:6], day[6:]))) or None for day in (start, end))
        return Term(office, country, jurisdiction, start=first, end=last, source=self._sources[source])


def surname_first(holder: OfficeHolder) -> bool:
    """Return whether all of a person's offices are in countries where the surname comes first."""
    return bool(holder.terms) and holder.countries <= _SURNAME_FIRST


def pack(holders: Iterable[OfficeHolder]) -> Packed:
    """Pack people after merging entries with the same key; otherwise their order does not matter.

    Name, gender and party of a later entry replace those of an earlier one; terms and aliases are combined.
    """
    people: dict[str, OfficeHolder] = {}
    for holder in holders:
        if before := people.get(holder.key):
            holder = evolve(
                holder,
                wikidata=holder.wikidata or before.wikidata,
                gender=holder.gender or before.gender,
                party=holder.party or before.party,
                aliases=(before.name, *before.aliases, *holder.aliases),
                terms=(*before.terms, *holder.terms),
                listed=before.listed or holder.listed,
            )
        people[holder.key] = holder
    terms = [term for holder in people.values() for term in holder.terms]
    offices = _codes(map(_office, terms), 4)
    parties = _codes((holder.party for holder in people.values() if holder.party), 3)
    sources = _codes((term.source for term in terms), 3)
    lines: set[str] = set()
    for holder in people.values():
        words, _ = name_words(holder.name)
        surname, key = words[-1], holder.wikidata or ("" if holder.key == holder.name else f"={holder.key}")
        written = [_LISTED] if holder.listed else []
        for term in sorted(set(holder.terms), key=_by_start):
            dates = [(date or "").replace("-", "") for date in (term.start, term.end)]
            written.append(":".join((offices[_office(term)], *dates, sources[term.source])))
        gender = holder.gender[0] if holder.gender else ""
        party = parties[holder.party] if holder.party else ""
        aliases = sorted(_telling(holder))
        lines.add("\t".join((surname, holder.name, key, gender, party, "|".join(aliases), " ".join(written))))
        others = {name_words(alias)[0][-1] for alias in aliases}
        if surname_first(holder):
            others.add(words[0])
        lines.update(f"{other}\t\t{surname}\t{key or holder.name}" for other in others - {surname})
    tables = [
        sorted(f"{code}\t{text}" for text, code in codes.items()) for codes in (offices, parties, sources)
    ]
    text = ""
    for name, section in zip(_SECTIONS, (*tables, sorted(lines)), strict=True):
        text += f"\n[{name}]\n" + "".join(f"{line}\n" for line in section)
    return Packed(text.encode(), "the register")


def _codes(texts: Iterable[str], length: int) -> dict[str, str]:
    codes: dict[str, str] = {}
    for text in sorted(set(texts)):
        number, base = zlib.crc32(text.encode()), len(_DIGITS)
        while (
            code := "".join(_DIGITS[number // base**at % base] for at in reversed(range(length)))
        ) in codes:
            number += 1
        codes[code] = text
    return {text: code for code, text in codes.items()}


def _office(term: Term) -> str:
    return f"{term.country}\t{term.office}\t{term.jurisdiction}"


def _by_start(term: Term) -> tuple[str, ...]:
    return term.start or "", term.end or "", term.office, term.country, term.jurisdiction, term.source


def _telling(holder: OfficeHolder) -> Iterable[str]:
    told = {fold(alias): alias for alias in reversed(holder.aliases)}
    return [alias for folded, alias in told.items() if folded and folded != fold(holder.name)]
