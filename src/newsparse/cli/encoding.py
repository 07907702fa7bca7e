"""Converts an article to bytes for output: JSON with its place, or rows of CSV."""

from __future__ import annotations

import contextlib
import csv
import json
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import ModuleType

from newsparse.cli.inputs import Item
from newsparse.core.document import Article
from newsparse.output.rows import COLUMNS

__all__ = ["CSV_HEAD", "about", "as_csv", "encoded"]


def about(item: Item) -> dict[str, object]:
    """Return the fields before an article: its file and, for JSON Lines, the line and id."""
    place = item.place
    if place.line is None:
        return {"file": place.source.name}
    return {"file": place.source.name, "line": place.line, "id": item.id}


def _orjson() -> ModuleType | None:
    try:
        return import_module("orjson")
    except ModuleNotFoundError:
        return None


orjson = _orjson()


def encoded(values: Mapping[str, object], *, indent: int | None = None) -> bytes:
    """Return values as JSON; without ``indent`` on one line, written by orjson if it is installed."""
    if orjson is not None and indent is None:
        # orjson refuses half a surrogate pair and numbers of more than 64 bits.
        with contextlib.suppress(TypeError):
            packed: bytes = orjson.dumps(values, option=orjson.OPT_APPEND_NEWLINE)
            return packed
    text = json.dumps(
        values,
        ensure_ascii=False,
        allow_nan=False,
        indent=indent,
        separators=(",", ":") if indent is None else None,
    )
    # UTF-8 can encode everything except half a surrogate pair, and JSON reads the escape \udcff correctly.
    return (text + ("\n" if indent is None else "")).encode("utf-8", "backslashreplace")


# The first characters of a cell. In a country with decimal commas, a spreadsheet separates the cells by
# semicolons. It then ignores the quotation marks around ours, so a cell may also begin within one of them.
_FIRST = re.compile(r"""(?:\A|[;\t\r\n])[\s"]*+(?P<formula>[=+\-@＝＋－＠]?)""")  # the last in full width


def as_csv(item: Item, article: Article, *, excel_safe: bool = False) -> bytes:
    """Return who said what in an article as rows of CSV; empty if the article has no attributions.

    :param excel_safe: whether to put an apostrophe before each text that a spreadsheet might read as a
        formula.
    """
    place = item.place
    given = {
        "file": place.source.name,
        "line": place.line,
        "id": item.id if item.id is None or isinstance(item.id, str) else json.dumps(item.id),
        "url": article.url,
        "outlet": article.outlet and article.outlet.name,
        "published": article.published,
    }
    rows = ({**given, **row}.values() for row in article.to_rows())
    return _csv(map(_harmless, row) for row in rows) if excel_safe else _csv(rows)


def _harmless(cell: object) -> object:
    """Put an apostrophe before everything in a cell that may be read as a formula.

    >>> _harmless("=1+1"), _harmless("a; =1+1"), _harmless("a-b"), _harmless(-1)
    ("'=1+1", "a; '=1+1", 'a-b', -1)
    """
    if not isinstance(cell, str):
        return cell
    # Some programs skip white space at the start of a cell.
    shielded = "'" + cell if cell.startswith(("\t", "\r", "\n")) else cell
    return _FIRST.sub(lambda m: f"{m[0][:-1]}'{m[0][-1]}" if m["formula"] else m[0], shielded)


class _Unix:
    """The CSV dialect, with Unix line endings."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        self.lines.append(line.removesuffix("\r\n") + "\n")


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = _Unix()
    # Before Python 3.13, a carriage return in a cell is quoted only if lines end in one.
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return "".join(text.lines).encode("utf-8", "backslashreplace")


CSV_HEAD = _csv([("file", "line", "id", "url", "outlet", "published", *COLUMNS)])
"""The first line of CSV: the names of the columns."""
