"""Decides whether a single capitalised word is a person's name, by named evidence with learned weights.

The rules of ``beside`` decide first, unless the evidence clearly contradicts them. The evidence is the lists
that contain the word, other names in the article with it, and the classes of neighbouring words. The weights
were learned from names of many countries, and no piece of evidence is a name itself.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat

from attrs import frozen

from newsparse.core.parser import View
from newsparse.core.records import Name
from newsparse.errors import DataError
from newsparse.language.characters import gap
from newsparse.language.language import Language
from newsparse.language.polity import Polity
from newsparse.language.prebuilt import toml
from newsparse.parsers.mentions.beside import SENTENCE_ENDS
from newsparse.parsers.mentions.forms import RunForm
from newsparse.parsers.mentions.known import KnownNames
from newsparse.parsers.mentions.wording import MentionWords, mention_words

__all__ = ["Evidence", "name_evidence"]

# How many occurrences of a word are considered; later ones hardly add new classes.
_PLACES = 8
_TIMES = {1: "once", 2: "twice"}
_FILE = "name_weights.toml"


@frozen(eq=False, repr=False)
class Evidence:
    """The evidence for single words; call :func:`name_evidence` to get it."""

    weights: Mapping[str, float]
    """The weight of each piece of evidence by its name."""
    lexicon: MentionWords
    before: Mapping[str, str]
    """The classes of words before a name."""
    after: Mapping[str, str]
    """The classes of words after a name."""
    endings: tuple[tuple[str, str], ...]
    """Endings of unlisted words, each with its class."""

    def score(
        self,
        form: RunForm,
        places: Sequence[Name],
        view: View,
        known: KnownNames,
        openings: Collection[str],
    ) -> float:
        """Return the logarithm of the odds that a word is a person's name.

        ``openings`` are the first words of longer names in the article that are not people's.
        """
        return sum(map(self.weights.get, self.of(form, places, view, known, openings), repeat(0.0)))

    def of(
        self,
        form: RunForm,
        places: Sequence[Name],
        view: View,
        known: KnownNames,
        openings: Collection[str],
    ) -> list[str]:
        """Return the names of the evidence for a word with all its occurrences."""
        key = form.key
        found = ["bias", *form.shown, _TIMES.get(len(places), "often")]
        if key in known.surnames:
            found.append("surname known")
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
        text, words = view.text, view.words
        texts, folds, size = words.texts, words.folds, len(words.texts)
        starts, ends = words.starts, words.ends
        for place in places:
            first, stop = place.words
            last = first - 1
            opens = last < 0 or texts[last] in SENTENCE_ENDS
            if opens or (starts[first] > ends[last] + 1 and gap(text, ends[last], starts[first]) > 1):
                before = "start"
            else:
                before = self._class(self.before, texts[last], folds[last])
                if before == "comma" and last and self.before.get(folds[last - 1]) == "kin":
                    before = "kin comma"
            if texts[stop - 1].endswith(self.lexicon.possessives):
                after = "own"
            elif stop == size:
                after = "stop"
            else:
                after = self._class(self.after, texts[stop], folds[stop])
                if after == "comma" and stop + 1 < size and texts[stop + 1].isdigit():
                    after = "age"
            found += (f"before {before}", f"after {after}")
            if before == "start":
                found.append(f"start {after}")
        return found

    def _class(self, classes: Mapping[str, str], text: str, fold: str) -> str:
        """Return the class of a word: that of its list, otherwise the one shown by its shape."""
        found = classes.get(fold)
        if found is not None:
            return found
        if fold[0].isdigit():
            return "number"
        if text[0].isupper():
            return "capital"
        if fold.endswith(self.lexicon.possessives):
            return "own"
        for ending, name in self.endings:
            if fold.endswith(ending):
                return name
        return "other"


@functools.cache
def name_evidence(language: Language, polities: tuple[Polity, ...]) -> Evidence:
    """Return the evidence of a language, read once.

    :raises newsparse.DataError: if the file of weights is damaged; the message gives the command that
        generates it again.
    """
    lexicon, mentions = mention_words(language, polities), language.lexicon("mentions")
    finite, prepositions = mentions.words("finite"), mentions.words("prepositions")
    kin = language.lexicon("descriptions").words("kin")
    possessive = language.lexicon("pronouns").words("possessive")
    # If several classes contain a word, the last one counts.
    before = {
        "common": lexicon.common,
        "person": lexicon.nouns,
        "people": lexicon.peoples,
        "prep": prepositions,
        "place": lexicon.place,
        "opener": {word for word in mentions.words("openers") if word.isalpha()},
        "of": lexicon.complements,
        "and": lexicon.conjunctions,
        "kin": kin,
        "possessive": possessive,
        "speaking": lexicon.speaking,
        "article": lexicon.articles,
        "comma": {","},
        "mark": {"(", ")", ";", "—", "–", "-", "--", "/"},
    }
    after = {
        "common": lexicon.common,
        "person": lexicon.nouns,
        "prep": prepositions,
        "and": lexicon.conjunctions,
        "modified": mentions.words("modified"),
        "era": lexicon.eras,
        "finite": finite,
        "acting": lexicon.acting,
        "speaking": lexicon.speaking,
        "article": lexicon.articles,
        "comma": {","},
        "stop": {".", "?", "!"},
        "open": {"("},
        "mark": {")", ";", ":", "—", "–", "-", "--", "/", "”", '"', "’"},
    }
    endings = language.lexicon("mentions").mapping("endings")
    return Evidence(
        _weights(language),
        lexicon,
        {word: name for name, listed in before.items() for word in listed},
        {word: name for name, listed in after.items() for word in listed},
        tuple(endings.items()),
    )


def _weights(language: Language) -> Mapping[str, float]:
    try:
        data = toml(language.read(_FILE))
        return {str(name): float(weight) for name, weight in data["weights"].items()}
    except (
        AttributeError,
        KeyError,
        OSError,
        TypeError,
        ValueError,
    ) as error:  # ValueError: no TOML, no UTF-8
        raise DataError(
            f"{language.origin(_FILE)} is missing or damaged ({error!r}); generate it again with: "
            "python -m benchmarks.train.names FOLDER"
        ) from None
