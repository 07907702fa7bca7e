"""``Sheet``: an article's words in columns, with what is known about each of them.

A column is a sequence with one value for each word, in order.  It is computed when a parser first asks for
it, and shared by all parsers of the article.  A parser gets its sheet as ``view.sheet``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from newsparse.core.layer import Layer, Record
from newsparse.core.records import Mention, Name, Paragraph, Quote, Sentence, Title
from newsparse.core.words import Words
from newsparse.language.facts import Facts

__all__ = ["Columns", "Sheet", "numbers_of"]

_Layers: TypeAlias = Callable[[type[Any]], Layer[Any]]
"""Returns the layer of a record."""


class Columns:
    """All columns of some words, whoever may read them; each is computed on first use."""

    __slots__ = ("_facts", "_layers", "_numbers", "_places", "table", "words")

    def __init__(self, words: Words, table: Facts, layers: _Layers) -> None:
        self.words = words
        self.table = table
        self._layers = layers
        self._facts: list[int] | None = None
        self._places: dict[int, list[int]] | None = None
        self._numbers: dict[type[Record], list[int]] = {}

    @property
    def facts(self) -> list[int]:
        """The classes of each word."""
        if self._facts is None:
            self._facts = self.table.of(self.words.folds)
        return self._facts

    @property
    def places(self) -> dict[int, list[int]]:
        """The indices of the words with each combination of classes."""
        if self._places is None:
            places: dict[int, list[int]] = {}
            for index, classes in enumerate(self.facts):
                places.setdefault(classes, []).append(index)
            self._places = places
        return self._places

    def numbers(self, record: type[Record]) -> list[int]:
        """Return for each word the number of the record that contains it, or -1."""
        found = self._numbers.get(record)
        if found is None:
            found = self._numbers[record] = numbers_of(self.words, self._layers(record))
        return found


class Sheet:
    """The words of an article in columns, as far as a parser may read them; see the module.

    >>> from newsparse import Name, Parser, Pipeline, Sentence
    >>> from newsparse.language.classes import DEFINITE, SPEECH
    >>> def find(view):
    ...     sheet = view.sheet
    ...     print([sheet.texts[i] for i in sheet.places(DEFINITE | SPEECH)], sheet.sentence[5])
    ...     return ()
    >>> parser = Parser(makes=Name, reads=(Sentence,), find=find)
    >>> article = Pipeline.default().replacing(parser).parse("It rained. The mayor said so.")
    >>> article[Name]
    ['The', 'said'] 1
    <Layer of no records>
    """

    __slots__ = ("_columns", "_layers", "ends", "folds", "shape", "starts", "texts")

    def __init__(self, columns: Columns, layers: _Layers) -> None:
        words = columns.words
        self.texts: Sequence[str] = words.texts
        """Each word as written."""
        self.folds: Sequence[str] = words.folds
        """Each word in lower case with straight apostrophes, for looking it up."""
        self.starts: Sequence[int] = words.starts
        """Where each word begins in the text."""
        self.ends: Sequence[int] = words.ends
        """Where each word ends."""
        self.shape: Sequence[int] = words.shape
        """What the letters of each word show, as flags: ``CAPITAL``, ``UPPER``, ... of
        :mod:`newsparse.core.words`."""
        self._columns = columns
        self._layers = layers

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def words(self) -> Words:
        """The words alone, with the methods that find them by offset."""
        return self._columns.words

    @property
    def table(self) -> Facts:
        """What is known about any other word."""
        return self._columns.table

    @property
    def facts(self) -> Sequence[int]:
        """The classes of each word, as bits (:mod:`newsparse.language.classes`)."""
        return self._columns.facts

    @property
    def paragraph(self) -> Sequence[int]:
        """The number of each word's paragraph, or -1, as in all columns that follow."""
        return self._numbers(Paragraph)

    @property
    def sentence(self) -> Sequence[int]:
        """The number of its sentence."""
        return self._numbers(Sentence)

    @property
    def quote(self) -> Sequence[int]:
        """The number of the quotation that it is in, with the marks; of two, that of the inner one."""
        return self._numbers(Quote)

    @property
    def name(self) -> Sequence[int]:
        """The number of the capitalised name that it is part of."""
        return self._numbers(Name)

    @property
    def title(self) -> Sequence[int]:
        """The number of the title that it is part of."""
        return self._numbers(Title)

    @property
    def mention(self) -> Sequence[int]:
        """The number of the mention of a person that it is part of."""
        return self._numbers(Mention)

    def _numbers(self, record: type[Record]) -> Sequence[int]:
        self._layers(record)  # refuses a layer that the parser does not declare
        return self._columns.numbers(record)

    def has(self, index: int, classes: int) -> bool:
        """Return whether a word is in one of the classes; False for an index outside the text.

        In a loop over many words, ``facts[index] & classes`` is faster.
        """
        return 0 <= index < len(self.starts) and self.facts[index] & classes != 0

    def places(self, classes: int) -> list[int]:
        """Return the indices of the words in one of the classes."""
        found: list[int] = []
        # An article has some 150 combinations of classes.
        for facts, places in self._columns.places.items():
            if facts & classes:
                found += places
        found.sort()
        return found


def numbers_of(words: Words, records: Sequence[Record]) -> list[int]:
    """Return, for each word, the number of the record that contains its start, or -1.

    If records overlap, the later one counts, which is the inner one of two. The parts of a quotation have its
    number.

    >>> from newsparse import Span
    >>> numbers_of(Words("She said “no” twice."), [Span(4, 8, "said"), Span(9, 13, "“no”")])
    [-1, 0, 1, 1, 1, -1, -1]
    """
    parts: list[Record] = []
    numbers: list[int] = []
    for number, record in enumerate(records):
        own = record.parts if isinstance(record, Quote) else (record,)
        parts += own
        numbers += [number] * len(own)
    column = [-1] * len(words)
    for number, first, stop in zip(numbers, *words.bounds(parts), strict=True):
        column[first:stop] = [number] * (stop - first)
    return column
