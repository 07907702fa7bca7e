"""Where words begin and end in a language: its elided words and clitics."""

from __future__ import annotations

import functools

from newsparse.core.words import Boundaries
from newsparse.language.language import Language

__all__ = ["word_boundaries"]


@functools.cache
def word_boundaries(language: Language) -> Boundaries:
    """Return the boundaries of words, from the lists ``elided`` and ``clitics`` of ``words.toml``.

    A language without elided words or clitics, like English, does not have the lists.

    >>> word_boundaries(Language("en"))["don't"][2::5]
    ("don't",)
    """
    lexicon = language.lexicon("words")
    elided, clitics = (lexicon.words(name) if name in lexicon else () for name in ("elided", "clitics"))
    return Boundaries(elided, clitics)
