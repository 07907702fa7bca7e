"""Extracts the text of an HTML page with trafilatura.  It needs the ``html`` extra."""

from __future__ import annotations

import trafilatura

from newsparse.core.page import PageArticle, described, with_title
from newsparse.errors import InputError

# Only a date that the page states is taken: a guess from its text may be that of a picture.
_STATED = {"extensive_search": False}


def from_html(html: str, url: str | None = None) -> PageArticle:
    """Parse the article on a page; see :func:`newsparse.from_html`."""
    found = trafilatura.bare_extraction(
        html, url=url, with_metadata=True, include_comments=False, date_extraction_params=_STATED
    )
    if found is None or not found.text:
        raise InputError(
            "no article was found on this page; check that the page is complete and contains an article"
        )
    found.text = with_title(str(found.text), found.title)  # which the extraction leaves out of most pages
    return described(found, html=html, url=url)
