"""``Paragraph``, ``Quote`` -> ``Sentence``: where one sentence ends and the next begins."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from newsparse.document import View
from newsparse.language import Language
from newsparse.parser import Parser
from newsparse.records import Paragraph, Quote, Sentence

__all__ = ["PARSER"]

_FINAL: Final = frozenset(".?!…")
_BRACKETS: Final = frozenset(")]}")
# How far behind a quotation's "?" a reporting verb may stand: '"Why?" Rep. Ann Lee of Ohio asked.'
_REACH: Final = 6


def find(view: View) -> Iterator[Sentence]:
    """Yield the sentences; together they cover each paragraph but for the white space between them.

    A full stop, question mark, exclamation mark or ellipsis ends a sentence, with the quotation
    marks and brackets that close behind it, unless it belongs to an abbreviation, an initial or an
    enumeration, or what follows goes on with the sentence.  A paragraph without any is one sentence.
    """
    words = view.words
    texts, starts, ends = words.texts, words.starts, words.ends
    stops = [index for index, text in enumerate(texts) if text[-1] in _FINAL]
    offsets = [starts[index] for index in stops]
    closing = {inner.end for quote in view[Quote] for inner in quote.inner}
    for paragraph in view[Paragraph]:
        begin = paragraph.start
        last = bisect_left(starts, paragraph.end)
        following = 0
        for stop in stops[bisect_left(offsets, begin) : bisect_left(offsets, paragraph.end)]:
            if stop < following:
                continue
            end, following, quoted = ends[stop], stop + 1, False
            while following < last and starts[following] == end:
                if end in closing:
                    quoted = True
                elif texts[following][-1] not in _FINAL and texts[following] not in _BRACKETS:
                    break
                end = ends[following]
                following += 1
            spaced = following < last and starts[following] > end
            if following < last and _ends(view, stop, following, spaced, quoted):
                yield Sentence(begin, end, view.slice(begin, end))
                begin = starts[following]
        yield Sentence(begin, paragraph.end, view.slice(begin, paragraph.end))


def _ends(view: View, stop: int, following: int, spaced: bool, quoted: bool) -> bool:
    """Tell whether the full stop (or its like) before the word ``following`` ends a sentence."""
    texts, folds = view.words.texts, view.words.folds
    mark = texts[stop]
    upcoming = following
    while upcoming + 1 < len(texts) and not texts[upcoming][0].isalnum():
        upcoming += 1
    word = texts[upcoming]
    if word[0].islower():
        return False
    if not spaced:
        # A scraper's lost space: "ended.The next"; but not "Node.JS", "3.5", "Yahoo!7".
        before = texts[stop - 1] if stop else ""
        return quoted or (
            before[-1:].islower() and len(before) > 1 and word[0].isupper() and word[1:2].islower()
        )
    if quoted and mark != ".":
        reach = folds[upcoming : upcoming + _REACH]
        return not any(fold in _lexicon(view.language, "reporting") for fold in reach)
    if mark == ".":
        before = folds[stop - 1] if stop else ""
        if before in _lexicon(view.language, "before_names") and not quoted:
            return False
        if before in _lexicon(view.language, "before_numbers") and word[0].isdigit():
            return False
        if before in _lexicon(view.language, "anywhere") or (len(before) == 1 and before.isalpha()):
            return quoted or folds[upcoming] in _lexicon(view.language, "starters")
        return not (before.isdigit() and len(before) < 3 and _begins_paragraph(view, stop - 1))
    if len(mark) > 1 and mark[0].isalpha():
        return quoted or folds[upcoming] in _lexicon(view.language, "starters")
    return True


def _begins_paragraph(view: View, index: int) -> bool:
    start = view.words.starts[index]
    return any(paragraph.start == start for paragraph in view[Paragraph].at(start))


@functools.cache
def _lexicon(language: Language, name: str) -> frozenset[str]:
    return language.lexicon("sentences").words(name)


PARSER = Parser(makes=Sentence, reads=(Paragraph, Quote), find=find)
