"""Turns cue candidates into drafts, and chooses those that are in no other's content.

Each decision is made for all cues of an article before the next decision, so its tables stay in the
processor's cache, which saves a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeAlias

from attrs import field, frozen

from newsparse.learn.decision import probability, unpack
from newsparse.parsers.claims import cues, sources
from newsparse.parsers.claims.drafts import Draft, choose, coordinated
from newsparse.parsers.claims.grammar import AUXILIARY, FINITE_FORMS
from newsparse.parsers.claims.model import Model
from newsparse.parsers.claims.nested import Around, contents
from newsparse.parsers.claims.phrases import trimmed
from newsparse.parsers.claims.questions import BOTH, LEFT, RIGHT
from newsparse.parsers.claims.runs import continue_runs, with_blocks
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import (
    ADOPTED,
    CUE_SCORE,
    MOSTLY_CUE,
    NEARLY_ALWAYS_CUE,
    POSITIONS,
    REPORTED,
)
from newsparse.parsers.claims.triggers import SIGN_VERB, STRUCTURAL, TRANSCRIPT
from newsparse.parsers.claims.window import Window, first_accepted

# The lead of the only possible layout; leads are distinguished up to six.
_FAR = 9.0
_NEVER = -1_000_000

# Words that join a clause to the one before, or to the one after.
_JOINTS = frozenset("and as but if so when while".split())

_TRIGGER = attrgetter("trigger")

WeakCue: TypeAlias = tuple[cues.Trigger, float]
"""A trigger that may be a cue only inside another's content, and its score."""


def read(sheet: ClaimSheet, model: Model, least: float = CUE_SCORE) -> list[Draft]:
    """Return a draft for each trigger that may be a cue, in order; ``least`` is the required score."""
    return _read_confident(sheet, model, least)[0]


def read_everywhere(sheet: ClaimSheet, model: Model) -> list[Draft]:
    """Return those drafts and those of the weak cues, in order."""
    drafts, weak = _read_confident(sheet, model)
    return sorted([*drafts, *_read(sheet, model, weak, drafts, weak=True)], key=_TRIGGER)


def _read_confident(
    sheet: ClaimSheet, model: Model, least: float = CUE_SCORE, least_weak: float = CUE_SCORE
) -> tuple[list[Draft], list[WeakCue]]:
    """Return the drafts and the weak triggers: those with a low score, and all in quotations.

    ``least_weak`` is the score required of a weak trigger; one in a quotation is scored as if outside it.
    """
    media, quote_of = sheet.media, sheet.quote_of
    structural: list[Draft] = []
    asked: list[cues.Trigger] = []
    for trigger in cues.candidates(sheet):
        if trigger.name in STRUCTURAL:
            structural.append(_structural(sheet, trigger.at))
        elif not (media[trigger.at] and cues.is_medium(sheet, trigger.at)):
            asked.append(trigger)
    cleared: list[WeakCue] = []
    weak: list[WeakCue] = []
    for each in model.cue(sheet, asked, True):
        trigger, score = each
        if score >= least and quote_of[trigger.at] < 0:
            cleared.append(each)
        elif score >= least_weak:
            weak.append(each)
    drafts = _read(sheet, model, cleared)
    return sorted([*structural, *drafts], key=_TRIGGER), weak


def _read(
    sheet: ClaimSheet,
    model: Model,
    cleared: Sequence[WeakCue],
    known: Sequence[Draft] = (),
    *,
    weak: bool = False,
) -> list[Draft]:
    readings = [
        Window(sheet, trigger.at, trigger.name, trigger.sentence, probability(score))
        for trigger, score in cleared
    ]
    _find_sources(readings, model, known)
    for decide in (_find_layouts, _find_content_before, _find_content_after, _go_on):
        decide(readings, model)
    with_content = [w for w in readings if w.content]
    return [
        Draft(w.i, w.source, w.content, probability(score), weak) for w, score in model.draft(with_content)
    ]


def _structural(sheet: ClaimSheet, i: int) -> Draft:
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
    while start and sheet.quote_of[start - 1] == sheet.quote_of[end - 1]:
        start -= 1
    while sheet.classes[stop - 1] == ".":
        stop -= 1
    return Draft(i, range(i + 1, stop), (range(start, end),), POSITIONS["signature"], structural=True)


def _find_sources(readings: Iterable[Window], model: Model, known: Sequence[Draft]) -> None:
    weigh = model.source
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
        candidates = sources.candidates(reading, earlier)
        (_, start, stop), reading.source_share = first_accepted(weigh(reading, i, candidates), (0, i, i))
        reading.chosen = range(start, stop)
        if start < stop:
            start, stop = trimmed(reading.sheet, i, start, stop)
            earlier.append((start, stop))
        reading.source = range(start, stop)
        reading.set_source(start, stop)


def _find_layouts(readings: Iterable[Window], model: Model) -> None:
    for w, score in model.layout(readings):
        right, both, left = unpack(score)
        if w.i + 1 >= w.high:
            right = both = _NEVER
        # "As Ann Lee says, ..." and "But she said ..." have no content before the source.
        if w.i == w.low or (w.top == w.low + 1 and w.sheet.classes[w.low] in _JOINTS):
            both = left = _NEVER
        elif right != _NEVER and _is_parenthesis(w):
            right = left = _NEVER
        elif right != _NEVER and _is_interrupted(w):
            left = _NEVER
        elif _follows_speech(w):
            right = _NEVER
        _, second, most = sorted((right, both, left))
        w.layout = (right, both, left).index(most)
        w.lead = min((most - second) / 1000, _FAR)


def _follows_speech(w: Window) -> bool:
    """Return whether the sentence is a quotation and its clause: "“No,” Lee replied to the mayor"."""
    classes, quote_of, low, top = w.sheet.classes, w.sheet.quote_of, w.low, w.top
    if top - low < 3 or classes[w.i] not in FINITE_FORMS or "," in classes[top : w.i]:
        return False
    return quote_of[low] == quote_of[top - 1] >= 0 > quote_of[top] and classes[top - 2] == ","


def _is_parenthesis(w: Window) -> bool:
    """Return whether a clause is interrupted before its verb: "The bridge, said Lee, will not hold"."""
    classes, i, after = w.sheet.classes, w.i, w.after_source(w.high) if w.source.start > w.i else w.high
    # "Lee, called a risk by some, will not win" has a participle.
    least = NEARLY_ALWAYS_CUE if classes[i] == "ed" else MOSTLY_CUE
    set_off = after < w.high and classes[i - 1] == "," == classes[after - 1] and classes[after] in AUXILIARY
    return set_off and w.sheet.levels[i] >= least and SIGN_VERB not in w.sheet.signs[w.low : i]


def _is_interrupted(w: Window) -> bool:
    """Return whether content is on both sides: "“No,” said Lee, “never.”", "Lee was hailed by Pell as …"."""
    quote_of, high, source, classes = w.sheet.quote_of, w.high, w.source, w.sheet.classes
    if source.start > w.i and classes[source.start - 1] == "by" and source.stop < high:
        return classes[source.stop] == "as" or classes[source.stop : source.stop + 2] == ["for", "ing"]
    following = max(w.after_source(high) if w.source else 0, w.i + 1)
    return following < high and quote_of[w.top - 1] >= 0 > quote_of[w.i] and quote_of[following] >= 0


def _find_content_before(readings: Iterable[Window], model: Model) -> None:
    before = [w for w in readings if w.layout in (LEFT, BOTH)]
    ends = [model.left_end.choose(w, w.i) for w in before]
    for w, (end, share) in zip(before, ends, strict=True):
        begin, other_share = model.left_beginning.choose(w, end)
        w.add(range(begin, end), share * other_share)


def _find_content_after(readings: Iterable[Window], model: Model) -> None:
    # A cue alone in its sentence gets the layout RIGHT without content: "SAID".
    after = [w for w in readings if w.layout in (RIGHT, BOTH) and w.i + 1 < w.high]
    begins = [model.right_beginning.choose(w, w.i) for w in after]
    for w, (begin, share) in zip(after, begins, strict=True):
        end, other_share = model.right_end.choose(w, begin)
        w.add(range(begin, end), share * other_share)


def _go_on(readings: Iterable[Window], model: Model) -> None:
    for reading in readings:
        if reading.last > reading.high:
            quoted = bool(reading.content) and reading.sheet.quote_of[reading.content[-1].stop - 1] >= 0
            if model.continuation(reading, reading.layout, quoted) > 0.0:
                reading.add(range(reading.high, reading.last))


@frozen(eq=False, repr=False)
class Outermost:
    """The outermost attributions of an article, and what may be inside them."""

    chosen: list[Draft] = field()
    around: list[Around] = field()
    """For each word the attribution whose content contains it."""
    rest: list[Draft] = field()
    """The other drafts, in order, with those of weak cues inside a content."""
    weak: Sequence[WeakCue] = field()
    """All weak cues."""


def outermost(
    sheet: ClaimSheet, model: Model, asked: float | None, least_weak: float = CUE_SCORE
) -> Outermost:
    """Read all cues and choose among the drafts.

    :param asked: the confidence that the caller asks for. The choice is made among all likely drafts; those
        below it are left out at the end.
    :param least_weak: the score that a weak cue must have.
    """
    threshold = REPORTED if asked is None else min(asked, REPORTED)
    read, weak = _read_confident(sheet, model, least_weak=least_weak)
    drafts = with_blocks(sheet, coordinated(sheet, read))
    fallen_short = [draft for draft in drafts if ADOPTED <= draft.confidence < threshold]
    likely = [draft for draft, depth in choose(drafts, threshold) if depth == 0]
    chosen = continue_runs(sheet, likely, fallen_short)
    around = contents(sheet, chosen)
    taken = {draft.trigger for draft in chosen}
    rest = [draft for draft in drafts if draft.trigger not in taken]
    rest += _read(sheet, model, [cue for cue in weak if around[cue[0].at]], read, weak=True)
    return Outermost(chosen, around, sorted(rest, key=_TRIGGER), weak)
