"""What a whole draft shows, by name: the evidence that it is a voice, or is one inside another's content.

A score is the sum of the weights of the names.  The confidence of the draft is evidence too, in log-odds.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from itertools import repeat
from math import log
from typing import Final

from newsparse.language.classes import (
    COLLECTIVE,
    DOCUMENT,
    FIRST_PERSON,
    GIVEN,
    PERSON,
    PERSON_PRONOUN,
    RELATIVE_OR_THAT,
)
from newsparse.language.language import Language
from newsparse.learn.decision import WeightsFile, probability
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.grammar import AUXILIARY, NOUN_OPENERS, POSSIBLE_NAMES
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet

VOICE: Final = "voice"
INSIDE: Final = "inside"
CONFIDENCE: Final = "confidence"
"""The weight of how likely the draft is as an outermost attribution, in log-odds."""
ANY_MODE: Final = "any"
"""The mode of a cue that can have any."""

_FILES: Final = {VOICE: ("voice_weights.json", "voices"), INSIDE: ("nested_weights.json", "nested")}
_BIAS: Final = "bias"
# No log-odds are taken of a share outside these.
_LEAST, _MOST = 0.01, 0.99
_PRONOUNS: Final = frozenset({"pronoun", "contracted"})
# Words that end the part of a source that shows its kind: "the mayor | of Halden", "Ann Lee | , a judge".
_AFTER_HEAD: Final = frozenset(", of for at in from with to on who".split())
_KINDS: Final = (("people", PERSON), ("document", DOCUMENT), ("body", COLLECTIVE))
# What content begins with, by the class of the word; a preposition is its own.
_OPENERS: Mapping[str, str] = {
    **{
        name: name
        for name in "that to whether if of for on against about with in as ing by at from :".split()
    },
    **dict.fromkeys("how why what who when where which whom".split(), "wh"),
    **dict.fromkeys(_PRONOUNS, "pronoun"),
    **dict.fromkeys(NOUN_OPENERS, "phrase"),
    **dict.fromkeys(POSSIBLE_NAMES, "name"),
}


@functools.cache
def weights_for(language: Language, decision: str) -> Mapping[str, float]:
    """Return the learned weights of a language by the name of the evidence.

    :raises newsparse.DataError: if the file is missing or damaged.
    """
    file, model = _FILES[decision]
    return weights_of(WeightsFile.read(lambda: language.read(file), language.origin(file), model), decision)


def weights_of(file: WeightsFile, decision: str) -> Mapping[str, float]:
    """Return the weights of a decision in a file by the name of the evidence."""
    weights = file.weights(decision)
    return {_BIAS: weights.bias, CONFIDENCE: 0.0, **weights.named}


def share(weights: Mapping[str, float], odds: float, names: Iterable[str]) -> float:
    """Return the probability of a draft: that it is a voice, or an attribution inside another one.

    ``odds`` are those of its confidence as an outermost one, ``names`` its evidence.
    """
    start = weights[_BIAS] + weights[CONFIDENCE] * odds
    return probability(sum(map(weights.get, names, repeat(0.0)), start))


def terms(weights: Mapping[str, float], draft: Draft, names: Iterable[str]) -> list[tuple[float, str]]:
    """Return the weight that each piece of evidence adds, with its name."""
    found = [(weights.get(name, 0.0), name) for name in names]
    return [*found, (weights[CONFIDENCE] * odds(draft), f"{CONFIDENCE} {draft.confidence:.2f}")]


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


def kind_of_source(sheet: ClaimSheet, source: range) -> str:
    """Say what a source is: nothing, a pronoun, a person, another name, a document, a body, another noun."""
    if not source:
        return "none"
    classes, facts, start = sheet.classes, sheet.facts, source.start
    if len(source) == 1:
        first = facts[start]
        if first & FIRST_PERSON:
            return "speaker"
        if first & PERSON_PRONOUN:
            return "she" if sheet.subjects[start] else "pronoun"
        if first & RELATIVE_OR_THAT:
            return "relative"
        if classes[start] in _PRONOUNS:
            return "it"
    stop = start + 1
    while stop < source.stop and classes[stop] not in _AFTER_HEAD:
        stop += 1
    head = stop - 1
    if classes[head] in POSSIBLE_NAMES:
        return "person" if sheet.has_any(start, stop, GIVEN | PERSON) else "name"
    for name, known in _KINDS:
        if facts[head] & known:
            return name
    if not POSSIBLE_NAMES.isdisjoint(classes[start : source.stop]):
        return "noun with name"
    return "plural" if classes[head] == "s" else "noun"


def beginning(draft: Draft) -> int:
    """Return the first word of the content after the cue, or of all of it."""
    for part in draft.content:
        if part.start > draft.trigger:
            return part.start
    return draft.content[0].start


def opener(sheet: ClaimSheet, draft: Draft) -> str:
    """Say what content begins with: a joining word, a preposition, a noun phrase, a name, a quotation."""
    begin = beginning(draft)
    if sheet.quote_of[begin] not in (NO_QUOTE, sheet.quote_of[draft.trigger]):
        return "quotation"
    return _OPENERS.get(sheet.classes[begin], "other")
