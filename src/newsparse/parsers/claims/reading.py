"""Turns cue candidates into drafts: which triggers are cues, with their content and source.

Each decision is made for all cues of an article before the next decision, so its tables stay in the
processor's cache, which saves a fifth of the time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeAlias

from newsparse.learn.decision import probability
from newsparse.learn.ranking import unpack
from newsparse.parsers.claims import cues, sources
from newsparse.parsers.claims.columns import OUTSIDE, Columns
from newsparse.parsers.claims.drafts import Draft, drafted
from newsparse.parsers.claims.edges import LEFT_BEGINNING, LEFT_END, RIGHT_BEGINNING, RIGHT_END
from newsparse.parsers.claims.glossary import STRUCTURAL, TAG, TRANSCRIPT, VERB
from newsparse.parsers.claims.layouts import BEYOND, BOTH, LEFT, RIGHT
from newsparse.parsers.claims.model import Model
from newsparse.parsers.claims.phrases import trimmed
from newsparse.parsers.claims.thresholds import CUE_SCORE, POSITIONS, TAG_SCORE
from newsparse.parsers.claims.window import Window, first_accepted
from newsparse.parsers.claims.word_classes import PUNCTUATION

__all__ = ["Faint", "read", "read_everywhere", "read_faint", "read_outermost"]

# The lead of the only possible layout; leads are distinguished up to six.
_FAR = 9.0
_NEVER = -1_000_000
# The most words for the one addressed: "admitted to the members of the committee that".
_ADDRESSEE_REACH = 10

_TRIGGER = attrgetter("trigger")

Faint: TypeAlias = tuple[int, str, range, float]
"""A trigger that may be a cue only inside another's content: word, name, sentence, score."""


def read(cols: Columns, model: Model, least: float = CUE_SCORE) -> list[Draft]:
    """Return a draft for each trigger that may be a cue, in order; ``least`` is the required score."""
    return read_outermost(cols, model, least)[0]


def read_everywhere(cols: Columns, model: Model, least_inside: float = CUE_SCORE) -> list[Draft]:
    """Return those drafts and the ones that can only be inside another's content, in order."""
    drafts, faint = read_outermost(cols, model, least_inside=least_inside)
    return sorted([*drafts, *read_faint(cols, model, faint, drafts)], key=_TRIGGER)


def read_outermost(
    cols: Columns, model: Model, least: float = CUE_SCORE, least_inside: float = CUE_SCORE
) -> tuple[list[Draft], list[Faint]]:
    """Return the drafts and the faint triggers.

    ``least_inside`` is the score required of a faint trigger; one in a quotation is scored as if outside it.
    """
    is_cue = model.cue
    cleared: list[Faint] = []
    faint: list[Faint] = []
    structural: list[Draft] = []
    for i, trigger, around in cues.candidates(cols):
        if trigger in STRUCTURAL:
            structural.append(_structural(cols, i))
            continue
        if cols.media[i] and cues.is_medium(cols, i):
            continue
        score = is_cue(cols, i, trigger, around, False)
        # "Poll: Lee ahead" is short of other evidence.
        in_headline = trigger == TAG and i == 1
        if score >= (min(least, TAG_SCORE) if in_headline else least):
            cleared.append((i, trigger, around.sentence, score))
            continue
        if cols.quote_of[i] >= 0:
            score = is_cue(cols, i, trigger, around, True)
        if score >= least_inside:
            faint.append((i, trigger, around.sentence, score))
    drafts = _read(cols, model, [_Case(cols, *one, False) for one in cleared])
    merged: list[Draft] = []
    for draft in drafts:
        while structural and structural[0].trigger < draft.trigger:
            merged.append(structural.pop(0))
        merged.append(draft)
    return merged + structural, faint


def read_faint(cols: Columns, model: Model, faint: Sequence[Faint], known: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of faint triggers; they may share the sources of the ``known`` drafts."""
    return _read(cols, model, [_Case(cols, *one, True) for one in faint], known)


def _read(cols: Columns, model: Model, cases: list[_Case], known: Sequence[Draft] = ()) -> list[Draft]:
    _find_sources(cases, model, known)
    cases = [case for case in cases if not sources.is_left_by_relative(cols, case.i, case.source)]
    for decide in (_find_layouts, _find_content_before, _find_content_after, _go_on):
        decide(cases, model)
    return [_draft(case, model) for case in cases if any(map(cols.has_words, case.content))]


class _Case(Window):
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
        self, cols: Columns, i: int, trigger: str, sentence: range, score: float, nested: bool
    ) -> None:
        super().__init__(cols, i, trigger, sentence)
        self.likely = probability(score)
        self.nested = nested
        self.content: tuple[range, ...] = ()
        self.edges = 1.0
        """The joint probability of the edges of the content."""

    def add(self, stretch: range, sure: float = 1.0) -> None:
        """Add a stretch of content, without words of the source, and the probability of its edges."""
        source = self.source
        if source and stretch.start < source.stop and source.start < stretch.stop:
            # "According to a poll of teachers, pay has fallen": content begins after the comma.
            after = source.stop + (source.stop + 1 < stretch.stop and self.cols.classes[source.stop] == ",")
            parts = (range(stretch.start, source.start), range(after, stretch.stop))
            self.content = (*self.content, *filter(None, parts))
        elif stretch:
            self.content = (*self.content, stretch)
        self.edges *= sure


def _structural(cols: Columns, i: int) -> Draft:
    """Read a speaker's tag in a transcript, or a signature after a quotation."""
    paragraph = cols.paragraphs[cols.paragraph_of[i]]
    if cols.trigger(i) == TRANSCRIPT:
        start = paragraph.start + (cols.quote_of[paragraph.start] >= 0)
        # In "Q Why was that?" no mark separates the tag from the words.
        first = i + (cols.classes[i] == ":")
        turn = range(first, cols.turn_stop(i))
        return Draft(i, range(start, i), (turn,), POSITIONS["turn"], structural=True)
    # A full stop may be outside the marks, before the dash.
    end = i if cols.quote_of[i - 1] >= 0 else i - 1
    start, stop = end - 1, paragraph.stop
    while start > paragraph.start and cols.quote_of[start - 1] == cols.quote_of[end - 1]:
        start -= 1
    while cols.classes[stop - 1] == ".":
        stop -= 1
    return Draft(i, range(i + 1, stop), (range(start, end),), POSITIONS["signature"], structural=True)


def _find_sources(cases: Iterable[_Case], model: Model, known: Sequence[Draft]) -> None:
    ask = model.source
    sentence_start, earlier, place = -1, [], 0  # type: int, list[tuple[int, int]], int
    for case in cases:
        i = case.i
        if case.sentence.start != sentence_start:
            sentence_start, earlier = case.sentence.start, []
        while place < len(known) and known[place].trigger < i:
            source = known[place].source
            if source.start >= sentence_start and source and not known[place].structural:
                earlier.append((source.start, source.stop))
            place += 1
        (_, start, stop), case.source_share = first_accepted(
            ask, case, sources.candidates(case, earlier), i, sources.nobody(i)
        )
        start, stop = sources.with_subject(case.cols, i, start, stop)
        case.chosen = range(start, stop)
        if start < stop:
            start, stop = trimmed(case.cols, i, start, stop)
        case.source = range(start, stop)
        case.set_source(start, stop)
        if start < stop:
            earlier.append((start, stop))


def _find_layouts(cases: Iterable[_Case], model: Model) -> None:
    weigh = model.layout
    for case in cases:
        after, beyond = case.i + 1 < case.high, case.last > case.high
        in_front = case.i > case.low
        case.layout, case.lead = _best(unpack(weigh(case)), (after, after and in_front, in_front, beyond))


def _find_content_before(cases: Iterable[_Case], model: Model) -> None:
    before = [case for case in cases if case.layout in (LEFT, BOTH)]
    ends = [
        model.best_of(model.left_end, case, LEFT_END.candidates(case, case.i), case.i, case.i)
        for case in before
    ]
    for case, (end, sure) in zip(before, ends, strict=True):
        if case.source and end == case.source.start and case.cols.classes[end - 1] == "what":
            # "The minister attacked what he called “scare stories”": the words before the quotation are not
            # part of the content.
            case.add(range(end - 1, end), sure)
            continue
        begin, as_sure = model.best_of(
            model.left_beginning, case, LEFT_BEGINNING.candidates(case, end), end, end
        )
        if (
            case.layout == BOTH
            and end - begin <= 2
            and case.cols.classes[end - 1] == "which"
            and case.cols.classes[end - 2] == "in"
        ):
            # "A letter, in which he said: “No.”"
            continue
        case.add(range(begin, end), sure * as_sure)


def _find_content_after(cases: Iterable[_Case], model: Model) -> None:
    # A cue alone in its sentence gets the layout RIGHT without content: "SAID".
    after = [case for case in cases if case.layout in (RIGHT, BOTH) and case.i + 1 < case.high]
    begins = [
        first_accepted(model.right_beginning, case, RIGHT_BEGINNING.candidates(case, case.i), case.i, case.i)
        for case in after
    ]
    for case, (first, sure) in zip(after, begins, strict=True):
        begin = _after_source(case, first) if first < case.source.stop else first
        begin = _after_addressee(case, begin)
        ends: Iterable[int] = RIGHT_END.candidates(case, begin)
        end, as_sure = model.best_of(model.right_end, case, ends, begin, begin)
        case.add(range(begin, end), sure * as_sure)


def _after_source(case: _Case, begin: int) -> int:
    """Return where the second half of a quotation begins: “The risk,” said Ms Lee, a judge, “is that ...”.

    It begins at the next opening mark, if there is one, and not inside the source ("The risk, said Ms Lee, is
    ..."). Likewise, the content after "According to Ms Lee, a judge," does not begin in the source.
    """
    stop = case.source.stop
    follows = stop + 1 if stop + 1 < case.high and case.cols.classes[stop] == "," else None
    if case.layout == RIGHT:
        return begin if follows is None else follows
    if case.source.start < case.i:
        return begin
    openings = case.cols.openings
    number = bisect_left(openings, stop)
    if number < len(openings) and openings[number] < case.high:
        return openings[number]
    if follows is not None and begin >= case.source.start - 1:
        return follows
    # In "was called “a mistake” by Ms Lee" the content is between the cue and its source.
    inside = case.source.start - 1 <= begin < stop < case.high
    return stop if inside and case.cols.classes[stop] not in PUNCTUATION else begin


def _after_addressee(case: _Case, begin: int) -> int:
    """Return where content begins after an addressee or time: "told | aides in May | that it was safe"."""
    cols, opener = case.cols, case.opener
    classes = cols.classes
    if case.stem not in cols.telling:
        if classes[case.i + 1] != "to" or case.stem not in cols.telling_to:
            return begin
        # "admitted | to the committee | that it was unsafe": "to" itself could open a clause.
        after = classes[opener + 1 : min(opener + _ADDRESSEE_REACH, case.high)]
        opener = opener + 1 + after.index("that") if "that" in after else -1
    addressed = (
        begin < opener
        and classes[opener] == "that"
        and cols.signs.find(VERB, begin, opener) < 0
        and cols.cuts.count(OUTSIDE, begin, opener) == opener - begin
    )
    return opener if addressed else begin


def _go_on(cases: Iterable[_Case], model: Model) -> None:
    """Add the quotation after the sentence if it continues the content."""
    for case in cases:
        if case.last > case.high:
            quoted = bool(case.content) and case.cols.quote_of[case.content[-1].stop - 1] >= 0
            if case.layout == BEYOND or model.continuation(case, case.layout, quoted) > 0.0:
                case.add(range(case.high, case.last))


def _draft(case: _Case, model: Model) -> Draft:
    content = case.content
    score = model.draft(
        case,
        case.chosen,
        case.source_share,
        case.layout,
        case.lead,
        case.edges,
        content,
        case.likely,
    )
    goes_on = content[-1].start == case.high
    return drafted(case.i, case.source, content, probability(score), case.nested, goes_on)


def _best(scores: Sequence[int], possible: Sequence[bool]) -> tuple[int, float]:
    """Return the best of the possible layouts, and its lead; a single one has the maximum lead."""
    best, most, second = RIGHT, _NEVER, _NEVER
    for layout, score in enumerate(scores):
        if score > second and possible[layout]:
            if score > most:
                best, most, second = layout, score, most
            else:
                second = score
    lead = (most - second) / 1000
    return best, lead if lead < _FAR else _FAR
