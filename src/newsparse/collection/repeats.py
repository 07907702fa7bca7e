"""Groups statements that several articles print: wire copy, shortened quotations, other quotation marks.

Two contents are the same statement if they have nine words in a row in common, or nearly all words of the
shorter one.  Outlets shorten a quotation, join it to their own words and change its marks, but they copy the
words.  Case and punctuation are ignored.  What is not quoted counts only within a week: an agency's copy is
printed at once, and later the same words are a common phrase ("a ban on Muslims entering the United States").

Candidates come from an index of sequences of five words, of which every third or so is kept ("winnowing":
Schleimer, Wilkerson, Aiken 2003), so the time is proportional to the number of words.
"""

from __future__ import annotations

import datetime
import heapq
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from rapidfuzz.distance import LCSseq

from newsparse.core.regexes import on_use

# So many words in a row are not a coincidence; "for president of the United States of America" has eight.
_IN_A_ROW = 9
# Two contents are the same if this many words in a row are in both, and are most of the shorter one.
_LEAST_WORDS = 7
# The minimum share of the shorter content in this case, and if words in between are changed.
_MOST_OF_IT = 0.8
# The minimum number of words in common, not all in a row, if they are most of the shorter content: "they have
# a negative view of him" and "they have a positive view of him" have six.
_LEAST_SCATTERED = 12
# The index has sequences of five words, one of each three that follow each other, so that it contains a part
# of every seven words in a row.
_SEQUENCE, _WINDOW = 5, _LEAST_WORDS - 4
# The statements that are kept for a sequence, the oldest: "president of the United States" is in thousands.
_MOST_CANDIDATES = 32
# The statements that one is compared with: those with most sequences in common. With 8, no more of the
# labelled pairs are lost, and 600 speeches of the same words in other orders take 4 s instead of 119.
_MOST_COMPARED = 8
# The maximum number of words of a content that are compared; a speech that is printed whole costs no more.
_MOST_WORDS = 1000

# How long after the first article words that are not quoted are still the same statement.
_COPIED_WITHIN = datetime.timedelta(days=7)

_WORD = on_use(r"[^\W_]++(?:['’-][^\W_]++)*+")


@frozen
class Saying:
    """A statement of an article."""

    article: str  # the article's key
    statement: int  # the statement's number in the article
    content: str
    is_quoted: bool  # whether any of it is quoted
    published: datetime.date | None = None


def repeats(sayings: Iterable[Saying]) -> Iterator[tuple[Saying, int, float]]:
    """Yield each statement with the number of its group, and its similarity to the most similar earlier one.

    The first statement of a group should come first, the oldest. Groups are counted from 0 in the order of
    their first statements. The similarity is the share of the shorter content's words that both have, in per
    cent; 100 for the first statement of a group. Statements of fewer than seven words are left out: "we will
    see" is said too often.

    >>> said = ["“The bridge will stay shut until the spring of next year,” she said.", "It will rain."]
    >>> again = "that the bridge will stay shut until the spring of next year, and was sorry about that"
    >>> sayings = [
    ...     Saying("a", 0, said[0], True), Saying("b", 0, again, False), Saying("b", 1, said[1], True)
    ... ]
    >>> [(saying.article, group) for saying, group, _ in repeats(sayings)]
    [('a', 0), ('b', 0)]
    """
    # The statements with each mark; most are in one statement, and a list for each would double the memory.
    first: dict[int, int] = {}
    later: defaultdict[int, list[int]] = defaultdict(list)
    seen: list[tuple[str, int, bool, datetime.date | None]] = []
    groups = 0
    for saying in sayings:
        words = _WORD.findall(saying.content.casefold().replace("’", "'"))[:_MOST_WORDS]
        if len(words) < _LEAST_WORDS:
            continue
        marks, own, joined = _marks(words), len(seen), " ".join(words)
        known = [mark for mark in marks if mark in first]
        shared = Counter([number for mark in known for number in (first[mark], *later.get(mark, ()))])
        candidates = heapq.nsmallest(_MOST_COMPARED, shared, key=lambda number: (-shared[number], number))
        best, group = 0.0, groups
        for number in sorted(candidates):
            content, other, is_quoted, published = seen[number]
            apart = abs(saying.published - published) if saying.published and published else _COPIED_WITHIN
            if apart > _COPIED_WITHIN and not (saying.is_quoted and is_quoted):
                continue  # not one agency's copy
            similarity = 1.0 if content == joined else _similarity(words, content.split(" "))
            if similarity > best:
                best, group = similarity, other
            if best == 1:  # a statement that a hundred outlets print is compared with the first
                break
        if group == groups:
            best, groups = 1.0, groups + 1
        for mark in marks:
            if first.setdefault(mark, own) != own and len(later[mark]) < _MOST_CANDIDATES:
                later[mark].append(own)
        seen.append((joined, group, saying.is_quoted, saying.published))
        yield saying, group, round(100 * best, 1)


def _marks(words: Sequence[str]) -> set[int]:
    codes = [zlib.crc32(word.encode()) for word in words]  # hashes of strings are others in each process
    numbers = list(map(hash, zip(*(codes[at:] for at in range(_SEQUENCE)), strict=False)))
    return set(map(min, *(numbers[at:] for at in range(_WINDOW))))


def _similarity(words: Sequence[str], others: Sequence[str]) -> float:
    shorter = min(len(words), len(others))
    most = math.ceil(_MOST_OF_IT * shorter)
    row = min(_IN_A_ROW, max(_LEAST_WORDS, most))
    common = LCSseq.similarity(words, others)
    if row <= common < max(_LEAST_SCATTERED, most):
        one, other = ({*zip(*(some[at:] for at in range(row)), strict=False)} for some in (words, others))
        return 0.0 if one.isdisjoint(other) else common / shorter
    return common / shorter if common >= row else 0.0
