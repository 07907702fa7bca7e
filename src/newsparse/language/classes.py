"""The classes of words that code knows: one constant, with one bit, for each.

A class is a list of words in the data of a language, and the name given to :func:`bit` says which, as in a
list that refers to another (:mod:`newsparse.language.lexicon`): ``"definite"`` is in ``words.toml``,
``"mentions.acting"`` in ``mentions.toml``, ``"data/given_names.names"`` belongs to no language.  The classes
without a file here ("person") are worked out in :mod:`newsparse.language.class_words`.

To add a class, write its list, with a sentence that says what membership means, and one line here::

    COPULA: Final = bit("mentions.copulas")

Test with ``&``, several classes at once with ``|``: ``sheet.facts[i] & (PLACE | ADJECTIVE)``.  The first 30
classes cost least: a test takes 7 ns if both numbers have up to 30 bits, and 19 ns otherwise (looking a word
up in a set takes 7 ns).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

_classes: dict[str, int] = {}

CLASSES: Final[Mapping[str, int]] = MappingProxyType(_classes)
"""The bit of each class, by its name."""


def bit(name: str) -> int:
    """Return a new class; its name says where its words are."""
    if name in _classes:
        raise ValueError(f"the class {name!r} is already declared; use its constant")
    return _classes.setdefault(name, 1 << len(_classes))


def class_names(facts: int) -> Iterator[str]:
    """Yield the names of the classes in a number, for messages.

    >>> list(class_names(DEFINITE | SPEECH))
    ['definite', 'speech']
    """
    return (name for name, number in CLASSES.items() if number & facts)


# The first thirty are asked about most words, or are the classes of most words in names.

# Words that are not names, and words in names.
NEVER_NAME: Final = bit("names.never")
ALSO_NAME: Final = bit("names.also_names")
FIRST_NAME_TOO: Final = bit("names.first_names_too")
SPELT_ALIKE: Final = bit("names.acronyms")
SENTENCE_OPENER: Final = bit("names.openers")
COMMON: Final = bit("common.common")
ORDINARY: Final = bit("ordinary.ordinary")
HEADLINE_VERB: Final = bit("names.headline_verbs")
COLLECTIVE: Final = bit("collective")
"""Adjectives and nouns of party, faith or nation, which have a capital: "Catholic", "Canadians"."""
ADJECTIVE: Final = bit("names.adjectives")
GIVEN: Final = bit("data/given_names.names")
FAMILY: Final = bit("data/family_names.last")
PLACE: Final = bit("place")
"""Names and adjectives of countries, capitals and regions, some of several words: "new york"."""
ORGANISATION: Final = bit("organisation")
"""Names of bodies and parties without a noun for a body, some of several words: "downing street"."""
IMPERSONAL: Final = bit("mentions.impersonal")
PARTICLE: Final = bit("names.particles")
OPENING_PARTICLE: Final = bit("names.opening_particles")
JOINT: Final = bit("names.joints.prepositions")
JOINING: Final = bit("names.joining")
ABBREVIATION: Final = bit("names.abbreviations")

# Words beside a name.
DEFINITE: Final = bit("definite")
ADDITIVE: Final = bit("additive")
COMPLEMENT: Final = bit("complement")
POSSESSIVE: Final = bit("pronouns.possessive")
RELATIVE: Final = bit("pronouns.relative")
FEMALE: Final = bit("pronouns.female")
MALE: Final = bit("pronouns.male")
SPEAKING: Final = bit("speaking")
"""These, and forms of verbs of thinking: "believes"."""
ACTING: Final = bit("mentions.acting")
PERSON: Final = bit("person")
"""Nouns for one person: "mayor", "plumber", "widow"."""

# Fewer words are asked about the others. Verbs:
SPEECH: Final = bit("speech")
"""Finite forms of verbs that a quotation can be next to: "said", "retorts"."""
ADDRESSING: Final = bit("addressing")
"""Forms that the person addressed can follow: "told MPs"."""
FINITE: Final = bit("mentions.finite")
COPULA: Final = bit("mentions.copulas")

# Function words.
INDEFINITE: Final = bit("indefinite")
PREPOSITION: Final = bit("mentions.prepositions")
SUBORDINATOR: Final = bit("subordinator")
OPENER: Final = bit("mentions.openers")
DESCRIBING_ARTICLE: Final = bit("mentions.describing_articles")
APPOSING: Final = bit("descriptions.apposing")
NEW: Final = bit("descriptions.indefinite")
SUBJECT: Final = bit("pronouns.subject")
PLACING: Final = bit("mentions.place")
AFTER_SPEAKER: Final = bit("mentions.after_speaker")

# Nouns for people and words in a description of a person.
KIN: Final = bit("mentions.relatives")
SINGLE_KIN: Final = bit("descriptions.kin")
DETERMINING: Final = bit("descriptions.definite")
CONTRACTED: Final = bit("mentions.contracted")
FEMALE_NOUN: Final = bit("descriptions.female")
MALE_NOUN: Final = bit("descriptions.male")
SPOKESPERSON: Final = bit("sources.spokesmen")
EPITHET: Final = bit("descriptions.epithets")
FORMER: Final = bit("descriptions.former")
VOID: Final = bit("descriptions.void")
BODY: Final = bit("descriptions.bodies")
OFFICE_NOUN: Final = bit("office_noun")
"""Main nouns of offices: the "secretary" of "secretary of state"."""
GENERAL: Final = bit("descriptions.generals")
ADJECTIVE_TOO: Final = bit("descriptions.adjectives_too")
OWNING_PERSON: Final = bit("owning_person")
"""Nouns for one person with a possessive ending: "mayor's"."""
AGED: Final = bit("aged")
"""Compounds that describe a person by age: "61-year-old"."""

# Other words around a name.
ERA: Final = bit("mentions.eras")
MODIFIED: Final = bit("mentions.modified")
APPOSITION: Final = bit("names.descriptions")
AFTER_NAME: Final = bit("names.after_names")
STARTER: Final = bit("sentences.starters")
CALENDAR: Final = bit("calendar")
"""Months and weekdays, and their short forms."""

# Other words in a name.
CLOSING: Final = bit("mentions.closing")
INSIDE: Final = bit("mentions.inside")
SURNAME: Final = bit("mentions.surnames")
SURNAME_ALONE: Final = bit("mentions.surnames_alone")
LIKE_SEVERAL: Final = bit("mentions.like_several")
VIRTUE: Final = bit("mentions.virtues")
PLACE_OPENING: Final = bit("mentions.place_openings")
MODIFYING: Final = bit("mentions.modifying")
POLITE: Final = bit("mentions.polite")
ADDRESSED: Final = bit("mentions.addressed")
LEADER: Final = bit("data/leaders.surnames")
FAMILY_FIRST: Final = bit("data/family_names.first")
GIVEN_OR_SHORT: Final = bit("names.given")
SUFFIX: Final = bit("data/name_suffixes.suffixes")
BEFORE_NAME: Final = bit("names.before_names")
JOINING_ADDITIVE: Final = bit("names.joining_and")
NUMBERED: Final = bit("names.numbered")
INITIALS: Final = bit("organisations.names.initials_of_people")
NATION: Final = bit("nation")
"""Names of countries, and of nations that are not independent, at the end of a body's name."""

# Lists about names and gender that few languages have.
CAPITAL_PARTICLE: Final = bit("names.capital_particles")
"""Particles that are part of a surname if they have a capital: "Le Gall"."""
PREPOSITION_PARTICLE: Final = bit("names.preposition_particles")
"""Particles that are prepositions, too: "Dominique de Valmont", "Anne Roux de la CGT"."""
EXPLETIVE: Final = bit("pronouns.expletive.pronouns")
EXPLETIVE_SIGN: Final = bit("pronouns.expletive.signs")
EXPLETIVE_GAP: Final = bit("pronouns.expletive.between")
"""Pronouns that can be without a meaning, words that show this, and words between the two: "il n'y a pas"."""
AUXILIARY: Final = bit("grammar.units.auxiliaries")
"""Auxiliaries before a participle that is a verb of reporting: "a déclaré"."""
FIXED_GENDER: Final = bit("descriptions.fixed")
"""Nouns for a person of either gender whose own gender is always the same: "la victime", "le témoin"."""
FEMALE_DETERMINER: Final = bit("descriptions.female_determiners")
MALE_DETERMINER: Final = bit("descriptions.male_determiners")

# Titles: words in and around one; ``titles.toml`` says what each list contains.
DETERMINER: Final = bit("titles.grammar.determiners")
ARTICLE: Final = bit("titles.grammar.articles")
GENITIVE: Final = bit("genitive")
DAY_OR_MONTH: Final = bit("day_or_month")
COORDINATING: Final = bit("titles.grammar.joining")
ALTERNATIVE: Final = bit("titles.grammar.choosing")
STOP: Final = bit("titles.grammar.stops")
AFTER_APPOSITION: Final = bit("titles.grammar.after_appositions")
SHIFT: Final = bit("titles.grammar.shifts")
TITLE_PREPOSITION: Final = bit("titles.grammar.prepositions")
OF_ANYTHING: Final = bit("titles.grammar.of_anything")
OF_BODIES: Final = bit("titles.grammar.of_bodies")
OF_PLACES: Final = bit("titles.grammar.of_places")
HOUSING: Final = bit("titles.grammar.housing")
DIRECTIONAL: Final = bit("titles.grammar.directional")
TOPICAL: Final = bit("titles.grammar.topical")
SEEKING: Final = bit("titles.grammar.seeking")
WHEREABOUTS: Final = bit("titles.grammar.whereabouts")
TIME: Final = bit("titles.grammar.times")
THING: Final = bit("titles.grammar.things")
ALSO_ADJECTIVE: Final = bit("titles.grammar.adjectives_too")
FAITH: Final = bit("titles.grammar.faiths")
RELATION: Final = bit("titles.grammar.relations")
SURNAME_TOO: Final = bit("titles.grammar.surnames")
GIVEN_TOO: Final = bit("titles.grammar.given")
FORM_OF_ADDRESS: Final = bit("titles.grammar.addressed")
NO_INITIALS: Final = bit("titles.grammar.no_initials")
LAW: Final = bit("titles.grammar.topics")
PARTY_BODY: Final = bit("titles.grammar.party_bodies")
PARTY: Final = bit("titles.grammar.party_nouns")
CAMPAIGN: Final = bit("titles.grammar.with_capital")
NO_BODY: Final = bit("titles.grammar.no_bodies")
NAMED_BODY: Final = bit("titles.grammar.named_bodies")
STATE_BODY: Final = bit("titles.grammar.state_bodies")
SHADOW: Final = bit("titles.grammar.shadowing")
SPLIT_BODY: Final = bit("titles.grammar.split_bodies")
CAPITAL_DEGREE: Final = bit("titles.grammar.capital_degrees")
KEPT_DEGREE: Final = bit("titles.grammar.kept_degrees")
PARTITIVE: Final = bit("titles.grammar.partitive")
FINITE_VERB: Final = bit("titles.grammar.finite")
DEPARTED: Final = bit("titles.grammar.departed")
BODY_NOUN: Final = bit("titles.grammar.body_nouns")
"""Nouns that end the name of an organisation: "Institute"."""
STREET: Final = bit("titles.grammar.streets")

# Words in and around a cue, its source and its content; ``grammar.toml`` says what each list contains.
PERSON_PRONOUN: Final = bit("grammar.rules.persons")
FIRST_PERSON: Final = bit("grammar.rules.first_person")
RELATIVE_OR_THAT: Final = bit("grammar.rules.relatives")
NEGATION: Final = bit("grammar.rules.negations")
UNWILLING: Final = bit("grammar.rules.unwilling")
TURN_LABEL: Final = bit("grammar.rules.bare_tags")
ARTICLE_LABEL: Final = bit("grammar.rules.article_labels")
STATE_OF_MIND: Final = bit("grammar.rules.minds")
PAST: Final = bit("grammar.open.past")
LINKING: Final = bit("grammar.open.linking")
DOCUMENT: Final = bit("sources.document")

# Offices, by what can be said with them.
PARTISAN: Final = bit("titles.grammar.partisan")
SENDING: Final = bit("titles.grammar.sending")
WITH_PORTFOLIO: Final = bit("titles.grammar.portfolios")
MINISTER: Final = bit("titles.grammar.ministers")
OF_COMPANY: Final = bit("titles.grammar.of_companies")
BARE_OFFICE: Final = bit("titles.grammar.bare_offices")
MEMBERSHIP: Final = bit("titles.grammar.memberships")
FRONT_RUNNER: Final = bit("titles.grammar.front_runners")
WITH_FIRM: Final = bit("titles.grammar.with_firms")
BEAT: Final = bit("titles.grammar.beats")
COUNTERPART: Final = bit("titles.grammar.counterparts")
NEUTRAL_POST: Final = bit("titles.grammar.neutral_posts")
STAFF_POST: Final = bit("titles.grammar.staff_posts")
