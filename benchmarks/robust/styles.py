"""Texts in other typography: what is labelled stays where it was, because no text becomes longer or shorter.

``python -m benchmarks.measure.open --style NAME`` measures the open benchmark in one of them.  The texts from
which newsparse learned are American, but most outlets have other marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_INSIDE = re.compile(r"([.,])([”\"])(?=\s|\Z)")


def outside(text: str) -> str:
    """Write commas and full stops after the closing mark.

    >>> outside("“We won,” she said. “Twice.”")
    '“We won”, she said. “Twice”.'
    """
    return _INSIDE.sub(r"\2\1", text)


def _translated(before: str, after: str) -> Callable[[str], str]:
    table = str.maketrans(before, after)
    return lambda text: text.translate(table)


STYLES: Final[Mapping[str, Callable[[str], str]]] = {
    "outside": outside,
    "single": _translated('“”"', "‘’'"),
    "straight": _translated("“”‘’", "\"\"''"),
    "guillemets": _translated("“”", "«»"),
    "hyphens": _translated("—–", "--"),
    "hard-spaces": lambda text: re.sub(r" (?=said\b|says\b)", "\xa0", text),
}
"""Each style by its name: a function that returns a text of the same length."""
