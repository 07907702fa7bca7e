"""``Recording``: writes down what a decision is asked with, for learning and for explaining."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsparse.learn.decision import Evidence, Rows, Slot, Weights


class Recording:
    """Writes down what a decision is asked with; it weighs as given weights do, or nothing.

    >>> recording = Recording()
    >>> score = recording.scorer(Rows({"class": Slot("noun verb")}, ["class"]))
    >>> score(1), recording.evidence()
    (0.0, ('verb',))
    """

    def __init__(self, weights: Weights | None = None) -> None:
        self.slots: dict[str, Sequence[Slot]] = {}
        """The slots of each table, in their order."""
        self._weights = weights
        self._seen: dict[str, str] = {}

    def scorer(self, rows: Rows) -> Callable[..., float]:
        """Return a function that notes the values of some rows, and scores them."""
        self.slots = {table: rows.slots(table) for table in rows.tables}
        bias = self._weights.bias if self._weights else 0.0

        def score(*values: str | int) -> float:
            parts = {
                name: value if isinstance(value, str) else slot.names[value]
                for (name, slot), value in zip(rows.values.items(), values, strict=True)
            }
            self._seen = {
                table: " ".join([parts[name] for name in names]) for table, names in rows.tables.items()
            }
            return sum([weight for weight, *_ in self.terms()], bias)

        return score

    def evidence(self) -> Evidence:
        """Return what the tables were last asked for, in their order."""
        return tuple(self._seen.values())

    def terms(self) -> list[tuple[float, str, str]]:
        """Return the weight that each table added last, with the table's name and the evidence."""
        weights = self._weights
        return [
            (weights.weight(name, seen) if weights else 0.0, name, seen) for name, seen in self._seen.items()
        ]
