"""Reads the sources of all claims of an article, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from newsparse.core.parser import View
from newsparse.core.quick import maker
from newsparse.core.records import Claim, OrganisationMention, SourceReading
from newsparse.learn.numbered import Numbered
from newsparse.parsers.sources.article import SourceArticle
from newsparse.parsers.sources.confidence import SpeakerConfidence
from newsparse.parsers.sources.phrases import read_phrase
from newsparse.parsers.sources.pronouns import read_pronoun
from newsparse.parsers.sources.readings import UNKNOWN, Reading, Way
from newsparse.parsers.sources.representatives import read_representatives
from newsparse.parsers.sources.tags import Tags, is_tag

__all__ = ["read_sources"]

_source_reading = maker(SourceReading)
_mention = maker(OrganisationMention)

# The most words up to "of": "in a secret video of".
_RECORDING = 3


def read_sources(view: View, decision: Numbered) -> Iterator[SourceReading]:
    """Yield the readings, with the confidence of their speakers."""
    article = SourceArticle(view)
    confidence = SpeakerConfidence(article, article.people, decision)
    claims, tags = view[Claim], None
    enclosing: list[tuple[Claim, Reading]] = []
    for claim in claims:
        while enclosing and enclosing[-1][0].end <= claim.start:
            enclosing.pop()
        around = enclosing[-1][1] if enclosing and claim.depth else None
        reading = None
        if not claim.depth and is_tag(article.text, claim):
            tags = tags or Tags(article, claims)
            reading = tags.read(claim)
        reading = reading or _read(article, claim, around)
        enclosing.append((claim, reading))
        if reading.body:
            _remember(article, reading.body.name)
        elif len(reading.speakers) == 1 and not claim.depth:
            article.heard += reading.speakers
        sure = confidence.of(reading, claim.depth) if reading.speakers else None
        yield _record(article, claim, reading, sure)


def _read(article: SourceArticle, claim: Claim, around: Reading | None) -> Reading:
    """Read a claim's source; ``around`` is the source of the surrounding claim."""
    if not claim.source:
        return UNKNOWN
    start, end = claim.source[0].start, claim.source[-1].end
    if representatives := read_representatives(article, start):
        return representatives
    alone = article.alone.get((start, end))
    if alone is not None:
        # The most common source is only a name or a pronoun.
        person, mention = alone
        way: Way = "pronoun" if mention.kind == "pronoun" else "name"
        return Reading("person", (person,), None, way, mention.head.start)
    indices = _words_of_source(article, claim)
    if not indices:
        return UNKNOWN
    if article.folds[indices.start] in article.vocabulary.pronouns:
        pronoun = read_pronoun(article, indices, around)
        if pronoun:
            return pronoun
    return read_phrase(article, _with_those_described(article, indices))


def _words_of_source(article: SourceArticle, claim: Claim) -> range:
    """Return the words of a source without marks after it, prepositions before it and "a video of"."""
    words, folds = article.vocabulary, article.folds
    first = bisect_left(article.starts, claim.source[0].start)
    stop = bisect_left(article.starts, claim.source[-1].end, first)
    while first < stop and not folds[stop - 1][0].isalnum():
        stop -= 1
    while first < stop and folds[first] in words.prepositions:
        first += 1
    if not words.of.isdisjoint(folds[first + 1 : first + 1 + _RECORDING]):
        first = _after_recording(article, first, stop)
    return range(first, stop)


def _after_recording(article: SourceArticle, first: int, stop: int) -> int:
    """Skip "a video of": the recorded person speaks."""
    words, folds = article.vocabulary, article.folds
    for at in range(first, min(first + _RECORDING, stop - 2)):
        if folds[at] in words.recordings and folds[at + 1] in words.of:
            return at + 2 if article.texts[at + 2][0].isupper() else first
    return first


def _with_those_described(article: SourceArticle, indices: range) -> range:
    """Return a source with the people after it that a name only describes: "Lee's" of "Lee's family"."""
    words, folds, stop = article.vocabulary, article.folds, indices.stop
    if stop < len(folds) and words.endings.is_possessive(folds[stop - 1]) and words.is_several(folds[stop]):
        return range(indices.start, stop + 1)
    return indices


def _remember(article: SourceArticle, body: str) -> None:
    """Store the name of a source body, for "it" and "the bank"; these do not mean a body with a figure."""
    if not any(map(str.isdigit, body)):
        article.spoken.append(body)


def _record(article: SourceArticle, claim: Claim, reading: Reading, sure: float | None) -> SourceReading:
    body, mention = reading.body, None
    least = article.view.context.min_speaker_confidence
    unsure = sure is not None and least is not None and sure < least
    if body and body.place:
        first, stop = body.place
        start, end = article.starts[first], article.words.ends[stop - 1]
        last = article.starts[stop - 1] if body.kind == "nominal" else start
        mention = _mention(
            start,
            end,
            article.view.slice(start, end),
            rule=f"organisation.source-{body.kind}",
            confidence=None,
            kind=body.kind,
            head=article.view.span(last, end),
        )
    return _source_reading(
        claim.start,
        claim.end,
        claim.text,
        rule=claim.rule,
        confidence=claim.confidence,
        claim=claim,
        source_type=reading.type,
        speakers=() if unsure else reading.speakers,
        organisation=body.name if body else None,
        mention=mention,
        speaker_confidence=sure,
    )
