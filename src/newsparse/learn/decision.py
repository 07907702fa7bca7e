"""Decisions that are linear: a score is a bias and the sum of one weight from each *table*.

A table has a name and one or more slots, say ``("stem, class", WORD, CLASS)``; the values of a text in those
slots are the table's *evidence*. A slot contains one of a few names, known in advance and numbered, or any
word. Every trained decision has this form, and its weights are in a :class:`WeightsFile`. There are three
ways to look them up:

- With numbers, a look-up goes through nested tuples, ``table[before][here]``, which takes a third of the time
  of a look-up by a tuple of strings. A decision that is asked a hundred times per article is written as a
  function over such tables. Given :class:`Weights` it scores; given
  :class:`~newsparse.learn.recording.Recording` the same function reports its evidence, for learning and for
  explaining.
- A :class:`Decision` has tables of one slot each, its :class:`Question` objects; its evidence is the number
  of the answer to each.
- A text can also show any number of names of one table, ``EVIDENCE``; their weights are looked up by name.

Two techniques save look-ups. A table can include coarser ones that use a subset of its slots: their weights
are added to its own when it is built.  And tables that begin with the same slot can be bundled: one look-up
in that slot gives the rest of each.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from math import exp
from operator import getitem
from sys import intern
from typing import Any, Final, Protocol, TypeAlias

from newsparse.core import data_files
from newsparse.core.kept import Results
from newsparse.errors import DataError
from newsparse.language.prebuilt import checksum, json, recalled
from newsparse.learn.ranking import pack

__all__ = [
    "EVIDENCE",
    "WORD",
    "Answers",
    "Decision",
    "Evidence",
    "Question",
    "Recalled",
    "Slot",
    "Table",
    "Tables",
    "Weights",
    "WeightsFile",
    "every",
    "probability",
    "remedy",
]

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


class Table:
    """The name of a table, its slots, and the coarser tables that it includes.

    ``also`` gives for each coarser table which of the slots are its own:
    ``Table("kind, class before, class", KIND, CLASS, CLASS, also={"kind, class": (0, 2)})``.

    :raises ValueError: if one that it carries lacks the slot of a word, and would be lost where it does not
        know that word.
    """

    __slots__ = ("also", "name", "slots")

    def __init__(self, name: str, *slots: Slot, also: Mapping[str, tuple[int, ...]] | None = None) -> None:
        self.name = name
        self.slots = slots
        self.also: Mapping[str, tuple[int, ...]] = also or {}
        words = {place for place, slot in enumerate(slots) if slot is WORD}
        for carried, places in self.also.items():
            if not words.issubset(places):
                raise ValueError(f"{name!r} cannot carry {carried!r}: a word is not in its slots")

    @property
    def all(self) -> Mapping[str, tuple[int, ...]]:
        """The table itself and those that it carries, each with its slots among these."""
        return {self.name: tuple(range(len(self.slots))), **self.also}

    @property
    def key(self) -> tuple[Hashable, ...]:
        """The plain values that distinguish the table from one with another name or other slots."""
        return self.name, tuple([slot.key for slot in self.slots]), tuple(self.also.items())


class Tables(Protocol):
    """The tables and slots that a decision uses."""

    @property
    def bias(self) -> Any:
        """The score when nothing speaks for or against."""

    @property
    def classes(self) -> Slot:
        """The slot of a word's grammatical class."""

    def table(self, name: str, *slots: Slot, also: Mapping[str, tuple[int, ...]] | None = None) -> Any:
        """Return a table: nested tuples, and a dictionary where the slot is ``WORD``."""

    def bundle(self, *tables: Table) -> Any:
        """Return tables that have the first slot in common, as one; each value has a tuple."""

    def blank(self, *tables: Table) -> Any:
        """Return the tuple of a bundle for a word that none of its tables knows."""

    def empty(self, *slots: Slot) -> Any:
        """Return an empty table, for a word that another table does not know."""


class Weights:
    """The trained weights of one decision."""

    __slots__ = ("_origin", "_tables", "bias", "classes", "same")

    def __init__(
        self,
        bias: float,
        tables: Mapping[str, Mapping[str, float]],
        classes: Slot = WORD,
        origin: str = "weights",
    ) -> None:
        self.bias = bias
        self.classes = classes
        self._tables = tables
        self._origin = origin
        self.same: dict[float, float] = {}

    @classmethod
    def packed(cls, options: Sequence[Weights]) -> Weights:
        """Join the weights of three options with the same tables; see :mod:`newsparse.learn.ranking`."""
        first = options[0]
        tables = {
            name: {
                key: pack([round(1000 * one.weight(name, key)) for one in options])
                for key in {key for one in options for key in one._tables[name]}
            }
            for name in first._tables
        }
        return cls(pack([round(1000 * one.bias) for one in options]), tables, first.classes, first._origin)

    def table(self, name: str, *slots: Slot, also: Mapping[str, tuple[int, ...]] | None = None) -> Any:
        """Return a table of weights, zero where nothing was learned.

        :raises newsparse.DataError: if there is no such table, or it was trained with other slots.
        """
        return self._build(Table(name, *slots, also=also))

    def bundle(self, *tables: Table) -> Any:
        """Return the tables side by side: under each value of the first slot what is left of each."""
        first = tables[0].slots[0]
        built = [self._build(table) for table in tables]
        if first is not WORD:
            return tuple(zip(*built, strict=True))
        nothing = self.blank(*tables)
        words = dict.fromkeys(word for table in built for word in table)
        return {word: tuple(map(dict.get, built, [word] * len(built), nothing)) for word in words}

    def blank(self, *tables: Table) -> Any:
        """Return tables of zeros, what is left of each after its first slot."""
        return tuple([self.empty(*table.slots[1:]) for table in tables])

    def empty(self, *slots: Slot) -> Any:
        """Return a table of zeros."""
        return _Nest(slots, self).build(0, [])

    def weight(self, name: str, evidence: str) -> float:
        """Return the weight of one piece of evidence."""
        return self._tables[name].get(evidence, 0.0)

    @property
    def named(self) -> Mapping[str, float]:
        """The weight of each name, if the evidence is a set of names."""
        return self._tables[EVIDENCE]

    def _build(self, table: Table) -> Any:
        entries = [
            (places, parts, weight)
            for name, places in table.all.items()
            for parts, weight in self._entries(name, [table.slots[place] for place in places])
        ]
        return _Nest(table.slots, self).build(0, entries)

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

    :param weights: returns the weights, for a table that was built of other slots or not at all.
    """

    def __init__(self, name: str, source: Hashable, classes: Slot, weights: Callable[[], Weights]) -> None:
        self.classes = classes
        self._key = (name, source)
        self._weights = functools.cache(weights)

    @property
    def bias(self) -> Any:
        """The score when nothing speaks for or against."""
        return recalled((*self._key, "bias"), lambda: self._weights().bias)

    def table(self, name: str, *slots: Slot, also: Mapping[str, tuple[int, ...]] | None = None) -> Any:
        """Return a table."""
        table = Table(name, *slots, also=also)
        return recalled((*self._key, table.key), lambda: self._weights().table(name, *slots, also=also))

    def bundle(self, *tables: Table) -> Any:
        """Return tables side by side."""
        key = tuple([table.key for table in tables])
        return recalled((*self._key, "bundle", key), lambda: self._weights().bundle(*tables))

    def blank(self, *tables: Table) -> Any:
        """Return what a bundle has for a word that none of its tables knows."""
        return tuple([self.empty(*table.slots[1:]) for table in tables])

    def empty(self, *slots: Slot) -> Any:
        """Return a table of zeros."""
        zero: Any = 0.0
        for slot in reversed(slots):
            zero = {} if slot is WORD else (zero,) * len(slot.names)
        return zero


class _Nest:
    """Builds nested tuples and dictionaries of weights."""

    def __init__(self, slots: Sequence[Slot], weights: Weights) -> None:
        self._slots = slots
        # Equal weights share one object: look-ups are spread over the tables, and less memory is faster.
        self._same = weights.same

    def build(self, depth: int, entries: Sequence[tuple[Sequence[int], Sequence[str], float]]) -> Any:
        """Build what is left of the table from a slot on.

        Entries are (slots that are left of its own table, its values in them, weight).  Equal parts that hold
        nothing of their own are one object.
        """
        if depth == len(self._slots):
            total = entries[0][2] if len(entries) == 1 else sum([weight for _, _, weight in entries], 0.0)
            return self._same.setdefault(total, total)
        everywhere: list[tuple[Sequence[int], Sequence[str], float]] = []
        groups: dict[str, list[tuple[Sequence[int], Sequence[str], float]]] = {}
        for entry in entries:
            places, parts, weight = entry
            if places and places[0] == depth:
                groups.setdefault(parts[0], []).append((places[1:], parts[1:], weight))
            else:
                everywhere.append(entry)
        slot = self._slots[depth]
        if slot is WORD:
            # Interned, so that a look-up mostly compares addresses.
            return {intern(word): self.build(depth + 1, group) for word, group in groups.items()}
        row = [self.build(depth + 1, everywhere)] * len(slot.names)
        for name, group in groups.items():
            row[slot.number[name]] = self.build(depth + 1, [*everywhere, *group])
        return tuple(row)


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
        self.score: Callable[[Answers], float] = Results(self._score).__getitem__
        """Returns the score of the evidence of a text."""
        self.probability: Callable[[Answers], float] = Results(self._probability).__getitem__
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

    def weights(self, decision: str, tables: Iterable[str] = (EVIDENCE,), classes: Slot = WORD) -> Weights:
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
                classes,
                f"{self.origin} ({self._remedy})",
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise DataError(f"{self.origin} is damaged ({error!r}); {self._remedy}") from None

    def decision(self, name: str, questions: Sequence[Question]) -> Decision:
        """Return a decision that is asked by numbers of answers; an answer without a weight counts as 0.

        :raises newsparse.DataError: if it was trained with other questions.
        """
        return Decision(self.weights(name, [each.name for each in questions]), questions)
