"""Resolvers for months, seasons, years, decades, centuries, and political terms of several years."""

from __future__ import annotations

import datetime
from typing import Final

from newsparse.language.person_nouns import person_nouns
from newsparse.parsers.dates.named_days import nearest
from newsparse.parsers.dates.phrase import Day, Phrase, Resolver, Value, full_year, in_calendar, number_in
from newsparse.parsers.dates.values import covers, days_of_years, period, shifted

_BEFORE_NUMBERS = frozenset("$£€#+%")
_AFTER_NUMBERS = frozenset("%°-/")
_MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""The month in which a season reaches its middle, north of the equator."""
_OUR_TIME = range(1900, 2100)
"""Years that are not before Christ: "the 2017 BC election" was in Canada."""
_CENTURIES = 40
"""A batsman's 100th century is none of the calendar."""
_HALF_SEASON = 45
"""Days from the middle of a season to its ends."""


def is_month(phrase: Phrase, *, dated: bool = False) -> bool:
    """Return whether a word is a month, not a verb or a person called April, May, June, August or Jan.

    A month with its day or year is ``dated``.
    """
    passage = phrase.passage
    at = phrase.where("month", "short_month")
    lists, word = passage.grammar.lists, passage.bare(at)
    short = passage.is_a(at, "short_month")
    small = not passage.capital(at)
    # In a language in which no month needs a capital, months are written small, and names are not.
    if small and (word in lists["capital"] or (short and lists["capital"])):
        return False
    if dated or phrase.has("part", "edge"):
        return True
    if short:
        return passage.is_a(at + 1, "stop") and not small
    if (small and not lists["capital"]) or word not in lists["names"]:
        return True
    if passage.is_possessive(at) and not passage.names_somebody(word):
        # "April's figures were worse than March's"; not "April's husband"
        if passage.fold(at + 1) in person_nouns(passage.view.language, passage.view.polities):
            return False
        return passage.before_noun(at + 1) or passage.is_a(at + 1, "stop")
    # "March and April", "the year to May", "the last days of April"
    listed = passage.is_a(at - 1, "and", "or", "to", "dash") and passage.is_a(at - 2, "month")
    listed = listed or (passage.is_a(at - 1, "to", "of") and passage.is_a(at - 2, "unit", "units"))
    if listed or passage.among(at - 1, "openers"):
        if passage.capital(at + 1) and not passage.known(at + 1):
            return False
        return listed or passage.among(at - 1, "firm_openers") or not passage.names_somebody(word)
    # "the May election", "a June vote"
    noun = passage.is_a(at - 1, "the", "a") and passage.before_noun(at + 1)
    return noun and not passage.names_somebody(word)


def _month(phrase: Phrase) -> Value | None:
    return month_in(phrase) if is_month(phrase) else None


def _month_year(phrase: Phrase) -> Value | None:
    if phrase.has("apostrophe") and not phrase.short_year:
        return None
    return month_in(phrase) if is_month(phrase, dated=True) else None


def month_in(phrase: Phrase) -> Value:
    """Return the month among some words, in the year among them or in the one that they mean."""
    base, mod = phrase.base, phrase.mod
    number = int(phrase.get("month", "short_month") or 1)
    if year := year_among(phrase):
        return Value("DATE", f"{int(year):04}-{number:02}", mod)
    step = -1 if phrase.previous_among("since") else phrase.step
    if step and base is not None:
        ahead = (number - base.month) * step % 12 or 12
        return in_calendar("M", base, ahead * step, mod)
    direction = phrase.direction
    if phrase.is_possessive:
        # "Will publish April's figures" means the last April.
        direction = min(direction, 0)
    elif phrase.previous_among("of_noun") or (phrase.next_is_noun and not phrase.previous_among("openers")):
        # In "will release September data" and "will show a slowdown for September" the month belongs to the
        # noun.
        direction = 0
    elif direction > 0 and phrase.passage.was_planned(phrase.start, phrase.end):
        direction = 0
    return _month_near(number, base, direction)._replace(mod=mod)


def _month_near(number: int, base: Day, direction: int) -> Value:
    """Return the next or the previous such month: the nearer one, unless the direction of a verb contradicts.

    A month nine or more months ago would be called "last July", even with a past verb.
    """
    if base is None:
        return Value("DATE", f"XXXX-{number:02}")
    ahead = (number - base.month) % 12
    reach = {2: 12, 1: 12, 0: 6, -1: 3}[direction]
    return in_calendar("M", base, ahead if ahead <= reach else ahead - 12)


def _month_range(phrase: Phrase) -> Value:
    """Resolve "April-June 2015", "October-March"; the year is that of the last month."""
    months = phrase.passage.grammar.months
    first, last = (int(months[name]) for name in (phrase.get("month_range") or "").split("-"))
    if year := phrase.get("year"):
        found = Value("DATE", f"{int(year) - (first > last):04}-{first:02}")
    else:
        found = _month_near(first, phrase.base, phrase.direction)
    days = covers(found.value)
    until = shifted("M", days[0], (last - first) % 12) if days else None
    end = covers(period("M", until)) if until else None
    return found._replace(days=(days[0], end[1])) if days and end else found


def _year(phrase: Phrase) -> Value | None:
    passage, at = phrase.passage, phrase.where("year")
    if at < 0:  # "the year two thousand"
        year = spoken_year(phrase)
        return Value("DATE", year) if year and phrase.calendar_unit == "Y" else None
    number = int(phrase.get("year") or 0)
    value = Value("DATE", f"{number:04}", phrase.mod)
    if at > phrase.start:
        return value if value.mod or phrase.part(phrase.start, at).calendar_unit == "Y" else None
    modern = value if number >= 1900 else None
    if passage.is_possessive(at):
        return modern
    before, capital = passage.fold(at - 1), passage.capital(at - 1)
    lists = passage.grammar.lists
    if (
        (number % 100 == 0 and _counts_plural(phrase))  # "2000 masks"
        or phrase.next_among("year_titles")  # "the 1922 Committee"
        or phrase.next_among("counted")
        or before in lists["numbered"]  # "room 2015"
        or _is_house_number(phrase)
        or (capital and before in lists["named_by_year"])  # "Project 2025"
        or (before in _BEFORE_NUMBERS and passage.touches(at - 1))
        or (passage.fold(phrase.end) in _AFTER_NUMBERS and passage.touches(at))
    ):
        return None
    if before in lists["year_openers"]:
        return modern if phrase.next_is_noun or passage.is_a(at - 1, "the", "a") else value
    # "Windows 2000", "the Russell 2000": a name comes first.
    return None if number % 1000 == 0 and capital else modern


def _counts_plural(phrase: Phrase) -> bool:
    """Return whether a plural noun follows without a preposition of time before: "made 2000 masks"."""
    plural = phrase.next_is_noun and phrase.passage.grammar.endings.is_plural(phrase.passage.fold(phrase.end))
    return plural and not phrase.previous_among("firm_openers")


def _is_house_number(phrase: Phrase) -> bool:
    """Return whether it belongs to an address: "1600 Pennsylvania Avenue"; not "in 2008 Wall Street fell"."""
    passage, end = phrase.passage, phrase.end
    if not phrase.next_is_capital or phrase.previous_among("firm_openers"):
        return False
    return any(passage.among(index, "streets") and passage.capital(index) for index in (end + 1, end + 2))


def _era_year(phrase: Phrase) -> Value | None:
    """Resolve "480 BC" and "AD 70"; not "70 BC residents" of Canada's west."""
    passage, at = phrase.passage, phrase.where("bc", "ad")
    if not passage.text(at).isupper() or phrase.next_is_noun:
        return None
    number, before = number_in(phrase.get("year", "numeral", "day") or "0"), passage.is_a(at, "bc")
    if not 0 < number <= 9999 or (before and number in _OUR_TIME):
        return None
    return Value("DATE", f"{'BC' if before else ''}{number:04}")


def _spoken_year(phrase: Phrase) -> Value | None:
    """Resolve "nineteen eighty-three", "two thousand and eight", after a word that introduces years."""
    if not phrase.previous_among("year_openers") or phrase.next_is("units"):
        return None
    year = spoken_year(phrase)
    return Value("DATE", year) if year else None


def year_among(phrase: Phrase) -> str | None:
    """Return the year among the words of a phrase: "2016", "'16", "nineteen eighty-three"."""
    if year := phrase.get("year"):
        return year
    if phrase.has("apostrophe"):
        return phrase.short_year
    return spoken_year(phrase) if phrase.has("number") else None


def spoken_year(phrase: Phrase) -> str | None:
    """Return the year in words at the end of a phrase: "nineteen eighty-three", "two thousand and eight"."""
    passage, at = phrase.passage, phrase.where("number")
    numbers = passage.grammar.values["number"]
    first, last = int(numbers[passage.bare(at)]), int(numbers.get(passage.bare(phrase.end - 1), 0))
    if phrase.has("big_number"):
        last = 0 if passage.is_a(phrase.end - 1, "big_number") else last
        thousand = numbers.get(passage.bare(at + 1)) == "1000"
        return f"{1000 * first + last}" if thousand and first == 2 and last < 100 else None
    return f"{100 * first + last}" if 15 <= first <= 20 and 10 <= last < 100 else None


def _year_form(phrase: Phrase) -> Value:
    form, quarter = phrase.get("year_form"), phrase.story.quarter
    if number := phrase.get("year"):
        return Value("DATE", number, form)
    if form != "PAST":
        return in_calendar("Y", phrase.base, 0, form)
    if phrase.has("quarter") or quarter:
        return in_calendar("Q", quarter or phrase.origin("Q"), -4)
    return in_calendar("Y", phrase.base, -1)


def _year_range(phrase: Phrase) -> Value | None:
    passage, start = phrase.passage, phrase.start
    if phrase.has("dash"):
        if not passage.touches(start) or not passage.touches(start + 1):
            return None
        first, last = passage.fold(start), passage.bare(phrase.end - 1)
    else:
        first, _, last = (phrase.get("year_range") or "").replace("/", "-").partition("-")
    if not phrase.has("dash") and len(last) == 2 and 1 <= int(last) <= min(12, int(first[2:])):
        # The month "2016-04", which cannot be a range; not "Directive 2010-08".
        named = passage.capital(start - 1) and not phrase.previous_among("year_openers")
        return None if named else Value("DATE", f"{first}-{last}")
    last = last if len(last) == 4 else first[:2] + last
    if len(last) != 4 or not 0 < int(last) - int(first) <= 100:
        return None
    return Value("DATE", first, None, None, days_of_years(int(first), int(last)))


def _short_year(phrase: Phrase) -> Value | None:
    year = phrase.short_year if phrase.previous_among("year_openers") else None
    return Value("DATE", year) if year else None


def _decade(phrase: Phrase) -> Value | None:
    """Resolve "the 1990s", "the late '80s", "70s"; not the age in "in her early 60s"."""
    if word := phrase.get("decade_word"):
        return Value("DATE", full_year(f"{word}0", phrase.base, 0)[:3], phrase.mod)
    passage, at = phrase.passage, phrase.where("decade")
    text = "".join(filter(str.isdigit, passage.fold(at)))
    if phrase.is_possessive and not phrase.has("the", "part", "apostrophe"):
        return Value("DATE", text) if len(text) == 4 else None  # "1990's budget", not "the 1990's"
    at -= passage.is_a(at - 1, "dash")
    at -= passage.is_a(at - 1, "part")
    if passage.is_a(at - 1, "and", "or", "to") and passage.is_a(at - 2, "decade"):
        at -= 2  # "in their 60s and 70s"
        at -= passage.is_a(at - 1, "part")
    if passage.among(at - 1, "possessives"):
        return None
    if len(text) == 4:
        # "The 1800s" are a century; for now, "the 2000s" are a decade.
        century = text[2:] == "00" and text != "2000"
        return Value("DATE", text[:2] if century else text[:3], phrase.mod)
    if text == "00" or (text in ("10", "20", "30") and not phrase.has("apostrophe")):
        return None
    return Value("DATE", full_year(text, phrase.base, 0)[:3], phrase.mod)


def _century(phrase: Phrase) -> Value | None:
    values, form = phrase.passage.grammar.values, phrase.get("century_form")
    if form is None and phrase.calendar_unit != "CE":
        return None
    part, _, joined = (phrase.get("part_nth") or "").partition("-")
    which = form.rpartition("-")[0] if form else joined or phrase.get("ordinal", "nth") or "1"
    number = int(values["ordinal"].get(which) or number_in(which))
    if not 1 <= number <= _CENTURIES:
        return None
    return Value(
        "DATE", f"{'BC' if phrase.has('bc') else ''}{number - 1:02}", values["part"].get(part) or phrase.mod
    )


def _season(phrase: Phrase) -> Value | None:
    """Resolve "this summer", "last fall", "spring 2016"; a winter belongs to the year of its January."""
    base, at = phrase.base, phrase.where("season")
    before, code, mod = phrase.part(phrase.start, at), phrase.get("season") or "", phrase.mod
    if number := phrase.get("year", "year_range"):
        # "The winter of 2015-16" belongs to the year of its January.
        turned = code == "WI" and phrase.has("year_range", "dash")
        return Value("DATE", f"{int(number[:4]) + turned:04}-{code}", mod)
    rest = phrase.part(at, phrase.end)
    if (unit := rest.calendar_unit) is not None:
        of_year = rest.pointed_unit("Y")
        return of_year._replace(value=f"{of_year.value}-{code}", mod=mod) if unit == "Y" else None
    if phrase.has("apostrophe"):
        return Value("DATE", f"{short}-{code}", mod) if (short := phrase.short_year) else None
    pointed = before.has("this", "that", "same") or phrase.step
    if not pointed and not _is_season(before):
        return None
    origin = phrase.origin("Y") if before.in_story else base
    if origin is None:
        return Value("DATE", f"XXXX-{code}", mod)
    years = range(max(origin.year - 2, 1), min(origin.year + 3, 10000))
    middles = [datetime.date(year, _MIDDLES[code], 15) for year in years]
    if step := phrase.step:
        # In July, "last summer" is in the previous year.
        middles = [day for day in middles if (day - origin).days * step > _HALF_SEASON]
    middle = nearest(middles, origin, 0 if pointed else min(phrase.direction, 1))
    return Value("DATE", f"{middle.year:04}-{code}" if middle else f"XXXX-{code}", mod, base)


def _is_season(before: Phrase) -> bool:
    """Return whether the word after some is a season ("in the fall"), not a verb, a name or "the fall of"."""
    passage, at = before.passage, before.end
    if passage.capital(at) and passage.capital(at + 1):
        return False
    bound = before.has("the", "part") and passage.fold(at + 1) != "of"
    opened = before.previous_among("openers")
    if passage.among(at, "season_verbs"):
        return bound and opened
    # "But spring brings hope", but not "new parties spring up".
    noun = not passage.among(at, "season_nouns") or passage.among(at - 1, "before_subject")
    return bound or opened or noun


def _part_form(phrase: Phrase) -> Value | None:
    passage, base = phrase.passage, phrase.base
    values, at = passage.grammar.values, phrase.where("part_form")
    part, _, rest = passage.bare(at).partition("-")
    mod = values["part"][part]
    if passage.fold(at).endswith(passage.grammar.decades):
        figures = "".join(filter(str.isdigit, rest))
        if phrase.previous_among("possessives"):
            return None  # "in her mid-30s"
        return Value("DATE", (figures if len(figures) == 4 else full_year(figures, base, 0))[:3], mod)
    if rest.isdigit():
        return Value("DATE", rest, mod)
    if month := values["month"].get(rest):
        if year := phrase.get("year"):
            return Value("DATE", f"{int(year):04}-{int(month):02}", mod)
        if phrase.calendar_unit == "Y":
            of_year = phrase.pointed_unit("Y")
            return of_year._replace(value=f"{of_year.value}-{int(month):02}", mod=mod)
        return _month_near(int(month), base, phrase.direction)._replace(mod=mod)
    if season := values["season"].get(rest):
        return Value("DATE", f"{base.year if base else 'XXXX'}-{season}", mod, base)
    unit = values["unit"].get(rest)
    return in_calendar(unit, base, 0, mod) if unit in ("W", "M", "Y") else None


def _cycle(phrase: Phrase) -> Value | None:
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


def _congress(phrase: Phrase) -> Value | None:
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
        year = base.year - ((base.month, base.day) < (1, 3))
        first = year - (year + 1) % 2 + 2 * phrase.step
    if not 1933 <= first <= 9990:
        return None
    return Value("DURATION", "P2Y", None, base, (datetime.date(first, 1, 3), datetime.date(first + 2, 1, 2)))


RESOLVERS: Final[dict[str, Resolver]] = {
    "month": _month,
    "month-year": _month_year,
    "month-range": _month_range,
    "year": _year,
    "era-year": _era_year,
    "spoken-year": _spoken_year,
    "year-form": _year_form,
    "year-range": _year_range,
    "short-year": _short_year,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "part-form": _part_form,
    "cycle": _cycle,
    "congress": _congress,
}
"""Pattern -> its resolver."""
