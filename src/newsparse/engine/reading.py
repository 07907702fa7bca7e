"""From cue candidates to drafts: which triggers tell, what each tells, and who tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import field, frozen

from newsparse.engine import contents, cues, sources
from newsparse.engine.model import Model, Scorer, Value, probability
from newsparse.engine.passage import STRUCTURAL, TRANSCRIPT, Passage

__all__ = ["Draft", "read", "source_place", "unique_sources"]


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
        if max(likely, nested) < threshold:
            continue
        if sentence.start != sentence_start:
            sentence_start, earlier = sentence.start, ()
        source = _source(p, model["source"], i, sentence, earlier)
        content = _content(p, model, i, sentence, paragraph, source)
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
    candidates = unique_sources(p, i, sentence, earlier)
    _, start, end = _first(
        scorer,
        enumerate(candidates),
        lambda n, candidate: sources.evidence(p, i, sentence, candidate, n),
    )
    return range(start, end)


def source_place(source: range, i: int) -> str:
    """Say where a source stands to its cue."""
    if not source:
        return "none"
    if source.stop <= i:
        return "before" if i - source.stop < 4 else "far"
    return "next" if source.start - i < 3 else "after"


def _content(
    p: Passage, model: Model, i: int, sentence: range, paragraph: range, source: range
) -> tuple[range, ...]:
    low = contents.left_window(p, sentence, paragraph)
    high = contents.right_window(p, i, sentence, paragraph)
    last = contents.continuation(p, high, paragraph)
    place = source_place(source, i)
    source_start = source.start if source else -1
    beginnings = list(contents.right_beginnings(p, i, high))
    possible = [
        option
        for option in contents.LAYOUTS
        if (option in ("left", "beyond") or beginnings)
        and (option in ("right", "beyond") or i > low)
        and (option != "beyond" or last > high)
    ]
    if not possible:
        return ()
    seen = contents.layout_evidence(p, i, sentence, low, high, last, paragraph, place, source_start)
    layout = model.layout(seen, possible)
    found: list[range] = []
    if layout in ("left", "both"):
        edges = list(contents.left_ends(p, i, low, source_start))
        end = _first(
            model["left end"],
            enumerate(edges),
            lambda n, k: contents.left_end_evidence(p, i, k, low, high, sentence.start, n, len(edges)),
        )
        starts = list(contents.left_beginnings(p, end, low, sentence.start))
        begin = _first(
            model["left beginning"],
            reversed(list(enumerate(starts))),
            lambda n, k: contents.left_beginning_evidence(
                p, i, k, end, low, high, sentence.start, n, len(starts)
            ),
        )
        found.append(range(begin, end))
    if layout in ("right", "both"):
        begin = _first(
            model["right beginning"],
            enumerate(beginnings),
            lambda n, k: contents.right_beginning_evidence(
                p, i, k, low, high, sentence.start, n, len(beginnings)
            ),
        )
        ends = list(contents.right_ends(p, begin, sentence.stop, high))
        end = _first(
            model["right end"],
            reversed(list(enumerate(ends))),
            lambda n, k: contents.right_end_evidence(p, i, k, begin, low, high, sentence.stop, n, len(ends)),
        )
        found.append(range(begin, end))
    if last > high:
        quoted = any(p.quote_of[stretch.stop - 1] >= 0 for stretch in found[-1:])
        seen = contents.continuation_evidence(p, i, high, last, paragraph, place, layout, quoted)
        if layout == "beyond" or model["continuation"](seen) > 0.0:
            found.append(range(high, last))
    return tuple(stretch for stretch in found if stretch)


C = TypeVar("C")


def _first(
    scorer: Scorer, candidates: Iterable[tuple[int, C]], evidence: Callable[[int, C], Sequence[Value]]
) -> C:
    """Ask candidates in turn whether they are it; return the one most probably the first to say yes."""
    best: C | None = None
    most, left = -1.0, 1.0
    for n, candidate in candidates:
        yes = probability(scorer(evidence(n, candidate)))
        if left * yes > most:
            best, most = candidate, left * yes
        left *= 1.0 - yes
        if left <= most:
            break
    if best is None:
        raise ValueError("there must be a candidate")
    return best
