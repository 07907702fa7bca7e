"""Tables of weights, and the way in which a decision looks them up.

Every decision of the engine is linear: its score is a bias and the sum of one weight from each *table*.
A table has a name and one or more slots, say ``("stem, class", WORD, CLASS)``; the values of a text in those
slots are the table's *evidence*. A slot contains one of a few names, known in advance and numbered, or any
word. With the numbers, a look-up goes through nested tuples, ``table[before][here]``, which takes a third of
the time of a look-up by a tuple of strings.

Two techniques save look-ups. A table can include coarser ones that use a subset of its slots: their weights
are added to its own when it is built.  And tables that begin with the same slot can be bundled: one look-up
in that slot gives the rest of each.

A decision is written once, as a function that looks tables up.  Given :class:`Weights` it scores; given
:class:`Recording` the same function reports its evidence, for learning and for explaining.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from sys import intern
from typing import Any, Protocol, TypeAlias

from newsparse.errors import DataError
from newsparse.language.prebuilt import checksum, recalled

__all__ = ["WORD", "Evidence", "Recalled", "Recording", "Slot", "Table", "Tables", "Weights", "every"]

Evidence: TypeAlias = tuple[str, ...]
"""The evidence for a decision: for each table the values of its slots, with a space between them."""


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
    """The learned weights of one decision."""

    __slots__ = ("_origin", "_tables", "bias", "classes", "same")

    def __init__(
        self, bias: float, tables: Mapping[str, Mapping[str, float]], classes: Slot, origin: str
    ) -> None:
        self.bias = bias
        self.classes = classes
        self._tables = tables
        self._origin = origin
        self.same: dict[float, float] = {}

    def table(self, name: str, *slots: Slot, also: Mapping[str, tuple[int, ...]] | None = None) -> Any:
        """Return a table of weights, zero where nothing was learned.

        :raises newsparse.DataError: if there is no such table, or it was learned with other slots.
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


class Recording:
    """Tables that write down what they are asked for; they weigh as given weights do, or nothing.

    >>> recording = Recording(Slot("noun verb"))
    >>> table = recording.table("word, class", WORD, recording.classes)
    >>> table.get("run", recording.empty(recording.classes))[1]
    0.0
    >>> recording.evidence()
    ('run verb',)
    """

    def __init__(self, classes: Slot, weights: Weights | None = None) -> None:
        self.bias = weights.bias if weights else 0.0
        self.classes = classes
        self.names: list[str] = []
        self._weights = weights
        self._seen: list[str] = []

    def table(self, name: str, *slots: Slot, also: Mapping[str, tuple[int, ...]] | None = None) -> Any:
        """Return a substitute for a table."""
        return self._stand_in(Table(name, *slots, also=also))

    def bundle(self, *tables: Table) -> Any:
        """Return substitutes that are used together."""
        return _Bundle(list(map(self._stand_in, tables)))

    def blank(self, *tables: Table) -> Any:
        """Return what no substitute ever uses."""
        return None

    def empty(self, *slots: Slot) -> Any:
        """Return what no substitute ever uses."""
        return None

    def evidence(self) -> Evidence:
        """Return what the tables were last asked for, in the order in which they were made."""
        return tuple(self._seen)

    def terms(self) -> list[tuple[float, str, str]]:
        """Return the weight that each table added last, with the table's name and the evidence."""
        return [
            (self._weight(number), name, seen)
            for number, (name, seen) in enumerate(zip(self.names, self._seen, strict=True))
        ]

    def note(self, tables: Iterable[tuple[int, tuple[int, ...]]], parts: tuple[str, ...]) -> float:
        """Write down what a table and those that it carries were asked for, and return their weight."""
        total = 0.0
        for number, places in tables:
            self._seen[number] = " ".join([parts[place] for place in places])
            total += self._weight(number)
        return total

    def _stand_in(self, table: Table) -> _Recorder:
        numbers = range(len(self.names), len(self.names) + len(table.all))
        self.names += table.all
        self._seen += [""] * len(table.all)
        return _Recorder(self, tuple(zip(numbers, table.all.values(), strict=True)), table.slots, ())

    def _weight(self, number: int) -> float:
        if self._weights is None:
            return 0.0
        return self._weights.weight(self.names[number], self._seen[number])


class _Recorder:
    """A substitute for a table, or for what is left of it when some of its slots are filled."""

    __slots__ = ("_parts", "_recording", "_slots", "_tables")

    def __init__(
        self,
        recording: Recording,
        tables: tuple[tuple[int, tuple[int, ...]], ...],
        slots: tuple[Slot, ...],
        parts: tuple[str, ...],
    ) -> None:
        self._recording = recording
        self._tables = tables
        self._slots = slots
        self._parts = parts

    def get(self, word: str, _default: object) -> object:
        return self._filled(word)

    def __getitem__(self, number: int) -> object:
        return self._filled(self._slots[0].names[number])

    def _filled(self, part: str) -> object:
        parts = (*self._parts, part)
        if len(self._slots) == 1:
            return self._recording.note(self._tables, parts)
        return _Recorder(self._recording, self._tables, self._slots[1:], parts)


class _Bundle:
    """A substitute for tables that are used together."""

    __slots__ = ("_recorders",)

    def __init__(self, recorders: Sequence[_Recorder]) -> None:
        self._recorders = recorders

    def get(self, word: str, _default: object) -> tuple[object, ...]:
        return tuple([recorder.get(word, None) for recorder in self._recorders])

    def __getitem__(self, number: int) -> tuple[object, ...]:
        return tuple([recorder[number] for recorder in self._recorders])
