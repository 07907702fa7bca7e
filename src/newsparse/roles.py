"""Where a mention stands: its part in the sentence, inside or outside quotation marks, in which sentence."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from newsparse.language import Language
from newsparse.layer import Layer
from newsparse.records import Mention, Quote, Sentence
from newsparse.reference import Role
from newsparse.words import Words

__all__ = ["Sentences", "antecedent", "is_relative", "is_tag", "role_of"]

# How many mentions before "who" are looked at.
_REACH = 4


@frozen
class _Lexicon:
    relative: frozenset[str]
    subject: frozenset[str]
    possessive: frozenset[str]
    prepositions: frozenset[str]
    openers: frozenset[str]
    subordinate: frozenset[str]
    finite: frozenset[str]
    modified: frozenset[str]
    speaking: frozenset[str]
    nouns: frozenset[str]


@functools.cache
def _lexicon(language: Language) -> _Lexicon:
    mentions, pronouns = language.lexicon("mentions"), language.lexicon("pronouns")
    descriptions = language.lexicon("descriptions")
    kinds = ("female", "male", "office", "contest", "person")
    return _Lexicon(
        relative=pronouns.words("relative"),
        subject=pronouns.words("subject"),
        possessive=pronouns.words("possessive"),
        prepositions=mentions.words("prepositions"),
        openers=mentions.words("openers") | mentions.words("speaking"),
        subordinate=mentions.words("subordinate"),
        finite=mentions.words("finite") | mentions.words("acting") | mentions.words("speaking"),
        modified=mentions.words("modified"),
        speaking=mentions.words("speaking"),
        nouns=frozenset(noun for kind in kinds for noun in descriptions.words(kind)),
    )


class Sentences:
    """The sentences of an article with its quotations, asked by offset."""

    def __init__(self, sentences: Layer[Sentence], quotes: Iterable[Quote]) -> None:
        self._starts = [sentence.start for sentence in sentences]
        outermost = sorted(
            (part.start, part.end) for quote in quotes if quote.depth == 0 for part in quote.parts
        )
        self._opened = [start for start, _ in outermost]
        self._closed = [end for _, end in outermost]
        # A sentence that begins inside a quotation and ends there is no step of the reporter's own.
        self._steps: list[int] = []
        step = 0
        for sentence in sentences:
            index = bisect_right(self._opened, sentence.start) - 1
            step += not (index >= 0 and self._closed[index] >= sentence.end)
            self._steps.append(step)

    def at(self, offset: int) -> tuple[int, int]:
        """Return the start of the sentence around an offset, and its number of those not all quotation."""
        index = bisect_right(self._starts, offset) - 1
        return (self._starts[index], self._steps[index]) if index >= 0 else (0, 0)

    def quoted(self, offset: int) -> bool:
        """Tell whether an offset is inside quotation marks."""
        index = bisect_right(self._opened, offset) - 1
        return index >= 0 and self._closed[index] > offset


def is_relative(mention: Mention, language: Language) -> bool:
    """Tell whether a mention is a relative pronoun."""
    return mention.kind == "pronoun" and mention.head.text.lower() in _lexicon(language).relative


def role_of(mention: Mention, sentence: int, words: Words, language: Language) -> Role:
    """Return the part that a mention plays in the sentence that begins at an offset, by its neighbours."""
    lexicon, folds = _lexicon(language), words.folds
    first = bisect_left(words.starts, mention.start)
    stop = bisect_left(words.starts, mention.end, first)
    before = folds[first - 1] if first and words.starts[first - 1] >= sentence else ""
    if mention.kind == "pronoun":
        fold = mention.text.lower()
        if fold in lexicon.possessive:
            return "possessor"
        if fold not in lexicon.subject:
            return "prepositional" if before in lexicon.prepositions else "object"
        return "clause" if before in lexicon.subordinate else "subject"
    if stop and words.ends[stop - 1] > mention.end:
        return "possessor"
    after = folds[stop] if stop < len(folds) else ""
    if after in lexicon.modified and mention.kind == "name":
        return "modifier"
    if before in lexicon.prepositions:
        return "prepositional"
    # "Lee said Cho left" against "left, said Cho".
    told = before in lexicon.speaking and first > 1 and folds[first - 2][0].isalnum()
    if before in lexicon.subordinate or told:
        return "clause"
    return "subject" if not before or before in lexicon.openers or after in lexicon.finite else "object"


def is_tag(mention: Mention, words: Words, language: Language) -> bool:
    """Tell whether a pronoun is the subject of a tag to the reporter's own words: "..., he said"."""
    first = bisect_left(words.starts, mention.start)
    if not first or first + 1 >= len(words):
        return False
    return words.folds[first - 1] == "," and words.folds[first + 1] in _lexicon(language).speaking


def antecedent(
    mentions: Sequence[Mention], number: int, title_ends: Mapping[int, int], words: Words, language: Language
) -> int | None:
    """Return the number of the mention that the "who" with a number stands for, or None.

    That is the one right before it, perhaps with a title, a party tag or a predicate between ("Lee, a lawyer
    who", "Lee is a lawyer who").  ``title_ends`` maps the start of a name to the end of the titles behind it.
    """
    lexicon, start = _lexicon(language), mentions[number].start
    for earlier in range(number - 1, max(number - _REACH, -1), -1):
        before = mentions[earlier]
        if before.kind == "pronoun":
            if before.head.text.lower() in lexicon.relative:
                return None
            continue
        end = title_ends.get(before.head.start, before.end)
        stop = bisect_left(words.starts, start)
        between = words.folds[
            bisect_left(words.starts, end if before.end < end <= start else before.end) : stop
        ]
        if words.folds[stop - 1].endswith("'s") or (between and _owns(before, words)):
            continue
        if _joined(mentions, earlier, words):
            return None
        if all(not fold[0].isalnum() for fold in between) or (
            between[0] == "(" and between[-1] in (",", ")")
        ):
            return earlier
        last = between[-1] if between[-1] != "," else between[-2]
        if last in lexicon.nouns and (between[0] in _LINKS or before.kind == "nominal"):
            return earlier
    return None


# What parts a name from a noun that says the same of it: "Lee, a lawyer", "Lee is a lawyer", "the nominee for president".
_LINKS = frozenset({",", "is", "was", "—", "–", "--", "(", "of", "for"})


def _owns(mention: Mention, words: Words) -> bool:
    """Tell whether a mention has a possessive ending."""
    index = bisect_left(words.starts, mention.end) - 1
    return index >= 0 and words.ends[index] > mention.end


def _joined(mentions: Sequence[Mention], number: int, words: Words) -> bool:
    """Tell whether "and" joins a mention to another one before it."""
    if not number:
        return False
    first = bisect_left(words.starts, mentions[number].start)
    before = bisect_left(words.starts, mentions[number - 1].end)
    return first - before == 1 and words.folds[before] == "and"
