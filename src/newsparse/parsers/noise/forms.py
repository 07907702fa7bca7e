"""Forms of lines: closed sentences by length, open lines by number of words, questions, list items.

The weights in ``noise_weights.json`` were learned for these forms and the letters that group them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsparse.core.records import NoiseKind

__all__ = [
    "BLOCKS",
    "CLOSERS",
    "CREDIT",
    "FORM_GROUPS",
    "HEADING",
    "KIND_GROUPS",
    "OPEN_GROUPS",
    "form_of",
    "is_prose",
]

# The group of a line in one letter, for its neighbours: P and p are sentences, w o u open lines by length, c
# ends in a colon, i is a list item, n has no letter, M names the author or time.
FORM_GROUPS: Final[Mapping[str, str]] = {
    "prose4": "P",
    "prose3": "P",
    "prose2": "P",
    "prose1": "p",
    "question": "p",
    "word1": "w",
    "word3": "w",
    "open5": "o",
    "open9": "o",
    "open15": "o",
    "cut": "o",
    "open25": "u",
    "open": "u",
    "colon": "c",
    "item": "i",
    "number": "n",
    "imprint": "M",
}
"""The letter of each form."""
OPEN_GROUPS: Final = "wou"
"""The letters of lines that do not end like a sentence."""
# An advertisement appears between paragraphs, a comment box after them.
KIND_GROUPS: Final[Mapping[NoiseKind, str]] = {
    "embed": "E",
    "consent": "T",
    "ad": "A",
    "promo": "T",
    "related": "R",
    "share": "S",
    "caption": "K",
    "player": "V",
    "copyright": "Z",
    "comment": "Z",
    "liveblog": "L",
    "other": "S",
}
"""The letter of each kind of noise."""
HEADING: Final = "H"
"""The letter of a heading of a list, whatever its kind."""
CREDIT: Final = "C"
"""The letter of a short caption, which credits a picture but hardly describes it."""
BLOCKS: Final = frozenset("TRSVZH")
"""The letters of kinds that come in blocks; advertisements, embeds and captions appear alone."""
CLOSERS: Final = "ZMTS"
"""The letters of lines that end an article, the strongest first: comments or copyright, a credit, a promo,
buttons."""

# The limits of each form of sentence and of open line, in words; they double each time, because the weights
# change little in between.
_LONG_PROSE, _PROSE, _SHORT_PROSE, _LONGEST_QUESTION = 40, 20, 10, 15
_MARKS_ONLY = 40
"""How many characters are searched for a letter."""


def form_of(text: str, *, ends: bool, item_ends: tuple[str, ...]) -> str:
    """Return the form of a line; ``ends`` is whether it ends like a sentence.

    ``item_ends`` are the words that end a list item before the next one, with a space before them.

    >>> form_of("It rained.", ends=True, item_ends=()), form_of("News", ends=False, item_ends=())
    ('prose1', 'word1')
    """
    count = len(text.split())
    if text.endswith(("...", "…")):
        return "cut"
    if ends:
        if text.endswith("?") and count <= _LONGEST_QUESTION:
            return "question"
        if count >= _PROSE:
            return "prose4" if count >= _LONG_PROSE else "prose3"
        return "prose2" if count >= _SHORT_PROSE else "prose1"
    if text.endswith(":"):
        return "colon"
    if text.endswith((";", ",", *item_ends)):
        return "item"
    if not any(map(str.isalpha, text[:_MARKS_ONLY])):
        return "number"
    if count <= 3:
        return "word1" if count == 1 else "word3"
    if count <= 9:
        return "open5" if count <= 5 else "open9"
    return "open15" if count <= 15 else "open25" if count <= 25 else "open"


def is_prose(form: str) -> bool:
    """Return whether a form is one of closed sentences."""
    return form.startswith("prose")
