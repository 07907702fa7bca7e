"""``Name``, ``Sentence``, ``Title`` -> ``Mention``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Mention, Name, Sentence, Title

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Mention]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Mention, reads=(Name, Sentence, Title), find=find)
