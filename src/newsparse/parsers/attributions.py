"""``Organisation``, ``SourceReading`` -> ``Attribution``: who said what."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.parser import Parser, View
from newsparse.quick import maker
from newsparse.records import Attribution, Organisation, SourceReading
from newsparse.text.organisation_names import organisation_key

__all__ = ["PARSER"]

_attribution = maker(Attribution)


def find(view: View) -> Iterator[Attribution]:
    """Yield each claim with the people and the organisation that its source stands for."""
    organisations = {organisation_key(each.name): each for each in view[Organisation]}
    for reading in view[SourceReading]:
        claim, name = reading.claim, reading.organisation
        meant = organisations.get(organisation_key(name)) if name else None
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
            # A person who speaks for a body is still a person: "a Treasury spokesman".
            organisation=None if reading.source_type == "person" else name,
            organisations=(meant,) if meant else (),
            speaker_confidence=reading.speaker_confidence,
            presumed_speaker=reading.presumed,
        )


PARSER = Parser(makes=Attribution, reads=(Organisation, SourceReading), find=find)
