"""Decides whether a draft is a voice: words that its source spoke or wrote, and not a thought or an act.

The confidence of a draft says whether source, cue and content are right.  ``Voices`` says how probable it is
that they are right *and* a voice, from what the cue, the source and the content show.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
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
from newsparse.parsers.claims.evidence import CONFIDENCE, auxiliary, odds, score_of, weights_of
from newsparse.parsers.claims.grammar import NOUN_OPENERS, POSSIBLE_NAMES
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.thresholds import DIRECT_SHARE

FILE: Final = "voice_weights.json"
DECISION: Final = "voice"
_NO_CUE: Final = "-"
# Words that end the part of a source that shows its kind: "the mayor | of Halden", "Ann Lee | , a judge".
_AFTER_HEAD: Final = frozenset(", of for at in from with to on who".split())
_PRONOUNS: Final = frozenset({"pronoun", "contracted"})
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
def voice_weights(language: Language) -> Mapping[str, float]:
    """Return the learned weights of a language by the name of the evidence.

    :raises newsparse.DataError: if the file is missing or damaged.
    """
    return weights_of(
        WeightsFile.read(lambda: language.read(FILE), language.origin(FILE), "voices"), DECISION
    )


class Voices:
    """Says how probable it is that each of an article's drafts is a voice."""

    __slots__ = ("_quoted_sources", "_sheet", "_weights")

    def __init__(self, sheet: ClaimSheet, drafts: Iterable[Draft], weights: Mapping[str, float]) -> None:
        self._sheet, self._weights = sheet, weights
        # How often each last word of a source has words of its own in quotation marks.
        self._quoted_sources = Counter(
            sheet.folds[draft.source.stop - 1]
            for draft in drafts
            if draft.source and any(sheet.quoted.count(1, part.start, part.stop) for part in draft.content)
        )

    def share(self, draft: Draft, mode: str) -> float:
        """Return the probability that a draft is right and a voice; ``mode`` is what its cue shows."""
        return probability(score_of(self._weights, odds(draft), self.evidence(draft, mode)))

    def terms(self, draft: Draft, mode: str) -> list[tuple[float, str]]:
        """Return the weight that each piece of evidence adds."""
        weights = self._weights
        found = [(weights.get(name, 0.0), name) for name in self.evidence(draft, mode)]
        return [*found, (weights[CONFIDENCE] * odds(draft), f"{CONFIDENCE} {draft.confidence:.2f}")]

    def evidence(self, draft: Draft, mode: str) -> tuple[str, ...]:
        """Return the names of what a draft shows."""
        sheet, trigger, source = self._sheet, draft.trigger, draft.source
        stem = _NO_CUE if draft.cueless else sheet.trigger(trigger) or sheet.folds[trigger]
        quoted, kind = _quoted(sheet, draft), kind_of_source(sheet, source)
        return (
            f"mode {mode}, source {self._known(draft, kind, quoted)}",
            f"mode {mode}, source {kind}",
            f"mode {mode}, {quoted}",
            f"source {kind}",
            f"stem {stem}",
            f"stem {stem}, content {_opener(sheet, draft)}",
            f"level {sheet.levels[trigger]}, {quoted}",
            f"helped {auxiliary(sheet, trigger)}",
        )

    def _known(self, draft: Draft, kind: str, quoted: str) -> str:
        """Say whether a source is quoted elsewhere in the article."""
        if kind in _WITHOUT_NOUN:
            return "without noun"
        own = quoted != "plain"
        return "quoted" if self._quoted_sources[self._sheet.folds[draft.source.stop - 1]] > own else "new"


_WITHOUT_NOUN: Final = frozenset("none speaker she pronoun relative it".split())


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
    for name, known in (("people", PERSON), ("document", DOCUMENT), ("body", COLLECTIVE)):
        if facts[head] & known:
            return name
    if not POSSIBLE_NAMES.isdisjoint(classes[start : source.stop]):
        return "noun with name"
    return "plural" if classes[head] == "s" else "noun"


def _after_cue(draft: Draft) -> range:
    """Return the content after the cue, or all of it."""
    for part in draft.content:
        if part.start > draft.trigger:
            return part
    return draft.content[0]


def _quoted(sheet: ClaimSheet, draft: Draft) -> str:
    """Say how much of the content is quoted, ignoring a quotation around the cue."""
    own = NO_QUOTE if draft.cueless else sheet.quote_of[draft.trigger]
    outside = (NO_QUOTE, own)
    words = sum(map(len, draft.content))
    marked = 0
    for part in draft.content:
        marked += sheet.quoted.count(1, part.start, part.stop)
    if marked and own >= 0:
        marked = sum(sheet.quote_of[k] not in outside for part in draft.content for k in part)
    if not marked:
        return "plain"
    if marked >= DIRECT_SHARE * words:
        return "direct"
    return "mixed" if sheet.quote_of[_after_cue(draft).start] in outside else "mixed from the start"


def _opener(sheet: ClaimSheet, draft: Draft) -> str:
    """Say what content begins with: a joining word, a preposition, a noun phrase, a name, a quotation."""
    begin = _after_cue(draft).start
    if sheet.quote_of[begin] >= 0 and (
        draft.cueless or sheet.quote_of[begin] != sheet.quote_of[draft.trigger]
    ):
        return "quotation"
    return _OPENERS.get(sheet.classes[begin], "other")
