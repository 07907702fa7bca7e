"""Finds readers' comments: by the name and time above each, or by their manner.

A thread without names and times is recognised only at the end of a page, if its lines are in the manner of
readers and those of the article above are not: otherwise whole columns and letters would be removed.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from newsparse.core.regexes import on_use
from newsparse.language.imprints import Bylines
from newsparse.language.language import Language
from newsparse.language.lexicon import fill
from newsparse.language.months import calendar_names
from newsparse.language.text import has_words, straight
from newsparse.parsers.noise.page import Finding, PageLines
from newsparse.parsers.noise.speech import QUOTATION_MARKS

__all__ = ["Threads", "join_comments"]

# The maximum number of lines in a reader's comment, including author and time.
_LONGEST_COMMENT = 12
# The maximum number of words in the name of a reader.
_LONGEST_NAME = 5
# How many paragraphs of the article are above the first head, and above a thread without heads. With two, a
# debate of which only the first speaker speaks in long sentences is taken for a thread.
_ABOVE_HEAD, _ABOVE_THREAD = 2, 3
# Questions and answers, or letters, are at least so many.
_FEWEST_TURNS = 2
# The number and share of lines that ask in an interview without labels.
_FEWEST_QUESTIONS, _ASKING = 3, 0.2
# The transcript of a court is in the manner of readers almost from its beginning.
_MOST_BELOW = 5
# The minimum number of lines in a thread that has neither heads nor a heading.
_FEWEST_BARE = 4
# What the lines of a thread weigh together, each on average, and more than the lines above. With these
# values, no line of 950 articles without comments is lost.
_LEAST_WEIGHT, _LEAST_MEAN, _LEAST_CHANGE = 7, 0.9, 1.5
# Readers write short comments among long ones; the paragraphs of a column or an essay are long.
_LEAST_SHORT = 0.3
# An article of which at least this share is in the manner of readers may be a column or an essay itself.
_PERSONAL_SHARE = 0.25
# A single quotation says little about the lines around it.
_LEAST_MANNER = -1.5
# How many lines may follow the thread, and how far its weight may fall, from the end of the page upwards.
_LONGEST_FOOT, _DEEPEST_FALL = 3, 6
# "Q: Did it rain?", "A: Yes.", "MS. LEE: Yes."
_SPEAKER = r"<<turns>>\b|[A-Z][\w.'’\-]{0,30}+(?:\s[A-Z][\w.'’\-]{0,30}+){0,3}:\s"


# What a line says for a thread by its manner, or against one: it names a person or not, is short, speaks
# as "I" or to "you", has an opinion, is informal, reports, quotes. These are rounded weights of a logistic
# regression on the last paragraphs of 950 reports and on 100 comments written for it.
_NAMES, _PLAIN, _SHORT, _READER, _OPINION, _INFORMAL = -1.0, 1.5, 1.0, 2.0, 1.0, 1.5
_REPORTS, _QUOTES = -1.0, -3.0
SURELY_READER: Final = 3.0
"""The manner of a line that only readers write."""
# Half of the paragraphs of reports have as many words as a long comment; one in seven is as short as a short
# comment.
_SHORT_COMMENT, _LONG_COMMENT = 16, 35
# A line with only a time has at most so many characters.
_LONGEST_TIME_LINE = 100
# Marks between an author and a time.
_JOINTS = " .•·|–—,-"
_MARKED = on_use(r"[!?]{2,}|\.{4,}")
# A name that is not at the start of a sentence, or a number.
_NAMING = r" [A-Z](?<=[\w,;] .)(?!(?<=<<capitals>>)\b)"
_DIGIT = on_use(r"[0-9]")


class Threads:
    """The patterns and words of comments in one language.

    >>> threads = Threads.of(Language("en"))
    >>> threads.author.match("Ann Lee says:") is not None, threads.is_time("June 3, 2019") is not None
    (True, True)
    """

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")

        def made(template: str) -> re.Pattern[str]:
            return on_use(fill(template, shapes, "comments"), re.IGNORECASE)

        calendar = calendar_names(language)
        month = rf"{calendar.any_month}\.?"
        clock = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?<<half_days>>)?"
        day = (
            rf"(?:{month}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{month}(?:,?\s\d{{4}})?"
            r"|\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4})"
        )
        age = r"(?:\d{1,2}|<<one>>)\s<<units>>(?:,\s\d{1,2}\s<<units>>)?\s<<ago>>"
        when = rf"(?:(?P<sure>{day},?\s(?:[@|·•\-]\s?|<<at>>\s)?{clock})|{age}|{day})"
        self.time = made(when)
        """The time of a comment. A day with an hour is sure: "June 3, 2019 at 4:30 pm"; "June 3, 2019" and
        "3 years ago" are not."""
        self.author = made(r"(?:[-•]\s)?\S.{0,40}\s<<says>>\s?(?::|\.{3})")
        """The author, above a comment: "Ann Lee says:", "Ann Lee says..."."""
        self.below = shapes.words("comments.below")
        """Headings that are below the comments of a page."""
        self.speaker = on_use(fill(_SPEAKER, shapes, "comments"))
        """The speaker before a turn of an interview."""
        self._naming = on_use(fill(_NAMING, shapes, "comments"))
        self._informal = shapes.words("comments.informal")
        self._opinion = shapes.words("comments.opinion")
        self._reader = shapes.words("speech.reader")
        self._reporting = shapes.words("speech.spoken").union(map(str.lower, calendar.weekdays))

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Threads:
        """Return the patterns of a language; they are created once per process."""
        return cls(language)

    def is_time(self, text: str) -> re.Match[str] | None:
        """Match a line that is only the time of a comment."""
        return self.time.fullmatch(text.strip(_JOINTS)) if len(text) <= _LONGEST_TIME_LINE else None

    @staticmethod
    def is_short(text: str) -> bool:
        """Return whether a line has as few words as a short comment."""
        return not has_words(text, _SHORT_COMMENT)

    def manner(self, page: PageLines, index: int) -> float:
        """Return what the manner of a line says for a thread, or against one if it is negative."""
        text = page.texts[index]
        weight = _NAMES if self._naming.search(text) or _DIGIT.search(text) else _PLAIN
        spaces = text.count(" ")
        if spaces < _SHORT_COMMENT - 1:
            weight += _SHORT
        elif spaces >= _LONG_COMMENT - 1:
            weight -= _SHORT
        # A quoted "I" is not the writer.
        if '"' in text or "“" in text or text[0] in QUOTATION_MARKS:
            return weight + _QUOTES
        forms, words = page.words_of(index)
        if not self._reporting.isdisjoint(words):
            weight += _REPORTS
        if not self._reader.isdisjoint(words) and self._speaks(forms):
            weight += _READER
        if text[-1] == "?" or not self._opinion.isdisjoint(words):
            weight += _OPINION
        if self._is_informal(page, index, words):
            weight += _INFORMAL
        return weight

    def is_remark(self, page: PageLines, index: int) -> bool:
        """Return whether a line ends like a sentence, or is informal: a headline is neither."""
        return page.ends[index] or self._is_informal(page, index, page.words_of(index)[1])

    def _is_informal(self, page: PageLines, index: int, words: Sequence[str]) -> bool:
        """Return whether a line with these folded words is written as no newspaper writes."""
        text = page.texts[index]
        # A scraper may break a sentence of the article into lines.
        small = text[0].islower() and index > 0 and page.ends[index - 1]
        return small or text[-1] == "!" or not self._informal.isdisjoint(words) or _is_stressed(text)

    def _speaks(self, forms: Sequence[str]) -> bool:
        """Return whether one of some words is a form of "I", "we" or "you"; "US" is not "us"."""
        return any(
            form.lower() in self._reader and (len(form) == 1 or not form.isupper())
            for form in map(straight, forms)
        )


def join_comments(page: PageLines) -> None:
    """Read the comments of readers by the lines around them, or by their manner."""
    if len(page.own) >= _ABOVE_HEAD:
        begin = page.own[_ABOVE_HEAD - 1] + 1
        _read_headed(page, begin)
    if len(page.own) >= _ABOVE_THREAD:
        _read_bare(page, page.own[0])


def _read_headed(page: PageLines, begin: int) -> None:
    """Read comments with their author and their time above them, from a line on."""
    heads = [i for i in page.short[bisect_left(page.short, begin) :] if _is_head(page, i)]
    for start, after in zip(heads, [*heads[1:], len(page.texts)], strict=False):
        end = min(after, start + _LONGEST_COMMENT)
        known = ((i, page.findings[i]) for i in range(start + 2, end))
        _mark(page, range(start, next((i for i, found in known if found and found.kind != "comment"), end)))


def _is_head(page: PageLines, index: int) -> bool:
    """Return whether a line names a reader, with the time of a comment on the next line."""
    threads, text = Threads.of(page.language), page.texts[index]
    time = threads.is_time(page.texts[index + 1]) if index + 1 < len(page.texts) else None
    if time is None:
        return False
    # "June 3, 2019" alone is also below the names of authors.
    says = threads.author.match(text)
    return time["sure"] is not None or (says is not None and says.end() == len(text))


def _read_bare(page: PageLines, begin: int) -> None:
    """Read a thread without heads at the end of a page: lines in the manner of readers.

    Columns, letters and statements are in the first person, too; therefore the lines must weigh clearly more
    than those above. ``begin`` is the first paragraph of the article.
    """
    end = _end_of_thread(page, begin)
    lines = [i for i in range(begin, end) if _is_said(page, i)]
    if not lines or _announces_comments(page, lines[-1]):
        return
    threads = Threads.of(page.language)
    manners = [max(_LEAST_MANNER, threads.manner(page, i)) for i in lines]
    first = _parting(manners)
    # The article may end with a question or a joke.
    while first < len(manners) and manners[first] < SURELY_READER:
        first += 1
    # The last question of an interview and its answer, or the end of a speech, are as personal as a comment.
    if not _ABOVE_THREAD <= first <= len(manners) - _FEWEST_BARE:
        return
    above, below, thread = manners[:first], manners[first:], lines[first:]
    if (
        len(below) <= _MOST_BELOW * len(above)
        and sum(below) >= max(_LEAST_WEIGHT, _LEAST_MEAN * len(below))
        and sum(below) / len(below) - sum(above) / len(above) >= _LEAST_CHANGE
        and _is_of_several(page, above, thread)
        # A list or a statement.
        and not any(page.texts[i].endswith(":") for i in (thread[0] - 1, *thread))
        and not _is_dialogue(page, thread)
    ):
        _mark(page, range(thread[0], thread[-1] + 1))


def _announces_comments(page: PageLines, last: int) -> bool:
    """Return whether a heading or a number of comments is below a line: what is above it is not a thread."""
    below = Threads.of(page.language).below
    return any(
        finding is not None
        and (finding.rule == "noise.comment-count" or (finding.header and finding.kind == "comment"))
        and page.texts[i].lower().rstrip(":") not in below
        for i, finding in enumerate(page.findings[last + 1 :], last + 1)
    )


def _is_of_several(page: PageLines, above: Sequence[float], thread: Sequence[int]) -> bool:
    """Return whether several people wrote the lines of a thread: some are short, and most are remarks.

    Only the end of a column or an essay would be as personal, and it is written by one. ``above`` are the
    manners of the article's lines.
    """
    threads = Threads.of(page.language)
    remarks = [i for i in thread if threads.is_remark(page, i)]
    if 2 * len(remarks) < len(thread):
        return False
    # The headlines of other stories may follow, which are short, too. Below a personal article they do not
    # count.
    personal = sum(manner > 0 for manner in above) >= _PERSONAL_SHARE * len(above)
    own = [i for i in thread if i <= remarks[-1]] if personal else thread
    return sum(threads.is_short(page.texts[i]) for i in own) >= _LEAST_SHORT * len(own)


def _end_of_thread(page: PageLines, begin: int) -> int:
    """Return the line after the last one that is not the foot of the page; 0 if that cannot end a thread.

    Lines are read from the last one upwards; in most articles a few decide. ``begin`` is the first one.
    """
    threads = Threads.of(page.language)
    weight = heaviest = 0.0
    end = below = 0
    for i in range(len(page.texts) - 1, begin - 1, -1):
        if not _is_said(page, i):
            continue
        manner = threads.manner(page, i)
        if not end and manner < 0:
            below += 1
            if below > _LONGEST_FOOT:
                break
            continue
        end = end or i + 1
        weight += max(_LEAST_MANNER, manner)
        heaviest = max(heaviest, weight)
        if heaviest >= _LEAST_WEIGHT:
            return end
        if weight < heaviest - _DEEPEST_FALL:
            break
    return 0


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


def _is_dialogue(page: PageLines, lines: Sequence[int]) -> bool:
    """Return whether lines are questions and answers, or letters or posts with a name below each.

    One line in four of an interview asks, one in fifteen of the threads of labelled pages.
    """
    if sum(page.texts[i].endswith("?") for i in lines) >= max(_FEWEST_QUESTIONS, _ASKING * len(lines)):
        return True
    names, speaker = Bylines.of(page.language), Threads.of(page.language).speaker
    named = sum(
        i in page.shifts
        or (text := page.texts[i])[0] == "@"
        or speaker.match(text) is not None
        or names.is_name(text.rstrip("."))
        for i in lines
    )
    return named >= _FEWEST_TURNS


def _is_said(page: PageLines, index: int) -> bool:
    """Return whether a line that was not read yet is more than the name of a reader or a count."""
    return (
        page.findings[index] is None
        and index not in page.imprinted
        and (page.ends[index] or has_words(page.texts[index], _LONGEST_NAME + 1))
    )


def _mark(page: PageLines, indices: range) -> None:
    """Mark lines as readers' comments, unless they were read as something else."""
    for i in indices:
        if page.findings[i] is None:
            page.findings[i] = Finding("comment", "noise.comment")
            page.imprinted.discard(i)


def _is_stressed(text: str) -> bool:
    """Return whether a line has several marks where one is enough: "!!", "?!", or four dots."""
    return ("!" in text or "?" in text or "...." in text) and _MARKED.search(text) is not None
