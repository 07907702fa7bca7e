"""Reads the complement after a head noun: "to Norway", "of the Arms Control Association", "on tax issues"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.language.classes import (
    ARTICLE,
    BODY_JOINT,
    BODY_NOUN,
    CAMPAIGN,
    COMPLEMENT,
    COORDINATING,
    DESCENT,
    DIRECTIONAL,
    GENITIVE,
    HOUSING,
    MONTH_ALIKE,
    NAMED_BODY,
    NEAR_HEAD,
    OF_ANYTHING,
    OF_BODIES,
    OF_PLACES,
    PLACING_BODY,
    POSTED,
    SCHOLAR,
    SEEKING,
    SENDING,
    TOPICAL,
    WHEREABOUTS,
    WITH_PORTFOLIO,
)
from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.noun_phrases import NounPhrases
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.words import TitleWords, WordRange

__all__ = ["Complements"]

_LONGEST: Final = 18
_LONGEST_BODY: Final = 5
# The class of portfolio words before a head; there "local" is a degree word, unlike in "Local Government".
_LISTED: Final = frozenset(["degree", "field", "generic"])


@frozen(eq=False, repr=False)
class Complements:
    """Reads complements."""

    words: TitleWords
    heads: Heads
    noun_phrases: NounPhrases

    def read(self, phrase: Phrase, bound: int) -> None:
        """Read the complement of a phrase's head, which begins with a joint, up to a limit.

        A field of study ("in politics") belongs to the title only if an organisation follows ("at the
        University of Leeds"); a place after an organisation ("in New Jersey") does not.
        """
        words = self.words
        at = phrase.head_stop
        bound = min(bound, at + _LONGEST)
        place: WordRange | None = None
        first, capitals, pending = True, False, False
        while at < bound:
            joint = words.facts[at]
            if not self._may_follow(joint, first, capitals):
                break
            if first and joint & COMPLEMENT and self._is_ministerial(phrase):
                listed = self._listed(at + 1, bound)
                if listed is not None:
                    phrase.duty = " ".join(words.folds[at:listed]).replace(" ,", ",")
                    phrase.stop = phrase.end = listed
                    return
            stop, run = self.noun_phrases.read(at + 1, bound)
            if stop == at + 1 or (first and not self._can_begin(phrase, joint, at + 1, stop, run)):
                break
            if words.facts[stop - 1] & DESCENT and words.texts[stop - 1].islower():
                phrase.end = stop  # "a singer | of Chadian descent"
                return
            if first:
                run = run or self._named_body(at + 1, stop)
                pending = joint & OF_BODIES != 0 and not self._begins_public(at + 1, stop)
                phrase.run = run
                if self._is_duty(phrase, joint, at + 1, stop, run):
                    phrase.duty = " ".join(words.folds[at:stop])
                    run = run if phrase.head.contest and self._is_seat(at + 1, run) else None
            elif run is None and place is not None and not joint & BODY_JOINT:
                break
            elif joint & OF_BODIES and run == (at + 1, stop) and self._is_firm(at - 1):
                break  # "owner of a company" | "in Halden"
            if run is not None:
                place = self._placed(phrase, place, run, joint, first, (at, stop))
            capitals = capitals or run is not None
            first = False
            at = stop
            if not pending or run is not None:
                phrase.stop, pending = stop, False
        phrase.end = words.after_short_form(self._whereabouts(phrase.stop, bound), bound)
        if place is not None:
            read_modifiers(words, phrase)
            phrase.leading = phrase.place
            if not self._is_destination(phrase, place):
                set_place(words, phrase, place[0], min(place[1], phrase.stop))

    def _placed(
        self,
        phrase: Phrase,
        place: WordRange | None,
        run: WordRange,
        joint: int,
        first: bool,
        read: WordRange,
    ) -> WordRange | None:
        """Return the organisation or place after the noun phrase in some words, given the one before it.

        The phrase's ``run`` is set to the words in which its holder can follow.
        """
        if phrase.duty is not None and self.words.is_land(*run):
            return run  # "minister of transport | for Kenya"
        if place is None:
            whole = self._first_place(run, joint, first, read)
        else:
            whole = self._longer_place(place, run, joint, read[0])
        if place is not None and whole is not None and whole[1] > place[1] and self._has_title(run):
            phrase.run = whole  # "Joint Chiefs of Staff | Gen. Ann Lee"
        elif whole == run and joint & HOUSING:
            phrase.run = run  # "Head of research at YouGov | Ann Lee"
        return whole

    def _whereabouts(self, at: int, bound: int) -> int:
        """Return the word after a place that only locates the holder ("in New Jersey")."""
        words = self.words
        if at + 1 >= bound or not words.facts[at] & WHEREABOUTS or not words.is_capital(at + 1):
            return at
        if words.facts[at + 1] & MONTH_ALIKE:
            return at  # "in May"
        stop, run = self.noun_phrases.read(at + 1, bound)
        return stop if run is not None else at

    # What can begin or continue a complement.

    def _may_follow(self, joint: int, first: bool, capitals: bool) -> bool:
        """Return whether a complement can continue with a preposition.

        "professor at Marsh Hill University" | "in New Jersey"; but "campaigner for clean water in Peru".
        """
        if joint & OF_ANYTHING:
            return first or not joint & NEAR_HEAD
        if joint & OF_BODIES:
            return not capitals
        return first and joint & OF_PLACES != 0

    def _can_begin(self, phrase: Phrase, joint: int, first: int, stop: int, run: WordRange | None) -> bool:
        """Return whether a complement can begin like this: "from" fits offices, "in" bodies and fields."""
        words = self.words
        if joint & OF_PLACES:
            return phrase.head.kind == "office"
        if joint & DIRECTIONAL:
            # "adviser to the campaign", but "prosecutor to investigate Keller"
            return words.is_capital(first) or words.has(first, ARTICLE)
        if phrase.head.contest and joint & NEAR_HEAD:
            return False  # "the nominee with more votes"
        if not joint & OF_BODIES or self._begins_public(first, stop):
            return True
        if run is not None:
            return phrase.classes & SENDING != 0 and words.is_land(*run)  # "ambassador in Paris"
        return phrase.noun & SCHOLAR != 0

    def _is_destination(self, phrase: Phrase, place: WordRange) -> bool:
        """Return whether a place is where an envoy is sent: "envoy to | Chad", "Kenya’s envoy in | Chad"."""
        if not phrase.classes & SENDING:
            return False
        directional = self.words.has(phrase.head_stop, DIRECTIONAL)
        stated = phrase.place is not None or phrase.body is not None
        return stated or (directional and self.words.is_land(*place))

    def _is_firm(self, index: int) -> bool:
        """Return whether a word is a common noun for a private body: "company"."""
        words = self.words
        return words.texts[index].islower() and words.table.bodies.get(words.folds[index]) == "private"

    def _is_seat(self, first: int, run: WordRange | None) -> bool:
        """Return whether a candidate's complement is only the name of a seat: "candidate for" | "Halden"."""
        words = self.words
        if run is None or run[0] != first or any(words.folds[at] in words.table.sought for at in range(*run)):
            return False
        return not any(self.heads.begins(at, run[1]) for at in range(*run))

    def _has_title(self, run: WordRange) -> bool:
        """Return whether a title can begin in a run after its first word."""
        return any(self.words.folds[at] in self.words.table.heads for at in range(run[0] + 1, run[1]))

    # Organisations and places.

    def _named_body(self, first: int, stop: int) -> WordRange | None:
        """Return a lower-case body identified by its field: "the foreign affairs select committee"."""
        words = self.words
        first += words.has(first, ARTICLE)
        if stop - first < 2 or not words.facts[stop - 1] & NAMED_BODY:
            return None
        return (first, stop) if words.is_field_word(first) else None

    def _begins_public(self, first: int, stop: int) -> bool:
        """Return whether words name a public body, possibly before a name: "the Presidency" | "Ann Lee"."""
        words = self.words
        if words.is_public(first, stop):
            return True
        if words.facts[stop - 1] & CAMPAIGN and stop - first > 1:
            return any(map(words.is_capital, range(first, stop - 1)))  # "in Lee’s campaign"
        if not words.is_capital(stop - 1):
            return False
        first += words.has(first, ARTICLE)
        return any(
            words.table.bodies.get(" ".join(words.folds[first:at])) == "public"
            for at in range(first + 1, min(stop, first + _LONGEST_BODY))
        )

    def _is_body(self, run: WordRange) -> bool:
        """Return whether a noun for organisations is among some words."""
        return self.words.known.together(self.words.folds[run[0] : run[1]]) & BODY_NOUN != 0

    def _longer_place(self, place: WordRange, run: WordRange, joint: int, at: int) -> WordRange:
        """Return an organisation or place with "of" and a name after it, or the one that replaces it."""
        words = self.words
        topical = self._is_body(run) or words.folds[place[1] - 1].endswith(words.suffixes.plural)
        if joint & HOUSING and topical and not self._is_body(place):
            return run  # "European politics" | "at Halden University", "at YouGov"
        if place[1] != at:
            return place
        # "the Committee" | "for a Fair Budget", but "the Institute" | "for the deaf in Leeds"
        near = joint & BODY_JOINT and run[0] <= at + 2
        noun = words.endings.singular(words.bare(at - 1))
        goes_on = near and words.known[noun] & BODY_NOUN != 0
        # "the Joint Chiefs" | "of Staff"
        return (place[0], run[1]) if goes_on or joint & GENITIVE else place

    def _first_place(self, run: WordRange, joint: int, first: bool, read: WordRange) -> WordRange | None:
        """Return the first organisation or place, or None if the words are a topic."""
        words, (at, stop) = self.words, read
        if not first and not joint & PLACING_BODY and not self._is_body(run):
            return None
        # "a strategist on the Lee campaign"
        campaign = words.known[words.endings.singular(words.folds[stop - 1])] & CAMPAIGN
        topical = joint & TOPICAL and not campaign
        state = words.table.bodies.get(words.folds[at - 1]) == "public"  # "the state | of Ohio"
        topical = topical or (not first and not state and words.is_land(*run))
        if topical and not words.is_public(at + 1, stop):
            return None
        # "at Capital Economics"
        studied = not joint & HOUSING and words.is_field(*run)
        return None if studied else run

    # Portfolios.

    def _is_ministerial(self, phrase: Phrase) -> bool:
        """Return whether a head has a portfolio after it: "minister", "union minister of state"."""
        if phrase.head.kind == "role":
            return False  # "press secretary for Mr. Lee"
        _, _, shorter = phrase.head.office.partition(" ")
        return (phrase.classes | self.words.known[shorter]) & WITH_PORTFOLIO != 0

    def _is_duty(self, phrase: Phrase, joint: int, first: int, stop: int, run: WordRange | None) -> bool:
        """Return whether it is the portfolio of a minister, or the office that a candidate seeks."""
        words = self.words
        if phrase.head.contest:
            return joint & SEEKING != 0
        if not joint & COMPLEMENT or not self._is_ministerial(phrase):
            return False
        if run is None or (run[0] == first and words.is_field(*run)):
            return True  # "Minister for Foreign Affairs", although a committee has that name
        if words.is_land(*run) or words.is_public(first, stop):
            return False
        if phrase.noun & POSTED and joint & GENITIVE:
            return False  # "Regional Commissioner of Halden"
        return words.folds[stop - 1] not in words.table.bodies

    def _listed(self, index: int, bound: int) -> int | None:
        """Return the end of a list of fields: "Housing, Local Government and Heritage".

        It ends with the last "and", as in "Further and Higher Education, Research and Science".
        """
        words, classes = self.words, self.words.table.classes
        at, commas, closed = index, False, False
        listed: int | None = None
        while at < bound:
            at += words.has(at, ARTICLE)
            first = at
            while at < bound and classes.get(words.folds[at]) in _LISTED:
                at += 1
            if at == first:
                break
            if commas and closed:
                listed = at
            if at >= bound:
                break
            comma = words.texts[at] == ","
            at += comma
            closed = at < bound and words.has(at, COORDINATING)
            if not comma and not closed:
                break
            commas = commas or comma
            at += closed
        return listed
