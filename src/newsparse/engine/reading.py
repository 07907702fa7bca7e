"""From cue candidates to drafts: which triggers tell, what each tells, and who tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp
from typing import TypeVar

from newsparse.engine import cues, sources
from newsparse.engine.contents import (
    BEYOND,
    BOTH,
    LEFT,
    LEFT_BEGINNING,
    LEFT_END,
    RIGHT,
    RIGHT_BEGINNING,
    RIGHT_END,
)
from newsparse.engine.drafts import Draft
from newsparse.engine.model import Model, probability
from newsparse.engine.passage import STRUCTURAL, TRANSCRIPT, Passage
from newsparse.engine.window import Ask, Window

__all__ = ["read"]


# Inside another attribution's content no corpus says what is right, so only clear cues are read.
NESTED = 0.75
# A trigger that is less likely a cue than this is not read further.
LEAST = 0.42
# The lead of a layout that is the only possible one; leads are told apart up to six.
_FAR = 9.0
_NEVER = float("-inf")


def read(p: Passage, model: Model) -> Iterator[Draft]:
    """Yield a draft for each trigger that may be a cue, in order."""
    is_cue = model.cue
    sentence_start, earlier = -1, ()  # type: int, tuple[tuple[int, int], ...]
    for i, trigger, sentence, style in cues.candidates(p):
        if trigger in STRUCTURAL:
            yield _structural(p, i)
            continue
        likely, nested = probability(is_cue(p, i, trigger, sentence, style, False)), False
        if likely < LEAST:
            if p.quote_of[i] < 0:
                continue
            likely, nested = probability(is_cue(p, i, trigger, sentence, style, True)), True
            if likely < NESTED:
                continue
        if sentence.start != sentence_start:
            sentence_start, earlier = sentence.start, ()
        draft = _draft(Window(p, i, trigger, sentence), model, earlier, likely, nested=nested)
        if draft.content:
            yield draft
            if draft.source:
                earlier = (*earlier[-1:], (draft.source.start, draft.source.stop))


def _structural(p: Passage, i: int) -> Draft:
    """Read a speaker's tag in a transcript, or a signature behind a quotation."""
    paragraph = p.paragraphs[p.paragraph_number(i)]
    if p.trigger(i) == TRANSCRIPT:
        start = paragraph.start + (p.quote_of[paragraph.start] >= 0)
        return Draft(i, range(start, i), (range(i + 1, paragraph.stop),), structural=True)
    # A full stop may stand outside the marks, before the dash.
    end = i if p.quote_of[i - 1] >= 0 else i - 1
    start, stop = end - 1, paragraph.stop
    while start > paragraph.start and p.quote_of[start - 1] == p.quote_of[end - 1]:
        start -= 1
    while p.classes[stop - 1] == ".":
        stop -= 1
    return Draft(i, range(i + 1, stop), (range(start, end),), structural=True)


def _draft(
    w: Window, model: Model, earlier: tuple[tuple[int, int], ...], likely: float, *, nested: bool
) -> Draft:
    i = w.i
    (_, start, stop), source_share = _first(
        model.source, w, sources.candidates(w, earlier), i, sources.nobody(i)
    )
    source = range(start, stop)
    w.set_source(start, stop)
    content, layout, lead, edges_share = _content(w, model)
    if not content:
        return Draft(i, source, ())
    confidence = probability(model.draft(w, source_share, layout, lead, edges_share, content, likely))
    return Draft(i, source, content, confidence, nested, content[-1].start == w.high)


def _content(w: Window, model: Model) -> tuple[tuple[range, ...], int, float, float]:
    """Return the stretches, the layout, its lead, and how sure the edges are."""
    i = w.i
    behind, in_front, beyond = i + 1 < w.high, i > w.low, w.last > w.high
    possible = (behind, behind and in_front, in_front, beyond)
    if not any(possible):
        return (), RIGHT, 0.0, 0.0
    layout, lead = _best(model.layout(w), possible)
    share = 1.0
    found: list[range] = []
    if layout in (LEFT, BOTH):
        end, end_share = _first(model.left_end, w, LEFT_END.candidates(w, i), i, i)
        begin, begin_share = _first(model.left_beginning, w, LEFT_BEGINNING.candidates(w, end), end, end)
        found.append(range(begin, end))
        share = end_share * begin_share
    if layout in (RIGHT, BOTH):
        begin, begin_share = _first(model.right_beginning, w, RIGHT_BEGINNING.candidates(w, i), i, i)
        end, end_share = _first(model.right_end, w, RIGHT_END.candidates(w, begin), begin, begin)
        found.append(range(begin, end))
        share *= end_share * begin_share
    if beyond:
        quoted = bool(found) and w.p.quote_of[found[-1].stop - 1] >= 0
        if layout == BEYOND or model.continuation(w, layout, quoted) > 0.0:
            found.append(range(w.high, w.last))
    return tuple([stretch for stretch in found if stretch]), layout, lead, share


def _best(weights: Iterable[tuple[float, ...]], possible: Sequence[bool]) -> tuple[int, float]:
    """Return the best of the possible layouts, and by how much it leads; what is alone leads by far."""
    totals = [
        score if allowed else _NEVER
        for score, allowed in zip(map(sum, zip(*weights, strict=True)), possible, strict=True)
    ]
    best = max(totals)
    layout = totals.index(best)
    totals[layout] = _NEVER
    return layout, min(best - max(totals), _FAR)


C = TypeVar("C")


def _first(ask: Ask[C], w: Window, candidates: Iterable[C], anchor: int, otherwise: C) -> tuple[C, float]:
    """Ask candidates in turn whether they are it.

    Return the one that is most probably the first to say yes, and how probable that is; ``otherwise``
    where there is no candidate.
    """
    best, most, left = otherwise, 0.0, 1.0
    for asked, candidate in enumerate(candidates):
        score = ask(w, candidate, anchor, asked)
        chance = left / (1.0 + exp(-score)) if score > -30.0 else 0.0
        if chance > most:
            best, most = candidate, chance
        left -= chance
        if left <= most:
            break
    return best, most
