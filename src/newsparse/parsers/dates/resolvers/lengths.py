"""Resolvers for lengths of time, recurring times, and past, present and future without an amount."""

from __future__ import annotations

from newsparse.core.regexes import on_use
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.features import (
    Day,
    Value,
    approximation_in,
    in_calendar,
    step_in,
    unit_in,
)
from newsparse.parsers.dates.values import duration, shifted

__all__ = [
    "bare_units",
    "counted",
    "days_from",
    "every",
    "frequency",
    "last_units",
    "length",
    "one_unit",
    "range_start",
    "rate",
    "recent",
    "reference",
    "reference_noun",
    "span",
    "that_time",
    "these_days",
    "vague_units",
]

_HALVES = {("Y", 1): "P6M", ("TH", 1): "PT30M", ("D", 1): "PT12H", ("TM", 1): "PT30S"}
"""Half a unit, in smaller units."""
_MILITARY = on_use(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
_OF_DAYS = on_use(r"P([0-9]{1,4})([YMWDQ])")


def last_units(passage: DatePassage, start: int, end: int, base: Day) -> Value:
    """Resolve "the past five days", "the next four years", "the first 100 days"."""
    value = _length(passage, start, end)
    step = step_in(passage, start, end)
    pointed = step != 0 and not passage.has(start, end, "ordinal", "final", "previous", "following")
    pointed = pointed and not passage.is_a(end, "of")  # "the last six months of 2012"
    anchor = base if pointed else None
    days = days_from(value, base, step) if pointed else None
    return Value("DURATION", value, approximation_in(passage, start, end), anchor, days or (None, None))


def length(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "two years", "nearly five months", "half a century", "a year and a half"."""
    value = _length(passage, start, end)
    if passage.among(end, "of_age") or _age(passage, end):
        return None
    if "X" in value and passage.among(start - 1, "equating"):
        return None  # "the third in as many months"
    if value == "P1D" and end - start == 2 and passage.is_a(end, "last", "next", "this", "comma"):
        # "One day last week", "one day, perhaps", but "in one day, it raised more".
        return Value("DURATION", value) if passage.among(start - 1, "before_length") else None
    hour = passage.text(start)
    if value[:2] == "PT" and _MILITARY.fullmatch(hour) and passage.among(start - 1, "hour_openers"):
        day = in_calendar("D", base)  # "at 2100 hours"
        return day._replace(type="TIME", value=f"{day.value}T{hour[:2]}:{hour[2:]}")
    return Value("DURATION", value, approximation_in(passage, start, end))


def _length(passage: DatePassage, start: int, end: int) -> str:
    """Return the value of a length of time."""
    found, count = unit_in(passage, start, end), counted(passage, start, end)
    return _HALVES.get(found, duration(count, *found)) if count == "0.5" else duration(count, *found)


def counted(passage: DatePassage, start: int, end: int) -> str:
    """Return how many units the words count: "a week" is one, "half a year" 0.5."""
    at = passage.where(start, end, "unit", "quarter", "units")
    at = at if at >= 0 else end
    words, classes = passage.words.folds[start:at], passage.classes_in(start, at)
    whole = [word for index, word in enumerate(words, start) if not passage.is_a(index, "half")]
    count = passage.grammar.quantity(whole) if words else "X"
    halves = passage.has(at, end, "half")
    if passage.is_a(at + 1, "or") and passage.has(at + 1, end, "number"):
        return "X"  # "a year or two"
    if "half" in classes:
        count = "0.5" if count == "X" else passage.grammar.quantity(words)
        if "big_number" in classes and "and" not in classes:
            count = f"{float(passage.grammar.quantity(whole)) / 2:g}"
    elif count == "X" and "few" not in classes and passage.is_a(at, "unit", "quarter"):
        count = "1"
    return f"{float(count) + 0.5:g}" if halves and count != "X" else count


def days_from(value: str, base: Day, sign: int) -> tuple[Day, Day] | None:
    """Return the days of a length of time that ends or begins at the reference day."""
    match = _OF_DAYS.fullmatch(value)
    if base is None or match is None:
        return None
    other = shifted(match[2], base, sign * int(match[1]))
    return None if other is None else (other, base) if sign < 0 else (base, other)


def _age(passage: DatePassage, end: int) -> bool:
    return passage.is_a(end, "of") and passage.among(end + 1, "age")


def one_unit(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "a year": a rate after something counted ("15 a year"), otherwise a length."""
    found = unit_in(passage, start, end)
    if found[0] == "Q" or passage.among(end, "of_age"):
        return None  # a quarter is a fourth
    mod = approximation_in(passage, start, end)
    value = duration("1", *found)
    if mod or passage.has(start, end, "entire"):
        return Value("DURATION", value, mod)
    if found == ("D", 1) and passage.among(end, "relative_words") and not passage.among(start - 1, "lasting"):
        return None  # "if there came a day when ..."
    if passage.among(end, "after_length") or passage.among(start - 1, "before_length"):
        return Value("DURATION", value)
    if _is_counted(passage, start - 1):
        return Value("SET", value)
    # Elsewhere "a day" and "a minute" are not lengths: "What a day!"
    return None if found in (("D", 1), ("TM", 1)) else Value("DURATION", value)


def _is_counted(passage: DatePassage, index: int) -> bool:
    """Return whether a word is a number or a plural: "15 a year", "300 ships a year", "40 hours a week"."""
    word = passage.fold(index)
    if word[:1].isdigit() or passage.is_a(index, "number", "big_number", "units"):
        return True
    return passage.among(index, "magnitudes") or (
        passage.grammar.endings.is_plural(word) and not passage.known(index)
    )


def range_start(passage: DatePassage, start: int, end: int, base: Day) -> Value:
    """Resolve the first number of "six to eight weeks"."""
    units = passage.where(end, end + 8, "units")
    return Value("DURATION", duration(counted(passage, start, end), *unit_in(passage, units, units + 1)))


def bare_units(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "for years", "decades", "weeks before the vote"."""
    found = unit_in(passage, start, end)
    opened = passage.among(start - 1, "stretch_openers") or start == 0
    if passage.among(end, "of_age") or _age(passage, end):
        return None
    if passage.is_a(start - 1, "last") and passage.is_a(end, "of"):
        return None  # "the last days of April"
    if passage.is_a(start - 1, "few") and passage.among(start - 2, "equating"):
        return None  # "the third in as many months"
    if found[0] == "WE":
        return Value("SET", "XXXX-WXX-WE") if passage.among(start - 1, "before_weekends") else None
    making = passage.is_a(end, "in") and passage.among(end + 2, "making")  # "decades in the making"
    if not opened and not making and not passage.among(end, "stretch_followers"):
        return None
    ahead = passage.among(end, "ahead") or (passage.is_a(end, "to") and passage.among(end + 1, "come"))
    if ahead and not passage.among(start - 1, "stretching"):
        return Value("DATE", "FUTURE_REF", None, base)
    return Value("DURATION", duration("X", *found))


def span(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "27-year", "two-and-a-half-year", "decades-long"."""
    found = passage.grammar.stretch(passage.bare(passage.where(start, end, "span")))
    if found is None or passage.among(end, "age_nouns"):
        return None
    size, _, unit = found[1].rpartition(" ")
    return Value("DURATION", duration(found[0], unit, int(size or 1)), approximation_in(passage, start, end))


def every(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "every day", "each year", "every other week", "every four years", "every Sunday"."""
    if (number := passage.get(start, end, "weekday")) is not None:
        return Value("SET", f"XXXX-WXX-{int(number) + 1}")
    if number := passage.get(start, end, "month"):
        return Value("SET", f"XXXX-{int(number):02}") if passage.capital(end - 1) else None
    if code := passage.get(start, end, "season"):
        return Value("SET", f"XXXX-{code}")
    if code := passage.get(start, end, "daypart"):
        return Value("SET", f"XXXX-XX-XXT{code}")
    which = passage.get(start, end, "ordinal")
    count = "2" if passage.has(start, end, "other") else which or counted(passage, start, end)
    return Value("SET", duration(count, *unit_in(passage, start, end)))


def rate(passage: DatePassage, start: int, end: int, base: Day) -> Value:
    """Resolve "twice a week", "per year"."""
    return Value("SET", duration("1", *unit_in(passage, start, end)))


def frequency(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "daily", "annual", "weeklong"."""
    if passage.capital(start) and (passage.capital(start + 1) or passage.capital(start - 1)):
        return None
    if value := passage.get(start, end, "frequency"):
        return Value("SET", value)
    return Value("DURATION", passage.get(start, end, "long_unit") or "")


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
