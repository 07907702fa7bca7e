"""From drafts to a consistent set: which attributions stand, and which stand inside another."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.engine.reading import Draft

__all__ = ["choose"]

# How many drafts on either side can meet a draft's content; more would only be met by hostile input.
_NEIGHBOURS = 24
_SAME = 0.7


def choose(drafts: Sequence[Draft]) -> list[tuple[Draft, int]]:
    """Return the drafts that stand, in order, each with its depth.

    Of two drafts that claim the same content, or that each stand in the other's content, the likelier
    one stands.  Depth is the number of other attributions in whose content a draft's trigger stands.
    """
    standing = [True] * len(drafts)
    for index in sorted(range(len(drafts)), key=lambda n: -drafts[n].probability):
        if not standing[index]:
            continue
        for other in _near(index, len(drafts)):
            if standing[other] and _clash(drafts[index], drafts[other]):
                standing[other] = False
    return [
        (draft, sum(standing[other] and _holds(drafts[other], draft) for other in _near(index, len(drafts))))
        for index, draft in enumerate(drafts)
        if standing[index]
    ]


def _near(index: int, count: int) -> list[int]:
    return [n for n in range(max(0, index - _NEIGHBOURS), min(count, index + _NEIGHBOURS + 1)) if n != index]


def _holds(outer: Draft, inner: Draft) -> bool:
    return any(inner.trigger in stretch for stretch in outer.content)


def _clash(a: Draft, b: Draft) -> bool:
    a_holds, b_holds = _holds(a, b), _holds(b, a)
    if a_holds != b_holds:
        return False
    return a_holds or _overlap(a, b) > _SAME


def _overlap(a: Draft, b: Draft) -> float:
    """Return Dice's coefficient of two contents, in words."""
    shared = sum(max(0, min(x.stop, y.stop) - max(x.start, y.start)) for x in a.content for y in b.content)
    return 2 * shared / (sum(map(len, a.content)) + sum(map(len, b.content)))
