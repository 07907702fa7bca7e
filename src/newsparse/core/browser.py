"""What a web browser lacks.

Python runs there as WebAssembly (Pyodide).  It cannot start processes, and the packages ``regex`` and
``dateparser`` need not be there: the documentation's demo comes without them.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

__all__ = ["in_browser", "lacks"]


def in_browser() -> bool:
    """Return whether this Python runs in a web browser."""
    return sys.platform == "emscripten"


def lacks(package: str) -> bool:
    """Return whether this is a browser without a package that newsparse requires everywhere else."""
    return in_browser() and find_spec(package) is None
