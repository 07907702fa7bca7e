"""``Name``, ``Sentence`` -> ``Title``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Name, Sentence, Title

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Title]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Title, reads=(Name, Sentence), find=find)
