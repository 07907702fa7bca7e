"""Extracts the text of an HTML page with trafilatura.  It needs the ``html`` extra."""

from __future__ import annotations

try:
    import trafilatura
except ImportError as error:
    from newsparse.core.extras import unavailable

    raise unavailable("HTML pages", "html", error) from None

from newsparse.core.page import PageArticle, described
from newsparse.errors import InputError


def from_html(html: str, url: str | None = None) -> PageArticle:
    """Parse the article on a page; see :func:`newsparse.from_html`."""
    found = trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False)
    if found is None or not _text(found):
        raise InputError(
            "no article was found on this page; check that the page is complete and contains an article"
        )
    return described(found, html=html, url=url)


def _text(found: object) -> object:
    return getattr(found, "text", None)
