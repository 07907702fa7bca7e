"""``Mention``, ``Title`` -> ``Person``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Mention, Person, Title

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Person]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Person, reads=(Mention, Title), find=find)
