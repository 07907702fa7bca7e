"""The bytes in which an article is written: JSON with its place, or rows of CSV."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import ModuleType

from newsparse.cli.inputs import Item
from newsparse.document import Article
from newsparse.output.rows import COLUMNS

__all__ = ["CSV_HEAD", "about", "as_csv", "encoded"]


def about(item: Item) -> dict[str, object]:
    """Return what stands before an article: its file, and of JSON Lines the line and its id."""
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
    """Return values as JSON; without an ``indent`` as a line, which orjson writes if it is installed."""
    if orjson is not None and indent is None:
        # It refuses half a surrogate pair and numbers of more than 64 bits.
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
    # Half a surrogate pair is all that UTF-8 does not hold, and JSON reads \udcff as meant.
    return (text + ("\n" if indent is None else "")).encode("utf-8", "backslashreplace")


# What a spreadsheet may take for the beginning of a formula: an operator, also in its wide form, or
# white space that some programs skip before they look for one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(item: Item, article: Article, *, excel_safe: bool = False) -> bytes:
    """Return who said what in an article as rows of CSV, none where nobody says anything.

    :param excel_safe: whether to put an apostrophe before each text that a spreadsheet might take for a
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
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


class _Unix:
    """Ends lines as Unix does."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, line: str) -> None:
        self.lines.append(line.removesuffix("\r\n") + "\n")


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = _Unix()
    # Python before 3.13 quotes a carriage return in a cell only if lines end in one.
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return "".join(text.lines).encode("utf-8", "backslashreplace")


CSV_HEAD = _csv([("file", "line", "id", "url", "outlet", "published", *COLUMNS)])
"""The first line of CSV, which names the columns."""
