"""The mentions of an article with their positions, and the evidence for the people that they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Literal

from attrs import define, frozen

from newsparse.learn.decision import Answers
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity

__all__ = ["FADED", "FAINT", "SIGHT", "Described", "Places", "Role", "Seeking", "Tag"]

Role = Literal["subject", "clause", "object", "prepositional", "possessor", "modifier"]
Tag = Literal["reported", "quoted"]

FADED = tuple(0.5**steps for steps in range(12))
"""How much of the focus on a person is left after each sentence without a mention."""
SIGHT = len(FADED)
"""After how many sentences a person is out of focus."""
FAINT = 0.02
"""Below this focus a person is not considered."""


@frozen(eq=False)
class Described:
    """The evidence in the words of a description."""

    noun: str
    """Its head, in lower case."""
    fits: Mapping[Identity, int]
    """How well it fits the people whose titles it repeats: the number of the answer."""
    barred: frozenset[Identity]
    """The people that it cannot mean: those of another party."""
    others: bool
    """Whether it can mean other people."""
    words: Answers
    """The evidence in its words for all people: the numbers of answers."""


@frozen(eq=False)
class Seeking:
    """The evidence for resolving a pronoun or a description."""

    kind: Literal["pronoun", "nominal", "relative", "newcomer"]
    gender: Gender | None = None
    """The gender of the pronoun or noun."""
    tag: Tag | None = None
    """Whether it is the subject of a reporting clause after the reporter's words ("..., he said") or after a
    quotation ("...,” he said")."""
    ahead: bool = False
    """Whether it can mean the person named next, because no person is mentioned before it."""
    antecedent: int | None = None
    """For "who": the number of the mention that it refers to."""
    described: Described | None = None
    """For a description: the evidence in its words, if it can mean a named person."""
    noun: str | None = None
    """The head of a description or newcomer that is an unnamed person, unless a named person is meant."""


@define(eq=False, repr=False)
class Places:
    """The mentions of an article with their positions: one column for each fact about them."""

    starts: Sequence[int]
    """Where it begins."""
    paragraphs: Sequence[int]
    """The number of its paragraph."""
    roles: Sequence[Role]
    """The role of each in its sentence."""
    steps: Sequence[int]
    """The number of the sentence, not counting sentences that are entirely quotation."""
    quoted: Sequence[bool]
    """Whether it is in quotation marks."""
    known: list[Identity | None]
    """The person, if the words alone show it: by name, or as someone's wife."""
    introduces: Sequence[bool]
    """Whether it is the first full name of a person with a title, which is typical of people who will
    speak."""
    seeking: Sequence[Seeking | None]
    """The evidence for the person, if the words alone do not show it."""
    speaks: Sequence[bool]
    """Whether a verb of reporting is beside it."""
    joined: Set[int]
    """The mentions that "and" joins to another one, by their numbers."""
    apart: Mapping[int, Identity]
    """The people that some pronouns cannot mean: the Lee of "he told Lee", by the number of the pronoun."""
    ahead: Mapping[int, Identity]
    """The people named after some pronouns in the same sentence: the Lee of "In his book, Lee ...", by the
    number of the pronoun."""
