"""Evidence from the words next to a name: "said Lee", "in Halden", "the Okafor administration"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.records import Name
from newsparse.core.words import LOWER, UPPER
from newsparse.language.classes import (
    ACTING,
    ADDITIVE,
    ADDRESSING,
    AFTER_SPEAKER,
    AUXILIARY,
    COMPLEMENT,
    DEFINITE,
    ERA,
    GIVEN,
    IMPERSONAL,
    INDEFINITE,
    KIN,
    NEVER_NAME,
    PERSON,
    PLACING,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SPEAKING,
)
from newsparse.language.endings import word_endings
from newsparse.language.text import gap
from newsparse.parsers.mentions.forms import KnownNames, RunForm, Verdict

SPEAKS: Final = SPEAKING | RELATIVE
"""Words after the name of a person: "Lee said", "Lee, who"."""
# Marks after a place in capitals at the start of a report: "LOS ANGELES (AP) —".
_AFTER_DATELINE = frozenset({"(", "—", "–", "-", "--"})
# Words before a name that are not a noun for a thing, and words before such a noun.
_NO_NOUN: Final = NEVER_NAME | PERSON | SPEAKING | ACTING | PREPOSITION | KIN
_DETERMINERS: Final = DEFINITE | INDEFINITE | POSSESSIVE
SENTENCE_ENDS = frozenset({".", "?", "!", "”", "“", '"', ":", "’", "‘"})
"""Marks after which the next word may be capitalised only because it begins a sentence."""
# Marks between a noun for a relative and the name, and the words before the noun in which a possessive is
# looked for ("his two eldest sons").
_APART = frozenset({",", "—", "–", "--", ":"})
_BETWEEN = 3
_OPENING_MARKS = frozenset({'"', "“", "'", "‘", "''"})
_CLOSING_MARKS = frozenset({'"', "”", "'", "’", "''"})


class Neighbours:
    """Reads the words next to the occurrences of names in one article."""

    def __init__(self, view: View) -> None:
        self._sheet = view.sheet
        self._facts = self._sheet.facts
        self._text = view.text
        self._possessives = word_endings(view.language).possessives
        self._nouns_first = view.language.profile.nouns_first
        self._governing = view.language.lexicon("mentions").groups("governing")
        """For some prepositions, the words after which they do not introduce a place: "interest in", "aimed
        at"."""

    def judge(self, form: RunForm, places: Sequence[Name], alone: Collection[str]) -> Verdict:
        """Return whether a name of several words is a person's, by the words next to its occurrences.

        ``alone`` are the names of one word in the article, in lower case.
        """
        if all(map(self._is_quoted, places)):
            return "nobody"  # the title of a work
        if self._nouns_first and all(map(self._is_thing, places)):
            return "nobody"
        if form.personal:
            # "the Ann Lee era"
            known = form.family and self._after(places) & ERA
            # "the Ann Lee brand" is a body's name, unless the article has "Ann Lee" too.
            definite = all(self._sheet.has(place.words[0] - 1, DEFINITE) for place in places)
            return "person" if not definite or known or self._speaks(places) else "nobody"
        if self._before(places) & DEFINITE:
            return "nobody"
        if form.key.rpartition(" ")[2] in alone or self._after(places) & ACTING or self._speaks(places):
            return "person"
        # "interest in Marta Okafor" is not interest in a place.
        return "doubt" if form.ordinary or (not form.family and self._is_used_as_place(places)) else "person"

    def is_known(self, form: RunForm, places: Sequence[Name], known: KnownNames) -> bool:
        """Return whether a doubtful name is part of a known name, or the subject of a typical verb."""
        key, definite = form.key, self._before(places) & DEFINITE
        if key in known.surnames:
            # The words before it show a place or body with the same name.
            return not form.elsewhere or not (definite or self._is_used_as_place(places))
        if form.elsewhere or form.noun:
            return False
        if form.ordinary and " " not in key:
            # "Tan Wei Ming" is called Tan.
            return key in known.given and not definite and self._speaks(places)
        if key in known.given:
            return True
        if definite:
            # "the Okafor administration"
            return form.family and not form.acronym and self._after(places) & ERA != 0
        if form.several and all(map(self._opens, places)):
            return False
        listed = not self._nouns_first or form.given or form.family
        if self._nouns_first and any(map(self._is_called, places)):
            return False
        if listed and not form.acronym and self._speaks(places) and not self._is_used_as_place(places):
            return True
        return not form.upper and known.misspells(key)

    def _is_called(self, place: Name) -> bool:
        """Return whether a noun for a thing or body is directly before a name: "le groupe Norval".

        Only in languages in which a name follows the noun that it names, after a determiner.
        """
        sheet, noun = self._sheet, place.words[0] - 1
        if noun < 1 or not sheet.shape[noun] & LOWER or self._facts[noun] & _NO_NOUN:
            return False
        return self._facts[noun - 1] & _DETERMINERS != 0

    def _is_thing(self, place: Name) -> bool:
        """Return whether a name follows a noun for a place or body: "rue Victor Roux", "lycée Anne Roux".

        "L'attaché de presse Paul Roux" is a person, because the noun is a complement.
        """
        noun = place.words[0] - 1
        if noun < 0 or not self._sheet.shape[noun] & LOWER:
            return False
        if noun and self._facts[noun - 1] & (COMPLEMENT | DEFINITE) == COMPLEMENT:
            return False
        return self._facts[noun] & (IMPERSONAL | ERA | GIVEN | PERSON | NEVER_NAME) == IMPERSONAL

    def relatives(self, names: Iterable[Sequence[Name]]) -> set[str]:
        """Return the single words that name a person's relatives.

        They follow a noun for a relative with a possessive ("his wife, Halla", "Lee's son Grant"), or another
        such name ("her children, Adam, Salma and Aliya").
        """
        facts, folds, found, kin = self._facts, self._sheet.folds, set[str](), set[int]()
        singles = [
            (place.words[0], place.text)
            for places in names
            for place in places
            if place.words[1] - place.words[0] == 1
        ]
        for index, text in sorted(singles):
            last = index - 1
            if last > 0 and (facts[last] & ADDITIVE or folds[last] in _APART):
                last -= 1
            if last in kin or (last >= 0 and facts[last] & KIN and self._is_owned(last)):
                kin.add(index)
                found.add(text)
        return found

    def _is_owned(self, noun: int) -> bool:
        """Return whether a noun has a possessive before it: "his wife", "Ann Lee's eldest son"."""
        return any(
            self._facts[at] & POSSESSIVE or self._sheet.folds[at].endswith(self._possessives)
            for at in range(max(noun - 1 - _BETWEEN, 0), noun)
        )

    def _before(self, places: Sequence[Name]) -> int:
        """Return the classes of the words before the occurrences of a name."""
        facts, found = self._facts, 0
        for place in places:
            if place.words[0]:
                found |= facts[place.words[0] - 1]
        return found

    def _after(self, places: Sequence[Name]) -> int:
        """Return the classes of the words after the occurrences of a name."""
        facts, found, size = self._facts, 0, len(self._facts)
        for place in places:
            if place.words[1] < size:
                found |= facts[place.words[1]]
        return found

    def _opens(self, place: Name) -> bool:
        """Return whether a name begins a sentence or a line."""
        sheet, first = self._sheet, place.words[0]
        return (
            not first
            or sheet.texts[first - 1] in SENTENCE_ENDS
            or gap(self._text, sheet.ends[first - 1], sheet.starts[first]) > 1
        )

    def _is_quoted(self, place: Name) -> bool:
        """Return whether quotation marks directly enclose a name; a comma or full stop can follow it."""
        texts, (first, stop) = self._sheet.texts, place.words
        if not first or texts[first - 1] not in _OPENING_MARKS:
            return False
        stop += texts[stop : stop + 1] in ([","], ["."])
        return stop < len(texts) and texts[stop] in _CLOSING_MARKS

    def _is_used_as_place(self, places: Sequence[Name]) -> bool:
        """Return whether a name is used like a place: "in Lee", "LEE (AP)", but not "interest in Lee"."""
        if any(map(self._is_in_place, places)):
            return True
        folds, size = self._sheet.folds, len(self._facts)
        stops = [place.words[1] for place in places] if self._sheet.shape[places[0].words[0]] & UPPER else []
        return any(stop < size and folds[stop] in _AFTER_DATELINE for stop in stops)

    def _is_in_place(self, place: Name) -> bool:
        """Return whether the word before a name shows that it is a place."""
        last = place.words[0] - 1
        if last < 0 or not self._facts[last] & PLACING:
            return False
        governing = self._governing.get(self._sheet.folds[last])
        return not (governing and last and self._sheet.folds[last - 1] in governing)

    def _speaks(self, places: Sequence[Name]) -> bool:
        """Return whether a name is ever the subject of speech."""
        facts, folds, size = self._facts, self._sheet.folds, len(self._facts)
        for place in places:
            first, stop = place.words
            if stop == size:
                continue
            before, after = facts[first - 1] if first else 0, facts[stop]
            if after & AUXILIARY and stop + 1 < size:
                after |= facts[stop + 1]  # "Roux a déclaré"
            if after & SPEAKS:
                if not before & COMPLEMENT:
                    return True
            elif (after & AFTER_SPEAKER or folds[stop] in (",", ".")) and (
                before & SPEAKING and not before & ADDRESSING
            ):
                return True
        return False
