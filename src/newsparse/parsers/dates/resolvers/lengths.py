"""Resolvers for lengths of time, recurring times, and past, present and future without an amount."""

from __future__ import annotations

from newsparse.core.regexes import on_use
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.phrase import (
    Day,
    Phrase,
    Value,
    in_calendar,
)
from newsparse.parsers.dates.values import duration, shifted

__all__ = [
    "bare_units",
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

_MILITARY = on_use(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
_OF_DAYS = on_use(r"P([0-9]{1,4})([YMWDQ])")


def last_units(phrase: Phrase) -> Value:
    """Resolve "the past five days", "the next four years", "the first 100 days"."""
    value = phrase.length
    step = phrase.step
    pointed = step != 0 and not phrase.has("ordinal", "final", "previous", "following")
    pointed = pointed and not phrase.next_is("of")  # "the last six months of 2012"
    anchor = phrase.base if pointed else None
    days = days_from(value, phrase.base, step) if pointed else None
    return Value("DURATION", value, phrase.approximation, anchor, days or (None, None))


def length(phrase: Phrase) -> Value | None:
    """Resolve "two years", "nearly five months", "half a century", "a year and a half"."""
    value = phrase.length
    if _is_age(phrase):
        return None
    if "X" in value and phrase.previous_among("equating"):
        return None  # "the third in as many months"
    if value == "P1D" and phrase.end - phrase.start == 2 and phrase.next_is("last", "next", "this", "comma"):
        # "One day last week", "one day, perhaps", but "in one day, it raised more".
        return Value("DURATION", value) if phrase.previous_among("before_length") else None
    hour = phrase.passage.text(phrase.start)
    if value[:2] == "PT" and _MILITARY.fullmatch(hour) and phrase.previous_among("hour_openers"):
        day = in_calendar("D", phrase.base)  # "at 2100 hours"
        return day._replace(type="TIME", value=f"{day.value}T{hour[:2]}:{hour[2:]}")
    return Value("DURATION", value, phrase.approximation)


def days_from(value: str, base: Day, sign: int) -> tuple[Day, Day] | None:
    """Return the days of a length of time that ends or begins at the reference day."""
    match = _OF_DAYS.fullmatch(value)
    if base is None or match is None:
        return None
    other = shifted(match[2], base, sign * int(match[1]))
    return None if other is None else (other, base) if sign < 0 else (base, other)


def _is_age(phrase: Phrase) -> bool:
    """Return whether it is an age: "20 years of age", "20 years old"."""
    return phrase.next_among("of_age") or (
        phrase.next_is("of") and phrase.passage.among(phrase.end + 1, "age")
    )


def one_unit(phrase: Phrase) -> Value | None:
    """Resolve "a year": a rate after something counted ("15 a year"), otherwise a length."""
    found = phrase.unit
    if found[0] == "Q" or phrase.next_among("of_age"):
        return None  # a quarter is a fourth
    mod = phrase.approximation
    value = duration("1", *found)
    if mod or phrase.has("entire"):
        return Value("DURATION", value, mod)
    if found == ("D", 1) and phrase.next_among("relative_words") and not phrase.previous_among("lasting"):
        return None  # "if there came a day when ..."
    if phrase.next_among("after_length") or phrase.previous_among("before_length"):
        return Value("DURATION", value)
    if _is_counted(phrase.passage, phrase.start - 1):
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


def range_start(phrase: Phrase) -> Value:
    """Resolve the first number of "six to eight weeks"."""
    units = phrase.part(phrase.end, phrase.end + 8).where("units")
    return Value("DURATION", duration(phrase.count, *phrase.part(units, units + 1).unit))


def bare_units(phrase: Phrase) -> Value | None:
    """Resolve "for years", "decades", "weeks before the vote"."""
    passage, end = phrase.passage, phrase.end
    found = phrase.unit
    opened = phrase.previous_among("stretch_openers") or phrase.start == 0
    if _is_age(phrase):
        return None
    if phrase.previous_is("last") and phrase.next_is("of"):
        return None  # "the last days of April"
    if phrase.previous_is("few") and passage.among(phrase.start - 2, "equating"):
        return None  # "the third in as many months"
    if found[0] == "WE":
        return Value("SET", "XXXX-WXX-WE") if phrase.previous_among("before_weekends") else None
    making = phrase.next_is("in") and passage.among(end + 2, "making")  # "decades in the making"
    if not opened and not making and not phrase.next_among("stretch_followers"):
        return None
    ahead = phrase.next_among("ahead") or (phrase.next_is("to") and passage.among(end + 1, "come"))
    if ahead and not phrase.previous_among("stretching"):
        return Value("DATE", "FUTURE_REF", None, phrase.base)
    return Value("DURATION", duration("X", *found))


def span(phrase: Phrase) -> Value | None:
    """Resolve "27-year", "two-and-a-half-year", "decades-long"."""
    found = phrase.passage.grammar.stretch(phrase.passage.bare(phrase.where("span")))
    if found is None or phrase.next_among("age_nouns"):
        return None
    size, _, unit = found[1].rpartition(" ")
    return Value("DURATION", duration(found[0], unit, int(size or 1)), phrase.approximation)


def every(phrase: Phrase) -> Value | None:
    """Resolve "every day", "each year", "every other week", "every four years", "every Sunday"."""
    if (number := phrase.get("weekday")) is not None:
        return Value("SET", f"XXXX-WXX-{int(number) + 1}")
    if number := phrase.get("month"):
        return Value("SET", f"XXXX-{int(number):02}") if phrase.passage.capital(phrase.end - 1) else None
    if code := phrase.get("season"):
        return Value("SET", f"XXXX-{code}")
    if code := phrase.get("daypart"):
        return Value("SET", f"XXXX-XX-XXT{code}")
    which = phrase.get("ordinal")
    count = "2" if phrase.has("other") else which or phrase.count
    return Value("SET", duration(count, *phrase.unit))


def rate(phrase: Phrase) -> Value:
    """Resolve "twice a week", "per year"."""
    return Value("SET", duration("1", *phrase.unit))


def frequency(phrase: Phrase) -> Value | None:
    """Resolve "daily", "annual", "weeklong"."""
    passage, start = phrase.passage, phrase.start
    if passage.capital(start) and (passage.capital(start + 1) or passage.capital(start - 1)):
        return None
    if value := phrase.get("frequency"):
        return Value("SET", value)
    return Value("DURATION", phrase.get("long_unit") or "")


def reference(phrase: Phrase) -> Value | None:
    """Resolve "now", "recently", "soon", "recent", "the time being"."""
    if phrase.has("being"):
        return Value("DATE", "PRESENT_REF", None, phrase.base)
    passage, start = phrase.passage, phrase.start
    word, around = passage.fold(start), passage.grammar.around
    before, after = passage.fold(start - 1), passage.fold(start + 1)
    if after in around["no_reference_before"].get(word, ()):
        return None  # "soon after", "now that"
    if before == after and after in around["no_reference_between"].get(word, ()):
        return None  # "as recently as 2019"
    return Value("DATE", phrase.get("reference", "reference_adjective") or "", None, phrase.base)


def reference_noun(phrase: Phrase) -> Value | None:
    """Resolve "the past", "the near future", "at present", "the long term", "recent history"."""
    passage = phrase.passage
    noun, grammar = passage.fold(phrase.end - 1), passage.grammar
    adjective = phrase.has("nearness", "reference_adjective", "long", "coming")
    the = phrase.has("the", "this")
    opened = passage.fold(phrase.start - 1) in grammar.around["before_reference_noun"].get(noun, ())
    free = not phrase.next_is_noun and not phrase.next_is_capital
    if noun in grammar.lists["recent_nouns"]:
        wanted = phrase.has("reference_adjective")
    elif noun in grammar.lists["qualified_nouns"]:
        wanted = the and adjective and opened
    elif noun in grammar.lists["at_nouns"] and passage.is_a(phrase.start, "at"):
        wanted = True
    else:
        adjective = adjective and noun in grammar.lists["adjective_nouns"]
        wanted = the and (adjective or (opened and free))
    if not wanted:
        return None
    value = grammar.values["reference_noun"].get(noun, "PAST_REF")
    return Value("DATE", value, None, phrase.base)


def recent(phrase: Phrase) -> Value | None:
    """Resolve "recent" before a noun: "recent losses"; not "the most recent vote"."""
    word = phrase.passage.text(phrase.end)
    if phrase.previous_among("comparing") or not (phrase.next_is_noun or word[:1].isupper()):
        return None
    return Value("DATE", phrase.get("reference_adjective") or "", None, phrase.base)


def that_time(phrase: Phrase) -> Value | None:
    """Resolve "at that time": the last date mentioned."""
    value = phrase.story.value
    if value is None or not phrase.previous_among("before_that_time"):
        return None
    return Value("TIME" if "T" in value else "DATE", value)


def vague_units(phrase: Phrase) -> Value | None:
    """Resolve "recent years", "the coming weeks"."""
    if phrase.next_is("of") and phrase.has("last"):
        return None  # "the last days of the war"
    past = phrase.has("reference_adjective", "last", "past", "previous")
    return Value("DATE", "PAST_REF" if past else "FUTURE_REF", None, phrase.base)


def these_days(phrase: Phrase) -> Value | None:
    """Resolve "these days"."""
    return Value("DATE", "PRESENT_REF", None, phrase.base) if phrase.unit == ("D", 1) else None
