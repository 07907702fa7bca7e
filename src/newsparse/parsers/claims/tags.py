"""Finds marks that are cues by position: speakers' tags, signatures, colons before a quotation.

"Ms. Lee: It is safe." has no verb, and its colon is the cue.  In "LAHORE: The minister resigned" the colon is
not a cue. The rest of the article decides between the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from newsparse.language.classes import ARTICLE_LABEL, TURN_LABEL
from newsparse.parsers.claims.grammar import NAMES, POSSIBLE_NAMES
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.triggers import QUOTE_COLON, SIGNATURE, TAG, TRANSCRIPT

__all__ = ["marks_that_are_cues", "turns_of"]

# Marks between the start of a paragraph and the colon of a speaker's tag: "Sen. Ann Lee (D-Ohio):".
_IN_TAG: Final = POSSIBLE_NAMES | frozenset(". dot , ( ) - number and of article for \" “ ' ‘".split())
# Marks after a letter that numbers items, or after a tag with a colon: "A. The mayor", "Q: Why?"
_AFTER_LETTER: Final = frozenset(". : ) , & ' dot".split())
_BRACKETS: Final = frozenset("()")
# The maximum number of words in a tag or a signature.
_TAG_REACH: Final = 14
# An article with this many tags in capitals, some of them the same, is a transcript, and each is a speaker.
# Otherwise they are places ("LAHORE: The minister"), UPDATE or WATCH, unless they are as short as PM and WHO.
_TRANSCRIPT, _ACRONYM = 3, 3
# An interview has two recurring speakers; an answer with more paragraphs than this is probably a story after
# it.
_SPEAKERS, _LONGEST_TURN = 2, 12


def marks_that_are_cues(sheet: ClaimSheet, colons: Sequence[int], dashes: Iterable[int]) -> dict[int, str]:
    """Return the colons and dashes that are cues by position, each with its trigger."""
    capital: list[int] = []
    alone: list[int] = []
    marks = _tags(sheet, colons, capital, alone)
    if capital:
        marks.update(dict.fromkeys(_bare_tags(sheet), TRANSCRIPT))
    marks.update(_settled_capitals(sheet, capital))
    possible = {**marks, **dict.fromkeys(alone, TAG)} if alone else marks
    marks.update(dict.fromkeys(_speakers_of_interview(sheet, possible), TRANSCRIPT))
    marks.update(dict.fromkeys(_signatures(sheet, dashes), SIGNATURE))
    quote_of = sheet.quote_of
    for at in colons:
        if at not in marks and quote_of[at] < 0 <= max(quote_of[at + 1 : at + 2], default=NO_QUOTE):
            marks[at] = QUOTE_COLON
    return marks


def turns_of(sheet: ClaimSheet, marks: Mapping[int, str]) -> dict[int, int]:
    """Return, for each paragraph with an interview speaker's tag, where that speaker's turn ends.

    Paragraphs between two such tags belong to the turn of the first: "Lee: Yes." and the two paragraphs
    without a tag after it.
    """
    tags = _plain_tags(sheet, marks)
    if len(_returning(sheet, tags)) < _SPEAKERS:
        return {}
    tags = [at for at in tags if marks[at] == TRANSCRIPT]
    numbers = [sheet.paragraph_of[at] for at in tags]
    turns = {
        number: sheet.paragraphs[following - 1].stop
        for number, following in pairwise(numbers)
        if following - number <= _LONGEST_TURN
    }
    if tags and _is_alone(sheet, tags[-1]):
        turns[numbers[-1]] = sheet.paragraphs[numbers[-1] + 1].stop
    return turns


def _is_alone(sheet: ClaimSheet, at: int) -> bool:
    """Return whether a tag is a line of its own: the colon ends its paragraph, and another one follows."""
    number = sheet.paragraph_of[at]
    return at == sheet.paragraphs[number].stop - 1 and number + 1 < len(sheet.paragraphs)


def _tags(sheet: ClaimSheet, colons: Iterable[int], capital: list[int], alone: list[int]) -> dict[int, str]:
    """Return the colons of speakers' tags at the start of paragraphs.

    Those in capitals go to ``capital``, those on a line of their own to ``alone``.
    """
    classes, marks, done = sheet.classes, {}, 0
    for at in colons:
        if at < done:
            continue
        paragraph = sheet.paragraphs[sheet.paragraph_of[at]]
        first, done = paragraph.start, paragraph.stop
        if at < min(done, first + _TAG_REACH) and (at < done - 1 or _is_alone(sheet, at)):
            if sheet.facts[at - 1] & ARTICLE_LABEL:
                continue
            name = range(first + (sheet.quote_of[first] >= 0), at)
            if name and all(classes[k] in _IN_TAG or _is_capital(sheet.texts[k]) for k in name):
                if at == done - 1:
                    alone.append(at)
                elif all(sheet.texts[k].isupper() for k in name if classes[k] in POSSIBLE_NAMES):
                    capital.append(at)
                else:
                    marks[at] = TAG
    return marks


def _bare_tags(sheet: ClaimSheet) -> list[int]:
    """Return the first words of turns whose tag has no colon, such as "Q" in White House transcripts.

    Each is the word after the tag; a single question is more likely an item with a letter.
    """
    found = []
    for paragraph in sheet.paragraphs:
        first = paragraph.start
        if (
            len(paragraph) > 1
            and sheet.texts[first].isupper()
            and sheet.facts[first] & TURN_LABEL
            and sheet.classes[first + 1] not in _AFTER_LETTER
        ):
            found.append(first + 1)
    return found if len(found) >= _TRANSCRIPT else []


def _is_capital(text: str) -> bool:
    """Recognise the "Q" and "A" of an interview, and the "THE" of its "THE PRESIDENT"."""
    return text.isupper() and text.isalpha()


def _settled_capitals(sheet: ClaimSheet, tags: Sequence[int]) -> dict[int, str]:
    """Distinguish transcript speakers and acronyms from other words in capitals before a colon."""
    if len(tags) >= _TRANSCRIPT and _returning(sheet, tags):
        return dict.fromkeys(tags, TRANSCRIPT)
    return {at: TAG for at in tags if len(sheet.texts[at - 1]) <= _ACRONYM}


def _speakers_of_interview(sheet: ClaimSheet, marks: Mapping[int, str]) -> list[int]:
    """Return the tags of an interview's speakers.

    Two names that recur ("Lee: ... Fox: ... Lee: ... Fox:") are its speakers, and so is everyone else with a
    full name.
    """
    tags = _plain_tags(sheet, marks)
    speakers = _returning(sheet, tags)
    if len(speakers) < _SPEAKERS:
        return []
    return [at for at in tags if not speakers.isdisjoint(_names(sheet, at)) or _is_full_name(sheet, at)]


def _is_full_name(sheet: ClaimSheet, at: int) -> bool:
    """Return whether a tag, without its brackets, ends like "Ann Lee" or "Mr. Lee"."""
    first = sheet.paragraphs[sheet.paragraph_of[at]].start
    classes = sheet.classes[first:at]
    stop = classes.index("(") if "(" in classes else len(classes)
    return classes[max(stop - 2, 0) : stop] in (["Name", "Name"], ["dot", "Name"])


def _plain_tags(sheet: ClaimSheet, marks: Mapping[int, str]) -> list[int]:
    """Return the tags with no quotation on either side, in order."""
    quote_of = sheet.quote_of
    return [
        at
        for at in sorted(marks)
        if marks[at] in (TAG, TRANSCRIPT)
        and quote_of[at - 1] < 0
        and max(quote_of[at + 1 : at + 2], default=NO_QUOTE) < 0
    ]


def _returning(sheet: ClaimSheet, tags: Iterable[int]) -> set[str]:
    """Return the names of tags that are in several."""
    turns = Counter(name for at in tags for name in _names(sheet, at))
    return {name for name, count in turns.items() if count > 1}


def _names(sheet: ClaimSheet, at: int) -> list[str]:
    """Return the last words of a tag and of its brackets: "Ann Lee (Halden)", "The minister (Tom Price)"."""
    first = sheet.paragraphs[sheet.paragraph_of[at]].start
    return [
        sheet.folds[k]
        for k in range(first, at)
        if (k == at - 1 or sheet.classes[k + 1] in _BRACKETS) and sheet.texts[k][0].isalnum()
    ]


def _signatures(sheet: ClaimSheet, dashes: Iterable[int]) -> list[int]:
    """Return the dashes between a quotation and its signature, at the ends of paragraphs."""
    classes, quote_of, done = sheet.classes, sheet.quote_of, 0
    found = []
    for at in dashes:
        if at < done or quote_of[at] >= 0:
            continue
        paragraph = sheet.paragraphs[sheet.paragraph_of[at]]
        near = max(paragraph.start + 1, paragraph.stop - _TAG_REACH) <= at < paragraph.stop - 1
        if near and classes[at + 1] in NAMES:
            done = paragraph.stop
            if quote_of[at - 1] >= 0 or (classes[at - 1] == "." and quote_of[at - 2] >= 0):
                found.append(at)
    return found
