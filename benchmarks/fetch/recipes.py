"""Recipes: how a labelled text is made of the file in which its publisher has it, without having the text.

A recipe keeps of a text what is neither letter nor digit, and how many letters and digits are between: its
*shape*.  The letters and digits come from the publisher's file.  They are looked for in stretches of five
words or so, each of which the recipe knows by a hash only; so it does not matter how the file marks
paragraphs, links and quotation marks, or that it has more text.  The text is right if its sha256 is.

>>> recipe = made("Ann Lee, the mayor, resigned.")
>>> recipe.shape
'3 3, 3 5, 8.'
>>> rebuilt('<p>By us.</p> <p><b>Ann Lee</b>, the mayor, <a href="x">resigned</a>.</p>', recipe)
'Ann Lee, the mayor, resigned.'
>>> rebuilt("<p>Ann Lee did not resign.</p>", recipe) is None
True
"""

from __future__ import annotations

import hashlib
import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

# A stretch ends with its line, and at a mark once it has so many letters: few, because a stretch is lost if
# the source has something in its midst, and not so few that they can be guessed from the hash.
_LETTERS = 24
_MARKUP = re.compile(
    r"<(script|style)\b.*?</\1\s*>"
    r"|<!--.*?-->"
    r"|<!\[CDATA\[|\]\]>"
    r"|</?[a-zA-Z!?][^<>]*>"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)"  # the address of a link in Markdown
    r"|\$[A-Z]+\$",
    re.DOTALL | re.IGNORECASE,
)


@frozen
class Recipe:
    """What is known of a text that is not here."""

    shape: str
    """The number of letters and digits, and the other characters between, in turns."""
    hashes: Sequence[str]
    """Of each stretch of letters and digits."""
    sha256: str


def made(text: str) -> Recipe:
    """Return the recipe of a text."""
    shape, letters = [], ""
    for known, other in _runs(text):
        shape.append(f"{len(known) or ''}{other}")
        letters += known
    joined = "".join(shape)
    hashes = [_hash(letters[start:end]) for start, end in _stretches(joined)]
    return Recipe(joined, hashes, hashlib.sha256(text.encode()).hexdigest())


def rebuilt(source: str, recipe: Recipe) -> str | None:
    """Return the text that a recipe makes of a source, or None if it is not the text that was labelled."""
    letters, starts = _letters(source)
    found, at = "", 0
    for (first, stop), wanted in zip(_stretches(recipe.shape), recipe.hashes, strict=True):
        place = _place(letters, starts, at, stop - first, wanted)
        if place is None:
            return None
        at = place + stop - first
        found += letters[place:at]
    text, used = "", 0
    for count, other in re.findall(r"([0-9]*)([^0-9]*)", recipe.shape):
        text += found[used : used + int(count or 0)] + other
        used += int(count or 0)
    return text if hashlib.sha256(text.encode()).hexdigest() == recipe.sha256 else None


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield letters and digits, and what follows them, in turns."""
    for found in re.finditer(r"([^\W_]*)([\W_]*)", text):
        if found[0]:
            yield found[1], found[2]


def _stretches(shape: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last place, among the letters and digits, of each stretch of a shape."""
    start = end = 0
    for count, other in re.findall(r"([0-9]*)([^0-9]*)", shape):
        end += int(count or 0)
        if end > start and ("\n" in other or (end - start >= _LETTERS and other != " ")):
            yield start, end
            start = end
    if end > start:
        yield start, end


def _letters(source: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a source without its markup, and the places where words begin."""
    kept, starts, at = [], [], 0
    for part in _MARKUP.sub("\n", source).split("\n"):
        for known, _ in _runs(html.unescape(part)):
            if known:
                starts.append(at)
                kept.append(known)
                at += len(known)
    return "".join(kept), starts


def _place(letters: str, starts: Sequence[int], at: int, size: int, wanted: str) -> int | None:
    """Return where a stretch is: after the one before it, or anywhere, if it is not there."""
    if _hash(letters[at : at + size]) == wanted:
        return at
    first = bisect_left(starts, at)
    for place in (*starts[first:], *starts[:first]):
        if _hash(letters[place : place + size]) == wanted:
            return place
    return None


def _hash(letters: str) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()[:10]
