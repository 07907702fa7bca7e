"""How a line ends and whether it is long, which distinguishes a sentence from a heading."""

from __future__ import annotations

from typing import Final

from newsparse.core.regexes import on_use

__all__ = ["SENTENCE_CLOSERS", "ends_sentence", "has_words"]

SENTENCE_CLOSERS: Final = (".", ".”", '."', "?", "?”", '?"', ".''", "!", "!”", '!"', ".'", ".’")
"""The endings of most paragraphs; checking these takes half the time of the pattern for all endings."""

# Some newspapers put a mark after the last sentence: "he said. DM", "she said. ■", "he added. - AFP".
_SENTENCE_END = on_use(r"[.!?…]['\"”’)\]]{0,3}(?:\s(?:[–—-]\s?)?(?:[A-Z]{2,4}|[■●◼▪♦❚]))?$")


def has_words(text: str, number: int) -> bool:
    """Return whether a line has at least this many words, judged by its spaces.

    >>> has_words("It rained again.", 3), has_words("It rained again.", 4)
    (True, False)
    """
    # Counting in the first 120 characters takes half as long, and is enough to find 15 words in a longer
    # line.
    return text.count(" ", 0, 120) >= number - 1 or text.count(" ") >= number - 1


def ends_sentence(text: str) -> bool:
    """Return whether a line ends like a sentence.

    >>> ends_sentence('"We will," he said. DM'), ends_sentence("Related stories")
    (True, False)
    """
    return text.endswith(SENTENCE_CLOSERS) or _SENTENCE_END.search(text, max(0, len(text) - 14)) is not None
