"""Decides what is an attribution inside the content of another one.

A draft there is first fitted to that content: its source and content are those inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final, TypeAlias

from newsparse.language.classes import STATE_OF_MIND
from newsparse.language.language import Language
from newsparse.parsers.claims.drafts import Draft, choose
from newsparse.parsers.claims.grammar import (
    AUXILIARY,
    COORDINATORS,
    FINITE_CLASSES,
    FINITE_FORMS,
    NOUN_OPENERS,
    POSSIBLE_NAMES,
)
from newsparse.parsers.claims.manner import (
    INSIDE,
    Manners,
    kind_of_source,
    odds,
    opener,
    share,
    verb_start,
    weights_for,
)
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import NESTED_REPORTED

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
    weights = weights_for(language, INSIDE)
    likely: list[Draft] = []
    for draft in drafts:
        outer = around[draft.trigger]
        if outer and not draft.structural:
            # A source may still end with words that are cut off later, so its beginning identifies it.
            if sheet.classes[draft.trigger - 1] == "to" and draft.source.start == outer[0].source.start:
                continue  # "Ms Lee refused to say" is one cue
            cut = fitted(sheet, draft, outer[0].content)
            unvoiced = not cut.source and cut.content[-1].stop <= draft.trigger
            if unvoiced and "be" in sheet.classes[verb_start(sheet, draft.trigger) : draft.trigger]:
                continue  # "the plan was rejected" names no agent
            seen = evidence(sheet, draft, cut, outer[0].content, manners)
            sure = share(weights, odds(draft.confidence), seen)
            if sure >= least:
                likely.append(cut._replace(confidence=sure))
    found: list[tuple[Draft, int]] = []
    for draft, _ in sorted(choose(likely, least), key=_DEPTH):
        outer = around[draft.trigger]
        if outer and not _repeats(sheet, draft, outer[0]):
            found.append((draft, outer[1] + 1))
            _cover(around, draft, outer[1] + 1)
    return found


def _repeats(sheet: ClaimSheet, draft: Draft, outer: Draft) -> bool:
    """Return whether the source is the pronoun of the one around it: "**He** says that **he** knows it"."""
    if not draft.source or not outer.source:
        return False
    own, other = draft.source.start, outer.source.start
    return sheet.subjects[own] == 1 and sheet.folds[own] == sheet.folds[other]


def evidence(
    sheet: ClaimSheet, draft: Draft, cut: Draft, around: Sequence[range], manners: Manners
) -> tuple[str, ...]:
    """Return the names of what a draft inside a content shows; ``cut`` is the draft as fitted to that."""
    trigger, source = draft.trigger, cut.source
    mode, kind = manners.mode_of(trigger), kind_of_source(sheet, source)
    quoted = "plain" if sheet.quote_of[trigger] < 0 else "quoted"
    word = sheet.folds[source.start] if kind in _PRONOUNS else kind
    return (
        f"mode {mode}",
        f"mode {mode}, content {opener(sheet, cut)}",
        f"source {kind}, {_gap(sheet, cut)}",
        f"source {_place(draft.source, around)} the content around",
        f"source begins {word}, {quoted}",
        f"level {sheet.levels[trigger]}, {quoted}{', weak' if draft.weak else ''}",
        f"stem {sheet.trigger(trigger)}",
    )


_PRONOUNS: Final = frozenset("speaker she pronoun relative it".split())


def _place(source: range, around: Sequence[range]) -> str:
    first = _met(source, around)
    if not source or first is None:
        return "outside" if source else "without"
    return "inside" if _common(source, first) == source else "partly inside"


def _gap(sheet: ClaimSheet, draft: Draft) -> str:
    """Return the place of a source: directly before the verb group, earlier, or after the cue."""
    source, trigger = draft.source, draft.trigger
    if not source:
        return "none"
    if source.stop > trigger:
        return "after"
    between = sum([name not in AUXILIARY for name in sheet.classes[source.stop : trigger]])
    return "far" if between > 2 else "near" if between else "next"


# Words that begin a clause before the main one: "If she wants the job, ...".
_SUBORDINATE: Final = frozenset("if when because as since while although though unless until".split())
# What can follow a comma inside such a clause: another part of a list, or words in quotation marks.
_GOES_ON: Final = COORDINATORS | frozenset("or so ‘ ' “".split())
# Classes that begin a noun phrase.
_SUBJECTS: Final = NOUN_OPENERS | POSSIBLE_NAMES | {"w", "s", "pronoun", "number"}
_SUBJECT_REACH: Final = 6
"""The maximum number of words in the subject of a joined clause."""
_NOBODY: Final = range(0)


def fitted(sheet: ClaimSheet, draft: Draft, around: Sequence[range]) -> Draft:
    """Cut the source and the content of a draft to the stretches of the content ``around`` it.

    "Lee disputes the idea that the dam was unsafe" does not say whose idea it is.
    """
    trigger, source = draft.trigger, _NOBODY
    stretch = next(each for each in around if trigger in each)
    if draft.source and (first := _met(draft.source, around)):
        source = _common(draft.source, first)
    # In "polls show that voters want the bill", "polls show" is before the content around "want".
    within = [part for part in draft.content if _met(part, around)]
    content = tuple([_common(part, stretch) or part for part in within or draft.content])
    if not source:
        source = _own_subject(sheet, trigger, stretch)
    if content[-1].start > trigger:
        content = (*content[:-1], _clause(sheet, trigger, source, content))
    return draft._replace(source=source, content=content)


def _met(words: range, around: Sequence[range]) -> range | None:
    for stretch in around:
        if words.start < stretch.stop and stretch.start < words.stop:
            return stretch
    return None


def _common(a: range, b: range) -> range:
    start = a.start if a.start > b.start else b.start
    stop = a.stop if a.stop < b.stop else b.stop
    return range(start, stop)


def _own_subject(sheet: ClaimSheet, trigger: int, stretch: range) -> range:
    """Return the noun phrase directly before a verb: "said that **the council** has never promised"."""
    head = verb_start(sheet, trigger)
    start = max(sheet.limits.rfind(1, stretch.start, head) + 1, stretch.start)
    is_verb = head < trigger or sheet.classes[trigger] in FINITE_FORMS
    passive = "be" in sheet.classes[head:trigger] and not sheet.facts[trigger] & STATE_OF_MIND
    if is_verb and not passive and start < head and sheet.classes[start] in _SUBJECTS:
        return range(start, head)
    return _NOBODY


def _clause(sheet: ClaimSheet, trigger: int, source: range, content: Sequence[range]) -> range:
    """Return the last stretch of content without the clause that follows its own."""
    classes, last = sheet.classes, content[-1]
    verb = source.start if source and source.start < trigger else trigger
    # "If she wants the job, the mayor should say so": content ends at the comma.
    before = len(content) == 1 and verb > 0 and classes[verb - 1] in _SUBORDINATE
    own = sheet.quote_of[trigger]
    at = sheet.commas.find(1, last.start + 1, last.stop - 1)
    while at >= 0:
        ends = before and classes[at + 1] not in _GOES_ON
        joins = classes[at + 1] in COORDINATORS and sheet.quote_of[at] == own
        if ends or (joins and _is_clause(sheet, at + 2, last.stop)):
            return range(last.start, at)
        at = sheet.commas.find(1, at + 1, last.stop - 1)
    return last


def _is_clause(sheet: ClaimSheet, k: int, stop: int) -> bool:
    """Return whether a clause with its own subject begins at a word: "and **the team is** tired"."""
    if k >= stop:
        return False
    if sheet.classes[k] in ("pronoun", "contracted"):
        return True
    end = sheet.limits.find(1, k, min(stop, k + _SUBJECT_REACH))
    return end > k and sheet.classes[end] in FINITE_CLASSES
