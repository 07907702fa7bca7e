"""Reads the words before a head noun: status, rank, party, place, possessor and portfolio.

One walk to the left.  A word belongs to the title by its class (``titles.toml``), a capitalised run is a
party or a place, and a determiner or a possessor ends the walk.  Words without a class belong only if one of
these follows.
"""

from __future__ import annotations

from typing import Final

from newsparse.language import classes as c
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.vocabulary import ModifierClass
from newsparse.parsers.titles.words import OPENERS, TitleSheet

_OPENING_MARKS: Final = frozenset(['"', "“", "‘", ".", ":", "?", "!", "—", "–", "•", "''", "(", "["])
_ENDS: Final = c.STOP | c.TITLE_PREPOSITION | c.SHIFT
# Maximum number of unlisted words between a determiner and a head noun.
_MOST_UNKNOWN: Final = 4
_YEAR: Final = 4


def read_modifiers(words: TitleSheet, phrase: Phrase) -> None:
    """Read the modifiers of a phrase's head into it, once."""
    bound, phrase.bound = phrase.bound, None
    if bound is not None and phrase.first > bound:
        _Walk(words, phrase, bound).go()


class _Walk:
    """The walk to the left; ``at`` follows the next word, and ``phrase.first`` is the first that counts."""

    def __init__(self, words: TitleSheet, phrase: Phrase, bound: int) -> None:
        self.words, self.phrase, self.bound = words, phrase, bound
        self.at = phrase.first
        self.capital = words.is_capital(phrase.first)
        # The only capitals of an acronym's title are its own: "an independent MP".
        self.small = not self.capital or phrase.head.written is not None
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
            self.phrase.set_place(self.words, *self.place)

    def step(self, j: int) -> bool:
        """Read the modifier that ends with a word; return whether to continue."""
        words, phrase = self.words, self.phrase
        word, fold = words.texts[j], words.folds[j]
        if words.facts[j] & c.DETERMINER:
            phrase.determined, phrase.opening = True, j
            return self.settle()
        if words.owns(j):
            return self.possessor(j)
        if not word[0].isalnum():
            if (place := self.before_mark(j)) is not None:
                self.place = place
                return self.take(place[0])
            return word == "," and j - 1 in words.runs and self.settle()
        if fold.endswith(words.suffixes.personal):  # "New York-based", "British-born"
            self.at = self.lead = self.run(j) if word[0].isupper() else j
            return True
        prefix, hyphen, rest = fold.partition("-")
        if hyphen and prefix in words.terms.status:
            phrase.status = words.terms.status[prefix]  # "then-Fed" chair
            word, fold = word[len(prefix) + 1 :], rest
        kind = words.terms.classes.get(fold)
        if word[0].isupper():
            return self.name(j, word, fold, kind)
        if word[0].isdigit():
            if hyphen:
                return self.plain(j, fold, "describing")
            return self.place is None and len(word) == _YEAR and self.take(j)
        return self.plain(j, fold, kind)

    def before_mark(self, j: int) -> tuple[int, int] | None:
        """Return the place before a mark: "Tulsa, Okla.," officer, "Department of Works (DoW)" director."""
        words, texts = self.words, self.words.texts
        if texts[j] == ")":
            named = j - 2 > self.bound and texts[j - 2] == "(" and not words.is_party(j - 1, j)
            return (self.run(j - 3), j - 2) if named and words.is_capital(j - 3) else None
        state = j - 1 - (texts[j - 1] == ".")
        apart = state - 2 >= self.bound and texts[j] == texts[state - 1] == ","
        named = apart and "".join(texts[state:j]) in self.words.terms.regions
        first = self.run(state - 2) if named else 0
        return (first, j) if named and not self.words.has(first - 1, c.WHEREABOUTS) else None

    def opens(self, j: int) -> bool:
        """Return whether a word begins a sentence or quotation."""
        return j in (0, self.bound) or self.words.texts[j - 1] in _OPENING_MARKS

    # What a step can do.

    def take(self, first: int) -> bool:
        """Include the words from one on in the title."""
        self.at = self.phrase.first = first
        self.unknown, self.lead = 0, None
        return True

    def passed(self, j: int) -> bool:
        """Walk over a word; it counts if no unknown word comes after it."""
        if not self.unknown:
            return self.take(j)
        self.at = j
        return True

    def settle(self) -> bool:
        """End the walk; the unknown words belong to the title, a trade's to its office: "tomato farmer"."""
        words, phrase, at = self.words, self.phrase, self.phrase.head_first
        if self.unknown:
            trade = phrase.head.kind == "role" and phrase.first == at
            while trade and at > self.at and words.texts[at - 1].islower():
                at -= 1
                if not words.folds[at].isalpha() or words.folds[at].endswith(
                    words.suffixes.participle + words.suffixes.adjective
                ):
                    break
                phrase.portfolio.insert(0, words.folds[at])
            phrase.first = self.at
        return False

    # Words without a capital, and those whose capital means nothing.

    def plain(self, j: int, fold: str, kind: ModifierClass | None) -> bool:
        """Read a word by its class."""
        words, phrase, fact = self.words, self.phrase, self.words.facts[j]
        fits = self.small or words.is_capital(j)
        if kind == "status":
            phrase.status = words.terms.status[fold]
            return self.take(j)
        if kind == "describing":
            if fact & c.DEPARTED and not self.unknown:
                phrase.status = "former"
            self.at = j
            self.lead = self.lead if self.unknown else j
            return True
        if kind == "degree":
            if fact & c.KEPT_DEGREE:
                phrase.portfolio.insert(0, fold)
            return (fits or fact & c.CAPITAL_DEGREE != 0) and self.passed(j)
        relational = fold.endswith(words.suffixes.relational)  # "economic"
        if kind == "field" or (kind is None and relational):
            unplaced = (self.place is None and phrase.body is None) or fact & c.SHADOW
            if not self.unknown and unplaced:
                phrase.portfolio.insert(0, fold)
            return (fits or relational) and self.passed(j)
        if fact & c.COORDINATING and words.is_field_word(j - 1) and words.is_field_word(self.at):
            phrase.portfolio.insert(0, fold)
            return self.take(j)
        if fact & _ENDS:
            return False
        if kind == "generic":
            return self.collective(j, fold)
        self.unknown += 1
        last, self.at, ends = self.at, j, words.suffixes
        verbal = ends.past if last == phrase.head_first else ends.participle + ends.past
        if fold.endswith(verbal) and "-" not in fold:
            return words.has(j - 1, c.ARTICLE)  # "the scheduled speaker", not "a PAC backing former Gov. Lee"
        return not self.capital and self.unknown <= _MOST_UNKNOWN

    def collective(self, j: int, fold: str) -> bool:
        """Read a noun for bodies, with its name: "campaign" spokesman, "home affairs committee" chair."""
        words, phrase = self.words, self.phrase
        public = words.terms.bodies.get(fold) == "public"
        if self.unknown or (self.capital and not public and not words.texts[phrase.head_first].isupper()):
            return False
        phrase.body = phrase.body or fold
        self.body = self.at if self.body is None else self.body
        if self.place is None and j > self.bound and words.is_capital(j - 1):
            self.place = (j, self.body)
        elif self.place is None and words.facts[j] & c.NAMED_BODY and words.is_field_word(j - 1):
            while j > self.bound and words.is_field_word(j - 1):
                j -= 1  # "home affairs" committee
            self.place = (j, self.body)
        return self.take(j)

    # Capitalised words.

    def name(self, j: int, word: str, fold: str, kind: ModifierClass | None) -> bool:
        """Read a capitalised word: a party, a modifier, or the last word of a name."""
        words = self.words
        party = self.party(j, word)
        if party is not None and not self.unknown:
            return self.partisan(party, j, word)
        if words.facts[j] & c.FAITH:
            return self.take(j)
        if self.modifies(j, word, kind):
            return self.plain(j, fold, kind or "field")
        opens = self.opens(j)
        if words.is_bounding(j) or (opens and words.facts[j] & OPENERS and j not in words.runs):
            return False
        first = self.run(j)
        self.phrase.status = words.terms.status.get(words.folds[first].partition("-")[0], self.phrase.status)
        if self.unknown:
            self.at = first
            return True
        self.place = (first, self.place[1] if self.place else self.body or self.at)
        return self.take(first)

    def modifies(self, j: int, word: str, kind: ModifierClass | None) -> bool:
        """Return whether a capitalised word modifies the head and is not a part of a name."""
        words, fact = self.words, self.words.facts[j]
        if kind == "status" or fact & c.SHADOW:
            return True
        fold = words.folds[j]
        if self.place is None and fold in words.terms.sought and fold.endswith(words.suffixes.relational):
            return True  # "Presidential front-runner"
        named = j > self.bound and words.is_name(j - 1, j + 1)
        paired = named and not self.phrase.classes & c.MINISTER
        if self.opens(j):
            nameless = words.terms.bodies.get(words.folds[j]) == "private" or fact & c.NO_BODY
            return nameless != 0 if kind == "generic" else kind is not None
        if kind == "field" and self.place is None and not paired:
            if self.phrase.classes & c.WITH_PORTFOLIO:
                return True  # "Queensland" | "Police Minister"
            beat = self.capital or word.isupper() or self.phrase.classes & c.BEAT
            body = words.folds[j] in words.terms.bodies and not word.isupper()
            return beat != 0 and self.at == self.phrase.head_first and not body
        return fact & c.CAPITAL_DEGREE != 0

    def run(self, j: int) -> int:
        """Return the first of the capitalised words around a word that are one name."""
        words, at = self.words, j
        joined = max(words.runs.get(j, (j, j))[0], self.bound)
        while at > self.bound:
            before = at - 1
            kind = words.terms.classes.get(words.folds[before])
            if words.owns(before) or kind == "status" or words.facts[before] & c.SHADOW:
                break
            if words.folds[before].endswith(words.suffixes.personal):
                break
            if words.texts[at] in words.terms.regions and self.party(before, words.texts[before]) == before:
                break  # "Republican | Indiana Gov. Ann Lee"
            capital = words.is_capital(before) and not words.is_bounding(before)
            if at <= joined and (not capital or words.facts[before] & c.DETERMINER):
                break
            opens = self.opens(before)
            place = words.texts[at] in words.terms.regions and not words.is_name(before, at + 1)
            if opens and words.has(before, OPENERS) and (place or at <= joined):
                break
            at = before
        return at

    def party(self, j: int, word: str) -> int | None:
        """Return the first word of the party whose name ends with a word ("Lib Dem"), or None."""
        texts, table = self.words.texts, self.words.terms
        for form in table.party_forms.get(word, ()):
            first = j + 1 - len(form)
            if first >= self.bound and tuple(texts[first:j]) == form[:-1]:
                unsure = len(form) == 1 and (word.lower() in table.classes or word.lower() in table.bodies)
                return first if not unsure or self.phrase.classes & c.PARTISAN else None
        return None

    def partisan(self, first: int, j: int, word: str) -> bool:
        """Read a party, with the noun for a body after it: "Tory party" chair, "Republican" campaign aide."""
        words, place = self.words, self.place
        if place is None:
            if words.table.together(words.folds[first : j + 1]) & c.PARTY:
                self.place = (first, self.at)
        elif place[0] == j + 1 and words.texts[j + 1].islower():
            self.place = (first, place[1]) if words.facts[place[1] - 1] & c.PARTY else None
        elif words.facts[place[0]] & c.PARTY_BODY:
            self.place = (first, place[1])
        self.phrase.party = " ".join([*words.texts[first:j], word])
        return self.take(first)

    # Possessors.

    def possessor(self, j: int) -> bool:
        """Read the possessor that ends at a word, and end the walk: "Ann Lee's", "the museum's"."""
        words, phrase = self.words, self.phrase
        first = self.named_owner(j) if words.is_capital(j) else self.unnamed_owner(j)
        phrase.first = phrase.opening = first
        if first > self.bound and words.facts[first - 1] & c.DETERMINER:
            phrase.opening = first - 1
        phrase.determined = True
        return False

    def named_owner(self, j: int) -> int:
        """Read a capitalised possessor, a party or another name; return its first word."""
        words, phrase = self.words, self.phrase
        party = self.party(j, words.endings.without_possessive(words.texts[j]))
        first = self.run(j) if party is None else party
        phrase.owner = (first, j + 1)
        if party is not None:
            phrase.party = words.endings.without_possessive(words.shown(party, j + 1))
        if self.place is None or phrase.noun & c.BEAT:
            self.place = phrase.owner
        return first

    def unnamed_owner(self, j: int) -> int:
        """Read a possessor in lower case and the name before it: "the Cruz campaign’s"."""
        words, phrase = self.words, self.phrase
        phrase.body = words.endings.singular(words.bare(j))
        first = j
        while (
            first > self.bound
            and words.terms.classes.get(words.folds[first - 1])
            and words.texts[first - 1].islower()
        ):
            first -= 1  # "the state party’s"
        if first == self.bound or first - 1 not in words.runs or phrase.body not in words.terms.bodies:
            return first
        first = self.run(first - 1)
        phrase.owner = (first, j + 1)
        self.place = self.place or phrase.owner
        return first
