"""Nouns that describe one person: "the mayor", "a plumber", "her widow"."""

from __future__ import annotations

import functools
import re

from newsparse.language.language import Language
from newsparse.language.polity import Polity


@functools.cache
def person_nouns(language: Language, polities: tuple[Polity, ...]) -> frozenset[str]:
    """Return the heads of the nouns that describe one person: offices, occupations, relatives, roles.

    >>> from newsparse.language.polity import polities
    >>> {"senator", "plumber", "widow", "taoiseach"} <= person_nouns(Language("en"), polities())
    True
    """
    descriptions, occupations = language.lexicon("descriptions"), language.lexicon("occupations")
    nouns = [
        descriptions.words(kind) for kind in ("female", "male", "office", "acronyms", "contest", "person")
    ]
    nouns += [occupations.words(kind) for kind in ("posts", "members", "trades")]
    nouns += [polity.lexicon.words("offices") for polity in polities]
    apart = descriptions.words("no_person")
    return frozenset(
        head for kind in nouns for noun in kind if (head := head_noun(noun, language)) not in apart
    )


@functools.cache
def _complement(language: Language) -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(sorted(language.words('office_preposition')))}) ")


@functools.lru_cache(maxsize=2048)
def head_noun(noun: str, language: Language) -> str:
    """Return the head of a noun of several words: the "secretary" of "secretary of state".

    >>> head_noun("secretary  of state", Language("en"))  # a scraper left two spaces
    'secretary'
    """
    if " " not in noun:
        return noun
    return _complement(language).split(noun, maxsplit=1)[0].rstrip().rpartition(" ")[2]
