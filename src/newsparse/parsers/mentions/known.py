"""Finds known names of people inside longer capitalised runs."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.core.parser import View
from newsparse.core.records import Span
from newsparse.language.names import MISSPELT, Spellings, personal_name
from newsparse.parsers.mentions.wording import MentionWords

__all__ = ["KnownNames", "inside_holder", "name_inside"]

# The most words of a full name that is searched for inside a longer run.
_LONGEST = 4


def name_inside(folds: Sequence[str], known: KnownNames, lexicon: MentionWords) -> range | None:
    """Return the words of a run that are a known full name inside it, as in headlines: "Ann Lee Goes".

    Only words that no name begins with can be before it.
    """
    for i, fold in enumerate(folds):
        if fold in known.begins:
            for size in range(min(_LONGEST, len(folds) - 1), 1, -1):
                name = tuple(folds[i : i + size])
                if name in known.full and not lexicon.particles.intersection(folds[i + size : i + size + 1]):
                    return None if personal_name(" ".join(folds)).words == name else range(i, i + size)
        if fold not in lexicon.impersonal and fold not in lexicon.common:
            break
    return None


def inside_holder(view: View, holder: Span, known: KnownNames, lexicon: MentionWords) -> Span:
    """Return a titled name less what the capitals of a headline have added after it."""
    if len(holder.text.split(None, 2)) > 2:
        words = view.words
        indices = words.range(holder.start, holder.end)
        part = name_inside(words.folds[indices.start : indices.stop], known, lexicon)
        if part is not None and not part.start:
            return view.span(holder.start, words.ends[indices.start + part.stop - 1])
    return holder


class KnownNames:
    """The parts of the known names of people."""

    def __init__(self, certain: set[str], likely: set[str]) -> None:
        self._certain = list(map(personal_name, certain))
        self._spellings: Spellings | None = None
        self.full = {name.words for name in self._certain if len(name.words) > 1}
        self.begins = {words[0] for words in self.full}
        """The beginnings of the full names."""
        self.given: set[str] = set()
        self.surnames: set[str] = set()
        """Each ending of one or more words, because a surname may have two."""
        for name in (*self._certain, *map(personal_name, likely - certain)):
            words = name.words
            self.given.add(words[0])
            if name.nickname:
                self.given.add(name.nickname)
            self.surnames.add(words[-1])
            if len(words) > 2:
                self.surnames.update([" ".join(words[i:]) for i in range(1, len(words) - 1)])

    def misspells(self, word: str) -> bool:
        """Return whether a word differs in one letter from a surname."""
        if len(word) <= MISSPELT:
            return False
        if self._spellings is None:
            surnames = dict.fromkeys([name.words[-1] for name in self._certain])
            self._spellings = Spellings([name for name in surnames if len(name) > MISSPELT])
        return bool(self._spellings.near(word))
