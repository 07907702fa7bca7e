"""``Line``, ``Noise`` -> ``Paragraph``: the lines of the article itself."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.core.parser import Parser, View
from newsparse.core.quick import maker
from newsparse.core.records import Line, Noise, Paragraph

_paragraph = maker(Paragraph)


def find(view: View) -> Iterator[Paragraph]:
    """Yield each line, without the noise at its ends; a line that is only noise is not a paragraph."""
    masked = view.text
    if not view[Noise]:
        yield from [_paragraph(line.start, line.end, line.text) for line in view[Line]]
        return
    for line in view[Line]:
        start, end, text = line.start, line.end, line.text
        kept = masked[start:end]
        if kept != text:  # it contains noise
            start += len(kept) - len(kept.lstrip())
            end -= len(kept) - len(kept.rstrip())
            text = view.slice(start, end)
        if start < end:
            yield _paragraph(start, end, text)


PARSER = Parser(makes=Paragraph, reads=(Line, Noise), find=find)
