"""``Sentence`` -> ``Name``: runs of capitalised words that can be a proper name.

Three questions about a word make a run: whether it *begins* one, whether it *goes on* with one, and whether
words at the start of the run only have their capital from the sentence.  In a headline a common word does
neither.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Sentence
from newsparse.core.regexes import on_use
from newsparse.core.words import ALTERED, CAPITAL, FIGURED, UPPER
from newsparse.language import classes as c
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import any_of

_name = maker(Name)
_CLOSING: Final = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}
BREAKS: Final = frozenset(_CLOSING) | frozenset(". ! ? : ” ; — – - •".split())
_APOSTROPHES: Final = frozenset(["'", "’"])
_MARKS: Final = _APOSTROPHES | _CLOSING.keys() | {",", ".", "&"}
_JOINTS: Final = c.PARTICLE | c.JOINT | c.ADDITIVE
_COMMON: Final = c.COMMON | c.HEADLINE_VERB
_VERBS: Final = c.HEADLINE_VERB | c.ACTING | c.SPEAKING
_COLLECTIVE, _NEVER_NAME, _SENTENCE_OPENER = c.COLLECTIVE, c.NEVER_NAME, c.SENTENCE_OPENER
_OPENING_PARTICLE: Final = c.OPENING_PARTICLE
_CAPITALISED: Final = CAPITAL | FIGURED
_FEW: Final = 3


@functools.cache
def _endings(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the end of a compound around a name, "London-based", and of an adverb.

    No surname has the ending of an adverb: not "Kelly" or "Connolly".
    """
    names = language.lexicon("names")

    def ends(name: str) -> str:
        return any_of(names.words(name))

    words, links, endings = map(ends, ("compounds.words", "compounds.links", "compounds.endings"))
    return (
        on_use(rf"-(?:{words}|(?:{links})-[^\W\d_]+|[^\W\d_]{{3,}}(?:{endings}))\Z"),
        on_use(rf"(?:[^\W\d_]{{4}}(?:{ends('adverbs.after_four')})|{ends('adverbs.endings')})\Z"),
    )


class _Runs:
    """Finds the runs of capitalised words in an article."""

    def __init__(self, view: View) -> None:
        sheet = view.sheet
        self.sheet, self.facts, self.texts, self.folds = sheet, sheet.facts, sheet.texts, sheet.folds
        self.starts, self.ends, self.shape = sheet.starts, sheet.ends, sheet.shape
        self.endings = word_endings(view.language)
        self.possessives = self.endings.possessives
        self.outside, self.adverb = _endings(view.language)
        self.plural = min(view.language.words("plural_ending"), default=" ")
        self.second_surnames = view.language.lexicon("names").optional("second_surnames")
        dates = view.language.lexicon("dates")
        self.months, self.before_month = map(dates.optional, ("lists.names", "lists.firm_openers"))
        self.indices = view.words.shaped(ALTERED)
        self.surnames: set[tuple[str, ...]] | None = None
        self.text, self.written = view.text, view.slice(0, len(view.text))

    def within(self, opening: int, stop: int, capitals: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the runs of a sentence with these capitals, as ranges of words."""
        headline = len(capitals) * 5 > 2 * (stop - opening) and self.is_headline(opening, stop)
        facts, shape, texts, done = self.facts, self.shape, self.texts, opening
        common = _COLLECTIVE | (c.JOINING if headline else 0)
        for first in capitals:
            if first < done:
                continue
            # Most words with a capital need no closer look.
            plain = not headline and shape[first] & _CAPITALISED == CAPITAL and not facts[first] & _NEVER_NAME
            if not plain and not self.begins(first, stop, headline):
                continue
            at = first + 1
            while at < stop and (shape[at] & ALTERED or facts[at] & _JOINTS or texts[at] in _MARKS):
                end = self.goes_on(at, stop, headline)
                if not end:
                    break
                at = end
            start = first
            while start > done and facts[start - 1] & _OPENING_PARTICLE:
                if self.starts[start] - self.ends[start - 1] > 1:
                    break
                start -= 1
            while start < at and (
                start == opening or texts[start - 1] in BREAKS or facts[start - 1] & _SENTENCE_OPENER
            ):
                if not self.only_opens(start, at):
                    break
                start += 1
            # "In March | Ann Lee resigned"
            month = at - start > 2 and self.folds[start] in self.months
            if month and self.folds[start - 1] in self.before_month:
                start += 1
            done = at
            if start < at and not (facts[start] & common and all(map(common.__and__, facts[start:at]))):
                yield start, at

    # Single words.

    def common(self, index: int) -> bool:
        """Return whether a word, or the word that it is a form of, is written in lower case in news."""
        facts = self.facts[index] | self.sheet.table[self.folds[index].removesuffix(self.plural)]
        return facts & _COMMON != 0

    def capital(self, index: int) -> bool:
        """Return whether a word has a capital at its start or after a particle ("al-Rashi", "d'Aubry")."""
        word, shape = self.texts[index], self.shape[index]
        if shape & CAPITAL:
            if not shape & FIGURED or "-" not in word:
                return True
            tag = word[1] == "-" and self.texts[index - 1] in ("(", ",")
            return not tag and (word.rpartition("-")[2][:1].isupper() or not self.outside.search(word))
        if word.islower():
            return False
        head, _, tail = re.sub("['’]", "-", word).partition("-")
        return head.isalpha() and len(head) <= 3 and tail[:1].isupper()

    def initial(self, index: int) -> bool:
        """Return whether a full stop and a capital follow a letter, but not in "Plan A." or "War I."."""
        texts = self.texts[index : index + 3]
        if len(texts) < 3 or len(texts[0]) > 1 or texts[1] != "." or not texts[2][0].isupper():
            return False
        lettered = index and (self.facts[index - 1] & c.NUMBERED or self.common(index - 1))
        return not self.facts[index + 2] & c.NEVER_NAME and not lettered

    def is_headline(self, first: int, stop: int) -> bool:
        """Return whether a sentence gives common words a capital, as headlines do."""
        long = [k for k in range(first, stop) if len(self.texts[k]) > 2 and not self.facts[k] & c.NEVER_NAME]
        lower = sum(self.texts[k][0].islower() for k in long)
        if lower:  # "Tom Price met Ann Young."
            long = [k for k in long if not self.facts[k - 1] & c.GIVEN_OR_SHORT]
        upper = sum(self.texts[k][0].isupper() and self.common(k) for k in long if len(self.texts[k]) > 3)
        whole = "".join(self.texts[first:stop]).isupper()
        return (upper >= 2 and upper >= 5 * lower) or (not lower and stop - first > _FEW and whole)

    def surname(self, index: int) -> bool:
        """Return whether a common word in capitals is a surname: "TOM PRICE SAID", "TOM PRICE: ..."."""
        before, after = self.facts[index - 1], self.texts[index + 1 : index + 2]
        shown = after == [":"] or (bool(after) and self.facts[index + 1] & _VERBS != 0)
        return shown and before & c.GIVEN_OR_SHORT != 0 and self.shape[index] & UPPER != 0

    def inside(self, index: int) -> bool:
        """Return whether a word is inside a sentence: after a comma or any word."""
        return index > 0 and (self.texts[index - 1] == "," or self.texts[index - 1][0].isalpha())

    # The three questions.

    def begins(self, index: int, stop: int, headline: bool) -> bool:
        """Return whether a word can begin a name."""
        fact = self.facts[index]
        if not fact & c.NEVER_NAME:
            return self.capital(index) and not (headline and self.common(index))
        if fact & c.SPELT_ALIKE and self.texts[index].isupper() and not headline:
            return True
        if len(self.texts[index]) == 1 and self.initial(index):
            return True
        if index + 1 >= stop or self.texts[index].isupper() or self.facts[index + 1] & c.NEVER_NAME:
            return False
        begins = fact & c.ALSO_NAME or (fact & c.FIRST_NAME_TOO and self.inside(index) and not headline)
        begins = begins or (fact & c.CAPITAL_PARTICLE and (self.inside(index) or self.known(index)))
        after = self.texts[index + 1][0].isupper() or self.facts[index + 1] & c.OPENING_PARTICLE
        return bool(begins and after) and self.starts[index + 1] - self.ends[index] <= 1

    def known(self, index: int) -> bool:
        """Return whether a particle and the word after it are a surname inside a sentence: "Le Goff"."""
        if self.surnames is None:
            particles = (at for at in self.indices if self.facts[at] & c.CAPITAL_PARTICLE and self.inside(at))
            self.surnames = {tuple(self.texts[at : at + 2]) for at in particles}
        return tuple(self.texts[index : index + 2]) in self.surnames

    def follows(self, index: int, headline: bool) -> bool:
        """Return whether a word with a capital can continue a name."""
        fact = self.facts[index]
        if not self.capital(index):
            return False
        if fact & c.NEVER_NAME:
            if fact & c.ALSO_NAME or self.initial(index):
                return True
            if fact & c.CAPITAL_PARTICLE:
                after = self.texts[index + 1 : index + 2]
                return bool(after) and after[0][0].isupper() and not self.facts[index + 1] & c.NEVER_NAME
            before = self.facts[index - 1] | (self.facts[index - 2] if index > 1 else 0) & c.FAMILY_FIRST
            given = before & c.FAMILY_FIRST or (before & c.GIVEN_OR_SHORT and not fact & c.AFTER_NAME)
            return given != 0 and not fact & c.CALENDAR and self.texts[index][1:].islower()
        return not headline or not self.common(index) or self.surname(index)

    def goes_on(self, at: int, stop: int, headline: bool) -> int:
        """Return the index after the next part of the run; 0 if the run ends before it."""
        texts, facts, last, text = self.texts, self.facts, at - 1, self.texts[at]
        if self.starts[at] - self.ends[last] > 1 or self.text[self.ends[last]] == "\t":
            return 0
        if texts[last].endswith(self.possessives):
            return 0
        plain = not headline and self.shape[at] & _CAPITALISED == CAPITAL and not facts[at] & _NEVER_NAME
        if plain or self.follows(at, headline):
            return at + 1
        if text == ".":
            short = len(texts[last]) == 1 or facts[last] & c.ABBREVIATION
            if not short or self.starts[at] != self.ends[last]:
                return 0
            titled = headline and not facts[last] & c.BEFORE_NAME  # "MR. PRICE"
            more = at + 1 < stop and self.goes_on(at + 1, stop, titled)
            return more or (at + 1 if len(texts[last]) == 1 or facts[last] & c.SUFFIX else 0)
        after = at + 1
        if after >= stop:
            return 0
        if text == ",":
            return after + 1 if facts[after] & c.SUFFIX and self.shape[after] & CAPITAL else 0
        if text == "&":
            return after + 1 if self.follows(after, headline) else 0
        if text in _APOSTROPHES and texts[last].endswith(self.plural) and facts[after] & c.JOINING:
            joined = self.starts[at] == self.ends[last] and self.follows(after, headline)
            return after + 1 if joined else 0  # "Police Chiefs’ Council"
        if text in _CLOSING:
            close = next((k for k in (at + 2, at + 3) if texts[k : k + 1] == [_CLOSING[text]]), 0)
            inside = close and close + 1 < stop and all(map(self.capital, range(after, close)))
            surname = close + 1 + bool(inside and facts[close + 1] & c.OPENING_PARTICLE and close + 2 < stop)
            named = inside and not texts[after].isupper() and self.follows(surname, headline)
            return surname + 1 if named else 0
        if not text[0].islower():
            return 0
        if facts[at] & c.ADDITIVE:
            known = self.common(after) or facts[after] & (c.JOINING | c.JOINING_ADDITIVE)
            known = facts[last] & c.JOINING_ADDITIVE and known
            if last > 1 and facts[last - 1] & c.JOINT and facts[last - 2] & c.JOINING:
                # "Committee on Roads and Bridges"
                known = known or facts[after] & (c.ORDINARY | c.JOINING | c.GIVEN) == c.ORDINARY
            if known and self.follows(after, headline):
                return after + 1
        if facts[at] & c.JOINT and facts[last] & c.JOINING and not headline:
            after += bool(facts[after] & c.DEFINITE and after + 1 < stop)
            return after + 1 if self.follows(after, headline) else 0
        if facts[at] & c.PARTICLE:
            given = facts[last] & (c.GIVEN_OR_SHORT | c.BEFORE_NAME) != 0
            named = given or not facts[at] & c.PREPOSITION_PARTICLE
            second = text in self.second_surnames and facts[last - 1] & c.GIVEN_OR_SHORT != 0
            while after < stop and texts[after].islower() and facts[after] & c.PARTICLE:
                after += 1
            # "Ana Ríos de la Cruz", but not "Ana Ríos de Sevilla"
            fits = named or (second and after < stop and not facts[after] & (c.PLACE | c.JOINING))
            return after + 1 if fits and after < stop and self.follows(after, headline) else 0
        return 0

    def only_opens(self, index: int, stop: int) -> bool:
        """Return whether a word that opens a sentence, and a run, has its capital from that alone."""
        if self.facts[index] & c.SPELT_ALIKE and self.texts[index].isupper():
            return False
        if self.facts[index] & _SENTENCE_OPENER:
            return True
        adverb = self.texts[stop : stop + 1] == [","] and self.adverb.search(self.folds[index]) is not None
        return stop - index == 1 and (adverb or self.common(index))

    # Surnames that are also other words.

    def record(self, start: int, stop: int, rule: str) -> Name:
        """Return the record of a run, without its possessive ending."""
        text, begin, end = self.texts[stop - 1], self.starts[start], self.ends[stop - 1]
        if text.endswith(self.possessives):
            end -= len(text) - len(self.endings.without_possessive(text))
        return _name(begin, end, self.written[begin:end], rule=rule, words=(start, stop))

    def by_surname(self, found: Iterable[tuple[int, int]], openings: set[int]) -> Iterator[tuple[int, int]]:
        """Yield the single surnames that are also words ("Will", "Price") and belong to no run yet."""
        taken = {k for run in found for k in range(*run)}
        surnames = {
            last
            for first, stop in found
            if stop - first > 1
            and (self.facts[stop - 2] & c.GIVEN_OR_SHORT or self.texts[stop - 2] == ".")
            and (fact := self.sheet.table[last := self.endings.without_possessive(self.folds[stop - 1])])
            & (c.COMMON | c.NEVER_NAME | c.COLLECTIVE)
            and not fact & c.CALENDAR
        }
        for at in self.indices if surnames else ():
            alone = at not in taken and self.shape[at] & CAPITAL and at + 2 < len(self.folds)
            if not alone or (bare := self.endings.without_possessive(self.folds[at])) not in surnames:
                continue
            described = self.facts[at + 2] & c.APPOSITION or self.texts[at + 2].isdecimal()
            after = self.facts[at + 1] & (_VERBS | c.FINITE) or (self.folds[at + 1] == "," and described)
            if at in openings or self.texts[at - 1] in BREAKS:
                shown = after or bare != self.folds[at]
            elif self.facts[at] & c.COLLECTIVE:  # "Tom Green", "asked Green."
                mark = not self.folds[at + 1][0].isalpha() and self.facts[at - 1] & _VERBS
                shown = mark or (after and not self.facts[at - 1] & c.NEVER_NAME)
            else:
                beside = self.shape[at - 1] | self.shape[at + 1]
                shown = not beside & CAPITAL and self.texts[at][1:].islower()
            if shown:
                yield at, at + 1


def find(view: View) -> Iterable[Name]:
    """Return each run of capitalised words that can be a proper name, without possessive endings.

    A run includes capitalised titles, particles, initials, nicknames in quotation marks and suffixes.
    """
    runs = _Runs(view)
    bounds = list(zip(*view.bounds(Sentence), strict=True))
    found: list[tuple[int, int]] = []
    place, indices = 0, runs.indices
    for opening, stop in bounds:
        first = bisect_left(indices, opening, place)
        place = bisect_left(indices, stop, first)
        found += runs.within(opening, stop, indices[first:place])
    surnames = runs.by_surname(found, {opening for opening, _ in bounds})
    more = [runs.record(*run, "names.surname") for run in surnames]
    return [runs.record(*run, "names.capitals") for run in found] + more


PARSER = Parser(makes=Name, reads=(Sentence,), find=find)
