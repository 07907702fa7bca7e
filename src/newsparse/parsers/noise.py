"""``Line`` -> ``Noise``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Line, Noise

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Noise]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Noise, reads=(Line,), find=find, masked=False)
