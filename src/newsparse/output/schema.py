"""JSON Schema (2020-12) of the plain form, :meth:`newsparse.Article.to_dict`, and of a row.

The schema follows from the record classes: the type of each field and its docstring. A new field needs no
code here.
"""

from __future__ import annotations

import ast
import datetime
import functools
import inspect
import itertools
import textwrap
from collections.abc import Mapping, Sequence
from typing import Literal

from newsparse.core.records import Attribution
from newsparse.core.shape import LAYERS, Shape, shapes
from newsparse.core.shown import one_line
from newsparse.errors import InputError, shown
from newsparse.output.rows import Row
from newsparse.output.serialise import SCHEMA, Plain

SCHEMAS: Sequence[str] = ("article", "row", "line")
"""The forms that have a schema."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID: dict[str, object] = {
    "type": "string",
    "description": "The attribution's id: the article's id and the position of the content.",
}
_LINE: Mapping[str, object] = {
    "file": {"type": "string", "description": "The file that the article was read from."},
    "line": {
        "anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}],
        "description": "Its line or row in the file, from 1; only if the file has several articles.",
    },
    "id": {"description": "Your own id of the article, of any type; only with a line."},
    "article": {"$ref": "#/$defs/Article"},
}
_SCALARS: Mapping[type, Mapping[str, object]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number", "minimum": 0, "maximum": 1},  # all floats are between 0 and 1
    datetime.date: {"type": "string", "format": "date"},
    datetime.datetime: {"type": "string", "format": "date-time"},
}


def json_schema(of: Literal["article", "row", "line"] = "article") -> dict[str, object]:
    """Return the JSON Schema of :meth:`newsparse.Article.to_dict`, of a row, or of a line of JSON Lines.

    >>> import newsparse
    >>> schema = newsparse.json_schema()
    >>> schema["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    >>> schema["$defs"]["Quote"]["properties"]["depth"]["description"]
    '0 for an outermost quotation, 1 for one inside another.'
    >>> newsparse.json_schema("row")["properties"]["start"]["type"]
    'integer'

    :param of: ``article`` for what :meth:`newsparse.Article.to_dict` returns, ``row`` for one of the rows
        of :meth:`newsparse.Article.to_rows`, ``line`` for a line that ``newsparse parse`` writes, with all
        layers and texts.
    :raises newsparse.InputError: if ``of`` is none of these.
    """
    definitions: dict[str, object] = {}
    match of:
        case "article":
            schema = _article(definitions)
        case "row":
            schema = _object(_properties(Row, definitions))
        case "line":
            definitions["Article"] = {"title": "newsparse article", **_article(definitions)}
            schema = _object(_LINE, required=["file", "article"])
        case _:
            raise InputError(f"of must be one of {', '.join(map(repr, SCHEMAS))}, not {shown(of)}")
    found = {"$schema": _DIALECT, "title": f"newsparse {of}", **schema}
    return {**found, "$defs": definitions} if definitions else found


def _article(definitions: dict[str, object]) -> dict[str, object]:
    layers = {
        name: {"type": "array", "items": _defined(kind, definitions), "description": _first_sentence(kind)}
        for name, kind in LAYERS.items()
    }
    version = {"const": SCHEMA, "description": "The version of this format."}
    facts = {"schema": version, **_properties(Plain, definitions)}
    # A pipeline may lack a parser, so no layer is required; the language is written if it is not English.
    return _object({**facts, **layers}, required=[name for name in facts if name != "language"])


def _object(
    properties: Mapping[str, object], required: Sequence[str] | None = None, **more: object
) -> dict[str, object]:
    names = list(properties) if required is None else list(required)
    fields = {"properties": {**properties}, "required": names, "additionalProperties": False}
    return {"type": "object", **more, **fields}


def _defined(kind: type, definitions: dict[str, object]) -> dict[str, object]:
    """Return a reference to a record; it and all records in its fields are added to the definitions."""
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # a placeholder, because records may refer to each other
        properties = _properties(kind, definitions)
        if kind is Attribution:
            properties = {"id": _ID, **properties}
        definitions[name] = _object(properties, description=_first_sentence(kind))
    return {"$ref": f"#/$defs/{name}"}


def _properties(kind: type, definitions: dict[str, object]) -> dict[str, dict[str, object]]:
    # A subclass documents only its own fields.
    docs = {name: text for base in reversed(kind.__mro__[:-1]) for name, text in _documented(base).items()}
    return {
        name: {**_value(shape, definitions), **({"description": docs[name]} if name in docs else {})}
        for name, shape in shapes(kind).items()
    }


def _value(shape: Shape, definitions: dict[str, object]) -> Mapping[str, object]:
    found: Mapping[str, object]
    if shape.choices:
        found = {"enum": list(shape.choices)}
    elif not shape.is_record:
        found = _SCALARS[shape.kind]
    else:
        found = _defined(shape.kind, definitions)
        if shape.layer:  # a record whose layer is not in the output appears in full
            place = f"An index into {shape.layer}."
            found = {"anyOf": [{"type": "integer", "minimum": 0, "description": place}, found]}
    null = {"type": "null"}
    if shape.is_many:
        found = {"type": "array", "items": {"anyOf": [found, null]} if shape.has_gaps else found}
    return {"anyOf": [found, null]} if shape.may_be_none else found


def _first_sentence(kind: type) -> str:
    return one_line((kind.__doc__ or "").split("\n\n")[0])


@functools.cache
def _documented(kind: type) -> Mapping[str, str]:
    """Return the docstring after each field of a class, by field name.

    Python does not keep such docstrings, so they are read from the source. Without the source, the schema has
    no descriptions.
    """
    try:
        [tree] = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    except (OSError, TypeError):
        return {}
    found = {}
    for field, after in itertools.pairwise(tree.body if isinstance(tree, ast.ClassDef) else []):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = one_line(text)
    return found
