"""Party tags: party and seat after a politician's name, "(R-Texas)", "(Labour)", "(Vt.)", ", R-Ky.,"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from newsparse.parsers.titles.vocabulary import Vocabulary

__all__ = ["Tag", "find_tags"]

# A letter or name of a party, with or without a seat, in brackets or between commas; and "Democrat of Ohio".
# A search for a fixed beginning takes a fifth of the time of one for a set of marks.
_BRACKETED: Final = [
    # "CPI(M)" has brackets of its own.
    re.compile(mark + r"(?P<inside>[A-Z](?:[^()\[\]\n]|\([A-Z]\)){0,40}+)[)\]]", re.VERBOSE)
    for mark in (r"\(", r"\[")
]
_APPOSED: Final = re.compile(
    r"""
    ,\ (?:
      (?P<party>[A-Z]{1,4}) [-–—] (?P<seat>[A-Z][\w.]*+ (?:[ ][A-Z][\w.]*+){0,2}+)
    | (?P<member>[A-Z][a-z]+) [ ]of[ ] (?P<home>[A-Z][\w.]*+ (?:[ ][A-Z][\w.]*+){0,2}+)
    )
    """,
    re.VERBOSE,
)
_PARTS: Final = re.compile(r"(?P<party>[^-–—,/]+?) (?: \s?[-–—,/]\s? (?P<seat>.+) )?", re.VERBOSE)


class Tag(NamedTuple):
    """A party tag: where its name ends, its own place, its party and seat, and where the text goes on."""

    name_end: int
    start: int
    end: int
    party: str | None
    seat: tuple[int, int] | None
    after: int


def find_tags(text: str, table: Vocabulary) -> dict[int, Tag]:
    """Return what can be a party tag, if a person's name ends where it says, by that place."""
    tags = [
        tag for pattern in _BRACKETED for match in pattern.finditer(text) if (tag := _bracketed(match, table))
    ]
    tags += [tag for match in _APPOSED.finditer(text) if (tag := _apposed(match, table))]
    return {tag.name_end: tag for tag in tags}


def _apposed(match: re.Match[str], table: Vocabulary) -> Tag | None:
    party, member = match["party"], match["member"]
    start, end = match.start() + 2, match.end()
    if party in table.parties:
        end = match.start("seat") + _seat(match["seat"], table)
        return Tag(match.start(), start, end, party, (match.start("seat"), end), end)
    if member in table.parties and match["home"] in table.regions:
        return Tag(match.start(), start, end, table.parties[member], match.span("home"), end)
    return None


def _seat(text: str, table: Vocabulary) -> int:
    """Return how long the seat is that some words begin with.

    The full stop of "R-Ky." belongs to the seat, that of "D-Ohio. Sen. Lee" ends the sentence.
    """
    end = 0
    for word in text.split(" "):
        end += len(word)
        if word[-1] == ".":
            seat = text[:end]
            if seat in table.regions:
                return end
            if "." not in word[:-1] and len(word) > 2 and word[:-1].lower() not in table.abbreviations:
                return end - 1
        end += 1
    return len(text)


def _bracketed(match: re.Match[str], table: Vocabulary) -> Tag | None:
    inside = match["inside"].rstrip()
    start = match.start("inside")
    end = start + len(inside)
    name_end = match.start() - (match.string[match.start() - 1 : match.start()] == " ")
    if inside in table.regions and inside not in table.parties:
        return Tag(name_end, start, end, None, (start, end), match.end())
    letters, comma, _ = inside.partition(", ")
    if comma and letters in table.parties:  # "Greens/EFA, NL"
        opening = start + len(letters) + len(comma)
        return Tag(name_end, start, end, table.parties[letters], (opening, end), match.end())
    place, comma, letters = inside.rpartition(", ")
    if comma and letters in table.parties and place not in table.parties:  # "Leeds East, Lab"
        return Tag(name_end, start, end, table.parties[letters], (start, start + len(place)), match.end())
    parts = _PARTS.fullmatch(inside)
    if inside in table.parties:  # "PML-N"
        return Tag(name_end, start, end, table.parties[inside], None, match.end())
    party = table.parties.get(parts["party"].rstrip(".")) if parts else None
    if parts is None or party is None:
        return None
    seat = (start + parts.start("seat"), end) if parts["seat"] else None
    return Tag(name_end, start, end, party, seat, match.end())
