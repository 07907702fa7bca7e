"""Finds the people that a description fits: "the Republican nominee", "the senator", "Tom Price's wife"."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import TypeAlias

from attrs import frozen

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, Title
from newsparse.language.classes import (
    ACRONYM,
    BODY,
    DETERMINING,
    EPITHET,
    FORMER,
    OFFICE_NOUN,
    POSSESSIVE,
    SHADOW,
    SPOKESPERSON,
    VOID,
)
from newsparse.language.endings import word_endings
from newsparse.language.facts import facts
from newsparse.language.language import Language
from newsparse.language.person_nouns import head_noun
from newsparse.language.polity import Polity
from newsparse.learn.decision import Answers
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.holders import HoldersNamed
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.newcomers import Newcomers

# The maximum number of people with the same title that are considered: some texts are mere lists.
_FAMILY = 24
# The best fit of a description by the words of a title, and the fit if the person holds the office according
# to the register: the numbers of answers in ``ranking``.
_WORDS, _HELD = 3, 4
# The mark before nouns for offices of the opposition: "the shadow minister" is not the minister.
_OPPOSED = "~"


@frozen(eq=False)
class Described:
    """The evidence in the words of a description."""

    noun: str
    """Its head, in lower case."""
    fits: Mapping[Identity, int]
    """How well it fits the people whose titles it repeats: the number of the answer."""
    barred: frozenset[Identity]
    """The people that it cannot mean: those of another party."""
    others: bool
    """Whether it can mean other people."""
    words: Answers
    """The evidence in its words for all people: the numbers of answers."""


_described = maker(Described)


@functools.lru_cache(maxsize=2048)
def _words(text: str) -> Sequence[str]:
    return text.lower().replace("’", "'").replace(".", "").split()


_Said: TypeAlias = tuple[Set[str], Set[str]]
"""The nouns that can describe the holder of a title, and all words in the title.

The party is a noun, by its name and letters: "@democratic", "@D".
"""


@functools.cache
def _said_by(language: Language, polities: tuple[Polity, ...]) -> Callable[..., _Said]:
    """Return the reader of titles, which caches results, because most titles recur in other articles."""
    parties, table = party_letters(polities), facts(language, polities)

    @functools.lru_cache(maxsize=2048)
    def read(text: str, office: str | None, jurisdiction: str | None, party: str | None) -> _Said:
        head = head_noun(text.lower(), language)
        nouns = {head, *((office, head_noun(office, language)) if office else ())}
        if table.together(_words(text)) & SHADOW:
            nouns = {office or head, *(_OPPOSED + noun for noun in nouns)}
        if party:
            nouns |= _party(party, parties)
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
        newcomers: Newcomers,
        view: View,
    ) -> None:
        self._table = view.sheet.table
        self._newcomers = newcomers
        self._is_possessive = word_endings(view.language).is_possessive
        self._unnamed: set[str] = set()
        """Nouns for people identified only by a possessor: the spokesman of "the mayor's spokesman"."""
        self._holders = holders
        self._parties = party_letters(view.polities)
        self._same = view.language.lexicon("descriptions").groups("same")
        """Nouns that a noun can mean: "lawmaker", "senator"."""
        self._read = _said_by(view.language, view.polities)
        self._identities = identities

    @cached_property
    def _bearers(self) -> dict[str, list[Identity]]:
        """The people that a noun can describe."""
        bearers: dict[str, list[Identity]] = {}
        for identity in self._identities:
            for noun in {noun for nouns, _ in self._said_of(identity) for noun in nouns}:
                bearers.setdefault(noun, []).append(identity)
        return bearers

    @cached_property
    def _registered(self) -> Mapping[Identity, Set[str]]:
        """The party of a person in the register.

        Its first use, for a description with a party, adds these parties to what can describe a person.
        """
        registered: dict[Identity, Set[str]] = {}
        for identity, person in self._holders.known():
            if person.party:
                party = _party(self._without_kind(person.party), self._parties)
                registered[identity] = party
                for fact in party:
                    known = self._bearers.setdefault(fact, [])
                    if identity not in known:
                        known.append(identity)
        return registered

    def _without_kind(self, party: str) -> str:
        """Return the name of a party as its members have it: "Labour" for the Labour Party."""
        name, _, kind = party.rpartition(" ")
        return name if self._table[kind.lower()] & BODY else party

    def _said_of(self, identity: Identity) -> list[_Said]:
        """Return the information in each of a person's titles."""
        return [
            self._read(title.text, title.office, title.jurisdiction, title.party)
            for title in identity.titles
            if title.kind != "honorific"
        ]

    def read(
        self, mention: Mention, owned: bool, gender: Gender | None, complement: bool, speaks: bool
    ) -> Described | None:
        """Return the evidence in a description, or None if its words exclude all named people.

        ``owned`` is whether a person's name begins it ("Tom Price's wife"). Such a description, like one that
        begins with a pronoun ("his lawyer"), can mean a person that the article does not name.
        ``complement`` is whether "of" or "for" follows: "the president of the ferry company"; ``speaks`` is
        whether a verb of reporting is beside it.
        """
        letters, table = self._parties, self._table
        words = _words(mention.text)
        noun = mention.head.text.lower()
        if owned or table[words[0]] & POSSESSIVE:
            self._unnamed.add(noun)
            return None
        if not table[words[0]] & DETERMINING:
            self._unnamed.add(noun)
        modifiers = [word for word in words[1:-1] if not table[word] & VOID]
        once = table.together(words) & FORMER != 0
        possessed = any(map(self._is_possessive, words[1:-1]))
        was_somebody = self._newcomers.was_somebody(noun, mention.start)
        shown = (
            self._kind(noun, gender),
            min(len(words) - 2, 2),
            once,
            noun in self._unnamed or was_somebody,
            speaks,
            possessed,
            self._newcomers.words_since(mention.start),
        )
        if possessed:
            self._unnamed.add(noun)
        held = self._held(mention)
        bearers = self._bearers
        named = [word for word in (*modifiers, noun) if word in letters]
        parties = {fact for word in named for fact in _party(word, letters)}
        registered = self._registered if parties else {}
        barred = self._of_other_parties(parties)
        fits: dict[Identity, int] = dict.fromkeys(held, _HELD)
        # "The WTO leader" does not lead another body; "the GOP candidate" may be any member of the party.
        capitals = [word.lower() for word in mention.text.split()[1:-1] if word.isupper()]
        elsewhere = not letters.keys() >= {*capitals}
        nouns = {*self._same.get(noun, ()), *(parties if noun in letters else ())}
        nouns.add(_OPPOSED + noun if table.together(words) & SHADOW else noun)
        for head in sorted(nouns):
            for identity in bearers.get(head, ())[:_FAMILY]:
                if identity not in barred and identity not in fits:
                    repeated = 0
                    if modifiers or parties:
                        facts = {word for _, words in self._said_of(identity) for word in words}
                        facts.update(registered.get(identity, ()))
                        repeated = sum(word in facts for word in modifiers) + bool(parties & facts)
                    if repeated or not capitals:
                        fits[identity] = min(1 + repeated, _WORDS)
        # An office means the people with it in a title, if there are any.
        office = table[noun] & OFFICE_NOUN or noun in self._same
        single = office and not table[noun] & EPITHET
        if fits and (single or (office and table[noun] & ACRONYM)):
            closest = max(fits.values())
            fits = {who: fit for who, fit in fits.items() if fit == closest}
            return _described(noun, fits, barred, False, shown)
        # "The FBI director" means a person with that title, or none.
        others = not complement and not elsewhere and not (single and modifiers)
        return _described(noun, fits, barred, others, shown)

    def _kind(self, noun: str, gender: Gender | None) -> int:
        """Return the number of the answer to what kind of noun it is.

        Nominees and spokesmen are offices in other respects, but they are not the only ones of their country.
        """
        classes = self._table[noun]
        if classes & SPOKESPERSON:
            return 3
        if noun in self._parties:
            return 1
        if classes & EPITHET:
            return 2
        if classes & OFFICE_NOUN:
            return 0
        return 4 if gender else 5

    def _held(self, mention: Mention) -> list[Identity]:
        office = self._table[mention.head.text.lower()] & OFFICE_NOUN
        return self._holders.of(mention.text) if office else []

    def holder(self, mention: Mention) -> Identity | None:
        """Return the only person in the article that holds an office, wherever the name is."""
        held = self._held(mention)
        return held[0] if len(held) == 1 else None

    def _of_other_parties(self, parties: set[str]) -> frozenset[Identity]:
        if not parties:
            return frozenset()
        bearers = self._bearers
        others = [fact for fact in bearers if fact[0] == "@" and fact not in parties]
        of_these = {identity for party in parties for identity in bearers.get(party, ())}
        return frozenset(who for party in others for who in bearers[party] if who not in of_these)


@functools.cache
def party_letters(polities: tuple[Polity, ...]) -> Mapping[str, frozenset[str]]:
    """Map each name of a party, in lower case, to its letters in the polities with that party."""
    letters: dict[str, set[str]] = {}
    for polity in polities:
        for letter, names in polity.lexicon.groups("parties").items():
            for name in (letter, *names):
                letters.setdefault(name.lower(), set()).add(letter)
    return {name: frozenset(found) for name, found in letters.items()}


def party_of(titles: Iterable[Title], parties: Mapping[str, frozenset[str]]) -> str | None:
    """Return the party that titles name: by its letter if only one polity has it, otherwise as written.

    ``parties`` are those of :func:`party_letters`.
    """
    for title in titles:
        if title.party:
            letters = parties.get(title.party.lower(), frozenset())
            return next(iter(letters)) if len(letters) == 1 else title.party
    return None
