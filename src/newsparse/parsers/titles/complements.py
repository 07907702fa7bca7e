"""Reads the complement after a head noun: "to Norway", "of the Arms Control Association", "on tax issues"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.noun_phrases import NounPhrases
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.title_words import TitleWords, WordRange

__all__ = ["Complements"]

_LONGEST: Final = 18
_LONGEST_BODY: Final = 5
_BODY_ENDS: Final = frozenset(["(", ",", "."])
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
        at, texts, grammar = phrase.head_stop, self.words.texts, self.words.grammar
        bound = min(bound, at + _LONGEST)
        place: WordRange | None = None
        first, capitals, pending = True, False, False
        while at < bound and self.words.is_near(at):
            preposition = texts[at]
            if not self._may_follow(preposition, first, capitals) and not self._is_in_name(at, place):
                break
            if first and preposition in grammar.portfolio_joints and self._is_ministerial(phrase):
                listed = self._listed(at + 1, bound)
                if listed is not None:
                    phrase.duty = " ".join(self.words.folds[at:listed]).replace(" ,", ",")
                    phrase.stop = phrase.end = listed
                    return
            stop, run = self.noun_phrases.read(at + 1, bound)
            if stop == at + 1 or (first and not self._can_begin(phrase, preposition, at + 1, stop, run)):
                break
            if texts[stop - 1] in grammar.descents:
                phrase.end = stop  # "a singer | of Chadian descent"
                return
            if first and run is not None and phrase.head.office in grammar.seats:
                stop = self._seat_list(stop, bound)
                run = (run[0], stop)
            if first and run is None:
                run = self._named_body(at + 1, stop)
            if first:
                pending = preposition in grammar.of_bodies and not self._begins_public(at + 1, stop)
                phrase.run = run
                if self._is_duty(phrase, preposition, at + 1, stop, run):
                    phrase.duty = " ".join(self.words.folds[at:stop])
                    run = run if phrase.head.contest and self._is_seat(at + 1, run) else None
            elif run is None and place is not None and preposition not in grammar.body_joints:
                break
            elif preposition in grammar.of_bodies and run == (at + 1, stop) and self._is_firm(at - 1):
                break  # "owner of a company" | "in Halden"
            if run is not None:
                if phrase.duty is not None and self.words.is_land(*run):
                    whole: WordRange | None = place or run  # "minister of transport | for Kenya"
                else:
                    whole = self._place(place, run, preposition, first, (at, stop))
                if place is not None and whole is not None and whole[1] > place[1] and self._has_title(run):
                    phrase.run = whole  # "Joint Chiefs of Staff | Gen. Ann Lee"
                elif whole == run and preposition in grammar.housing:
                    phrase.run = run  # "Head of research at YouGov | Ann Lee"
                place = whole
            phrase.topic = phrase.topic or preposition in grammar.topical
            capitals = capitals or run is not None
            first = False
            at = stop
            if not pending or run is not None:
                phrase.stop, pending = stop, False
        phrase.end = self.words.after_short_form(self._whereabouts(phrase.stop, bound), bound)
        if place is not None:
            read_modifiers(self.words, phrase)
            phrase.leading = phrase.place
            if not self._is_destination(phrase, place):
                set_place(self.words, phrase, place[0], min(place[1], phrase.stop))

    def read_body(self, phrase: Phrase, bound: int) -> None:
        """Read the part after the comma that follows an officer: a list of fields, a body, or both.

        "Chairman, House Committee on Works, Lee"; "director, media and communication, of the Lee Union".
        """
        bound = min(bound, phrase.head_stop + _LONGEST)
        first = self._read_fields(phrase, bound)
        words = self.words
        fields = first > phrase.head_stop + 1
        if first >= bound or not words.is_capital(first):
            return
        if not fields and (words.is_given(first) or not words.is_capital(phrase.head_first)):
            return
        if self.heads.begins(first, bound):
            return
        stop, run = self.noun_phrases.read(first, bound)
        if run is None or run[0] != first:
            return
        if not any(words.folds[at] in words.table.organisations for at in range(*run)):
            return
        joints = words.grammar.body_joints
        while stop + 1 < bound and words.texts[stop] in joints and words.is_capital(stop + 1):
            stop, _ = self.noun_phrases.read(stop + 1, bound)
        if stop < bound and words.texts[stop] in _BODY_ENDS:
            named = words.texts[stop] == "(" or stop + 1 in words.runs
            if named or fields:
                phrase.stop = phrase.end = stop
                read_modifiers(words, phrase)
                if phrase.place is None:
                    set_place(words, phrase, first, stop)

    def _read_fields(self, phrase: Phrase, bound: int) -> int:
        """Read the fields of an officer after a comma; return where the name of the body can begin.

        Without fields, that is the word after the comma.  Fields count only if a comma or "of" and a name
        follow them, as they do not in "the director, media reports said".
        """
        words, first = self.words, phrase.head_stop + 1
        at = first
        while at < bound and words.is_near(at):
            if (
                words.table.classes.get(words.folds[at]) != "field"
                and words.folds[at] not in words.grammar.joining
            ):
                break
            at += 1
        if at == first or at + 2 >= bound:
            return first
        opening = at + (words.texts[at] == ",")
        if words.texts[opening] in words.grammar.portfolio_joints:
            opening += 1
            opening += words.folds[opening] in words.grammar.articles
        elif opening == at:
            return first
        if opening >= bound or not words.is_capital(opening):
            return first
        phrase.portfolio = words.folds[first:at]
        phrase.stop = phrase.end = at
        return opening

    def _whereabouts(self, at: int, bound: int) -> int:
        """Return the word after a place that only locates the holder ("in New Jersey")."""
        words = self.words
        if at + 1 < bound and words.texts[at] in words.grammar.whereabouts and words.is_capital(at + 1):
            if words.folds[at + 1] in words.grammar.months_alike:
                return at
            stop, run = self.noun_phrases.read(at + 1, bound)
            return stop if run is not None else at  # not "in May"
        return at

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
        grammar = self.words.grammar
        if preposition in grammar.of_places:
            return phrase.head.kind == "office"
        accompanied = preposition in grammar.near_head and preposition not in grammar.directional
        if accompanied and phrase.head.contest:
            return False  # "the nominee with more votes"
        if preposition in grammar.directional:
            # "adviser to the campaign", but "prosecutor to investigate Keller"
            return self.words.is_capital(first) or self.words.folds[first] in grammar.articles
        sent = run is not None and phrase.head.office in grammar.sending and self.words.is_land(*run)
        if preposition in grammar.of_bodies and sent:
            return True  # "ambassador in Paris"
        if preposition in grammar.of_bodies and not self._begins_public(first, stop):
            scholar = phrase.head.office.rpartition(" ")[2] in grammar.scholars
            return scholar and run is None
        return True

    def _seat_list(self, stop: int, bound: int) -> int:
        """Return the end of a seat named by a list, "Ross, Skye and Halden"; otherwise the word itself."""
        words, at = self.words, stop
        while at + 1 < bound and (
            words.texts[at] == "," or words.texts[at] in words.grammar.joining or words.is_tight(at)
        ):
            place = words.runs.get(at + 1)
            if place is None or place[0] != at + 1:
                return stop
            if place[1] - place[0] > 1 and words.is_given(at + 1):
                return stop  # a person; but Skye is also an island
            if words.texts[at] != ",":
                return min(place[1], bound)  # "Orr and Halden", "Orr–Halden"
            at = place[1]
        return stop

    def _is_destination(self, phrase: Phrase, place: WordRange) -> bool:
        """Return whether a place is where an envoy is sent: "envoy to | Chad", "Kenya’s envoy in | Chad"."""
        if phrase.head.office not in self.words.grammar.sending:
            return False
        stated = phrase.place is not None or phrase.body is not None
        directional = self.words.texts[phrase.head_stop] in self.words.grammar.directional
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

    def _named_body(self, first: int, stop: int) -> WordRange | None:
        """Return a lower-case body identified by its field: "the foreign affairs select committee"."""
        words = self.words
        first += words.folds[first] in words.grammar.articles
        if stop - first < 2 or words.folds[stop - 1] not in words.grammar.named_bodies:
            return None
        kinds = [words.table.classes.get(fold) for fold in words.folds[first : stop - 1]]
        return (first, stop) if kinds[0] == "field" else None

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

    def _place(
        self, place: WordRange | None, run: WordRange, preposition: str, first: bool, phrase: WordRange
    ) -> WordRange | None:
        """Return the first organisation or place, with "of" and a name after it."""
        words = self.words
        if place is not None:
            if self._is_in_name(phrase[0], place):
                return place[0], run[1]
            named = words.is_capital(place[1] - 1) and words.folds[place[0] - 1] in words.grammar.definite
            topic = words.texts[place[1] - 1].islower() or (self._is_body(run) and not named)
            # "Advanced Development Programs" | "at Halden Aerospace"
            topic = topic or (not named and words.folds[place[1] - 1].endswith(words.grammar.plural_ends))
            if preposition in words.grammar.housing and not self._is_body(place) and topic:
                return run  # "European politics" | "at Halden University", "at YouGov"
            if place[1] != phrase[0] or self._are_members(phrase[1] - 1):
                return place  # "the 1922 Committee" | "of Tory MPs"
            # "the Committee" | "for a Fair Budget", but "the Institute" | "for the deaf in Leeds"
            goes_on = preposition in words.grammar.body_joints and run[0] <= phrase[0] + 2
            noun = words.endings.singular(words.bare(place[1] - 1))
            goes_on = goes_on and noun in words.table.organisations
            # "the Joint Chiefs" | "of Staff"
            return (place[0], run[1]) if preposition in words.grammar.genitive or goes_on else place
        if not first and preposition not in words.grammar.placing and not self._is_body(run):
            return None
        if self._are_members(run[1] - 1):
            ends = [at for at in range(run[0] + 1, run[1]) if words.texts[at] in words.grammar.genitive]
            run = (run[0], ends[-1]) if ends else run
        # "a strategist on the Lee campaign"
        campaign = words.endings.singular(words.folds[phrase[1] - 1]) in words.grammar.with_capital
        topical = preposition in words.grammar.topical and not campaign
        state = words.table.bodies.get(words.folds[phrase[0] - 1]) == "public"  # "the state | of Ohio"
        topical = topical or (not first and not state and words.is_land(*run))
        skipped = self._fields_before(run)
        if skipped:
            run = (skipped, run[1])  # "Director of Media and Communication of the" | "Lee Union"
        studied = words.is_field(*run) and preposition not in words.grammar.housing  # "at Capital Economics"
        if (topical and not words.is_public(phrase[0] + 1, phrase[1])) or studied:
            return None
        return run

    def _fields_before(self, run: WordRange) -> int | None:
        """Return where the body begins in a run that starts with fields and "of"."""
        words = self.words
        for at in range(run[0] + 1, run[1] - 1):
            if words.texts[at] in words.grammar.genitive:
                first = at + 1 + (words.folds[at + 1] in words.grammar.articles)
                return first if first < run[1] and words.is_field(run[0], at) else None
        return None

    def _is_ministerial(self, phrase: Phrase) -> bool:
        """Return whether a head has a portfolio after it: "minister", "union minister of state"."""
        office, portfolios = phrase.head.office, self.words.grammar.portfolios
        if phrase.head.kind == "role":
            return False  # "press secretary for Mr. Lee"
        return office in portfolios or (" " in office and office.partition(" ")[2] in portfolios)

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
            while (
                at < bound
                and words.is_near(at)
                and (classes.get(words.folds[at]) in _LISTED or (closed and self._is_plain(at)))
            ):
                if at > first and words.is_given(at):
                    break
                at += 1
            if at == first:
                break
            if commas and closed:
                listed = at
            mark = words.texts[at] if at < bound else "."
            if mark != "," and mark not in words.grammar.joining:
                break
            comma, at = mark == ",", at + 1
            if comma and at < bound and words.texts[at] in words.grammar.joining:
                mark, at = words.texts[at], at + 1
            commas, closed = commas or comma, mark != ","
        return listed

    def _is_plain(self, index: int) -> bool:
        """Return whether a word can be an unlisted word of a field: the "clean" of "clean growth"."""
        words, fold = self.words, self.words.folds[index]
        if not words.texts[index].islower() or not fold.isalpha() or fold in words.table.ending:
            return False
        verb = fold.endswith(words.grammar.past_ends) or fold in words.grammar.reporting
        return not verb and words.table.classes.get(words.folds[index + 1]) in _LISTED

    def _has_title(self, run: WordRange) -> bool:
        """Return whether a title can begin in a run after its first word."""
        return any(self.words.folds[at] in self.words.table.heads for at in range(run[0] + 1, run[1]))

    def _is_in_name(self, at: int, place: WordRange | None) -> bool:
        """Return whether "in" and common nouns end a body's name: "Body on Standards | in Public Life"."""
        words = self.words
        if place is None or place[1] != at or words.texts[at] not in words.grammar.of_bodies:
            return False
        grammar, first = words.grammar, at + 1
        if first < len(words.folds) and words.folds[first] in grammar.indefinite:
            return first + 1 in words.runs  # "the UK | in a Changing Europe"
        stop, end = first, min(len(words.folds), first + _LONGEST_BODY)
        common = words.table.openers | words.table.organisations
        while stop < end and words.is_capital(stop) and words.folds[stop] in common:
            stop += 1
        if stop == first or words.folds[first] in grammar.days | grammar.months_alike:
            return False
        return stop == len(words.folds) or not words.is_capital(stop)

    def _is_body(self, run: WordRange) -> bool:
        """Return whether a noun for organisations is among some words."""
        return not self.words.table.organisations.isdisjoint(self.words.folds[run[0] : run[1]])

    def _are_members(self, last: int) -> bool:
        """Return whether a noun phrase ends with the members of a body: "Tory MPs", but not "Machinists"."""
        heads = self.words.table.heads.get(self.words.folds[last], {}).get("", ())
        small = self.words.texts[last].islower()
        return any(head.plural and (small or head.written is not None) for head in heads)

    def _are_lands(self, first: int, stop: int) -> bool:
        """Return whether words are two countries: "England and Wales"."""
        words = self.words
        for at in range(first + 1, stop - 1):
            if words.texts[at] in words.grammar.joining and words.is_land(first, at):
                return words.is_land(at + 1, stop)
        return False

    def _is_duty(
        self, phrase: Phrase, preposition: str, first: int, stop: int, run: WordRange | None
    ) -> bool:
        """Return whether it is the portfolio of a minister, or the office that a candidate seeks."""
        if phrase.head.contest:
            return preposition in self.words.grammar.seeking
        if preposition not in self.words.grammar.portfolio_joints or not self._is_ministerial(phrase):
            return False
        if run is None or (run[0] == first and self.words.is_field(*run)):
            return True  # "Minister for Foreign Affairs", although a committee has that name
        if self.words.is_land(*run) or self._are_lands(*run) or self.words.is_public(first, stop):
            return False
        posted = phrase.head.office.rpartition(" ")[2] in self.words.grammar.posted
        if posted and preposition in self.words.grammar.genitive and not self.words.is_field(*run):
            return False  # "Regional Commissioner of Halden"
        return self.words.folds[stop - 1] not in self.words.table.bodies
