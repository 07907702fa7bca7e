"""The parts of a thread of readers' comments: the head and the foot of a comment, and its manner."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final

from newsparse.core.regexes import on_use
from newsparse.language.folding import straight
from newsparse.language.language import Language
from newsparse.language.line_endings import has_words
from newsparse.language.months import calendar_names
from newsparse.language.patterns import fill
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.speech import QUOTATION_MARKS

__all__ = ["SURELY_READER", "Threads"]

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
_FIRST = on_use(r"(?:[•·|]\s?)?([A-Za-z]+|\d)")
# A time has fewer characters than this.
_LONGEST_TIME = 40
# Marks between an author and a time.
_JOINTS = " .•·|–—,-"
# "!!", "?!", "so sad ....", "This is NOT true". Patterns begin with a space where they can, because that is
# searched for fastest.
_MARKED = on_use(r"[!?]{2,}|\.{4,}")
_SHOUTED = on_use(r" [A-Z](?<=[a-z] .)(?:(?<=N)OT|[A-Z]{4,}) [a-z]")
# A name that is not at the start of a sentence, or a number.
_NAMING = on_use(r" [A-Z](?<=[\w,;] .)(?<!I\b)")
_DIGIT = on_use(r"[0-9]")


class Threads:
    """The patterns and words of comments in one language.

    >>> threads = Threads.of(Language("en"))
    >>> threads.is_head("Ann Lee • 3 years ago")
    True
    >>> threads.ends_comment("Like · Reply · 3 yrs"), threads.ends_comment("Share")
    (True, False)
    """

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")

        def made(template: str) -> re.Pattern[str]:
            return on_use(fill(template, shapes, "comments"), re.IGNORECASE)

        calendar = calendar_names(language)
        month = rf"{calendar.any_month}\.?"
        clock = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
        day = (
            rf"(?:{month}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{month}(?:,?\s\d{{4}})?"
            r"|\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4})"
        )
        age = r"(?:\d{1,2}|an?)\s<<units>>(?:,\s\d{1,2}\s<<units>>)?\s<<ago>>"
        when = rf"(?:(?P<sure>{day},?\s(?:[@|·•\-]\s?|<<at>>\s)?{clock})|{age}|{day})"
        self.time = made(when)
        """The time of a comment. A day with an hour is sure: "June 3, 2019 at 4:30 pm"; "June 3, 2019" and
        "3 years ago" are not."""
        self.author = made(r"(?:[-•]\s)?\S.{0,40}\s<<says>>\s?(?::|\.{3})")
        """The author, above a comment: "Ann Lee says:", "Ann Lee says..."."""
        self._ends_timed = made(rf"(?<=[\s•·|–—,\-]){when}\s?:?$")
        self._named = made(r"(?:\d{1,3}[.)]\s)?\S[^:;!?\"“”]{1,60}?(?:\s<<says>>)?(?:\s<<on>>)?")
        self.below = shapes.words("comments.below")
        """Headings that are below the comments of a page."""
        self.foot = made(
            r"(?:[•·|]\s?)?(?:<<buttons>>\s?\(?\d{0,4}\)?\s?[·|•›]?\s?){1,4}(?:\d{1,2}\s?<<short_units>>)?"
            r"|\d{1,4}\s<<buttons>>|<<feet>>"
            rf"|<<posted>>\s(?:<<by>>\s[^,:;]{{2,40}}?\s?[,–—\-]?\s)?(?:<<on>>\s)?{when}(?:\s<<feet>>)?"
        )
        """What is below a comment: "Reply · 4", "12 Recommend", "Posted 3 June 2019, 4:30 pm"."""
        self._answers = made(r"<<answers>>|<<feet>>|<<posted>>")
        self._ago = shapes.words("comments.ago")
        self._first_words = {
            phrase.split()[0]
            for name in ("buttons", "feet", "posted")
            for phrase in shapes.words(f"comments.{name}")
        }
        self._informal = shapes.words("comments.informal")
        self._opinion = shapes.words("comments.opinion")
        self._reader = shapes.words("speech.reader")
        self._reporting = shapes.words("speech.told").union(map(str.lower, calendar.weekdays))

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> Threads:
        """Return the patterns of a language; they are created once per process."""
        return cls(language)

    def is_time(self, text: str) -> re.Match[str] | None:
        """Match a line that is only the time of a comment."""
        return self.time.fullmatch(text.strip(_JOINTS)) if self._may_be_timed(text) else None

    def _may_be_timed(self, text: str) -> bool:
        """Return whether a line has a number or "ago", which most short lines lack."""
        return _DIGIT.search(text) is not None or any(word in text.lower() for word in self._ago)

    def is_head(self, text: str) -> bool:
        """Return whether a line is an author and a time: "4. Ann Lee - June 3, 2019".

        >>> threads = Threads.of(Language("en"))
        >>> threads.is_head("Ann Lee wrote on June 3, 2019 4:30 pm:"), threads.is_head("June 3, 2019")
        (True, False)
        """
        if not self._may_be_timed(text):
            return False
        time = self._ends_timed.search(text, max(0, len(text) - _LONGEST_TIME))
        return time is not None and self._named.fullmatch(text[: time.start()].rstrip(_JOINTS)) is not None

    def ends_comment(self, text: str) -> bool:
        """Return whether a line is what is below a comment; "Share" and "Like" are below articles, too."""
        first = _FIRST.match(text)
        # Most short lines of an article begin with another word.
        if first is None or not (first[1].isdecimal() or first[1].lower() in self._first_words):
            return False
        return self.foot.fullmatch(text) is not None and self._answers.search(text) is not None

    @staticmethod
    def is_short(text: str) -> bool:
        """Return whether a line has as few words as a short comment."""
        return not has_words(text, _SHORT_COMMENT)

    def manner(self, page: Page, index: int) -> float:
        """Return what the manner of a line says for a thread, or against one if it is negative."""
        text = page.texts[index]
        weight = _NAMES if _NAMING.search(text) or _DIGIT.search(text) else _PLAIN
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

    def is_remark(self, page: Page, index: int) -> bool:
        """Return whether a line ends like a sentence, or is informal: a headline is neither."""
        return page.ends[index] or self._is_informal(page, index, page.words_of(index)[1])

    def _is_informal(self, page: Page, index: int, words: Sequence[str]) -> bool:
        """Return whether a line with these folded words is written as no newspaper writes."""
        text = page.texts[index]
        # A scraper may break a sentence of the article into lines.
        small = text[0].islower() and index > 0 and page.ends[index - 1]
        return small or text[-1] == "!" or not self._informal.isdisjoint(words) or _is_shouted(text)

    def _speaks(self, forms: Sequence[str]) -> bool:
        """Return whether one of some words is a form of "I", "we" or "you"; "US" is not "us"."""
        return any(
            form.lower() in self._reader and (len(form) == 1 or not form.isupper())
            for form in map(straight, forms)
        )


def _is_shouted(text: str) -> bool:
    """Return whether a line has several marks where one is enough, or a word in capitals."""
    marked = "!" in text or "?" in text or "...." in text
    return (marked and _MARKED.search(text) is not None) or _SHOUTED.search(text) is not None
