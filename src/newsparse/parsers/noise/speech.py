"""Determines the voice of a line: a reported person, or the newspaper addressing its readers."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from newsparse.core.regexes import on_use
from newsparse.language.language import Language
from newsparse.language.lexicon import fill

__all__ = ["QUOTATION_MARKS", "SENTENCE_STOP", "Speech", "without_quotations"]

QUOTATION_MARKS = "\"“‘'"
"""The marks that begin a line with a quotation."""
SENTENCE_STOP = on_use(r"[.!?]['\"’”)\]]{0,2}+(?:\s|(?<=[a-z]{2}[.!?])(?=[A-Z]))|”\s")
"""The end of a sentence in a line, even if a scraper joined it to the next without a space."""
_QUOTATION = on_use(r"“[^“”]*+”|\"[^\"]*+\"")


class Speech:
    """The words of one language that report speech, or address the reader."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        self._spoken = on_use(fill(r"\b<<spoken>>\b", shapes, "speech"))
        self._saying = shapes.words("speech.saying")
        self.we = shapes.words("speech.we")
        """The newspaper's words for itself."""
        self.ours = shapes.words("speech.ours")
        """Those of them that a single writer would not use."""
        self.you = shapes.words("speech.you")
        """Its words for the reader."""
        self._reader = shapes.words("speech.reader")
        self.item_ends = tuple(f" {word}" for word in sorted(shapes.words("speech.item_ends")))
        """Ends of list items that continue on the next line, with the space before the word."""

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Speech:
        """Return the words of a language, read once per process."""
        return cls(language)

    def reports(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Return whether a text, or a part of it, quotes or reports speech.

        >>> speech = Speech.of(Language("en"))
        >>> speech.reports("Ann Lee said so."), speech.reports("Ann Lee at the harbour.")
        (True, False)
        """
        end = len(text) if end is None else end
        return (
            text.find('"', start, end) >= 0
            or text.find("“", start, end) >= 0
            or text.find("”", start, end) >= 0
            or self._spoken.search(text, start, end) is not None
        )

    def has_saying(self, words: Iterable[str]) -> bool:
        """Return whether one of a line's folded words is a verb of speaking."""
        return not self._saying.isdisjoint(words)

    def addresses_reader(self, words: Iterable[str]) -> bool:
        """Return whether one of a line's folded words is a form of "I", "we" or "you".

        >>> Speech.of(Language("en")).addresses_reader(["we've", "moved"])
        True
        """
        return not self._reader.isdisjoint(words)


def without_quotations(text: str) -> str:
    """Return a text with each quotation replaced by a space.

    >>> without_quotations('"We won," she said.')
    '  she said.'
    """
    return _QUOTATION.sub(" ", text)
