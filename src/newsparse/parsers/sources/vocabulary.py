"""The words by which a source is read, from the language's files and those of the countries."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from newsparse.language import Language
from newsparse.lexicon import Lexicon
from newsparse.polity import Polity
from newsparse.text.organisation_names import known_organisations
from newsparse.text.person_nouns import person_nouns
from newsparse.text.word_endings import WordEndings, word_endings

__all__ = ["SourceWords", "source_words"]


@frozen
class SourceWords:
    """Words in lower case, each set by what membership says of a source.

    The lists are in ``sources.toml``, ``organisations.toml``, ``pronouns.toml`` and ``descriptions.toml``,
    with a comment each; here is what they are asked for.
    """

    # Heads: the noun that a source is.
    group: frozenset[str] = field()
    """Words for several people: "officials", "police", "some"."""
    of_several: frozenset[str] = field()
    """Words for several people before "of" alone: "a group of doctors", but "the group"."""
    document: frozenset[str] = field()
    """Things made of words or figures: "report", "poll"."""
    owned: frozenset[str] = field()
    """What is a document where somebody owns it: "his remarks"."""
    printed: frozenset[str] = field()
    """Those that a paper prints: "article"."""
    surveys: frozenset[str] = field()
    """Those that go by the name of whoever made them: "poll"."""
    paper: str = field()
    """The noun for any paper, which prints them."""
    recordings: frozenset[str] = field()
    """What somebody can be heard in: "a video of Ann Lee"."""
    same_offices: Mapping[str, frozenset[str]] = field()
    """Nouns that can stand for an office, with the offices: "diplomat", "ambassador"."""
    nouns: frozenset[str] = field()
    """Nouns for one person: "senator", "plumber", "widow"."""
    of_a_kind: Mapping[str, frozenset[str]] = field()
    """For each noun of bodies those that can be in the name of a body called so: "ministry", "department"."""
    organisation: frozenset[str] = field()
    """All nouns of bodies."""
    of_a_person: frozenset[str] = field()
    """Nouns that make a body of somebody's name: "the Lee campaign"."""
    of_candidates: frozenset[str] = field()
    """Of these, nouns that stand for somebody's campaign where no name is beside them."""
    same: Mapping[str, str] = field()
    """Nouns of bodies by the noun that says the same: team, campaign."""
    titled: frozenset[str] = field()
    """Nouns of bodies that a word before them names: "the foreign ministry"."""
    unique: frozenset[str] = field()
    """Nouns of bodies of which a country has one: "the government"."""
    called: Mapping[str, frozenset[str]] = field()
    """Kinds of organisations by the nouns that they are called by: "the party" for Labour."""
    loose: frozenset[str] = field()
    """Nouns by which a body can be called whose name shows no kind: "the network"."""
    domains: frozenset[str] = field()
    """The last parts of addresses of sites: "com"."""
    spokesmen: frozenset[str] = field()
    """Nouns for one person who speaks for somebody: "spokeswoman"."""
    not_plural: frozenset[str] = field()
    """Words that end like a plural and are none: "press"."""

    # Names.
    known: frozenset[str] = field()
    """Names of bodies."""
    impersonal: frozenset[str] = field()
    """Words that are in names of places, events and works: "Prize", "Bridge"."""
    papers: frozenset[str] = field()
    """The last words of the names of newspapers and magazines."""
    parties: frozenset[str] = field()
    """Names of parties of one word that is an adjective too: "Labour"."""
    peoples: frozenset[str] = field()
    """Adjectives of countries and parties, which are names of their members too: "Democrats"."""
    inside_names: frozenset[str] = field()
    """Small words inside the name of a body: the "for" of "Committee for a Better Budget"."""
    numeral: frozenset[str] = field()
    """Numerals that begin the name of a body, as they are written: "One Nation"."""
    not_a_body: tuple[str, ...] = field()
    """Endings of capitalised words that name no body: "-related"."""

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
    """All that a source that is a pronoun can begin with."""
    after_pronoun: frozenset[str] = field()
    """Words after a pronoun that leave it the head: "she herself", "they all"."""

    # What is around a head.
    prepositions: frozenset[str] = field()
    determiners: frozenset[str] = field()
    one: frozenset[str] = field()
    """Indefinite articles: what follows them is new to the reader."""
    definite: frozenset[str] = field()
    """Definite articles: what follows them is known to the reader, or there is but one."""
    joining: frozenset[str] = field()
    """Words between conjuncts: "and"."""
    stops: frozenset[str] = field()
    """Words and signs after which a noun phrase has had its head: "of", ",", "who"."""
    clause: frozenset[str] = field()
    """Words that open a clause about the head: "who", "when"."""
    opening: frozenset[str] = field()
    """Words before which no description of a name can begin."""
    apart: frozenset[str] = field()
    """Signs that set off an apposition."""
    near: frozenset[str] = field()
    """Adjectives between people and "to": "sources close to Lee"."""
    addressing: tuple[str, ...] = field()
    """Prepositions, with a space, between people and whom they speak for: "a spokesman for"."""
    of: frozenset[str] = field()
    """The preposition of possession."""
    by: frozenset[str] = field()
    """The preposition before whoever made a document."""
    naming: frozenset[str] = field()
    """Prepositions with which the name of a body goes on after its noun: "Committee for", "Bank of"."""

    # Tags of interviews and transcripts.
    asking: frozenset[str] = field()
    """Tags for whoever asks: "Q"."""
    answering: frozenset[str] = field()
    """Tags for whoever answers: "A"."""
    unnamed: frozenset[str] = field()
    """Tags for one of many without a name: "reporter"."""
    interviews: tuple[str, ...] = field()
    """Words between who asks and who answers, with spaces around: " interviews "."""
    interviewed_by: tuple[str, ...] = field()
    """Words before who asks, with a space after: "moderated by "."""
    interview_with: tuple[str, ...] = field()
    """Words before who answers, with a space after: "an interview with "."""

    # Word shapes.
    participles: frozenset[str] = field()
    """Irregular participles."""
    participle_endings: tuple[str, ...] = field()
    past_endings: tuple[str, ...] = field()
    """The endings of participles that can end a source: "a report released"."""
    after_participle: frozenset[str] = field()
    """Words after a participle that show that it follows its head: "a poll released last week"."""
    plural_ending: str = field()
    singular_endings: tuple[str, ...] = field()
    """Endings that hold the one of plurals and show none: "class", "status"."""
    endings: WordEndings = field()

    def is_several(self, fold: str) -> bool:
        """Tell whether a word stands for several people: "family", "advisers"."""
        return fold in self.group or (
            fold.endswith(self.plural_ending) and fold[: -len(self.plural_ending)] in self.nouns
        )

    def is_plural(self, fold: str) -> bool:
        """Tell whether a word stands for several people, or looks like the plural of anything."""
        return fold in self.group or (
            len(fold) >= _SHORTEST_PLURAL
            and fold.endswith(self.plural_ending)
            and not fold.endswith(self.singular_endings)
            and fold not in self.not_plural
        )


# "gas" and "bus" are no plurals; shorter words are hardly ever sources in the plural.
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
        not_plural=sources.words("not_plural"),
        known=known_organisations(language) | nouns_of_bodies | _names_in(polities),
        impersonal=language.lexicon("mentions").words("impersonal") - nouns_of_bodies,
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
    """Return endings in the form that ``str.endswith`` takes."""
    return tuple(sorted(lexicon.words(name)))


def _names_in(polities: Iterable[Polity]) -> frozenset[str]:
    """Return the names of bodies and parties of countries that cannot be read as anything else.

    Of a country's public bodies those of one word are left out: "lords" and "fed" are words too.
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
