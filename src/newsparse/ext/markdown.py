"""Reads Markdown with front matter.  It needs the ``markdown`` extra."""

from __future__ import annotations

from itertools import pairwise

import frontmatter
from markdown_it import MarkdownIt

from newsparse.core.page import PageArticle, described, with_title
from newsparse.core.shown import one_line
from newsparse.errors import InputError
from newsparse.publishers.outlet import host_of

# Parts of a line that are words of the text, and those that separate its words.
_WORDS = ("text", "text_special", "code_inline")
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def from_markdown(markdown: str, url: str | None = None) -> PageArticle:
    """Parse an article in Markdown; see :func:`newsparse.from_markdown`."""
    try:
        fields, body = frontmatter.parse(markdown)
    except Exception as error:  # the parsers of YAML, TOML and JSON raise their own
        raise InputError(
            f"the front matter cannot be read; correct the lines above the text: {one_line(str(error))}"
        ) from None
    source = fields.get("source")  # a name or an address
    found = {
        "publisher" if not isinstance(source, str) or host_of(source) is None else "url": source,
        "date": fields.get("published"),
        **fields,
        "text": with_title(_text(body), fields.get("title")),
    }
    return described(found, url=url)


def _text(markdown: str) -> str:
    """Return the words of paragraphs, headings and lists; tables, code and HTML are left out."""
    blocks = (
        "".join(
            _BREAKS.get(part.type) or part.content * (part.type in _WORDS) for part in block.children or ()
        )
        for before, block in pairwise(MarkdownIt().enable(["table", "strikethrough"]).parse(markdown))
        if block.type == "inline" and before.type not in ("th_open", "td_open")
    )
    return "\n\n".join(filter(None, map(str.strip, blocks)))
