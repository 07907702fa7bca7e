"""Ends content before a second cue of the same source: "she said X | and demanded Y", "X, | adding Y".

The end of content is chosen before the source of the following cue is known; here it is known.  A trained
decision about all other cues inside a content was taken out: in 217 articles triple F is 0.2 higher without
it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.thresholds import CLEAR_VERB, MOSTLY_TELLS
from newsparse.parsers.claims.word_classes import AUXILIARY, NOUN_OPENERS, VERBS

__all__ = ["coordinated"]

# Words and marks that join a clause to the previous one.
_JOINING = frozenset("and but while as when before after though although whereas , ; — – -- -".split())
_CONJUNCTIONS = frozenset({"and", "but"})
# Words that content cannot end with.
_PREPOSITIONS = frozenset({"of", "for", "from"})
_MOST_JOINTS = 3
# How many earlier drafts of the same source are considered.
_EARLIER = 8


def coordinated(cols: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, in order, with their content ended; one without remaining content is left out."""
    found: list[Draft | None] = list(drafts)
    # The drafts whose content has not ended yet, by number.
    open_: list[int] = []
    for n, second in enumerate(drafts):
        trigger = second.trigger
        if open_:
            open_ = [m for m in open_ if drafts[m].content[-1].stop > trigger]
        clear = second.confidence >= CLEAR_VERB and cols.quote_of[trigger] < 0
        if open_ and clear and second.source and not second.structural:
            for m in open_[-_EARLIER:]:
                first = found[m]
                if first is not None and (joint := _joint(cols, first, second)):
                    found[m] = _ended(first, joint)
        if not second.structural:
            open_.append(n)
    return [draft for draft in found if draft is not None]


def _joint(cols: Columns, first: Draft, second: Draft) -> int | None:
    """Return where the words begin that join a second verb to the content before it; None if none do."""
    for stretch in first.content:
        if first.trigger < stretch.start <= second.trigger < stretch.stop:
            break
    else:
        return None
    classes, start, source = cols.classes, stretch.start, second.source
    head = second.trigger
    if source == first.source:
        while head > start and classes[head - 1] in AUXILIARY:
            head -= 1
        adds = classes[head] == "ing" and classes[head - 1] == "," and cols.levels[head] >= MOSTLY_TELLS
        if not adds and classes[head - 1] not in _CONJUNCTIONS:
            return None
    elif start < source.start - 1 and source.stop <= head:
        head = source.start
        if classes[head - 2] != "," or classes[head - 1] not in _CONJUNCTIONS:
            return None
    else:
        return None
    if classes[start] == "that" and VERBS.isdisjoint(classes[start + 1 : head]):
        return None  # the clause would lose its verb: "the paper reported that the editor | told her"
    joint = head
    for _ in range(_MOST_JOINTS):
        if joint <= start or classes[joint - 1] not in _JOINING or cols.quote_of[joint - 1] >= 0:
            break
        joint -= 1
    left = classes[start:joint]
    if left in (["that"], ["to"]) or (left and NOUN_OPENERS.issuperset(left)):
        return None  # "reported that and ...", "declined to and ..."
    if left and left[-1] in _PREPOSITIONS:
        return None
    return joint


def _ended(draft: Draft, joint: int) -> Draft | None:
    """Return a draft whose content ends at a word; None if no content is left."""
    content = tuple(
        range(stretch.start, min(stretch.stop, joint)) for stretch in draft.content if stretch.start < joint
    )
    return changed(draft, content=content, continued=False) if content else None
