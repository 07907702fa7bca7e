"""Handles words passed on from another source: "State television quoted Ms Lee as saying that ..."."""

from __future__ import annotations

from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.thresholds import SURE_DRAFT

__all__ = ["handed_on"]

# The most words between the quoting verb and "as saying".
_QUOTED_REACH: Final = 14
# Words after that verb in the passive: "was quoted as saying", "was quoted by the agency as saying".
_IN_PASSIVE: Final = frozenset("as by in on at from".split())


def handed_on(cols: Columns, drafts: list[Draft]) -> list[Draft]:
    """Assign words to the quoted person: "State television quoted Ms Lee as saying that ..."."""
    sources: dict[int, range] = {}
    quoting: set[int] = set()
    quoting_verbs = cols.function_words.quoting
    known = {draft.trigger: draft.source for draft in drafts}
    for draft in drafts:
        i = draft.trigger
        if (
            i > 2
            and cols.classes[i] == "ing"
            and cols.classes[i - 1] == "as"
            and draft.confidence >= SURE_DRAFT
        ):
            for k in range(i - 3, max(cols.sentence_of[i].start, i - _QUOTED_REACH) - 1, -1):
                if cols.folds[k] in quoting_verbs:
                    if cols.classes[k + 1] not in _IN_PASSIVE:
                        sources[i] = range(k + 1, i - 1)
                        quoting.add(k)
                    elif known.get(k):
                        # "Ms Lee was quoted by the agency as saying ..."
                        sources[i] = known[k]
                        quoting.add(k)
                    break
    if not sources:
        return drafts
    return [
        changed(draft, source=sources.get(draft.trigger, draft.source))
        for draft in drafts
        if draft.trigger not in quoting
    ]
