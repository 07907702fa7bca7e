"""``Model``: all trained decisions of the engine, with their weights."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Final

from newsparse.errors import DataError
from newsparse.language.data_files import checksum, recalled
from newsparse.language.language import Language
from newsparse.learn.decision import Recalled, Tables, Weights, WeightsFile, remedy
from newsparse.learn.recording import Recording
from newsparse.parsers.claims import cues, drafts, edges, layouts, questions, sources
from newsparse.parsers.claims.grammar import class_slot
from newsparse.parsers.claims.triggers import CueWords, levels_of

_FILE: Final = "attribution.json"
MODEL: Final = "attributions"

LAYOUT = "layout"
"""The decision among options; each option has its own weights in the file (``layout right``)."""


class Model:
    """All decisions of the engine, and how often each trigger is a cue."""

    __slots__ = tuple(
        (
            "continuation cue cue_words draft edges layout left_beginning left_end right_beginning right_end "
            "source"
        ).split()
    )

    def __init__(
        self, language: Language, priors: Mapping[str, float], tables_of: Callable[[str], Tables]
    ) -> None:
        self.cue_words = CueWords(language, levels_of(priors))
        classes = class_slot(language)
        self.cue = cues.scorer(tables_of("cue"), classes)
        self.source = sources.scorer(tables_of("source"), classes)
        self.layout = layouts.layout_scorer(tables_of(LAYOUT), classes)
        self.right_beginning, self.right_end, self.left_end, self.left_beginning = self.edges = [
            edges.EdgeChoice(name, tables_of(name), classes) for name in edges.EDGES
        ]
        self.continuation = layouts.continuation_scorer(tables_of("continuation"), classes)
        self.draft = drafts.scorer(tables_of("draft"), classes)


@functools.cache
def table_names(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the names of each decision's tables; all options of the layout have the same tables."""
    recordings: dict[str, Recording] = {}

    def record(name: str) -> Recording:
        return recordings.setdefault(name, Recording())

    Model(language, {}, record)
    names = {name: tuple(recording.slots) for name, recording in recordings.items()}
    of_layout = names.pop(LAYOUT)
    return {**names, **{f"{LAYOUT} {option}": of_layout for option in questions.LAYOUTS}}


@functools.cache
def load_model(language: Language) -> Model:
    """Read the weights for a language from the package's data, once per process.

    :raises newsparse.DataError: if there are no weights, or they were trained with other tables.
    """
    source = checksum(_weights_file(language))

    @functools.cache
    def file() -> WeightsFile:
        return read_weights(language)

    def tables_of(name: str) -> Tables:
        return Recalled(name, source, lambda: _weights(file(), name, language))

    priors = recalled(("priors", source), lambda: _priors(file()))
    return Model(language, priors, tables_of)


def read_weights(language: Language) -> WeightsFile:
    """Return a language's weights.

    :raises newsparse.DataError: if there are none, or their file is damaged.
    """
    return WeightsFile.read(lambda: _weights_file(language), language.origin(_FILE), MODEL)


def _weights_file(language: Language) -> bytes:
    try:
        return language.read(_FILE)
    except FileNotFoundError:
        raise DataError(f"{language.origin(_FILE)} does not exist; {remedy(MODEL)}") from None


def read_model(
    file: WeightsFile,
    language: Language,
    tables_for: Callable[[str, Weights], Tables] = lambda _, weights: weights,
) -> Model:
    """Build a model from its file.

    ``tables_for`` is called with the name and weights of each decision and returns the tables for it; by
    default, tables with those weights.

    :raises newsparse.DataError: if the weights were trained with other tables than the engine uses.
    """
    return Model(language, _priors(file), lambda name: tables_for(name, _weights(file, name, language)))


def _priors(file: WeightsFile) -> Mapping[str, float]:
    try:
        return {str(name): float(share) for name, share in file.data["priors"].items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"{file.origin} is damaged ({error!r}); {remedy(MODEL)}") from None


def _weights(file: WeightsFile, name: str, language: Language) -> Weights:
    """Return the weights of a decision; those of the layouts as one, so that one sum has all their scores."""
    names = table_names(language)
    if name != LAYOUT:
        return file.weights(name, names[name])
    options = [f"{LAYOUT} {option}" for option in questions.LAYOUTS]
    return Weights.packed([file.weights(option, names[option]) for option in options])
