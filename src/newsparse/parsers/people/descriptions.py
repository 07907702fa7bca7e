"""Finds the people that a description fits: "the Republican nominee", "the senator", "Tom Price's wife"."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import TypeAlias

from attrs import frozen

from newsparse.core.parser import View
from newsparse.core.records import Mention, Title
from newsparse.language.classes import (
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
from newsparse.parsers.people.holders import Holders
from newsparse.parsers.people.identities import Identity
from newsparse.parsers.people.newcomers import Newcomers

# The maximum number of people with the same title that are considered: some texts are mere lists.
_FAMILY = 24
# How well a description fits a person: another party excludes the person, words of the titles show it, or the
# person holds the office according to the register. From 0 on, numbers of answers in ``ranking``.
_OTHER_PARTY, UNFIT, _NOUN, _WORDS, _HELD = -1, 0, 1, 3, 4
# The number of the answer that a noun is a role in a vote or an affair: "the nominee".
_EPITHET = 2
# The mark before nouns for offices of the opposition: "the shadow minister" is not the minister.
_OPPOSED = "~"


@frozen(eq=False)
class Described:
    """The evidence in the words of a description."""

    noun: str
    """Its head, in lower case."""
    fits: Mapping[object, int]
    """How well it fits people by their titles and parties: the number of the answer."""
    least: int
    """How well it must fit: "the FBI director" means a person with that title, or none."""
    words: Answers
    """The evidence in its words for all people: the numbers of answers."""


_Said: TypeAlias = tuple[Set[str], Set[str]]
"""The nouns that can describe the holder of a title, and all words in the title.

The party is a noun, by its name and letters: "@democratic", "@D".
"""


def _words(text: str) -> Sequence[str]:
    return text.lower().replace("’", "'").replace(".", "").split()


@functools.cache
def _said_by(language: Language, polities: tuple[Polity, ...]) -> Callable[..., _Said]:
    """Return the reader of titles, which caches results, because most titles recur in other articles."""
    parties, table = party_letters(polities), facts(language, polities)

    @functools.lru_cache(maxsize=2048)
    def read(text: str, office: str | None, jurisdiction: str | None, party: str | None) -> _Said:
        head, words = head_noun(text.lower(), language), _words(text)
        nouns = {head, *((office, head_noun(office, language)) if office else ())}
        if table.together(words) & SHADOW:
            nouns = {office or head, *(_OPPOSED + noun for noun in nouns)}
        if party:
            nouns |= _party(party, parties)
        return nouns, {*nouns, *words, *_words(jurisdiction or "")}

    return read


def _party(name: str, letters: Mapping[str, frozenset[str]]) -> set[str]:
    fold = name.lower()
    return {f"@{fold}", *(f"@{letter}" for letter in letters.get(fold, ()))}


class Describing:
    """The people of an article, indexed by the words of their titles."""

    def __init__(
        self, identities: Sequence[Identity], holders: Holders, newcomers: Newcomers, view: View
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
    def _said(self) -> Mapping[Identity, _Said]:
        """The nouns that can describe each person, and all words of the person's titles."""
        said: dict[Identity, _Said] = {}
        registered = {who: person.party for who, person in self._holders.known() if person.party}
        for identity in self._identities:
            nouns: set[str] = set()
            words: set[str] = set()
            for title in identity.titles:
                if title.kind != "honorific":
                    own, every = self._read(title.text, title.office, title.jurisdiction, title.party)
                    nouns |= own
                    words |= every
            if party := registered.get(identity):
                # "Labour" for the Labour Party.
                name, _, kind = party.rpartition(" ")
                nouns |= _party(name if self._table[kind.lower()] & BODY else party, self._parties)
            if nouns:
                said[identity] = nouns, words | nouns
        return said

    @cached_property
    def _bearers(self) -> Mapping[str, Sequence[Identity]]:
        """The people that a noun can describe."""
        bearers: dict[str, list[Identity]] = {}
        for identity, (nouns, _) in self._said.items():
            for noun in nouns:
                bearers.setdefault(noun, []).append(identity)
        return bearers

    def held(self, mention: Mention) -> Sequence[Identity]:
        """Return the people in the article that hold an office, wherever the name is."""
        office = self._table[mention.head.text.lower()] & OFFICE_NOUN
        return self._holders.of(mention.text) if office else ()

    def read(
        self, mention: Mention, owned: bool, gender: Gender | None, complement: bool, speaks: bool
    ) -> Described | None:
        """Return the evidence in a description, or None if its words exclude all named people.

        ``owned`` is whether a person's name begins it ("Tom Price's wife"). Such a description, like one that
        begins with a pronoun ("his lawyer"), can mean a person that the article does not name.
        ``complement`` is whether "of" or "for" follows: "the president of the ferry company"; ``speaks`` is
        whether a verb of reporting is beside it.
        """
        letters, table, newcomers = self._parties, self._table, self._newcomers
        words, noun = _words(mention.text), mention.head.text.lower()
        if owned or table[words[0]] & POSSESSIVE:
            self._unnamed.add(noun)
            return None
        possessed = any(map(self._is_possessive, words[1:-1]))
        was_unnamed = noun in self._unnamed or newcomers.was_somebody(noun, mention.start)
        if possessed or not table[words[0]] & DETERMINING:
            self._unnamed.add(noun)
        modifiers = [word for word in words[1:-1] if not table[word] & VOID]
        parties = {fact for word in (*modifiers, noun) if word in letters for fact in _party(word, letters)}
        kind = self._kind(noun, gender)
        # "The WTO leader" does not lead another body; "the GOP candidate" may be any member of the party.
        body = any(word.isupper() and word.lower() not in letters for word in mention.text.split()[1:-1])
        office = kind != _EPITHET and (table[noun] & OFFICE_NOUN or noun in self._same)
        least = _NOUN if complement or (modifiers and office) else UNFIT
        if body:
            least = _NOUN + 1
        answers = (
            kind,
            min(len(words) - 2, 2),
            table.together(words) & FORMER != 0,
            was_unnamed,
            speaks,
            possessed,
            newcomers.words_since(mention.start),
        )
        opposed = table.together(words) & SHADOW != 0
        nouns = {*self._same.get(noun, ()), _OPPOSED + noun if opposed else noun}
        if noun in letters:
            nouns |= parties
        fits = self._fits(mention, sorted(nouns), modifiers, parties)
        return Described(noun, fits, least, answers)

    def _fits(
        self, mention: Mention, nouns: Iterable[str], modifiers: Sequence[str], parties: Set[str]
    ) -> Mapping[object, int]:
        """Return how well a description fits people by the nouns and other words of their titles."""
        bearers = self._bearers
        fits: dict[object, int] = dict.fromkeys(self.held(mention), _HELD)
        if parties:
            for who, (facts, _) in self._said.items():
                if parties.isdisjoint(facts) and any(fact[0] == "@" for fact in facts):
                    fits[who] = _OTHER_PARTY
        for noun in nouns:
            for who in bearers.get(noun, ())[:_FAMILY]:
                if who not in fits:
                    words = self._said[who][1]
                    repeated = sum(word in words for word in modifiers) + (not parties.isdisjoint(words))
                    fits[who] = min(_NOUN + repeated, _WORDS)
        return fits

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
            return _EPITHET
        if classes & OFFICE_NOUN:
            return 0
        return 4 if gender else 5


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
