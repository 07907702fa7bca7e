"""Reads the lines of a page that are certainly noise, alone or together with other certain lines."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.core.parser import View
from newsparse.parsers.noise.alone import SingleLines
from newsparse.parsers.noise.appeals import join_appeals
from newsparse.parsers.noise.comments import join_comments
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.together import (
    join_captions,
    join_cards,
    join_posts,
)
from newsparse.publishers.rules import NoiseRule

__all__ = ["read_page"]


def read_page(view: View, rules: Sequence[NoiseRule] = ()) -> Page:
    """Read the lines of a text that are certainly noise, alone or together with other certain lines.

    ``rules`` are those of the outlet for whole lines.  The view must belong to a parser that uses
    :func:`telling_words`.
    """
    page = Page(view)
    lines = SingleLines(page, rules)
    lines.read(view)
    join_posts(page)
    join_captions(page, lines.posing, lines.posed)
    join_comments(page)
    join_cards(page)
    if lines.appealing:
        join_appeals(page, lines.appealing)
    return page
