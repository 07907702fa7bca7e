"""How one of several candidates is chosen, given their scores."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp
from typing import TypeVar

from newsparse.parsers.claims.window import AskCandidate, Window

__all__ = ["best_of", "best_or_only", "first_accepted"]

C = TypeVar("C")


def best_of(
    ask: AskCandidate[C], w: Window, candidates: Iterable[C], anchor: int, otherwise: C
) -> tuple[C, float]:
    """Score all candidates against each other.

    Return the best and its probability; ``otherwise`` if there is no candidate.
    """
    best, most, total = otherwise, 0.0, 0.0
    for asked, candidate in enumerate(candidates):
        share = exp(ask(w, candidate, anchor, asked))
        total += share
        if share > most:
            best, most = candidate, share
    return best, most / total if total else 0.0


def best_or_only(
    ask: AskCandidate[C], w: Window, candidates: Iterable[C], anchor: int, otherwise: C
) -> tuple[C, float]:
    """Return the same, but do not score a candidate without a rival: its probability is 1.

    Content has only one possible end at 16 of 35 cues.
    """
    found = list(candidates)
    return (found[0], 1.0) if len(found) == 1 else best_of(ask, w, found, anchor, otherwise)


def first_accepted(
    ask: AskCandidate[C], w: Window, candidates: Iterable[C], anchor: int, otherwise: C
) -> tuple[C, float]:
    """Score candidates in turn.

    Return the one that is most probably the first to be accepted, and that probability; ``otherwise`` if
    there is no candidate.
    """
    best, most, left = otherwise, 0.0, 1.0
    for asked, candidate in enumerate(candidates):
        chance = left / (1.0 + exp(-ask(w, candidate, anchor, asked)))
        if chance > most:
            best, most = candidate, chance
        left -= chance
        if left <= most:
            break
    return best, most
