"""``Page``: the lines of one text in columns, with their readings so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise

from newsparse.core.parser import View
from newsparse.core.records import Line
from newsparse.language.characters import gap
from newsparse.language.language import Language
from newsparse.language.line_endings import ends_sentence, has_words
from newsparse.language.markup import OPENERS, inner
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.forms import form_of
from newsparse.parsers.noise.speech import Speech

__all__ = ["Page"]

# A sentence with this many words belongs to the article: headings and captions that end like one are shorter.
_SHORTEST_ARTICLE_LINE = 15
# How many lines from a byline or timestamp a name is the author's.
_NEAR = 2


class Page:
    """The lines of one text with their readings, filled in step by step.

    A line of marks alone ("___", ",") says nothing, parts no neighbours and is left out.
    All columns have one entry for each line that is left.
    """

    def __init__(self, view: View) -> None:
        self.language: Language = view.language
        """The language of the text."""
        self.text = view.text
        """The whole text."""
        self._words = view.all_words
        self.lines = [
            line for line in view[Line] if line.text[0].isalnum() or any(map(str.isalnum, line.text))
        ]
        """The lines, with their positions in the text."""
        self.starts = [line.start for line in self.lines]
        """The start of each line."""
        self.texts = [line.text for line in self.lines]
        """The text of each line, without the Markdown or tags around it."""
        self.shifts: dict[int, int] = {}
        """How far into a line its own text begins, where Markdown or tags are before it."""
        for i, text in enumerate(self.texts):
            if text[0] in OPENERS:
                start, end = inner(text)
                self.texts[i], self.shifts[i] = text[start:end], start
        self.ends = list(map(ends_sentence, self.texts))
        """Whether each line ends like a sentence."""
        self.findings: list[Finding | None] = [None] * len(self.lines)
        """The certain reading of each line, or None."""
        self.hints: dict[int, Finding] = {}
        """The reading of a line if it is next to others of that kind."""
        self.sentences: dict[int, list[tuple[int, int, Finding]]] = {}
        """The sentences of a line that are noise, if the rest of it belongs to the article."""
        self.imprinted: set[int] = set()
        """The lines that give the author, time or corrections of the article."""
        self.unusual: list[int] = []
        """The lines that are not ordinary paragraphs, in order: see ``alone``."""
        self._forms: list[str] | None = None
        self._gaps: list[int] | None = None

    @property
    def forms(self) -> list[str]:
        """The form of each line; computed when needed, which is never for a page without noise."""
        if self._forms is None:
            item_ends = Speech.of(self.language).item_ends
            self._forms = [
                "imprint" if i in self.imprinted else form_of(text, ends=ends, item_ends=item_ends)
                for i, (text, ends) in enumerate(zip(self.texts, self.ends, strict=True))
            ]
        return self._forms

    def words_of(self, index: int) -> tuple[list[str], list[str]]:
        """Return the words of a line as written, and folded."""
        words, start = self._words, self.starts[index] + self.shifts.get(index, 0)
        found = words.range(start, start + len(self.texts[index]))
        return words.texts[found.start : found.stop], words.folds[found.start : found.stop]

    def first_words(self, index: int, count: int) -> tuple[list[str], list[str]]:
        """Return the first words of a line as written, and folded."""
        words, start = self._words, self.starts[index] + self.shifts.get(index, 0)
        starts = words.starts
        first = bisect_left(starts, start)
        last = first + count if first + count < len(starts) else len(starts)
        stop = bisect_left(starts, start + len(self.texts[index]), first, last)
        return words.texts[first:stop], words.folds[first:stop]

    def line_at(self, offset: int) -> int:
        """Return the last line that begins at or before an offset of the text; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def lines_at(self, offsets: Iterable[int]) -> set[int]:
        """Return the lines that contain offsets of the text."""
        lines = ((at, self.line_at(at)) for at in offsets)
        return {line for at, line in lines if line >= 0 and at < self.lines[line].end}

    def is_tight(self, index: int) -> bool:
        """Return whether a line follows the one above without the blank line that parts most others."""
        if self._gaps is None:
            self._gaps = [gap(self.text, before.end, after.start) for before, after in pairwise(self.lines)]
        return self._gaps[index - 1] == 1 and 2 * sum(apart > 1 for apart in self._gaps) > len(self._gaps)

    def is_articles_own(self, index: int) -> bool:
        """Return whether a line is surely a sentence of the article: long, closed, with no other reading."""
        return (
            self.ends[index]
            and self.findings[index] is None
            and has_words(self.texts[index], _SHORTEST_ARTICLE_LINE)
        )
