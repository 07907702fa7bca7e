"""Reads the title phrases of a sentence, in order, with their complements: "ambassador | to Norway"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.language.classes import (
    ARTICLE,
    BODY_NOUN,
    CAMPAIGN,
    COMPLEMENT,
    COORDINATING,
    DIRECTIONAL,
    GENITIVE,
    HOUSING,
    NAMED_BODY,
    OF_ANYTHING,
    OF_BODIES,
    OF_PLACES,
    SEEKING,
    SENDING,
    TITLE_PREPOSITION,
    TOPICAL,
    WITH_PORTFOLIO,
)
from newsparse.parsers.titles.heads import Heads, LookAlikes, Match
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.noun_phrases import read_noun_phrase
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.words import TitleWords, WordRange

_LONGEST: Final = 18
_LONGEST_BODY: Final = 5
# The class of portfolio words before a head; there "local" is a degree word, unlike in "Local Government".
_LISTED: Final = frozenset(["degree", "field", "generic"])


@frozen(eq=False, repr=False)
class Complements:
    """Reads complements."""

    words: TitleWords
    heads: Heads

    def read(self, phrase: Phrase, bound: int) -> None:
        """Read the complement of a phrase's head, which begins with a joint, up to a limit.

        A place after an organisation ("in New Jersey") does not belong to the title.
        """
        words = self.words
        at = phrase.head_stop
        bound = min(bound, at + _LONGEST)
        place: WordRange | None = None
        named = False
        while at < bound:
            joint, first = words.facts[at], at == phrase.head_stop
            if not self._may_follow(joint, first=first, named=named):
                break
            listed = self._listed(at + 1, bound) if first else None
            if listed is not None and joint & COMPLEMENT and self._is_ministerial(phrase):
                phrase.duty = " ".join(words.folds[at:listed]).replace(" ,", ",")
                phrase.stop = listed
                return
            stop, run = read_noun_phrase(words, at + 1, bound)
            if listed is not None and words.facts[listed - 1] & NAMED_BODY:
                stop, run = listed, (at + 1 + words.has(at + 1, ARTICLE), listed)
            if stop == at + 1 or (first and not self._can_begin(phrase, joint, at + 1, stop)):
                break
            if first:
                phrase.run = run = run or self._named_body(at + 1, stop)
                if self._is_duty(phrase, joint, run):
                    phrase.duty = " ".join(words.folds[at:stop])
                    run = run if phrase.head.contest and not self._has_title(run) else None
            elif run is None and place is not None:
                break
            elif joint & OF_BODIES and run is not None and self._is_firm(at - 1):
                break  # "owner of a company" | "in Halden"
            if run is not None:
                place = self._place(phrase, place, run, joint, (at, stop))
                named = True
            phrase.stop = at = stop
        if place is not None:
            read_modifiers(words, phrase)
            if not self._is_destination(phrase):
                set_place(words, phrase, place[0], min(place[1], phrase.stop))

    def _place(
        self, phrase: Phrase, place: WordRange | None, run: WordRange, joint: int, read: WordRange
    ) -> WordRange | None:
        """Return the organisation or place after the name in some words, given the one before it."""
        if phrase.duty is not None and self.words.is_land(*run):
            return run  # "minister of transport | for Kenya"
        if place is None:
            return self._first_place(run, joint, read, first=read[0] == phrase.head_stop)
        if joint & HOUSING and not self._is_body(place):
            return run  # "European politics" | "at Halden University"
        if joint & GENITIVE:
            phrase.run = place = (place[0], run[1])  # "the Joint Chiefs" | "of Staff"
        return place

    # What can begin or continue a complement.

    def _may_follow(self, joint: int, *, first: bool, named: bool) -> bool:
        """Return whether a complement can continue with a preposition; ``named`` is whether it has a name.

        "professor at Marsh Hill University" | "in New Jersey"; but "campaigner for clean water in Peru".
        """
        if joint & OF_ANYTHING:
            return True
        return not named if joint & OF_BODIES else first and joint & OF_PLACES != 0

    def _can_begin(self, phrase: Phrase, joint: int, first: int, stop: int) -> bool:
        """Return whether a complement can begin like this: "from" fits offices, "in" public bodies."""
        if joint & OF_PLACES:
            return phrase.head.kind == "office"
        return not joint & OF_BODIES or self._begins_public(first, stop)

    def _is_destination(self, phrase: Phrase) -> bool:
        """Return whether the place is where an envoy is sent: "envoy to | Chad", "Kenya’s envoy in Chad"."""
        if not phrase.classes & SENDING:
            return False
        return phrase.place is not None or self.words.has(phrase.head_stop, DIRECTIONAL)

    def _has_title(self, run: WordRange | None) -> bool:
        """Return whether a title can begin in a run: "nominee for" | "US trade representative"."""
        return run is not None and any(self.heads.begins(at, run[1]) for at in range(*run))

    # Organisations and places.

    def _named_body(self, first: int, stop: int) -> WordRange | None:
        """Return a lower-case body identified by its field: "the foreign affairs select committee"."""
        first += self.words.has(first, ARTICLE)
        named = self.words.is_field_word(first) and self.words.facts[stop - 1] & NAMED_BODY
        return (first, stop) if named and stop - first > 1 else None

    def _begins_public(self, first: int, stop: int) -> bool:
        """Return whether words name a public body, possibly before a name: "the Presidency" | "Ann Lee"."""
        words = self.words
        if words.is_public(first, stop) or (words.facts[stop - 1] & CAMPAIGN and words.is_capital(stop - 2)):
            return True  # "in Lee’s campaign"
        first += words.has(first, ARTICLE)
        return any(
            words.table.bodies.get(" ".join(words.folds[first:at])) == "public"
            for at in range(first + 1, min(stop, first + _LONGEST_BODY))
        )

    def _is_firm(self, index: int) -> bool:
        """Return whether a word is a common noun for a private body: "company"."""
        words = self.words
        return words.texts[index].islower() and words.table.bodies.get(words.folds[index]) == "private"

    def _is_body(self, run: WordRange) -> bool:
        """Return whether a noun for organisations is among some words."""
        return self.words.known.together(self.words.folds[run[0] : run[1]]) & BODY_NOUN != 0

    def _first_place(self, run: WordRange, joint: int, read: WordRange, *, first: bool) -> WordRange | None:
        """Return the first organisation or place, or None if the words are a topic."""
        words, (at, stop) = self.words, read
        state = words.table.bodies.get(words.folds[at - 1]) == "public"  # "the state | of Ohio"
        topical = joint & TOPICAL or (not first and not state and words.is_land(*run))
        topical = topical and not words.is_public(at + 1, stop)
        return None if topical or words.is_field(*run) else run

    # Portfolios.

    def _is_ministerial(self, phrase: Phrase) -> bool:
        """Return whether a head has a portfolio after it: "minister", "union minister of state"."""
        if phrase.head.kind == "role":
            return False  # "press secretary for Mr. Lee"
        _, _, shorter = phrase.head.office.partition(" ")
        return (phrase.classes | self.words.known[shorter]) & WITH_PORTFOLIO != 0

    def _is_duty(self, phrase: Phrase, joint: int, run: WordRange | None) -> bool:
        """Return whether it is the portfolio of a minister, or the office that a candidate seeks."""
        words = self.words
        if phrase.head.contest:
            return joint & SEEKING != 0
        if not joint & COMPLEMENT or not self._is_ministerial(phrase):
            return False
        if run is None or words.is_field(*run):
            return True  # "Minister for Foreign Affairs", although a committee has that name
        return not words.is_land(*run)

    def _listed(self, first: int, bound: int) -> int | None:
        """Return the end of a list of fields, with a comma: "Housing, Local Government and Heritage".

        It ends with the last "and", as in "Further and Higher Education, Research and Science".
        """
        words, classes = self.words, self.words.table.classes
        listed: int | None = None
        comma = joined = False
        for at in range(first, bound):
            if classes.get(words.folds[at]) in _LISTED:
                listed = at + 1 if comma and joined else listed
            elif words.texts[at] == ",":
                comma, joined = True, False
            elif words.facts[at] & COORDINATING:
                joined = True
            elif not words.facts[at] & ARTICLE:
                break
        return listed


_APOSTROPHES: Final = frozenset(["’", "'"])


@frozen(eq=False, repr=False)
class Phrases:
    """Reads the phrases around the head nouns of an article."""

    words: TitleWords
    heads: Heads
    complements: Complements
    look_alikes: LookAlikes

    @classmethod
    def of(cls, words: TitleWords, heads: Heads) -> Phrases:
        """Create the reader of an article's phrases."""
        complements = Complements(words, heads)
        return cls(words, heads, complements, LookAlikes(words, heads))

    def within(self, indices: range, hits: list[int]) -> list[Phrase]:
        """Read the phrases of a sentence that can have a holder, given where its heads can begin."""
        bound, stop = indices.start, indices.stop
        last: Match | None = None
        modifier: Match | None = None
        phrases: list[Phrase] = []
        for index in hits:
            if index < bound:
                continue
            found = self.heads.match(index, stop)
            if found is None or (found.head.plural and self._is_possessor(found, stop)):
                continue
            if phrases and self._is_portfolio(phrases[-1], found):
                continue
            if self.look_alikes.includes(found, indices, last):
                modifier = found
                continue
            phrase = self._read(found, bound, stop)
            if found.head.contest:
                self._seek(phrase, modifier)
            phrases.append(phrase)
            last = found
            bound = phrase.stop if phrase.duty and phrase.head.contest else found.stop
        return phrases

    def _is_possessor(self, found: Match, stop: int) -> bool:
        """Return whether an apostrophe follows a plural: "the veterans’ | minister"."""
        return found.stop < stop and self.words.texts[found.stop] in _APOSTROPHES

    def _is_portfolio(self, phrase: Phrase, found: Match) -> bool:
        """Return whether a head is a field in the complement before it: "Minister of | Justice".

        So it is in "Department of | Justice" and "Minister for Social | Justice".
        """
        words, first = self.words, found.first
        if phrase.head.contest or first >= phrase.stop or found.stop != first + 1:
            return False
        if not words.is_field_word(first):
            return False
        if phrase.duty is None:
            return words.is_department(first)
        return words.has(first - 1, COMPLEMENT)

    def _seek(self, phrase: Phrase, modifier: Match | None) -> None:
        """Read the office before a noun for candidates: "mayor" | "candidate"."""
        if modifier is not None and modifier.stop == phrase.head_first and modifier.head.kind == "office":
            phrase.sought, phrase.first = modifier.head.office, modifier.first

    def _read(self, found: Match, bound: int, stop: int) -> Phrase:
        """Read a phrase up to the end of its complement; its modifiers are read only when needed."""
        head, first, after, status = found
        known = self.words.known
        if head.kind == "honorific":
            return Phrase(head, first, first, after, after, first, status)
        phrase = Phrase(head, first, first, after, after, first, status)
        phrase.bound = bound
        phrase.classes, phrase.noun = known[head.office], known[head.office.rpartition(" ")[2]]
        fields_after, folds = self.words.table.fields_after, self.words.folds
        while after < stop and folds[after] in fields_after:
            phrase.portfolio.append(folds[after])
            after += 1
        phrase.head_stop = phrase.stop = after
        if after < stop and self.words.facts[after] & TITLE_PREPOSITION:
            self.complements.read(phrase, stop)
        return phrase
