"""Source candidates of a cue and the evidence for each.

A source comes directly before the cue ("the senator from Ohio said"), directly after it ("said the senator"),
after a preposition ("according to aides", "criticised by voters"), earlier in the sentence as the shared
subject of several verbs, or is missing. The candidates are scored in this order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from newsparse.language.classes import STATE_OF_MIND
from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.grammar import (
    AUXILIARY,
    CLAUSE_ENDS,
    DEPENDENT,
    FINITE_CLASSES,
    NAMES,
    NOUN_OPENERS,
    POSSIBLE_NAMES,
    VERBAL,
    later_phrases,
)
from newsparse.parsers.claims.questions import KINDS, rows
from newsparse.parsers.claims.sheet import CUT_OPENS, ClaimSheet
from newsparse.parsers.claims.thresholds import MOSTLY_CUE, NEARLY_ALWAYS_CUE
from newsparse.parsers.claims.triggers import SIGN_VERB, strongest
from newsparse.parsers.claims.window import WeighCandidates, Window

Candidate: TypeAlias = tuple[int, int, int]
"""Number of the kind, first word, and word after the last; these are equal if there is no source."""

_IN_FRONT, _COMMA, _AFTER, _NOBODY, _SHARED, _OPENING, _RELATIVE_PRONOUN, _NEAREST = range(8)
_APPOSED, _FRONTED, _NOMINATIVE = range(8, 11)

# Classes between a subject and its verb.
_BEFORE_CUE = AUXILIARY | {"to", "time"}
# Classes before a cue which show that it is a verb, and that no parenthesis ended there.
_BEFORE_VERB = VERBAL | {"negation", "to"}
# Classes in a noun phrase.
_NOUN_LIKE = frozenset(
    "article determiner possessive number Name Names CAPS owner w s pronoun object of - contracted ly ed ing "
    "who which dot & adverb @ # $ ’ '".split()
)
_RELATIVE = frozenset("who which whom what".split())
_PREPOSITIONS = frozenset(
    "by to from of among with through in on at for about over under against between into near inside "
    "outside".split()
)
# Classes at the start of a sentence that show that its subject comes after a comma.
_FRONTED_OPENERS = _PREPOSITIONS | DEPENDENT | {"ing", "during"}
# Classes of the first noun of a phrase that says when, and of a relative pronoun after its article.
_TIMES = frozenset("time adverb ly that".split())
_PARENTHESES = frozenset(", — – -- ( ) -".split())
# Classes directly before a cue that is followed by its source: "“We lost,” said Ann Lee".
_BEFORE_INVERTED = frozenset("” , ? ! — – -- … as than so".split())
# Classes at the beginning of a source after its cue.
_INVERTED = NAMES | NOUN_OPENERS
_AGENTS = {name: KINDS.number[name] for name in "by to from of among with".split()}

# Classes at the beginning of the agent of a passive, and classes that are not between the verb and its agent.
_AGENT_OPENERS = _INVERTED | POSSIBLE_NAMES | frozenset("object number owner w s ed".split())
_AGENT_ENDS = FINITE_CLASSES | frozenset("that who which to , ; : and but".split())
# What a person is accused of, after the agent: "accused by Pell | of lying".
_OF_DOING = ["of", "ing"]
# The most words from the verb to its agent ("was called “a liar and a cheat” by Pell"), or to a late subject.
_AGENT_REACH = 15
# The most words in a phrase, in one with everything that is said of the person, in one after a comma, and
# from the start of a sentence to a time; the most candidates with the same end, the same beginning, and of
# earlier cues.
_REACH, _APPOSED_REACH, _FRONTED_REACH, _TIME_REACH = 30, 60, 12, 4
_MOST_BEGINNINGS, _MOST_ENDINGS, _MOST_SHARED = 5, 3, 2


def candidates(w: Window, earlier: Sequence[tuple[int, int]]) -> Iterable[Candidate]:
    """Return the candidates for a cue's source; ``earlier`` are sources of cues before it.

    The order decides: the first that is accepted is the source.
    """
    found = _candidates(w, earlier)
    if not w.sheet.cue_words.drops_subjects:
        return found
    return (each for each in found if each[1] == each[2] or _can_be_subject(w, each[1]))


def _can_be_subject(w: Window, start: int) -> bool:
    """Return whether a phrase does not begin with a preposition, and is not a time before the verb.

    "En esa línea | confirmó que", "Esta mañana | dijo que", "dijo | en Lima la ministra".
    """
    classes = w.sheet.classes
    noun = start + (classes[start] in NOUN_OPENERS)
    return classes[start] not in _PREPOSITIONS and (start > w.i or classes[noun] not in _TIMES)


def _candidates(w: Window, earlier: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    sheet, i, first, stop = w.sheet, w.i, w.sentence.start, w.sentence.stop
    classes = sheet.classes
    if first < i < stop - 1 and classes[i + 1] in _INVERTED and _is_inverted(sheet, i, first):
        yield from _phrases(sheet, _AFTER, i + 1, stop)
        return
    if i < stop - 1 and sheet.subjects[i + 1] and sheet.words.starts[i + 1] == sheet.words.ends[i]:
        # A pronoun that is joined to its verb: "dit-il".
        yield _AFTER, i + 1, i + 2
        return
    end = i
    # The first word of the verb group: "**has** repeatedly said"
    while end > first and classes[end - 1] in _BEFORE_CUE:
        end -= 1
    if classes[i] == "ed" and "be" in classes[end:i] and (agent := _agent_of_passive(sheet, i, stop)):
        yield from _phrases(sheet, _AGENTS["by"], *agent)
        return
    opening: tuple[int, int] | None = None
    if end > first and classes[end - 1] in _PARENTHESES and sheet.quote_of[end - 1] < 0:
        # "Ann Lee, the head of a firm that owns stations, said"
        begin, last = opening = _first_phrase(sheet, i, first, end)
        if begin < last < end - 1 and classes[last] in _PARENTHESES and end - begin < _APPOSED_REACH:
            yield _APPOSED, begin, end - 1
    yield from _before(sheet, i, first, end)
    if end < i and classes[i - 1] not in _BEFORE_VERB:
        yield from _before(sheet, i, first, i)
    if i == first or classes[i - 1] in _BEFORE_INVERTED:
        yield from _after(sheet, i, stop)
    for k in range(i + 1, i + 6 if i + 6 < stop else stop):
        if classes[k] in _AGENTS:
            # "criticised **by voters**"
            yield from _phrases(sheet, _AGENTS[classes[k]], k + 1, stop)
            if classes[k] in ("by", "to"):
                break
    yield _NOBODY, i, i
    for begin, last in earlier[-_MOST_SHARED:]:
        if not begin <= i < last:
            yield _SHARED, begin, last
    begin, last = opening or _first_phrase(sheet, i, first, end)
    if begin < last < end:
        yield _OPENING, begin, last
    if end - first < 3:
        yield from _main_subjects(sheet, i, stop)
    yield from _nearest(sheet, i, first, end)


def _phrases(sheet: ClaimSheet, kind: int, start: int, stop: int) -> Iterator[Candidate]:
    """Yield the phrases that begin at a word, the shortest first.

    A quotation after a comma is not part of one: "“No,” said the mayor, “and we never will.”"
    """
    classes, count, related = sheet.classes, 0, False
    quoted = sheet.cuts.find(CUT_OPENS, start + 2, stop)
    if quoted > 0 and classes[quoted - 1] in _PARENTHESES:
        stop = quoted - 1
    for k in range(start + 1, (stop if stop < start + _REACH else start + _REACH) + 1):
        here = classes[k - 1]
        if here in CLAUSE_ENDS:
            related = related or here in _RELATIVE or here == "that"
            continue
        if here in FINITE_CLASSES and not related:
            return  # "said the dam | was safe"
        after = classes[k] if k < stop else ">"
        if after in CLAUSE_ENDS or after not in _NOUN_LIKE or classes[k : k + 2] == _OF_DOING:
            yield kind, start, k
            count += 1
            if count == _MOST_ENDINGS:
                return


def _before(sheet: ClaimSheet, i: int, first: int, at: int) -> Iterator[Candidate]:
    """Yield the phrases before a word, or before the comma that ends a parenthesis, the shortest first."""
    classes, quote_of, end = sheet.classes, sheet.quote_of, at
    while end > first and classes[end - 1] in _PARENTHESES:
        end -= 1
    kind, own = _IN_FRONT if end == at else _COMMA, quote_of[i]
    if end > first and sheet.subjects[end - 1]:
        yield kind, end - 1, end
        return
    count, before = 0, classes[end - 1]
    for k in range(end - 1, (first if first > end - _REACH else end - _REACH) - 1, -1):
        if (quote := quote_of[k]) >= 0 and quote != own:
            return
        here, before = before, classes[k - 1] if k > first else "<"
        if here in CLAUSE_ENDS and (here not in _RELATIVE or k < end - 1):
            continue
        if before in CLAUSE_ENDS or before not in _NOUN_LIKE or here in NOUN_OPENERS:
            yield kind, k, end
            count += 1
            if count == _MOST_BEGINNINGS:
                return


def _after(sheet: ClaimSheet, i: int, stop: int) -> Iterator[Candidate]:
    """Yield the phrases after a cue, and in some languages those after its complements."""
    classes, start = sheet.classes, i + 1
    while start < stop and classes[start] in ("adverb", "ly", ","):
        start += 1
    yield from _phrases(sheet, _AFTER, start, stop)
    if sheet.cue_words.inverts:
        for k in later_phrases(classes, start, min(stop, start + _AGENT_REACH)):
            yield from _phrases(sheet, _AFTER, k, stop)


def _agent_of_passive(sheet: ClaimSheet, i: int, stop: int) -> tuple[int, int] | None:
    """Return where the agent of a passive begins, and the limit of its phrase; None in another clause.

    "Lee was warned **by Pell** that it was unsafe", "was called “weak” **by Pell**". In "was shocked by the
    letter" the subject has the feeling.
    """
    classes, quote_of = sheet.classes, sheet.quote_of
    if sheet.facts[i] & STATE_OF_MIND:
        return None
    for k in range(i + 1, min(stop - 1, i + _AGENT_REACH)):
        kind, begin = classes[k], k + 1
        if quote_of[k] != quote_of[i]:
            continue
        if kind == "by":
            if classes[begin] not in _AGENT_OPENERS:
                return None
            limit = sheet.subjects.find(1, begin + 1, stop)
            return begin, limit if limit >= 0 else stop
        if kind in _AGENT_ENDS:
            return None
    return None


def _nearest(sheet: ClaimSheet, i: int, first: int, end: int) -> Iterator[Candidate]:
    """Yield the nearest relative pronoun, and the nearest name or pronoun that a verb follows.

    A person in a quotation is not the source of words outside it: "“They lied,” she said, adding ...".
    """
    classes, quote_of, subjects, own = sheet.classes, sheet.quote_of, sheet.subjects, sheet.quote_of[i]
    reach = first if first > end - _REACH else end - _REACH
    outside = [k for k in range(end - 1, reach - 1, -1) if quote_of[k] < 0 or quote_of[k] == own]
    for k in outside:
        if classes[k] in ("who", "which", "whom"):
            yield _RELATIVE_PRONOUN, k, k + 1
            break
    for k in outside:
        if k == end - 1:
            continue
        if subjects[k]:
            yield _NOMINATIVE, k, k + 1
            return
        if classes[k] in ("pronoun", "Name", "CAPS") and classes[k + 1] not in _NOUN_LIKE:
            begin = k
            while begin > first and classes[begin - 1] in _NOUN_LIKE:
                begin -= 1
            yield _NEAREST, begin, k + 1
            return


def _is_inverted(sheet: ClaimSheet, i: int, first: int) -> bool:
    """Return whether a subject cannot come before a cue, and so its source follows.

    A quotation ends before the cue (“It is safe,” said Lee, the mayor, “and sound.”), or a comma there is the
    first mark of the sentence: "The question, said Ms Lee, is whether it is safe".
    """
    classes, quote_of = sheet.classes, sheet.quote_of
    if classes[i - 1] == "”":
        return sheet.levels[i] == NEARLY_ALWAYS_CUE and quote_of[i] < 0 <= quote_of[i - 1]
    return (
        classes[i - 1] == ","
        and sheet.levels[i] >= MOSTLY_CUE
        and classes[i] != "ing"
        and quote_of[i - 1] == quote_of[i]
        and _PARENTHESES.isdisjoint(classes[first : i - 1])
    )


def _first_phrase(sheet: ClaimSheet, i: int, first: int, end: int) -> tuple[int, int]:
    """Return the first noun phrase of a sentence, outside quotations that do not contain the cue."""
    classes, quote_of = sheet.classes, sheet.quote_of
    outside = quote_of[i] < 0
    begin = _after_fronted(sheet, first, end)
    while begin < end and (classes[begin] not in _NOUN_LIKE or (outside and quote_of[begin] >= 0)):
        begin += 1
    last = begin
    while last < end and classes[last] in _NOUN_LIKE:
        last += 1
    return begin, last


def _after_fronted(sheet: ClaimSheet, first: int, end: int) -> int:
    """Return where a subject begins: "On Tuesday | Ann Lee, a judge", "Speaking in Halden, | the mayor"."""
    for k in range(first, min(first + _TIME_REACH, end - 1)):
        if sheet.classes[k] == "time" and sheet.classes[k + 1] in _INVERTED:
            return k + 1
    kind, _ = sheet.cue_words.class_and_level(sheet.words.folds[first])
    comma = sheet.commas.find(1, first, end) if kind in _FRONTED_OPENERS else -1
    return comma + 1 if comma > 0 and sheet.quote_of[comma] < 0 else first


def _main_subjects(sheet: ClaimSheet, i: int, stop: int) -> Iterator[Candidate]:
    """Yield the phrases after the first two commas: "Citing the cost, the mayor refused"."""
    classes, count = sheet.classes, 0
    for k in range(i + 2, min(stop - 1, i + _REACH)):
        if classes[k] == "," or (classes[k] == "”" and classes[k - 1] == ","):
            last, limit = k + 1, min(stop, k + _FRONTED_REACH)
            while last < limit and classes[last] in _NOUN_LIKE and classes[last] != "ed":
                last += 1
            if last > k + 1:
                yield _FRONTED, k + 1, last
                count += 1
                if count == 2:
                    return


# The tables were chosen one by one, each time the one that reduced the loss on held-out articles most.  Five
# more, of the words after the source and between it and the cue, its length and its first word, cut that loss
# by 6% with publishers left out, but F of the triple rose by only 0.1, and fewer sources were right: 93.0
# instead of 93.6% on PolNeAR dev, 92.2 instead of 93.8% on articles of other countries.
_ASKED = (
    "stem head two_before before first_class last_class after left form kind commas_inside inside link asked"
)
_TABLES = (
    "kind, before, first_class; kind, first_class; kind, last_class, after; kind, asked; kind, stem; "
    "kind, commas_inside, after; kind, head; kind, two_before, before; kind, form; kind, inside; kind, link; "
    "kind, left, after; kind, left; kind, last_class, left"
)


def scorer(tables: Tables, classes: Slot) -> WeighCandidates[Candidate]:
    """Return the scorer for whether a candidate is the source."""
    score = tables.scorer(rows(_ASKED, _TABLES, classes))
    begin, end, dash, comma = (classes.number[name] for name in "<>-,")
    prepositions, noun_like = (
        frozenset(classes.number[name] for name in names if name in classes.number)
        for names in (_PREPOSITIONS, _NOUN_LIKE)
    )

    def weigh(w: Window, i: int, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, float]]:
        sheet, first, last, stem, code = w.sheet, w.sentence.start, w.sentence.stop, w.stem, w.code
        codes, folds, asked = sheet.codes, sheet.folds, 0
        left = codes[i - 1] if i > first else begin
        for candidate in candidates:
            kind, start, stop = candidate
            two_before, before, link, inside = begin, dash, 0, 0
            if start == stop:
                head, after = (sheet.classes[i + 1], codes[i + 1]) if i + 1 < last else (">", end)
                first_class, last_class, commas = code, left, 0
            else:
                first_class = codes[start]
                if kind == _AFTER and sheet.cue_words.inverts:
                    # Complements between the verb and its subject are not evidence.
                    two_before, before = left, code
                elif start > first + 1:
                    two_before, before = codes[start - 2], codes[start - 1]
                else:
                    before = codes[start - 1] if start > first else begin
                head, after = folds[stop - 1], codes[stop] if stop < last else end
                if stop - start == 1:
                    last_class, commas = first_class, 2 if first_class == comma else 1
                else:
                    last_class, commas = codes[stop - 1], codes[start:stop].count(comma)
                    commas = commas + 1 if commas < 3 else 4
                    # What a noun phrase cannot contain: "she felt", "who have said"
                    inside = strongest(sheet.levels[start + 1 : stop])
                    if 1 in sheet.subjects[start + 1 : stop]:
                        inside += 5
                    if SIGN_VERB in sheet.signs[start:stop]:
                        inside += 10
                if before in prepositions:
                    link = 1 if two_before in noun_like else 2 if two_before in (begin, comma) else 3
            yield candidate, score(
                stem, head, two_before, before, first_class, last_class, after, left, code,
                kind, commas, inside, link, asked,
            )  # fmt: skip
            if asked < 9:
                asked += 1

    return weigh
