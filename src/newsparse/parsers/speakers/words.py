"""The words used for reading sources, from the files of the language and the countries."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon
from newsparse.language.organisations import known_organisations
from newsparse.language.person_nouns import person_nouns
from newsparse.language.polity import Polity
from newsparse.language.reporting_verbs import reporting_verbs

__all__ = ["SourceWords", "source_words"]


@frozen(eq=False, repr=False)
class SourceWords:
    """Words in lower case; each set has a meaning for sources.

    The lists are in ``sources.toml``, ``organisations.toml``, ``pronouns.toml`` and ``descriptions.toml``,
    with a comment each; the comments here describe their use.
    """

    # Heads: the main noun of a source.
    group: frozenset[str] = field()
    """Words for several people: "officials", "police", "some"."""
    of_several: frozenset[str] = field()
    """Words for several people only before "of": "a group of doctors", but "the group"."""
    document: frozenset[str] = field()
    """Nouns for documents: "report", "poll"."""
    owned: frozenset[str] = field()
    """Nouns that mean a document if a person owns it: "his remarks"."""
    printed: frozenset[str] = field()
    """Documents printed by a newspaper: "article"."""
    surveys: frozenset[str] = field()
    """Documents named after their author: "poll"."""
    paper: str = field()
    """The noun for any newspaper, which prints them."""
    recordings: frozenset[str] = field()
    """Recordings in which a person can be heard: "a video of Ann Lee"."""
    same_offices: Mapping[str, frozenset[str]] = field()
    """Nouns that can mean an office, with the offices: "diplomat", "ambassador"."""
    nouns: frozenset[str] = field()
    """Nouns for one person: "senator", "plumber", "widow"."""
    of_a_kind: Mapping[str, frozenset[str]] = field()
    """For each noun of bodies, the nouns that can be in the body's name instead: "ministry", "department"."""
    organisation: frozenset[str] = field()
    """All nouns of bodies."""
    of_a_person: frozenset[str] = field()
    """Nouns that form a body with a person's name: "the Lee campaign"."""
    of_candidates: frozenset[str] = field()
    """Nouns of that list that mean a person's campaign without a name next to them."""
    same: Mapping[str, str] = field()
    """Nouns of bodies by their equivalent noun: team, campaign."""
    titled: frozenset[str] = field()
    """Nouns of bodies identified by the word before them: "the foreign ministry"."""
    unique: frozenset[str] = field()
    """Nouns for bodies of which a country has only one: "the government"."""
    called: Mapping[str, frozenset[str]] = field()
    """Kinds of organisations by the nouns that refer to them: "the party" for Labour."""
    loose: frozenset[str] = field()
    """Nouns that can refer to a body whose name does not show its kind: "the network"."""
    domains: frozenset[str] = field()
    """The last parts of web addresses: "com"."""
    spokesmen: frozenset[str] = field()
    """Nouns for one person who speaks for another: "spokeswoman"."""
    vague: frozenset[str] = field()
    """Nouns for people who are often left unnamed: "official"."""
    speaking: frozenset[str] = field()
    """Verbs of speech: "said"."""
    not_plural: frozenset[str] = field()
    """Words that end like a plural but are not: "press"."""

    # Names.
    known: frozenset[str] = field()
    """Names of bodies."""
    impersonal: frozenset[str] = field()
    """Words that are in names of places, events and works: "Prize", "Bridge"."""
    papers: frozenset[str] = field()
    """The last words of the names of newspapers and magazines."""
    parties: frozenset[str] = field()
    """Single-word names of parties that are also adjectives: "Labour"."""
    peoples: frozenset[str] = field()
    """Adjectives of countries and parties, which also mean their members: "Democrats"."""
    inside_names: frozenset[str] = field()
    """Lower-case words inside the name of a body: the "for" of "Committee for a Better Budget"."""
    numeral: frozenset[str] = field()
    """Numerals that begin the name of a body, as written: "One Nation"."""
    not_a_body: tuple[str, ...] = field()
    """Endings of capitalised words that do not name a body: "-related"."""

    # Pronouns.
    first: frozenset[str] = field()
    third: frozenset[str] = field()
    """Pronouns of one person, and the relative ones."""
    plural: frozenset[str] = field()
    neuter: frozenset[str] = field()
    subject: frozenset[str] = field()
    possessive: frozenset[str] = field()
    relative: frozenset[str] = field()
    """Relative pronouns of people: "who"."""
    relative_of_things: frozenset[str] = field()
    """Relative pronouns of things and bodies: "which"."""
    pronouns: frozenset[str] = field()
    """All words that can begin a source that is a pronoun."""
    after_pronoun: frozenset[str] = field()
    """Words after a pronoun that do not replace it as the head: "she herself", "they all"."""

    # Words around a head.
    prepositions: frozenset[str] = field()
    determiners: frozenset[str] = field()
    one: frozenset[str] = field()
    """Indefinite articles: the noun after them is new to the reader."""
    definite: frozenset[str] = field()
    """Definite articles: the noun after them is known to the reader, or unique."""
    joining: frozenset[str] = field()
    """Words that join several sources: "and"."""
    stops: frozenset[str] = field()
    """Words and marks that follow the head of a noun phrase: "of", ",", "who"."""
    clause: frozenset[str] = field()
    """Words that begin a clause about the head: "who", "when"."""
    opening: frozenset[str] = field()
    """Words before which a description of a name cannot begin."""
    apart: frozenset[str] = field()
    """Marks around an apposition."""
    near: frozenset[str] = field()
    """Adjectives between people and "to": "sources close to Lee"."""
    addressing: tuple[str, ...] = field()
    """Prepositions, with a space, between people and the person they speak for: "a spokesman for"."""
    of: frozenset[str] = field()
    """The preposition of possession."""
    by: frozenset[str] = field()
    """The preposition before the author of a document."""
    naming: frozenset[str] = field()
    """Prepositions that continue the name of a body after its noun: "Committee for", "Bank of"."""

    # Labels in interviews and transcripts.
    asking: frozenset[str] = field()
    """Labels for the interviewer: "Q"."""
    answering: frozenset[str] = field()
    """Labels for the interviewee: "A"."""
    unnamed: frozenset[str] = field()
    """Labels for one of many unnamed people: "reporter"."""
    interviews: tuple[str, ...] = field()
    """Words between interviewer and interviewee, with spaces around: " interviews "."""
    talked: tuple[str, ...] = field()
    """Words between two people who talked; the first is more often the interviewer: " talked to "."""
    she_talked: tuple[str, ...] = field()
    """The same after a pronoun, which means the interviewee: "she talked to "."""
    i_am: tuple[str, ...] = field()
    """Words before one's own name, with a space after: "I'm "."""
    interviewed_by: tuple[str, ...] = field()
    """Words before the interviewer, with a space after: "moderated by "."""
    interview_with: tuple[str, ...] = field()
    """Words before the interviewee, with a space after: "an interview with "."""

    # Word shapes.
    participles: frozenset[str] = field()
    """Irregular participles."""
    participle_endings: tuple[str, ...] = field()
    past_endings: tuple[str, ...] = field()
    """The endings of participles that can end a source: "a report released"."""
    after_participle: frozenset[str] = field()
    """Words after a participle which show that it follows its head: "a poll released last week"."""
    plural_ending: str = field()
    singular_endings: tuple[str, ...] = field()
    """Endings that look like a plural but are not: "class", "status"."""
    endings: WordEndings = field()

    def is_several(self, fold: str) -> bool:
        """Return whether a word means several people: "family", "advisers"."""
        return fold in self.group or (
            fold.endswith(self.plural_ending) and fold[: -len(self.plural_ending)] in self.nouns
        )

    def is_plural(self, fold: str) -> bool:
        """Return whether a word means several people, or looks like any plural."""
        return fold in self.group or (
            len(fold) >= _SHORTEST_PLURAL
            and fold.endswith(self.plural_ending)
            and not fold.endswith(self.singular_endings)
            and fold not in self.not_plural
        )


# "gas" and "bus" are not plurals; shorter plurals are rarely sources.
_SHORTEST_PLURAL = 4


@functools.cache
def source_words(language: Language, polities: tuple[Polity, ...]) -> SourceWords:
    """Return the words of a language, with the bodies and parties of some countries."""
    sources, organisations = language.lexicon("sources"), language.lexicon("organisations")
    pronouns, descriptions = language.lexicon("pronouns"), language.lexicon("descriptions")
    prepositions = language.lexicon("mentions").words("prepositions")
    peoples = language.lexicon("names").words("adjectives")
    kinds = organisations.groups("kinds")
    nouns_of_bodies = frozenset[str]().union(*kinds.values())
    determiners = (
        descriptions.words("definite")
        | descriptions.words("indefinite")
        | pronouns.words("possessive")
        | sources.words("determiners")
    )
    joining = sources.words("joining")
    stops = prepositions | joining | sources.words("stops") | sources.words("clause")
    first, plural, neuter = pronouns.words("first"), pronouns.words("plural"), pronouns.words("neuter")
    third = pronouns.words("female") | pronouns.words("male") | pronouns.words("relative")
    of_things = sources.words("relative_of_things")
    return SourceWords(
        group=sources.words("group"),
        of_several=sources.words("of_several"),
        document=sources.words("document"),
        owned=sources.words("owned"),
        printed=sources.words("printed"),
        surveys=sources.words("surveys"),
        paper=organisations.mapping("names.any")["paper"],
        recordings=sources.words("recordings"),
        same_offices=descriptions.groups("same"),
        nouns=person_nouns(language, polities),
        of_a_kind={
            noun: frozenset().union(*(kind for kind in kinds.values() if noun in kind))
            for noun in nouns_of_bodies
        },
        organisation=nouns_of_bodies.union(*organisations.groups("names.called").values()),
        of_a_person=organisations.words("nouns.of_a_person"),
        of_candidates=organisations.words("nouns.of_candidates"),
        same=organisations.mapping("same"),
        titled=organisations.words("nouns.titled"),
        unique=organisations.words("nouns.unique"),
        called=_by_noun(organisations.groups("names.called")),
        loose=organisations.words("nouns.loose"),
        domains=organisations.words("names.domains"),
        spokesmen=sources.words("spokesmen"),
        vague=sources.words("spokesmen") | sources.words("vague"),
        speaking=reporting_verbs(language).speaking,
        not_plural=sources.words("not_plural"),
        known=known_organisations(language) | nouns_of_bodies | _names_in(polities),
        impersonal=language.lexicon("mentions").words("places_and_events") - nouns_of_bodies,
        papers=kinds["newspaper"] | kinds["magazine"],
        parties=kinds["party"] & peoples,
        peoples=peoples,
        inside_names=organisations.words("names.inside"),
        numeral=organisations.words("names.numeral"),
        not_a_body=_tuple(organisations, "names.no_ending"),
        first=first,
        third=third,
        plural=plural,
        neuter=neuter,
        subject=pronouns.words("subject"),
        possessive=pronouns.words("possessive") & third,
        relative=pronouns.words("relative"),
        relative_of_things=of_things,
        pronouns=third | first | plural | neuter | of_things,
        after_pronoun=sources.words("after_pronoun"),
        prepositions=prepositions,
        determiners=determiners,
        one=descriptions.words("indefinite"),
        definite=descriptions.words("definite"),
        joining=joining,
        stops=stops,
        clause=sources.words("clause"),
        opening=stops | determiners,
        apart=sources.words("apart"),
        near=sources.words("near"),
        addressing=tuple(f"{word} " for word in sorted(sources.words("addressing"))),
        of=sources.words("of"),
        by=sources.words("by"),
        naming=organisations.words("names.naming"),
        asking=sources.words("tags.asking"),
        answering=sources.words("tags.answering"),
        unnamed=sources.words("tags.unnamed"),
        interviews=tuple(f" {words} " for words in sorted(sources.words("tags.interviews"))),
        talked=tuple(f" {words} " for words in sorted(sources.words("tags.talked"))),
        she_talked=tuple(
            f"{written} {words} {our}"
            for our in ("", *(f"{word} " for word in sorted(pronouns.words("possessive") & plural)))
            for pronoun in sorted(pronouns.words("subject") - first)
            for written in (pronoun, pronoun.capitalize())
            for words in sorted(sources.words("tags.talked"))
        ),
        i_am=tuple(f"{words} " for words in sorted(sources.words("tags.i_am"))),
        interviewed_by=tuple(f"{words} " for words in sorted(sources.words("tags.interviewed_by"))),
        interview_with=tuple(f"{words} " for words in sorted(sources.words("tags.interview_with"))),
        participles=sources.words("participles"),
        participle_endings=_tuple(sources, "participle_endings"),
        past_endings=_tuple(sources, "past_endings"),
        after_participle=prepositions | determiners | sources.words("after_participle"),
        plural_ending=sources.mapping("plural")["ending"],
        singular_endings=_tuple(sources, "singular_endings"),
        endings=word_endings(language),
    )


def _by_noun(kinds: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Return the kinds of each noun."""
    nouns = frozenset[str]().union(*kinds.values())
    return {noun: frozenset(kind for kind, those in kinds.items() if noun in those) for noun in nouns}


def _tuple(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """Return endings as a tuple, for ``str.endswith``."""
    return tuple(sorted(lexicon.words(name)))


def _names_in(polities: Iterable[Polity]) -> frozenset[str]:
    """Return the names of bodies and parties of countries that have no other meaning.

    Single-word public bodies are left out, because "lords" and "fed" are also ordinary words.
    """
    found = set[str]()
    for polity in polities:
        if "bodies" in polity.lexicon:
            bodies = polity.lexicon.groups("bodies")
            found |= bodies.get("telling", frozenset())
            found |= {body for body in bodies.get("public", ()) if " " in body}
        if "parties" in polity.lexicon:
            for names in polity.lexicon.groups("parties").values():
                found |= {name.lower() for name in names if " " in name}
    return frozenset(found)
