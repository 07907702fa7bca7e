"""``Paragraph``, ``Sentence``, ``Quote`` -> ``Claim``: source, cue and content, before asking who spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from operator import itemgetter

from newsparse.language import Language
from newsparse.parser import Parser, View
from newsparse.parsers.claims.choice import choose
from newsparse.parsers.claims.columns import AUXILIARY, BULLETS, OUTSIDE, TRANSCRIPT, Passage
from newsparse.parsers.claims.drafts import Draft
from newsparse.parsers.claims.learned.coordination import handed_on, parted
from newsparse.parsers.claims.learned.model import load_model
from newsparse.parsers.claims.learned.reading import read
from newsparse.parsers.claims.rules.headlines import headlines
from newsparse.parsers.claims.rules.manner import Manners, media
from newsparse.parsers.claims.rules.phrases import trimmed
from newsparse.parsers.claims.rules.runs import continue_runs
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
# What a cue does not end with, where its content has lost the mark before it.
_CUE_EDGES = _EDGES | BULLETS | {'"', "'", "("}
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
    least = THRESHOLD if view.context.min_confidence is None else view.context.min_confidence
    # Who said what is settled among all that is likely; what is asked for beyond that is left out behind it.
    threshold = min(least, THRESHOLD)
    # A reading without a word of content is none: the ")" of "Ann Lee (D-Ohio) said".
    readings = [draft for draft in read(passage, model) if any(map(passage.has_words, draft.content))]
    drafts = parted(passage, handed_on(passage, readings), model.parting)
    rest = [draft for draft in drafts if _ADOPTED <= draft.confidence < threshold and not draft.nested]
    chosen = choose(drafts, threshold)
    chosen += headlines(passage, chosen, view.language, view.polities)
    for draft, depth in continue_runs(passage, chosen, rest):
        if least <= THRESHOLD or draft.structural or draft.confidence >= least:
            claim = _claim(view, passage, manners, draft, depth, passage.sentence_at(draft.trigger))
            if claim is not None:
                yield claim


def _claim(
    view: View, p: Passage, manners: Manners, draft: Draft, depth: int, sentence: range
) -> Claim | None:
    """Return the record of a draft; None if its content has no word left."""
    i = draft.trigger
    told = not draft.cueless
    cue = _cue(p, draft, sentence) if told else range(i, i)
    how = manners.of(i, sentence, cue, draft.content)
    addressee = how.addressee if told else None
    if addressee:
        # The one who is told belongs neither to the cue nor to the content.
        cue = range(cue.start, min(cue.stop, max(addressee.start, i + 1)))
    # The quotation that the cue itself stands in.
    around = p.quote_of[i] if told else _NONE
    turn = draft.structural and p.trigger(i) == TRANSCRIPT
    source = draft.source
    if source:
        source = source if draft.structural else trimmed(p, i, source)
        source = _balanced(p, source, cue.start if source.stop <= cue.start else sentence.stop)
    places = [source] if source else []
    split, done = len(places), 0
    if told:
        places.append(cue)
    for whole in draft.content:
        # "The bridge would | be closed": the cue has taken in the auxiliaries, the source a bracket.
        if told:
            whole = _without(whole, cue)
        whole = _without(whole, source)
        # A quotation joined to the content may hold a stretch of it that is there already.
        whole = range(max(whole.start, done), max(whole.stop, done))
        if not whole:
            continue
        done = whole.stop
        # A turn of a transcript is all content.
        for part in _by_paragraph(p, whole if turn else _inside(p, whole, around), sentence):
            if p.has_words(part):
                places.append(part)
    if len(places) == split + told:
        return None
    starts, ends = p.words.starts, p.words.ends
    spans = [view.span(starts[place.start], ends[place.stop - 1]) for place in places]
    start, end = spans[0].start, spans[0].end
    for span in spans:
        if span.start < start:
            start = span.start
        if span.end > end:
            end = span.end
    return _record(
        start,
        end,
        view.slice(start, end),
        rule=_RULES[draft.content[0].start < i, draft.content[-1].start > i],
        source=tuple(spans[:split]),
        cue=tuple(spans[split : split + told]),
        content=tuple(spans[split + told :]),
        kind="direct" if turn else _kind(p, draft.content, around),
        mode=how.mode,
        medium=how.medium,
        polarity=how.polarity,
        addressee=view.span(starts[addressee.start], ends[addressee.stop - 1]) if addressee else None,
        depth=depth,
        confidence=None if draft.structural else round(draft.confidence, 3),
    )


def _cue(p: Passage, draft: Draft, sentence: range) -> range:
    """Widen the trigger to the cue: auxiliaries before it, particles and manner behind it."""
    classes, trigger, source = p.classes, draft.trigger, draft.source
    start = trigger
    first = sentence.start
    for stretch in draft.content:
        if first <= stretch.start < trigger:
            first = stretch.start + 1
    while start > first and classes[start - 1] in AUXILIARY and start - 1 not in source:
        start -= 1
    end = trigger + 1
    limit = source.start if source and source.start >= end else len(classes)
    for stretch in draft.content:
        if end <= stretch.start < limit:
            limit = stretch.start
    if limit < len(classes):
        if limit - end <= _CUE_REACH:
            end = limit
    else:
        # "..., the White House said in a statement."
        limit = min(sentence.stop, end + _CUE_REACH)
        while end < limit and classes[end] not in _EDGES and p.quote_of[end] < 0:
            end += 1
        if end == limit and limit < sentence.stop:
            end = trigger + 1
    while end - 1 > trigger and classes[end - 1] in _CUE_EDGES:
        end -= 1
    return range(start, end)


def _without(stretch: range, taken: range) -> range:
    """Return what a stretch has before the words that are taken; what it has behind them if it begins there.

    >>> _without(range(2, 9), range(6, 8)), _without(range(2, 9), range(1, 4))
    (range(2, 6), range(4, 9))
    """
    if stretch.start < taken.start < stretch.stop:
        return range(stretch.start, taken.start)
    if taken.start <= stretch.start < taken.stop:
        return range(taken.stop, max(stretch.stop, taken.stop))
    return stretch


def _balanced(p: Passage, stretch: range, limit: int) -> range:
    """Take in the bracket that closes behind a stretch, before a word: "(D-Wis" and ".)"."""
    inside = p.classes[stretch.start : stretch.stop]
    if "(" in inside and inside.count("(") > inside.count(")"):
        for k in range(stretch.stop, min(stretch.stop + 3, limit)):
            if p.classes[k] == ")":
                return range(stretch.start, k + 1)
    return stretch


def _inside(p: Passage, stretch: range, around: int) -> range:
    """Leave out what stands at the end and is no content.

    That is a comma or full stop outside quotation marks, and the closing mark of the quotation that
    the cue itself stands in, with the comma before it.
    """
    classes, quote_of, start, end = p.classes, p.quote_of, stretch.start, stretch.stop
    if around >= 0 and quote_of[end - 1] == around and classes[end - 1] == "”":
        end -= 1
    while end - 1 > start and classes[end - 1] in _EDGES and quote_of[end - 1] in (_NONE, around):
        end -= 1
    return range(start, max(end, start + 1))


def _by_paragraph(p: Passage, stretch: range, sentence: range) -> list[range]:
    """Split a quotation that runs over paragraphs; what stands in the cue's sentence does not."""
    at = p.paragraph_number(stretch.start)
    bullet = stretch.start == p.paragraphs[at].start and p.classes[stretch.start] in BULLETS
    within = sentence.start <= stretch.start and stretch.stop <= sentence.stop
    if not bullet and (within or stretch.stop <= p.paragraphs[at].stop):
        return [stretch]
    parts = []
    while at < len(p.paragraphs) and p.paragraphs[at].start < stretch.stop:
        start = max(stretch.start, p.paragraphs[at].start)
        start += start == p.paragraphs[at].start and p.classes[start] in BULLETS
        part = range(start, min(stretch.stop, p.paragraphs[at].stop))
        if part:
            parts.append(part)
        at += 1
    return parts


def _kind(p: Passage, content: Iterable[range], around: int) -> AttributionKind:
    """Tell how much of the content is quoted; the quotation that the cue itself stands in does not count."""
    for stretch in content:
        if p.cuts.count(OUTSIDE, stretch.start, stretch.stop) < len(stretch):
            break
    else:
        return "indirect"
    outside = {_NONE, around}
    seen = {number for stretch in content for number in p.quote_of[stretch.start : stretch.stop]}
    if seen <= outside:
        return "indirect"
    if seen.isdisjoint(outside):
        return "direct"
    words = quoted = 0
    for stretch in content:
        firsts = map(_FIRST, p.texts[stretch.start : stretch.stop])
        numbers = list(compress(p.quote_of[stretch.start : stretch.stop], map(str.isalnum, firsts)))
        words += len(numbers)
        quoted += len(numbers) - sum(map(numbers.count, outside))
    return "indirect" if not quoted else "direct" if quoted >= _DIRECT * words else "mixed"


def _asks(language: Language, _: object) -> Mapping[str, int]:
    return media(language)


def _why(view: View, claim: Claim) -> Iterator[str]:
    # Only :meth:`newsparse.Article.explain` needs it.
    from newsparse.parsers.claims.reasons import reasons

    return reasons(view, claim)


PARSER = Parser(makes=Claim, reads=(Paragraph, Quote, Sentence), find=find, asks=_asks, why=_why)
