"""``WordEndings``: possessive 's, plurals and stems, by the endings listed in a language's data.

All rules about word endings are here. The endings are data (``data/languages/CODE/word_endings.toml``);
irregular forms ("said", "told") are in the same language's ``grammar.toml``.  Words are in lower case, as in
``Words.folds``, except where a method says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Final

from newsparse.language.language import Language, Reader


class WordEndings(Reader):
    """The endings of a language; call :func:`word_endings` to get them.

    >>> endings = word_endings(Language("en"))
    >>> endings.is_possessive("Clinton’s"), endings.without_possessive("Clinton’s")
    (True, 'Clinton')
    >>> endings.plural("deputy"), endings.singular("deputies"), endings.is_plural("class")
    ('deputies', 'deputy', False)

    :raises newsparse.DataError: if the language has no ``word_endings`` or lacks one of its tables.
    """

    def __init__(self, language: Language) -> None:
        endings, grammar = language.lexicon("word_endings"), language.lexicon("grammar")
        self.possessives = tuple(sorted(endings.words("possessive")))
        """The possessive endings as written, with both apostrophes; for ``str.endswith`` in inner loops."""
        self._plurals, self._singulars = endings.mapping("plural"), endings.mapping("singular")
        self._singular_of, self._irregular = endings.mapping("singular_of"), grammar.mapping("irregular")
        self._stems_long, self._stems_short = endings.mapping("stem.long"), endings.mapping("stem.short")
        self._stem_ends, self._spellings = tuple(self._stems_long), endings.mapping("stem.spellings")
        self._spelt_ends, self._spelt_so = (
            tuple(self._spellings),
            tuple(sorted(grammar.optional("ise.words"))),
        )
        self._silent, self._doubled = endings.words("stem.silent"), endings.words("stem.doubled")

    def is_possessive(self, word: str) -> bool:
        """Return whether a word, as written or in lower case, has a possessive ending.

        A contraction ("it's") has the same ending; the caller must know which words can be possessors.
        """
        return word.endswith(self.possessives)

    def without_possessive(self, word: str) -> str:
        """Return a word, as written or in lower case, without its possessive ending.

        >>> [word_endings(Language("en")).without_possessive(word) for word in ("Lee's", "LEE’S", "voters")]
        ['Lee', 'LEE', 'voters']
        """
        if not word.endswith(self.possessives):
            return word
        return word.removesuffix(next(filter(word.endswith, self.possessives)))

    def plural(self, noun: str) -> str:
        """Return the plural of a noun of one word.

        >>> [word_endings(Language("en")).plural(noun) for noun in ("chairwoman", "envoy", "boss")]
        ['chairwomen', 'envoys', 'bosses']
        """
        return _by_ending(noun, self._plurals)

    def singular(self, noun: str) -> str:
        """Return the singular of a noun of one word; a noun that is not plural is returned unchanged.

        The ending decides: "houses" gives "house". An unknown plural in -ses could have lost "s" or "es"; the
        longer singular is returned.

        >>> [word_endings(Language("en")).singular(noun) for noun in ("bosses", "nurses", "congress")]
        ['boss', 'nurse', 'congress']
        """
        known = self._singular_of.get(noun)
        return _by_ending(noun, self._singulars) if known is None else known

    def is_plural(self, noun: str) -> bool:
        """Return whether a noun of one word ends like a plural; False for words of three letters ("gas")."""
        return len(noun) > _SHORTEST_PLURAL and self.singular(noun) != noun and not self.is_possessive(noun)

    def stem(self, word: str) -> str:
        """Return the stem that the inflected forms of a word share; it is not always a word.

        >>> stem = word_endings(Language("en")).stem
        >>> [stem(word) for word in ("argues", "argued", "arguing", "denies", "denied", "said")]
        ['argu', 'argu', 'argu', 'deny', 'deny', 'say']
        """
        base = self._irregular.get(word)
        if base is None:
            base = self.without_possessive(word)
            # "emphasised" and "emphasized" are one word; "promised" has only one spelling.
            if base.endswith(self._spelt_ends) and not base.startswith(self._spelt_so):
                base = self._respelt(base)
            if len(base) > _SHORT_WORD:
                if base.endswith(self._stem_ends):
                    base = _by_ending(base, self._stems_long)
            elif len(base) == _SHORT_WORD:
                base = _by_ending(base, self._stems_short)
        if len(base) > _SHORTEST_STEM and base[-1] in self._silent:
            base = base[:-1]
        if len(base) > _SHORTEST_STEM and base[-1] == base[-2] and base[-1] in self._doubled:
            base = base[:-1]
        return intern(base)

    def _respelt(self, word: str) -> str:
        for ending, other in self._spellings.items():
            cut = len(word) - len(ending)
            if word.endswith(ending) and cut >= _BEFORE_SPELLING and word[cut - 3 : cut].isalnum():
                return word[:cut] + other
        return word


_LONGEST_ENDING: Final = 5
_SHORTEST_PLURAL: Final = 3
# Words of this length lose only an "s": the "-ed" and "-ing" of "need", "ring" and "shed" belong to the stem.
_SHORT_WORD: Final = 4
_SHORTEST_STEM: Final = 3
# The minimum number of letters before "-ise" in a word with two spellings: "rise" and "wise" have only one
# spelling.
_BEFORE_SPELLING: Final = 3


def _by_ending(word: str, table: Mapping[str, str]) -> str:
    for cut in range(max(len(word) - _LONGEST_ENDING, 0), len(word) + 1):
        ending = table.get(word[cut:])
        if ending is not None:
            return word[:cut] + ending
    return word


word_endings = WordEndings.of
