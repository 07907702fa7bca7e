"""Resolvers for lengths of time, recurring times, and past, present and future without an amount."""

from __future__ import annotations

from typing import Final

from newsparse.core.regexes import on_use
from newsparse.language.person_nouns import person_nouns
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.phrase import Day, Phrase, Resolver, Value, in_calendar, on_part
from newsparse.parsers.dates.values import covers, duration, period, shifted

_MILITARY = on_use(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
_OF_DAYS = on_use(r"P([0-9]{1,4})([YMWDQ])")
_OF_HOURS = on_use(r"PT([0-9.]{1,6})([HMS])")
SECONDS = {"TH": 3600, "TM": 60, "TS": 1}


def _last_units(phrase: Phrase) -> Value:
    value, mod = phrase.length, phrase.approximation
    # "the last six months of 2012"
    if phrase.has("ordinal", "final", "previous", "following") or phrase.next_is("of"):
        return Value("DURATION", value, mod, None, (None, None))
    days = days_from(value, phrase.base, phrase.step)
    return Value("DURATION", value, mod, phrase.base, days or (None, None))


def _length(phrase: Phrase) -> Value | None:
    value = phrase.length
    if _is_age(phrase) or phrase.next_among("of_age") or ("X" in value and phrase.previous_among("equating")):
        return None  # "70 years of age"; "in as many months"
    if value == "P1D" and phrase.next_is("last", "next", "this"):
        return None  # "one day last week"
    if ahead := _ahead(phrase):
        return ahead
    hour = phrase.passage.text(phrase.start)
    if value[:2] == "PT" and _MILITARY.fullmatch(hour) and phrase.previous_among("hour_openers"):
        return on_part(in_calendar("D", phrase.base), f"{hour[:2]}:{hour[2:]}")  # "at 2100 hours"
    return Value("DURATION", value, phrase.approximation)


def _is_age(phrase: Phrase) -> bool:
    """Return whether "70 years of age" is an age; in other languages, "de 70 años" after a person."""
    passage, before = phrase.passage, phrase.start - 1
    if phrase.next_is("of") and passage.among(phrase.end + 1, "age"):
        return True
    if phrase.unit != ("Y", 1) or not passage.grammar.lists["age_links"]:
        return False
    if not passage.among(before, "age_links"):
        return passage.is_a(before, "comma") and phrase.next_is("comma")
    person = person_nouns(passage.view.language, passage.view.polities)
    nearby = passage.fold(before - 1)
    return nearby in person or passage.is_a(before - 1, "comma") or passage.among(before - 1, "aged")


def days_from(value: str, base: Day, sign: int) -> tuple[Day, Day] | None:
    """Return the days of a length of time that ends or begins at the reference day."""
    if hours := _OF_HOURS.fullmatch(value):
        return clock_away(f"T{hours[2]}", hours[1], sign, base).days
    match = _OF_DAYS.fullmatch(value)
    if base is None or match is None:
        return None
    count = int(match[1])
    if match[2] == "Q":  # whole quarters: "profits fell for the last two quarters"
        ends = [shifted("Q", base, away) for away in ((-count, -1) if sign < 0 else (1, count))]
        days = [covers(period("Q", end)) for end in ends if end]
        return (days[0][0], days[1][1]) if len(days) == 2 and days[0] and days[1] else None
    other = shifted(match[2], base, sign * count)
    return (min(base, other), max(base, other)) if other else None


def clock_away(unit: str, count: str, size: int, base: Day) -> Value:
    """Return the past or future a number of hours, minutes or seconds away, with its days."""
    value = Value("DATE", "PAST_REF" if size < 0 else "FUTURE_REF", None, base)
    if base is None or unit not in SECONDS or count == "X":
        return value
    other = shifted(
        "D", base, int(float(count) * abs(size) * SECONDS[unit] / 86400) * (-1 if size < 0 else 1)
    )
    return value._replace(days=(min(base, other), max(base, other))) if other else value


def hence(phrase: Phrase) -> Value:
    """Return the time that is as far in the future as the words say."""
    (unit, size), count, mod = phrase.unit, phrase.count, phrase.approximation
    if not count.isdecimal() or unit[0] == "T":
        return clock_away(unit, count, size, phrase.base)._replace(mod=mod)
    unit = {10: "DE", 100: "CE"}.get(size, "D" if unit == "WE" else unit)
    return in_calendar(unit, phrase.base, int(count) * (1 if unit in ("DE", "CE") else size), mod)


def _ahead(phrase: Phrase) -> Value | None:
    """Resolve "two weeks" in "will open in two weeks" and in "must pay within two weeks"."""
    if not phrase.previous_among("before_time") or phrase.next_is_noun or phrase.is_possessive:
        return None
    if phrase.next_is("in") or phrase.next_among("relative_words"):
        return None  # "in a year when", "in a year in which"
    passage, before = phrase.passage, phrase.start - 2
    opens = passage.begins_sentence(before + 1) and phrase.direction >= 0
    within = not phrase.previous_is("in")
    if not opens and (
        phrase.direction < 2 - within or any(passage.among(before - away, "ranked") for away in range(3))
    ):
        return None  # "prices rose in two years"; "will be the third vote in two years"
    if not within:
        return hence(phrase)
    value = phrase.length
    return Value("DURATION", value, phrase.approximation, phrase.base, days_from(value, phrase.base, 1))


def _one_unit(phrase: Phrase) -> Value | None:
    """Resolve "a year": a rate after something counted ("15 a year"), otherwise a length."""
    found = phrase.unit
    if found[0] == "Q" or phrase.next_among("of_age"):
        return None  # a quarter is a fourth
    if ahead := _ahead(phrase):
        return ahead
    mod = phrase.approximation
    value = duration("1", *found)
    if mod or phrase.has("entire", "all"):
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


def _range_start(phrase: Phrase) -> Value:
    """Resolve the first number of "six to eight weeks"."""
    units = phrase.part(phrase.end, phrase.end + 8).where("units")
    return Value("DURATION", duration(phrase.count, *phrase.part(units, units + 1).unit))


def _bare_units(phrase: Phrase) -> Value | None:
    if phrase.next_among("ahead") or (phrase.next_is("to") and phrase.passage.among(phrase.end + 1, "come")):
        return Value("DATE", "FUTURE_REF", None, phrase.base)
    if phrase.previous_is("last") and phrase.next_is("of"):
        return None  # "the last days of April"
    if phrase.previous_is("few") and phrase.passage.among(phrase.start - 2, "equating"):
        return None  # "the third minister in as many months"
    opened = phrase.previous_among("stretch_openers") or phrase.start == 0
    if phrase.unit[0] == "WE" or not (opened or phrase.next_among("stretch_followers")):
        return None
    return Value("DURATION", duration("X", *phrase.unit))


def _span(phrase: Phrase) -> Value | None:
    found = phrase.passage.grammar.stretch(phrase.passage.bare(phrase.where("span")))
    if found is None or phrase.next_among("of_age"):
        return None  # "a 12-year old"
    size, _, unit = found[1].rpartition(" ")
    return Value("DURATION", duration(found[0], unit, int(size or 1)), phrase.approximation)


def _every(phrase: Phrase) -> Value | None:
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


def _rate(phrase: Phrase) -> Value:
    return Value("SET", duration("1", *phrase.unit))


def _frequency(phrase: Phrase) -> Value | None:
    passage, start = phrase.passage, phrase.start
    if passage.capital(start) and (passage.capital(start + 1) or passage.capital(start - 1)):
        return None
    if value := phrase.get("frequency"):
        return Value("SET", value)
    return Value("DURATION", phrase.get("long_unit") or "")


def _reference(phrase: Phrase) -> Value | None:
    if phrase.has("being"):
        return Value("DATE", "PRESENT_REF", None, phrase.base)
    passage, start = phrase.passage, phrase.start
    word, around = passage.fold(start), passage.grammar.around
    if passage.fold(start + 1) in around["no_reference_before"].get(word, ()):
        return None  # "soon after", "now that"
    return Value("DATE", phrase.get("reference", "reference_adjective") or "", None, phrase.base)


def _reference_noun(phrase: Phrase) -> Value | None:
    grammar, noun = phrase.passage.grammar, phrase.passage.fold(phrase.end - 1)
    adjective = phrase.has("nearness", "reference_adjective", "long", "coming")
    opened = phrase.passage.fold(phrase.start - 1) in grammar.around["before_reference_noun"].get(noun, ())
    if noun in grammar.lists["qualified_nouns"]:
        wanted = adjective and opened
    else:
        free = opened and not phrase.next_is_noun and not phrase.next_is_capital
        wanted = phrase.has("the", "this") and (adjective or free)
        wanted = wanted or (phrase.has("at") and grammar.values["reference_noun"].get(noun) == "PRESENT_REF")
    if not wanted:
        return None
    return Value("DATE", grammar.values["reference_noun"].get(noun, "PAST_REF"), None, phrase.base)


def _recent(phrase: Phrase) -> Value | None:
    """Resolve "recent" before a noun: "recent losses"; not "the most recent vote"."""
    word = phrase.passage.text(phrase.end)
    if phrase.previous_among("comparing") or not (phrase.next_is_noun or word[:1].isupper()):
        return None
    return Value("DATE", phrase.get("reference_adjective") or "", None, phrase.base)


def _that_time(phrase: Phrase) -> Value | None:
    """Resolve "at that time": the last date mentioned."""
    value = phrase.story.value
    if not phrase.previous_among("before_that_time"):
        return None
    if phrase.has("this"):
        if phrase.next_is("last", "next"):
            return None  # "at this time last year"
        return Value("DATE", "PRESENT_REF", None, phrase.base) if phrase.previous_is("at") else None
    if value is None:
        return None
    return Value("TIME" if "T" in value else "DATE", value)


def _vague_units(phrase: Phrase) -> Value | None:
    """Resolve "recent years", "the coming weeks"; not "the last days of the war"."""
    if phrase.next_is("of") and phrase.has("last"):
        return None
    past = phrase.has("reference_adjective", "last", "past", "previous")
    return Value("DATE", "PAST_REF" if past else "FUTURE_REF", None, phrase.base)


def _these_days(phrase: Phrase) -> Value | None:
    return Value("DATE", "PRESENT_REF", None, phrase.base) if phrase.unit == ("D", 1) else None


RESOLVERS: Final[dict[str, Resolver]] = {
    "last-units": _last_units,
    "vague-units": _vague_units,
    "these-days": _these_days,
    "that-time": _that_time,
    "every": _every,
    "rate": _rate,
    "half-unit": _length,
    "one-unit": _one_unit,
    "duration": _length,
    "range": _range_start,
    "units": _bare_units,
    "span": _span,
    "frequency": _frequency,
    "reference": _reference,
    "recent": _recent,
    "reference-noun": _reference_noun,
}
"""Pattern -> its resolver."""
