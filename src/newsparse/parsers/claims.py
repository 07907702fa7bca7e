"""``Paragraph``, ``Quote``, ``Sentence`` -> ``Claim``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Claim, Paragraph, Quote, Sentence

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Claim]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Claim, reads=(Paragraph, Quote, Sentence), find=find)
