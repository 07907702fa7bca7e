"""Whether a cue inside the content of another attribution introduces an attribution of its own.

The corpus that the other decisions are learned from marks only the outermost attributions, and an article's
"Ms Lee supports the plan" is often one.  Inside what another source says the same words are mostly part of
the statement, and so is what that source says of itself: "I think".  This decision is a sum of named weights,
learned from attributions inside contents that were read for this purpose
(``python -m benchmarks.train nested``).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from math import log
from typing import Final

from newsparse.core.records import Mode
from newsparse.language.language import Language
from newsparse.learn.decision import WeightsFile, probability
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.rules.inner_spans import subject
from newsparse.parsers.claims.word_classes import AUXILIARY, FINITE, NOUN_OPENERS, POSSIBLE_NAMES

__all__ = ["CONFIDENCE", "evidence", "inside_weights", "odds", "standing_inside"]

CONFIDENCE: Final = "confidence"
"""The weight of how likely the draft is as an outermost attribution, in log-odds."""
BIAS: Final = "bias"

_FILE = "nested_weights.json"
_WH: Final = frozenset("how why what who when where which whom".split())
_ITSELF: Final = frozenset("that to whether if".split())
_SUBJECT: Final = frozenset({"pronoun", "contracted"})
_PRONOUNS: Final = frozenset({"speaker", "relative", "pronoun"})
_OPENERS: Mapping[str, str] = {
    **{name: name for name in _ITSELF},
    **dict.fromkeys(_WH, "wh"),
    **dict.fromkeys(_SUBJECT, "pronoun"),
    **dict.fromkeys(NOUN_OPENERS, "phrase"),
    **dict.fromkeys(POSSIBLE_NAMES, "name"),
}
# No log-odds are taken of a share outside these.
_LEAST, _MOST = 0.01, 0.99


@functools.cache
def inside_weights(language: Language) -> Mapping[str, float]:
    """Return the learned weights of a language by the name of the evidence.

    :raises newsparse.DataError: if the file is missing or damaged.
    """
    file = WeightsFile.read(lambda: language.read(_FILE), language.origin(_FILE), "nested")
    weights = file.weights("inside")
    return {BIAS: weights.bias, CONFIDENCE: 0.0, **weights.named}


def standing_inside(
    cols: Columns,
    draft: Draft,
    cut: Draft,
    mode: Mode | None,
    around: Sequence[range],
    weights: Mapping[str, float],
) -> float:
    """Return the probability that a draft in the content ``around`` it is an attribution of its own.

    ``cut`` is the draft as :func:`~newsparse.parsers.claims.rules.inner_spans.fitted` to that content.
    """
    score = weights[BIAS] + weights[CONFIDENCE] * odds(draft)
    for name in evidence(cols, draft, cut, mode, around):
        score += weights.get(name, 0.0)
    return probability(score)


def odds(draft: Draft) -> float:
    """Return the log-odds of a draft's confidence."""
    sure = draft.confidence
    share = _LEAST if sure < _LEAST else _MOST if sure > _MOST else sure
    return log(share / (1 - share))


def evidence(
    cols: Columns, draft: Draft, cut: Draft, mode: Mode | None, around: Sequence[range]
) -> tuple[str, ...]:
    """Return the names of what a draft shows.

    ``cut`` is the draft as fitted to the content ``around`` it, ``mode`` what its cue says of the mode by
    itself.
    """
    trigger, place, source = draft.trigger, _place(subject(cols, draft, around), around), cut.source
    manner = mode or "any"
    kind = _kind(cols, source)
    quoted = "plain" if cols.quote_of[trigger] < 0 else "quoted"
    weak = ", weak" if draft.nested else ""
    word = cols.folds[source.start] if kind in _PRONOUNS else kind
    gap = _gap(cols, cut)
    return (
        f"mode {manner}",
        f"mode {manner}, content {_opener(cols, cut)}",
        f"source {kind}, {gap}",
        f"source {place} the content around",
        f"source with finite verb {not FINITE.isdisjoint(cols.classes[source.start : source.stop])}",
        f"source begins {word}",
        f"source begins {word}, {quoted}",
        f"helped {_helped(cols, trigger)}, {gap}",
        f"level {cols.levels[trigger]}, {quoted}{weak}",
        f"stem {cols.trigger(trigger)}",
    )


def _place(source: range, around: Sequence[range]) -> str:
    """Say whether a source is inside the content around it, partly inside, or outside."""
    if not source:
        return "without"
    place = "outside"
    for each in around:
        if each.start <= source.start and source.stop <= each.stop:
            return "inside"
        if source.start < each.stop and each.start < source.stop:
            place = "partly inside"
    return place


def _kind(cols: Columns, source: range) -> str:
    """Say what a source is: nothing, the speaker, a relative or other pronoun, with a name in it, a noun."""
    if not source:
        return "none"
    words, first = cols.function_words, cols.folds[source.start]
    if first in words.first_person:
        return "speaker"
    if first in words.relatives:
        return "relative"
    if cols.classes[source.start] in _SUBJECT:
        return "pronoun"
    return "noun" if POSSIBLE_NAMES.isdisjoint(cols.classes[source.start : source.stop]) else "name"


def _gap(cols: Columns, draft: Draft) -> str:
    """Return the place of a source: directly before the verb group, earlier, or after the cue."""
    source, trigger = draft.source, draft.trigger
    if not source:
        return "none"
    if source.stop > trigger:
        return "after"
    between = sum([name not in AUXILIARY for name in cols.classes[source.stop : trigger]])
    return "far" if between > 2 else "near" if between else "next"


def _helped(cols: Columns, trigger: int) -> str:
    """Say what is before the verb: "to", a modal, a negation, a form of "be", or only its subject."""
    at = trigger
    while at > 0 and cols.classes[at - 1] in AUXILIARY:
        at -= 1
    classes = cols.classes[at:trigger]
    if at > 0 and cols.classes[at - 1] == "to":
        return "to"
    if "modal" in classes:
        return "modal"
    if not cols.function_words.negations.isdisjoint(cols.folds[at:trigger]):
        return "not"
    return "be" if "be" in classes else "no"


def _opener(cols: Columns, draft: Draft) -> str:
    """Say what content begins with: a joining word, a pronoun, a noun phrase, a name, a quotation."""
    begin = draft.content[0].start
    name = cols.classes[begin]
    if cols.quote_of[begin] >= 0 and cols.quote_of[begin] != cols.quote_of[draft.trigger]:
        return "quotation"
    return _OPENERS.get(name, "other")
