"""An invented language: English with each letter exchanged for another, in word lists and in texts.

Vowels become vowels and consonants consonants ("said" is "teof"), so every word keeps its length and no
English word is left.  The lists of the invented language are those of English, exchanged in the same way.  So
whatever the parsers find in an English text they must find in its translation, at the same offsets; a module
that has an English word in its code finds less.

Offices, parties and regions of the polities are exchanged too.  Names of people and countries stay as they
are.
"""

from __future__ import annotations

import functools
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import frozen

from newsparse.core.layer import Record
from newsparse.core.parser import Parser
from newsparse.core.pipeline import Pipeline
from newsparse.language.language import Language
from newsparse.language.lexicon import Lexicon, no_lists
from newsparse.language.polity import Polity, polities
from newsparse.learn.decision import WORD, Slot
from newsparse.learn.recording import Recording
from newsparse.parsers.claims.model import LAYOUT, Model

_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
_LETTERS = {
    old: new
    for row in (_VOWELS, _CONSONANTS, _VOWELS.upper(), _CONSONANTS.upper())
    for old, new in zip(row, row[1:] + row[0], strict=True)
}
_EXCHANGED = str.maketrans(_LETTERS)
_WORD = re.compile(r"(?P<address>https?://\S+|pic\.twitter\.com/\S+|@\w+(?:[./]\w+)*)|[^\W\d_]+")

# Tables whose keys are words too; the keys of all others are names that the code knows.
_WORDS_AS_KEYS = {
    "cues": {"kin", "forms", "phrasal", "media"},
    "dates": {
        *("units", "plural_units", "seasons", "dayparts", "dayparts_plural", "clock", "decade_words"),
        *("deictics", "year_forms", "numbers", "ordinals", "references", "reference_adjectives"),
        *("reference_nouns", "frequencies", "long", "approximators", "parts", "edges", "zones"),
        *("no_reference_before", "no_reference_between", "before_reference_noun", "half_days"),
    },
    "descriptions": {"same", "alike"},
    "grammar": {"irregular", "joining", "endings"},
    "months": {"months", "short_months", "weekdays", "short_weekdays"},
    "organisations": {"same"},
    "titles": {"neutral", "honorifics", "committee_posts", "sought"},
    "word_endings": {"plural", "singular", "singular_of", "spellings", "long", "short"},
}
# Tables whose values are names that the code knows.
_NAMES_AS_VALUES = {
    "cues": {"media"},
    "dates": _WORDS_AS_KEYS["dates"]
    - {"no_reference_before", "no_reference_between", "before_reference_noun"},
    "months": _WORDS_AS_KEYS["months"],
    "grammar": {"joining", "endings"},
    "reporting_verbs": {"uses"},
}
# Files that hold names, or words of the register.
_AS_THEY_ARE = {"nicknames", "register"}


def translate(text: str, names: frozenset[str] = frozenset()) -> str:
    """Exchange the letters of each word, except in names and in addresses of the internet."""

    def exchange(found: re.Match[str]) -> str:
        return found[0] if found[0] in names or found["address"] else found[0].translate(_EXCHANGED)

    return _WORD.sub(exchange, text)


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _exchanged(value: Any) -> Any:
    if isinstance(value, str):
        return translate(value)
    return [_exchanged(item) for item in value] if isinstance(value, list) else value


def _write(table: Mapping[str, Any], path: tuple[str, ...], file: str, lines: list[str]) -> None:
    last = path[-1] if path else ""
    keys = last in _WORDS_AS_KEYS.get(file, ())
    values = last not in _NAMES_AS_VALUES.get(file, ())
    nested = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    for key, value in table.items():
        if key not in nested:
            lines.append(
                f"{_toml(translate(key) if keys else key)} = {_toml(_exchanged(value) if values else value)}"
            )
    for key, value in nested.items():
        lines.append(f"[{'.'.join(map(_toml, (*path, key)))}]")
        _write(value, (*path, key), file, lines)


# The slot of a word that contains the names of classes instead.
_OF_CLASSES = {"ending, voice, subject_class"}


def _weights(data: dict[str, Any], language: Language) -> dict[str, Any]:
    """Exchange the words in the evidence of each weight."""
    recordings: dict[str, Recording] = {}
    Model(language, {}, lambda name: recordings.setdefault(name, Recording()))

    def part(slot: Slot, value: str, table: str) -> str:
        exchanged = translate(value)
        if slot is WORD:
            is_class = value[:1].isupper() or value == "number" or table in _OF_CLASSES
            return value if is_class else exchanged
        return value if value in slot.number and exchanged not in slot.number else exchanged

    for name, decision in data["decisions"].items():
        slots = recordings[LAYOUT if name.startswith(f"{LAYOUT} ") else name].slots
        for table, weights in decision["weights"].items():
            decision["weights"][table] = {
                " ".join(
                    part(*pair, table) for pair in zip(slots[table], key.split(" "), strict=True)
                ): weight
                for key, weight in weights.items()
            }
    data["priors"] = {
        trigger if trigger[:1] in ":—" else translate(trigger): share
        for trigger, share in data["priors"].items()
    }
    return data


_WORD_OF_EVIDENCE = re.compile(r"(?<=^stem )[^:—].*|(?<=^source begins )(?!none|noun|name)[^,]+")


def _evidence(name: str) -> str:
    """Exchange the word in evidence for a statement inside another: "stem say", "source begins he"."""
    return _WORD_OF_EVIDENCE.sub(lambda found: translate(found[0]), name)


@frozen(eq=False)
class _InventedPolity(Polity):
    """A polity with its offices, parties and regions in the invented language."""

    @property
    def lexicon(self) -> Lexicon:
        return _polity_lexicon(self.code)


@functools.cache
def _polity_lexicon(code: str) -> Lexicon:
    text = (files("newsparse") / "data" / "polities" / f"{code}.toml").read_text(encoding="utf-8")

    def exchanged(table: Mapping[str, Any], depth: int) -> dict[str, Any]:
        return {
            (translate(key) if depth and key not in _KEYS_OF_POLITIES else key): (
                exchanged(value, depth + 1) if isinstance(value, Mapping) else _exchanged(value)
            )
            for key, value in table.items()
            if key != "country"
        } | {key: table[key] for key in table if key == "country"}

    return Lexicon(exchanged(tomllib.loads(text), 0), f"invented/{code}.toml", None, no_lists)


_KEYS_OF_POLITIES = {"public", "private"}


class InventedPipeline(Pipeline):
    """The default parsers with the invented language and its polities."""

    def __init__(self, parsers: Iterable[Parser[Record]], *, language: Language | str) -> None:
        super().__init__(parsers, language=language)
        self.polities = _invented_polities()


@functools.cache
def _invented_polities() -> tuple[Polity, ...]:
    return tuple(_InventedPolity(polity.code) for polity in polities())


def invented_language(folder: Path) -> Language:
    """Write the lists and weights of the invented language into a folder, and return it."""
    english = Language("en")
    source = files("newsparse") / "data" / "languages" / "en"
    for file in source.iterdir():
        if file.name.endswith(".toml"):
            stem = file.name.removesuffix(".toml")
            text = file.read_text(encoding="utf-8")
            if stem not in _AS_THEY_ARE:
                lines: list[str] = []
                table = tomllib.loads(text)
                _write(table, (), stem, lines)
                text = "\n".join(lines) + "\n"
            (folder / file.name).write_text(text, encoding="utf-8")
    (folder / "name_weights.json").write_bytes(english.read("name_weights.json"))
    nested = json.loads(english.read("nested_weights.json"))
    of_inside = nested["decisions"]["inside"]["weights"]
    of_inside["evidence"] = {_evidence(name): each for name, each in of_inside["evidence"].items()}
    (folder / "nested_weights.json").write_text(json.dumps(nested), encoding="utf-8")
    voices = json.loads(english.read("voice_weights.json"))
    of_voice = voices["decisions"]["voice"]["weights"]
    of_voice["evidence"] = {_evidence(name): each for name, each in of_voice["evidence"].items()}
    (folder / "voice_weights.json").write_text(json.dumps(voices), encoding="utf-8")
    weights = _weights(json.loads(english.read("attribution.json")), Language("xx", folder))
    (folder / "attribution.json").write_text(json.dumps(weights), encoding="utf-8")
    return Language("xx", folder)
