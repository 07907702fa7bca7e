"""All articles of the repository: the seed, and the texts of the readable cases."""

from __future__ import annotations

import functools
from pathlib import Path

import newsparse
from newsparse.testing.cases import read_cases

__all__ = ["SEED", "articles"]

SEED = Path(__file__).parents[1] / "seeds" / "000_5826ca017a330d48.txt"


@functools.cache
def articles() -> tuple[newsparse.Article, ...]:
    """Return the seed's article and that of each case; their layers are computed once for all tests."""
    with SEED.open(encoding="utf-8", newline="") as file:
        found = [newsparse.parse(file.read())]
    for path in sorted((Path(__file__).parent / "cases").glob("*/*.txt")):
        found += [case.parse() for case in read_cases(path)]
    return tuple(found)
