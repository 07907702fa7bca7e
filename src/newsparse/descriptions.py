"""Whom a description can fit: "the Republican nominee", "the senator", "Keith Scott's wife"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field, frozen

from newsparse.identities import Identity
from newsparse.language import Language
from newsparse.polity import Polity
from newsparse.records import Mention, Title

__all__ = ["Describing", "party_letters", "party_of", "person_nouns"]

# How many people are looked at who share a surname or a title; a bound for texts that are no article.
_FAMILY = 24


@frozen
class _Lexicon:
    epithets: frozenset[str]
    former: frozenset[str]
    neutral: Mapping[str, str]
    spouses: frozenset[str]
    same: Mapping[str, frozenset[str]]
    void: frozenset[str]
    possessive: frozenset[str]
    parties: Mapping[str, frozenset[str]]
    party_words: frozenset[str]
    places: frozenset[str]


@functools.cache
def _lexicon(language: Language, polities: tuple[Polity, ...]) -> _Lexicon:
    descriptions = language.lexicon("descriptions")
    places: set[str] = set()
    for polity in polities:
        if "regions" in polity.lexicon:
            for forms in polity.lexicon.groups("regions").values():
                places.update(word for form in forms for word in _words(form))
    return _Lexicon(
        epithets=descriptions.words("epithets"),
        former=descriptions.words("former"),
        neutral=language.lexicon("titles").mapping("neutral"),
        spouses=descriptions.words("spouses"),
        same=descriptions.groups("same"),
        void=descriptions.words("closeness") | descriptions.words("former") | descriptions.words("void"),
        possessive=language.lexicon("pronouns").words("possessive"),
        parties=party_letters(polities),
        party_words=frozenset(word for name in party_letters(polities) for word in name.split()),
        places=frozenset(places),
    )


@functools.cache
def person_nouns(language: Language, polities: tuple[Polity, ...]) -> frozenset[str]:
    """Return the nouns that describe one person, each by its head: offices, occupations, kin, parts.

    >>> from newsparse.polity import polities
    >>> {"senator", "plumber", "widow", "taoiseach"} <= person_nouns(Language("en"), polities())
    True
    """
    descriptions, occupations = language.lexicon("descriptions"), language.lexicon("occupations")
    nouns = [descriptions.words(kind) for kind in ("female", "male", "office", "contest", "person")]
    nouns += [occupations.words(kind) for kind in ("posts", "members", "trades")]
    nouns += [polity.lexicon.words("offices") for polity in polities if "offices" in polity.lexicon]
    apart = descriptions.words("no_person")
    return frozenset(head for kind in nouns for noun in kind if (head := _head(noun)) not in apart)


@functools.lru_cache(maxsize=4096)
def _head(noun: str) -> str:
    """Return the head of a noun of several words: the "secretary" of "secretary of state"."""
    return re.split(r" (?:of|for|to|in|at) ", noun, maxsplit=1)[0].rpartition(" ")[2]


@functools.cache
def party_letters(polities: tuple[Polity, ...]) -> Mapping[str, frozenset[str]]:
    """Map each name of a party, in lower case, to its letters in the polities that have it."""
    letters: dict[str, set[str]] = {}
    for polity in polities:
        if "parties" in polity.lexicon:
            for letter, names in polity.lexicon.groups("parties").items():
                for name in (letter, *names):
                    letters.setdefault(name.lower(), set()).add(letter)
    return {name: frozenset(found) for name, found in letters.items()}


def party_of(titles: Iterable[Title], parties: Mapping[str, frozenset[str]]) -> str | None:
    """Return the party that titles name: by its letter where one polity alone has it, else as written.

    ``parties`` are those of :func:`party_letters`.
    """
    for title in titles:
        if title.party:
            letters = parties.get(title.party.lower(), frozenset())
            return next(iter(letters)) if len(letters) == 1 else title.party
    return None


def _has_only_roles(identity: Identity) -> bool:
    kinds = {title.kind for title in identity.titles} - {"honorific"}
    return kinds == {"role"}


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> Sequence[str]:
    return text.lower().replace("’", "'").replace(".", "").split()


@define
class _Titled:
    """What titles say of people, who are told by their ``id``."""

    bearers: dict[str, list[int]] = field(factory=dict)
    """Who can be described by a noun."""
    facts: dict[int, set[str]] = field(factory=dict)
    """All words of somebody's titles."""
    staff: set[int] = field(factory=set)
    """Who has a role and no office."""


class Describing:
    """The people of an article by the words of their titles."""

    def __init__(
        self, identities: Sequence[Identity], language: Language, polities: tuple[Polity, ...]
    ) -> None:
        self._lexicon = _lexicon(language, polities)
        self._identities = identities
        self._titled: _Titled | None = None
        self._families: dict[str, list[Identity]] = {}

    @property
    def _said(self) -> _Titled:
        """What titles say of people, gathered when the first description asks."""
        if self._titled is None:
            self._titled = _Titled()
            for identity in self._identities:
                if identity.titles:
                    self._gather(identity, self._titled)
        return self._titled

    def _gather(self, identity: Identity, titled: _Titled) -> None:
        nouns, facts = self._said_of(identity)
        titled.facts[id(identity)] = facts
        for noun in nouns:
            titled.bearers.setdefault(noun, []).append(id(identity))
        if _has_only_roles(identity):
            titled.staff.add(id(identity))

    def _said_of(self, identity: Identity) -> tuple[set[str], set[str]]:
        """Return the nouns by which somebody's titles allow to describe the person, and all their words.

        The party is a noun, by its name and letters: "@democratic", "@D".
        """
        nouns: set[str] = set()
        facts: set[str] = set()
        for title in identity.titles:
            if title.kind == "honorific":
                continue
            facts.update(_words(title.text))
            nouns.add(_head(title.text.lower()))
            if title.office:
                nouns.update((title.office, _head(title.office)))
            if title.jurisdiction:
                facts.update(_words(title.jurisdiction))
            if title.status == "candidate":
                nouns.update(("nominee", "candidate"))
            if title.party:
                nouns |= self._party(title.party)
        return nouns, facts | nouns

    def fits(
        self, mention: Mention, owner: Identity | None
    ) -> tuple[Mapping[int, int], frozenset[int] | None]:
        """Return how well a description fits people, and whom it cannot fit where it can fit any other.

        ``owner`` is whose name opens it ("Keith Scott's wife"); such a one, and one that a pronoun opens
        ("his lawyer"), speaks of somebody whom the article need not name, and fits nobody.
        """
        lexicon = self._lexicon
        words = _words(mention.text)
        if owner is not None or words[0] in lexicon.possessive:
            return {}, None
        noun = mention.head.text.lower()
        said = self._said
        modifiers = [word for word in words[1:-1] if word not in lexicon.void]
        parties = {key for word in (*modifiers, noun) if word in lexicon.parties for key in self._party(word)}
        barred = self._of_other_parties(parties)
        fits: dict[int, int] = {}
        neutral = lexicon.neutral.get(noun, noun)
        heads = (noun, neutral, *lexicon.same.get(noun, ()), *(parties if noun in lexicon.parties else ()))
        for head in dict.fromkeys(heads):
            for key in said.bearers.get(head, ())[:_FAMILY]:
                if key not in barred:
                    facts = said.facts[key]
                    fits[key] = 8 + 4 * sum(word in facts for word in modifiers) + 4 * bool(parties & facts)
        if not lexicon.former.isdisjoint(words):
            return fits, barred
        # An economist or a spokesman is not who is called the candidate next.
        barred |= said.staff
        plain = all(w in lexicon.party_words or w in lexicon.places or w[0].isdigit() for w in modifiers)
        return fits, barred if noun in lexicon.epithets and plain else None

    def _party(self, name: str) -> set[str]:
        fold = name.lower()
        return {f"@{fold}", *(f"@{letter}" for letter in self._lexicon.parties.get(fold, ()))}

    def _of_other_parties(self, parties: set[str]) -> frozenset[int]:
        if not parties:
            return frozenset()
        bearers = self._said.bearers
        others = [fact for fact in bearers if fact[0] == "@" and fact not in parties]
        of_these = {key for party in parties for key in bearers.get(party, ())}
        return frozenset(key for party in others for key in bearers[party] if key not in of_these)

    def relative(self, mention: Mention, owner: Identity | None) -> Identity | None:
        """Return the husband or wife of ``owner``: the one other person of the surname."""
        if owner is None or mention.head.text.lower() not in self._lexicon.spouses:
            return None
        if not self._families:
            for identity in self._identities:
                self._families.setdefault(identity.name.surname, []).append(identity)
        others = [other for other in self._families[owner.name.surname][:_FAMILY] if other is not owner]
        return others[0] if len(others) == 1 and len(others[0].name.words) > 1 else None
