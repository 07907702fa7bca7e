"""``Mention``, ``Metadata``, ``Quote``, ``Sentence``, ``Title`` -> ``Person``: gathers mentions."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from newsparse.core.parser import Parser, View
from newsparse.core.records import Mention, Metadata, Noise, Paragraph, Person, Quote, Sentence, Title
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.parsers.people.descriptions import INDEFINITE
from newsparse.parsers.people.genders import gendered_words
from newsparse.parsers.people.people import FEMALE, MALE, read_people
from newsparse.parsers.people.ranking import rankings

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Person]:
    """Yield each person with all mentions: names, pronouns and descriptions.

    ``name`` is the fullest form in the article.  ``gender`` is decided by the strongest evidence that the
    caller allows (``genders``). Pronouns and descriptions that may mean two people are left out.
    """
    return read_people(view, rankings())


@functools.cache
def _asks(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the nouns for relatives that show a gender, and the indefinite articles."""
    descriptions = language.lexicon("descriptions")
    kin = descriptions.words("kin")
    shown = {noun: gender for noun, gender in gendered_words(language).items() if noun in kin}
    asked = {noun: FEMALE if gender == "female" else MALE for noun, gender in shown.items()}
    return asked | dict.fromkeys(descriptions.words("indefinite"), INDEFINITE)


def _why(view: View, person: Person) -> Iterator[str]:
    # Imported here, because only :meth:`newsparse.Article.explain` needs it.
    from newsparse.parsers.people.evidence import gender_evidence

    return gender_evidence(view.language, person) if person.gender else iter(())


PARSER = Parser(
    makes=Person,
    reads=(Mention, Metadata, Noise, Paragraph, Quote, Sentence, Title),
    find=find,
    asks=_asks,
    why=_why,
)
