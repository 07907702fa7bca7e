"""``Claim``, ``Mention``, ``Name``, ``Person``, ``Metadata`` -> ``SourceReading``: the source of a claim."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.core.parser import Parser, View
from newsparse.core.records import Claim, Mention, Metadata, Name, Person, SourceReading
from newsparse.parsers.sources.confidence import speaker_decision
from newsparse.parsers.sources.reading_all import read_sources

__all__ = ["PARSER"]


def find(view: View) -> Iterator[SourceReading]:
    """Yield the reading of each claim's source.

    The people are those that the source means: the person given by its main name, pronoun or description, or
    each of several named together. Unnamed people ("officials", "Lee aides") are a group, a source that
    speaks for a body is an organisation, and a text or statistic is a document of its author. If a source
    cannot be determined, its type is unknown and it has no people.
    """
    return read_sources(view, speaker_decision())


PARSER = Parser(makes=SourceReading, reads=(Claim, Mention, Metadata, Name, Person), find=find)
