"""Reads the TOML file of an outlet: checks its keys and values, and creates its clues and noise rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from newsparse.errors import InputError
from newsparse.publishers.rules import Clue, NoiseRule, beginnings, whole_lines

__all__ = ["attributes", "parsed_table"]

# The keys of the tables in an outlet's file, each with the type of its value.
_OUTLET_KEYS: Mapping[str, type] = {
    "title": str,
    "domains": list,
    "country": str,
    "language": str,
    "signature": list,
    "noise_rules": list,
    "quotation": str,
    "honorific": str,
    "byline": str,
    "dateline": str,
}
_CLUE_KEYS: Mapping[str, type] = {"phrase": str, "weight": float, "where": str}
_RULE_KEYS: Mapping[str, type] = {
    "name": str,
    "kind": str,
    "lines": list,
    "starts": list,
    "pattern": str,
    "whole_line": bool,
    "platform": str,
    "valid_until": datetime.date,
}
_SHOWN = {
    str: 'text, such as "a"',
    list: 'a list, such as ["a", "b"]',
    float: "a number, such as 0.5",
    bool: "true or false",
    datetime.date: "a date, such as 2019-12-31",
}


def parsed_table(data: bytes, file: str) -> dict[str, Any]:
    """Return the values of a TOML file.

    :raises newsparse.InputError: if it is not TOML, or not UTF-8.
    """
    import tomllib  # takes 7 ms, which an installed package never spends for its own outlets

    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise InputError(f"{file} is not a TOML file: {error}") from None


def attributes(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of an outlet from the values of its file.

    :raises newsparse.InputError: if a value cannot be used; the message names the key and the remedy.
    """
    values = _values(table, _OUTLET_KEYS, "")
    for key, made in (("signature", _clue_of), ("noise_rules", _rule_of)):
        values[key] = [made(number, one) for number, one in enumerate(values.get(key, ()), 1)]
    return values


def _clue_of(number: int, clue: object) -> Clue:
    if isinstance(clue, str):
        return Clue(clue)
    owner = f"clue {number} of signature: "
    values = _values(clue, _CLUE_KEYS, owner)
    if "phrase" not in values:
        raise InputError(f"{owner}phrase is missing; write the words that identify the outlet")
    return Clue(**values)


def _rule_of(number: int, rule: object) -> NoiseRule:
    owner = f"noise rule {number}: "
    values = _values(rule, _RULE_KEYS, owner)
    if missing := [key for key in ("name", "kind") if key not in values]:
        raise InputError(f"{owner}{missing[0]} is missing")
    wordings = [key for key in ("lines", "starts", "pattern") if key in values]
    if len(wordings) != 1:
        raise InputError(f"{owner}write exactly one of lines, starts and pattern")
    if "lines" in values:
        values["pattern"] = whole_lines(_phrases(values.pop("lines"), f"{owner}lines"))
    elif "starts" in values:
        values["pattern"] = beginnings(_phrases(values.pop("starts"), f"{owner}starts"))
    return NoiseRule(**values)


def _phrases(values: list[object], owner: str) -> list[str]:
    """Check that a list consists of text."""
    phrases = [value for value in values if isinstance(value, str) and value.strip()]
    if not values or len(phrases) < len(values):
        raise InputError(f'{owner} must be a list of phrases, such as ["Read more"], not {values!r}')
    return phrases


def _values(table: object, kinds: Mapping[str, type], owner: str) -> dict[str, Any]:
    """Check the keys of a table and the types of their values."""
    if not isinstance(table, Mapping):
        raise InputError(f"{owner}{table!r} is not a table; write {{ {next(iter(kinds))} = ... }}")
    values = {}
    for key, value in table.items():
        if key not in kinds:
            raise InputError(f"{owner}there is no key {key!r}; {_similar(key, kinds)}")
        values[key] = _as_kind(value, kinds[key])
        if values[key] is None:
            raise InputError(f"{owner}{key} must be {_SHOWN[kinds[key]]}, not {value!r}")
    return values


def _as_kind(value: object, kind: type) -> object:
    """Return a value if it is of a type, otherwise None; a date may be written as text too."""
    if kind is datetime.date and isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return None
    if kind is float and type(value) is int:
        return value
    return value if type(value) is kind else None


def _similar(key: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}"
