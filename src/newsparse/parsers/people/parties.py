"""The party that a title names, by the letter used in its country."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from newsparse.core.records import Title
from newsparse.language.polity import Polity

__all__ = ["party_letters", "party_of"]


@functools.cache
def party_letters(polities: tuple[Polity, ...]) -> Mapping[str, frozenset[str]]:
    """Map each name of a party, in lower case, to its letters in the polities with that party."""
    letters: dict[str, set[str]] = {}
    for polity in polities:
        if "parties" in polity.lexicon:
            for letter, names in polity.lexicon.groups("parties").items():
                for name in (letter, *names):
                    letters.setdefault(name.lower(), set()).add(letter)
    return {name: frozenset(found) for name, found in letters.items()}


def party_of(titles: Iterable[Title], parties: Mapping[str, frozenset[str]]) -> str | None:
    """Return the party that titles name: by its letter if only one polity has it, otherwise as written.

    ``parties`` are those of :func:`party_letters`.
    """
    for title in titles:
        if title.party:
            letters = parties.get(title.party.lower(), frozenset())
            return next(iter(letters)) if len(letters) == 1 else title.party
    return None
