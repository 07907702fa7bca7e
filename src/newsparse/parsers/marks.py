"""``Paragraph`` -> ``Mark``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Mark, Paragraph

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Mark]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Mark, reads=(Paragraph,), find=find)
