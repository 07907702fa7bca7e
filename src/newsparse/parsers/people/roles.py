"""The role of a mention in its sentence, by the words next to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from newsparse.core.records import Mention, Title
from newsparse.core.sheet import Sheet
from newsparse.core.words import WORD
from newsparse.language.classes import (
    ACTING,
    ADDITIVE,
    AUXILIARY,
    COMPLEMENT,
    COPULA,
    DESCRIBING_ARTICLE,
    FINITE,
    MODIFIED,
    OPENER,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    SPEAKING,
    SUBJECT,
    SUBORDINATOR,
)
from newsparse.parsers.people.places import Role, Tag

__all__ = ["Roles"]

# How many mentions before "who" are considered.
_REACH = 4
# Marks around a parenthesis between a name and its verb, its maximum length, and words it cannot contain.
_APPOSED = {"(": ")", ",": ","}
_LONGEST = 12
_STOPS = frozenset({".", ";", ":", "“", "”", '"', "?", "!"})
# Marks that end a quotation.
_CLOSING = frozenset({"”", "’", '"', "'", "»"})
# Words that begin a noun phrase for a new person, and the maximum number of words up to the noun.
_BETWEEN = 4
# Marks between a name and a noun that describes it: "Lee, a lawyer".
_LINKS = frozenset({",", "—", "–", "--", "("})
# Words before, and after, a mention that is a subject.
_BEFORE_SUBJECT: Final = OPENER | SPEAKING
_VERBS: Final = FINITE | ACTING | SPEAKING


class Roles:
    """Determines the role of a mention in its sentence by the words next to it.

    ``titles`` are the titles next to the name that starts at an offset, ``past`` the endings of past forms.
    """

    def __init__(self, sheet: Sheet, titles: Mapping[int, Sequence[Title]], past: tuple[str, ...]) -> None:
        self._sheet = sheet
        self._past = past
        self._facts = sheet.facts
        self._titles = titles

    def of(
        self, mentions: Iterable[Mention], firsts: Iterable[int], openings: Set[int]
    ) -> tuple[list[Role], set[int]]:
        """Return the roles of mentions, and the first words of those with a verb of reporting beside.

        ``firsts`` are the indices of their first words, ``openings`` those of the first words of sentences.
        """
        facts, starts, ends, shape = self._facts, self._sheet.starts, self._sheet.ends, self._sheet.shape
        folds, past, size, reach = self._sheet.folds, self._past, len(facts), 0
        roles: list[Role] = []
        speaking: set[int] = set()
        for mention, first in zip(mentions, firsts, strict=True):
            end = mention.end
            # A name inside a title is only a modifier: the Keller of "Keller aide Ann Lee".
            if end <= reach:
                roles.append("modifier")
                continue
            reach = end
            opens = not first or first in openings
            before = 0 if opens else facts[first - 1]
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
                or self._resumes(stop)
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

    def _resumes(self, index: int) -> bool:
        """Return whether a verb follows the brackets or apposition after a word: "Lee (Ohio) said"."""
        folds = self._sheet.folds
        if index >= len(folds) or folds[index] not in _APPOSED:
            return False
        close = _APPOSED[folds[index]]
        for at in range(index + 1, min(index + _LONGEST, len(folds) - 1)):
            if folds[at] == close:
                return self._facts[at + 1] & _VERBS != 0
            if folds[at] in _STOPS:
                return False
        return False

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

    def describes_somebody(self, stop: int, reach: int) -> bool:
        """Return whether a noun before an index describes a person: "a man", "the 34-year-old driver".

        Nouns in a headline have no article, and mean people that the article names.
        """
        facts = self._facts
        described = (at for at in range(max(stop - reach, 0), stop) if facts[at] & PERSON)
        return any(
            word & DESCRIBING_ARTICLE for at in described for word in facts[max(at - _BETWEEN, 0) : at]
        )

    def antecedent(self, mentions: Sequence[Mention], number: int) -> int | None:
        """Return the number of the mention that a "who" refers to, or None.

        This is the mention directly before it, possibly with a title, a party tag or a predicate in between
        ("Lee, a lawyer who", "Lee is a lawyer who").
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
            if self._joined(mentions, earlier):
                return None
            titled = before.end
            for title in self._titles.get(before.head.start, ()):
                titled = title.end if title.end > titled else titled
            first = bisect_left(starts, titled) if before.end < titled <= start else after
            folds, shape = sheet.folds[first:stop], sheet.shape[first:stop]
            if not any(each & WORD for each in shape) or (folds[0] == "(" and folds[-1] in ",)"):
                return earlier
            last = stop - 1 if folds[-1] != "," else stop - 2
            # "Lee is a lawyer who", but not "Lee is who".
            predicate = facts[first] & COPULA and first + 1 < stop and facts[first + 1] & DESCRIBING_ARTICLE
            linked = predicate or facts[first] & COMPLEMENT or folds[0] in _LINKS or before.kind == "nominal"
            if facts[last] & PERSON and linked and not any(word & _VERBS for word in facts[first + 1 : stop]):
                return earlier
        return None

    def _joined(self, mentions: Sequence[Mention], number: int) -> bool:
        """Return whether "and" joins a mention to another one before it."""
        starts = self._sheet.starts
        last = bisect_left(starts, mentions[number].start) - 1
        if not number or not self._facts[last] & ADDITIVE:
            return False
        return bisect_left(starts, mentions[number - 1].end) == last
