"""Parsers from elsewhere that misbehave: the error names the parser, what it did and what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from attrs import frozen

import newsparse
from newsparse import Line, Mention, Parser, Pipeline, PipelineError, Quote, Span, UndeclaredRead, View

TEXT = "“No,” Ann Lee said on Friday."


@frozen
class Docket(Span):
    """The layer that the parsers here declare."""


def parsed(find: Callable[[View], Any], **named: Any) -> newsparse.Article:
    return Pipeline.default().plus(Parser(makes=Docket, find=find, **named)).parse(TEXT)


class TestConstruction:
    def test_the_record_type_must_be_a_class(self) -> None:
        with pytest.raises(PipelineError, match="makes a class of records, not 'Docket'"):
            Parser(makes="Docket", find=lambda view: [])  # type: ignore[arg-type]

    @pytest.mark.parametrize("reads", [Line, [Line], ("Line",), (Line(0, 0, ""),)])
    def test_reads_must_be_a_tuple_of_classes(self, reads: Any) -> None:
        with pytest.raises(PipelineError, match="makes Docket must read a tuple of classes, not "):
            Parser(makes=Docket, reads=reads, find=lambda view: [])

    def test_the_function_must_be_callable(self) -> None:
        with pytest.raises(PipelineError, match="makes Docket needs a function as find, not None"):
            Parser(makes=Docket, find=None)  # type: ignore[arg-type]


class TestRecords:
    @pytest.mark.parametrize(
        ("record", "fault"),
        [
            (None, "yielded None, which has another type"),
            ("No", "yielded 'No', which has another type"),
            (Span(1, 3, "No"), "yielded Span(start=1, end=3, text='No'), which has another type"),
            (Docket(-3, 2, ""), "at -3-2, which is not a span of a text"),
            (Docket(3, 1, ""), "at 3-1, which is not a span of a text"),
            (Docket(1.0, 3, "No"), "at 1.0-3, which is not a span of a text"),  # type: ignore[arg-type]
            (Docket(1, 3, "Yes"), "yielded 'Yes' at 1-3, where the text has 'No'"),
            (Docket(1, 3, "no"), "yielded 'no' at 1-3, where the text has 'No'"),
            (Docket(28, 99, "."), "yielded '.' at 28-99, where the text has '.'"),
            (Docket(99, 101, ""), "yielded '' at 99-101, where the text has ''"),
        ],
    )
    def test_a_parser_that_would_break_its_readers_is_refused(self, record: Any, fault: str) -> None:
        def find(view: View) -> Iterator[Any]:
            yield Docket(1, 3, "No")
            yield record

        article = parsed(find)
        with pytest.raises(PipelineError) as raised:
            article[Docket]
        message = str(raised.value)
        assert message.startswith("the parser that makes Docket (")
        assert "test_hostile_parsers.TestRecords." in message
        assert fault in message

    def test_good_ones_pass(self) -> None:
        article = parsed(lambda view: [Docket(28, 29, "."), Docket(1, 3, "No"), Docket(0, 0, "")])
        assert [record.start for record in article[Docket]] == [0, 1, 28]


class TestFailure:
    def test_any_error_names_the_parser_that_raised_it(self) -> None:
        def find(view: View) -> Iterator[Docket]:
            raise ZeroDivisionError("no cases")
            yield from ()

        with pytest.raises(ZeroDivisionError, match="no cases") as raised:
            parsed(find)[Docket]
        [note] = raised.value.__notes__
        assert note.startswith("raised by the parser that makes Docket (")
        assert "TestFailure.test_any_error_names_the_parser_that_raised_it" in note

    def test_a_parser_that_returns_none_is_named(self) -> None:
        with pytest.raises(TypeError, match="not iterable") as raised:
            parsed(lambda view: None)[Docket]
        assert "makes Docket" in raised.value.__notes__[0]

    def test_a_parser_that_parses_the_article_again_does_not_recurse_forever(self) -> None:
        def find(view: View) -> Iterator[Docket]:
            yield from Pipeline.default().plus(again).parse(view.text)[Docket]

        again = Parser(makes=Docket, find=find)
        with pytest.raises(RecursionError) as raised:
            Pipeline.default().plus(again).parse(TEXT)[Docket]
        notes = [note for note in raised.value.__notes__ if "makes Docket" in note]
        assert len(notes) == 1

    def test_a_parser_that_requests_its_own_layer_gets_an_error(self) -> None:
        with pytest.raises(UndeclaredRead, match="makes Docket requested Docket, which it does not declare"):
            parsed(lambda view: view[Docket])[Docket]

    def test_a_failure_affects_only_that_layer(self) -> None:
        failing = [True, True]

        def find(view: View) -> Iterator[Docket]:
            if failing and failing.pop():
                raise OSError("the register is closed")
            yield Docket(1, 3, "No")

        article = parsed(find)
        for _ in range(2):
            with pytest.raises(OSError, match="the register is closed"):
                article[Docket]
        assert article.attributions == newsparse.parse(TEXT).attributions
        assert len(article[Docket]) == 1


class TestDeletion:
    @pytest.mark.parametrize("name", ["text", "_layers", "pipeline"])
    def test_a_view_does_not_expose_the_article(self, name: str) -> None:
        def find(view: View) -> Iterator[Docket]:
            delattr(view, name)
            yield from ()

        article = parsed(find)
        with pytest.raises(AttributeError):
            article[Docket]
        assert article.text == TEXT

    def test_records_and_layers_cannot_be_changed(self) -> None:
        def find(view: View) -> Iterator[Docket]:
            quotes, mentions = cast("Any", view[Quote]), cast("Any", view[Mention])
            for change in (
                lambda: setattr(quotes[0], "start", 5),
                lambda: delattr(quotes[0], "text"),
                lambda: quotes.__delitem__(0),
                lambda: mentions.__setitem__(0, quotes[0]),
            ):
                with pytest.raises(AttributeError):
                    change()
            yield from ()

        article = parsed(find, reads=(Quote, Mention))
        assert not article[Docket]
        assert article.quotes == newsparse.parse(TEXT).quotes
