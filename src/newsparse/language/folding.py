"""The form in which lines are compared with word lists: lower case, straight quotes, single spaces."""

from __future__ import annotations

__all__ = ["fold", "folded_words", "straight"]


def fold(text: str) -> str:
    """Return a line in the form of the lexicons.

    >>> fold("Don’t  miss")
    "don't miss"
    """
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """Return the words of a line in the form of the lexicons, split at white space.

    >>> folded_words("Don’t  miss “it”")
    ["don't", 'miss', '"it"']
    """
    return straight(text.lower()).split()


def straight(text: str) -> str:
    """Return a text with straight quotation marks, and with spaces in place of invisible characters.

    >>> straight("“Yes”")
    '"Yes"'
    """
    if text.isascii():
        return text
    # Four times as fast as str.translate, because each replacement finds its character with memchr.
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return text.replace("\u200b", " ").replace("\u2060", " ")
