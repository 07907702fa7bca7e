"""The words of time expressions in one language, with their classes and values."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from newsparse.core.kept import Kept
from newsparse.core.lookup import numbered
from newsparse.core.regexes import on_use
from newsparse.core.words import FIGURED, Words
from newsparse.errors import DataError
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, any_of
from newsparse.language.months import calendar_names
from newsparse.parsers.dates.named_days import calendar
from newsparse.parsers.dates.patterns import LETTER, NAMES_OF_CALENDAR, OTHER, SHAPES, TABLES, head_pattern
from newsparse.parsers.dates.values import duration

_LONGEST = 40
"""The maximum length, in characters, of a word that is recognised by its shape."""
_CENTURY = "100 Y"
_TENS = frozenset(map(str, range(20, 100, 10)))
_THOUSANDS = on_use(r"[.,](?=[0-9]{3}(?![0-9]))")
_COUNT = on_use(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]{1,2})?")
_AFTER_PART = {"month", "unit", "season", "year", "decade"}


class Grammar:
    """The classes and patterns of a language, from its lexicon ``dates``."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon("dates")
        names, self.endings = calendar_names(language), word_endings(language)
        tables = names.months, names.short_months, names.weekdays, names.short_weekdays
        values = {name: dict(lexicon.mapping(table)) for name, table in TABLES.items()}
        for name, table in zip(NAMES_OF_CALENDAR, tables, strict=True):
            values[name] = {word: str(number) for word, number in table.items()}
        days = values["weekday"]
        values["weekdays"] = days | {self.endings.plural(day): number for day, number in days.items()}
        values["ordinal"] |= _compounds(values["number"], values["ordinal"])
        values["number"] |= _compounds(values["number"], values["number"])
        values["quarter"] = {word: unit for word, unit in values["unit"].items() if unit == "Q"}
        values["half"] = dict.fromkeys(lexicon.words("words.half"), "0.5")
        self.values: Mapping[str, Mapping[str, str]] = values
        """Class -> word -> value, for the classes that have values."""
        self.months = values["month"] | values["short_month"]
        self.lists = defaultdict(frozenset[str], lexicon.groups("lists"))
        """Further lists of words."""
        self.around = {
            name: lexicon.groups(name) for name in ("no_reference_before", "before_reference_noun")
        }
        """Words after "soon" with which it names no time, and before "future" with which it names one."""
        self.named = Kept(self._named)
        """Names of classes and lists -> the letters of those classes, and the words of those lists."""
        words: dict[str, str] = {}
        for name in ("weekdays", *NAMES_OF_CALENDAR, *TABLES, "quarter", "half"):
            for word in values[name]:
                words |= dict.fromkeys([word, *(word + ending for ending in self.endings.possessives)], name)
        for name, group in lexicon.groups("words").items():
            words |= dict.fromkeys(group, name)
        words |= dict.fromkeys(self.lists["multipliers"], "big_number")
        spelt = [name for named in calendar(None).days.values() for name, _ in named]
        for first, *rest in spelt:
            # "Easter" is a head even without "Sunday" after it.
            if not rest or first.lower() not in words:
                words[first.lower()] = "name" if rest else "holiday"
        second = [name[1].lower() for name in spelt if len(name) > 1]
        words = dict.fromkeys(second, "name_part") | words
        self.classes = {word: LETTER[name] for word, name in words.items()}
        """Word in lower case -> letter of its class, without words recognised by their shape."""
        self.openers = frozenset(self.classes[word] for word in calendar(None).days)
        """Letters of the words that can begin a named day."""
        self.heads = head_pattern(words[word] for word in second)
        """Finds the letters that can be the head (main word) of an expression."""
        self.phrases = _phrases(lexicon, values)
        """First word -> phrases with it, the longest first, each with the letters of its words."""
        beside = lexicon.groups("beside_figures")
        written = defaultdict(lambda: any_of(()), {name: any_of(ends) for name, ends in beside.items()})
        shapes = (f"(?P<{name}>{shape % written})" for name, shape in SHAPES.items())
        self.shapes = on_use("|".join(shapes).replace(r"\d", "[0-9]"))
        """Recognises words by their shape; each class is a named group."""
        self.decades = tuple(f"0{mark}{ending}" for ending in beside["decade"] for mark in ("", "'"))
        """Endings of a decade: the "0s" of "1990s", the "0's" of "1990's"."""
        self.half_days = lexicon.mapping("half_days")
        """Name of a half of the day -> ``am`` or ``pm``."""
        self._numbers = {word: ord(letter) for word, letter in self.classes.items()}
        self._shaped = Kept(self._shape)

    def _named(self, names: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
        words = frozenset[str]().union(*(self.lists.get(name, ()) for name in names))
        return frozenset(LETTER[name] for name in names if name in LETTER), words

    def letters(self, words: Words) -> str:
        """Return the letter of each word's class, in order, as one string."""
        folds = words.folds
        letters = bytearray(numbered(folds, self._numbers))
        # A word recognised by its shape has a digit or a hyphen.
        for index in words.shaped(FIGURED):
            if not letters[index] and len(folds[index]) <= _LONGEST:
                letters[index] = ord(self._shaped[folds[index]])
        done = 0
        for index in [at for at, fold in enumerate(folds) if fold in self.phrases] if self.phrases else ():
            for members, found in self.phrases[folds[index]] if index >= done else ():
                if folds[index : index + len(found)] == members:
                    done = index + len(found)
                    letters[index:done] = found
                    break
        return letters.decode("latin-1")

    def quantity(self, words: Sequence[str]) -> str:
        """Return the number in a phrase as a numeral, or ``X`` if it is unknown.

        >>> english = grammar(Language("en"))
        >>> phrases = "two and a half", "a dozen", "half a million", "1,500", "several"
        >>> [english.quantity(words.split()) for words in phrases]
        ['2.5', '12', '500000', '1500', 'X']
        """
        total, numbers = 0.0, self.values["number"]
        for word in words:
            if word in self.lists["multipliers"]:
                total = (total or 1) * int(numbers[word])
            elif word in numbers:
                total += int(numbers[word])
            elif word in self.values["half"]:
                total += 0.5
            elif "-" in word:
                parts = [part for part in word.split("-") if part not in self.lists["about_so_many"]]
                number = self.quantity(parts)
                total += 0.0 if number == "X" else float(number)
            elif word[0] in "0123456789":
                over, _, under = _THOUSANDS.sub("", word).replace(",", ".").partition("/")
                total += float(over) / float(under or 1)
            elif self.classes.get(word) == LETTER["few"]:
                return "X"
        return f"{total:.12g}" if total else "X"

    def counts(self, word: str) -> bool:
        """Return whether a hyphenated word is a number: "20-odd", "three-and-a-half"."""
        first, *rest = word.split("-")
        if not rest or not (first in self.values["number"] or _COUNT.fullmatch(first)):
            return False
        if rest[-1] in self.lists["about_so_many"]:
            return len(rest) == 1
        return rest[-1] in self.values["half"] and self.lists["count_links"].issuperset(rest)

    def stretch(self, word: str) -> str | None:
        """Return the value of a hyphenated length.

        >>> english = grammar(Language("en"))
        >>> [english.stretch(word) for word in ("27-year", "two-and-a-half-year", "decades-long", "year-old")]
        ['P27Y', 'P2.5Y', 'PXY', None]
        """
        *counts, last = word.split("-")
        long = bool(counts) and last in self.lists["long_endings"]
        *counts, unit = counts if long else [*counts, last]
        known = [part in self.lists["count_links"] or self._is_number(part) for part in counts]
        if unit in self.values["units"]:
            count = "X" if long and not counts else None
        elif counts:
            count = self.quantity(counts) if all(known) else None
        else:
            count = "1" if long else None
        found = self.values["units"].get(unit) or self.values["unit"].get(unit)
        size, _, letter = (found or "").rpartition(" ")
        return duration(count, letter, int(size or 1)) if count and letter else None

    def _is_number(self, word: str) -> bool:
        return word in self.values["number"] or _COUNT.fullmatch(word) is not None

    def _shape(self, word: str) -> str:
        """Return the letter of a word that is recognised by its shape."""
        word = word if word.endswith(self.decades) else self.endings.without_possessive(word)
        if name := self._simple_shape(word):
            return LETTER[name]
        first, _, rest = word.partition("-")
        shape, figures = self._simple_shape(rest), self._simple_shape(first)
        if first in self.values["part"] and rest:
            rest_letter = LETTER[shape] if shape else self.classes.get(rest, OTHER)
            if rest_letter in {LETTER[name] for name in _AFTER_PART}:
                return LETTER["part_form"]
            if rest_letter in {LETTER["nth"], LETTER["ordinal"]}:
                return LETTER["part_nth"]
        if first in self.values["ordinal"] or figures == "nth":
            if rest in self.values["quarter"] or rest in self.values["half"]:
                return LETTER["quarter_form"]
            if self.values["unit"].get(rest) == _CENTURY:
                return LETTER["century_form"]
        if self.counts(word):
            return LETTER["count_form"]
        return LETTER["span"] if self.stretch(word) else OTHER

    def _simple_shape(self, word: str) -> str | None:
        match = self.shapes.fullmatch(word)
        return match.lastgroup if match else None


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
        phrases.setdefault(words[0], []).append((words, bytes(ord(LETTER[name]) for name in names)))
    return phrases


def _compounds(tens: Mapping[str, str], ones: Mapping[str, str]) -> dict[str, str]:
    """Return the numbers written as two words: "eighty-three", "twenty-second"."""
    return {
        f"{ten}-{one}": str(int(number) + int(last))
        for ten, number in tens.items()
        for one, last in ones.items()
        if number in _TENS and len(last) == 1
    }


grammar = functools.cache(Grammar)
"""Return the grammar of a language, built once."""
