"""Adds to the wheel what ``newsparse.language.prebuilt`` works out from the data files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrebuiltHook(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Writes ``data/prebuilt.bin`` before a wheel is packed; an editable install works without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file in a process of its own, which has read no data yet."""
        if version == "editable":
            return
        source = Path(self.root) / "src"
        command = "from newsparse.core.prebuild import work_out; work_out()"
        # Sets are written in the order of their hashes, and two builds must be equal.
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        subprocess.run([sys.executable, "-c", command], check=True, cwd=source, env=environment)
        build_data["artifacts"].append("src/newsparse/data/prebuilt.bin")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave the checkout as it was."""
        (Path(self.root) / "src/newsparse/data/prebuilt.bin").unlink(missing_ok=True)
