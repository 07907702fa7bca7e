"""What the command line prints besides results: messages and the progress bar, on stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from newsparse.core.extras import unavailable
from newsparse.core.shown import printable

ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
"""The module for zstandard; before Python 3.14, it needs the ``zstd`` extra."""

# Seconds between two updates of the bar.
_EVERY = 0.2


def one_line(message: str) -> str:
    """Return a message as a terminal may get it, in one line also where a file's name has several."""
    return printable(message).replace("\n", "\N{REPLACEMENT CHARACTER}")


def say(message: str) -> None:
    """Print a message on stderr, on one line."""
    click.echo(one_line(f"newsparse: {message}"), err=True)


def utf8_stdout() -> TextIO:
    """Return stdout, set to UTF-8 whatever the encoding of the system."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Only undecodable bytes in the name or content of a file still need escaping.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def show_lines(lines: Iterable[str]) -> None:
    """Print lines on stdout, each at once and as a terminal may get it."""
    out = utf8_stdout()
    for line in lines:
        out.write(printable(line) + "\n")
        out.flush()


# What needs an extra, by the ending of a file's name: what it is in the plural, the extra, its modules.
_EXTRAS = {
    ".zst": ("files compressed with zstandard", "zstd", [ZSTD]),
    ".parquet": ("Parquet files", "arrow", ["pyarrow.parquet"]),
    ".duckdb": ("Collections", "collection", ["duckdb", "pyarrow", "rapidfuzz"]),
    **dict.fromkeys((".html", ".htm"), ("HTML pages", "html", ["trafilatura"])),
    **dict.fromkeys((".md", ".markdown"), ("Markdown files", "markdown", ["frontmatter", "markdown_it"])),
}


def require_for(name: str | os.PathLike[str]) -> None:
    """Import what a file needs by the ending of its name, before any article is read."""
    for ending in Path(os.fspath(name).lower()).suffixes[-2:]:
        what, extra, modules = _EXTRAS.get(ending, ("", "", []))
        for module in modules:
            require(what, extra, module)


def require(what: str, extra: str, module: str) -> None:
    """Import a module that needs an extra, before any article is read.

    :param what: what needs it, in the plural.
    :raises ModuleNotFoundError: if it cannot be imported; the message says how to install the extra.
    """
    try:
        import_module(module)
    except ImportError as error:
        raise unavailable(what, extra, error) from None


class ProgressBar(Progress):
    """A bar on stderr with the number of articles done, the rate and the time left.

    The calling loop draws it, without a thread. The time left is estimated from the bytes read, because the
    number of articles is not known in advance.
    """

    def __init__(self, *, shown: bool, total: int, articles: int) -> None:
        super().__init__(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%" if total else ""),
            TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:,.0f}/s"),
            TimeRemainingColumn() if total else TextColumn(""),
            console=Console(stderr=True, force_terminal=True if shown else None),
            auto_refresh=False,
            redirect_stdout=False,  # data is not a message
            redirect_stderr=False,
            disable=not shown,
        )
        self._before = articles
        self._began, self._due = monotonic(), 0.0
        self._task = self.add_task("", total=total or None, articles=articles, rate=0.0)

    def show(self, articles: int, read: int) -> None:
        """Update the bar with the number of articles done and of bytes read."""
        now = monotonic()
        rate = (articles - self._before) / (now - self._began or 1)
        self.update(self._task, completed=read, articles=articles, rate=rate)
        if now >= self._due:
            self.refresh()
            self._due = now + _EVERY

    def say(self, message: str) -> None:
        """Print a message above the bar, on one line."""
        self.console.print(Text(one_line(f"newsparse: {message}")), soft_wrap=True)
