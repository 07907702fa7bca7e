"""``Sentence`` -> ``Name``: runs of capitalised words that can be a proper name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Sentence
from newsparse.core.words import ALTERED, CAPITAL, FIGURED
from newsparse.language.classes import (
    ABBREVIATION,
    ADDITIVE,
    ALSO_NAME,
    BEFORE_NAME,
    CALENDAR,
    CAPITAL_PARTICLE,
    COLLECTIVE,
    DEFINITE,
    FIRST_NAME_TOO,
    GIVEN_OR_SHORT,
    IMPERSONAL,
    JOINING,
    JOINING_ADDITIVE,
    JOINT,
    NEVER_NAME,
    NUMBERED,
    OPENING_PARTICLE,
    PARTICLE,
    PLACE,
    PREPOSITION_PARTICLE,
    SENTENCE_OPENER,
    SPELT_ALIKE,
    SUFFIX,
)
from newsparse.parsers.names.capitals import BREAKS, COMMON_WORD, VERBS, Capitals, endings_around_names

__all__ = ["PARSER"]

_name = maker(Name)


# A word that is never a name still begins a run if it is in one of the other lists.
_BEGINS: Final = NEVER_NAME | ALSO_NAME | SPELT_ALIKE | FIRST_NAME_TOO | CAPITAL_PARTICLE
_JOINTS: Final = PARTICLE | JOINT | ADDITIVE
# The words in one of the lists about names.
_LISTED: Final = (
    _BEGINS | COMMON_WORD | _JOINTS | COLLECTIVE | SENTENCE_OPENER | OPENING_PARTICLE | SUFFIX | ABBREVIATION
) | (BEFORE_NAME | JOINING | JOINING_ADDITIVE | NUMBERED)
# Words after which a run, inside a sentence, can begin at another word than its first capital; and marks.
_LEADS: Final = OPENING_PARTICLE | SENTENCE_OPENER
_CLOSING: Final = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}
_APOSTROPHES: Final = frozenset(["'", "’"])
_MARKS: Final = frozenset([",", ".", "&"]) | _APOSTROPHES | _CLOSING.keys()


def find(view: View) -> Iterable[Name]:
    """Return each run of capitalised words that can be a proper name, without possessive endings.

    A run includes capitalised titles ("President Okafor"); the titles parser separates them. It also includes
    particles ("van der Linden"), initials, nicknames in quotation marks, suffixes ("Jr."), and the words
    after a noun of organisations ("University of Michigan"). Pronouns, days, months, words that only begin a
    sentence, and single adjectives of party, faith or nation are not runs. A surname that is also such a word
    is a run if the article has it in a longer name ("George Will") and a verb or a description follows it
    ("Will said", "Will, who").
    """
    runs = _Runs(view.sheet, endings_around_names(view.language), view.words.shaped(ALTERED))
    written = view.slice(0, len(view.text))
    found = list(runs.within(zip(*view.bounds(Sentence), strict=True), view.text, written))
    surnames = runs.surnames_that_are_words(found)
    if surnames:
        found += runs.by_surname(surnames, found, view.bounds(Sentence)[0], written)
    return found


@frozen(eq=False, repr=False)
class _Runs(Capitals):
    """Finds the runs of capitalised words in an article."""

    def within(self, bounds: Iterable[tuple[int, int]], text: str, written: str) -> Iterator[Name]:
        """Yield the runs of sentences with these bounds; ``written`` is the text with its noise.

        All that most runs need is in this one loop, as calls would take half as long again.
        """
        sheet, facts, possessives = self.sheet, self.facts, self.endings.possessives
        starts, ends, texts, folds, shape = sheet.starts, sheet.ends, sheet.texts, sheet.folds, sheet.shape
        # Padding after the end of the text, for looking ahead.
        capitals = self.indices + [len(texts)] * (len(texts) + 1)
        place = 0  # of the next capital
        cells = "\t" in text  # of a table
        for opening, stop in bounds:
            # With a capital in fewer than two words of five it is not a headline.
            dense = capitals[place + 2 * (stop - opening) // 5] < stop
            headline = dense and self.is_headline(opening, stop)
            adjectives = COLLECTIVE | JOINING if headline else COLLECTIVE
            while capitals[place] < opening:
                place += 1
            while (first := capitals[place]) < stop:
                place += 1
                classes = facts[first]
                if (
                    classes & NEVER_NAME
                    and classes & _BEGINS == NEVER_NAME
                    and (
                        len(texts[first]) > 1
                        or not self.is_initial(first)
                        or (first == opening and not self.is_initial(first + 2))
                    )
                ):
                    continue
                plain = shape[first] & (CAPITAL | FIGURED) == CAPITAL and not classes & NEVER_NAME
                if (headline or not plain) and not self.can_begin(first, stop, headline):
                    continue
                # Where the run ends.
                at = first + 1
                while at < stop:
                    capital = capitals[place] == at
                    if (
                        not capital
                        and texts[at] not in _MARKS
                        and not (facts[at] & _JOINTS and texts[at][0].islower())
                    ):
                        break
                    if starts[at] - ends[at - 1] > 1 or texts[at - 1].endswith(possessives):
                        break
                    if cells and text[ends[at - 1]] == "\t":
                        break
                    if capital:
                        plain = shape[at] & (CAPITAL | FIGURED) == CAPITAL and not facts[at] & NEVER_NAME
                        if (plain and not headline) or self.can_follow(at, headline):
                            at += 1
                            place += 1
                            continue
                        if (
                            texts[at].islower() and not facts[at] & PREPOSITION_PARTICLE
                        ):  # "d’" has its own fold
                            break
                    elif texts[at] == ",":
                        if capitals[place] != at + 1:
                            break
                    elif texts[at] == "." and not (len(folds[at - 1]) == 1 or facts[at - 1] & ABBREVIATION):
                        break
                    joined = self._joined(at - 1, at, stop, headline)
                    if joined is None:
                        break
                    at = joined + 1
                    while capitals[place] < at:
                        place += 1
                # The beginning of the run, usually its first capital.
                start = first
                if first == opening:
                    moves = classes & SENTENCE_OPENER or (at == first + 1 and self.opens_alone(first))
                else:
                    moves = facts[first - 1] & _LEADS or texts[first - 1] in BREAKS
                if moves:
                    start = self._start(first, at, opening)
                # Adjectives alone are not a name.
                for index in range(start, at):
                    if not facts[index] & adjectives:
                        begin, end = starts[start], ends[at - 1]
                        if texts[at - 1].endswith(possessives):
                            end = self._end(at - 1)
                        yield _name(begin, end, written[begin:end], rule="names.capitals", words=(start, at))
                        break

    def _is_joint(self, index: int) -> bool:
        """Return whether a word in small letters can be inside a run."""
        return self.facts[index] & _JOINTS != 0 and self.sheet.texts[index][0].islower()

    def _end(self, index: int) -> int:
        """Return where a word ends without its possessive ending."""
        text = self.sheet.texts[index]
        if not text.endswith(self.endings.possessives):
            return self.sheet.ends[index]
        return self.sheet.starts[index] + len(self.endings.words.without_possessive(text))

    def surnames_that_are_words(self, found: Iterable[Name]) -> set[str]:
        """Return the last words of names that are also other words: "Price", "Will", "Green"."""
        folds, facts, table = self.sheet.folds, self.facts, self.sheet.table
        surnames: set[str] = set()
        for name in found:
            first, stop = name.words
            if stop - first > 1:
                last = self.endings.words.without_possessive(folds[stop - 1])
                classes = table[last]
                if classes & (COMMON_WORD | NEVER_NAME | COLLECTIVE) and not classes & CALENDAR:
                    before = folds[stop - 2]
                    titled = before == "." and facts[stop - 3] & BEFORE_NAME
                    given = facts[stop - 2] & GIVEN_OR_SHORT != 0
                    if not (given or classes & COLLECTIVE):  # "Tom Green", not "Ohio Republican"
                        given = before[0].isalpha() and not facts[stop - 2] & _LISTED
                    if titled or (given and self.is_name_like(stop - 2)):
                        surnames.add(last)
        return surnames

    def by_surname(
        self, surnames: Collection[str], found: Sequence[Name], openings: Sequence[int], written: str
    ) -> Iterator[Name]:
        """Yield the places of single surnames that are in no run yet.

        At the start of a sentence a possessive ending shows that the word is a name, and so does a verb, an
        age or a description after it; elsewhere its capital does, unless a capitalised word is next to it.
        An adjective ("Green") has its capital everywhere: it needs a verb or a mark next to it.
        """
        sheet, facts = self.sheet, self.facts
        folds, texts, starts, shape = sheet.folds, sheet.texts, sheet.starts, sheet.shape
        owned = {f"{surname}{ending}" for surname in surnames for ending in self.endings.possessives}
        wanted = owned.union(surnames)
        places = [at for at in self.indices if folds[at] in wanted and shape[at] & CAPITAL]
        firsts = [name.words[0] for name in found]
        opened, size = set(openings), len(folds)
        for index in places:
            last = bisect_right(firsts, index) - 1
            if last >= 0 and found[last].words[1] > index:
                continue
            before, after = facts[index - 1], facts[index + 1] if index + 1 < size else 0
            if index in opened or texts[index - 1] in BREAKS:
                shown = folds[index] in owned or after & VERBS or self.is_described(index)
            elif facts[index] & COLLECTIVE:
                mark = index + 1 == size or not folds[index + 1][0].isalpha()
                shown = (after & VERBS and not before & NEVER_NAME) or (before & VERBS and mark)
            else:
                beside = shape[index - 1] | (shape[index + 1] if index + 1 < size else 0)
                shown = texts[index][1:].islower() and not beside & CAPITAL
            if shown:
                start, end = starts[index], self._end(index)
                yield _name(start, end, written[start:end], rule="names.surname", words=(index, index + 1))

    def _start(self, first: int, stop: int, opening: int) -> int:
        """Return the first word of a run, with particles and without words that only begin a sentence."""
        start = first
        while start > opening and self.has(start - 1, OPENING_PARTICLE) and self.is_near(start - 1):
            start -= 1
        while start < stop and (
            self._only_opens(start, stop, opening)
            or (start > first and self.has(start, PREPOSITION_PARTICLE))
        ):
            start += 1
        return start

    def _joined(self, last: int, index: int, stop: int, headline: bool) -> int | None:
        """Return the last word of the part that a mark or a function word joins to the run, or None."""
        sheet = self.sheet
        text, after = sheet.texts[index], index + 1
        if text == ".":
            return self._after_stop(last, index, stop, headline)
        if after >= stop:
            return None
        if text == ",":
            return after if self.has(after, SUFFIX) and sheet.shape[after] & CAPITAL else None
        if text in _CLOSING and (nicknamed := self._nickname(index, stop, headline)) is not None:
            return nicknamed
        if text == "&":
            return after if self.can_follow(after, headline) else None
        if (
            text in _APOSTROPHES
            and sheet.texts[last].endswith(self.endings.before_apostrophe)
            and sheet.starts[index] == sheet.ends[last]
        ):
            return after if self.has(after, JOINING) and self.can_follow(after, headline) else None
        if self._is_joint(index) and self.has(index, ADDITIVE) and self.has(last, JOINING_ADDITIVE):
            known = self.is_common(after) or self.has(after, JOINING | JOINING_ADDITIVE)
            return after if known and self.can_follow(after, headline) else None
        if self._is_joint(index) and self.has(index, JOINT) and self.has(last, JOINING) and not headline:
            if self.has(after, DEFINITE) and after + 1 < stop:
                after += 1
            return after if self.can_follow(after, headline) else None
        if text[0].islower() and self.has(index, PARTICLE):
            if self.has(index, PREPOSITION_PARTICLE) and not self._takes_particle(last, index + 1):
                return None
            while after < stop and sheet.texts[after].islower() and self.has(after, PARTICLE):
                after += 1
            if after < stop and self.is_near(after - 1) and self.can_follow(after, headline):
                return after
        return None

    def _takes_particle(self, last: int, after: int) -> bool:
        """Return whether a preposition after a word can be part of a surname: after a given name or a title.

        "Dominique de Valmont", "Mme de Valmont", but not "Anne Roux de la CGT". A word in no list can be a
        given name, unless a place follows: "Stellan de Morvel", but not "Airbus de Toulouse".
        """
        if self.sheet.texts[last] == ".":
            last -= 1
        if self.has(last, GIVEN_OR_SHORT | BEFORE_NAME):
            return True
        alone = self.is_inside(last) and not self.sheet.shape[last - 1] & CAPITAL
        unlisted = not self.facts[last] and "-" not in self.sheet.folds[last]
        return alone and unlisted and not self.has(after, PLACE | IMPERSONAL)

    def _after_stop(self, last: int, index: int, stop: int, headline: bool) -> int | None:
        """Read on after the full stop of an initial or abbreviation ("John F. Pell", "Gov. Lee")."""
        fold = self.sheet.folds[last]
        initial = len(fold) == 1 and fold.isalpha()
        if self.sheet.starts[index] != self.sheet.ends[last] or not (initial or self.has(last, ABBREVIATION)):
            return None
        if index + 1 < stop and self.is_near(index):
            # In a headline "MR. PRICE" is a name, although "Price" is a common word there.
            if self.can_follow(index + 1, headline and not self.has(last, BEFORE_NAME)):
                return index + 1
            joined = self._joined(index, index + 1, stop, headline)
            if joined is not None:
                return joined
        return index if initial or self.has(last, SUFFIX) else None

    def _nickname(self, index: int, stop: int, headline: bool) -> int | None:
        """Return the capitalised word after a nickname in marks: the "Price" of 'Robert "Bobby" Price'."""
        if self.sheet.texts[index] == "(":
            before, first = self.sheet.texts[index - 1], self.sheet.texts[index + 1]
            letters = len(first) > 2 and first.isupper()
            if before.isupper() or letters or self.has(index + 1, ABBREVIATION):
                return None  # "DCP (North) Ann Lee", "Chief Justice (CJI) Ann Lee", "Gen (Retd) Ann Lee"
        close = _CLOSING[self.sheet.texts[index]]
        for end in range(index + 2, min(index + 4, stop - 1)):
            if self.sheet.texts[end] == close:
                inside = all(self.is_capital(i) for i in range(index + 1, end))
                if inside and self.has(end + 1, OPENING_PARTICLE) and end + 2 < stop and self.is_near(end):
                    end += 1  # 'Ronald "Bato" dela Cruz'
                return (
                    end + 1 if inside and self.is_near(end) and self.can_follow(end + 1, headline) else None
                )
        return None

    def _only_opens(self, index: int, stop: int, opening: int) -> bool:
        """Return whether a run's first word has its capital from the start of a sentence alone."""
        if (
            index > opening
            and self.sheet.texts[index - 1] not in BREAKS
            and not self.has(index - 1, SENTENCE_OPENER)
        ):
            return False
        if self.has(index, SPELT_ALIKE) and self.sheet.texts[index].isupper():
            return False  # "WHO spokesman Ann Lee said"
        return self.has(index, SENTENCE_OPENER) or (stop - index == 1 and self.opens_alone(index))


PARSER = Parser(makes=Name, reads=(Sentence,), find=find)
