"""``Sentence`` -> ``Name``: runs of capitalised words that can be a proper name."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntFlag
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from newsparse.core.kept import Kept
from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Name, Sentence
from newsparse.core.regexes import on_use
from newsparse.core.words import Words, folded
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.lexicon import load_lexicon
from newsparse.language.names import family_names, given_names, name_suffixes
from newsparse.language.reporting_verbs import reporting_verbs

__all__ = ["PARSER"]

_name = maker(Name)


class _Kind(IntFlag):
    """The lists in ``data/languages/en/names.toml`` that contain a word; the file explains each list."""

    NEVER = 1
    ALSO_NAMES = 2
    OPENERS = 4
    ADJECTIVES = 8
    PARTICLES = 16
    OPENING_PARTICLES = 32
    SUFFIXES = 64
    ABBREVIATIONS = 128
    JOINING = 256
    COMMON = 512
    ACRONYMS = 1024
    JOINING_AND = 2048
    NUMBERED = 8192
    BEFORE_NAMES = 16384
    FIRST_NAMES_TOO = 32768


# Plain numbers, because an ``IntFlag`` needs a call for each test.
_NEVER, _ALSO, _OPENER, _ADJECTIVE = 1, 2, 4, 8
_PARTICLE, _OPENING, _SUFFIX, _ABBREVIATION, _JOINING = 16, 32, 64, 128, 256
_COMMON, _ACRONYM, _JOINING_AND, _NUMBERED, _BEFORE_NAMES = 512, 1024, 2048, 8192, 16384
_FIRST_TOO: Final = 32768
# A word that is never a name still begins a run if it has one of the other two flags.
_BEGINS: Final = _NEVER | _ALSO | _ACRONYM | _FIRST_TOO
# What the letters of a word with a capital show: it is in no list that needs a closer look and begins with a
# capital of A to Z, without a hyphen; or it has a possessive ending.
_PLAIN: Final = 1 << 16
_OWNS: Final = 1 << 17

_CLOSING: Final = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}
_BREAKS: Final = frozenset(['"', "“", "‘", "'", "(", "[", "—", "–", "-", "--", ":", "•", "...", "…"])
_CALENDAR: Final = ("months", "short_months", "weekdays", "short_weekdays")
_APOSTROPHES: Final = frozenset(["'", "’"])
_JOINING_MARKS: Final = frozenset([",", ".", "&"]) | _APOSTROPHES | _CLOSING.keys()
# A shorter line in capitals may be only a name.
_FEW: Final = 4
# The digits of an age: "Price, 61,".
_AGE: Final = 2


def _kinds(language: Language) -> Mapping[str, int]:
    """Return the flags of each listed word, as one number."""
    names = language.lexicon("names")
    kinds: dict[str, int] = {}
    elsewhere = {_Kind.COMMON: language.lexicon("common").words("common"), _Kind.SUFFIXES: name_suffixes()}
    for kind in _Kind:
        listed = elsewhere.get(kind)
        for word in names.words(str(kind.name).lower()) if listed is None else listed:
            kinds[word] = kinds.get(word, 0) | int(kind)
    for word in names.words("headline_verbs"):
        kinds[word] = kinds.get(word, 0) | _COMMON
    countries = load_lexicon("countries")
    names_of_lands = frozenset().union(*countries.groups("names").values())
    for forms in countries.groups("adjectives").values():
        for form in forms - names_of_lands:  # "Vatican" is both
            for word in (form.lower(), f"{form.lower()}s"):
                kinds[word] = kinds.get(word, 0) | _ADJECTIVE
    return kinds


@frozen(eq=False, repr=False)
class _Wording:
    """The word lists of a language for words in and around a run."""

    kinds: Mapping[str, int]
    """The flags of each listed word."""
    joints: frozenset[str]
    """Marks, and words in lower case, that can be inside a run."""
    prepositions: frozenset[str]
    """Words that continue a run after a noun of organisations: "University of Michigan"."""
    conjunctions: frozenset[str]
    """Words that join two words of a run: "Fish and Wildlife Service"."""
    articles: frozenset[str]
    """Words that can follow one of the prepositions: "Bank of the Ozarks"."""
    possessives: tuple[str, ...]
    """Possessive endings."""
    plurals: tuple[str, ...]
    """Endings of plurals that a bare apostrophe can follow: "Voters’ League"."""
    compound: re.Pattern[str]
    """The end of a compound that describes a name from outside: "London-based", "Mother-of-two"."""
    before_pronoun: frozenset[str]
    """Words after which "I" is a pronoun and no initial."""
    like_initial: frozenset[str]
    """That pronoun."""
    given: frozenset[str]
    """Given names and their short forms."""
    descriptions: frozenset[str]
    """Words after the comma between a person's name and a description."""
    verbs: frozenset[str]
    """Verbs after the name of a person at the start of a sentence."""
    dates: frozenset[str]
    """Days and months, which can follow a name although they are capitalised: "told Ann Monday"."""
    after_names: frozenset[str]
    """Other words that can: "told Ann The Argus was late"."""
    adverb: re.Pattern[str]
    """The ends of adverbs: no surname in -ly ("Kelly", "Connolly") has them."""
    leads: frozenset[str]
    """Words and marks after which a run, inside a sentence, can begin at another word than its first
    capital."""
    shapes: _Shapes
    """The flags of each word with a capital, with those that its letters show."""


class _Shapes(Kept[int]):
    """The flags of words with a capital, by the word as written."""

    __slots__ = ("_kinds", "_possessives")

    def __init__(self, kinds: Mapping[str, int], possessives: tuple[str, ...]) -> None:
        super().__init__()
        self._kinds = kinds
        self._possessives = possessives

    def make(self, word: str) -> int:
        kind = self._kinds.get(folded(word), 0)
        if not kind & _NEVER and "A" <= word < "[" and "-" not in word:
            kind |= _PLAIN
        return kind | _OWNS if word.endswith(self._possessives) else kind


@functools.cache
def _wording(language: Language) -> _Wording:
    names = language.lexicon("names")
    prepositions, conjunctions = names.words("joints.prepositions"), names.words("joints.conjunctions")

    def ends(*lists: str) -> str:
        return "|".join(sorted(re.escape(ending) for name in lists for ending in names.words(name)))

    kinds = _kinds(language)
    possessives = word_endings(language).possessives
    return _Wording(
        kinds=kinds,
        joints=names.words("particles") | prepositions | conjunctions | _JOINING_MARKS,
        prepositions=prepositions,
        conjunctions=conjunctions,
        articles=names.words("joints.articles"),
        possessives=possessives,
        leads=names.words("opening_particles") | names.words("openers") | _BREAKS,
        shapes=_Shapes(kinds, possessives),
        plurals=tuple(sorted(language.lexicon("apostrophes").words("plural_ends"))),
        compound=on_use(
            rf"-(?:{ends('compounds.words')}|(?:{ends('compounds.links')})-[^\W\d_]+"
            rf"|[^\W\d_]{{3,}}(?:{ends('compounds.endings')}))\Z"
        ),
        verbs=reporting_verbs(language).speaking.union(
            language.lexicon("mentions").words("acting"),
            language.lexicon("mentions").words("finite"),
            names.words("headline_verbs"),
        ),
        descriptions=names.words("descriptions"),
        before_pronoun=language.lexicon("sentences").words("before_pronoun"),
        like_initial=language.lexicon("sentences").words("like_initial"),
        given=given_names().union(*language.lexicon("nicknames").groups("forms").values()),
        dates=frozenset(
            word.lower() for table in _CALENDAR for word in language.lexicon("months").mapping(table)
        ),
        after_names=names.words("after_names"),
        adverb=on_use(rf"(?:[^\W\d_]{{4}}(?:{ends('adverbs.after_four')})|{ends('adverbs.endings')})\Z"),
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
    words, wording = view.words, _wording(view.language)
    runs = _Runs(words, wording, wording.kinds, words.altered())
    written = view.slice(0, len(view.text))
    found = list(runs.within(zip(*view.bounds(Sentence), strict=True), view.text, written))
    surnames = runs.surnames_that_are_words(found)
    if surnames:
        found += runs.by_surname(surnames, found, view.bounds(Sentence)[0], written)
    return found


@frozen(eq=False, repr=False)
class _Runs:
    """Finds the runs of capitalised words in an article."""

    words: Words
    wording: _Wording
    kinds: Mapping[str, int]
    """The flags of each listed word."""
    capitals: list[int]
    """The indices of the words with a capital."""
    _paired: list[frozenset[tuple[str, str]]] = field(factory=list, init=False)
    """The value of :meth:`pairs`, once it is needed."""

    def within(self, bounds: Iterable[tuple[int, int]], text: str, written: str) -> Iterator[Name]:
        """Yield the runs of sentences with these bounds; ``written`` is the text with its noise.

        Three words with a capital in four are in no list and need but one look-up each.  All that most
        runs need is in this one loop, as calls would take half as long again.
        """
        words, joints, leads, kind_of = self.words, self.wording.joints, self.wording.leads, self.kinds.get
        starts, ends, texts, folds = words.starts, words.ends, words.texts, words.folds
        kinds = list(map(self.wording.shapes.__getitem__, map(texts.__getitem__, self.capitals)))
        # Padding after the end of the text, for looking ahead.
        capitals = self.capitals + [len(texts)] * (len(texts) + 1)
        place = 0  # of the next capital
        cells = "\t" in text  # of a table
        for opening, stop in bounds:
            # With a capital in fewer than two words of five it is not a headline.
            dense = capitals[place + 2 * (stop - opening) // 5] < stop
            headline = dense and self._is_headline(opening, stop)
            adjectives = _ADJECTIVE | _JOINING if headline else _ADJECTIVE
            while capitals[place] < opening:
                place += 1
            while (first := capitals[place]) < stop:
                kind = last = kinds[place]
                place += 1
                if kind & _BEGINS == _NEVER and (
                    len(texts[first]) > 1
                    or not self._is_initial(first)
                    or (first == opening and not self._is_initial(first + 2))
                ):
                    continue
                if (headline or not kind & _PLAIN) and not self._can_begin(first, stop, headline):
                    continue
                # Where the run ends; ``last`` are the flags of its last word.
                at = first + 1
                while at < stop:
                    capital = capitals[place] == at
                    if not capital and texts[at] not in joints:
                        break
                    if last & _OWNS or starts[at] - ends[at - 1] > 1:
                        break
                    if cells and text[ends[at - 1]] == "\t":
                        break
                    if capital and (
                        (kinds[place] & _PLAIN and not headline) or self._can_follow(at, headline)
                    ):
                        last = kinds[place]
                        at += 1
                        place += 1
                        continue
                    word = texts[at]
                    if capital:
                        if word.islower():
                            break
                    elif word == ",":
                        if capitals[place] != at + 1:
                            break
                    elif word == "." and not (
                        len(fold := folds[at - 1]) == 1 or kind_of(fold, 0) & _ABBREVIATION
                    ):
                        break
                    joined = self._joined(at - 1, at, stop, headline)
                    if joined is None:
                        break
                    at = joined + 1
                    while capitals[place] < at:
                        place += 1
                    last = kinds[place - 1] if capitals[place - 1] == at - 1 else 0
                # The beginning of the run, usually its first capital.
                start = first
                if first == opening:
                    moves = kind & _OPENER or (at == first + 1 and self._opens_alone(first))
                else:
                    moves = folds[first - 1] in leads
                if moves:
                    start = self._start(first, at, opening)
                # Adjectives alone are not a name.
                for fold in folds[start:at]:
                    if not kind_of(fold, 0) & adjectives:
                        begin, end = starts[start], ends[at - 1]
                        if last & _OWNS:
                            end -= 2
                        yield _name(begin, end, written[begin:end], rule="names.capitals", words=(start, at))
                        break

    def surnames_that_are_words(self, found: Iterable[Name]) -> set[str]:
        """Return the last words of names that are also other words: "Price", "Will", "Green"."""
        folds, texts, kinds, shapes = self.words.folds, self.words.texts, self.kinds, self.wording.shapes
        surnames: set[str] = set()
        for name in found:
            first, stop = name.words
            if stop - first > 1:
                kind, last = shapes[texts[stop - 1]], folds[stop - 1]
                if kind & _OWNS:
                    last = last[:-2]
                    kind = kinds.get(last, 0)
                if kind & (_COMMON | _NEVER | _ADJECTIVE) and last not in self.wording.dates:
                    before = folds[stop - 2]
                    titled = before == "." and kinds.get(folds[stop - 3], 0) & _BEFORE_NAMES
                    given = before in self.wording.given
                    if not (given or kind & _ADJECTIVE):  # "Tom Green", not "Ohio Republican"
                        given = before not in kinds and before[0].isalpha()
                    if titled or (given and self._is_name_like(stop - 2)):
                        surnames.add(last)
        return surnames

    def _is_name_like(self, index: int) -> bool:
        """Separate "Ann" of "Ann Price" from "Oil" of "Oil Price": it is not a word of the language."""
        return self.words.texts[index][0].isupper() and not self._is_common(index)

    def by_surname(
        self, surnames: Collection[str], found: Sequence[Name], openings: Sequence[int], written: str
    ) -> Iterator[Name]:
        """Yield the places of single surnames that are in no run yet.

        At the start of a sentence a possessive ending shows that the word is a name, and so does a verb, an
        age or a description after it; elsewhere its capital does, unless a capitalised word is next to it.
        An adjective ("Green") has its capital everywhere: it needs a verb or a mark next to it.
        """
        words, wording = self.words, self.wording
        folds, texts, starts, kinds = words.folds, words.texts, words.starts, self.kinds
        owned = {f"{surname}{ending}" for surname in surnames for ending in wording.possessives}
        wanted = owned.union(surnames)
        places = [at for at in self.capitals if folds[at] in wanted and texts[at][0].isupper()]
        if not places:
            return
        firsts = [name.words[0] for name in found]
        opened = set(openings)
        size = len(folds)
        for index in places:
            last = bisect_right(firsts, index) - 1
            if last >= 0 and found[last].words[1] > index:
                continue
            after = folds[index + 1] if index + 1 < size else "."
            owns = folds[index] in owned
            opens = index in opened or texts[index - 1] in _BREAKS
            if opens:
                shown = owns or after in wording.verbs or self._described(index)
            elif kinds.get(folds[index], 0) & _ADJECTIVE:
                before = folds[index - 1]
                shown = (after in wording.verbs and not kinds.get(before, 0) & _NEVER) or (
                    before in wording.verbs and not after[0].isalpha()
                )
            else:
                beside = (texts[index - 1], texts[index + 1] if index + 1 < size else ".")
                shown = texts[index][1:].islower() and not any(text[0].isupper() for text in beside)
            if shown:
                end = words.ends[index] - (2 if owns else 0)
                yield _name(
                    starts[index],
                    end,
                    written[starts[index] : end],
                    rule="names.surname",
                    words=(index, index + 1),
                )

    def _described(self, index: int) -> bool:
        """Return whether a comma and an age or a description follow: "Price, 61," or "Price, who"."""
        comma, *follows = self.words.folds[index + 1 : index + 3] or ("",)
        if comma != "," or not follows:
            return False
        return follows[0] in self.wording.descriptions or (len(follows[0]) == _AGE and follows[0].isdecimal())

    def _start(self, first: int, stop: int, opening: int) -> int:
        """Return the first word of a run, with particles and without words that only begin a sentence."""
        start = first
        while start > opening and self._is(start - 1, _OPENING) and self._near(start - 1):
            start -= 1
        while start < stop and self._only_opens(start, stop, opening):
            start += 1
        return start

    def _is(self, index: int, kind: int) -> bool:
        return self.kinds.get(self.words.folds[index], 0) & kind != 0

    def _near(self, index: int) -> bool:
        """Return whether one character at most parts a word from the next."""
        return self.words.starts[index + 1] - self.words.ends[index] <= 1

    def _is_headline(self, first: int, stop: int) -> bool:
        """Return whether a sentence gives common words a capital, as headlines do; few words may lack one.

        A sentence in capitals does.
        """
        kinds, folds = self.kinds, self.words.folds
        upper = lower = 0
        for index, word in enumerate(self.words.texts[first:stop], first):
            if len(word) > 3 and not kinds.get(folds[index], 0) & _NEVER:
                if word[0].islower():
                    lower += 1
                elif self._is_common(index):
                    upper += 1
        if upper >= 2 and upper >= 4 * lower:
            return True
        return not lower and stop - first > _FEW and "".join(self.words.texts[first:stop]).isupper()

    def _is_common(self, index: int) -> bool:
        """Return whether a word, or the verb that it is a form of, is written in lower case in news."""
        fold, kinds = self.words.folds[index], self.kinds
        listed = kinds.get(fold, 0) & _COMMON != 0
        return listed or (fold[-1] == "s" and kinds.get(fold[:-1], 0) & _COMMON != 0)

    def _is_capital(self, index: int) -> bool:
        """Return whether a word has a capital at its start or after a particle ("al-Sisi", "d'Estaing")."""
        word = self.words.texts[index]
        if word[0].isupper():
            if "-" not in word:
                return True
            tagged = word[1:2] == "-" and index and self.words.texts[index - 1] in ("(", ",")
            return not tagged and not self._is_compound(word)  # "(R-Ohio)" is a party tag
        if word == self.words.folds[index] or not word[0].isalpha():
            return False
        head, mark, tail = word.replace("’", "-").replace("'", "-").partition("-")
        return bool(mark) and len(head) <= 3 and tail[:1].isupper()

    def _is_compound(self, word: str) -> bool:
        """Separate "London-based" from "El-Saeed"."""
        if self.wording.compound.search(word) is None:
            return False
        return not self.kinds.get(word.partition("-")[0].lower(), 0) & _PARTICLE

    def _can_begin(self, index: int, stop: int, headline: bool) -> bool:
        words = self.words
        word = words.texts[index]
        kind = self.kinds.get(words.folds[index], 0)
        if not kind & _NEVER:
            return self._is_capital(index) and not (headline and self._is_common(index))
        if kind & _ACRONYM and word.isupper() and not headline:
            return True
        if len(word) == 1 and self._is_initial(index):
            return True
        if kind & _FIRST_TOO:
            return not headline and self._is_family_name_first(index, stop)
        # "Will Smith", "April Ryan", "Jan van Dyk": another capital follows, or a particle.
        return bool(
            kind & _ALSO
            and index + 1 < stop
            and self._near(index)
            and (words.texts[index + 1][0].isupper() or self._is(index + 1, _OPENING))
            and not self._is(index + 1, _NEVER)
            and not word.isupper()
        )

    def _can_follow(self, index: int, headline: bool) -> bool:
        if not self._is_capital(index):
            return False
        kind = self.kinds.get(self.words.folds[index], 0)
        if kind & _NEVER:
            known = bool(kind & _ALSO) or self._is_initial(index)
            return known or (not headline and self._is_in_name(index))
        if not headline:
            return True
        if self._is_common(index):
            return self._is_surname_in_headline(index)
        # "ANN LEE SAID": a verb in capitals ends a name.
        return not (self.words.texts[index].isupper() and self.words.folds[index] in self.wording.verbs)

    def _is_surname_in_headline(self, index: int) -> bool:
        """Recognise the surname of "TOM PRICE SAYS" and "TOM PRICE: ...", after a given name.

        "Tom Price" elsewhere in the article shows it as well, but not "Tom wins".
        """
        texts, folds, wording = self.words.texts, self.words.folds, self.wording
        given, after = folds[index - 1], folds[index + 1 : index + 2]
        if given not in wording.given or folds[index] in wording.verbs or self._is_common(index - 1):
            return False
        if texts[index].isupper() and after and (after[0] == ":" or after[0] in wording.verbs):
            return True
        return (given, folds[index]) in self.pairs()

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return words in a row, each with a capital and small letters, as in names: ("tom", "price")."""
        if not self._paired:
            texts, folds = self.words.texts, self.words.folds
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
        texts = self.words.texts
        if not index or index + 1 >= stop or not (texts[index - 1] == "," or texts[index - 1].islower()):
            return False
        return self._near(index) and texts[index + 1][0].isupper() and not self._is(index + 1, _NEVER)

    def _is_in_name(self, index: int) -> bool:
        """Recognise a capitalised word in a name that is never a name otherwise: "Al From", "Truong My Hoa".

        A known given name must come directly before it, or a family name that is written first at most two
        words before. Days and months ("told Ann Monday") and "The" can also follow a name without being part
        of it.
        """
        texts, folds = self.words.texts, self.words.folds
        if not texts[index][1:].islower():
            return self._is_bare_initial(index)
        if folds[index] in self.wording.dates:
            return False
        before = index - 1
        given = folds[before] in self.wording.given and not (before and texts[before - 1][0].isupper())
        if given and folds[index] not in self.wording.after_names:
            return True
        return not family_names("first").isdisjoint(folds[max(index - 2, 0) : index])

    def _is_bare_initial(self, index: int) -> bool:
        """Recognise the "A" of "Ansar A Munshi", which has no full stop."""
        texts = self.words.texts
        return (
            len(texts[index]) == 1
            and texts[index + 1 : index + 2] != []
            and texts[index + 1][0].isupper()
            and not self._is(index + 1, _NEVER)
            and self.words.folds[index - 1] in self.wording.given
        )

    def _is_initial(self, index: int) -> bool:
        """Return whether "A" or "I" is an initial, which a full stop and a capital follow ("David A. Price").

        It is not after a common word: "Plan A. Lee left."
        """
        texts, starts, ends = self.words.texts[index : index + 3], self.words.starts, self.words.ends
        return (
            len(texts) == 3
            and len(texts[0]) == 1
            and not (index and self._is_lettered(index - 1))
            and not (index and self._is_pronoun(index))
            and texts[1] == "."
            and texts[2][0].isupper()
            and not self._is(index + 2, _NEVER)
            and starts[index + 1] == ends[index]
            and starts[index + 2] - ends[index + 1] <= 1
        )

    def _is_pronoun(self, index: int) -> bool:
        """Return whether "I" is a pronoun that ends a sentence: "So do I. Ann Lee left."."""
        folds, wording = self.words.folds, self.wording
        return folds[index] in wording.like_initial and folds[index - 1] in wording.before_pronoun

    def _is_lettered(self, index: int) -> bool:
        """Return whether a word has a letter or Roman numeral after it: "Plan A.", "World War I."."""
        return self.words.texts[index][0].isupper() and (self._is_common(index) or self._is(index, _NUMBERED))

    def _joined(self, last: int, index: int, stop: int, headline: bool) -> int | None:
        """Return the last word of the part that a mark or a function word joins to the run, or None."""
        words = self.words
        text, after = words.texts[index], index + 1
        if text == ".":
            return self._after_stop(last, index, stop, headline)
        if after >= stop:
            return None
        if text == ",":
            suffixed = self.kinds.get(words.folds[after], 0) & _SUFFIX and words.texts[after][0].isupper()
            return after if suffixed else None
        if text in _CLOSING and (nicknamed := self._nickname(index, stop, headline)) is not None:
            return nicknamed
        if text == "&":
            return after if self._can_follow(after, headline) else None
        if (
            text in _APOSTROPHES
            and words.texts[last].endswith(self.wording.plurals)
            and words.starts[index] == words.ends[last]
        ):
            return after if self._is(after, _JOINING) and self._can_follow(after, headline) else None
        if text in self.wording.conjunctions and self._is(last, _JOINING_AND):
            known = self._is_common(after) or self._is(after, _JOINING | _JOINING_AND)
            return after if known and self._can_follow(after, headline) else None
        if text in self.wording.prepositions and self._is(last, _JOINING) and not headline:
            if words.folds[after] in self.wording.articles and after + 1 < stop:
                after += 1
            return after if self._can_follow(after, headline) else None
        if text[0].islower() and self._is(index, _PARTICLE):
            while after < stop and words.texts[after].islower() and self._is(after, _PARTICLE):
                after += 1
            if after < stop and self._near(after - 1) and self._can_follow(after, headline):
                return after
        return None

    def _after_stop(self, last: int, index: int, stop: int, headline: bool) -> int | None:
        """Read on after the full stop of an initial or abbreviation ("John F. Kennedy", "Gov. Lee")."""
        fold = self.words.folds[last]
        initial = len(fold) == 1 and fold.isalpha()
        if self.words.starts[index] != self.words.ends[last] or not (
            initial or self._is(last, _ABBREVIATION)
        ):
            return None
        if index + 1 < stop and self._near(index):
            # In a headline "MR. PRICE" is a name, although "Price" is a common word there.
            if self._can_follow(index + 1, headline and not self._is(last, _BEFORE_NAMES)):
                return index + 1
            joined = self._joined(index, index + 1, stop, headline)
            if joined is not None:
                return joined
        return index if initial or self._is(last, _SUFFIX) else None

    def _nickname(self, index: int, stop: int, headline: bool) -> int | None:
        """Return the capitalised word after a nickname in marks: the "Price" of 'Robert "Bobby" Price'."""
        if self.words.texts[index] == "(":
            before, first = self.words.texts[index - 1], self.words.texts[index + 1]
            letters = len(first) > 2 and first.isupper()
            if before.isupper() or letters or self._is(index + 1, _ABBREVIATION):
                return None  # "DCP (North) Ann Lee", "Chief Justice (CJI) Ann Lee", "Gen (Retd) Ann Lee"
        close = _CLOSING[self.words.texts[index]]
        for end in range(index + 2, min(index + 4, stop - 1)):
            if self.words.texts[end] == close:
                inside = all(self._is_capital(i) for i in range(index + 1, end))
                if inside and self._is(end + 1, _OPENING) and end + 2 < stop and self._near(end):
                    end += 1  # 'Ronald "Bato" dela Cruz'
                return end + 1 if inside and self._near(end) and self._can_follow(end + 1, headline) else None
        return None

    def _only_opens(self, index: int, stop: int, opening: int) -> bool:
        """Return whether a run's first word has its capital from the start of a sentence alone."""
        if (
            index > opening
            and self.words.texts[index - 1] not in _BREAKS
            and not self._is(index - 1, _OPENER)
        ):
            return False
        if self._is(index, _ACRONYM) and self.words.texts[index].isupper():
            return False  # "WHO spokesman Ann Lee said"
        return self._is(index, _OPENER) or (stop - index == 1 and self._opens_alone(index))

    def _opens_alone(self, index: int) -> bool:
        """Recognise a word that opens the sentence and is not a name: a common one, or "Incidentally,"."""
        if self._is_common(index):
            return True
        words = self.words
        followed = words.texts[index + 1 : index + 2] == [","]
        return followed and self.wording.adverb.search(words.folds[index]) is not None


PARSER = Parser(makes=Name, reads=(Sentence,), find=find)
