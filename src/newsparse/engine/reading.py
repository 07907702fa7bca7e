"""From cue candidates to drafts: which triggers tell, what each tells, and who tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import TypeVar

from newsparse.engine import contents, cues, sources
from newsparse.engine.contents import Edge, Window
from newsparse.engine.drafts import Draft, evidence
from newsparse.engine.model import Model, Scorer, Value, probability
from newsparse.engine.passage import STRUCTURAL, TRANSCRIPT, Passage

__all__ = ["read", "read_with_evidence"]


# Inside another attribution's content no corpus says what is right, so only clear cues are read.
NESTED = 0.75
# A trigger that is less likely a cue than this is not read further.
LEAST = 0.45


def read(p: Passage, model: Model) -> list[Draft]:
    """Return a draft for each trigger that may be a cue, in order."""
    return [draft for draft, _ in read_with_evidence(p, model)]


def read_with_evidence(p: Passage, model: Model) -> list[tuple[Draft, Sequence[Value]]]:
    """Return the drafts, each with the evidence that it is right; a tag or signature has none."""
    drafts: list[tuple[Draft, Sequence[Value]]] = []
    is_cue = model["cue"]
    sentence_start, earlier = -1, ()  # type: int, tuple[tuple[int, int], ...]
    for i, sentence, style in cues.candidates(p):
        if p.triggers[i] in STRUCTURAL:
            drafts.append((_structural(p, i), ()))
            continue
        likely, nested = probability(is_cue(cues.evidence(p, i, sentence, style))), False
        if likely < LEAST:
            if p.quote_of[i] < 0:
                continue
            likely, nested = probability(is_cue(cues.evidence(p, i, sentence, style, as_plain=True))), True
            if likely < NESTED:
                continue
        if sentence.start != sentence_start:
            sentence_start, earlier = sentence.start, ()
        draft, seen = _draft(p, model, i, sentence, earlier, likely, nested=nested)
        if draft.content:
            drafts.append((draft, seen))
            if draft.source:
                earlier = (*earlier[-1:], (draft.source.start, draft.source.stop))
    return drafts


def _structural(p: Passage, i: int) -> Draft:
    """Read a speaker's tag in a transcript, or a signature behind a quotation."""
    paragraph = p.paragraphs[p.paragraph_number(i)]
    if p.triggers[i] == TRANSCRIPT:
        start = paragraph.start + (p.quote_of[paragraph.start] >= 0)
        return Draft(i, range(start, i), (range(i + 1, paragraph.stop),), structural=True)
    start, stop = i - 1, paragraph.stop
    while start > paragraph.start and p.quote_of[start - 1] == p.quote_of[i - 1]:
        start -= 1
    while p.classes[stop - 1] == ".":
        stop -= 1
    return Draft(i, range(i + 1, stop), (range(start, i),), structural=True)


def _draft(
    p: Passage,
    model: Model,
    i: int,
    sentence: range,
    earlier: tuple[tuple[int, int], ...],
    likely: float,
    *,
    nested: bool,
) -> tuple[Draft, Sequence[Value]]:
    (_, start, stop), source_share = _first(
        model["source"],
        sources.candidates(p, i, sentence, earlier),
        lambda candidate, asked: sources.evidence(p, i, sentence, candidate, asked),
        ("none", i, i),
    )
    source = range(start, stop)
    w = Window(p, i, sentence, source)
    content, layout, lead, edges_share = _content(w, model)
    if not content:
        return Draft(i, source, ()), ()
    seen = evidence(p, source_share, w.place, layout, lead, edges_share, content, likely)
    continued = content[-1].start == w.high
    return Draft(i, source, content, probability(model["draft"](seen)), nested, continued), seen


def _content(w: Window, model: Model) -> tuple[tuple[range, ...], str, float, float]:
    """Return the stretches, the layout, its lead, and how sure the edges are."""
    i = w.i
    behind = i + 1 < w.high
    possible = {
        "right": behind,
        "both": behind and i > w.low,
        "left": i > w.low,
        "beyond": w.last > w.high,
    }
    options = [option for option in contents.LAYOUTS if possible[option]]
    if not options:
        return (), "none", 0.0, 0.0
    layout, lead = model.layout(contents.layout_evidence(w), options)
    share = 1.0
    found: list[range] = []
    if layout in ("left", "both"):
        end, end_share = _edge(w, model, contents.LEFT_END, i)
        begin, begin_share = _edge(w, model, contents.LEFT_BEGINNING, end)
        found.append(range(begin, end))
        share = end_share * begin_share
    if layout in ("right", "both"):
        begin, begin_share = _edge(w, model, contents.RIGHT_BEGINNING, i)
        end, end_share = _edge(w, model, contents.RIGHT_END, begin)
        found.append(range(begin, end))
        share *= end_share * begin_share
    if w.last > w.high:
        quoted = bool(found) and w.p.quote_of[found[-1].stop - 1] >= 0
        goes_on = model["continuation"](contents.continuation_evidence(w, layout, quoted)) > 0.0
        if goes_on or layout == "beyond":
            found.append(range(w.high, w.last))
    return tuple(stretch for stretch in found if stretch), layout, lead, share


def _edge(w: Window, model: Model, edge: Edge, anchor: int) -> tuple[int, float]:
    """Choose an edge, and say how sure it is; where the text cannot be cut there is no stretch."""
    return _first(
        model[edge.name],
        edge.candidates(w, anchor),
        lambda k, asked: edge.evidence(w, k, anchor, asked),
        anchor,
    )


C = TypeVar("C")


def _first(
    scorer: Scorer, candidates: Iterable[C], seen: Callable[[C, int], Sequence[Value]], otherwise: C
) -> tuple[C, float]:
    """Ask candidates in turn whether they are it.

    Return the one that is most probably the first to say yes, and how probable that is; ``otherwise``
    where there is no candidate.
    """
    best, most, left = otherwise, 0.0, 1.0
    bias, tables = scorer.bias, scorer.tables
    for asked, candidate in enumerate(candidates):
        # The scorer written out: this line is where the engine spends its time.
        yes = probability(bias + sum(map(dict.get, tables, seen(candidate, asked), repeat(0.0))))
        if left * yes > most:
            best, most = candidate, left * yes
        left *= 1.0 - yes
        if left <= most:
            break
    return best, most
