"""Finds cues without weights by the words around them: "she blustered that it was safe".

A verb that is never a cue in the training corpus is one if only a verb of saying fits between the words
around it. It is then read like a known verb in the same frame (``frames`` in ``cues.toml``). A rare verb of
saying is also one at the end of plain speech: "It was safe, she remarked."
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.glossary import Glossary
from newsparse.parsers.claims.word_classes import NAMES, VERBS

__all__ = ["unknown_verbs"]

# Words directly before the verb: the last word of its subject, an auxiliary or an adverb.
_SUBJECTS: Final = frozenset("pronoun Name CAPS w s ) have adverb ly who".split())
# The first words of a clause after "that"; in "opened that day", there is no clause.
_CLAUSES: Final = frozenset("pronoun article possessive determiner Name CAPS number contracted".split())
_BEFORE_QUOTATION: Final = frozenset(", :".split())
# Classes in the short subject of a tag: "the mayor", "engineers at the Halden Institute".
_TAG_SUBJECT: Final = frozenset(
    "article determiner possessive number Name Names CAPS owner w s pronoun of at - ed ing dot & ’ '".split()
)
_TAG_REACH: Final = 9
# The first words of a clause that depends on the next one: "When it closed, residents complained."
_DEPENDENT: Final = frozenset("when if as after because while although before since where until".split())


def unknown_verbs(cols: Columns, glossary: Glossary, codes: bytes) -> Iterator[tuple[int, str]]:
    """Yield the verbs that only their frame shows to be cues, each with the known verb for the frame.

    In 840 articles of PolNeAR train, 16 verbs that are not cues elsewhere appear in these frames. Before a
    quotation, four of six are cues; before a clause, three of ten. A verb of saying that ends plain speech is
    a cue in 392 of 399 places.
    """
    classes, frames = cols.classes, glossary.frames
    clause, quotation, tag = frames["clause"], frames["quotation"], frames["tag"]
    if clause in glossary.levels:
        for at in cols.of_class(codes, "that"):
            if classes[at + 1 : at + 2] and classes[at + 1] in _CLAUSES and _is_unknown(cols, at - 1):
                yield at - 1, clause
    if quotation in glossary.levels:
        for at in cols.openings:
            if at > 1 and classes[at - 1] in _BEFORE_QUOTATION and _is_unknown(cols, at - 2, glossary.speech):
                yield at - 2, quotation
    if tag in glossary.levels:
        for at in cols.rare_verbs_of_speech():
            if _ends_tag(cols, at) and _ends_speech(cols, at):
                yield at, tag


def _ends_tag(cols: Columns, k: int) -> bool:
    """Return whether a word is before a comma or at the end of a sentence, not counting "on Monday"."""
    classes, sentence = cols.classes, cols.sentence_of[k]
    if classes[k + 1 : k + 2] == [","]:
        return True
    last = sentence.stop - 1
    if last - sentence.start <= 3 or classes[last] != ".":
        return False
    last -= classes[last - 1] == "time"
    last -= classes[last - 1] == "on"
    return k == last - 1


def _ends_speech(cols: Columns, k: int) -> bool:
    """Return whether a verb with a short subject follows a comma and a clause: "It was safe, she said"."""
    classes, first = cols.classes, cols.sentence_of[k].start
    start = k
    while start > first and classes[start - 1] in _TAG_SUBJECT and k - start < _TAG_REACH:
        start -= 1
    return (
        first + 1 < start < k
        and classes[start - 1] == ","
        and cols.quote_of[start - 2] < 0
        and cols.quote_of[k] < 0
        and classes[first] not in _DEPENDENT
        # "the lawsuits, complaints and other comments, ..."
        and (classes[k] != "s" or classes[k - 1] == "pronoun" or classes[k - 1] in NAMES)
        # "The plan, she remarked, was a disgrace": the verb may follow.
        and (classes[k + 1] == "," or not VERBS.isdisjoint(classes[first : start - 1]))
    )


def _is_unknown(cols: Columns, k: int, speech: Container[str] = ()) -> bool:
    """Return whether a word is a past form after its subject that is never a cue in the corpus.

    Verbs of ``speech`` can be anywhere: "Ann Lee, 58, raged: “...”".
    """
    return (
        k > 0
        and cols.classes[k] == "ed"
        and cols.lower[k] == 1
        and cols.levels[k] == 0
        and (cols.classes[k - 1] in _SUBJECTS or cols.folds[k] in speech)
    )
