"""Determines the voice of a line: a reported person, or the newspaper addressing its readers.

A paragraph in which a newspaper asks its readers for money says "we" and "you" and has two words for what is
asked, or what for; quoted it belongs to another person.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from newsparse.core.regexes import on_use
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import fill
from newsparse.language.text import folded_words
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.wordings import Wording

QUOTATION_MARKS = "\"“‘'"
"""The marks that begin a line with a quotation."""
SENTENCE_STOP = on_use(r"[.!?]['\"’”)\]]{0,2}+(?:\s|(?<=[a-z]{2}[.!?])(?=[A-Z]))|”\s")
"""The end of a sentence in a line, even if a scraper joined it to the next without a space."""
_MARKS = ".,;:!?-–—()"


class Speech(Reader):
    """The words of one language that report speech, or address the reader."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        self._spoken = on_use(fill(r"\b<<spoken>>\b", shapes, "speech"))
        self.saying = shapes.words("speech.saying")
        """Verbs of speaking."""
        self.we = shapes.words("speech.we")
        """The newspaper's words for itself."""
        self.you = shapes.words("speech.you")
        """Its words for the reader."""
        self._reader = shapes.words("speech.reader")

    def reports(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Return whether a text, or a part of it, quotes or reports speech.

        >>> speech = Speech.of(Language("en"))
        >>> speech.reports("Ann Lee said so."), speech.reports("Ann Lee at the harbour.")
        (True, False)
        """
        end = len(text) if end is None else end
        quoted = any(text.find(mark, start, end) >= 0 for mark in '"“”')
        return quoted or self._spoken.search(text, start, end) is not None

    def addresses_reader(self, words: Iterable[str]) -> bool:
        """Return whether one of a line's folded words is a form of "I", "we" or "you".

        >>> Speech.of(Language("en")).addresses_reader(["we've", "moved"])
        True
        """
        return not self._reader.isdisjoint(words)


def join_appeals(page: PageLines, appealing: Set[int]) -> None:
    """Read the appeals of a page; ``appealing`` are the lines with a word typical of appeals."""
    sure: list[int] = []
    for i in sorted(appealing):
        known = page.findings[i]
        if (known is None or known.kind == "promo") and _appeals(page, i):
            sure.append(i)
    # An editor's letter to the readers is an article.
    if 2 * len(sure) > sum(page.ends):
        return
    for i in sure:
        page.findings[i] = Finding("promo", "noise.appeal")


def _appeals(page: PageLines, index: int) -> bool:
    text, speech = page.texts[index], Speech.of(page.language)
    if index in page.imprinted or speech.reports(text):
        return False
    words = [word.strip(_MARKS) for word in folded_words(text)]
    about, asks = Wording.of(page.language).appeals(words)
    speaks = not (speech.we.isdisjoint(words) or speech.you.isdisjoint(words))
    return speaks and about > 0 and about + asks >= 2
