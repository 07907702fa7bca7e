"""Columns of the sheet: which name, title and mention each word belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from newsparse import Mention, Parser, Pipeline, Span, Title, View
from newsparse.core.records import Name


@frozen
class Colour(Span):
    """A colour."""


def test_a_third_party_parser_reads_the_columns_of_the_sheet() -> None:
    def find(view: View) -> Iterator[Colour]:
        columns = zip(*map(view.column, (Name, Title, Mention)), strict=True)
        found.extend(zip(view.words.texts, columns, strict=True))
        yield from ()

    found: list[tuple[str, tuple[int, int, int]]] = []
    parser = Parser(makes=Colour, reads=(Name, Title, Mention), find=find)
    article = Pipeline.default().plus(parser).parse("They saw Mayor Ann Lee.")
    assert len(article[Colour]) == 0
    numbers = dict(found)
    assert (numbers["saw"], numbers["Mayor"][1:], numbers["Lee"][1:]) == ((-1, -1, -1), (0, 0), (-1, 0))
    assert numbers["Lee"][0] == numbers["Ann"][0] >= 0
