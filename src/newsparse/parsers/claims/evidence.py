"""Decisions about whole drafts by named evidence: a score is the sum of the weights of the names.

The confidence of the draft is evidence too, in log-odds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log
from typing import Final

from newsparse.language.classes import NEGATION
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.grammar import AUXILIARY
from newsparse.parsers.claims.sheet import ClaimSheet

CONFIDENCE: Final = "confidence"
"""The weight of how likely the draft is as an outermost attribution, in log-odds."""
BIAS: Final = "bias"

# No log-odds are taken of a share outside these.
_LEAST, _MOST = 0.01, 0.99


def weights_of(file: WeightsFile, decision: str) -> Mapping[str, float]:
    """Return the weights of a decision in a file by the name of the evidence."""
    weights = file.weights(decision)
    return {BIAS: weights.bias, CONFIDENCE: 0.0, **weights.named}


def score_of(weights: Mapping[str, float], odds: float, names: Iterable[str]) -> float:
    """Return the score of a draft: that it is an attribution of its own inside a content, or a voice.

    ``odds`` are those of its confidence as an outermost one, ``names`` its evidence.
    """
    start = weights[BIAS] + weights[CONFIDENCE] * odds
    return sum([weights.get(name, 0.0) for name in names], start)


def odds(draft: Draft) -> float:
    """Return the log-odds of a draft's confidence."""
    sure = draft.confidence
    share = _LEAST if sure < _LEAST else _MOST if sure > _MOST else sure
    return log(share / (1 - share))


def verb_start(sheet: ClaimSheet, trigger: int) -> int:
    """Return the first auxiliary of a verb: "has" of "has never told"."""
    while trigger > 0 and sheet.classes[trigger - 1] in AUXILIARY:
        trigger -= 1
    return trigger


def auxiliary(sheet: ClaimSheet, trigger: int) -> str:
    """Say what is before the verb: "to", a modal, a negation, a form of "be", or only its subject."""
    at = verb_start(sheet, trigger)
    classes = sheet.classes[at:trigger]
    if at > 0 and sheet.classes[at - 1] == "to":
        return "to"
    if "modal" in classes:
        return "modal"
    if sheet.has_any(at, trigger, NEGATION):
        return "not"
    return "be" if "be" in classes else "no"
