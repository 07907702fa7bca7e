"""Patterns made from word lists: ``<<units>>`` in a template stands for any word of the list ``units``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsparse.lexicon import Lexicon

__all__ = ["any_of", "fill"]

_LIST: Final = re.compile(r"<<([a-z_]+)>>")
# How ``re.escape`` writes a space, and what stands for it in a pattern, verbose or not.
_SPACE, _ANY_SPACE = r"\ ", r"\s"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words or phrases, the longest first; a space is any white space.

    >>> any_of(["by", "photo"])
    '(?:photo|by)'
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(_SPACE, _ANY_SPACE) for word in longest_first)})"


def fill(template: str, lexicon: Lexicon, table: str) -> str:
    """Return a template with a pattern for each list that it names in double angle brackets.

    >>> fill("the <<units>>", Lexicon({"times": {"units": ["day", "week"]}}, "example"), "times")
    'the (?:week|day)'

    :raises newsparse.DataError: if the table of the lexicon has no such list.
    """
    return _LIST.sub(lambda match: any_of(lexicon.words(f"{table}.{match[1]}")), template)
