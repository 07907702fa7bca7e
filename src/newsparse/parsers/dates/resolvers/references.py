"""Resolvers for past, present and future without an amount."""

from __future__ import annotations

from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.value import Day, Value, unit_in

__all__ = ["recent", "reference", "reference_noun", "that_time", "these_days", "vague_units"]


def reference(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "now", "recently", "soon", "recent", "the time being"."""
    if passage.has(start, end, "being"):
        return Value("DATE", "PRESENT_REF", None, base)
    word = passage.get(start, end, "reference", "reference_adjective") or ""
    before, after = passage.fold(start - 1), passage.fold(start + 1)
    if after in passage.grammar.no_reference_before.get(passage.fold(start), ()):
        return None  # "soon after", "now that"
    if before == after and after in passage.grammar.no_reference_between.get(passage.fold(start), ()):
        return None  # "as recently as 2019"
    return Value("DATE", word, None, base)


def reference_noun(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the past", "the near future", "at present", "the long term", "recent history"."""
    noun, grammar = passage.fold(end - 1), passage.grammar
    adjective = passage.has(start, end, "nearness", "reference_adjective", "long", "coming")
    the = passage.has(start, end, "the", "this")
    opened = passage.fold(start - 1) in grammar.before_reference_noun.get(noun, ())
    free = not passage.before_noun(end) and not passage.capital(end)
    if noun in grammar.lists["recent_nouns"]:
        wanted = passage.has(start, end, "reference_adjective")
    elif noun in grammar.lists["qualified_nouns"]:
        wanted = the and adjective and opened
    elif noun in grammar.lists["at_nouns"] and passage.is_a(start, "at"):
        wanted = True
    else:
        adjective = adjective and noun in grammar.lists["adjective_nouns"]
        wanted = the and (adjective or (opened and free))
    if not wanted:
        return None
    value = grammar.values["reference_noun"].get(noun, "PAST_REF")
    return Value("DATE", value, None, base)


def recent(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "recent" before a noun: "recent losses"; not "the most recent vote"."""
    word = passage.text(end)
    if passage.among(start - 1, "comparing") or not (passage.before_noun(end) or word[:1].isupper()):
        return None
    return Value("DATE", passage.get(start, end, "reference_adjective") or "", None, base)


def that_time(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "at that time": the last date mentioned."""
    value = passage.story.value
    if value is None or not passage.among(start - 1, "before_that_time"):
        return None
    return Value("TIME" if "T" in value else "DATE", value)


def vague_units(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "recent years", "the coming weeks"."""
    if passage.is_a(end, "of") and passage.has(start, end, "last"):
        return None  # "the last days of the war"
    past = passage.has(start, end, "reference_adjective", "last", "past", "previous")
    return Value("DATE", "PAST_REF" if past else "FUTURE_REF", None, base)


def these_days(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "these days"."""
    return Value("DATE", "PRESENT_REF", None, base) if unit_in(passage, start, end) == ("D", 1) else None
