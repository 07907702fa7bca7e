"""Reads the words before a head noun: status, rank, party, place, possessor and portfolio."""

from __future__ import annotations

from typing import Final

from attrs import define

from newsparse.parsers.titles.names_before import NamesBefore
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.possessors import Possessors
from newsparse.parsers.titles.title_words import TitleWords, WordRange
from newsparse.parsers.titles.vocabulary import ModifierClass

__all__ = ["read_modifiers"]

_APOSTROPHES: Final = frozenset(["’", "'"])
# The marks that close a title in quotation marks, with those that open it, and its most words.
_CLOSING_QUOTES: Final = {"”": "“", "’": "‘", '"': '"'}
_LONGEST_QUOTED: Final = 5
# Marks that may be attached to a word.
_TIGHT: Final = _APOSTROPHES | {".", ",", "("}
# The most characters between two words of a title.
_WIDEST: Final = 2
# The most words in brackets after a party's name: "(Maoist Centre)".
_LONGEST_BRACKETS: Final = 3
# The most fields between a party and a head noun.
_MOST_FIELDS: Final = 6
# The most unlisted words between a determiner and a head noun.
_MOST_UNKNOWN: Final = 4


def read_modifiers(words: TitleWords, phrase: Phrase) -> None:
    """Read the modifiers of a phrase's head into it, once.

    Half of the phrases turn out to have no holder, and the modifiers of most of these are never needed.
    """
    bound = phrase.bound
    if bound is None:
        return
    phrase.bound = None
    first = phrase.first
    if first > bound:
        # Half of the walks would end at once.
        before, gap = words.texts[first - 1], words.starts[first] - words.ends[first - 1]
        if before in words.grammar.determiners and 0 < gap <= _WIDEST:
            phrase.determined, phrase.opening = True, first - 1
        elif before not in words.table.ending:
            capital = words.is_capital(first)
            _Walk(words, phrase, bound, first, capital, NamesBefore(words, phrase, bound)).go()


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
    unsure: WordRange | None = None
    """The place if those words count: "an Air Force reserve major"."""
    named: int | None = None
    """A noun for bodies identified by a field before it: "defence" | "committee" chair."""
    listed: bool = False
    """Whether the place begins with such fields."""
    body_at: int | None = None
    """The first of the lower-case nouns for bodies just before the head, and the word after the last."""
    body_stop: int = 0
    turned: bool = False
    """Whether it passed a former occupation."""
    lead: int | None = None
    """The first of the words before the title that describe the person."""

    def go(self) -> None:
        """Read all modifiers into the phrase."""
        while self.at > self.bound and self._step(self.at - 1):
            pass
        if self.turned:
            self.phrase.status = None  # the former occupation is in "former soldier turned MP"
        if self.unknown and self._is_ministerial() and self._is_apart():
            self._settle()
        if not self.phrase.determined:
            self.phrase.opening = self.phrase.first if self.lead is None else self.lead
        portfolio = self.phrase.portfolio
        while portfolio and (portfolio[0] == "," or portfolio[0] in self.words.grammar.joining):
            del portfolio[0]
        if self.place is not None:
            first, stop = self.place
            if stop - first == 1 and self.words.texts[first].islower():
                return  # the "party" in "Left party leader" is not a name
            set_place(self.words, self.phrase, first, stop)

    def _is_apart(self) -> bool:
        """Return whether there is no lower-case word before those walked over: ", vaccines minister"."""
        if self.capital or self.place is not None:
            return False
        before = self.at - 1
        return (
            self.names.opens(self.at)
            or not self.words.texts[before][0].isalnum()
            or (self.words.texts[before] in self.words.grammar.joining)
        )

    def _step(self, j: int) -> bool:
        """Read the modifier that ends with a word; return whether to continue."""
        words, table = self.words, self.words.table
        word, fold = words.texts[j], words.folds[j]
        gap = words.starts[self.at] - words.ends[j]
        if gap > _WIDEST or (gap == 0 and word not in _TIGHT and words.texts[self.at] not in _TIGHT):
            return False
        former = self.phrase.turned
        if former is not None and j == former.head_stop:
            self.turned = True
            return self._take(former.head_first)
        if fold in self.words.grammar.determiners:
            self.phrase.determined, self.phrase.opening = True, j
            self._settle()
            return False
        if word == "," and self._continues_list() and self._joins_fields(j):
            return self._list(j)  # "culture, media and sport committee" chair
        if word == "," and self._joins_list(j):
            self.phrase.portfolio.insert(0, ",")
            return self._take(j)
        split = words.texts[j - 1] == "-" and j - 2 >= self.bound  # "D.C.-based" is three words
        if (f"-{fold}" if split else fold).endswith(words.grammar.personal_ends):
            return self._home(j - 2 if split else j)
        if word == "," and j > self.bound and words.folds[j - 1].endswith(words.grammar.personal_ends):
            self.at = j
            return True  # "a Halden-born, | London-based investor"
        if word == "." or word == ",":
            return self._town(j)
        if word == ")":
            return self._short_form(j)
        if word in _CLOSING_QUOTES and self.at == self.phrase.head_first and self._quoted(j):
            return False
        if word in _APOSTROPHES or words.owns(j):
            owned = Possessors(words, self.phrase, self.names).read(j, self.place)
            if owned is not None:
                (self.place,) = owned
                return False
        prefix, hyphen, rest = word.partition("-")
        if hyphen and prefix.lower() in table.status and not self.unknown and not prefix.isupper():
            return self._prefixed(j, prefix.lower(), rest)
        counts = hyphen and fold.endswith(words.grammar.degree_ends) and fold not in table.classes
        if word[0].isupper() and not counts:
            return self._capital(j, word, fold)
        if fold[0].isdigit() and not hyphen:
            return self._number(j)
        if fold[0].isdigit():
            return self._modifier(j, fold, "describing")  # "the 65-year-old mayor"
        return self._modifier(j, fold, self._class(fold))

    def _class(self, fold: str) -> ModifierClass | None:
        """Return the class of a word, which the parts of a compound can show: "six-time", "gun-rights"."""
        classes = self.words.table.classes
        kind = classes.get(fold)
        if kind is None and "-" in fold:
            if fold.endswith(self.words.grammar.degree_ends):
                return "degree"
            if all(classes.get(part) == "field" for part in fold.split("-")):
                return "field"
        return kind

    def _quoted(self, j: int) -> bool:
        """Read the quoted name of a programme or work: “Halden Tonight” host. Return whether it is one."""
        words, opening = self.words, _CLOSING_QUOTES[self.words.texts[j]]
        for first in range(j - 1, max(self.bound - 1, j - 2 - _LONGEST_QUOTED), -1):
            if words.texts[first] == opening:
                tight = first + 1 < j and words.starts[first + 1] == words.ends[first]
                if not tight or not words.is_capital(j - 1):
                    return False
                self._take(first)
                set_place(words, self.phrase, first + 1, j)
                return True
            if not (words.is_capital(first) or words.folds[first] in words.grammar.prepositions):
                return False
        return False

    def _home(self, last: int) -> bool:
        """Walk over "New York-based", "D.C.-based", "British-born", which describe the person."""
        words = self.words
        first = self.names.run_start(last) if words.is_capital(last) else last
        if words.texts[first - 1] == "," and first - 2 > self.bound and words.is_land(first, last + 1):
            first = self.names.run_start(first - 2)  # "Washington, D.C.-based"
        self.at = first
        if not self.unknown:
            self.lead = first
        return True

    def _number(self, j: int) -> bool:
        """Read the number of a body, "1922 Committee", "No 10", or the year of a contest."""
        words = self.words
        if self.unknown:
            return False
        ordinal = words.folds[j].endswith(words.grammar.ordinal_ends) and words.is_capital(self.at)
        if self.place is not None and self.place[0] == self.at and (words.is_numbered(j) or ordinal):
            self.place = (j, self.place[1])
            return self._take(j)
        owned = j > self.bound and words.owns(j - 1)  # "Lee’s 2027 campaign manager"
        if self.place is None and words.is_year(j) and (self.phrase.head.contest or owned):
            return self._take(j)  # "2027 presidential candidate"
        first = j - 1 - (words.texts[j - 1] == ".")
        if self.place is None and first >= self.bound:
            prefix, _, rest = words.folds[first].partition("-")
            if prefix in words.table.status and f"{rest} {words.folds[j]}" in words.table.telling:
                set_place(words, self.phrase, first, self.at)
                self.phrase.status = words.table.status[prefix]  # "ex-No 10" aide
                return self._take(first)
        if self.place is None and first >= self.bound and words.is_capital(first):
            if f"{words.folds[first]} {words.folds[j]}" in words.table.telling:
                self.place = (first, self.at)
                return self._take(first)
            if words.folds[first] in words.grammar.ranking:
                return self._take(first)  # "No. 3 official"
            if self.body_at == self.at:
                self.place = (first, self.body_stop)  # "Jan. 6 committee" chair
                return self._take(first)
        return False

    def _prefixed(self, j: int, prefix: str, rest: str) -> bool:
        """Read "then-Fed" in "then-Fed chair", "ex-foreign" in "ex-foreign minister"."""
        table = self.words.table
        if rest in table.parties:
            self.phrase.party = self.phrase.party or rest
            self._take(j)
        elif rest[:1].isupper():
            self.place = (j, self.place[1] if self.place else self.at)
            self._take(j)
        elif not self._modifier(j, rest, table.classes.get(rest)):
            return False
        self.phrase.status = table.status[prefix]
        return True

    def _settle(self) -> None:
        """Include the unknown words in the title, because its beginning comes before them."""
        if self.unknown:
            self._add_portfolio()
            self.phrase.first = self.at
            self.place = self.place or self.unsure

    def _add_portfolio(self) -> None:
        """Include unknown nouns as the portfolio or field: "the vaccines minister", "a tomato farmer"."""
        words, phrase = self.words, self.phrase
        first, stop = self.at, phrase.first
        if self.capital or self.place is not None or phrase.body is not None:
            return
        if not self._is_ministerial():
            trade = phrase.head.kind == "role" and stop == phrase.head_first
            while trade and stop > first and self._is_plain_noun(stop - 1):
                stop -= 1
                phrase.portfolio.insert(0, words.folds[stop])  # "a | tomato farmer"
            return
        folds = words.folds[first:stop]
        ends = words.grammar.participle_ends
        if all(fold.isalpha() and not fold.endswith(ends) for fold in folds):
            phrase.portfolio[:0] = folds

    def _is_next_to_office(self) -> bool:
        """Return whether only fields, or a land, are between a word and the head: "chief UK economist"."""
        near = self.place is None or self.place[0] == self.at
        return near and not self.unknown and self.phrase.body is None

    def _is_plain_noun(self, index: int) -> bool:
        """Return whether a word is not an adjective or participle, by its ending."""
        words, fold = self.words, self.words.folds[index]
        ends = words.grammar.participle_ends + words.grammar.adjective_ends
        return fold.isalpha() and words.texts[index].islower() and not fold.endswith(ends)

    def _is_ministerial(self) -> bool:
        return self.phrase.head.office in self.words.grammar.ministers

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

    def _modifier(self, j: int, fold: str, kind: ModifierClass | None) -> bool:
        """Read a word by its class; capitalised words of a name are handled elsewhere."""
        phrase, table, grammar = self.phrase, self.words.table, self.words.grammar
        if kind == "status":
            phrase.status = table.status[fold]  # the first one counts: "former deputy director"
            return self._take(j)
        if kind == "degree" and fold.endswith(grammar.past_ends) and self._is_verb(j):
            return False  # "Lee appointed | former judge Ann Orr"
        if kind == "degree" and phrase.portfolio and f"{fold} {phrase.head.words[-1]}" in grammar.chiefs:
            phrase.portfolio.insert(0, fold)
            return self._take(j)  # "chief strategy officer"
        if kind == "degree" and fold in grammar.kept_degrees and self._is_next_to_office():
            phrase.portfolio.insert(0, fold)  # "chief medical correspondent"
        if kind == "degree":
            fits = self._is_small() or fold in grammar.capital_degrees or self.words.is_capital(j)
            return fits and self._pass(j)
        if kind == "describing":
            if fold in grammar.departed and not self.unknown:
                phrase.status = "former"
            self.at = j
            if not self.unknown:
                self.lead = j
            return True
        if kind == "field" and fold in grammar.field_verbs and self.words.folds[j - 1] in grammar.infinitive:
            return False  # "to fire | campaign manager Ann Lee"
        if kind == "field" and self._ends_government(j, fold):
            self.place = (j, self.at)  # "Scottish" | "government minister"
            return self._take(j)
        if kind == "field" and not (
            self._is_small() or self.words.is_capital(j) or self.words.is_relational(fold)
        ):
            return False  # "polls show Sen. Lee", but "regional Gov. Lee"
        if kind == "field" and self.named == self.at and self.place is None:
            if fold in grammar.committee_kinds:
                self.named = j  # "select" | "committee" chair
            else:
                self.place, self.named, self.listed = (j, self.body_stop), None, True
            return self._take(j)  # "defence" | "committee" chair
        if kind == "field" and self._continues_list():
            return self._list(j)  # "foreign" | "affairs committee" chair
        if kind == "field" or (kind is None and self.place is None and self.words.is_relational(fold)):
            shadow = fold in grammar.shadowing
            if not self.unknown and (shadow or (self.place is None and phrase.body is None)):
                phrase.portfolio.insert(0, self.words.last_trade(fold))
            return self._pass(j)
        if fold in grammar.joining and self._continues_list() and self._joins_fields(j):
            return self._list(j)  # "women and equalities committee" chair
        if fold in grammar.joining and fold.isalpha() and self._joins_fields(j):
            if self.place is None and phrase.body is None:
                phrase.portfolio.insert(0, fold)
            return self._take(j)  # "a radio and television host"
        closed = fold in grammar.stops or fold in grammar.prepositions or fold in grammar.shifts
        if closed or not fold[0].isalpha():
            return False
        if kind == "generic":
            return self._collective(j, fold)
        self.unknown += 1
        last, self.at = self.at, j
        participle = fold.endswith(grammar.past_ends) or (
            fold.endswith(grammar.participle_ends) and last < self.phrase.head_first
        )
        if participle and "-" not in fold:
            # "the scheduled speaker", "a writing teacher", but "the meeting prompted spokesman Ann Lee to
            # resign", "a group backing former mayor Ann Lee"
            return j > self.bound and self.words.folds[j - 1] in grammar.articles
        return not self.capital and self.unknown <= _MOST_UNKNOWN

    def _ends_government(self, j: int, fold: str) -> bool:
        """Return whether a field is the government of a land before it, and not a portfolio."""
        words = self.words
        if self.place is not None or self.phrase.portfolio or j <= self.bound or self.unknown:
            return False
        public = fold in words.grammar.governments and words.texts[j].islower()
        return public and words.is_land(j - 1, j) and words.is_capital(j - 1)

    def _is_verb(self, j: int) -> bool:
        """Return whether "appointed" is a verb: no determiner, possessor or rank is before it."""
        words, before = self.words, j - 1
        if before < self.bound or self.names.opens(j) or "-" in words.folds[j]:
            return False
        fold = words.folds[before]
        ranked = words.table.classes.get(fold) in ("degree", "status")
        return not (ranked or fold in words.grammar.determiners or words.owns(before))

    def _continues_list(self) -> bool:
        """Return whether the fields of a committee begin the words read so far."""
        return self.listed and self.place is not None and self.place[0] == self.at

    def _list(self, j: int) -> bool:
        """Include a word in the name of the committee."""
        if self.place is not None:
            self.place = (j, self.place[1])
        return self._take(j)

    def _is_small(self) -> bool:
        """Return whether the only capitalised word of a title is an acronym: "an independent MP"."""
        return not self.capital or self.phrase.head.written is not None

    def _joins_fields(self, j: int) -> bool:
        """Return whether an "and" is between two words of a field."""
        folds, classes = self.words.folds, self.words.table.classes
        if j == self.bound or self.unknown or self.at >= self.phrase.head_first:
            return False
        return classes.get(folds[j - 1]) == "field" and classes.get(folds[self.at]) == "field"

    def _joins_list(self, j: int) -> bool:
        """Recognise the comma of "Sports, Arts and Culture Minister"."""
        return (
            not self.words.grammar.joining.isdisjoint(self.phrase.portfolio)
            and self.place is None
            and self._joins_fields(j)
        )

    def _short_form(self, j: int) -> bool:
        """Walk over brackets after a name: "Department of Works (DoW)" | "director", "JD(U)" leader."""
        words = self.words
        first = next((at for at in range(j - 2, j - 1 - _LONGEST_BRACKETS, -1) if words.texts[at] == "("), 0)
        if first <= self.bound or self.unknown or self.place is not None:
            return False
        shown = words.text[words.starts[first - 1] : words.ends[j]]
        if shown in words.table.parties:
            self.phrase.party = self.phrase.party or shown
            return self._take(first - 1)
        return words.is_capital(j - 1) and words.is_capital(first - 1) and self._take(first)

    def _collective(self, j: int, fold: str) -> bool:
        """Read "campaign" in "campaign spokesman", with the name before it: "Lee campaign"."""
        if self.unknown or (self.capital and not self._goes_with_capital(fold)):
            return False
        pair = f"{self.words.folds[j - 1]} {fold}"
        if j > self.bound and self.words.table.bodies.get(pair) == "private":
            j -= 1  # "think" | "tank director"
        if self.place is None:
            self.phrase.body = self.phrase.body or fold
            self.body_stop = self.body_stop if self.body_at == self.at else self.at
            self.body_at = j
            if fold in self.words.grammar.named_bodies:
                self.named = j
            if j > self.bound and self.words.is_capital(j - 1) and self.words.is_near(j):
                self.place = (j, self.body_stop)  # "Congress campaign committee" chief
        elif self.place[0] == self.at and self.words.folds[self.at] in self.words.table.bodies:
            self.place = (j, self.place[1])  # "California state Senate"
        return self._take(j)

    def _goes_with_capital(self, fold: str) -> bool:
        """Distinguish "panel Chairman" and "company CEO" from "polls show Sen. Lee"."""
        public = self.words.table.bodies.get(fold) == "public"
        return (
            public or fold in self.words.grammar.with_capital or self.words.is_acronym(self.phrase.head_first)
        )

    def _capital(self, j: int, word: str, fold: str) -> bool:
        """Read a capitalised word: a party, a modifier that begins the sentence, or a name's last word."""
        phrase, table, words = self.phrase, self.words.table, self.words
        if fold in words.grammar.party_nouns and not self.names.opens(j):
            first = self.names.run_start(j, whole=True)
            self.place = (first, self.at)
            phrase.party = phrase.party or " ".join(words.texts[first : j + 1])
            return self._take(first)
        land = self._party_of_land(j)
        if land is not None:
            return land
        party = self.names.party(j, word, fold)
        if party is not None and self.place is not None and self.place[0] == self.body_at:
            parties = words.folds[self.body_stop - 1] in words.grammar.party_nouns
            self.place = self.place if parties else None  # "Republican" | "campaign consultant"
        if party is not None and self.unknown and phrase.head.contest:
            return False  # "Republicans are slamming the" | "presidential nominee"
        if party is not None:
            if self.place and words.folds[self.place[0]] in self.words.grammar.party_bodies:
                self.place = (party, self.place[1])
            phrase.party = phrase.party or " ".join(words.texts[party : j + 1])
            return self._take(party)
        if fold in words.grammar.faiths and (self.at == phrase.head_first or words.texts[self.at].islower()):
            return self._take(j)  # "Muslim" | "mayor"
        opens = self.names.opens(j)
        field = opens and fold in table.openers and table.classes.get(fold) == "field"
        if field and self._continues_list():
            return self._list(j)  # "Home" | "affairs committee chair"
        if field and self.place is not None and self.place[0] == self.at:
            self.place = None  # "Trade" | "union chief Ann Lee" at the start of a sentence
        kind = self._capital_kind(j, word, fold, opens)
        body = None
        if self.place is None and (kind == "field" or (kind is None and self._follows_joint(j))):
            body = self.names.body_start(j)
        if body is not None:
            self.place = (body, self.at)  # "Department of Public Safety" Director
            phrase.portfolio.clear()
            return self._take(body)
        if kind is not None:
            return self._modifier(j, fold, kind)
        if (self.words.is_bounding(j) and not self.names.is_name_pair(j)) or (self.unknown and self.capital):
            return False
        named = fold in table.bodies or word in table.regions  # "UP CM Ann Lee"
        if opens and fold in table.openers and j not in self.words.runs and not named:
            return False  # "Sometimes President Lee ..."
        first = self.names.run_start(j)
        if (
            fold in table.organisations
            and first - 1 > self.bound
            and words.texts[first - 1] in words.grammar.joining
        ):
            first = self.names.list_start(first)
        first = self.names.land_start(first, j + 1)
        if first > self.bound and f"{words.folds[first - 1]} {words.folds[first]}" in table.bodies:
            first -= 1  # "super PAC" spokeswoman
        if phrase.head.office in words.grammar.seats:
            first = self.names.seat_start(first)
        prefix, hyphen, _ = words.folds[first].partition("-")
        if hyphen and prefix in table.status and first < j and not self.unknown:
            phrase.status = table.status[prefix]  # "ex-Downing Street" adviser
        if self.unknown:
            self.unsure = self.unsure or (first, j + 1)
            self.at = first
            return True
        committee = phrase.portfolio and self.place is None and fold in words.grammar.houses
        if committee and phrase.head.office in words.grammar.committee_heads:
            phrase.portfolio.clear()
            self.place = (first, phrase.head_first)  # "House Judiciary Chairman"
        elif self.place is None:
            self.place = (first, self.body_stop if self._leads_to_body() else self.at)
        elif self.place[0] == self.at:
            self.place = (first, self.place[1])
        elif phrase.head.kind == "role" and words.is_land(*self.place) and not words.is_land(first, j + 1):
            self.place = (first, self.at)  # "Halden Bank" chief UK economist
        return self._take(first)

    def _party_of_land(self, j: int) -> bool | None:
        """Read "Liberal Party of Canada" before a head, or return None."""
        words = self.words
        if j - 2 <= self.bound or words.texts[j - 1] not in words.grammar.genitive:
            return None
        if words.folds[j - 2] not in words.grammar.party_nouns or not words.is_capital(j - 2):
            return None
        first = self.names.run_start(j - 2, whole=True)
        self.place = (first, self.at)
        self.phrase.party = self.phrase.party or " ".join(words.texts[first : j + 1])
        return self._take(first)

    def _leads_to_body(self) -> bool:
        """Return whether fields and a noun for bodies follow: "Russian" | "foreign ministry" spokeswoman."""
        if self.body_at is None or self.at >= self.body_at or self.unknown:
            return False
        classes, folds = self.words.table.classes, self.words.folds
        return all(classes.get(fold) == "field" for fold in folds[self.at : self.body_at])

    def _capital_kind(self, j: int, word: str, fold: str, opens: bool) -> ModifierClass | None:
        """Return the function of a capitalised word, or None if it is part of a name.

        "New Jersey Gov." and "Loyola Law School professor" begin with names; but "Former White House aide".
        """
        table = self.words.table
        if word.isupper() and word in table.regions:
            return None  # "UP" minister
        if fold in self.words.grammar.shadowing:
            return "field"  # "Shadow" | "Home Office minister"
        paired = j > self.bound and self.words.is_capital(j - 1) and self.names.is_name_pair(j - 1)
        if paired and not self._is_ministerial():
            return None  # "Metropolitan Police" Commissioner, but "Queensland" | "Police Minister"
        kind = self._class(fold)
        firm = kind == "field" and self.at == self.phrase.head_first and j > self.bound
        if firm and self.phrase.head.office in self.words.grammar.of_firms and self.words.is_capital(j - 1):
            return None  # "Orr Capital" CEO
        if kind == "field" and word in table.honours:
            return kind  # "PhD student"
        if kind == "field" and word in table.regions:
            scholar = self.phrase.head.office.rpartition(" ")[2] in self.words.grammar.scholars
            return kind if scholar else None  # "English professor", "English comedian"
        nameless = table.bodies.get(fold) == "private" or fold in self.words.grammar.no_bodies
        if kind == "generic" and nameless and opens and self.place is None:
            return kind  # "Opposition spokesman Ann Lee", but "Senate leader"
        ministerial = self.phrase.head.office in self.words.grammar.portfolios
        if kind == "field" and ministerial and self.place is None:
            return kind  # "Queensland" | "Police Minister"
        office = self.phrase.head.office
        if kind is None and ministerial and self.place is None and self.phrase.portfolio:
            land = self.words.is_land(j, j + 1) or word in table.party_forms
            if self.words.is_relational(fold) and not land:
                return "field"  # "Intergovernmental" | "Affairs Minister"
        beat = office in self.words.grammar.beats and self.at == self.phrase.head_first
        if office in self.words.grammar.frontbench and j > self.bound:
            beat = self._follows_party(j)  # "Labour Education spokesman"
        if kind == "field" and beat and self.place is None:
            return kind  # "BBC" | "Political editor"
        if self.names.closes_name(j, fold):
            kind = None
        if self.place is not None or not (self.capital or opens or kind == "status" or word.isupper()):
            modifies = kind == "status" or (opens and kind in ("degree", "describing"))
            if not modifies or self.names.is_name_pair(j):
                kind = None
        if kind is not None and kind != "generic":
            return kind
        if (
            self.place is None
            and self.words.is_relational(fold)
            and (fold in table.sought or (opens and self._goes_on_small()))
            and "-" not in fold
        ):
            return "field"  # "Presidential candidate Ann Lee"
        return None

    def _follows_joint(self, j: int) -> bool:
        """Return whether a preposition is before the name that ends with a word: "in Public | Life"."""
        first = self.words.runs.get(j, (j, j))[0]
        return first > self.bound and self.words.texts[first - 1] in self.words.grammar.prepositions

    def _follows_party(self, j: int) -> bool:
        """Return whether a party comes before the fields that end with a word: "SNP Home | Affairs"."""
        words, classes = self.words, self.words.table.classes
        for at in range(j - 1, max(self.bound, j - _MOST_FIELDS) - 1, -1):
            party = words.endings.without_possessive(words.texts[at])
            if self.names.party(at, party, words.bare(at)) is not None:
                return True  # "SNP’s | Treasury spokesman" too
            if not words.is_capital(at) or classes.get(words.folds[at]) != "field":
                return False
        return False

    def _goes_on_small(self) -> bool:
        """Return whether the head or a word in lower case follows: "Constitutional" | "law professor"."""
        return self.at == self.phrase.head_first or self.words.texts[self.at].islower()

    def _town(self, j: int) -> bool:
        """Read "Tulsa, Okla.," before "police officer", or the comma before unknown words."""
        texts = self.words.texts
        lettered = texts[j] == "," and j - 2 > self.bound and texts[j - 2] == "," and not self.unknown
        if lettered and self.words.is_acronym(j - 1) and self.words.is_initialism(j - 1, j - 2):
            return self._take(j - 2)  # "Peoples Union, PU, candidate"
        if self.place is None:
            at = j - 1 if texts[j] == "," else j
            dotted = at > self.bound and texts[at] == "."
            at -= dotted
            comma = at - 2 >= self.bound and texts[at - 1] == "," and texts[at - 2][0].isupper()
            if comma and texts[at] + "." * dotted in self.words.table.regions:
                first = self.names.run_start(at - 2)
                if self.words.folds[first - 1] in self.words.grammar.whereabouts:
                    return False  # "in Tulsa, Okla.," | "police officer"
                self.place = (first, j)
                return self._take(first)
        if texts[j] == "," and j - 1 in self.words.runs and self.unsure is None:
            self._settle()
        return False
