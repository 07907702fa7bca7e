"""Figures in the pages of the documentation: where they are, and on what they were measured."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from pathlib import Path

__all__ = ["DOCS", "commit", "machine", "put", "taken"]

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
    before, _, after = _parts(page, name)
    page.write_text(f"{before}{text}{after}", encoding="utf-8")


def taken(page: Path, name: str) -> str:
    """Return the lines between the two comments of a page that have a name.

    :raises ValueError: if the page has no such comments.
    """
    return _parts(page, name)[1]


def _parts(page: Path, name: str) -> tuple[str, str, str]:
    opening, closing = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(opening)
    text, ended, after = rest.partition(closing)
    if not (found and ended):
        raise ValueError(f"{page} has no place for {name}: {opening.strip()} and {closing}")
    return before + opening, text, closing + after


def commit() -> str:
    """Return the commit of the checkout, or "unknown"."""
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
