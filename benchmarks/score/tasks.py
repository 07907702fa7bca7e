"""The scorers by name, and the report of one."""

from __future__ import annotations

import importlib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.score import nested
from benchmarks.score.spans import read_rows

TASKS = ("attributions", "voices", "speakers", "people", "titles", "noise", "dates", "nested", "pronouns")


def module(task: str) -> ModuleType:
    """Return the scorer of a task."""
    return importlib.import_module(f"benchmarks.score.{task}")


def counts(
    task: str, gold: Path, predictions: Path, errors: list[str] | None = None, folder: Path | None = None
) -> dict[str, Counter[Any]]:
    """Return the counts of each text.

    :param folder: for ``nested``, where the outermost attributions are; None: beside the gold.
    """
    if folder is not None:
        return {**nested.counts_of(read_rows(gold), folder, predictions, errors)}
    found: dict[str, Counter[Any]] = module(task).counts(gold, predictions, errors)
    return found


def report(
    task: str, gold: Path, predictions: Path, errors: list[str] | None = None, folder: Path | None = None
) -> dict[str, Any]:
    """Return the figures of all texts together."""
    total: Counter[Any] = Counter()
    for one in counts(task, gold, predictions, errors, folder).values():
        total.update(one)
    figures: dict[str, Any] = module(task).figures(total)
    return figures
