"""Finds the turns of interviews without tags: a paragraph that asks, then paragraphs that answer.

Pages print the questions in bold or italics, which a scraper often loses.  What is left is a rhythm: "Why did
you resign?", and a paragraph with "I".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.glossary import ANSWER, QUESTION
from newsparse.parsers.claims.word_classes import SENTENCE_ENDS

__all__ = ["Turn", "untagged_turns"]

Turn = tuple[int, str, int]
"""The first word of a turn, its trigger, and the word where it ends."""

# The fewest questions, the most paragraphs of an answer, and the most words of a question.
_FEWEST: Final = 3
_LONGEST_ANSWER: Final = 12
_LONGEST_QUESTION: Final = 90
# A paragraph without "I" and with "you", inside an answer, may be a remark of the interviewer if it is not
# longer than this.
_REMARK: Final = 45


def untagged_turns(
    cols: Columns, ends: Sequence[int], emphasised: Callable[[int], bool] | None
) -> Iterator[Turn]:
    """Yield the turns of an interview in which questions and answers have no tags.

    ``ends`` are the question marks of the article.  ``emphasised`` says whether a paragraph, given by its
    number, is in bold or italics.
    """
    asked = list(_asked(cols, ends))
    if len(asked) < _FEWEST:
        return
    marked: list[int] = []
    if emphasised is not None and sum(map(emphasised, asked)) * 3 >= len(asked) * 2:
        marked = list(filter(emphasised, range(asked[0], asked[-1] + 1)))
    for chain in _chains(cols, marked or asked):
        if not _is_interview(cols, chain):
            continue
        # Everything else is asked where answers are in quotation marks.
        quoted = 2 * sum(_is_quoted(cols, behind) for _, behind in chain) >= len(chain)
        for (first, behind), (following, _) in pairwise([*chain, (len(cols.paragraphs), 0)]):
            start = cols.paragraphs[first].start
            yield start, QUESTION, cols.paragraphs[behind - 1].stop
            last = following == len(cols.paragraphs) or following - behind > _LONGEST_ANSWER
            stop = _last_answer(cols, behind) if last else following
            numbers = range(behind, stop)
            if marked:
                yield from _runs(cols, numbers, [_plain_role(cols, number) for number in numbers])
            else:
                yield from _runs(cols, numbers, _roles(cols, numbers, quoted=quoted))


def _asked(cols: Columns, ends: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the paragraphs that end with a question mark and are not quoted."""
    for at in ends:
        number = cols.paragraph_of[at]
        paragraph = cols.paragraphs[number]
        if (
            at == paragraph.stop - 1
            and len(paragraph) <= _LONGEST_QUESTION
            and cols.quote_of[at] < 0
            and cols.quote_of[paragraph.start] < 0
            and number + 1 < len(cols.paragraphs)
        ):
            yield number


def _chains(cols: Columns, asked: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of questions with answers between them.

    Each question is given by its first paragraph and the paragraph after it.
    """
    chain: list[tuple[int, int]] = []
    for number in asked:
        if not chain or number - chain[-1][1] > _LONGEST_ANSWER:
            if len(chain) >= _FEWEST:
                yield chain
            chain = [(number, number + 1)]
        elif number > chain[-1][1]:
            chain.append((number, number + 1))
        elif not _speaks(cols, number):
            # A question in two paragraphs; "Why would I?" is an answer.
            chain[-1] = chain[-1][0], number + 1
    if len(chain) >= _FEWEST:
        yield chain


def _is_interview(cols: Columns, chain: Sequence[tuple[int, int]]) -> bool:
    """Return whether most questions address a person, and most answers are by a person who says "I".

    In lists of questions and answers for readers ("Can I vote by post?  You can.") it is the other way round.
    The author of a column asks "Why do we put up with it?", and rarely answers with "I".
    """
    singular = cols.function_words.first_singular
    asking = [range(first, behind) for first, behind in chain]
    addressing = sum(any(_addresses(cols, number) for number in numbers) for numbers in asking)
    wondering = sum(any(_speaks(cols, number) for number in numbers) for numbers in asking)
    speaking = sum(_speaks(cols, behind) for _, behind in chain)
    alone = sum(_has(cols, behind, singular) for _, behind in chain)
    count = len(chain)
    return 2 * addressing >= count > 2 * wondering and 2 * speaking >= count and 3 * alone >= count


def _roles(cols: Columns, numbers: range, *, quoted: bool) -> list[str]:
    """Return what each paragraph between two questions is: an answer, a question, or neither ("").

    The first one answers.  A short one without "I" and with "you" may be a remark of the interviewer: it is a
    question if it begins with "Your" or "You promised", or if answers are ``quoted``; otherwise it may be
    either.
    """
    roles: list[str] = []
    for number in numbers:
        role, paragraph = _plain_role(cols, number), cols.paragraphs[number]
        remark = role and _addresses(cols, number) and not _speaks(cols, number)
        if remark and number > numbers.start and len(paragraph) <= _REMARK and not _is_quoted(cols, number):
            role = QUESTION if quoted or _is_about_interviewee(cols, paragraph) else ""
        roles.append(role)
    return roles


def _plain_role(cols: Columns, number: int) -> str:
    """Return that a paragraph is an answer, or "" if it is a heading or only partly quoted."""
    paragraph = cols.paragraphs[number]
    if cols.quote_of[paragraph.start] >= 0:
        # "“Ask my wife,” he says." has a cue.
        return ANSWER if _is_quoted(cols, number) else ""
    return ANSWER if cols.classes[paragraph.stop - 1] in SENTENCE_ENDS else ""


def _is_quoted(cols: Columns, number: int) -> bool:
    """Return whether a paragraph is one quotation."""
    paragraph = cols.paragraphs[number]
    return cols.quote_of[paragraph.start] == cols.quote_of[paragraph.stop - 1] >= 0


def _is_about_interviewee(cols: Columns, paragraph: range) -> bool:
    """Return whether a paragraph begins like "Your tram was late" or "You promised", not "You know"."""
    first, words = paragraph.start, cols.function_words
    if cols.folds[first] not in words.second_person:
        return False
    return (
        cols.classes[first] == "possessive"
        or cols.classes[first + 1] == "ed"
        or cols.folds[first + 1] in words.past
    )


def _runs(cols: Columns, numbers: range, roles: Sequence[str]) -> Iterator[Turn]:
    """Yield neighbouring paragraphs of one role as one turn."""
    for role, group in groupby(zip(numbers, roles, strict=True), key=itemgetter(1)):
        own = [number for number, _ in group]
        if role:
            yield cols.paragraphs[own[0]].start, role, cols.paragraphs[own[-1]].stop


def _last_answer(cols: Columns, first: int) -> int:
    """Return the paragraph after the last answer, which goes on while the paragraphs say "I"."""
    stop = first + 1
    while stop < min(first + _LONGEST_ANSWER, len(cols.paragraphs)) and _speaks(cols, stop):
        stop += 1
    return min(stop, len(cols.paragraphs))


def _speaks(cols: Columns, number: int) -> bool:
    return _has(cols, number, cols.function_words.first_person)


def _addresses(cols: Columns, number: int) -> bool:
    return _has(cols, number, cols.function_words.second_person)


def _has(cols: Columns, number: int, words: frozenset[str]) -> bool:
    paragraph = cols.paragraphs[number]
    return not words.isdisjoint(cols.folds[paragraph.start : paragraph.stop])
