"""The gender that a noun beside a name shows, in a language without lists of offices.

"La ministre des Transports, Claire Vasseur, ...", "Claire Vasseur, présidente du conseil".  A noun with one
form for both genders shows one by its determiner: "la ministre".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from newsparse.core.records import Mention
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, WORD
from newsparse.language.classes import (
    ACTING,
    COMPLEMENT,
    DEFINITE,
    DESCRIBING_ARTICLE,
    FEMALE_DETERMINER,
    FINITE,
    FIXED_GENDER,
    FORMER,
    INDEFINITE,
    MALE_DETERMINER,
    PERSON,
    POSSESSIVE,
    SPEAKING,
    SUBORDINATOR,
)
from newsparse.parsers.people.genders import Gender, Shown

__all__ = ["nouns_beside"]

# The maximum number of words from a name back to the noun ("la ministre des Transports et de la Mer Anne
# Roux"), and from a name on to it ("Anne Roux, l'ancienne présidente").
_BACK, _ON = 8, 3
_VERB: Final = FINITE | ACTING | SPEAKING | SUBORDINATOR
_DETERMINER: Final = DEFINITE | INDEFINITE | POSSESSIVE | DESCRIBING_ARTICLE


def nouns_beside(
    sheet: Sheet, names: Sequence[Mention], genders: Mapping[str, Gender]
) -> Iterator[tuple[int, Shown]]:
    """Yield the starts of names with the gender that a noun before or after them shows."""
    for name in names:
        first = bisect_left(sheet.starts, name.start)
        stop = bisect_left(sheet.starts, name.end)
        noun = _before(sheet, first, stop)
        gender = None if noun is None else _gender(sheet, noun, genders)
        if gender is None:
            noun = _after(sheet, stop)
            gender = None if noun is None else _gender(sheet, noun, genders)
        if gender is not None:
            yield name.head.start, Shown(gender, "noun")


def _before(sheet: Sheet, first: int, stop: int) -> int | None:
    """Return the noun of the phrase that ends with a name, or that is before a name between commas."""
    facts, texts = sheet.facts, sheet.texts
    if first < len(texts) and facts[first] & PERSON and first < stop - 1:
        return first  # the mention includes the noun: "juge Roux"
    last = first - 1
    if last >= 0 and texts[last] == ",":
        if texts[stop : stop + 1] != [","]:
            return None
        last -= 1
    for at in range(last, max(last - _BACK, -1), -1):
        if not sheet.shape[at] & WORD or (facts[at] & _VERB and not facts[at] & PERSON):
            return None
        if (
            facts[at] & PERSON
            and not sheet.shape[at] & CAPITAL
            and at
            and facts[at - 1] & (_DETERMINER | FORMER)
        ):
            return at
    return None


def _after(sheet: Sheet, stop: int) -> int | None:
    """Return the noun of an apposition after a name and a comma."""
    facts, texts = sheet.facts, sheet.texts
    if texts[stop : stop + 1] != [","]:
        return None
    for at in range(stop + 1, min(stop + 1 + _ON, len(texts))):
        if facts[at] & PERSON:
            return at
        if not facts[at] & (_DETERMINER | FORMER | COMPLEMENT):
            return None
    return None


def _gender(sheet: Sheet, noun: int, genders: Mapping[str, Gender]) -> Gender | None:
    """Return the gender that a noun shows, by its own form or by its determiner."""
    classes = sheet.facts[noun]
    if classes & FIXED_GENDER:
        return None
    shown = genders.get(sheet.folds[noun])
    if shown is not None:
        return shown
    before = sheet.facts[noun - 1] if noun else 0
    if before & FORMER:
        before = sheet.facts[noun - 2] if noun > 1 else 0
    if before & FEMALE_DETERMINER:
        return "female"
    return "male" if before & MALE_DETERMINER else None
