"""Extracts the text of an HTML page with trafilatura.  It needs the ``html`` extra."""

from __future__ import annotations

try:
    import trafilatura
except ImportError as error:
    from newsparse.core.extras import unavailable

    raise unavailable("HTML pages", "html", error) from None

from newsparse.core.page import PageArticle, described
from newsparse.errors import InputError

# Only a date that the page states is taken: a guess from its text may be that of a picture.
_STATED = {"extensive_search": False}
# The headline of a page is in so many first characters of its text, if it is there.
_TOP = 2_000


def from_html(html: str, url: str | None = None) -> PageArticle:
    """Parse the article on a page; see :func:`newsparse.from_html`."""
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, date_extraction_params=_STATED
    )
    if found is None or not _text(found):
        raise InputError(
            "no article was found on this page; check that the page is complete and contains an article"
        )
    text, title = str(_text(found)), found.title
    # The extraction leaves out the headline of most pages.
    if title and title.casefold() not in text[:_TOP].casefold():
        found.text = f"{title}\n\n{text}"
    return described(found, html=html, url=url)


def _text(found: object) -> object:
    return getattr(found, "text", None)
