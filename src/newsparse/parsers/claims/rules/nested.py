"""Which attributions may stand inside the content of another one.

The training corpus marks the outermost attributions alone, so no weight says what is one inside.  What an
article says somebody feels or does is often an attribution by itself ("Ms Lee supports the plan"); inside
what somebody else says it is hardly ever one, but part of the statement: "Mr Price said Ms Lee supported the
plan".  There only words or thoughts count that are told as a clause or as a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.rules.manner import Manners
from newsparse.parsers.claims.thresholds import OFTEN_TELLS
from newsparse.parsers.claims.word_classes import FINITE

__all__ = ["told_inside"]

# What a clause begins with: "that he won", "to go", "whether it rains", "she won".
_CLAUSE_OPENERS: Final = frozenset(
    "that to whether if how why what who when where which pronoun contracted".split()
)
# What shows inside content that it is a clause: "the mayor would go", "him to go".
_CLAUSE_SIGNS: Final = FINITE | {"to"}


def told_inside(
    cols: Columns, chosen: Sequence[tuple[Draft, int]], manners: Manners
) -> list[tuple[Draft, int]]:
    """Leave out what cannot be an attribution inside another; what is in its content moves up."""
    kept: list[tuple[Draft, int]] = []
    steps = [0] * (len(cols.texts) + 1)
    dropped = False
    for draft, depth in chosen:
        if depth == 0 or draft.structural or _tells(cols, draft, manners):
            kept.append((draft, depth))
        else:
            dropped = True
            for stretch in draft.content:
                steps[stretch.start] += 1
                steps[stretch.stop] -= 1
    if not dropped:
        return kept
    # How many of those left out have each word in their content.
    around = list(accumulate(steps))
    return [(draft, max(depth - around[draft.trigger], 1) if depth else 0) for draft, depth in kept]


def _tells(cols: Columns, draft: Draft, manners: Manners) -> bool:
    """Tell whether a draft is words or thoughts, told as a clause or as a quotation of its own."""
    if manners.mode_of(draft.trigger) == "attitude":
        return False
    content = draft.content
    if cols.classes[content[0].start] in _CLAUSE_OPENERS and sum(map(len, content)) > 1:
        return True
    # "It means the mayor has to go": a word that seldom tells needs more than a verb in what follows.
    if cols.levels[draft.trigger] < OFTEN_TELLS and manners.mode_of(draft.trigger) != "thought":
        return False
    return any(_is_clause(cols, stretch) or _is_quotation(cols, draft, stretch) for stretch in content)


def _is_clause(cols: Columns, stretch: range) -> bool:
    classes = cols.classes[stretch.start : stretch.stop]
    return not _CLAUSE_SIGNS.isdisjoint(classes) or not cols.function_words.past.isdisjoint(
        cols.folds[stretch.start : stretch.stop]
    )


def _is_quotation(cols: Columns, draft: Draft, stretch: range) -> bool:
    own = cols.quote_of[stretch.start]
    return own >= 0 and own != cols.quote_of[draft.trigger]
