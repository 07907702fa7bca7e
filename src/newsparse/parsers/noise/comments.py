"""Finds readers' comments by their manner.

A thread is recognised only at the end of a page, if its lines are in the manner of readers and those of the
article above are not: otherwise whole columns and letters would be removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newsparse.core.regexes import on_use
from newsparse.language.imprints.bylines import Bylines
from newsparse.language.language import Language, Reader
from newsparse.language.lexicon import fill
from newsparse.language.months import calendar_names
from newsparse.language.text import has_words, straight
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import QUOTATION_MARKS

# The maximum number of words in the name of a reader, and in a short comment: one in seven paragraphs of
# reports is as short.
_LONGEST_NAME, _SHORT_COMMENT = 5, 15
# How many paragraphs are above a thread, lines in it, and lines that may follow it. With two paragraphs, a
# debate of which only the first speaker speaks in long sentences is taken for a thread.
_ABOVE_THREAD, _FEWEST_LINES, _LONGEST_FOOT = 3, 4, 3
# Questions and answers, or letters, are at least so many; one line in four of an interview asks, one in
# fifteen of the threads of labelled pages.
_FEWEST_TURNS, _FEWEST_QUESTIONS, _ASKING = 2, 3, 0.2
# What the lines of a thread weigh together, each on average, and more than the lines above. With these
# values, no line of 950 articles without comments is lost.
_LEAST_WEIGHT, _LEAST_MEAN, _LEAST_CHANGE = 7, 0.9, 1.5
# Readers write short comments among long ones; the paragraphs of a column or an essay are long.
_LEAST_SHORT = 0.3
# An article of which at least this share is in the manner of readers may be a column or an essay itself.
_PERSONAL_SHARE = 0.25
# What a line says for a thread by its manner, or against one: it names a person or not, is short, speaks
# as "I" or to "you", has an opinion, is informal, reports, quotes. These are rounded weights of a logistic
# regression on the last paragraphs of 950 reports and on 100 comments written for it.
_NAMES, _PLAIN, _SHORT, _READER, _OPINION, _INFORMAL = -1.0, 1.5, 1.0, 2.0, 1.0, 1.5
_REPORTS, _QUOTES = -1.0, -3.0
# The manner of a line that only readers write.
_SURELY_READER = 3.0
# A name that is not at the start of a sentence, or a number.
_NAMING = r"[0-9]| [A-Z](?<=[\w,;] .)(?!(?<=<<capitals>>)\b)"
# "Q: Did it rain?", "A: Yes.", "MS. LEE: Yes."
_SPEAKER = r"<<turns>>\b|[A-Z][\w.'’\-]{0,30}+(?:\s[A-Z][\w.'’\-]{0,30}+){0,3}:\s"


class Threads(Reader):
    """The patterns and words of comments in one language."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        self.below = shapes.words("comments.below")
        """Headings that are below the comments of a page."""
        self._speaker = on_use(fill(_SPEAKER, shapes, "comments"))
        self._naming = on_use(fill(_NAMING, shapes, "comments"))
        self._informal = shapes.words("comments.informal")
        self._opinion = shapes.words("comments.opinion")
        self._reader = shapes.words("speech.reader")
        weekdays = map(str.lower, calendar_names(language).weekdays)
        self._reporting = shapes.words("speech.spoken").union(weekdays)
        self._names = Bylines.of(language)

    def manner(self, page: PageLines, index: int) -> float:
        """Return what the manner of a line says for a thread, or against one if it is negative."""
        text = page.texts[index]
        weight = _NAMES if self._naming.search(text) else _PLAIN
        if is_short(text):
            weight += _SHORT
        # A quoted "I" is not the writer.
        if '"' in text or "“" in text or text[0] in QUOTATION_MARKS:
            return weight + _QUOTES
        forms, words = page.words_of(index)
        if not self._reporting.isdisjoint(words):
            weight += _REPORTS
        if not self._reader.isdisjoint(words) and any(map(self._is_reader, map(straight, forms))):
            weight += _READER
        if text[-1] == "?" or not self._opinion.isdisjoint(words):
            weight += _OPINION
        return weight + (_INFORMAL if self.is_informal(page, index, words) else 0)

    def is_informal(self, page: PageLines, index: int, words: Sequence[str] | None = None) -> bool:
        """Return whether a line, with its folded words, is written as no newspaper writes."""
        text, words = page.texts[index], words or page.words_of(index)[1]
        # A scraper may break a sentence of the article into lines.
        small = text[0].islower() and index > 0 and page.ends[index - 1]
        return small or text[-1] == "!" or not self._informal.isdisjoint(words)

    def _is_reader(self, form: str) -> bool:
        """Return whether a word is a form of "I", "we" or "you"; "US" is not "us"."""
        return form.lower() in self._reader and (len(form) == 1 or not form.isupper())

    def is_turn(self, text: str) -> bool:
        """Return whether a line is a turn of an interview, or the name below a letter or post."""
        return (
            text[0] == "@" or self._speaker.match(text) is not None or self._names.is_name(text.rstrip("."))
        )


def is_short(text: str) -> bool:
    """Return whether a line has as few words as a short comment."""
    return not has_words(text, _SHORT_COMMENT + 1)


def join_comments(page: PageLines) -> None:
    """Read a thread at the end of a page: lines in the manner of readers.

    Columns, letters and statements are in the first person, too; therefore the lines must weigh clearly more
    than those above, and not be those of one writer, or of people in a conversation.
    """
    if len(page.own) < _ABOVE_THREAD:
        return
    threads = Threads.of(page.language)
    # A line that a page has twice is its own, and shows no second reader.
    first_of = {page.texts[i]: i for i in reversed(range(page.own[0], len(page.texts))) if _is_said(page, i)}
    lines = sorted(first_of.values())
    # Most pages end with lines of the article, so the others need not be weighed.
    foot = sum(1 for _ in takewhile(lambda i: threads.manner(page, i) < 0, lines[: -_LONGEST_FOOT - 2 : -1]))
    lines = lines[: len(lines) - foot]
    if foot > _LONGEST_FOOT or not lines or _announces_comments(page, lines[-1]):
        return
    manners = [threads.manner(page, i) for i in lines]
    first = _parting(manners)
    # The article may end with a question or a joke.
    while first < len(manners) and manners[first] < _SURELY_READER:
        first += 1
    # The last question of an interview and its answer, or the end of a speech, are as personal as a comment.
    if not _ABOVE_THREAD <= first <= len(manners) - _FEWEST_LINES:
        return
    above, thread = manners[:first], lines[first:]
    weight, count = sum(manners[first:]), len(thread)
    change = weight / count - sum(above) / first
    if weight < max(_LEAST_WEIGHT, _LEAST_MEAN * count) or change < _LEAST_CHANGE:
        return
    # A list or a statement.
    if any(page.texts[i].endswith(":") for i in (thread[0] - 1, *thread)):
        return
    if _is_of_several(page, above, thread) and not _is_dialogue(page, thread):
        for i in range(thread[0], thread[-1] + 1):
            if page.findings[i] is None:
                page.findings[i] = Finding("comment", "noise.comment")
                page.imprinted.discard(i)


def _is_said(page: PageLines, index: int) -> bool:
    return page.free(index) and (page.ends[index] or has_words(page.texts[index], _LONGEST_NAME + 1))


def _announces_comments(page: PageLines, last: int) -> bool:
    """Return whether a heading or a number of comments is below a line: what is above it is not a thread."""
    below = Threads.of(page.language).below
    return any(
        finding is not None
        and (finding.rule == "noise.comment-count" or (finding.header and finding.kind == "comment"))
        and page.texts[i].lower().rstrip(":") not in below
        for i, finding in enumerate(page.findings[last + 1 :], last + 1)
    )


def _parting(values: Sequence[float]) -> int:
    """Return where values part best into lower and higher ones, by the variance between the two parts.

    >>> _parting([0.0, 1.0, 0.0, 4.0, 3.0])
    3
    """
    most, at, total, left = 0.0, len(values), sum(values), 0.0
    for count, value in enumerate(values[:-1], 1):
        left += value
        change = (total - left) / (len(values) - count) - left / count
        between = count * (len(values) - count) * change * change
        if change > 0 and between > most:
            most, at = between, count
    return at


def _is_of_several(page: PageLines, above: Sequence[float], thread: Sequence[int]) -> bool:
    """Return whether several people wrote the lines of a thread: some are short, and most are remarks.

    Only the end of a column or an essay would be as personal, and it is written by one. ``above`` are the
    manners of the article's lines.
    """
    # A headline neither ends like a sentence nor is informal.
    informal = Threads.of(page.language).is_informal
    remarks = [i for i in thread if page.ends[i] or informal(page, i)]
    # The headlines of other stories may follow, which are short, too. Below a personal article they do not
    # count.
    personal = sum(manner > 0 for manner in above) >= _PERSONAL_SHARE * len(above)
    own = [i for i in thread if i <= remarks[-1]] if personal and remarks else thread
    short = sum(is_short(page.texts[i]) for i in own)
    return 2 * len(remarks) >= len(thread) and short >= _LEAST_SHORT * len(own)


def _is_dialogue(page: PageLines, lines: Sequence[int]) -> bool:
    """Return whether lines are questions and answers, or letters or posts with a name below each."""
    if sum(page.texts[i].endswith("?") for i in lines) >= max(_FEWEST_QUESTIONS, _ASKING * len(lines)):
        return True
    is_turn = Threads.of(page.language).is_turn
    return sum(i in page.shifts or is_turn(page.texts[i]) for i in lines) >= _FEWEST_TURNS
