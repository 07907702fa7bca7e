"""``parse_many``: order, memory, and items that fail alone; in one process and in several."""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import (
    Article,
    Attribution,
    Context,
    InputError,
    ItemError,
    Outlet,
    Parser,
    Pipeline,
    PipelineError,
    Quote,
    Span,
    View,
    WorkerError,
)
from newsparse.core.layer import Record
from newsparse.core.shape import LAYERS
from newsparse.publishers import registry
from tests import synthetic
from tests.strategies import articles, hostile_texts

TEXTS: list[str | tuple[str, Context]] = [
    "“Yes,” she said.",
    ("They met on Friday.", {"published": "2022-04-30"}),
    *(f"Nothing happened on day {number}." for number in range(60)),
]
BAD = [*TEXTS[:2], ("No.", Context(published="yesterday")), *TEXTS[2:4]]

EVERY_LAYER = [parser.makes for parser in Pipeline.default().parsers]

each_way = pytest.mark.parametrize("workers", [None, 2])


@frozen
class Trouble(Span):
    """A record of a parser that breaks."""


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise ValueError("not even this")


def break_on_trouble(view: View) -> Iterator[Trouble]:
    if "trouble" in view.text:
        raise ZeroDivisionError("no remedy")
    if "crash" in view.text:
        os._exit(3)
    if view.text == "They kill.":
        os.kill(os.getpid(), signal.SIGKILL)
    if view.text.startswith("once"):
        # As if another program had ended the process: the second time all is well.
        path = Path(view.text.split()[-1])
        if not path.exists():
            path.touch()
            os._exit(1)
    if "exit" in view.text:
        sys.exit("enough")
    if "unspeakable" in view.text:
        raise UnspeakableError
    if "mild" in view.text:
        yield Trouble(0, 4, view.text[:4])
    if "lambda" in view.text:
        yield Trouble(0, 1, lambda: None)  # type: ignore[arg-type]
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
    with pytest.raises(ItemError, match="item 2: InputError: published='yesterday' is not a date") as caught:
        next(articles)
    assert caught.value.index == 2


@each_way
def test_a_failing_item_can_be_returned_as_a_failure(workers: int | None) -> None:
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


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (None, "NoneType"),
        (b"No.", "bytes"),
        (("No.",), "a pair of a text and a table of keyword arguments"),
        (("No.", "2022-04-30"), "a pair of a text and a table of keyword arguments"),
        (
            ("No.", {"publishd": "2022-04-30"}),
            "'publishd' is not an argument for a text; use outlet,",
        ),
    ],
)
def test_an_object_that_is_not_an_item_fails_alone(item: object, reason: str) -> None:
    [first, failed] = newsparse.parse_many(["Yes.", item], on_error="return")  # type: ignore[call-overload]
    assert isinstance(first, Article)
    assert isinstance(failed, ItemError)
    assert reason in failed.reason


@each_way
def test_a_broken_parser_fails_the_item_if_its_layer_is_requested(workers: int | None) -> None:
    texts = ["All is well.", "Here is trouble.", "All is well."]
    results = list(
        newsparse.parse_many(
            texts, workers=workers, pipeline=BREAKS, layers=[Quote, Trouble], on_error="return"
        )
    )
    assert [isinstance(result, Article) for result in results] == [True, False, True]
    assert str(results[1]) == "item 1: ZeroDivisionError: no remedy"


@each_way
@pytest.mark.parametrize(
    ("text", "reason"), [("exit", "SystemExit: enough"), ("unspeakable", "UnspeakableError")]
)
def test_a_parser_that_breaks_in_an_odd_way_also_fails_its_item(
    workers: int | None, text: str, reason: str
) -> None:
    results = list(
        newsparse.parse_many(
            ["Well.", text, "Well."], workers=workers, pipeline=BREAKS, layers=[Trouble], on_error="return"
        )
    )
    assert [isinstance(result, Article) for result in results] == [True, False, True]
    assert str(results[1]) == f"item 1: {reason}"


@pytest.mark.parametrize("chunk", [1, 3, 50])
def test_a_dying_process_fails_only_the_item_that_killed_it(chunk: int) -> None:
    texts = [f"Nothing happened on day {number}." for number in range(40)]
    texts[7] = "Here comes a crash."
    texts[8] = "They kill."
    texts[30] = "One more crash."
    results = list(
        newsparse.parse_many(
            texts, workers=2, chunk=chunk, pipeline=BREAKS, layers=[Trouble], on_error="return"
        )
    )
    assert {result.index: result.reason for result in results if isinstance(result, ItemError)} == {
        7: "its worker process died 3 times (exit code 3)",
        8: "its worker process died 3 times (killed by SIGKILL)",
        30: "its worker process died 3 times (exit code 3)",
    }
    assert [r.text if isinstance(r, Article) else texts[r.index] for r in results] == texts


@pytest.mark.parametrize("chunk", [1, 4])
def test_a_process_killed_from_outside_loses_nothing(chunk: int, tmp_path: Path) -> None:
    texts = [f"day {number}" for number in range(20)]
    texts[5] = f"once {tmp_path / 'died'}"
    articles = list(newsparse.parse_many(texts, workers=2, chunk=chunk, pipeline=BREAKS, layers=[Trouble]))
    assert (tmp_path / "died").exists()
    assert [article.text for article in articles] == texts


# The thread of a process that takes texts in has no memory for one of them.
NO_MEMORY = """if True:
    import multiprocessing, threading, newsparse
    from multiprocessing.connection import Connection

    receive = Connection.recv_bytes

    def scarce(connection):
        data = receive(connection)
        if b"long story" in data and threading.current_thread() is not threading.main_thread():
            raise MemoryError
        return data

    Connection.recv_bytes = scarce
    multiprocessing.set_start_method("fork")
    texts = ["It rained.", "It is a long story.", "It stopped."]
    for result in newsparse.parse_many(texts, workers=1, chunk=3, on_error="return"):
        print(result if isinstance(result, newsparse.ItemError) else result.text)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_process_that_cannot_receive_texts_ends_and_fails_one() -> None:
    done = subprocess.run([sys.executable, "-c", NO_MEMORY], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == [
        "It rained.",
        "item 1: its worker process died 3 times (exit code 1)",
        "It stopped.",
    ]


def with_workers(text: str) -> str:
    try:
        return str(list(newsparse.parse_many([text], workers=1)))
    except InputError as error:
        return str(error)


def test_a_process_that_may_not_start_others_gets_an_error() -> None:
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        [answer] = pool.map(with_workers, ["It rained."])
    assert answer.startswith("workers cannot be used here: this process is a daemon of multiprocessing")


def test_a_record_that_cannot_be_pickled_fails_alone() -> None:
    results = list(
        newsparse.parse_many(
            ["Well.", "lambda", "Well."], workers=1, pipeline=BREAKS, layers=[Trouble], on_error="return"
        )
    )
    assert [isinstance(result, Article) for result in results] == [True, False, True]
    assert "lambda" in str(results[1])


def test_records_of_another_package_can_be_sent_too() -> None:
    [article] = newsparse.parse_many(["Mild, mild."], workers=1, pipeline=BREAKS, layers=[Trouble])
    assert list(article[Trouble]) == [Trouble(0, 4, "Mild")]


def test_an_article_from_a_worker_can_be_pickled() -> None:
    text = synthetic.article(3)
    [there] = newsparse.parse_many([text], workers=1)
    again = pickle.loads(pickle.dumps(there))
    assert again.to_dict() == newsparse.parse(text).to_dict()


class Odd(str):
    """A text that cannot be pickled."""

    def __reduce_ex__(self, protocol: object) -> str:
        raise RuntimeError("stays here")


def test_a_text_that_cannot_be_sent_fails_alone() -> None:
    results = list(newsparse.parse_many(["Well.", Odd("Odd."), "Well."], workers=1, on_error="return"))
    assert [isinstance(result, Article) for result in results] == [True, False, True]
    assert str(results[1]) == "item 1: RuntimeError: stays here"


def test_workers_return_the_same_results_as_this_process() -> None:
    texts: list[str | tuple[str, Context]] = [
        (synthetic.article(seed), {"published": "2022-04-30"}) if seed % 2 else synthetic.article(seed)
        for seed in range(12)
    ]
    for here, there in zip(newsparse.parse_many(texts), newsparse.parse_many(texts, workers=2), strict=True):
        for kind in LAYERS.values():
            assert there[kind] == here[kind]
        assert there.to_dict() == here.to_dict()  # which shows whether records are the same object
        for parser in here.pipeline.parsers:
            assert there[parser.makes] == here[parser.makes]


def test_workers_know_outlets_of_this_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_loaded", registry._loaded)
    harbour = Outlet("harbour-news", domains=("harbour.example",))
    registry.register(harbour)
    texts: list[tuple[str, Context]] = [
        ("Fog.", {"url": "https://harbour.example/1"}),
        ("Rain.", {"outlet": "harbour-news"}),
        ("Sun.", {"outlet": Outlet("elsewhere")}),
        ("Wind.", {"outlet": "bbc"}),
    ]
    names = [a.outlet.name if a.outlet else None for a in newsparse.parse_many(texts, workers=1)]
    assert names == ["harbour-news", "harbour-news", "elsewhere", "bbc"]


@each_way
def test_texts_that_end_with_an_error_give_what_came_before(workers: int | None) -> None:
    def texts() -> Iterator[str]:
        yield from ["One.", "Two."]
        raise OSError("the disk is gone")

    articles = newsparse.parse_many(texts(), workers=workers)
    assert [next(articles).text, next(articles).text] == ["One.", "Two."]
    with pytest.raises(OSError, match="the disk is gone"):
        next(articles)


@each_way
@pytest.mark.parametrize("on_error", ["return", "skip"])
def test_progress_counts_the_items_that_are_done(workers: int | None, on_error: str) -> None:
    counts: list[int] = []
    list(
        newsparse.parse_many(BAD, workers=workers, chunk=2, on_error=on_error, progress=counts.append)  # type: ignore[call-overload]
    )
    assert counts == [1, 2, 3, 4, 5]


@settings(max_examples=25)
@given(st.lists(articles() | hostile_texts(), max_size=7), st.integers(1, 5))
@example([], 3)
@example(["“Yes,” she said.", "", "“Yes,” she said."], 2)
def test_texts_parsed_together_give_the_same_as_alone(texts: list[str], chunk: int) -> None:
    """Every layer, also those that no name gives, and what the article says of itself."""
    together = newsparse.parse_many(texts, chunk=chunk, layers=EVERY_LAYER)
    for text, article in zip(texts, together, strict=True):
        alone = newsparse.parse(text)
        assert article.to_dict() == alone.to_dict()
        for kind in EVERY_LAYER:
            assert article.reading.layers[kind] == alone[kind]


@pytest.mark.parametrize("chunk", [1, 2, 16])
def test_a_failing_article_does_not_affect_others_in_its_chunk(chunk: int) -> None:
    texts = ["“Yes,” she said.", "Here is trouble.", "“No,” he said.", "More trouble.", "“So,” they said."]
    layers = [Trouble, Attribution]
    results = newsparse.parse_many(texts, chunk=chunk, layers=layers, on_error="return", pipeline=BREAKS)
    read = [(r.index, r.reason) if isinstance(r, ItemError) else len(r.attributions) for r in results]
    assert read == [
        1,
        (1, "ZeroDivisionError: no remedy"),
        1,
        (3, "ZeroDivisionError: no remedy"),
        1,
    ]


def test_each_layer_is_computed_for_all_texts_before_the_next() -> None:
    order: list[tuple[str, str]] = []

    def noting(parser: Parser[Record]) -> Parser[Record]:
        def find(view: View) -> Iterable[Record]:
            order.append((parser.makes.__name__, view.slice(0, 1)))
            return parser.find(view)

        return evolve(parser, find=find)

    pipeline = Pipeline(noting(parser) for parser in Pipeline.default().parsers)
    list(newsparse.parse_many(["a.", "b."], layers=[Quote], pipeline=pipeline))
    made = [name for name, _ in order[::2]]
    assert order == [(name, text) for name in made for text in "ab"]
    assert made[-1] == "Quote"
    assert len(set(made)) == len(made)


def test_without_workers_a_layer_is_computed_when_requested() -> None:
    [article] = newsparse.parse_many(["Here is trouble."], pipeline=BREAKS)
    assert article.quotes is not None
    with pytest.raises(ZeroDivisionError):
        article[Trouble]


def test_with_workers_requested_layers_are_computed_there_and_the_rest_here() -> None:
    [article] = newsparse.parse_many(["“Yes,” she said."], workers=1, layers=[Quote])
    assert article.quotes
    assert set(article.reading.layers) == {Quote}
    assert [sentence.text for sentence in article[newsparse.Sentence]] == ["“Yes,” she said."]


@pytest.mark.parametrize(
    ("arguments", "most"),
    [({}, 40), ({"layers": [Quote], "chunk": 8}, 40), ({"layers": [Quote]}, 48), ({"workers": 2}, 200)],
)
def test_it_reads_no_further_ahead_than_it_must(arguments: dict[str, Any], most: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "It rained."

    articles = newsparse.parse_many(endless(), **arguments)
    for _ in range(40):
        next(articles)
    articles.close()  # type: ignore[attr-defined]
    assert taken <= most


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"workers": 0}, InputError, "workers must be a positive whole number or None, not 0"),
        ({"workers": 1.5}, InputError, "not 1.5"),
        ({"workers": True}, InputError, "not True"),
        ({"chunk": 0}, InputError, "chunk must be a positive whole number, not 0"),
        ({"progress": 1}, InputError, "progress must be a function"),
        ({"layers": Quote}, InputError, r"layers must be a list; pass \[Quote\]"),
        ({"on_error": "ignore"}, InputError, "on_error must be .*, not 'ignore'"),
        ({"layers": [Trouble]}, PipelineError, "no parser makes Trouble"),
    ],
)
def test_a_wrong_argument_raises_before_anything_is_read(
    arguments: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        newsparse.parse_many([], **arguments)  # type: ignore[call-overload]


def test_a_single_text_is_not_read_as_its_characters() -> None:
    with pytest.raises(InputError, match="put it into a list"):
        newsparse.parse_many("It rained.")


def test_none_is_not_accepted_as_texts() -> None:
    with pytest.raises(InputError, match="texts must be a list or another iterable of texts, not NoneType"):
        newsparse.parse_many(None)  # type: ignore[call-overload]


class Frame:
    """Like a data frame of pandas or Polars, which pandas makes an iterable of the names of its columns."""

    columns = ("id", "text")

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


@pytest.mark.parametrize("texts", [Frame(), {"text": "It rained."}])
def test_names_of_columns_are_not_read_as_texts(texts: Iterable[str]) -> None:
    with pytest.raises(
        InputError, match=r'not a (Frame|dict); pass the texts in it, such as articles\["text"\]'
    ):
        newsparse.parse_many(texts)


def test_a_pipeline_that_cannot_be_pickled_is_refused_at_once() -> None:
    def local(view: View) -> Iterator[Trouble]:
        yield from ()

    pipeline = Pipeline.default().plus(Parser(makes=Trouble, find=local))
    with pytest.raises(PipelineError, match="cannot be sent to another process"):
        newsparse.parse_many([], workers=1, pipeline=pipeline)


def test_the_error_survives_pickle() -> None:
    error = pickle.loads(pickle.dumps(ItemError(7, "InputError: no")))
    assert (error.index, error.reason, str(error)) == (7, "InputError: no", "item 7: InputError: no")


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_start_method_works(method: str) -> None:
    """Processes that are spawned inherit nothing, as on macOS and Windows."""
    code = f"""if True:
        import multiprocessing, newsparse
        if __name__ == "__main__":
            multiprocessing.set_start_method("{method}")
            texts = ["“Yes,” she said."] * 20
            articles = newsparse.parse_many(texts, workers=2, chunk=3)
            print(sum(len(article.quotes) for article in articles))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("20", "")


def test_a_script_without_the_main_guard_gets_a_helpful_error(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, newsparse\n"
        "multiprocessing.set_start_method('spawn', force=True)\n"
        "list(newsparse.parse_many(['Yes.'], workers=1))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last == (
        "newsparse.errors.WorkerError: a worker process ended before it could start work "
        "(exit code 1); in a script that uses workers, put the code below this line: "
        'if __name__ == "__main__":'
    )
    assert WorkerError.__name__ in last


# Articles without end, the first of which is announced, and the numbers of the processes.
ENDLESS = """if True:
    import itertools, multiprocessing, sys, newsparse
    if __name__ == "__main__":
        multiprocessing.set_start_method(sys.argv[1])
        texts = itertools.repeat("“Yes,” she said. " * 500)
        for number, article in enumerate(newsparse.parse_many(texts, workers=2)):
            if number == 0:
                print(*[child.pid for child in multiprocessing.active_children()], flush=True)
"""


def is_running(process: int) -> bool:
    """Return whether a process exists and is not a zombie that waits until its exit code is read."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def end_session(leader: int) -> None:
    """End what a failed test would leave: processes that read articles without end."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("method", "ending"),
    [
        ("fork", signal.SIGINT),
        ("fork", signal.SIGKILL),
        ("spawn", signal.SIGINT),
        ("spawn", signal.SIGTERM),
        ("forkserver", signal.SIGKILL),
    ],
)
def test_worker_processes_end_with_their_parent(
    method: str, ending: signal.Signals, request: pytest.FixtureRequest
) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, method],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    request.addfinalizer(lambda: end_session(parent.pid))
    assert parent.stdout is not None
    assert parent.stderr is not None
    children = [int(number) for number in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.send_signal(ending)
    _, errors = parent.communicate(timeout=20)
    assert parent.returncode == -ending
    if ending == signal.SIGINT:
        assert errors.strip().endswith("KeyboardInterrupt")
        assert errors.count("Traceback") == 1
    until = time.monotonic() + 20
    while any(map(is_running, children)):
        assert time.monotonic() < until, "a process outlived its parent"
        time.sleep(0.05)


def test_an_abandoned_iteration_leaves_no_process() -> None:
    import multiprocessing

    # Another test's iteration may not be collected yet.
    others = set(multiprocessing.active_children())
    articles = newsparse.parse_many(["It rained."] * 1000, workers=2)
    next(articles)
    assert set(multiprocessing.active_children()) - others
    articles.close()  # type: ignore[attr-defined]
    assert not set(multiprocessing.active_children()) - others
