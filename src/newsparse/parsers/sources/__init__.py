"""``Claim``, ``Mention``, ``Name``, ``Person`` -> ``SourceReading``: who or what the source of a claim is."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.parser import Parser, View
from newsparse.parsers.sources.confidence import speaker_decision
from newsparse.parsers.sources.reading_all import read_sources
from newsparse.records import Claim, Mention, Name, Person, SourceReading

__all__ = ["PARSER"]


def find(view: View) -> Iterator[SourceReading]:
    """Yield for each claim what its source is.

    The people are those whom the source means: the one whose name, pronoun or description heads it, or each
    of several that are named side by side.  A source of people without names ("officials", "Lee aides") is
    a group, one that speaks for a body an organisation, one of words or figures a document of the body or
    person that made it; what cannot be decided is unknown, without anybody.
    """
    return read_sources(view, speaker_decision())


PARSER = Parser(makes=SourceReading, reads=(Claim, Mention, Name, Person), find=find)
