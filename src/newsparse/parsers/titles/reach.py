"""``Reach``: which sentences can have a title of a named person, seen by the flags of their words alone.

Of the sentences with a head noun and a name half have no title that is somebody's ("the president said that
Lee ..."): their heads stand neither before a name nor behind a name and a comma.  Two searches for that
over one byte a word take a fraction of the time in which one phrase is read.  The titles of others in the
sentence ("Ann Lee, a lawyer and | a mother") hang on one that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from newsparse.parsers.titles.word_flags import (
    ALONE,
    APPOSING,
    CLOSING,
    INNER,
    PREPOSITION,
)
from newsparse.text.flags import one

__all__ = ["LONGEST_HEAD", "Reach"]

LONGEST_HEAD: Final = 16
"""How many words and full stops a head has at most behind its first word."""
_LONGEST_COMPLEMENT: Final = 20
_NAMED: Final = 128

# A head, with all its words, before a name, a mark or "(retd.)" and a name; or before a preposition, whose
# complement can go on for some words before the name comes.
_FORWARD: Final = re.compile(
    b"%b%b{0,%d}(?:(?:%b|.{2,3}%b)?%b|%b.{0,%d}%b)"
    % (
        one(ALONE),
        one(INNER),
        LONGEST_HEAD,
        one(APPOSING | CLOSING),
        one(CLOSING),
        one(_NAMED),
        one(PREPOSITION),
        _LONGEST_COMPLEMENT,
        one(_NAMED),
    ),
    re.DOTALL,
)
# Where an apposition can begin: behind a name, its tag ("(D-Mass.)") or its home.
_BACKWARD: Final = re.compile(one(_NAMED | CLOSING) + one(APPOSING))


@frozen
class Reach:
    """Tells of the sentences of an article whether a head can reach a name."""

    flags: bytes
    """The flags of each word, and whether it is in a name."""

    @classmethod
    def of(cls, flags: bytes, heads: Iterable[int], named: Iterable[int]) -> Reach:
        """Take what ``word_flags`` says of each word, where heads begin, and the words of the names."""
        marked = bytearray(flags)
        for index in heads:
            marked[index] |= ALONE
        for index in named:
            marked[index] |= _NAMED
        return cls(bytes(marked))

    def forward(self, heads: list[int], stop: int) -> bool:
        """Return whether one of a sentence's heads can stand before a name."""
        return _FORWARD.search(self.flags, heads[0], stop) is not None

    def backward(self, first: int, heads: list[int]) -> bool:
        """Return whether one of a sentence's heads can stand behind a name."""
        return _BACKWARD.search(self.flags, first, heads[-1] + 1) is not None
