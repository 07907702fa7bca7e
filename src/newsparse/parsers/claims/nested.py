"""Decides what is an attribution inside the content of another one."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from math import log
from operator import itemgetter
from typing import Final, TypeAlias

from attrs import field, frozen

from newsparse.core.kinds import Mode
from newsparse.core.quick import maker
from newsparse.language.classes import FIRST_PERSON, NEGATION, RELATIVE_OR_THAT
from newsparse.language.language import Language
from newsparse.learn.decision import WeightsFile, probability
from newsparse.parsers.claims.drafts import Draft, changed, choose
from newsparse.parsers.claims.fitting import fitted, subject, verb_start
from newsparse.parsers.claims.grammar import AUXILIARY, FINITE_CLASSES, NOUN_OPENERS, POSSIBLE_NAMES
from newsparse.parsers.claims.manner import Manners
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import NESTED_REPORTED

__all__ = [
    "BIAS",
    "CONFIDENCE",
    "Around",
    "Inner",
    "contents",
    "evidence",
    "inner_of",
    "inside_score",
    "inside_weights",
    "nested_attributions",
    "odds",
    "weights_inside",
]

_DEPTH: Final = itemgetter(1)
Around: TypeAlias = "tuple[Draft, int] | None"
"""The innermost draft whose content contains a word, and its depth."""


def contents(sheet: ClaimSheet, outermost: Iterable[Draft]) -> list[Around]:
    """Return for each word the outermost draft whose content contains it."""
    around: list[Around] = [None] * len(sheet.texts)
    for draft in outermost:
        _cover(around, draft, 0)
    return around


def _cover(around: list[Around], draft: Draft, depth: int) -> None:
    for stretch in draft.content:
        around[stretch.start : stretch.stop] = [(draft, depth)] * len(stretch)


def nested_attributions(
    sheet: ClaimSheet,
    around: list[Around],
    drafts: Iterable[Draft],
    manners: Manners,
    language: Language,
    asked: float | None,
) -> list[tuple[Draft, int]]:
    """Return the drafts that are attributions inside another's content, with their depth.

    Their confidence is that of an attribution inside another.  ``around`` has the outermost drafts, and gets
    those that are returned.  ``asked`` is the confidence that the caller asks for.
    """
    least = NESTED_REPORTED if asked is None else min(asked, NESTED_REPORTED)
    weights = inside_weights(language)
    likely: list[Draft] = []
    for draft in drafts:
        outer = around[draft.trigger]
        if outer and not draft.structural and not _completes(sheet, draft, outer[0]):
            inner = inner_of(sheet, draft, outer[0].content, manners)
            share = probability(inside_score(weights, odds(draft), evidence(sheet, inner)))
            if share >= least:
                likely.append(changed(inner.fitted, confidence=share))
    found: list[tuple[Draft, int]] = []
    for draft, _ in sorted(choose(likely, least), key=_DEPTH):
        outer = around[draft.trigger]
        if outer and not _repeats(sheet, draft, outer[0]):
            found.append((draft, outer[1] + 1))
            _cover(around, draft, outer[1] + 1)
    return found


def _completes(sheet: ClaimSheet, draft: Draft, outer: Draft) -> bool:
    """Return whether a cue is an infinitive with the source of the cue around it."""
    # A source may still end with words that are cut off later, so its beginning identifies it.
    return sheet.classes[draft.trigger - 1] == "to" and draft.source.start == outer.source.start


def _repeats(sheet: ClaimSheet, draft: Draft, outer: Draft) -> bool:
    """Return whether the source is the pronoun of the one around it: "**He** says that **he** knows it"."""
    if not draft.source or not outer.source:
        return False
    own, other = draft.source.start, outer.source.start
    return sheet.subjects[own] == 1 and sheet.folds[own] == sheet.folds[other]


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
    return weights_inside(WeightsFile.read(lambda: language.read(_FILE), language.origin(_FILE), "nested"))


def weights_inside(file: WeightsFile) -> Mapping[str, float]:
    """Return the weights in a file by the name of the evidence."""
    weights = file.weights("inside")
    return {BIAS: weights.bias, CONFIDENCE: 0.0, **weights.named}


def inside_score(weights: Mapping[str, float], odds: float, names: Iterable[str]) -> float:
    """Return the score that a draft inside a content is an attribution of its own.

    ``odds`` are those of its confidence as an outermost one, ``names`` its evidence.
    """
    start = weights[BIAS] + weights[CONFIDENCE] * odds
    return sum([weights.get(name, 0.0) for name in names], start)


def odds(draft: Draft) -> float:
    """Return the log-odds of a draft's confidence."""
    sure = draft.confidence
    share = _LEAST if sure < _LEAST else _MOST if sure > _MOST else sure
    return log(share / (1 - share))


@frozen(eq=False, repr=False)
class Inner:
    """A draft inside the content of another attribution."""

    draft: Draft = field()
    """The draft as an outermost attribution."""
    fitted: Draft = field()
    """The draft as fitted to the content around it."""
    place: str = field()
    """The place of its source: inside that content, partly inside or outside."""
    mode: Mode | None = field()
    """The mode that its cue shows by itself."""


_inner = maker(Inner)


def inner_of(sheet: ClaimSheet, draft: Draft, around: Sequence[range], manners: Manners) -> Inner:
    """Fit a draft to the content around it."""
    source = subject(sheet, draft, around)
    return _inner(
        draft,
        fitted(sheet, draft, source, around),
        _place(source, around),
        manners.mode_of(draft.trigger),
    )


def evidence(sheet: ClaimSheet, inner: Inner) -> tuple[str, ...]:
    """Return the names of what a draft inside a content shows."""
    draft, cut, trigger, source = inner.draft, inner.fitted, inner.draft.trigger, inner.fitted.source
    manner = inner.mode or "any"
    kind = _kind(sheet, source)
    quoted = "plain" if sheet.quote_of[trigger] < 0 else "quoted"
    weak = ", weak" if draft.weak else ""
    word = sheet.folds[source.start] if kind in _PRONOUNS else kind
    gap = _gap(sheet, cut)
    return (
        f"mode {manner}",
        f"mode {manner}, content {_opener(sheet, cut)}",
        f"source {kind}, {gap}",
        f"source {inner.place} the content around",
        f"source with finite verb {not FINITE_CLASSES.isdisjoint(sheet.classes[source.start : source.stop])}",
        f"source begins {word}",
        f"source begins {word}, {quoted}",
        f"helped {_auxiliary(sheet, trigger)}, {gap}",
        f"level {sheet.levels[trigger]}, {quoted}{weak}",
        f"stem {sheet.trigger(trigger)}",
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


def _kind(sheet: ClaimSheet, source: range) -> str:
    """Say what a source is: nothing, the speaker, a relative or other pronoun, with a name in it, a noun."""
    if not source:
        return "none"
    first = sheet.facts[source.start]
    if first & FIRST_PERSON:
        return "speaker"
    if first & RELATIVE_OR_THAT:
        return "relative"
    if sheet.classes[source.start] in _SUBJECT:
        return "pronoun"
    return "noun" if POSSIBLE_NAMES.isdisjoint(sheet.classes[source.start : source.stop]) else "name"


def _gap(sheet: ClaimSheet, draft: Draft) -> str:
    """Return the place of a source: directly before the verb group, earlier, or after the cue."""
    source, trigger = draft.source, draft.trigger
    if not source:
        return "none"
    if source.stop > trigger:
        return "after"
    between = sum([name not in AUXILIARY for name in sheet.classes[source.stop : trigger]])
    return "far" if between > 2 else "near" if between else "next"


def _auxiliary(sheet: ClaimSheet, trigger: int) -> str:
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


def _opener(sheet: ClaimSheet, draft: Draft) -> str:
    """Say what content begins with: a joining word, a pronoun, a noun phrase, a name, a quotation."""
    begin = draft.content[0].start
    name = sheet.classes[begin]
    if sheet.quote_of[begin] >= 0 and sheet.quote_of[begin] != sheet.quote_of[draft.trigger]:
        return "quotation"
    return _OPENERS.get(name, "other")
