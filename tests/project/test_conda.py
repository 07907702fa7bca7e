"""The recipe for conda asks for the versions that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RECIPE = (ROOT / ".conda/recipe.yaml").read_text(encoding="utf-8")


def required(part: str) -> set[str]:
    """Return the requirements of a part of the recipe, as pip writes them, without Python and pip."""
    [lines] = re.findall(rf"^  {part}:\n((?:    - .*\n)+)", RECIPE, re.MULTILINE)
    found = {line.strip(" -").replace(" ", "") for line in lines.splitlines()}
    return {name for name in found if not name.startswith(("python>", "python$")) and name != "pip"}


def test_versions_are_those_of_the_project() -> None:
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    assert required("run") == {
        *project["dependencies"],
        *(one for extra in ("cli", "markdown", "report") for one in extras[extra] if "[" not in one),
    }
    hook = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    assert required("host") == {*PROJECT["build-system"]["requires"], *hook["dependencies"]}
    assert f'version: "{project["version"]}"' in RECIPE
    assert f'python_min: "{project["requires-python"].removeprefix(">=")}"' in RECIPE
