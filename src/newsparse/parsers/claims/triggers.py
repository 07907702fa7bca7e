"""``CueWords``: what is known about each word as a part of a cue, whatever the text.

This is its *trigger* (the stem that identifies it as a cue in the weights), how often that trigger is a cue
(a *level* from 0 to 4), and whether it begins a cue of several words ("hit out at").  Each word is worked out
once in a process and has eight bytes, among them the number of its grammatical class (``grammar``).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from newsparse.core.kept import Kept
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.parsers.claims.grammar import (
    COORDINATORS,
    FINITE_CLASSES,
    NAMES,
    OPEN,
    PHRASE,
    PUNCTUATION,
    class_of,
    class_slot,
    lender,
)
from newsparse.parsers.claims.thresholds import NEARLY_ALWAYS_CUE

# Triggers that are marks, by position: the colon of a speaker's tag ("Ms. Lee: It is."), that of a transcript
# or interview, the dash before a signature, the colon before a quotation.
TAG, TRANSCRIPT, SIGNATURE, QUOTE_COLON = ":tag", ":transcript", "—signature", ":quote"
STRUCTURAL: Final = frozenset({TRANSCRIPT, SIGNATURE})
"""Triggers that are recognised only by position; the training corpus has too few to learn from."""

SIGN_BREAK, SIGN_PARTICIPLE, SIGN_THAT, SIGN_INFINITIVE, SIGN_VERB = range(1, 6)
"""Signs of a clause: what ends one, a past form or participle, "that", "to", a finite verb."""
_SIGNS: Final = (PUNCTUATION | COORDINATORS, {"ed"}, {"that"}, {"to"}, FINITE_CLASSES)
OPENER_CLASSES = "that to whether if how why what when where who".split()
"""The classes of the words that open a clause after a cue."""
OPENER_MARK = b"\1"
"""The mark of one of them; other marks get 2."""
_OPENERS: Final = (OPENER_CLASSES, ",;:.")
# Content after its cue can end before these words. It could be cut at 60 places per article; 15 of these were
# before other words ("to", "that", "be", "ing"), and only one in 100 of those was chosen.
_STOPS: Final = PUNCTUATION - frozenset("] ' ’ ‘".split()) | frozenset(
    "and but in on at by for from after before during while when because since until".split()
)
# Words between a source and its cue; each kind has its own bit.
_GAPS: Final = (
    *(FINITE_CLASSES, {","}, {"ed"}, {"Name"}, {"pronoun"}, COORDINATORS, {"that"}, {"who", "which"}),
)

# The shares of a trigger's occurrences that are cues, from which its level is 2, 3 and 4.
_SHARES: Final = (0.15, 0.45, 0.8)
_TOP_LEVEL: Final = 4


def levels_of(priors: Mapping[str, float]) -> Mapping[str, int]:
    """Say from 1 to 4 how often each trigger is a cue, given the share of its places where it is."""
    levels: dict[str, int] = dict.fromkeys(STRUCTURAL, _TOP_LEVEL)
    for trigger, share in priors.items():
        levels[trigger] = 1 + sum(share >= least for least in _SHARES)
    return levels


def strongest(levels: bytes) -> int:
    """Return the highest level, 0 where there is none.

    Searching for four bytes takes a fifth of the time of ``max`` over twenty.

    >>> strongest(bytes([0, 2, 1]))
    2
    """
    return 4 if 4 in levels else 3 if 3 in levels else 2 if 2 in levels else 1 if 1 in levels else 0


_IN_NO_LIST: Final = bytes(4)
_SHORT: Final = 5


class CueWords(Kept[str, bytes]):
    """The facts about each word, in eight bytes.

    The first two are the number of its class and how often its trigger is a cue. The others are 1 if it is
    in lower case, names a medium ("interview"), begins a cue of several words ("hit" of "hit out at"), or is
    an irregular verb form ("took"). The last two are 1 for a pronoun that is always the subject ("she"), and
    for a form of a verb of speech that is not nearly always a cue ("remarked").
    """

    def __init__(self, language: Language, levels: Mapping[str, int]) -> None:
        super().__init__(self.make, 1 << 14)
        self.levels = levels
        self._class_of = class_of(language)
        self._kin = _kin(language)
        # A word of a language that uses the weights of another is a cue only if it is listed, and no name.
        own = lender(language) == language
        self._stem = word_endings(language).stem if own else lambda _: ""
        self._with_stem = OPEN if own else OPEN - NAMES
        self.triggers = Kept[str, str](self._trigger)
        """Each word as a cue: its stem, or that of a related word; "" for marks and closed classes."""
        # A list, because the method that reads a tuple is slow.
        self.class_names, self.class_numbers = list(class_slot(language).names), class_slot(language).number
        self.commas, self.stops = self._marked([","]), self._marked([_STOPS])
        self.signs, self.openers = self._marked(_SIGNS), self._marked(_OPENERS)
        self.gaps = self._marked(_GAPS, [1 << bit for bit in range(8)])
        self.limits = bytes(name not in PHRASE for name in self.class_names).ljust(256, b"\1")
        self.stand_ins = _stand_ins(language)
        lending = lender(language)
        telling, stem = lending.lexicon("cues").words("addressees.telling"), word_endings(lending).stem
        self.telling = frozenset(map(stem, telling))
        self.phrasal_cues = _phrasal_cues(language)
        self.frames = _frames(lending)
        self.speech = reporting_verbs(language).speech
        self.inverts = language.profile.inverts
        grammar = language.lexicon("grammar")
        self.drops_subjects = "units" in grammar and "subject" in grammar.mapping("units.read_as")
        lists = (
            *(language.lexicon("cues").mapping("media"), self.phrasal_cues),
            *map(language.words, ("grammar.open.irregular", "grammar.rules.subjects")),
        )
        self._listed = {word: bytes([word in words for words in lists]) for words in lists for word in words}
        triggers = {*levels, *self._kin, *grammar.mapping("irregular")}
        self._beginnings = {word[: 4 if len(word) > 4 else 3] for word in triggers}
        self._rows: dict[bytes, bytes] = {}

    def _marked(self, groups: Sequence[Iterable[str]], marks: Iterable[int] = range(1, 9)) -> bytes:
        """Return for the number of each class the mark of its group, 0 where it is in none."""
        marked = bytearray(256)
        for names, mark in zip(groups, marks, strict=False):
            for name in self.class_numbers.keys() & names:
                marked[self.class_numbers[name]] = mark
        return bytes(marked)

    def columns(self, words: Iterable[str]) -> list[bytes]:
        """Return the facts about many words, those of each kind side by side."""
        entries = b"".join(map(self.__getitem__, words))
        return [entries[place::8] for place in range(8)]

    def class_and_level(self, word: str) -> tuple[str, int]:
        """Return the class of a word, and how often its trigger is a cue."""
        number, level, *_ = self[word]
        return self.class_names[number], level

    def trigger_of(self, fold: str, kind: str) -> str:
        """Return the trigger of a word in lower case, of a class."""
        if kind not in self._with_stem:
            return ""
        known = self._kin.get(fold)
        if known is None:
            base = self._stem(fold)
            known = self._kin.get(base, base)
        return known

    def _trigger(self, word: str) -> str:
        fold = _fold(word)
        return self.trigger_of(fold, self._class_of(word, fold))

    def make(self, word: str) -> bytes:
        """Compute the eight bytes of a word."""
        fold, level = _fold(word), 0
        kind, plain = self._class_of(word, fold), fold.replace("\xad", "")
        # Most new words begin like no trigger; "lying" has few letters in common with "lie".
        if len(fold) <= _SHORT or fold[:4] in self._beginnings or fold[:3] in self._beginnings:
            level = self.levels.get(self.trigger_of(fold, kind), 0)
        row = bytes((self.class_numbers.get(kind, 0), level, word.islower()))
        row += self._listed.get(plain, _IN_NO_LIST)
        row += b"\1" if level < NEARLY_ALWAYS_CUE and plain in self.speech else b"\0"
        return self._rows.setdefault(row, row)


def _fold(text: str) -> str:
    return text.lower().replace("’", "'")


@functools.cache
def _phrasal_cues(language: Language) -> Mapping[str, Mapping[str, Mapping[tuple[str, ...], str]]]:
    """Return for the first two words of each cue of several words what follows, and its trigger."""
    stem = word_endings(lender(language)).stem
    spelled = [
        (spelling, stem(known))
        for known, spellings in language.lexicon("cues").groups("phrasal").items()
        for spelling in spellings
    ]
    found: dict[str, dict[str, dict[tuple[str, ...], str]]] = {}
    # If two have the same beginning, the longer one comes first: "hit out at" before "hit out".
    for spelling, trigger in sorted(spelled, key=lambda one: (-one[0].count(" "), one[0])):
        forms, second, *following = spelling.split()
        for form in forms.split("/"):
            found.setdefault(form, {}).setdefault(second, {})[tuple(following)] = trigger
    return found


def _frames(language: Language) -> Mapping[str, str]:
    """Return for each frame of verbs that no weight knows the stem that they are read as there."""
    stem = word_endings(language).stem
    return {name: stem(known) for name, known in language.lexicon("cues").mapping("frames").items()}


def _kin(language: Language) -> Mapping[str, str]:
    """Return stems of cue words too rare to learn from, and some forms, with the stem that replaces each."""
    cues, stem = language.lexicon("cues"), word_endings(lender(language)).stem
    if lender(language) != language:
        return {
            form: stem(known)
            for known, words in cues.groups("triggers").items()
            for word in words
            for form in _forms(language).get(word, frozenset({word})) - cues.words("never.words")
        }
    kin = {stem(word): stem(known) for known, words in cues.groups("kin").items() for word in words}
    kin.update((form, stem(known)) for known, forms in cues.groups("forms").items() for form in forms)
    return kin


@functools.cache
def _forms(language: Language) -> Mapping[str, frozenset[str]]:
    """Return all listed forms of each verb of reporting, by its base form."""
    verbs = language.lexicon("reporting_verbs")
    forms: dict[str, frozenset[str]] = {}
    for table in ("speech", "thought", "infinite"):
        for base, listed in verbs.groups(table).items():
            forms[base] = forms.get(base, frozenset({base})) | listed
    return forms


def _stand_ins(language: Language) -> Mapping[str, str]:
    """Return the words that use the weights of a word of another language, each with that word.

    A form of a verb has the form of the same class: "affirme" is like "says", "affirmé" like "said".
    """
    lending = lender(language)
    if lending == language:
        return {}
    found: dict[str, str] = {}
    class_here, class_there = class_of(language), class_of(lending)
    for known, words in language.lexicon("cues").groups("triggers").items():
        there = {class_there(form, form): form for form in sorted(_forms(lending).get(known, {known}))}
        for word in words:
            for form in _forms(language).get(word, {word}):
                found[form] = there.get(class_here(form, form), known)
    return {**found, **language.lexicon("cues").mapping("stand_ins")}
