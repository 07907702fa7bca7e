"""``python -m newsparse`` and the console script ``newsparse``.

This module needs the standard library alone, so that somebody who installed newsparse without its
command line is told what to install.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; exit with 2 and one line on stderr if click or rich is not installed."""
    try:
        from newsparse.cli import main as run
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        print(
            f"newsparse: the command line needs {error.name}; install it with: "
            'python -m pip install "newsparse[cli]"',
            file=sys.stderr,
        )
        sys.exit(2)
    run(prog_name="newsparse")


if __name__ == "__main__":
    main()
