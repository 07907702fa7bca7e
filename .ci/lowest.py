"""Print, as constraints for pip, the lowest version that pyproject.toml allows of each package.

A package that is named in several places must have one bound, and what the package itself needs must have
one; otherwise this says which has not, and exits with 1.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?(?:>=(?P<lowest>[\w.]+))?")


def constraints(pyproject: str) -> list[str]:
    """Return a line ``name==version`` for each package that has a lower bound.

    Raises ValueError for a package with two bounds, and for a dependency with none.
    """
    settings = tomllib.loads(pyproject)
    project = settings["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    groups += [settings["build-system"]["requires"], *settings["dependency-groups"].values()]
    bounds: dict[str, str] = {}
    for group in groups:
        for requirement in group:
            # No bound: a table, which includes another group; "~=", which holds a tool to one series.
            found = REQUIREMENT.fullmatch(requirement) if isinstance(requirement, str) else None
            if found is None or not found["lowest"]:
                continue
            known = bounds.setdefault(found["name"], found["lowest"])
            if known != found["lowest"]:
                raise ValueError(f"pyproject.toml: {requirement} is asked for, and >={known} elsewhere")
    for requirement in project["dependencies"]:
        if not any(requirement == f"{name}>={lowest}" for name, lowest in bounds.items()):
            raise ValueError(f"pyproject.toml: {requirement} needs a lower bound, as in name>=1.0")
    return [f"{name}=={lowest}" for name, lowest in bounds.items()]


if __name__ == "__main__":
    try:
        print("\n".join(constraints((ROOT / "pyproject.toml").read_text(encoding="utf-8"))))
    except ValueError as error:
        sys.exit(str(error))
