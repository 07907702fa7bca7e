"""Words that parsers ask for: looked up together, told to each by its own numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from attrs import frozen

from newsparse import Line, Mention, Parser, Pipeline, PipelineError, Span, Title, View
from newsparse.core.lookup import Lookup, joined
from newsparse.core.records import Name
from newsparse.language.language import Language
from newsparse.language.polity import Polity


def looked_up(tables: Mapping[str, Mapping[str, int]], words: Sequence[str]) -> dict[str, list[int]]:
    lookup = Lookup(tables, joined(list(tables.values())))
    found = lookup.find(words)
    return {key: list(lookup.numbers(key, found)) for key in tables}


class TestLookup:
    def test_each_table_is_answered_independently(self) -> None:
        tables = {"colours": {"red": 1, "rose": 2}, "flowers": {"rose": 7, "iris": 255}}
        words = ["a", "rose", "is", "red", "rose", "iris"]
        numbers = looked_up(tables, words)
        assert numbers == {key: [table.get(word, 0) for word in words] for key, table in tables.items()}

    def test_tables_that_do_not_fit_into_one_byte_are_kept_apart(self) -> None:
        # 20 numbers of the one meet 20 of the other: 400 combinations.
        words = [f"word{i}" for i in range(400)]
        rows = {word: 1 + i // 20 for i, word in enumerate(words)}
        columns = {word: 1 + i % 20 for i, word in enumerate(words)}
        numbers = looked_up({"row": rows, "column": columns}, [*words, "none"])
        assert numbers == {"row": [*rows.values(), 0], "column": [*columns.values(), 0]}

    def test_no_tables_and_no_words(self) -> None:
        assert looked_up({}, ["red"]) == {}
        assert looked_up({"colours": {}}, ["red"]) == {"colours": [0]}
        assert looked_up({"colours": {}}, []) == {"colours": []}


@frozen
class Colour(Span):
    """A colour."""


def colours(language: Language, polities: tuple[Polity, ...]) -> Mapping[str, int]:
    return {"red": 1, "minister": 2}


class TestParsers:
    def test_a_third_party_parser_uses_the_look_up_like_the_others(self) -> None:
        def find(view: View) -> Iterator[Colour]:
            for number, start, end in zip(view.numbers, view.words.starts, view.words.ends, strict=True):
                if number:
                    yield Colour(start, end, view.slice(start, end))

        text = "Prime Minister Ann Lee wore red on Friday."
        pipeline = Pipeline.default().plus(Parser(makes=Colour, find=find, asks=colours))
        article = pipeline.parse(text)
        assert [colour.text for colour in article[Colour]] == ["Minister", "red"]
        plain = Pipeline.default().parse(text)
        assert article.titles == plain.titles
        assert article.dates == plain.dates

    def test_a_third_party_parser_reads_the_columns_of_the_sheet(self) -> None:
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

    def test_a_parser_without_a_table_has_no_numbers(self) -> None:
        def find(view: View) -> Iterator[Colour]:
            yield Colour(0, len(view.numbers), "")

        pipeline = Pipeline([Parser(makes=Colour, find=find)])
        with pytest.raises(PipelineError, match="makes Colour looks up no words; pass a function as asks"):
            pipeline.parse("red")[Colour]

    @pytest.mark.parametrize("number", [0, -1, 256, 1.5, None, "one"])
    def test_a_number_that_is_not_a_byte_is_refused_with_its_word(self, number: Any) -> None:
        def find(view: View) -> Iterator[Colour]:
            yield Colour(0, len(view.numbers), "")

        parser = Parser(makes=Colour, find=find, asks=lambda *_: {"red": number})
        with pytest.raises(PipelineError, match=r"makes Colour asks for 'red' with .*, not a whole number"):
            Pipeline.default().plus(parser).parse("red")[Colour]

    def test_asks_must_be_a_function(self) -> None:
        with pytest.raises(PipelineError, match="makes Line needs a function or None as asks, not"):
            Parser(makes=Line, find=lambda view: [], asks={"red": 1})  # type: ignore[arg-type]
