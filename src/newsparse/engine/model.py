"""``Model``: the learned weights, and how they score evidence.

Each decision of the engine is linear: the score of a choice is the sum of the weights of what speaks
for it.  The evidence comes as one value for each *template* (say, the class of the word before),
and the weights as one table for each template, so that scoring is a look-up per template and a sum.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Container, Mapping, Sequence
from importlib.resources import files
from itertools import repeat
from math import exp
from sys import intern
from typing import TypeAlias, cast

from newsparse.engine import contents, cues, drafts, sources
from newsparse.errors import DataError

__all__ = ["TEMPLATES", "Chooser", "Model", "Scorer", "Value", "load_model", "probability", "read_model"]

Value: TypeAlias = "str | tuple[str, ...]"

# The decisions, with the templates of their evidence; a decision among named options has one
# scorer for each option.
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "cue": cues.TEMPLATES,
    "source": sources.TEMPLATES,
    **{f"layout {option}": contents.LAYOUT_TEMPLATES for option in contents.LAYOUTS},
    **{edge.name: edge.templates for edge in contents.EDGES},
    "continuation": contents.CONTINUATION_TEMPLATES,
    "draft": drafts.TEMPLATES,
}


# The lead of an option that is the only one.
_ALONE = 9.0


class Scorer:
    """The weights of one decision."""

    __slots__ = ("bias", "tables", "templates")

    def __init__(
        self, templates: tuple[str, ...], bias: float, tables: Sequence[Mapping[Value, float]]
    ) -> None:
        self.templates = templates
        self.bias = bias
        self.tables = tuple(dict(table) for table in tables)

    def __call__(self, evidence: Sequence[Value]) -> float:
        """Return the score of a choice; 0 is even odds where the choice is yes or no."""
        return self.bias + sum(map(dict.get, self.tables, evidence, repeat(0.0)))

    def terms(self, evidence: Sequence[Value]) -> list[tuple[float, str, Value]]:
        """Return what each piece of evidence adds, the weightiest first: (weight, template, value)."""
        found = [
            (table.get(value, 0.0), template, value)
            for template, table, value in zip(self.templates, self.tables, evidence, strict=True)
        ]
        return sorted(found, key=lambda term: -abs(term[0]))


class Chooser:
    """The weights of a decision among named options: for each piece of evidence one weight an option."""

    __slots__ = ("_tables", "bias", "options")

    def __init__(self, scorers: Mapping[str, Scorer]) -> None:
        self.options = tuple(scorers)
        self.bias = tuple(scorer.bias for scorer in scorers.values())
        self._tables: list[dict[Value, tuple[float, ...]]] = []
        for tables in zip(*(scorer.tables for scorer in scorers.values()), strict=True):
            values = {value for table in tables for value in table}
            self._tables.append({value: tuple(table.get(value, 0.0) for table in tables) for value in values})

    def __call__(self, evidence: Sequence[Value], possible: Container[str]) -> tuple[str, float]:
        """Return the best of the possible options, and by how much it leads."""
        found = [weights for weights in map(dict.get, self._tables, evidence) if weights is not None]
        totals = [sum(column) for column in zip(self.bias, *found, strict=True)]
        best, second, chosen = -_ALONE, -_ALONE, ""
        for option, score in zip(self.options, totals, strict=True):
            if option in possible:
                if score > best or not chosen:
                    best, second, chosen = score, best if chosen else score - _ALONE, option
                elif score > second:
                    second = score
        return chosen, best - second


class Model:
    """All weights of the engine, and how often each trigger carries a cue."""

    __slots__ = ("_scorers", "layout", "priors")

    def __init__(self, priors: Mapping[str, float], scorers: Mapping[str, Scorer]) -> None:
        # A word that is no trigger has none, so that a look-up needs no test.
        table: dict[str | None, float] = {None: 0.0}
        table.update(priors)
        self.priors: Mapping[str | None, float] = table
        self._scorers = scorers
        self.layout = Chooser({option: scorers[f"layout {option}"] for option in contents.LAYOUTS})

    def __getitem__(self, decision: str) -> Scorer:
        return self._scorers[decision]


def probability(score: float) -> float:
    """Return the probability that a score stands for.

    >>> probability(0.0)
    0.5
    """
    return 1.0 / (1.0 + exp(-score)) if score > -30.0 else 0.0


@functools.cache
def load_model(language: str) -> Model:
    """Read the weights for a language from the package's data, once in a process.

    :raises newsparse.DataError: if there are none, or they were learned with other templates.
    """
    origin = f"newsparse/data/languages/{language}/attribution.json"
    resource = files("newsparse") / "data" / "languages" / language / "attribution.json"
    try:
        data = json.loads(resource.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(
            f"{origin} does not exist; learn it with: python -m benchmarks.train CORPUS"
        ) from None
    except ValueError as error:
        raise DataError(f"{origin} is not valid JSON: {error}") from None
    return read_model(data, origin)


def read_model(data: Mapping[str, object], origin: str) -> Model:
    """Build a model from the plain values of its file."""
    scorers: dict[str, Scorer] = {}
    # Equal weights are one object: the tables are looked at all over, and less memory is faster.
    weights: dict[int, float] = {}
    decisions = cast("Mapping[str, Mapping[str, object]]", data.get("decisions", {}))
    for name, templates in TEMPLATES.items():
        decision = decisions.get(name, {})
        tables = cast("Mapping[str, Mapping[str, int]]", decision.get("weights", {}))
        if tuple(tables) != templates:
            raise DataError(
                f"{origin}: the weights of {name!r} were learned with other templates than the engine uses; "
                "learn them anew with: python -m benchmarks.train CORPUS"
            )
        scorers[name] = Scorer(
            templates,
            float(cast("float", decision.get("bias", 0.0))),
            [
                {_value(key): weights.setdefault(weight, weight / 100) for key, weight in table.items()}
                for table in tables.values()
            ],
        )
    return Model(cast("Mapping[str, float]", data.get("priors", {})), scorers)


def _value(key: str) -> Value:
    # Interned, so that a look-up mostly compares addresses.
    return tuple(map(intern, key.split(" "))) if " " in key else intern(key)
