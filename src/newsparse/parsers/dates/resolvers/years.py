"""Resolvers for years, decades, centuries, seasons, and political terms of several years."""

from __future__ import annotations

import datetime

from newsparse.parsers.dates.named_days import nearest
from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.features import (
    Day,
    Value,
    calendar_unit_in,
    full_year,
    in_calendar,
    is_short_year,
    number_in,
    part_in,
    pointed_unit,
    step_in,
)
from newsparse.parsers.dates.resolvers.months import month_near
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


def year(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "2016", "early 2009", "the end of 2016", "the year 2000"."""
    at = passage.where(start, end, "year")
    number = int(passage.get(start, end, "year") or 0)
    value = Value("DATE", f"{number:04}", part_in(passage, start, end))
    if at > start:
        opened = value.mod or calendar_unit_in(passage, start, at) == "Y"
        return value if opened else None
    if passage.is_possessive(at):
        return value if number >= 1900 else None
    if passage.capital(end) and passage.among(end, "year_titles"):
        return None  # "the 1922 Committee"
    if passage.fold(at - 1) in _BEFORE_NUMBERS and passage.touches(at - 1):
        return None
    if passage.among(at - 1, "numbered") or (
        passage.among(at - 1, "named_by_year") and passage.capital(at - 1)
    ):
        return None  # "room 2015", "Project 2025"
    if _house_number(passage, at):
        return None
    if passage.among(end, "counted") or (passage.fold(end) in _BEHIND_NUMBERS and passage.touches(at)):
        return None
    if passage.among(at - 1, "year_openers"):
        old = not passage.before_noun(end) and not passage.is_a(at - 1, "the", "a")
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


def era_year(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "480 BC" and "AD 70"; not "70 BC residents" of Canada's west."""
    at = passage.where(start, end, "bc", "ad")
    if not passage.text(at).isupper() or passage.before_noun(end):
        return None
    number = number_in(passage.get(start, end, "year", "numeral", "day") or "0")
    if not 0 < number <= 9999 or (passage.is_a(at, "bc") and number in _OUR_TIME):
        return None
    return Value("DATE", f"{'BC' if passage.is_a(at, 'bc') else ''}{number:04}")


def spoken_year(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "nineteen eighty-three", "two thousand and eight", after a word that introduces years."""
    if not passage.among(start - 1, "year_openers") or passage.before_noun(end) or passage.is_a(end, "units"):
        return None
    numbers = passage.grammar.values["number"]
    first, last = int(numbers[passage.fold(start)]), int(numbers[passage.bare(end - 1)])
    if passage.has(start, end, "big_number"):
        thousand = numbers[passage.fold(start + 1)] == "1000"
        return Value("DATE", f"{1000 * first + last}") if thousand and first == 2 and last < 100 else None
    return Value("DATE", f"{100 * first + last}") if 15 <= first <= 20 and 10 <= last < 100 else None


def year_form(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "year-end", "the year-ago quarter"."""
    form = passage.get(start, end, "year_form")
    if number := passage.get(start, end, "year"):
        return Value("DATE", f"{int(number):04}", form)
    if form == "PAST":
        if passage.has(start, end, "quarter") or passage.story.quarter:
            return in_calendar("Q", passage.story.quarter or passage.story.origin("Q", base), -4)
        return in_calendar("Y", base, -1)
    return in_calendar("Y", base, 0, form)


def year_range(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "2015-16", "2009-2011", and the same with another dash."""
    if passage.has(start, end, "dash"):
        if not passage.touches(start) or not passage.touches(start + 1):
            return None
        first, last = passage.fold(start), passage.bare(end - 1)
    else:
        first, _, last = (passage.get(start, end, "year_range") or "").replace("/", "-").partition("-")
    last = last if len(last) == 4 else first[:2] + last
    if len(last) != 4 or not 0 < int(last) - int(first) <= 100:
        return None
    return Value("DATE", first, None, None, days_of_years(int(first), int(last)))


def short_year(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "'82"."""
    opened = passage.among(start - 1, "year_openers")
    alone = opened and is_short_year(passage, end)
    return Value("DATE", full_year(passage.fold(end - 1), base)) if alone else None


def decade(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 1990s", "the late '80s", "70s"."""
    if word := passage.get(start, end, "decade_word"):
        return Value("DATE", full_year(f"{word}0", base, 0)[:3], part_in(passage, start, end))
    text = "".join(filter(str.isdigit, passage.get(start, end, "decade") or ""))
    if passage.is_possessive(end - 1) and not passage.has(start, end, "the", "part", "apostrophe"):
        # "1990's budget", not "the 1990's".
        return Value("DATE", text) if len(text) == 4 else None
    if _age(passage, passage.where(start, end, "decade")):
        return None
    mod = part_in(passage, start, end)
    if len(text) == 4:
        # "The 1800s" are a century; for now, "the 2000s" are a decade.
        return Value("DATE", text[:2] if text[2:] == "00" and text != "2000" else text[:3], mod)
    if text == "00" or (text in ("10", "20", "30") and not passage.has(start, end, "apostrophe")):
        return None
    return Value("DATE", f"{full_year(text, base, 0)}"[:3], mod)


def _age(passage: DatePassage, at: int) -> bool:
    """Return whether a decade is an age: "in her early 60s", "in their 60s and 70s"."""
    at -= passage.is_a(at - 1, "dash")
    at -= passage.is_a(at - 1, "part")
    if passage.is_a(at - 1, "and", "or", "to") and passage.is_a(at - 2, "decade"):
        at -= 2
        at -= passage.is_a(at - 1, "part")
    return passage.among(at - 1, "possessives")


def century(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 19th century", "the mid-19th century", "the third century BC"."""
    form = passage.get(start, end, "century_form")
    if form is None and calendar_unit_in(passage, start, end) != "CE":
        return None
    era = "BC" if passage.is_a(end - 1, "bc") else ""
    part, _, joined = (passage.get(start, end, "part_nth") or "").partition("-")
    which = form.rpartition("-")[0] if form else joined or passage.get(start, end, "ordinal", "nth") or "1"
    number = passage.grammar.values["ordinal"].get(which) or str(number_in(which))
    if not 1 <= int(number) <= 40:
        return None
    mod = passage.grammar.values["part"].get(part) or part_in(passage, start, end)
    return Value("DATE", f"{era}{int(number) - 1:02}", mod)


def season(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "this summer", "last fall", "spring 2016"; a winter belongs to the year of its January."""
    at = passage.where(start, end, "season")
    code = passage.get(start, end, "season") or ""
    mod = part_in(passage, start, end)
    if number := passage.get(start, end, "year"):
        turned = code == "WI" and passage.has(at, end, "dash")
        return Value("DATE", f"{int(number) + turned:04}-{code}", mod)
    if passage.has(at, end, "apostrophe"):
        short = full_year(passage.fold(end - 1), base)
        return Value("DATE", f"{short}-{code}", mod) if is_short_year(passage, end) else None
    if years := passage.get(start, end, "year_range"):
        # "The winter of 2015-16" belongs to the year of its January.
        return Value("DATE", f"{int(years[:4]) + (code == 'WI'):04}-{code}", mod)
    if (unit := calendar_unit_in(passage, at, end)) is not None:
        if unit != "Y":
            return None
        of_year = pointed_unit(passage, at, end, "Y", base)
        return of_year._replace(value=f"{of_year.value}-{code}", mod=mod)
    pointed = passage.has(start, at, "this", "last", "next", "past", "coming", "that", "same")
    if not pointed and not _is_season(passage, start, at):
        return None
    in_story = passage.has(start, at, "that", "same")
    origin = passage.story.origin("Y", base) if in_story else base
    if origin is None:
        return Value("DATE", f"XXXX-{code}", mod)
    month = _MIDDLES[code]
    middles = [
        datetime.date(year, month, 15) for year in range(max(origin.year - 2, 1), min(origin.year + 3, 10000))
    ]
    if step := step_in(passage, start, end):
        # In July, "last summer" is in the previous year.
        middles = [day for day in middles if (day - origin).days * step > _HALF_SEASON]
    elif in_story or (passage.has(start, at, "this") and code != "WI"):
        middles = [day for day in middles if day.year == origin.year]
    middle = nearest(middles, origin, 0 if pointed else passage.direction(start, end))
    return Value("DATE", f"{middle.year:04}-{code}" if middle else f"XXXX-{code}", mod, base)


def _is_season(passage: DatePassage, start: int, at: int) -> bool:
    """Return whether a word is a season ("in the fall"), not a verb, a name or "the fall of the wall"."""
    if passage.capital(at) and (passage.capital(at - 1) or passage.capital(at + 1)):
        return False
    bound = passage.has(start, at, "the", "part") and passage.fold(at + 1) != "of"
    opened = passage.among(start - 1, "openers")
    if passage.among(at, "season_verbs"):
        return bound and opened
    if not passage.among(at, "season_nouns"):
        return True
    # As a subject: "but spring brings hope", "spring elections are due".  The plural of a noun and the third
    # person of a verb have the same ending.
    begins = passage.among(at - 1, "before_subject") or passage.is_a(at - 1, "stop", "comma") or at == 0
    return bound or opened or (begins and passage.grammar.endings.is_plural(passage.fold(at + 1)))


def part_form(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "mid-2011", "mid-March", "mid-1990s"."""
    part, _, rest = (passage.get(start, end, "part_form") or "").partition("-")
    mod = passage.grammar.values["part"][part]
    values = passage.grammar.values
    decades = passage.grammar.decades
    if rest.isdigit() and passage.fold(end - 1).endswith(passage.grammar.decades_apart):
        rest = rest[:-1] + decades[0]  # "the mid-1990's"
    if rest.isdigit():
        return Value("DATE", rest, mod)
    figures = "".join(filter(str.isdigit, rest))
    if figures and rest.endswith(decades):
        if passage.among(start - 1, "possessives"):
            return None  # "in her mid-30s"
        full = figures if len(figures) == 4 else full_year(figures, base, 0)
        return Value("DATE", full[:3], mod)
    if rest in values["month"]:
        return _part_of_month(passage, start, end, base, int(values["month"][rest]))._replace(mod=mod)
    if rest in values["season"]:
        return Value("DATE", f"{base.year if base else 'XXXX'}-{values['season'][rest]}", mod, base)
    if rest in values["daypart"]:
        if mod != "MID" or passage.before_noun(end):
            return None  # "early-morning tweets"
        day = in_calendar("D", passage.story.origin("D", base))
        return day._replace(type="TIME", value=f"{day.value}T{values['daypart'][rest]}", mod=mod)
    if rest in values["unit"] and values["unit"][rest] in ("W", "M", "Y"):
        return in_calendar(values["unit"][rest], base, 0, mod)
    return None


def _part_of_month(passage: DatePassage, start: int, end: int, base: Day, month: int) -> Value:
    if year := passage.get(start, end, "year"):
        return Value("DATE", f"{int(year):04}-{month:02}")
    if passage.has(start, end, "unit"):
        of_year = in_calendar("Y", base, step_in(passage, start, end))
        return of_year._replace(value=f"{of_year.value}-{month:02}")
    return month_near(month, base, passage.direction(start, end))


def cycle(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 2016 cycle": the two years up to a general election in the United States."""
    if number := passage.get(start, end, "year"):
        last = int(number)
    elif not passage.has(start, end, "election", "this"):
        return None
    else:
        last = base.year + base.year % 2 + 2 * step_in(passage, start, end) if base else 0
    days = days_of_years(last - 1, last)
    return Value("DATE", f"{last:04}" if days else "XXXX", None, None if number else base, days)


def congress(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 115th Congress", "the next Congress": two years from 3 January (Twentieth Amendment)."""
    if not passage.capital(end - 1):
        return None
    if which := passage.get(start, end, "ordinal", "nth"):
        first = 1787 + 2 * number_in(which)
        base = None
    elif base is None:
        return Value("DURATION", "P2Y")
    else:
        now = base if (base.month, base.day) >= (1, 3) else datetime.date(max(base.year - 1, 1), 12, 31)
        first = now.year - (now.year + 1) % 2 + 2 * step_in(passage, start, end)
    if not 1933 <= first <= 9990:
        return None
    return Value("DURATION", "P2Y", None, base, (datetime.date(first, 1, 3), datetime.date(first + 2, 1, 2)))
