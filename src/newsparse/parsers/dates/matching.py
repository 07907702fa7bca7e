"""Finds the patterns that match a run of letters; patterns are compiled by their first class."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from newsparse.core.regexes import on_use
from newsparse.parsers.dates.patterns import (
    AHEAD,
    CLASS,
    DOUBTFUL,
    HEADS,
    LETTER,
    NAMED_DAY,
    OTHER,
    PARTS,
    PATTERNS,
    WEAK_HEADS,
)

__all__ = ["begins_pattern", "candidates", "head_pattern"]

_NAMES = {f"p{number}": name for number, name in enumerate(PATTERNS)}
"""Group of a compiled pattern -> its name."""


def head_pattern(second: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of heads: a letter of a head, then its conditions.

    ``second`` are the classes of second words of named days. One set of all letters at the start makes the
    search five times as fast as alternatives.
    """
    weak = WEAK_HEADS | {"name": f"(?=[{' '.join(second)}])"}
    sure = "|".join([f"(?<=[{HEADS}])", *(f"(?<=[{name}]){beside}" for name, beside in weak.items())])
    return on_use(_compiled(f"[{HEADS} {' '.join(weak)}]({sure})"))


@functools.lru_cache(maxsize=2**13)
def candidates(openers: frozenset[str], letters: str, head: int) -> Sequence[tuple[int, int, str]]:
    """Return the possible expressions around a head in a run of letters: start, end and pattern, in order.

    ``openers`` are the letters of the classes that a named day can begin with; if one may begin, its end is
    not known yet. Runs are short and most recur often, so results are cached: a look-up takes a tenth of the
    time of the patterns.

    >>> run = "".join(LETTER[name] for name in ("the", "last", "number", "units", "before"))
    >>> candidates(frozenset(), run, 3)
    ((0, 4, 'last-units'), (1, 4, 'last-units'), (2, 4, 'duration'), (3, 4, 'units'))
    """
    found = []
    for start in range(head + 1):
        # "2016 Thanksgiving" begins with its year.
        first = letters[start + 1 : start + 2] if letters[start] == LETTER["year"] else letters[start]
        if first in openers:
            found.append((start, start, NAMED_DAY))
        without: tuple[str, ...] = ()
        while (pattern := _starting(letters[start], without)) and (match := pattern.match(letters, start)):
            name = _NAMES[str(match.lastgroup)]
            if match.end() > head or name in AHEAD:
                found.append((start, match.end(), name))
            if name not in DOUBTFUL:
                break
            without = (*without, name)
    return tuple(found)


@functools.cache
def _starting(letter: str, without: tuple[str, ...] = ()) -> re.Pattern[str] | None:
    """Return the patterns that can begin with a letter, as one alternation, or None.

    Few patterns can begin with a given word: trying all forty takes 9 µs per word, trying only those takes 2
    µs.
    """
    names = [(group, _NAMES[group]) for group in _groups(letter) if _NAMES[group] not in without]
    found = [f"(?P<{group}>{_compiled(PATTERNS[name])})" for group, name in names]
    return on_use("|".join(found)) if found else None


def begins_pattern(letter: str) -> bool:
    """Return whether a pattern can begin with a word of a class."""
    return bool(_groups(letter))


@functools.cache
def _groups(letter: str) -> Sequence[str]:
    """Return the patterns that can begin with a letter, by their groups."""
    return [group for group, name in _NAMES.items() if CLASS[letter] in _opening(PATTERNS[name])[0]]


_TOKEN = on_use(r"<\w+>|[A-Za-z_]+|\(\?[=!]|[()|?*+]")
_NOTHING: tuple[frozenset[str], bool] = frozenset(), True


@functools.cache
def _opening(pattern: str) -> tuple[frozenset[str], bool]:
    """Return the classes that a pattern can begin with, and whether it can be empty.

    >>> classes, empty = _opening("the? (last|next)* unit | a")
    >>> sorted(classes), empty
    (['a', 'last', 'next', 'the', 'unit'], False)
    """
    return _alternatives(iter(_TOKEN.findall(pattern)))


def _alternatives(tokens: Iterator[str]) -> tuple[frozenset[str], bool]:
    """Return the same for the part up to a closing bracket or the end."""
    found: set[str] = set()
    item, empty, alone = _NOTHING, False, True  # everything before it in this alternative can be empty
    for token in chain(tokens, ")"):
        if token in "?*":
            item = item[0], True
            continue
        if token == "+":
            continue
        if alone:
            found |= item[0]
            alone = item[1]
        item = _NOTHING
        if token == ")":
            break
        if token == "|":
            empty, alone = empty or alone, True
        elif token == "(":
            item = _alternatives(tokens)
        elif token[0] == "(":
            _alternatives(tokens)  # a lookahead is not part of a match
        elif token[0] == "<":
            item = _opening(PARTS[token[1:-1]])
        else:
            item = frozenset((token,)), False
    return frozenset(found), empty or alone


def _compiled(pattern: str) -> str:
    """Translate a pattern over names of classes into one over letters."""
    for name in reversed(PARTS):
        pattern = pattern.replace(f"<{name}>", PARTS[name])
    pattern = (
        re.sub(r"[a-z_]+", lambda match: LETTER[match[0]], pattern)
        .replace("END", "$")
        .replace("OTHER", OTHER)
    )
    return re.sub(r"\((?!\?)", "(?:", re.sub(r"\s", "", pattern))
