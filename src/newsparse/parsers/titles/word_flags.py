"""The possible functions of a word in a title, as the bits of one byte.

With these flags two searches over bytes show in which sentences a title can be, before any word is read.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from newsparse.core.flags import flagged
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.parsers.titles.vocabulary import vocabulary

__all__ = [
    "ALONE",
    "APPOSING",
    "APPOSING_MARKS",
    "CLOSING",
    "INNER",
    "OPENING_BRACKET",
    "PAIRED",
    "PREPOSITION",
    "SECOND",
    "word_flags",
]

ALONE, PAIRED, SECOND, INNER, PREPOSITION, APPOSING, CLOSING = 1, 2, 4, 8, 16, 32, 64
"""The flags of a word.

A head by itself; the first word of heads with several; the second word of one; a later word or full stop of
one, or a status after one; a preposition; a word that leads from a name to a title after it, or is one
("Ann Lee MP"); the possible end of a name with its tag.
"""
APPOSING_MARKS: Final = frozenset([",", "—", "–", "-", "--"])
"""Marks before an apposition."""
OPENING_BRACKET: Final = "("
"""The mark before one in brackets: "Ann Lee (Labour leader)"."""


@functools.cache
def word_flags(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the words and marks that show where a title can be, each with its flags."""
    table = vocabulary(language, polities)
    letters = {form.lower() for form in table.letters}
    nouns = dict(table.heads.items())
    heads = [head for seconds in nouns.values() for some in seconds.values() for head in some]
    return flagged(
        {
            ALONE: [first for first, seconds in nouns.items() if "" in seconds],
            PAIRED: [first for first, seconds in nouns.items() if "" not in seconds],
            SECOND: {second for seconds in nouns.values() for second in seconds if second},
            INNER: {word for head in heads for word in head.words[1:]} | {".", "-", *table.status_after},
            PREPOSITION: table.grammar.prepositions,
            APPOSING: APPOSING_MARKS | {OPENING_BRACKET} | table.grammar.joining | letters,
            CLOSING: [")", "]", ".", ":"],
        }
    )
