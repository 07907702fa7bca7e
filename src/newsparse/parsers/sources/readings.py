"""``Reading``: what a source is."""

from __future__ import annotations

from typing import Final, NamedTuple

from newsparse.records import MentionKind, Person, SourceType

__all__ = ["GROUP", "SOMEBODY", "UNKNOWN", "Body", "Reading", "of_body"]


class Body(NamedTuple):
    """An organisation that is meant."""

    name: str
    """Its fullest name in the article."""
    place: tuple[int, int] | None = None
    """The words that mean it, as first index and the one after the last; None where no words do: the paper of
    "the article"."""
    kind: MentionKind = "name"
    """How these words refer to it."""


class Reading(NamedTuple):
    """What a source is, with the people or the body that it means."""

    type: SourceType
    speakers: tuple[Person, ...] = ()
    body: Body | None = None


UNKNOWN: Final = Reading("unknown")
GROUP: Final = Reading("group")
SOMEBODY: Final = Reading("person")
"""A person whom the article does not name: "a spokesman"."""


def of_body(body: Body | None) -> Reading:
    """Return the reading of a source that is a body, named or not."""
    return Reading("organisation", body=body)
