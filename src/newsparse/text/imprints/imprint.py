"""``Imprint``: what a line says about the article."""

from __future__ import annotations

from attrs import field, frozen

from newsparse.records import MetadataKind

__all__ = ["Imprint"]


@frozen
class Imprint:
    """A line, or a part of one, that says something about the article."""

    kind: MetadataKind = field()
    """What it says."""
    values: tuple[str, ...] = field(default=())
    """Authors, place and agency, or the ISO form of the day of publication."""
    end: int | None = field(default=None, kw_only=True)
    """Where it ends in the line; None for the end of the line."""
    also: Imprint | None = field(default=None, kw_only=True)
    """What else the same line says: a byline with the time behind it says both."""
