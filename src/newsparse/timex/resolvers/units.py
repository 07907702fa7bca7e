"""Points of time that are told by a unit: last week, five years ago, the third quarter."""

from __future__ import annotations

from newsparse.timex.passage import Passage
from newsparse.timex.resolvers.lengths import counted, days_from
from newsparse.timex.resolvers.value import (
    Day,
    Value,
    approximation_in,
    calendar_unit,
    calendar_unit_in,
    in_calendar,
    number_in,
    part_in,
    step_in,
    unit_in,
)
from newsparse.timex.values import covers, duration, unknown

__all__ = ["ago", "day_before", "edge_of_unit", "fiscal", "fiscal_year", "quarter_of", "relative", "the_unit"]


def relative(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "last week", "earlier this year", "the following day", "the past year"."""
    found = unit_in(passage, start, end)
    if found is None:
        return None
    unit, said = calendar_unit(*found), passage.said(start, end)
    pointer = passage.where(start, end, "last", "next", "past", "coming", "following", "previous")
    the = passage.is_a(pointer - 1, "the")
    step = step_in(passage, start, end)
    mod = part_in(passage, start, end)
    # "the past year" and "the last year" end now; "last year" does not.
    rolling = "past" in said or "coming" in said
    rolling = rolling or (the and unit != "D" and ("last" in said or "next" in said))
    if unit is None or (rolling and unit not in ("Q", "WE")):
        if unit is None and step == 0:
            return None
        value = duration("1", *found)
        return Value("DURATION", value, mod, base, days_from(value, base, step) or (None, None))
    told = "following" in said or "previous" in said or "same" in said or "that" in said
    told = told or (the and unit == "D" and "next" in said)
    origin = passage.told(unit, base) if told else base
    if unit == "Y" and "fiscal" in said:
        return fiscal(passage, origin, step, mod)
    if unit == "WE" and not told:
        return _weekend(passage, start, end, base, step)
    if unit == "Q" and told and passage.focus and "-Q" not in passage.focus:
        origin = base
    found_unit = in_calendar(unit, origin, step, mod)
    early, late = "earlier" in said, "later" in said
    if (early or late) and origin and step == 0 and (days := covers(found_unit.value)):
        return found_unit._replace(days=(days[0], origin) if early else (origin, days[1]))
    return found_unit


def _weekend(passage: Passage, start: int, end: int, base: Day, step: int) -> Value:
    """Return a weekend: on working days the last one if the verb tells of the past, else the one ahead."""
    if step == 0 and base is not None and base.weekday() < 5:
        direction = passage.direction(start, end)
        past = direction < 0 or (direction == 0 and not passage.has(start, end, "this"))
        step = -1 if past else 0
    return in_calendar("WE", base, step)


def ago(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "five years ago", "a week earlier", "two months later"."""
    found = unit_in(passage, start, end)
    if found is None:
        return None
    unit, size = found
    said = passage.said(start, end)
    back = "ago" in said or "earlier" in said
    relative = "earlier" in said or "later" in said
    origin = passage.told("D" if unit == "D" else "Y", base) if relative else base
    count = counted(passage, start, end)
    mod = approximation_in(passage, start, end)
    if count == "X" or unit.startswith("T"):
        return _vaguely(passage, start, end, unit, mod, origin)
    sign = -1 if back else 1
    if "." in count:
        months = {"Y": 12}.get(unit, 0) * float(count) * size
        if not months.is_integer() or not months:
            return _vaguely(passage, start, end, unit, mod, origin)
        return in_calendar("M", origin, sign * int(months), mod)
    if unit == "Y" and relative and passage.focus and "-Q" in passage.focus:
        return in_calendar("Q", origin, sign * 4 * int(count) * size, mod)
    granularity = {10: "DE", 100: "CE"}.get(size, "D" if unit == "WE" else unit)
    if relative and unit != "D" and passage.focus and len(passage.focus) < len(unknown(granularity)):
        return Value("DATE", unknown(granularity), mod)  # "in 1984 ...; three months later"
    if granularity not in ("DE", "CE"):
        sign *= size
    return in_calendar(granularity, origin, sign * int(count), mod)


def _vaguely(passage: Passage, start: int, end: int, unit: str, mod: str | None, origin: Day) -> Value:
    """Return what "years ago" is worth: the past; and "years later": some year."""
    if passage.has(start, end, "earlier", "later"):
        return Value("DATE", unknown("D" if unit.startswith("T") else unit), mod)
    return Value("DATE", "PAST_REF" if passage.has(start, end, "ago") else "FUTURE_REF", mod, origin)


def edge_of_unit(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the end of the year", "the start of the day"."""
    unit = calendar_unit_in(passage, start, end)
    if unit is None or (unit == "D" and passage.fold(start - 1) == "at"):
        return None  # "at the end of the day", all things considered
    mod = part_in(passage, start, end)
    if passage.has(start, end, "fiscal") and unit == "Y":
        return fiscal(passage, base, 0, mod)
    origin = passage.told("D", base) if unit == "D" else base
    return in_calendar(unit, origin, 0, mod)


def the_unit(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day", "the entire year", "the weekend", "the quarter"."""
    unit = calendar_unit_in(passage, start, end)
    if unit is None or unit in ("DE", "CE") or passage.among(end, "clause_openers"):
        return None  # "the day she became", "the week before the vote"
    if passage.has(start, end, "fiscal") and unit == "Y":
        return fiscal(passage, base, -1 if passage.fold(end) == "ended" else 0, None)
    if unit == "WE":
        return _weekend(passage, start, end, base, 0)
    if unit == "Q":
        # Reports come after the end of a quarter.
        told = passage.focus if passage.focus and "-Q" in passage.focus else None
        return Value("DATE", told, None, base) if told else in_calendar("Q", base, -1)
    origin = passage.told(unit, base) if unit == "D" or passage.has(start, end, "entire") else base
    return in_calendar(unit, origin, 0)


def day_before(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day before", "a year after", where nothing says before what."""
    unit = calendar_unit_in(passage, start, end)
    if unit is None:
        return None
    return in_calendar(unit, passage.told(unit, base), 1 if passage.has(start, end, "after") else -1)


def quarter_of(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the third quarter", "the first half of 2016", "Q3", "third-quarter"."""
    half = passage.has(start, end, "half")
    if code := passage.get(start, end, "quarter_code"):
        which = code[1:]
    elif form := passage.get(start, end, "quarter_form"):
        first, _, noun = form.partition("-")
        half = noun == "half"
        which = passage.grammar.values["ordinal"].get(first) or str(number_in(first))
    else:
        which = passage.get(start, end, "ordinal") or ("2" if half else "4")
    count = 2 if half else 4
    if not 1 <= int(which) <= count:
        return None
    name = f"{'H' if half else 'Q'}{which}"
    mod = part_in(passage, start, end)
    of = passage.where(start, end, "of")
    if year := passage.get(start, end, "year"):
        return Value("DATE", f"{int(year):04}-{name}", mod)
    if of >= 0 and passage.has(of, end, "unit"):
        if calendar_unit_in(passage, of, end) != "Y":
            return None
        told = passage.has(of, end, "that", "same", "previous", "following")
        year_of = in_calendar("Y", passage.told("Y", base) if told else base, step_in(passage, of, end))
        return year_of._replace(value=f"{year_of.value}-{name}", mod=mod)
    if half and not passage.has(start, end, "the", "quarter_form"):
        return None
    if base is None:
        return Value("DATE", f"XXXX-{name}", mod)
    now = (base.month - 1) * count // 12 + 1
    year_number = base.year - (int(which) > now)
    if passage.direction(start, end) > 0 and int(which) >= now:
        year_number = base.year
    return Value("DATE", f"{year_number:04}-{name}", mod, base)


def fiscal_year(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "fiscal 2016", "the 2016 fiscal year", "FY2016", "academic year 2015-16"."""
    mod = part_in(passage, start, end)
    if code := passage.get(start, end, "fiscal_code"):
        year = code.removeprefix("fy").removeprefix("'")
        number = int(year) if len(year) == 4 else 2000 + int(year)
    else:
        text = passage.get(start, end, "year", "year_range") or "0"
        number = int(text[:4])
        if not passage.has(start, end, "fiscal"):
            return Value("DATE", f"{number:04}", mod)
        if "-" in text or "/" in text:
            number += 1
    return Value("DATE", f"FY{number:04}", mod, None, passage.calendar.fiscal_days(number))


def fiscal(passage: Passage, base: Day, step: int, mod: str | None) -> Value:
    """Return the financial year of the outlet's country."""
    if base is None:
        return Value("DATE", "FYXXXX", mod)
    year = passage.calendar.fiscal_year(base) + step
    return Value("DATE", f"FY{year:04}", mod, base, passage.calendar.fiscal_days(year))
