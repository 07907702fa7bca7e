"""``Glossary``: facts about each word of a language that do not depend on the text.

There are four facts about a word, all from data of the language: its grammatical class (``grammar.toml``; for
open words its shape), its *trigger* (the stem that identifies it as a cue in the weights), how often that
trigger is a cue (a *level* from 0 to 4), and whether it begins a cue of several words ("hit out at").
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from sys import intern
from typing import Final

from newsparse.core.kept import Kept
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.reporting_verbs import reporting_verbs
from newsparse.learn.decision import Slot
from newsparse.parsers.claims.thresholds import NEARLY_ALWAYS_TELLS
from newsparse.parsers.claims.word_classes import FINITE, MARKS, OPEN, PUNCTUATION, SHAPES

__all__ = [
    "BREAK",
    "CODE",
    "INFINITIVE",
    "IRREGULAR",
    "LEVEL",
    "LOWER",
    "MEDIUM",
    "OPENER",
    "OPENER_CLASSES",
    "PARTICIPLE",
    "PHRASAL",
    "PHRASE",
    "QUOTE_COLON",
    "SIGNATURE",
    "SPEECH",
    "STRUCTURAL",
    "SUBJECT",
    "TAG",
    "THAT",
    "TRANSCRIPT",
    "VERB",
    "Glossary",
    "Triggers",
    "class_slot",
    "levels_of",
    "strongest",
]

# Triggers that are marks, by position: the colon of a speaker's tag ("Ms. Lee: It is."), that of a transcript
# or interview, the dash before a signature, the colon before a quotation.
TAG, TRANSCRIPT, SIGNATURE, QUOTE_COLON = ":tag", ":transcript", "—signature", ":quote"
STRUCTURAL: Final = frozenset({TRANSCRIPT, SIGNATURE})
"""Triggers that are recognised only by position; the training corpus has too few to learn from."""

CODE, LEVEL, LOWER, MEDIUM, PHRASAL, IRREGULAR, SUBJECT, SPEECH = (
    slice(place, None, 8) for place in range(8)
)
"""The position of each fact, if many entries of the glossary are joined to one row of bytes."""

BREAK, PARTICIPLE, THAT, INFINITIVE, VERB = range(1, 6)
"""Signs of a clause: what ends one, a past form or participle, "that", "to", a finite verb."""
_SIGNS: Final = (
    (BREAK, PUNCTUATION | {"and", "but"}),
    (PARTICIPLE, frozenset({"ed"})),
    (THAT, frozenset({"that"})),
    (INFINITIVE, frozenset({"to"})),
    (VERB, FINITE),
)
OPENER_CLASSES = "that to whether if how why what when where who".split()
"""The classes of the words that open a clause after a cue."""
OPENER = b"\1"
"""The mark of one of them; a mark before which none comes has another."""
_OPENERS: Final = ((1, frozenset(OPENER_CLASSES)), (2, frozenset(",;:.")))
# Content after its cue can end before these words. It could be cut at 60 places per article; 15 of these were
# before other words ("to", "that", "be", "ing"), and only one in 100 of those was chosen.
_STOPS: Final = PUNCTUATION - frozenset("] ' ’ ‘".split()) | frozenset(
    "and but in on at by for from after before during while when because since until".split()
)
PHRASE: Final = frozenset(
    "article determiner possessive number Name Names CAPS owner w s pronoun object of - contracted ly ed ing "
    "dot & adverb @ # $ ’ ' by to from among with through in on at for about over under against between into "
    "near inside outside".split()
)
"""The classes of words in noun phrases, and the prepositions that join them."""
# Words between a source and its cue; each kind has its own bit.
_GAPS: Final = (
    (1, FINITE),
    (2, frozenset({","})),
    (4, frozenset({"ed"})),
    (8, frozenset({"Name"})),
    (16, frozenset({"pronoun"})),
    (32, frozenset({"and", "but"})),
    (64, frozenset({"that"})),
    (128, frozenset({"who", "which"})),
)

# The shares of a trigger's occurrences that are cues, from which its level is 2, 3 and 4.
_SHARES: Final = (0.15, 0.45, 0.8)
_TOP_LEVEL: Final = 4
# What joins emoji, asks for a picture, and makes a key of a figure.
_PARTS_OF_EMOJI: Final = "\u200d\ufe0f\u20e3"
_PLAIN_MARKS: Final = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}


def levels_of(priors: Mapping[str, float]) -> Mapping[str, int]:
    """Say from 1 to 4 how often each trigger carries a cue, given the share of its places where it does."""
    levels: dict[str, int] = dict.fromkeys(STRUCTURAL, _TOP_LEVEL)
    for trigger, share in priors.items():
        levels[trigger] = 1 + sum(share >= least for least in _SHARES)
    return levels


def strongest(levels: bytes) -> int:
    """Return the highest level, 0 where there is none.

    To look for each of four bytes takes a fifth of the time in which ``max`` goes through twenty.

    >>> strongest(bytes([0, 2, 1]))
    2
    """
    return 4 if 4 in levels else 3 if 3 in levels else 2 if 2 in levels else 1 if 1 in levels else 0


@functools.cache
def class_slot(language: Language) -> Slot:
    """Return the classes of a language's words, numbered; ``<`` and ``>`` also mean sentence ends."""
    closed = set(_closed_classes(language).values())
    endings = language.lexicon("grammar").mapping("endings").values()
    return Slot(("", *sorted(closed.union(SHAPES, endings, MARKS))))


@functools.cache
def _closed_classes(language: Language) -> Mapping[str, str]:
    """Return the words of the closed classes, each with its class; one that joins clauses is its own."""
    grammar = language.lexicon("grammar")
    classes = {word: name for name, words in grammar.groups("classes").items() for word in words}
    return {word: intern(name) for word, name in {**classes, **grammar.mapping("joining")}.items()}


class Triggers(Kept[str]):
    """Each word as a cue: its stem, or the stem of a related word; "" for marks and closed classes."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._closed = _closed_classes(language)
        self._kin = _kin(language)
        self._stem = word_endings(language).stem
        self._is_possessive = word_endings(language).is_possessive
        grammar = language.lexicon("grammar")
        # The longest ending first: "congress" ends in -ss, not in -s.
        endings = grammar.mapping("endings").items()
        self._endings = sorted(endings, key=lambda one: (-len(one[0]), one))
        self._without_ending = grammar.words("without_ending.words")
        # "took" and "told" are like "asked".
        self._past_forms = grammar.words("open.past") | grammar.words("open.participles")

    def make(self, word: str) -> str:
        """Work out the trigger of a word."""
        fold = _fold(word)
        return self.of(fold, self.class_of(word, fold))

    def of(self, fold: str, kind: str) -> str:
        """Return the trigger of a word in lower case, of a class."""
        if kind not in OPEN:
            return ""
        known = self._kin.get(fold)
        if known is None:
            base = self._stem(fold)
            known = self._kin.get(base, base)
        return known

    def class_of(self, text: str, fold: str) -> str:
        """Return the class of a word, given also in lower case."""
        return self._closed.get(fold) or self._shape(text)

    def _shape(self, text: str) -> str:
        """Class an open word by its form, and a mark by itself, straight and curly ones alike."""
        first = text[0]
        if first in _PLAIN_MARKS:
            return _PLAIN_MARKS[first]
        if not first.isalnum():
            # Emoji and arrows open lines like bullets.
            return "•" if _is_pictorial(first) else intern(text if len(text) == 1 else text[:2])
        if first.isdigit():
            return "number"
        owns = self._is_possessive(text)
        if first.isupper():
            return "Names" if owns else "CAPS" if len(text) > 1 and text.isupper() else "Name"
        if owns:
            return "owner"
        if text in self._without_ending:
            return "w"
        if text in self._past_forms:
            return "ed"
        return next((shape for ending, shape in self._endings if text.endswith(ending)), "w")


def _is_pictorial(mark: str) -> bool:
    """Return whether a mark is an arrow, a geometrical shape, an emoji or a part of one."""
    return "\u2190" <= mark <= "\u2bff" or "\U0001f000" <= mark <= "\U0001ffff" or mark in _PARTS_OF_EMOJI


class Glossary(Kept[bytes]):
    """The facts about each word, in eight bytes (see ``CODE`` and the other constants).

    The first two are the number of its class and how often its trigger is a cue. The others are 1 if it is
    in lower case, names a medium ("interview"), begins a cue of several words ("hit" of "hit out at"), or is
    an irregular verb form ("took"). The last two are 1 for a pronoun that is always the subject ("she"), and
    for a form of a verb of speech that is not nearly always a cue ("remarked").
    """

    def __init__(self, language: Language, levels: Mapping[str, int]) -> None:
        super().__init__()
        self.triggers = Triggers(language)
        self.levels = levels
        # A list, because the method that reads a tuple is slow.
        self.class_names, self.class_numbers = list(class_slot(language).names), class_slot(language).number
        self.commas = bytes(number == self.class_numbers[","] for number in range(256))
        self.signs, self.gaps, self.openers, self.stops = map(
            self._marked, (_SIGNS, _GAPS, _OPENERS, ((1, _STOPS),))
        )
        self.limits = bytes(name not in PHRASE for name in self.class_names).ljust(256, b"\1")
        telling, stem = language.lexicon("cues").words("addressees.telling"), word_endings(language).stem
        self.telling = frozenset(map(stem, telling))
        self.cues_of_words = _cues_of_words(language)
        self.frames = _frames(language)
        self.speech = reporting_verbs(language).speech
        self._media = frozenset(language.lexicon("cues").mapping("media"))
        self._irregular, self._subjects = map(
            language.words, ("grammar.open.irregular", "grammar.rules.subjects")
        )

    def _marked(self, groups: Sequence[tuple[int, frozenset[str]]]) -> bytes:
        """Return for the number of each class the mark of its group, 0 where it is in none."""
        mark_of = {
            self.class_numbers[name]: mark
            for mark, names in groups
            for name in names & self.class_numbers.keys()
        }
        return bytes(mark_of.get(number, 0) for number in range(256))

    def make(self, word: str) -> bytes:
        """Compute the eight bytes of a word."""
        triggers, fold = self.triggers, _fold(word)
        kind = triggers.class_of(word, fold)
        level = self.levels.get(triggers.of(fold, kind), 0)
        number, begins = self.class_numbers.get(kind, 0), fold in self.cues_of_words
        plain = fold.replace("\xad", "")
        irregular, subject = plain in self._irregular, plain in self._subjects
        medium, speech = fold in self._media, plain in self.speech and level < NEARLY_ALWAYS_TELLS
        return bytes((number, level, word.islower(), medium, begins, irregular, subject, speech))

    def class_of(self, word: str) -> str:
        """Return the class of a word in lower case."""
        return self.class_names[self[word][0]]


def _fold(text: str) -> str:
    return text.lower().replace("’", "'")


@functools.cache
def _cues_of_words(language: Language) -> Mapping[str, Mapping[str, Mapping[tuple[str, ...], str]]]:
    """Return for the first two words of each cue of several words what follows, and its trigger."""
    stem = word_endings(language).stem
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
    cues, stem = language.lexicon("cues"), word_endings(language).stem
    kin = {stem(word): stem(known) for known, words in cues.groups("kin").items() for word in words}
    kin.update((form, stem(known)) for known, forms in cues.groups("forms").items() for form in forms)
    return kin
