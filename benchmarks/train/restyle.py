"""Articles of the training corpus in the punctuation and style of papers outside the United States.

The corpus is American.  What it has not - single quotation marks, the comma outside, court reports, speech
without quotation marks before its tag, headlines in sentence case that quote - is made from what it has, so
that it can be learned.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import define, field

from benchmarks.labels.brat import ROLES, Gold

__all__ = ["Copy", "marks_restyled", "restyled"]

Edit: TypeAlias = tuple[int, int, str]
"""Start and end of what is replaced, and the words in its place."""

_AMERICAN = re.compile(r"([.,])(”|\"|'')")
_DOUBLE = re.compile(r"[“”]")
_MARKS = frozenset('“”"‘')
_OPENING = frozenset("“\"‘'")

# Who hears, in court, what was said.
_HEARERS = ("the court", "jurors", "the inquest", "the jury", "the hearing", "the tribunal", "a court")
_DAYS = (" on Tuesday", "", " yesterday", " on Friday")
# Every sixth attribution of every second article, where it fits, and every second whose content comes first,
# as it does at the head of a court report: 68 in all.
_COURT_STEP, _FRONTED_STEP = 6, 2

# How a quotation opens and closes that loses its marks, as each does in every second article where that fits.
_OPENS, _CLOSES = re.compile("“|\"|''"), re.compile("(?:”|\"|'')\\Z")
_INNER = frozenset('“”"‘')

_SAYING = ("says", "says", "claims", "warns", "says", "insists")
# A headline's content: four to twelve words without a break.
_SHORT = re.compile(r"(?:that )?((?:[^\s,;:]+ ){3,11}[^\s,;:]+?)\.?")
_NAME = re.compile(r"[A-Z][\w.'’-]*[a-z]")
_ARTICLES = frozenset({"the", "a", "an", "some"})
_PRONOUNS = frozenset("he she they it i we you who".split())


@define
class Copy:
    """A text with its attributions."""

    text: str = field()
    gold: list[Gold] = field()

    def words(self, one: Gold, role: str) -> str:
        """Return the words of a role."""
        return " ".join(self.text[start:end] for start, end in one[role])

    def edited(self, edits: Sequence[Edit]) -> Copy:
        """Replace stretches of the text that do not touch, and move the attributions with it.

        >>> copy = Copy("Ann said no.", [{"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 11)]}])
        >>> copy = copy.edited([(0, 3, "The court"), (4, 8, "heard")])
        >>> [copy.words(copy.gold[0], role) for role in ROLES]
        ['The court', 'heard', 'no']
        """
        pieces, ends, shifts, at = [], [-1], [0], 0
        for start, end, new in sorted(edits):
            pieces += [self.text[at:start], new]
            ends.append(end)
            shifts.append(shifts[-1] + len(new) - (end - start))
            at = end
        pieces.append(self.text[at:])

        def moved(offset: int) -> int:
            return offset + shifts[bisect_right(ends, offset) - 1]

        gold = [
            {role: [(moved(start), moved(end)) for start, end in one[role]] for role in ROLES}
            for one in self.gold
        ]
        return Copy("".join(pieces), gold)


def restyled(text: str, gold: list[Gold], number: int) -> Copy:
    """Return an article in another style; the number, its position in the corpus, chooses the style."""
    copy = Copy(text, gold)
    copy = copy.edited(list(_courts(copy, number)))
    copy = copy.edited(list(_plain_speech(copy, number)))
    copy.text = marks_restyled(copy.text)
    return _with_headline(copy, number)


def marks_restyled(text: str) -> str:
    """Set quotation marks as British papers do, every second comma and full stop outside.

    >>> marks_restyled("“We won,” she said. “Twice,” he said.")
    '‘We won,’ she said. ‘Twice’, he said.'
    """
    count = itertools.count(1)
    text = _AMERICAN.sub(lambda found: found[2] + found[1] if next(count) % 2 == 0 else found[0], text)
    return _DOUBLE.sub(lambda found: "‘" if found[0] == "“" else "’", text)


def _courts(copy: Copy, number: int) -> Iterator[Edit]:
    """Let a court hear a statement: "the court heard that ...", "..., the jury heard on Friday"."""
    if number % 2:
        return
    turns = itertools.count(number)
    for n, one in enumerate(copy.gold):
        if any(len(one[role]) != 1 for role in ROLES):
            continue
        [(source, source_end)], [(cue, cue_end)] = one["source"], one["cue"]
        if (n + number) % (_COURT_STEP if cue < one["content"][0][0] else _FRONTED_STEP):
            continue
        content = copy.words(one, "content")
        if copy.text[source_end:cue] != " " or copy.text[cue:cue_end] != "said":
            continue
        shared = any((source, source_end) in other["source"] for other in copy.gold if other is not one)
        if shared or content[0] in _OPENING or copy.words(one, "source") in ("who", "that", "which"):
            continue
        turn = next(turns)
        who = _HEARERS[turn % len(_HEARERS)]
        begins = copy.text[max(source - 2, 0) : source] in ("", ". ", "\n\n")
        yield source, source_end, who[0].upper() + who[1:] if begins else who
        last = copy.text.startswith(".", cue_end)
        yield cue, cue_end, "heard" + (_DAYS[turn % len(_DAYS)] if last else "")


def _plain_speech(copy: Copy, number: int) -> Iterator[Edit]:
    """Take the marks from a quotation before its tag, as in "The bridge is closed, Ms Lee told reporters".

    Only a sentence that is quoted as a whole loses them, and none with marks inside.
    """
    if number % 2 == 0:
        return
    for one in copy.gold:
        if any(len(one[role]) != 1 for role in ROLES):
            continue
        start, end = one["content"][0]
        if min(one["source"][0][0], one["cue"][0][0]) - end not in (0, 1):
            continue
        content = copy.text[start:end]
        opens, closes = _OPENS.match(content), _CLOSES.search(content)
        if opens and closes and content[closes.start() - 1] == "," and opens.end() < closes.start():
            inner = content[opens.end() : closes.start()]
            if _INNER.isdisjoint(inner) and "''" not in inner and "\n" not in inner:
                yield start, start + opens.end(), ""
                yield start + closes.start(), end, ""


def _with_headline(copy: Copy, number: int) -> Copy:
    """Put a headline above an article, made of a statement in it."""
    said = [
        (source, content)
        for one in copy.gold
        if copy.words(one, "cue") in ("said", "says")
        and (source := _short_source(copy, one))
        and (content := _short_content(copy, one))
    ]
    if not said:
        return copy
    headline = _headline(*said[number % len(said)], number)
    shift = len(headline.text)
    below = [
        {role: [(start + shift, end + shift) for start, end in one[role]] for role in ROLES}
        for one in copy.gold
    ]
    return Copy(headline.text + copy.text, headline.gold + below)


def _short_content(copy: Copy, one: Gold) -> str:
    """Return content that fits a headline, or nothing."""
    content = copy.words(one, "content")
    found = _SHORT.fullmatch(content) if len(one["content"]) == 1 else None
    plain = found and content[0].isalnum() and _MARKS.isdisjoint(content.replace("''", '"'))
    return found[1] if found and plain else ""


def _short_source(copy: Copy, one: Gold) -> str:
    """Return the name or noun that a headline has of a source: "Lee" and "health officials"; or nothing."""
    words = copy.words(one, "source").split()
    if not words or words[-1].lower() in _PRONOUNS:
        return ""
    if _NAME.fullmatch(words[-1]):
        return " ".join(words[-2:] if len(words) > 1 and _NAME.fullmatch(words[-2]) else words[-1:])
    if words[0].lower() in _ARTICLES and words[-1].isalpha() and words[-1].islower():
        return " ".join(words[1:3])
    return ""


def _headline(source: str, content: str, number: int) -> Copy:
    """Return a headline in one of six forms."""
    says = ("cue", _SAYING[number % len(_SAYING)])
    *words, before, last = content.split(" ")
    partly = _capital(" ".join([*words, f"‘{before} {last}’"]))
    content, speaker = _capital(content), _capital(source)
    return (
        _line(("content", content), ("", ", "), says, ("", " "), ("source", source)),
        _line(("content", partly), ("", ", "), says, ("", " "), ("source", source)),
        _line(("content", f"‘{content}’"), ("cue", ":"), ("", " "), ("source", speaker)),
        _line(("content", content), ("cue", ":"), ("", " "), ("source", speaker)),
        _line(("source", speaker), ("", " "), says, ("", " "), ("content", partly)),
        _line(("source", speaker), ("cue", ":"), ("", " "), ("content", content)),
    )[number % 6]


def _line(*parts: tuple[str, str]) -> Copy:
    """Return a paragraph of parts, each the words of a role or of none."""
    text = ""
    gold: Gold = {role: [] for role in ROLES}
    for role, words in parts:
        if role:
            gold[role].append((len(text), len(text) + len(words)))
        text += words
    return Copy(text + "\n\n", [gold])


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
