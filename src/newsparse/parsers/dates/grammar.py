"""The words of time expressions in one language, with their classes and values."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsparse.core.lookup import numbered
from newsparse.core.regexes import on_use
from newsparse.core.words import FIGURED, Words
from newsparse.errors import DataError
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, any_of
from newsparse.language.months import calendar_names
from newsparse.parsers.dates.named_days import calendar
from newsparse.parsers.dates.patterns import (
    LETTER,
    NAMES_OF_CALENDAR,
    OTHER,
    SHAPES,
    TABLES,
    head_pattern,
)

_LONGEST = 40
"""The maximum length, in characters, of a word that is recognised by its shape."""


class Grammar:
    """The classes and patterns of a language, from its lexicon ``dates``.

    ``lists`` are further lists of words. ``around`` has the words after "soon" with which it does not name a
    time (``no_reference_before``), and the prepositions with which "future" names one
    (``before_reference_noun``). A named day can begin with the letters of ``openers``.
    """

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("dates")
        names, self.endings = calendar_names(language), word_endings(language)
        tables = names.months, names.short_months, names.weekdays, names.short_weekdays
        values = {
            "weekdays": {
                form: str(number)
                for day, number in names.weekdays.items()
                for form in (day, self.endings.plural(day))
            }
        }
        values |= {
            name: {word: str(number) for word, number in table.items()}
            for name, table in zip(NAMES_OF_CALENDAR, tables, strict=True)
        }
        values |= {name: dict(lexicon.mapping(table)) for name, table in TABLES.items()}
        values["ordinal"] |= _compounds(values["number"], values["ordinal"])
        values["number"] |= _compounds(values["number"], values["number"])
        values["quarter"] = {word: unit for word, unit in values["unit"].items() if unit == "Q"}
        values["half"] = dict.fromkeys(lexicon.words("words.half"), "0.5")
        self.values: Mapping[str, Mapping[str, str]] = values
        """Class -> word -> value, for the classes that have values."""
        words: dict[str, str] = {}
        for name, members in values.items():
            for word in members:
                words |= dict.fromkeys([word, *(word + ending for ending in self.endings.possessives)], name)
        for name, group in lexicon.groups("words").items():
            words |= dict.fromkeys(group, name)
        words |= dict.fromkeys(lexicon.words("lists.multipliers"), "big_number")
        days = [spelt for named in calendar(None).days.values() for spelt, _ in named]
        for first, *rest in days:
            # "Easter" is a head even without "Sunday" after it.
            if not rest or first.lower() not in words:
                words[first.lower()] = "name" if rest else "holiday"
        second = [spelt[1].lower() for spelt in days if len(spelt) > 1]
        words = dict.fromkeys(second, "name_part") | words
        self.classes = {word: LETTER[name] for word, name in words.items()}
        """Word in lower case -> letter of its class, without words recognised by their shape."""
        self.phrases = _phrases(lexicon, values)
        """First word -> phrases with it, the longest first, each with the letters of its words."""
        self._numbers = {word: ord(letter) for word, letter in self.classes.items()}
        self.months = values["month"] | values["short_month"]
        self.lists = defaultdict(frozenset[str], lexicon.groups("lists"))
        self.around = {
            name: lexicon.groups(name) for name in ("no_reference_before", "before_reference_noun")
        }
        self.heads = head_pattern(words[word] for word in second)
        """Finds the letters that can be the head (main word) of an expression."""
        beside_figures = lexicon.groups("beside_figures")
        self.shapes = _shapes(beside_figures)
        """Recognises words by their shape; each class is a named group."""
        self.decades = tuple(f"0{mark}{ending}" for ending in beside_figures["decade"] for mark in ("", "'"))
        """Endings of a decade: the "0s" of "1990s", the "0's" of "1990's"."""
        self.half_days = lexicon.mapping("half_days")
        """Name of a half of the day -> ``am`` or ``pm``."""
        self.openers = frozenset(self.classes[word] for word in calendar(None).days)
        # For a word recognised by its shape; a cache for one argument is twice as fast as one for two.
        self._shaped = functools.lru_cache(maxsize=2048)(functools.partial(_shape, self))

    def letters(self, words: Words) -> str:
        """Return the letter of each word's class, in order, as one string.

        >>> found = grammar(Language("en")).letters(Words("It fell for the last 5 years."))
        >>> found == OTHER * 3 + "".join(LETTER[name] for name in ("the", "last", "day", "units", "stop"))
        True
        """
        folds = words.folds
        letters = bytearray(numbered(folds, self._numbers))
        # A word recognised by its shape has a digit or a hyphen.
        for index in words.shaped(FIGURED):
            if not letters[index] and len(folds[index]) <= _LONGEST:
                letters[index] = ord(self._shaped(folds[index]))
        done = 0
        for index in (
            [index for index, fold in enumerate(folds) if fold in self.phrases] if self.phrases else ()
        ):
            for members, found in self.phrases[folds[index]] if index >= done else ():
                if folds[index : index + len(found)] == members:
                    done = index + len(found)
                    letters[index:done] = found
                    break
        return letters.decode("latin-1")

    def quantity(self, words: Sequence[str]) -> str:
        """Return the number in a phrase as a numeral, or ``X`` if it is unknown.

        >>> english = grammar(Language("en"))
        >>> [english.quantity(words.split()) for words in ("two and a half", "a dozen", "1,500", "several")]
        ['2.5', '12', '1500', 'X']
        """
        total, numbers = 0.0, self.values["number"]
        for word in words:
            if word in numbers:
                number = int(numbers[word])
                total = max(total, 1) * number if word in self.lists["multipliers"] else total + number
            elif word in self.values["half"]:
                total += 0.5
            elif "-" in word:
                parts = [part for part in word.split("-") if part not in self.lists["about_so_many"]]
                total += float(self.quantity(parts))
            elif word[0] in "0123456789":
                over, _, under = _THOUSANDS.sub("", word).replace(",", ".").partition("/")
                total += float(over) / float(under or 1)
            elif self.classes.get(word) == LETTER["few"]:
                return "X"
        return f"{total:.12g}" if total else "X"

    def counts(self, word: str) -> bool:
        """Return whether a hyphenated word is a number.

        >>> english = grammar(Language("en"))
        >>> [english.counts(word) for word in ("20-odd", "three-and-a-half", "a-plus", "half-time")]
        [True, True, False, False]
        """
        first, *rest = word.split("-")
        if not rest or not (first in self.values["number"] or _COUNT.fullmatch(first)):
            return False
        if rest[-1] in self.lists["about_so_many"]:
            return len(rest) == 1
        return rest[-1] in self.values["half"] and all(part in self.lists["count_links"] for part in rest)

    def stretch(self, word: str) -> tuple[str, str] | None:
        """Return the number in a hyphenated length, and its unit.

        >>> english = grammar(Language("en"))
        >>> [english.stretch(word) for word in ("27-year", "two-and-a-half-year", "decades-long", "year-old")]
        [('27', 'Y'), ('2.5', 'Y'), ('X', '10 Y'), None]
        """
        *counts, last = word.split("-")
        long = last in self.lists["long_endings"]
        *counts, unit = counts if long and counts else [*counts, last]
        if unit in self.values["units"]:
            return ("X", self.values["units"][unit]) if not counts and long else None
        if unit not in self.values["unit"]:
            return None
        if not counts:
            return ("1", self.values["unit"][unit]) if long else None
        numbers, links = self.values["number"], self.lists["count_links"]
        if all(part in numbers or part in links or _COUNT.fullmatch(part) for part in counts):
            return self.quantity(counts), self.values["unit"][unit]
        return None


def _phrases(
    lexicon: Lexicon, values: Mapping[str, Mapping[str, str]]
) -> dict[str, list[tuple[list[str], bytes]]]:
    phrases: dict[str, list[tuple[list[str], bytes]]] = {}
    for phrase, classes in sorted(lexicon.mapping("phrases").items(), key=lambda item: -len(item[0])):
        words, names = phrase.split(), classes.split()
        pairs = zip(words, names, strict=False)
        if len(words) != len(names) or not all(
            name in LETTER and word in values.get(name, words) for word, name in pairs
        ):
            raise DataError(
                f"{lexicon.origin}: phrases.{phrase!r} must name a class for each word, not {classes!r}; "
                "if a class has values, add one for the word"
            )
        letters = bytes(ord(LETTER[name]) for name in names)
        phrases.setdefault(words[0], []).append((words, letters))
    return phrases


_CENTURY = "100 Y"
_TENS = frozenset(map(str, range(20, 100, 10)))
_THOUSANDS = on_use(r"[.,](?=[0-9]{3}(?![0-9]))")
_COUNT = on_use(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]{1,2})?")


def _compounds(tens: Mapping[str, str], ones: Mapping[str, str]) -> dict[str, str]:
    """Return the numbers written as two words: "eighty-three", "twenty-second"."""
    return {
        f"{ten}-{one}": str(int(number) + int(last))
        for ten, number in tens.items()
        for one, last in ones.items()
        if number in _TENS and len(last) == 1
    }


def _shapes(beside_figures: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """Return the pattern of all shapes, with the letters that a language writes next to figures."""
    written = defaultdict(lambda: any_of(()), {name: any_of(ends) for name, ends in beside_figures.items()})
    shapes = (f"(?P<{name}>{shape % written})" for name, shape in SHAPES.items())
    return on_use("|".join(shapes).replace(r"\d", "[0-9]"))


def _shape(rules: Grammar, word: str) -> str:
    """Return the letter of a word that is recognised by its shape."""
    word = word if word.endswith(rules.decades) else rules.endings.without_possessive(word)
    if match := rules.shapes.fullmatch(word):
        return LETTER[str(match.lastgroup)]
    first, _, rest = word.partition("-")
    if first in rules.values["part"] and rest:
        shape = rules.shapes.fullmatch(rest)
        rest_letter = LETTER[str(shape.lastgroup)] if shape else rules.classes.get(rest, OTHER)
        if rest_letter in {LETTER[name] for name in ("month", "unit", "season", "year", "decade")}:
            return LETTER["part_form"]
        if rest_letter in {LETTER["nth"], LETTER["ordinal"]}:
            return LETTER["part_nth"]
    name, _, number = word.partition("/")
    if name in rules.months and number.isdecimal() and len(number) in (1, 2, 4):
        return LETTER["month_slash"]
    figures = rules.shapes.fullmatch(first)
    if first in rules.values["ordinal"] or (figures and figures.lastgroup == "nth"):
        if rest in rules.values["quarter"] or rest in rules.values["half"]:
            return LETTER["quarter_form"]
        if rules.values["unit"].get(rest) == _CENTURY:
            return LETTER["century_form"]
    months = rules.months
    if first in months and rest in months:
        return LETTER["month_range"]
    if figures and figures.lastgroup == "day":
        month, _, year = rest.partition("-")
        if month in months and (not year or (year.isdecimal() and len(year) in (2, 4))):
            return LETTER["named_date" if year else "day_to_month"]  # "29-Apr-2022"; "Nov. 18-Dec. 19"
    if rules.counts(word):
        return LETTER["count_form"]
    return LETTER["span"] if rules.stretch(word) else OTHER


grammar = functools.cache(Grammar)
"""Return the grammar of a language, built once."""
