"""What time expressions are worth: one resolver for each pattern of the grammar.

A resolver gets the passage, the words ``[start, end)`` that the pattern matched, and the reference day; it
returns a :class:`Value`, or None where the words are no time expression after all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from newsparse.records import DateType
from newsparse.timex.foreign import foreign_day
from newsparse.timex.named_days import nearest
from newsparse.timex.passage import Passage
from newsparse.timex.values import covers, duration, period, shifted, unknown

__all__ = ["RESOLVERS", "Resolver", "Value", "foreign"]

Day: TypeAlias = "datetime.date | None"


class Value(NamedTuple):
    """What an expression is worth; ``days`` where it covers other days than its value."""

    type: DateType
    value: str
    mod: str | None = None
    anchor: Day = None
    days: tuple[Day, Day] | None = None


_HALVES = {("Y", 1): "P6M", ("TH", 1): "PT30M", ("D", 1): "PT12H", ("TM", 1): "PT30S"}
_ANY_DAY = datetime.date(2000, 1, 1)

Resolver: TypeAlias = Callable[[Passage, int, int, Day], Value | None]


# ---------------------------------------------------------------------- calendar units


def _calendar(unit: str, base: Day, count: int = 0, mod: str | None = None) -> Value:
    """Return the calendar unit that lies a number of units from a day."""
    day = shifted(unit, base, count) if base is not None else None
    return Value("DATE", period(unit, day) if day is not None else unknown(unit), mod, base)


def _unit(passage: Passage, start: int, end: int) -> tuple[str, int] | None:
    """Return the unit that a word names, and how many of it: a fortnight is two weeks."""
    text = passage.get(start, end, "unit", "quarter", "units")
    if text is None:
        return None
    size, _, unit = text.rpartition(" ")
    return unit, int(size or 1)


def _calendar_unit(passage: Passage, start: int, end: int) -> str | None:
    """Return the unit that a word names, where the calendar has it: not for hours and fortnights."""
    unit, size = _unit(passage, start, end) or ("T", 1)
    if unit.startswith("T") or (unit == "W" and size > 1):
        return None
    return {10: "DE", 100: "CE"}.get(size, unit)


def _part(passage: Passage, start: int, end: int) -> str | None:
    """Return the modifier of a point of time: "early", "the end of"."""
    return passage.get(start, end, "part", "edge")


def _approximation(passage: Passage, start: int, end: int) -> str | None:
    """Return the modifier of a length of time: "nearly", "more than"."""
    if (mod := passage.get(start, end, "approximator")) is not None:
        return mod
    if passage.has(start, end, "least"):
        return "EQUAL_OR_MORE"
    if passage.has(start, end, "up"):
        return "EQUAL_OR_LESS"
    if passage.has(start, end, "than"):
        return "MORE_THAN" if passage.has(start, end, "more") else "LESS_THAN"
    return None


def _step(passage: Passage, start: int, end: int) -> int:
    """Return -1 for "last", 1 for "next", 0 for "this" or nothing."""
    if passage.has(start, end, "last", "previous", "past"):
        return -1
    return 1 if passage.has(start, end, "next", "following", "coming") else 0


# ---------------------------------------------------------------------- days


def _number(text: str) -> int:
    return int(re.sub(r"[^0-9]", "", text))


def _nearest(month: int, day: int, base: datetime.date, direction: int) -> Day:
    """Return the nearest such day; against the direction of the verb it must be much nearer."""
    days = []
    for year in range(max(base.year - 4, 1), min(base.year + 5, 9999)):
        try:
            days.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return nearest(days, base, direction)


def _month_day(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    month = passage.get(start, end, "month", "short_month")
    text = passage.get(start, end, "day", "nth", "day_range", "ordinal")
    if month is None or text is None or not _is_month(passage, start, end, dated=True):
        return None
    first, _, last = text.partition("-")
    number = _number(first)
    date: Day = None
    anchor: Day = None
    if year := passage.get(start, end, "year"):
        value = f"{int(year):04}-{int(month):02}-{number:02}"
    elif date := _event(passage, int(month), number, end, base):
        value = date.isoformat()
    elif base is None:
        value = f"XXXX-{int(month):02}-{number:02}"
    elif date := _nearest(int(month), number, base, passage.direction(start, end)):
        value, anchor = date.isoformat(), base
    else:
        return None
    days = covers(value)
    if days is None and value[0] != "X":
        return None
    if last and days and (until := covers(f"{value[:8]}{_number(last):02}")):
        days = days[0], until[1]
    return Value("DATE", value, None, anchor, days)


def _event(passage: Passage, month: int, day: int, end: int, base: Day) -> Day:
    """Return the day of one year that a month and day stand for: "the Sept. 11 attacks"."""
    for date, followers in passage.calendar.events.get((month, day), ()):
        if passage.fold(end) in followers and (base is None or base >= date):
            return date
    return None


def _weekday(number: int, base: Day, direction: int) -> Value:
    """Return the last such day until a day, or with direction 1 the next from it."""
    name = f"XXXX-WXX-{number + 1}"
    if base is None:
        return Value("DATE", name)
    away = (number - base.weekday()) % 7 if direction > 0 else -((base.weekday() - number) % 7)
    day = shifted("D", base, away)
    return Value("DATE", period("D", day) if day else name, None, base)


def _weekday_in(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve a weekday with "last", "next" or "this" before it, or by the verb."""
    text = passage.get(start, end, "weekday")
    if text is None:
        return None
    if passage.has(start, end, "that", "same"):
        return _weekday(int(text), passage.told("D", base), -1)
    step = _step(passage, start, end)
    if step and base is not None:
        strictly = shifted("D", base, step)
        return _weekday(int(text), strictly, step)._replace(anchor=base)
    direction = passage.direction(start, end)
    told = passage.day
    if not direction and base and told and told.weekday() == int(text) and abs((told - base).days) <= 7:
        return Value("DATE", period("D", told), None, base)  # "on Tuesday, Nov. 7, ... close on Tuesday"
    return _weekday(int(text), base, direction)


def _some_day(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve whatever names a day among the words."""
    if (deictic := passage.get(start, end, "deictic")) is not None:
        return _calendar("D", base, int(deictic.partition(" ")[0]))
    if passage.has(start, end, "month", "short_month"):
        return _month_day(passage, start, end, base)
    return _weekday_in(passage, start, end, base)


def _on(day: Value, part: str) -> Value:
    """Return a part of a day."""
    return day._replace(type="TIME", value=f"{day.value}T{part}")


# ---------------------------------------------------------------------- months


def _is_month(passage: Passage, start: int, end: int, *, dated: bool = False) -> bool:
    """Tell a month from a verb, and from a person called April, May, June, August or Jan."""
    at = passage.where(start, end, "month", "short_month")
    lists = passage.grammar.lists
    word = passage.fold(at).removesuffix("'s")
    if not passage.capital(at) and (passage.is_a(at, "short_month") or word in lists["capital"]):
        return False
    if dated or passage.has(start, end, "year", "part", "edge"):
        return True
    if passage.is_a(at, "short_month"):
        return passage.is_a(at + 1, "stop")
    if word not in lists["names"]:
        return True
    listed = passage.is_a(at - 1, "and", "or", "to", "dash") and passage.is_a(at - 2, "month")
    if listed or passage.among(at - 1, "openers"):
        if passage.capital(at + 1) and not passage.known(at + 1):
            return False
        return listed or passage.among(at - 1, "firm_openers") or not passage.names_somebody(word)
    # "the May election", "a June vote": a common noun follows.
    after = passage.text(at + 1)
    return (
        passage.is_a(at - 1, "the", "a")
        and after.isalpha()
        and after.islower()
        and not passage.known(at + 1)
        and not passage.among(at + 1, "no_noun")
        and not passage.names_somebody(word)
    )


def month(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "June", "last October", "early March"."""
    return _month(passage, start, end, base) if _is_month(passage, start, end) else None


def _month(passage: Passage, start: int, end: int, base: Day) -> Value:
    number = int(passage.get(start, end, "month", "short_month") or 1)
    mod = _part(passage, start, end)
    if year := passage.get(start, end, "year"):
        return Value("DATE", f"{int(year):04}-{number:02}", mod)
    if base is None:
        return Value("DATE", f"XXXX-{number:02}", mod)
    step = _step(passage, start, end)
    if step:
        ahead = (number - base.month) * step % 12 or 12
        return _calendar("M", base, ahead * step, mod)
    # In "will release September data" the month belongs to the noun, not to the verb.
    noun = passage.text(end)
    attributive = (
        noun.isalpha() and noun.islower() and not passage.known(end) and not passage.among(end, "no_noun")
    )
    direction = 0 if attributive else passage.direction(start, end)
    ahead = (number - base.month) % 12
    # A month of the past that is as far off as nine is called "last July", even where the verb is past.
    if ahead > {1: 12, 0: 6, -1: 3}[direction]:
        ahead -= 12
    return _calendar("M", base, ahead, mod)


def month_year(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "June 2016", "late May, 2016"."""
    return _month(passage, start, end, base) if _is_month(passage, start, end, dated=True) else None


def month_of_year(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "October of next year", "March 23 of this year"."""
    if _calendar_unit(passage, start, end) != "Y" or not _is_month(passage, start, end, dated=True):
        return None
    number = int(passage.get(start, end, "month", "short_month") or 1)
    told = passage.has(start, end, "same", "that", "following", "previous")
    of_year = _calendar("Y", passage.told("Y", base) if told else base, _step(passage, start, end))
    value = f"{of_year.value}-{number:02}"
    if day := passage.get(start, end, "day", "nth"):
        value += f"-{_number(day):02}"
        if value[0] != "X" and covers(value) is None:
            return None
    return of_year._replace(value=value, mod=_part(passage, start, end))


def week_of(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the week of March 7", "the last week of March", "the month of May"."""
    unit = _calendar_unit(passage, start, end)
    after = passage.where(start, end, "month", "short_month", "day", "nth")
    which = passage.get(start, after, "ordinal") or passage.get(start, after, "last", "final")
    if passage.has(after, end, "day", "nth"):
        day = _month_day(passage, after, end, base)
        days = covers(day.value) if day else None
        if day is None or days is None or unit not in ("W", "WE", "D", "M"):
            return None
        return day._replace(value=period(unit, days[0]))
    found = _month(passage, after, end, base)
    days = covers(found.value) if found else None
    if found is None or days is None:
        return None
    if unit == "M" and which is None:
        return found
    if unit not in ("W", "D") or which is None:
        return None
    if not which.isdigit():
        return found._replace(value=period(unit, days[1]))
    date = shifted(unit, days[0], int(which) - 1)
    return found._replace(value=period(unit, date)) if date and date <= days[1] else None


# ---------------------------------------------------------------------- weekdays, days, parts of days


def weekday(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Friday", "last Friday", "late Monday", "Friday morning"."""
    at = passage.where(start, end, "weekday")
    if passage.has(start, end, "past") and passage.fold(at) == passage.text(at):
        return None
    if passage.capital(end) and passage.among(end, "title_words"):
        return None
    if (
        passage.fold(start - 1) == "on"
        and passage.capital(start - 2)
        and passage.among(start - 2, "on_sunday")
    ):
        return None
    day = _weekday_in(passage, start, end, base)
    if day is None:
        return None
    if part := passage.get(start, end, "daypart"):
        return _on(day, part)
    return day._replace(mod=_part(passage, start, end))


def weekday_of_week(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Monday of last week", "Friday next week"."""
    if _calendar_unit(passage, start, end) != "W":
        return None
    number = int(passage.get(start, end, "weekday") or 0)
    origin = passage.told("D", base) if passage.has(start, end, "same", "following", "previous") else base
    if origin is None:
        return _weekday(number, None, 0)
    away = number - origin.weekday() + 7 * _step(passage, start, end)
    return _calendar("D", origin, away)


def weekdays(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "Sundays", "Friday nights"."""
    number = int(passage.get(start, end, "weekdays", "weekday") or 0)
    part = passage.get(start, end, "dayparts")
    return Value("SET", f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""))


def two_days(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day before yesterday", "the day after tomorrow"."""
    if _unit(passage, start, end) != ("D", 1):
        return None
    count = int((passage.get(start, end, "deictic") or "0").partition(" ")[0])
    return _calendar("D", base, count + (-1 if passage.has(start, end, "before") else 1))


def part_of_day(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "this morning", "last night", "the next morning"."""
    part = passage.get(start, end, "daypart") or ""
    last = passage.has(start, end, "last")
    if passage.has(start, end, "this") or (last and not passage.has(start, end, "the")):
        return _on(_calendar("D", base, -1 if last else 0), part)._replace(mod=_part(passage, start, end))
    if part == "NI" and not passage.has(start, end, "that", "same", "next", "following", "previous"):
        return None
    step = _step(passage, start, end)
    return _on(_calendar("D", passage.told("D", base), step), part)._replace(mod=_part(passage, start, end))


def deictic(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "today", "earlier today", "yesterday morning", "tonight"."""
    at = passage.where(start, end, "deictic")
    # "USA Today", "the Today programme" are names.
    if passage.capital(at) and (passage.capital(at - 1) or passage.among(at + 1, "title_words")):
        return None
    count, _, part = (passage.get(start, end, "deictic") or "0").partition(" ")
    day = _calendar("D", base, int(count))
    if part := part.removeprefix("T") or passage.get(start, end, "daypart") or "":
        return _on(day, part)
    return day._replace(mod=_part(passage, start, end))


def time(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "6:40 p.m.", "18:00 UTC Monday", "noon", "Friday at 8 p.m."."""
    clock = _clock(passage, start, end)
    if clock is None:
        return None
    day = _some_day(passage, start, end, base)
    if day is None:
        day = _calendar("D", passage.told("D", base) if _same_sentence(passage, start) else base)
    return day._replace(type="TIME", value=f"{day.value}T{clock}")


def _same_sentence(passage: Passage, start: int) -> bool:
    """Tell whether the last date stands in the sentence of a word."""
    for index in range(start - 1, max(start - 16, -1), -1):
        if passage.fold(index) in (".", "!", "?"):
            return False
        if passage.is_a(index, "weekday", "deictic", "month", "short_month", "iso"):
            return True
    return False


def _clock(passage: Passage, start: int, end: int) -> str | None:
    """Return the hour among the words, with its time zone."""
    zone_at = passage.where(start, end, "zone")
    zone = ""
    if zone_at >= 0:
        if not passage.text(zone_at).isupper():
            return None
        zone = passage.get(start, end, "zone") or ""
    if name := passage.get(start, end, "clock_name"):
        return name + zone
    at = passage.where(start, end, "am", "pm")
    if at < 0:
        at = passage.where(start, end, "clock")
        at = at + 1 if at >= 0 else zone_at
    text = passage.fold(at - 1)
    text = passage.grammar.values["number"].get(text, text)
    match = re.fullmatch(r"([0-9]{1,2})(?:[:.]?([0-5][0-9]))?([ap]m)?", text)
    if match is None:
        return None
    half = match[3] or ("pm" if passage.is_a(at, "pm") else "am" if passage.is_a(at, "am") else "")
    if not half and zone_at < 0 and not passage.among(start - 1, "hour_openers"):
        return None
    hour, minute = int(match[1]), match[2] or "00"
    if hour > (12 if half else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute}{zone}"


# ---------------------------------------------------------------------- distances


def ago(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "five years ago", "a week earlier", "two months later"."""
    found = _unit(passage, start, end)
    if found is None:
        return None
    unit, size = found
    back = passage.has(start, end, "ago", "earlier")
    relative = passage.has(start, end, "earlier", "later")
    origin = passage.told("D" if unit == "D" else "Y", base) if relative else base
    count = _counted(passage, start, end)
    mod = _approximation(passage, start, end)
    if count == "X" or unit.startswith("T"):
        return _vaguely(passage, start, end, unit, mod, origin)
    sign = -1 if back else 1
    if "." in count:
        months = {"Y": 12}.get(unit, 0) * float(count) * size
        if not months.is_integer() or not months:
            return _vaguely(passage, start, end, unit, mod, origin)
        return _calendar("M", origin, sign * int(months), mod)
    if unit == "Y" and relative and passage.focus and "-Q" in passage.focus:
        return _calendar("Q", origin, sign * 4 * int(count) * size, mod)
    granularity = {10: "DE", 100: "CE"}.get(size, "D" if unit == "WE" else unit)
    if relative and unit != "D" and passage.focus and len(passage.focus) < len(period(granularity, _ANY_DAY)):
        return Value("DATE", unknown(granularity), mod)  # "in 1984 ...; three months later"
    if size in (10, 100) and unit == "Y":
        return _calendar(granularity, origin, sign * int(count), mod)
    return _calendar(granularity, origin, sign * int(count) * size, mod)


def _vaguely(passage: Passage, start: int, end: int, unit: str, mod: str | None, origin: Day) -> Value:
    """Return what "years ago" is worth: the past; and "years later": some year."""
    if passage.has(start, end, "earlier", "later"):
        return Value("DATE", unknown("D" if unit.startswith("T") else unit), mod)
    return Value("DATE", "PAST_REF" if passage.has(start, end, "ago") else "FUTURE_REF", mod, origin)


def _counted(passage: Passage, start: int, end: int) -> str:
    """Return how many units the words count: "a week" is one, "half a year" 0.5."""
    at = passage.where(start, end, "unit", "quarter", "units")
    at = at if at >= 0 else end
    words = passage.words.folds[start:at]
    count = passage.grammar.quantity([word for word in words if word != "half"]) if words else "X"
    halves = passage.has(at, end, "half")
    if passage.has(start, at, "half"):
        count = "0.5" if count == "X" else passage.grammar.quantity(words)
        if passage.has(start, at, "big_number") and not passage.has(start, at, "and"):
            count = f"{float(passage.grammar.quantity([w for w in words if w != 'half'])) / 2:g}"
    elif count == "X" and passage.is_a(at, "unit", "quarter") and not passage.has(start, at, "few"):
        count = "1"
    return f"{float(count) + 0.5:g}" if halves and count != "X" else count


def _length(passage: Passage, start: int, end: int) -> str | None:
    """Return the value of a length of time."""
    found = _unit(passage, start, end)
    if found is None:
        return None
    count = _counted(passage, start, end)
    return _HALVES.get(found, duration(count, *found)) if count == "0.5" else duration(count, *found)


def _span_from(value: str, base: Day, sign: int) -> tuple[Day, Day] | None:
    """Return the days of a length of time that ends or begins at the reference day."""
    match = re.fullmatch(r"P([0-9]{1,4})([YMWDQ])", value)
    if base is None or match is None:
        return None
    other = shifted(match[2], base, sign * int(match[1]))
    return None if other is None else (other, base) if sign < 0 else (base, other)


def last_units(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the past five days", "the next four years", "the first 100 days"."""
    value = _length(passage, start, end)
    if value is None:
        return None
    step = _step(passage, start, end)
    pointed = not passage.has(start, end, "ordinal", "final", "previous", "following") and step != 0
    anchor = base if pointed else None
    days = _span_from(value, base, step) if pointed else None
    return Value("DURATION", value, _approximation(passage, start, end), anchor, days or (None, None))


def vague_units(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "recent years", "the coming weeks"."""
    past = passage.has(start, end, "reference_adjective", "last", "past", "previous")
    return Value("DATE", "PAST_REF" if past else "FUTURE_REF", None, base)


def these_days(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "these days"."""
    return Value("DATE", "PRESENT_REF", None, base) if _unit(passage, start, end) == ("D", 1) else None


def relative(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "last week", "earlier this year", "the following day", "the past year"."""
    found, unit = _unit(passage, start, end), _calendar_unit(passage, start, end)
    if found is None:
        return None
    if (
        passage.text(end - 2)[:1].isupper()
        and passage.capital(end - 1)
        and not passage.is_a(start - 1, "stop")
    ):
        return None  # the programme "This Week"
    pointer = passage.where(start, end, "last", "next", "past", "coming", "following", "previous")
    the = passage.is_a(pointer - 1, "the", "this")
    step = _step(passage, start, end)
    mod = _part(passage, start, end)
    rolling = passage.has(start, end, "past", "coming") or (
        the
        and passage.has(start, end, "last", "next")
        and not passage.has(start, end, "this")
        and unit != "D"
    )
    if unit is None or (rolling and unit not in ("Q", "WE")):
        if unit is None and step == 0:
            return None
        value = duration("1", *found)
        return Value("DURATION", value, mod, base, _span_from(value, base, step) or (None, None))
    told = passage.has(start, end, "following", "previous", "same", "that")
    told = told or (the and unit == "D" and passage.has(start, end, "next"))
    origin = passage.told(unit, base) if told else base
    if passage.has(start, end, "fiscal") and unit == "Y":
        return _fiscal(passage, origin, step, mod)
    if unit == "WE" and not told:
        return _weekend(passage, start, end, base, step)
    if unit == "Q" and told and passage.focus and "-Q" not in passage.focus:
        origin = base
    found_unit = _calendar(unit, origin, step, mod)
    days = covers(found_unit.value)
    if days and origin and step == 0 and passage.has(start, end, "earlier", "later"):
        early = passage.has(start, end, "earlier")
        return found_unit._replace(days=(days[0], origin) if early else (origin, days[1]))
    return found_unit


def _weekend(passage: Passage, start: int, end: int, base: Day, step: int) -> Value:
    """Return a weekend: on working days the last one if the verb tells of the past, else the one ahead."""
    if step == 0 and base is not None and base.weekday() < 5:
        direction = passage.direction(start, end)
        past = direction < 0 or (direction == 0 and not passage.has(start, end, "this"))
        step = -1 if past else 0
    return _calendar("WE", base, step)


def edge_of_unit(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the end of the year", "the start of the day"."""
    unit = _calendar_unit(passage, start, end)
    if unit is None or (unit == "D" and passage.fold(start - 1) == "at" and passage.has(start, end, "edge")):
        return None
    mod = _part(passage, start, end)
    if passage.has(start, end, "fiscal") and unit == "Y":
        return _fiscal(passage, base, 0, mod)
    origin = passage.told("D", base) if unit == "D" else base
    return _calendar(unit, origin, 0, mod)


def the_unit(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day", "the entire year", "the weekend", "the quarter"."""
    unit = _calendar_unit(passage, start, end)
    if unit is None or unit in ("DE", "CE") or passage.among(end, "clause_openers"):
        return None  # "the day she became", "the week before the vote"
    if passage.has(start, end, "fiscal") and unit == "Y":
        return _fiscal(passage, base, -1 if passage.fold(end) == "ended" else 0, None)
    if unit == "WE":
        return _weekend(passage, start, end, base, 0)
    if unit == "Q":
        return (
            Value("DATE", passage.focus, None, base)
            if passage.focus and "-Q" in passage.focus
            else _quarter(base)
        )
    origin = passage.told(unit, base) if unit == "D" or passage.has(start, end, "entire") else base
    return _calendar(unit, origin, 0)


def day_before(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the day before", "a year after", where nothing says before what."""
    unit = _calendar_unit(passage, start, end)
    if unit is None:
        return None
    return _calendar(unit, passage.told(unit, base), 1 if passage.has(start, end, "after") else -1)


# ---------------------------------------------------------------------- quarters, years and more


def _quarter(base: Day) -> Value:
    """Return the last quarter that is over, or the one that is nearly so (reports come after its end)."""
    return _calendar("Q", base, -1)


def quarter_of(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the third quarter", "the first half of 2016", "Q3", "third-quarter"."""
    half = passage.has(start, end, "half")
    if code := passage.get(start, end, "quarter_code"):
        which = code[1:]
    elif form := passage.get(start, end, "quarter_form"):
        first, _, noun = form.partition("-")
        half = noun == "half"
        which = passage.grammar.values["ordinal"].get(first) or str(_number(first))
    else:
        which = passage.get(start, end, "ordinal") or ("2" if half else "4")
    count = 2 if half else 4
    if not 1 <= int(which) <= count:
        return None
    name = f"{'H' if half else 'Q'}{which}"
    mod = _part(passage, start, end)
    of = passage.where(start, end, "of")
    if year := passage.get(start, end, "year"):
        return Value("DATE", f"{int(year):04}-{name}", mod)
    if of >= 0 and passage.has(of, end, "unit"):
        if _calendar_unit(passage, of, end) != "Y":
            return None
        told = passage.has(of, end, "that", "same", "previous", "following")
        year_of = _calendar("Y", passage.told("Y", base) if told else base, _step(passage, of, end))
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


def _fiscal(passage: Passage, base: Day, step: int, mod: str | None) -> Value:
    """Return the financial year of the outlet's country."""
    if base is None:
        return Value("DATE", "FYXXXX", mod)
    year = passage.calendar.fiscal_year(base) + step
    return Value("DATE", f"FY{year:04}", mod, base, passage.calendar.fiscal_days(year))


def fiscal_year(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "fiscal 2016", "the 2016 fiscal year", "FY2016", "academic year 2015-16"."""
    mod = _part(passage, start, end)
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


def year(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "2016", "early 2009", "the end of 2016", "the year 2000"."""
    at = passage.where(start, end, "year")
    number = int(passage.get(start, end, "year") or 0)
    value = Value("DATE", f"{number:04}", _part(passage, start, end))
    if at > start:
        return (
            value
            if passage.has(start, at, "part", "edge") or _calendar_unit(passage, start, at) == "Y"
            else None
        )
    if passage.fold(at).endswith("'s"):
        return value if number >= 1900 else None
    if passage.fold(at - 1) in ("$", "£", "€", "#", "+", "%") and passage.touches(at - 1):
        return None
    if passage.among(at + 1, "counted") or (
        passage.fold(at + 1) in ("%", "°", "-", "/") and passage.touches(at)
    ):
        return None
    if passage.among(at - 1, "year_openers"):
        noun = passage.text(end)
        free = not (noun.isalpha() and noun.islower()) or passage.known(end) or passage.among(end, "no_noun")
        return value if number >= 1900 or (free and not passage.is_a(at - 1, "the", "a")) else None
    # "Windows 2000", "the Russell 2000": a name goes before.
    if number % 1000 == 0 and passage.capital(at - 1):
        return None
    return value if number >= 1900 else None


def year_form(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "year-end", "the year-ago quarter"."""
    form = (passage.get(start, end, "year_form") or "").replace("-", "")
    if number := passage.get(start, end, "year"):
        return Value("DATE", f"{int(number):04}", "END" if form == "yearend" else "MID")
    if form in ("yearago", "yearearlier"):
        if passage.has(start, end, "quarter"):
            return _calendar("Q", passage.told("Q", base), -4)
        return _calendar("Y", base, -1)
    return _calendar("Y", base, 0, "END" if form == "yearend" else "MID")


def year_range(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "2015-16", "2009-2011"."""
    first, _, last = (passage.get(start, end, "year_range") or "").replace("/", "-").partition("-")
    last = last if len(last) == 4 else first[:2] + last
    begins, ends = covers(first), covers(last)
    if begins is None or ends is None or not 0 < int(last) - int(first) <= 100:
        return None
    return Value("DATE", first, None, None, (begins[0], ends[1]))


def short_year(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "'82"."""
    text = passage.fold(end - 1)
    opened = passage.among(start - 1, "year_openers") or passage.is_a(start - 1, "month")
    if (
        len(text) != 2
        or not text.isdigit()
        or not passage.touches(start)
        or not opened
        or passage.touches(start - 1)
    ):
        return None
    return Value("DATE", _full_year(text, base))


def _full_year(text: str, base: Day, ahead: int = 10) -> str:
    """Return the year of two digits: the latest that is no more than some years ahead."""
    now = base.year if base else 2030
    number = now // 100 * 100 + int(text)
    return f"{number - 100 if number > now + ahead else number:04}"


def decade(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 1990s", "the late '80s", "70s"."""
    text = (passage.get(start, end, "decade") or "").removesuffix("s")
    if passage.among(passage.where(start, end, "decade") - 1, "possessives"):
        return None
    mod = _part(passage, start, end)
    if len(text) == 4:
        return Value("DATE", text[:3] if text[2:] != "00" else text[:2], mod)
    if text == "00" or (text in ("10", "20", "30") and not passage.has(start, end, "apostrophe")):
        return None
    return Value("DATE", f"{_full_year(text, base, 0)}"[:3], mod)


def century(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 19th century"."""
    form = passage.get(start, end, "century_form")
    if form is None and _calendar_unit(passage, start, end) != "CE":
        return None
    which = form.removesuffix("-century") if form else passage.get(start, end, "ordinal", "nth") or "1"
    number = passage.grammar.values["ordinal"].get(which) or str(_number(which))
    if not 1 <= int(number) <= 40:
        return None
    return Value("DATE", f"{int(number) - 1:02}", _part(passage, start, end))


def _is_season(passage: Passage, start: int, at: int) -> bool:
    """Tell a season from a verb, a fall of something, and a name: "in the fall", "the fall of the wall"."""
    if passage.capital(at) and (passage.capital(at - 1) or passage.capital(at + 1)):
        return False
    word = passage.fold(at).removesuffix("'s")
    bound = passage.has(start, at, "the", "part") and passage.fold(at + 1) != "of"
    opened = passage.among(start - 1, "openers")
    if word == "fall":
        return bound and opened
    return bound or opened if word == "spring" else True


def season(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "this summer", "last fall", "spring 2016"."""
    at = passage.where(start, end, "season")
    code = passage.get(start, end, "season") or ""
    mod = _part(passage, start, end)
    if number := passage.get(start, end, "year"):
        return Value("DATE", f"{int(number):04}-{code}", mod)
    pointed = passage.has(start, at, "this", "last", "next", "past", "coming", "that", "same")
    if not pointed and not _is_season(passage, start, at):
        return None
    if base is None:
        return Value("DATE", f"XXXX-{code}", mod)
    told = passage.has(start, at, "that", "same")
    step = _step(passage, start, at)
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    origin = passage.told("Y", base) if told else base
    if origin is None:
        return None
    if step:
        ahead = (middle - origin.month) * step % 12 or 12
        number_of = shifted("M", origin, ahead * step)
    elif passage.has(start, at, "this") or told:
        number_of = (
            origin.replace(day=1, month=middle)
            if code != "WI" or origin.month < 7
            else shifted("Y", origin, 1)
        )
    elif abs(middle - origin.month) % 10 <= 1:
        number_of = origin if code != "WI" or origin.month < 7 else shifted("Y", origin, 1)
    else:
        direction = passage.direction(start, end)
        ahead = (middle - origin.month) % 12
        if direction < 0 or (direction == 0 and ahead > 6):
            ahead -= 12 if ahead > 1 else 0
        number_of = shifted("M", origin, ahead)
    return Value("DATE", f"{number_of.year:04}-{code}" if number_of else f"XXXX-{code}", mod, base)


def part_form(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "mid-2011", "mid-March", "mid-1990s"."""
    part, _, rest = (passage.get(start, end, "part_form") or "").partition("-")
    mod = passage.grammar.values["part"][part]
    values = passage.grammar.values
    if rest.isdigit():
        return Value("DATE", rest, mod)
    if rest.endswith("0s") and rest[:-1].isdigit():
        full = rest[:-1] if len(rest) == 5 else _full_year(rest[:-1], base, 0)
        return Value("DATE", full[:3], mod)
    if rest in values["month"]:
        number, year_text = int(values["month"][rest]), passage.get(start, end, "year")
        if year_text:
            return Value("DATE", f"{int(year_text):04}-{number:02}", mod)
        if base is None:
            return Value("DATE", f"XXXX-{number:02}", mod)
        if passage.has(start, end, "unit"):
            return _calendar("Y", base, _step(passage, start, end)).__class__(
                "DATE", f"{base.year + _step(passage, start, end):04}-{number:02}", mod, base
            )
        ahead = (number - base.month) % 12
        if ahead > {1: 12, 0: 6, -1: 3}[passage.direction(start, end)]:
            ahead -= 12
        return _calendar("M", base, ahead, mod)
    if rest in values["season"]:
        return Value("DATE", f"{base.year if base else 'XXXX'}-{values['season'][rest]}", mod, base)
    if rest in values["unit"] and values["unit"][rest] in ("W", "M", "Y"):
        return _calendar(values["unit"][rest], base, 0, mod)
    return None


# ---------------------------------------------------------------------- lengths and sets


def every(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "every day", "each year", "every other week", "every four years", "every Sunday"."""
    if (number := passage.get(start, end, "weekday")) is not None:
        return Value("SET", f"XXXX-WXX-{int(number) + 1}")
    if number := passage.get(start, end, "month"):
        return Value("SET", f"XXXX-{int(number):02}") if passage.capital(end - 1) else None
    if code := passage.get(start, end, "season"):
        return Value("SET", f"XXXX-{code}")
    if code := passage.get(start, end, "daypart"):
        return Value("SET", f"XXXX-XX-XXT{code}")
    found = _unit(passage, start, end)
    if found is None:
        return None
    which = passage.get(start, end, "ordinal")
    count = "2" if passage.has(start, end, "other") else which or _counted(passage, start, end)
    return Value("SET", duration(count, *found))


def rate(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "twice a week", "per year"."""
    found = _unit(passage, start, end)
    return Value("SET", duration("1", *found)) if found else None


def one_unit(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "a year": a rate behind what is counted ("15 a year"), else a length."""
    found = _unit(passage, start, end)
    if found is None or found[0] == "Q" or passage.among(end, "of_age"):
        return None  # a quarter is a fourth
    mod = _approximation(passage, start, end)
    length = mod or passage.has(start, end, "entire") or passage.among(end, "after_length")
    before = passage.fold(start - 1)
    if not length and not passage.among(start - 1, "before_length"):
        counted = before in ("million", "billion", "trillion", "percent", "%", "hundred", "thousand")
        if counted or before[:1].isdigit() or before in passage.grammar.values["number"]:
            return Value("SET", duration("1", *found))
        if (
            before.isalpha()
            and before.endswith("s")
            and (not passage.known(start - 1) or passage.is_a(start - 1, "units"))
        ):
            return Value("SET", duration("1", *found))
    if found[0] in ("D", "TM", "Q") and not length and not passage.among(start - 1, "before_length"):
        return None
    return Value("DURATION", duration("1", *found), mod)


def length(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "two years", "nearly five months", "half a century", "a year and a half"."""
    value = _length(passage, start, end)
    if value is None or passage.among(end, "of_age") or _age(passage, end):
        return None
    return Value("DURATION", value, _approximation(passage, start, end))


def _age(passage: Passage, end: int) -> bool:
    return passage.fold(end) == "of" and passage.fold(end + 1) == "age"


def range_start(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve the first number of "six to eight weeks"."""
    units = passage.where(end, end + 8, "units")
    found = _unit(passage, units, units + 1)
    return Value("DURATION", duration(_counted(passage, start, end), *found)) if found else None


def units(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "for years", "decades", "weeks before the vote"."""
    found = _unit(passage, start, end)
    opened = passage.among(start - 1, "stretch_openers") or start == 0
    if found is None or passage.among(end, "of_age") or _age(passage, end):
        return None
    if not opened and not passage.among(end, "stretch_followers"):
        return None
    return Value("DURATION", duration("X", *found))


def span(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "27-year", "two-and-a-half-year", "decades-long"."""
    found = passage.grammar.stretch(passage.fold(passage.where(start, end, "span")).removesuffix("'s"))
    if found is None or passage.fold(end) in ("old", "olds"):
        return None
    size, _, unit = found[1].rpartition(" ")
    return Value("DURATION", duration(found[0], unit, int(size or 1)), _approximation(passage, start, end))


def frequency(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "daily", "annual", "weeklong"."""
    if passage.capital(start) and (passage.capital(start + 1) or passage.capital(start - 1)):
        return None
    if value := passage.get(start, end, "frequency"):
        return Value("SET", value)
    return Value("DURATION", passage.get(start, end, "long_unit") or "")


# ---------------------------------------------------------------------- references without a measure


def reference(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "now", "recently", "soon", "recent", "the time being"."""
    if passage.has(start, end, "being"):
        return Value("DATE", "PRESENT_REF", None, base)
    word = passage.get(start, end, "reference", "reference_adjective") or ""
    if passage.fold(start) == "soon" and passage.fold(start + 1) in ("after", "as"):
        return None
    if passage.fold(start) == "now" and passage.fold(start + 1) == "that":
        return None
    return Value("DATE", word, None, base)


def reference_noun(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the past", "the near future", "at present", "the long term", "recent history"."""
    noun = passage.fold(end - 1)
    adjective = passage.has(start, end, "nearness", "reference_adjective", "long", "coming")
    the = passage.has(start, end, "the", "this")
    before, after = passage.fold(start - 1), passage.text(end)
    free = not after.isalpha() or passage.known(end) or passage.among(end, "no_noun")
    if noun == "term":
        wanted = the and adjective and before in ("in", "for", "over")
    elif noun == "history":
        wanted = passage.has(start, end, "reference_adjective")
    elif noun == "moment":
        wanted = before in ("at", "for") and the and free
    elif noun == "present":
        wanted = passage.fold(start) == "at" or (the and before in ("in", "for", "to") and free)
    elif noun in ("past", "future"):
        wanted = the and (adjective or (before in ("in", "of", "for", "from", "about", "into") and free))
    else:
        wanted = False
    if not wanted:
        return None
    value = "PAST_REF" if noun == "past" else passage.grammar.values["reference_noun"][noun]
    return Value("DATE", value, None, base)


# ---------------------------------------------------------------------- politics


def cycle(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 2016 cycle": the two years up to a general election in the United States."""
    if number := passage.get(start, end, "year"):
        last = int(number)
    elif not passage.has(start, end, "election", "this"):
        return None
    elif base is None:
        return Value("DATE", "XXXX")
    else:
        last = base.year + base.year % 2 + 2 * _step(passage, start, end)
    if not 2 <= last <= 9999:
        return None
    days = datetime.date(last - 1, 1, 1), datetime.date(last, 12, 31)
    return Value("DATE", f"{last:04}", None, None if number else base, days)


def congress(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "the 115th Congress", "the next Congress": two years from 3 January (Twentieth Amendment)."""
    if not passage.capital(end - 1):
        return None
    if which := passage.get(start, end, "ordinal", "nth"):
        first = 1787 + 2 * _number(which)
        base = None
    elif base is None:
        return Value("DURATION", "P2Y")
    else:
        now = base if (base.month, base.day) >= (1, 3) else datetime.date(max(base.year - 1, 1), 12, 31)
        first = now.year - (now.year + 1) % 2 + 2 * _step(passage, start, end)
    if not 1933 <= first <= 9990:
        return None
    return Value("DURATION", "P2Y", None, base, (datetime.date(first, 1, 3), datetime.date(first + 2, 1, 2)))


# ---------------------------------------------------------------------- dates in figures


def figures(passage: Passage, start: int, end: int, base: Day) -> Value | None:
    """Resolve "2022-04-29", "4/29/2022", "29.04.2022", and with dateparser "2022年4月29日"."""
    if iso := passage.get(start, end, "iso"):
        value = iso.upper()
        return Value("DATE" if len(value) == 10 else "TIME", value) if covers(value) else None
    if text := passage.get(start, end, "slashed"):
        one, two, last = map(str, re.split(r"[/.-]", text))
        number = last if len(last) == 4 else _full_year(last, base)
        # Dots are written where the day comes first; with strokes the country decides.
        month_first = "/" in text and passage.calendar.country == "us"
        if int(one) > 12 or int(two) > 12:
            month_first = int(two) > 12
        month_text, day_text = (one, two) if month_first else (two, one)
        value = f"{number}-{int(month_text):02}-{int(day_text):02}"
        return Value("DATE", value) if covers(value) else None
    return foreign(passage.text(start))


def foreign(text: str) -> Value | None:
    """Resolve an explicit date in a form that the grammar does not read."""
    day = foreign_day(text)
    return Value("DATE", day.isoformat()) if day else None


RESOLVERS: Mapping[str, Resolver] = {
    "fiscal-year": fiscal_year,
    "time": time,
    "week-of": week_of,
    "month-day": _month_day,
    "day-month": _month_day,
    "month-year": month_year,
    "month-of-year": month_of_year,
    "month": month,
    "weekday-of-week": weekday_of_week,
    "weekday": weekday,
    "weekdays": weekdays,
    "two-days": two_days,
    "part-of-day": part_of_day,
    "deictic": deictic,
    "ago": ago,
    "quarter-of": quarter_of,
    "last-units": last_units,
    "vague-units": vague_units,
    "these-days": these_days,
    "relative": relative,
    "edge-of-unit": edge_of_unit,
    "year-form": year_form,
    "year": year,
    "day-before": day_before,
    "every": every,
    "rate": rate,
    "half-unit": length,
    "one-unit": one_unit,
    "duration": length,
    "range": range_start,
    "century": century,
    "the-unit": the_unit,
    "units": units,
    "span": span,
    "part-form": part_form,
    "cycle": cycle,
    "congress": congress,
    "year-range": year_range,
    "decade": decade,
    "short-year": short_year,
    "season": season,
    "frequency": frequency,
    "reference": reference,
    "reference-noun": reference_noun,
    "date": figures,
}
"""Pattern of the grammar -> its resolver."""
