"""Reads the words before a head noun: status, rank, party, place, possessor and portfolio.

One walk to the left.  A word belongs to the title by its class (``titles.toml``), a capitalised run is a
party or a place, and a determiner or a possessor ends the walk.  Words without a class belong only if one of
these follows.
"""

from __future__ import annotations

from typing import Final

from newsparse.language.classes import (
    ARTICLE,
    BEAT,
    BODY_NOUN,
    COORDINATING,
    DEPARTED,
    DETERMINER,
    FAITH,
    KEPT_DEGREE,
    NAMED_BODY,
    NO_OWNER,
    PARTISAN,
    PARTY,
    SENDING,
    SHADOW,
    SHIFT,
    STOP,
    TITLE_PREPOSITION,
    WITH_PORTFOLIO,
)
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.words import OPENERS, TitleWords

_APOSTROPHES: Final = frozenset(["’", "'"])
_OPENING_MARKS: Final = frozenset(['"', "“", "‘", ".", ":", "?", "!", "—", "–", "•", "''", "(", "["])
_ENDS: Final = STOP | TITLE_PREPOSITION | SHIFT
# Maximum number of unlisted words between a determiner and a head noun.
_MOST_UNKNOWN: Final = 4


def read_modifiers(words: TitleWords, phrase: Phrase) -> None:
    """Read the modifiers of a phrase's head into it, once."""
    bound, phrase.bound = phrase.bound, None
    if bound is not None and phrase.first > bound:
        _Walk(words, phrase, bound).go()


class _Walk:
    """The walk to the left; ``at`` follows the next word, and ``phrase.first`` is the first that counts."""

    def __init__(self, words: TitleWords, phrase: Phrase, bound: int) -> None:
        self.words, self.phrase, self.bound = words, phrase, bound
        self.at = phrase.first
        self.capital = words.is_capital(phrase.first)
        self.place: tuple[int, int] | None = None
        self.body: int | None = None
        self.unknown = 0
        self.lead: int | None = None

    def go(self) -> None:
        while self.at > self.bound and self.step(self.at - 1):
            pass
        if not self.phrase.determined:
            self.phrase.opening = self.phrase.first if self.lead is None else self.lead
        if self.place is not None:
            set_place(self.words, self.phrase, *self.place)

    def step(self, j: int) -> bool:
        """Read the modifier that ends with a word; return whether to continue."""
        words, phrase = self.words, self.phrase
        word, fold, fact = words.texts[j], words.folds[j], words.facts[j]
        if fact & DETERMINER:
            phrase.determined, phrase.opening = True, j
            phrase.first = self.at if self.unknown else phrase.first
            return False
        if word in _APOSTROPHES or words.owns(j):
            self.possessor(j)
            if phrase.determined:
                return False
        if not word[0].isalnum():
            if word == "," and j - 1 in words.runs and self.unknown:
                phrase.first = self.at
            return False
        if fold.endswith(words.suffixes.personal):  # "New York-based", "British-born"
            self.at = self.lead = self.run(j) if word[0].isupper() else j
            return True
        prefix, hyphen, rest = fold.partition("-")
        if hyphen and prefix in words.table.status:
            phrase.status, fold = words.table.status[prefix], rest  # "then-Fed" chair
        kind = words.table.classes.get(fold) or ("degree" if fold.endswith(words.suffixes.degree) else None)
        if (
            hyphen
            and kind is None
            and all(words.table.classes.get(part) == "field" for part in fold.split("-"))
        ):
            kind = "field"
        if word[0].isupper() and kind != "degree":
            return self.name(j, fold, kind)
        if word[0].isdigit():
            return self.plain(j, fold, "describing") if hyphen else words.is_year(j) and self.take(j)
        return self.plain(j, fold, kind)

    def take(self, first: int) -> bool:
        """Include the words from one on in the title."""
        self.at = self.phrase.first = first
        self.unknown, self.lead = 0, None
        return True

    def plain(self, j: int, fold: str, kind: str | None) -> bool:
        """Read a word by its class."""
        words, phrase, fact = self.words, self.phrase, self.words.facts[j]
        small = not self.capital or phrase.head.written is not None or words.is_capital(j)
        if kind == "status":
            phrase.status = words.table.status[fold]
            return self.take(j)
        if kind == "describing":
            if fact & DEPARTED and not self.unknown:
                phrase.status = "former"
            self.at = j
            self.lead = self.lead if self.unknown else j
            return True
        if kind == "degree":
            if fact & KEPT_DEGREE:
                phrase.portfolio.insert(0, fold)
            return small and self.passed(j)
        if kind == "field" or (kind is None and self.place is None and words.is_relational(fold)):
            if not self.unknown and self.place is None and phrase.body is None:
                phrase.portfolio.insert(0, fold)
            return (small or words.is_relational(fold)) and self.passed(j)
        if fact & COORDINATING and words.is_field_word(j - 1) and words.is_field_word(self.at):
            phrase.portfolio.insert(0, fold)
            return self.take(j)
        if fact & _ENDS:
            return False
        if kind == "generic":
            if self.unknown or (self.capital and words.table.bodies.get(fold) != "public"):
                return False
            phrase.body = phrase.body or fold
            self.body = self.at if self.body is None else self.body
            if j > self.bound and words.is_capital(j - 1):
                self.place = (j, self.body)
            elif fact & NAMED_BODY:
                first = j
                while first > self.bound and words.is_field_word(first - 1):
                    first -= 1
                if first < j:
                    self.place = (first, self.body)
                    return self.take(first)
            return self.take(j)
        self.unknown += 1
        self.at = j
        if fold.endswith(words.suffixes.past):
            return words.has(j - 1, ARTICLE)
        return not self.capital and self.unknown <= _MOST_UNKNOWN

    def passed(self, j: int) -> bool:
        """Walk over a word; it counts if no unknown word comes after it."""
        if not self.unknown:
            return self.take(j)
        self.at = j
        return True

    def name(self, j: int, fold: str, kind: str | None) -> bool:
        """Read a capitalised word: a party, a modifier, or the last word of a name."""
        words, phrase, fact = self.words, self.phrase, self.words.facts[j]
        opens = j in (0, self.bound) or words.texts[j - 1] in _OPENING_MARKS
        party = self.party(j, words.texts[j].rpartition("-")[2])
        if party is not None:
            if self.place is None and words.known.together(words.folds[party : j + 1]) & PARTY:
                self.place = (party, self.at)
            phrase.party = words.shown(party, j + 1)
            return self.take(party)
        if fact & FAITH:
            return self.take(j)
        first = self.run(j)
        alone = first == j
        field = kind == "field" and self.place is None and phrase.classes & (WITH_PORTFOLIO | BEAT) != 0
        if fact & SHADOW or field or kind == "status" or (kind is not None and opens and alone):
            return self.plain(j, fold, kind or "field")
        if words.is_bounding(j) or (opens and fact & OPENERS and j not in words.runs):
            return False
        if self.unknown:
            self.at = first
            return True
        self.place = (first, self.place[1] if self.place else self.body or self.at)
        return self.take(first)

    def run(self, j: int) -> int:
        """Return the first of the capitalised words around a word that are one name."""
        words, at = self.words, j
        joined = max(words.runs.get(j, (j, j))[0], self.bound)
        while at > self.bound:
            before = at - 1
            kind = words.table.classes.get(words.folds[before])
            if words.owns(before) or kind == "status" or words.facts[before] & SHADOW:
                break
            capital = words.is_capital(before) and not words.is_bounding(before)
            if at <= joined and (not capital or words.facts[before] & DETERMINER):
                break
            if at <= joined and words.has(before, OPENERS) and words.texts[before - 1] in _OPENING_MARKS:
                break
            if self.party(before, words.texts[before]) == before and not words.facts[at] & BODY_NOUN:
                break
            at = before
        return at

    def party(self, j: int, word: str) -> int | None:
        """Return the first word of the party whose name ends with a word ("Lib Dem"), or None."""
        texts, table = self.words.texts, self.words.table
        for form in table.party_forms.get(word, ()):
            first = j + 1 - len(form)
            if first >= self.bound and tuple(texts[first:j]) == form[:-1]:
                unsure = len(form) == 1 and (word.lower() in table.classes or word.lower() in table.bodies)
                return first if not unsure or self.phrase.classes & PARTISAN else None
        return None

    def possessor(self, j: int) -> None:
        """Read the possessor that ends at a word: "Ann Lee's", "the museum's"."""
        words, phrase, stop = self.words, self.phrase, j + 1
        if words.texts[j] in _APOSTROPHES:
            if j == self.bound or not words.texts[j - 1].endswith(words.suffixes.plural):
                return
            j -= 1
        elif words.facts[j] & NO_OWNER:
            return
        first = j
        if words.is_capital(j):
            last = words.endings.without_possessive(words.texts[j])
            party = self.party(j, last)
            first = self.run(j) if party is None else party
            phrase.owner = (first, stop)
            if party is not None:
                phrase.party = words.endings.without_possessive(words.shown(party, j + 1))
            if self.place is None or phrase.noun & BEAT or phrase.classes & SENDING:
                self.place = (first, j + 1)
        else:
            phrase.body = words.endings.singular(words.bare(j))
        phrase.first = phrase.opening = first
        if first > self.bound and words.facts[first - 1] & DETERMINER:
            phrase.opening = first - 1
        phrase.determined = True
