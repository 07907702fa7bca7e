"""What each verb of reporting can do: "said", "tells", "tweeted", "believes"."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from attrs import field, frozen

from newsparse.language import Language

__all__ = ["ReportingVerbs", "reporting_verbs"]


@frozen
class ReportingVerbs:
    """The finite forms of a language's verbs of reporting, in lower case, by what they can do.

    All parsers ask this one table, so that a verb that is added to it is known everywhere.

    >>> verbs = reporting_verbs(Language("en"))
    >>> "retorted" in verbs.speech, "believes" in verbs.speech, "believes" in verbs.speaking
    (True, False, True)
    """

    speech: frozenset[str] = field()
    """Somebody utters words with them: a quotation can stand next to them."""
    speaking: frozenset[str] = field()
    """The verbs of speech and of thought: who does this is a person, or a body that speaks like one."""
    addressing: frozenset[str] = field()
    """Whom they address can follow them: "told MPs"."""
    posting: frozenset[str] = field()
    """They put words on a page of a social network: "tweeted"."""
    certain: frozenset[str] = field()
    """They almost never do anything else; with their forms without an ending: "say", "saying"."""


@functools.cache
def reporting_verbs(language: Language) -> ReportingVerbs:
    """Return the verbs of reporting of a language, read once in a process.

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
        posting=forms(lexicon.words("uses.posting")),
        certain=forms(certain).union(*(infinite[verb] for verb in certain & infinite.keys())),
    )
