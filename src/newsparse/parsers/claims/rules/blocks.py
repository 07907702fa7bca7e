"""Speech without quotation marks that a paragraph announces: "She said:", and below it what she said.

Live blogs and statements set speech as paragraphs of their own.  The engine reads the first sentence of it
together with the announcement; here the rest is added, until another voice begins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrs import evolve

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.thresholds import SURE_DRAFT
from newsparse.parsers.claims.word_classes import SENTENCE_ENDS

__all__ = ["with_blocks"]

# How many paragraphs of speech follow an announcement at most, and how many of them in a row can do without a
# word like "I".
_MOST, _MOST_UNHEARD = 12, 2


def with_blocks(cols: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the speech below an announcement to its likeliest cue, among those whose content reaches there."""
    found = list(drafts)
    triggers = [draft.trigger for draft in found]
    voices = [draft.trigger for draft in found if draft.confidence >= SURE_DRAFT and draft.source]
    for first in cols.announced:
        sentence = cols.sentence_at(first)
        own = [
            n
            for n in range(bisect_left(triggers, sentence.start), bisect_left(triggers, first))
            if found[n].content[-1].stop > first and not found[n].nested
        ]
        if own:
            n = max(own, key=lambda n: found[n].confidence)
            block = range(first, _stop(cols, first, voices))
            found[n] = evolve(found[n], content=(block,), structural=True)
    return found


def _stop(cols: Columns, first: int, voices: Sequence[int]) -> int:
    """Return where a block of speech ends: behind the last paragraph in which its speaker is heard.

    ``voices`` are the words by which somebody tells something.  Where a paragraph has one of them, and no
    word by which a speaker speaks of himself, another voice has begun.
    """
    number = cols.paragraph_number(first)
    last = number
    for at in range(number + 1, min(number + _MOST, len(cols.paragraphs))):
        paragraph = cols.paragraphs[at]
        quoted = max(cols.quote_of[paragraph.start : paragraph.stop]) >= 0
        if quoted or cols.classes[paragraph.stop - 1] not in SENTENCE_ENDS:
            break
        if not cols.function_words.first_person.isdisjoint(cols.folds[paragraph.start : paragraph.stop]):
            last = at
        elif at - last > _MOST_UNHEARD or bisect_left(voices, paragraph.start) < bisect_left(
            voices, paragraph.stop
        ):
            break
    return cols.paragraphs[last].stop
