"""Decisions that are linear: a score is a bias and the sum of one weight from each *table*.

A table has a name and one or more slots, say ``("stem, class", WORD, CLASS)``; the values of a text in those
slots are the table's *evidence*. A slot contains one of a few names, known in advance and numbered, or any
word. Every trained decision has this form, and its weights are in a :class:`WeightsFile`. There are three
ways to look them up:

- With numbers, a look-up goes through nested tuples, ``table[before][here]``, which takes a third of the time
  of a look-up by a tuple of strings. A decision that is asked a hundred times per article has its tables as
  :class:`Rows`. :class:`Weights` make a function of them that scores; that of
  :class:`~newsparse.learn.recording.Recording` reports its evidence, for learning and for explaining.
- A :class:`Decision` has tables of one slot each, its :class:`Question` objects; its evidence is the number
  of the answer to each.
- A text can also show any number of names of one table, ``EVIDENCE``; their weights are looked up by name.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from math import exp
from operator import getitem
from sys import intern
from typing import Any, Final, Protocol, TypeAlias

from newsparse.core.kept import Kept
from newsparse.errors import DataError
from newsparse.language import data_files
from newsparse.language.data_files import checksum, json, recalled

Evidence: TypeAlias = tuple[str, ...]
"""The evidence for a decision: for each table the values of its slots, with a space between them."""
Answers: TypeAlias = tuple[int, ...]
"""The evidence for a decision with questions: the number of the answer to each."""
EVIDENCE: Final = "evidence"
"""The table of a decision whose evidence is a set of names."""
FORMAT: Final = 1
"""The number of the form of a file of weights; a file of another form is refused."""


def probability(score: float) -> float:
    """Return the probability of a score.

    >>> probability(0.0)
    0.5
    """
    return 1.0 / (1.0 + exp(-score)) if score > -30.0 else 0.0


# Bits per option in a packed number; twice as many must fit into the 53 bits of a float.
_WIDTH = 26
_HALF, _MASK = 1 << (_WIDTH - 1), (1 << _WIDTH) - 1


def pack(weights: Sequence[int]) -> float:
    """Join the weights of three options, in thousandths, so that one addition adds to all of them.

    Only the differences from the first option matter, and are kept as ``(c - a) * 2**26 + (b - a)``. A float
    represents whole numbers of up to 53 bits exactly, and so a sum of packed numbers is the packed sum.
    Adding tuples took a third of a decision's time.

    >>> unpack(pack([0, 3, -200]) + pack([10, 11, 60]))
    (0, 4, -150)
    """
    first, *others = weights
    return float(sum((weight - first) << (_WIDTH * place) for place, weight in enumerate(others)))


def unpack(total: float) -> tuple[int, int, int]:
    """Return the difference of each option from the first, given a sum of results of :func:`pack`."""
    # Half of the range is added first, so that a negative number does not borrow from the next one.
    left = int(total) + _HALF
    return 0, (left & _MASK) - _HALF, left >> _WIDTH


class Slot:
    """A place in a table's key: the names it can hold, each with its number.

    >>> sides = Slot("left right")
    >>> sides.number["right"]
    1
    """

    __slots__ = ("names", "number")

    def __init__(self, names: str | Iterable[str]) -> None:
        self.names = tuple(names.split(" ") if isinstance(names, str) else names)
        self.number: Mapping[str, int] = {name: number for number, name in enumerate(self.names)}

    @property
    def key(self) -> tuple[int, int]:
        """The values that distinguish the slot from one with other names."""
        return checksum("\0".join(self.names).encode())


WORD = Slot(())
"""The slot for any word."""


def every(*parts: Sequence[str]) -> Slot:
    """Make a slot of all combinations of parts, the last part counting fastest.

    >>> every("ab", "xy").names
    ('ax', 'ay', 'bx', 'by')
    """
    return Slot(map("".join, product(*parts)))


def zeros(*slots: Slot) -> Any:
    """Return a table of zeros, for a word that another table does not know.

    >>> zeros(Slot("left right"), WORD)
    ({}, {})
    """
    zero: Any = 0.0
    for slot in reversed(slots):
        zero = {} if slot is WORD else (zero,) * len(slot.names)
    return zero


class Rows:
    """The tables of a decision as rows of data.

    :param values: what a text is asked for, in the order of the arguments of the scorer: names with their
        slots.
    :param tables: the names of the tables in the weights: those of the values in their slots.

    >>> rows = Rows({"stem": WORD, "side": Slot("left right")}, ["stem, side", "side"])
    >>> score = Weights(0.5, {"stem, side": {"say left": 1.0}, "side": {"left": 0.25}}).scorer(rows)
    >>> score("say", 0), score("ask", 1)
    (1.75, 0.5)
    """

    __slots__ = ("bundles", "tables", "values")

    def __init__(self, values: Mapping[str, Slot], tables: Iterable[str]) -> None:
        self.values = values
        self.tables = {table: table.split(", ") for table in tables}
        self.bundles: dict[str, list[str]] = {}
        """The tables that begin with each value; one look-up of it gives the rest of each."""
        for table, (first, *_) in self.tables.items():
            self.bundles.setdefault(first, []).append(table)

    def slots(self, table: str, first: int = 0) -> list[Slot]:
        """Return the slots of a table, without the first ones."""
        return [self.values[name] for name in self.tables[table][first:]]

    @property
    def key(self) -> tuple[Hashable, ...]:
        """The plain values that distinguish them from tables with other names or slots."""
        return tuple([(table, *[slot.key for slot in self.slots(table)]) for table in self.tables])

    def compiled(self, bias: float, tables: Sequence[Any]) -> Callable[..., float]:
        """Return the sum of the bias and the weights in the tables of each bundle, as a function.

        It is written out, because a loop over the rows takes four times as long.
        """
        known: dict[str, Any] = {"bias": bias}
        steps: list[str] = []
        sources: dict[str, str] = {}

        def look_up(of: str, value: str, nothing: object) -> str:
            if self.values[value] is not WORD:
                return f"{of}[{value}]"
            known[name := f"nothing{len(known)}"] = nothing
            return f"{of}.get({value}, {name})"

        for number, (first, bundle) in enumerate(self.bundles.items()):
            known[f"bundle{number}"] = tables[number]
            parts = [f"part{number}_{n}" for n in range(len(bundle))]
            found = look_up(f"bundle{number}", first, self._nothing(bundle))
            if bundle[1:]:
                steps.append(f"    {', '.join(parts)} = {found}")
            for table, part in zip(bundle, parts, strict=True):
                source = part if bundle[1:] else found
                for place, value in enumerate(self.tables[table][1:], 2):
                    source = look_up(source, value, zeros(*self.slots(table, place)))
                sources[table] = source
        total = " + ".join(["bias", *[sources[table] for table in self.tables]])
        lines = [f"def score({', '.join(self.values)}):", *steps, f"    return {total}"]
        # Inside a function, so that the tables are found without a search by name.
        inside = [f"def make({', '.join(known)}):", *[f"    {line}" for line in lines], "    return score"]
        made: dict[str, Any] = {}
        exec("\n".join(inside), made)
        score: Callable[..., float] = made["make"](**known)
        return score

    def _nothing(self, bundle: Sequence[str]) -> Any:
        """Return what the tables of a bundle have for a word that none of them knows."""
        nothing = [zeros(*self.slots(table, 1)) for table in bundle]
        return tuple(nothing) if bundle[1:] else nothing[0]


class Tables(Protocol):
    """What a decision is asked with."""

    def scorer(self, rows: Rows) -> Callable[..., float]:
        """Return the function that scores the values of some rows."""


class Weights:
    """The trained weights of one decision."""

    __slots__ = ("_origin", "_same", "_tables", "bias")

    def __init__(
        self,
        bias: float,
        tables: Mapping[str, Mapping[str, float]],
        origin: str = "weights",
    ) -> None:
        self.bias = bias
        self._tables = tables
        self._origin = origin
        # Equal weights share one object: look-ups are spread over the tables, and less memory is faster.
        self._same: dict[float, float] = {}

    @classmethod
    def packed(cls, options: Sequence[Weights]) -> Weights:
        """Join the weights of three options with the same tables (see :func:`pack`)."""
        first = options[0]
        tables = {
            name: {
                key: pack([round(1000 * one.weight(name, key)) for one in options])
                for key in {key for one in options for key in one._tables[name]}
            }
            for name in first._tables
        }
        return cls(pack([round(1000 * one.bias) for one in options]), tables, first._origin)

    def table(self, name: str, *slots: Slot) -> Any:
        """Return a table of weights, zero where nothing was learned.

        :raises newsparse.DataError: if there is no such table, or it was trained with other slots.
        """
        return self._nested(slots, self._entries(name, slots))

    def scorer(self, rows: Rows) -> Callable[..., float]:
        """Return the function that scores the values of some rows."""
        return rows.compiled(self.bias, self.bundles(rows))

    def bundles(self, rows: Rows) -> tuple[Any, ...]:
        """Return the tables of some rows; those that begin with the same value are side by side."""
        return tuple([self._bundle(rows, first, tables) for first, tables in rows.bundles.items()])

    def _bundle(self, rows: Rows, first: str, tables: Sequence[str]) -> Any:
        built = [self.table(table, *rows.slots(table)) for table in tables]
        if not built[1:]:
            return built[0]
        if rows.values[first] is not WORD:
            return tuple(zip(*built, strict=True))
        nothing = [zeros(*rows.slots(table, 1)) for table in tables]
        words = dict.fromkeys(word for table in built for word in table)
        return {word: tuple(map(dict.get, built, [word] * len(built), nothing)) for word in words}

    def weight(self, name: str, evidence: str) -> float:
        """Return the weight of one piece of evidence."""
        return self._tables[name].get(evidence, 0.0)

    @property
    def named(self) -> Mapping[str, float]:
        """The weight of each name, if the evidence is a set of names."""
        return self._tables[EVIDENCE]

    def _nested(self, slots: Sequence[Slot], entries: Iterable[tuple[Sequence[str], float]]) -> Any:
        """Build nested tuples and dictionaries of entries: values in the slots, and the weight of these."""
        if not slots:
            [(_, weight)] = entries
            return self._same.setdefault(weight, weight)
        slot, *rest = slots
        groups: dict[str, list[tuple[Sequence[str], float]]] = {}
        for (value, *others), weight in entries:
            groups.setdefault(value, []).append((others, weight))
        if slot is WORD:
            # Interned, so that a look-up mostly compares addresses.
            return {intern(word): self._nested(rest, group) for word, group in groups.items()}
        row = [zeros(*rest)] * len(slot.names)
        for value, group in groups.items():
            row[slot.number[value]] = self._nested(rest, group)
        return tuple(row)

    def _entries(self, name: str, slots: Sequence[Slot]) -> Sequence[tuple[Sequence[str], float]]:
        if name not in self._tables:
            raise DataError(f"{self._origin} contains no weights for {name!r}")
        entries = [(key.split(" "), weight) for key, weight in self._tables[name].items()]
        for parts, _ in entries:
            if len(parts) != len(slots) or not all(map(_fits, slots, parts)):
                raise DataError(f"{self._origin}, {name!r}: {' '.join(parts)!r} is not in the table")
        return entries


def _fits(slot: Slot, part: str) -> bool:
    return slot is WORD or part in slot.number


class Recalled:
    """The tables of one decision, from those that were built with the package.

    :param weights: returns the weights, for tables that were built of other slots or not at all.
    """

    def __init__(self, name: str, source: Hashable, weights: Callable[[], Weights]) -> None:
        self._key = (name, source)
        self._weights = weights

    def scorer(self, rows: Rows) -> Callable[..., float]:
        """Return the function that scores the values of some rows."""
        return rows.compiled(*recalled((*self._key, rows.key), lambda: self._built(rows)))

    def _built(self, rows: Rows) -> tuple[float, Any]:
        weights = self._weights()
        return weights.bias, weights.bundles(rows)


class Question(Slot):
    """A slot that has a name: a table of its own.

    >>> Question("distance", "near far").number["far"]
    1
    """

    __slots__ = ("name",)

    def __init__(self, name: str, answers: str) -> None:
        super().__init__(answers)
        self.name = name


class Decision:
    """A decision that is asked with the number of the answer to each of its questions.

    >>> near = Question("distance", "near far")
    >>> decision = Decision(Weights(0.5, {"distance": {"far": 1.25}}), [near])
    >>> decision.score((1,)), decision.probability((1,))
    (1.75, 0.852)
    """

    __slots__ = ("_bias", "_tables", "probability", "score")

    def __init__(self, weights: Weights, questions: Sequence[Question]) -> None:
        self._bias: float = weights.bias
        self._tables: Sequence[Sequence[float]] = [weights.table(each.name, each) for each in questions]
        self.score: Callable[[Answers], float] = Kept(self._score).__getitem__
        """Returns the score of the evidence of a text."""
        self.probability: Callable[[Answers], float] = Kept(self._probability).__getitem__
        """Returns the probability of the score, in thousandths."""

    def _score(self, answers: Answers) -> float:
        return sum(map(getitem, self._tables, answers), self._bias)

    def _probability(self, answers: Answers) -> float:
        return round(probability(self._score(answers)), 3)


def remedy(model: str) -> str:
    """Return what to do if the weights of a model cannot be used."""
    return f"train it again with: python -m benchmarks.train {model} --write"


class WeightsFile:
    """A file of trained weights: for each decision a bias and tables, in hundredths.

    :param model: the name of the model in ``benchmarks.train``, for messages.
    :raises newsparse.DataError: if the file has another form.
    """

    __slots__ = ("_decisions", "_remedy", "data", "origin")

    def __init__(self, data: object, origin: str, model: str) -> None:
        self.origin = origin
        self._remedy = remedy(model)
        if not isinstance(data, Mapping) or data.get("format") != FORMAT:
            raise DataError(f"{origin} does not contain weights in format {FORMAT}; {self._remedy}")
        self.data: Mapping[str, Any] = data
        self._decisions: Mapping[str, Any] = data.get("decisions", {})

    @classmethod
    def read(cls, load: Callable[[], bytes], origin: str, model: str) -> WeightsFile:
        """Read a file whose bytes ``load`` returns.

        :raises newsparse.DataError: if it is missing or damaged.
        """
        try:
            return cls(json(load()), origin, model)
        except (OSError, ValueError) as error:  # ValueError: no JSON, no UTF-8
            raise DataError(f"{origin} is missing or damaged ({error}); {remedy(model)}") from None

    @classmethod
    @functools.cache
    def shipped(cls, name: str, model: str) -> WeightsFile:
        """Read a file of the package's data, once per process.

        :raises newsparse.DataError: if it is damaged.
        """
        return cls.read(lambda: data_files.read(name), f"newsparse/data/{name}", model)

    def weights(self, decision: str, tables: Iterable[str] = (EVIDENCE,)) -> Weights:
        """Return the weights of a decision.

        :raises newsparse.DataError: if they were trained with other tables.
        """
        try:
            found = self._decisions[decision]
            if set(found["weights"]) != set(tables):
                raise DataError(
                    f"{self.origin}: the weights of {decision!r} were trained with other tables than those "
                    f"that newsparse uses; {self._remedy}"
                )
            return Weights(
                found["bias"] / 100,
                {
                    table: {key: weight / 100 for key, weight in weights.items()}
                    for table, weights in found["weights"].items()
                },
                f"{self.origin} ({self._remedy})",
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise DataError(f"{self.origin} is damaged ({error!r}); {self._remedy}") from None

    def decision(self, name: str, questions: Sequence[Question]) -> Decision:
        """Return a decision that is asked by numbers of answers; an answer without a weight counts as 0.

        :raises newsparse.DataError: if it was trained with other questions.
        """
        return Decision(self.weights(name, [each.name for each in questions]), questions)
