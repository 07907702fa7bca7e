"""Function words that are names: "May said", "Will Lee said", "WHO warned".

The glossary describes words without context, and treats "May" as a modal verb. This module corrects that from
the text, before any decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.word_classes import POSSIBLE_NAMES

__all__ = ["acronyms", "acronyms_of_verbs", "surnames"]

# Classes before the subject of a clause, or of its article, where CAN is a name and not an emphasis.
_BEFORE_SUBJECT: Final = frozenset("article that by from and , : ; — – ” < at of for with in on to".split())

# Classes before the month of May.
_BEFORE_MONTH: Final = frozenset(
    "in since until by from of to on for and adverb time number determiner".split()
)


def surnames(cols: Columns, words: Iterable[int], *, given: bool) -> Iterator[int]:
    """Yield the words that are names: of "Theresa May said", from then on of "May said".

    ``given`` is whether they can also be given names, as in "Will Lee said", unlike adverbs: "Now Lee says".
    Each yielded word must be given the class ``Name`` at once, because the next one may come directly after
    it.
    """
    texts, classes = cols.texts, cols.classes
    known: set[str] = set()
    for at in words:
        text, before = texts[at], classes[at - 1] if at else "."
        if text.istitle() and at + 1 < len(texts) and not texts[at + 1][0].isupper():
            named = before in POSSIBLE_NAMES or before == "dot"
            if named or (text in known and before not in _BEFORE_MONTH):
                known.add(text)
                yield at
        elif given and text.istitle() and _opens_name(cols, at):
            yield at


def _opens_name(cols: Columns, at: int) -> bool:
    """Separate the "Will" of "Will Lee said so." from that of "Will Lee go?"."""
    sentence = cols.sentence_of[at]
    last = cols.classes[sentence.stop - 2 : sentence.stop]
    return (
        sentence.start == at and cols.classes[at + 1 : at + 2] == ["Name"] and "?" not in last and "." in last
    )


def acronyms(cols: Columns, words: Iterable[int]) -> Iterator[int]:
    """Yield the pronouns that are acronyms, among those at ``words``: WHO, US, IT.

    In a line of capitals they are pronouns: "WHO IS TO BLAME".
    """
    texts = cols.texts
    for at in words:
        text = texts[at]
        if text.isupper() and len(text) > 1:
            around = [*texts[at - 1 : at], *texts[at + 1 : at + 2]]
            if not any(word.isupper() and word.isalpha() for word in around):
                yield at


def acronyms_of_verbs(cols: Columns, modals: Iterable[int]) -> Iterator[int]:
    """Yield the modals that are acronyms: "CAN said", "CAN, a union, said", but not "we CAN win"."""
    for at in acronyms(cols, modals):
        sentence = cols.sentence_of[at]
        before = cols.classes[at - 1] if at > sentence.start else "<"
        if before in _BEFORE_SUBJECT and at + 1 < sentence.stop:
            # "CAN, a charity, said"
            apposed = cols.classes[at + 1] == "," and cols.classes[at + 2 : at + 3] == ["article"]
            if cols.lower[at + 1] or apposed:
                yield at
