"""Fits a draft to the content of another attribution: its source and content are those inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.language.classes import PASSIVE, STATE_OF_MIND
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.grammar import (
    AUXILIARY,
    COORDINATORS,
    FINITE_CLASSES,
    FINITE_FORMS,
    NOUN_OPENERS,
    POSSIBLE_NAMES,
    VERBAL,
)
from newsparse.parsers.claims.sheet import ClaimSheet

__all__ = ["fitted", "subject", "verb_start"]

# Prepositions before what a person is accused of, or praised for, and classes that no name of a person has.
_CHARGES: Final = frozenset({"of", "for", "from"})
_NO_PHRASE: Final = frozenset(", ; : ” “ that to be have do modal contracted negation who which".split())
# Words that begin a clause before the main one: "If she wants the job, ...".
_SUBORDINATE: Final = frozenset("if when because as since while although though unless until".split())
# What can follow a comma inside such a clause: another part of a list, or words in quotation marks.
_GOES_ON: Final = COORDINATORS | frozenset("or so ‘ ' “".split())
_INNER_MARKS: Final = frozenset("‘'")
# Classes that begin a noun phrase.
_SUBJECTS: Final = NOUN_OPENERS | POSSIBLE_NAMES | {"w", "s", "pronoun", "number"}
_OWNERS: Final = frozenset({"Names", "owner"})
# Classes before a noun cue, and words in its content after which a verb has another subject.
_OF_NOUNS: Final = _OWNERS | {"possessive"}
_NEW_SUBJECTS: Final = frozenset(
    "that who which what how why where when if whether because pronoun , and but".split()
)
_SUBJECT_REACH: Final = 6
"""The maximum number of words in the subject of a joined clause."""
_NOBODY: Final = range(0)


def fitted(sheet: ClaimSheet, draft: Draft, whole: range, around: Sequence[range]) -> Draft:
    """Cut the ``whole`` source and the content to the stretches of the content ``around`` a draft.

    "Lee disputes the idea that the dam was unsafe" does not say whose idea it is.
    """
    trigger, source = draft.trigger, _NOBODY
    stretch = _holder(trigger, around)
    if whole and (first := _met(whole, around)):
        source = _common(whole, first)
    # In "polls show that voters want the bill", "polls show" is before the content around "want".
    within = [part for part in draft.content if _met(part, around)]
    content = tuple([_common(part, stretch) or part for part in within or draft.content])
    if source and _is_passive(sheet, trigger, source):
        source = _NOBODY
    elif not source:
        source = _own_subject(sheet, trigger, stretch)
    if content[-1].start > trigger:
        content = (*content[:-1], _clause(sheet, trigger, source, content))
    return changed(draft, source=source, content=content)


def subject(sheet: ClaimSheet, draft: Draft, around: Sequence[range]) -> range:
    """Return the source of a draft, or who is accused: "Lee accused **the mayor** of saying that"."""
    k = draft.trigger
    if sheet.classes[k] != "ing" or sheet.classes[k - 1] not in _CHARGES:
        return draft.source
    stretch = _holder(k, around)
    charged = range(stretch.start, k - 1)
    if (
        charged
        and not _common(draft.source, stretch)
        and _NO_PHRASE.isdisjoint(sheet.classes[charged.start : charged.stop])
    ):
        return charged
    return draft.source


def _holder(k: int, around: Sequence[range]) -> range:
    """Return the stretch of content that contains a word; one of them does."""
    for stretch in around:
        if stretch.start <= k < stretch.stop:
            break
    return stretch


def _met(words: range, around: Sequence[range]) -> range | None:
    """Return the first stretch of content that shares words with others."""
    for stretch in around:
        if words.start < stretch.stop and stretch.start < words.stop:
            return stretch
    return None


def _common(a: range, b: range) -> range:
    start = a.start if a.start > b.start else b.start
    stop = a.stop if a.stop < b.stop else b.stop
    return range(start, stop)


def verb_start(sheet: ClaimSheet, trigger: int) -> int:
    """Return the first auxiliary of a verb: "has" of "has never told"."""
    while trigger > 0 and sheet.classes[trigger - 1] in AUXILIARY:
        trigger -= 1
    return trigger


def _is_passive(sheet: ClaimSheet, trigger: int, source: range) -> bool:
    """Return whether the words before a passive are not its source: "**the mayor** is seen as weak"."""
    facts = sheet.facts[trigger]
    return (
        source.stop <= trigger
        and (sheet.classes[trigger] == "ed" or facts & PASSIVE != 0)
        and not facts & STATE_OF_MIND
        and "be" in sheet.classes[verb_start(sheet, trigger) : trigger]
    )


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
    # "Tom Price's refusal to resign was a surprise": content ends at the verb whose subject the noun is.
    noun = classes[last.start] == "to" and classes[trigger - 1] in _OF_NOUNS
    if noun and (end := _verb(sheet, last)) is not None:
        return range(last.start, end)
    own = sheet.quote_of[trigger]
    at = sheet.commas.find(1, last.start + 1, last.stop - 1)
    while at >= 0:
        ends = before and classes[at + 1] not in _GOES_ON
        joins = classes[at + 1] in COORDINATORS and sheet.quote_of[at] == own
        if ends or (joins and _is_clause(sheet, at + 2, last.stop)):
            return range(last.start, at)
        at = sheet.commas.find(1, at + 1, last.stop - 1)
    return last


def _verb(sheet: ClaimSheet, infinitive: range) -> int | None:
    """Return the first finite verb after an infinitive, unless it has a subject of its own."""
    classes = sheet.classes
    for k in range(infinitive.start + 1, infinitive.stop - 1):
        if classes[k] in _NEW_SUBJECTS or classes[k] in _INNER_MARKS:
            break
        if classes[k] in VERBAL and classes[k - 1] != "to" and k > infinitive.start + 1:
            return k
    return None


def _is_clause(sheet: ClaimSheet, k: int, stop: int) -> bool:
    """Return whether a clause with its own subject begins at a word: "and **the team is** tired"."""
    if k >= stop:
        return False
    if sheet.classes[k] in ("pronoun", "contracted"):
        return True
    end = sheet.limits.find(1, k, min(stop, k + _SUBJECT_REACH))
    return end > k and sheet.classes[end] in FINITE_CLASSES
