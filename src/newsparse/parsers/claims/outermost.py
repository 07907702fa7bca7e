"""``outermost``: the attributions that are in no other's content, and the drafts that may be inside one.

``find`` uses this, the explanation of a result, and the training of what is inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from attrs import field, frozen

from newsparse.parsers.claims.drafts import Draft, choose, coordinated
from newsparse.parsers.claims.model import Model
from newsparse.parsers.claims.nested import Around, contents
from newsparse.parsers.claims.reading import WeakCue, read_outermost, read_weak
from newsparse.parsers.claims.runs import continue_runs, with_blocks
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import ADOPTED, CUE_SCORE, REPORTED

__all__ = ["Outermost", "outermost"]

_TRIGGER = attrgetter("trigger")


@frozen(eq=False, repr=False)
class Outermost:
    """The outermost attributions of an article, and what may be inside them."""

    chosen: list[tuple[Draft, int]] = field()
    """The attributions with their depth; only one of a fixed position can be deeper than 0."""
    around: list[Around] = field()
    """For each word the attribution whose content contains it."""
    rest: list[Draft] = field()
    """The other drafts, in order, with those of weak cues inside a content."""
    weak: Sequence[WeakCue] = field()
    """All weak cues."""


def outermost(
    sheet: ClaimSheet, model: Model, asked: float | None, least_weak: float = CUE_SCORE
) -> Outermost:
    """Read all cues and choose among the drafts.

    :param asked: the confidence that the caller asks for. The choice is made among all likely drafts; those
        below it are left out at the end.
    :param least_weak: the score that a weak cue must have.
    """
    threshold = REPORTED if asked is None else min(asked, REPORTED)
    read, weak = read_outermost(sheet, model, least_weak=least_weak)
    drafts = with_blocks(sheet, coordinated(sheet, read))
    fallen_short = [draft for draft in drafts if ADOPTED <= draft.confidence < threshold]
    found = continue_runs(sheet, choose(drafts, threshold), fallen_short)
    chosen = [(draft, depth) for draft, depth in found if depth == 0 or draft.structural]
    around = contents(sheet, [draft for draft, _ in chosen])
    taken = {draft.trigger for draft, _ in chosen}
    rest = [draft for draft in drafts if draft.trigger not in taken]
    rest += read_weak(sheet, model, [cue for cue in weak if around[cue[0]]], read)
    return Outermost(chosen, around, sorted(rest, key=_TRIGGER), weak)
