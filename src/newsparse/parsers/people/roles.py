"""The position of a mention: its role in the sentence, its sentence, and whether it is in quotation marks."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import accumulate
from operator import gt
from sys import maxsize

from attrs import frozen

from newsparse.core.records import Mention, Quote, Sentence, Title
from newsparse.core.words import Words
from newsparse.language.language import Language
from newsparse.language.person_nouns import person_nouns
from newsparse.language.polity import Polity
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.people.choice import Role, Tag

__all__ = ["Roles", "Sentences", "passed"]

# How many mentions before "who" are considered.
_REACH = 4
# Marks around a parenthesis between a name and its verb, its longest length, and words it cannot contain.
_APPOSED = {"(": ")", ",": ","}
_LONGEST = 12
_STOPS = frozenset({".", ";", ":", "“", "”", '"', "?", "!"})
# Marks that end a quotation.
_CLOSING = frozenset({"”", "’", '"', "'", "»"})
# Words that begin a noun phrase for a new person, and the most words up to the noun.
_BETWEEN = 4
# Words between a name and a noun that describes it: "Lee, a lawyer", "the nominee for mayor".
_LINKS = frozenset({",", "—", "–", "--", "("})


# The effect of a word on the mention after it, and on the mention before it.
_PREPOSITION, _SUBORDINATE, _SPEAKING, _OPENER, _FINITE, _MODIFIED = 1, 2, 4, 8, 16, 32


@frozen(eq=False, repr=False)
class _Lexicon:
    articles: frozenset[str]
    copulas: frozenset[str]
    conjunctions: frozenset[str]
    links: frozenset[str]
    """Words between a name and a noun that describes it: a comma, "of"."""
    relative: frozenset[str]
    subject: frozenset[str]
    possessive: frozenset[str]
    beside: Mapping[str, int]
    """The effect of words on the mentions next to them, in one look-up."""
    finite: frozenset[str]
    speaking: frozenset[str]
    nouns: frozenset[str]


@functools.cache
def _lexicon(language: Language, polities: tuple[Polity, ...]) -> _Lexicon:
    mentions, pronouns = language.lexicon("mentions"), language.lexicon("pronouns")
    speaking = reporting_verbs(language).speaking
    finite = mentions.words("finite") | mentions.words("acting") | speaking
    beside: dict[str, int] = {}
    for flag, words in (
        (_PREPOSITION, mentions.words("prepositions")),
        (_SUBORDINATE, mentions.words("subordinate")),
        (_SPEAKING, speaking),
        (_OPENER, mentions.words("openers") | speaking),
        (_FINITE, finite),
        (_MODIFIED, mentions.words("modified")),
    ):
        for word in words:
            beside[word] = beside.get(word, 0) | flag
    return _Lexicon(
        articles=mentions.words("describing_articles"),
        copulas=mentions.words("copulas"),
        conjunctions=language.lexicon("names").words("joints.conjunctions"),
        links=mentions.words("complements") | _LINKS,
        relative=pronouns.words("relative"),
        subject=pronouns.words("subject"),
        possessive=pronouns.words("possessive"),
        beside=beside,
        finite=finite,
        speaking=speaking,
        nouns=person_nouns(language, polities),
    )


class Sentences:
    """The sentences and quotations of an article, by offset."""

    def __init__(self, sentences: Sequence[Sentence], quotes: Iterable[Quote]) -> None:
        self._starts = [sentence.start for sentence in sentences]
        ends = [sentence.end for sentence in sentences]
        outermost = [(part.start, part.end) for quote in quotes if not quote.depth for part in quote.parts]
        outermost.sort()
        self._opened = [start for start, _ in outermost]
        self._closed = [end for _, end in outermost]
        # A sentence that begins and ends inside a quotation is not a sentence of the reporter's own words.
        own = [1] * len(sentences)
        for opened, closed in outermost:
            index = bisect_left(self._starts, opened)
            while index < len(own) and ends[index] <= closed:
                own[index] = 0
                index += 1
        self._steps = list(accumulate(own))

    def steps(self, offsets: Iterable[int]) -> list[int]:
        """Return the number of the sentence at each offset, not counting quoted sentences."""
        return list(map([0, *self._steps].__getitem__, passed(self._starts, offsets)))

    def quoted(self, offsets: Sequence[int]) -> list[bool]:
        """Return, for each offset, whether it is inside quotation marks."""
        return list(map(gt, map([0, *self._closed].__getitem__, passed(self._opened, offsets)), offsets))


def passed(bounds: Sequence[int], offsets: Iterable[int]) -> list[int]:
    """Return how many bounds are at or before each offset; the bounds are in order.

    The offsets are nearly in order too, so steps from the last one are faster than a search.

    >>> passed([2, 5, 9], [1, 5, 6, 4])
    [0, 2, 2, 1]
    """
    found: list[int] = []
    following = [*bounds, maxsize]
    number, low, high = 0, -1, following[0]
    for offset in offsets:
        if offset < low:
            number = bisect_right(bounds, offset)
            low, high = following[number - 1] if number else -1, following[number]
        while offset >= high:
            number += 1
            low, high = high, following[number]
        found.append(number)
    return found


class Roles:
    """Determines the role of a mention in its sentence by the words next to it.

    ``titles`` are the titles next to the name that starts at an offset.
    """

    def __init__(
        self,
        words: Words,
        titles: Mapping[int, Sequence[Title]],
        language: Language,
        polities: tuple[Polity, ...],
    ) -> None:
        self._words = words
        self._titles = titles
        self._lexicon = _lexicon(language, polities)
        self.relative = self._lexicon.relative
        """The relative pronouns, in lower case."""

    def of(
        self, mentions: Iterable[Mention], firsts: Iterable[int], openings: Set[int]
    ) -> tuple[list[Role], set[int]]:
        """Return the roles of mentions, and the first words of descriptions with a verb of reporting beside.

        ``firsts`` are the indices of their first words, ``openings`` those of the first words of sentences.
        """
        lexicon, folds, starts, ends = self._lexicon, self._words.folds, self._words.starts, self._words.ends
        subject, possessive, beside = lexicon.subject, lexicon.possessive, lexicon.beside.get
        size, reach = len(folds), 0
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
            before = 0 if opens else beside(folds[first - 1], 0)
            kind = mention.kind
            if kind == "pronoun":
                fold = folds[first]
                if fold in possessive:
                    roles.append("possessor")
                elif fold in subject:
                    roles.append("clause" if before & _SUBORDINATE else "subject")
                else:
                    roles.append("prepositional" if before & _PREPOSITION else "object")
                continue
            stop = first + 1
            while stop < size and starts[stop] < end:
                stop += 1
            after = beside(folds[stop], 0) if stop < size else 0
            if kind == "nominal" and (before | after) & _SPEAKING:
                speaking.add(first)
            if ends[stop - 1] > end:
                roles.append("possessor")
            elif after & _MODIFIED and kind == "name":
                roles.append("modifier")
            elif before & _PREPOSITION:
                roles.append("prepositional")
            elif before & _SUBORDINATE or (
                # "Lee said Cho left" against "left, said Cho".
                before & _SPEAKING and first > 1 and folds[first - 2][0].isalnum()
            ):
                roles.append("clause")
            elif opens or before & _OPENER or after & _FINITE or self._resumes(stop):
                roles.append("subject")
            else:
                roles.append("object")
        return roles, speaking

    def _resumes(self, index: int) -> bool:
        """Return whether a verb follows the brackets or apposition after a word: "Lee (Ohio) said"."""
        folds = self._words.folds
        if index >= len(folds) or folds[index] not in _APPOSED:
            return False
        close = _APPOSED[folds[index]]
        for at in range(index + 1, min(index + _LONGEST, len(folds) - 1)):
            if folds[at] == close:
                return self._lexicon.beside.get(folds[at + 1], 0) & _FINITE != 0
            if folds[at] in _STOPS:
                return False
        return False

    def tag(self, first: int) -> Tag | None:
        """Return whether a pronoun is the subject of a reporting clause after the words, and their kind.

        They are the reporter's own ("..., he said") or quoted ("...,” he said").  The pronoun is given by the
        index of its word.
        """
        folds = self._words.folds
        if not first or first + 1 >= len(folds) or folds[first + 1] not in self._lexicon.speaking:
            return None
        return "reported" if folds[first - 1] == "," else "quoted" if folds[first - 1] in _CLOSING else None

    def describes_somebody(self, stop: int, reach: int) -> bool:
        """Return whether a noun before an index describes a person: "a man", "the 34-year-old driver".

        Nouns in a headline have no article, and mean people that the article names.
        """
        folds, nouns = self._words.folds, self._lexicon.nouns
        described = (at for at in range(max(stop - reach, 0), stop) if folds[at] in nouns)
        return any(
            not self._lexicon.articles.isdisjoint(folds[max(at - _BETWEEN, 0) : at]) for at in described
        )

    def antecedent(self, mentions: Sequence[Mention], number: int) -> int | None:
        """Return the number of the mention that a "who" refers to, or None.

        This is the mention directly before it, possibly with a title, a party tag or a predicate in between
        ("Lee, a lawyer who", "Lee is a lawyer who").
        """
        folds, starts, ends = self._words.folds, self._words.starts, self._words.ends
        start = mentions[number].start
        stop = bisect_left(starts, start)
        for earlier in range(number - 1, max(number - _REACH, -1), -1):
            before = mentions[earlier]
            if before.kind == "pronoun":
                if before.text.lower() in self.relative:
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
            between = folds[bisect_left(starts, titled) if before.end < titled <= start else after : stop]
            if all(not fold[0].isalnum() for fold in between) or (between[0] == "(" and between[-1] in ",)"):
                return earlier
            last = between[-1] if between[-1] != "," else between[-2]
            # "Lee is a lawyer who", but not "Lee is who".
            predicate = between[0] in self._lexicon.copulas and not self._lexicon.articles.isdisjoint(
                between[1:2]
            )
            linked = predicate or between[0] in self._lexicon.links or before.kind == "nominal"
            if last in self._lexicon.nouns and linked and self._lexicon.finite.isdisjoint(between[1:]):
                return earlier
        return None

    def _joined(self, mentions: Sequence[Mention], number: int) -> bool:
        """Return whether "and" joins a mention to another one before it."""
        starts = self._words.starts
        last = bisect_left(starts, mentions[number].start) - 1
        if not number or self._words.folds[last] not in self._lexicon.conjunctions:
            return False
        return bisect_left(starts, mentions[number - 1].end) == last
