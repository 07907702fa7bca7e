"""``Draft``: one reading of a cue, and the evidence that it is right."""

from __future__ import annotations

from attrs import field, frozen

from newsparse.engine.passage import Passage
from newsparse.quick import quick

__all__ = ["TEMPLATES", "Draft", "evidence"]


@quick
@frozen
class Draft:
    """One reading of a cue, in word indices, before the readings are weighed against each other."""

    trigger: int = field()
    """The word that carries the cue."""
    source: range = field()
    """The words of the source; empty where there is none."""
    content: tuple[range, ...] = field()
    """The stretches of the content, in order."""
    confidence: float = field(default=1.0)
    """How likely it is that source, cue and content are right."""
    nested: bool = field(default=False)
    """Whether it can only stand inside another attribution's content."""
    continued: bool = field(default=False)
    """Whether the last stretch is a quotation behind the sentence that goes on with the content."""
    structural: bool = field(default=False)
    """Whether it is a speaker's tag or a signature, which tell by their place."""


TEMPLATES: tuple[str, ...] = (
    "cue",
    "source",
    "layout's lead",
    "edges",
    "source's place, layout",
    "quotation, layout",
    "quotation, cue",
    "words",
    "cue, edges",
)


def evidence(
    p: Passage,
    source: float,
    place: str,
    layout: str,
    lead: float,
    edges: float,
    content: tuple[range, ...],
    cue: float,
) -> tuple[str | tuple[str, ...], ...]:
    """Return the evidence that a draft is right, from how sure each decision was.

    ``cue``, ``source`` and ``edges`` are probabilities, ``lead`` is by how much the layout's score led.
    """
    quoted = "quoted" if any(p.quote_of[stretch.start] >= 0 for stretch in content) else "plain"
    words = sum(map(len, content))
    size = "1" if words < 2 else "2" if words < 4 else "4" if words < 9 else "9" if words < 30 else "30"
    sure = _step(cue)
    return (
        sure,
        (place, _step(source)),
        (layout, _STEPS[min(int(lead), 6)]),
        _step(edges),
        (place, layout),
        (quoted, layout),
        (quoted, sure),
        size,
        (_STEPS[int(cue * 5)], _STEPS[int(edges * 5)]),
    )


_STEPS = tuple(map(str, range(21)))


def _step(share: float) -> str:
    """Put a probability into one of twenty steps."""
    return _STEPS[int(share * 20)]
