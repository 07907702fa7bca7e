"""Estimates whether a draft as a whole is right, from the probabilities of its decisions.

Its score is the confidence of the attribution.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from operator import or_

from newsparse.core.kept import Kept
from newsparse.learn.decision import WORD, Slot, Tables, every, zeros
from newsparse.parsers.claims.layouts import LAYOUTS
from newsparse.parsers.claims.triggers import SIGN_INFINITIVE, SIGN_THAT, SIGN_VERB
from newsparse.parsers.claims.window import PLACES, Window

_SHARES, _COARSE = Slot(map(str, range(21))), Slot(map(str, range(6)))
_LEADS = Slot("0 1 2 3 4 5 6")
_LAYOUTS = Slot(LAYOUTS)
_KINDS = Slot("plain quoted")
_SIZES = Slot("1 2 4 9 30")
# The indices of these sizes, for up to eight words.
_SIZE = (0, 0, 1, 1, 2, 2, 2, 2, 2)


_LENGTHS = Slot("0 1 2 3 4 5 6 7 8")
_CLAUSES = Slot("phrase clause")
_LEVELS = Slot("0 1 2 3 4")
# Words between a source and its cue, in the order of the bits in ``glossary``, the last bit first: a
# relative pronoun, "that", "and" or "but", a pronoun, a name, a past form, a comma, a finite verb.
_GAPS = every("-w", "-t", "-a", "-p", "-n", "-e", "-,", "-F")


# The bits that are set in any of some bytes; most are short and occurred before.
_JOINED = Kept[bytes, int](lambda between: functools.reduce(or_, set(between), 0))


def scorer(tables: Tables, classes: Slot) -> Callable[[Window], float]:
    """Return the scorer for whether a draft is right, based on the probability of each decision."""
    table = tables.table
    by_source = table("source", PLACES, _SHARES)
    by_lead = table("layout's lead", _LAYOUTS, _LEADS)
    by_edges = table("edges", _SHARES)
    by_place = table("source's place, layout", PLACES, _LAYOUTS)
    by_quoted = table("quotation, layout", _KINDS, _LAYOUTS)
    by_cue = table("cue", _SHARES)
    by_size = table("words", _SIZES)
    by_cue_edges = table("cue, edges", _COARSE, _COARSE)
    by_source_first = table("source's first class, class before", classes, classes)
    by_source_words = table("source's words, last class", _LENGTHS, classes)
    by_clause = table("clause, level, layout", _CLAUSES, _LEVELS, _LAYOUTS)
    by_stem = table("stem, source's place", WORD, PLACES)
    by_between = table("between source and cue, place", _GAPS, PLACES)
    bias, no_place = tables.bias, zeros(PLACES)
    begin, dash = classes.number["<"], classes.number["-"]

    def ask(w: Window) -> float:
        source, layout = w.chosen, w.layout
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
        sure, sure_of_edges = int(w.cue_share * 20), int(w.edges_share * 20)
        score: float = (
            bias
            + by_source[w.place][int(w.source_share * 20)]
            + by_lead[layout][int(w.lead) if w.lead < 6 else 6]
            + by_edges[sure_of_edges]
            + by_place[w.place][layout]
            + by_quoted[quoted][layout]
            + by_cue[sure]
            + by_size[size]
            + by_cue_edges[sure // 4][sure_of_edges // 4]
            + by_source_first[source_first][before]
            + by_source_words[len(source) if len(source) < 8 else 8][source_last]
            + by_clause[clause][w.sheet.levels[w.i]][layout]
            + by_stem.get(w.stem, no_place)[w.place]
            + by_between[between][w.place]
        )
        return score

    return ask
