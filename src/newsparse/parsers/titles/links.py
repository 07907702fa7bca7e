"""``Links``: finds the holder of a title by its position in the sentence."""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.words import CharRange, WordRange

__all__ = ["Link"]


@define
class Link:
    """A phrase with the people it belongs to."""

    phrase: Phrase
    position: Literal["before", "after"]
    """The position of the phrase relative to the name."""
    rule: str
    holders: list[WordRange] = field(factory=list)
    home: CharRange | None = None
    """The place after the name, in code points: "Senator Ann Lee" | "of" | "Vermont"."""
    joined: bool = False
    """Whether "and" joins it to another title of the same person: "vice chair and ranking member Ann Lee"."""
