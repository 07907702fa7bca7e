"""``Passage``: an article laid out word by word, as the attribution engine reads it."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from newsparse.language import Language
from newsparse.records import Paragraph, Quote, Sentence
from newsparse.words import Words

__all__ = ["Passage", "stem"]

_NONE = -1


class Passage:
    """Parallel lists over the words of an article.

    ``folds`` are the words in lower case, ``classes`` their grammatical classes: a closed class of
    the language's grammar, or the shape of an open word (``Name``, ``ing``, ``ed``, ``s``, ``ly``, ``w``),
    or a mark that stands for itself.  ``quote_of`` is the index of the outermost quotation that a word
    stands in, or -1; ``bounds(i)`` are the first and last-plus-one word of the sentence around it.
    """

    __slots__ = ("classes", "folds", "paragraphs", "quote_of", "quotes", "sentences", "texts", "words")

    def __init__(
        self,
        words: Words,
        language: Language,
        paragraphs: Iterable[Paragraph],
        sentences: Iterable[Sentence],
        quotes: Iterable[Quote],
    ) -> None:
        self.words = words
        self.texts = words.texts
        self.folds = words.folds
        closed = _closed(language).get
        self.classes = [closed(fold) or _shape(text) for fold, text in zip(words.folds, words.texts, strict=True)]
        self.paragraphs = [words.range(p.start, p.end) for p in paragraphs]
        self.sentences = [words.range(s.start, s.end) for s in sentences]
        # The word ranges of each outermost quotation's parts, marks included.
        self.quotes: list[range] = []
        self.quote_of = [_NONE] * len(words)
        for quote in quotes:
            if quote.depth:
                continue
            for part in quote.parts:
                covered = words.range(part.start, part.end)
                self.quote_of[covered.start : covered.stop] = [len(self.quotes)] * len(covered)
                self.quotes.append(covered)


@functools.cache
def _closed(language: Language) -> Mapping[str, str]:
    """Map each word of a closed class to its class."""
    groups = language.lexicon("grammar").groups("classes")
    return {
        word: word if name == "joining" else name
        for name, words in groups.items()
        for word in words
    }


@functools.lru_cache(maxsize=1 << 16)
def _shape(text: str) -> str:
    """Class an open word by its form, and a mark by itself."""
    first = text[0]
    if not first.isalnum():
        return text if len(text) == 1 else text[:2]
    if first.isdigit():
        return "number"
    if first.isupper():
        return "Names" if text.endswith(("'s", "’s")) else "CAPS" if len(text) > 1 and text.isupper() else "Name"
    if text.endswith(("'s", "’s")):
        return "owner"
    for ending in ("ing", "ed", "ly", "s"):
        if text.endswith(ending):
            return ending
    return "w"


_DOUBLED = frozenset("bdfglmnprstz")


@functools.lru_cache(maxsize=1 << 16)
def stem(fold: str, language: Language) -> str:
    """Return what the inflected forms of a word share; not always a word.

    >>> english = Language("en")
    >>> [stem(word, english) for word in ("argues", "argued", "arguing", "denies", "denied", "said")]
    ['argu', 'argu', 'argu', 'deny', 'deny', 'say']
    """
    base = _irregular(language).get(fold)
    if base is None:
        base = fold.removesuffix("'s")
        if len(base) > 4:
            if base.endswith(("ied", "ies")):
                base = base[:-3] + "y"
            elif base.endswith("ing"):
                base = base[:-3]
            elif base.endswith("ed"):
                base = base[:-2]
            elif base.endswith("es") and base[-3] in "shxz":
                base = base[:-2]
            elif base.endswith("s") and base[-2] not in "su":
                base = base[:-1]
        elif len(base) == 4 and base.endswith("s") and base[-2] not in "su":
            base = base[:-1]
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    if len(base) > 3 and base[-1] == base[-2] and base[-1] in _DOUBLED:
        base = base[:-1]
    return base


@functools.cache
def _irregular(language: Language) -> Mapping[str, str]:
    return language.lexicon("grammar").mapping("irregular")


def sentence_of(passage: Passage, index: int) -> range:
    """Return the words of the sentence around a word."""
    starts = [sentence.start for sentence in passage.sentences]
    return passage.sentences[bisect_right(starts, index) - 1]
