"""Counts the work of a function, which is the same on every machine, unlike its time."""

from __future__ import annotations

import sys
from collections.abc import Callable

__all__ = ["lines_run"]


def lines_run(function: Callable[[], object]) -> int:
    """Return how many lines of Python a function runs."""
    lines = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        function()
    finally:
        sys.settrace(before)
    return lines
