"""Readers' comments: down to the word "Reply", or with author and time above each.

A thread that lost all of these looks like more of the article, and stays: telling it by the manner of
readers alone took whole columns and letters along.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from newsparse.language import Language
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.page import Page
from newsparse.text.months import calendar_names
from newsparse.text.patterns import fill

__all__ = ["join_comments"]

# How many lines a reader's comment has at most, with its author and its time.
_LONGEST_COMMENT = 12
# How many words and characters the name of a reader has at most.
_LONGEST_NAME, _WIDEST_NAME = 5, 100


class _Threads:
    """The patterns of comments in one language."""

    def __init__(self, language: Language) -> None:
        shapes = language.lexicon("noise_shapes")
        month = rf"{calendar_names(language).any_month}\.?"
        # "Reply · 4", "Report Like": the words below a comment.
        self.buttons = re.compile(
            fill(r"(?:<<buttons>>\s?\d{0,4}\s?[·|•]?\s?){1,4}", shapes, "comments"), re.IGNORECASE
        )
        # "Ann Lee says:", the author above it, ...
        self.author = re.compile(fill(r"(?:[-•]\s)?\S.{0,40}\s<<says>>\s?:", shapes, "comments"))
        # ... and the time: "June 3, 2019 at 4:30 pm", "3 years ago".
        self.time = re.compile(
            fill(
                rf"(?:{month}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{month}\s\d{{4}}),?\s?(?:<<at>>\s)?"
                rf"\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?)?|(?:\d{{1,2}}|an?)\s<<units>>\s<<ago>>",
                shapes,
                "comments",
            ),
            re.IGNORECASE,
        )

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> _Threads:
        """Return the patterns of a language, made once in a process."""
        return cls(language)


def join_comments(page: Page) -> None:
    """Read the comments of readers, as far as the words and times around them show them."""
    _read_replies(page)
    _read_signed(page)


def _read_replies(page: Page) -> None:
    """Read comments with author and time down to the word "Reply" below each."""
    buttons = _Threads.of(page.language).buttons
    start = -1
    for i, finding in enumerate(page.findings):
        if finding is None or finding.kind != "comment":
            continue
        if buttons.fullmatch(page.texts[i]) and 0 < i - start <= _LONGEST_COMMENT and start >= 0:
            _mark(page, range(start + 1, i))
        start = i


def _read_signed(page: Page) -> None:
    """Read comments with their author and their time above them, below the article."""
    heads = list(_signatures(page))
    for start, after in zip(heads, [*heads[1:], len(page.texts)], strict=False):
        end = min(after, start + _LONGEST_COMMENT)
        stop = next(
            (i for i in range(start + 2, end) if (known := page.findings[i]) and known.kind != "comment"), end
        )
        _mark(page, range(start, stop))


def _signatures(page: Page) -> Iterator[int]:
    """Yield the lines below the article that are the name of a reader with the time of a comment."""
    threads = _Threads.of(page.language)
    begun = 0
    for i, text in enumerate(page.texts):
        begun += page.is_articles_own(i)
        if begun < 2:
            continue
        # Most lines of an article have no colon.
        says = ":" in text and threads.author.match(text)
        if says and threads.time.match(text, says.end() + 1):
            yield i
        elif i + 1 < len(page.texts) and len(text) <= _WIDEST_NAME and len(text.split()) <= _LONGEST_NAME:
            timed = threads.time.fullmatch(page.texts[i + 1].strip(" .·•|"))
            if timed and ((says and says.end() == len(text)) or ":" in timed[0]):
                yield i


def _mark(page: Page, indices: range) -> None:
    """Note that lines are readers' comments, as far as they were not read as something else."""
    for i in indices:
        if page.findings[i] is None:
            page.findings[i] = Finding("comment", "noise.comment")
            page.imprinted.discard(i)
