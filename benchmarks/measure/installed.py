"""A copy of the package as a wheel has it: with the tables that are worked out when it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import newsparse

__all__ = ["environment", "install"]


def install(folder: Path) -> Path:
    """Copy the package into a folder, work out its tables there, and return the folder."""
    source, copy = Path(newsparse.__file__).parent, folder / "newsparse"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "prebuilt.bin"))
    tool = Path(__file__).parents[2] / "tools" / "prebuild.py"
    subprocess.run(
        [sys.executable, str(tool)], check=True, stdout=subprocess.DEVNULL, env=environment(folder)
    )
    return folder


def environment(folder: Path) -> Mapping[str, str]:
    """Return the environment of a process that uses the copy in a folder; it may write compiled modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(folder), "PYTHONHASHSEED": "0"}
