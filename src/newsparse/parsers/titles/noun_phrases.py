"""``NounPhrases``: reads noun phrases after prepositions: "of the Danish investment company Saxo Bank"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.language.classes import (
    ARTICLE,
    BODY_NOUN,
    CAMPAIGN,
    COORDINATING,
    DAY_OR_MONTH,
    DETERMINER,
    SEEKING,
    STATE_BODY,
    STOP,
    TIME,
    TITLE_PREPOSITION,
)
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.words import OPENERS, TitleWords, WordRange

__all__ = ["NounPhrases"]

# The closing mark of a title or a nickname, by the mark that opens it; marks before the closing one; the
# maximum number of words.
_QUOTES: Final = {"“": "”", "‘": "’", '"': '"', "''": "''"}
_BEFORE_CLOSING: Final = frozenset([",", "."])
_LONGEST_QUOTED: Final = 8
_APOSTROPHES: Final = frozenset(["’", "'"])


@frozen(eq=False, repr=False)
class NounPhrases:
    """Finds where a noun phrase of a complement ends, and the name in it."""

    words: TitleWords
    heads: Heads

    def read(self, index: int, bound: int) -> tuple[int, WordRange | None]:
        """Return the end of a noun phrase, and its name with the collective noun after it.

        In "the Keller campaign" all words belong to it; in "Lee's 2008 campaign" it is the possessor, in "the
        Danish investment company Saxo Bank" the last name.
        """
        words, facts = self.words, self.words.facts
        texts, folds = words.texts, words.folds
        run: WordRange | None = None
        grows = True  # whether the next words also belong to the run
        j = stop = index
        while j < bound:
            word, fold = texts[j], folds[j]
            if facts[j] & ARTICLE and j == index:
                j += 1
            elif run is None and j + 1 < bound and f"{fold} {folds[j + 1]}" in words.table.telling:
                run = (j, j + 2)  # "No 10"
                stop = j = j + 2
            elif words.known[words.bare(j)] & DAY_OR_MONTH:
                stop = j = j + 1
            elif word[0].isupper() and not fold.endswith(words.suffixes.placed):
                known = words.runs.get(j)
                if known is not None and j > index and self._follows_body(j, known):
                    break
                stop = min(known[1], bound) if known else j + 1
                if run is None or (grows and texts[j - 1].islower() and self._parts(j - 1)):
                    joined = run is not None and f"{folds[j - 1]} {fold}" in words.table.bodies
                    run = (run[0] if run is not None and joined else j, stop)  # "the Lee super | PAC"
                elif grows:
                    run = (run[0], stop)
                if grows and words.owns(stop - 1):
                    grows = stop < bound and self._is_in_name(stop)
                    if not grows and self._owns_body(stop):
                        run, grows = None, True  # "Lee’s" | "Council of Advisers"
                j = stop
            elif word in _APOSTROPHES and j > index and texts[j - 1].endswith(words.suffixes.plural):
                grows = grows and texts[j - 1].islower()  # "the Catholic bishops’ conference"
                j += 1
            elif word in _QUOTES and (closing := self._quoted(j, bound)) is not None:
                content = closing - (texts[closing - 1] in _BEFORE_CLOSING)
                run, grows = run or (j + 1, content), False  # "author of | “Halden Days,”"
                if content < closing:
                    return content, run
                stop = j = closing + 1  # "adviser to the | “Leave” campaign"
            elif facts[j] & COORDINATING:
                joins = index < j < bound - 1 and words.is_capital(j - 1) == words.is_capital(j + 1)
                if not joins:
                    break
                j += 1
            elif run is not None and fold.endswith(words.suffixes.placed):
                run, grows = None, True  # "San Francisco-based" | "Halden Foundation"
                stop = j = j + 1
            elif grows and facts[j] & SEEKING and run is not None and self._names_cause(j, bound):
                stop = j = min(words.runs.get(j + 1, (j, j + 2))[1], bound)
                run = (run[0], stop)  # "Communities | for Change"
            elif self._ends(j, run is not None, grows):
                if not self._is_number_of_name(j, bound):
                    break
                run = run or (j, j + 1)
                stop = j = j + 1
            else:
                stop = j = j + 1
                if run is not None and grows:
                    run = (run[0], stop)
        return stop, run

    def _quoted(self, j: int, bound: int) -> int | None:
        """Return the mark that closes a name in quotation marks, if these begin at a word."""
        words = self.words
        if j + 2 >= bound or words.starts[j] == words.ends[j - 1] or not words.is_capital(j + 1):
            return None
        mark = _QUOTES[words.texts[j]]
        stop = min(bound, j + _LONGEST_QUOTED)
        return next((at for at in range(j + 2, stop) if words.texts[at] == mark), None)

    def _names_cause(self, j: int, bound: int) -> bool:
        """Recognise a body named by its cause: "Halden Communities | for Change", but not "for health"."""
        words = self.words
        return j + 1 < bound and all(map(words.is_capital, (j - 1, j + 1))) and words.is_field_word(j + 1)

    def _is_number_of_name(self, j: int, bound: int) -> bool:
        """Recognise the ordinal of "4th District"."""
        words = self.words
        if not words.texts[j][0].isdigit() or j + 1 >= bound or not words.is_capital(j + 1):
            return False
        return words.folds[j].endswith(words.suffixes.ordinal)

    def _follows_body(self, j: int, name: WordRange) -> bool:
        """Return whether a person's name follows the noun of a body: "defence committee" | "Ann Lee".

        In "the charity Ann Lee Trust" the name is the body's.
        """
        words, before = self.words, j - 1
        if not words.texts[before].islower() or words.folds[before] not in words.table.bodies:
            return False
        return words.is_given(j) or words.has(before, CAMPAIGN)

    def _owns_body(self, j: int) -> bool:
        """Return whether the name of a body begins at a word: "Lee’s" | "Council of Advisers"."""
        run = self.words.runs.get(j)
        if run is None or run[0] != j or self.words.facts[run[1] - 1] & STATE_BODY:
            return False  # "Kenya’s Foreign Ministry": the country identifies it
        return self.words.known.together(self.words.folds[j : run[1]]) & BODY_NOUN != 0

    def _is_in_name(self, j: int) -> bool:
        """Distinguish the possessive of "People’s Party", "King’s College" from "Lee’s" | "White House"."""
        words = self.words
        owner = words.bare(j - 1)
        return words.is_capital(j) and (words.known[owner] & OPENERS != 0 or owner in words.table.heads)

    def _parts(self, j: int) -> bool:
        """Return whether a lower-case word separates two names, unlike "and" and "4th"."""
        return not self.words.facts[j] & COORDINATING and not self.words.folds[j][0].isdigit()

    def _ends(self, j: int, has_run: bool, grows: bool) -> bool:
        """Return whether a noun phrase ends before a word in lower case or a mark."""
        words, fact = self.words, self.words.facts[j]
        fold = words.folds[j]
        if not fold[0].isalnum() or fact & STOP or fact & TITLE_PREPOSITION:
            return True
        if fact & DETERMINER or fact & TIME:
            return True
        return fold[0].isdigit() and (not has_run or grows)
