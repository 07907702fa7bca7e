"""Verbs that no weight knows, by the frame in which they stand, as in "she blustered that it was safe".

A verb that carries no cue in the training corpus is one where only a verb of saying can stand.  It is then
read as a known verb of the same frame (``frames`` in ``cues.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.glossary import Glossary

__all__ = ["unknown_verbs"]

# What can stand right before the verb: its subject's last word, or an auxiliary or adverb.
_SUBJECTS: Final = frozenset("pronoun Name CAPS w s ) have adverb ly who".split())
# What a clause begins with behind "that"; in "opened that day" no clause follows.
_CLAUSES: Final = frozenset("pronoun article possessive determiner Name CAPS number contracted".split())
_BEFORE_QUOTATION: Final = frozenset(", :".split())


def unknown_verbs(cols: Columns, glossary: Glossary, codes: bytes) -> Iterator[tuple[int, str]]:
    """Yield the verbs that only their frame shows to be cues, each with what it is read as.

    In 840 articles of PolNeAR train 16 verbs stand in these frames that carry no cue elsewhere; of those
    before a quotation four of six are cues, of those before a clause three of ten.
    """
    classes, frames = cols.classes, glossary.frames
    clause, quotation = frames["clause"], frames["quotation"]
    if clause in glossary.levels:
        for at in cols.of_class(codes, "that"):
            if classes[at + 1 : at + 2] and classes[at + 1] in _CLAUSES and _is_unknown(cols, at - 1):
                yield at - 1, clause
    if quotation in glossary.levels:
        for at in cols.openings:
            if at > 1 and classes[at - 1] in _BEFORE_QUOTATION and _is_unknown(cols, at - 2):
                yield at - 2, quotation


def _is_unknown(cols: Columns, k: int) -> bool:
    """Tell whether a word is a past form behind its subject that carries no cue in the corpus."""
    return (
        k > 0
        and cols.classes[k] == "ed"
        and cols.lower[k] == 1
        and cols.levels[k] == 0
        and cols.classes[k - 1] in _SUBJECTS
    )
