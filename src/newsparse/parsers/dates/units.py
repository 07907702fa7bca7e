"""Resolvers for points in time given by a unit: last week, five years ago, the third quarter."""

from __future__ import annotations

import datetime
import re

from newsparse.core.regexes import on_use
from newsparse.parsers.dates.days import day_towards, month_day
from newsparse.parsers.dates.lengths import SECONDS, counted, stretch
from newsparse.parsers.dates.named_days import weekday_beside
from newsparse.parsers.dates.phrase import Phrase, number_in
from newsparse.parsers.dates.values import (
    UNKNOWN_VALUES,
    Day,
    Value,
    covers,
    days_of_years,
    duration,
    in_calendar,
    period,
    shifted,
)
from newsparse.parsers.dates.years import is_month, month_in

_QUARTER = on_use(r"(?:([0-9]{4})?-?[^\W\d_]{1,4}([1-4])(?:[^\W\d_]{1,4}'?([0-9]+))?)?")
"""The year, number and fiscal year in "2016-q3" and "q2fy25"."""
_MAIN_DAYS = {"W": 3, "WE": 5}
"""A week belongs to the month of its Thursday, a weekend to that of its Saturday."""


def _relative(phrase: Phrase) -> Value | None:
    base, step, unit = phrase.base, phrase.step, phrase.calendar_unit
    pointer = phrase.where("last", "next", "past", "coming", "following", "previous")
    the = phrase.passage.is_a(pointer - 1, "the")
    if the and phrase.has("last") and phrase.after("of"):
        return None  # "the last day of the campaign"
    # "The past year" and "the last year" end now; "last year" does not.
    rolling = phrase.has("past", "coming") or (the and unit != "D" and phrase.has("last", "next"))
    if not unit or (rolling and unit not in ("Q", "WE")):
        return stretch(phrase, duration("1", *phrase.unit), step, phrase.mod) if unit or step else None
    in_story = phrase.in_story or (the and unit == "D" and phrase.has("next"))
    if unit == "WE" and not in_story:
        return _weekend(phrase, step)
    origin = phrase.origin(unit) if in_story else base
    found = _unit_from(phrase, unit, origin, step)
    if step or not phrase.has("earlier", "later"):
        return found
    first, last = covers(found.value)
    return found._replace(days=(first, origin) if phrase.has("earlier") else (origin, last))


def _unit_from(phrase: Phrase, unit: str, origin: Day, step: int = 0) -> Value:
    if unit != "Y" or not phrase.has("fiscal"):
        return in_calendar(unit, origin, step, phrase.mod)
    if origin is None:
        return Value("DATE", "FYXXXX", phrase.mod)
    return _fiscal(phrase, phrase.passage.calendar.fiscal_year(origin) + step)._replace(anchor=origin)


def _weekend(phrase: Phrase, step: int = 0) -> Value:
    """Late in a week "this weekend" is the coming one, whatever the verb: "cancelled this weekend's fair"."""
    base = phrase.base
    if not step and base is not None and base.weekday() < 5:
        past = -1 - (base.weekday() >= 3) if phrase.has("this") else 0
        step = -int(phrase.direction <= past)
    return in_calendar("WE", base, step)


def _ago(phrase: Phrase) -> Value | None:
    (unit, size), count, mod = phrase.unit, phrase.count, phrase.approximation
    if phrase.has("time"):  # "in two weeks' time", not "two weeks' time off"
        marked = phrase.has("apostrophe") or phrase.passage.is_possessive(phrase.end - 2)
        return counted(phrase, 1) if marked and phrase.before("before_time") else None
    if phrase.has("weekday", "deictic"):
        return _ago_day(phrase)
    if phrase.after("than"):  # "three days later than planned"; in Spanish also "hace dos años que"
        return Value("DURATION", duration(count, unit, size), mod)
    sign = -1 if phrase.has("ago", "earlier", "ago_before") else 1
    if not phrase.has("earlier", "later"):
        return counted(phrase, sign)
    return _told(phrase, sign)


def _told(phrase: Phrase, sign: int) -> Value:
    """Resolve "two days later", "a year earlier": counted from the last date in the text."""
    (unit, size), count, mod, story = phrase.unit, phrase.count, phrase.approximation, phrase.passage.story
    if unit[0] == "T" and count != "X":
        hour = story.hour if phrase.passage.day_nearby(phrase.start) else None
        return _hours_on(hour, float(count) * size * sign * SECONDS[unit], mod)
    if count.isdecimal():
        if unit == "Y" and story.quarter and "-Q" in story.value:
            return in_calendar("Q", story.quarter, sign * 4 * size * int(count), mod)
        found = phrase.away(phrase.origin("D" if unit == "D" else "Y"), sign)
        if unit == "D" or not 0 < len(story.value) < len(found.value):
            return found  # unlike "in 1984 ...; three months later"
    return Value("DATE", UNKNOWN_VALUES["D" if unit[0] == "T" else unit], mod)


def _hours_on(hour: datetime.datetime | None, seconds: float, mod: str | None) -> Value:
    try:
        hour = hour and hour + datetime.timedelta(seconds=seconds)
    except OverflowError:
        hour = None
    return Value("TIME", f"{hour:%Y-%m-%dT%H:%M}" if hour else UNKNOWN_VALUES["D"], mod)


def _ago_day(phrase: Phrase) -> Value | None:
    (unit, size), count, ago = phrase.unit, phrase.count, phrase.has("ago")
    if not count.isdecimal() or unit[0] == "T" or unit == "WE" or phrase.is_possessive:
        return None  # "spent a week on Monday's speech"
    if not ago and phrase.has("on") and ((unit, count) != ("W", "1") or phrase.before("stretch_openers")):
        return None  # "spent a week on Monday", "argued for two days on Friday"
    sign = -1 if ago else 1
    day = shifted(unit, day_towards(phrase, sign), sign * int(count) * size)
    return in_calendar("D", day)._replace(anchor=phrase.base) if day else None


_weekday_week = _ago_day  # "Monday week"


def _edge_of_unit(phrase: Phrase) -> Value | None:
    unit, before = phrase.calendar_unit, phrase.start - 1 - phrase.before("the")
    if not unit or (unit == "D" and phrase.passage.is_a(before, "at")):
        return None  # "at the end of the day", all things considered
    return _unit_from(phrase, unit, phrase.origin("D") if unit == "D" else phrase.base)


def _unit_edge(phrase: Phrase) -> Value | None:
    unit = phrase.calendar_unit
    possessive = phrase.passage.is_possessive(phrase.end - 2)
    return in_calendar(unit, phrase.base, phrase.step, phrase.mod) if unit and possessive else None


def _the_unit(phrase: Phrase) -> Value | None:
    passage, start, end, unit = phrase.passage, phrase.start, phrase.end, phrase.calendar_unit
    two_before = phrase.part(start - 2, start)
    within = phrase.before("within") and two_before.has("part", "earlier", "later")
    if not unit or unit in ("DE", "CE") or (phrase.after("clause_openers") and not within):
        return None  # "the day she became", "the week before the vote", but "later in the day she became"
    counted_to = phrase.before("to") and two_before.has("unit", "units")
    if counted_to or (phrase.before("of") and two_before.has("edge")):
        return None  # "a year to the day", "at the end of the day"
    if unit == "WE":
        return _weekend(phrase)
    if unit == "Q":
        return _quarter_told(phrase)
    fiscal = phrase.has("fiscal")
    if not fiscal and phrase.after("to", "ending") and passage.is_a(end + 1, "month", "short_month"):
        return Value("DURATION", duration("1", *phrase.unit))  # "the half-year to June"
    in_story = unit == "D" or (phrase.has("entire") and not passage.is_a(end - 2, "of_length"))
    step = -1 if fiscal and phrase.after("over") else 0  # "the fiscal year ended March 31"
    found = _unit_from(phrase, unit, phrase.origin(unit) if in_story else phrase.base, step)
    return found._replace(mod=two_before.mod) if within else found


def _quarter_told(phrase: Phrase) -> Value:
    """Return the quarter that a text is about, otherwise the last one: reports come after its end."""
    told = phrase.passage.story.quarter
    return in_calendar("Q", told)._replace(anchor=phrase.base) if told else in_calendar("Q", phrase.base, -1)


def _day_before(phrase: Phrase) -> Value | None:
    unit = phrase.calendar_unit
    if not unit or (phrase.passage.folds[phrase.end][:1].isalpha() and not phrase.after("no_object")):
        return None
    return in_calendar(unit, phrase.origin(unit), 1 if phrase.has("after") else -1)


def _nth_in_row(phrase: Phrase) -> Value | None:
    """Resolve "a second consecutive day", "fourth week in a row": the current unit in the text."""
    unit, kind = phrase.calendar_unit, phrase.where("kind")
    if not unit or (kind >= 0 and not phrase.passage.is_a(kind, "consecutive")):
        return None
    if kind < 0 and not phrase.has("in") and phrase.passage.folds[phrase.end][:1].isalpha():
        return None  # "her second year running the city"
    if unit == "Q":
        return _quarter_told(phrase)
    return in_calendar(unit, phrase.origin("D") if unit == "D" else phrase.base)


def _same_period(phrase: Phrase) -> Value | None:
    at, story = phrase.where("same", "alike") + 1, phrase.passage.story
    unit, rest = phrase.part(at, at + 1).calendar_unit, phrase.part(at + 1, phrase.end)
    year, step = rest.number("year"), -1 if rest.has("earlier", "ago", "before") else rest.step
    if not year and (rest.calendar_unit, rest.count) != ("Y", "1"):
        return None
    if not unit and story.quarter:
        unit = "Q"
    elif not unit:
        unit = "M" if re.fullmatch("[0-9]{4}-[0-9]{2}", story.value) else "Y"
    origin = (story.quarter if unit == "Q" else None) or phrase.origin(unit)
    day = shifted("Y", origin, year - origin.year if year and origin else step)
    return in_calendar(unit, day)._replace(anchor=phrase.base)


def _quarter_of(phrase: Phrase) -> Value | None:
    ordinals, base, mod = phrase.passage.grammar.values["ordinal"], phrase.base, phrase.mod
    year, code, fiscal = _QUARTER.findall(phrase.get("quarter_code", "fiscal_quarter"))[0]
    first, _, noun = phrase.get("quarter_form").partition("-")
    half = phrase.has("half") or noun in phrase.passage.grammar.values["half"]
    parts = 2 if half else 4
    which = number_in(code or ordinals.get(first, first) or phrase.get("ordinal", "nth")) or parts
    if which > parts:
        return None
    name = f"{'H' if half else 'Q'}{which}"
    if phrase.has("month", "short_month"):
        part = "START" if which == 1 else "END"
        return month_in(phrase)._replace(mod=part) if half and is_month(phrase, dated=True) else None
    if (fiscal := fiscal or phrase.get("fiscal_code", "year_range")) and not half:
        return _fiscal_quarter(phrase, which, _fiscal_number(fiscal))
    if year := year or phrase.get("year"):
        return Value("DATE", f"{year}-{name}", mod)
    if unit := phrase.get("unit"):
        of_year = phrase.pointed_unit("Y")
        return of_year._replace(value=f"{of_year.value}-{name}", mod=mod) if unit == "Y" else None
    if phrase.after("of") or (half and phrase.after("unit")):
        return None  # "the second half of the game", "the final half hour"
    if base is None:
        return Value("DATE", f"XXXX-{name}", mod)
    # From summer on, the fourth quarter is the coming one, whatever the verb.
    ahead = which - ((base.month - 1) * parts // 12 + 1)
    coming = ahead <= 0 or (which, ahead) == (4, 1) or phrase.direction > 0
    return Value("DATE", f"{base.year - (not coming):04}-{name}", mod, base)


def _fiscal_year(phrase: Phrase) -> Value:
    if code := phrase.get("fiscal_code"):
        return _fiscal(phrase, _fiscal_number(code))
    text = phrase.get("year", "year_range")
    first = int(text[:4])
    last = first + (len(text) > 4 or phrase.has("dash"))
    if phrase.has("fiscal"):
        return _fiscal(phrase, last)
    return Value("DATE", f"{first:04}", phrase.mod, None, days_of_years(first, last))


def _fiscal(phrase: Phrase, year: int) -> Value:
    return Value("DATE", f"FY{year:04}", phrase.mod, None, phrase.passage.calendar.fiscal_days(year))


def _fiscal_quarter(phrase: Phrase, which: int, year: int) -> Value:
    first = shifted("Q", phrase.passage.calendar.fiscal_days(year)[0], which - 1)
    days = first, shifted("D", shifted("Q", first, 1), -1)
    return Value("DATE", f"FY{year:04}-Q{which}", None, None, days)


def _fiscal_number(code: str) -> int:
    """Return the year of "fy24", "fy2024", "fy2023-24", "fy'24": the last one."""
    first, *last = re.findall(r"[0-9]+", code)
    return int(f"20{first}"[-4:]) + bool(last)


def _week_of(phrase: Phrase) -> Value | None:
    joint = phrase.where("of", "in", "ending")
    which, date = phrase.part(phrase.start, joint), phrase.part(joint + 1, phrase.end)
    unit, ordinal, of_day = which.calendar_unit, which.number("ordinal", "nth"), date.has("day", "nth")
    found: Value | None = Value("DATE", date.get("year"))
    if date.has("month", "short_month"):
        found = month_day(date) if of_day else month_in(date)
    elif around := date.calendar_unit:
        found = date.pointed_unit(around)
    first, last = covers(found.value) if found else (None, None)
    if found is None or first is None or unit not in (*_MAIN_DAYS, "D", "M"):
        return None
    if not ordinal and not which.has("last", "final"):
        return found._replace(value=period(unit, first), days=None) if of_day or unit == "M" else None
    if unit in _MAIN_DAYS:
        day = weekday_beside(_MAIN_DAYS[unit], first if ordinal else last, 1 if ordinal else -1)
        day = shifted("W", day, max(ordinal - 1, 0))
    else:
        day = shifted(unit, first, ordinal - 1) if ordinal else last
    return found._replace(value=period(unit, day), days=None) if day and last and day <= last else None
