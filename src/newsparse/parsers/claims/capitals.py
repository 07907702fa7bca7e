"""Function words that are names: "May said", "Will Lee said", "WHO warned".

The glossary knows words without their surroundings, and takes "May" for a modal verb.  Here that is put
right from the text, before anything is asked about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.word_classes import POSSIBLE_NAMES

__all__ = ["acronyms", "surnames"]

# What stands before the month of May.
_BEFORE_MONTH: Final = frozenset(
    "in since until by from of to on for and adverb time number determiner".split()
)


def surnames(cols: Columns, modals: Iterable[int]) -> Iterator[int]:
    """Yield the modals that are names: of "Theresa May said", from then on of "May said", and "Will Lee".

    What is yielded must be given the class ``Name`` at once, as the next one may stand right after it.
    """
    texts, classes = cols.texts, cols.classes
    known: set[str] = set()
    for at in modals:
        text, before = texts[at], classes[at - 1] if at else "."
        if text.istitle() and at + 1 < len(texts) and not texts[at + 1][0].isupper():
            named = before in POSSIBLE_NAMES or before == "dot"
            if named or (text in known and before not in _BEFORE_MONTH):
                known.add(text)
                yield at
        elif text.istitle() and _opens_name(cols, at):
            yield at


def _opens_name(cols: Columns, at: int) -> bool:
    """Tell the "Will" of "Will Lee said so." from that of "Will Lee go?"."""
    sentence = cols.sentence_at(at)
    last = cols.classes[sentence.stop - 2 : sentence.stop]
    return (
        sentence.start == at and cols.classes[at + 1 : at + 2] == ["Name"] and "?" not in last and "." in last
    )


def acronyms(cols: Columns, words: Iterable[int]) -> Iterator[int]:
    """Yield the pronouns that are acronyms, among those at ``words``: WHO, US, IT.

    In a line of capitals a pronoun is one: "WHO IS TO BLAME".
    """
    texts = cols.texts
    for at in words:
        text = texts[at]
        if text.isupper() and len(text) > 1:
            around = [*texts[at - 1 : at], *texts[at + 1 : at + 2]]
            if not any(word.isupper() and word.isalpha() for word in around):
                yield at
