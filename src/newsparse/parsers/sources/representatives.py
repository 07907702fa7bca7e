"""Reads people who speak for another: the "Lee" of "advisers to Lee said", "a spokesman for Lee said"."""

from __future__ import annotations

from newsparse.parsers.sources.article import SourceArticle
from newsparse.parsers.sources.readings import GROUP, SOMEBODY, Reading

__all__ = ["read_representatives"]


def read_representatives(article: SourceArticle, start: int) -> Reading | None:
    """Read a source whose speaker speaks for another person; None if it is not such a source.

    ``start`` is the first word of the source.
    """
    words = article.vocabulary
    if not article.text.endswith(words.addressing, 0, start):
        return None
    before = article.index(start) - 2
    before -= article.folds[before] in words.near  # "sources close to Lee said"
    if before >= 0 and words.is_several(article.folds[before]):
        return GROUP
    # In capitals it is a title: "Chief Secretary to the Treasury Ann Lee".
    if before >= 0 and article.texts[before] in words.nouns:
        return SOMEBODY
    return None
