"""Writes archives for the tests of the command line, and starts the command so that it can be interrupted."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from newsparse.cli.stores import blocks

__all__ = ["OFTEN", "done", "start", "wait_until", "write_lines"]

# The command, with a block of the journal for every article, or at every two rows; the arguments follow.
OFTEN = (
    "import sys, newsparse.cli.archive as outputs\n"
    "outputs._EVERY = 0.0; sys.modules['newsparse.cli.parse']._CHUNK = 2\n"
    "from newsparse.__main__ import main; main()"
)


def write_lines(path: Path, *lines: object) -> Path:
    path.write_text(
        "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), "utf-8"
    )
    return path


def start(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", OFTEN, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def wait_until(reached: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while not reached() and process.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)


def done(out: Path) -> int:
    """Return how many articles a journal has."""
    try:
        return max((part.state.articles for part in blocks(Path(f"{out}.part/journal"))), default=0)
    except FileNotFoundError:
        return 0
