"""Party tags: party and seat after a politician's name, "(R-Texas)", "(Labour)", "(Vt.)", ", R-Ky.,"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsparse.core.regexes import on_use
from newsparse.parsers.titles.vocabulary import Vocabulary

__all__ = ["Tag", "find_tags"]

# A letter or name of a party, with or without a seat, in brackets or between commas; and in words, "Democrat
# of Ohio".
# A search for a fixed beginning takes a fifth of the time of one for a set of marks.
_BRACKETED: Final = [
    # "CPI(M)" contains brackets.
    on_use(mark + r"(?P<inside>[A-Z](?:[^()\[\]\n]|\([A-Z]\)){0,40}+)[)\]]", re.VERBOSE)
    for mark in (r"\(", r"\[")
]
_APPOSED: Final = on_use(
    r"""
    ,\ (?=[A-Z]) (?:
      (?P<party>[A-Z]{1,4}) [ ]?[-–—][ ]? (?P<seat>[A-Z][\w.]*+ (?:[ ][A-Z][\w.]*+){0,2}+)
    | (?P<member>[A-Z][a-z]+) [ ](?P<joint>[a-z]{1,5})[ ] (?P<home>[A-Z][\w.]*+ (?:[ ][A-Z][\w.]*+){0,2}+)
    | (?P<state>[A-Z][\w.]{0,5}+)(?<=\.)(?=,)
    )
    """,
    re.VERBOSE,
)
_PARTS: Final = on_use(r"(?P<party>[^-–—,/]+?) (?: \s?[-–—,/]\s? (?P<seat>.+) )?", re.VERBOSE)


class Tag(NamedTuple):
    """A party tag: the end of its name, its own place, its party and seat, and where the text continues."""

    name_end: int
    start: int
    end: int
    party: str | None
    seat: tuple[int, int] | None
    after: int

    @property
    def is_apposed_state(self) -> bool:
        """Whether it is only a state between commas: ", Md.,"."""
        return self.party is None and self.after == self.end

    @property
    def is_letter(self) -> bool:
        """Whether it is a single letter: "(R)"."""
        return self.end - self.start == 1


def find_tags(text: str, table: Vocabulary) -> dict[int, Tag]:
    """Return possible party tags, by the place where a person's name must end."""
    tags = [
        tag for pattern in _BRACKETED for match in pattern.finditer(text) if (tag := _bracketed(match, table))
    ]
    tags += [tag for match in _APPOSED.finditer(text) if (tag := _apposed(match, table))]
    return {tag.name_end: tag for tag in _without_sides(tags, text, table)}


def _without_sides(tags: list[Tag], text: str, table: Vocabulary) -> list[Tag]:
    """Leave out letters that show a person's position in a photo: "Ann Lee (L) and Bo Ray (R)".

    They are positions if all letters in a line can be, and one of them does not also mean a large party.
    """
    sides, clear = table.sides, table.clear_sides
    if not any(tag.is_letter and text[tag.start].lower() in sides for tag in tags):
        return tags
    ends = [match.start() for match in re.finditer("\n", text)]
    letters: dict[int, set[str]] = {}
    for tag in tags:
        if tag.is_letter:
            letters.setdefault(bisect_left(ends, tag.start), set()).add(text[tag.start].lower())
    shown = {line for line, found in letters.items() if found <= sides and not found.isdisjoint(clear)}
    return [tag for tag in tags if not tag.is_letter or bisect_left(ends, tag.start) not in shown]


def _apposed(match: re.Match[str], table: Vocabulary) -> Tag | None:
    party, member = match["party"], match["member"]
    start, end = match.start() + 2, match.end()
    if party in table.parties:
        end = match.start("seat") + _seat(match["seat"], table)
        return Tag(match.start(), start, end, party, (match.start("seat"), end), end)
    if member in table.parties and match["joint"] in table.tag_joints:
        home = next((home for home in _beginnings(match["home"]) if home in table.regions), None)
        end = match.start("home") + len(home or match["home"].removesuffix("."))
        return Tag(match.start(), start, end, table.parties[member], (match.start("home"), end), end)
    if match["state"] in table.regions:
        return Tag(match.start(), start, end, None, (start, end), end)
    return None


def _beginnings(text: str) -> Iterator[str]:
    """Yield some words, then ever fewer of them: "New York Times", "New York", "New"."""
    while text:
        yield text
        text = text.rpartition(" ")[0]


def _seat(text: str, table: Vocabulary) -> int:
    """Return the length of the seat at the start of some words.

    The full stop of "R-Ky." belongs to the seat, that of "D-Ohio. Sen. Lee" ends the sentence.
    """
    end = 0
    for word in text.split(" "):
        end += len(word)
        if word[-1] == ".":
            return end if text[:end] in table.regions else end - 1
        end += 1
    return len(text)


def _bracketed(match: re.Match[str], table: Vocabulary) -> Tag | None:
    inside = match["inside"].rstrip()
    start = match.start("inside")
    end = start + len(inside)
    name_end = match.start() - (match.string[match.start() - 1 : match.start()] == " ")
    if inside in table.parties:  # "PML-N"
        return Tag(name_end, start, end, table.parties[inside], None, match.end())
    if inside in table.regions:
        return Tag(name_end, start, end, None, (start, end), match.end())
    parts = _PARTS.fullmatch(inside)
    party = table.parties.get(parts["party"].rstrip(".")) if parts else None
    if parts is None or party is None:
        return None
    seat = (start + parts.start("seat"), end) if parts["seat"] else None
    return Tag(name_end, start, end, party, seat, match.end())
