"""Whom a description can fit: "the Republican nominee", "the senator", "Keith Scott's wife"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from newsparse.identities import Identity
from newsparse.language import Language
from newsparse.polity import Polity
from newsparse.records import Mention, Title

__all__ = ["Describing", "party_of"]

# How many people are looked at who share a surname or a title; a bound for texts that are no article.
_FAMILY = 24


@frozen
class _Lexicon:
    epithets: frozenset[str]
    spouses: frozenset[str]
    same: Mapping[str, frozenset[str]]
    void: frozenset[str]
    possessive: frozenset[str]
    parties: Mapping[str, str]
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
        spouses=descriptions.words("spouses"),
        same=descriptions.groups("same"),
        void=descriptions.words("closeness") | descriptions.words("former") | descriptions.words("void"),
        possessive=language.lexicon("pronouns").words("possessive"),
        parties=_parties(polities),
        places=frozenset(places),
    )


@functools.cache
def _parties(polities: tuple[Polity, ...]) -> Mapping[str, str]:
    """Map each name of a party, in lower case, to its letter."""
    return {
        name.lower(): letter
        for polity in polities
        if "parties" in polity.lexicon
        for letter, names in polity.lexicon.groups("parties").items()
        for name in names
    }


def party_of(titles: Iterable[Title], polities: tuple[Polity, ...]) -> str | None:
    """Return the party that titles name: its letter where it has one, else as they write it."""
    for title in titles:
        if title.party:
            return _parties(polities).get(title.party.lower(), title.party)
    return None


def _words(text: str) -> list[str]:
    return text.lower().replace("’", "'").replace(".", "").split()


class Describing:
    """The people of an article by the words of their titles."""

    def __init__(
        self, identities: Sequence[Identity], language: Language, polities: tuple[Polity, ...]
    ) -> None:
        self._lexicon = _lexicon(language, polities)
        self._facts: dict[int, set[str]] = {}
        self._bearers: dict[str, list[int]] = {}
        self._families: dict[str, list[Identity]] = {}
        for identity in identities:
            self._families.setdefault(identity.name.surname, []).append(identity)
            if identity.titles:
                facts = self._facts[id(identity)] = self._said_of(identity)
                for fact in facts:
                    self._bearers.setdefault(fact, []).append(id(identity))

    def _said_of(self, identity: Identity) -> set[str]:
        """Return the words of somebody's titles, and the party as "@D"."""
        facts: set[str] = set()
        for title in identity.titles:
            if title.kind == "honorific":
                continue
            facts.update(_words(title.text))
            if title.office:
                facts.add(title.office)
                facts.update(title.office.split())
            if title.jurisdiction:
                facts.update(_words(title.jurisdiction))
            if title.status == "candidate":
                facts.update(("nominee", "candidate"))
            if title.party:
                facts.add(f"@{self._lexicon.parties.get(title.party.lower(), title.party)}")
        return facts

    def fits(
        self, mention: Mention, owner: Identity | None
    ) -> tuple[Mapping[int, int], frozenset[int] | None]:
        """Return how well a description fits people, and whom it cannot fit where it can fit any other.

        ``owner`` is whose name opens it ("Keith Scott's wife"); such a one, and one that a pronoun opens
        ("his lawyer"), speaks of somebody whom the article need not name, and fits nobody.
        """
        lexicon = self._lexicon
        noun = mention.head.text.lower()
        words = _words(mention.text)
        if owner is not None or words[0] in lexicon.possessive:
            return {}, None
        modifiers = [word for word in words[1:-1] if word not in lexicon.void]
        parties = {f"@{lexicon.parties[word]}" for word in [*modifiers, noun] if word in lexicon.parties}
        barred = self._of_other_parties(parties)
        fits: dict[int, int] = {}
        for head in (noun, *lexicon.same.get(noun, ())):
            for key in self._bearers.get(head, ())[:_FAMILY]:
                if key not in barred:
                    facts = self._facts[key]
                    fits[key] = 8 + 4 * sum(word in facts for word in modifiers) + 4 * bool(parties & facts)
        plain = all(
            word in lexicon.parties or word in lexicon.places or word[0].isdigit() for word in modifiers
        )
        return fits, barred if noun in lexicon.epithets and plain else None

    def _of_other_parties(self, parties: set[str]) -> frozenset[int]:
        if not parties:
            return frozenset()
        others = [fact for fact in self._bearers if fact[0] == "@" and fact not in parties]
        of_these = {key for party in parties for key in self._bearers.get(party, ())}
        return frozenset(key for party in others for key in self._bearers[party] if key not in of_these)

    def relative(self, mention: Mention, owner: Identity | None) -> Identity | None:
        """Return the husband or wife of ``owner``: the one other person of the surname."""
        if owner is None or mention.head.text.lower() not in self._lexicon.spouses:
            return None
        others = [other for other in self._families[owner.name.surname][:_FAMILY] if other is not owner]
        return others[0] if len(others) == 1 and len(others[0].name.words) > 1 else None
