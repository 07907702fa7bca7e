"""Resolvers for points in time given by a unit: last week, five years ago, the third quarter."""

from __future__ import annotations

import datetime
import re

from newsparse.parsers.dates.passage import DatePassage
from newsparse.parsers.dates.resolvers.days import coming_day, last_day
from newsparse.parsers.dates.resolvers.lengths import days_from
from newsparse.parsers.dates.resolvers.months import month_year
from newsparse.parsers.dates.resolvers.phrase import (
    Day,
    Phrase,
    Value,
    calendar_unit,
    in_calendar,
    number_in,
)
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


def relative(phrase: Phrase) -> Value | None:
    """Resolve "last week", "earlier this year", "the following day", "the past year"."""
    base = phrase.base
    found = phrase.unit
    unit, classes = calendar_unit(*found), phrase.classes
    pointer = phrase.where("last", "next", "past", "coming", "following", "previous")
    the = phrase.passage.is_a(pointer - 1, "the")
    step = phrase.step
    mod = phrase.mod
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
    origin = phrase.origin(unit) if in_story else base
    if unit == "Y" and "fiscal" in classes:
        return fiscal(phrase.passage, origin, step, mod)
    if unit == "WE" and not in_story:
        return _weekend(phrase, step)
    found_unit = in_calendar(unit, origin, step, mod)
    early, late = "earlier" in classes, "later" in classes
    if (early or late) and origin and step == 0 and (days := covers(found_unit.value)):
        return found_unit._replace(days=(days[0], origin) if early else (origin, days[1]))
    return found_unit


def _weekend(phrase: Phrase, step: int) -> Value:
    """Return a weekend: on working days the last one if the verb is past, otherwise the next one."""
    base = phrase.base
    if step == 0 and base is not None and base.weekday() < 5:
        direction = phrase.direction
        this = phrase.has("this")
        # Late in a week "this weekend" is the coming one, whatever the verb: "she cancelled this weekend's
        # fair".
        past = direction < 0 if this and base.weekday() < 3 else direction <= 0 and not this
        step = -1 if past else 0
    return in_calendar("WE", base, step)


def ago(phrase: Phrase) -> Value | None:
    """Resolve "five years ago", "a week earlier", "two months later"."""
    passage = phrase.passage
    unit, size = phrase.unit
    classes = phrase.classes
    if "time" in classes:
        return _hence(phrase)
    if "weekday" in classes or "deictic" in classes:
        return _counted_from(phrase)
    back = "ago" in classes or "earlier" in classes
    relative = "earlier" in classes or "later" in classes
    origin = phrase.origin("D" if unit == "D" else "Y") if relative else phrase.base
    count = phrase.count
    mod = phrase.approximation
    if relative and phrase.next_is("than"):
        return Value("DURATION", duration(count, unit, size), mod)  # "three days later than planned"
    if relative and unit[0] == "T" and count != "X":
        known = phrase.story.hour if passage.day_nearby(phrase.start) else None
        return _hours_on(known, unit, float(count) * size * (-1 if back else 1), mod)
    if count == "X" or unit.startswith("T"):
        return _vaguely(phrase, unit, mod, origin)
    sign = -1 if back else 1
    if "." in count:
        months = {"Y": 12}.get(unit, 0) * float(count) * size
        if not months.is_integer() or not months:
            return _vaguely(phrase, unit, mod, origin)
        whole = months % 12 == 0  # "half a century ago"
        return in_calendar("Y" if whole else "M", origin, sign * int(months / 12 if whole else months), mod)
    compared = unit == "Y" and phrase.story.quarter and phrase.story.value and "-Q" in phrase.story.value
    if compared and (relative or (back and count == "1")):
        return in_calendar("Q", phrase.story.quarter, sign * 4 * int(count) * size, mod)
    granularity = {10: "DE", 100: "CE"}.get(size, "D" if unit == "WE" else unit)
    focus = phrase.story.value
    if relative and unit != "D" and focus and len(focus) < len(unknown(granularity)):
        return Value("DATE", unknown(granularity), mod)  # "in 1984 ...; three months later"
    if granularity not in ("DE", "CE"):
        sign *= size
    return in_calendar(granularity, origin, sign * int(count), mod)


def ago_day(phrase: Phrase) -> Value | None:
    """Resolve "a week ago Monday", "a year ago today"."""
    unit, size = phrase.unit
    count = phrase.count
    if not count.isdecimal() or unit not in ("W", "M", "Y") or phrase.is_possessive:
        return None
    day = last_day(phrase)
    day = shifted(unit, day, -int(count) * size) if day else None
    return in_calendar("D", day)._replace(anchor=phrase.base) if day else None


_SECONDS = {"TH": 3600, "TM": 60, "TS": 1}


def _hours_on(hour: datetime.datetime | None, unit: str, count: float, mod: str | None) -> Value:
    """Resolve "an hour later", from the hour before it if there is one."""
    try:
        hour = hour + datetime.timedelta(seconds=count * _SECONDS[unit]) if hour else None
    except OverflowError:
        hour = None
    return Value("TIME", f"{hour:%Y-%m-%dT%H:%M}" if hour else unknown("D"), mod)


def _counted_from(phrase: Phrase) -> Value | None:
    """Resolve "a fortnight on Friday", "two weeks from Tuesday", "a year from today"."""
    unit, size = phrase.unit
    count = phrase.count
    if not count.isdecimal() or unit[0] == "T" or unit == "WE" or phrase.is_possessive:
        return None  # "spent a week on Monday's speech"
    if phrase.has("on") and (unit != "W" or count != "1" or phrase.previous_among("stretch_openers")):
        return None  # "spent a week on Monday", "argued for two days on Friday"
    day = coming_day(phrase)
    day = shifted(unit, day, int(count) * size) if day else None
    return in_calendar("D", day)._replace(anchor=phrase.base) if day else None


def _hence(phrase: Phrase) -> Value | None:
    """Resolve "two weeks' time" in "in two weeks' time"."""
    marked = phrase.has("apostrophe") or phrase.passage.is_possessive(phrase.end - 2)
    if not marked or not phrase.previous_among("before_time"):
        return None  # "two weeks' time off"
    unit, size = phrase.unit
    count = phrase.count
    mod = phrase.approximation
    if not count.isdecimal() or unit[0] == "T":
        return Value("DATE", "FUTURE_REF", mod, phrase.base)
    return in_calendar("D" if unit == "WE" else unit, phrase.base, int(count) * size, mod)


def _vaguely(phrase: Phrase, unit: str, mod: str | None, origin: Day) -> Value:
    """Return the value of "years ago", the past, and of "years later", an unknown year."""
    if phrase.has("earlier", "later"):
        return Value("DATE", unknown("D" if unit.startswith("T") else unit), mod)
    return Value("DATE", "PAST_REF" if phrase.has("ago") else "FUTURE_REF", mod, origin)


def edge_of_unit(phrase: Phrase) -> Value | None:
    """Resolve "the end of the year", "the start of the day"."""
    unit = phrase.calendar_unit
    before = phrase.start - 1 - phrase.previous_is("the")
    if unit is None or (unit == "D" and phrase.passage.is_a(before, "at")):
        return None  # "at the end of the day", all things considered
    mod = phrase.mod
    if phrase.has("fiscal") and unit == "Y":
        return fiscal(phrase.passage, phrase.base, 0, mod)
    origin = phrase.origin("D") if unit == "D" else phrase.base
    return in_calendar(unit, origin, 0, mod)


def unit_edge(phrase: Phrase) -> Value | None:
    """Resolve "year's end", "last year's end", "year end"."""
    passage, end = phrase.passage, phrase.end
    unit = phrase.calendar_unit
    if unit is None or not passage.among(end - 1, "unit_edges"):
        return None
    if not passage.is_possessive(end - 2) and (unit != "Y" or not passage.among(end - 1, "year_edges")):
        return None
    return in_calendar(unit, phrase.base, phrase.step, phrase.mod)


def the_unit(phrase: Phrase) -> Value | None:
    """Resolve "the day", "the entire year", "the weekend", "the quarter"."""
    passage, start, end, base = phrase.passage, phrase.start, phrase.end, phrase.base
    unit = phrase.calendar_unit
    within = phrase.previous_among("within") and passage.is_a(start - 2, "part", "earlier", "later")
    if unit is None or unit in ("DE", "CE") or (phrase.next_among("clause_openers") and not within):
        return None  # "the day she became", "the week before the vote", but "later in the day she became"
    if phrase.previous_is("to") and passage.is_a(start - 2, "unit", "units"):
        return None  # "a year to the day"
    if phrase.previous_is("of") and passage.is_a(start - 2, "edge"):
        return None  # "at the end of the day": see edge_of_unit
    if phrase.has("fiscal") and unit == "Y":
        return fiscal(passage, base, -1 if phrase.next_among("over") else 0, None)
    if unit == "WE":
        return _weekend(phrase, 0)
    if unit == "Q":
        # Reports come after the end of a quarter.
        told_of = phrase.story.quarter
        return in_calendar("Q", told_of)._replace(anchor=base) if told_of else in_calendar("Q", base, -1)
    if phrase.next_is("to", "ending") and passage.is_a(end + 1, "month", "short_month"):
        # "the year to September", "the half-year to June"
        return Value("DURATION", duration("1", *phrase.unit))
    in_story = unit == "D" or (phrase.has("entire") and not passage.among(end - 2, "of_length"))
    mod = phrase.part(start - 2, start).mod if within else None
    return in_calendar(unit, phrase.origin(unit) if in_story else base, 0, mod)


def day_before(phrase: Phrase) -> Value | None:
    """Resolve "the day before", "a year after", without a stated reference."""
    unit = phrase.calendar_unit
    if unit is None or (phrase.passage.fold(phrase.end)[:1].isalpha() and not phrase.next_among("no_object")):
        return None
    return in_calendar(unit, phrase.origin(unit), 1 if phrase.has("after") else -1)


def nth_in_row(phrase: Phrase) -> Value | None:
    """Resolve "a second consecutive day", "fourth week in a row": the current unit in the text."""
    passage = phrase.passage
    unit = phrase.calendar_unit
    kind = phrase.where("kind")
    if unit is None or (kind >= 0 and not passage.among(kind, "consecutive")):
        return None
    if kind < 0 and not phrase.has("in") and passage.fold(phrase.end)[:1].isalpha():
        return None  # "her second year running the city"
    if unit == "Q":
        quarter = phrase.story.quarter
        return in_calendar("Q", quarter) if quarter else in_calendar("Q", phrase.base, -1)
    return in_calendar(unit, phrase.origin("D") if unit == "D" else phrase.base)


def record_unit(phrase: Phrase) -> Value | None:
    """Resolve "their best week since November": this week; longer units are reported when they are over."""
    unit = phrase.calendar_unit
    if unit not in ("D", "W") or not phrase.next_among("since"):
        return None
    return in_calendar(unit, phrase.origin("D") if unit == "D" else phrase.base)


def half_of(phrase: Phrase) -> Value | None:
    """Resolve "the second half of October", "the first half of the month"; halves of years are quarter-of."""
    which = phrase.get("ordinal") or "2"
    mod = "START" if which == "1" else "END"
    whole = phrase.part(phrase.where("of") + 1, phrase.end)
    if whole.has("month", "short_month"):
        found = month_year(whole)
        return found._replace(mod=mod) if found else None
    unit = whole.calendar_unit
    if unit == "Y":
        return quarter_of(phrase)
    return whole.pointed_unit(unit)._replace(mod=mod) if unit and which in ("1", "2") else None


def same_period(phrase: Phrase) -> Value | None:
    """Resolve "the same period last year", "the same quarter of 1988", "the same month a year earlier"."""
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
        month = len(focus) == 7 and focus[5:].isdecimal()
        noun = "M" if month else "Q" if phrase.story.quarter else "Y"
    origin = (phrase.story.quarter if noun == "Q" else None) or phrase.origin(noun)
    if origin is None:
        return in_calendar(noun, None)
    years = int(number) - origin.year if number else step
    day = shifted("Y", origin, years)
    return in_calendar(noun, day)._replace(anchor=phrase.base) if day else None


def quarter_of(phrase: Phrase) -> Value | None:
    """Resolve "the third quarter", "the first half of 2016", "Q3", "third-quarter"."""
    passage, base = phrase.passage, phrase.base
    half = phrase.has("half")
    if joined := phrase.get("fiscal_quarter"):
        quarter, year = re.findall(r"[0-9]+", joined)[:2]
        return _of_fiscal_year(passage, f"Q{quarter}", _fiscal_number(year), None)
    if code := phrase.get("quarter_code"):
        which = str(number_in(code))
    elif form := phrase.get("quarter_form"):
        first, _, noun = form.partition("-")
        half = passage.grammar.values["half"].get(noun) is not None
        which = passage.grammar.values["ordinal"].get(first) or str(number_in(first))
    else:
        which = phrase.get("ordinal") or ("2" if half else "4")
    count = 2 if half else 4
    if not 1 <= int(which) <= count:
        return None
    name = f"{'H' if half else 'Q'}{which}"
    mod = phrase.mod
    if code := phrase.get("fiscal_code"):
        return _of_fiscal_year(passage, name, _fiscal_number(code), mod)
    if years := phrase.get("year_range"):
        return _of_fiscal_year(passage, name, int(years[:4]) + 1, mod)
    if year := phrase.get("year"):
        return Value("DATE", f"{int(year):04}-{name}", mod)
    if (unit := phrase.get("unit")) is not None:
        if unit != "Y":
            return None
        year_of = phrase.pointed_unit("Y")
        return year_of._replace(value=f"{year_of.value}-{name}", mod=mod)
    if half and not phrase.has("the", "quarter_form"):
        return None
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


def fiscal_year(phrase: Phrase) -> Value | None:
    """Resolve "fiscal 2016", "the 2016 fiscal year", "FY2016", "academic year 2015-16"."""
    mod = phrase.mod
    if code := phrase.get("fiscal_code"):
        number = _fiscal_number(code)
    else:
        text = phrase.get("year", "year_range") or "0"
        number = int(text[:4])
        ranged = "-" in text or "/" in text or phrase.has("dash")
        if not phrase.has("fiscal"):
            return Value("DATE", f"{number:04}", mod, None, days_of_years(number, number + ranged))
        number += ranged
    return Value("DATE", f"FY{number:04}", mod, None, phrase.passage.calendar.fiscal_days(number))


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


def fiscal_noun(phrase: Phrase) -> Value | None:
    """Resolve "the current fiscal", a financial year in Indian newspapers."""
    if phrase.next_is_noun or phrase.passage.capital(phrase.end - 1):
        return None
    return fiscal(phrase.passage, phrase.base, phrase.step, None)


def fiscal(passage: DatePassage, base: Day, step: int, mod: str | None) -> Value:
    """Return the financial year of the outlet's country."""
    if base is None:
        return Value("DATE", "FYXXXX", mod)
    year = passage.calendar.fiscal_year(base) + step
    return Value("DATE", f"FY{year:04}", mod, base, passage.calendar.fiscal_days(year))
