"""Finds pronouns, and descriptions without a name: "she", "the mayor", "Lee's lawyer"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, PersonName, Span, Title
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, UPPER, WORD
from newsparse.language.classes import (
    ACRONYM,
    ACTING,
    ADJECTIVE,
    ADJECTIVE_TOO,
    AGED,
    CONTRACTED,
    DEFINITE,
    DETERMINING,
    EXPLETIVE,
    EXPLETIVE_GAP,
    EXPLETIVE_SIGN,
    FEMALE,
    GENERAL,
    MALE,
    MODIFYING,
    NEVER_NAME,
    OFFICE,
    OWNING_PERSON,
    PERSON,
    POSSESSIVE,
    RELATIVE,
    SPEAKING,
    SPELT_ALIKE,
)
from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.text import furthest
from newsparse.parsers.mentions.beside import SPEAKS

_mention = maker(Mention)
_span = maker(Span)

_PRONOUN: Final = FEMALE | MALE | RELATIVE
_DOUBTFUL: Final = ADJECTIVE_TOO | AGED | OWNING_PERSON
_NOUN: Final = PERSON | OWNING_PERSON | ADJECTIVE_TOO | AGED
# Words that make the noun after them definite, and words that cannot be between those and the noun: "The
# senator said Prime Minister Ann Lee ..." has two descriptions.
_OPENING: Final = DETERMINING | POSSESSIVE
_BOUND: Final = NEVER_NAME | SPEAKING | ACTING
_HOLDERS = attrgetter("holders")
# The maximum number of words between the determiner and the noun of a description.
_REACH = 6
# The maximum number of words in a name; a limit for texts that are not articles.
_MOST_WORDS = 12


def unnamed(view: View, names: Sequence[PersonName]) -> Iterator[Mention]:
    """Yield the pronouns, and the descriptions without a name."""
    sheet, endings = view.sheet, word_endings(view.language)
    classes, starts, texts = sheet.facts, sheet.starts, sheet.texts
    ends = {name.head.start: name.head.end for name in names}
    heads = sorted(ends)
    nouns: list[int] = []
    for index in sheet.places(_PRONOUN | _NOUN):
        if not classes[index] & _PRONOUN:
            if not classes[index] & _DOUBTFUL or _is_person(sheet, index, endings):
                nouns.append(index)
            continue
        if classes[index] & EXPLETIVE and _has_no_meaning(sheet, index):
            continue
        start, text = starts[index], texts[index]
        if sheet.shape[index] & CAPITAL and _is_in_name(sheet, index, heads, ends):
            continue
        pronoun, contracted, _ = sheet.folds[index].partition("'")
        if contracted:
            text = text[: len(pronoun)]
        end = start + len(text)
        yield _mention(
            start, end, text, rule="mentions.pronoun", kind="pronoun", head=_span(start, end, text)
        )
    yield from _descriptions(view, nouns, ends, endings)


def _has_no_meaning(sheet: Sheet, index: int) -> bool:
    """Return whether a pronoun has no meaning: "il faut", "il n'y a", "faut-il"."""
    facts = sheet.facts
    if index and not sheet.texts[index][0].isalpha():
        return facts[index - 1] & EXPLETIVE_SIGN != 0  # it is joined to its verb
    for classes in facts[index + 1 : index + 1 + _REACH]:
        if classes & EXPLETIVE_SIGN:
            return True
        if not classes & EXPLETIVE_GAP:
            return False
    return False


def _is_in_name(sheet: Sheet, index: int, heads: Sequence[int], ends: Mapping[int, int]) -> bool:
    """Return whether a pronoun with a capital is part of a name.

    ``heads`` are the starts of the names, in order, with their ``ends``.
    """
    start, shape = sheet.starts[index], sheet.shape
    if shape[index] & UPPER and sheet.facts[index] & SPELT_ALIKE:
        return True  # the World Health Organization
    # "He Lifeng", "Liu He"
    following = index + 1 < len(sheet) and shape[index + 1] & CAPITAL
    if not following and not (index and shape[index - 1] & CAPITAL):
        return False
    at = bisect_right(heads, start) - 1
    return at >= 0 and start < ends[heads[at]]


def _is_person(sheet: Sheet, index: int, endings: WordEndings) -> bool:
    """Return whether a noun means a person here.

    "The attorney general" and "the general said" do, "the general election" does not; "the 61-year-old said"
    does, "the 61-year-old bridge" does not.
    """
    classes, last = sheet.facts[index], index + 1 == len(sheet)
    if classes & OWNING_PERSON:
        classes = sheet.table[endings.without_possessive(sheet.folds[index])]
    after = 0 if last else sheet.facts[index + 1]
    if classes & AGED:
        return last or not sheet.shape[index + 1] & WORD or after & (SPEAKS | ACTING) != 0
    if classes & ADJECTIVE_TOO:
        return index > 0 and (sheet.facts[index - 1] & GENERAL != 0 or after & SPEAKS != 0)
    return True


def _descriptions(
    view: View, nouns: list[int], names: Collection[int], endings: WordEndings
) -> Iterator[Mention]:
    """Yield the descriptions that end in the nouns with these indices; ``names`` are the starts of names."""
    sheet = view.sheet
    starts = sheet.starts
    shape, ends_of_names = sheet.shape, endings.possessives
    # In "the Republican senator" the last noun is the head: one description for each determiner.
    heads: dict[int, int] = {}
    for noun in nouns:
        first = _determiner(sheet, noun, ends_of_names)
        if first is not None:
            heads[first] = noun
    if not heads:
        return
    titles = [*filter(_HOLDERS, view[Title])]
    opened, closed = [title.start for title in titles], furthest([title.end for title in titles])
    for first, noun in heads.items():
        start = starts[noun]
        if noun + 1 < len(starts) and starts[noun + 1] in names:
            continue
        if shape[noun] & CAPITAL and not _can_describe(sheet, noun):
            continue
        title = bisect_right(opened, start) - 1
        if title >= 0 and closed[title] > start:
            continue
        bare = endings.without_possessive(sheet.folds[noun])
        head = view.span(start, start + len(bare))
        text = view.slice(starts[first], head.end)
        yield _mention(starts[first], head.end, text, rule="mentions.description", kind="nominal", head=head)


def _can_describe(sheet: Sheet, noun: int) -> bool:
    """Return whether a capitalised noun is not part of a name: "the Housing Minister", "the Labour MP"."""
    classes, before = sheet.facts[noun], sheet.facts[noun - 1]
    if before & (DEFINITE | MODIFYING) or classes & ADJECTIVE:
        return True
    if classes & ACRONYM and sheet.shape[noun] & UPPER:
        return True
    return sheet.table[" ".join(sheet.folds[noun - 1 : noun + 1])] & OFFICE != 0


def _determiner(sheet: Sheet, noun: int, possessives: tuple[str, ...]) -> int | None:
    """Return the index of the word that makes the phrase before a noun definite, or None."""
    folds, facts, shape, table = sheet.folds, sheet.facts, sheet.shape, sheet.table
    for index in range(noun - 1, max(noun - 1 - _REACH, 0) - 1, -1):
        classes, fold = facts[index], folds[index]
        if classes & _OPENING:
            return index
        owns = shape[index] & CAPITAL and fold.endswith(possessives)
        if owns and not table[fold.partition("'")[0]] & CONTRACTED:
            return _start_of_name(sheet, index)
        # The "US" of "the US president" is not a pronoun.
        abbreviation = shape[index] & UPPER and len(fold) > 1
        if not shape[index] & WORD or (classes & _BOUND and not abbreviation):
            return None
    return None


def _start_of_name(sheet: Sheet, index: int) -> int:
    """Return the first of the words with a capital up to a word: "Tom Price's wife"."""
    least = max(index - _MOST_WORDS, 0)
    while index > least and sheet.shape[index - 1] & CAPITAL:
        classes = sheet.facts[index - 1]
        if classes & _BOUND and not classes & _OPENING:
            break
        index -= 1
    return index
