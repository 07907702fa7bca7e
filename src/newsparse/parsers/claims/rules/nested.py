"""Decides which attributions remain inside the content of another one.

:mod:`newsparse.parsers.claims.learned.inside` estimates how likely each of them is.  Here those that are too
    unlikely are left out, and the depth of the others is counted again.  An infinitive with the source of the
    cue around it is not another statement: "Ms Lee declined to say when she would resign".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from attrs import evolve

from newsparse.language import Language
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.learned.inside import inside_weights, standing_inside
from newsparse.parsers.claims.rules.manner import Manners
from newsparse.parsers.claims.thresholds import INSIDE

__all__ = ["told_inside"]


def told_inside(
    cols: Columns, chosen: Sequence[tuple[Draft, int]], manners: Manners, language: Language, least: float
) -> list[tuple[Draft, int]]:
    """Leave out nested drafts that are not attributions; drafts in their content move up one level.

    The confidence of the others becomes that of an attribution inside another.
    """
    least = min(least, INSIDE)
    weights = inside_weights(language)
    kept: list[tuple[Draft, int]] = []
    steps = [0] * (len(cols.texts) + 1)
    dropped = False
    # A source may still end with words that are cut off later, so its beginning identifies it.
    by_source: dict[int, list[Draft]] = {}
    for draft, _ in chosen:
        by_source.setdefault(draft.source.start, []).append(draft)
    for draft, depth in chosen:
        if depth == 0 or draft.structural:
            kept.append((draft, depth))
            continue
        sure = standing_inside(cols, draft, manners.mode_of(draft.trigger), weights)
        if sure >= least and not _completes(cols, draft, by_source[draft.source.start]):
            kept.append((evolve(draft, confidence=sure), depth))
            continue
        dropped = True
        for stretch in draft.content:
            steps[stretch.start] += 1
            steps[stretch.stop] -= 1
    if not dropped:
        return kept
    # For each word, how many of the removed drafts contain it.
    around = list(accumulate(steps))
    return [(draft, max(depth - around[draft.trigger], 1) if depth else 0) for draft, depth in kept]


def _completes(cols: Columns, draft: Draft, others: Sequence[Draft]) -> bool:
    """Return whether a cue is an infinitive in the content of one of those with the same source."""
    return cols.classes[draft.trigger - 1] == "to" and any(
        draft.trigger in stretch for other in others for stretch in other.content
    )
