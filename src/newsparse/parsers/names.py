"""``Sentence`` -> ``Name``: runs of capitalised words that can be a proper name."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Sentence
from newsparse.core.regexes import on_use
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, FIGURED, UPPER
from newsparse.language.classes import (
    ABBREVIATION,
    ACTING,
    ADDITIVE,
    AFTER_NAME,
    ALSO_NAME,
    APPOSITION,
    BEFORE_NAME,
    BEFORE_PRONOUN,
    CALENDAR,
    COLLECTIVE,
    COMMON,
    DEFINITE,
    FAMILY_FIRST,
    FINITE,
    FIRST_NAME_TOO,
    GIVEN_OR_SHORT,
    HEADLINE_VERB,
    JOINING,
    JOINING_ADDITIVE,
    JOINT,
    LIKE_INITIAL,
    NEVER_NAME,
    NUMBERED,
    OPENING_PARTICLE,
    PARTICLE,
    SENTENCE_OPENER,
    SPEAKING,
    SPELT_ALIKE,
    SUFFIX,
)
from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.language import Language

__all__ = ["PARSER"]

_name = maker(Name)


# A word that is never a name still begins a run if it is in one of the other lists.
_BEGINS: Final = NEVER_NAME | ALSO_NAME | SPELT_ALIKE | FIRST_NAME_TOO
_COMMON: Final = COMMON | HEADLINE_VERB
_JOINTS: Final = PARTICLE | JOINT | ADDITIVE
# The words in one of the lists about names.
_LISTED: Final = (
    _BEGINS | _COMMON | _JOINTS | COLLECTIVE | SENTENCE_OPENER | OPENING_PARTICLE | SUFFIX | ABBREVIATION
) | (BEFORE_NAME | JOINING | JOINING_ADDITIVE | NUMBERED)
# Verbs after the name of a person at the start of a sentence.
_VERBS: Final = SPEAKING | ACTING | FINITE | HEADLINE_VERB
# Words after which a run, inside a sentence, can begin at another word than its first capital; and marks.
_LEADS: Final = OPENING_PARTICLE | SENTENCE_OPENER
_CLOSING: Final = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}
_BREAKS: Final = frozenset(['"', "“", "‘", "'", "(", "[", "—", "–", "-", "--", ":", "•", "...", "…"])
_APOSTROPHES: Final = frozenset(["'", "’"])
_MARKS: Final = frozenset([",", ".", "&"]) | _APOSTROPHES | _CLOSING.keys()
# A shorter line in capitals may be only a name.
_FEW: Final = 4
# The digits of an age: "Price, 61,".
_AGE: Final = 2


@frozen(eq=False, repr=False)
class _Endings:
    """Endings of words in and around a run, in one language."""

    words: WordEndings
    possessives: tuple[str, ...]
    plural: tuple[str, ...]
    """Endings of regular plurals and of verbs in the present."""
    before_apostrophe: tuple[str, ...]
    """Endings of plurals that a bare apostrophe can follow: "Voters’ League"."""
    compound: re.Pattern[str]
    """The end of a compound that describes a name from outside: "London-based", "Mother-of-two"."""
    adverb: re.Pattern[str]
    """The ends of adverbs: no surname in -ly ("Kelly", "Connolly") has them."""


@functools.cache
def _endings(language: Language) -> _Endings:
    names = language.lexicon("names")

    def ends(*lists: str) -> str:
        return "|".join(sorted(re.escape(ending) for name in lists for ending in names.words(name)))

    words = word_endings(language)
    return _Endings(
        words,
        words.possessives,
        tuple(language.words("plural_ending")),
        tuple(sorted(language.words("apostrophes.plural_ends"))),
        on_use(
            rf"-(?:{ends('compounds.words')}|(?:{ends('compounds.links')})-[^\W\d_]+"
            rf"|[^\W\d_]{{3,}}(?:{ends('compounds.endings')}))\Z"
        ),
        on_use(rf"(?:[^\W\d_]{{4}}(?:{ends('adverbs.after_four')})|{ends('adverbs.endings')})\Z"),
    )


def find(view: View) -> Iterable[Name]:
    """Return each run of capitalised words that can be a proper name, without possessive endings.

    A run includes capitalised titles ("President Obama"); the titles parser separates them. It also includes
    particles ("van der Bellen"), initials, nicknames in quotation marks, suffixes ("Jr."), and the words
    after a noun of organisations ("University of Michigan"). Pronouns, days, months, words that only begin a
    sentence, and single adjectives of party, faith or nation are not runs. A surname that is also such a word
    is a run if the article has it in a longer name ("George Will") and a verb or a description follows it
    ("Will said", "Will, who").
    """
    runs = _Runs(view.sheet, _endings(view.language), view.words.altered())
    written = view.slice(0, len(view.text))
    found = list(runs.within(zip(*view.bounds(Sentence), strict=True), view.text, written))
    surnames = runs.surnames_that_are_words(found)
    if surnames:
        found += runs.by_surname(surnames, found, view.bounds(Sentence)[0], written)
    return found


@frozen(eq=False, repr=False)
class _Runs:
    """Finds the runs of capitalised words in an article."""

    sheet: Sheet
    endings: _Endings
    capitals: list[int]
    """The indices of the words with a capital."""
    facts: Sequence[int] = field(init=False)
    _paired: list[frozenset[tuple[str, str]]] = field(factory=list, init=False)
    """The value of :meth:`pairs`, once it is needed."""

    @facts.default
    def _facts(self) -> Sequence[int]:
        return self.sheet.facts

    def within(self, bounds: Iterable[tuple[int, int]], text: str, written: str) -> Iterator[Name]:
        """Yield the runs of sentences with these bounds; ``written`` is the text with its noise.

        All that most runs need is in this one loop, as calls would take half as long again.
        """
        sheet, facts, possessives = self.sheet, self.facts, self.endings.possessives
        starts, ends, texts, folds, shape = sheet.starts, sheet.ends, sheet.texts, sheet.folds, sheet.shape
        # Padding after the end of the text, for looking ahead.
        capitals = self.capitals + [len(texts)] * (len(texts) + 1)
        place = 0  # of the next capital
        cells = "\t" in text  # of a table
        for opening, stop in bounds:
            # With a capital in fewer than two words of five it is not a headline.
            dense = capitals[place + 2 * (stop - opening) // 5] < stop
            headline = dense and self._is_headline(opening, stop)
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
                        or not self._is_initial(first)
                        or (first == opening and not self._is_initial(first + 2))
                    )
                ):
                    continue
                plain = shape[first] & (CAPITAL | FIGURED) == CAPITAL and not classes & NEVER_NAME
                if (headline or not plain) and not self._can_begin(first, stop, headline):
                    continue
                # Where the run ends.
                at = first + 1
                while at < stop:
                    capital = capitals[place] == at
                    if (
                        not capital
                        and texts[at] not in _MARKS
                        and not (facts[at] & _JOINTS and texts[at] == folds[at])
                    ):
                        break
                    if starts[at] - ends[at - 1] > 1 or texts[at - 1].endswith(possessives):
                        break
                    if cells and text[ends[at - 1]] == "\t":
                        break
                    if capital:
                        plain = shape[at] & (CAPITAL | FIGURED) == CAPITAL and not facts[at] & NEVER_NAME
                        if (plain and not headline) or self._can_follow(at, headline):
                            at += 1
                            place += 1
                            continue
                        if texts[at].islower():
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
                    moves = classes & SENTENCE_OPENER or (at == first + 1 and self._opens_alone(first))
                else:
                    moves = facts[first - 1] & _LEADS or texts[first - 1] in _BREAKS
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
        return self.facts[index] & _JOINTS != 0 and self.sheet.texts[index] == self.sheet.folds[index]

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
                if classes & (_COMMON | NEVER_NAME | COLLECTIVE) and not classes & CALENDAR:
                    before = folds[stop - 2]
                    titled = before == "." and facts[stop - 3] & BEFORE_NAME
                    given = facts[stop - 2] & GIVEN_OR_SHORT != 0
                    if not (given or classes & COLLECTIVE):  # "Tom Green", not "Ohio Republican"
                        given = before[0].isalpha() and not facts[stop - 2] & _LISTED
                    if titled or (given and self._is_name_like(stop - 2)):
                        surnames.add(last)
        return surnames

    def _is_name_like(self, index: int) -> bool:
        """Separate "Ann" of "Ann Price" from "Oil" of "Oil Price": it is not a word of the language."""
        return self.sheet.shape[index] & CAPITAL != 0 and not self._is_common(index)

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
        places = [at for at in self.capitals if folds[at] in wanted and shape[at] & CAPITAL]
        firsts = [name.words[0] for name in found]
        opened, size = set(openings), len(folds)
        for index in places:
            last = bisect_right(firsts, index) - 1
            if last >= 0 and found[last].words[1] > index:
                continue
            before, after = facts[index - 1], facts[index + 1] if index + 1 < size else 0
            if index in opened or texts[index - 1] in _BREAKS:
                shown = folds[index] in owned or after & _VERBS or self._described(index)
            elif facts[index] & COLLECTIVE:
                mark = index + 1 == size or not folds[index + 1][0].isalpha()
                shown = (after & _VERBS and not before & NEVER_NAME) or (before & _VERBS and mark)
            else:
                beside = shape[index - 1] | (shape[index + 1] if index + 1 < size else 0)
                shown = texts[index][1:].islower() and not beside & CAPITAL
            if shown:
                start, end = starts[index], self._end(index)
                yield _name(start, end, written[start:end], rule="names.surname", words=(index, index + 1))

    def _described(self, index: int) -> bool:
        """Return whether a comma and an age or a description follow: "Price, 61," or "Price, who"."""
        comma, *follows = self.sheet.folds[index + 1 : index + 3] or ("",)
        if comma != "," or not follows:
            return False
        return self._is(index + 2, APPOSITION) or (len(follows[0]) == _AGE and follows[0].isdecimal())

    def _start(self, first: int, stop: int, opening: int) -> int:
        """Return the first word of a run, with particles and without words that only begin a sentence."""
        start = first
        while start > opening and self._is(start - 1, OPENING_PARTICLE) and self._near(start - 1):
            start -= 1
        while start < stop and self._only_opens(start, stop, opening):
            start += 1
        return start

    def _is(self, index: int, classes: int) -> bool:
        return self.facts[index] & classes != 0

    def _near(self, index: int) -> bool:
        """Return whether one character at most parts a word from the next."""
        return self.sheet.starts[index + 1] - self.sheet.ends[index] <= 1

    def _is_headline(self, first: int, stop: int) -> bool:
        """Return whether a sentence gives common words a capital, as headlines do; few words may lack one.

        A sentence in capitals does.
        """
        facts = self.facts
        upper = lower = 0
        for index, word in enumerate(self.sheet.texts[first:stop], first):
            if len(word) > 3 and not facts[index] & NEVER_NAME:
                if word[0].islower():
                    lower += 1
                elif self._is_common(index):
                    upper += 1
        if upper >= 2 and upper >= 4 * lower:
            return True
        return not lower and stop - first > _FEW and "".join(self.sheet.texts[first:stop]).isupper()

    def _is_common(self, index: int) -> bool:
        """Return whether a word, or the verb that it is a form of, is written in lower case in news."""
        if self.facts[index] & _COMMON:
            return True
        fold, classes = self.sheet.folds[index], self.sheet.table.table.get
        for ending in self.endings.plural:
            if fold.endswith(ending) and classes(fold[: -len(ending)], 0) & _COMMON:
                return True
        return False

    def _is_capital(self, index: int) -> bool:
        """Return whether a word has a capital at its start or after a particle ("al-Sisi", "d'Estaing")."""
        word = self.sheet.texts[index]
        if word[0].isupper():
            if "-" not in word:
                return True
            tagged = word[1:2] == "-" and index and self.sheet.texts[index - 1] in ("(", ",")
            return not tagged and not self._is_compound(word)  # "(R-Ohio)" is a party tag
        if word == self.sheet.folds[index] or not word[0].isalpha():
            return False
        head, mark, tail = word.replace("’", "-").replace("'", "-").partition("-")
        return bool(mark) and len(head) <= 3 and tail[:1].isupper()

    def _is_compound(self, word: str) -> bool:
        """Separate "London-based" from "El-Saeed"."""
        if self.endings.compound.search(word) is None:
            return False
        return not self.sheet.table[word.partition("-")[0].lower()] & PARTICLE

    def _can_begin(self, index: int, stop: int, headline: bool) -> bool:
        texts, classes = self.sheet.texts, self.facts[index]
        word = texts[index]
        if not classes & NEVER_NAME:
            return self._is_capital(index) and not (headline and self._is_common(index))
        if classes & SPELT_ALIKE and word.isupper() and not headline:
            return True
        if len(word) == 1 and self._is_initial(index):
            return True
        if classes & FIRST_NAME_TOO:
            return not headline and self._is_family_name_first(index, stop)
        # "Will Smith", "April Ryan", "Jan van Dyk": another capital follows, or a particle.
        return bool(
            classes & ALSO_NAME
            and index + 1 < stop
            and self._near(index)
            and (texts[index + 1][0].isupper() or self._is(index + 1, OPENING_PARTICLE))
            and not self._is(index + 1, NEVER_NAME)
            and not word.isupper()
        )

    def _can_follow(self, index: int, headline: bool) -> bool:
        if not self._is_capital(index):
            return False
        classes = self.facts[index]
        if classes & NEVER_NAME:
            known = bool(classes & ALSO_NAME) or self._is_initial(index)
            return known or (not headline and self._is_in_name(index))
        if not headline:
            return True
        if self._is_common(index):
            return self._is_surname_in_headline(index)
        # "ANN LEE SAID": a verb in capitals ends a name.
        return not (self.sheet.shape[index] & UPPER and classes & _VERBS)

    def _is_surname_in_headline(self, index: int) -> bool:
        """Recognise the surname of "TOM PRICE SAYS" and "TOM PRICE: ...", after a given name.

        "Tom Price" elsewhere in the article shows it as well, but not "Tom wins".
        """
        folds, facts, after = self.sheet.folds, self.facts, index + 1
        if not facts[index - 1] & GIVEN_OR_SHORT or facts[index] & _VERBS or self._is_common(index - 1):
            return False
        followed = after < len(folds) and (folds[after] == ":" or facts[after] & _VERBS)
        if followed and self.sheet.shape[index] & UPPER:
            return True
        return (folds[index - 1], folds[index]) in self.pairs()

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return words in a row, each with a capital and small letters, as in names: ("tom", "price")."""
        if not self._paired:
            texts, folds = self.sheet.texts, self.sheet.folds
            self._paired.append(
                frozenset(
                    (folds[at], folds[at + 1])
                    for at, following in pairwise(self.capitals)
                    if following == at + 1 and texts[at][1:].islower() and texts[at + 1][1:].islower()
                )
            )
        return self._paired[0]

    def _is_family_name_first(self, index: int, stop: int) -> bool:
        """Recognise "To" and "He" as family names before a given name, inside a sentence alone."""
        texts = self.sheet.texts
        if not index or index + 1 >= stop or not (texts[index - 1] == "," or texts[index - 1].islower()):
            return False
        return self._near(index) and texts[index + 1][0].isupper() and not self._is(index + 1, NEVER_NAME)

    def _is_in_name(self, index: int) -> bool:
        """Recognise a capitalised word in a name that is never a name otherwise: "Al From", "Truong My Hoa".

        A known given name must come directly before it, or a family name that is written first at most two
        words before. Days and months ("told Ann Monday") and "The" can also follow a name without being part
        of it.
        """
        facts, before = self.facts, index - 1
        if not self.sheet.texts[index][1:].islower() or facts[index] & CALENDAR:
            return False
        given = facts[before] & GIVEN_OR_SHORT and not (before and self.sheet.shape[before - 1] & CAPITAL)
        if given and not facts[index] & AFTER_NAME:
            return True
        return any(classes & FAMILY_FIRST for classes in facts[max(index - 2, 0) : index])

    def _is_initial(self, index: int) -> bool:
        """Return whether "A" or "I" is an initial, which a full stop and a capital follow ("David A. Price").

        It is not after a common word: "Plan A. Lee left."
        """
        texts, starts, ends = self.sheet.texts[index : index + 3], self.sheet.starts, self.sheet.ends
        return (
            len(texts) == 3
            and len(texts[0]) == 1
            and not (index and self._is_lettered(index - 1))
            and not (index and self._is_pronoun(index))
            and texts[1] == "."
            and texts[2][0].isupper()
            and not self._is(index + 2, NEVER_NAME)
            and starts[index + 1] == ends[index]
            and starts[index + 2] - ends[index + 1] <= 1
        )

    def _is_pronoun(self, index: int) -> bool:
        """Return whether "I" is a pronoun that ends a sentence: "So do I. Ann Lee left."."""
        return self._is(index, LIKE_INITIAL) and self._is(index - 1, BEFORE_PRONOUN)

    def _is_lettered(self, index: int) -> bool:
        """Return whether a word has a letter or Roman numeral after it: "Plan A.", "World War I."."""
        capital = self.sheet.shape[index] & CAPITAL != 0
        return capital and (self._is_common(index) or self._is(index, NUMBERED))

    def _joined(self, last: int, index: int, stop: int, headline: bool) -> int | None:
        """Return the last word of the part that a mark or a function word joins to the run, or None."""
        sheet = self.sheet
        text, after = sheet.texts[index], index + 1
        if text == ".":
            return self._after_stop(last, index, stop, headline)
        if after >= stop:
            return None
        if text == ",":
            return after if self._is(after, SUFFIX) and sheet.shape[after] & CAPITAL else None
        if text in _CLOSING and (nicknamed := self._nickname(index, stop, headline)) is not None:
            return nicknamed
        if text == "&":
            return after if self._can_follow(after, headline) else None
        if (
            text in _APOSTROPHES
            and sheet.texts[last].endswith(self.endings.before_apostrophe)
            and sheet.starts[index] == sheet.ends[last]
        ):
            return after if self._is(after, JOINING) and self._can_follow(after, headline) else None
        if self._is_joint(index) and self._is(index, ADDITIVE) and self._is(last, JOINING_ADDITIVE):
            known = self._is_common(after) or self._is(after, JOINING | JOINING_ADDITIVE)
            return after if known and self._can_follow(after, headline) else None
        if self._is_joint(index) and self._is(index, JOINT) and self._is(last, JOINING) and not headline:
            if self._is(after, DEFINITE) and after + 1 < stop:
                after += 1
            return after if self._can_follow(after, headline) else None
        if text[0].islower() and self._is(index, PARTICLE):
            while after < stop and sheet.texts[after].islower() and self._is(after, PARTICLE):
                after += 1
            if after < stop and self._near(after - 1) and self._can_follow(after, headline):
                return after
        return None

    def _after_stop(self, last: int, index: int, stop: int, headline: bool) -> int | None:
        """Read on after the full stop of an initial or abbreviation ("John F. Kennedy", "Gov. Lee")."""
        fold = self.sheet.folds[last]
        initial = len(fold) == 1 and fold.isalpha()
        if self.sheet.starts[index] != self.sheet.ends[last] or not (initial or self._is(last, ABBREVIATION)):
            return None
        if index + 1 < stop and self._near(index):
            # In a headline "MR. PRICE" is a name, although "Price" is a common word there.
            if self._can_follow(index + 1, headline and not self._is(last, BEFORE_NAME)):
                return index + 1
            joined = self._joined(index, index + 1, stop, headline)
            if joined is not None:
                return joined
        return index if initial or self._is(last, SUFFIX) else None

    def _nickname(self, index: int, stop: int, headline: bool) -> int | None:
        """Return the capitalised word after a nickname in marks: the "Price" of 'Robert "Bobby" Price'."""
        if self.sheet.texts[index] == "(":
            before, first = self.sheet.texts[index - 1], self.sheet.texts[index + 1]
            letters = len(first) > 2 and first.isupper()
            if before.isupper() or letters or self._is(index + 1, ABBREVIATION):
                return None  # "DCP (North) Ann Lee", "Chief Justice (CJI) Ann Lee", "Gen (Retd) Ann Lee"
        close = _CLOSING[self.sheet.texts[index]]
        for end in range(index + 2, min(index + 4, stop - 1)):
            if self.sheet.texts[end] == close:
                inside = all(self._is_capital(i) for i in range(index + 1, end))
                if inside and self._is(end + 1, OPENING_PARTICLE) and end + 2 < stop and self._near(end):
                    end += 1  # 'Ronald "Bato" dela Cruz'
                return end + 1 if inside and self._near(end) and self._can_follow(end + 1, headline) else None
        return None

    def _only_opens(self, index: int, stop: int, opening: int) -> bool:
        """Return whether a run's first word has its capital from the start of a sentence alone."""
        if (
            index > opening
            and self.sheet.texts[index - 1] not in _BREAKS
            and not self._is(index - 1, SENTENCE_OPENER)
        ):
            return False
        if self._is(index, SPELT_ALIKE) and self.sheet.texts[index].isupper():
            return False  # "WHO spokesman Ann Lee said"
        return self._is(index, SENTENCE_OPENER) or (stop - index == 1 and self._opens_alone(index))

    def _opens_alone(self, index: int) -> bool:
        """Recognise a word that opens the sentence and is not a name: a common one, or "Incidentally,"."""
        if self._is_common(index):
            return True
        words = self.sheet
        followed = words.texts[index + 1 : index + 2] == [","]
        return followed and self.endings.adverb.search(words.folds[index]) is not None


PARSER = Parser(makes=Name, reads=(Sentence,), find=find)
