"""``FullNames``: the full names of an article's bodies, by their short forms."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from newsparse.core.records import Name

Lists: TypeAlias = "Mapping[str, frozenset[str]]"

# The fewest letters of a short form.
_SHORTEST = 2
# How many characters before a short form its full name is looked for: about ten paragraphs.
_REACH = 4000


@functools.lru_cache(maxsize=2048)
def initials(text: str) -> str:
    """Return the first letters of the words with a capital: "RPA" of "Rail Passengers' Association".

    A name with an abbreviation in it has none: "U.S. Senate".
    """
    words = [word for word in text.split() if word[0].isupper()]
    return "" if any("." in word[:-1] for word in words) else "".join([word[0] for word in words])


class FullNames:
    """The full names of an article's bodies, by their short forms.

    A short form follows it ("Statistical Institute (STATIN)"), has the initials ("RPA"), is the noun
    with which the name begins or ends ("the Bank" of the Bank of Halden), or the name without nouns that
    companies add to theirs ("Acme" of Acme Group Corp).
    """

    def __init__(
        self, bodies: Iterable[Name], texts: Sequence[str], listed: Lists, added: frozenset[str]
    ) -> None:
        self._given: dict[str, str] = {}
        self._shorts: dict[str, list[tuple[int, str]]] = {}
        for name in bodies:
            words = name.text.split()
            if len(words) == 1:
                continue
            text, stop = " ".join(words), name.words[1]
            # "the Statistical Institute (STATIN)", "the Statistical Institute, STATIN,"
            marks = (*texts[stop : stop + 1], *texts[stop + 2 : stop + 3])
            if marks in (("(", ")"), (",", ",")):
                inside = texts[stop + 1]
                letters = iter(text.upper())
                if inside.isupper() and (marks[0] == "(" or all(letter in letters for letter in inside)):
                    self._given.setdefault(inside, text)
            shorts = {initials(text)}
            # "California ISO" of the California Independent System Operator
            shorts.update(
                f"{' '.join(words[:k])} {initials(' '.join(words[k:]))}" for k in range(1, len(words) - 1)
            )
            if words[1] in listed["naming"]:
                shorts.add(words[0])
            # Only a noun is short for a name that it ends: "TVP" is not "Young TVP".
            if words[-1].lower() in listed["organisation"]:
                shorts.add(words[-1])
            while len(words) > 1 and words[-1].lower() in added:
                words.pop()
                shorts |= {" ".join(words), initials(" ".join(words))}
            for short in shorts - {text}:
                self._shorts.setdefault(short, []).append((name.start, text))

    def of(self, name: Name) -> str:
        """Return the full name of a body."""
        text = " ".join(name.text.split())
        short = text.replace(".", "") if text.isupper() else text
        if len(short) >= _SHORTEST and short in self._given:
            return self._given[short]
        known = self._shorts.get(short)
        if not known or len(short) < _SHORTEST:
            return text
        before = bisect_left(known, (name.start, ""))
        near = before and name.start - known[before - 1][0] < _REACH
        return known[before - 1][1] if near else text
