"""The parsers, in the order in which they turn a text into who said what.

Each module finds one kind of record (``mentions`` two, ``speakers`` three), imports no other parser and sees
only the layers that it declares.
``DEFAULT`` is the table of contents; read it from top to bottom, because each parser uses only the layers
above it.
"""

from typing import cast

from newsparse.core.layer import Record
from newsparse.core.parser import Parser
from newsparse.parsers import (
    claims,
    dates,
    lines,
    marks,
    mentions,
    metadata,
    names,
    noise,
    paragraphs,
    people,
    quotes,
    sentences,
    speakers,
    titles,
)

DEFAULT: tuple[Parser[Record], ...] = cast(
    "tuple[Parser[Record], ...]",
    (
        lines.PARSER,
        noise.PARSER,
        metadata.PARSER,
        paragraphs.PARSER,
        marks.PARSER,
        quotes.PARSER,
        sentences.PARSER,
        names.PARSER,
        titles.PARSER,
        *mentions.PARSERS,
        people.PARSER,
        dates.PARSER,
        claims.PARSER,
        *speakers.PARSERS,
    ),
)
