"""Markdown and HTML around a whole line ("## Heading", "<p>It rained.</p>"), and whole pages."""

from __future__ import annotations

import re
from typing import Final

from newsparse.core.regexes import on_use

OPENERS: Final = "#*_<>["
"""The characters that such a line can begin with."""

_OPENING = on_use(
    r"(?:\#{1,6}\s|>\s|\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_])|<[A-Za-z][^<>]{0,300}>\s?){0,6}+", re.VERBOSE
)
_CLOSING = on_use(r"(?:\*{1,3}|_{1,3}|</[A-Za-z][A-Za-z0-9]{0,12}>|<br\s?/?>|\s){1,6}+$")
_LONGEST_CLOSING = 60
# [text](https://...), with nothing else on the line.
_LINK = on_use(r"\[(?P<text>[^\[\]]{2,300})\]\((?:https?:/)?/[^\s()]{1,400}\)")


# The start of a page, after white space, and how many characters are examined.
_PAGE = on_use(r"(?:<\?xml[^>]{0,200}+>\s{0,20}+)?<(?:!doctype\s{1,20}+html|html)\b", re.IGNORECASE)
_BEGINNING = 1000


def is_page(text: str) -> bool:
    """Return whether a text is a whole HTML page, judged by how it begins.

    An article that merely contains tags does not count.

    >>> is_page("<!DOCTYPE html><html><head>...")
    True
    >>> is_page("<p>It rained.</p>"), is_page("A page has <html> and <body>.")
    (False, False)
    """
    beginning = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
    return _PAGE.match(beginning) is not None


def inner(text: str) -> tuple[int, int]:
    """Return where a line's own text begins and ends.

    >>> line = "### **Read more**"
    >>> start, end = inner(line)
    >>> line[start:end]
    'Read more'
    >>> inner("*We* rise."), inner("* an item"), inner("[1/5] A crane")
    ((0, 10), (0, 9), (0, 13))
    """
    opening = _OPENING.match(text)
    start, end = opening.end() if opening else 0, len(text)
    if start:
        closing = _CLOSING.search(text, max(start, end - _LONGEST_CLOSING))
        end = closing.start() if closing else end
        # In "*We* rise." only one word is in bold.
        if text[start - 1] in "*_" and (closing is None or text[start - 1] not in closing[0]):
            start, end = 0, len(text)
    link = _LINK.fullmatch(text, start, end) if text[start : start + 1] == "[" else None
    if link:
        start, end = link.span("text")
    return (start, end) if any(map(str.isalnum, text[start:end])) else (0, len(text))
