"""Resolvers for months, seasons, years, decades, centuries, and election cycles."""

from __future__ import annotations

import datetime

from newsparse.language.person_nouns import person_nouns
from newsparse.parsers.dates.named_days import nearest
from newsparse.parsers.dates.phrase import Phrase, full_year, number_in
from newsparse.parsers.dates.values import Value, days_of_years, in_calendar

_MONTHS = ("month", "short_month")
_REACH = {2: 12, 1: 12, 0: 6, -1: 3}
"""Direction of the verb -> how many months ahead a month without a year can be. Nine or more months ago it
would be called "last July", even with a past verb."""
_MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""The month in which a season reaches its middle, north of the equator."""
_HALF_SEASON = 45
"""Days from the middle of a season to its ends."""
_BEFORE_NUMBERS = frozenset("$£€#+%")
_AFTER_NUMBERS = frozenset("%°-/")
_OUR_TIME = range(1900, 2100)
"""Years that are not before Christ: "the 2017 BC election" was in Canada."""
_CENTURIES = 40
"""A batsman's 100th century is none of the calendar."""


def is_month(phrase: Phrase, *, dated: bool = False) -> bool:
    """Return whether a word is a month, not a verb or a person called April, May, June, August or Jan.

    A month with its day or year is ``dated``.
    """
    passage, at = phrase.passage, phrase.where(*_MONTHS)
    is_a, lists, word = passage.is_a, passage.grammar.lists, passage.bare(at)
    short, small, unlike = is_a(at, "short_month"), not passage.capital(at), lists["capital"]
    # In a language in which no month needs a capital, months are written small, and names are not.
    if small and unlike and (short or word in unlike):
        return False
    if dated or phrase.has("part", "edge"):
        return True
    day, dash, month = passage.folds[at + 1 + is_a(at + 1, "stop")].partition("-")
    if dash and day.isdecimal() and month in passage.grammar.months:
        return False  # "Nov. 18-Dec. 19" is more than the month
    if short:
        return is_a(at + 1, "stop") and not small
    if (small and not unlike) or word not in lists["names"]:
        return True
    named, noun = passage.names_somebody(word), passage.before_noun(at + 1)
    if passage.is_possessive(at) and not named:
        # "April's figures were worse than March's"; not "April's husband"
        person = passage.folds[at + 1] in person_nouns(passage.view.language, passage.view.polities)
        return not person and (noun or is_a(at + 1, "stop"))
    # "March and April", "the year to May", "the last days of April"
    listed = is_a(at - 1, "and", "or", "to", "dash") and is_a(at - 2, "month")
    listed = listed or (is_a(at - 1, "to", "of") and is_a(at - 2, "unit", "units"))
    if listed or is_a(at - 1, "openers"):
        firm = is_a(at - 1, "firm_openers")
        full = firm and passage.capital(at + 2)  # "in April Ann Lee said", but "in April Lee's view"
        name = passage.capital(at + 1) and not passage.known(at + 1) and not full
        return not name and (listed or firm or not named)
    # "the May election", "a June vote"
    return noun and is_a(at - 1, "the", "a") and not named


def _month(phrase: Phrase) -> Value | None:
    return month_in(phrase) if is_month(phrase) else None


def _month_year(phrase: Phrase) -> Value | None:
    wrong = phrase.has("apostrophe") and not phrase.short_year
    return month_in(phrase) if not wrong and is_month(phrase, dated=True) else None


def month_in(phrase: Phrase) -> Value:
    """Return the month among some words, in the year among them or in the one that they mean."""
    base, mod, number = phrase.base, phrase.mod, phrase.number(*_MONTHS)
    if year := year_among(phrase):
        return Value("DATE", f"{int(year):04}-{number:02}", mod)
    step = -1 if phrase.before("since") else phrase.step
    if step and base is not None:
        return in_calendar("M", base, ((number - base.month) * step % 12 or 12) * step, mod)
    direction = phrase.direction
    # In "will release September data" and "will show a slowdown for September" the month belongs to the noun.
    of_noun = phrase.before("of_noun") or (phrase.next_is_noun and not phrase.before("openers"))
    if phrase.is_possessive:
        direction = min(direction, 0)  # "Will publish April's figures" means the last April.
    elif of_noun or (direction > 0 and phrase.passage.was_planned(phrase.start, phrase.end)):
        direction = 0
    return _month_near(phrase, number, direction)


def _month_near(phrase: Phrase, number: int, direction: int) -> Value:
    """Return the next or the last such month: the nearer one, unless the direction of a verb contradicts."""
    base, mod = phrase.base, phrase.mod
    if base is None:
        return Value("DATE", f"XXXX-{number:02}", mod)
    ahead = (number - base.month) % 12
    return in_calendar("M", base, ahead if ahead <= _REACH[direction] else ahead - 12, mod)


def _year(phrase: Phrase) -> Value | None:
    """Resolve "2016", "early 2009", "the year 2000"; not a number that only looks like a year."""
    passage, at, number = phrase.passage, phrase.where("year"), phrase.number("year")
    value = Value("DATE", f"{number:04}", phrase.mod)
    if at > phrase.start:
        return value if value.mod or phrase.calendar_unit == "Y" else None
    modern = value if number >= 1900 else None
    if passage.is_possessive(at):
        return modern
    capital, before, after = passage.capital(at - 1), passage.folds[at - 1], passage.folds[at + 1]
    firm = phrase.before("firm_openers")
    if (
        (number % 100 == 0 and not firm and phrase.next_is_noun and passage.is_plural(at + 1))
        or phrase.after("year_titles", "counted")  # "the 1922 Committee"; before that "2000 masks"
        or (phrase.next_is_capital and not firm and _is_address(phrase))
        or phrase.before("numbered")  # "room 2015"
        or (capital and phrase.before("named_by_year"))  # "Project 2025"
        or (before in _BEFORE_NUMBERS and passage.touches(at - 1))
        or (after in _AFTER_NUMBERS and passage.touches(at))
    ):
        return None
    if phrase.before("year_openers"):
        return modern if phrase.next_is_noun or phrase.before("the", "a") else value
    # "Windows 2000", "the Russell 2000": a name comes first.
    return None if number % 1000 == 0 and capital else modern


def _is_address(phrase: Phrase) -> bool:
    """Return whether a street follows: "1600 Pennsylvania Avenue"; not "in 2008 Wall Street fell"."""
    passage, end = phrase.passage, phrase.end
    return any(passage.is_a(index, "streets") and passage.capital(index) for index in (end + 1, end + 2))


def _era_year(phrase: Phrase) -> Value | None:
    """Resolve "480 BC" and "AD 70"; not "70 BC residents" of Canada's west."""
    passage, at, number = phrase.passage, phrase.where("bc", "ad"), phrase.number("year", "numeral", "day")
    if not passage.texts[at].isupper() or phrase.next_is_noun:
        return None
    before = passage.is_a(at, "bc")
    if not 0 < number <= 9999 or (before and number in _OUR_TIME):
        return None
    return Value("DATE", f"{'BC' if before else ''}{number:04}")


def year_among(phrase: Phrase) -> str:
    """Return the year among the words of a phrase ("2016", "'16"), or ``""``."""
    return phrase.get("year") or (phrase.short_year if phrase.has("apostrophe") else "")


def _year_form(phrase: Phrase) -> Value:
    form, quarter = phrase.get("year_form"), phrase.passage.story.quarter
    if number := phrase.get("year"):
        return Value("DATE", number, form)
    if form != "PAST":
        return in_calendar("Y", phrase.base, 0, form)
    if phrase.has("quarter") or quarter:
        return in_calendar("Q", quarter or phrase.origin("Q"), -4)
    return in_calendar("Y", phrase.base, -1)


def _year_range(phrase: Phrase) -> Value | None:
    passage, start = phrase.passage, phrase.start
    first, _, last = phrase.get("year_range").replace("/", "-").partition("-")
    if phrase.has("dash"):
        if not passage.touches(start) or not passage.touches(start + 1):
            return None
        first, last = passage.folds[start], passage.bare(phrase.end - 1)
    elif len(last) == 2 and 1 <= int(last) <= min(12, int(first[2:])):
        named = passage.capital(start - 1) and not phrase.before("year_openers")  # "Directive 2010-08"
        return None if named else Value("DATE", f"{first}-{last}")
    last = last if len(last) == 4 else first[:2] + last
    if len(last) != 4 or not 0 < int(last) - int(first) <= 100:
        return None
    return Value("DATE", first, None, None, days_of_years(int(first), int(last)))


def _short_year(phrase: Phrase) -> Value | None:
    year = phrase.short_year if phrase.before("year_openers") else ""
    return Value("DATE", year) if year else None


def _decade(phrase: Phrase) -> Value | None:
    """Resolve "the 1990s", "the late '80s", "70s", "the fifties"; not the age in "in her early 60s"."""
    passage, at, mod = phrase.passage, phrase.where("decade"), phrase.mod
    if word := phrase.get("decade_word"):
        if phrase.after("units") or (phrase.next_is_noun and passage.is_plural(phrase.end)):
            return None  # in other languages, "the sixty days"
        return Value("DATE", full_year(f"{word}0", phrase.base, 0)[:3], mod)
    text = "".join(filter(str.isdigit, passage.folds[at]))
    if phrase.is_possessive and not phrase.has("the", "part", "apostrophe"):
        return Value("DATE", text) if len(text) == 4 else None  # "1990's budget", not "the 1990's"
    at -= passage.is_a(at - 1, "dash")
    at -= passage.is_a(at - 1, "part")
    if passage.is_a(at - 1, "and", "or", "to") and passage.is_a(at - 2, "decade"):
        at -= 2  # "in their 60s and 70s"
        at -= passage.is_a(at - 1, "part")
    if passage.is_a(at - 1, "possessives"):
        return None
    if len(text) == 4:
        # "The 1800s" are a century; for now, "the 2000s" are a decade.
        century = text[2:] == "00" and text != "2000"
        return Value("DATE", text[:2] if century else text[:3], mod)
    if text == "00" or (text in ("10", "20", "30") and not phrase.has("apostrophe")):
        return None
    return Value("DATE", full_year(text, phrase.base, 0)[:3], mod)


def _century(phrase: Phrase) -> Value | None:
    values, form = phrase.passage.grammar.values, phrase.get("century_form")
    if not form and phrase.calendar_unit != "CE":
        return None
    part, _, joined = phrase.get("part_nth").partition("-")
    which = form.rpartition("-")[0] or joined or phrase.get("ordinal", "nth") or "1"
    number = int(values["ordinal"].get(which) or number_in(which))
    if not 1 <= number <= _CENTURIES:
        return None
    era = "BC" if phrase.has("bc") else ""
    return Value("DATE", f"{era}{number - 1:02}", values["part"].get(part) or phrase.mod)


def _season(phrase: Phrase) -> Value | None:
    """Resolve "this summer", "last fall", "spring 2016"; a winter belongs to the year of its January."""
    base, at = phrase.base, phrase.where("season")
    before, rest = phrase.part(phrase.start, at), phrase.part(at, phrase.end)
    code, mod, step, year = phrase.get("season"), phrase.mod, phrase.step, phrase.get("year", "year_range")
    if year:
        # "The winter of 2015-16" belongs to the year of its January.
        turned = code == "WI" and phrase.has("year_range", "dash")
        return Value("DATE", f"{int(year[:4]) + turned:04}-{code}", mod)
    if rest.has("unit"):
        of_year = rest.pointed_unit("Y")
        value = f"{of_year.value}-{code}"
        return of_year._replace(value=value, mod=mod) if rest.calendar_unit == "Y" else None
    if phrase.has("apostrophe"):
        return Value("DATE", f"{phrase.short_year}-{code}", mod) if phrase.short_year else None
    pointed = step or before.has("this", "that", "same")
    if not pointed and not _is_season(before):
        return None
    origin = phrase.origin("Y") if before.in_story else base
    if origin is None:
        return Value("DATE", f"XXXX-{code}", mod)
    years = range(max(origin.year - 2, 1), min(origin.year + 3, 10000))
    middles = [datetime.date(year, _MIDDLES[code], 15) for year in years]
    if step:  # In July, "last summer" is in the previous year.
        middles = [day for day in middles if (day - origin).days * step > _HALF_SEASON]
    middle = nearest(middles, origin, 0 if pointed else min(phrase.direction, 1))
    return Value("DATE", f"{middle.year:04}-{code}" if middle else f"XXXX-{code}", mod, base)


def _is_season(before: Phrase) -> bool:
    """Return whether the word after some is a season ("in the fall"), not a verb, a name or "the fall of"."""
    passage, at = before.passage, before.end
    if passage.capital(at) and passage.capital(at + 1):
        return False
    bound = before.has("the", "part") and not passage.is_a(at + 1, "of")
    opened = before.before("openers")
    if passage.is_a(at, "season_verbs"):
        return bound and opened
    # "But spring brings hope", but not "new parties spring up".
    noun = not passage.is_a(at, "season_nouns") or passage.is_a(at - 1, "before_subject")
    return bound or opened or noun


def _part_form(phrase: Phrase) -> Value | None:
    """Resolve "mid-2011", "mid-March", "the mid-1990s"; not the age in "in her mid-30s"."""
    base, values = phrase.base, phrase.passage.grammar.values
    part, _, rest = phrase.get("part_form").partition("-")
    mod, figures = values["part"][part], "".join(filter(str.isdigit, rest))
    if figures == rest and not phrase.is_possessive:
        return Value("DATE", rest, mod)
    if figures:
        decade = figures if len(figures) == 4 else full_year(figures, base, 0)
        return None if phrase.before("possessives") else Value("DATE", decade[:3], mod)
    if month := values["month"].get(rest):
        year = phrase.get("year") or (phrase.pointed_unit("Y").value if phrase.has("unit") else "")
        found = _month_near(phrase, int(month), phrase.direction)
        return found._replace(value=f"{year}-{int(month):02}" if year else found.value, mod=mod)
    if season := values["season"].get(rest):
        return Value("DATE", f"{base.year if base else 'XXXX'}-{season}", mod, base)
    unit = values["unit"].get(rest)
    return in_calendar(unit, base, 0, mod) if unit in ("W", "M", "Y") else None


def _cycle(phrase: Phrase) -> Value | None:
    """Resolve "the 2016 cycle": the two years up to a general election in the United States."""
    base, last = phrase.base, phrase.number("year")
    if not last and not phrase.has("election", "this"):
        return None
    anchor = None if last else base
    if base and not last:
        last = base.year + base.year % 2 + 2 * phrase.step
    days = days_of_years(last - 1, last)
    return Value("DATE", f"{last:04}" if days[0] else "XXXX", None, anchor, days)
