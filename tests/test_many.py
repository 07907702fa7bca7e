"""``parse_many``: order, memory, and items that fail alone; in one process and in several."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from collections.abc import Iterator

import pytest
from attrs import frozen

import newsparse
from newsparse import Article, InputError, ItemError, Parser, Pipeline, PipelineError, Quote, Span, View
from newsparse.many import Context

TEXTS: list[str | tuple[str, Context]] = [
    "“Yes,” she said.",
    ("They met on Friday.", {"published": "2022-04-30"}),
    *(f"Nothing happened on day {number}." for number in range(60)),
]
BAD = [*TEXTS[:2], ("No.", Context(published="yesterday")), *TEXTS[2:4]]

each_way = pytest.mark.parametrize("workers", [None, 2])


@frozen
class Trouble(Span):
    """A record of a parser that breaks."""


def break_on_trouble(view: View) -> Iterator[Trouble]:
    if "trouble" in view.text:
        raise ZeroDivisionError("no remedy")
    yield from ()


BREAKS = Pipeline.default().plus(Parser(makes=Trouble, find=break_on_trouble))


@each_way
def test_articles_come_in_order_with_their_contexts(workers: int | None) -> None:
    articles = list(newsparse.parse_many(TEXTS, workers=workers))
    assert [article.text for article in articles] == [t if isinstance(t, str) else t[0] for t in TEXTS]
    assert str(articles[1].published) == "2022-04-30"
    assert [quote.text for quote in articles[0].quotes] == ["“Yes,”"]


@each_way
def test_a_failing_item_raises_with_its_index_after_those_before_it(workers: int | None) -> None:
    articles = newsparse.parse_many(BAD, workers=workers)
    assert [next(articles).text for _ in range(2)] == ["“Yes,” she said.", "They met on Friday."]
    with pytest.raises(ItemError, match="item 2: InputError: published='yesterday' is no date") as caught:
        next(articles)
    assert caught.value.index == 2


@each_way
def test_a_failing_item_can_be_returned_in_its_place(workers: int | None) -> None:
    results = list(newsparse.parse_many(BAD, workers=workers, on_error="return"))
    assert [isinstance(result, Article) for result in results] == [True, True, False, True, True]
    assert isinstance(results[2], ItemError)
    assert results[2].index == 2


@each_way
def test_a_failing_item_can_be_skipped_and_is_logged(
    workers: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="newsparse"):
        articles = list(newsparse.parse_many(BAD, workers=workers, on_error="skip"))
    assert len(articles) == 4
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == ["skipped item 2"]


@pytest.mark.parametrize(("item", "reason"), [(None, "NoneType"), (b"No.", "bytes"), (("No.",), "unpack")])
def test_what_is_no_item_fails_alone(item: object, reason: str) -> None:
    [first, failed] = newsparse.parse_many(["Yes.", item], on_error="return")  # type: ignore[call-overload]
    assert isinstance(first, Article)
    assert isinstance(failed, ItemError)
    assert reason in failed.reason


@each_way
def test_a_parser_that_breaks_fails_the_item_where_its_layer_is_asked_for(workers: int | None) -> None:
    texts = ["All is well.", "Here is trouble.", "All is well."]
    results = list(
        newsparse.parse_many(
            texts, workers=workers, pipeline=BREAKS, layers=[Quote, Trouble], on_error="return"
        )
    )
    assert [isinstance(result, Article) for result in results] == [True, False, True]
    assert str(results[1]) == "item 1: ZeroDivisionError: no remedy"


def test_without_workers_a_layer_is_computed_when_asked_for() -> None:
    [article] = newsparse.parse_many(["Here is trouble."], pipeline=BREAKS)
    assert article.quotes is not None
    with pytest.raises(ZeroDivisionError):
        article[Trouble]


def test_with_workers_the_layers_are_computed_there_and_the_rest_here() -> None:
    [article] = newsparse.parse_many(["“Yes,” she said."], workers=1, layers=[Quote])
    assert set(article._layers) == {Quote}
    assert [sentence.text for sentence in article[newsparse.Sentence]] == ["“Yes,” she said."]


@each_way
def test_it_reads_no_further_ahead_than_it_must(workers: int | None) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "It rained."

    articles = newsparse.parse_many(endless(), workers=workers)
    for _ in range(40):
        next(articles)
    articles.close()  # type: ignore[attr-defined]
    assert taken <= 200


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"workers": 0}, InputError, "workers must be a whole number from 1 or None, not 0"),
        ({"workers": 1.5}, InputError, "not 1.5"),
        ({"on_error": "ignore"}, InputError, "on_error must be .*, not 'ignore'"),
        ({"layers": [Trouble]}, PipelineError, "no parser makes Trouble"),
    ],
)
def test_a_wrong_argument_raises_before_anything_is_read(
    arguments: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        newsparse.parse_many([], **arguments)  # type: ignore[call-overload]


def test_a_pipeline_that_cannot_travel_is_refused_at_once() -> None:
    def local(view: View) -> Iterator[Trouble]:
        yield from ()

    pipeline = Pipeline.default().plus(Parser(makes=Trouble, find=local))
    with pytest.raises(PipelineError, match="cannot be sent to another process"):
        newsparse.parse_many([], workers=1, pipeline=pipeline)


def test_the_error_survives_pickle() -> None:
    error = pickle.loads(pickle.dumps(ItemError(7, "InputError: no")))
    assert (error.index, error.reason, str(error)) == (7, "InputError: no", "item 7: InputError: no")


def test_workers_that_are_spawned_work_too() -> None:
    """Spawned processes inherit nothing, as on macOS and Windows."""
    code = """if True:
        import multiprocessing, newsparse
        if __name__ == "__main__":
            multiprocessing.set_start_method("spawn")
            texts = ["“Yes,” she said."] * 20
            print(sum(len(article.quotes) for article in newsparse.parse_many(texts, workers=1)))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "20"
