"""Finds the source of quotations without their own cue, from the surrounding text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter

from newsparse.language.classes import FIRST_PERSON, PAST, PERSON_PRONOUN, TAG_PARTICLE
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.grammar import (
    AUXILIARY,
    BULLETS,
    COORDINATORS,
    FINAL_MARKS,
    FINITE_FORMS,
    NAMES,
    SENTENCE_ENDS,
)
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import POSITIONS, SURE_DRAFT
from newsparse.parsers.claims.triggers import SIGNATURE, STRUCTURAL

__all__ = ["continue_runs", "with_blocks"]

# A shorter one is more likely a slogan or an exclamation.
_FEWEST = 5
_DOUBLE = frozenset('"“”„‟«»')
_IN_PHRASE = frozenset("article possessive w s Name CAPS dot".split())
# Classes after a word that looks like a name only because of its capital: "Opposite her", "Outside the
# court".
_NO_VERBS = frozenset("pronoun object article possessive determiner of in on at to for with".split())
_FRONTED = 8
# The clause after a quotation: "“No,” she stormed.", "“No”, fumed the former minister."
_PHRASE_BEGINS = frozenset({"article", "possessive", "Name", "CAPS"})
_CLAUSE_ENDS = frozenset(". , ; :".split())
_MARKS = frozenset(", ? ! — – -- ... …".split())
# The most words in such a clause, and the fewest in the quotation: "“No,” he said".
_CLAUSE_REACH, _SHORTEST = 10, 4
_START = attrgetter("start")


def continue_runs(
    sheet: ClaimSheet, chosen: Sequence[tuple[Draft, int]], rest: Sequence[Draft] = ()
) -> list[tuple[Draft, int]]:
    """Assign each quotation without a cue, of at least a sentence, to the current speaker.

    Drafts of ``rest``, just below the threshold, come first, and clauses after a quotation, with any verb.
    A quotation that is reopened in each paragraph belongs to the source of any part, perhaps the last.
    Otherwise it continues what the sentence before it reports, quoted or not: in 924 articles of PolNeAR that
    was so for 34 of 54.  After a sentence that is not about speech it is an attribution without a cue, and
    its source is the person that the sentence is about.
    """
    run = _Run(sheet, [(_without_others(sheet, draft), depth) for draft, depth in chosen])
    for step in (partial(run.adopt, rest), run.add_clauses, run.join_halves, run.join_rest):
        if run.is_complete:
            break
        step()
    return run.all()


class _Run:
    """The quotations of an article and the drafts that they belong to."""

    __slots__ = ("_found", "_inside", "_more", "_owners", "_pieces", "_sheet", "_starts")

    def __init__(self, sheet: ClaimSheet, found: list[tuple[Draft, int]]) -> None:
        self._sheet = sheet
        self._found = found
        self._pieces = list(_pieces(sheet))
        self._starts = [piece.start for piece in self._pieces]
        # The number of the draft that each piece belongs to, and the numbers of the drafts inside each piece.
        self._owners: dict[int, int] = {}
        self._inside: dict[int, list[int]] = {}
        # The pieces that continue each draft.
        self._more: defaultdict[int, list[range]] = defaultdict(list)
        for n, (draft, depth) in enumerate(found):
            if depth or not self._pieces or self._is_inside(n, draft):
                continue
            for number in self._met(draft):
                self._owners.setdefault(number, n)

    @property
    def is_complete(self) -> bool:
        """Whether every piece has a source."""
        return len(self._owners) == len(self._pieces)

    def all(self) -> list[tuple[Draft, int]]:
        """Return the drafts with the pieces that continue them."""
        for n, own in self._more.items():
            draft, depth = self._found[n]
            content = tuple(sorted((*draft.content, *own), key=_START))
            self._found[n] = changed(draft, content=content), depth
        return self._found

    def adopt(self, rest: Sequence[Draft]) -> None:
        """Take drafts below the threshold for quotations without another source, the likeliest first."""
        sheet, adopted = self._sheet, []
        contents = [part for draft, _ in self._found for part in draft.content]
        for draft in sorted(rest, key=lambda draft: -draft.confidence):
            if sheet.quote_of[draft.trigger] >= 0:
                continue
            met = [number for number in self._met(draft) if number not in self._owners]
            speaks = any(_ends_like_speech(sheet, self._pieces[number]) for number in met)
            if speaks and not any(draft.trigger in part for part in contents):
                adopted.append((draft, 0))
                for number in met:
                    self._assign(number, len(self._found) + len(adopted) - 1)
        self._found += adopted

    def add_clauses(self) -> None:
        """Add drafts of quotations that a clause ends, with any verb: "“We were sold,” he stormed"."""
        sheet = self._sheet
        for number, piece in enumerate(self._pieces):
            if number not in self._owners and (clause := _tag_clause(sheet, piece)):
                draft = Draft(*clause, (piece,), POSITIONS["clause"], structural=True)
                self._assign(number, self._add(draft))

    def join_halves(self) -> None:
        """Join second halves of quotations: "“The risk,” she said, (but) “is that ..."."""
        sheet, pieces = self._sheet, self._pieces
        for number, owner in list(self._owners.items()):
            if number + 1 in self._owners or number + 1 == len(pieces):
                continue
            trigger, first, half = self._found[owner][0].trigger, pieces[number], pieces[number + 1]
            joint = half.start - 1
            joint -= sheet.classes[joint] in COORDINATORS
            if (
                first.stop <= trigger < joint
                and sheet.classes[joint] == ","
                and "," in sheet.classes[first.stop - 2 : first.stop + 1]
                and sheet.sentence_of[half.start].start <= trigger
            ):
                self._assign(number + 1, owner)
                self._more[owner].append(half)

    def join_rest(self) -> None:
        """Join the pieces that continue a quotation or a report, and add the others without a cue."""
        sheet, pieces = self._sheet, self._pieces
        of_quote: dict[int, int] = {}
        for number, owner in self._owners.items():
            if sheet.trigger(self._found[owner][0].trigger) not in STRUCTURAL:
                of_quote.setdefault(sheet.quote_of[pieces[number].start], owner)
        loose = [
            piece
            for number, piece in enumerate(pieces)
            if number not in self._owners
            and (sheet.quote_of[piece.start] in of_quote or _is_speech(sheet, piece))
        ]
        if not loose:
            return
        double, speakers = _prefers_double(sheet, pieces), self._speakers()
        for piece in loose:
            if _is_double(sheet, piece) != double:
                continue
            before = sheet.sentence_of[max(piece.start - 1, 0)]
            current = of_quote.get(sheet.quote_of[piece.start])
            if current is None:
                current = speakers.get(before.start)
            if current is None:
                current = self._add(_cueless(sheet, piece, before))
            else:
                self._more[current].append(piece)
            speakers[sheet.sentence_of[piece.stop - 1].start] = current
            self._deepen(bisect_left(self._starts, piece.start))

    def _add(self, draft: Draft) -> int:
        """Add a draft and return its number."""
        self._found.append((draft, 0))
        return len(self._found) - 1

    def _assign(self, number: int, owner: int) -> None:
        """Record the draft that a piece belongs to."""
        self._owners[number] = owner
        self._deepen(number)

    def _deepen(self, number: int) -> None:
        """Increase the depth of the drafts inside a piece, now that it has a source."""
        for n in self._inside.pop(number, ()):
            self._found[n] = self._found[n][0], self._found[n][1] + 1

    def _is_inside(self, n: int, draft: Draft) -> bool:
        """Return whether a draft is inside one piece, and record it there."""
        if self._sheet.quote_of[draft.trigger] < 0 or draft.structural:
            return False
        number = bisect_right(self._starts, draft.trigger) - 1
        piece = self._pieces[number]
        inside = all(piece.start <= part.start and part.stop <= piece.stop for part in draft.content)
        if inside:
            self._inside.setdefault(number, []).append(n)
        return inside

    def _met(self, draft: Draft) -> Iterator[int]:
        """Yield the numbers of the pieces that share words with a draft's content."""
        for part in draft.content:
            first = bisect_right(self._starts, part.start) - 1
            if first < 0 or self._pieces[first].stop <= part.start:
                first += 1
            yield from range(first, bisect_left(self._starts, part.stop))

    def _speakers(self) -> dict[int, int]:
        """Return the last draft that is in, or ends in, each sentence, by the sentence's first word."""
        sheet, speakers = self._sheet, {}
        for n, (draft, depth) in enumerate(self._found):
            if depth == 0 and sheet.trigger(draft.trigger) != SIGNATURE:
                speakers[sheet.sentence_of[draft.trigger].start] = n
                for part in draft.content:
                    speakers[sheet.sentence_of[part.stop - 1].start] = n
        return speakers


def _without_others(sheet: ClaimSheet, draft: Draft) -> Draft:
    """Take away a quotation that goes on after the cue's sentence if a clause there has another speaker.

    In "“No!” shouted Ms Lee. “Yes,” growled Mr Price." the verb "growled" may not be a known cue.
    """
    if draft.continued and len(draft.content) > 1:
        last = draft.content[-1]
        clause = _tag_clause(sheet, last) if sheet.quote_of[last.stop - 1] >= 0 else None
        if clause and clause[0] > last.start and sheet.sentence_of[draft.trigger].stop <= last.start:
            return changed(draft, content=draft.content[:-1], continued=False)
    return draft


def _pieces(sheet: ClaimSheet) -> Iterator[range]:
    """Yield the part of each quotation in each paragraph."""
    for quote in sheet.quotes:
        start = quote.start
        for at in range(sheet.paragraph_of[start], sheet.paragraph_of[quote.stop - 1] + 1):
            stop = sheet.paragraphs[at].stop
            if stop > quote.stop:
                stop = quote.stop
            if stop > start:
                yield range(start, stop)
                start = stop


def _tag_clause(sheet: ClaimSheet, piece: range) -> tuple[int, range] | None:
    """Return verb and subject of the clause that ends a quotation's sentence, if there is one.

    The verb comes first ("“No”, fumed the mayor.") or second ("“No,” she stormed."); after "he", "she" and
    "I" it can have any form, and more words can follow.
    """
    classes, sentence = sheet.classes, sheet.sentence_of[piece.stop - 1]
    start, stop = piece.stop, min(sentence.stop, piece.stop + _CLAUSE_REACH)
    if start < stop and classes[start] == ",":
        start += 1
    elif classes[piece.stop - 2] not in _MARKS:
        return None
    if len(piece) < _SHORTEST or start >= stop:
        return None
    if _is_past_or_third(sheet, start):
        verb, subject = start, _phrase(sheet, start + 1, stop)
        end = subject.stop
    else:
        subject = _phrase(sheet, start, stop)
        verb, end = subject.stop, subject.stop + 1
    if not subject or verb >= stop:
        return None
    if sheet.facts[subject.start] & PERSON_PRONOUN:
        is_verb = sheet.lower[verb] and classes[verb] not in AUXILIARY
        return (verb, subject) if is_verb else None
    if end < stop and sheet.facts[end] & TAG_PARTICLE:
        end += 1
    ends = end == sentence.stop or classes[end] in _CLAUSE_ENDS
    return (verb, subject) if ends and _is_past_or_third(sheet, verb) else None


def _is_past_or_third(sheet: ClaimSheet, k: int) -> bool:
    """Return whether a word has the form of "shouted", "shouts" or "began"."""
    return sheet.classes[k] in FINITE_FORMS or sheet.facts[k] & PAST != 0


def _phrase(sheet: ClaimSheet, start: int, stop: int) -> range:
    """Return the pronoun or noun phrase that begins at a word; empty if there is none."""
    end = start
    if end < stop and sheet.facts[end] & PERSON_PRONOUN:
        end += 1
    elif end < stop and sheet.classes[end] in _PHRASE_BEGINS:
        while end < stop and sheet.classes[end] in _IN_PHRASE:
            end += 1
        if end - 1 > start and (end == stop or not _is_past_or_third(sheet, end)):
            end -= _is_past_or_third(sheet, end - 1)  # "the mayor | fumes": the verb looks like a noun
    return range(start, end)


def _is_speech(sheet: ClaimSheet, piece: range) -> bool:
    """Return whether a piece is made of whole sentences, or is after a colon, and ends like speech."""
    start, stop = piece.start, piece.stop
    return (
        start > 0
        and _ends_like_speech(sheet, piece)
        and sheet.sentence_of[stop - 1].stop == stop
        and (sheet.classes[start - 1] == ":" or sheet.sentence_of[start].start == start)
    )


def _ends_like_speech(sheet: ClaimSheet, piece: range) -> bool:
    return len(piece) > _FEWEST and not FINAL_MARKS.isdisjoint(sheet.classes[piece.stop - 2 : piece.stop])


def _prefers_double(sheet: ClaimSheet, pieces: Sequence[range]) -> bool:
    """Return the kind of marks of an article's speech; its headings often have the other kind."""
    kinds = [_is_double(sheet, piece) for piece in pieces if len(piece) > _FEWEST]
    return 2 * sum(kinds) >= len(kinds)


def _is_double(sheet: ClaimSheet, piece: range) -> bool:
    start = piece.start
    while start < piece.stop - 1 and sheet.classes[start] in BULLETS:
        start += 1
    first = sheet.texts[start]
    return first[0] in _DOUBLE or len(first) > 1 or sheet.texts[start + 1] == first


def _cueless(sheet: ClaimSheet, piece: range, before: range) -> Draft:
    """Return the attribution of a piece to the person that the sentence before it is about.

    Its trigger is the piece's first word, unless a colon introduces it.
    """
    source, trigger = _subject(sheet, before), piece.start
    if sheet.classes[piece.start - 1] == ":":
        trigger -= 1
    sure = POSITIONS["quotation" if source else "nobody"]
    return Draft(trigger, source, (piece,), sure, structural=True)


def _subject(sheet: ClaimSheet, sentence: range) -> range:
    """Return the person that a sentence is about: the first one, or the one after its first comma.

    It is empty if there is none: "Opposite her, Mr Lee shakes his head." but "In the square, it rains."
    """
    for start in (sentence.start, _after_comma(sheet, sentence)):
        if sheet.facts[start] & PERSON_PRONOUN:
            return range(start, start + 1)
        stop = start
        while stop < sentence.stop and sheet.classes[stop] in _IN_PHRASE:
            stop += 1
        while stop > start and sheet.classes[stop - 1] not in NAMES:
            stop -= 1
        if stop > start and (stop == sentence.stop or sheet.classes[stop] not in _NO_VERBS):
            return range(start, stop)
    return range(sentence.start, sentence.start)


def _after_comma(sheet: ClaimSheet, sentence: range) -> int:
    """Return the word after a comma that ends a phrase before the subject, or the sentence's first."""
    for k in range(sentence.start + 1, min(sentence.start + _FRONTED, sentence.stop - 1)):
        if sheet.classes[k] == ",":
            return k + 1
    return sentence.start


# The maximum number of paragraphs of speech after an announcement, and of those in a row without a word like
# "I".
_MOST, _MOST_UNHEARD = 12, 2


def with_blocks(sheet: ClaimSheet, drafts: Sequence[Draft]) -> list[Draft]:
    """Assign the speech after an announcement to the likeliest cue whose content extends there."""
    found = list(drafts)
    if not sheet.announced:
        return found
    triggers = [draft.trigger for draft in found]
    voices = [draft.trigger for draft in found if draft.confidence >= SURE_DRAFT and draft.source]
    for first in sheet.announced:
        sentence = sheet.sentence_of[first]
        own = [
            n
            for n in range(bisect_left(triggers, sentence.start), bisect_left(triggers, first))
            if found[n].content[-1].stop > first
        ]
        if own:
            n = max(own, key=lambda n: found[n].confidence)
            block = range(first, _stop(sheet, first, voices))
            # "She said that it was unsafe:", before a paragraph of hers. A word alone is "that".
            before = [range(part.start, min(part.stop, first - 1)) for part in found[n].content]
            content = (*[part for part in before if len(part) > 1], block)
            found[n] = changed(found[n], content=content, structural=True)
    return found


def _stop(sheet: ClaimSheet, first: int, voices: Sequence[int]) -> int:
    """Return where a block of speech ends: after the last paragraph with a word like "I".

    ``voices`` are the words that carry cues.  A paragraph with one of them, and without a word like "I",
    is another voice.
    """
    number = sheet.paragraph_of[first]
    last = number
    for at in range(number + 1, min(number + _MOST, len(sheet.paragraphs))):
        paragraph = sheet.paragraphs[at]
        quoted = max(sheet.quote_of[paragraph.start : paragraph.stop]) >= 0
        if quoted or sheet.classes[paragraph.stop - 1] not in SENTENCE_ENDS:
            break
        if sheet.has_any(paragraph.start, paragraph.stop, FIRST_PERSON):
            last = at
        elif at - last > _MOST_UNHEARD or bisect_left(voices, paragraph.start) < bisect_left(
            voices, paragraph.stop
        ):
            break
    return sheet.paragraphs[last].stop
