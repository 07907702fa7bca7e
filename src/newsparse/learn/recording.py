"""``Recording``: tables that write down what a decision asks them, for learning and for explaining."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsparse.learn.decision import Evidence, Slot, Table, Weights

__all__ = ["Recording"]


class Recording:
    """Tables that write down what they are asked for; they weigh as given weights do, or nothing.

    >>> from newsparse.learn.decision import WORD
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
