"""The Harbour Gazette, an invented newspaper, and the numbers of the court cases that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from newsparse import Clue, NoiseRule, Outlet, Parser, Sentence, Span, View

OUTLET = Outlet(
    "harbour-gazette",
    title="The Harbour Gazette",
    domains=("harbourgazette.example",),
    country="IE",
    signature=(
        "Tide times are brought to you by",
        Clue("told the Harbour Gazette", 0.5, where="anywhere"),
    ),
    noise_rules=(NoiseRule.start("tides", "ad", "Tide times are brought to you by"),),
    honorific="Mr",
)


@frozen
class Docket(Span):
    """The number of a court case: ``Case No. 23-1187``."""


_DOCKET = re.compile(r"Case No\. \d{2}-\d{1,6}")


def find(view: View) -> Iterator[Docket]:
    """Yield the case numbers of each sentence."""
    for sentence in view[Sentence]:
        for match in _DOCKET.finditer(view.text, sentence.start, sentence.end):
            yield Docket(match.start(), match.end(), match[0])


DOCKETS = Parser(makes=Docket, reads=(Sentence,), find=find)
