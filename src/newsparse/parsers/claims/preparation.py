"""``prepare``: lays an article out in columns, and makes corrections that need the context of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsparse.core.parser import View
from newsparse.core.records import Paragraph, Quote, Sentence
from newsparse.core.words import Words
from newsparse.parsers.claims.grammar import (
    CLOSING_MARKS,
    DASHES,
    FINAL_MARKS,
    NAMES,
    NOUN_OPENERS,
    POSSIBLE_NAMES,
    VERBS,
)
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.tags import marks_that_are_cues, turns_of
from newsparse.parsers.claims.triggers import QUOTE_COLON, CueWords
from newsparse.parsers.claims.units import units_of

__all__ = ["prepare", "sheet_of"]

# The classes of words with the spelling of surnames ("May", "Long") and of acronyms ("WHO", "US", "IT").
_LIKE_SURNAMES: Final = ("modal", "adverb")
_LIKE_ACRONYMS: Final = ("who", "object", "pronoun")
# Classes before the month of May.
_BEFORE_MONTH: Final = frozenset(
    "in since until by from of to on for and adverb time number determiner".split()
)
_BEFORE_SURNAME: Final = POSSIBLE_NAMES | {"dot"}


def sheet_of(view: View, cue_words: CueWords) -> ClaimSheet:
    """Return the columns of a whole article."""
    units = units_of(view, cue_words)
    paragraphs, sentences = (list(map(range, *units.bounds(view, layer))) for layer in (Paragraph, Sentence))
    sheet = prepare(units.words, cue_words, paragraphs, sentences, units.quotes)
    sheet.apart = units.apart
    return sheet


def prepare(
    words: Words,
    cue_words: CueWords,
    paragraphs: Sequence[range],
    sentences: Sequence[range],
    quotes: Iterable[Quote],
) -> ClaimSheet:
    """Return the columns of an article, with classes and triggers that depend on context.

    Abbreviations are distinguished from sentence ends first, because tags contain them ("Sen. Lee: No.").
    """
    sheet = ClaimSheet(words, cue_words, paragraphs, sentences, quotes)
    codes = sheet.packed_codes()
    _rename_inner_stops(sheet, codes)
    _rename_names(sheet, codes)
    triggers = _phrasal_cues(sheet, cue_words)
    colons = list(sheet.of_class(codes, ":"))
    marks = marks_that_are_cues(
        sheet, colons, sorted(at for dash in DASHES for at in sheet.of_class(codes, dash))
    )
    sheet.quote_colons = [at for at in colons if marks.get(at) == QUOTE_COLON]
    verbs = dict(_unknown_verbs(sheet, cue_words))
    sheet.set_triggers({**verbs, **triggers, **marks}, turns_of(sheet, marks))
    sheet.set_signs()
    return sheet


def _rename_inner_stops(sheet: ClaimSheet, codes: bytes) -> None:
    """Give the class ``dot`` to the full stops of abbreviations: "Sen. Lee"."""
    lasts = {sentence.stop - 1 for sentence in sheet.sentences}
    for at in sheet.of_class(codes, "."):
        if at not in lasts and at + 1 < len(codes) and sheet.classes[at + 1] not in CLOSING_MARKS:
            sheet.rename(at, "dot")


def _rename_names(sheet: ClaimSheet, codes: bytes) -> None:
    """Give names that are spelt like function words the class of a name: "Theresa May said", "WHO warned".

    A surname is recognised after another name or an abbreviation, and from then on by itself.
    """
    texts, classes, lasts = sheet.texts, sheet.classes, len(codes) - 1
    known: set[str] = set()
    for name in _LIKE_SURNAMES:
        for at in sheet.of_class(codes, name):
            text, before = texts[at], classes[at - 1] if at else "."
            if text.istitle() and at < lasts and texts[at + 1].islower():
                named = before in _BEFORE_SURNAME
                if named or (text in known and before not in _BEFORE_MONTH):
                    known.add(text)
                    sheet.rename(at, "Name")
    for name in _LIKE_ACRONYMS:
        for at in sheet.of_class(codes, name):
            around = texts[at - 1 : at] + texts[at + 1 : at + 2]
            if len(texts[at]) > 1 and texts[at].isupper() and not any(map(str.isupper, around)):
                sheet.rename(at, "CAPS")


def _phrasal_cues(sheet: ClaimSheet, cue_words: CueWords) -> dict[int, str]:
    """Return the triggers of cues of several words, by their first word: "hit out at" is criticism."""
    found: dict[int, str] = {}
    folds, known = sheet.words.folds, cue_words.phrasal_cues
    for at in sheet.phrasal_starts():
        # Most words that can begin a cue ("hit") are not followed by the rest of one.
        following = folds[at + 1 : at + 2]
        cues = known[folds[at]].get(following[0]) if following else None
        for rest, trigger in cues.items() if cues else ():
            stop = at + 2 + len(rest)
            if tuple(folds[at + 2 : stop]) == rest:
                found[at] = trigger
                sheet.phrasal_ends[at] = stop
                break
    return found


# Words directly before the verb: the last word of its subject, an auxiliary or an adverb.
_SUBJECTS: Final = frozenset("pronoun Name CAPS w s ) have adverb ly who".split())
_AFTER_VERB: Final = [[name] for name in NOUN_OPENERS | NAMES]
# Classes in the short subject of a tag: "the mayor", "engineers at the Halden Institute".
_TAG_SUBJECT: Final = frozenset(
    "article determiner possessive number Name Names CAPS owner w s pronoun of at - ed ing dot & ’ '".split()
)
_TAG_REACH: Final = 9
# The first words of a clause that depends on the next one: "When it closed, residents complained."
_DEPENDENT: Final = frozenset("when if as after because while although before since where until".split())
# What can follow the verb of a tag: "she remarked.", "she remarked on Monday."
_AFTER_TAG: Final = (["."], ["on", "time", "."])


def _unknown_verbs(sheet: ClaimSheet, cue_words: CueWords) -> Iterator[tuple[int, str]]:
    """Yield the verbs that only their frame shows to be cues, each with the known verb for the frame.

    In 840 articles of PolNeAR train, a verb of saying that ends plain speech is a cue in 392 of 399 places.
    """
    for name, found in (("quotation", _after_quotations(sheet)), ("tag", _after_plain_speech(sheet))):
        trigger = cue_words.frames[name]
        if trigger in cue_words.levels:
            yield from ((at, trigger) for at in found)


def _after_quotations(sheet: ClaimSheet) -> Iterator[int]:
    """Yield unknown verbs after speech, before or after their short subject: "“No,” he stormed"."""
    classes = sheet.classes
    for quote in sheet.quotes:
        start, stop = quote.stop, sheet.sentence_of[quote.stop - 1].stop
        if sheet.sentence_of[quote.start].start < quote.start:
            continue
        if start < stop and classes[start] == ",":
            start += 1
        elif classes[start - 2] not in FINAL_MARKS:
            continue
        for at in range(start, min(stop, start + _TAG_REACH)):
            subject = classes[at - 1] in _SUBJECTS if at > start else classes[at + 1 : at + 2] in _AFTER_VERB
            if subject and _is_unknown(sheet, at):
                yield at
                break
            if classes[at] not in _TAG_SUBJECT:
                break


def _after_plain_speech(sheet: ClaimSheet) -> Iterator[int]:
    """Yield verbs of speech that end plain speech with their short subject: "It was safe, she remarked."."""
    return (at for at in sheet.rare_verbs_of_speech() if _ends_speech(sheet, at))


def _ends_speech(sheet: ClaimSheet, k: int) -> bool:
    """Return whether a verb and its short subject end plain speech: "It was safe, she remarked."."""
    classes, sentence = sheet.classes, sheet.sentence_of[k]
    if classes[k + 1 : sentence.stop] not in _AFTER_TAG:
        return False
    first, start = sentence.start, k
    while start > first and classes[start - 1] in _TAG_SUBJECT and k - start < _TAG_REACH:
        start -= 1
    quoted = sheet.quote_of[start - 2] >= 0 or sheet.quote_of[k] >= 0
    if quoted or start <= first + 1 or classes[start - 1] != "," or classes[first] in _DEPENDENT:
        return False
    return not VERBS.isdisjoint(classes[first : start - 1])


def _is_unknown(sheet: ClaimSheet, k: int) -> bool:
    """Return whether a word is a past form that is never a cue in the corpus."""
    return sheet.classes[k] == "ed" and sheet.lower[k] == 1 and sheet.levels[k] == 0
