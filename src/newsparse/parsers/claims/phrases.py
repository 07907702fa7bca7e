"""Trims the chosen source to its noun phrase, and extends one that has lost its beginning or its end.

The candidates of ``sources`` are runs of words that can be a noun phrase.  Some contain a verb that looks
like a noun ("Ann Lee took to the floor, | saying"), others end inside a description of the person ("said
Ann Lee, a judge | in Ohio").
"""

from __future__ import annotations

from typing import Final

from newsparse.language.classes import DOCUMENT, LINKING, PAST, RELATIVE_OR_THAT, TIME
from newsparse.parsers.claims.grammar import (
    AUXILIARY,
    COORDINATORS,
    NAMES,
    NOUN_OPENERS,
    POSSIBLE_NAMES,
    RELATIVE_CLASSES,
    VERBAL,
    VERBS,
)
from newsparse.parsers.claims.sheet import ClaimSheet

_MANNER = frozenset({"ly", "adverb"})
_VERBAL = VERBS | {"s"}
_SUBJECT_ENDS = frozenset({"w", "s"})
_PROPER = frozenset("Name CAPS pronoun )".split())
_LINKS = frozenset("of for at from with to in on".split())
# Classes at the start of a subject, inside it, and between its parts.
_HEADS = NOUN_OPENERS | POSSIBLE_NAMES | {"number"}
_WITHIN = _HEADS | frozenset("owner w dot - adverb".split())
_JOINTS = frozenset(
    "and or of for at from with to in on about against between over under among by around".split()
)
# Words which show that a date can belong to a clause inside the phrase: "Ann Lee, who won on Friday".
_CLAUSES = RELATIVE_CLASSES | {",", "when", "where"}
# Marks before a subject.
_PHRASE_BEGINS = frozenset({",", "”", ";"})
# Classes after which a word in -s is a noun: "the figures", "Halden figures".
_BEFORE_PLURAL = NOUN_OPENERS | NAMES | {"number", "owner"}
# Marks and words that end a clause, and with it an apposition.
_ENDS = frozenset(", . ; : — – -- ― “ ” ( ) [ ] ? ! … ...".split())
# After a comma, these words begin text that is not part of the phrase: "Ann Lee, in a letter, said".
_ASIDES = frozenset("in at on with during after before when while as by".split())
# Slices of classes: a name after a comma, the rest of the name, and what follows it.
_APPOSED_NAME: Final = [",", "Name", "Name"]
_MORE_NAMES: Final = (["Name"], ["dot"])
_AFTER_NAME: Final = ([","], ["."])
_LINK_REACH = 4
# Classes that begin another phrase after a time, and the most words in a time: "earlier this week".
_STARTS = NOUN_OPENERS | NAMES
_TIME_REACH = 3


def _opens_apposition(sheet: ClaimSheet, k: int, limit: int) -> bool:
    kind = sheet.classes[k]
    if kind == "number":
        return k + 1 < limit and sheet.classes[k + 1] in _ENDS
    if kind == "article":
        return True
    if kind == "ing":
        # "managing director of", but "speaking on"
        return sheet.classes[k + 1 : k + 3] == ["w", "of"]
    return kind == "w" and not _LINKS.isdisjoint(sheet.classes[k + 1 : min(k + _LINK_REACH, limit)])


def trimmed(sheet: ClaimSheet, i: int, start: int, stop: int) -> tuple[int, int]:
    """Return the source of the cue at word ``i`` without what a noun phrase cannot contain.

    These are words that link its sentence to the previous one ("However, Ms Lee"), its own verb ("Ms Lee took
    to the floor, saying"), and the manner of speaking ("Ms Lee, in a letter, said").
    """
    if stop - start > 1:
        while start < stop - 1 and sheet.facts[start] & LINKING:
            start += 1
            if sheet.classes[start] == "," and start < stop - 1:
                start += 1
        start = _after_time(sheet, start, stop)
        if stop == i and sheet.classes[i] == "ing":
            start = _after_main_verb(sheet, i, start)
    if stop <= i:
        start, stop = _trimmed_before(sheet, i, start, stop)
    else:
        stop = _with_name(sheet, start, _before_aside(sheet, start, stop))
    # "said Ann Lee on Friday": that is when she said it.
    dated = stop - start > 2 and sheet.classes[stop - 2 : stop] == ["on", "time"]
    if dated and _CLAUSES.isdisjoint(sheet.classes[start:stop]):
        stop -= 2
    return start, stop


def _with_name(sheet: ClaimSheet, start: int, stop: int) -> int:
    """Return where a phrase ends with the name that is in apposition to it: "said the mayor | , Ann Lee."."""
    classes = sheet.classes
    if classes[start] not in NOUN_OPENERS or classes[stop : stop + 3] != _APPOSED_NAME:
        return stop
    end = stop + 3
    while classes[end : end + 1] in _MORE_NAMES:
        end += 1
    return end if classes[end : end + 1] in _AFTER_NAME else stop


def _after_time(sheet: ClaimSheet, start: int, stop: int) -> int:
    """Return where a phrase begins after a time: "last night | Ann Lee", "Yesterday | the mayor"."""
    classes = sheet.classes
    for k in range(start, min(start + _TIME_REACH, stop - 1)):
        if sheet.facts[k] & TIME or classes[k] == "time":
            # "Today | Ann Lee", but "Sunday Adeyemi" is a name.
            can_be_name = not sheet.lower[k] and classes[k] != "adverb"
            return k + 1 if classes[k + 1] in (NOUN_OPENERS if can_be_name else _STARTS) else start
    return start


def _trimmed_before(sheet: ClaimSheet, i: int, start: int, stop: int) -> tuple[int, int]:
    end = stop
    if i - stop > 2:
        stop = _to_cue(sheet, i, stop)
    if sheet.classes[max(start - 3, 0) : start] == ["(", "CAPS", ")"]:
        # "The Rail Users Forum (RUF) | chief Ann Lee": its abbreviation does not end a name.
        start -= 3
        while start > sheet.sentence_of[i].start and sheet.classes[start - 1] in _HEADS:
            start -= 1
    if start > 1 and sheet.classes[start - 1] in _JOINTS:
        start = _before_joint(sheet, i, start)
    if stop - start > 1:
        stop = _before_verb(sheet, i, start, stop)
        if stop == end and sheet.classes[stop] == ",":
            stop = _before_aside(sheet, start, stop)
    return start, stop


def _after_main_verb(sheet: ClaimSheet, i: int, start: int) -> int:
    """Return where the subject of a participle begins: "The meeting followed | a judge ordering ..."."""
    classes = sheet.classes
    for k in range(i - 2, start, -1):
        if classes[k] in RELATIVE_CLASSES or classes[k] in _ENDS:
            break
        past = classes[k] == "ed" or sheet.facts[k] & PAST
        # "the disputed bridge": before a noun without an article it is not a verb.
        if past and classes[k + 1] in NOUN_OPENERS and classes[k - 1] not in NOUN_OPENERS:
            # "The council issued a statement calling ...": a document speaks for its author.
            return start if sheet.has_any(k + 1, i, DOCUMENT) else k + 1
    return start


def _before_joint(sheet: ClaimSheet, i: int, start: int) -> int:
    """Return where a phrase begins that has lost its head: "A study of the | Halden Institute found"."""
    classes, first = sheet.classes, sheet.sentence_of[i].start
    if first < (begin := sheet.limits.rfind(1, first, start) + 1):
        # "But an aide to | Ann Lee said", "It was safe, an aide to | Ann Lee said"
        before = classes[begin - 1]
        if before in _PHRASE_BEGINS or (before in COORDINATORS and begin - 1 == first):
            first = begin
    if not _can_begin(sheet, first, start):
        return start
    related = False
    for k in range(first + 1, start):
        kind = classes[k]
        if kind in ("who", "which", "that") and (_is_verb(sheet, k + 1) or classes[k + 1] == "s"):
            related = True
        elif not (related or kind in _JOINTS or _can_be_in_subject(sheet, k)):
            return start
    return first


def _can_begin(sheet: ClaimSheet, first: int, start: int) -> bool:
    classes = sheet.classes
    bare = classes[first] in _SUBJECT_ENDS and classes[first + 1] in _JOINTS
    return (
        start - first > 1
        and (classes[first] in _HEADS or bare)
        and sheet.quote_of[first] == sheet.quote_of[start]
    )


def _to_cue(sheet: ClaimSheet, i: int, stop: int) -> int:
    """Return where a phrase ends that has lost its end: "Officials | at the ministry, however, said"."""
    classes, end = sheet.classes, i
    # "Ann Lee | , a judge in Ohio, said"
    apposed = classes[stop] == "," and _opens_apposition(sheet, stop + 1, end)
    if not (apposed or classes[stop] in _JOINTS):
        return stop
    while end > stop and classes[end - 1] in AUXILIARY:
        end -= 1
    if end - stop < 3 or classes[end - 1] not in (",", ")"):
        return stop
    found, related = end if classes[end - 1] == ")" else stop, False
    for k in range(stop, end):
        kind = classes[k]
        if sheet.quote_of[k] != sheet.quote_of[i]:
            return stop
        if kind == ",":
            found = k
            if not (_opens_apposition(sheet, k + 1, end) or classes[k + 1] in ("Name", "CAPS")):
                break
            related = False
        elif kind in _ENDS and kind not in "()":
            return stop
        elif sheet.facts[k] & RELATIVE_OR_THAT:
            related = True
        elif not related and _is_verb(sheet, k):
            return stop
    return found


def _can_be_in_subject(sheet: ClaimSheet, k: int) -> bool:
    """Separate the "figures" of "The figures for May" from those of "The mayor figures in a plan"."""
    if sheet.classes[k] == "s":
        return sheet.classes[k - 1] in _BEFORE_PLURAL
    return sheet.classes[k] in _WITHIN and not sheet.irregular[k]


def _is_verb(sheet: ClaimSheet, k: int) -> bool:
    return sheet.lower[k] == 1 and (sheet.classes[k] in VERBS or sheet.irregular[k] == 1)


def _before_verb(sheet: ClaimSheet, i: int, start: int, stop: int) -> int:
    """Return where a phrase ends that continues with its verb: "Ann Lee | took to the floor"."""
    classes, facts = sheet.classes, sheet.facts
    if _VERBAL.isdisjoint(classes[start + 1 : stop]) and 1 not in sheet.irregular[start + 1 : stop]:
        return stop
    for k in range(start + 1, stop):
        kind, before = classes[k], classes[k - 1]
        if facts[k] & RELATIVE_OR_THAT:
            break
        if before in NOUN_OPENERS or not sheet.lower[k]:
            continue
        # After a name "led" and "backed" are its verb, after a noun they can describe it.
        proper = before in _PROPER and classes[k + 1] != "by" and "-" not in sheet.folds[k]
        if (
            kind in VERBAL
            or facts[k] & PAST
            or (proper and (kind == "ed" or sheet.irregular[k]))
            or _governs(sheet, k)
        ):
            while k - 1 > start and classes[k - 1] in AUXILIARY:
                k -= 1
            while k - 1 > start and classes[k - 1] == ",":
                k -= 1
            return k
    return stop


def _governs(sheet: ClaimSheet, k: int) -> bool:
    """Return whether neighbours show a verb: "leaders **used** their power", "he later **walked** back"."""
    classes = sheet.classes
    kind, before, after = classes[k], classes[k - 1], classes[k + 1]
    if kind == "ed" or kind == "s":
        # "the town released a statement", "the letter makes a case"
        if after in ("article", "possessive") and before in _SUBJECT_ENDS:
            return not sheet.facts[k + 1] & RELATIVE_OR_THAT
        # "Ann Lee quickly pivoted", "he also appears", "Ann Lee on Friday used"
        manner = before in _MANNER and sheet.lower[k - 1] == 1 and classes[k - 2] in _PROPER - {")"}
        return manner or classes[k - 2 : k] == ["on", "time"]
    return False


def _before_aside(sheet: ClaimSheet, start: int, stop: int) -> int:
    """Return where a phrase ends before what the source does: "Ann Lee | , speaking in Halden"."""
    classes = sheet.classes
    for k in range(start + 1, stop - 1):
        if classes[k] != "," or classes[k - 1] in NOUN_OPENERS:
            continue
        kind = classes[k + 1]
        if (
            kind in _ASIDES
            or (kind == "ing" and not _opens_apposition(sheet, k + 1, stop))
            or (kind == "for" and classes[k + 2 : k + 3] == ["possessive"])  # "for his part"
        ):
            return k
    return stop
