"""Evidence from the words next to a name: "said Lee", "in Halden", "the Okafor administration"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.records import Name
from newsparse.core.words import LOWER
from newsparse.language import classes as c
from newsparse.language.endings import word_endings
from newsparse.parsers.mentions.forms import KnownNames, NameForm

SPEAKS: Final = c.SPEAKING | c.RELATIVE
"""Words after the name of a person: "Lee said", "Lee, who"."""
SENTENCE_ENDS: Final = frozenset({".", "?", "!", "”", "“", '"', ":", "’", "‘"})
"""Marks after which the next word may be capitalised only because it begins a sentence."""
_QUOTES: Final = frozenset({'"', "“", "”", "'", "‘", "’", "''"})
# Marks between a noun for a relative and the name, and the words before the noun in which a possessive is
# looked for ("his two eldest sons").
_APART: Final = frozenset({",", "—", "–", "--", ":"})
_BETWEEN: Final = 3
# Words before a name that are not a noun for a thing.
_NO_NOUN: Final = c.NEVER_NAME | c.PERSON | c.SPEAKING | c.ACTING | c.PREPOSITION | c.KIN


class Neighbours:
    """Reads the words next to the occurrences of names in one article."""

    def __init__(self, view: View) -> None:
        self._sheet, self._facts, self._folds = view.sheet, view.sheet.facts, view.sheet.folds
        self._possessives = word_endings(view.language).possessives
        self._governing = view.language.lexicon("mentions").groups("governing")
        # Whether a name follows the noun that it names: "le groupe Norval".
        self._nouns_first = view.language.profile.nouns_first

    def judge(self, form: NameForm, places: Sequence[Name], alone: Collection[str]) -> bool | None:
        """Return whether a name of several words is a person's; None if that depends on other names.

        ``alone`` are the names of one word in the article, in lower case.
        """
        if all(map(self._is_quoted, places)) or (self._nouns_first and all(map(self._is_thing, places))):
            return False  # the title of a work, a street
        definite = [self._sheet.has(place.words[0] - 1, c.DEFINITE) for place in places]
        if form.personal:
            # "the Ann Lee brand" is a body's name, unless the article has "Ann Lee" too.
            known = form.family and self._after(places, c.ERA)  # "the Ann Lee era"
            return not all(definite) or known or self._speaks(places)
        if any(definite):
            return False
        if form.key.rpartition(" ")[2] in alone or self._after(places, c.ACTING) or self._speaks(places):
            return True
        return None if form.ordinary or (not form.family and self._is_place(places)) else True

    def is_known(self, form: NameForm, places: Sequence[Name], known: KnownNames) -> bool:
        """Return whether a doubtful name is part of a known name, or the subject of a typical verb."""
        if form.key in known.surnames:
            # The words before it show a place or body with the same name.
            return not form.elsewhere or not (self._before(places, c.DEFINITE) or self._is_place(places))
        if form.elsewhere or form.noun:
            return False
        if form.key in known.given:  # "Tan" for Tan Wei Ming
            return not form.ordinary or (self._speaks(places) and not self._before(places, c.DEFINITE))
        if form.ordinary or form.acronym:
            return False
        if self._before(places, c.DEFINITE):  # "the Okafor administration"
            return form.family and self._after(places, c.ERA)
        if self._nouns_first and (any(map(self._is_called, places)) or not (form.given or form.family)):
            return False
        if self._speaks(places) and not self._is_place(places):
            return True
        return known.misspells(form.key)

    def relatives(self, names: Iterable[Sequence[Name]]) -> set[str]:
        """Return the single words that name a person's relatives.

        They follow a noun for a relative with a possessive ("his wife, Halla", "Lee's son Grant"), or another
        such name ("her children, Adam, Salma and Aliya").
        """
        facts, folds, found, kin = self._facts, self._folds, set[str](), set[int]()
        single = [place for places in names if " " not in places[0].text for place in places]
        for index, text in sorted([(place.words[0], place.text) for place in single]):
            last = index - 1
            if last > 0 and (facts[last] & c.ADDITIVE or folds[last] in _APART):
                last -= 1
            if last not in kin:
                if last < 0 or not facts[last] & c.KIN:
                    continue
                before = range(max(last - 1 - _BETWEEN, 0), last)
                if not any(facts[k] & c.POSSESSIVE or folds[k].endswith(self._possessives) for k in before):
                    continue
            kin.add(index)
            found.add(text)
        return found

    def _before(self, places: Iterable[Name], classes: int) -> bool:
        return any(self._sheet.has(place.words[0] - 1, classes) for place in places)

    def _after(self, places: Iterable[Name], classes: int) -> bool:
        return any(self._sheet.has(place.words[1], classes) for place in places)

    def _is_quoted(self, place: Name) -> bool:
        """Return whether quotation marks enclose a name; a comma or full stop can follow it."""
        texts, (first, stop) = self._sheet.texts, place.words
        if not first or texts[first - 1] not in _QUOTES:
            return False
        stop += texts[stop : stop + 1] in ([","], ["."])
        return stop < len(texts) and texts[stop] in _QUOTES

    def _is_called(self, place: Name) -> bool:
        """Return whether a noun for a thing or body is directly before a name: "le groupe Norval"."""
        noun = place.words[0] - 1
        called = noun > 0 and self._sheet.shape[noun] & LOWER and not self._facts[noun] & _NO_NOUN
        return bool(called) and self._facts[noun - 1] & (c.DEFINITE | c.INDEFINITE | c.POSSESSIVE) != 0

    def _is_thing(self, place: Name) -> bool:
        """Return whether a name follows a noun for a place or body: "rue Victor Roux", "lycée Anne Roux"."""
        noun = place.words[0] - 1
        if noun < 1 or self._facts[noun] & (c.IMPERSONAL | c.ERA | c.GIVEN | c.PERSON) != c.IMPERSONAL:
            return False
        # "L'attaché de presse Paul Roux" is a person: the noun is a complement, and "de" no article.
        return self._facts[noun - 1] & (c.COMPLEMENT | c.DEFINITE) != c.COMPLEMENT

    def _is_place(self, places: Iterable[Name]) -> bool:
        """Return whether a name is used like a place: "in Lee", but not "interest in Lee"."""
        for place in places:
            last, folds = place.words[0] - 1, self._folds
            if self._sheet.has(last, c.PLACING):
                governing = self._governing.get(folds[last], ())
                if not last or folds[last - 1] not in governing:
                    return True
        return False

    def _speaks(self, places: Iterable[Name]) -> bool:
        """Return whether a name is ever the subject of speech."""
        sheet, facts = self._sheet, self._facts
        for place in places:
            first, stop = place.words
            verb = stop + sheet.has(stop, c.AUXILIARY)  # "Roux a déclaré"
            if sheet.has(stop, SPEAKS) or sheet.has(verb, SPEAKS):
                if not sheet.has(first - 1, c.COMPLEMENT):
                    return True
            elif first and facts[first - 1] & (c.SPEAKING | c.ADDRESSING) == c.SPEAKING:  # "said Lee in"
                ends = self._folds[stop : stop + 1] in ([","], ["."])
                if ends or sheet.has(stop, c.AFTER_SPEAKER):
                    return True
        return False
