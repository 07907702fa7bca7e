"""``python -m newsparse`` and the console script ``newsparse``.

This module needs only the standard library. A user who installed newsparse without its command line is
therefore told what to install.
"""

from __future__ import annotations

import io
import os
import sys


def _fill_closed() -> None:
    """Replace standard streams that are closed, for example by ``>&-``.

    Otherwise the first file that is opened would receive the number of the stream, and everything written to
    the stream. With the replacement, reading stdin and writing to stdout fail with an ordinary error (EBADF),
    because each is opened in the opposite direction. Messages to a closed stderr are dropped.
    """
    for number, way in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, way)  # takes the lowest free number, which is this one
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8")
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8")
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8", "backslashreplace"
        )


def main() -> None:
    """Run the command line; exit with 2 and one line on stderr if click or rich is not installed."""
    _fill_closed()
    try:
        from newsparse.cli import main as run
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in {"click", "rich"}:
            raise
        from newsparse.core.extras import how_to_install

        print(
            f"newsparse: the command line needs {missing}; install it with: {how_to_install('cli')}",
            file=sys.stderr,
        )
        sys.exit(2)
    run(prog_name="newsparse")


if __name__ == "__main__":
    main()
