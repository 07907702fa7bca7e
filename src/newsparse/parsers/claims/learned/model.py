"""``Model``: all learned decisions of the engine, with their weights."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias, TypeVar, cast

from newsparse.errors import DataError
from newsparse.language.language import Language
from newsparse.language.prebuilt import checksum, recalled
from newsparse.learn.options import pack
from newsparse.learn.tables import Recalled, Recording, Slot, Tables, Weights
from newsparse.parsers.claims.glossary import Glossary, class_slot, levels_of
from newsparse.parsers.claims.learned import coordination, cues, edges, judgement, layouts, sources
from newsparse.parsers.claims.learned.choosing import best_or_only
from newsparse.parsers.claims.window import AskCandidate, Window

__all__ = ["LAYOUT", "Model", "load_model", "read_model", "read_weights", "table_names"]

T = TypeVar("T")

_FILE: Final = "attribution.json"

LAYOUT = "layout"
"""The decision among options; each option has its own weights in the file (``layout right``)."""

Flat: TypeAlias = Mapping[str, Mapping[str, float]]
"""Weights as stored in the file: for each table, the weight of each piece of evidence."""


_BestOf: TypeAlias = "Callable[[AskCandidate[int], Window, Iterable[int], int, int], tuple[int, float]]"


class Model:
    """All decisions of the engine, and how often each trigger is a cue."""

    __slots__ = (
        "best_of",
        "continuation",
        "cue",
        "draft",
        "glossary",
        "layout",
        "left_beginning",
        "left_end",
        "parting",
        "right_beginning",
        "right_end",
        "source",
    )

    def __init__(
        self, language: Language, priors: Mapping[str, float], tables_of: Callable[[str], Tables]
    ) -> None:
        self.best_of: _BestOf = best_or_only
        """Chooses one edge among candidates."""
        self.glossary = Glossary(language, levels_of(priors))
        self.cue = cues.decision(tables_of("cue"))
        self.source = sources.decision(tables_of("source"))
        self.layout = layouts.layout(tables_of(LAYOUT))
        self.right_beginning = edges.RIGHT_BEGINNING.decision(tables_of("right beginning"))
        self.right_end = edges.RIGHT_END.decision(tables_of("right end"))
        self.left_end = edges.LEFT_END.decision(tables_of("left end"))
        self.left_beginning = edges.LEFT_BEGINNING.decision(tables_of("left beginning"))
        self.continuation = layouts.continuation(tables_of("continuation"))
        self.draft = judgement.decision(tables_of("draft"))
        self.parting = coordination.decision(tables_of("parting"))


@functools.cache
def table_names(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return the names of each decision's tables; all options of the layout have the same tables."""
    recordings: dict[str, Recording] = {}

    def record(name: str) -> Recording:
        return recordings.setdefault(name, Recording(class_slot(language)))

    Model(language, {}, record)
    names = {name: tuple(recording.names) for name, recording in recordings.items()}
    of_layout = names.pop(LAYOUT)
    return {**names, **{f"{LAYOUT} {option}": of_layout for option in layouts.LAYOUTS}}


@functools.cache
def load_model(language: Language) -> Model:
    """Read the weights for a language from the package's data, once per process.

    :raises newsparse.DataError: if there are no weights, or they were learned with other tables.
    """
    file = _weights_file(language)
    source, origin = checksum(file), language.origin(_FILE)

    @functools.cache
    def learned() -> tuple[Mapping[str, float], Callable[[str], Weights]]:
        return _sound(origin, lambda: _read(_parsed(file, origin), origin, language))

    def tables_of(name: str) -> Tables:
        return Recalled(name, source, class_slot(language), lambda: learned()[1](name))

    priors = recalled(("priors", source), lambda: learned()[0])
    return Model(language, priors, tables_of)


def read_weights(language: Language) -> tuple[Mapping[str, object], str]:
    """Return the plain values of a language's weights, and the name of their file."""
    origin = language.origin(_FILE)
    return _parsed(_weights_file(language), origin), origin


def _weights_file(language: Language) -> bytes:
    try:
        return language.read(_FILE)
    except FileNotFoundError:
        raise DataError(
            f"{language.origin(_FILE)} does not exist; "
            "learn it with: python -m benchmarks.train.attributions CORPUS"
        ) from None


def _parsed(file: bytes, origin: str) -> Mapping[str, object]:
    import json  # an installed package needs it only after a change of the file

    try:
        data: Mapping[str, object] = json.loads(file.decode("utf-8"))
        return data
    except ValueError as error:
        raise DataError(f"{origin} is not valid JSON: {error}") from None


def read_model(
    data: Mapping[str, object],
    origin: str,
    language: Language,
    tables_for: Callable[[str, Weights], Tables] = lambda _, weights: weights,
) -> Model:
    """Build a model from the plain values of its file.

    ``tables_for`` is called with the name and weights of each decision and returns the tables for it; by
    default, tables with those weights.

    :raises newsparse.DataError: if the weights were learned with other tables than the engine uses.
    """
    priors, weights_of = _sound(origin, lambda: _read(data, origin, language))
    return _sound(origin, lambda: Model(language, priors, lambda name: tables_for(name, weights_of(name))))


def _sound(origin: str, read: Callable[[], T]) -> T:
    """Return the result of reading a file of weights; errors name the file."""
    try:
        return read()
    except DataError:
        raise
    except (AttributeError, TypeError, ValueError) as error:
        raise DataError(
            f"{origin} does not have the form written by "
            f"python -m benchmarks.train.attributions CORPUS: {error}"
        ) from None


def _read(
    data: Mapping[str, object], origin: str, language: Language
) -> tuple[Mapping[str, float], Callable[[str], Weights]]:
    """Return how often each trigger is a cue, and a function that returns a decision's weights by name."""
    decisions = cast("Mapping[str, Mapping[str, object]]", data.get("decisions", {}))
    flat: dict[str, tuple[float, Flat]] = {}
    for name, tables in table_names(language).items():
        decision = decisions.get(name, {})
        weights = cast("Mapping[str, Mapping[str, int]]", decision.get("weights", {}))
        if set(weights) != set(tables):
            raise DataError(
                f"{origin}: the weights of {name!r} were learned with other tables than those "
                "that newsparse uses; train them again with: python -m benchmarks.train.attributions CORPUS"
            )
        flat[name] = (
            float(cast("float", decision.get("bias", 0.0))),
            {
                table: {key: weight / 100 for key, weight in entries.items()}
                for table, entries in weights.items()
            },
        )
    classes = class_slot(language)

    def weights_of(name: str) -> Weights:
        if name == LAYOUT:
            return _of_options([flat[f"{LAYOUT} {option}"] for option in layouts.LAYOUTS], classes, origin)
        bias, tables = flat[name]
        return Weights(bias, tables, classes, origin)

    priors = cast("Mapping[str, float]", data.get("priors", {}))
    return priors, weights_of


def _of_options(options: list[tuple[float, Flat]], classes: Slot, origin: str) -> Weights:
    """Join the weights of the layouts: one packed number in every place of the tables.

    One pass through the tables then adds up the scores of all layouts (see :mod:`newsparse.learn.options`).
    """
    joined = {
        name: {
            key: pack([round(1000 * tables[name].get(key, 0.0)) for _, tables in options])
            for key in {key for _, tables in options for key in tables[name]}
        }
        for name in options[0][1]
    }
    return Weights(pack([round(1000 * bias) for bias, _ in options]), joined, classes, origin)
