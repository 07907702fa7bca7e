"""``Draft``: one reading of a cue, and the evidence that it is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from attrs import field, frozen

from newsparse.engine.contents import LAYOUTS
from newsparse.engine.tables import WORD, Slot, Table, Tables
from newsparse.engine.window import PLACES, Window
from newsparse.quick import quick

__all__ = ["Draft", "decision"]


@quick
@frozen
class Draft:
    """One reading of a cue, in word indices, before the readings are weighed against each other."""

    trigger: int = field()
    """The word that carries the cue; the first of the content where there is none."""
    source: range = field()
    """The words of the source; empty where there is none."""
    content: tuple[range, ...] = field()
    """The stretches of the content, in order."""
    confidence: float = field(default=1.0)
    """How likely it is that source, cue and content are right."""
    nested: bool = field(default=False)
    """Whether it can only stand inside another attribution's content."""
    continued: bool = field(default=False)
    """Whether the last stretch is a quotation behind the sentence that goes on with the content."""
    structural: bool = field(default=False)
    """Whether its place alone tells: a speaker's tag, a signature, a quotation without a cue."""

    @property
    def cueless(self) -> bool:
        """Whether it has no cue."""
        return self.trigger in self.content[0]


_SHARES, _COARSE = Slot(map(str, range(21))), Slot(map(str, range(6)))
_LEADS = Slot("0 1 2 3 4 5 6")
_LAYOUTS = Slot(LAYOUTS)
_SIZES = Slot("1 2 4 9 30")
# The numbers of these sizes, for up to eight words.
_SIZE = (0, 0, 1, 1, 2, 2, 2, 2, 2)
_LEVELS = Slot("0 1 2 3 4")

Ask: TypeAlias = "Callable[[Window, range, float, int, float, float, Sequence[range], float], float]"
"""Gets the window; the source and how probable it is; the layout's number and by how much that led; how
probable the edges are; the content; and how probable the cue is."""


def decision(tables: Tables) -> Ask:
    """Return what asks whether a draft is right, from how sure each decision was and from what stands around.

    What stands before the source - or the cue, where there is none - tells "The mayor said" from "if the
    mayor said".
    """
    table, classes = tables.table, tables.classes
    by_source = table("source", PLACES, _SHARES)
    by_lead = table("layout's lead", _LAYOUTS, _LEADS)
    by_edges = table("edges", _SHARES)
    by_place = table("source's place, layout", PLACES, _LAYOUTS)
    by_cue = table("cue", _SHARES)
    by_size = table("words", _SIZES)
    by_cue_edges = table("cue, edges", _COARSE, _COARSE)
    by_before = tables.bundle(
        Table("class before source, level", classes, _LEVELS),
        Table("class before source, first class", classes, classes),
        Table("class before source, class behind", classes, classes),
    )
    by_stem = table("stem, class before source", WORD, classes)
    by_left = table("form, class w-1", classes, classes)
    by_behind = table("layout, class behind", _LAYOUTS, classes)
    bias, no_class = tables.bias, tables.empty(classes)
    front, end = classes.number["<"], classes.number[">"]

    def ask(
        w: Window,
        source: range,
        likely: float,
        layout: int,
        lead: float,
        edges: float,
        content: Sequence[range],
        cue: float,
    ) -> float:
        p, i, codes = w.p, w.i, w.p.codes
        start, last, stop = w.sentence.start, w.sentence.stop, content[-1].stop
        head = source.start if source else i
        before = codes[head - 1] if head > start else front
        left = codes[i - 1] if i > start else front
        behind = codes[stop] if stop < last else end
        by_level, by_head, by_before_behind = by_before[before]
        words = len(content[0]) if len(content) == 1 else sum(map(len, content))
        size = _SIZE[words] if words < 9 else 3 if words < 30 else 4
        score: float = (
            bias
            + by_source[w.place][int(likely * 20)]
            + by_lead[layout][int(lead) if lead < 6 else 6]
            + by_edges[int(edges * 20)]
            + by_place[w.place][layout]
            + by_cue[int(cue * 20)]
            + by_size[size]
            + by_cue_edges[int(cue * 5)][int(edges * 5)]
            + by_level[p.levels[i]]
            + by_head[codes[head]]
            + by_before_behind[behind]
            + by_stem.get(w.stem, no_class)[before]
            + by_left[w.code][left]
            + by_behind[layout][behind]
        )
        return score

    return ask
