"""The past, the present and the future, without a measure."""

from __future__ import annotations

from newsparse.parsers.dates.columns import Passage
from newsparse.parsers.dates.resolvers.value import Day, Value, unit_in

__all__ = ["reference", "reference_noun", "these_days", "vague_units"]


def reference(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "now", "recently", "soon", "recent", "the time being"."""
    if passage.has(start, end, "being"):
        return Value("DATE", "PRESENT_REF", None, base)
    word = passage.get(start, end, "reference", "reference_adjective") or ""
    if passage.fold(start) == "soon" and passage.fold(start + 1) in ("after", "as"):
        return None
    if passage.fold(start) == "recently" and passage.fold(start - 1) == passage.fold(start + 1) == "as":
        return None  # "as recently as 2019"
    if passage.fold(start) == "now" and passage.fold(start + 1) == "that":
        return None
    return Value("DATE", word, None, base)


def reference_noun(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the past", "the near future", "at present", "the long term", "recent history"."""
    noun = passage.fold(end - 1)
    adjective = passage.has(start, end, "nearness", "reference_adjective", "long", "coming")
    the = passage.has(start, end, "the", "this")
    before = passage.fold(start - 1)
    free = not passage.before_noun(end) and not passage.capital(end)
    if noun == "term":
        wanted = the and adjective and before in ("in", "for", "over")
    elif noun == "history":
        wanted = passage.has(start, end, "reference_adjective")
    elif noun == "moment":
        wanted = before in ("at", "for") and the and free
    elif noun == "present":
        wanted = passage.fold(start) == "at" or (the and before in ("in", "for", "to") and free)
    elif noun in ("past", "future"):
        wanted = the and (adjective or (before in ("in", "of", "for", "from", "about", "into") and free))
    else:
        wanted = False
    if not wanted:
        return None
    value = "PAST_REF" if noun == "past" else passage.grammar.values["reference_noun"][noun]
    return Value("DATE", value, None, base)


def vague_units(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "recent years", "the coming weeks"."""
    past = passage.has(start, end, "reference_adjective", "last", "past", "previous")
    return Value("DATE", "PAST_REF" if past else "FUTURE_REF", None, base)


def these_days(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "these days"."""
    return Value("DATE", "PRESENT_REF", None, base) if unit_in(passage, start, end) == ("D", 1) else None
