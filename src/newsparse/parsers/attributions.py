"""``Claim``, ``Mention``, ``Person``, ``Title`` -> ``Attribution``."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Attribution, Claim, Mention, Person, Title

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Attribution]:
    """Yield nothing yet."""
    yield from ()


PARSER = Parser(makes=Attribution, reads=(Claim, Mention, Person, Title), find=find)
