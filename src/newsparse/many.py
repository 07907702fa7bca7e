"""``parse_many``: many texts, one after the other or on several processes, in order."""

from __future__ import annotations

import datetime
import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, overload

from newsparse.document import Article
from newsparse.errors import InputError, ItemError, PipelineError
from newsparse.layer import Record
from newsparse.outlet import Outlet
from newsparse.pipeline import Pipeline
from newsparse.serialise import LAYERS

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["Context", "parse_many"]

_log = logging.getLogger("newsparse")

# Texts sent to a process at a time: enough that the sending costs little, few enough to hold in memory.
_BATCH = 16


class Context(TypedDict, total=False):
    """What is known of a text beside it: the keyword arguments of :func:`newsparse.parse`."""

    outlet: Outlet | str | None
    url: str | None
    published: datetime.date | str | None


_Item: TypeAlias = "str | tuple[str, Context]"
_Result: TypeAlias = "Article | ItemError"


@overload
def parse_many(
    texts: Iterable[str | tuple[str, Context]],
    *,
    workers: int | None = None,
    on_error: Literal["raise", "skip"] = "raise",
    layers: Sequence[type[Record]] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Article]: ...
@overload
def parse_many(
    texts: Iterable[str | tuple[str, Context]],
    *,
    workers: int | None = None,
    on_error: Literal["return"],
    layers: Sequence[type[Record]] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Article | ItemError]: ...
def parse_many(
    texts: Iterable[str | tuple[str, Context]],
    *,
    workers: int | None = None,
    on_error: Literal["raise", "return", "skip"] = "raise",
    layers: Sequence[type[Record]] | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[Article] | Iterator[Article | ItemError]:
    """Read texts in order, without keeping more of them than are being read.

    >>> import newsparse
    >>> texts = ['"Yes," he said.', ("They met on Friday.", {"published": "2022-04-30"})]
    >>> [len(article.quotes) for article in newsparse.parse_many(texts)]
    [1, 0]
    >>> [failed] = newsparse.parse_many([("No.", {"published": "yesterday"})], on_error="return")
    >>> failed.index
    0

    :param texts: the texts, each alone or with a table of the keyword arguments of
        :func:`newsparse.parse` (``outlet``, ``url``, ``published``).
    :param workers: how many processes read; None reads in this one.  A script that uses processes
        needs the guard ``if __name__ == "__main__":``, as always with Python's :mod:`multiprocessing`.
    :param on_error: what becomes of an item that cannot be read: ``raise`` raises its
        :class:`newsparse.ItemError`, which holds the item's index; ``return`` hands the error over in
        the article's place; ``skip`` leaves the item out and logs the error.
    :param layers: the layers to compute before an article is handed over, so that an error in one
        of them is the item's own.  By default none in this process, as they are computed when they
        are asked for, and with workers those that the article has by name.
    :param pipeline: the parsers to read with; the default ones if None.
    :raises newsparse.InputError: if ``workers`` or ``on_error`` is none of these.
    :raises newsparse.PipelineError: if no parser makes one of the layers, or the pipeline cannot be
        sent to another process because a parser's function is not one of a module.
    """
    if on_error not in ("raise", "return", "skip"):
        raise InputError(f'on_error must be "raise", "return" or "skip", not {on_error!r}')
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise InputError(f"workers must be a whole number from 1 or None, not {workers!r}")
    pipeline = pipeline or Pipeline.default()
    for kind in layers or ():
        pipeline.parser(kind)
    if workers is None:
        return _settle(_read_all(enumerate(texts), pipeline, layers or ()), on_error)
    _check_travels(pipeline)
    if layers is None:
        layers = tuple(kind for kind in LAYERS.values() if pipeline.makes(kind))
    return _settle(_spread(enumerate(texts), workers, pipeline, layers), on_error)


def _check_travels(pipeline: Pipeline) -> None:
    import pickle

    try:
        pickle.dumps(pipeline)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise PipelineError(f"the pipeline cannot be sent to another process: {error}") from None


def _settle(results: Iterator[_Result], on_error: str) -> Iterator[_Result]:
    for result in results:
        if isinstance(result, Article) or on_error == "return":
            yield result
        elif on_error == "raise":
            raise result
        else:
            _log.warning("skipped %s", result)


def _read_all(
    items: Iterable[tuple[int, _Item]], pipeline: Pipeline, layers: Sequence[type[Record]]
) -> Iterator[_Result]:
    for index, item in items:
        try:
            text, context = item if isinstance(item, tuple) else (item, Context())
            article = pipeline.parse(text, **context)
            for kind in layers:
                article[kind]
        except Exception as error:
            failed = ItemError(index, f"{type(error).__name__}: {error}")
            failed.__cause__ = error
            yield failed
        else:
            yield article


def _spread(
    items: Iterator[tuple[int, _Item]], workers: int, pipeline: Pipeline, layers: Sequence[type[Record]]
) -> Iterator[_Result]:
    # Only those who ask for workers pay for the imports.
    from concurrent.futures import ProcessPoolExecutor

    pending: deque[Future[list[_Result]]] = deque()
    executor = ProcessPoolExecutor(workers)
    try:
        while batch := list(islice(items, _BATCH)):
            pending.append(executor.submit(_read_batch, batch, pipeline, layers))
            while pending and (len(pending) > 2 * workers or pending[0].done()):
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    finally:
        executor.shutdown(cancel_futures=True)


def _read_batch(
    batch: list[tuple[int, _Item]], pipeline: Pipeline, layers: Sequence[type[Record]]
) -> list[_Result]:
    """Read a few texts in a process of their own; only the layers that were asked for travel back."""
    results = list(_read_all(batch, pipeline, layers))
    for result in results:
        if isinstance(result, Article):
            result._layers = {kind: result[kind] for kind in layers}
    return results
