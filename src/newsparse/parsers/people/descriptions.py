"""Finds the people whom a description fits: "the Republican nominee", "the senator", "Tom Price's wife"."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence, Set
from typing import TypeAlias

from attrs import frozen

from newsparse.language import Language
from newsparse.parsers.people.holders import HoldersNamed
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.parties import party_letters
from newsparse.polity import Polity
from newsparse.records import Mention, TitleStatus
from newsparse.text.person_nouns import head_noun

__all__ = ["Describing"]

# How many people are looked at who share a surname or a title; a bound for texts that are no article.
_FAMILY = 24
# How well a description fits somebody who holds the office according to the register; a title that repeats
# all its words fits about as well.
_HOLDS = 16
# How many words an office has at most that does not say of what: "the senator".
_BARE = 2
# What makes an office that of the opposition's speaker on it.
_SHADOW = "shadow"


@frozen
class _Lexicon:
    epithets: frozenset[str]
    wide: frozenset[str]
    """The nouns that can fit people of whose titles none has them: epithets and parties."""
    former: frozenset[str]
    neutral: Mapping[str, str]
    spouses: frozenset[str]
    same: Mapping[str, frozenset[str]]
    alike: Mapping[str, frozenset[str]]
    offices: frozenset[str]
    """The heads of offices: nouns of those who are known by them."""
    courtesy: frozenset[str]
    """The honorifics that tell what somebody is: "Prof", "Lord"."""
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
    parties, epithets = party_letters(polities), descriptions.words("epithets")
    same = descriptions.groups("same")
    return _Lexicon(
        epithets=epithets,
        wide=epithets | parties.keys(),
        former=descriptions.words("former"),
        neutral=language.lexicon("titles").mapping("neutral"),
        spouses=descriptions.words("spouses"),
        same=same,
        alike=descriptions.groups("alike"),
        offices=frozenset(
            head_noun(office)
            for offices in (
                descriptions.words("office"),
                *(polity.lexicon.words("offices") for polity in polities if "offices" in polity.lexicon),
            )
            for office in offices
        ),
        courtesy=frozenset().union(*same.values()),
        void=descriptions.words("closeness") | descriptions.words("former") | descriptions.words("void"),
        possessive=language.lexicon("pronouns").words("possessive"),
        parties=parties,
        party_words=frozenset(word for name in parties for word in name.split()),
        places=frozenset(places),
    )


def _has_only_roles(identity: Identity) -> bool:
    kinds = {title.kind for title in identity.titles} - {"honorific"}
    return kinds == {"role"}


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> Sequence[str]:
    return text.lower().replace("’", "'").replace(".", "").split()


_Said: TypeAlias = tuple[Set[str], Set[str]]
"""The nouns that can describe the holder of a title, and all words in the title.

The party is a noun, by its name and letters: "@democratic", "@D".
"""


@functools.cache
def _said_by(polities: tuple[Polity, ...]) -> Callable[..., _Said]:
    """Return the reader of titles, which caches results, because most titles recur in other articles."""

    @functools.lru_cache(maxsize=4096)
    def read(
        text: str, office: str | None, jurisdiction: str | None, status: TitleStatus | None, party: str | None
    ) -> _Said:
        head = head_noun(text.lower())
        if _SHADOW in _words(text):
            # The shadow chancellor is not the chancellor.
            nouns = {f"{_SHADOW} {head}", *([office] if office else [])}
        else:
            nouns = {head, *((office, head_noun(office)) if office else ())}
        if status == "deputy" and office:
            nouns.add(f"deputy {office}")
        if status == "candidate":
            nouns.update(("nominee", "candidate"))
        if party:
            nouns |= _party(party, party_letters(polities))
        return nouns, {*nouns, *_words(text), *_words(jurisdiction or "")}

    return read


def _party(name: str, letters: Mapping[str, frozenset[str]]) -> set[str]:
    fold = name.lower()
    return {f"@{fold}", *(f"@{letter}" for letter in letters.get(fold, ()))}


class Describing:
    """The people of an article, indexed by the words of their titles."""

    def __init__(
        self,
        identities: Sequence[Identity],
        holders: HoldersNamed,
        language: Language,
        polities: tuple[Polity, ...],
    ) -> None:
        self._holders = holders
        self._lexicon = _lexicon(language, polities)
        self._read = _said_by(polities)
        self._identities = identities
        self._nouns: dict[str, list[Identity]] | None = None
        self._staff: frozenset[Identity] | None = None
        self._families: dict[str, list[Identity]] = {}

    def _bearers(self) -> dict[str, list[Identity]]:
        """Return the people that a noun can describe; computed for the first description."""
        if self._nouns is not None:
            return self._nouns
        bearers: dict[str, list[Identity]] = {}
        for identity in self._identities:
            if identity.titles:
                for nouns, _ in self._said_of(identity):
                    for noun in nouns:
                        known = bearers.get(noun)
                        if known is None:
                            bearers[noun] = [identity]
                        elif known[-1] is not identity:
                            known.append(identity)
        self._nouns = bearers
        return bearers

    def is_office(self, mention: Mention) -> bool:
        """Return whether a description is only an article and an office, without further information."""
        return mention.head.text.lower() in self._lexicon.offices and mention.text[:4].lower() == "the "

    def appoint(self, identity: Identity, mention: Mention) -> None:
        """Let somebody without a title be described by an office that the article opens with."""
        self._bearers().setdefault(mention.head.text.lower(), []).append(identity)

    def _employed(self) -> frozenset[Identity]:
        """Return who has a role and no office."""
        if self._staff is None:
            self._staff = frozenset(who for who in self._identities if _has_only_roles(who))
        return self._staff

    def _said_of(self, identity: Identity) -> list[_Said]:
        """Return what each title says of somebody."""
        return [
            self._read(title.text, title.office, title.jurisdiction, title.status, title.party)
            for title in identity.titles
            if title.kind != "honorific" or title.office in self._lexicon.courtesy
        ]

    def fits(
        self, mention: Mention, owner: Identity | None
    ) -> tuple[Mapping[Identity, int], frozenset[Identity] | None]:
        """Return how well a description fits people, and whom it cannot fit where it can fit any other.

        ``owner`` is whose name opens it ("Keith Scott's wife"); such a one, and one that a pronoun opens
        ("his lawyer"), speaks of somebody whom the article need not name, and fits nobody.
        """
        lexicon = self._lexicon
        words = _words(mention.text)
        if owner is not None or words[0] in lexicon.possessive:
            return {}, None
        noun = mention.head.text.lower()
        held = self._held(mention)
        if held and len(words) > _BARE:
            # The register leaves no doubt about which senators are from Texas.
            return dict.fromkeys(held, _HOLDS), None
        if _SHADOW in words:
            noun = f"{_SHADOW} {noun}"
        bearers = self._bearers()
        neutral = lexicon.neutral.get(noun, noun)
        heads = (noun, neutral, *lexicon.same.get(noun, ()))
        once = not lexicon.former.isdisjoint(words)
        alike = lexicon.alike.get(noun, frozenset())
        if not once and noun not in lexicon.wide and bearers.keys().isdisjoint((*heads, *alike)):
            return dict.fromkeys(held, _HOLDS), None
        modifiers = [word for word in words[1:-1] if word not in lexicon.void]
        named = [word for word in (*modifiers, noun) if word in lexicon.parties]
        parties = {fact for word in named for fact in _party(word, lexicon.parties)}
        barred = self._of_other_parties(parties)
        # "The senator" can be any senator whom the article names, with or without a title.
        fits: dict[Identity, int] = dict.fromkeys(held, 8)
        # "The NCP leader" leads no other body.
        elsewhere = noun in lexicon.alike and any(word.isupper() for word in mention.text.split()[1:-1])
        nouns = dict.fromkeys((*heads, *(parties if noun in lexicon.parties else ())), True)
        for head, surely in (nouns | dict.fromkeys(alike - nouns.keys(), False)).items():
            for identity in bearers.get(head, ())[:_FAMILY]:
                if held and self._holders.knows(identity):
                    continue
                if identity not in barred and identity not in fits:
                    repeated = 0
                    if modifiers or parties:
                        facts = {word for _, words in self._said_of(identity) for word in words}
                        repeated = sum(word in facts for word in modifiers) + bool(parties & facts)
                    if repeated or (surely and not elsewhere):
                        fits[identity] = 8 + 4 * repeated
        if once:
            return fits, barred
        # "The presumptive Republican nominee", "the gambling tycoon"; but not "the NCP leader".
        capitals = {word.lower() for word in mention.text.split()[1:-1] if word[0].isupper()}
        plain = all(w in lexicon.party_words or w in lexicon.places or w not in capitals for w in modifiers)
        # An economist or a spokesman is not who is called the candidate next.
        return fits, barred | self._employed() if noun in lexicon.epithets and plain else None

    def _held(self, mention: Mention) -> list[Identity]:
        """Return who of the article's people holds the office that a description names, by the register."""
        if mention.head.text.lower() not in self._lexicon.offices or mention.text[:4].lower() != "the ":
            return []
        return self._holders.of(mention.text)

    def holder(self, mention: Mention) -> Identity | None:
        """Return the only person in the article that an office can mean, wherever the name is.

        No other person may hold it according to the register, or have a title with the same noun.
        """
        held = self._held(mention)
        if len(held) != 1:
            return None
        titled = self._bearers().get(mention.head.text.lower(), ())
        others = (identity for identity in titled if identity is not held[0])
        # A former president in the register is not "the president", but the president of a club can be.
        return held[0] if all(map(self._holders.knows, others)) else None

    def _of_other_parties(self, parties: set[str]) -> frozenset[Identity]:
        if not parties:
            return frozenset()
        bearers = self._bearers()
        others = [fact for fact in bearers if fact[0] == "@" and fact not in parties]
        of_these = {identity for party in parties for identity in bearers.get(party, ())}
        return frozenset(who for party in others for who in bearers[party] if who not in of_these)

    def relative(self, mention: Mention, owner: Identity | None) -> Identity | None:
        """Return the husband or wife of ``owner``: the only other person with the surname."""
        if owner is None or mention.head.text.lower() not in self._lexicon.spouses:
            return None
        if not self._families:
            for identity in self._identities:
                self._families.setdefault(identity.name.surname, []).append(identity)
        others = [other for other in self._families[owner.name.surname][:_FAMILY] if other is not owner]
        return others[0] if len(others) == 1 and len(others[0].name.words) > 1 else None
