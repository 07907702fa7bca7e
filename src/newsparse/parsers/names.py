"""``Sentence`` -> ``Name``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Name, Sentence

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Name]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Name, reads=(Sentence,), find=find)
