"""Who speaks in a line, and to whom: a person who is reported, or the paper to its readers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from newsparse.language import Language
from newsparse.text.patterns import fill

__all__ = ["QUOTATION_MARKS", "SENTENCE_STOP", "Speech", "without_quotations"]

QUOTATION_MARKS = "\"“‘'"
"""The marks with which a line that is a quotation begins."""
_NEXT_SENTENCE = re.compile(r"[a-z]{4}[.!?]\s[A-Z]")
SENTENCE_STOP = re.compile(r"[.!?]['\"’”)\]]{0,2}+(?:\s|(?<=[a-z]{2}[.!?])(?=[A-Z]))|”\s")
"""Where a sentence of a line ends, also one that a scraper joined to the next without a space."""
_QUOTATION = re.compile(r"“[^“”]*+”|\"[^\"]*+\"")


class Speech:
    """The words of one language by which a line reports speech, or speaks to the reader."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        self._spoken = re.compile(fill(r"[\"“”]|\b<<spoken>>\b", shapes, "speech"))
        self._told = re.compile(fill(r"\b<<told>>\b", shapes, "speech"))
        self._saying = shapes.words("speech.saying")
        self.we = shapes.words("speech.we")
        """The paper's words for itself."""
        self.ours = shapes.words("speech.ours")
        """Those of them that no single writer uses."""
        self.you = shapes.words("speech.you")
        """Its words for the reader."""
        self._reader = shapes.words("speech.reader")
        self._scene = shapes.words("speech.scene")
        self._price = re.compile(
            fill(r"[$€£₹]\s?\d{1,4}(?:\.\d\d)?\s<<per>>\s<<periods>>\b", shapes, "speech")
        )
        self.item_ends = tuple(f" {word}" for word in sorted(shapes.words("speech.item_ends")))
        """How an item of a list ends that goes on in the next line, with the space before the word."""

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Speech:
        """Return the words of a language, read once in a process."""
        return cls(language)

    def reports(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a text, or a stretch of it, quotes or reports what somebody said.

        >>> speech = Speech.of(Language("en"))
        >>> speech.reports("Ann Lee said so."), speech.reports("Ann Lee at the harbour.")
        (True, False)
        """
        return self._spoken.search(text, start, len(text) if end is None else end) is not None

    def attributes(self, text: str) -> bool:
        """Tell whether a text has a verb that says whose words it reports; quotation marks are not enough."""
        return self._told.search(text) is not None

    def has_saying(self, words: Iterable[str]) -> bool:
        """Tell whether one of a line's folded words, with the mark behind it, is a verb of saying."""
        return not self._saying.isdisjoint(words)

    def addresses_reader(self, words: Iterable[str]) -> bool:
        """Tell whether one of a line's folded words is "I", "we" or "you" in some form.

        >>> Speech.of(Language("en")).addresses_reader(["we've", "moved"])
        True
        """
        return not self._reader.isdisjoint(words)

    def shows(self, text: str, words: Iterable[str]) -> bool:
        """Tell whether a line describes a scene: one sentence with a word that describes it."""
        return (
            not self._scene.isdisjoint(words)
            and _NEXT_SENTENCE.search(text) is None
            and not self.reports(text)
        )

    def names_price(self, text: str) -> bool:
        """Tell whether a text says what something costs a month: "$10 a month"."""
        return self._price.search(text) is not None


def without_quotations(text: str) -> str:
    """Return a text with a space in the place of each quotation.

    >>> without_quotations('"We won," she said.')
    '  she said.'
    """
    return _QUOTATION.sub(" ", text)
