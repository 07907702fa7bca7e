"""The gender that a noun beside a name shows by its determiner: "la ministre", "un responsable"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from newsparse.core.records import Title
from newsparse.core.sheet import Sheet
from newsparse.language.classes import FEMALE_DETERMINER, FIXED_GENDER, FORMER, MALE_DETERMINER
from newsparse.parsers.people.genders import Gender, Shown

__all__ = ["nouns_beside"]


def nouns_beside(
    sheet: Sheet, titles: Iterable[Title], genders: Mapping[str, Gender]
) -> Iterator[tuple[int, Shown]]:
    """Yield the starts of names with the gender that a noun before or after them shows."""
    for title in titles:
        if title.kind != "honorific":
            gender = _gender(sheet, bisect_left(sheet.starts, title.start), genders)
            if gender is not None:
                for holder in title.holders:
                    yield holder.start, Shown(gender, "noun")


def _gender(sheet: Sheet, noun: int, genders: Mapping[str, Gender]) -> Gender | None:
    """Return the gender that a noun shows, by its own form or by its determiner."""
    if sheet.facts[noun] & FIXED_GENDER:
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
