"""``Mark``, ``Paragraph`` -> ``Quote``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Mark, Paragraph, Quote

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Quote]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Quote, reads=(Mark, Paragraph), find=find)
