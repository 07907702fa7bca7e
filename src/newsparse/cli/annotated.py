"""The formats of ``--format`` for annotation tools and standards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from newsparse.cli.encoding import encoded
from newsparse.core.document import Article
from newsparse.output.annotations import brat, label_studio, schema_org, tei, web_annotation

__all__ = ["ANNOTATED", "SINGLE", "Annotated", "annotated"]

Annotated: TypeAlias = Literal["brat", "label-studio", "web-annotation", "jsonld", "tei"]

_ARRAY = ("[\n", ",\n", "\n]\n")
ANNOTATED: Mapping[str, tuple[str, str, str]] = {
    "brat": ("", "", ""),
    "label-studio": _ARRAY,
    "web-annotation": _ARRAY,
    "jsonld": _ARRAY,
    "tei": ('<?xml version="1.0" encoding="UTF-8"?>\n', "", ""),
}
"""The formats, each with the text to write before, between and after the articles."""

SINGLE: Sequence[str] = ("brat", "tei")
"""The formats that allow only one article per file."""


def annotated(form: Annotated, article: Article) -> bytes:
    """Return an article in a format."""
    match form:
        case "brat":
            return brat.annotate(article).encode("utf-8", "backslashreplace")
        case "tei":
            return tei.annotate(article).encode()
        case "label-studio":
            return encoded(label_studio.annotate(article), indent=2)
        case "web-annotation":
            return encoded(web_annotation.annotate(article), indent=2)
        case "jsonld":
            return encoded(schema_org.annotate(article), indent=2)
