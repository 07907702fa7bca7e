"""Shows records as a table in a notebook.

It examines the fields of a record rather than its type, because the records import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsparse.core.shown import fields_of, one_line
from newsparse.output.report.templates import in_notebook

if TYPE_CHECKING:
    from newsparse.core.layer import Record

# The maximum number of rows in a layer's table, and of characters in a cell.
_MOST_ROWS, _LONGEST = 50, 200
# Fields that are shown for a single record but left out of a layer's table.
_LEFT_OUT = frozenset(
    {"rule", "mentions", "parts", "inner", "mode", "medium", "polarity", "addressee", "depth", "source_type"}
)
# Columns that come first, so that the table of attributions reads as who said what.
_FIRST = ("name", "speakers", "organisation", "source", "cue", "content")


def record_html(record: Record) -> str | None:
    """Return a table of a record's fields; None if Jinja is not installed."""
    values = {"place": f"{record.start}–{record.end}", "text": record.text, **fields_of(record)}
    rows = [(name, _cell(value)) for name, value in values.items()]
    return in_notebook(type(record).__name__, columns=("field", "value"), rows=rows)


def records_html(records: Sequence[Record]) -> str | None:
    """Return a table with a row for each record and a column for each field that any record has."""
    shown = records[:_MOST_ROWS]
    names = [name for name in (fields_of(records[0]) if records else ()) if name not in _LEFT_OUT]
    if "content" not in names:  # which are the parts of the content
        names.insert(0, "text")
    names.sort(key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    columns = {"place": [f"{record.start}–{record.end}" for record in shown]}
    for name in names:  # a layer of a third-party parser can mix records of several classes
        if any(cells := [_cell(getattr(record, name, None)) for record in shown]):
            columns[name] = cells
    more = f"; the first {_MOST_ROWS} are shown" if len(records) > _MOST_ROWS else ""
    kind = f" ({type(records[0]).__name__})" if records else ""
    summary = f"{len(records)} record{'' if len(records) == 1 else 's'}{kind}{more}"
    return in_notebook(summary, columns=list(columns), rows=list(zip(*columns.values(), strict=True)))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        line = one_line("; ".join(map(_cell, value)))
    else:
        line = one_line(str(getattr(value, "name", None) or getattr(value, "text", value)))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"
