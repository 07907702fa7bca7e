"""What stands before a head noun: status, rank, party, place, possessor and portfolio."""

from __future__ import annotations

from typing import Final

from attrs import define

from newsparse.parsers.titles.phrase import POSSESSIVE, Ground, Phrase, Range
from newsparse.parsers.titles.vocabulary import ModifierClass

__all__ = ["read_modifiers"]

_APOSTROPHES: Final = frozenset(["’", "'"])
_OPENING_MARKS: Final = frozenset(['"', "“", "‘", ".", ":", "?", "!", "—", "–", "•", "''", "(", "["])
# What may touch the word before or behind it.
_TIGHT: Final = _APOSTROPHES | {".", ",", "("}
_LISTING: Final = frozenset(["and", ","])
# What names nobody without its possessor: "Prime Minister’s Office".
_OFFICES: Final = frozenset(["department", "office"])
_AND: Final = frozenset(["and", "&"])
# So many words that no list knows can stand between a determiner and a head noun.
_MOST_UNKNOWN: Final = 4


def read_modifiers(ground: Ground, phrase: Phrase) -> None:
    """Read the modifiers of a phrase's head into it, once.

    Half of the phrases end up without a holder, and most of those are never asked for their modifiers.
    """
    bound = phrase.bound
    if bound is not None:
        phrase.bound = None
        if phrase.first > bound:
            _Walk(ground, phrase, bound, phrase.first, ground.is_capital(phrase.first)).go()


@define
class _Walk:
    """The walk leftwards over modifiers; what was walked over for nothing is given back."""

    ground: Ground
    phrase: Phrase
    bound: int
    at: int
    """The word that the walk stands before."""
    capital: bool
    """Whether the head is written with a capital."""
    place: Range | None = None
    unknown: int = 0
    """Words that no list knows since the last one that counts."""
    unsure: Range | None = None
    """The place if those words count: "an Air Force reserve major"."""
    lead: int | None = None
    """The first of the words that describe the person in front of the title."""

    def go(self) -> None:
        """Read all modifiers into the phrase."""
        while self.at > self.bound and self._step(self.at - 1):
            pass
        if not self.phrase.determined:
            self.phrase.opening = self.phrase.first if self.lead is None else self.lead
        portfolio = self.phrase.portfolio
        while portfolio and portfolio[0] in _LISTING:
            del portfolio[0]
        if self.place is not None:
            first, stop = self.place
            if stop - first == 1 and self.ground.texts[first].islower():
                return  # the "party" of "Left party leader" names nobody
            self.ground.set_place(self.phrase, first, stop)

    def _step(self, j: int) -> bool:
        """Read the modifier that ends with a word; return whether to go on."""
        ground, table = self.ground, self.ground.table
        word, fold = ground.texts[j], ground.folds[j]
        gap = ground.starts[self.at] - ground.ends[j]
        if gap > 2 or (gap == 0 and word not in _TIGHT and ground.texts[self.at] not in _TIGHT):
            return False
        if fold in self.ground.grammar.determiners:
            self.phrase.determined, self.phrase.opening = True, j
            self._settle()
            return False
        if word == "," and self._joins_list(j):
            self.phrase.portfolio.insert(0, ",")
            return self._take(j)
        if word == "." or word == ",":
            return self._town(j)
        if word == ")":
            return self._short_form(j)
        if (fold.endswith("'s") or word in _APOSTROPHES) and self._owner(j):
            return False
        prefix, hyphen, rest = word.partition("-")
        if hyphen and prefix.lower() in table.status and not self.unknown and not prefix.isupper():
            return self._prefixed(j, prefix.lower(), rest)
        if word[0].isupper():
            return self._capital(j, word, fold)
        if fold[0].isdigit() and hyphen:
            return self._modifier(j, fold, "describing")  # "the 65-year-old mayor"
        return self._modifier(j, fold, table.classes.get(fold))

    def _prefixed(self, j: int, prefix: str, rest: str) -> bool:
        """Read "then-Fed" in "then-Fed chair", "ex-foreign" in "ex-foreign minister"."""
        table = self.ground.table
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
        """Count the unknown words as part of the title, since its beginning stands in front of them."""
        if self.unknown:
            self.phrase.first = self.at
            self.place = self.place or self.unsure

    def _take(self, first: int) -> bool:
        """Count the words from one on as part of the title."""
        self.at = self.phrase.first = first
        self.unknown, self.lead = 0, None
        return True

    def _pass(self, j: int) -> bool:
        """Walk over a word; it counts if no unknown one stands behind it."""
        if not self.unknown:
            return self._take(j)
        self.at = j
        return True

    def _modifier(self, j: int, fold: str, kind: ModifierClass | None) -> bool:
        """Read a word by its class; capitals that are part of a name do not come here."""
        phrase, table, grammar = self.phrase, self.ground.table, self.ground.grammar
        if kind == "status":
            phrase.status = table.status[fold]  # the first counts: "former deputy director"
            return self._take(j)
        if kind == "degree":
            fits = self._is_small() or fold in grammar.capital_degrees or self.ground.is_capital(j)
            return fits and self._pass(j)
        if kind == "describing":
            self.at = j
            if not self.unknown:
                self.lead = j
            return True
        if kind == "field" and not (self._is_small() or self.ground.is_capital(j) or _is_relational(fold)):
            return False  # "polls show Sen. Lee", but "regional Gov. Lee"
        if kind == "field" or (kind is None and self.place is None and _is_relational(fold)):
            if not self.unknown and self.place is None and phrase.body is None:
                phrase.portfolio.insert(0, fold.rpartition("-turned-")[2])
            return self._pass(j)
        if fold == "and" and self._joins_fields(j):
            if self.place is None and phrase.body is None:
                phrase.portfolio.insert(0, "and")
            return self._take(j)  # "a radio and television host"
        if fold in grammar.stops or fold in grammar.prepositions or not fold[0].isalpha():
            return False
        if kind == "generic":
            return self._collective(j, fold)
        self.unknown += 1
        self.at = j
        if fold.endswith("ed") and "-" not in fold:
            # "the scheduled speaker", but "the meeting prompted spokesman Ann Lee to resign"
            return j > self.bound and self.ground.folds[j - 1] in grammar.articles
        return not self.capital and self.unknown <= _MOST_UNKNOWN

    def _is_small(self) -> bool:
        """Tell whether a title's words have no capital but that of an acronym: "an independent MP"."""
        return not self.capital or self.phrase.head.written is not None

    def _joins_fields(self, j: int) -> bool:
        """Tell whether an "and" stands between two words of a field."""
        folds, classes = self.ground.folds, self.ground.table.classes
        if j == self.bound or self.unknown or self.at >= self.phrase.head_first:
            return False
        return classes.get(folds[j - 1]) == "field" and classes.get(folds[self.at]) == "field"

    def _joins_list(self, j: int) -> bool:
        """Tell the comma of "Sports, Arts and Culture Minister"."""
        return "and" in self.phrase.portfolio and self.place is None and self._joins_fields(j)

    def _short_form(self, j: int) -> bool:
        """Walk over letters in brackets behind a name: "Department of Basic Education (DBE)" | "director"."""
        ground = self.ground
        if j - 2 <= self.bound or ground.texts[j - 2] != "(" or self.unknown or self.place is not None:
            return False
        return ground.is_capital(j - 1) and ground.is_capital(j - 3) and self._take(j - 2)

    def _collective(self, j: int, fold: str) -> bool:
        """Read "campaign" in "campaign spokesman", with the name before it: "Trump campaign"."""
        if self.unknown or (self.capital and not self._goes_with_capital(fold)):
            return False
        if self.place is None:
            self.phrase.body = self.phrase.body or fold
            if j > self.bound and self.ground.is_capital(j - 1) and self.ground.is_near(j):
                self.place = (j, self.at)
        elif self.place[0] == self.at and self.ground.folds[self.at] in self.ground.table.bodies:
            self.place = (j, self.place[1])  # "California state Senate"
        return self._take(j)

    def _goes_with_capital(self, fold: str) -> bool:
        """Tell "panel Chairman" and "company CEO" from "polls show Sen. Lee"."""
        public = self.ground.table.bodies.get(fold) == "public"
        return public or fold == "campaign" or self.ground.is_acronym(self.phrase.head_first)

    def _capital(self, j: int, word: str, fold: str) -> bool:
        """Read a word with a capital: a party, a modifier that opens the sentence, or a name's last word."""
        phrase, table, ground = self.phrase, self.ground.table, self.ground
        if fold == "party":
            first = self._run_start(j, whole=True)
            self.place = (first, self.at)
            phrase.party = phrase.party or " ".join(ground.texts[first : j + 1])
            return self._take(first)
        party = self._party(j, word, fold)
        if party is not None:
            if self.place and ground.folds[self.place[0]] in self.ground.grammar.party_bodies:
                self.place = (party, self.place[1])
            phrase.party = phrase.party or " ".join(ground.texts[party : j + 1])
            return self._take(party)
        opens = self._opens(j)
        field = opens and fold in table.openers and table.classes.get(fold) == "field"
        if field and self.place is not None and self.place[0] == self.at:
            self.place = None  # "Trade" | "union chief Ann Lee" at the head of a sentence
        kind = self._capital_kind(j, word, fold, opens)
        if kind is not None:
            return self._modifier(j, fold, kind)
        if (
            (self.ground.is_bounding(j) and not self._is_name_pair(j))
            or word == "I"
            or (self.unknown and self.capital)
        ):
            return False
        if opens and fold in table.openers and j not in self.ground.runs:
            return False  # "Sometimes President Lee ..."
        first = self._run_start(j)
        if fold in table.organisations and first - 1 > self.bound and ground.texts[first - 1] in _AND:
            first = self._list_start(first)
        if self.unknown:
            self.unsure = self.unsure or (first, j + 1)
            self.at = first
            return True
        if self.place is None:
            self.place = (first, self.at)
        elif self.place[0] == self.at:
            self.place = (first, self.place[1])
        return self._take(first)

    def _capital_kind(self, j: int, word: str, fold: str, opens: bool) -> ModifierClass | None:
        """Return what a word with a capital does, or None where it is part of a name.

        "New Jersey Gov." and "Loyola Law School professor" begin with names; but "Former White House aide".
        """
        table = self.ground.table
        kind = table.classes.get(fold)
        nameless = table.bodies.get(fold) == "private" or fold == "opposition"
        if kind == "generic" and nameless and opens and self.place is None:
            return kind  # "Opposition spokesman Ann Lee", but "Senate leader"
        ministerial = self.phrase.head.office in self.ground.grammar.portfolios
        if kind == "field" and ministerial and self.place is None:
            return kind  # "Queensland" | "Police Minister"
        if self._closes_name(j, fold):
            kind = None
        if self.place is not None or not (self.capital or opens or kind == "status" or word.isupper()):
            modifies = kind == "status" or (opens and kind in ("degree", "describing"))
            if not modifies or self._is_name_pair(j):
                kind = None
        if kind is not None and kind != "generic":
            return kind
        if (
            self.place is None
            and _is_relational(fold)
            and (opens or fold in table.sought)
            and "-" not in fold
        ):
            return "field"  # "Presidential candidate Ann Lee"
        return None

    def _party(self, j: int, word: str, fold: str) -> int | None:
        """Return the first word of the name of a party that ends with a word ("Lib Dem", "Sinn Féin")."""
        texts, table = self.ground.texts, self.ground.table
        for form in table.party_forms.get(word, ()):
            first = j + 1 - len(form)
            if first < self.bound or tuple(texts[first:j]) != form[:-1]:
                continue
            unsure = len(form) == 1 and (fold in table.classes or fold in table.bodies)
            partisan = not unsure or (self._is_partisan() and not self._ends_body(j))
            return first if partisan else None
        return None

    def _ends_body(self, j: int) -> bool:
        """Tell "Ohio Farmers Alliance", "Trade Workers Congress" from "Alliance" and "Punjab Congress"."""
        ground = self.ground
        first = max(ground.runs.get(j, (j, j))[0], self.bound)
        if first == j or ground.folds[j] not in ground.table.organisations:
            return False
        before = ground.table.classes.get(ground.folds[j - 1])
        if before in ("status", "degree") or (first == j - 1 and self._opens(first)):
            return False
        return not any(ground.is_land(at, j) for at in range(first, j))

    def _is_partisan(self) -> bool:
        """Tell "Labor senator" from "Labor Secretary", "National Director", "Conservative commentator"."""
        office = self.phrase.head.office
        return not self.phrase.portfolio and office in self.ground.grammar.partisan

    def _opens(self, j: int) -> bool:
        """Tell whether a word begins a sentence or quotation."""
        return j == 0 or j == self.bound or self.ground.texts[j - 1] in _OPENING_MARKS

    def _is_name_pair(self, j: int) -> bool:
        """Tell whether a word and the next are a name that begins like a modifier ("New Jersey")."""
        ground, table = self.ground, self.ground.table
        pair = f"{ground.texts[j]} {ground.texts[j + 1]}"
        return pair in table.regions or pair.lower() in table.countries or pair.lower() in table.bodies

    def _closes_name(self, j: int, fold: str) -> bool:
        """Tell whether a word is the last of a name with the one before it ("Cape Town", "Surrey Police")."""
        if j == self.bound or not self.ground.is_capital(j - 1) or not self.ground.is_near(j):
            return False
        ground, table = self.ground, self.ground.table
        named = j - 1 in self.ground.runs and table.classes.get(ground.folds[j - 1]) not in (
            "status",
            "degree",
        )
        return (named and fold in self.ground.grammar.closing) or self._is_name_pair(j - 1)

    def _owner(self, j: int) -> bool:
        """Read the possessor that ends at a word: "Hillary Clinton's", "the museum's", "the Ricketts’"."""
        ground, phrase = self.ground, self.phrase
        texts, folds = ground.texts, ground.folds
        stop = j + 1
        if texts[j] in _APOSTROPHES:
            if j == self.bound or texts[j - 1][-1] != "s" or ground.starts[j] != ground.ends[j - 1]:
                return False
            j -= 1
        elif folds[j] in self.ground.grammar.no_owners:
            return False
        bare = folds[j].removesuffix("'s")
        if bare in self.ground.grammar.days or not texts[j][0].isalpha():
            return False
        if self.ground.is_capital(j):
            first = self._named_owner(j, stop, bare)
            if (
                self.place == (stop, stop + 1)
                and folds[stop] in _OFFICES
                and not ground.is_party(first, stop)
            ):
                self.place = (first, stop + 1)  # "Prime Minister’s Office" spokesman
        else:
            first = j
            while (
                first > self.bound and texts[first - 1].islower() and folds[first - 1] in ground.table.classes
            ):
                first -= 1
            phrase.body = bare.removesuffix("s")
            if phrase.body in ground.table.bodies and self._follows_name(first):
                first = self._run_start(first - 1)  # "the Cruz campaign's chairman"
                phrase.owner = (first, stop)
                self.place = self.place or phrase.owner
        phrase.first = phrase.opening = first
        if first > self.bound and folds[first - 1] in self.ground.grammar.determiners:
            phrase.opening = first - 1
        phrase.determined = True
        return True

    def _follows_name(self, first: int) -> bool:
        """Tell whether a name stands right before a word."""
        before = first - 1
        return before >= self.bound and self.ground.is_capital(before) and before in self.ground.runs

    def _named_owner(self, j: int, stop: int, bare: str) -> int:
        """Read a possessor with a capital, which is the place unless one is named nearer to the head."""
        texts, phrase = self.ground.texts, self.phrase
        party = self._party(j, texts[j].removesuffix("'s").removesuffix("’s"), bare)
        first = self._run_start(j) if party is None else party
        phrase.owner = (first, stop)
        self.place = self.place or phrase.owner
        if party is not None and phrase.party is None:
            phrase.party = " ".join(texts[party:stop]).removesuffix("'s").removesuffix("’s")
        return first

    def _run_start(self, j: int, *, whole: bool = False) -> int:
        """Return the first word of the run of capitals that a word is in, less the modifiers before a name.

        A ``whole`` run keeps the names of parties in it: "Liberal Democratic Party".
        """
        ground, table = self.ground, self.ground.table
        joined = max(self.ground.runs.get(j, (j, j))[0], self.bound)
        at = j
        while at > self.bound and self.ground.is_near(at):
            before = at - 1
            fold, word = ground.folds[before], ground.texts[before]
            if word.endswith(POSSESSIVE):
                break
            if at <= joined:
                ends = (
                    not word[0].isupper()
                    or self.ground.is_bounding(before)
                    or fold in self.ground.grammar.determiners
                )
                if ends or (self._opens(before) and fold in table.openers):
                    break
            kind = table.classes.get(fold)
            if kind == "status" or (kind == "degree" and fold in self.ground.grammar.capital_degrees):
                break
            if whole or ground.folds[at] in self.ground.grammar.party_bodies:
                at = before
                continue
            if (
                word in table.party_forms
                and ground.folds[at] not in table.organisations
                and self._party(before, word, fold) is not None
            ):
                break  # but "National Union of Miners"
            at = before
        return at

    def _list_start(self, first: int) -> int:
        """Return the first word of a body whose name is a list: "Rail, Tram and" | "Bus Union"."""
        ground, start = self.ground, first - 2
        if not self._is_listed(start):
            return first
        fold = ground.folds[start]
        known = fold in ground.table.openers or ground.table.classes.get(fold) == "field"
        while start - 2 >= self.bound and ground.texts[start - 1] == "," and self._is_listed(start - 2):
            start, known = start - 2, True
        opens = self._opens(start) or ground.folds[start - 1] in ground.grammar.articles
        return start if opens and known else first

    def _is_listed(self, j: int) -> bool:
        """Tell whether a word can be one of the trades in such a list: with a capital, and nobody's name."""
        return self.ground.is_capital(j) and not self.ground.is_given(j)

    def _town(self, j: int) -> bool:
        """Read "Tulsa, Okla.," before "police officer", or the comma in front of unknown words."""
        texts = self.ground.texts
        if self.place is None:
            at = j - 1 if texts[j] == "," else j
            dotted = at > self.bound and texts[at] == "."
            at -= dotted
            comma = at - 2 >= self.bound and texts[at - 1] == "," and texts[at - 2][0].isupper()
            if comma and texts[at] + "." * dotted in self.ground.table.regions:
                first = self._run_start(at - 2)
                self.place = (first, j)
                return self._take(first)
        if texts[j] == "," and j - 1 in self.ground.runs and self.unsure is None:
            self._settle()
        return False


def _is_relational(fold: str) -> bool:
    """Tell an adjective of relation by its ending ("economic"), or a compound of two trades."""
    return (len(fold) > 5 and fold.endswith(("al", "ic", "ary")) and fold != "several") or "-turned-" in fold
