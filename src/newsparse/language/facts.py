"""``facts``: what is known about words: one table for a language and some countries.

>>> from newsparse.language.classes import DEFINITE, PERSON, SPEECH
>>> from newsparse.language.polity import polities
>>> english = facts(Language("en"), polities())
>>> english["said"] & SPEECH != 0, english["the"] & (DEFINITE | PERSON) == DEFINITE, english["qwerty"]
(True, True, 0)
>>> "retorted" in english.words("speech")
True

The table has for each word, in lower case, one number with a bit for each class that contains the word
(:mod:`newsparse.language.classes`; :mod:`newsparse.language.class_words` finds them).  The numbers of an
article's words are in ``view.sheet.facts``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from typing import TypeAlias

from attrs import field, frozen

from newsparse.core.words import Boundaries
from newsparse.language.classes import CLASSES
from newsparse.language.language import Language
from newsparse.language.polity import Polity

_Polities: TypeAlias = tuple[Polity, ...]


# Each table is created once and is itself a key of results that are kept.
@frozen(eq=False, repr=False)
class Facts:
    """The classes of words; call :func:`facts` to get it."""

    table: Mapping[str, int] = field()
    """The classes of each listed word.  Words of the same classes share one number, as one object."""
    _language: Language = field()
    _polities: _Polities = field()

    def __getitem__(self, word: str) -> int:
        """Return the classes of a word in lower case; 0 if it is in none."""
        return self.table.get(word, 0)

    def of(self, words: Iterable[str]) -> list[int]:
        """Return the classes of each word."""
        return list(map(self.table.get, words, repeat(0)))

    def together(self, words: Iterable[str]) -> int:
        """Return the classes that at least one of the words has."""
        found = 0
        for word in words:
            found |= self.table.get(word, 0)
        return found

    def listed(self, classes: int) -> Iterator[str]:
        """Yield the words in at least one of some classes."""
        return (word for word, known in self.table.items() if known & classes)

    def words(self, name: str) -> frozenset[str]:
        """Return the words of a class by its name, for the rare use as a set."""
        from newsparse.language.class_words import class_words

        return class_words(name, self._language, self._polities)


@functools.cache
def facts(language: Language, polities: _Polities) -> Facts:
    """Return the facts about the words of a language and some polities, worked out once per process."""
    name = "facts", tuple(CLASSES), tuple([polity.code for polity in polities])
    return Facts(language.worked_out(name, lambda: _table(language, polities)), language, polities)


def _table(language: Language, polities: _Polities) -> dict[str, int]:
    # An installed package has the table, and then this is never imported.
    from newsparse.language.class_words import table

    return table(language, polities)


@functools.cache
def word_boundaries(language: Language, polities: tuple[Polity, ...]) -> Boundaries:
    """Return the boundaries of words in a language, with the classes of each word.

    Nine in ten words of an article are in a piece that has occurred before, and looking up each word again
    took 200 us of an article's 9 ms.
    """
    return language.boundaries(facts(language, polities).table)
