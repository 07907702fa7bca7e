"""``Pipeline``: checked when it is made, changed only into another."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from attrs import evolve, frozen

from newsparse import (
    Attribution,
    AttributionParser,
    Line,
    Noise,
    Paragraph,
    Parser,
    Pipeline,
    PipelineError,
    Quote,
    QuoteParser,
    Span,
    TitleParser,
    View,
)
from newsparse.core.layer import Record
from newsparse.core.records import Mark
from newsparse.parsers import DEFAULT


@frozen
class Ping(Span):
    """One end of a circle."""


@frozen
class Pong(Span):
    """The other end."""


def nothing(view: View) -> Iterator[Ping]:
    yield from ()


def whole(view: View) -> Iterator[Ping]:
    if view.text:
        yield Ping(0, len(view.text), view.slice(0, len(view.text)))


def nothing_either(view: View) -> Iterator[Pong]:
    yield from ()


PING: Parser[Ping] = Parser(makes=Ping, find=nothing)


def test_the_default_pipeline_is_the_table_of_contents() -> None:
    assert Pipeline.default().parsers == DEFAULT
    assert Pipeline.default() is Pipeline.default()


def test_two_parsers_of_one_layer_are_an_error() -> None:
    with pytest.raises(PipelineError, match=r"two parsers produce Ping; use Pipeline\.replacing"):
        Pipeline.default().plus(PING, PING)


def test_a_read_without_a_parser_is_an_error() -> None:
    with pytest.raises(PipelineError, match="makes Ping reads Line, which no parser makes"):
        Pipeline([Parser(makes=Ping, reads=(Line,), find=nothing)])


def test_a_circle_is_an_error_that_shows_it() -> None:
    ping: Parser[Record] = Parser(makes=Ping, reads=(Pong,), find=nothing)
    pong: Parser[Record] = Parser(makes=Pong, reads=(Ping,), find=nothing_either)
    with pytest.raises(PipelineError, match="Ping -> Pong -> Ping"):
        Pipeline([ping, pong])


def test_a_parser_that_reads_itself_is_a_circle() -> None:
    with pytest.raises(PipelineError, match="Ping -> Ping"):
        Pipeline([Parser(makes=Ping, reads=(Ping,), find=nothing)])


def test_an_object_that_is_not_a_parser_is_an_error() -> None:
    with pytest.raises(PipelineError, match=r"is not a newsparse\.Parser"):
        Pipeline([nothing])  # type: ignore[list-item]


def test_the_order_in_which_parsers_are_given_does_not_matter() -> None:
    text = "“We will win,” President Ann Lee said on Friday."
    forward, backward = Pipeline(DEFAULT).parse(text), Pipeline(reversed(DEFAULT)).parse(text)
    for parser in DEFAULT:
        assert forward[parser.makes] == backward[parser.makes]


def test_all_that_a_parser_reads_exists_before_it_runs() -> None:
    running: list[str] = []
    deepest = 0

    def watched(parser: Parser[Record]) -> Parser[Record]:
        def find(view: View) -> list[Record]:
            nonlocal deepest
            running.append(parser.makes.__name__)
            deepest = max(deepest, len(running))
            found = list(parser.find(view))
            running.pop()
            return found

        return evolve(parser, find=find)

    pipeline = Pipeline(watched(parser) for parser in DEFAULT)
    article = pipeline.parse("LONDON, April 29 - “We will win,” President Ann Lee said on Friday. She left.")
    assert article.attributions
    assert article.people
    assert deepest == 1


def test_a_layer_needs_only_the_parsers_of_what_it_reads() -> None:
    pipeline = Pipeline.default()
    article = pipeline.parse("“We will win,” President Ann Lee said on Friday.")
    assert article.quotes
    assert set(article.reading.layers) == {Line, Noise, Paragraph, Mark, Quote}
    needed = [parser.makes for parser in pipeline.needed_for([Quote])]
    assert needed == [Line, Noise, Paragraph, Mark, Quote]


def test_a_parser_that_noise_needs_must_see_the_text_with_its_noise() -> None:
    ping: Parser[Record] = Parser(makes=Ping, find=nothing)
    noise = evolve(Pipeline.default().parser(Noise), reads=(Line, Ping))
    with pytest.raises(PipelineError, match="a circle: Noise -> Ping -> Noise"):
        Pipeline.default().plus(ping).replacing(noise)
    assert Pipeline([*DEFAULT, evolve(ping, masked=False)]).replacing(noise).makes(Noise)


def test_plus_without_and_replacing_leave_the_pipeline_as_it_was() -> None:
    pipeline = Pipeline.default().plus(PING)
    other: Parser[Ping] = Parser(makes=Ping, find=whole)
    assert pipeline.replacing(other).parser(Ping) is other
    assert pipeline.parser(Ping) is PING
    assert not pipeline.without(Ping).makes(Ping)
    assert pipeline.makes(Ping)
    assert not Pipeline.default().makes(Ping)
    assert len(pipeline.replacing(other).parse("It rained.")[Ping]) == 1


def test_a_parser_that_is_not_in_the_pipeline_cannot_be_removed_or_replaced() -> None:
    with pytest.raises(PipelineError, match="no parser makes Ping"):
        Pipeline.default().without(Ping)
    with pytest.raises(PipelineError, match="no parser makes Ping"):
        Pipeline.default().replacing(PING)


def test_a_parser_that_others_need_cannot_be_removed() -> None:
    with pytest.raises(PipelineError, match="reads Noise, which no parser makes"):
        Pipeline.default().without(Noise)


def test_a_pipeline_survives_pickle() -> None:
    assert pickle.loads(pickle.dumps(Pipeline.default())) is Pipeline.default()
    changed = pickle.loads(pickle.dumps(Pipeline.default().plus(Parser(makes=Ping, find=whole))))
    assert changed.parse("It rained.")[Ping][0].text == "It rained."
    assert changed.language == Pipeline.default().language


def test_a_standalone_parser_finds_the_same_as_the_article() -> None:
    text = "“We will win,” she said. He called it “a mess”."
    assert QuoteParser().parse(text) == Pipeline.default().parse(text)[Quote]


def test_a_standalone_parser_accepts_a_pipeline_that_produces_its_records() -> None:
    kept = Pipeline([parser for parser in DEFAULT if parser.makes in (Line, Noise)])
    with pytest.raises(PipelineError, match="no parser makes Quote; this pipeline makes Line, Noise"):
        QuoteParser(kept)


def test_reprs_describe_pipelines_and_parsers() -> None:
    assert repr(Pipeline.default().without(Attribution)).startswith("<Pipeline of Line, Noise, Metadata, ")
    assert repr(TitleParser()) == "TitleParser()"
    assert repr(TitleParser(Pipeline.default().without(Attribution))).startswith("TitleParser(<Pipeline of ")


def test_a_standalone_parser_accepts_a_minimum_confidence() -> None:
    text = "“We will wait,” Mr. Pell said. His party hopes to win a second term."
    assert len(AttributionParser().parse(text)) == 2
    assert len(AttributionParser().parse(text, min_confidence=0.9)) == 1
