"""Finds known names of people inside longer capitalised runs."""

from __future__ import annotations

from newsparse.core.parser import View
from newsparse.core.records import Span
from newsparse.core.sheet import Sheet
from newsparse.language.classes import COMMON, IMPERSONAL, PARTICLE
from newsparse.language.names import MISSPELT, Spellings, personal_name

__all__ = ["KnownNames"]

# A full name with at most this many words is searched for inside a longer run.
_LONGEST = 4


class KnownNames:
    """The parts of the known names of people."""

    def __init__(self, certain: set[str], likely: set[str], plural: str) -> None:
        self._plural = plural
        self._certain = list(map(personal_name, certain))
        self._spellings: Spellings | None = None
        self._full = {name.words for name in self._certain if len(name.words) > 1}
        self._beginnings = {words[0] for words in self._full}
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

    def has_family(self, word: str) -> bool:
        """Return whether a word is the plural of a surname: "the Lees"."""
        return word.endswith(self._plural) and word.removesuffix(self._plural) in self.surnames

    def misspells(self, word: str) -> bool:
        """Return whether a word differs in one letter from a surname."""
        if len(word) <= MISSPELT:
            return False
        if self._spellings is None:
            surnames = dict.fromkeys([name.words[-1] for name in self._certain])
            self._spellings = Spellings([name for name in surnames if len(name) > MISSPELT])
        return bool(self._spellings.near(word))

    def inside(self, sheet: Sheet, first: int, stop: int) -> tuple[int, int] | None:
        """Return the words of a run that are a known full name inside it, as in headlines: "Ann Lee Goes".

        Only words that no name begins with can be before it.
        """
        folds, facts = sheet.folds, sheet.facts
        if stop - first < 3:
            return None
        for at in range(first, stop):
            if folds[at] in self._beginnings:
                for end in range(min(at + _LONGEST, at + stop - first - 1), at + 1, -1):
                    name = tuple(folds[at:end]) if end <= stop else ()
                    if name in self._full and not (end < stop and facts[end] & PARTICLE):
                        whole = personal_name(" ".join(folds[first:stop])).words == name
                        return None if whole else (at, end)
            if not facts[at] & (IMPERSONAL | COMMON):
                break
        return None

    def shortened(self, holder: Span, view: View) -> Span:
        """Return a titled name without what the capitals of a headline have added after it."""
        if len(holder.text.split(None, 2)) > 2:
            words = view.words.range(holder.start, holder.end)
            part = self.inside(view.sheet, words.start, words.stop)
            if part is not None and part[0] == words.start:
                return view.span(holder.start, view.words.ends[part[1] - 1])
        return holder
