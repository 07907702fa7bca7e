"""Content candidates of a cue and the evidence for each.

The content stands behind the cue ("said that taxes would rise"), before it ("taxes would rise, she
said") or on both sides ("taxes," she said, "will rise"), and a quotation may go on with it.  Each side
is one stretch; each of its edges is chosen among the places where the text can be cut.  For an edge
the candidates are asked in turn whether they are it, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from newsparse.engine.cues import level
from newsparse.engine.passage import CAPITAL_TAG, Passage

__all__ = [
    "CONTINUATION_TEMPLATES",
    "LAYOUTS",
    "LAYOUT_TEMPLATES",
    "LEFT_BEGINNING_TEMPLATES",
    "LEFT_END_TEMPLATES",
    "RIGHT_BEGINNING_TEMPLATES",
    "RIGHT_END_TEMPLATES",
    "continuation",
    "continuation_evidence",
    "layout_evidence",
    "left_beginning_evidence",
    "left_beginnings",
    "left_end_evidence",
    "left_ends",
    "left_window",
    "right_beginning_evidence",
    "right_beginnings",
    "right_end_evidence",
    "right_ends",
    "right_window",
]

Evidence: TypeAlias = "tuple[str | tuple[str, ...], ...]"

# Where the content stands: behind the cue, on both sides, before it, or only in a quotation that
# follows the sentence ("He said:" and a new paragraph).
LAYOUTS = ("right", "both", "left", "beyond")

_CUT_BEFORE = frozenset(
    {
        ",",
        ";",
        ":",
        "—",
        "–",
        "--",
        "―",
        "(",
        ")",
        "[",
        ".",
        "?",
        "!",
        "...",
        "…",
        "-",
        "and",
        "but",
        "or",
        "in",
        "on",
        "at",
        "after",
        "before",
        "when",
        "while",
        "as",
        "because",
        "by",
        "for",
        "to",
        "with",
        "from",
        "during",
        "if",
        "since",
        "until",
        "which",
        "who",
        "that",
        "than",
        "despite",
        "where",
        "though",
        "although",
        "so",
        "amid",
        "over",
        "about",
        "including",
        "adverb",
        "ly",
        "ing",
        "be",
        "have",
        "modal",
        "time",
        "without",
        "against",
        "following",
        "through",
        "under",
        "among",
        "between",
        "of",
        "unless",
        "whether",
        "how",
        "what",
        "why",
        "pronoun",
    }
)
_PUNCTUATION = frozenset(
    {",", ";", ":", "—", "–", "--", "―", "(", ")", "[", "]", ".", "?", "!", "...", "…", "-", "'", "’", "‘"}
)
_START_REACH = 14
_END_REACH = 90


def right_window(p: Passage, i: int, sentence: range, paragraph: range) -> int:
    """Return the word up to which content behind the cue may reach without a new quotation.

    That is the sentence's end, or the end of a quotation that runs over it; behind a speaker's tag all
    of the paragraph.
    """
    if p.triggers[i] in (":tag", CAPITAL_TAG):
        return paragraph.stop
    stop, quote_of = sentence.stop, p.quote_of
    if quote_of[stop - 1] >= 0:
        while stop < len(quote_of) and quote_of[stop] == quote_of[stop - 1]:
            stop += 1
    return stop


def continuation(p: Passage, stop: int, paragraph: range) -> int:
    """Return the end of the quotation that begins at ``stop`` in the same paragraph; ``stop`` if none does.

    Behind a colon that ends the paragraph it may begin the next one.
    """
    quote_of = p.quote_of
    end = len(quote_of) if p.classes[stop - 1] == ":" else paragraph.stop
    last = stop
    while last < end and quote_of[last] >= 0:
        quote = quote_of[last]
        while last < len(quote_of) and quote_of[last] == quote:
            last += 1
        end = min(end, paragraph.stop)
    return last


def left_window(p: Passage, sentence: range, paragraph: range) -> int:
    """Return the word from which content before the cue may come."""
    first = sentence.start
    quote = p.quote_of[first]
    while quote >= 0 and first > paragraph.start and p.quote_of[first - 1] == quote:
        first -= 1
    return first


def right_beginnings(p: Passage, i: int, stop: int) -> Iterator[int]:
    """Yield where content behind the cue at ``i`` may begin."""
    limit = min(stop, i + 1 + _START_REACH)
    for k in range(i + 1, limit):
        if p.classes[k] not in _PUNCTUATION:
            yield k
    for k in range(limit, min(stop, limit + 60)):
        if p.quote_of[k] >= 0 and p.quote_of[k - 1] != p.quote_of[k]:
            yield k


def right_ends(p: Passage, begin: int, sentence_stop: int, stop: int) -> Iterator[int]:
    """Yield where content that begins at ``begin`` may end (last-plus-one word)."""
    quote_of, classes = p.quote_of, p.classes
    for k in range(begin + 1, min(stop, begin + _END_REACH) + 1):
        if k == stop or k == sentence_stop:
            # The sentence's own full stop belongs to no content.
            if classes[k - 1] != "." or quote_of[k - 1] >= 0 or k - 1 == begin:
                yield k
        elif quote_of[k - 1] >= 0 and quote_of[k] != quote_of[k - 1]:
            yield k
        elif (quote_of[k] < 0 or quote_of[k] != quote_of[k - 1]) and classes[k] in _CUT_BEFORE:
            yield k
    if stop > begin + _END_REACH:
        yield stop


def left_ends(p: Passage, i: int, first: int, source_start: int) -> Iterator[int]:
    """Yield where content before the cue may end, the nearest first."""
    top = source_start if first < source_start < i else i
    count = 0
    for k in range(top, first, -1):
        if (
            k == top
            or p.classes[k] in _CUT_BEFORE
            or (p.quote_of[k - 1] >= 0 and p.quote_of[k] != p.quote_of[k - 1])
        ):
            yield k
            count += 1
            if count == 12:
                return


def left_beginnings(p: Passage, end: int, first: int, sentence_first: int) -> Iterator[int]:
    """Yield where content that ends before ``end`` may begin."""
    quote_of, classes = p.quote_of, p.classes
    for k in range(end - 1, max(first, end - _END_REACH) - 1, -1):
        if k == first or k == sentence_first:
            yield k
        elif quote_of[k] >= 0:
            if quote_of[k - 1] != quote_of[k]:
                yield k
        elif (
            classes[k - 1] in _CUT_BEFORE
            or classes[k] in ("that", "article", "determiner", "to")
            or quote_of[k - 1] >= 0
        ):
            yield k
    if first < end - _END_REACH:
        yield first


_DIGITS = "0123456789"


def _far(words: int) -> str:
    return (
        _DIGITS[words]
        if words < 5
        else "5"
        if words < 8
        else "8"
        if words < 13
        else "13"
        if words < 21
        else "21"
        if words < 34
        else "34"
    )


def _quote_edge(p: Passage, k: int, low: int, high: int) -> str:
    """Say how the cut before word ``k`` stands to the quotations."""
    before = p.quote_of[k - 1] if k > low else -1
    here = p.quote_of[k] if k < high else -1
    if here == before:
        return "in" if here >= 0 else "out"
    return "open" if before < 0 else "shut" if here < 0 else "turn"


def _flags(p: Passage, k: int, anchor: int, low: int, high: int, edge: int, quote: str) -> str:
    """Say whether the cut is an edge of the sentence or window, and of the quotation of the other edge."""
    quote_of = p.quote_of
    own = quote_of[anchor] if anchor < len(quote_of) else -1
    same = own >= 0 and ((k > low and quote_of[k - 1] == own) or (k < high and quote_of[k] == own))
    return f"{quote}{'E' if k == edge else ''}{'W' if k in (low, high) else ''}{'q' if own >= 0 else ''}{'s' if same else ''}"


def _rival(p: Passage, start: int, end: int, k: int, high: int) -> str:
    """Say how strong the triggers inside a stretch are, and those right behind the cut."""
    return level(max(p.priors[start + 1 : min(end, start + 60)], default=0.0)) + level(
        max(p.priors[k : min(high, k + 5)], default=0.0)
    )


RIGHT_BEGINNING_TEMPLATES: tuple[str, ...] = (
    "classes before and here",
    "stem, distance",
    "distance, class",
    "quote, classes here and next",
    "fold before",
    "stem, class",
    "count, rank",
    "fold",
    "rivals",
    "stem, class before",
    "stem, flags",
)


def right_beginning_evidence(
    p: Passage, i: int, k: int, low: int, high: int, edge: int, rank: int, count: int
) -> Evidence:
    """Return the evidence that content behind the cue at ``i`` begins with word ``k``."""
    classes, stem = p.classes, p.triggers[i] or p.folds[i]
    here, before = classes[k], classes[k - 1]
    second = classes[k + 1] if k + 1 < high else ">"
    distance = _far(k - i)
    quote = _quote_edge(p, k, low, high)
    return (
        (before, here),
        (stem, distance),
        (distance, here),
        (quote, here, second),
        p.folds[k - 1],
        (stem, here),
        (str(min(count, 12)), str(rank)),
        p.folds[k],
        _rival(p, i, k, k, high),
        (stem, before),
        (stem, _flags(p, k, i, low, high, edge, quote)),
    )


RIGHT_END_TEMPLATES: tuple[str, ...] = (
    "rank, class",
    "fold before",
    "commas, class",
    "rivals, flags",
    "stem, flags",
    "count, rank",
    "quote, classes before",
    "first class, classes",
    "form, class",
    "distance, class",
    "stem, distance",
)


def right_end_evidence(
    p: Passage, i: int, k: int, begin: int, low: int, high: int, edge: int, rank: int, count: int
) -> Evidence:
    """Return the evidence that content that begins with word ``begin`` ends before word ``k``."""
    classes, stem = p.classes, p.triggers[i] or p.folds[i]
    here = classes[k] if k < high else ">"
    before = classes[k - 1]
    two_before = classes[k - 2] if k - 1 > low else "<"
    commas = _DIGITS[min(classes[begin : min(k, begin + 60)].count(","), 3)]
    distance = _far(k - begin)
    quote = _quote_edge(p, k, low, high)
    flags = _flags(p, k, begin, low, high, edge, quote)
    place = _DIGITS[min(rank, 6)]
    return (
        (place, here),
        p.folds[k - 1],
        (commas, here),
        (_rival(p, begin, k, k, high), flags),
        (stem, flags),
        (str(min(count, 12)), place),
        (quote, two_before, before),
        (classes[begin], before, here),
        (classes[i], here),
        (distance, here),
        (stem, distance),
    )


LEFT_END_TEMPLATES: tuple[str, ...] = (
    "classes before and here",
    "flags, class before",
    "rank, class",
    "fold",
    "count, rank",
    "rivals",
    "commas",
)


def left_end_evidence(
    p: Passage, i: int, k: int, low: int, high: int, edge: int, rank: int, count: int
) -> Evidence:
    """Return the evidence that content before the cue at ``i`` ends before word ``k``."""
    classes = p.classes
    here, before = classes[k], classes[k - 1]
    place = _DIGITS[min(rank, 6)]
    return (
        (before, here),
        (_flags(p, k, i, low, high, edge, _quote_edge(p, k, low, high)), before),
        (place, here),
        p.folds[k],
        (str(min(count, 12)), place),
        _rival(p, k, i, k, high),
        _DIGITS[min(classes[k : min(i, k + 60)].count(","), 3)],
    )


LEFT_BEGINNING_TEMPLATES: tuple[str, ...] = (
    "count, rank",
    "end class, class",
    "classes before and here",
    "stem, class before",
    "commas, class",
    "rank",
    "fold before",
    "quote, classes here and next",
    "fold",
    "flags",
)


def left_beginning_evidence(
    p: Passage, i: int, k: int, end: int, low: int, high: int, edge: int, rank: int, count: int
) -> Evidence:
    """Return the evidence that content that ends before word ``end`` begins with word ``k``."""
    classes, stem = p.classes, p.triggers[i] or p.folds[i]
    here = classes[k]
    before = classes[k - 1] if k > low else "<"
    second = classes[k + 1] if k + 1 < high else ">"
    place = _DIGITS[min(rank, 6)]
    quote = _quote_edge(p, k, low, high)
    return (
        (str(min(count, 12)), place),
        (classes[end] if end < high else ">", here),
        (before, here),
        (stem, before),
        (_DIGITS[min(classes[k : min(end, k + 60)].count(","), 3)], here),
        place,
        p.folds[k - 1] if k > low else "<",
        (quote, here, second),
        p.folds[k],
        _flags(p, k, end, low, high, edge, quote),
    )


LAYOUT_TEMPLATES: tuple[str, ...] = (
    "form, class w+1, source",
    "room behind, class in front, room before",
    "what goes on, source",
    "stem, quote behind",
    "classes w+1 w+2",
    "room behind",
    "first quoted class, stem",
    "fold",
    "stem, sides",
    "stem, room behind",
    "stem, class in front",
    "stem",
    "what goes on, sides",
    "first quoted class, sides",
    "sides",
    "class in front, source",
    "class in front, room behind",
    "class in front, opening behind",
)


def layout_evidence(
    p: Passage,
    i: int,
    sentence: range,
    low: int,
    high: int,
    last: int,
    paragraph: range,
    source: str,
    source_start: int,
) -> Evidence:
    """Return the evidence for where the content of the cue at ``i`` stands.

    ``low`` and ``high`` are the window, ``last`` the end of the quotation behind it, ``source`` where the source stands.
    """
    classes, quote_of = p.classes, p.quote_of
    stem = p.triggers[i] or p.folds[i]
    right1 = classes[i + 1] if i + 1 < high else ">"
    right2 = classes[i + 2] if i + 2 < high else ">"
    top = source_start if low < source_start < i else i
    front = classes[top - 1] if top > low else "<"
    left = front
    if top > low and quote_of[top - 1] >= 0:
        left = "q" + (classes[top - 2] if top - 1 > low else "")
    elif top > low + 1 and front in _PUNCTUATION and quote_of[top - 2] >= 0:
        left = "q,"
    right = quoted = opening = "-"
    for k in range(i + 1, min(high, i + 40)):
        if quote_of[k] >= 0 and quote_of[k - 1] != quote_of[k]:
            right = f"q{min((k - i) // 3, 4)}{classes[k - 1]}{'n' if k >= sentence.stop else ''}"
            quoted = classes[min(k + 1, high - 1)]
            opening = classes[k - 1] + ("lower" if p.texts[min(k + 1, high - 1)][0].islower() else "upper")
            break
    sides = f"{left}|{right}"
    room = sentence.stop - i
    behind = "1" if room <= 1 else "2" if room == 2 else "3" if room < 5 else "5" if room < 9 else "9"
    room = top - low
    before = "0" if room == 0 else "1" if room < 4 else "4" if room < 9 else "9"
    goes_on = "-"
    if last > high:
        goes_on = classes[high - 1] + (
            level(max(p.priors[last : last + 6], default=0.0)) if last < paragraph.stop else "end"
        )
    return (
        (classes[i], right1, source),
        (behind, front, before),
        (goes_on, source),
        (stem, right),
        (right1, right2),
        behind,
        (quoted, stem),
        p.folds[i],
        (stem, sides),
        (stem, behind),
        (stem, left),
        stem,
        (goes_on, sides),
        (quoted, sides),
        sides,
        (left, source),
        (left, behind),
        (left, opening),
    )


CONTINUATION_TEMPLATES: tuple[str, ...] = (
    "stem",
    "triggers behind",
    "triggers behind, stem",
    "triggers behind, quoted",
    "end mark",
    "end mark, quoted",
    "end mark, triggers behind",
    "source, triggers behind",
    "layout, triggers behind",
    "length",
    "class behind, triggers behind",
    "first class",
    "first class, quoted",
)


def continuation_evidence(
    p: Passage, i: int, high: int, last: int, paragraph: range, source: str, layout: str, quoted: bool
) -> Evidence:
    """Return the evidence that the quotation in ``[high, last)`` goes on with the words of the cue at ``i``."""
    classes = p.classes
    stem = p.triggers[i] or p.folds[i]
    inside = last < paragraph.stop
    behind = level(max(p.priors[last : min(last + 7, paragraph.stop)], default=0.0)) if inside else "end"
    after = classes[last] if inside else ">"
    mark, kind = classes[high - 1], "quoted" if quoted else "plain"
    room = last - high
    length = "3" if room < 6 else "6" if room < 12 else "12" if room < 30 else "30"
    first = classes[min(high + 1, last - 1)]
    return (
        stem,
        behind,
        (behind, stem),
        (behind, kind),
        mark,
        (mark, kind),
        (mark, behind),
        (source, behind),
        (layout, behind),
        length,
        (after, behind),
        first,
        (first, kind),
    )
