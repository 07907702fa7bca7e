"""Resolvers for years, decades, centuries, seasons, and political terms of several years."""

from __future__ import annotations

import datetime

from newsparse.parsers.dates.named_days import nearest
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.months import month_near
from newsparse.parsers.dates.resolvers.phrase import (
    Phrase,
    Value,
    full_year,
    in_calendar,
    number_in,
)
from newsparse.parsers.dates.values import days_of_years

__all__ = [
    "century",
    "congress",
    "cycle",
    "decade",
    "era_year",
    "part_form",
    "season",
    "short_year",
    "spoken_year",
    "year",
    "year_form",
    "year_range",
]

_BEFORE_NUMBERS = frozenset("$£€#+%")
_BEHIND_NUMBERS = frozenset("%°-/")
_MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""The month in which a season reaches its middle, north of the equator."""
_OUR_TIME = range(1900, 2100)
"""Years that are not before Christ: "the 2017 BC election" was in Canada."""
_HALF_SEASON = 45
"""Days from the middle of a season to its ends."""


def year(phrase: Phrase) -> Value | None:
    """Resolve "2016", "early 2009", "the end of 2016", "the year 2000"."""
    passage = phrase.passage
    at = phrase.where("year")
    number = int(phrase.get("year") or 0)
    value = Value("DATE", f"{number:04}", phrase.mod)
    if at > phrase.start:
        opened = value.mod or phrase.part(phrase.start, at).calendar_unit == "Y"
        return value if opened else None
    if passage.is_possessive(at):
        return value if number >= 1900 else None
    if phrase.next_is_capital and phrase.next_among("year_titles"):
        return None  # "the 1922 Committee"
    if passage.fold(at - 1) in _BEFORE_NUMBERS and passage.touches(at - 1):
        return None
    if passage.among(at - 1, "numbered") or (
        passage.among(at - 1, "named_by_year") and passage.capital(at - 1)
    ):
        return None  # "room 2015", "Project 2025"
    if _house_number(passage, at):
        return None
    if phrase.next_among("counted") or (passage.fold(phrase.end) in _BEHIND_NUMBERS and passage.touches(at)):
        return None
    if passage.among(at - 1, "year_openers"):
        old = not phrase.next_is_noun and not passage.is_a(at - 1, "the", "a")
        return value if number >= 1900 or old else None
    # "Windows 2000", "the Russell 2000": a name comes first.
    if number % 1000 == 0 and passage.capital(at - 1):
        return None
    return value if number >= 1900 else None


def _house_number(passage: DatePassage, at: int) -> bool:
    """Return whether a number belongs to an address: "1600 Pennsylvania Avenue".

    Not "in 2008 Wall Street fell".
    """
    if not passage.capital(at + 1) or passage.among(at - 1, "firm_openers"):
        return False
    return any(passage.among(index, "streets") and passage.capital(index) for index in (at + 2, at + 3))


def era_year(phrase: Phrase) -> Value | None:
    """Resolve "480 BC" and "AD 70"; not "70 BC residents" of Canada's west."""
    passage = phrase.passage
    at = phrase.where("bc", "ad")
    if not passage.text(at).isupper() or phrase.next_is_noun:
        return None
    number = number_in(phrase.get("year", "numeral", "day") or "0")
    if not 0 < number <= 9999 or (passage.is_a(at, "bc") and number in _OUR_TIME):
        return None
    return Value("DATE", f"{'BC' if passage.is_a(at, 'bc') else ''}{number:04}")


def spoken_year(phrase: Phrase) -> Value | None:
    """Resolve "nineteen eighty-three", "two thousand and eight", after a word that introduces years."""
    passage = phrase.passage
    if not phrase.previous_among("year_openers") or phrase.next_is_noun or phrase.next_is("units"):
        return None
    numbers = passage.grammar.values["number"]
    first, last = int(numbers[passage.fold(phrase.start)]), int(numbers[passage.bare(phrase.end - 1)])
    if phrase.has("big_number"):
        thousand = numbers[passage.fold(phrase.start + 1)] == "1000"
        return Value("DATE", f"{1000 * first + last}") if thousand and first == 2 and last < 100 else None
    return Value("DATE", f"{100 * first + last}") if 15 <= first <= 20 and 10 <= last < 100 else None


def year_form(phrase: Phrase) -> Value | None:
    """Resolve "year-end", "the year-ago quarter"."""
    form = phrase.get("year_form")
    if number := phrase.get("year"):
        return Value("DATE", f"{int(number):04}", form)
    if form == "PAST":
        if phrase.has("quarter") or phrase.story.quarter:
            return in_calendar("Q", phrase.story.quarter or phrase.origin("Q"), -4)
        return in_calendar("Y", phrase.base, -1)
    return in_calendar("Y", phrase.base, 0, form)


def year_range(phrase: Phrase) -> Value | None:
    """Resolve "2015-16", "2009-2011", and the same with another dash."""
    passage, start = phrase.passage, phrase.start
    if phrase.has("dash"):
        if not passage.touches(start) or not passage.touches(start + 1):
            return None
        first, last = passage.fold(start), passage.bare(phrase.end - 1)
    else:
        first, _, last = (phrase.get("year_range") or "").replace("/", "-").partition("-")
    last = last if len(last) == 4 else first[:2] + last
    if len(last) != 4 or not 0 < int(last) - int(first) <= 100:
        return None
    return Value("DATE", first, None, None, days_of_years(int(first), int(last)))


def short_year(phrase: Phrase) -> Value | None:
    """Resolve "'82"."""
    opened = phrase.previous_among("year_openers")
    alone = opened and phrase.ends_with_short_year
    return Value("DATE", full_year(phrase.passage.fold(phrase.end - 1), phrase.base)) if alone else None


def decade(phrase: Phrase) -> Value | None:
    """Resolve "the 1990s", "the late '80s", "70s"."""
    if word := phrase.get("decade_word"):
        return Value("DATE", full_year(f"{word}0", phrase.base, 0)[:3], phrase.mod)
    text = "".join(filter(str.isdigit, phrase.get("decade") or ""))
    if phrase.is_possessive and not phrase.has("the", "part", "apostrophe"):
        # "1990's budget", not "the 1990's".
        return Value("DATE", text) if len(text) == 4 else None
    if _age(phrase.passage, phrase.where("decade")):
        return None
    mod = phrase.mod
    if len(text) == 4:
        # "The 1800s" are a century; for now, "the 2000s" are a decade.
        return Value("DATE", text[:2] if text[2:] == "00" and text != "2000" else text[:3], mod)
    if text == "00" or (text in ("10", "20", "30") and not phrase.has("apostrophe")):
        return None
    return Value("DATE", f"{full_year(text, phrase.base, 0)}"[:3], mod)


def _age(passage: DatePassage, at: int) -> bool:
    """Return whether a decade is an age: "in her early 60s", "in their 60s and 70s"."""
    at -= passage.is_a(at - 1, "dash")
    at -= passage.is_a(at - 1, "part")
    if passage.is_a(at - 1, "and", "or", "to") and passage.is_a(at - 2, "decade"):
        at -= 2
        at -= passage.is_a(at - 1, "part")
    return passage.among(at - 1, "possessives")


def century(phrase: Phrase) -> Value | None:
    """Resolve "the 19th century", "the mid-19th century", "the third century BC"."""
    passage = phrase.passage
    form = phrase.get("century_form")
    if form is None and phrase.calendar_unit != "CE":
        return None
    era = "BC" if passage.is_a(phrase.end - 1, "bc") else ""
    part, _, joined = (phrase.get("part_nth") or "").partition("-")
    which = form.rpartition("-")[0] if form else joined or phrase.get("ordinal", "nth") or "1"
    number = passage.grammar.values["ordinal"].get(which) or str(number_in(which))
    if not 1 <= int(number) <= 40:
        return None
    mod = passage.grammar.values["part"].get(part) or phrase.mod
    return Value("DATE", f"{era}{int(number) - 1:02}", mod)


def season(phrase: Phrase) -> Value | None:
    """Resolve "this summer", "last fall", "spring 2016"; a winter belongs to the year of its January."""
    base, at = phrase.base, phrase.where("season")
    before, rest = phrase.part(phrase.start, at), phrase.part(at, phrase.end)
    code = phrase.get("season") or ""
    mod = phrase.mod
    if number := phrase.get("year"):
        turned = code == "WI" and rest.has("dash")
        return Value("DATE", f"{int(number) + turned:04}-{code}", mod)
    if rest.has("apostrophe"):
        short = full_year(phrase.passage.fold(phrase.end - 1), base)
        return Value("DATE", f"{short}-{code}", mod) if phrase.ends_with_short_year else None
    if years := phrase.get("year_range"):
        # "The winter of 2015-16" belongs to the year of its January.
        return Value("DATE", f"{int(years[:4]) + (code == 'WI'):04}-{code}", mod)
    if (unit := rest.calendar_unit) is not None:
        of_year = rest.pointed_unit("Y")
        return of_year._replace(value=f"{of_year.value}-{code}", mod=mod) if unit == "Y" else None
    pointed = before.has("this", "last", "next", "past", "coming", "that", "same")
    if not pointed and not _is_season(before):
        return None
    in_story = before.has("that", "same")
    origin = phrase.origin("Y") if in_story else base
    if origin is None:
        return Value("DATE", f"XXXX-{code}", mod)
    month = _MIDDLES[code]
    middles = [
        datetime.date(year, month, 15) for year in range(max(origin.year - 2, 1), min(origin.year + 3, 10000))
    ]
    if step := phrase.step:
        # In July, "last summer" is in the previous year.
        middles = [day for day in middles if (day - origin).days * step > _HALF_SEASON]
    elif in_story or (before.has("this") and code != "WI"):
        middles = [day for day in middles if day.year == origin.year]
    middle = nearest(middles, origin, 0 if pointed else phrase.direction)
    return Value("DATE", f"{middle.year:04}-{code}" if middle else f"XXXX-{code}", mod, base)


def _is_season(before: Phrase) -> bool:
    """Return whether the word after some is a season ("in the fall"), not a verb, a name or "the fall of"."""
    passage, at = before.passage, before.end
    if passage.capital(at) and (passage.capital(at - 1) or passage.capital(at + 1)):
        return False
    bound = before.has("the", "part") and passage.fold(at + 1) != "of"
    opened = before.previous_among("openers")
    if passage.among(at, "season_verbs"):
        return bound and opened
    if not passage.among(at, "season_nouns"):
        return True
    # As a subject: "but spring brings hope", "spring elections are due".  The plural of a noun and the third
    # person of a verb have the same ending.
    begins = passage.among(at - 1, "before_subject") or passage.is_a(at - 1, "stop", "comma") or at == 0
    return bound or opened or (begins and passage.grammar.endings.is_plural(passage.fold(at + 1)))


def part_form(phrase: Phrase) -> Value | None:
    """Resolve "mid-2011", "mid-March", "mid-1990s"."""
    passage, base = phrase.passage, phrase.base
    part, _, rest = (phrase.get("part_form") or "").partition("-")
    mod = passage.grammar.values["part"][part]
    values = passage.grammar.values
    decades = passage.grammar.decades
    if rest.isdigit() and passage.fold(phrase.end - 1).endswith(passage.grammar.decades_apart):
        rest = rest[:-1] + decades[0]  # "the mid-1990's"
    if rest.isdigit():
        return Value("DATE", rest, mod)
    figures = "".join(filter(str.isdigit, rest))
    if figures and rest.endswith(decades):
        if phrase.previous_among("possessives"):
            return None  # "in her mid-30s"
        full = figures if len(figures) == 4 else full_year(figures, base, 0)
        return Value("DATE", full[:3], mod)
    if rest in values["month"]:
        return _part_of_month(phrase, int(values["month"][rest]))._replace(mod=mod)
    if rest in values["season"]:
        return Value("DATE", f"{base.year if base else 'XXXX'}-{values['season'][rest]}", mod, base)
    if rest in values["daypart"]:
        if mod != "MID" or phrase.next_is_noun:
            return None  # "early-morning tweets"
        day = in_calendar("D", phrase.origin("D"))
        return day._replace(type="TIME", value=f"{day.value}T{values['daypart'][rest]}", mod=mod)
    if rest in values["unit"] and values["unit"][rest] in ("W", "M", "Y"):
        return in_calendar(values["unit"][rest], base, 0, mod)
    return None


def _part_of_month(phrase: Phrase, month: int) -> Value:
    if year := phrase.get("year"):
        return Value("DATE", f"{int(year):04}-{month:02}")
    if phrase.has("unit"):
        of_year = in_calendar("Y", phrase.base, phrase.step)
        return of_year._replace(value=f"{of_year.value}-{month:02}")
    return month_near(month, phrase.base, phrase.direction)


def cycle(phrase: Phrase) -> Value | None:
    """Resolve "the 2016 cycle": the two years up to a general election in the United States."""
    base = phrase.base
    if number := phrase.get("year"):
        last = int(number)
    elif not phrase.has("election", "this"):
        return None
    else:
        last = base.year + base.year % 2 + 2 * phrase.step if base else 0
    days = days_of_years(last - 1, last)
    return Value("DATE", f"{last:04}" if days else "XXXX", None, None if number else base, days)


def congress(phrase: Phrase) -> Value | None:
    """Resolve "the 115th Congress", "the next Congress": two years from 3 January (Twentieth Amendment)."""
    base = phrase.base
    if not phrase.passage.capital(phrase.end - 1):
        return None
    if which := phrase.get("ordinal", "nth"):
        first = 1787 + 2 * number_in(which)
        base = None
    elif base is None:
        return Value("DURATION", "P2Y")
    else:
        now = base if (base.month, base.day) >= (1, 3) else datetime.date(max(base.year - 1, 1), 12, 31)
        first = now.year - (now.year + 1) % 2 + 2 * phrase.step
    if not 1933 <= first <= 9990:
        return None
    return Value("DURATION", "P2Y", None, base, (datetime.date(first, 1, 3), datetime.date(first + 2, 1, 2)))
