"""Adds to the wheel the tables of ``newsparse.language.data_files`` and the manual page."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrebuiltHook(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Writes ``data/prebuilt.bin`` and ``newsparse.1`` before a wheel is packed.

    An editable install works without them.
    """

    _folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write each file in a process of its own: the data must not have been read yet."""
        if version == "editable":
            return
        self._run("prebuild.py")
        build_data["artifacts"].append("src/newsparse/data/prebuilt.bin")
        self._folder = tempfile.TemporaryDirectory()
        page = Path(self._folder.name, "newsparse.1")
        self._run("man.py", str(page))
        build_data["shared_data"][str(page)] = "share/man/man1/newsparse.1"

    def _run(self, tool: str, *arguments: str) -> None:
        """Run a tool in the source folder, where the package is found.

        PYTHONPATH is left as it is: pip names in it the packages that a build needs, and takes out of it the
        folder of an editable install. Sets are written in the order of their hashes, and two builds must be
        equal.
        """
        run = "import runpy, sys; del sys.argv[0]; runpy.run_path(sys.argv[0], run_name='__main__')"
        script = Path(self.root, "tools", tool).resolve()
        subprocess.run(
            [sys.executable, "-c", run, str(script), *arguments],
            check=True,
            cwd=Path(self.root) / "src",
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave the checkout as it was."""
        (Path(self.root) / "src/newsparse/data/prebuilt.bin").unlink(missing_ok=True)
        if self._folder is not None:
            self._folder.cleanup()
