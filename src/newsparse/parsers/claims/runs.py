"""Finds the source of quotations without their own cue, from the surrounding text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from newsparse.language.classes import FIRST_PERSON, PERSON_PRONOUN
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.grammar import FINAL_MARKS, NAMES, SENTENCE_ENDS
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import POSITIONS
from newsparse.parsers.claims.triggers import SIGNATURE, STRUCTURAL

# A shorter one is more likely a slogan or an exclamation.
_FEWEST = 5
_IN_PHRASE = frozenset("article possessive w s Name CAPS dot".split())
_START = attrgetter("start")


def continue_runs(sheet: ClaimSheet, chosen: Sequence[Draft], rest: Sequence[Draft] = ()) -> list[Draft]:
    """Assign each quotation without a cue, of at least a sentence, to the current speaker.

    Drafts of ``rest``, just below the threshold, come first.
    A quotation that is reopened in each paragraph belongs to the source of any part, perhaps the last.
    Otherwise it continues what the sentence before it reports, quoted or not: in 924 articles of PolNeAR that
    was so for 34 of 54.  After a sentence that is not about speech it is an attribution without a cue, and
    its source is the person that the sentence is about.
    """
    pieces = list(_pieces(sheet))
    found = list(chosen)
    if not pieces:
        return found
    starts = [piece.start for piece in pieces]
    # The number of the draft that each piece belongs to.
    owners: dict[int, int] = {}

    def met(draft: Draft) -> Iterator[int]:
        """Yield the numbers of the pieces that share words with a draft's content."""
        for part in draft.content:
            first = bisect_right(starts, part.start) - 1
            first += first < 0 or pieces[first].stop <= part.start
            yield from range(first, bisect_left(starts, part.stop))

    for n, draft in enumerate(found):
        for number in met(draft):
            owners.setdefault(number, n)
    contents = [part for draft in found for part in draft.content]
    for draft in sorted(rest, key=lambda draft: -draft.confidence):
        loose = [number for number in met(draft) if number not in owners]
        speaks = any(_ends_like_speech(sheet, pieces[number]) for number in loose)
        if speaks and not any(draft.trigger in part for part in contents):
            owners.update(dict.fromkeys(loose, len(found)))
            found.append(draft)
    _join(sheet, pieces, owners, found)
    return found


def _join(sheet: ClaimSheet, pieces: Sequence[range], owners: Mapping[int, int], found: list[Draft]) -> None:
    """Join the pieces that continue a quotation or a report, and add the others without a cue."""
    of_quote: dict[int, int] = {}
    for number, owner in owners.items():
        if sheet.trigger(found[owner].trigger) not in STRUCTURAL:
            of_quote.setdefault(sheet.quote_of[pieces[number].start], owner)
    loose = [
        piece
        for number, piece in enumerate(pieces)
        if number not in owners and (sheet.quote_of[piece.start] in of_quote or _is_speech(sheet, piece))
    ]
    if not loose:
        return
    # The last draft that is in, or ends in, each sentence, by the sentence's first word.
    speakers: dict[int, int] = {}
    for n, draft in enumerate(found):
        if sheet.trigger(draft.trigger) != SIGNATURE:
            for k in (draft.trigger, *[part.stop - 1 for part in draft.content]):
                speakers[sheet.sentence_of[k].start] = n
    for piece in loose:
        before = sheet.sentence_of[max(piece.start - 1, 0)]
        current = of_quote.get(sheet.quote_of[piece.start], speakers.get(before.start))
        if current is not None:
            content = tuple(sorted((*found[current].content, piece), key=_START))
            found[current] = found[current]._replace(content=content)
        elif source := _subject(sheet, before):
            current = len(found)
            found.append(Draft(piece.start, source, (piece,), POSITIONS["quotation"], structural=True))
        else:
            continue
        speakers[sheet.sentence_of[piece.stop - 1].start] = current


def _pieces(sheet: ClaimSheet) -> Iterator[range]:
    """Yield the quotations, those of several paragraphs in a piece for each."""
    for quote in sheet.quotes:
        start = quote.start
        for at in range(sheet.paragraph_of[start], sheet.paragraph_of[quote.stop - 1] + 1):
            stop = min(sheet.paragraphs[at].stop, quote.stop)
            if stop > start:
                yield range(start, stop)
                start = stop


def _is_speech(sheet: ClaimSheet, piece: range) -> bool:
    """Return whether a piece is made of whole sentences, or is after a colon, and ends like speech."""
    start, stop, sentence_of = piece.start, piece.stop, sheet.sentence_of
    whole = start > 0 and (sheet.classes[start - 1] == ":" or sentence_of[start].start == start)
    return whole and sentence_of[stop - 1].stop == stop and _ends_like_speech(sheet, piece)


def _ends_like_speech(sheet: ClaimSheet, piece: range) -> bool:
    return len(piece) > _FEWEST and not FINAL_MARKS.isdisjoint(sheet.classes[piece.stop - 2 : piece.stop])


def _subject(sheet: ClaimSheet, sentence: range) -> range:
    """Return the person that a sentence begins with; empty if there is none: "In the square, it rains."."""
    start = stop = sentence.start
    if sheet.facts[start] & PERSON_PRONOUN:
        return range(start, start + 1)
    while stop < sentence.stop and sheet.classes[stop] in _IN_PHRASE:
        stop += 1
    while stop > start and sheet.classes[stop - 1] not in NAMES:
        stop -= 1
    return range(start, stop)


# The maximum number of paragraphs of speech after an announcement, and of those in a row without a word like
# "I".
_MOST, _MOST_UNHEARD = 12, 2


def with_blocks(sheet: ClaimSheet, drafts: Sequence[Draft]) -> list[Draft]:
    """Assign the speech after an announcement to the likeliest cue whose content extends there."""
    found = list(drafts)
    triggers = [draft.trigger for draft in found]
    for first in sheet.announced:
        sentence = sheet.sentence_of[first]
        own = [
            n
            for n in range(bisect_left(triggers, sentence.start), bisect_left(triggers, first))
            if found[n].content[-1].stop > first
        ]
        if own:
            n = max(own, key=lambda n: found[n].confidence)
            block = range(first, _stop(sheet, first))
            # "She said that it was unsafe:", before a paragraph of hers. A word alone is "that".
            before = [range(part.start, min(part.stop, first - 1)) for part in found[n].content]
            content = (*[part for part in before if len(part) > 1], block)
            found[n] = found[n]._replace(content=content, structural=True)
    return found


def _stop(sheet: ClaimSheet, first: int) -> int:
    """Return where a block of speech ends: after the last paragraph with a word like "I"."""
    number = sheet.paragraph_of[first]
    last = number
    for at in range(number + 1, min(number + _MOST, len(sheet.paragraphs))):
        paragraph = sheet.paragraphs[at]
        quoted = max(sheet.quote_of[paragraph.start : paragraph.stop]) >= 0
        if quoted or sheet.classes[paragraph.stop - 1] not in SENTENCE_ENDS:
            break
        if sheet.has_any(paragraph.start, paragraph.stop, FIRST_PERSON):
            last = at
        elif at - last > _MOST_UNHEARD:
            break
    return sheet.paragraphs[last].stop
