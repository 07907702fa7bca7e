"""Tables of weights, and how a decision looks them up.

Every decision of the engine is linear: its score is a bias and the sum of one weight from each *table*.
A table has a name and one or more slots, say ``("stem, class", WORD, CLASS)``; what the text shows in
those slots is the table's *evidence*.  A slot takes one of few names, known beforehand and numbered, or
any word.  With the numbers a look-up is a walk through nested lists, ``table[before][here]``, which takes
a third of the time of a look-up by a tuple of strings.

A decision is written once, as a function that looks tables up.  Given :class:`Weights` it scores; given
:class:`Recording` the same function tells its evidence, for learning and for explaining.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from sys import intern
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from newsparse.errors import DataError

__all__ = ["WORD", "Evidence", "Recording", "Slot", "Tables", "Weights", "every"]

Evidence: TypeAlias = tuple[str, ...]
"""What the text shows to a decision: for each table the values of its slots, with a space between."""

W = TypeVar("W")


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


WORD = Slot(())
"""The slot that holds any word."""


def every(*parts: Sequence[str]) -> Slot:
    """Make a slot of all combinations of parts, the last part counting fastest.

    >>> every("ab", "xy").names
    ('ax', 'ay', 'bx', 'by')
    """
    return Slot(map("".join, product(*parts)))


class Tables(Protocol):
    """What a decision asks for its tables."""

    @property
    def bias(self) -> Any:
        """The score when nothing speaks for or against."""

    @property
    def classes(self) -> Slot:
        """The slot of a word's grammatical class."""

    def table(self, name: str, *slots: Slot) -> Any:
        """Return a table: nested lists, and a dictionary where the slot is ``WORD``."""

    def empty(self, *slots: Slot) -> Any:
        """Return a table that holds nothing, for a word that another table does not know."""


class Weights(Generic[W]):
    """The learned weights of one decision, a number each, or one for each of several options."""

    __slots__ = ("_origin", "_tables", "bias", "classes", "zero")

    def __init__(
        self, bias: W, tables: Mapping[str, Mapping[str, W]], classes: Slot, zero: W, origin: str
    ) -> None:
        self.bias = bias
        self.classes = classes
        self._tables = tables
        self.zero = zero
        self._origin = origin

    def table(self, name: str, *slots: Slot) -> Any:
        """Return a table of weights, zero where nothing was learned.

        :raises newsparse.DataError: if there is no such table, or it was learned with other slots.
        """
        if name not in self._tables:
            raise DataError(f"{self._origin} holds no weights for {name!r}")
        entries = [(key.split(" "), weight) for key, weight in self._tables[name].items()]
        for parts, _ in entries:
            if len(parts) != len(slots) or not all(map(_fits, slots, parts)):
                raise DataError(f"{self._origin}, {name!r}: {' '.join(parts)!r} is not what the table holds")
        return _nest(slots, entries, self.zero)

    def empty(self, *slots: Slot) -> Any:
        """Return a table of zeros."""
        return _nest(slots, [], self.zero)

    def weight(self, name: str, evidence: str) -> W:
        """Return the weight of one piece of evidence."""
        return self._tables[name].get(evidence, self.zero)


def _fits(slot: Slot, part: str) -> bool:
    return slot is WORD or part in slot.number


def _nest(slots: Sequence[Slot], entries: Sequence[tuple[Sequence[str], W]], zero: W) -> Any:
    """Build nested lists and dictionaries; equal parts that hold nothing are one object."""
    if not slots:
        return entries[0][1] if entries else zero
    groups: dict[str, list[tuple[Sequence[str], W]]] = {}
    for parts, weight in entries:
        groups.setdefault(parts[0], []).append((parts[1:], weight))
    rest = slots[1:]
    if slots[0] is WORD:
        # Interned, so that a look-up mostly compares addresses.
        return {intern(word): _nest(rest, group, zero) for word, group in groups.items()}
    nothing = _nest(rest, [], zero)
    return [_nest(rest, groups[name], zero) if name in groups else nothing for name in slots[0].names]


class Recording(Generic[W]):
    """Tables that write down what they are asked for; they weigh as given weights do, or nothing.

    >>> recording = Recording(Slot("noun verb"), 0.0)
    >>> table = recording.table("word, class", WORD, recording.classes)
    >>> table.get("run", recording.empty(recording.classes))[1]
    0.0
    >>> recording.evidence()
    ('run verb',)
    """

    def __init__(self, classes: Slot, zero: W, weights: Weights[W] | None = None) -> None:
        self.bias = weights.bias if weights else zero
        self.classes = classes
        self.names: list[str] = []
        self._zero = zero
        self._weights = weights
        self._seen: list[str] = []

    def table(self, name: str, *slots: Slot) -> Any:
        """Return a stand-in for a table."""
        self.names.append(name)
        self._seen.append("")
        return _Recorder(self, len(self.names) - 1, slots, ())

    def empty(self, *slots: Slot) -> Any:
        """Return what no stand-in ever uses."""
        return None

    def evidence(self) -> Evidence:
        """Return what the tables were last asked for, in the order in which they were made."""
        return tuple(self._seen)

    def terms(self) -> list[tuple[W, str, str]]:
        """Return what each table last added: (weight, table, evidence)."""
        return [
            (self._weight(number), name, seen)
            for number, (name, seen) in enumerate(zip(self.names, self._seen, strict=True))
        ]

    def note(self, number: int, parts: tuple[str, ...]) -> W:
        """Write down what one table was asked for, and return its weight."""
        self._seen[number] = " ".join(parts)
        return self._weight(number)

    def _weight(self, number: int) -> W:
        if self._weights is None:
            return self._zero
        return self._weights.weight(self.names[number], self._seen[number])


class _Recorder:
    """A stand-in for a table, or for what is left of it when some of its slots are filled."""

    __slots__ = ("_number", "_parts", "_recording", "_slots")

    def __init__(
        self, recording: Recording[Any], number: int, slots: tuple[Slot, ...], parts: tuple[str, ...]
    ) -> None:
        self._recording = recording
        self._number = number
        self._slots = slots
        self._parts = parts

    def get(self, word: str, _default: object) -> object:
        return self._filled(word)

    def __getitem__(self, number: int) -> object:
        return self._filled(self._slots[0].names[number])

    def _filled(self, part: str) -> object:
        parts = (*self._parts, part)
        if len(self._slots) == 1:
            return self._recording.note(self._number, parts)
        return _Recorder(self._recording, self._number, self._slots[1:], parts)
