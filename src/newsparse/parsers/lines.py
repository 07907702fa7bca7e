"""text -> ``Line``: the lines that hold more than white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Line

__all__ = ["PARSER"]

# str.splitlines breaks at all of these; \v and \f are left out, as scrapers leave them inside lines.
_LINE = re.compile(r"[^\s][^\n\r\x85\u2028\u2029]*+")


def find(view: View) -> Iterator[Line]:
    """Yield each line without its outer white space."""
    for match in _LINE.finditer(view.text):
        text = match[0].rstrip()
        yield Line(match.start(), match.start() + len(text), text)


PARSER = Parser(makes=Line, find=find, masked=False)
