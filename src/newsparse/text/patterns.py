"""Patterns made from word lists: ``<<units>>`` in a template matches any word of the list ``units``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsparse.lexicon import Lexicon
from newsparse.regexes import on_use

__all__ = ["any_of", "fill"]

_LIST: Final = on_use(r"<<([a-z_]+)>>")
# How ``re.escape`` writes a space, and what replaces it in a pattern, verbose or not.
_SPACE, _ANY_SPACE = r"\ ", r"\s"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words or phrases, longest first; a space matches any white space.

    >>> any_of(["by", "photo"])
    '(?:photo|by)'
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(_SPACE, _ANY_SPACE) for word in longest_first)})"


def fill(template: str, lexicon: Lexicon, table: str) -> str:
    """Fill a template: replace each list name in double angle brackets with a pattern for its words.

    >>> fill("the <<units>>", Lexicon({"times": {"units": ["day", "week"]}}, "example"), "times")
    'the (?:week|day)'

    :raises newsparse.DataError: if the table of the lexicon has no such list.
    """
    return _LIST.sub(lambda match: any_of(lexicon.words(f"{table}.{match[1]}")), template)
