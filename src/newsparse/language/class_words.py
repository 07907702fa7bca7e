"""The words of each class: lists of a language, and those that need a polity, or grammar.

Only :mod:`newsparse.language.facts` calls this module, to make its table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from newsparse.core.lookup import flagged
from newsparse.core.words import folded
from newsparse.language.classes import CLASSES
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import load_lexicon
from newsparse.language.names import own_given_names, without_accents
from newsparse.language.organisations import known_organisations
from newsparse.language.person_nouns import head_noun, person_nouns
from newsparse.language.polity import Polity
from newsparse.language.reporting_verbs import reporting_verbs

_Polities: TypeAlias = tuple[Polity, ...]


def table(language: Language, polities: _Polities) -> dict[str, int]:
    """Return the classes of each listed word, as bits."""
    found = flagged({bit: class_words(name, language, polities) for name, bit in CLASSES.items()})
    if language.profile.accents:
        found = {without_accents(word): bits for word, bits in found.items()} | found
    shared: dict[int, int] = {}
    return {word: shared.setdefault(bits, bits) for word, bits in found.items()}


def class_words(name: str, language: Language, polities: _Polities) -> frozenset[str]:
    """Return the words of a class."""
    work_out = _WORKED_OUT.get(name)
    if work_out is not None:
        return work_out(language, polities)
    file, _, path = name.partition(".")
    return language.lexicon(file if path else "words").optional(path or file)


def _places(language: Language, polities: _Polities) -> frozenset[str]:
    if "places" in language.profile.own:
        return language.words("places.countries") | language.words("places.places")
    countries = load_lexicon("countries")
    tables = [countries.groups(name) for name in ("names", "adjectives", "capitals")]
    tables += [polity.lexicon.groups("regions") for polity in polities]
    return frozenset(form.lower() for table in tables for forms in table.values() for form in forms)


def _given_names(language: Language, _: _Polities) -> frozenset[str]:
    names = language.words(_GIVEN_NAMES)
    if "given_names" in language.profile.own:
        return names.union(own_given_names(language)) - language.words("given_names.words.no_names")
    return names


def _organisations(language: Language, polities: _Polities) -> frozenset[str]:
    found = set(known_organisations(language))
    for polity in polities:
        found.update(polity.lexicon.groups("bodies").get("telling", ()))
        parties = polity.lexicon.groups("parties").values()
        found.update(form.lower() for forms in parties for form in forms)
    return frozenset(found)


def _nations(language: Language, _: _Polities) -> frozenset[str]:
    if "places" in language.profile.own:
        return language.words("mentions.nations")
    names = load_lexicon("countries").groups("names").values()
    return language.words("mentions.nations").union(form.lower() for forms in names for form in forms)


def _calendar(language: Language, _: _Polities) -> frozenset[str]:
    months = language.lexicon("months")
    tables = map(months.mapping, ("months", "short_months", "weekdays", "short_weekdays"))
    return frozenset(word.lower() for table in tables for word in table)


def _collectives(language: Language, _: _Polities) -> frozenset[str]:
    if "places" in language.profile.own:
        return language.words("names.adjectives")
    countries = load_lexicon("countries")
    names = frozenset().union(*countries.groups("names").values())
    adjectives = frozenset().union(*countries.groups("adjectives").values()) - names  # "Vatican" is both
    endings = "", *language.words("plural_ending")
    people = (f"{adjective.lower()}{ending}" for adjective in adjectives for ending in endings)
    return language.words("names.adjectives").union(people)


def _office_nouns(language: Language, polities: _Polities) -> frozenset[str]:
    own = language.words("descriptions.office")
    offices = own.union(*(polity.lexicon.words("offices") for polity in polities))
    return frozenset(head_noun(office, language) for office in offices)


def _owning_people(language: Language, polities: _Polities) -> frozenset[str]:
    endings = {folded(ending) for ending in word_endings(language).possessives}
    nouns = person_nouns(language, polities) | language.words("descriptions.adjectives_too")
    return frozenset(f"{noun}{ending}" for noun in nouns for ending in endings)


# The ages by which people are described: "the 61-year-old".
_AGES = range(5, 110)


def _aged(language: Language, _: _Polities) -> frozenset[str]:
    return frozenset(f"{age}{ending}" for age in _AGES for ending in language.words("descriptions.ages"))


_GIVEN_NAMES: Final = "data/given_names.names"
_WORKED_OUT: Final[Mapping[str, Callable[[Language, _Polities], frozenset[str]]]] = {
    "speech": lambda language, _: reporting_verbs(language).speech,
    "speaking": lambda language, _: reporting_verbs(language).speaking,
    "addressing": lambda language, _: reporting_verbs(language).addressing,
    "person": person_nouns,
    _GIVEN_NAMES: _given_names,
    "place": _places,
    "organisation": _organisations,
    "nation": _nations,
    "office_noun": _office_nouns,
    "calendar": _calendar,
    "collective": _collectives,
    "owning_person": _owning_people,
    "aged": _aged,
}
"""The classes that are not lists: those that need a polity, or grammar."""
