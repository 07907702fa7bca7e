"""Print the lowest versions that newsparse, its extras and its tests allow, as constraints for pip.

A package that pyproject.toml names in several places must have one bound, and each of those that newsparse
cannot do without must have one; otherwise this says which has not, and exits with 1.
"""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?>=(?P<lowest>[\w.]+)(?:;.*)?")


def constraints(pyproject: str) -> list[str]:
    """Return a line ``name==version`` for each package that has a lower bound.

    Raises ValueError for a package with two bounds, and for a dependency with none.
    """
    settings = tomllib.loads(pyproject)
    project, groups = settings["project"], settings["dependency-groups"]
    needed = project["dependencies"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    tried = dict.fromkeys([*needed, *extras, *groups["tests"]])
    # The other groups serve those who work on newsparse, with a numpy that other packages may be too new for.
    others = [*settings["build-system"]["requires"], *chain.from_iterable(groups.values())]
    bounds: dict[str, str] = {}
    for requirement in (*tried, *others):
        # A group that includes another one does so by a table.
        found = BOUND.fullmatch(requirement) if isinstance(requirement, str) else None
        if found is None:
            if requirement in needed:
                raise ValueError(f"pyproject.toml: {requirement} needs a lower bound, as in name>=1.0")
            continue
        bound = bounds.setdefault(found["name"], found["lowest"])
        if bound != found["lowest"]:
            raise ValueError(f"pyproject.toml: {requirement} is asked for, and >={bound} elsewhere")
    return [f"{found['name']}=={found['lowest']}" for found in map(BOUND.fullmatch, tried) if found]


if __name__ == "__main__":
    try:
        print("\n".join(constraints((ROOT / "pyproject.toml").read_text(encoding="utf-8"))))
    except ValueError as error:
        sys.exit(str(error))
