"""What stands behind a head noun: "to Russia", "of the Arms Control Association", "on tax issues"."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from newsparse.parsers.titles.heads import Heads
from newsparse.parsers.titles.modifiers import read_modifiers
from newsparse.parsers.titles.phrase import Phrase, set_place
from newsparse.parsers.titles.title_words import TitleWords, WordRange

__all__ = ["Complements"]

_APOSTROPHES: Final = frozenset(["’", "'"])
_LONGEST: Final = 18
_LONGEST_BODY: Final = 5
_OF: Final = frozenset(["of", "on", "for"])
# What the words of a portfolio are in front of a head, where "local" tells a degree, as it does not in
# "Local Government".
_LISTED: Final = frozenset(["degree", "field", "generic"])


@frozen
class Complements:
    """Reads complements."""

    words: TitleWords
    heads: Heads

    def read(self, phrase: Phrase, bound: int) -> None:
        """Read the complement of a phrase's head, which a preposition opens, into it, up to a bound.

        A field of study ("in politics") belongs to the title only if an organisation follows ("at the
        University of Leeds"); a place behind an organisation ("in New Jersey") does not.
        """
        at, texts = phrase.head_stop, self.words.texts
        bound = min(bound, at + _LONGEST)
        place: WordRange | None = None
        first, capitals, pending = True, False, False
        while at < bound and self.words.is_near(at):
            preposition = texts[at]
            if not self._may_follow(preposition, first, capitals):
                break
            if first and (preposition == "of" or preposition == "for") and self._is_ministerial(phrase):
                listed = self._listed(at + 1, bound)
                if listed is not None:
                    phrase.duty = " ".join(self.words.folds[at:listed]).replace(" ,", ",")
                    phrase.stop = phrase.end = listed
                    return
            stop, run = self._noun_phrase(at + 1, bound)
            if stop == at + 1 or (first and not self._can_begin(phrase, preposition, at + 1, stop, run)):
                break
            if first:
                pending = preposition == "in" and not self._begins_public(at + 1, stop)
                phrase.run = run
                if self._is_duty(phrase, preposition, at + 1, stop, run):
                    phrase.duty = " ".join(self.words.folds[at:stop])
                    run = None
            elif run is None and place is not None and preposition not in ("of", "on", "for"):
                break
            if run is not None:
                place = self._place(place, run, preposition, first, (at, stop))
            phrase.topic = phrase.topic or preposition == "on"
            capitals = capitals or run is not None
            first = False
            at = stop
            if not pending or run is not None:
                phrase.stop, pending = stop, False
        phrase.end = self._whereabouts(phrase.stop, bound)
        if place is not None:
            read_modifiers(self.words, phrase)
            if phrase.place is None or phrase.head.office not in self.words.grammar.sending:
                set_place(self.words, phrase, place[0], min(place[1], phrase.stop))

    def read_body(self, phrase: Phrase, bound: int) -> None:
        """Read the body that a comma parts from its officer: "Chairman, House Committee on Works, Lee"."""
        words, first = self.words, phrase.head_stop + 1
        if not words.is_capital(first) or words.is_given(first) or self.heads.begins(first, bound):
            return
        bound = min(bound, first + _LONGEST)
        stop, run = self._noun_phrase(first, bound)
        if run is None or run[0] != first:
            return
        if not any(words.folds[at] in words.table.organisations for at in range(*run)):
            return
        while stop + 1 < bound and words.texts[stop] in _OF and words.is_capital(stop + 1):
            stop, _ = self._noun_phrase(stop + 1, bound)
        if stop + 1 < bound and (
            words.texts[stop] == "(" or (words.texts[stop] == "," and stop + 1 in words.runs)
        ):
            phrase.stop = phrase.end = stop
            read_modifiers(words, phrase)
            if phrase.place is None:
                set_place(words, phrase, first, stop)

    def _whereabouts(self, at: int, bound: int) -> int:
        """Return the word after a place that only locates the holder ("in New Jersey")."""
        words = self.words
        if at + 1 < bound and words.texts[at] in ("in", "from") and words.is_capital(at + 1):
            if words.texts[at + 1] == "May":
                return at  # no place, but a month that no list has, as it is a verb and a surname
            stop, run = self._noun_phrase(at + 1, bound)
            return stop if run is not None else at  # not "in May"
        return at

    def _may_follow(self, preposition: str, first: bool, capitals: bool) -> bool:
        """Return whether a complement can go on with a preposition.

        "professor at Seton Hall University" | "in New Jersey"; but "advocate for human rights in Burma".
        """
        grammar = self.words.grammar
        if preposition in grammar.of_anything:
            return first or preposition not in ("to", "with")
        if preposition in grammar.of_bodies:
            return not capitals
        return first and preposition in grammar.of_places

    def _can_begin(
        self, phrase: Phrase, preposition: str, first: int, stop: int, run: WordRange | None
    ) -> bool:
        """Return whether one can begin so: "from" is of offices, "in" of bodies and scholars' fields."""
        if preposition == "from":
            return phrase.head.kind == "office"
        if preposition == "to":
            # "adviser to the campaign", but "prosecutor to investigate Keller"
            return self.words.is_capital(first) or self.words.folds[first] in self.words.grammar.articles
        if preposition == "in" and not self._begins_public(first, stop):
            scholar = phrase.head.office.rpartition(" ")[2] in self.words.grammar.scholars
            return scholar and run is None
        return True

    def _begins_public(self, first: int, stop: int) -> bool:
        """Return whether words name a public body, or do so up to a name: "the Presidency" | "Ann Lee"."""
        words = self.words
        if words.is_public(first, stop):
            return True
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
        """Return the organisation or place: the first that is named, with "of" and a name behind it."""
        words = self.words
        if place is not None:
            # "the Joint Chiefs" | "of Staff"
            return (place[0], run[1]) if preposition == "of" and place[1] == phrase[0] else place
        if not first and preposition not in ("at", "of", "in"):
            return None
        topical = preposition == "on" or (not first and words.is_land(*run))
        if (topical and not words.is_public(phrase[0] + 1, phrase[1])) or words.is_field(*run):
            return None
        return run

    def _is_ministerial(self, phrase: Phrase) -> bool:
        """Return whether a head has a portfolio behind it: "minister", "union minister of state"."""
        office, portfolios = phrase.head.office, self.words.grammar.portfolios
        return office in portfolios or (" " in office and office.partition(" ")[2] in portfolios)

    def _listed(self, index: int, bound: int) -> int | None:
        """Return the end of a list of fields: "Housing, Local Government and Heritage"."""
        words, classes = self.words, self.words.table.classes
        at, commas, closed = index, False, False
        while at < bound:
            at += words.folds[at] in words.grammar.articles
            first = at
            while at < bound and classes.get(words.folds[at]) in _LISTED and words.is_near(at):
                if at > first and words.is_given(at):
                    break
                at += 1
            if at == first:
                return None
            mark = words.texts[at] if at < bound else "."
            if closed or mark not in (",", "and", "&"):
                break
            comma, at = mark == ",", at + 1
            if comma and at < bound and words.texts[at] in ("and", "&"):
                mark, at = "and", at + 1
            commas, closed = commas or comma, mark != ","
        return at if commas and closed else None

    def _is_duty(
        self, phrase: Phrase, preposition: str, first: int, stop: int, run: WordRange | None
    ) -> bool:
        """Return whether it names the portfolio of a minister, or the office that a candidate seeks."""
        if phrase.head.contest:
            return preposition == "for"
        if preposition not in ("of", "for") or not self._is_ministerial(phrase):
            return False
        if run is None:
            return True
        if self.words.is_land(*run) or self.words.is_public(first, stop):
            return False
        return self.words.folds[stop - 1] not in self.words.table.bodies

    def _noun_phrase(self, index: int, bound: int) -> tuple[int, WordRange | None]:
        """Return the end of a noun phrase, and its run of capitals with the collective noun behind.

        "the Clinton campaign" is all a run; of "Obama's 2008 campaign" it is the possessor, of "the Danish
        investment company Saxo Bank" the last.
        """
        words, grammar = self.words, self.words.grammar
        texts, folds = words.texts, words.folds
        run: WordRange | None = None
        grows = True  # whether what follows belongs to the run too
        j = stop = index
        starts, ends = words.starts, words.ends
        while j < bound and (j == index or starts[j] - ends[j - 1] <= 2):
            word, fold = texts[j], folds[j]
            if fold in grammar.articles and j == index:
                j += 1
            elif words.bare(j) in grammar.days:
                if j > index and folds[j - 1] not in grammar.articles:
                    break
                stop = j = j + 1
            elif (word[0].isupper() and not fold.endswith("-based")) or (run and j in words.runs):
                known = words.runs.get(j)
                if known is None and (words.is_bounding(j) or fold in grammar.determiners):
                    break
                stop = min(known[1], bound) if known else j + 1
                if run is None or (grows and texts[j - 1].islower() and self._parts(j - 1)):
                    run = (j, stop)
                elif grows:
                    run = (run[0], stop)
                if grows and words.owns(stop - 1):
                    grows = stop < bound and self._is_in_name(stop)
                j = stop
            elif word in _APOSTROPHES and j > index and texts[j - 1][-1] == "s":
                grows = grows and texts[j - 1].islower()  # "the Catholic bishops’ conference"
                j += 1
            elif fold == "and" or word == "&":
                if j == index or not self._joins(j, bound):
                    break
                j += 1
            elif self._ends(word, fold, run is not None, grows):
                if not word[0].isdigit() or not self._is_numbered(j, bound):
                    break
                run = run or (j, j + 1)
                stop = j = j + 1
            else:
                stop = j = j + 1
                if run is not None and grows:
                    run = (run[0], stop)
        return stop, run

    def _is_numbered(self, j: int, bound: int) -> bool:
        """Tell the ordinal of "4th District"."""
        fold = self.words.folds[j]
        return fold.endswith(("st", "nd", "rd", "th")) and j + 1 < bound and self.words.is_capital(j + 1)

    def _is_in_name(self, j: int) -> bool:
        """Tell the possessive of "People’s Party", "King’s College" from "Obama’s" | "White House"."""
        words = self.words
        owner = words.bare(j - 1)
        known = owner in words.table.openers or owner in words.table.heads
        return known and words.is_capital(j) and not self.heads.begins(j, j + 2)

    def _parts(self, j: int) -> bool:
        """Return whether a word in lower case parts two runs of capitals, as "and" and "4th" do not."""
        return self.words.folds[j] != "and" and not self.words.folds[j][0].isdigit()

    def _joins(self, index: int, bound: int) -> bool:
        """Return whether an "and" joins two words of one noun phrase ("tax and budget issues")."""
        words, table = self.words, self.words.table
        after = index + 1
        if after >= bound or not words.texts[after][0].isalpha():
            return False
        fold = words.folds[after]
        if (
            fold in self.words.grammar.determiners
            or fold in self.words.grammar.stops
            or words.is_given(after)
        ):
            return False
        if table.classes.get(fold) in ("status", "degree") or self.heads.begins(after, bound):
            return False
        return words.is_capital(index - 1) == words.is_capital(after)

    def _ends(self, word: str, fold: str, has_run: bool, grows: bool) -> bool:
        """Return whether a noun phrase ends before a word in lower case or a mark."""
        grammar = self.words.grammar
        if not word[0].isalnum() or fold in grammar.stops or fold in grammar.prepositions:
            return True
        if fold in grammar.determiners or fold in grammar.times:
            return True
        if has_run and fold.endswith(("ed", "ing")) and "-" not in fold:
            return True  # "the group formed to fight it"
        return fold[0].isdigit() and (not has_run or grows)
