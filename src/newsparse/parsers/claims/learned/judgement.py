"""Estimates whether a draft as a whole is right, from the probabilities of its decisions.

Its score is the confidence of the attribution.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsparse.learn.tables import Slot, Tables
from newsparse.parsers.claims.learned.layouts import LAYOUTS
from newsparse.parsers.claims.window import PLACES, Window

__all__ = ["decision"]

_SHARES, _COARSE = Slot(map(str, range(21))), Slot(map(str, range(6)))
_LEADS = Slot("0 1 2 3 4 5 6")
_LAYOUTS = Slot(LAYOUTS)
_KINDS = Slot("plain quoted")
_SIZES = Slot("1 2 4 9 30")
# The indices of these sizes, for up to eight words.
_SIZE = (0, 0, 1, 1, 2, 2, 2, 2, 2)


def decision(tables: Tables) -> Callable[[Window, float, int, float, float, Sequence[range], float], float]:
    """Return the scorer for whether a draft is right, from the probabilities of its decisions.

    Its arguments are the window; the probability of the source, the number and lead of the layout, the
    probability of the edges; the content; and the probability of the cue.
    """
    table, classes = tables.table, tables.classes
    by_source = table("source", PLACES, _SHARES)
    by_lead = table("layout's lead", _LAYOUTS, _LEADS)
    by_edges = table("edges", _SHARES)
    by_place = table("source's place, layout", PLACES, _LAYOUTS)
    by_quoted = table("quotation, layout", _KINDS, _LAYOUTS)
    by_quoted_cue = table("quotation, cue", _KINDS, _SHARES, also={"cue": (1,)})
    by_size = table("words", _SIZES)
    by_cue_edges = table("cue, edges", _COARSE, _COARSE)
    by_first = table("form, first classes", classes, classes, classes)
    by_layout_first = table("layout, first classes", _LAYOUTS, classes, classes)
    bias = tables.bias

    def ask(
        w: Window,
        source: float,
        layout: int,
        lead: float,
        edges: float,
        content: Sequence[range],
        cue: float,
    ) -> float:
        quote_of, quoted, words = w.cols.quote_of, 0, 0
        for stretch in content:
            words += len(stretch)
            if quote_of[stretch.start] >= 0:
                quoted = 1
        codes, begin = w.cols.codes, content[0].start
        first, second = codes[begin], codes[begin + 1] if begin + 1 < len(codes) else 0
        size = _SIZE[words] if words < 9 else 3 if words < 30 else 4
        sure = int(cue * 20)
        score: float = (
            bias
            + by_source[w.place][int(source * 20)]
            + by_lead[layout][int(lead) if lead < 6 else 6]
            + by_edges[int(edges * 20)]
            + by_place[w.place][layout]
            + by_quoted[quoted][layout]
            + by_quoted_cue[quoted][sure]
            + by_size[size]
            + by_first[w.code][first][second]
            + by_layout_first[layout][first][second]
            + by_cue_edges[int(cue * 5)][int(edges * 5)]
        )
        return score

    return ask
