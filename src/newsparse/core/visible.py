"""Removes characters that a terminal or browser would interpret as commands."""

from __future__ import annotations

from newsparse.core.regexes import on_use

__all__ = ["printable", "visible"]

_OBEYED = on_use(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HALVES = on_use(r"[\ud800-\udfff]")
_LONE_RETURN = on_use(r"\r(?!\n)")


def printable(text: str) -> str:
    """Replace characters that a terminal or browser would obey, one for one, so offsets do not change.

    These are control characters, and characters that change the writing direction, which can make words
    appear in a different order.
    """
    text = _LONE_RETURN.sub("\n", text).replace("\r\n", " \n")
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def visible(text: str) -> str:
    r"""Return a printable text without halves of surrogate pairs, which UTF-8 cannot encode.

    >>> visible("a\x00b\ud83d")
    'a\ufffdb\ufffd'
    """
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", printable(text))
