"""Finds the sentences that can contain a title of a named person, only by the flags of their words.

Half of the sentences with a head noun and a name contain no title of a named person ("the president said that
Lee ..."): their heads come neither before a name nor after a name and a comma. Two searches for that over one
byte per word take a fraction of the time needed to read one phrase. Further titles in a sentence ("Ann Lee, a
lawyer and | a mother") depend on one that passes this test.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsparse.core.lookup import any_flag
from newsparse.core.parser import View
from newsparse.core.records import Sentence
from newsparse.core.regexes import on_use
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.words import ALONE, APPOSING, CLOSING, INNER, PREPOSITION

__all__ = ["LONGEST_HEAD", "TitleSentence", "sentences_with_titles"]

LONGEST_HEAD: Final = 16
"""The maximum number of words and full stops in a head after its first word."""
_LONGEST_COMPLEMENT: Final = 20
_NAMED: Final = 128
"""The flag of a word in a name."""

# A head, with all its words, before a name, or a mark and a name; or before a preposition, whose complement
# can continue for some words before the name. Brackets can have a comma after them.
_FORWARD: Final = on_use(
    b"%b%b{0,%d}(?:(?:%b|(?:.{2,6})?%b%b?)?%b|%b.{0,%d}%b)"
    % (
        any_flag(ALONE),
        any_flag(INNER),
        LONGEST_HEAD,
        any_flag(APPOSING),
        any_flag(CLOSING),
        any_flag(APPOSING),
        any_flag(_NAMED),
        any_flag(PREPOSITION),
        _LONGEST_COMPLEMENT,
        any_flag(_NAMED),
    ),
    re.DOTALL,
)
# Possible starts of an apposition: after a name, its tag ("(D-Mass.)") or its home.
_BACKWARD: Final = on_use(any_flag(_NAMED | CLOSING) + any_flag(APPOSING))


class TitleSentence(NamedTuple):
    """A sentence that can have a title of a named person."""

    indices: range
    """Its words."""
    heads: list[int]
    """The words at which a head noun can begin."""
    after_names: bool
    """Whether a head can come after a name."""


def sentences_with_titles(view: View, heads: Heads) -> Iterator[TitleSentence]:
    """Yield the sentences in which a head noun can reach a name, in order."""
    flags, (openings, stops) = view.numbers, view.bounds(Sentence)
    hits = heads.hits(flags)
    marks = bytearray(flags)
    for index in hits:
        marks[index] |= ALONE
    for index in heads.words.runs:
        marks[index] |= _NAMED
    marked = bytes(marks)
    done = at = 0
    while done < len(hits):
        first, before = hits[done], done
        at = bisect_right(stops, first, at)
        opening, stop = openings[at], stops[at]
        done = bisect_left(hits, stop, done)
        inside = hits[before:done]
        after = _BACKWARD.search(marked, opening, inside[-1] + 1) is not None
        if after or _FORWARD.search(marked, first, stop) is not None:
            yield TitleSentence(range(opening, stop), inside, after)
