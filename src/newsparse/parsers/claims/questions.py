"""``rows``: what the decisions ask of a text, each question with its possible answers.

The answer to a question that is not listed here is a grammatical class (``grammar``).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from newsparse.learn.decision import WORD, Rows, Slot, every
from newsparse.parsers.claims.triggers import OPENER_CLASSES

LAYOUTS = ("right", "both", "left")
RIGHT, BOTH, LEFT = range(3)
"""The position of the content, by number."""

KINDS = Slot(
    "before comma after none shared opening relative nearest apposed fronted nominative "
    "by to from of among with"
)
"""The kinds of candidates for a source."""
FORMS = Slot("w ing ed s ly cap")
# Names for numbers of words: exact up to four, then from 5, 8, 13, 21 and 34 on.
DISTANCES = Slot("0 1 2 3 4 5 8 13 21 34")
# The position of a cut relative to quotations, in the order of the constants (``sheet.CUT_IN`` and others).
_CUTS = "in out open shut turn".split()
_LEVELS = "01234"
_DIGITS = Slot("0 1 2 3 4 5 6 7 8 9")
_SHARES, _COARSE = Slot(map(str, range(21))), Slot(map(str, range(6)))

# The combinations that ``every`` makes are numbered like the digits of a number, the last part counting
# fastest.
_SLOTS: Mapping[str, Slot] = {
    **dict.fromkeys("stem fold fold_before fold_left fold_right follows subject voice head".split(), WORD),
    **dict.fromkeys("goes_on quotation opening".split(), WORD),
    "asked": _DIGITS,  # how many candidates were scored before
    "level": Slot([*_LEVELS]),
    "place": Slot("none before far next after"),  # of the source, from the cue
    "layout": Slot(LAYOUTS),
    "quoted": Slot("plain quoted"),
    "last_quoted": Slot("plain quoted"),
    "clause": Slot("none past to verb"),  # signs of a clause, as ``window.clause`` returns them
    # A cue.
    "ending": FORMS,
    # Whether a quotation ends far or near before the word, and begins far or near after it, or contains it.
    "quotations": Slot(
        "none ahead next behind behindahead behindnext just-behind just-behindahead just-behindnext in"
    ),
    "near": Slot("0 1 2 3 4 5 9"),  # the distance of the nearest one
    # A source.
    "kind": KINDS,
    "commas_inside": Slot("- 0 1 2 3"),
    # Whether it contains a finite verb (F) or a subject pronoun (P), and how strong the triggers are.
    "inside": every(["", "F"], ["", "P"], _LEVELS),
    # The head of a phrase after a preposition: a noun, the start of the sentence, something else.
    "link": Slot("- noun head other"),
    # The layout, and the quotation after the window.
    "room_behind": Slot("1 2 3 5 9"),
    "room_in_front": Slot("0 1 4 9"),
    "clause_in_front": Slot("clause phrase"),
    "opener": Slot(["-", *OPENER_CLASSES]),
    "triggers_behind": Slot([*_LEVELS, "end"]),
    "length": Slot("3 6 12 30"),
    # The edges of content.
    "distance": DISTANCES,
    "room": DISTANCES,
    "cut": Slot(_CUTS),
    # The same, with whether the cut is an edge of the sentence (E), of the window (W), and whether the other
    # edge is quoted (q), in the same quotation (s).
    "flags": every(_CUTS, ["", "E"], ["", "W"], ["", "q", "qs"]),
    "colon": Slot("- colon"),
    "medium": Slot("- medium"),
    "ahead": Slot("none past verb"),
    # Whether a cut begins the sentence and the window, and the last word and the first are quoted.
    "start": every("-s", "-w", "-l", "-h"),
    "commas": Slot("0 1 2 3"),
    # The strongest trigger inside a stretch, and the strongest one just after it.
    "rivals": every(_LEVELS, _LEVELS),
    # A draft as a whole.
    **dict.fromkeys("sure sure_of_source sure_of_edges".split(), _SHARES),
    **dict.fromkeys("about_sure about_sure_of_edges".split(), _COARSE),
    "lead": Slot("0 1 2 3 4 5 6"),
    "size": Slot("1 2 4 9 30"),
    "words": Slot("0 1 2 3 4 5 6 7 8"),
    "has_clause": Slot("phrase clause"),
    # Words between a source and its cue, in the order of the bits in ``triggers``, the last bit first: a
    # relative pronoun, "that", "and" or "but", a pronoun, a name, a past form, a comma, a finite verb.
    "between": every("-w", "-t", "-a", "-p", "-n", "-e", "-,", "-F"),
}


def rows(asked: str, tables: str, classes: Slot) -> Rows:
    """Return the tables of a decision, named after the questions that each combines.

    The scorer is called with the answers to what is asked, in order.
    """
    slots = {**_SLOTS, "front": fronts(classes)}
    return Rows({name: slots.get(name, classes) for name in asked.split()}, tables.split("; "))


@functools.cache
def fronts(classes: Slot) -> Slot:
    """Return what can be before a cue and its source: a class, or one at the end of a quotation (q)."""
    return Slot([*classes.names, *("q" + name for name in classes.names)])
