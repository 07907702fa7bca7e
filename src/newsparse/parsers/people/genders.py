"""The evidence for a person's gender, and the gender that may be stated from it.

Evidence, from the strongest to the weakest: an honorific ("Ms. Lee"), a noun ("spokeswoman Ann Lee"), the
register of office holders, the pronouns that are found to mean the person, the given name.  Evidence that
conflicts gives no gender: if "he" seems to mean Rachel Price, it is more likely that "he" means another
person. All evidence, including given names, helps to resolve pronouns; the stated gender uses only evidence
that the caller allows.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Literal, TypeAlias

from attrs import frozen

from newsparse.core.kinds import GenderBasis
from newsparse.core.parser import View
from newsparse.core.records import Mention, Person, Span, Title
from newsparse.core.sheet import Sheet
from newsparse.core.shown import shown_span
from newsparse.language.classes import (
    FEMALE_DETERMINER,
    FEMALE_NOUN,
    FIXED_GENDER,
    MALE_DETERMINER,
    MALE_NOUN,
    POSSESSIVE,
    SINGLE_KIN,
    SPEAKING,
)
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.names import given_name_gender, personal_name
from newsparse.register import Register

Gender: TypeAlias = Literal["female", "male"]

# How many pieces of evidence an explanation shows.
_MOST_SHOWN = 5


# Classes with slots here and in the other modules: reading a field of a named tuple costs ten times as much.
@frozen
class Shown:
    """A gender that words of the article show, and what kind of words."""

    gender: Gender
    basis: GenderBasis


@frozen(eq=False)
class KnownByName:
    """Facts about the gender of people with a full name."""

    likely: Gender | None
    """The gender, from the register if possible: an office holder can have an unusual given name."""
    register: Shown | None
    """The gender of the office holders with that name."""
    given: Shown | None
    """The gender of nearly everyone with the given name, unless it contradicts the register."""


UNKNOWN = KnownByName(None, None, None)
_PRONOUNS: Mapping[Gender | None, Shown | None] = {
    None: None,
    "female": Shown("female", "pronoun"),
    "male": Shown("male", "pronoun"),
}


@functools.lru_cache(maxsize=2048)
def known_by_name(register: Register, language: Language, name: str) -> KnownByName:
    """Return the facts about people with a full name; cached, because names recur."""
    listed, given = register.gender(name), given_name_gender(personal_name(name), language)
    return KnownByName(
        listed or given,
        Shown(listed, "register") if listed else None,
        Shown(given, "given_name") if given and listed in (None, given) else None,
    )


def stated(
    shown: Shown | None, known: KnownByName, pronouns: Gender | None, allowed: Set[GenderBasis]
) -> Shown | None:
    """Return the gender by the strongest allowed evidence, or None.

    ``shown`` is what honorifics and nouns show, ``pronouns`` the gender of the pronouns for the person.
    """
    strongest: Shown | None = None
    genders: set[Gender] = set()
    for found in (shown, known.register, _PRONOUNS[pronouns], known.given):
        if found is not None:
            genders.add(found.gender)
            if strongest is None and found.basis in allowed:
                strongest = found
    return strongest if len(genders) == 1 else None


@functools.cache
def gendered_words(language: Language) -> Mapping[str, Gender]:
    """Map the pronouns, nouns and honorifics of one gender to it."""
    pronouns, descriptions = language.lexicon("pronouns"), language.lexicon("descriptions")
    genders: dict[str, Gender] = {}
    both: tuple[Gender, Gender] = ("female", "male")
    for gender in both:
        words = (
            pronouns.words(gender) | descriptions.words(gender) | descriptions.words(f"honorifics.{gender}")
        )
        genders.update(dict.fromkeys(words, gender))
    return genders


def shown_genders(view: View, names: Iterable[Mention]) -> dict[int, Shown]:
    """Return the genders that titles and nouns show, by the start of the name beside."""
    shown: dict[int, Shown] = {}
    for title in view[Title]:
        gender = _gender_of_noun(title.text, view.language) if title.kind != "party_tag" else None
        if gender is None and title.kind != "honorific" and view.language.profile.nouns_first:
            gender = _by_determiner(view.sheet, bisect_left(view.sheet.starts, title.start))
        if gender is not None:
            evidence = Shown(gender, "honorific" if title.kind == "honorific" else "noun")
            for holder in title.holders:
                shown.setdefault(holder.start, evidence)
    for start, gender in _related(view, names):
        shown.setdefault(start, Shown(gender, "noun"))
    return shown


def _by_determiner(sheet: Sheet, noun: int) -> Gender | None:
    """Return the gender that a noun shows by its determiner: "la ministre", "un responsable"."""
    before = sheet.facts[noun - 1] if noun and not sheet.facts[noun] & FIXED_GENDER else 0
    if before & FEMALE_DETERMINER:
        return "female"
    return "male" if before & MALE_DETERMINER else None


def _related(view: View, names: Iterable[Mention]) -> Iterator[tuple[int, Gender]]:
    """Yield the starts of full names after nouns for relatives, with the gender: "his wife, Ann Lee"."""
    sheet, folds, facts = view.sheet, view.sheet.folds, view.sheet.facts
    is_possessive = word_endings(view.language).is_possessive
    full = {name.start: name for name in names if name.start == name.head.start}
    for noun in sheet.places(SINGLE_KIN):
        first = noun + 1 + (folds[noun + 1 : noun + 2] == [","])
        name = full.get(sheet.starts[first]) if first < len(folds) else None
        if name is None or not any(
            facts[at] & POSSESSIVE or is_possessive(folds[at]) for at in range(max(noun - 2, 0), noun)
        ):
            continue
        # "He had met his wife, Ann Lee said."
        after = first + name.text.count(" ") + 1
        said = first > noun + 1 and sheet.has(after, SPEAKING)
        if not said and facts[noun] & (FEMALE_NOUN | MALE_NOUN):
            yield name.start, "female" if facts[noun] & FEMALE_NOUN else "male"


@functools.cache
def _complement(language: Language) -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(sorted(language.words('complement')))}) ")


@functools.lru_cache(maxsize=2048)
def _gender_of_noun(text: str, language: Language) -> Gender | None:
    """Return the gender that a noun or title shows by its main noun: "spokeswoman for the mayor"."""
    genders = gendered_words(language)
    noun = _complement(language).split(text.lower().strip("."), maxsplit=1)[0]
    return genders.get(noun) or genders.get(noun.rpartition(" ")[2])


def gender_evidence(language: Language, person: Person) -> Iterator[str]:
    """Yield the evidence for a person's gender: register or given name, then titles, pronouns and nouns."""
    if person.gender_basis == "register":
        yield "gender: the register of office holders has the name"
    elif person.gender_basis == "given_name":
        yield "gender: nearly everyone with the given name"
    heads: list[tuple[Span, str]] = [
        (title, title.text) for title in person.titles if title.kind != "party_tag"
    ]
    heads += [(mention, mention.head.text) for mention in person.mentions if mention.kind != "name"]
    telling = [span for span, head in heads if _gender_of_noun(head, language) == person.gender]
    found = sorted((span.start, shown_span(span)) for span in telling)
    if found:
        words = ", ".join(word for _, word in found[:_MOST_SHOWN])
        more = f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
        yield f"gender: {words}{more}"
