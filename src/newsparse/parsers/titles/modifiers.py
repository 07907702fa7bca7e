"""Reads the words before a head noun: status, rank, party, place, possessor and portfolio."""

from __future__ import annotations

from typing import Final

from attrs import define

from newsparse.parsers.titles.names_before import NamesBefore
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.vocabulary import ModifierClass
from newsparse.parsers.titles.words import TitleWords, WordRange

__all__ = ["read_modifiers"]

_APOSTROPHES: Final = frozenset(["’", "'"])
# The marks that close a title in quotation marks, with those that open it, and its most words.
_CLOSING_QUOTES: Final = {"”": "“", "’": "‘", '"': '"'}
_LONGEST_QUOTED: Final = 5
# Marks that may be attached to a word.
_TIGHT: Final = _APOSTROPHES | {".", ",", "("}
# The most characters between two words of a title.
_WIDEST: Final = 2
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
        before = words.texts[first - 1]
        if before in words.grammar.determiners and words.starts[first] > words.ends[first - 1]:
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
        words, grammar = self.words, self.words.grammar
        word, fold = words.texts[j], words.folds[j]
        gap = words.starts[self.at] - words.ends[j]
        if gap > _WIDEST or (gap == 0 and word not in _TIGHT and words.texts[self.at] not in _TIGHT):
            return False
        if fold in grammar.determiners:
            self.phrase.determined, self.phrase.opening = True, j
            self._settle()
            return False
        split = words.texts[j - 1] == "-" and j - 2 >= self.bound  # "D.C.-based" is three words
        if (f"-{fold}" if split else fold).endswith(grammar.personal_ends):
            return self._home(j - 2 if split else j)
        if word == "," and j > self.bound and words.folds[j - 1].endswith(grammar.personal_ends):
            self.at = j
            return True  # "a Halden-born, | London-based investor"
        if word == "," and self._joins_list(j):
            self.phrase.portfolio.insert(0, ",")
            return self._take(j)
        if word == "." or word == ",":
            return self._town(j)
        if word == ")":
            return self._short_form(j)
        if word in _CLOSING_QUOTES and self.at == self.phrase.head_first and self._quoted(j):
            return False
        if (word in _APOSTROPHES or words.owns(j)) and self._possessor(j):
            return False
        prefix, hyphen, rest = word.partition("-")
        if hyphen and prefix.lower() in words.table.status:
            return self._prefixed(j, prefix.lower(), rest)
        counts = hyphen and fold.endswith(grammar.degree_ends) and fold not in words.table.classes
        if word[0].isupper() and not counts:
            return self._capital(j, word, fold)
        if fold[0].isdigit():
            return self._modifier(j, fold, "describing") if hyphen else self._number(j)  # "65-year-old"
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
            self.place = self.place or self.unsure

    def _add_trade(self) -> None:
        """Include the unknown nouns before an occupation as its field: "a tomato farmer"."""
        phrase, at = self.phrase, self.phrase.head_first
        if (
            phrase.head.kind != "role"
            or phrase.first != at
            or self.place is not None
            or phrase.body is not None
        ):
            return
        while at > self.at and self._is_plain_noun(at - 1):
            at -= 1
            phrase.portfolio.insert(0, self.words.folds[at])

    def _is_plain_noun(self, index: int) -> bool:
        """Return whether a word is not an adjective or participle, by its ending."""
        words, fold = self.words, self.words.folds[index]
        ends = words.grammar.participle_ends + words.grammar.adjective_ends
        return fold.isalpha() and words.texts[index].islower() and not fold.endswith(ends)

    # Numbers, marks and compounds.

    def _number(self, j: int) -> bool:
        """Read the number of a body, "1922 Committee", "4th District", or a year, "2027 candidate"."""
        words = self.words
        if self.unknown:
            return False
        if self.place is not None:
            ordinal = words.folds[j].endswith(words.grammar.ordinal_ends)
            if not ordinal and words.folds[self.at] not in words.table.organisations:
                return False
            self.place = (j, self.place[1])
            return self._take(j)
        if j > self.bound and f"{words.folds[j - 1]} {words.folds[j]}" in words.table.telling:
            self.place = (j - 1, self.at)  # "No 10" aide
            return self._take(j - 1)
        owned = j > self.bound and words.owns(j - 1)  # "Lee’s 2027 campaign manager"
        return words.is_year(j) and (self.phrase.head.contest or owned) and self._take(j)

    def _prefixed(self, j: int, prefix: str, rest: str) -> bool:
        """Read "then-Fed" in "then-Fed chair", "ex-foreign" in "ex-foreign minister"."""
        table = self.words.table
        if rest in table.parties:
            self.phrase.party = rest
            self._take(j)
        elif rest[:1].isupper():
            self.place = (j, self.place[1] if self.place else self.at)
            self._take(j)
        elif not self._modifier(j, rest, table.classes.get(rest)):
            return False
        self.phrase.status = table.status[prefix]
        return True

    def _home(self, last: int) -> bool:
        """Walk over "New York-based", "D.C.-based", "British-born", which describe the person."""
        self.at = self.lead = self.names.run_start(last) if self.words.is_capital(last) else last
        return True

    def _town(self, j: int) -> bool:
        """Read "Tulsa, Okla.," before "police officer", or the comma before unknown words."""
        words, texts = self.words, self.words.texts
        if self.place is None:
            at = j - 1 if texts[j] == "," else j
            dot = "." if at > self.bound and texts[at] == "." else ""
            at -= len(dot)
            after_town = at - 2 >= self.bound and texts[at - 1] == "," and words.is_capital(at - 2)
            if after_town and texts[at] + dot in words.table.regions:
                first = self.names.run_start(at - 2)
                if words.folds[first - 1] in words.grammar.whereabouts:
                    return False  # "in Tulsa, Okla.," | "police officer"
                self.place = (first, j)
                return self._take(first)
        if texts[j] == "," and j - 1 in words.runs:
            self._settle()
        return False

    def _short_form(self, j: int) -> bool:
        """Walk over an abbreviation in brackets: "Department of Works (DoW)" | "director"."""
        words, name_end = self.words, j - 3
        fits = name_end >= self.bound and words.texts[j - 2] == "(" and words.is_capital(j - 1)
        shown = words.text[words.starts[name_end] : words.ends[j]]
        if fits and shown in words.table.parties:
            self.phrase.party = shown
            return self._take(name_end)  # "JD(U)" leader
        return fits and words.is_capital(name_end) and self._take(j - 2)

    def _quoted(self, j: int) -> bool:
        """Read the quoted name of a programme or work: “Halden Tonight” host. Return whether it is one."""
        words, opening = self.words, _CLOSING_QUOTES[self.words.texts[j]]
        for first in range(j - 1, max(self.bound - 1, j - 2 - _LONGEST_QUOTED), -1):
            if words.texts[first] == opening:
                self._take(first)
                set_place(words, self.phrase, first + 1, j)
                return True
            if not words.is_capital(first):
                return False
        return False

    # Words in lower case, and capitalised ones with a function.

    def _modifier(self, j: int, fold: str, kind: ModifierClass | None) -> bool:
        """Read a word by its class; capitalised words of a name are handled elsewhere."""
        phrase, words, grammar = self.phrase, self.words, self.words.grammar
        if kind == "status":
            phrase.status = words.table.status[fold]  # the first one counts: "former deputy director"
            return self._take(j)
        if kind == "degree":
            return self._degree(j, fold)
        if kind == "describing":
            if fold in grammar.departed and not self.unknown:
                phrase.status = "former"
            self.at = j
            if not self.unknown:
                self.lead = j
            return True
        unplaced = self.place is None and phrase.body is None
        if kind == "field" and not (self._is_small() or words.is_capital(j) or words.is_relational(fold)):
            return False  # "polls show Sen. Lee", but "regional Gov. Lee"
        if kind == "field" or (kind is None and self.place is None and words.is_relational(fold)):
            if not self.unknown and (unplaced or fold in grammar.shadowing):
                phrase.portfolio.insert(0, words.last_trade(fold))
            return self._pass(j)
        if fold in grammar.joining and fold.isalpha() and self._joins_fields(j):
            if unplaced:
                phrase.portfolio.insert(0, fold)
            return self._take(j)  # "a radio and television host"
        if fold in grammar.stops or fold in grammar.prepositions or fold in grammar.shifts:
            return False
        if kind == "generic":
            return self._collective(j, fold)
        return fold[0].isalpha() and self._unlisted(j, fold)

    def _degree(self, j: int, fold: str) -> bool:
        """Read a word of rank: "senior", "six-time"; "chief" belongs to the office."""
        phrase, grammar = self.phrase, self.words.grammar
        if fold.endswith(grammar.past_ends) and self._is_verb(j):
            return False  # "Lee appointed | former judge Ann Orr"
        if fold in grammar.kept_degrees:
            phrase.portfolio.insert(0, fold)  # "chief medical correspondent"
        fits = self._is_small() or fold in grammar.capital_degrees or self.words.is_capital(j)
        return fits and self._pass(j)

    def _is_small(self) -> bool:
        """Return whether the only capitalised word of a title is an acronym: "an independent MP"."""
        return not self.capital or self.phrase.head.written is not None

    def _is_verb(self, j: int) -> bool:
        """Return whether "appointed" is a verb: no determiner, possessor or rank is before it."""
        words, before = self.words, j - 1
        if before < self.bound:
            return False
        fold = words.folds[before]
        ranked = words.table.classes.get(fold) in ("degree", "status")
        return not (ranked or fold in words.grammar.determiners or words.owns(before))

    def _joins_fields(self, j: int) -> bool:
        """Return whether an "and" is between two words of a field."""
        if j == self.bound or self.unknown or self.at >= self.phrase.head_first:
            return False
        return self.words.is_field_word(j - 1) and self.words.is_field_word(self.at)

    def _joins_list(self, j: int) -> bool:
        """Recognise the comma of "Sports, Arts and Culture Minister"."""
        if self.place is not None or self.words.grammar.joining.isdisjoint(self.phrase.portfolio):
            return False
        return self._joins_fields(j)

    def _unlisted(self, j: int, fold: str) -> bool:
        """Walk over an unlisted word; return whether the title can begin before it."""
        grammar = self.words.grammar
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
            elif fold in words.grammar.named_bodies:
                first = self._fields_start(j)
                while first < j and words.folds[first] in words.grammar.committee_kinds:
                    first += 1  # "the select committee" has no name
                if first < j:
                    self.place = (first, self.body_stop)  # "home affairs committee" chair
                    return self._take(first)
        elif words.folds[self.at] in words.table.bodies:
            self.place = (j, self.place[1])  # "California state Senate"
        return self._take(j)

    def _fields_start(self, j: int) -> int:
        """Return the first of the fields that name a body: "culture, media and sport | committee"."""
        words, first = self.words, j
        while first > self.bound:
            if words.is_field_word(first - 1):
                first -= 1
                continue
            joint = first < j and (
                words.texts[first - 1] == "," or words.texts[first - 1] in words.grammar.joining
            )
            if not joint or first - 2 < self.bound or not words.is_field_word(first - 2):
                break
            first -= 2
        return first

    def _goes_with_capital(self, fold: str) -> bool:
        """Distinguish "panel Chairman" and "company CEO" from "polls show Sen. Lee"."""
        return self.words.table.bodies.get(fold) == "public" or self.words.is_acronym(self.phrase.head_first)

    # Capitalised words.

    def _capital(self, j: int, word: str, fold: str) -> bool:
        """Read a capitalised word: a party, a modifier that begins the sentence, or a name's last word."""
        phrase, table, words, names = self.phrase, self.words.table, self.words, self.names
        opens = names.opens(j)
        if fold in words.grammar.party_nouns and not opens:
            first = names.run_start(j, whole=True)
            self.place = (first, self.at)
            phrase.party = words.shown(first, j + 1)
            return self._take(first)
        party = names.party(j, word, fold)
        if party is not None:
            return self._party(party, j)
        if fold in words.grammar.faiths:
            return self._take(j)  # "Muslim" | "mayor"
        kind = self._capital_kind(j, word, fold, opens=opens)
        if self.place is None and (kind == "field" or (kind is None and self._follows_joint(j))):
            body = names.body_start(j)
            if body is not None:
                self.place = (body, self.at)  # "Department of Public Safety" Director
                phrase.portfolio.clear()
                return self._take(body)
        if kind is not None:
            return self._modifier(j, fold, kind)
        if words.is_bounding(j) and not names.is_name_pair(j):
            return False
        if opens and fold in table.openers and j not in words.runs:
            return False  # "Sometimes President Lee ..."
        first = names.land_start(names.run_start(j), j + 1)
        prefix, hyphen, _ = words.folds[first].partition("-")
        if hyphen and prefix in table.status and not self.unknown:
            phrase.status = table.status[prefix]  # "ex-Downing Street" adviser
        if first > self.bound and f"{words.folds[first - 1]} {words.folds[first]}" in table.bodies:
            first -= 1  # "super PAC" spokeswoman
        if self.unknown:
            self.unsure = (first, j + 1)
            self.at = first
            return True
        committee = self.place is None and phrase.portfolio and fold in words.grammar.houses
        if committee and phrase.head.office in words.grammar.committee_heads:
            phrase.portfolio.clear()
            self.place = (first, phrase.head_first)  # "House Judiciary Chairman"
        elif self.place is not None:
            self.place = (first, self.place[1])
        else:
            self.place = (first, self.body_stop if self._leads_to_body() else self.at)
        return self._take(first)

    def _party(self, first: int, j: int) -> bool:
        """Read a party whose name ends with a word."""
        words, folds = self.words, self.words.folds
        if self.place is not None:
            if self.place[0] == self.body_at and folds[self.body_stop - 1] not in words.grammar.party_nouns:
                self.place = None  # "Republican" | "campaign consultant"
            elif folds[self.place[0]] in words.grammar.party_bodies:
                self.place = (first, self.place[1])
        elif not words.grammar.party_nouns.isdisjoint(folds[first : j + 1]):
            self.place = (first, self.at)  # "Liberal Party of Canada" leader
        self.phrase.party = words.shown(first, j + 1)
        return self._take(first)

    def _leads_to_body(self) -> bool:
        """Return whether fields and a noun for bodies follow: "Russian" | "foreign ministry" spokeswoman."""
        return self.body_at is not None and all(map(self.words.is_field_word, range(self.at, self.body_at)))

    def _capital_kind(self, j: int, word: str, fold: str, *, opens: bool) -> ModifierClass | None:
        """Return the function of a capitalised word, or None if it is part of a name.

        "New Jersey Gov." and "Loyola Law School professor" begin with names; but "Former White House aide".
        """
        words, table, office = self.words, self.words.table, self.phrase.head.office
        after_capital = j > self.bound and words.is_capital(j - 1)
        if word.isupper() and word in table.regions:
            return None  # "UP" minister
        if fold in words.grammar.shadowing:
            return "field"  # "Shadow" | "Home Office minister"
        if after_capital and office not in words.grammar.ministers and self.names.is_name_pair(j - 1):
            return None  # "Metropolitan Police" Commissioner, but "Queensland" | "Police Minister"
        kind = self._class(fold)
        if kind == "field":
            if after_capital and self.at == self.phrase.head_first and office in words.grammar.of_firms:
                return None  # "Orr Capital" CEO
            if self.place is None and self._is_portfolio(j):
                return kind
        nameless = table.bodies.get(fold) == "private" or fold in words.grammar.no_bodies
        if kind == "generic" and nameless and opens:
            return kind  # "Opposition spokesman Ann Lee", but "Senate leader"
        if self.names.closes_name(j, fold):
            kind = None
        modifies = kind == "status" or (opens and kind in ("degree", "describing"))
        if not modifies and (self.place is not None or not (self.capital or opens or word.isupper())):
            kind = None
        if kind is not None and kind != "generic":
            return kind
        if self.place is None and fold in table.sought and words.is_relational(fold):
            return "field"  # "Presidential candidate Ann Lee"
        return None

    def _is_portfolio(self, j: int) -> bool:
        """Return whether a capitalised field belongs to the office, not to a name."""
        grammar, office = self.words.grammar, self.phrase.head.office
        if office in grammar.portfolios:
            return True  # "Queensland" | "Police Minister"
        if office in grammar.frontbench and j > self.bound:
            return self._follows_party(j)  # "Labour Education spokesman"
        return office in grammar.beats and self.at == self.phrase.head_first  # "BBC" | "Political editor"

    def _follows_joint(self, j: int) -> bool:
        """Return whether a preposition is before the name that ends with a word: "in Public | Life"."""
        first = self.words.runs.get(j, (j, j))[0]
        return first > self.bound and self.words.texts[first - 1] in self.words.grammar.prepositions

    def _follows_party(self, j: int) -> bool:
        """Return whether a party comes before the fields that end with a word: "SNP Home | Affairs"."""
        words = self.words
        for at in range(j - 1, max(self.bound, j - _MOST_FIELDS) - 1, -1):
            party = words.endings.without_possessive(words.texts[at])
            if self.names.party(at, party, words.bare(at)) is not None:
                return True  # "SNP’s | Treasury spokesman" too
            if not words.is_capital(at) or not words.is_field_word(at):
                return False
        return False

    # Possessors.

    def _possessor(self, j: int) -> bool:
        """Read the possessor that ends at a word: "Ann Lee's", "the museum's", "the Lees’".

        Return whether it is one.
        """
        words, phrase, stop = self.words, self.phrase, j + 1
        if words.texts[j] in _APOSTROPHES:
            if j == self.bound or not words.texts[j - 1].endswith(words.grammar.plural_ends):
                return False
            j -= 1
        elif words.folds[j] in words.grammar.no_owners:
            return False
        first = self._owner(j, stop) if words.is_capital(j) else self._unnamed_owner(j, stop)
        phrase.first = phrase.opening = first
        if first > self.bound and words.folds[first - 1] in words.grammar.determiners:
            phrase.opening = first - 1
        phrase.determined = True
        return True

    def _owner(self, j: int, stop: int) -> int:
        """Read a capitalised possessor, a party or another name; return its first word."""
        words, phrase = self.words, self.phrase
        party = self.names.party(j, words.endings.without_possessive(words.texts[j]), words.bare(j))
        first = self.names.land_start(self.names.run_start(j), j + 1) if party is None else party
        phrase.owner = (first, stop)
        if party is not None:
            phrase.party = words.endings.without_possessive(words.shown(party, j + 1))
        beat = phrase.head.office.rpartition(" ")[2] in words.grammar.beats
        if self.place is None or beat or phrase.head.office in words.grammar.sending:
            if beat and self.place is not None and words.is_land(*self.place):
                # "the Guardian’s" | "Scotland editor"
                phrase.portfolio.insert(0, " ".join(words.folds[self.place[0] : self.place[1]]))
            self.place = None if self._is_office(first, j + 1) else (first, j + 1)
        elif self.place == (stop, stop + 1) and words.folds[stop] in words.grammar.owned_offices:
            self.place = (first, stop + 1)  # "Prime Minister’s Office" spokesman
        return first

    def _is_office(self, first: int, stop: int) -> bool:
        """Return whether a possessor is only an office: "the Prime Minister’s"."""
        words = self.words
        shown = (*words.folds[first : stop - 1], words.bare(stop - 1))
        seconds = words.table.heads.get(shown[0], {})
        heads = seconds.get(shown[1] if len(shown) > 1 else "", ())
        return any(head.words == shown and head.kind == "office" for head in heads)

    def _unnamed_owner(self, j: int, stop: int) -> int:
        """Read a possessor in lower case, with the name before it: "the Cruz campaign’s"."""
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
