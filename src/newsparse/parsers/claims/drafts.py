"""``Draft``: one reading of a cue, before the readings of an article are weighed against each other."""

from __future__ import annotations

from attrs import field, frozen

__all__ = ["Draft"]


@frozen(repr=False)
class Draft:
    """One reading of a cue, in word indices, before the readings are weighed against each other."""

    trigger: int = field()
    """The main word of the cue; without a cue, the first word of the content."""
    source: range = field()
    """The words of the source; empty if there is none."""
    content: tuple[range, ...] = field()
    """The stretches of the content, in order."""
    confidence: float = field(default=1.0)
    """How likely it is that source, cue and content are right."""
    nested: bool = field(default=False)
    """Whether it can only be inside another attribution's content."""
    continued: bool = field(default=False)
    """Whether the last stretch is a quotation after the sentence that continues the content."""
    structural: bool = field(default=False)
    """Whether its position alone is enough: a speaker's tag, a signature, a quotation without a cue."""

    @property
    def cueless(self) -> bool:
        """Whether it has no cue."""
        return self.trigger in self.content[0]
