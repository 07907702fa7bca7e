"""Reads the complement after a head noun: "to Norway", "of the Arms Control Association", "on tax issues"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

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
        """Read the complement of a phrase's head, which begins with a preposition, up to a limit.

        A field of study ("in politics") belongs to the title only if an organisation follows ("at the
        University of Leeds"); a place after an organisation ("in New Jersey") does not.
        """
        words, texts, grammar = self.words, self.words.texts, self.words.grammar
        at = phrase.head_stop
        bound = min(bound, at + _LONGEST)
        place: WordRange | None = None
        first, capitals, pending = True, False, False
        while at < bound:
            preposition = texts[at]
            if not self._may_follow(preposition, first, capitals) and not self._is_in_name(at, place):
                break
            if first and preposition in grammar.portfolio_joints and self._is_ministerial(phrase):
                listed = self._listed(at + 1, bound)
                if listed is not None:
                    phrase.duty = " ".join(words.folds[at:listed]).replace(" ,", ",")
                    phrase.stop = phrase.end = listed
                    return
            stop, run = self.noun_phrases.read(at + 1, bound)
            if stop == at + 1 or (first and not self._can_begin(phrase, preposition, at + 1, stop, run)):
                break
            if texts[stop - 1] in grammar.descents:
                phrase.end = stop  # "a singer | of Chadian descent"
                return
            if first:
                run = run or self._named_body(at + 1, stop)
                pending = preposition in grammar.of_bodies and not self._begins_public(at + 1, stop)
                phrase.run = run
                if self._is_duty(phrase, preposition, at + 1, stop, run):
                    phrase.duty = " ".join(words.folds[at:stop])
                    run = run if phrase.head.contest and self._is_seat(at + 1, run) else None
            elif run is None and place is not None and preposition not in grammar.body_joints:
                break
            elif preposition in grammar.of_bodies and run == (at + 1, stop) and self._is_firm(at - 1):
                break  # "owner of a company" | "in Halden"
            if run is not None:
                place = self._placed(phrase, place, run, preposition, first, (at, stop))
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
        preposition: str,
        first: bool,
        read: WordRange,
    ) -> WordRange | None:
        """Return the organisation or place after the noun phrase in some words, given the one before it.

        The phrase's ``run`` is set to the words in which its holder can follow.
        """
        if phrase.duty is not None and self.words.is_land(*run):
            return run  # "minister of transport | for Kenya"
        if place is None:
            whole = self._first_place(run, preposition, first, read)
        else:
            whole = self._longer_place(place, run, preposition, read[0])
        if place is not None and whole is not None and whole[1] > place[1] and self._has_title(run):
            phrase.run = whole  # "Joint Chiefs of Staff | Gen. Ann Lee"
        elif whole == run and preposition in self.words.grammar.housing:
            phrase.run = run  # "Head of research at YouGov | Ann Lee"
        return whole

    def _whereabouts(self, at: int, bound: int) -> int:
        """Return the word after a place that only locates the holder ("in New Jersey")."""
        words = self.words
        if (
            at + 1 >= bound
            or words.texts[at] not in words.grammar.whereabouts
            or not words.is_capital(at + 1)
        ):
            return at
        if words.folds[at + 1] in words.grammar.months_alike:
            return at  # "in May"
        stop, run = self.noun_phrases.read(at + 1, bound)
        return stop if run is not None else at

    # What can begin or continue a complement.

    def _may_follow(self, preposition: str, first: bool, capitals: bool) -> bool:
        """Return whether a complement can continue with a preposition.

        "professor at Marsh Hill University" | "in New Jersey"; but "campaigner for clean water in Peru".
        """
        grammar = self.words.grammar
        if preposition in grammar.of_anything:
            return first or preposition not in grammar.near_head
        if preposition in grammar.of_bodies:
            return not capitals
        return first and preposition in grammar.of_places

    def _can_begin(
        self, phrase: Phrase, preposition: str, first: int, stop: int, run: WordRange | None
    ) -> bool:
        """Return whether a complement can begin like this: "from" fits offices, "in" bodies and fields."""
        words, grammar = self.words, self.words.grammar
        if preposition in grammar.of_places:
            return phrase.head.kind == "office"
        if preposition in grammar.directional:
            # "adviser to the campaign", but "prosecutor to investigate Keller"
            return words.is_capital(first) or words.folds[first] in grammar.articles
        if phrase.head.contest and preposition in grammar.near_head:
            return False  # "the nominee with more votes"
        if preposition not in grammar.of_bodies or self._begins_public(first, stop):
            return True
        if run is not None:
            return phrase.head.office in grammar.sending and words.is_land(*run)  # "ambassador in Paris"
        return phrase.head.office.rpartition(" ")[2] in grammar.scholars

    def _is_destination(self, phrase: Phrase, place: WordRange) -> bool:
        """Return whether a place is where an envoy is sent: "envoy to | Chad", "Kenya’s envoy in | Chad"."""
        if phrase.head.office not in self.words.grammar.sending:
            return False
        directional = self.words.texts[phrase.head_stop] in self.words.grammar.directional
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
        first += words.folds[first] in words.grammar.articles
        if stop - first < 2 or words.folds[stop - 1] not in words.grammar.named_bodies:
            return None
        return (first, stop) if words.is_field_word(first) else None

    def _begins_public(self, first: int, stop: int) -> bool:
        """Return whether words name a public body, possibly before a name: "the Presidency" | "Ann Lee"."""
        words = self.words
        if words.is_public(first, stop):
            return True
        if words.folds[stop - 1] in words.grammar.with_capital and stop - first > 1:
            return any(map(words.is_capital, range(first, stop - 1)))  # "in Lee’s campaign"
        if not words.is_capital(stop - 1):
            return False
        first += words.folds[first] in words.grammar.articles
        return any(
            words.table.bodies.get(" ".join(words.folds[first:at])) == "public"
            for at in range(first + 1, min(stop, first + _LONGEST_BODY))
        )

    def _is_body(self, run: WordRange) -> bool:
        """Return whether a noun for organisations is among some words."""
        return not self.words.table.organisations.isdisjoint(self.words.folds[run[0] : run[1]])

    def _longer_place(self, place: WordRange, run: WordRange, preposition: str, at: int) -> WordRange:
        """Return an organisation or place with "of" and a name after it, or the one that replaces it."""
        words = self.words
        if self._is_in_name(at, place):
            return place[0], run[1]
        if preposition in words.grammar.housing and not self._is_body(place) and self._is_topic(place, run):
            return run  # "European politics" | "at Halden University", "at YouGov"
        if place[1] != at:
            return place
        # "the Committee" | "for a Fair Budget", but "the Institute" | "for the deaf in Leeds"
        near = preposition in words.grammar.body_joints and run[0] <= at + 2
        noun = words.endings.singular(words.bare(at - 1))
        goes_on = near and noun in words.table.organisations
        # "the Joint Chiefs" | "of Staff"
        return (place[0], run[1]) if goes_on or preposition in words.grammar.genitive else place

    def _is_topic(self, place: WordRange, run: WordRange) -> bool:
        """Return whether the words before "at" are a topic: "Advanced Programs" | "at Halden Aerospace"."""
        words, (first, stop) = self.words, place
        if words.texts[stop - 1].islower():
            return True
        if words.folds[first - 1] in words.grammar.definite:
            return False
        return self._is_body(run) or words.folds[stop - 1].endswith(words.grammar.plural_ends)

    def _first_place(
        self, run: WordRange, preposition: str, first: bool, read: WordRange
    ) -> WordRange | None:
        """Return the first organisation or place, or None if the words are a topic."""
        words, (at, stop) = self.words, read
        if not first and preposition not in words.grammar.placing and not self._is_body(run):
            return None
        # "a strategist on the Lee campaign"
        campaign = words.endings.singular(words.folds[stop - 1]) in words.grammar.with_capital
        topical = preposition in words.grammar.topical and not campaign
        state = words.table.bodies.get(words.folds[at - 1]) == "public"  # "the state | of Ohio"
        topical = topical or (not first and not state and words.is_land(*run))
        if topical and not words.is_public(at + 1, stop):
            return None
        # "at Capital Economics"
        studied = preposition not in words.grammar.housing and words.is_field(*run)
        return None if studied else run

    def _is_in_name(self, at: int, place: WordRange | None) -> bool:
        """Return whether "in" and common nouns end a body's name: "Body on Standards | in Public Life"."""
        words = self.words
        if place is None or place[1] != at or words.texts[at] not in words.grammar.of_bodies:
            return False
        grammar, first = words.grammar, at + 1
        stop, end = first, min(len(words.folds), first + _LONGEST_BODY)
        common = words.table.openers | words.table.organisations
        while stop < end and words.is_capital(stop) and words.folds[stop] in common:
            stop += 1
        if stop == first or words.folds[first] in grammar.days or words.folds[first] in grammar.months_alike:
            return False
        return stop == len(words.folds) or not words.is_capital(stop)

    # Portfolios.

    def _is_ministerial(self, phrase: Phrase) -> bool:
        """Return whether a head has a portfolio after it: "minister", "union minister of state"."""
        office, portfolios = phrase.head.office, self.words.grammar.portfolios
        if phrase.head.kind == "role":
            return False  # "press secretary for Mr. Lee"
        return office in portfolios or office.partition(" ")[2] in portfolios

    def _is_duty(
        self, phrase: Phrase, preposition: str, first: int, stop: int, run: WordRange | None
    ) -> bool:
        """Return whether it is the portfolio of a minister, or the office that a candidate seeks."""
        words, grammar = self.words, self.words.grammar
        if phrase.head.contest:
            return preposition in grammar.seeking
        if preposition not in grammar.portfolio_joints or not self._is_ministerial(phrase):
            return False
        if run is None or (run[0] == first and words.is_field(*run)):
            return True  # "Minister for Foreign Affairs", although a committee has that name
        if words.is_land(*run) or words.is_public(first, stop):
            return False
        if phrase.head.office.rpartition(" ")[2] in grammar.posted and preposition in grammar.genitive:
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
            at += words.folds[at] in words.grammar.articles
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
            closed = at < bound and words.texts[at] in words.grammar.joining
            if not comma and not closed:
                break
            commas = commas or comma
            at += closed
        return listed
