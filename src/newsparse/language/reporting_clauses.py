"""Finds short reporting clauses next to a quotation: ``said Ann Lee``, ``Rep. Ann Lee of Ohio said``."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from newsparse.core.words import Words

__all__ = ["reporting_verb"]

# The maximum number of words before the verb: "Rep. Ann Lee of Ohio" has six.
_SUBJECT: Final = 7


def reporting_verb(words: Words, verbs: Set[str], first: int, last: int) -> int | None:
    """Return the index of the verb of the reporting clause that begins with word ``first``, or None.

    The clause may have a subject of at most seven words before its verb, without punctuation except the full
    stops of abbreviations. It must end before word ``last``.

    >>> words = Words('"Why?" Rep. Ann Lee asked.')
    >>> reporting_verb(words, {"asked"}, 4, len(words))
    8
    """
    stop = first + _SUBJECT + 1
    for index, fold in enumerate(words.folds[first : stop if stop < last else last], first):
        if fold in verbs:
            return index
        if not fold[0].isalnum() and (fold != "." or index == first):
            return None
    return None
