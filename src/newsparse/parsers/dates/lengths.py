"""Resolvers for lengths of time, recurring times, and past, present and future without an amount."""

from __future__ import annotations

from newsparse.core.regexes import on_use
from newsparse.language.person_nouns import person_nouns
from newsparse.parsers.dates.passage import Passage
from newsparse.parsers.dates.phrase import Phrase
from newsparse.parsers.dates.values import UNKNOWN, Day, Days, Value, covers, duration, in_calendar, shifted
from newsparse.parsers.dates.years import is_month

_LENGTH = on_use(r"P(T?)([0-9.]{1,6})([A-Z])")
SECONDS = {"TH": 3600, "TM": 60, "TS": 1}


def stretch(phrase: Phrase, value: str, sign: int, mod: str | None) -> Value:
    """Return a length of time that ends (-1) or begins (1) at the reference day, with its days."""
    match, days = _LENGTH.fullmatch(value), UNKNOWN
    if match and match[1]:
        days = _between(phrase.base, _clock_away(phrase.base, f"T{match[3]}", float(match[2]) * sign))
    elif match and match[2].isdecimal():
        away = sign * int(match[2])
        days = _between(phrase.base, shifted(match[3], phrase.base, away))
        if match[3] == "Q" and phrase.base:  # "profits fell for the last two quarters"
            near, far = (covers(in_calendar("Q", phrase.base, one).value) for one in sorted((sign, away)))
            days = _between(near[0], far[1])
    return Value("DURATION", value, mod, phrase.base, days)


def counted(phrase: Phrase, sign: int) -> Value:
    """Return the time that is as far in the past (-1) or future (1) as the words say."""
    (unit, size), count, base = phrase.unit, phrase.count, phrase.base
    if unit[0] != "T" and count.isdecimal():
        return phrase.away(base, sign)
    days = _between(base, _clock_away(base, unit, float(count) * size * sign)) if count != "X" else UNKNOWN
    return Value("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", phrase.approximation, base, days)


def _clock_away(base: Day, unit: str, count: float) -> Day:
    """Return the day a number of hours, minutes or seconds away."""
    return shifted("D", base, int(count * SECONDS[unit] / 86400)) if unit in SECONDS else None


def _between(base: Day, other: Day) -> Days:
    return (min(base, other), max(base, other)) if base and other else UNKNOWN


def _last_units(phrase: Phrase) -> Value:
    if phrase.has("ordinal", "final", "previous", "following") or phrase.after("of"):
        return Value("DURATION", phrase.length, phrase.approximation, None, UNKNOWN)
    return stretch(phrase, phrase.length, phrase.step, phrase.approximation)


def _duration(phrase: Phrase) -> Value | None:
    """Resolve "two years"; not "70 years of age", "in as many months", "one day last week"."""
    value = phrase.length
    if value == "P1D" and phrase.after("last", "next", "this"):
        return None
    if _is_age(phrase) or phrase.after("of_age") or ("X" in value and phrase.before("equating")):
        return None
    return _ahead(phrase) or Value("DURATION", value, phrase.approximation)


_half_unit = _duration


def _is_age(phrase: Phrase) -> bool:
    """Return whether "70 years of age" is an age; in other languages, "de 70 años" after a person."""
    passage, before = phrase.passage, phrase.start - 1
    if phrase.after("of") and passage.is_a(phrase.end + 1, "age"):
        return True
    if phrase.unit != ("Y", 1) or not passage.grammar.lists["age_links"]:
        return False
    if not phrase.before("age_links"):
        return phrase.before("aged") or (phrase.before("comma") and phrase.after("comma"))
    person = person_nouns(passage.view.language, passage.view.polities)
    return passage.folds[before - 1] in person or passage.is_a(before - 1, "comma", "aged")


def _ahead(phrase: Phrase) -> Value | None:
    if not phrase.before("before_time") or phrase.next_is_noun or phrase.is_possessive:
        return None
    if phrase.after("in", "relative_words"):
        return None  # "in a year when", "in a year in which"
    passage, start, direction = phrase.passage, phrase.start, phrase.direction
    within = not phrase.before("in")
    if not (passage.begins_sentence(start - 1) and direction >= 0) and (
        direction < 2 - within or any(passage.is_a(start - 2 - away, "ranked") for away in range(3))
    ):
        return None  # "prices rose in two years"; "will be the third vote in two years"
    return stretch(phrase, phrase.length, 1, phrase.approximation) if within else counted(phrase, 1)


def _one_unit(phrase: Phrase) -> Value | None:
    """Resolve "a year": a rate after something counted ("15 a year"), otherwise a length."""
    unit, mod = phrase.unit, phrase.approximation
    length = Value("DURATION", duration("1", *unit), mod)
    if unit[0] == "Q" or phrase.after("of_age"):
        return None  # a quarter is a fourth
    if ahead := _ahead(phrase):
        return ahead
    if mod or phrase.has("entire", "all"):
        return length
    if unit == ("D", 1) and phrase.after("relative_words") and not phrase.before("lasting"):
        return None  # "if there came a day when ..."
    if phrase.after("after_length") or phrase.before("before_length"):
        return length
    if _is_counted(phrase.passage, phrase.start - 1):
        return length._replace(type="SET")
    # Elsewhere "a day" and "a minute" are not lengths: "What a day!"
    return None if unit in (("D", 1), ("TM", 1)) else length


def _is_counted(passage: Passage, index: int) -> bool:
    """Return whether a word is a number or a plural: "15 a year", "300 ships a year", "40 hours a week"."""
    counted = passage.is_a(index, "number", "big_number", "units", "magnitudes")
    plural = passage.is_plural(index) and not passage.known(index)
    return counted or plural or passage.folds[index][:1].isdigit()


def _range(phrase: Phrase) -> Value:
    """Resolve the first number of "six to eight weeks"."""
    unit = phrase.part(phrase.end, phrase.end + 8).unit
    return Value("DURATION", duration(phrase.count, *unit))


def _units(phrase: Phrase) -> Value | None:
    if phrase.after("ahead") or (phrase.after("to") and phrase.passage.is_a(phrase.end + 1, "come")):
        return Value("DATE", "FUTURE_REF", None, phrase.base)
    if (phrase.before("last") and phrase.after("of")) or phrase.passage.is_a(phrase.start - 2, "equating"):
        return None  # "the last days of April", "in as many months"
    opened = phrase.before("stretch_openers") or phrase.start == 0
    if phrase.unit[0] == "WE" or not (opened or phrase.after("stretch_followers")):
        return None
    return Value("DURATION", duration("X", *phrase.unit))


def _span(phrase: Phrase) -> Value | None:
    """Resolve "27-year", "decades-long"; not "a 12-year old"."""
    found = phrase.passage.grammar.stretch(phrase.get("span"))
    return Value("DURATION", found, phrase.approximation) if found and not phrase.after("of_age") else None


def _every(phrase: Phrase) -> Value | None:
    if phrase.has("weekday"):
        return Value("SET", f"XXXX-WXX-{phrase.number('weekday') + 1}")
    if phrase.has("month"):
        return Value("SET", f"XXXX-{phrase.number('month'):02}") if is_month(phrase, dated=True) else None
    if code := phrase.get("season"):
        return Value("SET", f"XXXX-{code}")
    if code := phrase.get("daypart"):
        return Value("SET", f"XXXX-XX-XXT{code}")
    count = "2" if phrase.has("other") else phrase.get("ordinal") or phrase.count
    count = "1" if count == "X" and not phrase.has("few") else count  # in other languages, "every days"
    return Value("SET", duration(count, *phrase.unit))


def _rate(phrase: Phrase) -> Value:
    return Value("SET", duration("1", *phrase.unit))


def _frequency(phrase: Phrase) -> Value | None:
    """Resolve "annual", "weeklong"; not the Daily Mail."""
    passage, start = phrase.passage, phrase.start
    if passage.capital(start) and (passage.capital(start + 1) or passage.capital(start - 1)):
        return None
    length = phrase.get("long_unit")
    return Value("DURATION", length) if length else Value("SET", phrase.get("frequency"))


def _reference(phrase: Phrase) -> Value | None:
    """Resolve "now", "soon", "the time being"; not "soon after", "now that"."""
    if phrase.has("being"):
        return Value("DATE", "PRESENT_REF", None, phrase.base)
    folds, start = phrase.passage.folds, phrase.start
    if folds[start + 1] in phrase.passage.grammar.around["no_reference_before"].get(folds[start], ()):
        return None
    return Value("DATE", phrase.get("reference", "reference_adjective"), None, phrase.base)


def _reference_noun(phrase: Phrase) -> Value | None:
    grammar, folds, noun = phrase.passage.grammar, phrase.passage.folds, phrase.passage.folds[phrase.end - 1]
    adjective = phrase.has("nearness", "reference_adjective", "long", "coming")
    opened = folds[phrase.start - 1] in grammar.around["before_reference_noun"].get(noun, ())
    value = grammar.values["reference_noun"].get(noun, "PAST_REF")
    if noun in grammar.lists["qualified_nouns"]:
        wanted = adjective and opened
    elif phrase.has("the", "this"):
        wanted = adjective or (opened and not phrase.next_is_noun and not phrase.next_is_capital)
    else:
        wanted = phrase.has("at") and value == "PRESENT_REF"
    return Value("DATE", value, None, phrase.base) if wanted else None


def _recent(phrase: Phrase) -> Value | None:
    """Resolve "recent" before a noun: "recent losses"; not "the most recent vote"."""
    if phrase.before("comparing") or not (phrase.next_is_noun or phrase.next_is_capital):
        return None
    return Value("DATE", phrase.get("reference_adjective"), None, phrase.base)


def _that_time(phrase: Phrase) -> Value | None:
    """Resolve "at that time": the last date; "at this time" is now, but not "this time last year"."""
    value = phrase.passage.story.value
    if phrase.has("this"):
        now = phrase.before("at") and not phrase.after("last", "next")
        return Value("DATE", "PRESENT_REF", None, phrase.base) if now else None
    if not value or not phrase.before("before_that_time"):
        return None
    return Value("TIME" if "T" in value else "DATE", value)


def _vague_units(phrase: Phrase) -> Value | None:
    """Resolve "recent years", "the coming weeks"; not "the last days of the war"."""
    if phrase.after("of") and phrase.has("last"):
        return None
    past = phrase.has("reference_adjective", "last", "past", "previous")
    return Value("DATE", "PAST_REF" if past else "FUTURE_REF", None, phrase.base)


def _these_days(phrase: Phrase) -> Value | None:
    return Value("DATE", "PRESENT_REF", None, phrase.base) if phrase.unit == ("D", 1) else None
