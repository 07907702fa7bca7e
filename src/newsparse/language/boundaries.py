"""Where words begin and end in a language: its elided words and clitics."""

from __future__ import annotations

import functools

from newsparse.core.words import Boundaries
from newsparse.language.facts import facts
from newsparse.language.language import Language
from newsparse.language.polity import Polity

__all__ = ["word_boundaries"]


@functools.cache
def word_boundaries(language: Language, polities: tuple[Polity, ...]) -> Boundaries:
    """Return the boundaries of words, from the lists ``elided`` and ``clitics`` of ``words.toml``.

    A language without elided words or clitics, like English, does not have the lists.  The classes of the
    words are found with them: nine in ten words of an article are in a piece that has occurred before, and
    looking up each word again took 200 us of an article's 9 ms.
    """
    lexicon = language.lexicon("words")
    elided, clitics = (lexicon.words(name) if name in lexicon else () for name in ("elided", "clitics"))
    return Boundaries(elided, clitics, facts(language, polities).table)
