"""``SourceReading`` -> ``Attribution``: who said what."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.parser import Parser, View
from newsparse.quick import maker
from newsparse.records import Attribution, SourceReading

__all__ = ["PARSER"]

_attribution = maker(Attribution)


def find(view: View) -> Iterator[Attribution]:
    """Yield each claim with the people and the organisation that its source stands for."""
    for reading in view[SourceReading]:
        claim = reading.claim
        yield _attribution(
            claim.start,
            claim.end,
            claim.text,
            rule=claim.rule,
            confidence=claim.confidence,
            kind=claim.kind,
            source=claim.source,
            cue=claim.cue,
            content=claim.content,
            mode=claim.mode,
            medium=claim.medium,
            polarity=claim.polarity,
            addressee=claim.addressee,
            depth=claim.depth,
            speakers=reading.speakers,
            source_type=reading.source_type,
            organisation=reading.organisation,
        )


PARSER = Parser(makes=Attribution, reads=(SourceReading,), find=find)
