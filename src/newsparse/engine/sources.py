"""Source candidates of a cue and the evidence for each.

A source stands right before the cue ("the senator from Ohio said"), right after it ("said the
senator"), behind a preposition ("according to aides", "criticised by voters"), earlier in the sentence
as the shared subject of several verbs, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.engine.passage import Passage

__all__ = ["TEMPLATES", "Candidate", "candidates", "evidence"]

# kind, first word, last-plus-one word; first = last for no source.
Candidate = tuple[str, int, int]

_AUXILIARY = frozenset({"be", "have", "do", "modal", "negation", "adverb", "ly", "to", "time"})
NOUN_LIKE = frozenset(
    {
        "article",
        "determiner",
        "possessive",
        "number",
        "Name",
        "Names",
        "CAPS",
        "owner",
        "w",
        "s",
        "pronoun",
        "object",
        "of",
        "-",
        "contracted",
        "ly",
        "ed",
        "ing",
        "who",
        "which",
        "dot",
        "&",
        "adverb",
        "@",
        "#",
        "$",
        "’",
        "'",
    }
)
_PHRASE_STOP = frozenset(
    {
        "and",
        "but",
        "or",
        "that",
        "while",
        "when",
        "as",
        "because",
        "if",
        "where",
        "after",
        "before",
        "although",
        "since",
        "though",
        "than",
        "which",
        "who",
        "whom",
        "whose",
        "what",
        "how",
        "why",
        "whether",
        "until",
        "so",
        ",",
        ";",
        ":",
        "—",
        "–",
        "--",
        "―",
        "(",
        ")",
        "”",
        '"',
        "“",
        "''",
        "-",
        "[",
        "]",
        "…",
        "...",
        ".",
        "?",
        "!",
        "'",
        "‘",
        "’",
    }
)
_PREPOSITION = frozenset({"by", "to", "from", "of", "among", "in", "with", "for", "on", "at"})
_REACH = 30


def candidates(
    p: Passage, i: int, sentence: range, earlier: tuple[tuple[int, int], ...]
) -> Iterator[Candidate]:
    """Yield the candidates for the trigger at word ``i``; ``earlier`` are sources of cues before it."""
    classes = p.classes
    first, stop = sentence.start, sentence.stop
    yield "none", i, i

    # Before the cue: one end, several beginnings.
    end = i
    while end > first and classes[end - 1] in _AUXILIARY:
        end -= 1
    ends = [end]
    if end < i and classes[i - 1] not in ("be", "have", "do", "modal", "negation", "to"):
        ends.append(i)
    for at in ends:
        last = at
        while last > first and classes[last - 1] in (",", "—", "–", "--", "(", ")", "-"):
            last -= 1
        if last > first:
            kind = "before" if last == at else "comma"
            for start in _beginnings(classes, first, last):
                yield kind, start, last

    # After the cue: one beginning, several ends.
    start = i + 1
    while start < stop and classes[start] in ("adverb", "ly", ","):
        start += 1
    if start < stop:
        for last in _endings(classes, start, stop):
            yield "after", start, last
    for k in range(i + 1, min(stop, i + 6)):
        if classes[k] in ("by", "to", "from", "of", "among", "with"):
            for last in _endings(classes, k + 1, stop):
                yield classes[k], k + 1, last
            if classes[k] in ("by", "to"):
                break

    # Earlier in the sentence.
    for begin, last in earlier:
        if not begin <= i < last:
            yield "shared", begin, last
    k = first
    while k < end and classes[k] not in NOUN_LIKE:
        k += 1
    last = k
    while last < end and classes[last] in NOUN_LIKE:
        last += 1
    if k < last < end:
        yield "opening", k, last
    # The noun phrase before the nearest "who", and the subject behind the nearest comma or conjunction.
    for k in range(end - 1, max(first, end - _REACH) - 1, -1):
        if classes[k] in ("who", "which", "whom") and k > first:
            yield "relative", k, k + 1
            break
    for k in range(end - 2, max(first, end - _REACH) - 1, -1):
        if classes[k] in ("pronoun", "Name", "CAPS") and classes[k + 1] not in NOUN_LIKE and k + 1 < end:
            begin = k
            while begin > first and classes[begin - 1] in NOUN_LIKE:
                begin -= 1
            yield "nearest", begin, k + 1
            break


def _beginnings(classes: list[str], first: int, end: int) -> Iterator[int]:
    """Yield where a phrase that ends before word ``end`` may begin, the nearest first."""
    count = 0
    for k in range(end - 1, max(first, end - _REACH) - 1, -1):
        before = classes[k - 1] if k > first else "<"
        if classes[k] in _PHRASE_STOP and classes[k] not in ("who", "which", "whose", "what"):
            continue
        if (
            before == "<"
            or before in _PHRASE_STOP
            or before not in NOUN_LIKE
            or classes[k] in ("article", "determiner", "possessive")
        ):
            yield k
            count += 1
            if count == 8:
                return


def _endings(classes: list[str], start: int, stop: int) -> Iterator[int]:
    """Yield where a phrase that begins at word ``start`` may end, the nearest first."""
    count = 0
    for k in range(start + 1, min(stop, start + _REACH) + 1):
        after = classes[k] if k < stop else ">"
        if classes[k - 1] in _PHRASE_STOP:
            continue
        if after == ">" or after in _PHRASE_STOP or after not in NOUN_LIKE:
            yield k
            count += 1
            if count == 6:
                return


# One name for each value that ``evidence`` returns, in the same order.  Chosen one by one, each time the
# template that lowered the loss on held-out articles most.  ``kind`` is the candidate's.
TEMPLATES: tuple[str, ...] = (
    "kind, commas, class behind",
    "kind, classes before and first",
    "kind, last class",
    "kind, stem",
    "kind, rank",
    "kind, first class",
    "kind, distance",
    "last fold",
    "kind, class before the cue",
    "kind, form of the cue",
    "kind, last class and behind",
    "kind, last fold",
    "kind, class before",
    "kind, names",
)

_DIGITS = "0123456789"


def evidence(
    p: Passage, i: int, sentence: range, candidate: Candidate, rank: int
) -> tuple[str | tuple[str, ...], ...]:
    """Return the values of the templates for one candidate, the ``rank``-th of the cue at word ``i``."""
    kind, start, end = candidate
    classes = p.classes
    first, stop = sentence.start, sentence.stop
    stem = p.triggers[i] or p.folds[i]
    form = classes[i]
    left = classes[i - 1] if i > first else "<"
    if start == end:
        behind = classes[i + 1] if i + 1 < stop else ">"
        before, first_class, last_class, head, commas, distance, names = (
            "-",
            form,
            left,
            behind,
            "-",
            "-",
            "-",
        )
    else:
        before = classes[start - 1] if start > first else "<"
        behind = classes[end] if end < stop else ">"
        first_class, last_class, head = classes[start], classes[end - 1], p.folds[end - 1]
        inside = classes[start:end]
        commas = _DIGITS[min(inside.count(","), 3)]
        far = i - end if end <= i else max(start - i, 0)
        distance = _DIGITS[far] if far < 6 else "9"
        names = (
            "name"
            if "Name" in inside or "CAPS" in inside or "Names" in inside
            else "pronoun"
            if "pronoun" in inside
            else "-"
        )
    return (
        (kind, commas, behind),
        (kind, before, first_class),
        (kind, last_class),
        (kind, stem),
        (kind, _DIGITS[min(rank, 9)]),
        (kind, first_class),
        (kind, distance),
        head,
        (kind, left),
        (kind, form),
        (kind, last_class, behind),
        (kind, head),
        (kind, before),
        (kind, names),
    )
