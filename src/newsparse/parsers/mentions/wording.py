"""The word lists of a language and its polities for finding references to people."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from attrs import frozen

from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import load_lexicon
from newsparse.language.names import family_names, given_names
from newsparse.language.organisations import known_organisations
from newsparse.language.person_nouns import person_nouns
from newsparse.language.polity import Polity
from newsparse.language.reporting_verbs import reporting_verbs

__all__ = ["APART", "MentionWords", "mention_words"]

APART = frozenset({",", "—", "–", "--", ":"})
"""Marks between a noun for a relative and the name: "his wife, Halla"."""


@frozen(eq=False, repr=False)
class MentionWords:
    """The word lists of a language and its polities for this parser."""

    articles: frozenset[str]
    """Words that make a noun definite: "the"."""
    conjunctions: frozenset[str]
    """Words that join two names: "and"."""
    contracted: frozenset[str]
    """Words that a verb is joined to: the "it" of "It's justice"."""
    vessels: frozenset[str]
    """Abbreviations before the name of a ship: "HMS"."""
    polite: frozenset[str]
    """Honorifics before an office in an address: "Mr Speaker"."""
    addressed: frozenset[str]
    """Offices after one."""
    possessives: tuple[str, ...]
    """Possessive endings."""
    after_speaker: frozenset[str]
    """Words that follow a name after its verb, or a name by itself: "said Lee in a letter", "Lee, 51,"."""
    complements: frozenset[str]
    """Words that link a name to the noun that is the subject: "the mayor of Halden told reporters"."""
    given: frozenset[str]
    family: frozenset[str]
    """Family names."""
    leaders: frozenset[str]
    """Surnames of heads of state and government, which news gives without a given name."""
    family_endings: tuple[str, ...]
    """Endings of family names in some countries: "-enko", "-opoulos"."""
    family_first: frozenset[str]
    """Family names that are written before the given name: "Nguyen Van Minh"."""
    kin: frozenset[str]
    """Nouns of relatives, one or several."""
    before_kin: frozenset[str]
    """These nouns, and the marks and words between them and the names."""
    owning: frozenset[str]
    """Words before a noun for relatives: "his", and verbs such as "had" ("had three children")."""
    virtues: frozenset[str]
    """Given names that are English words: "Patience"."""
    governing: Mapping[str, frozenset[str]]
    """For some prepositions, the words after which they do not introduce a place: "interest in", "aimed
    at"."""
    eras: frozenset[str]
    place_openings: frozenset[str]
    speaking: frozenset[str]
    inverted: frozenset[str]
    acting: frozenset[str]
    place: frozenset[str]
    impersonal: frozenset[str]
    inside: frozenset[str]
    """Those of the impersonal words that no name has after its first word: without "San"."""
    closing: frozenset[str]
    """Words that end a name only after a given name: "the Devolution Bill", "Ann Bill"."""
    organisations: frozenset[str]
    places: frozenset[str]
    nations: frozenset[str]
    honours: frozenset[str]
    telling: frozenset[str]
    """Words which show that the word before them is not part of the name: given names, nouns of parties."""
    surnames: frozenset[str]
    surnames_alone: frozenset[str]
    like_several: frozenset[str]
    modifying: frozenset[str]
    months: frozenset[str]
    initials: frozenset[str]
    particles: frozenset[str]
    acronyms: frozenset[str]
    spelt: frozenset[str]
    """Pronouns that are names when written in capitals: "WHO"."""
    generals: frozenset[str]
    offices: frozenset[str]
    common: frozenset[str]
    ordinary: frozenset[str]
    peoples: frozenset[str]
    nouns: frozenset[str]
    opens: Mapping[str, bool]
    """Words before a noun: whether they make the phrase definite, or cannot be part of it."""

    def describes(self, fold: str, text: str) -> bool:
        """Return whether a capitalised word can describe a name: a list of other words contains it."""
        listed = fold in self.ordinary or fold in self.common or fold in self.impersonal
        return listed or fold in self.places or fold in self.peoples or (len(text) > 1 and text.isupper())


@functools.cache
def mention_words(language: Language, polities: tuple[Polity, ...]) -> MentionWords:
    """Return the word lists, read once for a language and its polities."""
    mentions, pronouns = language.lexicon("mentions"), language.lexicon("pronouns")
    verbs = reporting_verbs(language)
    descriptions, organisations = language.lexicon("descriptions"), language.lexicon("organisations")
    countries = load_lexicon("countries")
    titles, known = language.lexicon("titles"), set(known_organisations(language))
    places = {
        word.lower()
        for table in ("names", "adjectives", "capitals")
        for forms in countries.groups(table).values()
        for word in forms
    }
    for polity in polities:
        if "regions" in polity.lexicon:
            places.update(
                form.lower() for forms in polity.lexicon.groups("regions").values() for form in forms
            )
        if "bodies" in polity.lexicon:
            known.update(polity.lexicon.groups("bodies").get("telling", ()))
        if "parties" in polity.lexicon:
            known.update(
                form.lower() for forms in polity.lexicon.groups("parties").values() for form in forms
            )
    never = language.lexicon("names").words("never")
    definite, possessive = descriptions.words("definite"), pronouns.words("possessive")
    opens = dict.fromkeys(never - {"first", "second", "third"}, False)
    # "The senator said Prime Minister Ann Lee ..." has two descriptions.
    opens.update(dict.fromkeys(verbs.speaking | mentions.words("acting"), False))
    opens.update(dict.fromkeys(definite | possessive, True))
    joints = language.lexicon("names")
    kin = descriptions.words("kin") | mentions.words("kin")
    return MentionWords(
        articles=joints.words("joints.articles"),
        conjunctions=joints.words("joints.conjunctions"),
        contracted=mentions.words("contracted"),
        vessels=mentions.words("vessels"),
        polite=mentions.words("polite"),
        addressed=mentions.words("addressed"),
        possessives=word_endings(language).possessives,
        after_speaker=mentions.words("after_speaker") | {",", "."},
        complements=mentions.words("complements"),
        given=given_names(),
        family=family_names("last"),
        leaders=load_lexicon("leaders").words("surnames"),
        family_endings=tuple(sorted(family_names("endings"))),
        family_first=family_names("first") | joints.words("first_names_too"),
        kin=kin,
        before_kin=kin | APART | joints.words("joints.conjunctions"),
        owning=pronouns.words("possessive") | mentions.words("having"),
        virtues=mentions.words("virtues"),
        governing=mentions.groups("governing"),
        eras=mentions.words("eras"),
        place_openings=mentions.words("place_openings"),
        speaking=verbs.speaking | pronouns.words("relative"),
        inverted=verbs.speaking - verbs.addressing,
        acting=mentions.words("acting"),
        place=mentions.words("place"),
        impersonal=mentions.words("impersonal"),
        inside=mentions.words("inside"),
        closing=mentions.words("closing"),
        organisations=frozenset(known),
        places=frozenset(places),
        nations=frozenset(
            form.lower() for forms in countries.groups("names").values() for form in forms
        ).union(mentions.words("nations")),
        honours=titles.words("words.honours"),
        telling=given_names() | language.lexicon("names").words("adjectives"),
        surnames=mentions.words("surnames"),
        surnames_alone=mentions.words("surnames_alone"),
        like_several=mentions.words("like_several"),
        modifying=language.lexicon("fields")
        .words("portfolio")
        .union(titles.words("words.degree"), *titles.groups("status.words").values())
        - given_names(),
        months=mentions.words("months"),
        initials=organisations.words("names.initials_of_people"),
        particles=language.lexicon("names").words("particles"),
        acronyms=descriptions.words("acronyms"),
        spelt=language.lexicon("names").words("acronyms"),
        generals=descriptions.words("generals"),
        offices=frozenset().union(
            *(polity.lexicon.words("offices") for polity in polities if "offices" in polity.lexicon)
        ),
        common=language.lexicon("common").words("common"),
        ordinary=language.lexicon("ordinary").words("ordinary"),
        peoples=language.lexicon("names").words("adjectives"),
        nouns=person_nouns(language, polities),
        opens=opens,
    )
