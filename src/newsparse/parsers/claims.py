"""``Paragraph``, ``Sentence``, ``Quote`` -> ``Claim``: source, cue and content, before asking who spoke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import compress
from operator import itemgetter

from newsparse.document import View
from newsparse.engine.choice import choose
from newsparse.engine.coordination import parted
from newsparse.engine.drafts import Draft
from newsparse.engine.manner import Manners, media
from newsparse.engine.model import load_model
from newsparse.engine.passage import AUXILIARY, TRANSCRIPT, Passage
from newsparse.engine.reading import read
from newsparse.engine.runs import continue_runs
from newsparse.language import Language
from newsparse.parser import Parser
from newsparse.quick import maker
from newsparse.records import AttributionKind, Claim, Paragraph, Quote, Sentence

__all__ = ["PARSER"]

_record = maker(Claim)

# A claim is reported from this confidence on.  On PolNeAR dev F of the triple is flat from 0.36 to 0.43;
# there precision of the content goes from 85 to 87 and recall from 72 to 71.
THRESHOLD = 0.43
# Speech is somebody's: a reading that falls short is reported from here on where there is no other.  On
# PolNeAR dev five of seven of those are right.
_ADOPTED = 0.3
_CUE_REACH = 12
_EDGES = frozenset({",", ";", "."})
# By whether content stands before the cue, and behind it.
_RULES = {
    (True, True): "attribution.both",
    (True, False): "attribution.left",
    (False, True): "attribution.right",
    (False, False): "attribution.right",
}
_NONE = -1
_FIRST = itemgetter(0)
# The share of its words that a direct quotation has inside quotation marks.
_DIRECT = 0.95


def find(view: View) -> Iterator[Claim]:
    """Yield what is attributed: statements, thoughts, intentions and attitudes, quoted or not.

    ``rule`` says where the content stands to the cue: ``attribution.right`` ("said that ..."),
    ``attribution.left`` ("..., she said"), ``attribution.both``.  Left alone: scare quotes, titles of
    works, what the source does or feels with no fact attached.
    """
    if not view[Sentence]:
        return
    model = load_model(view.language)
    paragraphs, sentences = (list(map(range, *view.bounds(layer))) for layer in (Paragraph, Sentence))
    passage = Passage(view.words, model.glossary, paragraphs, sentences, view[Quote])
    manners = Manners(passage, view.language, view.numbers)
    least = THRESHOLD if view.min_confidence is None else view.min_confidence
    # Who said what is settled among all that is likely; what is asked for beyond that is left out behind it.
    threshold = min(least, THRESHOLD)
    drafts = parted(passage, list(read(passage, model)))
    rest = [draft for draft in drafts if _ADOPTED <= draft.confidence < threshold and not draft.nested]
    for draft, depth in continue_runs(passage, choose(drafts, threshold), rest):
        if least <= THRESHOLD or draft.structural or draft.confidence >= least:
            yield _claim(view, passage, manners, draft, depth, passage.sentence_at(draft.trigger))


def _claim(view: View, p: Passage, manners: Manners, draft: Draft, depth: int, sentence: range) -> Claim:
    i = draft.trigger
    told = not draft.cueless
    cue = _cue(p, draft, sentence) if told else range(i, i)
    how = manners.of(i, sentence, cue, draft.content)
    addressee = how.addressee if told else None
    if addressee:
        # The one who is told belongs neither to the cue nor to the content.
        cue = range(cue.start, min(cue.stop, max(addressee.start, i + 1)))
    source = [_balanced(p, draft.source, sentence)] if draft.source else []
    content = [part for whole in draft.content for part in _by_paragraph(p, _inside(p, draft, whole))]
    places = [*source, cue, *content] if told else [*source, *content]
    starts, ends = p.words.starts, p.words.ends
    spans = [view.span(starts[place.start], ends[place.stop - 1]) for place in places]
    start, end = min([span.start for span in spans]), max([span.end for span in spans])
    split = len(source)
    return _record(
        start,
        end,
        view.slice(start, end),
        rule=_RULES[draft.content[0].start < i, draft.content[-1].start > i],
        source=tuple(spans[:split]),
        cue=tuple(spans[split : split + told]),
        content=tuple(spans[split + told :]),
        kind=_kind(p, draft),
        mode=how.mode,
        medium=how.medium,
        polarity=how.polarity,
        addressee=view.span(starts[addressee.start], ends[addressee.stop - 1]) if addressee else None,
        depth=depth,
        confidence=None if draft.structural else round(draft.confidence, 3),
    )


def _cue(p: Passage, draft: Draft, sentence: range) -> range:
    """Widen the trigger to the cue: auxiliaries before it, particles and manner behind it."""
    start = draft.trigger
    while start > sentence.start and p.classes[start - 1] in AUXILIARY and start - 1 not in draft.source:
        start -= 1
    end = draft.trigger + 1
    behind = [stretch.start for stretch in draft.content if stretch.start >= end]
    others = [draft.source.start] if draft.source and draft.source.start >= end else []
    if behind or others:
        limit = min(behind + others)
        if limit - end <= _CUE_REACH:
            end = limit
    else:
        # "..., the White House said in a statement."
        limit = min(sentence.stop, end + _CUE_REACH)
        while end < limit and p.classes[end] not in _EDGES and p.quote_of[end] < 0:
            end += 1
        if end == limit and limit < sentence.stop:
            end = draft.trigger + 1
    while end - 1 > draft.trigger and p.classes[end - 1] in _EDGES:
        end -= 1
    return range(start, end)


def _balanced(p: Passage, stretch: range, sentence: range) -> range:
    """Take in the bracket that closes behind a stretch: "(D-Wis" and ".)"."""
    inside = p.classes[stretch.start : stretch.stop]
    if "(" in inside and inside.count("(") > inside.count(")"):
        for k in range(stretch.stop, min(stretch.stop + 3, sentence.stop)):
            if p.classes[k] == ")":
                return range(stretch.start, k + 1)
    return stretch


def _inside(p: Passage, draft: Draft, stretch: range) -> range:
    """Leave out what stands at the end and is no content.

    That is a comma or full stop outside quotation marks, and the closing mark of the quotation that
    the cue itself stands in, with the comma before it.  A turn of a transcript is all content.
    """
    if draft.structural and p.trigger(draft.trigger) == TRANSCRIPT:
        return stretch
    around = _around(p, draft)
    end = stretch.stop
    if around >= 0 and p.quote_of[end - 1] == around and p.classes[end - 1] == "”":
        end -= 1
    while end - 1 > stretch.start and p.classes[end - 1] in _EDGES and p.quote_of[end - 1] in (_NONE, around):
        end -= 1
    return range(stretch.start, max(end, stretch.start + 1))


def _around(p: Passage, draft: Draft) -> int:
    """Return the number of the quotation that the cue stands in, if there are a cue and a quotation."""
    return _NONE if draft.cueless else p.quote_of[draft.trigger]


def _by_paragraph(p: Passage, stretch: range) -> list[range]:
    """Split a quotation that runs over paragraphs."""
    at = p.paragraph_number(stretch.start)
    if stretch.stop <= p.paragraphs[at].stop:
        return [stretch]
    parts = []
    while at < len(p.paragraphs) and p.paragraphs[at].start < stretch.stop:
        part = range(max(stretch.start, p.paragraphs[at].start), min(stretch.stop, p.paragraphs[at].stop))
        if part:
            parts.append(part)
        at += 1
    return parts


def _kind(p: Passage, draft: Draft) -> AttributionKind:
    """Tell how much of the content is quoted; the quotation that the cue itself stands in does not count."""
    if draft.structural and p.trigger(draft.trigger) == TRANSCRIPT:
        return "direct"
    outside = {_NONE, _around(p, draft)}
    seen = {number for stretch in draft.content for number in set(p.quote_of[stretch.start : stretch.stop])}
    if seen <= outside:
        return "indirect"
    if seen.isdisjoint(outside):
        return "direct"
    words = quoted = 0
    for stretch in draft.content:
        firsts = map(_FIRST, p.texts[stretch.start : stretch.stop])
        numbers = list(compress(p.quote_of[stretch.start : stretch.stop], map(str.isalnum, firsts)))
        words += len(numbers)
        quoted += len(numbers) - sum(map(numbers.count, outside))
    return "indirect" if not quoted else "direct" if quoted >= _DIRECT * words else "mixed"


def _asks(language: Language, _: object) -> Mapping[str, int]:
    return media(language)


PARSER = Parser(makes=Claim, reads=(Paragraph, Quote, Sentence), find=find, asks=_asks)
