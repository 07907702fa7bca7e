"""``Meaning``: what a source means; ``SourceReading``: the same as a record."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import field, frozen

from newsparse.core.kinds import MentionKind, SourceType
from newsparse.core.records import Claim, Inferred, OrganisationMention, Person

__all__ = ["GROUP", "SOMEBODY", "UNKNOWN", "Body", "Meaning", "SourceReading", "Way", "of_body"]

Way: TypeAlias = Literal[
    "name",
    "pronoun",
    "description",
    "head",
    "list",
    "apposition",
    "opening",
    "document",
    "ahead",
    "self",
    "tag",
]
"""How a source leads to people: the source is a name, a pronoun or a description; a name is its head, one of
several heads, an apposition to it or its beginning; it is a person's document, or a person that the article
names later; or it is the "I" of a quotation, or a label before a turn in a conversation."""


class Body(NamedTuple):
    """An organisation meant by a source."""

    name: str
    """Its fullest name in the article."""
    place: tuple[int, int] | None = None
    """The words that mean it, as first index and index after the last; None if no words do, such as the
    newspaper meant by "the article"."""
    kind: MentionKind = "name"
    """How these words refer to it."""


class Meaning(NamedTuple):
    """What a source means: its type, with the people or the body."""

    type: SourceType
    speakers: tuple[Person, ...] = ()
    body: Body | None = None
    """The organisation: the source itself, the author of a document, or what an unnamed person speaks for."""
    way: Way | None = None
    """How the source leads to the speakers."""
    at: int = -1
    """The start of the head of the mention that means the (first) speaker."""


UNKNOWN: Final = Meaning("unknown")
GROUP: Final = Meaning("group")
SOMEBODY: Final = Meaning("person")
"""A person that the article does not name: "a spokesman"."""


def of_body(body: Body | None) -> Meaning:
    """Return the meaning of a source that is a body, named or unnamed."""
    return Meaning("organisation", body=body)


@frozen
class SourceReading(Inferred):
    """What the source of a claim means; its place, rule and confidence are those of the claim."""

    claim: Claim = field(kw_only=True)
    """The claim with this source."""
    source_type: SourceType = field(kw_only=True)
    """The kind of source."""
    speakers: tuple[Person, ...] = field(default=(), kw_only=True)
    """The people that the source refers to."""
    organisation: str | None = field(default=None, kw_only=True)
    """The fullest name of the organisation."""
    mention: OrganisationMention | None = field(default=None, kw_only=True)
    """The words that refer to that organisation; None if there are none (the paper in "the article")."""
    speaker_confidence: float | None = field(default=None, kw_only=True)
    """The probability that the speakers are the right people."""
