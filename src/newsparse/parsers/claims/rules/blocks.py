"""Finds announced speech without quotation marks: "She said:", followed by paragraphs of speech.

Live blogs and statements print speech as separate paragraphs. The engine reads its first sentence together
with the announcement; here the rest is added, until another voice begins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.thresholds import SURE_DRAFT
from newsparse.parsers.claims.word_classes import SENTENCE_ENDS

__all__ = ["with_blocks"]

# The most paragraphs of speech after an announcement, and the most of them in a row without a word like "I".
_MOST, _MOST_UNHEARD = 12, 2


def with_blocks(cols: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """Assign the speech after an announcement to the likeliest cue whose content extends there."""
    found = list(drafts)
    if not cols.announced:
        return found
    triggers = [draft.trigger for draft in found]
    voices = [draft.trigger for draft in found if draft.confidence >= SURE_DRAFT and draft.source]
    for first in cols.announced:
        sentence = cols.sentence_of[first]
        own = [
            n
            for n in range(bisect_left(triggers, sentence.start), bisect_left(triggers, first))
            if found[n].content[-1].stop > first
        ]
        if own:
            n = max(own, key=lambda n: found[n].confidence)
            block = range(first, _stop(cols, first, voices))
            found[n] = changed(found[n], content=(block,), structural=True)
    return found


def _stop(cols: Columns, first: int, voices: Sequence[int]) -> int:
    """Return where a block of speech ends: after the last paragraph with a word like "I".

    ``voices`` are the words that carry cues.  A paragraph with one of them, and without a word like "I",
    is another voice.
    """
    number = cols.paragraph_of[first]
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
