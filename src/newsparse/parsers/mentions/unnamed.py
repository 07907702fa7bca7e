"""Finds pronouns, and descriptions without a name: "she", "the mayor", "Lee's lawyer"."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import attrgetter

from newsparse.core.flags import flagged_places
from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, Sentence, Span, Title
from newsparse.core.words import Words
from newsparse.language.characters import furthest
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.person_nouns import person_nouns
from newsparse.language.polity import Polity
from newsparse.parsers.mentions.wording import MentionWords

__all__ = ["pronouns_and_nouns", "unnamed"]

_mention = maker(Mention)
_span = maker(Span)

_HOLDERS = attrgetter("holders")
# The most words between the determiner and the noun of a description.
_REACH = 6
# The longest name, in words and in characters; a limit for texts that are not articles.
_MOST_WORDS = 12
_PRONOUN, _CONTRACTION, _NOUN, _DOUBTFUL, _AGED = 1, 2, 3, 4, 5
# The ages by which people are described: "the 61-year-old".
_AGES = range(5, 110)


@functools.cache
def pronouns_and_nouns(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    """Return the words that refer to a person by themselves, and the words that can end a description."""
    pronouns, nouns = language.lexicon("pronouns"), person_nouns(language, polities)
    doubtful = language.lexicon("descriptions").words("adjectives_too")
    asked = dict.fromkeys([*nouns, *(f"{noun}'s" for noun in nouns)], _NOUN)
    asked.update(dict.fromkeys([*doubtful, *(f"{noun}'s" for noun in doubtful)], _DOUBTFUL))
    ages = language.lexicon("descriptions").words("ages")
    asked.update({f"{age}{ending}": _AGED for age in _AGES for ending in ages})
    for kind in ("female", "male", "relative"):
        asked.update({word: _CONTRACTION if "'" in word else _PRONOUN for word in pronouns.words(kind)})
    return asked


def unnamed(
    view: View, names: list[Span], titled: Mapping[int, tuple[Span, int]], lexicon: MentionWords
) -> Iterator[Mention]:
    """Yield the pronouns, and the descriptions without a name."""
    words, numbers = view.words, view.numbers
    starts, ends, texts = words.starts, words.ends, words.texts
    nouns: list[int] = []
    for index in flagged_places(numbers):
        number = numbers[index]
        if number >= _NOUN:
            if number == _NOUN or (_is_general if number == _DOUBTFUL else _is_aged)(words, index, lexicon):
                nouns.append(index)
            continue
        start, end, text = starts[index], ends[index], texts[index]
        if text[0].isupper():
            if text.isupper() and words.folds[index] in lexicon.spelt:
                continue  # the World Health Organization
            dignity = texts[index + 1 : index + 2] and texts[index + 1][0].isupper()
            if dignity and any(start == lead for _, lead in titled.values()):
                continue  # "His Excellency Ann Lee"
            if (dignity or (index and texts[index - 1][0].isupper())) and any(
                name.start <= start < name.end for name in names
            ):
                continue  # "He Lifeng", "Liu He"
        if number == _CONTRACTION:
            text = text[: words.folds[index].index("'")]
            end = start + len(text)
        yield _mention(
            start, end, text, rule="mentions.pronoun", kind="pronoun", head=_span(start, end, text)
        )
    yield from _descriptions(view, nouns, {name.start for name in names}, lexicon)


def _is_general(words: Words, index: int, lexicon: MentionWords) -> bool:
    """Distinguish "the attorney general" and "the general said" from "the general election"."""
    folds = words.folds
    after = folds[index + 1] if index + 1 < len(folds) else ""
    return index > 0 and (folds[index - 1] in lexicon.generals or after in lexicon.speaking)


def _is_aged(words: Words, index: int, lexicon: MentionWords) -> bool:
    """Distinguish "the 61-year-old said" from "the 61-year-old bridge"."""
    after = words.folds[index + 1] if index + 1 < len(words.folds) else "."
    return not after[0].isalnum() or after in lexicon.speaking or after in lexicon.acting


def _descriptions(view: View, nouns: list[int], names: set[int], lexicon: MentionWords) -> Iterator[Mention]:
    """Yield the descriptions that end in the nouns with these indices; ``names`` are the starts of names."""
    words = view.words
    folds, starts = words.folds, words.starts
    # In "the Republican senator" the last noun is the head: one description for each determiner.
    heads = {first: noun for noun in nouns if (first := _determiner(words, noun, lexicon)) is not None}
    if not heads:
        return
    openings, titles = view.bounds(Sentence)[0], [*filter(_HOLDERS, view[Title])]
    endings = word_endings(view.language)
    opened, closed = [title.start for title in titles], furthest([title.end for title in titles])
    for first, noun in heads.items():
        start = starts[noun]
        if noun + 1 < len(starts) and starts[noun + 1] in names:
            continue
        if words.texts[noun][0].isupper():
            if not _can_describe(words, noun, lexicon):
                continue
        elif folds[noun] in lexicon.acronyms:
            continue  # "the 2 pm train"
        sentence = bisect_right(openings, noun) - 1
        if sentence < 0 or first < openings[sentence]:
            continue
        title = bisect_right(opened, start) - 1
        if title >= 0 and closed[title] > start:
            continue
        bare = endings.without_possessive(folds[noun])
        head = view.span(start, start + len(bare))
        text = view.slice(starts[first], head.end)
        yield _mention(starts[first], head.end, text, rule="mentions.description", kind="nominal", head=head)


def _can_describe(words: Words, noun: int, lexicon: MentionWords) -> bool:
    """Return whether a capitalised noun is not part of a name: "the Housing Minister", "the Labour MP"."""
    fold, before = words.folds[noun], words.folds[noun - 1]
    if before in lexicon.articles or fold in lexicon.peoples or before in lexicon.modifying:
        return True
    return (fold in lexicon.acronyms and words.texts[noun].isupper()) or f"{before} {fold}" in lexicon.offices


def _is_abbreviation(text: str) -> bool:
    """Distinguish the "US" of "the US president" from the pronoun."""
    return len(text) > 1 and text.isupper()


def _determiner(words: Words, noun: int, lexicon: MentionWords) -> int | None:
    """Return the index of the word that makes the phrase before a noun definite, or None."""
    folds, texts, opens = words.folds, words.texts, lexicon.opens
    index = noun
    furthest = noun - 1 - _REACH if noun > _REACH else 0
    while index > furthest:
        index -= 1
        fold = folds[index]
        definite = opens.get(fold)
        if definite:
            return index
        if (
            texts[index][0].isupper()
            and fold.endswith(lexicon.possessives)
            and fold.partition("'")[0] not in lexicon.contracted
        ):
            least = max(index - _MOST_WORDS, 0)
            while (
                index > least and texts[index - 1][0].isupper() and opens.get(folds[index - 1]) is not False
            ):
                index -= 1
            return index
        if not fold[0].isalnum() or (definite is False and not _is_abbreviation(texts[index])):
            return None
    return None
