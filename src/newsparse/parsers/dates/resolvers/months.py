"""Resolvers for months, and for days with their month."""

from __future__ import annotations

import datetime

from newsparse.language.person_nouns import person_nouns
from newsparse.parsers.dates.named_days import nearest, nth_weekday
from newsparse.parsers.dates.resolvers.phrase import (
    Day,
    Phrase,
    Value,
    full_year,
    in_calendar,
    number_in,
)
from newsparse.parsers.dates.values import covers, period, shifted

__all__ = [
    "day_after",
    "day_of_month",
    "day_range",
    "month",
    "month_day",
    "month_near",
    "month_of_year",
    "month_range",
    "month_year",
    "week_of",
]


_LISTED = 6
"""The maximum number of days before the last one in a list of days of one month."""
_AFTER_DAY = ("comma", "stop", "dash", "and", "or", "in", "at")
"""Classes of words after such a day; a noun would be counted by its number: "on May 3 and 12 members"."""
_COUNTED_BY = "%°$£€"
_SINCE = -2
"""The direction of a month after "since", which is never in the future."""


def month_day(phrase: Phrase) -> Value | None:
    """Resolve "Friday, June 3, 2016", "Feb. 1", "the 4th of July", "May 3-5"."""
    month = phrase.get("month", "short_month")
    text = phrase.get("day", "nth", "day_range", "ordinal")
    if month is None or text is None or not _is_month(phrase, dated=True):
        return None
    first, _, last = text.partition("-")
    found = _day_in_month(phrase, int(month), number_in(first))
    if found is None:
        return None
    days = covers(found.value)
    if last and days and (until := covers(f"{found.value[:8]}{number_in(last):02}")):
        days = days[0], until[1]
    return found._replace(mod=phrase.mod, days=days)


def _day_in_month(phrase: Phrase, month: int, day: int) -> Value | None:
    """Return a day of a month, in the year among the words or in the one that they mean."""
    base = phrase.base
    anchor: Day = None
    if year := phrase.get("year"):
        value = f"{int(year):04}-{month:02}-{day:02}"
    elif date := _event(phrase, month, day):
        value = date.isoformat()
    elif base is None:
        value = f"XXXX-{month:02}-{day:02}"
    elif date := _placed(phrase, month, day, base):
        value, anchor = date.isoformat(), base
    else:
        return None
    return Value("DATE", value, None, anchor) if value[0] == "X" or covers(value) else None


def _placed(phrase: Phrase, month: int, day: int, base: datetime.date) -> Day:
    """Return the day in the year shown by "last" or "next", by the verb, or by nearness."""
    if step := phrase.step:
        days = [found for found in _around(month, day, base) if (found - base).days * step > 0]
        return nearest(days, base, 0)
    days = _around(month, day, base)
    if phrase.previous_among("since"):
        days = [found for found in days if found <= base]
    return nearest(days, base, phrase.direction)


def day_of_month(phrase: Phrase) -> Value | None:
    """Resolve "the 24th of this month", "the 1st of next month"."""
    if phrase.calendar_unit != "M":
        return None
    month = phrase.pointed_unit("M")
    value = f"{month.value}-{number_in(phrase.get('nth') or '0'):02}"
    return month._replace(value=value) if value[0] == "X" or covers(value) else None


def day_range(phrase: Phrase) -> Value | None:
    """Resolve a day before the one with the month: "from 3 to 5 May", "the 3rd, 4th and 5th of May"."""
    passage, end = phrase.passage, phrase.end
    at = phrase.part(end + 1, end + 2 * _LISTED).where("month", "short_month")
    after = at + 1
    year = after + passage.is_a(after, "comma", "stop")
    year += passage.is_a(year, "year")
    named = phrase.part(at, after)
    month = named.get("month", "short_month")
    if month is None or not _is_month(named, dated=True):
        return None
    return _day_in_month(phrase.part(end + 1, year), int(month), number_in(passage.fold(end - 1)))


def day_after(phrase: Phrase) -> Value | None:
    """Resolve a day after the one with the month: "from May 3 to 5", "on May 2, 3 and 5, 2016"."""
    passage = phrase.passage
    at = phrase.start - 2  # the day before the link
    link = phrase.start - 1
    number = number_in(phrase.get("day", "nth") or "0")
    if not passage.is_a(at, "day", "nth") or number <= number_in(passage.fold(at)):
        return None
    if passage.is_a(link, "comma") and not phrase.next_is("comma", "and", "or"):
        return None  # "On May 3, 12 members ..."
    after = passage.text(phrase.end)
    ends = phrase.end == len(passage.words) or not (after[0].isalnum() or after[0] in _COUNTED_BY)
    if not ends and not phrase.next_is(*_AFTER_DAY) and not phrase.next_among("no_object"):
        return None  # "May 3 and 12 members", "from May 3 to 5%"
    for _ in range(_LISTED):
        if not (passage.is_a(at - 1, "comma") and passage.is_a(at - 2, "day", "nth")):
            break
        at -= 2
    month = at - 1 - (passage.is_a(at - 1, "stop") and passage.is_a(at - 2, "short_month"))
    if not passage.is_a(month, "month", "short_month") or not passage.capital(month):
        return None
    name = phrase.part(month, month + 1).get("month", "short_month")
    return _day_in_month(phrase, int(name or 0), number)


def _event(phrase: Phrase, month: int, day: int) -> Day:
    """Return the day of one particular year that a month and day mean: "the Sept. 11 attacks"."""
    passage, base = phrase.passage, phrase.base
    for date, followers in passage.calendar.events.get((month, day), ()):
        if passage.fold(phrase.end) in followers and (base is None or base >= date):
            return date
    return None


def _around(month: int, day: int, base: datetime.date) -> list[datetime.date]:
    """Return the days of a month and day in the years around a day."""
    days = []
    reach = 4 if (month, day) == (2, 29) else 1
    for year in range(max(base.year - reach, 1), min(base.year + reach, 9998) + 1):
        try:
            days.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return days


def _is_month(phrase: Phrase, *, dated: bool = False) -> bool:
    """Return whether a word is a month, not a verb or a person called April, May, June, August or Jan."""
    passage = phrase.passage
    at = phrase.where("month", "short_month")
    lists = passage.grammar.lists
    word = passage.bare(at)
    if not passage.capital(at) and (passage.is_a(at, "short_month") or word in lists["capital"]):
        return False
    if dated or phrase.has("year", "part", "edge"):
        return True
    if passage.is_a(at, "short_month"):
        return passage.is_a(at + 1, "stop")
    if word not in lists["names"]:
        return True
    if passage.is_possessive(at) and not passage.names_somebody(word):
        # "April's figures were worse than March's"; not "April's husband".
        if passage.fold(at + 1) in person_nouns(passage.view.language, passage.view.polities):
            return False
        return passage.before_noun(at + 1) or passage.is_a(at + 1, "stop", "comma")
    listed = passage.is_a(at - 1, "and", "or", "to", "dash") and passage.is_a(at - 2, "month")
    listed = listed or (passage.is_a(at + 1, "to", "dash") and passage.is_a(at + 2, "month"))
    # "the year to May", "the last days of April"
    listed = listed or (passage.is_a(at - 1, "to", "of") and passage.is_a(at - 2, "unit", "units"))
    if listed or passage.among(at - 1, "openers"):
        if passage.capital(at + 1) and not passage.known(at + 1):
            return False
        return listed or passage.among(at - 1, "firm_openers") or not passage.names_somebody(word)
    # "the May election", "a June vote"
    return (
        passage.is_a(at - 1, "the", "a") and passage.before_noun(at + 1) and not passage.names_somebody(word)
    )


def month(phrase: Phrase) -> Value | None:
    """Resolve "June", "last October", "early March"."""
    return _month(phrase) if _is_month(phrase) else None


def _month(phrase: Phrase) -> Value:
    base, mod = phrase.base, phrase.mod
    number = int(phrase.get("month", "short_month") or 1)
    if year := phrase.get("year"):
        return Value("DATE", f"{int(year):04}-{number:02}", mod)
    if phrase.has("apostrophe"):  # "June '71"
        return Value("DATE", f"{full_year(phrase.passage.fold(phrase.end - 1), base)}-{number:02}", mod)
    if base is None:
        return Value("DATE", f"XXXX-{number:02}", mod)
    if step := phrase.step:
        ahead = (number - base.month) * step % 12 or 12
        return in_calendar("M", base, ahead * step, mod)
    # In "will release September data" and "will show a slowdown for September" the month belongs to the noun.
    attributive = phrase.next_is_noun and not phrase.previous_among("openers")
    attributive = attributive or phrase.previous_among("of_noun")
    direction = 0 if attributive else phrase.direction
    if direction > 0 and phrase.passage.was_planned(phrase.start, phrase.end):
        direction = 0
    if attributive and phrase.is_possessive:
        # Also in "will publish April's figures", but not in "April's figures were worse".
        direction = min(phrase.direction, 0)
    if phrase.previous_among("since"):
        direction = _SINCE
    return month_near(number, base, direction)._replace(mod=mod)


def month_near(number: int, base: Day, direction: int) -> Value:
    """Return the next or the previous such month: the nearer one, unless the direction of a verb contradicts.

    A month nine or more months ago would be called "last July", even with a past verb.
    """
    if base is None:
        return Value("DATE", f"XXXX-{number:02}")
    ahead = (number - base.month) % 12
    reach = {1: 12, 0: 6, -1: 3, _SINCE: 0}[direction]
    return in_calendar("M", base, ahead if ahead <= reach else ahead - 12)


def month_year(phrase: Phrase) -> Value | None:
    """Resolve "June 2016", "late May, 2016", "June '71"."""
    if phrase.has("apostrophe") and not phrase.ends_with_short_year:
        return None
    return _month(phrase) if _is_month(phrase, dated=True) else None


def month_range(phrase: Phrase) -> Value | None:
    """Resolve "April-June 2015", "October-March"."""
    first, _, last = (phrase.get("month_range") or "").partition("-")
    months = phrase.passage.grammar.values["month"]
    number, until = int(months[first]), int(months[last])
    if year := phrase.get("year"):
        # The year is that of the second month: "November-February 2016" begins in 2015.
        found = Value("DATE", f"{int(year) - (number > until):04}-{number:02}")
    else:
        found = month_near(number, phrase.base, phrase.direction)
    days = covers(found.value)
    after = shifted("M", days[0], (until - number) % 12 + 1) if days else None
    last_day = shifted("D", after, -1) if after else None
    return found._replace(days=(days[0], last_day)) if days and last_day else found


def month_of_year(phrase: Phrase) -> Value | None:
    """Resolve "October of next year", "March 23 of this year"."""
    if phrase.calendar_unit != "Y" or not _is_month(phrase, dated=True):
        return None
    number = int(phrase.get("month", "short_month") or 1)
    of_year = phrase.pointed_unit("Y")
    value = f"{of_year.value}-{number:02}"
    if day := phrase.get("day", "nth"):
        value += f"-{number_in(day):02}"
    found = of_year._replace(value=value, mod=phrase.mod)
    return found if value[0] == "X" or covers(value) else None


def week_of(phrase: Phrase) -> Value | None:
    """Resolve "the week of March 7", "the last week of March", "the month of May"."""
    unit = phrase.calendar_unit
    after = phrase.where("month", "short_month", "day", "nth")
    before, date = phrase.part(phrase.start, after), phrase.part(after, phrase.end)
    which = before.get("ordinal") or before.get("last", "final")
    if date.has("day", "nth"):
        day = month_day(date)
        days = covers(day.value) if day else None
        if day is None or days is None or unit not in ("W", "WE", "D", "M"):
            return None
        return day._replace(value=period(unit, days[0]), days=None)
    found = _month(date)
    days = covers(found.value)
    if days is None:
        return None
    if which is None or unit not in ("W", "WE", "D"):
        return found if which is None and unit == "M" else None
    # The first and last week have most of their days in the month; the first and last weekend have their
    # Saturday in it.
    away = 3 if unit == "W" else 0
    if unit == "WE":
        try:
            saturday = nth_weekday(days[0].year, days[0].month, 5, which if which.isdigit() else "last")
        except ValueError:
            return None
        return found._replace(value=period("WE", saturday))
    if not which.isdigit():
        last = shifted("D", days[1], -away)
        return found._replace(value=period(unit, last)) if last else None
    first = shifted("D", days[0], away)
    nth = shifted(unit, first, int(which) - 1) if first else None
    return found._replace(value=period(unit, nth)) if nth and nth <= days[1] else None
