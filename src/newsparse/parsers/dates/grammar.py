"""The grammar of time expressions: classes of words, and patterns over classes.

Every word of a text gets a letter for its class (one for months, one for units, a zero byte for a word of no
class), so that a text of a thousand words becomes a string of a thousand letters, and a pattern of the
grammar is an ordinary regular expression over that string.  Patterns are written with the names of the
classes, and ``<names>`` of parts of patterns::

    the? (last|next|past|coming) <count> units          the last five years

What an expression is worth is not decided here: :mod:`newsparse.parsers.dates` resolves what matched.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import field, frozen

from newsparse.language import Language
from newsparse.parsers.dates.named_days import calendar
from newsparse.text.months import calendar_names
from newsparse.words import Words

__all__ = ["CLASS", "LETTER", "NAMED_DAY", "OTHER", "Grammar", "grammar", "numbers"]

OTHER = "\0"
"""The letter of a word of no class: what the look-up of words gives one that is in no table."""

# Classes whose words have values: class -> table of the lexicon.
_TABLES = {
    "unit": "units",
    "units": "plural_units",
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
    "part": "parts",
    "edge": "edges",
    "zone": "zones",
}

# Classes of names of months and weekdays, whose values are their numbers.
_NAMES_OF_CALENDAR = ("month", "short_month", "weekday", "short_weekday")

# Classes of single words that are recognised by their shape.  ``N`` stands for a whole number.
_SHAPES = {
    "clock": r"(?:[01]?\d|2[0-4]):[0-5]\d(?:[ap]m)?|(?:[01]?\d)(?:[.:][0-5]\d)?[ap]m",
    "iso": r"[12]\d{3}[-/]\d\d[-/]\d\d(?:t\d\d:\d\d(?::\d\d)?)?",
    "slashed": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4}",
    "foreign": r"\d{1,2}-[a-z]{3,9}-\d{4}|[a-z]{3,9}-\d{1,2}-\d{4}|\d{4}年\d{1,2}月\d{1,2}日|\d{4}년",
    "decade": r"(?:1[5-9]|20)?\d0'?s",
    "year_range": r"(?:1[89]|20)\d\d[-/](?:\d\d|\d{4})",
    "day_range": r"(?:[12]?\d|3[01])-(?:[12]?\d|3[01])",
    "quarter_code": r"q[1-4]",
    "fiscal_code": r"fy'?(?:\d{4}|\d\d)(?:[-/](?:\d{4}|\d\d))?",
    "fiscal_quarter": r"q[1-4]fy'?(?:\d{4}|\d\d)",
    "year_form": r"year-?end|year-ago|year-earlier|mid-?year",
    "nth": r"\d{1,3}(?:st|nd|rd|th)",
    "day": r"0?[1-9]|[12]\d|3[01]",
    "year": r"1[5-9]\d\d|20\d\d",
    "numeral": r"\d{1,3}(?:,\d{3})+|\d{1,6}",
    "decimal": r"\d{1,3}\.\d{1,2}",
    "fraction": r"[1-3]/[2-4]",
}
_SHAPE = re.compile(
    "|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items()).replace(r"\d", "[0-9]")
)
# What a word that is recognised by its shape has at least one of, and that as a table for bytes.
_SHAPED = b"0123456789-"
_MARKED = bytes(character in _SHAPED for character in range(256))

# Parts of patterns, each of which may use those above it.
_PARTS = {
    "numeral": "(number|day|numeral|decimal|year)",
    "number": "((a? big_number|<numeral>+ (fraction|(big_number number*)*)) (and a half)?)",
    "count": "(half a big_number|a? few of? (big_number of?)?|<number>)",
    "approx": "(approximator|(more|less) than|at least|up to)",
    "kind": "(kind|more|entire|fiscal|election)",
    "any_unit": "(unit|quarter)",
    "year_of": "(fiscal|year_kind|election)",
    "half_unit": "(half a <any_unit>|a half (unit|quarter))",
    "one_and_half": "(a <any_unit> and a half)",
    "part": "(the? entire? part|the? entire? edge of)",
    "any_month": "(month|short_month stop?)",
    "any_weekday": "(weekday comma?|short_weekday stop? comma?)",
    "month_day": "(<any_month> (day|nth))",
    "day_month": "(the? (day|nth) of? <any_month>|the? ordinal of <any_month>)",
    "hour": "(clock_name|(clock|day|decimal|number) (am|pm)|(day|number) oclock|clock"
    "|(year|numeral|day) (?=zone)|(day|number) (?=this daypart|deictic))",
    "nth_quarter": "(fiscal? (ordinal|final) fiscal? (quarter|half))",
    "quarter_word": "(quarter_form|quarter_code)",
    "pointing": "(the|this|last|next|that|current|same|following|previous)",
    "some_day": "(weekday|deictic|<any_weekday>? (<month_day>|<day_month>) (comma? year)?)",
}

# In order of preference: of two patterns that fit at one place the earlier is taken.
_PATTERNS = {
    "fiscal-year": "<part>? the? (fiscal unit?|year_kind unit) (year|year_range)"
    "|<part>? the? year fiscal unit|fiscal_code",
    "time": "<hour> zone? (this daypart|(on|comma)? (last|this|next)? <some_day>)?"
    "|(last|this|next)? <some_day> (at|on|comma)? <hour> zone?",
    "week-of": "the? (ordinal|last|final)? unit (of|ending) (<month_day>|<day_month>|month (?!day|nth))"
    " (comma? year)?",
    "month-of-year": "(<part>? <any_month> (day|nth)?|<any_weekday>? <day_month>)"
    " of? (last|next|this|that|the (same|following|previous|next)) unit",
    "month-day": "(last|next|this|past|coming)* <any_weekday>? <any_month> (day|nth|day_range)"
    " (comma? year)?",
    "day-month": "<any_weekday>? (the? day_range <any_month>|<day_month>) (comma? year)?",
    "month-year": "<part>? <any_month> ((comma|of)? year|apostrophe numeral)",
    "month": "<part>? (last|next|this|past|coming)? <any_month>",
    "weekdays": "weekdays|weekday dayparts",
    "weekday-week": "(weekday|deictic) unit",
    "weekday-last": "weekday (last|next) (?=OTHER|comma|stop|END)",
    "weekday-of-week": "weekday of? (last|next|this|the (same|following|previous|next)) unit",
    "weekday": "(<part> on?)? (last|next|this|past|coming|following|same|the)* weekday daypart?",
    "two-days": "the unit (before|after) deictic",
    "day-part-of": "<part>? the daypart of <some_day>",
    "part-of-day": "<part>? (the|this|that|last|next|same|following|previous)+ daypart",
    "deictic": "(<part>|earlier|later)? deictic daypart?",
    "ago": "<approx>? (<count> <kind>? (units|<any_unit>)|units|<one_and_half>|<half_unit>|a <any_unit>)"
    " (ago|earlier|later|hence|from reference|(on|from) (weekday|deictic)|apostrophe? time)",
    "half-of": "<part>? the? (ordinal|final) half of (<any_month> (comma? of? year)?|<pointing>+ unit)",
    "quarter-of": "((<part> the?|the)? <nth_quarter>|the? <quarter_word>)"
    " (of <pointing>* fiscal? unit|of? (this|last|next) unit"
    "|of? (fiscal? unit? (year|year_range)|fiscal_code))?"
    "|((this|last|next) unit|the? fiscal? year) (<nth_quarter>|<quarter_word>)|fiscal_quarter",
    "same-period": "the? (same|alike) (period|quarter|unit)"
    " (of? (the? (last|this|next|previous)+ unit|<year_of>? year)|(a|number) unit (earlier|ago|before))",
    "last-units": "(the|these|this)? (last|previous|past|next|following|coming|final|ordinal)+"
    " <approx>? <count> <kind>? (units|unit)",
    "vague-units": "(the|these)? (reference_adjective|past|last|coming|next|following|previous) units",
    "these-days": "these units",
    "unit-edge": "(the|this|last|next)? unit edge",
    "relative": "(<part>|earlier|later)? ((the|this)?"
    " (this|same|last|previous|past|next|following|coming|current)+ <year_of>?|that same?) <any_unit>",
    "edge-of-unit": "the? entire? edge of the? <year_of>? <any_unit>",
    "year-form": "year_form year|the? year_form (period|<any_unit>)?",
    "year": "(<part>|the? unit)? year",
    "day-before": "(the|a) unit (before|after) (?=comma|stop|END|OTHER|and|or|on|at)|the unit previous",
    "every": "every (entire|other|ordinal|<count>)? (<any_unit>|units|weekday|daypart|season|month)",
    "rate": "(<number>? times) (a|per|every) <any_unit>|per <any_unit>",
    "half-unit": "<approx>? (<half_unit>|<one_and_half>)",
    "one-unit": "<approx>? a entire? <any_unit>",
    "duration": "<approx>? <count> <kind>? (units|<any_unit>)",
    "day-range": "(day|nth) (?=(to|and|or|dash) (day|nth) of? <any_month>)",
    "range": "<number> (?=(to|or|and|dash) <count> <kind>? units)",
    "century": "(the? part?|the? <part> the) ((ordinal|nth) unit|century_form)",
    "the-unit": "the entire? <year_of>? <any_unit>",
    "units": "the? units",
    "span": "<approx>? span",
    "part-form": "the? part_form (of? (this|last|next|the) unit|of? comma? year)?",
    "cycle": "(the (year|this|last|next|current|coming|past)|this|last|next|year) (election|current)* cycle",
    "congress": "(the (ordinal|nth|last|next|current|previous)|this|last|next) congress",
    "year-range": "year_range",
    "decade": "<part>? the? (part dash?)? apostrophe? decade|the part? decade_word",
    "short-year": "apostrophe numeral",
    "season": "<part>? the? season of? (last|this|next|that|the (same|following|previous|next)) unit"
    "|<part>? (this|last|next|the|past|coming|that|same)* season (of? (year|year_range))?",
    "frequency": "frequency|long_unit",
    "fiscal-noun": "the? (this|last|next|current|previous|coming) fiscal (?=comma|stop|END|OTHER)",
    "reference": "the time being|(more|entire)? reference",
    "reference-noun": "(the|this|at)? (nearness|reference_adjective|long|coming)* (reference_noun|past)",
    "date": "iso|slashed|foreign",
}

# What an expression can hang on; a word of another class alone is none.
_HEADS = """
    month short_month weekday weekdays units season daypart dayparts clock_name deictic year reference
    frequency long_unit cycle clock iso slashed foreign decade year_range span part_form quarter_form
    quarter_code century_form year_form fiscal_code fiscal_quarter oclock holiday
"""
# The same for words that mostly stand for something else, with what must stand before them, or behind.
_WEAK_HEADS = {
    "unit quarter zone": "(?<=[^OTHER].)",
    "reference_noun past": "(?<=[the this at nearness reference_adjective long coming].)",
    "congress": "(?<=[ordinal nth last next current previous this].)",
    "am pm": "(?<=[day numeral decimal clock number].)",
    "half": "(?<=[ordinal final].)",
    "decade_word": "(?<=[the part].)",
    "edge": "(?<=[unit].)",
    "fiscal": "(?<=[this last next current previous coming].)",
    "being": "(?<=time.)",
    "apostrophe": "(?=numeral)",
}

_AHEAD = frozenset({"range", "day-range"})
"""Patterns of what stands before the expression around a head."""
_DOUBTFUL = frozenset(
    {"ago", "weekday-week", "weekday-last", "weekday-of-week", "unit-edge", "day-before", "time"}
)
"""Patterns whose resolver looks at words and may decline: the next pattern that fits is tried then."""

NAMED_DAY = "named-day"
"""The name of what is no pattern: a day with a name of its own."""
_NAMES = {f"p{number}": name for number, name in enumerate(_PATTERNS)}
"""Group of a compiled pattern -> its name."""

_DERIVED = (
    *("weekdays", "big_number", "quarter", "name", "name_part"),
    *("span", "part_form", "quarter_form", "century_form"),
)
_LONGEST = 40
"""How many characters a word of a shape has at most."""
# One byte each, so that a text of letters is made from the numbers of its words.
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "".join(map(chr, range(0xC0, 0x100)))


def _letters() -> dict[str, str]:
    names = {*_NAMES_OF_CALENDAR, *_TABLES, *_SHAPES, *_DERIVED}
    for pattern in (*_PARTS.values(), *_PATTERNS.values(), _HEADS, *_WEAK_HEADS):
        names.update(re.findall(r"[a-z_]+", re.sub(r"<\w+>", "", pattern)))
    letters = _ALPHABET[: len(names)]
    return dict(zip(sorted(names), letters, strict=True))


LETTER: Mapping[str, str] = _letters()
"""Class -> letter."""
CLASS: Mapping[str, str] = {letter: name for name, letter in LETTER.items()}
"""Letter -> class."""


@frozen(eq=False)
class Grammar:
    """The classes and patterns of a language, built once and ready for use."""

    classes: Mapping[str, str] = field(repr=False)
    """Word in lower case -> letter of its class; words that a shape tells are not among them."""
    values: Mapping[str, Mapping[str, str]] = field(repr=False)
    """Class -> word -> its value, for the classes that have values."""
    lists: Mapping[str, frozenset[str]] = field(repr=False)
    """Further lists of words, by name."""
    heads: re.Pattern[str] = field(repr=False)
    """Finds the letters that an expression can hang on."""
    openers: frozenset[str] = field(repr=False)
    """Letters of the classes that a named day can begin with, after its year if that stands before it."""
    inner: str = field(repr=False)
    """The letters that no expression can begin with."""

    def letters(self, numbers: bytes, text: str, words: Words) -> str:
        """Return the letter of each word's class, in order, as one string.

        ``numbers`` are those of the words in :func:`numbers`.

        >>> text = "It fell for the last 5 years."
        >>> words, known = Words(text), numbers(Language("en"))
        >>> read = bytes([known.get(fold, 0) for fold in words.folds])
        >>> found = grammar(Language("en")).letters(read, text, words)
        >>> found == OTHER * 3 + "".join(LETTER[name] for name in ("the", "last", "day", "units", "stop"))
        True
        """
        letters = bytearray(numbers)
        starts, ends, folds = words.starts, words.ends, words.folds
        # From the first such character of a word to the first behind the word.
        marked = text.encode("latin-1", "replace").translate(_MARKED)
        stop, at = 0, marked.find(1)
        while at >= 0:
            stop = bisect_right(starts, at, stop)
            index = stop - 1
            if not letters[index] and len(folds[index]) <= _LONGEST:
                letters[index] = ord(_shape(self, folds[index]))
            at = marked.find(1, max(ends[index], at + 1))
        return letters.decode("latin-1")

    def candidates(self, letters: str, head: int) -> Sequence[tuple[int, int, str]]:
        """Return what may stand around a head in a run of letters: start, end and pattern, in order.

        Where a named day may begin, the end is not known yet.  Runs are short and most come again and
        again, so that what was found for one is kept: a look-up takes a tenth of the time of the patterns.

        >>> english = grammar(Language("en"))
        >>> run = "".join(LETTER[name] for name in ("the", "last", "number", "units", "before"))
        >>> english.candidates(run, 3)
        ((0, 4, 'last-units'), (1, 4, 'last-units'), (2, 4, 'duration'), (3, 4, 'units'))
        """
        return _candidates(self, letters, head)

    def value(self, name: str, word: str) -> str:
        """Return the value of a word of a class, possessive or not."""
        return self.values[name][word.removesuffix("'s")]

    def quantity(self, words: Sequence[str]) -> str:
        """Return what a phrase counts as a numeral, or ``X`` where it does not tell.

        >>> english = grammar(Language("en"))
        >>> [english.quantity(words.split()) for words in ("two and a half", "a dozen", "1,500", "several")]
        ['2.5', '12', '1500', 'X']
        """
        total, numbers = 0.0, self.values["number"]
        for word in words:
            if word in numbers:
                number = int(numbers[word])
                total = max(total, 1) * number if word in _MULTIPLIERS else total + number
            elif word == "half":
                total += 0.5
            elif word[0] in "0123456789":
                over, _, under = word.replace(",", "").partition("/")
                total += float(over) / float(under or 1)
            elif self.classes.get(word) == LETTER["few"]:
                return "X"
        return f"{total:.12g}" if total else "X"

    def stretch(self, word: str) -> tuple[str, str] | None:
        """Return what a hyphenated length counts, and its unit.

        >>> english = grammar(Language("en"))
        >>> [english.stretch(word) for word in ("27-year", "two-and-a-half-year", "decades-long", "year-old")]
        [('27', 'Y'), ('2.5', 'Y'), ('X', '10 Y'), None]
        """
        *counts, unit = word.removesuffix("-long").split("-")
        if unit in self.values["units"]:
            return ("X", self.values["units"][unit]) if not counts and word.endswith("-long") else None
        if unit not in self.values["unit"]:
            return None
        if not counts:
            return ("1", self.values["unit"][unit]) if word.endswith("-long") else None
        if counts in (["multi"], ["several"], ["many"], ["few"]):
            return "X", self.values["unit"][unit]
        numbers = self.values["number"]
        if all(part in numbers or part in ("and", "a", "half") or _COUNT.fullmatch(part) for part in counts):
            return self.quantity(counts), self.values["unit"][unit]
        return None


_MULTIPLIERS = ("dozen", "hundred", "thousand", "million")
_COUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]{1,2})?")


@functools.cache
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language, built once from its lexicon ``dates``."""
    lexicon = language.lexicon("dates")
    names = calendar_names(language)
    tables = names.months, names.short_months, names.weekdays, names.short_weekdays
    values: dict[str, dict[str, str]] = {
        name: {word: str(number) for word, number in table.items()}
        for name, table in zip(_NAMES_OF_CALENDAR, tables, strict=True)
    }
    values |= {name: dict(lexicon.mapping(table)) for name, table in _TABLES.items()}
    values["weekdays"] = {f"{day}s": number for day, number in values["weekday"].items()}
    values["quarter"] = {"quarter": values["unit"]["quarter"]}
    words: dict[str, str] = {}
    for name, members in values.items():
        for word in members:
            words[word] = words[f"{word}'s"] = name
    for name, group in lexicon.groups("words").items():
        words |= dict.fromkeys(group, name)
    words |= dict.fromkeys(_MULTIPLIERS, "big_number")
    for days in calendar(None).days.values():
        for spelt, _ in days:
            # "Easter" is a head also where no "Sunday" follows.
            if len(spelt) == 1 or spelt[0].lower() not in words:
                words[spelt[0].lower()] = "name" if len(spelt) > 1 else "holiday"
    second = [
        spelt[1].lower() for days in calendar(None).days.values() for spelt, _ in days if len(spelt) > 1
    ]
    words = dict.fromkeys(second, "name_part") | words
    openers = frozenset(LETTER[words[word]] for word in calendar(None).days)
    return Grammar(
        classes={word: LETTER[name] for word, name in words.items()},
        values=values,
        lists=lexicon.groups("lists"),
        heads=_heads(words[word] for word in second),
        openers=openers,
        inner="".join(letter for letter in CLASS if letter not in openers and not _groups(letter)),
    )


@functools.cache
def numbers(language: Language) -> Mapping[str, int]:
    """Return the words of the grammar, each with the number of its class's letter."""
    return {word: ord(letter) for word, letter in grammar(language).classes.items()}


def _heads(second: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of heads: a letter of one, then what must be true of it.

    ``second`` are the classes of second words of named days.  All letters as one set in front make the
    search five times as fast as alternatives do.
    """
    weak = _WEAK_HEADS | {"name": f"(?=[{' '.join(second)}])"}
    sure = "|".join([f"(?<=[{_HEADS}])", *(f"(?<=[{name}]){beside}" for name, beside in weak.items())])
    return re.compile(_compiled(f"[{_HEADS} {' '.join(weak)}]({sure})"))


@functools.lru_cache(maxsize=2**13)
def _candidates(of: Grammar, letters: str, head: int) -> Sequence[tuple[int, int, str]]:
    found = []
    for start in range(head + 1):
        # "2016 Thanksgiving" begins with its year.
        first = letters[start + 1 : start + 2] if letters[start] == LETTER["year"] else letters[start]
        if first in of.openers:
            found.append((start, start, NAMED_DAY))
        without: tuple[str, ...] = ()
        while (pattern := _starting(letters[start], without)) and (match := pattern.match(letters, start)):
            name = _NAMES[str(match.lastgroup)]
            if match.end() > head or name in _AHEAD:
                found.append((start, match.end(), name))
            if name not in _DOUBTFUL:
                break
            without = (*without, name)
    return tuple(found)


@functools.cache
def _starting(letter: str, without: tuple[str, ...] = ()) -> re.Pattern[str] | None:
    """Return the patterns that can begin with a letter, as one alternation, or None.

    Most words begin few patterns: all forty took 9 µs a word, those that can begin there take 2.
    """
    names = [(group, _NAMES[group]) for group in _groups(letter) if _NAMES[group] not in without]
    found = [f"(?P<{group}>{_compiled(_PATTERNS[name])})" for group, name in names]
    return re.compile("|".join(found)) if found else None


@functools.cache
def _groups(letter: str) -> Sequence[str]:
    """Return the patterns that can begin with a letter, by their groups."""
    return [group for group, name in _NAMES.items() if CLASS[letter] in _opening(_PATTERNS[name])[0]]


_TOKEN = re.compile(r"<\w+>|[A-Za-z_]+|\(\?[=!]|[()|?*+]")
_NOTHING: tuple[frozenset[str], bool] = frozenset(), True


@functools.cache
def _opening(pattern: str) -> tuple[frozenset[str], bool]:
    """Return the classes that a pattern can begin with, and whether it can be empty.

    >>> classes, empty = _opening("the? (last|next)* unit | a")
    >>> sorted(classes), empty
    (['a', 'last', 'next', 'the', 'unit'], False)
    """
    return _alternatives(iter(_TOKEN.findall(pattern)))


def _alternatives(tokens: Iterator[str]) -> tuple[frozenset[str], bool]:
    """Return the same of what stands up to a closing bracket or the end."""
    found: set[str] = set()
    item, empty, alone = _NOTHING, False, True  # alone: what stands before in this alternative can be empty
    for token in chain(tokens, ")"):
        if token in "?*":
            item = item[0], True
            continue
        if token == "+":
            continue
        if alone:
            found |= item[0]
            alone = item[1]
        item = _NOTHING
        if token == ")":
            break
        if token == "|":
            empty, alone = empty or alone, True
        elif token == "(":
            item = _alternatives(tokens)
        elif token[0] == "(":
            _alternatives(tokens)  # what must follow is no part of a match
        elif token[0] == "<":
            item = _opening(_PARTS[token[1:-1]])
        else:
            item = frozenset((token,)), False
    return frozenset(found), empty or alone


def _compiled(pattern: str) -> str:
    """Translate a pattern over names of classes into one over letters."""
    for name in reversed(_PARTS):
        pattern = pattern.replace(f"<{name}>", _PARTS[name])
    pattern = (
        re.sub(r"[a-z_]+", lambda match: LETTER[match[0]], pattern)
        .replace("END", "$")
        .replace("OTHER", OTHER)
    )
    return re.sub(r"\((?!\?)", "(?:", re.sub(r"\s", "", pattern))


@functools.lru_cache(maxsize=4096)
def _shape(of: Grammar, word: str) -> str:
    """Return the letter of a word that is recognised by its shape."""
    word = word.removesuffix("'s") if word[-3:] != "0's" else word
    if match := _SHAPE.fullmatch(word):
        return LETTER[str(match.lastgroup)]
    first, _, rest = word.partition("-")
    if first in of.values["part"] and rest:
        shape = _SHAPE.fullmatch(rest)
        rest_letter = LETTER[str(shape.lastgroup)] if shape else of.classes.get(rest, OTHER)
        if rest_letter in {LETTER[name] for name in ("month", "unit", "season", "year", "decade", "daypart")}:
            return LETTER["part_form"]
    if first in of.values["ordinal"] or re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)", first):
        if rest in ("quarter", "half"):
            return LETTER["quarter_form"]
        if rest == "century":
            return LETTER["century_form"]
    return LETTER["span"] if of.stretch(word) else OTHER
