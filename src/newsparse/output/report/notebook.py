"""Shows an article in a notebook: its text with the marks of the report."""

from __future__ import annotations

from importlib.util import find_spec

from newsparse.output.report.marked import blocks
from newsparse.output.report.statements import Readable, statements
from newsparse.output.report.templates import render

__all__ = ["article_html"]


def article_html(article: Readable) -> str | None:
    """Return the marked text of an article; None if Jinja is not installed.

    For None, a notebook shows the plain ``repr``.
    """
    if find_spec("jinja2") is None:
        return None
    found = statements(article, "")
    summary = (
        f"{len(found)} statement{'' if len(found) == 1 else 's'} in {len(article.text)} characters. "
        "Colour and initials show the speaker; dashes mark less certain statements."
    )
    return render("notebook.html", blocks=list(blocks(article, found)), summary=summary, columns=(), rows=())
