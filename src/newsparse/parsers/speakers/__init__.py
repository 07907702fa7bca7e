"""Who said what: reads each claim's source, gathers the organisations, and puts both together.

Three parsers, in this order: ``sources`` reads the meaning of each source, ``organisations`` lists the
organisations of the article, and the last one adds people, organisation and date to each claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from newsparse.core.parser import Parser, View
from newsparse.core.quick import extender
from newsparse.core.records import Attribution, Claim, DateExpression, Organisation, Sentence, Span
from newsparse.language.organisations import organisation_key
from newsparse.parsers.speakers import organisations, sources
from newsparse.parsers.speakers.article import SourceReading
from newsparse.parsers.speakers.statement_dates import StatementDates

_attribution = extender(Claim, Attribution)


def find(view: View) -> Iterator[Attribution]:
    """Yield each claim with the people and the organisation that its source means, and its date."""
    known = {organisation_key(each.name): each for each in view[Organisation]}
    dates = StatementDates(view)
    clitics = bool(view.language.lexicon("words").optional("clitics"))
    for reading in view[SourceReading]:
        claim, name = reading.claim, reading.organisation
        # Restored layers may lack the body.
        body = known.get(organisation_key(name)) if name else None
        yield _attribution(
            _without_hyphens(claim) if clitics else claim,
            speakers=reading.speakers,
            source_type=reading.source_type,
            # A person who speaks for a body is still a person: "a Treasury spokesman".
            organisation=None if reading.source_type == "person" else name,
            organisations=(body,) if body else (),
            speaker_confidence=reading.speaker_confidence,
            when=dates.of(claim),
        )


def _without_hyphens(claim: Claim) -> Claim:
    """Return a claim with its source as a word of its own: "elle" for the "-t-elle" in "a-t-elle dit"."""
    if not any(part.text.startswith("-") for part in claim.source):
        return claim
    source = []
    for part in claim.source:
        cut = part.text.rfind("-", 0, part.text.find(" ")) + 1 if part.text.startswith("-") else 0
        source.append(Span(part.start + cut, part.end, part.text[cut:]))
    return evolve(claim, source=tuple(source))


PARSERS = (
    sources.PARSER,
    organisations.PARSER,
    Parser(
        makes=Attribution, reads=(Claim, DateExpression, Organisation, Sentence, SourceReading), find=find
    ),
)
