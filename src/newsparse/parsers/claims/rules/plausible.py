"""Readings that cannot be attributions by what is around their cue, whatever the weights say.

The decisions look at one edge or one phrase each, and can agree on a reading that makes no sense as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.thresholds import MOSTLY_TELLS
from newsparse.parsers.claims.word_classes import AUXILIARY, NAMES, NOUN_OPENERS

__all__ = ["plausible"]

# Prepositions before a medium: "in a call on Friday that lasted an hour".
_LEADING: Final = frozenset("in on at during via through by".split())
# The first words of a subject, and words that "that" can refer to.
_SUBJECTS: Final = NOUN_OPENERS | NAMES | {"w", "s", "pronoun", "about"}
# Words before the subject of a clause inside a statement.
_OPENERS: Final = frozenset("that if whether because when while as “".split())
_NOUNS: Final = frozenset("w s time Name CAPS".split())


def plausible(columns: Columns, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the readings that can be attributions."""
    kept: list[Draft] = []
    for draft in drafts:
        head = _head(columns, draft)
        if (
            # Content without a word: the ")" of "Ann Lee (D-Ohio) said".
            any(map(columns.has_words, draft.content))
            and not _is_medium(columns, draft.trigger)
            and not _has_relative(columns, draft, head - 1)
        ):
            kept.append(_with_subject(columns, draft, head))
    return kept


def _head(columns: Columns, draft: Draft) -> int:
    """Return the first word of a verb with its auxiliaries: "will" of "will soon say"."""
    head = draft.trigger
    while head > 0 and columns.classes[head - 1] in AUXILIARY:
        head -= 1
    return head


def _with_subject(columns: Columns, draft: Draft, head: int) -> Draft:
    """Give a verb the subject next to it, where that follows another cue: "She said **the review** found"."""
    start = columns.limits.rfind(1, columns.sentence_of[draft.trigger].start, head) + 1
    if (
        0 < start < head
        and (
            not draft.source
            or draft.source.stop < start
            or draft.source.start < start < draft.source.stop == head
        )
        and columns.classes[start] in _SUBJECTS
        and (columns.levels[start - 1] >= MOSTLY_TELLS or columns.classes[start - 1] in _OPENERS)
        and columns.trigger(start - 1) not in columns.function_words.telling
    ):
        return changed(draft, source=range(start, head))
    return draft


def _has_relative(columns: Columns, draft: Draft, relative: int) -> bool:
    """Return whether "that" is the subject of a cue, and not its source: "a call that **highlighted** it"."""
    return (
        columns.classes[relative] == "that"
        and bool(draft.source)
        and (draft.source.stop < relative or draft.source.stop == relative + 1)
        and columns.levels[relative - 1] == 0
        and columns.classes[relative - 1] in _NOUNS
    )


def _is_medium(columns: Columns, i: int) -> bool:
    """Return whether a cue is the medium of another one: "warned of delays in a **call** on Friday"."""
    return (
        columns.media[i] == 1
        and i > 1
        and columns.classes[i - 1] in NOUN_OPENERS
        and columns.classes[i - 2] in _LEADING
    )
