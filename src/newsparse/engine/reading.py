"""From cue candidates to drafts: which triggers tell, what each tells, and who tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import field, frozen

from newsparse.engine import contents, cues, sources
from newsparse.engine.contents import Edge, Window
from newsparse.engine.model import Model, Scorer, Value, probability
from newsparse.engine.passage import STRUCTURAL, TRANSCRIPT, Passage

__all__ = ["NESTED", "Draft", "read", "unique_sources"]


# Inside another attribution's content no corpus says what is right, so only clear cues are read.
NESTED = 0.6


@frozen
class Draft:
    """One reading of a cue, in word indices, before the readings are weighed against each other."""

    trigger: int = field()
    """The word that carries the cue."""
    probability: float = field()
    """How likely the trigger is a cue, outside other attributions' content."""
    nested: float = field()
    """How likely it is one inside another attribution's content."""
    source: range = field()
    """The words of the source; empty where there is none."""
    content: tuple[range, ...] = field()
    """The stretches of the content, in order."""
    structural: bool = field(default=False)
    """Whether it is a speaker's tag or a signature, which tell by their place."""


def read(p: Passage, model: Model, threshold: float) -> list[Draft]:
    """Return a draft for each trigger that is a cue with at least the threshold's probability."""
    drafts: list[Draft] = []
    paragraph_starts = [paragraph.start for paragraph in p.paragraphs]
    is_cue = model["cue"]
    sentence_start, earlier = -1, ()  # type: int, tuple[tuple[int, int], ...]
    for i, sentence, style in cues.candidates(p):
        paragraph = p.paragraphs[bisect_right(paragraph_starts, i) - 1]
        if p.triggers[i] in STRUCTURAL:
            drafts.append(_structural(p, i, paragraph))
            continue
        likely = nested = probability(is_cue(cues.evidence(p, i, sentence, style)))
        if p.quote_of[i] >= 0:
            nested = probability(is_cue(cues.evidence(p, i, sentence, style, as_plain=True)))
        if likely < threshold and nested < NESTED:
            continue
        if sentence.start != sentence_start:
            sentence_start, earlier = sentence.start, ()
        source = _source(p, model["source"], i, sentence, earlier)
        content = _content(Window(p, i, sentence, paragraph, source), model)
        if content:
            drafts.append(Draft(i, likely, nested, source, content))
            if source:
                earlier = (*earlier[-1:], (source.start, source.stop))
    return drafts


def _structural(p: Passage, i: int, paragraph: range) -> Draft:
    """Read a speaker's tag in a transcript, or a signature behind a quotation."""
    if p.triggers[i] == TRANSCRIPT:
        start = paragraph.start + (p.quote_of[paragraph.start] >= 0)
        return Draft(i, 1.0, 1.0, range(start, i), (range(i + 1, paragraph.stop),), structural=True)
    start, stop = i - 1, paragraph.stop
    while start > paragraph.start and p.quote_of[start - 1] == p.quote_of[i - 1]:
        start -= 1
    while p.classes[stop - 1] == ".":
        stop -= 1
    return Draft(i, 1.0, 1.0, range(i + 1, stop), (range(start, i),), structural=True)


def unique_sources(
    p: Passage, i: int, sentence: range, earlier: tuple[tuple[int, int], ...]
) -> Iterator[sources.Candidate]:
    """Yield the source candidates of a cue, of those with the same words the first."""
    seen = set()
    for candidate in sources.candidates(p, i, sentence, earlier):
        if candidate[1:] not in seen:
            seen.add(candidate[1:])
            yield candidate


def _source(
    p: Passage, scorer: Scorer, i: int, sentence: range, earlier: tuple[tuple[int, int], ...]
) -> range:
    found = _first(
        scorer,
        unique_sources(p, i, sentence, earlier),
        lambda candidate, asked: sources.evidence(p, i, sentence, candidate, asked),
    )
    return range(found[1], found[2]) if found else range(i, i)


def _content(w: Window, model: Model) -> tuple[range, ...]:
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
        return ()
    layout = model.layout(contents.layout_evidence(w), options)
    found: list[range] = []
    if layout in ("left", "both"):
        end = _edge(w, model, contents.LEFT_END, i)
        found.append(range(_edge(w, model, contents.LEFT_BEGINNING, end), end))
    if layout in ("right", "both"):
        begin = _edge(w, model, contents.RIGHT_BEGINNING, i)
        found.append(range(begin, _edge(w, model, contents.RIGHT_END, begin)))
    if w.last > w.high:
        quoted = bool(found) and w.p.quote_of[found[-1].stop - 1] >= 0
        goes_on = model["continuation"](contents.continuation_evidence(w, layout, quoted)) > 0.0
        if goes_on or layout == "beyond":
            found.append(range(w.high, w.last))
    return tuple(stretch for stretch in found if stretch)


def _edge(w: Window, model: Model, edge: Edge, anchor: int) -> int:
    """Choose an edge; where the text cannot be cut there is no stretch."""
    found = _first(
        model[edge.name],
        edge.candidates(w, anchor),
        lambda k, asked: edge.evidence(w, k, anchor, asked),
    )
    return anchor if found is None else found


C = TypeVar("C")


def _first(
    scorer: Scorer, candidates: Iterable[C], evidence: Callable[[C, int], Sequence[Value]]
) -> C | None:
    """Ask candidates in turn whether they are it; return the one most probably the first to say yes."""
    best: C | None = None
    most, left, asked = -1.0, 1.0, 0
    for candidate in candidates:
        yes = probability(scorer(evidence(candidate, asked)))
        if left * yes > most:
            best, most = candidate, left * yes
        left *= 1.0 - yes
        if left <= most:
            break
        asked += 1
    return best
