"""``Reach``: which sentences can have a title of a named person, seen by the signs of their words alone.

Of the sentences with a head noun and a name half have no title that is somebody's ("the president said that
Lee ..."): their heads stand neither before a name nor behind a name and a comma.  Two searches for that
over one byte a word take a fraction of the time in which one phrase is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from newsparse.signs import one
from newsparse.titling.vocabulary import (
    ALONE,
    APPOSING,
    CLOSING,
    INNER,
    LETTERS,
    PREPOSITION,
)

__all__ = ["Reach"]

_NAMED: Final = 128


# A head, with all its words, before a name or a mark and a name; or before a preposition, whose complement
# can go on for some words before the name comes.  Or letters at the end of a name: "Ann Lee MP".
_FORWARD: Final = re.compile(
    b"%b(?:%b{0,16}(?:%b?%b|%b.{0,20}%b)|(?<=%b%b))"
    % (
        one(ALONE),
        one(INNER),
        one(APPOSING | CLOSING),
        one(_NAMED),
        one(PREPOSITION),
        one(_NAMED),
        one(_NAMED),
        one(LETTERS),
    ),
    re.DOTALL,
)
# Where an apposition can begin: behind a name, its tag ("(D-Mass.)") or its home.
_BACKWARD: Final = re.compile(one(_NAMED | CLOSING) + one(APPOSING))


@frozen
class Reach:
    """Tells of the sentences of an article whether a head can reach a name."""

    signs: bytes
    """The flags of each word, and whether it is in a name."""

    @classmethod
    def of(cls, signs: bytes, heads: Iterable[int], named: Iterable[int]) -> Reach:
        """Take what ``vocabulary.signs`` says of each word, where heads begin, and the words of the names."""
        marked = bytearray(signs)
        for index in heads:
            marked[index] |= ALONE
        for index in named:
            marked[index] |= _NAMED
        return cls(bytes(marked))

    def spans(self, first: int, stop: int, heads: list[int]) -> bool:
        """Tell whether one of a sentence's heads can belong to somebody who is named in it.

        All titles of others hang on one that stands next to a name.
        """
        return (
            _FORWARD.search(self.signs, heads[0], stop) is not None
            or _BACKWARD.search(self.signs, first, heads[-1]) is not None
        )
