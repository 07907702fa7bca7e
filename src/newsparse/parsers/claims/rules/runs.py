"""Finds the source of quotations without their own cue, from the surrounding text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.glossary import SIGNATURE, STRUCTURAL
from newsparse.parsers.claims.thresholds import MOSTLY_TELLS
from newsparse.parsers.claims.word_classes import AUXILIARY, BULLETS, FINAL_MARKS, NAMES

__all__ = ["continue_runs"]

# A shorter one is more likely a slogan or an exclamation.
_FEWEST = 5
_DOUBLE = frozenset('"“”„‟«»')
_IN_PHRASE = frozenset("article possessive w s Name CAPS dot".split())
# Classes after a word that looks like a name only because of its capital: "Opposite her", "Outside the
# court".
_NO_VERBS = frozenset("pronoun object article possessive determiner of in on at to for with".split())
_FRONTED = 8
# A longer sentence contains more than the manner of speaking: "Mr Lee laughs."
_SHORT = 6
# The clause after a quotation: "“No,” she stormed.", "“No”, fumed the former minister."
_VERBS = frozenset({"ed", "s"})
_PHRASE_BEGINS = frozenset({"article", "possessive", "Name", "CAPS"})
_CLAUSE_ENDS = frozenset(". , ; :".split())
_MARKS = frozenset(", ? ! — – -- ... …".split())
_CLAUSE_REACH, _SHORTEST = 10, 4
_JOINING = frozenset({"and", "but"})
_START = attrgetter("start")


def continue_runs(
    cols: Columns, chosen: Sequence[tuple[Draft, int]], rest: Sequence[Draft] = ()
) -> list[tuple[Draft, int]]:
    """Assign each quotation without a cue, of at least a sentence, to the current speaker.

    First come the readings of ``rest``, which fell short.  A quotation that is reopened in each paragraph
    belongs to the source of any part, perhaps the last.  Otherwise it continues what the sentence before it
    reports, quoted or not: in 924 articles of PolNeAR that was so for 34 of 54.  After a sentence that is not
    about speech it is an attribution without a cue, and its source is the person that the sentence is about.
    """
    pieces = list(_pieces(cols))
    found = [(_without_others(cols, draft), depth) for draft, depth in chosen]
    owners, inner = _owners(cols, pieces, found)
    told = owners.copy()
    found += _adopted(cols, pieces, owners, found, rest)
    if len(owners) < len(pieces):
        _tagged(cols, pieces, owners, found)
    for number in owners.keys() - told.keys():
        _deepen(found, inner.get(number, ()))
    if len(owners) == len(pieces):
        return found
    told = owners.copy()
    more = _split(cols, pieces, owners, found)
    for number in owners.keys() - told.keys():
        _deepen(found, inner.get(number, ()))
    of_quote: dict[int, int] = {}
    for n, owner in owners.items():
        if cols.trigger(found[owner][0].trigger) not in STRUCTURAL:
            of_quote.setdefault(cols.quote_of[pieces[n].start], owner)
    loose = [
        n
        for n, piece in enumerate(pieces)
        if n not in owners and (cols.quote_of[piece.start] in of_quote or _is_speech(cols, piece))
    ]
    double = not loose or _prefers_double(cols, pieces)
    tellers = _tellers(cols, found) if loose else {}
    for number in loose:
        piece = pieces[number]
        if _is_double(cols, piece) != double:
            continue
        before = cols.sentence_of[max(piece.start - 1, 0)]
        teller = of_quote.get(cols.quote_of[piece.start])
        if teller is None:
            teller = _behind(cols, piece, tellers, found)
        if teller is None:
            teller = tellers.get(before.start)
        if teller is None:
            teller = len(found)
            found.append((_cueless(cols, piece, before), 0))
        else:
            more[teller].append(piece)
        tellers[cols.sentence_of[piece.stop - 1].start] = teller
        _deepen(found, inner.get(number, ()))
    for n, own in more.items():
        draft, depth = found[n]
        found[n] = changed(draft, content=tuple(sorted((*draft.content, *own), key=_START))), depth
    return found


def _without_others(cols: Columns, draft: Draft) -> Draft:
    """Take away a quotation that goes on after the cue's sentence if a clause there has another speaker.

    In "“No!” shouted Ms Lee. “Yes,” growled Mr Price." the verb "growled" may not be a known cue.
    """
    if draft.continued and len(draft.content) > 1:
        last = draft.content[-1]
        clause = _tag_clause(cols, last) if cols.quote_of[last.stop - 1] >= 0 else None
        if clause and clause[0] > last.start and cols.sentence_of[draft.trigger].stop <= last.start:
            return changed(draft, content=draft.content[:-1], continued=False)
    return draft


def _deepen(found: list[tuple[Draft, int]], inner: Iterable[int]) -> None:
    """Increase the depth of drafts in a quotation, now that the quotation has a source."""
    for n in inner:
        found[n] = found[n][0], found[n][1] + 1


def _pieces(cols: Columns) -> Iterator[range]:
    """Yield the part of each quotation in each paragraph."""
    for quote in cols.quotes:
        start = quote.start
        for at in range(cols.paragraph_of[start], cols.paragraph_of[quote.stop - 1] + 1):
            stop = cols.paragraphs[at].stop
            if stop > quote.stop:
                stop = quote.stop
            if stop > start:
                yield range(start, stop)
                start = stop


def _owners(
    cols: Columns, pieces: Sequence[range], found: Sequence[tuple[Draft, int]]
) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Return the source of each piece, and the drafts inside each, by number."""
    starts = [piece.start for piece in pieces]
    owners: dict[int, int] = {}
    inner: dict[int, list[int]] = {}
    if not pieces:
        return owners, inner
    for n, (draft, depth) in enumerate(found):
        if depth:
            continue
        if cols.quote_of[draft.trigger] >= 0 and not draft.structural:
            around = bisect_right(starts, draft.trigger) - 1
            piece = pieces[around]
            if all(piece.start <= part.start and part.stop <= piece.stop for part in draft.content):
                inner.setdefault(around, []).append(n)
                continue
        for number in _met(draft, pieces, starts):
            owners.setdefault(number, n)
    return owners, inner


def _met(draft: Draft, pieces: Sequence[range], starts: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the pieces that share words with a draft's content."""
    for part in draft.content:
        first = bisect_right(starts, part.start) - 1
        if first < 0 or pieces[first].stop <= part.start:
            first += 1
        yield from range(first, bisect_left(starts, part.stop))


def _adopted(
    cols: Columns,
    pieces: Sequence[range],
    owners: dict[int, int],
    found: Sequence[tuple[Draft, int]],
    rest: Sequence[Draft],
) -> list[tuple[Draft, int]]:
    """Return drafts below the threshold for quotations without another source; record their sources."""
    if not rest or len(owners) == len(pieces):
        return []
    starts = [piece.start for piece in pieces]
    adopted: list[tuple[Draft, int]] = []
    for draft in sorted(rest, key=lambda draft: -draft.confidence):
        if cols.quote_of[draft.trigger] >= 0:
            continue
        met = list(_met(draft, pieces, starts))
        speaks = any(_ends_like_speech(cols, pieces[number]) for number in met if number not in owners)
        if speaks and not any(draft.trigger in part for other, _ in found for part in other.content):
            for number in met:
                owners.setdefault(number, len(found) + len(adopted))
            adopted.append((draft, 0))
    return adopted


def _split(
    cols: Columns, pieces: Sequence[range], owners: dict[int, int], found: Sequence[tuple[Draft, int]]
) -> defaultdict[int, list[range]]:
    """Return second halves of quotations with their source: "“The risk,” she said, (but) “is that ...”"."""
    more: defaultdict[int, list[range]] = defaultdict(list)
    for n, owner in list(owners.items()):
        if n + 1 in owners or n + 1 == len(pieces):
            continue
        draft, half = found[owner][0], pieces[n + 1]
        joint = half.start - 1
        joint -= cols.classes[joint] in _JOINING
        if (
            pieces[n].stop <= draft.trigger < joint
            and cols.classes[joint] == ","
            and "," in cols.classes[pieces[n].stop - 2 : pieces[n].stop + 1]
            and cols.sentence_of[half.start].start <= draft.trigger
        ):
            owners[n + 1] = owner
            more[owner].append(half)
    return more


def _tagged(
    cols: Columns, pieces: Sequence[range], owners: dict[int, int], found: list[tuple[Draft, int]]
) -> None:
    """Add drafts of quotations without a source that a clause ends; record their sources.

    Its verb may be any: "“We were sold,” he stormed." and "“Never”, fumed Mrs Lee."  If the verb has a draft
    already, for the second half of the quotation, both halves belong to that.
    """
    known = {
        draft.trigger: n for n, (draft, _) in enumerate(found) if cols.quote_of[draft.content[0].start] >= 0
    }
    for n, piece in enumerate(pieces):
        if n not in owners and (clause := _tag_clause(cols, piece)):
            owner = known.get(clause[0])
            if owner is None:
                owners[n] = len(found)
                found.append((Draft(*clause, (piece,), structural=True), 0))
            else:
                owners[n] = owner
                draft, depth = found[owner]
                content = tuple(sorted((*draft.content, piece), key=_START))
                found[owner] = changed(draft, content=content), depth


def _tag_clause(cols: Columns, piece: range) -> tuple[int, range] | None:
    """Return verb and subject of the clause that ends a quotation's sentence, if there is one."""
    classes, sentence = cols.classes, cols.sentence_of[piece.stop - 1]
    start, stop = piece.stop, min(sentence.stop, piece.stop + _CLAUSE_REACH)
    if start < stop and classes[start] == ",":
        start += 1
    elif classes[piece.stop - 2] not in _MARKS:
        return None
    if start >= stop or len(piece) < _SHORTEST:
        return None
    if _is_past_or_third(cols, start):
        verb, first = start, start + 1
        last = _phrase(cols, first, stop)
        if first < stop and classes[first] == "pronoun":
            last = first + 1
        end = last
        while first < last and end < stop and classes[end] not in _CLAUSE_ENDS:
            end += 1  # "muttered somebody behind her"
        if end < stop:
            last = end
    else:
        first, last = (
            start,
            start + 1 if cols.folds[start] in cols.function_words.persons else _phrase(cols, start, stop),
        )
        if cols.folds[start] in cols.function_words.persons:
            # "“You signed it,” he shot back.": after a subject any word is a verb.
            if last < stop and (not cols.lower[last] or classes[last] in AUXILIARY):
                return None
        elif last == stop or not _is_verb(cols, last):
            last -= _is_past_or_third(cols, last - 1)
        verb, end = last, last + 1
        end += end < stop and cols.folds[end] in cols.function_words.tag_particles
    spoken = first < stop and cols.folds[first] in cols.function_words.persons
    if first >= last or verb == stop or not (spoken or _is_verb(cols, verb)):
        return None
    whole = end == sentence.stop or classes[end] in _CLAUSE_ENDS
    # "he texted when asked"
    return (verb, range(first, last)) if whole or spoken or cols.levels[verb] >= MOSTLY_TELLS else None


def _is_verb(cols: Columns, k: int) -> bool:
    return _is_past_or_third(cols, k) or cols.levels[k] >= MOSTLY_TELLS


def _is_past_or_third(cols: Columns, k: int) -> bool:
    """Return whether a word has the form of "shouted", "shouts" or "began"."""
    return cols.classes[k] in _VERBS or cols.folds[k] in cols.function_words.past


def _phrase(cols: Columns, start: int, stop: int) -> int:
    """Return where the noun phrase that begins at a word ends; the word itself if there is none."""
    end = start
    if end < stop and cols.classes[end] in _PHRASE_BEGINS:
        while end < stop and cols.classes[end] in _IN_PHRASE:
            end += 1
    return end


def _is_speech(cols: Columns, piece: range) -> bool:
    """Return whether a piece is made of whole sentences, or is after a colon, and ends like speech."""
    start, stop = piece.start, piece.stop
    return (
        start > 0
        and _ends_like_speech(cols, piece)
        and cols.sentence_of[stop - 1].stop == stop
        and (cols.classes[start - 1] == ":" or cols.sentence_of[start].start == start)
    )


def _ends_like_speech(cols: Columns, piece: range) -> bool:
    return len(piece) > _FEWEST and not FINAL_MARKS.isdisjoint(cols.classes[piece.stop - 2 : piece.stop])


def _prefers_double(cols: Columns, pieces: Sequence[range]) -> bool:
    """Return the kind of marks of an article's speech; its headings often have the other kind."""
    kinds = [_is_double(cols, piece) for piece in pieces if len(piece) > _FEWEST]
    return 2 * sum(kinds) >= len(kinds)


def _is_double(cols: Columns, piece: range) -> bool:
    start = piece.start
    while start < piece.stop - 1 and cols.classes[start] in BULLETS:
        start += 1
    first = cols.texts[start]
    return first[0] in _DOUBLE or len(first) > 1 or cols.texts[start + 1] == first


def _tellers(cols: Columns, found: Sequence[tuple[Draft, int]]) -> dict[int, int]:
    """Return the last draft that is in, or ends in, each sentence, by the sentence's first word."""
    tellers: dict[int, int] = {}
    for n, (draft, depth) in enumerate(found):
        if depth == 0 and cols.trigger(draft.trigger) != SIGNATURE:
            tellers[cols.sentence_of[draft.trigger].start] = n
            for part in draft.content:
                tellers[cols.sentence_of[part.stop - 1].start] = n
    return tellers


def _behind(
    cols: Columns, piece: range, tellers: Mapping[int, int], found: Sequence[tuple[Draft, int]]
) -> int | None:
    """Return who continues to speak after a first piece: "“No!” Ms Lee cried.  “Never!”"."""
    paragraph = cols.paragraphs[cols.paragraph_of[piece.start]]
    teller = tellers.get(piece.stop)
    if teller is None or piece.start != paragraph.start or piece.stop == paragraph.stop:
        return None
    draft = found[teller][0]
    outside = draft.trigger >= piece.stop and cols.quote_of[draft.trigger] < 0
    return teller if outside and draft.content[0].start > draft.trigger else None


def _cueless(cols: Columns, piece: range, before: range) -> Draft:
    """Return the attribution of a piece to the person that the sentence before it is about.

    Its trigger is the piece's first word, unless a colon or a short sentence's verb introduces it.
    """
    source, trigger = _subject(cols, before), piece.start
    if cols.classes[piece.start - 1] == ":":
        trigger -= 1
    elif (
        source and len(before) <= _SHORT and source.stop < before.stop - 1 and cols.quote_of[before.start] < 0
    ):
        trigger = source.stop
    return Draft(trigger, source, (piece,), structural=True)


def _subject(cols: Columns, sentence: range) -> range:
    """Return the person that a sentence is about: the first one, or the one after its first comma.

    It is empty if there is none: "Opposite her, Mr Lee shakes his head." but "In the square, it rains."
    """
    for start in (sentence.start, _behind_comma(cols, sentence)):
        if cols.folds[start] in cols.function_words.persons:
            return range(start, start + 1)
        stop = start
        while stop < sentence.stop and cols.classes[stop] in _IN_PHRASE:
            stop += 1
        while stop > start and cols.classes[stop - 1] not in NAMES:
            stop -= 1
        if stop > start and (stop == sentence.stop or cols.classes[stop] not in _NO_VERBS):
            return range(start, stop)
    return range(sentence.start, sentence.start)


def _behind_comma(cols: Columns, sentence: range) -> int:
    """Return the word after a comma that ends a phrase before the subject, or the sentence's first."""
    for k in range(sentence.start + 1, min(sentence.start + _FRONTED, sentence.stop - 1)):
        if cols.classes[k] == ",":
            return k + 1
    return sentence.start
