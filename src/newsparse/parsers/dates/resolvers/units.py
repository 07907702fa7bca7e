"""Resolvers for points in time given by a unit: last week, five years ago, the third quarter."""

from __future__ import annotations

import datetime
import re

from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.days import coming_day, last_day
from newsparse.parsers.dates.resolvers.features import (
    Day,
    Value,
    approximation_in,
    calendar_unit,
    calendar_unit_in,
    in_calendar,
    number_in,
    part_in,
    pointed_unit,
    step_in,
    unit_in,
)
from newsparse.parsers.dates.resolvers.lengths import counted, days_from
from newsparse.parsers.dates.resolvers.months import month_year
from newsparse.parsers.dates.values import covers, days_of_years, duration, shifted, unknown

__all__ = [
    "ago",
    "ago_day",
    "day_before",
    "edge_of_unit",
    "fiscal",
    "fiscal_noun",
    "fiscal_year",
    "half_of",
    "nth_in_row",
    "quarter_of",
    "record_unit",
    "relative",
    "same_period",
    "the_unit",
    "unit_edge",
]


def relative(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "last week", "earlier this year", "the following day", "the past year"."""
    found = unit_in(passage, start, end)
    unit, classes = calendar_unit(*found), passage.classes_in(start, end)
    pointer = passage.where(start, end, "last", "next", "past", "coming", "following", "previous")
    the = passage.is_a(pointer - 1, "the")
    step = step_in(passage, start, end)
    mod = part_in(passage, start, end)
    # "the past year" and "the last year" end now; "last year" does not.
    rolling = "past" in classes or "coming" in classes
    rolling = rolling or (the and unit != "D" and ("last" in classes or "next" in classes))
    if unit is None or (rolling and unit not in ("Q", "WE")):
        if unit is None and step == 0:
            return None
        value = duration("1", *found)
        return Value("DURATION", value, mod, base, days_from(value, base, step) or (None, None))
    in_story = "following" in classes or "previous" in classes or "same" in classes or "that" in classes
    in_story = in_story or (the and unit == "D" and "next" in classes)
    origin = passage.story.origin(unit, base) if in_story else base
    if unit == "Y" and "fiscal" in classes:
        return fiscal(passage, origin, step, mod)
    if unit == "WE" and not in_story:
        return _weekend(passage, start, end, base, step)
    found_unit = in_calendar(unit, origin, step, mod)
    early, late = "earlier" in classes, "later" in classes
    if (early or late) and origin and step == 0 and (days := covers(found_unit.value)):
        return found_unit._replace(days=(days[0], origin) if early else (origin, days[1]))
    return found_unit


def _weekend(passage: DatePassage, start: int, end: int, base: Day, step: int) -> Value:
    """Return a weekend: on working days the last one if the verb is past, otherwise the next one."""
    if step == 0 and base is not None and base.weekday() < 5:
        direction = passage.direction(start, end)
        this = passage.has(start, end, "this")
        # Late in a week "this weekend" is the coming one, whatever the verb: "she cancelled this weekend's
        # fair".
        past = direction < 0 if this and base.weekday() < 3 else direction <= 0 and not this
        step = -1 if past else 0
    return in_calendar("WE", base, step)


def ago(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "five years ago", "a week earlier", "two months later"."""
    unit, size = unit_in(passage, start, end)
    classes = passage.classes_in(start, end)
    if "time" in classes:
        return _hence(passage, start, end, base)
    if "weekday" in classes or "deictic" in classes:
        return _counted_from(passage, start, end, base)
    back = "ago" in classes or "earlier" in classes
    relative = "earlier" in classes or "later" in classes
    origin = passage.story.origin("D" if unit == "D" else "Y", base) if relative else base
    count = counted(passage, start, end)
    mod = approximation_in(passage, start, end)
    if relative and passage.is_a(end, "than"):
        return Value("DURATION", duration(count, unit, size), mod)  # "three days later than planned"
    if relative and unit[0] == "T" and count != "X":
        known = passage.story.hour if passage.day_nearby(start) else None
        return _hours_on(known, unit, float(count) * size * (-1 if back else 1), mod)
    if count == "X" or unit.startswith("T"):
        return _vaguely(passage, start, end, unit, mod, origin)
    sign = -1 if back else 1
    if "." in count:
        months = {"Y": 12}.get(unit, 0) * float(count) * size
        if not months.is_integer() or not months:
            return _vaguely(passage, start, end, unit, mod, origin)
        whole = months % 12 == 0  # "half a century ago"
        return in_calendar("Y" if whole else "M", origin, sign * int(months / 12 if whole else months), mod)
    compared = unit == "Y" and passage.story.quarter and passage.story.value and "-Q" in passage.story.value
    if compared and (relative or (back and count == "1")):
        return in_calendar("Q", passage.story.quarter, sign * 4 * int(count) * size, mod)
    granularity = {10: "DE", 100: "CE"}.get(size, "D" if unit == "WE" else unit)
    focus = passage.story.value
    if relative and unit != "D" and focus and len(focus) < len(unknown(granularity)):
        return Value("DATE", unknown(granularity), mod)  # "in 1984 ...; three months later"
    if granularity not in ("DE", "CE"):
        sign *= size
    return in_calendar(granularity, origin, sign * int(count), mod)


def ago_day(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "a week ago Monday", "a year ago today"."""
    unit, size = unit_in(passage, start, end)
    count = counted(passage, start, end)
    if not count.isdecimal() or unit not in ("W", "M", "Y") or passage.is_possessive(end - 1):
        return None
    day = last_day(passage, start, end, base)
    day = shifted(unit, day, -int(count) * size) if day else None
    return in_calendar("D", day)._replace(anchor=base) if day else None


_SECONDS = {"TH": 3600, "TM": 60, "TS": 1}


def _hours_on(hour: datetime.datetime | None, unit: str, count: float, mod: str | None) -> Value:
    """Resolve "an hour later", from the hour before it if there is one."""
    try:
        hour = hour + datetime.timedelta(seconds=count * _SECONDS[unit]) if hour else None
    except OverflowError:
        hour = None
    return Value("TIME", f"{hour:%Y-%m-%dT%H:%M}" if hour else unknown("D"), mod)


def _counted_from(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "a fortnight on Friday", "two weeks from Tuesday", "a year from today"."""
    unit, size = unit_in(passage, start, end)
    count = counted(passage, start, end)
    if not count.isdecimal() or unit[0] == "T" or unit == "WE" or passage.is_possessive(end - 1):
        return None  # "spent a week on Monday's speech"
    if passage.has(start, end, "on") and (
        unit != "W" or count != "1" or passage.among(start - 1, "stretch_openers")
    ):
        return None  # "spent a week on Monday", "argued for two days on Friday"
    day = coming_day(passage, start, end, base)
    day = shifted(unit, day, int(count) * size) if day else None
    return in_calendar("D", day)._replace(anchor=base) if day else None


def _hence(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "two weeks' time" in "in two weeks' time"."""
    marked = passage.has(start, end, "apostrophe") or passage.is_possessive(end - 2)
    if not marked or not passage.among(start - 1, "before_time"):
        return None  # "two weeks' time off"
    unit, size = unit_in(passage, start, end)
    count = counted(passage, start, end)
    mod = approximation_in(passage, start, end)
    if not count.isdecimal() or unit[0] == "T":
        return Value("DATE", "FUTURE_REF", mod, base)
    return in_calendar("D" if unit == "WE" else unit, base, int(count) * size, mod)


def _vaguely(passage: DatePassage, start: int, end: int, unit: str, mod: str | None, origin: Day) -> Value:
    """Return the value of "years ago", the past, and of "years later", an unknown year."""
    if passage.has(start, end, "earlier", "later"):
        return Value("DATE", unknown("D" if unit.startswith("T") else unit), mod)
    return Value("DATE", "PAST_REF" if passage.has(start, end, "ago") else "FUTURE_REF", mod, origin)


def edge_of_unit(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the end of the year", "the start of the day"."""
    unit = calendar_unit_in(passage, start, end)
    before = start - 1 - passage.is_a(start - 1, "the")
    if unit is None or (unit == "D" and passage.is_a(before, "at")):
        return None  # "at the end of the day", all things considered
    mod = part_in(passage, start, end)
    if passage.has(start, end, "fiscal") and unit == "Y":
        return fiscal(passage, base, 0, mod)
    origin = passage.story.origin("D", base) if unit == "D" else base
    return in_calendar(unit, origin, 0, mod)


def unit_edge(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "year's end", "last year's end", "year end"."""
    unit = calendar_unit_in(passage, start, end)
    if unit is None or not passage.among(end - 1, "unit_edges"):
        return None
    if not passage.is_possessive(end - 2) and (unit != "Y" or not passage.among(end - 1, "year_edges")):
        return None
    return in_calendar(unit, base, step_in(passage, start, end), part_in(passage, start, end))


def the_unit(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day", "the entire year", "the weekend", "the quarter"."""
    unit = calendar_unit_in(passage, start, end)
    within = passage.among(start - 1, "within") and passage.is_a(start - 2, "part", "earlier", "later")
    if unit is None or unit in ("DE", "CE") or (passage.among(end, "clause_openers") and not within):
        return None  # "the day she became", "the week before the vote", but "later in the day she became"
    if passage.is_a(start - 1, "to") and passage.is_a(start - 2, "unit", "units"):
        return None  # "a year to the day"
    if passage.is_a(start - 1, "of") and passage.is_a(start - 2, "edge"):
        return None  # "at the end of the day": see edge_of_unit
    if passage.has(start, end, "fiscal") and unit == "Y":
        return fiscal(passage, base, -1 if passage.among(end, "over") else 0, None)
    if unit == "WE":
        return _weekend(passage, start, end, base, 0)
    if unit == "Q":
        # Reports come after the end of a quarter.
        told_of = passage.story.quarter
        return in_calendar("Q", told_of)._replace(anchor=base) if told_of else in_calendar("Q", base, -1)
    if passage.is_a(end, "to", "ending") and passage.is_a(end + 1, "month", "short_month"):
        # "the year to September", "the half-year to June"
        return Value("DURATION", duration("1", *unit_in(passage, start, end)))
    in_story = unit == "D" or (passage.has(start, end, "entire") and not passage.among(end - 2, "of_length"))
    mod = part_in(passage, start - 2, start) if within else None
    return in_calendar(unit, passage.story.origin(unit, base) if in_story else base, 0, mod)


def day_before(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day before", "a year after", without a stated reference."""
    unit = calendar_unit_in(passage, start, end)
    if unit is None or (passage.fold(end)[:1].isalpha() and not passage.among(end, "no_object")):
        return None
    return in_calendar(unit, passage.story.origin(unit, base), 1 if passage.has(start, end, "after") else -1)


def nth_in_row(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "a second consecutive day", "fourth week in a row": the current unit in the text."""
    unit = calendar_unit_in(passage, start, end)
    kind = passage.where(start, end, "kind")
    if unit is None or (kind >= 0 and not passage.among(kind, "consecutive")):
        return None
    if kind < 0 and not passage.has(start, end, "in") and passage.fold(end)[:1].isalpha():
        return None  # "her second year running the city"
    if unit == "Q":
        quarter = passage.story.quarter
        return in_calendar("Q", quarter) if quarter else in_calendar("Q", base, -1)
    return in_calendar(unit, passage.story.origin("D", base) if unit == "D" else base)


def record_unit(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "their best week since November": this week; longer units are reported when they are over."""
    unit = calendar_unit_in(passage, start, end)
    if unit not in ("D", "W") or not passage.among(end, "since"):
        return None
    return in_calendar(unit, passage.story.origin("D", base) if unit == "D" else base)


def half_of(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the second half of October", "the first half of the month"; halves of years are quarter-of."""
    which = passage.get(start, end, "ordinal") or "2"
    mod = "START" if which == "1" else "END"
    at = passage.where(start, end, "of") + 1
    if passage.has(at, end, "month", "short_month"):
        found = month_year(passage, at, end, base)
        return found._replace(mod=mod) if found else None
    unit = calendar_unit_in(passage, at, end)
    if unit == "Y":
        return quarter_of(passage, start, end, base)
    if unit is None or which not in ("1", "2"):
        return None
    return pointed_unit(passage, at, end, unit, base)._replace(mod=mod)


def same_period(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the same period last year", "the same quarter of 1988", "the same month a year earlier"."""
    at = 1 + max(passage.where(start, end, "same", "alike"), 0)
    rest = at + 1
    unit = calendar_unit_in(passage, rest, end)
    if number := passage.get(rest, end, "year"):
        step = None
    elif unit != "Y" or counted(passage, rest, end) != "1":
        return None
    else:
        step = -1 if passage.has(rest, end, "earlier", "ago", "before") else step_in(passage, rest, end)
    noun = calendar_unit_in(passage, at, rest)
    if noun is None:
        focus = passage.story.value or ""
        month = len(focus) == 7 and focus[5:].isdecimal()
        noun = "M" if month else "Q" if passage.story.quarter else "Y"
    origin = (passage.story.quarter if noun == "Q" else None) or passage.story.origin(noun, base)
    if origin is None:
        return in_calendar(noun, None)
    years = int(number) - origin.year if number else step or 0
    day = shifted("Y", origin, years)
    return in_calendar(noun, day)._replace(anchor=base) if day else None


def quarter_of(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the third quarter", "the first half of 2016", "Q3", "third-quarter"."""
    half = passage.has(start, end, "half")
    if joined := passage.get(start, end, "fiscal_quarter"):
        quarter, year = re.findall(r"[0-9]+", joined)[:2]
        return _of_fiscal_year(passage, f"Q{quarter}", _fiscal_number(year), None)
    if code := passage.get(start, end, "quarter_code"):
        which = str(number_in(code))
    elif form := passage.get(start, end, "quarter_form"):
        first, _, noun = form.partition("-")
        half = passage.grammar.values["half"].get(noun) is not None
        which = passage.grammar.values["ordinal"].get(first) or str(number_in(first))
    else:
        which = passage.get(start, end, "ordinal") or ("2" if half else "4")
    count = 2 if half else 4
    if not 1 <= int(which) <= count:
        return None
    name = f"{'H' if half else 'Q'}{which}"
    mod = part_in(passage, start, end)
    if code := passage.get(start, end, "fiscal_code"):
        return _of_fiscal_year(passage, name, _fiscal_number(code), mod)
    if years := passage.get(start, end, "year_range"):
        return _of_fiscal_year(passage, name, int(years[:4]) + 1, mod)
    if year := passage.get(start, end, "year"):
        return Value("DATE", f"{int(year):04}-{name}", mod)
    if (unit := passage.get(start, end, "unit")) is not None:
        if unit != "Y":
            return None
        year_of = pointed_unit(passage, start, end, "Y", base)
        return year_of._replace(value=f"{year_of.value}-{name}", mod=mod)
    if half and not passage.has(start, end, "the", "quarter_form"):
        return None
    if passage.is_a(end, "of") or (half and passage.is_a(end, "unit")):
        return None  # "the second half of the game", "the final half hour"
    if base is None:
        return Value("DATE", f"XXXX-{name}", mod)
    ahead = int(which) - ((base.month - 1) * count // 12 + 1)
    # From summer on, the fourth quarter is the coming one, whatever the verb.
    coming = ahead <= 0 or (which == "4" and ahead == 1)
    if not coming:
        direction = passage.direction(start, end)
        coming = direction > 0 or (direction == 0 and ahead == 1 and not half)
    year_number = base.year - (not coming)
    return Value("DATE", f"{year_number:04}-{name}", mod, base)


def fiscal_year(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "fiscal 2016", "the 2016 fiscal year", "FY2016", "academic year 2015-16"."""
    mod = part_in(passage, start, end)
    if code := passage.get(start, end, "fiscal_code"):
        number = _fiscal_number(code)
    else:
        text = passage.get(start, end, "year", "year_range") or "0"
        number = int(text[:4])
        ranged = "-" in text or "/" in text or passage.has(start, end, "dash")
        if not passage.has(start, end, "fiscal"):
            return Value("DATE", f"{number:04}", mod, None, days_of_years(number, number + ranged))
        number += ranged
    return Value("DATE", f"FY{number:04}", mod, None, passage.calendar.fiscal_days(number))


def _fiscal_number(code: str) -> int:
    """Return the year of "fy24", "fy2024", "fy2023-24", "fy'24"."""
    first, *last = re.findall(r"[0-9]+", code)
    year = int(first) if len(first) == 4 else 2000 + int(first)
    return year + 1 if last else year


def _of_fiscal_year(passage: DatePassage, name: str, year: int, mod: str | None) -> Value:
    """Return a quarter or half of a financial year, with its days in the outlet's country."""
    days = passage.calendar.fiscal_days(year)
    months = {"Q": 3, "H": 6}[name[0]]
    first = shifted("M", days[0], months * (int(name[1]) - 1)) if days else None
    after = shifted("M", first, months) if first else None
    last = shifted("D", after, -1) if after else None
    return Value("DATE", f"FY{year:04}-{name}", mod, None, (first, last) if last else (None, None))


def fiscal_noun(passage: DatePassage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the current fiscal", a financial year in Indian newspapers."""
    if passage.before_noun(end) or passage.capital(end - 1):
        return None
    return fiscal(passage, base, step_in(passage, start, end), None)


def fiscal(passage: DatePassage, base: Day, step: int, mod: str | None) -> Value:
    """Return the financial year of the outlet's country."""
    if base is None:
        return Value("DATE", "FYXXXX", mod)
    year = passage.calendar.fiscal_year(base) + step
    return Value("DATE", f"FY{year:04}", mod, base, passage.calendar.fiscal_days(year))
