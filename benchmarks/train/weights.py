"""Writes learned weights into the data files of the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

__all__ = ["write_weights"]


def write_weights(
    path: Path, comments: Iterable[str], weights: Mapping[str, float], *, values: Iterable[str] = ()
) -> None:
    """Write a TOML file with a table of weights.

    :param comments: the lines at the head, which say what the weights decide and what they were learned from.
    :param values: further lines of TOML before the table.
    """
    rows = [
        *(f"# {comment}" for comment in comments),
        "",
        *values,
        "[weights]",
        *(f'"{name}" = {weight}' for name, weight in weights.items()),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
