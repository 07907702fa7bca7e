"""``Reach``: finds the sentences that can contain a title of a named person, only by their word flags.

Half of the sentences with a head noun and a name contain no title of a named person ("the president said that
Lee ..."): their heads come neither before a name nor after a name and a comma. Two searches for that over one
byte per word take a fraction of the time needed to read one phrase. Further titles in a sentence ("Ann Lee, a
lawyer and | a mother") depend on one that passes this test.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from attrs import frozen

from newsparse.core.flags import any_flag
from newsparse.core.parser import View
from newsparse.core.records import Sentence
from newsparse.core.regexes import on_use
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.word_flags import (
    ALONE,
    APPOSING,
    CLOSING,
    INNER,
    PREPOSITION,
)

__all__ = ["LONGEST_HEAD", "Reach", "TitleSentence", "sentences_with_titles"]

LONGEST_HEAD: Final = 16
"""The most words and full stops in a head after its first word."""
_LONGEST_COMPLEMENT: Final = 20
_MOST_FIELDS: Final = 6
_NAMED: Final = 128

# A head, with all its words, before a name, a mark or "(retd.)" and a name; or before a preposition, whose
# complement can continue for some words before the name. Brackets can have a comma after them, as in "Llywydd
# (presiding officer), Ann Lee", and fields between commas a complement: "director, media, of the Lee Union".
_FORWARD: Final = on_use(
    b"%b%b{0,%d}(?:(?:%b|(?:.{2,6})?%b%b?)?%b|(?:%b.{1,%d}%b)?%b.{0,%d}%b)"
    % (
        any_flag(ALONE),
        any_flag(INNER),
        LONGEST_HEAD,
        any_flag(APPOSING),
        any_flag(CLOSING),
        any_flag(APPOSING),
        any_flag(_NAMED),
        any_flag(APPOSING),
        _MOST_FIELDS,
        any_flag(APPOSING | CLOSING),
        any_flag(PREPOSITION),
        _LONGEST_COMPLEMENT,
        any_flag(_NAMED),
    ),
    re.DOTALL,
)
# Possible starts of an apposition: after a name, its tag ("(D-Mass.)") or its home.
_BACKWARD: Final = on_use(any_flag(_NAMED | CLOSING) + any_flag(APPOSING))


@frozen(eq=False, repr=False)
class Reach:
    """Decides for each sentence of an article whether a head can reach a name."""

    flags: bytes
    """The flags of each word, and whether it is in a name."""

    @classmethod
    def of(cls, flags: bytes, heads: Iterable[int], named: Iterable[int]) -> Reach:
        """Store the ``word_flags`` of each word, where heads begin, and the words of names."""
        marked = bytearray(flags)
        for index in heads:
            marked[index] |= ALONE
        for index in named:
            marked[index] = marked[index] | _NAMED
        return cls(bytes(marked))

    def forward(self, heads: list[int], stop: int) -> bool:
        """Return whether one of a sentence's heads can come before a name."""
        return _FORWARD.search(self.flags, heads[0], stop) is not None

    def backward(self, first: int, heads: list[int]) -> bool:
        """Return whether one of a sentence's heads can come after a name."""
        return _BACKWARD.search(self.flags, first, heads[-1] + 1) is not None


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
    reach = Reach.of(flags, hits, heads.words.runs)
    done = at = 0
    while done < len(hits):
        first, before = hits[done], done
        at = bisect_right(stops, first, at)
        if at == len(stops):
            return
        opening, stop = openings[at], stops[at]
        done = bisect_left(hits, stop, done)
        inside = hits[before:done]
        after = reach.backward(opening, inside)
        if after or reach.forward(inside, stop):
            yield TitleSentence(range(opening, stop), inside, after)
