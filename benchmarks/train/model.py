"""``Model``: what the trainer needs to know about a model, and the file of weights that it writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from newsparse.learn.decision import EVIDENCE, FORMAT, WeightsFile

__all__ = ["DATA", "Model", "Plain", "hundredths", "named"]

S = TypeVar("S")
DATA = Path(__file__).parents[2] / "src" / "newsparse" / "data"
Plain: TypeAlias = dict[str, Any]
"""The plain values of a file of weights."""


@frozen
class Model(Generic[S]):
    """A model: where its samples come from, how it learns, and how its results are judged."""

    name: str = field()
    file: str = field()
    """The file of its weights, in the package's data."""
    about: str = field()
    """What the weights decide, and what they were learned from."""
    samples: Callable[[Path], Sequence[S]] = field()
    """Reads what is learned from, given the folder of the corpora."""
    group: Callable[[S], str] = field()
    """The publisher or the article of a sample, which are left out together; empty for what never is."""
    learn: Callable[[Sequence[S]], Plain] = field()
    """Learns the decisions of some samples."""
    judge: Callable[[Sequence[tuple[Sequence[S], WeightsFile]]], Iterator[str]] = field()
    """Yields lines of a report: how samples that were left out are decided with the weights of the others."""

    kept: Sequence[str] = field(default=())
    """Decisions that a new file takes from the old one."""

    @property
    def path(self) -> Path:
        """Where its weights are."""
        return DATA / self.file

    def learned(self, samples: Sequence[S]) -> Plain:
        """Return the plain values of the file of weights that samples give."""
        about = f"{self.about} Learned by python -m benchmarks.train {self.name}. Generated; do not edit."
        counts = {"samples": len(samples), "groups": len({self.group(each) for each in samples})}
        return {"format": FORMAT, "about": about, **counts, **self.learn(samples)}

    def weights(self, samples: Sequence[S]) -> WeightsFile:
        """Return the weights that samples give."""
        return WeightsFile(self.learned(samples), self.file, self.name)

    def write(self, plain: Plain, path: Path | None = None) -> None:
        """Write a file of weights."""
        if self.kept:
            before = json.loads(self.path.read_text(encoding="utf-8"))["decisions"]
            plain = {
                **plain,
                "decisions": {**plain["decisions"], **{name: before[name] for name in self.kept}},
            }
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        (path or self.path).write_text(f"{text}\n", encoding="utf-8")


def hundredths(weight: float) -> int:
    """Return a weight as it is in a file."""
    return round(100 * weight)


def named(weights: Mapping[str, float], least: float, bias: float = 0.0) -> Plain:
    """Return a decision whose evidence is a set of names, without small weights."""
    kept = {name: hundredths(weight) for name, weight in sorted(weights.items()) if abs(weight) >= least}
    return {"bias": hundredths(bias), "weights": {EVIDENCE: kept}}
