"""Finds cues without weights by the words around them: "she blustered that it was safe".

A verb that is never a cue in the training corpus is one if only a verb of saying fits between the words
around it. It is then read like a known verb in the same frame (``frames`` in ``cues.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.glossary import Glossary

__all__ = ["unknown_verbs"]

# Words directly before the verb: the last word of its subject, an auxiliary or an adverb.
_SUBJECTS: Final = frozenset("pronoun Name CAPS w s ) have adverb ly who".split())
# The first words of a clause after "that"; in "opened that day", there is no clause.
_CLAUSES: Final = frozenset("pronoun article possessive determiner Name CAPS number contracted".split())
_BEFORE_QUOTATION: Final = frozenset(", :".split())


def unknown_verbs(cols: Columns, glossary: Glossary, codes: bytes) -> Iterator[tuple[int, str]]:
    """Yield the verbs that only their frame shows to be cues, each with the known verb for the frame.

    In 840 articles of PolNeAR train, 16 verbs that are not cues elsewhere appear in these frames. Before a
    quotation, four of six are cues; before a clause, three of ten.
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
    """Return whether a word is a past form after its subject that is never a cue in the corpus."""
    return (
        k > 0
        and cols.classes[k] == "ed"
        and cols.lower[k] == 1
        and cols.levels[k] == 0
        and cols.classes[k - 1] in _SUBJECTS
    )
