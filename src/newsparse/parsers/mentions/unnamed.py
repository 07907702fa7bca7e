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
from newsparse.language import classes as c
from newsparse.language.endings import word_endings
from newsparse.language.text import furthest
from newsparse.parsers.mentions.beside import SPEAKS

_mention, _span = maker(Mention), maker(Span)

_PRONOUN: Final = c.FEMALE | c.MALE | c.RELATIVE
_DOUBTFUL: Final = c.ADJECTIVE_TOO | c.AGED
_NOUN: Final = c.PERSON | c.OWNING_PERSON | _DOUBTFUL
# Words that make the noun after them definite, and words that cannot be between those and the noun: "The
# senator said Prime Minister Ann Lee ..." has two descriptions.
_OPENING: Final = c.DETERMINING | c.POSSESSIVE
_BOUND: Final = c.NEVER_NAME | c.SPEAKING | c.ACTING
# The maximum number of words between the determiner and the noun of a description, and in a name; the second
# is a limit for texts that are not articles.
_REACH, _MOST_WORDS = 6, 12


def unnamed(view: View, names: Sequence[PersonName]) -> Iterator[Mention]:
    """Yield the pronouns, and the descriptions without a name."""
    sheet, endings = view.sheet, word_endings(view.language)
    facts, folds, starts, texts = sheet.facts, sheet.folds, sheet.starts, sheet.texts
    named = view.column(PersonName)  # the "He" of "Liu He"
    # In "the Republican senator" the last noun is the head: one description for each determiner.
    heads: dict[int, int] = {}
    for index in sheet.places(_PRONOUN | _NOUN):
        if not facts[index] & _PRONOUN:
            if not facts[index] & _DOUBTFUL or _is_person(sheet, index):
                heads[_determiner(sheet, index, endings.possessives)] = index
        elif not (_is_no_pronoun(sheet, index) or (sheet.shape[index] & CAPITAL and named[index] >= 0)):
            start, text = starts[index], texts[index]
            if "'" in folds[index]:
                text = text[: folds[index].index("'")]
            head = _span(start, start + len(text), text)
            yield _mention(start, head.end, text, rule="mentions.pronoun", kind="pronoun", head=head)
    heads.pop(-1, None)
    titles = [title for title in view[Title] if title.holders] if heads else []
    opened, closed = [title.start for title in titles], furthest([title.end for title in titles])
    begins = {name.head.start for name in names}
    for first, noun in heads.items():
        start = starts[noun]
        title = bisect_right(opened, start) - 1
        if (noun + 1 < len(starts) and starts[noun + 1] in begins) or (title >= 0 and closed[title] > start):
            continue
        head = view.span(start, start + len(endings.without_possessive(folds[noun])))
        text = view.slice(starts[first], head.end)
        yield _mention(starts[first], head.end, text, rule="mentions.description", kind="nominal", head=head)


def _is_no_pronoun(sheet: Sheet, index: int) -> bool:
    """Recognise words that refer to no person: in "il faut", "faut-il", "the WHO"."""
    facts = sheet.facts
    if sheet.shape[index] & UPPER and facts[index] & c.SPELT_ALIKE:
        return True
    if not facts[index] & c.EXPLETIVE:
        return False
    if index and not sheet.texts[index][0].isalpha():
        return facts[index - 1] & c.EXPLETIVE_SIGN != 0  # it is joined to its verb
    after = facts[index + 1 : index + 1 + _REACH]
    ends = (
        known & c.EXPLETIVE_SIGN for known in after if known & c.EXPLETIVE_SIGN or not known & c.EXPLETIVE_GAP
    )
    return next(ends, 0) != 0


def _is_person(sheet: Sheet, index: int) -> bool:
    """Return whether a noun means a person here.

    "The attorney general" and "the general said" do, "the general election" does not; "the 61-year-old said"
    does, "the 61-year-old bridge" does not.
    """
    if sheet.facts[index] & c.AGED:
        last = index + 1 == len(sheet) or not sheet.shape[index + 1] & WORD
        return last or sheet.has(index + 1, SPEAKS | c.ACTING)
    return index > 0 and (sheet.has(index - 1, c.GENERAL) or sheet.has(index + 1, SPEAKS))


def _determiner(sheet: Sheet, noun: int, possessives: tuple[str, ...]) -> int:
    """Return the index of the first word that makes the phrase before a noun definite, or -1."""
    for index in range(noun - 1, max(noun - 1 - _REACH, 0) - 1, -1):
        known, fold, shape = sheet.facts[index], sheet.folds[index], sheet.shape[index]
        if known & _OPENING:
            return index
        owns = shape & CAPITAL and fold.endswith(possessives)
        if owns and not sheet.table[fold.partition("'")[0]] & c.CONTRACTED:
            return _start_of_name(sheet, index)
        # The "US" of "the US president" is not a pronoun.
        if not shape & WORD or (known & _BOUND and not (shape & UPPER and len(fold) > 1)):
            return -1
    return -1


def _start_of_name(sheet: Sheet, index: int) -> int:
    """Return the first of the words with a capital up to a word: "Tom Price's wife"."""
    least = max(index - _MOST_WORDS, 0)
    while index > least and sheet.shape[index - 1] & CAPITAL:
        if sheet.facts[index - 1] & _BOUND and not sheet.facts[index - 1] & _OPENING:
            break
        index -= 1
    return index
