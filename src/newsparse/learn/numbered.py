"""Linear decisions with one number of evidence per question.

This is the simplest of the shared models. A :class:`Question` has a name and possible answers; the evidence
of a text is the number of one answer to each question; the score is the sum of a bias and the weight of each
answer. Training records the same numbers, so it sees exactly the same evidence.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from operator import getitem
from typing import TypeAlias

from newsparse.core import data_files
from newsparse.core.kept import Results
from newsparse.errors import DataError
from newsparse.language import prebuilt
from newsparse.learn.probability import probability

__all__ = ["Answers", "Numbered", "Question", "read_numbered", "shipped"]

Answers: TypeAlias = tuple[int, ...]
"""The evidence of a text: the number of the answer to each question of a decision."""

# The command that trains the weights, for messages.
_REMEDY = "train them again with: python -m benchmarks.train.speakers --write"


class Question:
    """A question of a decision, with its possible answers, each with a number.

    >>> Question("distance", "near far").number["far"]
    1
    """

    __slots__ = ("answers", "name", "number")

    def __init__(self, name: str, answers: str) -> None:
        self.name = name
        self.answers = tuple(answers.split(" "))
        self.number: Mapping[str, int] = {answer: number for number, answer in enumerate(self.answers)}


class Numbered:
    """The learned weights of one decision.

    >>> decision = Numbered(0.5, ((0.0, 1.0), (0.25, 0.0)))
    >>> decision.score((1, 0)), decision.probability((1, 0))
    (1.75, 0.852)
    """

    __slots__ = ("_bias", "_tables", "probability", "score")

    def __init__(self, bias: float, tables: Sequence[Sequence[float]]) -> None:
        self._bias = bias
        self._tables = tables
        self.score: Callable[[Answers], float] = Results(self._score).__getitem__
        """Returns the score of the evidence of a text."""
        self.probability: Callable[[Answers], float] = Results(self._probability).__getitem__
        """Returns the probability of the score, in thousandths."""

    def _score(self, answers: Answers) -> float:
        return sum(map(getitem, self._tables, answers), self._bias)

    def _probability(self, answers: Answers) -> float:
        return round(probability(self._score(answers)), 3)


def read_numbered(
    data: Mapping[str, object], origin: str, decision: str, questions: Sequence[Question]
) -> Numbered:
    """Read a decision from the plain values of its file; weights are stored in hundredths.

    An answer without a weight counts as 0.

    :raises newsparse.DataError: if the weights were learned with other questions.
    """
    try:
        decisions: object = data["decisions"]
        assert isinstance(decisions, Mapping)
        found = decisions[decision]
        weights = found["weights"]
        if list(weights) != [question.name for question in questions]:
            raise DataError(
                f"{origin}: the weights of {decision!r} were learned with other questions; {_REMEDY}"
            )
        tables = []
        for question in questions:
            table = weights[question.name]
            if unknown := table.keys() - set(question.answers):
                raise DataError(
                    f"{origin}: {decision!r}, {question.name!r} has no answer {min(unknown)!r}; {_REMEDY}"
                )
            tables.append(tuple([table.get(answer, 0) / 100 for answer in question.answers]))
        return Numbered(found["bias"] / 100, tuple(tables))
    except (AssertionError, AttributeError, KeyError, TypeError) as error:
        raise DataError(f"{origin} is damaged ({error!r}); {_REMEDY}") from None


@functools.cache
def shipped(name: str) -> Mapping[str, object]:
    """Return the plain values of one of the package's files of weights.

    :raises newsparse.DataError: if it is not JSON.
    """
    try:
        data: Mapping[str, object] = prebuilt.json(data_files.read(name))
    except (OSError, ValueError) as error:
        raise DataError(f"newsparse/data/{name} is damaged ({error}); {_REMEDY}") from None
    return data
