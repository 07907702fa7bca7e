"""``Sheet``: an article's words in columns, with what is known about each of them.

A column is a sequence with one value for each word, in order.  A parser gets its sheet as ``view.sheet``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, count, repeat
from operator import and_

from newsparse.core.words import Words
from newsparse.language.facts import Facts


class Sheet:
    """The words of an article in columns; see the module.

    >>> from newsparse import Name, Parser, Pipeline, Sentence
    >>> from newsparse.language.classes import DEFINITE, SPEECH
    >>> def find(view):
    ...     sheet, sentences = view.sheet, view.column(Sentence)
    ...     print([(sheet.texts[i], sentences[i]) for i in sheet.places(DEFINITE | SPEECH)])
    ...     return ()
    >>> parser = Parser(makes=Name, reads=(Sentence,), find=find)
    >>> article = Pipeline.default().replacing(parser).parse("It rained. The mayor said so.")
    >>> article[Name]
    [('The', 1), ('said', 1)]
    <Layer of no records>
    """

    __slots__ = ("ends", "facts", "folds", "shape", "starts", "table", "texts", "words")

    def __init__(self, words: Words, table: Facts) -> None:
        self.words = words  # with the methods that find them by offset
        self.table = table  # what is known about any other word
        self.facts: Sequence[int] = words.facts  # classes, as bits (newsparse.language.classes)
        self.texts: Sequence[str] = words.texts  # as written
        self.folds: Sequence[str] = words.folds  # in lower case with straight apostrophes, for looking up
        self.starts: Sequence[int] = words.starts
        self.ends: Sequence[int] = words.ends
        self.shape: Sequence[int] = words.shape  # flags: CAPITAL, UPPER, ... of newsparse.core.words

    def __len__(self) -> int:
        return len(self.starts)

    def has(self, index: int, classes: int) -> bool:
        """Return whether a word is in one of the classes; False for an index outside the text.

        In a loop over many words, ``facts[index] & classes`` is faster.
        """
        return 0 <= index < len(self.starts) and self.facts[index] & classes != 0

    def places(self, classes: int) -> list[int]:
        """Return the indices of the words in one of the classes."""
        return list(compress(count(), map(and_, self.facts, repeat(classes))))


def numbers_of(size: int, bounds: tuple[list[int], list[int]], numbers: Iterable[int]) -> list[int]:
    """Return a column of numbers from the words of records: each record's first word and the one after it.

    If records overlap, the later one counts, which is the inner one of two.

    >>> numbers_of(5, ([1, 2], [2, 4]), count())
    [-1, 0, 1, 1, -1]
    """
    column = [-1] * size
    for number, first, stop in zip(numbers, *bounds, strict=False):
        column[first:stop] = [number] * (stop - first)
    return column
