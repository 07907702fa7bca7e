"""Finds readers' comments: down to the word "Reply", with author and time above each, or by their style.

A thread without any names or times is recognised only at the end of a page, after an article that does not
address its readers, and only if some of its lines are more informal than articles are: otherwise whole
columns and letters would be removed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from newsparse.language import Language
from newsparse.parsers.noise.finding import Finding
from newsparse.parsers.noise.page import Page
from newsparse.parsers.noise.speech import QUOTATION_MARKS, Speech, without_quotations
from newsparse.text.folding import folded_words
from newsparse.text.months import calendar_names
from newsparse.text.patterns import fill

__all__ = ["join_comments"]

# The most lines in a reader's comment, including author and time.
_LONGEST_COMMENT = 12
# The most words and characters in the name of a reader.
_LONGEST_NAME, _WIDEST_NAME = 5, 100
# What a line says for or against a thread without any head, by its manner: it reports or quotes, says
# nothing, speaks as "I" or "you", is informal.
_WEIGHTS = {-1: -2, 0: -1, 1: 1, 2: 2}
# A thread weighs as much at least, and has as many lines in a manner that no article has.
_LEAST_WEIGHT, _FEWEST_INFORMAL = 6, 2
# How far the weight may fall, from the end of the page upwards, before the thread is over.
_DEEPEST_FALL = 4
# If more than this share of its paragraphs read like comments, the article itself addresses its readers.
_OWN_MANNER_SHARE = 0.2
_ARTICLE_LINES = 4
# "!!", "?!", "so sad ....", "This is NOT true"
_SHOUTED = re.compile(r"[!?]{2,}|\.{4,}|[a-z]\s(?:NOT|[A-Z]{5,})\s[a-z]")


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

        self._informal = shapes.words("comments.informal")

    def manner(self, page: Page, index: int) -> int:
        """Return 2 for an informal line, 1 for "I", "you" or "!", -1 for one that quotes or only reports."""
        text, speech = page.texts[index], Speech.of(page.language)
        bare = without_quotations(text)
        if text[0] in QUOTATION_MARKS:
            return -1
        words = {word.strip(".,;:!?") for word in folded_words(bare)}
        # A scraper may break a sentence of the article into lines.
        small = text[0].islower() and index > 0 and page.ends[index - 1]
        if small or _SHOUTED.search(bare) or not self._informal.isdisjoint(words):
            return 2
        if speech.addresses_reader(words) or text[-1] == "!":
            return 1
        return -1 if speech.attributes(bare) else 0

    @classmethod
    @functools.cache
    def of(cls, language: Language) -> _Threads:
        """Return the patterns of a language; they are created once per process."""
        return cls(language)


def join_comments(page: Page) -> None:
    """Read the comments of readers that are recognisable by the words and times around them."""
    _read_replies(page)
    _read_signed(page)
    _read_bare(page)


def _read_replies(page: Page) -> None:
    """Read comments with author and time, down to the word "Reply" below each."""
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


def _read_bare(page: Page) -> None:
    """Read a thread without heads at the end of a page: lines in the manner of readers, unlike the article's.

    Columns, letters and statements are in the first person, too; therefore some lines must be as informal as
    no article is, and the paragraphs above must not speak to the reader.
    """
    free = [i for i, finding in enumerate(page.findings) if finding is None and i not in page.imprinted]
    threads = _Threads.of(page.language)
    first, last, weight, heaviest, informal, seen = len(free), len(free), 0, 0, 0, 0
    end = len(free)
    for at in range(len(free) - 1, 0, -1):
        text = page.texts[free[at]]
        # Names and counts between comments say nothing.
        if len(text.split()) <= _LONGEST_NAME and not page.ends[free[at]]:
            continue
        manner = threads.manner(page, free[at])
        # The foot of the page may follow the thread.
        if weight <= 0:
            if manner < 0:
                break
            weight, seen, end = 0, 0, at + 1
        weight += _WEIGHTS[manner]
        seen += manner > 1
        if weight > heaviest:
            first, last, heaviest, informal = at, end, weight, seen
        if heaviest >= _LEAST_WEIGHT and weight < heaviest - _DEEPEST_FALL:
            break
    if heaviest < _LEAST_WEIGHT or informal < _FEWEST_INFORMAL:
        return
    above = [free[at] for at in range(first) if page.is_articles_own(free[at])]
    own = sum(threads.manner(page, i) > 0 for i in above)
    if len(above) >= _ARTICLE_LINES and own <= _OWN_MANNER_SHARE * len(above):
        for i in free[first:last]:
            page.findings[i] = Finding("comment", "noise.comment")


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
    """Mark lines as readers' comments, unless they were read as something else."""
    for i in indices:
        if page.findings[i] is None:
            page.findings[i] = Finding("comment", "noise.comment")
            page.imprinted.discard(i)
