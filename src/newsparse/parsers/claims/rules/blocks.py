"""Finds announced speech without quotation marks: "She said:", followed by paragraphs of speech.

Live blogs and statements print speech as separate paragraphs. The engine reads its first sentence together
with the announcement; here the rest is added, until another voice begins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.word_classes import SENTENCE_ENDS

__all__ = ["with_blocks"]

# The most paragraphs of speech after an announcement.
_MOST: Final = 12


def with_blocks(cols: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """Assign the speech after an announcement to the likeliest cue whose content extends there."""
    found = list(drafts)
    triggers = [draft.trigger for draft in found]
    for first in cols.announced:
        sentence = cols.sentence_at(first)
        own = [
            n
            for n in range(bisect_left(triggers, sentence.start), bisect_left(triggers, first))
            if found[n].content[-1].stop > first and not found[n].nested
        ]
        if own:
            n = max(own, key=lambda n: found[n].confidence)
            block = range(first, _stop(cols, first))
            found[n] = evolve(found[n], content=(block,), structural=True)
    return found


def _stop(cols: Columns, first: int) -> int:
    """Return where a block of speech ends: before the first paragraph that is not the speaker's words."""
    number = cols.paragraph_number(first)
    for following in cols.paragraphs[number + 1 : number + _MOST]:
        heard = not cols.function_words.first_person.isdisjoint(cols.folds[following.start : following.stop])
        quoted = max(cols.quote_of[following.start : following.stop]) >= 0
        if quoted or not heard or cols.classes[following.stop - 1] not in SENTENCE_ENDS:
            break
        number += 1
    return cols.paragraphs[number].stop
