"""The mentions of an article in columns, and the role of each in its sentence, by the words next to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final, Literal

from attrs import define, frozen

from newsparse.core.records import Mention, Title
from newsparse.core.sheet import Sheet
from newsparse.core.words import WORD
from newsparse.language.classes import (
    ACTING,
    ADDITIVE,
    AUXILIARY,
    FINITE,
    MODIFIED,
    OPENER,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SPEAKING,
    SUBJECT,
    SUBORDINATOR,
)
from newsparse.parsers.people.descriptions import Described
from newsparse.parsers.people.genders import Gender
from newsparse.parsers.people.identities import Identity

Role = Literal["subject", "clause", "object", "prepositional", "possessor", "modifier"]
Tag = Literal["reported", "quoted"]

# How many mentions before "who" are considered.
_REACH = 4
# Marks that end a quotation.
_CLOSING = frozenset({"”", "’", '"', "'", "»"})
# Marks between a name and a noun that describes it: "Lee, a lawyer".
_LINKS = frozenset({",", "—", "–", "--", "("})
# Words before, and after, a mention that is a subject.
_BEFORE_SUBJECT: Final = OPENER | SPEAKING
_VERBS: Final = FINITE | ACTING | SPEAKING


@frozen(eq=False)
class Seeking:
    """The evidence for resolving a pronoun or a description."""

    kind: Literal["pronoun", "nominal", "relative", "newcomer"]
    gender: Gender | None = None
    """The gender of the pronoun or noun."""
    tag: Tag | None = None
    """Whether it is the subject of a reporting clause after the reporter's words ("..., he said") or after a
    quotation ("...,” he said")."""
    antecedent: int | None = None
    """For "who": the number of the mention that it refers to."""
    described: Described | None = None
    """For a description: the evidence in its words, if it can mean a named person."""
    noun: str | None = None
    """The head of a description or newcomer that is an unnamed person, unless a named person is meant."""


@define(eq=False, repr=False)
class Places:
    """The mentions of an article with their positions: one column for each fact about them."""

    heads: Sequence[int]
    """The offset at which the name, the pronoun or the noun begins."""
    paragraphs: Sequence[int]
    """The number of its paragraph."""
    roles: Sequence[Role]
    """The role of each in its sentence."""
    steps: Sequence[int]
    """The number of the sentence, not counting sentences that are entirely quotation."""
    quoted: Sequence[bool]
    """Whether it is in quotation marks."""
    known: Sequence[Identity | None]
    """The person, if the words alone show it: by name, or as the holder of an office."""
    introduces: Sequence[bool]
    """Whether it is the first full name of a person with a title, which is typical of people who will
    speak."""
    seeking: Sequence[Seeking | None]
    """The evidence for the person, if the words alone do not show it."""
    speaks: Sequence[bool]
    """Whether a verb of reporting is beside it."""
    joined: Sequence[bool]
    """Whether "and" joins it to another mention: "Lee and the mayor"."""
    apart: Mapping[int, Identity | None]
    """The people that some pronouns cannot mean: the Lee of "he told Lee", by the number of the pronoun."""
    ahead: Mapping[int, Identity | None]
    """The people named after some pronouns in the same sentence: the Lee of "In his book, Lee ...", by the
    number of the pronoun."""


class Roles:
    """Determines the role of a mention in its sentence by the words next to it.

    ``titles`` are the titles next to the name that starts at an offset, ``past`` the endings of past forms.
    """

    def __init__(self, sheet: Sheet, titles: Mapping[int, Sequence[Title]], past: tuple[str, ...]) -> None:
        self._sheet = sheet
        self._past = past
        self._facts = sheet.facts
        self._titles = titles
        self._after_and: set[int] = set()

    def of(
        self, mentions: Iterable[Mention], firsts: Iterable[int], openings: Set[int]
    ) -> tuple[list[Role], set[int]]:
        """Return the roles of mentions, and the first words of those with a verb of reporting beside.

        Notes which mentions "and" joins to the one before, for :meth:`joined` and :meth:`antecedent`.

        ``firsts`` are the indices of their first words, ``openings`` those of the first words of sentences.
        """
        facts, starts, ends, shape = self._facts, self._sheet.starts, self._sheet.ends, self._sheet.shape
        folds, past, size, reach = self._sheet.folds, self._past, len(facts), 0
        roles: list[Role] = []
        speaking: set[int] = set()
        for number, (mention, first) in enumerate(zip(mentions, firsts, strict=True)):
            end = mention.end
            # A name inside a title is only a modifier: the Keller of "Keller aide Ann Lee".
            if end <= reach:
                roles.append("modifier")
                continue
            opens = not first or first in openings
            before = 0 if opens else facts[first - 1]
            if before & ADDITIVE and first > 1 and ends[first - 2] == reach:
                self._after_and.add(number)
            reach = end
            kind = mention.kind
            if kind == "pronoun":
                if facts[first] & POSSESSIVE:
                    roles.append("possessor")
                elif facts[first] & SUBJECT:
                    roles.append("clause" if before & SUBORDINATOR else "subject")
                    after = facts[first + 1] if first + 1 < size else 0
                    if after & AUXILIARY:
                        after = self._verb(first + 1)
                    if (before | after) & SPEAKING:
                        speaking.add(first)
                else:
                    roles.append("prepositional" if before & PREPOSITION else "object")
                continue
            stop = first + 1
            while stop < size and starts[stop] < end:
                stop += 1
            after = facts[stop] if stop < size else 0
            if after & AUXILIARY:
                after = self._verb(stop)
            if (before | after) & SPEAKING:
                speaking.add(first)
            if ends[stop - 1] > end:
                roles.append("possessor")
            elif after & MODIFIED and kind == "name":
                roles.append("modifier")
            elif before & PREPOSITION:
                roles.append("prepositional")
            elif before & SUBORDINATOR or (
                # "Lee said Cho left" against "left, said Cho".
                before & SPEAKING and first > 1 and shape[first - 2] & WORD
            ):
                roles.append("clause")
            elif (
                opens
                or before & _BEFORE_SUBJECT
                or after & _VERBS
                or (stop < size and folds[stop].endswith(past))
            ):
                roles.append("subject")
            else:
                roles.append("object")
        return roles, speaking

    def _verb(self, index: int) -> int:
        """Return the classes of a word, with those of the participle after an auxiliary: "a déclaré"."""
        facts, size = self._facts, len(self._facts)
        if index >= size:
            return 0
        if facts[index] & AUXILIARY and index + 1 < size:
            return facts[index] | facts[index + 1]
        return facts[index]

    def joined(self, size: int) -> list[bool]:
        """Return for each of some mentions whether "and" joins it to another one."""
        joined = self._after_and.union([number - 1 for number in self._after_and])
        return list(map(joined.__contains__, range(size)))

    def tag(self, first: int) -> Tag | None:
        """Return whether a pronoun is the subject of a reporting clause after the words, and their kind.

        They are the reporter's own ("..., he said") or quoted ("...,” he said").  The pronoun is given by the
        index of its word.
        """
        folds = self._sheet.folds
        if not first or not self._verb(first + 1) & SPEAKING:
            return None
        if folds[first - 1] == ",":
            return "reported"
        return "quoted" if folds[first - 1] in _CLOSING else None

    def antecedent(self, mentions: Sequence[Mention], number: int) -> int | None:
        """Return the number of the mention that a "who" refers to, or None.

        This is the mention directly before it, possibly with a title or a party tag in between.
        """
        sheet, facts, starts, ends = self._sheet, self._facts, self._sheet.starts, self._sheet.ends
        start = mentions[number].start
        stop = bisect_left(starts, start)
        for earlier in range(number - 1, max(number - _REACH, -1), -1):
            before = mentions[earlier]
            if before.kind == "pronoun":
                if facts[bisect_left(starts, before.start)] & RELATIVE:
                    return None
                continue
            after = bisect_left(starts, before.end)
            if after and ends[after - 1] > before.end:
                continue  # it has a possessive ending
            if earlier in self._after_and:
                return None
            titled = before.end
            for title in self._titles.get(before.head.start, ()):
                titled = title.end if title.end > titled else titled
            first = bisect_left(starts, titled) if before.end < titled <= start else after
            folds, shape = sheet.folds[first:stop], sheet.shape[first:stop]
            if not any(each & WORD for each in shape) or (folds[0] == "(" and folds[-1] in ",)"):
                return earlier
        return None
