"""``Mention``, ``Metadata``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: gathers mentions."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from newsparse.core.parser import Parser, View
from newsparse.core.records import (
    Mention,
    Metadata,
    Noise,
    Paragraph,
    Person,
    PersonName,
    Quote,
    Sentence,
    Title,
)
from newsparse.language.classes import FEMALE_NOUN, MALE_NOUN, NEW, SINGLE_KIN
from newsparse.language.facts import facts
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.parsers.people.genders import gender_evidence
from newsparse.parsers.people.newcomers import INDEFINITE
from newsparse.parsers.people.people import FEMALE, MALE, read_people
from newsparse.parsers.people.ranking import rankings

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is decided by the strongest evidence that the
    caller allows (``genders``). Pronouns and descriptions that may mean two people are left out.
    """
    return read_people(view, rankings())


_GENDERED: Final = FEMALE_NOUN | MALE_NOUN


@functools.cache
def _asks(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the nouns for relatives that show a gender, and the indefinite articles."""
    table = facts(language, polities)
    kin = [noun for noun in table.listed(SINGLE_KIN) if table[noun] & _GENDERED]
    asked = {noun: FEMALE if table[noun] & FEMALE_NOUN else MALE for noun in kin}
    return asked | dict.fromkeys(table.listed(NEW), INDEFINITE)


def _why(view: View, person: Person) -> Iterator[str]:
    return gender_evidence(view.language, person) if person.gender else iter(())


PARSER = Parser(
    makes=Person,
    reads=(Mention, Metadata, Noise, Paragraph, PersonName, Quote, Sentence, Title),
    find=find,
    asks=_asks,
    why=_why,
)
