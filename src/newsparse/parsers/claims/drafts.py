"""``Draft``: one reading of a cue, how probable it is as a whole, and two steps that need all readings.

``scorer`` estimates from the probabilities of its decisions whether a draft is right: the confidence of the
attribution.  ``coordinated`` ends content before a second cue, and ``choose`` selects a consistent set.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from newsparse.core.kept import Kept
from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.grammar import AUXILIARY, COORDINATORS
from newsparse.parsers.claims.layouts import WeighWindows
from newsparse.parsers.claims.questions import rows
from newsparse.parsers.claims.sheet import ClaimSheet
from newsparse.parsers.claims.thresholds import CLEAR_VERB, MOSTLY_CUE, SAME_CONTENT
from newsparse.parsers.claims.triggers import SIGN_INFINITIVE, SIGN_THAT, SIGN_VERB
from newsparse.parsers.claims.window import Window


class Draft(NamedTuple):
    """One reading of a cue, in word indices, before the readings are weighed against each other."""

    trigger: int
    """The main word of the cue; without a cue, the first word of the content."""
    source: range
    """The words of the source; empty if there is none."""
    content: tuple[range, ...]
    """The stretches of the content, in order."""
    confidence: float = 1.0
    """How likely it is that source, cue and content are right."""
    weak: bool = False
    """Whether it can only be inside another attribution's content."""
    structural: bool = False
    """Whether its position alone is enough: a speaker's tag, a signature, a quotation without a cue."""

    @property
    def cueless(self) -> bool:
        """Whether it has no cue."""
        return self.trigger in self.content[0]


# The numbers of the sizes of content, for up to eight words.
_SIZE = (0, 0, 1, 1, 2, 2, 2, 2, 2)
# The bits that are set in any of some bytes; most are short and occurred before.
_JOINED = Kept[bytes, int](lambda between: functools.reduce(or_, set(between), 0))


_ASKED = (
    "stem source_first source_last before sure sure_of_source sure_of_edges about_sure about_sure_of_edges "
    "place layout lead quoted size words has_clause level between"
)
_TABLES = (
    "place, sure_of_source; layout, lead; sure_of_edges; place, layout; quoted, layout; sure; size; "
    "about_sure, about_sure_of_edges; source_first, before; words, source_last; has_clause, level, layout; "
    "stem, place; between, place"
)


def scorer(tables: Tables, classes: Slot) -> WeighWindows:
    """Return the scorer for whether a draft is right, based on the probability of each decision."""
    score = tables.scorer(rows(_ASKED, _TABLES, classes))
    begin, dash = classes.number["<"], classes.number["-"]

    def weigh(readings: Iterable[Window]) -> Iterator[tuple[Window, float]]:
        for w in readings:
            sheet, source, i = w.sheet, w.chosen, w.i
            codes, quote_of = sheet.codes, sheet.quote_of
            quoted = words = clause = between = 0
            for stretch in w.content:
                start, stop = stretch.start, stretch.stop
                words += stop - start
                signs = sheet.signs[start:stop]
                if SIGN_VERB in signs or SIGN_INFINITIVE in signs or SIGN_THAT in signs:
                    clause = 1
                if quote_of[start] >= 0:
                    quoted = 1
            first = last = before = dash
            if source:
                start, stop = source.start, source.stop
                first, last, before = codes[start], codes[stop - 1], codes[start - 1] if start else begin
                between = _JOINED[sheet.gaps[stop:i] if stop <= i else sheet.gaps[i + 1 : start]]
            size = _SIZE[words] if words < 9 else 3 if words < 30 else 4
            sure, sure_of_edges = int(w.cue_share * 20), int(w.edges_share * 20)
            yield w, score(
                w.stem, first, last, before,
                sure, int(w.source_share * 20), sure_of_edges, sure // 4, sure_of_edges // 4,
                w.place, w.layout, int(w.lead) if w.lead < 6 else 6, quoted, size,
                len(source) if len(source) < 8 else 8, clause, sheet.levels[i], between,
            )  # fmt: skip

    return weigh


# At most this many earlier drafts are compared with a draft; only hostile input has more.
_NEIGHBOURS = 24


def choose(drafts: Sequence[Draft], threshold: float) -> list[tuple[Draft, int]]:
    """Return the drafts that are kept, in order, each with its depth.

    A draft below the threshold is dropped.  If two drafts claim the same content, or each is in the other's
    content, the likelier one is kept.  Depth is the number of other attributions whose content contains a
    draft's trigger.
    """
    likely = [draft for draft in drafts if draft.confidence >= threshold]
    clashes: defaultdict[int, list[int]] = defaultdict(list)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for a, b in _meeting(likely):
        one, other = likely[a], likely[b]
        holds, held = _holds(one, other), _holds(other, one)
        # Nothing else reaches over a speaker's tag or a signature.
        if (holds and other.structural) or (held and one.structural):
            clashes[a if one.structural else b].append(b if one.structural else a)
        elif holds != held:
            holders[b if holds else a].append(a if holds else b)
        elif holds or _overlap(one, other) > SAME_CONTENT:
            clashes[a].append(b)
            clashes[b].append(a)
    standing = set(range(len(likely)))
    for n in sorted(clashes, key=lambda n: (-likely[n].confidence, n)):
        if n in standing:
            standing.difference_update(clashes[n])
    return [(likely[n], len(standing.intersection(holders.get(n, ())))) for n in sorted(standing)]


def _meeting(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two drafts that share words, given drafts in order."""
    stops = [max(draft.content[-1].stop, draft.trigger + 1) for draft in drafts]
    # None of the drafts up to one reaches further than this.
    reach = list(accumulate(stops, max))
    for b, draft in enumerate(drafts):
        start = min(draft.content[0].start, draft.trigger)
        for a in range(b - 1, max(b - 1 - _NEIGHBOURS, -1), -1):
            if reach[a] <= start:
                break
            if stops[a] > start:
                yield a, b


def _holds(outer: Draft, inner: Draft) -> bool:
    for stretch in outer.content:  # noqa: SIM110 - a generator takes twice as long
        if inner.trigger in stretch:
            return True
    return False


def _overlap(a: Draft, b: Draft) -> float:
    shared = sum(max(0, min(x.stop, y.stop) - max(x.start, y.start)) for x in a.content for y in b.content)
    return 2 * shared / (sum(map(len, a.content)) + sum(map(len, b.content)))


# How many earlier drafts of the same source are considered.
_EARLIER = 8


def coordinated(sheet: ClaimSheet, drafts: Sequence[Draft]) -> list[Draft]:
    """End content before a second cue of the same source: "she said X | and demanded Y", "X, | adding Y".

    A cue of another source ends it too, after ", and".  The end of content was chosen before the source of
    the second cue was known.  A draft without remaining content is left out.
    """
    found: list[Draft | None] = list(drafts)
    # The numbers of the drafts whose content has not ended yet.
    unended: list[int] = []
    for n, second in enumerate(drafts):
        trigger = second.trigger
        if unended:
            unended = [m for m in unended if drafts[m].content[-1].stop > trigger]
        clear = second.confidence >= CLEAR_VERB and sheet.quote_of[trigger] < 0
        if unended and clear and second.source and not second.structural:
            for m in unended[-_EARLIER:]:
                first = found[m]
                if first is not None and (joint := _joint(sheet, first, second)):
                    found[m] = _ended(first, joint)
        if not second.structural:
            unended.append(n)
    return [draft for draft in found if draft is not None]


def _joint(sheet: ClaimSheet, first: Draft, second: Draft) -> int | None:
    """Return where the words begin that join a second verb to the content before it; None if none do."""
    for stretch in first.content:
        if first.trigger < stretch.start <= second.trigger < stretch.stop:
            break
    else:
        return None
    classes, start, source = sheet.classes, stretch.start, second.source
    head = second.trigger
    if source == first.source:
        while head > start and classes[head - 1] in AUXILIARY:
            head -= 1
        adds = classes[head] == "ing" and classes[head - 1] == "," and sheet.levels[head] >= MOSTLY_CUE
        joined = adds or classes[head - 1] in COORDINATORS
    else:
        head = source.start
        joined = start < head - 1 and classes[head - 2] == "," and classes[head - 1] in COORDINATORS
        joined = joined and source.stop <= second.trigger
    joint = head - 1 if head > start and sheet.quote_of[head - 1] < 0 else head
    return joint if joined else None


def _ended(draft: Draft, joint: int) -> Draft | None:
    content = tuple(
        range(stretch.start, min(stretch.stop, joint)) for stretch in draft.content if stretch.start < joint
    )
    return draft._replace(content=content) if content else None
