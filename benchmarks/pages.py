"""Figures in the pages of the documentation: where they stand, and what they were measured on."""

from __future__ import annotations

import datetime
import os
import platform
from pathlib import Path

__all__ = ["DOCS", "machine", "put"]

DOCS = Path(__file__).parent.parent / "docs"


def machine() -> str:
    """Say what figures are of: the day, Python, the machine, and how busy it was before."""
    return (
        f"{datetime.date.today()}, Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} cores, load of other work {os.getloadavg()[0]:.1f}"
    )


def put(page: Path, name: str, text: str) -> None:
    """Put lines between the two comments of a page that have a name, ``<!-- NAME: begin -->`` and ``end``.

    :raises ValueError: if the page has no such comments.
    """
    opening, closing = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(opening)
    _, ended, after = rest.partition(closing)
    if not (found and ended):
        raise ValueError(f"{page} has no place for {name}: {opening.strip()} and {closing}")
    page.write_text(f"{before}{opening}{text}{closing}{after}", encoding="utf-8")
