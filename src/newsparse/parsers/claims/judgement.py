"""Estimates whether a draft as a whole is right, from the probabilities of its decisions.

Its score is the confidence of the attribution.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from operator import or_

from newsparse.core.kept import Kept
from newsparse.learn.decision import Slot, Tables
from newsparse.parsers.claims.questions import rows
from newsparse.parsers.claims.triggers import SIGN_INFINITIVE, SIGN_THAT, SIGN_VERB
from newsparse.parsers.claims.window import Window

# The numbers of the sizes of content, for up to eight words.
_SIZE = (0, 0, 1, 1, 2, 2, 2, 2, 2)
# The bits that are set in any of some bytes; most are short and occurred before.
_JOINED = Kept[bytes, int](lambda between: functools.reduce(or_, set(between), 0))


_ASKED = (
    "stem source_first source_last before sure sure_of_source sure_of_edges about_sure about_sure_of_edges "
    "place layout lead quoted size words has_clause level between"
)
_TABLES = {
    "source": "place sure_of_source",
    "layout's lead": "layout lead",
    "edges": "sure_of_edges",
    "source's place, layout": "place layout",
    "quotation, layout": "quoted layout",
    "cue": "sure",
    "words": "size",
    "cue, edges": "about_sure about_sure_of_edges",
    "source's first class, class before": "source_first before",
    "source's words, last class": "words source_last",
    "clause, level, layout": "has_clause level layout",
    "stem, source's place": "stem place",
    "between source and cue, place": "between place",
}


def scorer(tables: Tables, classes: Slot) -> Callable[[Window], float]:
    """Return the scorer for whether a draft is right, based on the probability of each decision."""
    score = tables.scorer(rows(_ASKED, _TABLES, classes))
    begin, dash = classes.number["<"], classes.number["-"]

    def ask(w: Window) -> float:
        source = w.chosen
        quote_of, quoted, words = w.sheet.quote_of, 0, 0
        clause = between = 0
        for stretch in w.content:
            words += len(stretch)
            signs = w.sheet.signs[stretch.start : stretch.stop]
            if SIGN_VERB in signs or SIGN_INFINITIVE in signs or SIGN_THAT in signs:
                clause = 1
            if quote_of[stretch.start] >= 0:
                quoted = 1
        source_first = source_last = before = dash
        if source:
            codes = w.sheet.codes
            source_first, source_last = codes[source.start], codes[source.stop - 1]
            gaps, i = w.sheet.gaps, w.i
            between = _JOINED[gaps[source.stop : i] if source.stop <= i else gaps[i + 1 : source.start]]
            before = codes[source.start - 1] if source.start else begin
        size = _SIZE[words] if words < 9 else 3 if words < 30 else 4
        length = len(source) if len(source) < 8 else 8
        lead = int(w.lead) if w.lead < 6 else 6
        sure, sure_of_edges = int(w.cue_share * 20), int(w.edges_share * 20)
        return score(
            w.stem, source_first, source_last, before,
            sure, int(w.source_share * 20), sure_of_edges, sure // 4, sure_of_edges // 4,
            w.place, w.layout, lead, quoted, size, length, clause, w.sheet.levels[w.i], between,
        )  # fmt: skip

    return ask
