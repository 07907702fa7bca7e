"""Source candidates of a cue and the evidence for each.

A source stands right before the cue ("the senator from Ohio said"), right after it ("said the
senator"), behind a preposition ("according to aides", "criticised by voters"), earlier in the sentence
as the shared subject of several verbs, or nowhere.  The candidates are asked in this order whether
they are it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from newsparse.engine.passage import AUXILIARY, Passage

__all__ = ["TEMPLATES", "Candidate", "candidates", "evidence"]

Candidate: TypeAlias = tuple[str, int, int]
"""Kind, first word, last-plus-one word; the two are equal for no source."""

# What may stand between a subject and its verb.
_BEFORE_CUE = AUXILIARY | {"to", "time"}
_VERBAL = frozenset("be have do modal negation to".split())
# What a noun phrase is made of.
_NOUN_LIKE = frozenset(
    "article determiner possessive number Name Names CAPS owner w s pronoun object of - contracted ly ed ing "
    "who which dot & adverb @ # $ ’ '".split()
)
# What a subject ends with, right before its verb.
_SUBJECTS = frozenset("Name CAPS w s pronoun )".split())
_RELATIVE = frozenset("who which whom whose what".split())
# Where a noun phrase may end or begin, though a longer one may go over it.
_BREAKS = _RELATIVE | frozenset(
    "and but or that while when as because if where after before although since though than how why whether "
    "until so , ; : — – -- ― ( ) ” \" “ '' - [ ] … ... . ? ! ' ‘ ’".split()
)
_OPENERS = frozenset("article determiner possessive".split())
_PARENTHESES = frozenset(", — – -- ( ) -".split())
_AGENTS = frozenset("by to from of among with".split())

_REACH = 30
_MOST_BEGINNINGS, _MOST_ENDINGS = 5, 3


def candidates(
    p: Passage, i: int, sentence: range, earlier: tuple[tuple[int, int], ...]
) -> Iterator[Candidate]:
    """Yield the candidates for the trigger at word ``i``; ``earlier`` are sources of cues before it."""
    classes = p.classes
    first, stop = sentence.start, sentence.stop
    end = i
    while end > first and classes[end - 1] in _BEFORE_CUE:
        end -= 1

    # Before the cue, or before the comma that closes a parenthesis: one end, several beginnings.
    for at in (end, i) if end < i and classes[i - 1] not in _VERBAL else (end,):
        last = at
        while last > first and classes[last - 1] in _PARENTHESES:
            last -= 1
        for start in _beginnings(p, first, last, i):
            yield ("before" if last == at else "comma"), start, last

    # After the cue, or behind a preposition: one beginning, several ends.
    start = i + 1
    while start < stop and (classes[start] in ("adverb", "ly", ",")):
        start += 1
    for last in _endings(p, start, stop):
        yield "after", start, last
    for k in range(i + 1, min(stop, i + 6)):
        if classes[k] in _AGENTS:
            for last in _endings(p, k + 1, stop):
                yield classes[k], k + 1, last
            if classes[k] in ("by", "to"):
                break

    yield "none", i, i

    # Earlier in the sentence: a source known already, the sentence's first noun phrase, a relative
    # pronoun, the nearest name or pronoun that has a verb behind it.
    for begin, last in earlier:
        if not begin <= i < last:
            yield "shared", begin, last
    if p.quote_of[i] < 0:
        # No source stands inside a quotation that its cue is outside of.
        while first < end and p.quote_of[first] >= 0:
            first += 1
    k = first
    while k < end and classes[k] not in _NOUN_LIKE:
        k += 1
    last = k
    while last < end and classes[last] in _NOUN_LIKE:
        last += 1
    if k < last:
        # "The minister resigned, saying ...": the verb looks like a word of the phrase.
        verb = next(
            (at for at in range(k + 1, last) if classes[at] == "ed" and classes[at - 1] in _SUBJECTS), last
        )
        if verb < last:
            yield "subject", k, verb
        if last < end:
            yield "opening", k, last
    reach = max(first, end - _REACH) - 1
    for k in range(end - 1, reach, -1):
        if classes[k] in ("who", "which", "whom"):
            yield "relative", k, k + 1
            break
    for k in range(end - 2, reach, -1):
        if classes[k] in ("pronoun", "Name", "CAPS") and classes[k + 1] not in _NOUN_LIKE:
            begin = k
            while begin > first and classes[begin - 1] in _NOUN_LIKE:
                begin -= 1
            yield "nearest", begin, k + 1
            break


def _beginnings(p: Passage, first: int, end: int, i: int) -> Iterator[int]:
    """Yield where a phrase that ends before word ``end`` may begin, the nearest first."""
    classes, quote_of = p.classes, p.quote_of
    own = quote_of[i]
    count = 0
    for k in range(end - 1, max(first, end - _REACH) - 1, -1):
        if quote_of[k] != own and quote_of[k] >= 0:
            return
        here, before = classes[k], classes[k - 1] if k > first else "<"
        if here in _BREAKS and here not in _RELATIVE:
            continue
        if before in _BREAKS or before not in _NOUN_LIKE or here in _OPENERS:
            yield k
            count += 1
            if count == _MOST_BEGINNINGS:
                return


def _endings(p: Passage, start: int, stop: int) -> Iterator[int]:
    """Yield where a phrase that begins at word ``start`` may end, the nearest first."""
    classes = p.classes
    count = 0
    for k in range(start + 1, min(stop, start + _REACH) + 1):
        if classes[k - 1] in _BREAKS:
            continue
        after = classes[k] if k < stop else ">"
        if after in _BREAKS or after not in _NOUN_LIKE:
            yield k
            count += 1
            if count == _MOST_ENDINGS:
                return


# One name for each value that ``evidence`` returns, in the same order.  Chosen one by one, each time the
# template that lowered the loss on held-out articles most.  ``kind`` is the candidate's.
TEMPLATES: tuple[str, ...] = (
    "kind, classes before and first",
    "kind, last class and behind",
    "kind, asked",
    "kind, stem",
    "kind, commas, class behind",
    "kind, last fold",
    "kind, two classes before",
    "kind, class before the cue",
    "kind, form of the cue",
    "kind, first class",
)

_DIGITS = "0123456789"


def evidence(
    p: Passage, i: int, sentence: range, candidate: Candidate, asked: int
) -> tuple[str | tuple[str, ...], ...]:
    """Return the values of the templates for one candidate; ``asked`` others were asked before it."""
    kind, start, end = candidate
    classes = p.classes
    first, stop = sentence.start, sentence.stop
    form = classes[i]
    left = classes[i - 1] if i > first else "<"
    if start == end:
        behind = classes[i + 1] if i + 1 < stop else ">"
        two_before, before, first_class, last_class, head, commas = "<", "-", form, left, behind, "-"
    else:
        two_before = classes[start - 2] if start > first + 1 else "<"
        before = classes[start - 1] if start > first else "<"
        behind = classes[end] if end < stop else ">"
        first_class, last_class, head = classes[start], classes[end - 1], p.folds[end - 1]
        commas = _DIGITS[min(classes[start:end].count(","), 3)]
    return (
        (kind, before, first_class),
        (kind, last_class, behind),
        (kind, _DIGITS[min(asked, 9)]),
        (kind, p.triggers[i] or p.folds[i]),
        (kind, commas, behind),
        (kind, head),
        (kind, two_before, before),
        (kind, left),
        (kind, form),
        (kind, first_class),
    )
