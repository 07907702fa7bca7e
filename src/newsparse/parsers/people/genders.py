"""The evidence for a person's gender, and the gender that may be stated from it.

Evidence, from the strongest to the weakest: an honorific ("Ms. Lee"), a noun ("spokeswoman Ann Lee"), the
register of office holders, the pronouns that are found to mean the person, the given name.  Evidence that
conflicts gives no gender: if "he" seems to mean Rachel Price, it is more likely that "he" means another
person. All evidence, including given names, helps to resolve pronouns; the stated gender uses only evidence
that the caller allows.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Set
from typing import Literal, NamedTuple, TypeAlias

from newsparse.language import Language
from newsparse.records import GenderBasis
from newsparse.register import Register
from newsparse.text.personal_names import given_name_gender, personal_name

__all__ = ["Gender", "KnownByName", "Shown", "gendered_words", "known_by_name", "stated"]

Gender: TypeAlias = Literal["female", "male"]


class Shown(NamedTuple):
    """A gender that words of the article show, and what kind of words."""

    gender: Gender
    basis: GenderBasis


class KnownByName(NamedTuple):
    """Facts about the gender of people with a full name."""

    register: Gender | None
    """The gender of the office holders with that name."""
    given: Gender | None
    """The gender of nearly everyone with the given name."""
    likely: Gender | None
    """The gender, from the register if possible: an office holder can have an unusual given name."""


UNKNOWN = KnownByName(None, None, None)


@functools.lru_cache(maxsize=4096)
def known_by_name(register: Register, name: str) -> KnownByName:
    """Return the facts about people with a full name; cached, because names recur."""
    listed, given = register.gender(name), given_name_gender(personal_name(name))
    return KnownByName(listed, given, listed or given)


def stated(
    shown: Shown | None, known: KnownByName, pronouns: Gender | None, allowed: Set[GenderBasis]
) -> Shown | None:
    """Return the gender by the strongest allowed evidence, or None.

    ``shown`` is what honorifics and nouns show, ``pronouns`` the gender of the pronouns for the person.
    """
    evidence = _evidence(shown, known, pronouns)
    if len({gender for gender, _ in evidence}) > 1:
        return None
    for found in evidence:
        if found.basis in allowed:
            return found
    return None


def _evidence(shown: Shown | None, known: KnownByName, pronouns: Gender | None) -> list[Shown]:
    """Return all evidence, the strongest first.  A given name does not count against the register."""
    evidence = [shown] if shown else []
    if known.register:
        evidence.append(Shown(known.register, "register"))
    if pronouns:
        evidence.append(Shown(pronouns, "pronoun"))
    if known.given and known.register in (None, known.given):
        evidence.append(Shown(known.given, "given_name"))
    return evidence


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
