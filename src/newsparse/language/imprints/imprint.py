"""``Imprint``: a fact about the article that a line states, such as its author or date."""

from __future__ import annotations

from attrs import field, frozen

from newsparse.core.kinds import MetadataKind

__all__ = ["Imprint"]


@frozen(eq=False, repr=False)
class Imprint:
    """A line, or part of one, that states a fact about the article."""

    kind: MetadataKind = field()
    """Which kind of fact it states."""
    values: tuple[str, ...] = field(default=())
    """Authors; or place and agency; or the day of publication in ISO form."""
    end: int | None = field(default=None, kw_only=True)
    """Its end in the line; None if it extends to the end of the line."""
    also: Imprint | None = field(default=None, kw_only=True)
    """A second fact on the same line: a byline followed by a time contains both."""
