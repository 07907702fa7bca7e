"""text -> ``Line``: the lines that contain more than white space."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Line

_line = maker(Line)

# Line breaks besides \n. str.splitlines breaks at all of these, and at \v and \f, which are left out here
# because scrapers leave them inside lines.
_BREAKS: Final = "\r\x85\u2028\u2029"


def find(view: View) -> Iterator[Line]:
    """Yield each line without its outer white space."""
    text = view.text
    for character in _BREAKS:
        text = text.replace(character, "\n")
    at = 0
    for piece in text.split("\n"):
        line = piece.strip()
        if line:
            start = at if line is piece else at + len(piece) - len(piece.lstrip())
            yield _line(start, start + len(line), line)
        at += len(piece) + 1


PARSER = Parser(makes=Line, find=find, masked=False)
