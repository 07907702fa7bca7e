"""``Metadata``, ``Noise``, ``Sentence`` -> ``DateExpression``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import DateExpression, Metadata, Noise, Sentence

__all__ = ["PARSER"]


def find(view: View) -> Iterator[DateExpression]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=DateExpression, reads=(Metadata, Noise, Sentence), find=find)
