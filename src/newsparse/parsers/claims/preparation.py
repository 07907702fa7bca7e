"""``prepare``: lays an article out in columns, with classes and triggers that need the context of words.

Some marks are cues by their position: the colons of speakers' tags and before quotations, the dashes of
signatures. "Ms. Lee: It is safe." has no verb, and its colon is the cue; that of "LAHORE: The minister
resigned" is not. The rest of the article decides between the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from newsparse.core.lookup import places
from newsparse.core.parser import View
from newsparse.core.records import Paragraph, Quote, Sentence
from newsparse.core.words import Words
from newsparse.language.classes import ARTICLE_LABEL, TURN_LABEL
from newsparse.parsers.claims.grammar import (
    CLOSING_MARKS,
    DASHES,
    DEPENDENT,
    FINAL_MARKS,
    NAMES,
    NOUN_OPENERS,
    POSSIBLE_NAMES,
    VERBS,
)
from newsparse.parsers.claims.sheet import NO_QUOTE, ClaimSheet
from newsparse.parsers.claims.thresholds import RARELY_CUE
from newsparse.parsers.claims.triggers import QUOTE_COLON, SIGNATURE, TAG, TRANSCRIPT, CueWords
from newsparse.parsers.claims.units import units_of

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
    """Return the columns of an article, with classes and triggers that depend on context."""
    sheet = ClaimSheet(words, cue_words, paragraphs, sentences, quotes)
    codes = sheet.packed_codes()
    # First the full stops of abbreviations, because tags contain them: "Sen. Lee: No."
    _rename_inner_stops(sheet, codes)
    _rename_names(sheet, codes)
    triggers = {**_unknown_verbs(sheet), **_phrasal_cues(sheet)}
    colons, quote_of = sheet.of_class(codes, ":"), sheet.quote_of
    marks, turns = _speakers(sheet, colons)
    triggers.update(marks)
    for at in colons:
        if at not in marks and quote_of[at] < 0 <= max(quote_of[at + 1 : at + 2], default=NO_QUOTE):
            triggers[at] = QUOTE_COLON
            sheet.quote_colons.append(at)
    dashes = sorted(at for dash in DASHES for at in sheet.of_class(codes, dash))
    triggers.update(dict.fromkeys(_signatures(sheet, dashes), SIGNATURE))
    sheet.set_triggers(triggers, turns)
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
            if len(texts[at]) > 1 and texts[at].isupper():
                around = texts[at - 1 : at] + texts[at + 1 : at + 2]
                if not any(map(str.isupper, around)):
                    sheet.rename(at, "CAPS")


def _phrasal_cues(sheet: ClaimSheet) -> dict[int, str]:
    """Return the triggers of cues of several words, by their first word: "hit out at" is criticism."""
    found: dict[int, str] = {}
    folds, known = sheet.words.folds, sheet.cue_words.phrasal_cues
    for at in places(sheet.heads, 1):
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
# Classes in the short subject of a verb after speech: "the mayor", "engineers at the Halden Institute".
_SUBJECT: Final = frozenset(
    "article determiner possessive number Name Names CAPS owner w s pronoun of at - ed ing dot & ’ ' "
    "adverb ly".split()
)
_SUBJECT_REACH: Final = 9
# What can follow a verb that ends speech: "she remarked.", "she remarked on Monday."
_AFTER_LAST: Final = (["."], ["on", "time", "."])


def _unknown_verbs(sheet: ClaimSheet) -> dict[int, str]:
    """Return the verbs that only their frame shows to be cues, each with the known verb for the frame.

    In 840 articles of PolNeAR train, a verb of saying that ends plain speech is a cue in 392 of 399 places.
    """
    found: dict[int, str] = {}
    for name, verbs in (("quotation", _after_quotations), ("tag", _after_plain_speech)):
        trigger = sheet.cue_words.frames[name]
        if trigger in sheet.cue_words.levels:
            found.update(dict.fromkeys(verbs(sheet), trigger))
    return found


def _after_quotations(sheet: ClaimSheet) -> Iterator[int]:
    """Yield past forms that are never or rarely cues, after speech: "“No,” he stormed"."""
    classes = sheet.classes
    for quote in sheet.quotes:
        start, stop = quote.stop, sheet.sentence_of[quote.stop - 1].stop
        if sheet.sentence_of[quote.start].start < quote.start:
            continue
        if start < stop and classes[start] == ",":
            start += 1
        elif classes[start - 2] not in FINAL_MARKS:
            continue
        for at in range(start, min(stop, start + _SUBJECT_REACH)):
            subject = classes[at - 1] in _SUBJECTS if at > start else classes[at + 1 : at + 2] in _AFTER_VERB
            if subject and classes[at] == "ed" and sheet.lower[at] and sheet.levels[at] <= RARELY_CUE:
                yield at
                break
            if classes[at] not in _SUBJECT:
                break


def _after_plain_speech(sheet: ClaimSheet) -> Iterator[int]:
    """Yield verbs of speech that end plain speech with their short subject: "It was safe, she remarked."."""
    classes = sheet.classes
    for k in places(sheet.speech, 1):
        sentence = sheet.sentence_of[k]
        if classes[k + 1 : sentence.stop] not in _AFTER_LAST or sheet.quote_of[k] >= 0:
            continue
        first, start = sentence.start, k
        while start > first and classes[start - 1] in _SUBJECT and k - start < _SUBJECT_REACH:
            start -= 1
        before = classes[first : start - 1]
        set_off = start > first + 1 and classes[start - 1] == "," and sheet.quote_of[start - 2] < 0
        if set_off and classes[first] not in DEPENDENT and not VERBS.isdisjoint(before):
            yield k


# Marks between the start of a paragraph and the colon of a speaker's tag: "Sen. Ann Lee (D-Ohio):".
_IN_TAG: Final = POSSIBLE_NAMES | frozenset(". dot , ( ) - number and of article for \" “ ' ‘".split())
# Marks after a letter that numbers items, or after a tag with a colon: "A. The mayor", "Q: Why?"
_AFTER_LETTER: Final = frozenset(". : ) , & ' dot".split())
_BRACKETS: Final = frozenset("()")
# The last words of a tag that is a full name: "Ann Lee", "Mr. Lee".
_FULL_NAMES: Final = (["Name", "Name"], ["dot", "Name"])
# The maximum number of words in a speaker's tag or a signature.
_LABEL_REACH: Final = 14
# An article with this many tags in capitals, some of them the same, is a transcript, and each is a speaker.
# Otherwise they are places ("LAHORE: The minister"), UPDATE or WATCH.
_TRANSCRIPT = 3
# An interview has two recurring speakers.
_SPEAKERS = 2


class _Tag(NamedTuple):
    """What may be a speaker's tag at the start of a paragraph.

    ``at`` is its colon, or the word after it; ``number`` that of its paragraph. ``names`` are the last words
    of the tag and of its brackets: "Ann Lee (Halden)", "The minister (Tom Price)". ``full``: it ends, without
    its brackets, with a full name. ``alone``: it is a line of its own.
    """

    at: int
    number: int
    names: Sequence[str]
    full: bool
    capital: bool
    alone: bool


def _speakers(sheet: ClaimSheet, colons: Sequence[int]) -> tuple[dict[int, str], dict[int, int]]:
    """Return the tags of speakers with their triggers, and for paragraphs with one where the turn ends.

    Two names that recur ("Lee: ... Fox: ... Lee: ... Fox:") are the speakers of an interview, and so is
    everyone else with a full name. Paragraphs between two such tags belong to the turn of the first.
    """
    tags = list(_tags(sheet, colons))
    capital = [tag for tag in tags if tag.capital]
    bare = _bare_tags(sheet, with_colons=bool(capital))
    tags += bare
    marks = dict.fromkeys([tag.at for tag in bare], TRANSCRIPT)
    marks |= {tag.at: TAG for tag in tags if not (tag.capital or tag.alone or tag.at in marks)}
    if len(capital) >= _TRANSCRIPT and _returning(capital):
        marks |= dict.fromkeys([tag.at for tag in capital], TRANSCRIPT)
    quote_of = sheet.quote_of
    plain = [
        tag
        for tag in sorted(tags, key=lambda tag: tag.at)
        if (tag.alone or tag.at in marks)
        and quote_of[tag.at - 1] < 0
        and max(quote_of[tag.at + 1 : tag.at + 2], default=NO_QUOTE) < 0
    ]
    speakers = _returning(plain)
    if len(speakers) < _SPEAKERS:
        return marks, {}
    marks.update((tag.at, TRANSCRIPT) for tag in plain if tag.full or not speakers.isdisjoint(tag.names))
    plain = [tag for tag in plain if marks.get(tag.at) == TRANSCRIPT]
    turns = {tag.number: sheet.paragraphs[following.number - 1].stop for tag, following in pairwise(plain)}
    if plain and plain[-1].alone:
        turns[plain[-1].number] = sheet.paragraphs[plain[-1].number + 1].stop
    return marks, turns


def _tags(sheet: ClaimSheet, colons: Iterable[int]) -> Iterator[_Tag]:
    classes, texts, done = sheet.classes, sheet.texts, 0
    for at in colons:
        if at < done:
            continue
        number = sheet.paragraph_of[at]
        first, done = sheet.paragraphs[number].start, sheet.paragraphs[number].stop
        alone = at == done - 1
        if at - first >= _LABEL_REACH or at >= done or (alone and number + 1 == len(sheet.paragraphs)):
            continue
        name = range(first + (sheet.quote_of[first] >= 0), at)
        named = [k for k in name if classes[k] in POSSIBLE_NAMES]
        # The "Q" and "A" of an interview, and the "THE" of its "THE PRESIDENT", are in capitals.
        plain = all(classes[k] in _IN_TAG or (texts[k].isupper() and texts[k].isalpha()) for k in name)
        if name and plain and not sheet.facts[at - 1] & ARTICLE_LABEL:
            ends = [k for k in range(first, at) if k == at - 1 or classes[k + 1] in _BRACKETS]
            bracket = classes.index("(", first) if "(" in classes[first:at] else at
            yield _Tag(
                at,
                number,
                [sheet.folds[k] for k in ends if texts[k][0].isalnum()],
                classes[max(bracket - 2, first) : bracket] in _FULL_NAMES,
                not alone and all(texts[k].isupper() for k in named),
                alone,
            )


def _bare_tags(sheet: ClaimSheet, *, with_colons: bool) -> list[_Tag]:
    """Return the tags without a colon, such as "Q" in White House transcripts, and "Q." and "A." by turns.

    A single one is more likely an item with a letter.
    """
    found: dict[bool, list[_Tag]] = {False: [], True: []}
    for number, paragraph in enumerate(sheet.paragraphs):
        first = paragraph.start
        if len(paragraph) > 1 and sheet.facts[first] & TURN_LABEL and sheet.texts[first].isupper():
            dotted = sheet.texts[first + 1] == "."
            tagged = dotted and len(paragraph) > 2
            if tagged or (with_colons and sheet.classes[first + 1] not in _AFTER_LETTER):
                names = [sheet.folds[first]]
                found[dotted].append(
                    _Tag(first + 1 + dotted, number, names, full=False, capital=False, alone=False)
                )
    bare, dotted_ones = found[False], found[True]
    return (bare if len(bare) >= _TRANSCRIPT else []) + (
        dotted_ones if len(_returning(dotted_ones)) >= _SPEAKERS else []
    )


def _returning(tags: Iterable[_Tag]) -> set[str]:
    turns = Counter(name for tag in tags for name in tag.names)
    return {name for name, count in turns.items() if count > 1}


def _signatures(sheet: ClaimSheet, dashes: Iterable[int]) -> Iterator[int]:
    classes, quote_of, done = sheet.classes, sheet.quote_of, 0
    for at in dashes:
        if at < done or quote_of[at] >= 0 or classes[at + 1 : at + 2] not in _SIGNERS:
            continue
        paragraph = sheet.paragraphs[sheet.paragraph_of[at]]
        if 0 < at < paragraph.stop - 1 and paragraph.stop - _LABEL_REACH <= at:
            done = paragraph.stop
            if at == paragraph.start and quote_of[sheet.paragraphs[sheet.paragraph_of[at - 1]].start] < 0:
                continue  # An item of a list, and not the name below a quotation
            if quote_of[at - 1] >= 0 or (classes[at - 1] == "." and quote_of[at - 2] >= 0):
                yield at


_SIGNERS: Final = [[name] for name in NAMES]
