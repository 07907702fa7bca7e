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
_CLASSES: Final[Mapping[str, int]] = {
    "article": c.DEFINITE,
    "speaking": SPEAKS,
    "possessive": c.POSSESSIVE,
    "kin": c.SINGLE_KIN,
    "acting": c.ACTING,
    "finite": c.FINITE,
    "era": c.ERA,
    "modified": c.MODIFIED,
    "and": c.ADDITIVE,
    "of": c.COMPLEMENT,
    "opener": c.OPENER,
    "place": c.PLACING,
    "prep": c.PREPOSITION,
    "people": c.ADJECTIVE,
    "person": c.PERSON,
    "common": c.COMMON,
}
_MARKS: Final = {",": "comma"} | dict.fromkeys(") ; — – - -- /".split(), "mark")
_MARKS_BEFORE: Final = _MARKS | {"(": "mark"}
_MARKS_AFTER: Final = (
    _MARKS | dict.fromkeys(': ” " ’'.split(), "mark") | {"(": "open", ".": "stop", "?": "stop", "!": "stop"}
)


def _first_but(others: Collection[str]) -> Kept[int, str]:
    classes = [(name, bits) for name, bits in _CLASSES.items() if name not in others]
    return Kept(lambda facts: next((name for name, bits in classes if facts & bits), ""))


_NAMED_BEFORE = _first_but(("acting", "finite", "era", "modified"))
_NAMED_AFTER = _first_but(("possessive", "kin", "of", "opener", "place", "people"))


class Evidence:
    """The evidence for single words; call :func:`name_evidence` to get it.

    :raises newsparse.DataError: if the file of weights is damaged.
    """

    def __init__(self, language: Language) -> None:
        file = WeightsFile.read(lambda: language.read(_FILE), language.origin(_FILE), "names")
        self._weights = file.weights("name").named
        self._possessives = word_endings(language).possessives
        # Endings of unlisted words, each with its class.
        self._endings = tuple(language.lexicon("mentions").mapping("endings").items())

    def score(self, evidence: Iterable[str]) -> float:
        """Return the logarithm of the odds that a word with some evidence is a person's name."""
        return sum(map(self._weights.get, evidence, repeat(0.0)))

    def of(
        self, form: NameForm, places: Sequence[Name], view: View, known: KnownNames, openings: Collection[str]
    ) -> list[str]:
        """Return the names of the evidence for a word with all its occurrences.

        ``openings`` are the first words of longer names in the article that are not people's.
        """
        key, beside = form.key, dict[str, None]()
        found = ["bias", *form.shown, _TIMES.get(len(places), "often")]
        if key in known.given:
            found.append("given known")
        if key in openings:
            found.append("opens others")
        if known.misspells(key):
            found.append("misspelt")
        for place in places[:_PLACES]:
            first, stop = place.words
            before, after = self._before(view, first), self._after(view.sheet, stop)
            beside[f"before {before}"] = beside[f"after {after}"] = None
            if before == "start":
                beside[f"start {after}"] = None
        return [*found, *beside]

    def _before(self, view: View, first: int) -> str:
        sheet, last = view.sheet, first - 1
        if last < 0 or sheet.texts[last] in SENTENCE_ENDS:
            return "start"
        start, end = sheet.starts[first], sheet.ends[last]
        if start > end + 1 and gap(view.text, end, start) > 1:
            return "start"
        listed = _NAMED_BEFORE[sheet.facts[last]] if sheet.shape[last] & WORD else ""
        return _MARKS_BEFORE.get(sheet.texts[last]) or listed or self._shown(sheet, last)

    def _after(self, sheet: Sheet, stop: int) -> str:
        texts, size = sheet.texts, len(sheet)
        if texts[stop - 1].endswith(self._possessives):
            return "own"
        mark = _MARKS_AFTER.get(texts[stop]) if stop < size else "stop"
        if mark == "comma" and stop + 1 < size and texts[stop + 1].isdigit():
            return "age"
        return mark or _NAMED_AFTER[sheet.facts[stop]] or self._shown(sheet, stop)

    def _shown(self, sheet: Sheet, index: int) -> str:
        """Return the class that the letters of an unlisted word show."""
        fold = sheet.folds[index]
        if fold[0].isdigit():
            return "number"
        if sheet.shape[index] & CAPITAL:
            return "capital"
        if fold.endswith(self._possessives):
            return "own"
        return next((name for ending, name in self._endings if fold.endswith(ending)), "other")


name_evidence = functools.cache(Evidence)
