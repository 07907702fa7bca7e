"""The words of a text, found by one pattern in one pass and kept as parallel lists.

Words are not records.  An article has a thousand of them and most parsers examine all, so they are kept in
the cheapest form: lists of equal length, created once per article and shared through ``View.words``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import accumulate, compress
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from unicodedata import normalize

from newsparse.core.kept import Kept
from newsparse.core.lookup import places
from newsparse.core.regexes import on_use

if TYPE_CHECKING:
    from newsparse.core.layer import Record

# One alternative per line, the most common first. The quantifiers are possessive, so nothing backtracks. A
# run longer than any real word is cut, so that no text can put a word of a megabyte into a table.
TOKEN = on_use(
    r"""
      (?:[^\W\d_]\.){2,40}+                                # U.S.  a.m.  J.D.
    | \w{1,200}+(?:['’\-\xad]\w{1,200}+                    # word, well-known, Clinton's, don’t, soft hyphens
                 |[\u0300-\u036f]{1,4}+\w{0,200}+){0,20}+   # Jose´, with an accent of its own
      (?:[.,:/]\d{1,40}+){0,20}+                            # 1,500  3.2  10:30  9/11
    | [@\#]\w{1,200}+                                      # @handle  #tag
    | \.{2,200}+ | -{2,200}+                               # ... --
    | [^\w\s]                                             # any other mark, one by one
    """,
    re.VERBOSE,
)
_Piece: TypeAlias = "tuple[int | str, ...]"


def folded(text: str) -> str:
    """Return a word in lower case with straight apostrophes and without soft hyphens, but never empty.

    >>> folded("Don’t")
    "don't"
    """
    fold = text.lower().replace("’", "'").replace("\xad", "") or text
    return fold if fold.isascii() else normalize("NFC", fold)


# What the letters of a word show, as flags.
ALTERED: Final = 1  # it differs from its fold: most have a capital
FINAL: Final = 2  # it ends with a full stop, another final mark or an ellipsis
FIGURED: Final = 4  # it has a digit or a hyphen
CAPITAL: Final = 8  # it begins with a capital
UPPER: Final = 16  # it has a letter, and all its letters are capitals
LOWER: Final = 32  # it begins with a small letter
WORD: Final = 64  # it begins with a letter or a digit, which a mark does not
_MARKS = (".", "?", "!", "…")
_FIGURES = frozenset("0123456789-")
# The byte with only one of the flags.
_HAS = {flag: bytes([number & flag for number in range(256)]) for flag in (ALTERED, FINAL, FIGURED)}


def _shape(text: str, fold: str) -> int:
    first = text[0]
    shape = (text != fold) * ALTERED | text.endswith(_MARKS) * FINAL | text.isupper() * UPPER
    shape |= first.isupper() * CAPITAL | first.islower() * LOWER | first.isalnum() * WORD
    return shape if _FIGURES.isdisjoint(text) else shape | FIGURED


# Marks that are a word by themselves wherever they end or begin a piece, as the pattern reads them.
_CLOSING: Final = ",:;?!'\"’”)]"
_OPENING: Final = frozenset("'\"‘“([")
# A piece of letters, digits, and single apostrophes and hyphens between them is one word.
_ONE_WORD = on_use(r"\w++(?:['’\-]\w++){0,20}+")
# Longer pieces, in characters, are not taken apart mark by mark.
_LONGEST_PIECE: Final = 40
_EMPTY_LINE: Final = "\n\n"


class Boundaries(Kept[str, _Piece]):
    r"""Finds the words between two spaces; a language can add boundaries inside what others read as one word.

    ``elided`` are words that lose their last letter before a vowel and are joined to the next word by an
    apostrophe ("l'eau"), and ``clitics`` words that are joined to the one before by a hyphen ("dit-il").
    ``in_names`` are elided words that are part of the word after them if it has a capital ("N'Guessan").

    >>> french = Boundaries(elided=["l'", "qu'"], clitics=["-il", "-t-il"])
    >>> Words("Qu’a-t-il dit de l’eau aujourd’hui ?", french).texts
    ['Qu’', 'a', '-t-il', 'dit', 'de', 'l’', 'eau', 'aujourd’hui', '?']

    A value has for each word the gap before it, its length, text, fold, shape and classes; ``classes`` has
    those of each listed word (:mod:`newsparse.language.facts`).
    Nine in ten pieces of an article have occurred before ("Mr.", "said,"), and looking a piece up takes a
    tenth of the time of splitting it. The same piece always returns the identical strings, so later look-ups
    find strings with their hash already computed.

    The space before a piece belongs to its first word, but an empty line is separate. White space that no
    word follows comes before a word of length 0.  A fold is the word in lower case with straight apostrophes
    and no soft hyphens.  A lone soft hyphen is kept, so no fold is empty and each has a first character.

    >>> Boundaries()["Said."]
    (1, 4, 'Said', 'said', 73, 0, 0, 1, '.', '.', 2, 0)
    >>> Boundaries()[""], Boundaries()["\n\nThe"]
    ((1, 0, '', '', 0, 0), (2, 3, 'The', 'the', 73, 0))
    """

    __slots__ = ("_classes", "_marks", "_plain", "_split")

    def __init__(
        self,
        elided: Iterable[str] = (),
        clitics: Iterable[str] = (),
        in_names: Iterable[str] = (),
        classes: Mapping[str, int] = MappingProxyType({}),
        most: int = 1 << 13,
    ) -> None:
        super().__init__(self._pieces, most)
        self._classes = classes
        # Whether all letters between two spaces are one word.
        self._plain = not elided and not clitics
        self._marks: Mapping[str, _Piece] = {
            mark: (0, *self._word(mark)[1:]) for mark in {".", *_CLOSING, *_OPENING}
        }
        # A group, so that ``split`` keeps the words between the white space.
        self._split = on_use(
            f"({_with_boundaries(sorted(elided), sorted(clitics), sorted(in_names))})", re.VERBOSE
        )

    def _word(self, word: str) -> _Piece:
        if word.isascii() and word.isalpha():
            if word.islower():
                return 1, len(word), word, word, LOWER | WORD, self._classes.get(word, 0)
            fold, first = word.lower(), CAPITAL if word[0].isupper() else LOWER
            shape = ALTERED | WORD | first | word.isupper() * UPPER
            return 1, len(word), word, fold, shape, self._classes.get(fold, 0)
        fold = folded(word)
        shape = _shape(word, fold)
        fold = fold if shape & ALTERED else word
        return 1, len(word), word, fold, shape, self._classes.get(fold, 0)

    def _pieces(self, piece: str) -> _Piece:
        if self._plain and 0 < len(piece) <= _LONGEST_PIECE:
            # Nearly all are a word, most without a mark; the pattern takes five times as long.
            if piece.isalpha():
                return self._word(piece)
            last, rest = piece[-1], piece[:-1]
            if (last in _CLOSING and rest and not rest[-1].isspace()) or (last == "." and rest.isalpha()):
                return (self.get(rest) or self._pieces(rest)) + self._marks[last]
            if _ONE_WORD.fullmatch(piece):
                return self._word(piece)
            first, rest = piece[0], piece[1:]
            if first in _OPENING and rest:
                after = self.get(rest) or self._pieces(rest)
                return 1, *self._marks[first][1:], int(after[0]) - 1, *after[1:]
            if piece.startswith(_EMPTY_LINE) and not (rest := piece[2:]).startswith("\n"):
                after = self.get(rest) or self._pieces(rest)
                return int(after[0]) + 1, *after[1:]
        parts = self._split.split(piece)
        if len(parts) == 1 or parts[-1]:
            parts += "", ""
        found: list[int | str] = []
        classes = self._classes.get
        space = not piece.startswith(_EMPTY_LINE)
        for before, text in zip(parts[:-1:2], parts[1::2], strict=True):
            # A word that equals its fold, as most do, is stored as one object, and so is a piece of one word.
            written = piece if text == piece else text
            fold = folded(text)
            shape = _shape(text, fold) if text else 0
            fold = fold if shape & ALTERED else written
            found += len(before) + space, len(text), written, fold, shape, classes(fold, 0)
            space = False
        return tuple(found)


# The part of the pattern that joins words by an apostrophe or hyphen.
_INSIDE: Final = r"['’\-\xad]\w{1,200}+"


def _with_boundaries(elided: Sequence[str], clitics: Sequence[str], in_names: Sequence[str]) -> str:
    pattern: str = TOKEN.pattern
    if clitics:
        joined = "|".join(map(re.escape, clitics))
        # A word ends before a clitic.
        pattern = pattern.replace(_INSIDE, rf"(?!(?i:{joined})(?!\w)){_INSIDE}")
        pattern = rf"(?<=\w)(?i:{joined})(?!\w) | {pattern}"
    if elided:
        names, always = (
            "|".join(re.escape(word.rstrip("'")) for word in elided if (word in in_names) is kept)
            for kept in (True, False)
        )
        pattern = rf"(?<!\w)(?i:{always})['’](?=\w) | {pattern}"
        if names:
            pattern = rf"(?<!\w)(?i:{names})['’](?=\w)(?![A-ZÀ-Þ]) | {pattern}"
    return pattern


_PLAIN = Boundaries(most=1 << 10)  # for short texts
_START, _END = attrgetter("start"), attrgetter("end")


class Words:
    """The words and punctuation marks of a text, in order.

    ``starts[i]`` and ``ends[i]`` are the offsets of word ``i``, ``texts[i]`` the word and ``folds[i]``
    the word in lower case with straight apostrophes, for look-ups.  Possessives, contractions (``Clinton's``)
    and hyphenated compounds are one word; every other mark is a word by itself. Soft hyphens, which show
    where a word may be broken, are part of ``texts`` but not of ``folds``. A word that is its own fold is one
    object with it. ``shape[i]`` has the flags of this module (``ALTERED``, ``CAPITAL``), and ``facts[i]`` the
    classes of the word, if the boundaries know them.

    >>> Words("“We won’t,” Rep. Ann-Lee said.").folds
    ['“', 'we', "won't", ',', '”', 'rep', '.', 'ann-lee', 'said', '.']
    """

    __slots__ = ("_boundaries", "ends", "facts", "folds", "shape", "starts", "texts")

    def __init__(self, text: str, boundaries: Boundaries | None = None) -> None:
        self._boundaries = _PLAIN if boundaries is None else boundaries
        # No word contains white space, so the text between two spaces can be split by itself. Without the
        # white space at its end, most texts have a word in each piece.
        pieces = text.rstrip().replace(_EMPTY_LINE, " " + _EMPTY_LINE).split(" ")
        found: list[Any] = []
        deque(map(found.extend, map(self._boundaries.__getitem__, pieces)), 0)
        gaps, lengths = found[::6], found[1::6]
        self.texts: list[str] = found[2::6]
        self.folds: list[str] = found[3::6]
        self.shape = bytearray(found[4::6])
        self.facts: list[int] = found[5::6]
        steps = [0] * (2 * len(lengths))
        steps[::2], steps[1::2] = gaps, lengths
        # The first piece has no space before it.
        edges = list(accumulate(steps, initial=-1))
        self.starts: list[int] = edges[1::2]
        self.ends: list[int] = edges[2::2]
        if not all(lengths):
            for name in ("starts", "ends", "texts", "folds", "facts"):
                setattr(self, name, list(compress(getattr(self, name), lengths)))
            self.shape = bytearray(compress(self.shape, lengths))

    def __len__(self) -> int:
        return len(self.starts)

    def outside(self, noise: Iterable[Record], masked: str) -> Words:
        """Return the words of the text with ``noise`` blanked out; ``masked`` is that text.

        >>> from newsparse import Span
        >>> Words("Rain fell.AD It stopped.").outside([Span(10, 12, "AD")], "Rain fell.   It stopped.").texts
        ['Rain', 'fell', '.', 'It', 'stopped', '.']
        """
        starts, ends, left = self.starts, self.ends, Words("", self._boundaries)
        at = 0
        for stretch in noise:
            first, stop = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
            if (first and ends[first - 1] > stretch.start) or (stop and ends[stop - 1] > stretch.end):
                return Words(masked, self._boundaries)  # a part of a word is noise
            left._add(self, at, first)
            at = max(at, stop)
        left._add(self, at, len(starts))
        return left

    def _add(self, words: Words, first: int, stop: int) -> None:
        self.starts += words.starts[first:stop]
        self.ends += words.ends[first:stop]
        self.texts += words.texts[first:stop]
        self.folds += words.folds[first:stop]
        self.facts += words.facts[first:stop]
        self.shape += words.shape[first:stop]

    def shaped(self, flag: int) -> list[int]:
        """Return the indices of the words with a flag: ``ALTERED``, ``FINAL`` or ``FIGURED``.

        >>> words = Words("Ann Lee, 61, won 3 times in the U.S. Good.")
        >>> words.shaped(ALTERED), words.shaped(FIGURED), words.shaped(FINAL)
        ([0, 1, 10, 11], [3, 6], [10, 12])
        """
        return places(self.shape.translate(_HAS[flag]), flag)

    def range(self, start: int, end: int) -> range:
        """Return the indices of the words that start inside ``[start, end)``."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, first))

    def bounds(self, stretches: Sequence[Record]) -> tuple[list[int], list[int]]:
        """Return, for each span, the index of its first word and of the first word after it."""
        index = partial(bisect_left, self.starts)
        return list(map(index, map(_START, stretches))), list(map(index, map(_END, stretches)))
