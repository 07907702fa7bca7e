"""Prints the output of the command line: one line for each message on stderr, and data on stdout."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import TextIO

import click

from newsparse.cli.pretty import one_line
from newsparse.core.extras import unavailable

__all__ = ["require", "say", "utf8_stdout"]


def say(message: str) -> None:
    """Print a message on stderr, on one line."""
    click.echo(one_line(f"newsparse: {message}"), err=True)


def utf8_stdout() -> TextIO:
    """Return stdout, set to UTF-8 whatever the encoding of the system."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Only undecodable bytes in the name or content of a file still need escaping.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def require(what: str, extra: str, module: str) -> None:
    """Import a module that needs an extra, before any article is read.

    :param what: what needs it, in the plural.
    :raises click.UsageError: if it cannot be imported; the message says how to install the extra.
    """
    try:
        import_module(module)
    except ImportError as error:
        raise click.UsageError(str(unavailable(what, extra, error))) from None
