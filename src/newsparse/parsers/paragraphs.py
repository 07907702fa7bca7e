"""``Line``, ``Noise`` -> ``Paragraph``: the lines of the article itself."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.document import View
from newsparse.parser import Parser
from newsparse.records import Line, Noise, Paragraph

__all__ = ["PARSER"]


def find(view: View) -> Iterator[Paragraph]:
    """Yield each line, less the noise at its ends; a line that is all noise is no paragraph."""
    masked = view.text
    for line in view[Line]:
        kept = masked[line.start : line.end]
        body = kept.strip()
        if body:
            start = line.start + len(kept) - len(kept.lstrip())
            end = start + len(body)
            yield Paragraph(start, end, view.slice(start, end))


PARSER = Parser(makes=Paragraph, reads=(Line, Noise), find=find)
