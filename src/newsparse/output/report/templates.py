"""Fills the templates of the report; every value is escaped.

This module does not import the records, so that records can use it for display in a notebook.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
from collections.abc import Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from newsparse.core.extras import unavailable
from newsparse.core.shown import visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def render(template: str, **values: object) -> str:
    """Fill a template of ``files`` and return it as HTML.

    All values are escaped, because an article, a name or an address can contain any characters.

    :raises ModuleNotFoundError: if Jinja is not installed; the message says how to install it.
    """
    return _environment().get_template(template).render(values)


def in_notebook(
    summary: str, *, blocks: object = None, columns: Sequence[str] = (), rows: Sequence[object] = ()
) -> str | None:
    """Return a table or a marked text for a notebook; None, and so the ``repr``, without Jinja."""
    if find_spec("jinja2") is None:
        return None
    return render("notebook.html", summary=summary, blocks=blocks, columns=columns, rows=rows)


def write(path: Path, template: str, **values: object) -> None:
    """Fill a template and save it as a file."""
    save(path, render(template, **values))


def save(path: Path, page: str) -> None:
    """Replace a file at once, because a browser may be reading the old one."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(page, encoding="utf-8", newline="\n")
    part.replace(path)


def trusted(text: str) -> Markup:
    """Return a text that a template does not escape: what is in it must not be able to become markup."""
    from markupsafe import Markup

    return Markup(text)


@functools.cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise unavailable("reports", "report", error) from None
    environment = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,  # a missing value is an error, not an empty cell
        trim_blocks=True,
        lstrip_blocks=True,
        # Without characters that a browser would obey.
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    environment.globals |= {"link": link, "own": _own, "policy": _policy}
    return environment


def _source(name: str) -> str:
    return (files(__package__) / "files" / name).read_text(encoding="utf-8")


@functools.cache
def _own(*names: str) -> Markup:
    return trusted("".join(map(_source, names)))


@functools.cache
def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy of a page: only its own style and script may run or load.

    Both are identified by their hash. Even if text of an article were mistaken for markup, it could not run.
    """
    digests = [hashlib.sha256(text.encode()).digest() for text in (style, script)]
    styles, scripts = (f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    own = f"script-src {scripts}; " if script else ""
    return f"default-src 'none'; style-src {styles}; {own}base-uri 'none'; form-action 'none'"


def address(path: str) -> str:
    """Return the address of a file, whose name need not be UTF-8."""
    return quote(os.fsencode(path))


def link(url: str | None) -> str | None:
    """Return an address if it is safe to link to; addresses such as ``javascript:`` are not."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # "http://[": no address
        return None
    return visible(url) if url and parts.scheme in ("http", "https") and parts.netloc else None
