"""Party tags: party and seat behind a politician's name, "(R-Texas)", "(Labour)", "(Vt.)", ", R-Ky.,"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsparse.titling.vocabulary import Vocabulary

__all__ = ["Tag", "find_tags"]

# A letter or name of a party, with or without a seat, in brackets or between commas; and "Democrat of Ohio".
# All begin with one set of marks, so that the search skips to the next of them.
_TAG: Final = re.compile(
    r"""
    [(\[,] (?:
      (?<!,) (?P<inside>[A-Z][^()\[\]\n]{0,40}+) [)\]]
    | (?<=,)[ ] (?P<comma> (?P<party>[A-Z]{1,4}) [-–—] (?P<seat>[A-Z][\w.]*+ (?:[ ][A-Z][\w.]*+){0,2}+) )
    | (?<=,)[ ] (?P<member>[A-Z][a-z]+) [ ]of[ ] (?P<home>[A-Z][\w.]*+ (?:[ ][A-Z][\w.]*+){0,2}+)
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


def find_tags(text: str, table: Vocabulary) -> Iterator[Tag]:
    """Yield what can be a party tag, if a person's name ends where it says."""
    for match in _TAG.finditer(text):
        kind = match.lastgroup
        if match["inside"] is not None:
            tag = _bracketed(match, table)
            if tag is not None:
                yield tag._replace(name_end=tag.name_end - (text[tag.name_end - 1 : tag.name_end] == " "))
        elif kind == "seat" or match["comma"] is not None:
            if match["party"] in table.parties:
                start, end = match.span("comma")
                yield Tag(match.start(), start, end, match["party"], match.span("seat"), end)
        elif match["member"] in table.parties and match["home"] in table.regions:
            start, end = match.start("member"), match.end("home")
            yield Tag(match.start(), start, end, table.parties[match["member"]], match.span("home"), end)


def _bracketed(match: re.Match[str], table: Vocabulary) -> Tag | None:
    inside = match["inside"].rstrip()
    start = match.start("inside")
    end = start + len(inside)
    if inside in table.regions and inside not in table.parties:
        return Tag(match.start(), start, end, None, (start, end), match.end())
    parts = _PARTS.fullmatch(inside)
    party = table.parties.get(parts["party"].rstrip(".")) if parts else None
    if parts is None or party is None:
        return None
    seat = (start + parts.start("seat"), end) if parts["seat"] else None
    return Tag(match.start(), start, end, party, seat, match.end())
