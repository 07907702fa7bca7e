"""Corrects the source and the content of a reading that is inside another's content.

A cue is read as if it were outside, where most sources are beside their verb and most content reaches to the
end of the sentence.  Inside content that is less often so: the holder of a view is left open ("the mayor is
seen as weak"), and the sentence goes on with what the outer speaker says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.word_classes import AUXILIARY, FINITE, SHAPES, VERBAL

__all__ = ["fitted", "subject"]

# Prepositions before what a person is accused of, or praised for, and classes that no name of a person has.
_CHARGES: Final = frozenset({"of", "for", "from"})
_NO_PHRASE: Final = frozenset(", ; : ” “ that to be have do modal contracted negation who which".split())
# Words that begin a clause before the main one: "If she wants the job, ...".
_SUBORDINATE: Final = frozenset("if when because as since while although though unless until".split())
_JOINTS: Final = frozenset({"and", "but"})
# What can follow a comma inside such a clause: another part of a list, or words in quotation marks.
_GOES_ON: Final = _JOINTS | frozenset("or so ‘ ' “".split())
_INNER_MARKS: Final = frozenset("‘'")
_OWNERS: Final = frozenset({"Names", "owner"})
_MODIFIERS: Final = (SHAPES - {"Names", "owner", "dot"}) | {"ed", "ing", "s"}
# Classes before a noun cue, and words in its content after which a verb has another subject.
_OF_NOUNS: Final = _OWNERS | {"possessive"}
_NEW_SUBJECTS: Final = frozenset(
    "that who which what how why where when if whether because pronoun , and but".split()
)
_PHRASE_REACH: Final = 16
"""The most words in a subject and between it and its cue."""
_SUBJECT_REACH: Final = 6
"""The most words in the subject of a joined clause."""
_NOBODY: Final = range(0)


def fitted(cols: Columns, draft: Draft, around: Sequence[range]) -> Draft:
    """Cut source and content to the stretches of the content around a draft, and correct them.

    "Lee disputes the idea that the dam was unsafe" does not say whose idea it is.
    """
    trigger, source = draft.trigger, _NOBODY
    stretch = _holder(trigger, around)
    whole = subject(cols, draft, around)
    if whole and (first := _met(whole, around)):
        source = _common(whole, first)
    # In "polls show that voters want the bill", "polls show" is before the content around "want".
    within = [part for part in draft.content if _met(part, around)]
    content = tuple([_common(part, stretch) or part for part in within or draft.content])
    if source and _is_passive(cols, trigger, source):
        source = _NOBODY
    elif not source:
        source = _owner(cols, trigger, stretch) or _own_subject(cols, trigger, stretch)
    if content[-1].start > trigger:
        content = (*content[:-1], _clause(cols, trigger, source, content))
    return changed(draft, source=source, content=content)


def subject(cols: Columns, draft: Draft, around: Sequence[range]) -> range:
    """Return the source of a draft, or who is accused: "Lee accused **the mayor** of saying that"."""
    k = draft.trigger
    if cols.classes[k] != "ing" or cols.classes[k - 1] not in _CHARGES:
        return draft.source
    stretch = _holder(k, around)
    charged = range(stretch.start, k - 1)
    if (
        charged
        and not _common(draft.source, stretch)
        and _NO_PHRASE.isdisjoint(cols.classes[charged.start : charged.stop])
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


def _head(cols: Columns, trigger: int) -> int:
    """Return the first auxiliary of a verb: "has" of "has never told"."""
    while trigger > 0 and cols.classes[trigger - 1] in AUXILIARY:
        trigger -= 1
    return trigger


def _is_passive(cols: Columns, trigger: int, source: range) -> bool:
    """Return whether the words before a passive are not its source: "**the mayor** is seen as weak"."""
    words, fold = cols.function_words, cols.folds[trigger]
    return (
        source.stop <= trigger
        and (cols.classes[trigger] == "ed" or fold in words.passives)
        and fold not in words.minds
        and "be" in cols.classes[_head(cols, trigger) : trigger]
    )


def _owner(cols: Columns, trigger: int, stretch: range) -> range:
    """Return whose noun the cue is: "**Tom Price's** repeated calls to resign"."""
    first = max(stretch.start, trigger - _PHRASE_REACH)
    at = trigger - 1
    while at > first and cols.classes[at] in _MODIFIERS:
        at -= 1
    if at < first or cols.classes[at] not in _OWNERS:
        return _NOBODY
    start = cols.limits.rfind(1, first, at) + 1
    return range(start if start > first else first, at + 1)


def _own_subject(cols: Columns, trigger: int, stretch: range) -> range:
    """Return the phrase from the beginning of content to its verb: "**the council** has never said"."""
    head = _head(cols, trigger)
    auxiliaries = cols.classes[head:trigger]
    if not auxiliaries or "be" in auxiliaries or cols.classes[trigger] == "ing":
        return _NOBODY
    start = stretch.start + (cols.classes[stretch.start] == "that")
    if head - start > _PHRASE_REACH:
        return _NOBODY
    if start < head and cols.limits.find(1, start, head) < 0 and FINITE.isdisjoint(cols.classes[start:head]):
        return range(start, head)
    return _NOBODY


def _clause(cols: Columns, trigger: int, source: range, content: Sequence[range]) -> range:
    """Return the last stretch of content without the clause that follows its own."""
    classes, last = cols.classes, content[-1]
    verb = source.start if source and source.start < trigger else trigger
    # "If she wants the job, the mayor should say so": content ends at the comma.
    before = len(content) == 1 and verb > 0 and classes[verb - 1] in _SUBORDINATE
    # "Tom Price's refusal to resign was a surprise": content ends at the verb whose subject the noun is.
    noun = classes[last.start] == "to" and classes[trigger - 1] in _OF_NOUNS
    if noun and (end := _verb(cols, last)) is not None:
        return range(last.start, end)
    own = cols.quote_of[trigger]
    at = cols.commas.find(1, last.start + 1, last.stop - 1)
    while at >= 0:
        ends = before and classes[at + 1] not in _GOES_ON
        joins = classes[at + 1] in _JOINTS and cols.quote_of[at] == own
        if ends or (joins and _is_clause(cols, at + 2, last.stop)):
            # "said, ‘It is hard, and I will leave’" is one speech.
            whole = not _INNER_MARKS.isdisjoint(classes[last.start + 1 : at])
            return last if whole else range(last.start, at)
        at = cols.commas.find(1, at + 1, last.stop - 1)
    return last


def _verb(cols: Columns, infinitive: range) -> int | None:
    """Return the first finite verb after an infinitive, unless it has a subject of its own."""
    classes = cols.classes
    for k in range(infinitive.start + 1, infinitive.stop - 1):
        if classes[k] in _NEW_SUBJECTS or classes[k] in _INNER_MARKS:
            break
        if classes[k] in VERBAL and classes[k - 1] != "to" and k > infinitive.start + 1:
            return k
    return None


def _is_clause(cols: Columns, k: int, stop: int) -> bool:
    """Return whether a clause with its own subject begins at a word: "and **the team is** tired"."""
    if k >= stop:
        return False
    if cols.classes[k] in ("pronoun", "contracted"):
        return True
    end = cols.limits.find(1, k, min(stop, k + _SUBJECT_REACH))
    return end > k and cols.classes[end] in FINITE
