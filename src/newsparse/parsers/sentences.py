"""``Paragraph``, ``Quote`` -> ``Sentence``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Paragraph, Quote, Sentence

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Sentence]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Sentence, reads=(Paragraph, Quote), find=find)
