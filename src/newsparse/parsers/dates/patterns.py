"""Patterns of time expressions: classes of words, and patterns over the classes.

Every word of a text gets a letter for its class: one for months, one for units, a zero byte for a word
without a class. A text of a thousand words becomes a string of a thousand letters, and a pattern is an
ordinary regular expression over that string. Patterns are written with the names of the classes, and
``<names>`` of parts of patterns::

    the? (last|next|past|coming) <count> units          the last five years

To support another kind of expression, add a pattern here and a resolver with the same name in :mod:`.days`,
:mod:`.years`, :mod:`.units` or :mod:`.lengths`.  The words of a class are in the lexicon ``dates``.
:func:`candidates` finds the patterns that match a run of letters.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

from newsparse.core.regexes import on_use

OTHER = "\0"
"""The letter of a word without a class, which the word look-up returns for a word in no table."""

# Classes whose words have values: class -> table of the lexicon.
TABLES = {
    "units": "plural_units",
    "unit": "units",
    "season": "seasons",
    "daypart": "dayparts",
    "dayparts": "dayparts_plural",
    "clock_name": "clock",
    "decade_word": "decade_words",
    "deictic": "deictics",
    "number": "numbers",
    "ordinal": "ordinals",
    "reference": "references",
    "reference_adjective": "reference_adjectives",
    "reference_noun": "reference_nouns",
    "frequency": "frequencies",
    "long_unit": "long",
    "approximator": "approximators",
    "edge": "edges",
    "part": "parts",
    "zone": "zones",
    "year_form": "year_forms",
}

# Classes of names of months and weekdays; their values are numbers.
NAMES_OF_CALENDAR = ("month", "short_month", "weekday", "short_weekday")

# Classes of single words recognised by their shape. ``%(...)s`` are letters that the language writes next to
# figures (the table ``beside_figures`` of ``dates.toml``): "10am", "the 1990s", "the 21st".
SHAPES = {
    "clock": r"(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?:%(half_day)s)?"
    r"|(?:[01]?\d)(?:[.:][0-5]\d)?(?:%(half_day)s)",
    "clock_range": r"[01]?\d(?:[.:][0-5]\d)?-[01]?\d(?:[.:][0-5]\d)?(?:%(half_day)s)",
    "iso": r"[12]\d{3}(?:-\d\d?-\d\d?|/\d\d?/\d\d?|\.\d\d?\.\d\d?)(?:t\d\d(?::\d\d(?::\d\d)?)?)?",
    "slashed": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}"
    r"|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)",
    "month_figures": r"(?:0?[1-9]|1[0-2])/(?:19|20)\d\d",
    "decade": r"(?:1[5-9]|20)?\d0'?(?:%(decade)s)",
    "year_range": r"(?:1[89]|20)\d\d[-/](?:\d\d|\d{4})",
    "day_range": r"(?:[12]?\d|3[01])-(?:[12]?\d|3[01])",
    "quarter_code": r"(?:(?:19|20)\d\d-?)?(?:%(quarter)s)[1-4]",
    "fiscal_code": r"(?:%(fiscal_year)s)'?(?:\d{4}|\d\d)(?:[-/](?:\d{4}|\d\d))?",
    "fiscal_quarter": r"(?:%(quarter)s)[1-4](?:%(fiscal_year)s)'?(?:\d{4}|\d\d)",
    "nth": r"\d{1,3}(?:%(ordinal)s)",
    "day": r"0?[1-9]|[12]\d|3[01]",
    "year": r"1[5-9]\d\d|20\d\d",
    "numeral": r"\d{1,3}(?:[.,]\d{3})+|\d{1,6}",
    "decimal": r"\d{1,3}[.,]\d{1,2}",
    "fraction": r"[1-3]/[2-4]",
    "two_figures": r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])",
}
# Parts of patterns, each of which may use those above it.
PARTS = {
    "numeral": "(number|day|numeral|decimal|year|count_form)",
    "number": "((a? big_number+|<numeral>+ (fraction|(big_number number*)*)) (and a half)?)",
    "count": "(half a big_number|a? few of? (big_number of?)?|<number>|fraction)",
    "approx": "(approximator|(more|less) than|at least|up to)",
    "kind": "(kind|more|entire|fiscal|election)",
    "any_unit": "((unit|quarter) joint*)",
    "after_noun": "(joint* (last_after|next_after|previous_after|following_after))",
    "year_of": "(fiscal|year_kind|election)",
    "half_unit": "(half a <any_unit>|a half (unit|quarter))",
    "one_and_half": "(a <any_unit> and a? half)",
    "one_or_two": "(a <any_unit> or (so|number (?!unit|units)))",
    "years": "(year_range|year dash (day|numeral))",
    "short_year": "(apostrophe (day|numeral))",
    "part": "(the? entire? part|the? entire? edge of)",
    "any_month": "(month|short_month stop?)",
    "any_year": "((comma|of)? year)",
    "any_weekday": "(weekday comma?|short_weekday stop? comma?)",
    "month_day": "(<any_month> (day|nth))",
    "day_month": "(the? (day|nth) of? <any_month>|the? ordinal of <any_month>)",
    "hour": "(clock_name|(clock|day|decimal|number|numeral|day_range) (am|pm) joint*|(day|number) oclock"
    "|(day|number) hour_mark (day|numeral)?"
    "|clock_range|clock"
    "|((?<=at)|(?<=at the))(day|number) units|(year|numeral|day|decimal) (?=zone)"
    "|(day|number|decimal) (?=(this|in the|at) daypart|deictic|on weekday daypart))",
    "zone": "(zone time?|(zone_word|local) time"
    "|zone_word (?=on|in|comma|stop|weekday|month|short_month|END))",
    "nth_quarter": "(fiscal? (ordinal|nth|final) fiscal? (quarter|half))",
    "quarter_word": "(quarter_form|quarter_code)",
    "pointing": "(the|this|last|next|that|current|same|following|previous)",
    "some_day": "(<any_weekday>? ((<month_day>|<day_month>) (comma? year)?|two_figures)"
    "|(weekday|short_weekday stop?|deictic) (joint* (joint the)? daypart)?)",
    "dated": "(<any_month> (day|nth)|the? (day|nth) of? <any_month>|name|holiday|election|unit|iso|slashed"
    "|(last|next|this) weekday|year|year_kind)",
    "which": "(ordinal|nth|final|last)",
    "month_of": "(of|in) (<any_month> (comma? of? year)?|<pointing>+ unit|every unit)",
}

# In order of preference: if two patterns match at one place, the earlier one is used. The comment above a
# pattern shows examples.
PATTERNS = {
    # fiscal 2016; the 2023-24 financial year; academic year 2015-16; FY24
    "fiscal-year": "<part>? the? (fiscal unit?|year_kind unit) (<years>|year)"
    "|<part>? the? (<years>|year) (fiscal|year_kind) unit|fiscal_code",
    # 6:40 p.m.; 18:00 UTC Monday; 00:01 BST on Friday 28 October; Friday at noon; 6 in the morning
    "time": "<hour> <zone>? ((in the|at) daypart)?"
    " ((this|last) daypart|(on|of|comma)? (last|this|next)? <some_day>)?"
    "|(last|this|next|the)? <some_day> (at the?|on|comma)? <hour> <zone>? ((in the|at) daypart)?",
    # the first Monday in October; the first Tuesday after the first Monday in November
    "nth-weekday": "(part on)? the? <which> weekday (after the? <which> weekday)? <month_of>",
    # the morning of Nov. 3; the early hours of Friday; the small hours of 12 May
    "part-of-named": "(<part>? the part? daypart|part daypart|the (part|small) units) of <some_day>",
    # the week before last; the month after next
    "before-last": "the (unit|daypart) (before last|after next)",
    # the week of March 7; the last weekend in May; the month of May
    "week-of": "the? <which> unit (in|of) (<any_month> (?!day|nth) (comma? year)?|year|<pointing>+ unit)"
    "|the? <after_noun>? unit (of|ending) (<month_day>|<day_month>|month (?!day|nth)) (comma? year)?",
    # October of next year; March 23 of this year
    "month-of-year": "(<part>? <any_month> (day|nth)?|<any_weekday>? <day_month>)"
    " of? (last|next|this|that|the (same|following|previous|next)) unit",
    # the 24th of this month
    "day-of-month": "the? nth of <pointing>+ unit",
    # Friday, June 3, 2016; Feb. 1; May 3-5; late on Dec. 31
    "month-day": "(part on)? (last|next|this|past|coming)* <any_weekday>? <any_month>"
    " (day|nth|day_range|ordinal (?=comma|stop|END|to|and|or|at|through)) <any_year>?",
    # 3 June 2016; the 4th of July; Friday 28 October
    "day-month": "(part on)? ((the|this)? <after_noun>? <any_weekday>|the? <after_noun>)?"
    " (the? day_range of? <any_month>|<day_month>) (<any_year>|<short_year>|<after_noun>)?",
    # late May 2016; June '71
    "month-year": "<part>? <any_month> (<any_year>|<short_year>)",
    # June; last October; the end of January
    "month": "<part>? (last|next|this|past|coming|the? <after_noun>)? <any_month> <after_noun>?",
    # Sundays; Friday nights
    "weekdays": "joint* weekdays|weekday dayparts",
    # Monday week (a week after Monday)
    "weekday-week": "(weekday|deictic) unit",
    # Friday next week; Monday of last week
    "weekday-of-week": "weekday of? (last|next|this|the (same|following|previous|next)) unit",
    # 4/29, in "on 4/29"; Friday 4/29; 04/2022
    "short-date": "<any_weekday>? two_figures|month_figures",
    # Tuesday 19th; Monday the 24th; Friday 28
    "weekday-number": "the? <any_weekday> (the? nth|day (?=OTHER|comma|stop|END|to|and|or))",
    # the 15th, in "on the 15th"
    "nth-day": "the nth (?=OTHER|comma|stop|END|to|and|or|at|in)",
    # the Friday after Thanksgiving; three days before Christmas; two weeks from next Tuesday
    "beside-day": "(((part on)? the (weekday|unit)|a unit|<approx>? <number> (unit|units)) (before|after)"
    " (?=<dated>|weekday|deictic)|(a unit|<number> (unit|units)) from (?=<dated>))",
    # Friday; last Friday; late Monday; Friday morning; in other languages also "Friday last"
    "weekday": "(<part> on?)? (last|next|this|past|coming|following|same|the|<after_noun>)*"
    " (weekday|short_weekday stop?) (joint* (joint the)? daypart)?"
    " <after_noun>?",
    # the day before yesterday
    "two-days": "the? unit (before|after) deictic",
    # this morning; last night; the next morning
    "part-of-day": "<part>? (the|this|that|last|next|same|following|previous)+ daypart|part daypart",
    # today; earlier today; yesterday morning; tonight
    "deictic": "(<part>|earlier|later)? joint? deictic (joint* (joint the)? daypart|weekday)?",
    # a week ago Monday; a year ago today
    "ago-day": "(<count> units|a unit) ago on? (weekday|deictic)",
    # five years ago; two days later; a fortnight on Friday; two weeks' time; elsewhere also "ago two days"
    "ago": "joint* (ago_before|hence_before) <approx>? (<one_and_half>|<half_unit>|units|(<count> <kind>?|a)"
    " (units|<any_unit>))"
    "|<approx>? (<count> <kind>? (units|<any_unit>) (or so)?|units|<one_and_half>|<half_unit>"
    "|<one_or_two>|a <any_unit>)"
    " (joint* (ago|earlier|later|hence)|from reference|(on|from) (weekday|deictic)|apostrophe? time)",
    # the third quarter; Q3; the first half of 2016; the last quarter of 2015; the second half of March
    "quarter-of": "the last quarter of (fiscal? unit? year|<pointing>+ unit)"
    "|((<part> the?|the)? <nth_quarter>|the? <quarter_word>)"
    " (of <pointing>* fiscal? unit|of? (this|last|next) unit|of? fiscal? unit? (year|year_range)"
    "|of? fiscal_code|of <any_month> (comma? of? year)?)?"
    "|((this|last|next) unit|the? fiscal? year) (<nth_quarter>|<quarter_word>)|fiscal_quarter",
    # the same period last year; the same month a year earlier
    "same-period": "the? (same|alike) (period|quarter|unit)"
    " (of? (the? (last|this|next|previous)+ unit|<year_of>? year)|(a|number) unit (earlier|ago|before))",
    # the past five days; the first 100 days; the two coming months
    "last-units": "(the|these|this)? (last|previous|past|next|following|coming|final|ordinal)+"
    " <approx>? <count> <kind>? (units|unit)|the? <number> (last|previous|past|next|following|coming) units",
    # recent years; the coming weeks
    "vague-units": "(the|these)? (reference_adjective|past|last|coming|next|following|previous) units",
    # these days
    "these-days": "these units",
    # that time, in "at that time"
    "that-time": "(that|this) time",
    # a third consecutive day; the fourth week in a row; the second year running
    "nth-in-row": "(a|the)? (ordinal|nth) (kind <any_unit>|<any_unit> in a row|<any_unit> row)",
    # year's end; last year's end
    "unit-edge": "(the|this|last|next)? unit edge",
    # last week; earlier this year; the following day; the past year; in other languages also "the week last"
    "relative": "(<part>|earlier|later)? ((the|this)?"
    " (this|same|last|previous|past|next|following|coming|current)+ <year_of>?|that same?) <any_unit>"
    "|<part>? the? (<any_unit> <after_noun>|<after_noun> <any_unit>)",
    # the end of the year; the start of the day
    "edge-of-unit": "the? entire? edge of the? <year_of>? <any_unit>",
    # year-end; the year-ago quarter
    "year-form": "year_form year|the? year_form (period|<any_unit>)?",
    # 480 BC; AD 122
    "era-year": "(year|numeral|day) (bc|ad)|ad (year|numeral|day)",
    # 2015-16
    "year-range": "year_range|year dash (year|day|numeral)",
    # 2016; early 2009; the year 2000
    "year": "(<part>|the? unit)? year",
    # the day before; a year after
    "day-before": "(the|a) unit (before|after) (?=comma|stop|END|OTHER|and|or|on|at|in)|the unit previous",
    # every day; each spring; every four years; every other week
    "every": "joint* every (entire|other|ordinal|<count>)? (<any_unit>|units|weekday|daypart|season|month)",
    # twice a week; per year
    "rate": "(<number>? times) (a|per|every) <any_unit>|per <any_unit>",
    # half a century; a year and a half; a day or two
    "half-unit": "<approx>? (<half_unit>|<one_and_half>|<one_or_two>)",
    # a year; an entire day; all week
    "one-unit": "<approx>? a entire? <any_unit>|all <any_unit>",
    # two years; nearly five months; half a million years
    "duration": "<approx>? <count> <kind>? (units|<any_unit>)",
    # the 3 of "open 3 to 5 May"; the 2 and the 3 of "on 2, 3 and 5 May"
    "day-range": "the? (day|nth)"
    " (?=(comma (day|nth))* comma? (to|and|or|through|dash) the? (day|nth) of? <any_month>)"
    "|the? ordinal (?=(to|and|or|through) the? ordinal of <any_month>)",
    # the 5 of "from May 3 to 5"; the 5 of "on May 3 and 5, 2016"
    "day-after": "(day|nth) (comma? year)?",
    # the first number of "six to eight weeks"
    "range": "<number> (?=(to|or|and|dash) <count> <kind>? units)",
    # the 19th century; the third century BC; 20th-century; the mid-19th century
    "century": "((the? part?|the? <part> the) ((ordinal|nth) unit|century_form)|the? part_nth unit) (bc|ad)?",
    # the day; the entire year; the weekend; the quarter
    "the-unit": "the entire? <year_of>? <any_unit>",
    # decades, in "for decades"
    "units": "the? units",
    # 27-year; two-and-a-half-year; decades-long
    "span": "<approx>? span",
    # mid-2011; mid-March; the mid-1990s
    "part-form": "the? part_form (of? (this|last|next) unit|of? comma? year)?",
    # the 2016 cycle; this election cycle
    "cycle": "(the (year|this|last|next|current|coming|past)|this|last|next|year) (election|current)* cycle",
    # the 1990s; the late '80s; the fifties
    "decade": "<part>? the? joint* (part dash?)? apostrophe? decade|the joint* part? decade_word",
    # '82
    "short-year": "<short_year>",
    # this summer; last fall; spring 2016; the winter of 2015-16
    "season": "<part>? the? season of? (last|this|next|that|the (same|following|previous|next)) unit"
    "|<part>? (this|last|next|the|past|coming|that|same|<after_noun>)* season"
    " (<after_noun>|of? (<years>|<short_year>|year))?",
    # daily; annual; weeklong
    "frequency": "frequency|long_unit",
    # recent, in "recent losses"
    "recent": "reference_adjective (?=OTHER)",
    # now; soon; the time being
    "reference": "the time being|(more|entire)? reference",
    # the past; the near future; at present
    "reference-noun": "(the|this|at)? (nearness|reference_adjective|long|coming)* (reference_noun|past)",
    # 2022-04-29; 4/29/2022; 29.04.2022
    "date": "iso|slashed",
}

# Possible heads (main words) of an expression; a word of another class alone is not an expression.
HEADS = """
    month short_month weekday short_weekday weekdays units season daypart dayparts clock_name deictic
    year reference
    frequency long_unit cycle clock iso slashed decade year_range span part_form quarter_form
    quarter_code century_form year_form fiscal_code fiscal_quarter oclock hour_mark holiday
    clock_range month_figures two_figures
"""
# The same for words that usually mean something else, with the conditions on the words before or after them.
WEAK_HEADS = {
    "unit quarter zone": "(?<=[^OTHER].)",
    "reference_noun past": "(?<=[the this at nearness reference_adjective long coming].)",
    "am pm": "(?<=[day numeral decimal clock number].)",
    "half": "((?<=[ordinal final].)|(?=past))",
    "decade_word": "(?<=[the part joint].)",
    "edge": "(?<=[unit].)",
    "being": "(?<=time.)",
    "apostrophe": "(?=[day numeral])",
    "bc": "(?<=[year numeral day].)",
    "day": "(?<=[month short_month stop comma][day nth][to and or through dash comma].)",
    "nth": "((?<=[month short_month stop comma][day nth][to and or through dash comma].)|(?<=the.))",
    "ad": "((?<=[year numeral day].)|(?=[year numeral day]))",
    "time": "(?<=[that this].)",
    "reference_adjective": "(?=OTHER)",
}

AHEAD = frozenset({"range", "day-range"})
"""Patterns that match before the expression around a head."""
DOUBTFUL = frozenset(
    """
    ago ago-day before-last beside-day day-after day-before day-of-month day-month nth-day short-date
    day-range era-year month-year nth-in-row nth-weekday part-of-named recent that-time time
    unit-edge weekday-number weekday-of-week weekday-week year year-range
    """.split()
)
"""Patterns whose resolver examines the words and may reject them; then the next matching pattern is tried."""

NAMED_DAY = "named-day"
"""The name for a named day, which has no pattern."""
BESIDE_DAY = "beside-day"
"""The pattern of an expression before another that is counted from it: "the Friday after Thanksgiving"."""
_DERIVED = """
    weekdays big_number quarter name name_part span part_form
    quarter_form century_form count_form part_nth
"""
# One byte each, so that a text becomes a string of letters directly from the numbers of its words.
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "".join(map(chr, range(0xA1, 0x100)))


def _letters() -> dict[str, str]:
    names = {*NAMES_OF_CALENDAR, *TABLES, *SHAPES, *_DERIVED.split()}
    for pattern in (*PARTS.values(), *PATTERNS.values(), HEADS, *WEAK_HEADS):
        names.update(re.findall(r"[a-z_]+", re.sub(r"<\w+>", "", pattern)))
    letters = _ALPHABET[: len(names)]
    return dict(zip(sorted(names), letters, strict=True))


LETTER: Mapping[str, str] = _letters()
"""Class -> letter."""
CLASS: Mapping[str, str] = {letter: name for name, letter in LETTER.items()}
"""Letter -> class."""


def head_pattern(second: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of heads: a letter of a head, then its conditions.

    ``second`` are the classes of second words of named days. One set of all letters at the start makes the
    search five times as fast as alternatives.
    """
    weak = WEAK_HEADS | {"name": f"(?=[{' '.join(second)}])"}
    sure = "|".join([f"(?<=[{HEADS}])", *(f"(?<=[{name}]){beside}" for name, beside in weak.items())])
    return on_use(compiled(f"[{HEADS} {' '.join(weak)}]({sure})"))


@functools.lru_cache(maxsize=2**11)
def candidates(openers: frozenset[str], letters: str, head: int) -> Sequence[tuple[int, int, str]]:
    """Return the possible expressions around a head in a run of letters: start, end and pattern, in order.

    ``openers`` are the letters of the classes that a named day can begin with; if one may begin, its end is
    not known yet. Runs are short and most recur often, so results are cached: a look-up takes a tenth of the
    time of the patterns.

    >>> run = "".join(LETTER[name] for name in ("the", "last", "number", "units", "before"))
    >>> candidates(frozenset(), run, 3)
    ((0, 4, 'last-units'), (1, 4, 'last-units'), (2, 4, 'duration'), (3, 4, 'units'))
    """
    found = []
    for start in range(head + 1):
        # "2016 Thanksgiving" begins with its year.
        first = letters[start + 1 : start + 2] if letters[start] == LETTER["year"] else letters[start]
        if first in openers:
            found.append((start, start, NAMED_DAY))
        for name, form in _forms(letters[start : head + 1]):
            match = form.match(letters, start)
            if match is not None:
                if match.end() > head or name in AHEAD:
                    found.append((start, match.end(), name))
                if name not in DOUBTFUL:
                    break
    return tuple(found)


_INSIDE = {
    LETTER[name] for name in "of in on and or to comma stop dash than through so before after from".split()
}
"""Letters of words that begin no expression."""


@functools.lru_cache(maxsize=2**11)
def _forms(run: str) -> Sequence[tuple[str, re.Pattern[str]]]:
    """Return the patterns that can match the words up to a head, in order: few of the seventy."""
    return [
        (name, _form(name))
        for name, classes in _classes().items()
        if run[0] not in _INSIDE and classes.issuperset(run[0] if name in AHEAD else run)
    ]


@functools.cache
def _classes() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(compiled(pattern)) for name, pattern in PATTERNS.items()}


@functools.cache
def _form(name: str) -> re.Pattern[str]:
    return on_use(compiled(PATTERNS[name]))


def compiled(pattern: str) -> str:
    """Translate a pattern over names of classes into one over letters."""
    for name in reversed(PARTS):
        pattern = pattern.replace(f"<{name}>", PARTS[name])
    pattern = (
        re.sub(r"[a-z_]+", lambda match: LETTER[match[0]], pattern)
        .replace("END", "$")
        .replace("OTHER", OTHER)
    )
    return re.sub(r"\((?!\?)", "(?:", re.sub(r"\s", "", pattern))
