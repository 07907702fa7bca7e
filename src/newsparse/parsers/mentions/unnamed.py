"""Finds pronouns, and descriptions without a name: "she", "the mayor", "Lee's lawyer"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Mention, PersonName, Span, Title
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, UPPER, WORD
from newsparse.language.classes import (
    ACTING,
    ADJECTIVE_TOO,
    AGED,
    CONTRACTED,
    DETERMINING,
    EXPLETIVE,
    EXPLETIVE_GAP,
    EXPLETIVE_SIGN,
    FEMALE,
    GENERAL,
    MALE,
    NEVER_NAME,
    OWNING_PERSON,
    PERSON,
    POSSESSIVE,
    RELATIVE,
    SPEAKING,
    SPELT_ALIKE,
)
from newsparse.language.endings import word_endings
from newsparse.language.text import furthest
from newsparse.parsers.mentions.beside import SPEAKS

_mention = maker(Mention)
_span = maker(Span)

_PRONOUN: Final = FEMALE | MALE | RELATIVE
_DOUBTFUL: Final = ADJECTIVE_TOO | AGED
_NOUN: Final = PERSON | OWNING_PERSON | ADJECTIVE_TOO | AGED
# Words that make the noun after them definite, and words that cannot be between those and the noun: "The
# senator said Prime Minister Ann Lee ..." has two descriptions.
_OPENING: Final = DETERMINING | POSSESSIVE
_BOUND: Final = NEVER_NAME | SPEAKING | ACTING
# The maximum number of words between the determiner and the noun of a description, and in a name; the second
# is a limit for texts that are not articles.
_REACH, _MOST_WORDS = 6, 12


def unnamed(view: View, names: Sequence[PersonName]) -> Iterator[Mention]:
    """Yield the pronouns, and the descriptions without a name."""
    sheet, endings = view.sheet, word_endings(view.language)
    facts, starts, texts = sheet.facts, sheet.starts, sheet.texts
    named = view.column(PersonName)  # the "He" of "Liu He"
    begins = {name.head.start for name in names}
    # In "the Republican senator" the last noun is the head: one description for each determiner.
    heads: dict[int, int] = {}
    for index in sheet.places(_PRONOUN | _NOUN):
        if not facts[index] & _PRONOUN:
            if not facts[index] & _DOUBTFUL or _is_person(sheet, index):
                first = _determiner(sheet, index, endings.possessives)
                if first is not None:
                    heads[first] = index
        elif not (_is_no_pronoun(sheet, index) or (sheet.shape[index] & CAPITAL and named[index] >= 0)):
            start, text = starts[index], texts[index]
            if "'" in sheet.folds[index]:
                text = text[: sheet.folds[index].index("'")]
            head = _span(start, start + len(text), text)
            yield _mention(start, head.end, text, rule="mentions.pronoun", kind="pronoun", head=head)
    titles = [title for title in view[Title] if title.holders] if heads else []
    opened, closed = [title.start for title in titles], furthest([title.end for title in titles])
    for first, noun in heads.items():
        start = starts[noun]
        title = bisect_right(opened, start) - 1
        if (noun + 1 < len(starts) and starts[noun + 1] in begins) or (title >= 0 and closed[title] > start):
            continue
        head = view.span(start, start + len(endings.without_possessive(sheet.folds[noun])))
        text = view.slice(starts[first], head.end)
        yield _mention(starts[first], head.end, text, rule="mentions.description", kind="nominal", head=head)


def _is_no_pronoun(sheet: Sheet, index: int) -> bool:
    """Recognise words that refer to no person: in "il faut", "faut-il", "the WHO"."""
    facts = sheet.facts
    if sheet.shape[index] & UPPER and facts[index] & SPELT_ALIKE:
        return True
    if not facts[index] & EXPLETIVE:
        return False
    if index and not sheet.texts[index][0].isalpha():
        return facts[index - 1] & EXPLETIVE_SIGN != 0  # it is joined to its verb
    for classes in facts[index + 1 : index + 1 + _REACH]:
        if classes & EXPLETIVE_SIGN:
            return True
        if not classes & EXPLETIVE_GAP:
            return False
    return False


def _is_person(sheet: Sheet, index: int) -> bool:
    """Return whether a noun means a person here.

    "The attorney general" and "the general said" do, "the general election" does not; "the 61-year-old said"
    does, "the 61-year-old bridge" does not.
    """
    last = index + 1 == len(sheet)
    after = 0 if last else sheet.facts[index + 1]
    if sheet.facts[index] & AGED:
        return last or not sheet.shape[index + 1] & WORD or after & (SPEAKS | ACTING) != 0
    return index > 0 and (sheet.facts[index - 1] & GENERAL != 0 or after & SPEAKS != 0)


def _determiner(sheet: Sheet, noun: int, possessives: tuple[str, ...]) -> int | None:
    """Return the index of the word that makes the phrase before a noun definite, or None."""
    folds, facts, shape = sheet.folds, sheet.facts, sheet.shape
    for index in range(noun - 1, max(noun - 1 - _REACH, 0) - 1, -1):
        classes, fold = facts[index], folds[index]
        if classes & _OPENING:
            return index
        owns = shape[index] & CAPITAL and fold.endswith(possessives)
        if owns and not sheet.table[fold.partition("'")[0]] & CONTRACTED:
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
