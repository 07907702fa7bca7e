"""The snippets in ``typing/`` hold what they say, for mypy."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SNIPPETS = sorted((Path(__file__).parents[1] / "typing").glob("*.py"))


@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_a_type_checker_infers_what_the_snippet_says(path: Path) -> None:
    api = pytest.importorskip("mypy.api", reason="mypy is in the group lint")
    report, errors, status = api.run(["--config-file", str(ROOT / "pyproject.toml"), str(path)])
    assert status == 0, report + errors
