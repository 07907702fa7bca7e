"""``WordEndings``: possessive 's, plurals and stems, by the endings that a language's data lists.

The one place for what an ending shows.  Endings are data (``data/languages/CODE/word_endings.toml``); forms
that no ending gives away ("said", "told") are in the same language's ``grammar.toml``.  Words are in lower
case, as in ``Words.folds``, except where a method says otherwise.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from sys import intern
from typing import Final

from attrs import field, frozen

from newsparse.language import Language

__all__ = ["WordEndings", "word_endings"]


@frozen
class WordEndings:
    """The endings of a language; get one with :func:`word_endings`.

    >>> endings = word_endings(Language("en"))
    >>> endings.is_possessive("Clinton’s"), endings.without_possessive("Clinton’s")
    (True, 'Clinton')
    >>> endings.plural("deputy"), endings.singular("deputies"), endings.is_plural("class")
    ('deputies', 'deputy', False)
    """

    possessives: tuple[str, ...] = field()
    """The possessive endings as written, with both apostrophes; for ``str.endswith`` in inner loops."""
    _plurals: Mapping[str, str] = field()
    _singulars: Mapping[str, str] = field()
    _singular_of: Mapping[str, str] = field()
    _irregular: Mapping[str, str] = field()
    _stems_long: Mapping[str, str] = field()
    _stems_short: Mapping[str, str] = field()
    _spellings: Mapping[str, str] = field()
    _spelt_ends: tuple[str, ...] = field()
    _spelt_so: tuple[str, ...] = field()
    _silent: frozenset[str] = field()
    _doubled: frozenset[str] = field()

    def is_possessive(self, word: str) -> bool:
        """Tell whether a word, as written or in lower case, has a possessive ending.

        A contraction ("it's") has one too: which words can own something is for the caller to know.
        """
        return word.endswith(self.possessives)

    def without_possessive(self, word: str) -> str:
        """Return a word, as written or in lower case, without its possessive ending.

        >>> [word_endings(Language("en")).without_possessive(word) for word in ("Lee's", "LEE’S", "voters")]
        ['Lee', 'LEE', 'voters']
        """
        if word.endswith(self.possessives):
            for ending in self.possessives:
                if word.endswith(ending):
                    return word[: -len(ending)]
        return word

    def plural(self, noun: str) -> str:
        """Return the plural of a noun of one word.

        >>> [word_endings(Language("en")).plural(noun) for noun in ("chairwoman", "envoy", "boss")]
        ['chairwomen', 'envoys', 'bosses']
        """
        return _by_ending(noun, self._plurals)

    def singular(self, noun: str) -> str:
        """Return the singular of a noun of one word; a noun that is no plural as it is.

        The ending decides, so that "houses" gives "house", and an unknown plural in -ses, which could have
        lost "s" or "es", the longer of both.

        >>> [word_endings(Language("en")).singular(noun) for noun in ("bosses", "nurses", "congress")]
        ['boss', 'nurse', 'congress']
        """
        known = self._singular_of.get(noun)
        return _by_ending(noun, self._singulars) if known is None else known

    def is_plural(self, noun: str) -> bool:
        """Tell whether a noun of one word ends like a plural; words of three letters ("gas") do not."""
        return len(noun) > _SHORTEST_PLURAL and self.singular(noun) != noun and not self.is_possessive(noun)

    def stem(self, word: str) -> str:
        """Return what the inflected forms of a word share; not always a word.

        >>> stem = word_endings(Language("en")).stem
        >>> [stem(word) for word in ("argues", "argued", "arguing", "denies", "denied", "said")]
        ['argu', 'argu', 'argu', 'deny', 'deny', 'say']
        """
        base = self._irregular.get(word)
        if base is None:
            base = self.without_possessive(word)
            # "emphasised" and "emphasized" are one word; "promised" is spelt so everywhere.
            if base.endswith(self._spelt_ends) and not base.startswith(self._spelt_so):
                base = self._respelt(base)
            if len(base) > _SHORT_WORD:
                base = _by_ending(base, self._stems_long)
            elif len(base) == _SHORT_WORD:
                base = _by_ending(base, self._stems_short)
        if len(base) > _SHORTEST_STEM and base[-1] in self._silent:
            base = base[:-1]
        if len(base) > _SHORTEST_STEM and base[-1] == base[-2] and base[-1] in self._doubled:
            base = base[:-1]
        return intern(base)

    def _respelt(self, word: str) -> str:
        """Return a word as the other spelling has it, if three letters are in front of the ending."""
        for ending, other in self._spellings.items():
            cut = len(word) - len(ending)
            if word.endswith(ending) and cut >= _BEFORE_SPELLING and word[cut - 3 : cut].isalnum():
                return word[:cut] + other
        return word


_LONGEST_ENDING: Final = 5
_SHORTEST_PLURAL: Final = 3
# Words of so many letters lose their "s" alone: the end of "need", "ring" and "shed" is their own.
_SHORT_WORD: Final = 4
_SHORTEST_STEM: Final = 3
# How many letters a word has at least before "-ise": "rise" and "wise" are spelt so everywhere.
_BEFORE_SPELLING: Final = 3


def _by_ending(word: str, table: Mapping[str, str]) -> str:
    """Change the longest end of a word that a table knows; a word with none of them stays as it is."""
    for length in range(min(_LONGEST_ENDING, len(word)), -1, -1):
        cut = len(word) - length
        ending = table.get(word[cut:])
        if ending is not None:
            return word[:cut] + ending
    return word


@functools.cache
def word_endings(language: Language) -> WordEndings:
    """Return the endings of a language, read once in a process.

    :raises newsparse.DataError: if the language has no ``word_endings`` or lacks one of its tables.
    """
    endings, grammar = language.lexicon("word_endings"), language.lexicon("grammar")
    spellings = endings.mapping("stem.spellings")
    return WordEndings(
        possessives=tuple(sorted(endings.words("possessive"))),
        plurals=endings.mapping("plural"),
        singulars=endings.mapping("singular"),
        singular_of=endings.mapping("singular_of"),
        irregular=grammar.mapping("irregular"),
        stems_long=endings.mapping("stem.long"),
        stems_short=endings.mapping("stem.short"),
        spellings=spellings,
        spelt_ends=tuple(spellings),
        spelt_so=tuple(sorted(grammar.words("ise.words"))),
        silent=endings.words("stem.silent"),
        doubled=endings.words("stem.doubled"),
    )
