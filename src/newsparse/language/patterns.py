"""Patterns made from word lists: ``<<units>>`` in a template matches any word of the list ``units``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsparse.core.regexes import on_use
from newsparse.language.lexicon import Lexicon

__all__ = ["any_of", "any_whole", "fill"]

_LIST: Final = on_use(r"(\\b)?<<([a-z_]+)>>")
# How ``re.escape`` writes a space, and what replaces it in a pattern, verbose or not.
_SPACE, _ANY_SPACE = r"\ ", r"\s"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words or phrases, longest first; a space matches any white space.

    >>> any_of(["by", "photo"])
    '(?:photo|by)'
    """
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(_SPACE, _ANY_SPACE) for word in longest_first)})"


def any_whole(words: Iterable[str]) -> str:
    r"""Return a pattern for the same words or phrases, only at a word boundary.

    It begins with the set of their first letters, because ``re`` skips other letters five times as fast as it
    tests for a boundary.

    >>> any_whole(["said", "says", "told"])
    '[st](?<=\\b.)(?:(?<=s)(?:aid|ays)|(?<=t)(?:old))'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(re.escape(word[0]), []).append(word[1:])
    after = "|".join(f"(?<={first}){any_of(rest)}" for first, rest in rests.items())
    return rf"[{''.join(rests)}](?<=\b.)(?:{after})"


def fill(template: str, lexicon: Lexicon, table: str) -> str:
    r"""Fill a template: replace each list name in double angle brackets with a pattern for its words.

    A name after ``\b`` is replaced, together with it, by the faster :func:`any_whole`.

    >>> fill("the <<units>>", Lexicon({"times": {"units": ["day", "week"]}}, "example"), "times")
    'the (?:week|day)'

    :raises newsparse.DataError: if the table of the lexicon has no such list.
    """

    def words(match: re.Match[str]) -> str:
        pattern = any_whole if match[1] else any_of
        return pattern(lexicon.words(f"{table}.{match[2]}"))

    return _LIST.sub(words, template)
