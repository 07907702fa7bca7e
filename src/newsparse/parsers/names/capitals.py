"""What single words show for names: that one begins a name, continues it, or is written like one."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from newsparse.core.regexes import on_use
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, UPPER
from newsparse.language.classes import (
    ACTING,
    AFTER_NAME,
    ALSO_NAME,
    APPOSITION,
    BEFORE_PRONOUN,
    CALENDAR,
    CAPITAL_PARTICLE,
    COMMON,
    FAMILY_FIRST,
    FINITE,
    FIRST_NAME_TOO,
    GIVEN_OR_SHORT,
    HEADLINE_VERB,
    LIKE_INITIAL,
    NEVER_NAME,
    NUMBERED,
    OPENING_PARTICLE,
    PARTICLE,
    SPEAKING,
    SPELT_ALIKE,
)
from newsparse.language.endings import WordEndings, word_endings
from newsparse.language.language import Language

__all__ = ["BREAKS", "COMMON_WORD", "VERBS", "Capitals", "Endings", "endings_around_names"]

COMMON_WORD: Final = COMMON | HEADLINE_VERB
"""Words that are written in lower case in news."""
VERBS: Final = SPEAKING | ACTING | FINITE | HEADLINE_VERB
"""Verbs after the name of a person at the start of a sentence."""
BREAKS: Final = frozenset(['"', "“", "‘", "'", "(", "[", "—", "–", "-", "--", ":", "•", "...", "…"])
"""Marks after which a name can begin as at the start of a sentence."""
# A shorter line in capitals may be only a name.
_FEW: Final = 4
# The digits of an age: "Price, 61,".
_AGE: Final = 2


@frozen(eq=False, repr=False)
class Endings:
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
def endings_around_names(language: Language) -> Endings:
    """Return the endings of a language, read once."""
    names = language.lexicon("names")

    def ends(*lists: str) -> str:
        return "|".join(sorted(re.escape(ending) for name in lists for ending in names.words(name)))

    words = word_endings(language)
    return Endings(
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


@frozen(eq=False, repr=False)
class Capitals:
    """Decides about single words of one article."""

    sheet: Sheet
    endings: Endings
    indices: list[int]
    """The indices of the words with a capital."""
    facts: Sequence[int] = field(init=False)
    _paired: list[frozenset[tuple[str, str]]] = field(factory=list, init=False)
    """The value of :meth:`pairs`, once it is needed."""
    _with_particles: list[frozenset[tuple[str, str]]] = field(factory=list, init=False)
    """The value of :meth:`surnames`, once it is needed."""

    @facts.default
    def _facts(self) -> Sequence[int]:
        return self.sheet.facts

    def has(self, index: int, classes: int) -> bool:
        """Return whether a word is in one of the classes."""
        return self.facts[index] & classes != 0

    def is_near(self, index: int) -> bool:
        """Return whether one character at most parts a word from the next."""
        return self.sheet.starts[index + 1] - self.sheet.ends[index] <= 1

    def is_headline(self, first: int, stop: int) -> bool:
        """Return whether a sentence gives common words a capital, as headlines do; few words may lack one.

        A sentence in capitals does.
        """
        facts = self.facts
        upper = lower = 0
        for index, word in enumerate(self.sheet.texts[first:stop], first):
            if len(word) > 3 and not facts[index] & NEVER_NAME:
                if word[0].islower():
                    lower += 1
                elif self.is_common(index):
                    upper += 1
        if upper >= 2 and upper >= 4 * lower:
            return True
        return not lower and stop - first > _FEW and "".join(self.sheet.texts[first:stop]).isupper()

    def is_common(self, index: int) -> bool:
        """Return whether a word, or the verb that it is a form of, is written in lower case in news."""
        if self.facts[index] & COMMON_WORD:
            return True
        fold, classes = self.sheet.folds[index], self.sheet.table.table.get
        for ending in self.endings.plural:
            if fold.endswith(ending) and classes(fold[: -len(ending)], 0) & COMMON_WORD:
                return True
        return False

    def is_capital(self, index: int) -> bool:
        """Return whether a word has a capital at its start or after a particle ("al-Rashi", "d'Aubry")."""
        word = self.sheet.texts[index]
        if word[0].isupper():
            if "-" not in word:
                return True
            tagged = word[1:2] == "-" and index and self.sheet.texts[index - 1] in ("(", ",")
            return not tagged and not self.is_compound(word)  # "(R-Ohio)" is a party tag
        if word == self.sheet.folds[index] or not word[0].isalpha():
            return False
        head, mark, tail = word.replace("’", "-").replace("'", "-").partition("-")
        return bool(mark) and len(head) <= 3 and tail[:1].isupper()

    def is_compound(self, word: str) -> bool:
        """Separate "London-based" from "El-Saeed"."""
        if self.endings.compound.search(word) is None:
            return False
        return not self.sheet.table[word.partition("-")[0].lower()] & PARTICLE

    def can_begin(self, index: int, stop: int, headline: bool) -> bool:
        """Return whether a word with a capital can begin a name."""
        texts, classes = self.sheet.texts, self.facts[index]
        word = texts[index]
        if not classes & NEVER_NAME:
            return self.is_capital(index) and not (headline and self.is_common(index))
        if classes & SPELT_ALIKE and word.isupper() and not headline:
            return True
        if len(word) == 1 and self.is_initial(index):
            return True
        if classes & CAPITAL_PARTICLE:
            return not headline and self.is_surname(index)
        if classes & FIRST_NAME_TOO:
            return not headline and self.is_family_name_first(index, stop)
        # "Will Smith", "April Pell", "Jan van Dyk": another capital follows, or a particle.
        return bool(
            classes & ALSO_NAME
            and index + 1 < stop
            and self.is_near(index)
            and (texts[index + 1][0].isupper() or self.has(index + 1, OPENING_PARTICLE))
            and not self.has(index + 1, NEVER_NAME)
            and not word.isupper()
        )

    def can_follow(self, index: int, headline: bool) -> bool:
        """Return whether a word with a capital can continue a name."""
        if not self.is_capital(index):
            return False
        classes = self.facts[index]
        if classes & NEVER_NAME:
            known = bool(classes & ALSO_NAME) or self.is_initial(index)
            if classes & CAPITAL_PARTICLE:
                return known or self.is_particle(index)
            return known or (not headline and self.is_in_name(index))
        if not headline:
            return True
        if self.is_common(index):
            return self.is_surname_in_headline(index)
        # "ANN LEE SAID": a verb in capitals ends a name.
        return not (self.sheet.shape[index] & UPPER and classes & VERBS)

    def is_surname_in_headline(self, index: int) -> bool:
        """Recognise the surname of "TOM PRICE SAYS" and "TOM PRICE: ...", after a given name.

        "Tom Price" elsewhere in the article shows it as well, but not "Tom wins".
        """
        folds, facts, after = self.sheet.folds, self.facts, index + 1
        if not facts[index - 1] & GIVEN_OR_SHORT or facts[index] & VERBS or self.is_common(index - 1):
            return False
        followed = after < len(folds) and (folds[after] == ":" or facts[after] & VERBS)
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
                    for at, following in pairwise(self.indices)
                    if following == at + 1 and texts[at][1:].islower() and texts[at + 1][1:].islower()
                )
            )
        return self._paired[0]

    def is_particle(self, index: int) -> bool:
        """Recognise a particle with a capital and the rest of its surname after it: the "Le" of "Le Gall"."""
        after = index + 1
        if after == len(self.facts) or not self.facts[index] & CAPITAL_PARTICLE or not self.is_near(index):
            return False
        shape = self.sheet.shape
        return shape[index] & shape[after] & CAPITAL != 0 and not self.facts[after] & NEVER_NAME

    def is_surname(self, index: int) -> bool:
        """Return whether a surname that begins with a particle is alone: "Le Gall a répondu".

        Its capital shows that inside a sentence; at the start of one, the article must have the surname
        elsewhere.
        """
        if not self.is_particle(index):
            return False
        if self.is_inside(index):
            return True
        return (self.sheet.folds[index], self.sheet.folds[index + 1]) in self.surnames()

    def surnames(self) -> frozenset[tuple[str, str]]:
        """Return the surnames with a particle that the article has inside sentences: ("le", "pen")."""
        if not self._with_particles:
            folds = self.sheet.folds
            places = (at for at in self.indices if self.is_particle(at) and self.is_inside(at))
            self._with_particles.append(frozenset((folds[at], folds[at + 1]) for at in places))
        return self._with_particles[0]

    def is_inside(self, index: int) -> bool:
        """Return whether a word is inside a sentence: after a comma or any word."""
        before = self.sheet.texts[index - 1] if index else "."
        return before == "," or before[0].isalpha()

    def is_family_name_first(self, index: int, stop: int) -> bool:
        """Recognise "To" and "He" as family names before a given name, inside a sentence alone."""
        texts = self.sheet.texts
        if not index or index + 1 >= stop or not (texts[index - 1] == "," or texts[index - 1].islower()):
            return False
        return self.is_near(index) and texts[index + 1][0].isupper() and not self.has(index + 1, NEVER_NAME)

    def is_in_name(self, index: int) -> bool:
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

    def is_initial(self, index: int) -> bool:
        """Return whether "A" or "I" is an initial, which a full stop and a capital follow ("David A. Price").

        It is not after a common word: "Plan A. Lee left."
        """
        texts, starts, ends = self.sheet.texts[index : index + 3], self.sheet.starts, self.sheet.ends
        return (
            len(texts) == 3
            and len(texts[0]) == 1
            and not (index and self.is_lettered(index - 1))
            and not (index and self.is_pronoun(index))
            and texts[1] == "."
            and texts[2][0].isupper()
            and not self.has(index + 2, NEVER_NAME)
            and starts[index + 1] == ends[index]
            and starts[index + 2] - ends[index + 1] <= 1
        )

    def is_pronoun(self, index: int) -> bool:
        """Return whether "I" is a pronoun that ends a sentence: "So do I. Ann Lee left."."""
        return self.has(index, LIKE_INITIAL) and self.has(index - 1, BEFORE_PRONOUN)

    def is_lettered(self, index: int) -> bool:
        """Return whether a word has a letter or Roman numeral after it: "Plan A.", "World War I."."""
        capital = self.sheet.shape[index] & CAPITAL != 0
        return capital and (self.is_common(index) or self.has(index, NUMBERED))

    def is_name_like(self, index: int) -> bool:
        """Separate "Ann" of "Ann Price" from "Oil" of "Oil Price": it is not a word of the language."""
        return self.sheet.shape[index] & CAPITAL != 0 and not self.is_common(index)

    def is_described(self, index: int) -> bool:
        """Return whether a comma and an age or a description follow: "Price, 61," or "Price, who"."""
        comma, *follows = self.sheet.folds[index + 1 : index + 3] or ("",)
        if comma != "," or not follows:
            return False
        return self.has(index + 2, APPOSITION) or (len(follows[0]) == _AGE and follows[0].isdecimal())

    def opens_alone(self, index: int) -> bool:
        """Recognise a word that opens the sentence and is not a name: a common one, or "Incidentally,"."""
        if self.is_common(index):
            return True
        words = self.sheet
        followed = words.texts[index + 1 : index + 2] == [","]
        return followed and self.endings.adverb.search(words.folds[index]) is not None
