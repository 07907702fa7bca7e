"""Decides whether a single capitalised word is a person's name, by named evidence with trained weights.

The rules of ``beside`` decide first, unless the evidence clearly contradicts them. The evidence is the lists
that contain the word, other names in the article with it, and the classes of neighbouring words. The weights
were trained on names of many countries, and no piece of evidence is a name itself.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Final

from attrs import frozen

from newsparse.core.kept import Kept
from newsparse.core.parser import View
from newsparse.core.records import Name
from newsparse.core.sheet import Sheet
from newsparse.core.words import CAPITAL, WORD
from newsparse.language import classes as c
from newsparse.language.endings import word_endings
from newsparse.language.language import Language
from newsparse.language.text import gap
from newsparse.learn.decision import WeightsFile
from newsparse.parsers.mentions.beside import SENTENCE_ENDS, SPEAKS
from newsparse.parsers.mentions.forms import KnownNames, NameForm

# How many occurrences of a word are considered; later ones hardly add new classes.
_PLACES = 8
_TIMES = {1: "once", 2: "twice"}
_FILE = "name_weights.json"

# The names of the classes of words next to a name; of several, the first counts.
_BEFORE: Final[Mapping[str, int]] = {
    "article": c.DEFINITE,
    "speaking": SPEAKS,
    "possessive": c.POSSESSIVE,
    "kin": c.SINGLE_KIN,
    "and": c.ADDITIVE,
    "of": c.COMPLEMENT,
    "opener": c.OPENER,
    "place": c.PLACING,
    "prep": c.PREPOSITION,
    "people": c.ADJECTIVE,
    "person": c.PERSON,
    "common": c.COMMON,
}
_AFTER: Final[Mapping[str, int]] = {
    "article": c.DEFINITE,
    "speaking": SPEAKS,
    "acting": c.ACTING,
    "finite": c.FINITE,
    "era": c.ERA,
    "modified": c.MODIFIED,
    "and": c.ADDITIVE,
    "prep": c.PREPOSITION,
    "person": c.PERSON,
    "common": c.COMMON,
}
_MARKS_BEFORE: Final = {",": "comma"} | dict.fromkeys(["(", ")", ";", "—", "–", "-", "--", "/"], "mark")
_MARKS_AFTER: Final = (
    dict.fromkeys([")", ";", ":", "—", "–", "-", "--", "/", "”", '"', "’"], "mark")
    | dict.fromkeys([".", "?", "!"], "stop")
    | {",": "comma", "(": "open"}
)


def _first_of(classes: Mapping[str, int]) -> Kept[int, str]:
    """Return the name of the first of some classes that a word has, by its facts; "" for none."""
    return Kept(lambda facts: next((name for name, bits in classes.items() if facts & bits), ""))


_NAMED_BEFORE, _NAMED_AFTER = _first_of(_BEFORE), _first_of(_AFTER)


@frozen(eq=False, repr=False)
class Evidence:
    """The evidence for single words; call :func:`name_evidence` to get it."""

    weights: Mapping[str, float]
    """The weight of each piece of evidence by its name."""
    possessives: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    """Endings of unlisted words, each with its class."""

    def score(self, evidence: Iterable[str]) -> float:
        """Return the logarithm of the odds that a word with some evidence is a person's name."""
        return sum(map(self.weights.get, evidence, repeat(0.0)))

    def of(
        self,
        form: NameForm,
        places: Sequence[Name],
        view: View,
        known: KnownNames,
        openings: Collection[str],
    ) -> list[str]:
        """Return the names of the evidence for a word with all its occurrences.

        ``openings`` are the first words of longer names in the article that are not people's.
        """
        key = form.key
        found = ["bias", *form.shown, _TIMES.get(len(places), "often")]
        if key in known.given:
            found.append("given known")
        if key in openings:
            found.append("opens others")
        if known.misspells(key):
            found.append("misspelt")
        found += dict.fromkeys(self._beside(places[:_PLACES], view))
        return found

    def _beside(self, places: Iterable[Name], view: View) -> list[str]:
        """Return the classes of the words around each occurrence, and both at the start of a sentence."""
        found: list[str] = []
        text, sheet = view.text, view.sheet
        texts, facts, size = sheet.texts, sheet.facts, len(sheet)
        starts, ends, marks = sheet.starts, sheet.ends, _MARKS_AFTER
        for place in places:
            first, stop = place.words
            last = first - 1
            opens = last < 0 or texts[last] in SENTENCE_ENDS
            if opens or (starts[first] > ends[last] + 1 and gap(text, ends[last], starts[first]) > 1):
                before = "start"
            elif texts[last] in _MARKS_BEFORE:
                before = _MARKS_BEFORE[texts[last]]
            else:
                listed = _NAMED_BEFORE[facts[last]] if sheet.shape[last] & WORD else ""
                before = listed or self._shown(sheet, last)
            if texts[stop - 1].endswith(self.possessives):
                after = "own"
            elif stop == size:
                after = "stop"
            elif texts[stop] in marks:
                after = marks[texts[stop]]
                if after == "comma" and stop + 1 < size and texts[stop + 1].isdigit():
                    after = "age"
            else:
                after = _NAMED_AFTER[facts[stop]] or self._shown(sheet, stop)
            found += (f"before {before}", f"after {after}")
            if before == "start":
                found.append(f"start {after}")
        return found

    def _shown(self, sheet: Sheet, index: int) -> str:
        """Return the class that the letters of an unlisted word show."""
        fold = sheet.folds[index]
        if fold[0].isdigit():
            return "number"
        if sheet.shape[index] & CAPITAL:
            return "capital"
        if fold.endswith(self.possessives):
            return "own"
        return next((name for ending, name in self.endings if fold.endswith(ending)), "other")


@functools.cache
def name_evidence(language: Language) -> Evidence:
    """Return the evidence of a language, read once.

    :raises newsparse.DataError: if the file of weights is damaged.
    """
    endings = language.lexicon("mentions").mapping("endings")
    return Evidence(_weights(language), word_endings(language).possessives, tuple(endings.items()))


def _weights(language: Language) -> Mapping[str, float]:
    file = WeightsFile.read(lambda: language.read(_FILE), language.origin(_FILE), "names")
    return file.weights("name").named
