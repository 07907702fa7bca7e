"""Decides which cues inside the content of another cue are independent, so that its content ends there.

The end of content is chosen before the source of the following cue is known; here it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newsparse.learn.decision import WORD, Slot, Table, Tables, every
from newsparse.parsers.claims.columns import Columns
from newsparse.parsers.claims.drafts import Draft, changed
from newsparse.parsers.claims.thresholds import CLAUSE_SCORE, CLEAR_VERB, MOSTLY_TELLS, SURE_DRAFT
from newsparse.parsers.claims.window import numbers
from newsparse.parsers.claims.word_classes import AUXILIARY, NOUN_OPENERS, VERBS

__all__ = ["AskClause", "decision", "pairs", "parted"]

AskClause = Callable[[Columns, Draft, range, Draft], float]
"""A function of a draft, the stretch of its content that contains another's trigger, and the other draft."""

# Words and marks that join a clause to the previous one.
_JOINING = frozenset("and but while as when before after though although whereas , ; — – -- -".split())
_CONJUNCTIONS = frozenset({"and", "but"})
# Words that content cannot end with.
_PREPOSITIONS = frozenset({"of", "for", "from"})
_MOST_JOINTS = 3
# How many earlier, and later, drafts are considered.
_EARLIER, _LATER = 8, 4

# The relation of the second source to the first and to the content: there is none, it is the same, it is in
# the content before its cue or after it, or elsewhere; or the content is before the first cue.
_RELATIONS = Slot("none same before behind out left")
_NONE, _SAME, _BEFORE, _BEHIND, _OUT, _LEFT = range(6)
_SHARES = Slot(map(str, range(11)))
_DISTANCES = Slot("0 1 2 3 5 8 13 21")
_FAR = (0, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5, *[6] * 8)
_KINDS = Slot("plain quoted part")
# The kind of the second content, its side of the cue, and the kind of the first content.
_MEETINGS = every(_KINDS.names, "><", _KINDS.names)
_MEETING = numbers(3, 2, 3)
_COMMAS = Slot("0 1 2 3")


def parted(cols: Columns, drafts: Sequence[Draft], ask: AskClause) -> list[Draft]:
    """End content before a clause in it that is independent: "she said X and demanded Y", "X, adding Y".

    A draft without remaining content is left out.
    """
    found: list[Draft | None] = list(drafts)
    for m, n, stretch in pairs(cols, drafts):
        first, second = found[m], drafts[n]
        if first is not None:
            head = _head(cols, stretch, second)
            if _lacks_verb(cols, stretch, head):
                continue
            if _joined(cols, first, second, head) or ask(cols, drafts[m], stretch, second) > CLAUSE_SCORE:
                joint = _joint(cols, stretch, head)
                left = cols.classes[stretch.start : joint]
                if left in (["that"], ["to"]) or (left and NOUN_OPENERS.issuperset(left)):
                    # "reported that, according to aides, ...", "declined to say whether ...", "rejected the
                    # suggestion that ..."
                    continue
                if left and left[-1] in _PREPOSITIONS:
                    # "accused the mayor of suggesting that ..."
                    continue
                if stretch.stop <= first.trigger:
                    found[m] = _without(first, stretch)
                else:
                    found[m] = _ended(first, joint)
    return [draft for draft in found if draft is not None]


def pairs(cols: Columns, drafts: Sequence[Draft]) -> Iterator[tuple[int, int, range]]:
    """Yield pairs of drafts in which the content of one contains the other's trigger, and that stretch."""
    # The range of each content; content that cannot end has no range.
    firsts = [-1 if draft.structural else draft.content[0].start for draft in drafts]
    lasts = [-1 if first < 0 else draft.content[-1].stop for first, draft in zip(firsts, drafts, strict=True)]
    reach = -1  # where the content of all earlier drafts ends
    for n, second in enumerate(drafts):
        trigger = second.trigger
        sure = not second.structural and second.confidence >= SURE_DRAFT and cols.quote_of[trigger] < 0
        early = n + 1 if trigger >= reach else n - _EARLIER if n > _EARLIER else 0
        late = n + _LATER if n + _LATER < len(drafts) else len(drafts)
        for m in range(early, late) if sure else ():
            if firsts[m] <= trigger < lasts[m] and m != n:
                for stretch in drafts[m].content:
                    if stretch.start <= trigger < stretch.stop:
                        yield m, n, stretch
        if lasts[n] > reach:
            reach = lasts[n]


def _head(cols: Columns, stretch: range, second: Draft) -> int:
    """Return the first word of a clause: that of its subject, or of its verb's auxiliaries."""
    source, head = second.source, second.trigger
    if source and stretch.start <= source.start and source.stop <= head:
        return source.start
    while head > stretch.start and cols.classes[head - 1] in AUXILIARY:
        head -= 1
    return head


def _joined(cols: Columns, first: Draft, second: Draft, head: int) -> bool:
    """Return whether two verbs with one subject are certainly joined: "she said X and demanded Y"."""
    same = bool(first.source) and first.source == second.source and first.trigger < second.trigger
    # "She said X, adding Y"
    adds = cols.classes[head] == "ing" and cols.classes[head - 1] == "," and cols.levels[head] >= MOSTLY_TELLS
    return same and second.confidence >= CLEAR_VERB and (adds or cols.classes[head - 1] in _CONJUNCTIONS)


def _lacks_verb(cols: Columns, stretch: range, head: int) -> bool:
    """Return whether a clause would lose its verb: "the paper reported that the editor | told her"."""
    return cols.classes[stretch.start] == "that" and VERBS.isdisjoint(cols.classes[stretch.start + 1 : head])


def _joint(cols: Columns, stretch: range, head: int) -> int:
    """Return where the words begin that join a clause to the previous one."""
    for _ in range(_MOST_JOINTS):
        if head <= stretch.start or cols.classes[head - 1] not in _JOINING or cols.quote_of[head - 1] >= 0:
            break
        head -= 1
    return head


def _ended(draft: Draft, joint: int) -> Draft | None:
    """Return a draft whose content ends at a word; nothing if no content is left."""
    content = tuple(
        range(stretch.start, min(stretch.stop, joint)) for stretch in draft.content if stretch.start < joint
    )
    return changed(draft, content=content, continued=False) if content else None


def _without(draft: Draft, stretch: range) -> Draft | None:
    """Return a draft without a stretch of its content; nothing if no content is left."""
    content = tuple(one for one in draft.content if one.start != stretch.start)
    return changed(draft, content=content) if content else None


def decision(tables: Tables) -> AskClause:
    """Return the scorer for whether a draft inside another's content is independent."""
    table, classes = tables.table, tables.classes
    by_relation = tables.bundle(
        Table(
            "relation, classes before, form",
            *(_RELATIONS, classes, classes, classes),
            also={"relation, class before, form": (0, 2, 3), "relation, two classes before": (0, 1, 2)},
        ),
        Table("relation, fold before", _RELATIONS, WORD),
        Table("relation, how sure", _RELATIONS, _SHARES, _KINDS),
        Table("relation, how sure the first is", _RELATIONS, _SHARES),
        Table("relation, stem", _RELATIONS, WORD),
        Table("relation, first stem", _RELATIONS, WORD),
        Table("relation, first class, class before", _RELATIONS, classes, classes),
        Table("relation, distance", _RELATIONS, _DISTANCES),
        Table("relation, kinds", _RELATIONS, _MEETINGS),
        Table("relation, classes behind", _RELATIONS, classes, classes),
        Table("relation, commas, class before", _RELATIONS, _COMMAS, classes),
    )
    by_stem = table("stem, class before", WORD, classes)
    bias, no_class = tables.bias, tables.empty(classes)
    begin, end = classes.number["<"], classes.number[">"]

    def ask(cols: Columns, first: Draft, stretch: range, second: Draft) -> float:
        source, trigger, codes = second.source, second.trigger, cols.codes
        head = _head(cols, stretch, second)
        if stretch.stop <= first.trigger:
            relation = _LEFT
        elif not source:
            relation = _NONE
        elif source == first.source:
            relation = _SAME
        elif stretch.start <= source.start and source.stop <= stretch.stop:
            relation = _BEFORE if source.start < trigger else _BEHIND
        else:
            relation = _OUT
        before = codes[head - 1]
        two_before = codes[head - 2] if head > 1 else begin
        distance = head - stretch.start
        content = second.content[0]
        begin_class = codes[content.start]
        next_class = codes[content.start + 1] if content.start + 1 < len(codes) else end
        commas = cols.commas.count(1, stretch.start, head)
        stem = cols.trigger(trigger)
        (
            by_before,
            by_fold,
            by_sure,
            by_first_sure,
            by_own,
            by_other,
            by_first_class,
            by_distance,
            by_kind,
            by_beginning,
            by_commas,
        ) = by_relation[relation]
        kind = _kind(cols, second)
        score: float = (
            bias
            + by_before[two_before][before][codes[trigger]]
            + by_fold.get(cols.folds[head - 1], 0.0)
            + by_sure[int(10 * second.confidence)][kind]
            + by_first_sure[int(10 * first.confidence)]
            + by_own.get(stem, 0.0)
            + by_other.get(cols.trigger(first.trigger), 0.0)
            + by_first_class[codes[stretch.start]][before]
            + by_distance[_FAR[distance] if distance < len(_FAR) else 7]
            + by_kind[_MEETING[kind][content.start < trigger][_kind(cols, first)]]
            + by_beginning[begin_class][next_class]
            + by_commas[commas if commas < 3 else 3][before]
            + by_stem.get(stem, no_class)[before]
        )
        return score

    return ask


def _kind(cols: Columns, draft: Draft) -> int:
    """Return whether content is quoted: not at its beginning, from its beginning, or only in the middle."""
    quote_of = cols.quote_of
    begin = draft.content[0].start
    if quote_of[begin] >= 0:
        return 1
    last = draft.content[-1].stop
    return 2 if max(quote_of[begin:last]) >= 0 else 0
