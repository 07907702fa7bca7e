"""Reads the words before a head noun: status, rank, party, place, possessor and portfolio."""

from __future__ import annotations

from typing import Final

from attrs import define

from newsparse.language.classes import (
    ARTICLE,
    BEAT,
    BODY_NOUN,
    CAPITAL_DEGREE,
    COMMITTEE_KIND,
    COORDINATING,
    DEPARTED,
    DETERMINER,
    FAITH,
    KEPT_DEGREE,
    NAMED_BODY,
    NO_OWNER,
    OWNED_OFFICE,
    PARTY,
    PARTY_BODY,
    SENDING,
    SHADOW,
    SHIFT,
    STOP,
    TITLE_PREPOSITION,
)
from newsparse.parsers.titles.names_before import NamesBefore
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.vocabulary import ModifierClass
from newsparse.parsers.titles.words import OPENERS, TitleWords, WordRange

__all__ = ["read_modifiers"]

_APOSTROPHES: Final = frozenset(["’", "'"])
# Maximum number of unlisted words between a determiner and a head noun.
_MOST_UNKNOWN: Final = 4


def read_modifiers(words: TitleWords, phrase: Phrase) -> None:
    """Read the modifiers of a phrase's head into it, once.

    Half of the phrases turn out to have no holder, and the modifiers of most of these are never needed.
    """
    bound = phrase.bound
    if bound is None:
        return
    phrase.bound = None
    if phrase.first > bound:
        capital = words.is_capital(phrase.first)
        _Walk(words, phrase, bound, phrase.first, capital, NamesBefore(words, phrase, bound)).go()


@define
class _Walk:
    """The walk to the left over modifiers; words skipped in vain are released again."""

    words: TitleWords
    phrase: Phrase
    bound: int
    at: int
    """The position of the walk: the word after it."""
    capital: bool
    """Whether the head is capitalised."""
    names: NamesBefore
    place: WordRange | None = None
    unknown: int = 0
    """Unlisted words since the last one that counts."""
    body_at: int | None = None
    """The first of the lower-case nouns for bodies just before the head, and the word after the last."""
    body_stop: int = 0
    lead: int | None = None
    """The first of the words before the title that describe the person."""

    def go(self) -> None:
        """Read all modifiers into the phrase."""
        while self.at > self.bound and self._step(self.at - 1):
            pass
        if not self.phrase.determined:
            self.phrase.opening = self.phrase.first if self.lead is None else self.lead
        if self.place is not None:
            first, stop = self.place
            if stop - first > 1 or not self.words.texts[first].islower():  # "party" in "Left party leader"
                set_place(self.words, self.phrase, first, stop)

    def _step(self, j: int) -> bool:
        """Read the modifier that ends with a word; return whether to continue."""
        words = self.words
        word, fold = words.texts[j], words.folds[j]
        if words.facts[j] & DETERMINER:
            self.phrase.determined, self.phrase.opening = True, j
            self._settle()
            return False
        if fold.endswith(words.suffixes.personal):
            return self._home(j)
        if word == "," and j - 1 in words.runs:
            self._settle()
            return False
        if word == ")":
            return False
        if word in _APOSTROPHES or words.owns(j):
            self._possessor(j)
            if self.phrase.determined:
                return False
        prefix, hyphen, rest = word.partition("-")
        if hyphen and prefix.lower() in words.table.status:
            self.phrase.status = words.table.status[prefix.lower()]  # "then-Fed" chair
            word, fold = rest, rest.lower()
        counts = fold.endswith(words.suffixes.degree) and fold not in words.table.classes
        if word[0].isupper() and not counts:
            return self._capital(j, word, fold)
        if fold[0].isdigit():
            return self._modifier(j, fold, "describing") if hyphen else self._number(j)  # "65-year-old"
        return self._modifier(j, fold, self.names.kind(fold))

    # What a step can do.

    def _take(self, first: int) -> bool:
        """Include the words from one on in the title."""
        self.at = self.phrase.first = first
        self.unknown, self.lead = 0, None
        return True

    def _pass(self, j: int) -> bool:
        """Walk over a word; it counts if no unknown word comes after it."""
        if not self.unknown:
            return self._take(j)
        self.at = j
        return True

    def _settle(self) -> None:
        """Include the unknown words in the title, because its beginning comes before them."""
        if self.unknown:
            self._add_trade()
            self.phrase.first = self.at

    def _add_trade(self) -> None:
        """Include the unknown nouns before an occupation as its field: "a tomato farmer"."""
        phrase, at = self.phrase, self.phrase.head_first
        if phrase.head.kind != "role" or phrase.first != at:
            return
        while at > self.at and self.names.is_plain_noun(at - 1):
            at -= 1
            phrase.portfolio.insert(0, self.words.folds[at])

    # Numbers, marks and compounds.

    def _number(self, j: int) -> bool:
        """Read the number of a body, "1922 Committee", "4th District", or a year, "2027 candidate"."""
        words = self.words
        if self.place is not None:
            ordinal = words.folds[j].endswith(words.suffixes.ordinal)
            if not ordinal and not words.facts[self.at] & BODY_NOUN:
                return False
            self.place = (j, self.place[1])
            return self._take(j)
        return words.is_year(j) and self._take(j)

    def _home(self, last: int) -> bool:
        """Walk over "New York-based", "D.C.-based", "British-born", which describe the person."""
        self.at = self.lead = self.names.run_start(last) if self.words.is_capital(last) else last
        return True

    # Words in lower case, and capitalised ones with a function.

    def _modifier(self, j: int, fold: str, kind: ModifierClass | None) -> bool:
        """Read a word by its class; capitalised words of a name are handled elsewhere."""
        phrase, words = self.phrase, self.words
        if kind == "status":
            phrase.status = words.table.status[fold]  # the first one counts: "former deputy director"
            return self._take(j)
        if kind == "degree":
            return self._degree(j, fold)
        if kind == "describing":
            if words.facts[j] & DEPARTED and not self.unknown:
                phrase.status = "former"
            self.at = j
            if not self.unknown:
                self.lead = j
            return True
        unplaced = self.place is None and phrase.body is None
        if kind == "field" and not (self._is_small() or words.is_capital(j) or words.is_relational(fold)):
            return False  # "polls show Sen. Lee", but "regional Gov. Lee"
        if kind == "field" or (kind is None and self.place is None and words.is_relational(fold)):
            if not self.unknown and (unplaced or words.facts[j] & SHADOW):
                phrase.portfolio.insert(0, fold)
            return self._pass(j)
        if words.facts[j] & COORDINATING and self._joins_fields(j):
            phrase.portfolio.insert(0, fold)
            return self._take(j)  # "a radio and television host"
        if words.facts[j] & STOP or words.facts[j] & TITLE_PREPOSITION or words.facts[j] & SHIFT:
            return False
        if kind == "generic":
            return self._collective(j, fold)
        return fold[0].isalpha() and self._unlisted(j, fold)

    def _degree(self, j: int, fold: str) -> bool:
        """Read a word of rank: "senior", "six-time"; "chief" belongs to the office."""
        phrase, words = self.phrase, self.words
        if words.facts[j] & KEPT_DEGREE:
            phrase.portfolio.insert(0, fold)  # "chief medical correspondent"
        fits = self._is_small() or words.has(j, CAPITAL_DEGREE) or words.is_capital(j)
        return fits and self._pass(j)

    def _is_small(self) -> bool:
        """Return whether the only capitalised word of a title is an acronym: "an independent MP"."""
        return not self.capital or self.phrase.head.written is not None

    def _joins_fields(self, j: int) -> bool:
        """Return whether an "and" is between two words of a field."""
        return self.words.is_field_word(j - 1) and self.words.is_field_word(self.at)

    def _unlisted(self, j: int, fold: str) -> bool:
        """Walk over an unlisted word; return whether the title can begin before it."""
        words = self.words
        self.unknown += 1
        last, self.at = self.at, j
        participle = fold.endswith(words.suffixes.past) or (
            fold.endswith(words.suffixes.participle) and last < self.phrase.head_first
        )
        if participle and "-" not in fold:
            # "the scheduled speaker", but "the meeting prompted spokesman Ann Lee to resign"
            return j > self.bound and words.has(j - 1, ARTICLE)
        return not self.capital and self.unknown <= _MOST_UNKNOWN

    def _collective(self, j: int, fold: str) -> bool:
        """Read "campaign" in "campaign spokesman", with the name before it: "Lee campaign"."""
        words = self.words
        if self.unknown or (self.capital and not self._goes_with_capital(fold)):
            return False
        if self.place is None:
            self.phrase.body = self.phrase.body or fold
            self.body_stop = self.body_stop if self.body_at == self.at else self.at
            self.body_at = j
            if j > self.bound and words.is_capital(j - 1):
                self.place = (j, self.body_stop)  # "Congress campaign committee" chief
            elif words.facts[j] & NAMED_BODY:
                first = self.names.fields_start(j)
                while first < j and words.facts[first] & COMMITTEE_KIND:
                    first += 1  # "the select committee" has no name
                if first < j:
                    self.place = (first, self.body_stop)  # "home affairs committee" chair
                    return self._take(first)
        return self._take(j)

    def _goes_with_capital(self, fold: str) -> bool:
        """Distinguish "panel Chairman" and "company CEO" from "polls show Sen. Lee"."""
        return self.words.table.bodies.get(fold) == "public" or self.words.is_acronym(self.phrase.head_first)

    # Capitalised words.

    def _capital(self, j: int, word: str, fold: str) -> bool:
        """Read a capitalised word: a party, a modifier that begins the sentence, or a name's last word."""
        phrase, table, words, names = self.phrase, self.words.table, self.words, self.names
        opens = names.opens(j)
        if words.facts[j] & PARTY and not opens:
            first = names.run_start(j, whole=True)
            self.place = (first, self.at)
            phrase.party = words.shown(first, j + 1)
            return self._take(first)
        party = names.party(j, word, fold)
        if party is not None:
            return self._party(party, j, word)
        nearest = self.at == phrase.head_first
        kind = names.capital_kind(j, capital=self.capital, placed=self.place is not None, nearest=nearest)
        if words.facts[j] & FAITH:
            return self._take(j)  # "Muslim" | "mayor"
        if kind is not None:
            return self._modifier(j, fold, kind)
        if words.is_bounding(j) or (opens and words.facts[j] & OPENERS and j not in words.runs):
            return False  # "Sometimes President Lee ..."
        first = names.run_start(j)
        prefix = words.folds[first].partition("-")[0]
        phrase.status = table.status.get(prefix, phrase.status)  # "ex-Downing Street" adviser
        if self.unknown:
            self.at = first
            return True
        if self.place is not None:
            self.place = (first, self.place[1])
        else:
            self.place = (first, self.body_stop if self._leads_to_body() else self.at)
        return self._take(first)

    def _party(self, first: int, j: int, last: str) -> bool:
        """Read a party whose name ends with a word, here without its prefix: "ex-Labour MP"."""
        words, folds = self.words, self.words.folds
        if self.place is not None:
            if self.place[0] == self.body_at and not self.words.facts[self.body_stop - 1] & PARTY:
                self.place = None  # "Republican" | "campaign consultant"
            elif self.words.facts[self.place[0]] & PARTY_BODY:
                self.place = (first, self.place[1])
        elif words.known.together(folds[first : j + 1]) & PARTY:
            self.place = (first, self.at)  # "Liberal Party of Canada" leader
        self.phrase.party = " ".join([*words.texts[first:j], last])
        return self._take(first)

    def _leads_to_body(self) -> bool:
        """Return whether fields and a noun for bodies follow: "Russian" | "foreign ministry" spokeswoman."""
        return self.body_at is not None and all(map(self.words.is_field_word, range(self.at, self.body_at)))

    # Possessors.

    def _possessor(self, j: int) -> None:
        """Read the possessor that ends at a word: "Ann Lee's", "the museum's", "the Lees’"."""
        words, phrase, stop = self.words, self.phrase, j + 1
        if words.texts[j] in _APOSTROPHES:
            if j == self.bound or not words.texts[j - 1].endswith(words.suffixes.plural):
                return
            j -= 1
        elif words.facts[j] & NO_OWNER:
            return
        first = self._named_owner(j, stop) if words.is_capital(j) else self._unnamed_owner(j, stop)
        phrase.first = phrase.opening = first
        if first > self.bound and words.facts[first - 1] & DETERMINER:
            phrase.opening = first - 1
        phrase.determined = True

    def _named_owner(self, j: int, stop: int) -> int:
        """Read a capitalised possessor, a party or another name; return its first word."""
        words, phrase, place = self.words, self.phrase, self.place
        last = words.endings.without_possessive(words.texts[j])
        party = self.names.party(j, last, words.bare(j))
        first = self.names.run_start(j) if party is None else party
        phrase.owner = (first, stop)
        if party is not None:
            phrase.party = words.endings.without_possessive(words.shown(party, j + 1))
        beat = phrase.noun & BEAT
        if place is None or beat or phrase.classes & SENDING:
            if beat and place is not None and words.is_land(*place):
                # "the Guardian’s" | "Scotland editor"
                phrase.portfolio.insert(0, " ".join(words.folds[place[0] : place[1]]))
            self.place = None if self._is_office(first, j + 1) else (first, j + 1)
        elif place == (stop, stop + 1) and words.facts[stop] & OWNED_OFFICE:
            self.place = (first, stop + 1)  # "Prime Minister’s Office" spokesman
        return first

    def _is_office(self, first: int, stop: int) -> bool:
        """Return whether a possessor is only an office: "the Prime Minister’s"."""
        words = self.words
        shown = (*words.folds[first : stop - 1], words.bare(stop - 1))
        heads = words.table.heads.get(shown[0], {}).get(shown[1] if len(shown) > 1 else "", ())
        return any(head.words == shown and head.kind == "office" for head in heads)

    def _unnamed_owner(self, j: int, stop: int) -> int:
        """Read a possessor in lower case and the name before it: "the Cruz campaign’s"."""
        words, phrase, first = self.words, self.phrase, j
        while first > self.bound and words.texts[first - 1].islower():
            if words.folds[first - 1] not in words.table.classes:
                break
            first -= 1  # "the state party’s"
        phrase.body = words.endings.singular(words.bare(j))
        before = first - 1
        named = before >= self.bound and words.is_capital(before) and before in words.runs
        if named and phrase.body in words.table.bodies:
            first = self.names.run_start(before)
            phrase.owner = (first, stop)
            self.place = self.place or phrase.owner
        return first
