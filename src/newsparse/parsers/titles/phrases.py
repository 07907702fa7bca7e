"""Reads the title phrases of a sentence, in order, with their complements: "ambassador | to Norway"."""

from __future__ import annotations

from typing import Final

from newsparse.language import classes as c
from newsparse.parsers.titles.heads import Match, begins, is_look_alike, match
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase
from newsparse.parsers.titles.words import APOSTROPHES, OPENERS, TitleSheet, WordRange

LONGEST: Final = 18
"""The maximum number of words in a complement."""
_LONGEST_BODY: Final = 5
# The class of portfolio words before a head; there "local" is a degree word, unlike in "Local Government".
_LISTED: Final = frozenset(["degree", "field", "generic"])
_ENDS: Final = c.STOP | c.TITLE_PREPOSITION | c.DETERMINER | c.TIME


class Phrases:
    """Reads the phrases around the head nouns of an article."""

    def __init__(self, words: TitleSheet) -> None:
        self.words = words

    def within(self, indices: range, places: list[int]) -> list[Phrase]:
        """Read the phrases of a sentence that can have a holder, given where its heads can begin."""
        bound, stop = indices.start, indices.stop
        last: Match | None = None
        modifier: Match | None = None
        phrases: list[Phrase] = []
        for index in places:
            found = match(self.words, index, stop) if index >= bound else None
            if found is None or (phrases and self._is_portfolio(phrases[-1], found)):
                continue
            if found.head.plural and found.stop < stop and self.words.texts[found.stop] in APOSTROPHES:
                continue  # "the veterans’ | minister"
            if is_look_alike(self.words, found, indices, last):
                modifier = found
                continue
            phrase = self._read(found, bound, stop)
            before = modifier if modifier is not None and modifier.stop == index else None
            if found.head.contest and before is not None and before.head.kind == "office":
                phrase.sought, phrase.first = before.head.office, before.first  # "mayor" | "candidate"
            phrases.append(phrase)
            last = found
            bound = phrase.stop if phrase.duty and phrase.head.contest else found.stop
        return phrases

    def _is_portfolio(self, phrase: Phrase, found: Match) -> bool:
        """Return whether a head is a field in the complement before it: "Minister of | Justice".

        So it is in "Department of | Justice" and "Minister for Social | Justice".
        """
        words, first = self.words, found.first
        if phrase.head.contest or first >= phrase.stop or found.stop != first + 1:
            return False
        if phrase.duty is None or not words.is_field_word(first):
            return words.is_department(first)
        return words.has(first - 1, c.COMPLEMENT)

    def _read(self, found: Match, bound: int, stop: int) -> Phrase:
        """Read a phrase up to the end of its complement; its modifiers are read only when needed."""
        head, first, after, status = found
        phrase = Phrase(head, first, first, after, after, first, status)
        if head.kind == "honorific":
            return phrase
        words, table = self.words, self.words.table
        phrase.bound = bound
        phrase.classes, phrase.noun = table[head.office], table[head.office.rpartition(" ")[2]]
        if words.terms.fields_after:
            after = self._after(phrase, after, stop)
        close = after + 2 + (words.texts[after + 2 : after + 3] == ["."])
        if words.texts[after : after + 1] == ["("] and words.texts[close : close + 1] == [")"]:
            status = words.terms.status.get(words.folds[after + 1])  # "Chief Executive (Acting)"
            phrase.status, after = status or phrase.status, close + 1 if status else after
        phrase.head_stop = phrase.stop = after
        if after < stop and words.facts[after] & c.TITLE_PREPOSITION:
            _Complement(words, phrase).read(stop)
        return phrase

    def _after(self, phrase: Phrase, at: int, stop: int) -> int:
        """Read adjectives and a party after a head: "directora | ejecutiva", "diputado | socialista"."""
        words, terms = self.words, self.words.terms
        while at < stop:
            fold = words.folds[at]
            lengths = range(min(3, stop - at), 0, -1)
            length = next((length for length in lengths if words.is_party(at, at + length)), 0)
            if length:
                phrase.party = words.shown(at, at + length)
            elif fold in terms.fields_after:
                phrase.after.append(fold)
            else:
                adjective = fold.endswith(words.suffixes.relational) and not words.is_capital(at)
                if not adjective or words.facts[at] & _ENDS or begins(words, at, stop):
                    break
            at += length or 1
        return at


class _Complement:
    """The complement of one phrase: noun phrases, each after a joint."""

    def __init__(self, words: TitleSheet, phrase: Phrase) -> None:
        self.words, self.phrase = words, phrase
        self.place: WordRange | None = None
        _, _, shorter = phrase.head.office.partition(" ")
        # "minister", "union minister of state"; but "press secretary for Mr. Lee"
        ministerial = (phrase.classes | words.table[shorter]) & c.WITH_PORTFOLIO
        self.ministerial = phrase.head.kind != "role" and ministerial != 0

    def read(self, bound: int) -> None:
        """Read the complement up to a limit; a place after an organisation does not belong to it."""
        words, phrase = self.words, self.phrase
        at = begin = phrase.head_stop
        bound = min(bound, at + LONGEST)
        named = False
        while at < bound and self._may_follow(words.facts[at], first=at == begin, named=named):
            joint, listed = words.facts[at], self._listed(at + 1, bound) if at == begin else None
            if listed is not None and joint & c.COMPLEMENT and self.ministerial:
                phrase.duty = " ".join(words.folds[at:listed]).replace(" ,", ",")
                phrase.stop = listed
                return
            stop, run = _NounPhrase(words, at + 1, bound).read()
            if listed is not None and words.facts[listed - 1] & c.NAMED_BODY:
                stop, run = listed, (at + 1 + words.has(at + 1, c.ARTICLE), listed)
            if stop == at + 1:
                break
            if at == begin:
                if not self._can_begin(joint, at + 1, stop):
                    break
                run = self._begin(joint, at, stop, run)
            elif run is None and self.place is not None:
                break
            elif joint & c.OF_BODIES and run is not None and self._is_firm(at - 1):
                break  # "owner of a company" | "in Halden"
            if run is not None:
                self.place, named = self._placed(run, at, stop), True
            phrase.stop = at = stop
        if self.place is not None:
            read_modifiers(words, phrase)
            sent = phrase.place is not None or words.has(begin, c.DIRECTIONAL)
            if not (phrase.classes & c.SENDING and sent):  # "envoy to | Chad", "Kenya’s envoy in | Chad"
                phrase.set_place(words, self.place[0], min(self.place[1], phrase.stop))

    # What can begin or continue a complement.

    def _may_follow(self, joint: int, *, first: bool, named: bool) -> bool:
        """Return whether a complement can continue with a preposition; ``named`` is whether it has a name.

        "professor at Marsh Hill University" | "in New Jersey"; but "campaigner for clean water in Peru".
        """
        if joint & c.OF_ANYTHING:
            return True
        return not named if joint & c.OF_BODIES else first and joint & c.OF_PLACES != 0

    def _can_begin(self, joint: int, first: int, stop: int) -> bool:
        """Return whether a complement can begin like this: "from" fits offices, "in" public bodies."""
        if joint & c.OF_PLACES:
            return self.phrase.head.kind == "office"
        words, bodies = self.words, self.words.terms.bodies
        if not joint & c.OF_BODIES or words.is_public(first, stop):
            return True
        if words.facts[stop - 1] & c.CAMPAIGN and words.is_capital(stop - 2):
            return True  # "in Lee’s campaign"
        # "the Presidency" | "Ann Lee"
        first += words.has(first, c.ARTICLE)
        ends = range(first + 1, min(stop, first + _LONGEST_BODY))
        return any(bodies.get(" ".join(words.folds[first:at])) == "public" for at in ends)

    def _begin(self, joint: int, at: int, stop: int, run: WordRange | None) -> WordRange | None:
        """Read the first part: the portfolio, or the office sought; return the name in it that is a place."""
        words, phrase = self.words, self.phrase
        if run is None:
            first = at + 1 + words.has(at + 1, c.ARTICLE)
            if words.is_field_word(first) and words.facts[stop - 1] & c.NAMED_BODY and stop - first > 1:
                run = (first, stop)  # "the foreign affairs select committee"
        phrase.run = run
        if phrase.head.contest:
            duty = joint & c.SEEKING != 0
        else:
            # "Minister for Foreign Affairs", although a committee has that name
            minister = phrase.noun & c.MINISTER or not joint & c.GENITIVE  # "Commissioner of | Lindi"
            field = run is None or words.is_field(*run) or (minister and not words.is_land(*run))
            duty = bool(joint & c.COMPLEMENT and self.ministerial and field)
        if not duty:
            return run
        phrase.duty = " ".join(words.folds[at:stop])
        if run is None or not phrase.head.contest:
            return None
        # "nominee for" | "US trade representative"
        return None if any(begins(words, k, run[1]) for k in range(*run)) else run

    def _is_firm(self, index: int) -> bool:
        words = self.words
        return words.texts[index].islower() and words.terms.bodies.get(words.folds[index]) == "private"

    # Organisations and places.

    def _placed(self, run: WordRange, at: int, stop: int) -> WordRange | None:
        """Return the organisation or place after the name in some words, given the one before it."""
        words, place, joint = self.words, self.place, self.words.facts[at]
        if self.phrase.duty is not None and words.is_land(*run):
            return run  # "minister of transport | for Kenya"
        if place is None:
            # A topic does not count, nor does a land after one; but "the state | of Ohio".
            later = at > self.phrase.head_stop and words.terms.bodies.get(words.folds[at - 1]) != "public"
            topical = joint & c.TOPICAL or (later and words.is_land(*run))
            none = (topical and not words.is_public(at + 1, stop)) or words.is_field(*run)
            return None if none else run
        if joint & c.HOUSING and not words.table.together(words.folds[place[0] : place[1]]) & c.BODY_NOUN:
            return run  # "European politics" | "at Halden University"
        if joint & c.GENITIVE:
            self.phrase.run = place = (place[0], run[1])  # "the Joint Chiefs" | "of Staff"
        return place

    def _listed(self, first: int, bound: int) -> int | None:
        """Return the end of a list of fields, with a comma: "Housing, Local Government and Heritage".

        It ends with the last "and", as in "Further and Higher Education, Research and Science".
        """
        words, classes = self.words, self.words.terms.classes
        listed: int | None = None
        comma = joined = False
        for at in range(first, bound):
            if classes.get(words.folds[at]) in _LISTED:
                listed = at + 1 if comma and joined else listed
            elif words.texts[at] == ",":
                comma, joined = True, False
            elif words.facts[at] & c.COORDINATING:
                joined = True
            elif not words.facts[at] & c.ARTICLE:
                break
        return listed


class _NounPhrase:
    """A noun phrase after a preposition, read word by word: "the Danish investment company Saxo Bank".

    In "the Keller campaign" all words belong to the name; in "Lee's 2008 campaign" it is the possessor, in
    "the Danish investment company Saxo Bank" the last name.
    """

    def __init__(self, words: TitleSheet, first: int, bound: int) -> None:
        self.words, self.first, self.bound = words, first, bound
        self.at = self.stop = first  # the next word, and the one after the last that surely belongs to it
        self.name: WordRange | None = None
        self.grows = True  # whether the next words also belong to the name

    def read(self) -> tuple[int, WordRange | None]:
        """Return the end of the phrase, and its name with the collective noun after it."""
        while self.at < self.bound and self.step():
            pass
        return self.stop, self.name

    def step(self) -> bool:
        """Read the next word; return whether the phrase continues."""
        words, at = self.words, self.at
        fold, fact = words.folds[at], words.facts[at]
        if fact & c.ARTICLE and at == self.first:
            return self.skip()
        if words.table[words.bare(at)] & c.DAY_OR_MONTH:
            self.stop = self.at = at + 1
            return True
        if words.is_capital(at) and not fold.endswith(words.suffixes.placed):
            return self.capital()
        if fact & c.COORDINATING:
            inside = self.first < at < self.bound - 1
            return inside and words.is_capital(at - 1) == words.is_capital(at + 1) and self.skip()
        if fact & c.SEEKING and self.names_cause():
            return self.extend(min(words.runs.get(at + 1, (at, at + 2))[1], self.bound))
        if not fold[0].isalnum() or fact & _ENDS:
            return False
        return not (fold[0].isdigit() and (self.name is None or self.grows)) and self.extend(at + 1)

    def names_cause(self) -> bool:
        """Recognise a body named by its cause: "Halden Communities | for Change", but not "for health"."""
        words, after = self.words, self.at + 1
        if self.name is None or not self.grows or after >= self.bound:
            return False
        return words.is_capital(after - 2) and words.is_capital(after) and words.is_field_word(after)

    def skip(self) -> bool:
        """Go on to the next word, which belongs to the phrase if more of it follows."""
        self.at += 1
        return True

    def extend(self, stop: int) -> bool:
        """Include words in the phrase, and in its name if that still grows."""
        if self.name is not None and self.grows:
            self.name = (self.name[0], stop)
        self.stop = self.at = stop
        return True

    def capital(self) -> bool:
        """Read the name that begins at a capitalised word."""
        words, at, before = self.words, self.at, self.at - 1
        known = words.runs.get(at)
        small = words.texts[before].islower()
        body = at > self.first and small and words.folds[before] in words.terms.bodies
        if known is not None and body and (words.is_given(at) or words.has(before, c.CAMPAIGN)):
            return False  # "defence committee" | "Ann Lee"; but "the charity Ann Lee Trust"
        stop = min(known[1], self.bound) if known else at + 1
        apart = self.grows and small and not words.facts[before] & c.COORDINATING
        if self.name is None or apart or self.is_body(known, at):
            self.name, self.grows = (at, stop), True
        elif self.grows:
            self.name = (self.name[0], stop)
        if self.grows and words.owns(stop - 1):
            # "People’s Party", "King’s College"; but "Lee’s" | "White House"
            owner = words.bare(stop - 1)
            inside = words.table[owner] & OPENERS or owner in words.terms.heads
            self.grows = stop < self.bound and inside != 0 and words.is_capital(stop)
        self.stop = self.at = stop
        return True

    def is_body(self, run: WordRange | None, at: int) -> bool:
        """Return whether the name of a body begins, after its owner's: "Lee’s" | "Council of Advisers".

        The country identifies "Kenya’s Foreign Ministry".
        """
        words = self.words
        if self.grows or run is None or run[0] != at or words.facts[run[1] - 1] & c.STATE_BODY:
            return False
        named = words.table.together(words.folds[at : run[1]]) & c.BODY_NOUN
        return named != 0 or words.has(run[1], c.PARTY)  # "France’s" | "Front National party"
