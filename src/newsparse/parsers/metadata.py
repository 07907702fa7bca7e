"""``Line``, ``Noise`` -> ``Metadata``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Line, Metadata, Noise

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Metadata]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Metadata, reads=(Line, Noise), find=find, masked=False)
