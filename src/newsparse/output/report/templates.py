"""Fills the templates of the report; every value is escaped.

This module does not import the records, so that records can use it for display in a notebook.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from newsparse.core.extras import unavailable

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["render"]


def render(template: str, **values: object) -> str:
    """Fill a template of ``files`` and return it as HTML.

    All values are escaped, because an article, a name or an address can contain any characters.

    :raises ModuleNotFoundError: if Jinja is not installed; the message says how to install it.
    """
    return _environment().get_template(template).render(values)


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
    )
    environment.globals |= {
        "style": _own("report.css"),
        "script": _own("report.js"),
        "policy": _policy(_source("report.css"), _source("report.js")),
    }
    return environment


def _source(name: str) -> str:
    return (files(__package__) / "files" / name).read_text(encoding="utf-8")


def _own(name: str) -> Markup:
    """Return a file of the package without escaping it."""
    from markupsafe import Markup

    return Markup(_source(name))


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy of a page: only its own style and script may run or load.

    Both are identified by their hash. Even if text of an article were mistaken for markup, it could not run.
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
