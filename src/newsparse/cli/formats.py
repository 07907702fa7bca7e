"""What is written about an article: JSON with its place, rows of CSV or Parquet, or an annotation format."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Literal, NamedTuple, TypeAlias

import click
from attrs import frozen

from newsparse import Article, Attribution, Inferred, Metadata, Noise, Quote
from newsparse.cli.inputs import Item
from newsparse.cli.options import converted, option
from newsparse.core.layer import Record
from newsparse.core.shape import LAYERS
from newsparse.errors import InputError
from newsparse.many.processes import Failure
from newsparse.output.annotations import brat, label_studio, markdown, schema_org, tei, web_annotation
from newsparse.output.rows import COLUMNS, safe_cell

_Annotation: TypeAlias = Literal["brat", "label-studio", "web-annotation", "jsonld", "tei", "markdown"]
Format: TypeAlias = Literal["pretty", "json", "jsonl", "csv", "rows", _Annotation]

# The layers that the pretty format shows.
_SHOWN: Sequence[type[Inferred]] = (Noise, Metadata, Quote, Attribution)


# JSON


def about(item: Item) -> dict[str, object]:
    """Return the fields before an article: its file and, for JSON Lines, the line and id."""
    place = item.place
    if place.line is None:
        return {"file": place.source.name}
    return {"file": place.source.name, "line": place.line, "id": item.id}


def origin(item: Item, article: Article) -> dict[str, object]:
    """Return the cells that say where the article of a row is from."""
    number = item.id if item.id is None or isinstance(item.id, str) else json.dumps(item.id)
    return {"file": item.place.source.name, "line": item.place.line, "id": number, "url": article.url}


orjson = import_module("orjson") if find_spec("orjson") else None


def encoded(values: Mapping[str, object], *, indent: int | None = None) -> bytes:
    """Return values as JSON; without ``indent`` on one line, written by orjson if it is installed."""
    if orjson is not None and indent is None:
        # orjson refuses half a surrogate pair and numbers of more than 64 bits.
        with contextlib.suppress(TypeError):
            packed: bytes = orjson.dumps(values, option=orjson.OPT_APPEND_NEWLINE)
            return packed
    marks = (",", ":") if indent is None else None
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, indent=indent, separators=marks)
    # UTF-8 can encode everything except half a surrogate pair, and JSON reads the escape \udcff correctly.
    return (text + ("\n" if indent is None else "")).encode("utf-8", "backslashreplace")


# CSV


def _as_csv(item: Item, article: Article, *, excel_safe: bool) -> bytes:
    given = (*origin(item, article).values(), article.outlet and article.outlet.name, article.published)
    rows = ((*given, *row.values()) for row in article.to_rows())
    return _csv(map(safe_cell, row) for row in rows) if excel_safe else _csv(rows)


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    lines: list[str] = []
    # Before Python 3.13, a carriage return in a cell is quoted only if lines end in one.
    csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n").writerows(rows)
    text = "".join(line.removesuffix("\r\n") + "\n" for line in lines)
    return text.encode("utf-8", "backslashreplace")


CSV_HEAD = _csv([("file", "line", "id", "url", "outlet", "published", *COLUMNS)])
"""The first line of CSV: the names of the columns."""


# Formats

_ARRAY = ("[\n", ",\n", "\n]\n")  # even for one article, so the shape is always the same


class Frame(NamedTuple):
    """A format of ``--format``: the text before, between and after the articles, and that of an article."""

    before: str = ""
    between: str = ""
    after: str = ""
    annotate: Callable[[Article], str | Mapping[str, object]] | None = None
    single: bool = False  # whether a file can have only one article


FRAMES: Mapping[Format, Frame] = {
    "pretty": Frame(between="\n"),
    "json": Frame(*_ARRAY),
    "jsonl": Frame(),
    "csv": Frame(CSV_HEAD.decode()),
    "rows": Frame(),  # only in files
    "brat": Frame(annotate=brat.annotate, single=True),
    "label-studio": Frame(*_ARRAY, label_studio.annotate),
    "web-annotation": Frame(*_ARRAY, web_annotation.annotate),
    "jsonld": Frame(*_ARRAY, schema_org.annotate),
    "tei": Frame('<?xml version="1.0" encoding="UTF-8"?>\n', annotate=tei.annotate, single=True),
    "markdown": Frame(annotate=markdown.annotate, single=True),
}


def _layers(listed: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in listed.split(","))
    if unknown := [name for name in names if name not in LAYERS]:
        raise InputError(f"there is no layer {unknown[0]!r}; choose from {', '.join(LAYERS)}")
    return names


@frozen
class Writing:
    """How articles are written."""

    form: Format = option(
        "pretty",
        "pretty: for reading; json: one array; jsonl: one line per article; csv: one row per"
        " attribution and speaker; the others: formats of annotation tools and standards.",
        "-f",
        "--format",
        type=click.Choice([name for name in FRAMES if name != "rows"], case_sensitive=False),
    )
    excel_safe: bool = option(
        False, "Put an apostrophe before CSV cells that a spreadsheet might read as a formula."
    )
    layers: tuple[str, ...] | None = option(
        None,
        f"Write only these layers to JSON, such as attributions,people. Choose from {', '.join(LAYERS)}.",
        callback=converted(_layers),
        metavar="NAMES",
    )
    everything: bool = option(
        False, "Also show statements that are less certain or inside another statement (dimmed).", "--all"
    )
    no_text: bool = option(False, "Omit the text of the article and of each record from JSON.")

    @property
    def wanted(self) -> Sequence[type[Record]]:
        """The layers that are needed."""
        if self.form == "pretty":
            return _SHOWN
        return [kind for name, kind in LAYERS.items() if self.layers is None or name in self.layers]

    def output(self, item: Item, article: Article) -> Article | bytes | Failure:
        """Return the output of an article; what a terminal is shown is formatted by the caller.

        Rows are made together, by :func:`newsparse.cli.parquet.batched`.
        """
        if self.form == "pretty":
            for layer in _SHOWN:
                article[layer]
            return article
        if self.form == "csv":
            return _as_csv(item, article, excel_safe=self.excel_safe)
        if annotate := FRAMES[self.form].annotate:
            found = annotate(article)
            if isinstance(found, str):
                return found.encode("utf-8", "backslashreplace")
            return encoded(found, indent=2)
        plain = article.to_dict(layers=self.layers, text=not self.no_text)
        return encoded({**about(item), "article": plain}, indent=2 if self.form == "json" else None)
