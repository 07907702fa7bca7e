"""Copies of annotated articles in which one person has lost the name: "a resident" instead of "Ann Lee".

Reports quote people without naming them, but rarely enough that annotated articles hardly show what "she"
means then. In a copy, the first mention of a person by name becomes an indefinite description and each later
one a definite description. The pronouns then mean a person that the article does not name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from zlib import crc32

import newsparse
from benchmarks.measure.speakers import Document, Gold, is_right

__all__ = ["COPY", "nameless"]

COPY = "#nameless"
"""The end of the name of a copy."""

# A person with more mentions by name is the topic of the article, which unnamed people are not.
_MOST = 4
_NEUTRAL = (
    "resident clerk voter witness student officer neighbour worker driver reporter teacher source lawyer "
    "supporter"
).split()
_GENDERED = {"he": "man", "his": "man", "him": "man", "she": "woman", "her": "woman"}
"""Nouns of one gender, by the pronoun."""

Spans: TypeAlias = tuple[tuple[int, int], ...]


def nameless(document: Document) -> Iterator[Document]:
    """Yield a copy of an article for each person who is rarely named in it and meant by a pronoun."""
    for number, (spans, meant) in enumerate(_people(document)):
        places = [tuple(place) for one in meant for place in one["source"]]  # type: ignore[attr-defined]
        pronouns = [document.text[start:end].lower() for start, end in places]
        noun = _noun(f"{document.name} {number}", pronouns)
        text, moved = _rewritten(document.text, spans, noun)
        sources: list[Gold] = [
            {
                "source": [[moved(start), moved(end)] for start, end in one["source"]],  # type: ignore[attr-defined]
                "type": "pronoun",
                "speaker": None,
                "speaker_full": None,
                "content": [],
            }
            for one in meant
        ]
        yield Document(f"{document.name}{COPY}{number}", text, sources, document.published)


def _people(document: Document) -> Iterator[tuple[Spans, list[Gold]]]:
    """Yield the people who can lose their name: where they are named, and what means them otherwise."""
    meant = [one for one in document.sources if one["type"] == "pronoun" and one["speaker"]]
    groups: dict[Spans, list[Gold]] = {}
    for one in meant:
        if "names" in one:
            groups.setdefault(tuple((start, end) for start, end in one["names"]), []).append(one)  # type: ignore[attr-defined]
    if not groups and meant:
        for person in newsparse.parse(document.text, published=document.published).people:
            named = tuple((one.start, one.end) for one in person.mentions if one.kind == "name")
            groups[named] = [one for one in meant if is_right(person.name, one)]
    for spans, own in groups.items():
        if own and 0 < len(spans) <= _MOST:
            yield spans, own


def _noun(name: str, pronouns: Iterable[str]) -> str:
    """Return a noun for an unnamed person, by lot: one of four shows the gender."""
    lot = crc32(name.encode())
    gendered = next(filter(None, map(_GENDERED.get, pronouns)), None)
    return gendered if gendered and lot % 4 == 0 else _NEUTRAL[lot // 4 % len(_NEUTRAL)]


def _rewritten(text: str, spans: Spans, noun: str) -> tuple[str, Callable[[int], int]]:
    """Return a text with a description in some places, and a function that moves a place of the old text."""
    parts: list[str] = []
    starts, shifts = [0], [0]
    at = shift = 0
    for number, (start, end) in enumerate(sorted(spans)):
        article = "the" if number else "an" if noun[0] in "aeiou" else "a"
        before = text[:start].rstrip(' “"')
        opens = not before or before[-1] in ".?!\n"
        new = f"{article.capitalize() if opens else article} {noun}"
        parts += [text[at:start], new]
        at, shift = end, shift + len(new) - (end - start)
        starts.append(end)
        shifts.append(shift)
    parts.append(text[at:])
    return "".join(parts), lambda place: place + shifts[bisect_right(starts, place) - 1]
