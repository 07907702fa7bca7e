"""Party tags: the party and seat behind a politician's name, "(R-Texas)", "(D)", "(Vt.)" or ", R-Ky.,"."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.offices import Vocabulary

__all__ = ["Tag", "read_tag"]

# A letter or short name of a party, then perhaps a dash and a seat of up to five words.
_TAG = re.compile(
    r"""
    [ ]?\(\s?+ (?P<inside>[^()\n]{1,40}+) \)
  | ,[ ] (?P<comma> (?P<party>[A-Z]{1,4})[-–—] (?P<seat>[A-Z][\w.]*+(?:[ ][A-Z][\w.]*+){0,2}+) ) (?=[,.;:)]|\s)
  | ,[ ] (?P<word>Democrat|Republican|Independent)[ ]of[ ] (?P<from>(?:[A-Z][\w.]*+[ ]?){1,3}+)
    """,
    re.VERBOSE,
)
_INSIDE = re.compile(r"(?P<party>[A-Z][A-Za-z.]{0,5})(?:\s?[-–—,/]\s?(?P<seat>.+))?")


class Tag(NamedTuple):
    """A party tag: its place, its party and its seat as written, and where the text goes on."""

    start: int
    end: int
    party: str | None
    seat: tuple[int, int] | None
    after: int


def read_tag(text: str, offset: int, vocabulary: Vocabulary) -> Tag | None:
    """Read the party tag that begins right after a name, or None."""
    match = _TAG.match(text, offset)
    if match is None:
        return None
    if match["inside"] is not None:
        start, end = match.span("inside")
        inside = match["inside"].rstrip()
        end = start + len(inside)
        if inside in vocabulary.regions:
            if inside in vocabulary.parties:
                return Tag(start, end, inside, None, match.end())
            return Tag(start, end, None, (start, end), match.end())
        parts = _INSIDE.fullmatch(inside)
        if parts is None or parts["party"] not in vocabulary.parties:
            return None
        seat = (start + parts.start("seat"), start + parts.end("seat")) if parts["seat"] else None
        return Tag(start, end, parts["party"], seat, match.end())
    if match["comma"] is not None:
        if match["party"] not in vocabulary.parties:
            return None
        return Tag(*match.span("comma"), match["party"], match.span("seat"), match.end())
    start, end = match.start("word"), match.end("from")
    while text[end - 1] == " ":
        end -= 1
    return Tag(start, end, vocabulary.parties.get(match["word"]), (match.start("from"), end), end)
