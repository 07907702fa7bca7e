"""The reporting verbs and how each can be used: "said", "tells", "tweeted", "believes"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Set
from typing import Final

from attrs import field, frozen

from newsparse.core.words import Words
from newsparse.language.language import Language

# The maximum number of words before the verb: "Rep. Ann Lee of Ohio" has six.
_SUBJECT: Final = 7


@frozen(eq=False, repr=False)
class ReportingVerbs:
    """The finite forms of a language's reporting verbs, in lower case, grouped by use.

    All parsers use this one table, so a verb that is added to it is recognised everywhere.

    >>> verbs = reporting_verbs(Language("en"))
    >>> "retorted" in verbs.speech, "believes" in verbs.speech, "believes" in verbs.speaking
    (True, False, True)
    """

    speech: frozenset[str] = field()
    """Verbs of speaking: a quotation can appear next to them."""
    speaking: frozenset[str] = field()
    """Verbs of speaking and thinking: their subject is a person, or an organisation that speaks like one."""
    addressing: frozenset[str] = field()
    """Verbs that the person addressed can follow: "told MPs"."""
    certain: frozenset[str] = field()
    """Verbs that are almost always reporting verbs, including their other forms: "say", "saying"."""


@functools.cache
def reporting_verbs(language: Language) -> ReportingVerbs:
    """Return the reporting verbs of a language, read once per process.

    :raises newsparse.DataError: if the language's file is missing or names a verb that it does not list.
    """
    lexicon = language.lexicon("reporting_verbs")
    speech, thought = lexicon.groups("speech"), lexicon.groups("thought")
    infinite = lexicon.groups("infinite")

    def forms(verbs: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(lexicon.words(f"speech.{verb}") for verb in verbs))

    certain = lexicon.words("uses.certain")
    return ReportingVerbs(
        speech=forms(speech),
        speaking=forms(speech).union(*thought.values()),
        addressing=forms(lexicon.words("uses.addressing")),
        certain=forms(certain).union(*(infinite[verb] for verb in certain & infinite.keys())),
    )


def reporting_verb(words: Words, verbs: Set[str], first: int, last: int) -> int | None:
    """Return the index of the verb of the reporting clause that begins with word ``first``, or None.

    The clause may have a subject of at most seven words before its verb, without punctuation except the full
    stops of abbreviations. It must end before word ``last``.

    >>> words = Words('"Why?" Rep. Ann Lee asked.')
    >>> reporting_verb(words, {"asked"}, 4, len(words))
    8
    """
    stop = first + _SUBJECT + 1
    for index, fold in enumerate(words.folds[first : stop if stop < last else last], first):
        if fold in verbs:
            return index
        if not fold[0].isalnum() and (fold != "." or index == first):
            return None
    return None
