"""``Draft``: one reading of a cue, before the readings of an article are weighed against each other."""

from __future__ import annotations

from attrs import field, frozen

from newsparse.core.quick import maker

__all__ = ["Draft", "changed", "drafted"]


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
        first = self.content[0]
        return first.start <= self.trigger < first.stop


drafted = maker(Draft)
"""Creates a draft in a third of the time."""


def changed(
    draft: Draft,
    *,
    source: range | None = None,
    content: tuple[range, ...] | None = None,
    confidence: float | None = None,
    continued: bool | None = None,
    structural: bool | None = None,
) -> Draft:
    """Return a draft with some other fields, in a fifth of the time of ``attrs.evolve``."""
    return drafted(
        draft.trigger,
        draft.source if source is None else source,
        draft.content if content is None else content,
        draft.confidence if confidence is None else confidence,
        draft.nested,
        draft.continued if continued is None else continued,
        draft.structural if structural is None else structural,
    )
