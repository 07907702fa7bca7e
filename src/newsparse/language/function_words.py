"""Checks whether a text is in a language, by its share of function words: "the", "of", "has", "she"."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from newsparse.language.language import Language

__all__ = ["is_in_language"]

# In 403 English news articles, 31 to 60% of the words are function words (the lowest share is in a report of
# 105 words on an aircraft order). One paragraph in Dutch, French, German, Indonesian, Italian, Spanish and
# Swedish had at most 9% English function words.
_LEAST_SHARE = 0.2
# Fewer words show nothing: a headline may have no function words at all.
_FEWEST = 20
# This many words, spread over the text, are as reliable as all of them.
_MOST = 400


def is_in_language(folds: Sequence[str], language: Language) -> bool:
    """Return whether words (in lower case) can be a text in a language; always True for a short text.

    >>> from newsparse.core.words import Words
    >>> english, text = Language("en"), "Die Brücke in Halden wurde am Freitag nach dem Regen gesperrt. " * 3
    >>> is_in_language(Words(text).folds, english), is_in_language(Words("Regen in Halden").folds, english)
    (False, True)
    """
    step = len(folds) // _MOST + 1
    words = [fold for fold in folds[::step] if fold[0].isalpha()]
    if len(words) < _FEWEST:
        return True
    known = _function_words(language)
    return sum(word in known for word in words) >= _LEAST_SHARE * len(words)


@functools.cache
def _function_words(language: Language) -> frozenset[str]:
    grammar = language.lexicon("grammar")
    return frozenset(grammar.mapping("joining")).union(*grammar.groups("classes").values())
