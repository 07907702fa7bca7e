"""``prepare``: lays an article out in columns, with classes and triggers that need the context of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from newsparse.core.parser import View
from newsparse.core.records import Paragraph, Quote, Sentence
from newsparse.core.words import Words
from newsparse.language.classes import ACTING, ARTICLE_LABEL, FINITE, PERSON, SPEAKING, TURN_LABEL
from newsparse.parsers.claims.grammar import (
    CLOSING_MARKS,
    DASHES,
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
    """Return the columns of an article, with classes and triggers that depend on context.

    Abbreviations are distinguished from sentence ends first, because tags contain them ("Sen. Lee: No.").
    """
    sheet = ClaimSheet(words, cue_words, paragraphs, sentences, quotes)
    codes = sheet.packed_codes()
    _rename_inner_stops(sheet, codes)
    _rename_names(sheet, codes)
    triggers = _phrasal_cues(sheet, cue_words)
    colons = list(sheet.of_class(codes, ":"))
    marks = _marks_that_are_cues(
        sheet, colons, sorted(at for dash in DASHES for at in sheet.of_class(codes, dash))
    )
    sheet.quote_colons = [at for at in colons if marks.get(at) == QUOTE_COLON]
    verbs = dict(_unknown_verbs(sheet, cue_words))
    sheet.set_triggers({**verbs, **triggers, **marks}, _turns_of(sheet, marks))
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
    """Return whether a word is a past form that is never or rarely a cue in the corpus: "maintained"."""
    return sheet.classes[k] == "ed" and sheet.lower[k] == 1 and sheet.levels[k] <= RARELY_CUE


# Marks that are cues by their position: speakers' tags, signatures, colons before a quotation.
# "Ms. Lee: It is safe." has no verb, and its colon is the cue.  In "LAHORE: The minister resigned" the colon
# is not a cue. The rest of the article decides between the two.

# Marks between the start of a paragraph and the colon of a speaker's tag: "Sen. Ann Lee (D-Ohio):".
_IN_TAG: Final = POSSIBLE_NAMES | frozenset(". dot , ( ) - number and of article for \" “ ' ‘".split())
# Marks after a letter that numbers items, or after a tag with a colon: "A. The mayor", "Q: Why?"
_AFTER_LETTER: Final = frozenset(". : ) , & ' dot".split())
_BRACKETS: Final = frozenset("()")
_VERBS_OF_CLAUSES: Final = ACTING | FINITE | SPEAKING
# The maximum number of words in a speaker's tag or a signature.
_LABEL_REACH: Final = 14
# An article with this many tags in capitals, some of them the same, is a transcript, and each is a speaker.
# Otherwise they are places ("LAHORE: The minister"), UPDATE or WATCH, unless they are as short as PM and WHO.
_TRANSCRIPT, _ACRONYM = 3, 3
# An interview has two recurring speakers; an answer with more paragraphs than this is probably a story after
# it.
_SPEAKERS, _LONGEST_TURN = 2, 12


def _marks_that_are_cues(sheet: ClaimSheet, colons: Sequence[int], dashes: Iterable[int]) -> dict[int, str]:
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


def _turns_of(sheet: ClaimSheet, marks: Mapping[int, str]) -> dict[int, int]:
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
        if at < min(done, first + _LABEL_REACH) and (at < done - 1 or _is_alone(sheet, at)):
            if sheet.facts[at - 1] & ARTICLE_LABEL:
                continue
            name = range(first + (sheet.quote_of[first] >= 0), _before_role(sheet, first, at))
            if name and all(classes[k] in _IN_TAG or _is_capital(sheet.texts[k]) for k in name):
                if at == done - 1:
                    alone.append(at)
                elif all(sheet.texts[k].isupper() for k in name if classes[k] in POSSIBLE_NAMES):
                    capital.append(at)
                else:
                    marks[at] = TAG
    return marks


def _before_role(sheet: ClaimSheet, first: int, at: int) -> int:
    """Return where the name in a tag ends: before a role between comma and colon, otherwise at the colon.

    "Ann Lee, political correspondent:" has a role; "Ann Lee, the mayor, said:" has a verb.
    """
    commas = [k for k in range(first, at) if sheet.classes[k] == ","]
    role = sheet.facts[commas[0] : at] if len(commas) == 1 else []
    described = any(word & PERSON for word in role) and not any(word & _VERBS_OF_CLAUSES for word in role)
    return commas[0] if described else at


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
    classes = sheet.classes[first : _before_role(sheet, first, at)]
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
    end = _before_role(sheet, first, at)
    return [
        sheet.folds[k]
        for k in range(first, end)
        if (k == end - 1 or sheet.classes[k + 1] in _BRACKETS) and sheet.texts[k][0].isalnum()
    ]


def _signatures(sheet: ClaimSheet, dashes: Iterable[int]) -> list[int]:
    """Return the dashes between a quotation and its signature, at the ends of paragraphs."""
    classes, quote_of, done = sheet.classes, sheet.quote_of, 0
    found = []
    for at in dashes:
        if at < done or quote_of[at] >= 0:
            continue
        paragraph = sheet.paragraphs[sheet.paragraph_of[at]]
        near = max(paragraph.start + 1, paragraph.stop - _LABEL_REACH) <= at < paragraph.stop - 1
        if near and classes[at + 1] in NAMES:
            done = paragraph.stop
            if quote_of[at - 1] >= 0 or (classes[at - 1] == "." and quote_of[at - 2] >= 0):
                found.append(at)
    return found
