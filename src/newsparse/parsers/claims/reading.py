"""Turns cue candidates into drafts: which triggers are cues, with their content and source.

Each decision is made for all cues of an article before the next decision, so its tables stay in the
processor's cache, which saves a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeAlias

from newsparse.learn.decision import probability
from newsparse.learn.ranking import unpack
from newsparse.parsers.claims import cues, sources
from newsparse.parsers.claims.drafts import Draft, drafted
from newsparse.parsers.claims.edges import LEFT_BEGINNING, LEFT_END, RIGHT_BEGINNING, RIGHT_END
from newsparse.parsers.claims.layouts import BOTH, LEFT, RIGHT
from newsparse.parsers.claims.model import Model
from newsparse.parsers.claims.phrases import trimmed
from newsparse.parsers.claims.sheet import OUTSIDE, ClaimSheet
from newsparse.parsers.claims.thresholds import CUE_SCORE, POSITIONS
from newsparse.parsers.claims.triggers import STRUCTURAL, TRANSCRIPT, VERB
from newsparse.parsers.claims.window import Window, first_accepted

__all__ = ["Faint", "read", "read_everywhere", "read_faint", "read_outermost"]

# The lead of the only possible layout; leads are distinguished up to six.
_FAR = 9.0
_NEVER = -1_000_000

_TRIGGER = attrgetter("trigger")

Faint: TypeAlias = tuple[int, str, range, float]
"""A trigger that may be a cue only inside another's content: word, name, sentence, score."""


def read(sheet: ClaimSheet, model: Model, least: float = CUE_SCORE) -> list[Draft]:
    """Return a draft for each trigger that may be a cue, in order; ``least`` is the required score."""
    return read_outermost(sheet, model, least)[0]


def read_everywhere(sheet: ClaimSheet, model: Model, least_inside: float = CUE_SCORE) -> list[Draft]:
    """Return those drafts and the ones that can only be inside another's content, in order."""
    drafts, faint = read_outermost(sheet, model, least_inside=least_inside)
    return sorted([*drafts, *read_faint(sheet, model, faint, drafts)], key=_TRIGGER)


def read_outermost(
    sheet: ClaimSheet, model: Model, least: float = CUE_SCORE, least_inside: float = CUE_SCORE
) -> tuple[list[Draft], list[Faint]]:
    """Return the drafts and the faint triggers: those with a low score, and all in quotations.

    ``least_inside`` is the score required of a faint trigger; one in a quotation is scored as if outside it.
    """
    is_cue = model.cue
    cleared: list[Faint] = []
    faint: list[Faint] = []
    structural: list[Draft] = []
    for i, trigger, around in cues.candidates(sheet):
        if trigger in STRUCTURAL:
            structural.append(_structural(sheet, i))
            continue
        if sheet.media[i] and cues.is_medium(sheet, i):
            continue
        quoted = sheet.quote_of[i] >= 0
        score = is_cue(sheet, i, trigger, around, quoted)
        if score >= least and not quoted:
            cleared.append((i, trigger, around.sentence, score))
        elif score >= least_inside:
            faint.append((i, trigger, around.sentence, score))
    drafts = _read(sheet, model, [_CueReading(sheet, *one, False) for one in cleared])
    merged: list[Draft] = []
    for draft in drafts:
        while structural and structural[0].trigger < draft.trigger:
            merged.append(structural.pop(0))
        merged.append(draft)
    return merged + structural, faint


def read_faint(
    sheet: ClaimSheet, model: Model, faint: Sequence[Faint], known: Sequence[Draft]
) -> list[Draft]:
    """Return the drafts of faint triggers; they may share the sources of the ``known`` drafts."""
    return _read(sheet, model, [_CueReading(sheet, *one, True) for one in faint], known)


def _read(
    sheet: ClaimSheet, model: Model, readings: list[_CueReading], known: Sequence[Draft] = ()
) -> list[Draft]:
    _find_sources(readings, model, known)
    for decide in (_find_layouts, _find_content_before, _find_content_after, _go_on):
        decide(readings, model)
    return [_draft(reading, model) for reading in readings if any(map(sheet.has_words, reading.content))]


class _CueReading(Window):
    """A cue, with the decisions about it so far."""

    __slots__ = (
        "chosen",
        "content",
        "edges",
        "layout",
        "lead",
        "likely",
        "nested",
        "source",
        "source_share",
    )

    chosen: range
    """The candidate that was chosen as the source; the whole is judged by it, as it was in training."""
    source: range
    """The noun phrase in it."""
    source_share: float
    """The probability of the source."""
    layout: int
    lead: float
    """The lead of the chosen layout."""

    def __init__(
        self, sheet: ClaimSheet, i: int, trigger: str, sentence: range, score: float, nested: bool
    ) -> None:
        super().__init__(sheet, i, trigger, sentence)
        self.likely = probability(score)
        self.nested = nested
        self.content: tuple[range, ...] = ()
        self.edges = 1.0
        """The joint probability of the edges of the content."""

    def after_source(self, stop: int) -> int:
        """Return the word after the source, or after a comma there if a word before ``stop`` follows it."""
        after = self.source.stop
        return after + (after + 1 < stop and self.sheet.classes[after] == ",")

    def add(self, stretch: range, sure: float = 1.0) -> None:
        """Add a stretch of content, without words of the source, and the probability of its edges."""
        source = self.source
        if source and stretch.start < source.stop and source.start < stretch.stop:
            parts = (range(stretch.start, source.start), range(self.after_source(stretch.stop), stretch.stop))
            self.content = (*self.content, *filter(None, parts))
        elif stretch:
            self.content = (*self.content, stretch)
        self.edges *= sure


def _structural(sheet: ClaimSheet, i: int) -> Draft:
    """Read a speaker's tag in a transcript, or a signature after a quotation."""
    paragraph = sheet.paragraphs[sheet.paragraph_of[i]]
    if sheet.trigger(i) == TRANSCRIPT:
        start = paragraph.start + (sheet.quote_of[paragraph.start] >= 0)
        # In "Q Why was that?" no mark separates the tag from the words.
        first = i + (sheet.classes[i] == ":")
        turn = range(first, sheet.turn_stop(i))
        return Draft(i, range(start, i), (turn,), POSITIONS["turn"], structural=True)
    # A full stop may be outside the marks, before the dash.
    end = i if sheet.quote_of[i - 1] >= 0 else i - 1
    start, stop = end - 1, paragraph.stop
    while start > paragraph.start and sheet.quote_of[start - 1] == sheet.quote_of[end - 1]:
        start -= 1
    while sheet.classes[stop - 1] == ".":
        stop -= 1
    return Draft(i, range(i + 1, stop), (range(start, end),), POSITIONS["signature"], structural=True)


def _find_sources(readings: Iterable[_CueReading], model: Model, known: Sequence[Draft]) -> None:
    ask = model.source
    sentence_start, earlier, place = -1, [], 0  # type: int, list[tuple[int, int]], int
    for reading in readings:
        i = reading.i
        if reading.sentence.start != sentence_start:
            sentence_start, earlier = reading.sentence.start, []
        while place < len(known) and known[place].trigger < i:
            source = known[place].source
            if source.start >= sentence_start and source and not known[place].structural:
                earlier.append((source.start, source.stop))
            place += 1
        (_, start, stop), reading.source_share = first_accepted(
            ask, reading, sources.candidates(reading, earlier), i, sources.nobody(i)
        )
        reading.chosen = range(start, stop)
        if start < stop:
            start, stop = trimmed(reading.sheet, i, start, stop)
        reading.source = range(start, stop)
        reading.set_source(start, stop)
        if start < stop:
            earlier.append((start, stop))


def _find_layouts(readings: Iterable[_CueReading], model: Model) -> None:
    weigh = model.layout
    for reading in readings:
        after, in_front = reading.i + 1 < reading.high, reading.i > reading.low
        reading.layout, reading.lead = _best(unpack(weigh(reading)), (after, after and in_front, in_front))


def _find_content_before(readings: Iterable[_CueReading], model: Model) -> None:
    before = [reading for reading in readings if reading.layout in (LEFT, BOTH)]
    ends = [
        model.best_of(model.left_end, reading, LEFT_END.candidates(reading, reading.i), reading.i, reading.i)
        for reading in before
    ]
    for reading, (end, sure) in zip(before, ends, strict=True):
        begin, as_sure = model.best_of(
            model.left_beginning, reading, LEFT_BEGINNING.candidates(reading, end), end, end
        )
        reading.add(range(begin, end), sure * as_sure)


def _find_content_after(readings: Iterable[_CueReading], model: Model) -> None:
    # A cue alone in its sentence gets the layout RIGHT without content: "SAID".
    after = [
        reading for reading in readings if reading.layout in (RIGHT, BOTH) and reading.i + 1 < reading.high
    ]
    begins = [
        first_accepted(
            model.right_beginning,
            reading,
            RIGHT_BEGINNING.candidates(reading, reading.i),
            reading.i,
            reading.i,
        )
        for reading in after
    ]
    for reading, (begin, sure) in zip(after, begins, strict=True):
        if reading.i < reading.source.start <= begin < reading.source.stop:
            # "According to two people in the room, | she left", “The risk,” said Ms Lee, “is that ...”
            begin = reading.after_source(reading.high)
        if reading.opener > begin and _is_told(reading, range(begin, reading.opener)):
            begin = reading.opener
        ends: Iterable[int] = RIGHT_END.candidates(reading, begin)
        end, as_sure = model.best_of(model.right_end, reading, ends, begin, begin)
        reading.add(range(begin, end), sure * as_sure)


def _is_told(reading: _CueReading, words: range) -> bool:
    """Return whether words between a cue and "that" are the person addressed: "told **aides** that"."""
    sheet, start, stop = reading.sheet, words.start, words.stop
    return (
        reading.stem in sheet.telling
        and sheet.classes[stop] == "that"
        and sheet.signs.find(VERB, start, stop) < 0
        and sheet.cuts.count(OUTSIDE, start, stop) == stop - start
    )


def _go_on(readings: Iterable[_CueReading], model: Model) -> None:
    """Add the quotation after the sentence if it continues the content."""
    for reading in readings:
        if reading.last > reading.high:
            quoted = bool(reading.content) and reading.sheet.quote_of[reading.content[-1].stop - 1] >= 0
            if model.continuation(reading, reading.layout, quoted) > 0.0:
                reading.add(range(reading.high, reading.last))


def _draft(reading: _CueReading, model: Model) -> Draft:
    content = reading.content
    score = model.draft(
        reading,
        reading.chosen,
        reading.source_share,
        reading.layout,
        reading.lead,
        reading.edges,
        content,
        reading.likely,
    )
    goes_on = content[-1].start == reading.high
    return drafted(reading.i, reading.source, content, probability(score), reading.nested, goes_on)


def _best(scores: Sequence[int], possible: Sequence[bool]) -> tuple[int, float]:
    """Return the best of the possible layouts, and its lead; a single one has the maximum lead."""
    ranked = [score if can else _NEVER for score, can in zip(scores, possible, strict=True)]
    most = max(ranked)
    best = ranked.index(most)
    ranked[best] = _NEVER
    lead = (most - max(ranked)) / 1000
    return best, lead if lead < _FAR else _FAR
