"""``Recording``: tables that write down what a decision asks them, for learning and for explaining."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newsparse.learn.decision import Evidence, Slot, Table, Weights


class Recording:
    """Tables that write down what they are asked for; they weigh as given weights do, or nothing.

    >>> from newsparse.learn.decision import WORD
    >>> recording = Recording()
    >>> table = recording.table("word, class", WORD, Slot("noun verb"))
    >>> table.get("run", None)[1]
    0.0
    >>> recording.evidence()
    ('run verb',)
    """

    def __init__(self, weights: Weights | None = None) -> None:
        self.bias = weights.bias if weights else 0.0
        self.slots: dict[str, tuple[Slot, ...]] = {}
        """The slots of each table, in the order in which they were made."""
        self._weights = weights
        self._seen: dict[str, str] = {}

    def table(self, name: str, *slots: Slot) -> Any:
        """Return a substitute for a table."""
        return self._stand_in(Table(name, *slots))

    def bundle(self, *tables: Table) -> tuple[Any, Any]:
        """Return substitutes that are used together, and what none of them ever uses."""
        return _Bundle(list(map(self._stand_in, tables))), None

    def evidence(self) -> Evidence:
        """Return what the tables were last asked for, in the order in which they were made."""
        return tuple(self._seen.values())

    def terms(self) -> list[tuple[float, str, str]]:
        """Return the weight that each table added last, with the table's name and the evidence."""
        return [(self._weight(name), name, seen) for name, seen in self._seen.items()]

    def note(self, name: str, parts: Sequence[str]) -> float:
        """Write down what a table was asked for, and return its weight."""
        self._seen[name] = " ".join(parts)
        return self._weight(name)

    def _stand_in(self, table: Table) -> _Recorder:
        self.slots[table.name] = table.slots
        self._seen[table.name] = ""
        return _Recorder(self, table.name, table.slots, ())

    def _weight(self, name: str) -> float:
        return self._weights.weight(name, self._seen[name]) if self._weights else 0.0


class _Recorder:
    """A substitute for a table, or for what is left of it when some of its slots are filled."""

    __slots__ = ("_name", "_parts", "_recording", "_slots")

    def __init__(
        self, recording: Recording, name: str, slots: tuple[Slot, ...], parts: tuple[str, ...]
    ) -> None:
        self._recording = recording
        self._name = name
        self._slots = slots
        self._parts = parts

    def get(self, word: str, _default: object) -> object:
        return self._filled(word)

    def __getitem__(self, number: int) -> object:
        return self._filled(self._slots[0].names[number])

    def _filled(self, part: str) -> object:
        parts = (*self._parts, part)
        if len(self._slots) == 1:
            return self._recording.note(self._name, parts)
        return _Recorder(self._recording, self._name, self._slots[1:], parts)


class _Bundle:
    """A substitute for tables that are used together."""

    __slots__ = ("_recorders",)

    def __init__(self, recorders: Sequence[_Recorder]) -> None:
        self._recorders = recorders

    def get(self, word: str, _default: object) -> tuple[object, ...]:
        return tuple([recorder.get(word, None) for recorder in self._recorders])

    def __getitem__(self, number: int) -> tuple[object, ...]:
        return tuple([recorder[number] for recorder in self._recorders])
