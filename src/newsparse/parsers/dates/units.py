"""Resolvers for points in time given by a unit: last week, five years ago, the third quarter."""

from __future__ import annotations

import datetime
import re
from typing import Final

from newsparse.parsers.dates.days import month_day
from newsparse.parsers.dates.lengths import SECONDS, clock_away, days_from, hence
from newsparse.parsers.dates.phrase import (
    Day,
    Phrase,
    Resolver,
    Value,
    calendar_unit,
    in_calendar,
    number_in,
    weekday_beside,
)
from newsparse.parsers.dates.values import covers, days_of_years, duration, period, shifted, unknown
from newsparse.parsers.dates.years import is_month, month_in

_MAIN_DAYS = {"W": 3, "WE": 5}
"""A week belongs to the month of its Thursday, a weekend to that of its Saturday."""


def _relative(phrase: Phrase) -> Value | None:
    base = phrase.base
    found = phrase.unit
    unit = calendar_unit(*found)
    pointer = phrase.where("last", "next", "past", "coming", "following", "previous")
    the = phrase.passage.is_a(pointer - 1, "the")
    if the and phrase.has("last") and phrase.next_is("of"):
        return None  # "the last day of the campaign"
    step, mod = phrase.step, phrase.mod
    # "the past year" and "the last year" end now; "last year" does not.
    rolling = phrase.has("past", "coming")
    rolling = rolling or (the and unit != "D" and (phrase.has("last", "next")))
    if unit is None or (rolling and unit not in ("Q", "WE")):
        if unit is None and step == 0:
            return None
        value = duration("1", *found)
        return Value("DURATION", value, mod, base, days_from(value, base, step) or (None, None))
    in_story = phrase.in_story or (the and unit == "D" and phrase.has("next"))
    if unit == "WE" and not in_story:
        return _weekend(phrase, step)
    origin = phrase.origin(unit) if in_story else base
    found_unit = _unit_from(phrase, unit, origin, step)
    early, late = phrase.has("earlier"), phrase.has("later")
    if (early or late) and origin and step == 0 and (days := covers(found_unit.value)):
        return found_unit._replace(days=(days[0], origin) if early else (origin, days[1]))
    return found_unit


def _unit_from(phrase: Phrase, unit: str, origin: Day, step: int = 0) -> Value:
    if unit != "Y" or not phrase.has("fiscal"):
        return in_calendar(unit, origin, step, phrase.mod)
    if origin is None:
        return Value("DATE", "FYXXXX", phrase.mod)
    return _fiscal(phrase, phrase.passage.calendar.fiscal_year(origin) + step)._replace(anchor=origin)


def _fiscal(phrase: Phrase, year: int) -> Value:
    return Value("DATE", f"FY{year:04}", phrase.mod, None, phrase.passage.calendar.fiscal_days(year))


def _weekend(phrase: Phrase, step: int) -> Value:
    base = phrase.base
    if step == 0 and base is not None and base.weekday() < 5:
        direction = phrase.direction
        this = phrase.has("this")
        # Late in a week "this weekend" is the coming one, whatever the verb: "she cancelled this weekend's
        # fair".
        past = direction < 0 if this and base.weekday() < 3 else direction <= 0 and not this
        step = -1 if past else 0
    return in_calendar("WE", base, step)


def _ago(phrase: Phrase) -> Value | None:
    passage = phrase.passage
    unit, size = phrase.unit
    if phrase.has("time"):
        return _hence(phrase)
    if phrase.has("weekday", "deictic"):
        return _from_day(phrase)
    back = phrase.has("ago", "earlier", "ago_before")
    relative = phrase.has("earlier", "later")
    origin = phrase.origin("D" if unit == "D" else "Y") if relative else phrase.base
    count, mod, sign = phrase.count, phrase.approximation, -1 if back else 1
    if relative and phrase.next_is("than"):
        return Value("DURATION", duration(count, unit, size), mod)  # "three days later than planned"
    if relative and unit[0] == "T" and count != "X":
        known = phrase.story.hour if passage.day_nearby(phrase.start) else None
        return _hours_on(known, unit, float(count) * size * sign, mod)
    if not count.isdecimal() or unit[0] == "T":
        if relative:
            return Value("DATE", unknown("D" if unit[0] == "T" else unit), mod)
        return clock_away(unit, count, size * sign, origin)._replace(mod=mod)
    focus, quarter = phrase.story.value or "", phrase.story.quarter
    if unit == "Y" and quarter and "-Q" in focus and (relative or (back and count == "1")):
        return in_calendar("Q", quarter, sign * 4 * int(count) * size, mod)
    granularity = {10: "DE", 100: "CE"}.get(size, "D" if unit == "WE" else unit)
    if relative and unit != "D" and focus and len(focus) < len(unknown(granularity)):
        return Value("DATE", unknown(granularity), mod)  # "in 1984 ...; three months later"
    if granularity not in ("DE", "CE"):
        sign *= size
    return in_calendar(granularity, origin, sign * int(count), mod)


def _from_day(phrase: Phrase) -> Value | None:
    (unit, size), count = phrase.unit, phrase.count
    sign = -1 if phrase.has("ago") else 1
    if not count.isdecimal() or unit[0] == "T" or unit == "WE" or phrase.is_possessive:
        return None  # "spent a week on Monday's speech"
    some_week = unit == "W" and count == "1" and not phrase.previous_among("stretch_openers")
    if sign > 0 and phrase.has("on") and not some_week:
        return None  # "spent a week on Monday", "argued for two days on Friday"
    day = phrase.day_towards(sign)
    day = shifted(unit, day, sign * int(count) * size) if day else None
    return in_calendar("D", day)._replace(anchor=phrase.base) if day else None


def _hours_on(hour: datetime.datetime | None, unit: str, count: float, mod: str | None) -> Value:
    """Resolve "an hour later", from the hour before it if there is one."""
    try:
        hour = hour + datetime.timedelta(seconds=count * SECONDS[unit]) if hour else None
    except OverflowError:
        hour = None
    return Value("TIME", f"{hour:%Y-%m-%dT%H:%M}" if hour else unknown("D"), mod)


def _hence(phrase: Phrase) -> Value | None:
    """Resolve "two weeks' time" in "in two weeks' time"."""
    marked = phrase.has("apostrophe") or phrase.passage.is_possessive(phrase.end - 2)
    if not marked or not phrase.previous_among("before_time"):
        return None  # "two weeks' time off"
    return hence(phrase)


def _edge_of_unit(phrase: Phrase) -> Value | None:
    unit = phrase.calendar_unit
    before = phrase.start - 1 - phrase.previous_is("the")
    if unit is None or (unit == "D" and phrase.passage.is_a(before, "at")):
        return None  # "at the end of the day", all things considered
    return _unit_from(phrase, unit, phrase.origin("D") if unit == "D" else phrase.base)


def _unit_edge(phrase: Phrase) -> Value | None:
    unit = phrase.calendar_unit
    if unit is None or not phrase.passage.is_possessive(phrase.end - 2):
        return None
    return in_calendar(unit, phrase.base, phrase.step, phrase.mod)


def _the_unit(phrase: Phrase) -> Value | None:
    passage, start, end, base = phrase.passage, phrase.start, phrase.end, phrase.base
    unit = phrase.calendar_unit
    within = phrase.previous_among("within") and passage.is_a(start - 2, "part", "earlier", "later")
    if unit is None or unit in ("DE", "CE") or (phrase.next_among("clause_openers") and not within):
        return None  # "the day she became", "the week before the vote", but "later in the day she became"
    if phrase.previous_is("of") and passage.is_a(start - 2, "edge"):
        return None  # "at the end of the day"
    if phrase.previous_is("to") and passage.is_a(start - 2, "unit", "units"):
        return None  # "a year to the day"
    if unit == "WE":
        return _weekend(phrase, 0)
    if unit == "Q":
        return _quarter_told(phrase)
    fiscal = phrase.has("fiscal")
    if not fiscal and phrase.next_is("to", "ending") and passage.is_a(end + 1, "month", "short_month"):
        # "the year to September", "the half-year to June"
        return Value("DURATION", duration("1", *phrase.unit))
    in_story = unit == "D" or (phrase.has("entire") and not passage.among(end - 2, "of_length"))
    step = -1 if fiscal and phrase.next_among("over") else 0  # "the fiscal year ended March 31"
    found = _unit_from(phrase, unit, phrase.origin(unit) if in_story else base, step)
    return found._replace(mod=phrase.part(start - 2, start).mod) if within else found


def _quarter_told(phrase: Phrase) -> Value:
    """Return the quarter that a text is about, otherwise the last one: reports come after its end."""
    told = phrase.story.quarter
    return in_calendar("Q", told)._replace(anchor=phrase.base) if told else in_calendar("Q", phrase.base, -1)


def _day_before(phrase: Phrase) -> Value | None:
    """Resolve "the day before", "a year after", without a stated reference."""
    unit = phrase.calendar_unit
    if unit is None or (phrase.passage.fold(phrase.end)[:1].isalpha() and not phrase.next_among("no_object")):
        return None
    return in_calendar(unit, phrase.origin(unit), 1 if phrase.has("after") else -1)


def _nth_in_row(phrase: Phrase) -> Value | None:
    """Resolve "a second consecutive day", "fourth week in a row": the current unit in the text."""
    unit, kind = phrase.calendar_unit, phrase.where("kind")
    if unit is None or (kind >= 0 and not phrase.passage.among(kind, "consecutive")):
        return None
    if kind < 0 and not phrase.has("in") and phrase.passage.fold(phrase.end)[:1].isalpha():
        return None  # "her second year running the city"
    if unit == "Q":
        return _quarter_told(phrase)
    return in_calendar(unit, phrase.origin("D") if unit == "D" else phrase.base)


def _same_period(phrase: Phrase) -> Value | None:
    at = 1 + max(phrase.where("same", "alike"), 0)
    rest = phrase.part(at + 1, phrase.end)
    step = 0
    if not (number := rest.get("year")):
        if rest.calendar_unit != "Y" or rest.count != "1":
            return None
        step = -1 if rest.has("earlier", "ago", "before") else rest.step
    noun = phrase.part(at, at + 1).calendar_unit
    if noun is None:
        focus = phrase.story.value or ""
        noun = "Q" if phrase.story.quarter else "Y"
        if len(focus) == 7 and focus[5:].isdecimal():
            noun = "M"
    origin = (phrase.story.quarter if noun == "Q" else None) or phrase.origin(noun)
    if origin is None:
        return in_calendar(noun, None)
    years = int(number) - origin.year if number else step
    day = shifted("Y", origin, years)
    return in_calendar(noun, day)._replace(anchor=phrase.base) if day else None


def _quarter_of(phrase: Phrase) -> Value | None:
    passage, base = phrase.passage, phrase.base
    half = phrase.has("half")
    if joined := phrase.get("fiscal_quarter"):
        quarter, year = re.findall(r"[0-9]+", joined)[:2]
        return _fiscal_quarter(phrase, int(quarter), _fiscal_number(year))
    if code := phrase.get("quarter_code"):
        which = code[-1]
    elif form := phrase.get("quarter_form"):
        first, _, noun = form.partition("-")
        half = passage.grammar.values["half"].get(noun) is not None
        which = passage.grammar.values["ordinal"].get(first) or str(number_in(first))
    else:
        which = phrase.get("ordinal", "nth") or ("2" if half else "4")
        which = str(number_in(which))
    count = 2 if half else 4
    if not 1 <= int(which) <= count:
        return None
    name = f"{'H' if half else 'Q'}{which}"
    mod, part = phrase.mod, "START" if which == "1" else "END"
    if phrase.has("month", "short_month"):
        return month_in(phrase)._replace(mod=part) if half and is_month(phrase, dated=True) else None
    if (fiscal := phrase.get("fiscal_code", "year_range")) and not half:
        return _fiscal_quarter(phrase, int(which), _fiscal_number(fiscal))
    if year := phrase.get("year") or (code or "")[:-2].rstrip("-"):
        return Value("DATE", f"{int(year):04}-{name}", mod)
    if (unit := phrase.get("unit")) is not None:
        if unit != "Y":
            unit = phrase.calendar_unit
            return phrase.pointed_unit(unit)._replace(mod=part) if half and unit else None
        year_of = phrase.pointed_unit("Y")
        return year_of._replace(value=f"{year_of.value}-{name}", mod=mod)
    if phrase.next_is("of") or (half and phrase.next_is("unit")):
        return None  # "the second half of the game", "the final half hour"
    if base is None:
        return Value("DATE", f"XXXX-{name}", mod)
    ahead = int(which) - ((base.month - 1) * count // 12 + 1)
    # From summer on, the fourth quarter is the coming one, whatever the verb.
    coming = ahead <= 0 or (which == "4" and ahead == 1)
    if not coming:
        direction = phrase.direction
        coming = direction > 0 or (direction == 0 and ahead == 1 and not half)
    year_number = base.year - (not coming)
    return Value("DATE", f"{year_number:04}-{name}", mod, base)


def _fiscal_quarter(phrase: Phrase, quarter: int, year: int) -> Value:
    days = phrase.passage.calendar.fiscal_days(year)
    first = shifted("M", days[0], 3 * (quarter - 1)) if days else None
    after = shifted("M", first, 3) if first else None
    last = shifted("D", after, -1) if after else None
    return Value("DATE", f"FY{year:04}-Q{quarter}", None, None, (first, last) if last else (None, None))


def _fiscal_year(phrase: Phrase) -> Value:
    if code := phrase.get("fiscal_code"):
        return _fiscal(phrase, _fiscal_number(code))
    text = phrase.get("year", "year_range") or "0"
    number = int(text[:4])
    last = number + ("-" in text or "/" in text or phrase.has("dash"))
    if phrase.has("fiscal"):
        return _fiscal(phrase, last)
    return Value("DATE", f"{number:04}", phrase.mod, None, days_of_years(number, last))


def _fiscal_number(code: str) -> int:
    """Return the year of "fy24", "fy2024", "fy2023-24", "fy'24"."""
    first, *last = re.findall(r"[0-9]+", code)
    year = int(first) if len(first) == 4 else 2000 + int(first)
    return year + 1 if last else year


def _week_of(phrase: Phrase) -> Value | None:
    joint = phrase.where("of", "in", "ending")
    which, date = phrase.part(phrase.start, joint), phrase.part(joint + 1, phrase.end)
    unit, around = which.calendar_unit, date.calendar_unit
    of_day = date.has("day", "nth")
    if date.has("month", "short_month"):
        found = month_day(date) if of_day else month_in(date)
    elif around:
        found = date.pointed_unit(around)
    else:
        found = Value("DATE", date.get("year") or "")
    days = covers(found.value) if found else None
    if found is None or days is None or unit not in (*_MAIN_DAYS, "D", "M"):
        return None
    if not which.has("ordinal", "nth", "last", "final"):
        return found._replace(value=period(unit, days[0]), days=None) if of_day or unit == "M" else None
    ordinal = which.get("ordinal", "nth")
    if unit in _MAIN_DAYS:
        edge = days[ordinal is None]
        day = weekday_beside(_MAIN_DAYS[unit], edge, -1 if ordinal is None else 1)
        day = shifted("W", day, number_in(ordinal) - 1) if day and ordinal else day
    else:
        day = shifted(unit, days[0], number_in(ordinal) - 1) if ordinal else days[1]
    return found._replace(value=period(unit, day), days=None) if day and day <= days[1] else None


RESOLVERS: Final[dict[str, Resolver]] = {
    "relative": _relative,
    "ago": _ago,
    "ago-day": _from_day,
    "edge-of-unit": _edge_of_unit,
    "unit-edge": _unit_edge,
    "the-unit": _the_unit,
    "day-before": _day_before,
    "nth-in-row": _nth_in_row,
    "same-period": _same_period,
    "quarter-of": _quarter_of,
    "fiscal-year": _fiscal_year,
    "week-of": _week_of,
}
"""Pattern -> its resolver."""
