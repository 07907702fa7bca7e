"""``Mention``, ``Metadata``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: gathers mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
from newsparse.language.classes import NEW, SINGLE_KIN
from newsparse.language.facts import facts
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.parsers.people.genders import gender_evidence
from newsparse.parsers.people.newcomers import INDEFINITE
from newsparse.parsers.people.people import KIN, read_people
from newsparse.parsers.people.ranking import rankings

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is decided by the strongest evidence that the
    caller allows (``genders``). Pronouns and descriptions that may mean two people are left out.
    """
    return read_people(view, rankings())


def _why(view: View, person: Person) -> Iterator[str]:
    return gender_evidence(view.language, person) if person.gender else iter(())


def _asks(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the nouns for relatives and the indefinite articles."""
    table = facts(language, polities)
    return dict.fromkeys(table.listed(SINGLE_KIN), KIN) | dict.fromkeys(table.listed(NEW), INDEFINITE)


PARSER = Parser(
    makes=Person,
    reads=(Mention, Metadata, Noise, Paragraph, PersonName, Quote, Sentence, Title),
    find=find,
    asks=_asks,
    why=_why,
)
