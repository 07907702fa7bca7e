"""``PageLines``: the lines of one text in columns, with a ``Finding`` for each that is noise."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from attrs import field, frozen

from newsparse.core.kinds import NoiseKind
from newsparse.core.parser import View
from newsparse.core.records import Line
from newsparse.language.language import Language
from newsparse.language.markup import OPENERS, inner
from newsparse.language.text import ends_sentence, has_words
from newsparse.publishers.rules import NoiseRule

# A sentence with this many words belongs to the article: headings and captions that end like one are shorter.
_SHORTEST_ARTICLE_LINE = 15
# The limits of each form of sentence and of open line, in words; they double each time, because the weights
# of the chain change little in between.
_PROSE_LENGTHS, _PROSE_FORMS = (10, 20, 40), ("prose1", "prose2", "prose3", "prose4")
_OPEN_LENGTHS = (1, 3, 5, 9, 15, 25)
_OPEN_FORMS = ("word1", "word3", "open5", "open9", "open15", "open25", "open")
_LONGEST_QUESTION = 15
# How many characters are searched for a letter.
_MARKS_ONLY = 40


@frozen(eq=False, repr=False)
class Post:
    """What is known about a post, player or chart, from its address or its signature.

    The address is without characters of the sentence around it, the account without its @. A post has a time
    (in UTC) where its id contains one.
    """

    url: str | None = field(default=None)
    platform: str | None = field(default=None)
    post_id: str | None = field(default=None)
    handle: str | None = field(default=None)
    posted_at: datetime.datetime | None = field(default=None)


@frozen(eq=False, repr=False)
class Finding:
    """A reading of noise that has no position in the text yet.

    >>> Finding("ad", "noise.ad-wording").kind
    'ad'
    """

    kind: NoiseKind = field()
    """The kind of noise."""
    rule: str = field()
    """The name of the rule, for the record."""
    header: bool = field(default=False, kw_only=True)
    """Whether it announces a list of the same kind ("Related stories")."""
    post: Post | None = field(default=None, kw_only=True)
    """The post, player or chart of an embed."""


def of_outlet(rule: NoiseRule) -> Finding:
    """Return the reading by the rule of an outlet."""
    post = Post(platform=rule.platform) if rule.platform else None
    return Finding(rule.kind, f"noise.outlet.{rule.name}", post=post)


class PageLines:
    """The lines of one text with their readings, filled in step by step.

    A line of marks alone ("___", ",") says nothing, parts no neighbours and is left out.
    All columns have one entry for each line that is left.
    """

    def __init__(self, view: View) -> None:
        self.language: Language = view.language
        self.text = view.text
        self._words = view.words
        self.lines: list[Line] = [
            line for line in view[Line] if line.text[0].isalnum() or any(map(str.isalnum, line.text))
        ]
        self.starts = [line.start for line in self.lines]
        # The text of each line without the Markdown or tags around it, and how far into the line it begins.
        self.texts = [line.text for line in self.lines]
        self.shifts: dict[int, int] = {}
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

    def free(self, index: int) -> bool:
        """Return whether a line has no reading, neither as noise nor as the author, time or a correction."""
        return self.findings[index] is None and index not in self.imprinted

    @cached_property
    def forms(self) -> list[str]:
        """The form of each line; a page without noise does not need it."""
        return [
            "imprint" if i in self.imprinted else form_of(text, ends=ends)
            for i, (text, ends) in enumerate(zip(self.texts, self.ends, strict=True))
        ]

    @cached_property
    def own(self) -> list[int]:
        """The lines that are surely sentences of the article, as far as each line by itself shows.

        They are long, closed, and have no other reading.
        """
        columns = zip(self.texts, self.ends, self.findings, strict=True)
        return [
            i
            for i, (text, ends, finding) in enumerate(columns)
            if ends and finding is None and has_words(text, _SHORTEST_ARTICLE_LINE)
        ]

    def words_of(self, index: int) -> tuple[list[str], list[str]]:
        """Return the words of a line as written, and folded."""
        words, start = self._words, self.starts[index] + self.shifts.get(index, 0)
        first = bisect_left(words.starts, start)
        stop = bisect_left(words.starts, start + len(self.texts[index]), first)
        return words.texts[first:stop], words.folds[first:stop]

    def line_at(self, offset: int) -> int:
        """Return the last line that begins at or before an offset of the text; -1 before the first."""
        return bisect_right(self.starts, offset) - 1

    def lines_at(self, offsets: Iterable[int]) -> set[int]:
        """Return the lines that contain offsets of the text."""
        lines = ((at, self.line_at(at)) for at in offsets)
        return {line for at, line in lines if line >= 0 and at < self.lines[line].end}


def form_of(text: str, *, ends: bool) -> str:
    """Return the form of a line; ``ends`` is whether it ends like a sentence.

    >>> form_of("It rained.", ends=True), form_of("News", ends=False)
    ('prose1', 'word1')
    """
    count = len(text.split())
    if text.endswith(("...", "…")):
        return "cut"
    if ends:
        if text.endswith("?") and count <= _LONGEST_QUESTION:
            return "question"
        return _PROSE_FORMS[bisect_right(_PROSE_LENGTHS, count)]
    if text.endswith(":"):
        return "colon"
    # Items of a list, and the rows of a table in Markdown.
    if text.endswith((";", ",")) or text[0] == text[-1] == "|":
        return "item"
    if not any(map(str.isalpha, text[:_MARKS_ONLY])):
        return "number"
    return _OPEN_FORMS[bisect_left(_OPEN_LENGTHS, count)]
